//! The letters that people of the newsroom are sent.

use std::sync::Arc;

use crate::auth::secret::Secret;
use crate::error::Error;
use crate::mail::Letter;
use crate::model::pass::Purpose;
use crate::model::person::Person;
use crate::site::Site;
use crate::urls;

/// The letter by which somebody comes in: an invitation, or a way back.
pub(super) fn to_come_in(site: &Site, person: &Person, secret: &Secret) -> Result<Letter, Error> {
    let (paper, link) = (site.name(), link(site, person, secret));
    match Purpose::to_come_in(person) {
        Purpose::Invitation => Letter::invitation(&paper, person, &link),
        _ => Letter::new_password(&paper, person, &link),
    }
}

/// The link itself; from the configured origin, never from a request (R7).
pub(super) fn link(site: &Site, person: &Person, secret: &Secret) -> String {
    let path = match Purpose::to_come_in(person) {
        Purpose::Invitation => urls::newsroom_welcome(secret),
        _ => urls::newsroom_new_password(secret),
    };
    site.origin.absolute(&path)
}

/// Tells somebody that how they sign in was changed (ASVS 6.3.7), where mail is
/// set; whoever changed it does not wait for that.
pub(super) fn tell_of_change(site: &Arc<Site>, person: &Person, what: &str) {
    if site.mailer.server().is_none() {
        return;
    }
    let newsroom = site.origin.absolute(&urls::newsroom_sign_in(""));
    let letter = Letter::changed(&site.name(), person, what, &newsroom);
    let site = Arc::clone(site);
    actix_web::rt::spawn(async move {
        match letter {
            Ok(letter) => site.mailer.send_by_and_by(letter).await,
            Err(error) => tracing::warn!(%error, "a letter could not be written"),
        }
    });
}
