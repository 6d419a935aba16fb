//! A way back for who has lost their password, by mail.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::letters;
use super::staff::{Visit, see_other};
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::mail::Letter;
use crate::model::audit::{Deed, Subject};
use crate::model::pass::Purpose;
use crate::model::person::Email;
use crate::site::Site;
use crate::store::{audit, passes, people};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    has_mail: bool,
    typed: Typed,
    complaints: Complaints,
}

/// The page that asks for the e-mail.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    frame::answer(&page(&visit, Typed::default(), Complaints::default()))
}

/// Sends a link, if there is somebody with this e-mail. What is answered, and
/// when, is the same if there is nobody (R5): whatever depends on it is done
/// after the answer.
pub async fn create(visit: Visit, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    if visit.site.mailer.server().is_none() {
        return Err(Error::NotFound);
    }
    let mut complaints = Complaints::default();
    let Some(email) = complaints.take("email", typed.get("email").parse::<Email>()) else {
        return frame::refuse(&page(&visit, typed, complaints));
    };
    if !visit.site.reset_askers.allows(visit.address()) {
        complaints.note("email", "That was too often for one hour. Wait, or ask an admin of the newsroom for a link.");
        return frame::answer_as(StatusCode::TOO_MANY_REQUESTS, &page(&visit, typed, complaints));
    }

    let (site, network) = (Arc::clone(&visit.site), visit.network());
    actix_web::rt::spawn(async move {
        match prepare(&site, &email, network).await {
            Ok(Some(letter)) => site.mailer.send_by_and_by(letter).await,
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a link to a new password could not be made"),
        }
    });
    Ok(see_other(urls::with_done(&urls::newsroom_sign_in(""), "link-sent")))
}

/// The letter with the link, if it is to be sent; one who has never come is
/// invited again.
async fn prepare(site: &Arc<Site>, email: &Email, network: String) -> Result<Option<Letter>, Error> {
    let key = email.key();
    let person = site.ask(move |conn, _| Ok(people::find_by_email(conn, &key)?)).await?;
    let Some(person) = person.filter(|person| person.disabled_at.is_none()) else { return Ok(None) };
    if !site.resets.allows(person.id) {
        return Ok(None);
    }
    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let purpose = Purpose::to_come_in(&person);
    let (hash, id, now) = (secret.hash(), person.id, site.clock.now());
    let deed = Deed {
        person_id: Some(id),
        network: network.into(),
        ..Deed::of_the_program("asked for a link by mail", Subject::new("person", id, person.name.clone()), now)
    };
    site.change(move |conn| {
        passes::insert(conn, &hash, purpose, Some(id), now)?;
        Ok(audit::record(conn, &deed)?)
    })
    .await?;
    letters::to_come_in(site, &person, &secret).map(Some)
}

fn page(visit: &Visit, typed: Typed, complaints: Complaints) -> ForgottenPage {
    let has_mail = visit.site.mailer.server().is_some();
    ForgottenPage { frame: Frame::of_visit(visit, "A new password"), has_mail, typed, complaints }
}
