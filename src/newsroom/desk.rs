//! The desk: what needs a hand today.

use actix_web::HttpResponse;
use askama::Template;

use super::frame::{self, Frame};
use super::staff::Staff;
use crate::error::Error;

#[derive(Template)]
#[template(path = "newsroom/desk.html")]
struct DeskPage {
    frame: Frame,
}

/// The desk of whoever is signed in.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&DeskPage { frame: Frame::of(&staff, "Desk") })
}
