//! The draft of a front as readers would see it, at a phone's width and a desk's.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::{begun, known, worked_on};
use crate::answers;
use crate::error::Error;
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::Staff;
use crate::reader::front::HomePage;
use crate::store::fronts;

#[derive(Template)]
#[template(path = "newsroom/fronts/preview.html")]
struct PreviewPage {
    frame: Frame,
    slug: &'static str,
}

/// Both widths side by side.
pub async fn show(staff: Staff, slug: Path<String>) -> Result<HttpResponse, Error> {
    let (slug, name) = known(&slug)?;
    frame::answer(&PreviewPage { frame: Frame::of(&staff, format!("Preview: {name}")), slug })
}

/// The page itself, framed by the one above.
pub async fn draft(staff: Staff, slug: Path<String>) -> Result<HttpResponse, Error> {
    let (slug, _) = known(&slug)?;
    let html = staff
        .ask(move |conn, edition| {
            let front = fronts::find(conn, slug)?;
            let laid_out = front.map_or_else(|| begun(&edition.masthead), |front| worked_on(&front, &edition.masthead));
            let mut page = HomePage::of(edition, answers::front::curated(conn, edition, &laid_out)?);
            page.frame.preview = Some("This is the draft. Readers do not see it yet.".into());
            page.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))
        })
        .await?;
    // A picture that was chosen for a card has no public address before its launch.
    Ok(answers::preview::answer(answers::preview::with_media(&html, "/newsroom/media")))
}
