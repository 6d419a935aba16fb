//! What stands around every page of the newsroom.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::staff::{Signed, Staff, Visit};
use crate::assets::Assets;
use crate::error::Error;
use crate::icons::Icons;
use crate::model::person::Person;
use crate::model::role::May;
use crate::press::Failure;
use crate::site::Site;
use crate::urls;

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the page is called.
    pub title: String,
    /// The paper's name.
    pub site_name: String,
    /// The paper's icon.
    icons: Arc<Icons>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Whether they have to set a second factor up before they may enter a room.
    pub owes_second_factor: bool,
    /// What each form must hold; blank while nobody is signed in.
    pub token: String,
    /// The page's own path.
    pub path: String,
    /// What was done just now.
    pub notice: Option<&'static str>,
}

/// A link to a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomLink {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: &'static str,
    /// The value of `aria-current`: `page` for the page itself, `true` for its room.
    pub current: Option<&'static str>,
}

/// What is said after something was done: `?done=…`.
const NOTICES: &[(&str, &str)] = &[
    ("signed-out", "You are signed out."),
    (
        "link-sent",
        "If that e-mail is known here, a letter with a link is on its way. It counts for 30 minutes; look among the unwanted mail, too.",
    ),
    ("password", "Your password is changed. You are signed out everywhere else."),
    ("second-factor", "Your second factor is set up."),
    ("no-second-factor", "Your second factor is removed."),
    ("passkey", "The passkey is added. You are signed out everywhere else."),
    ("passkey-renamed", "The passkey has another name."),
    ("passkey-removed", "The passkey is removed here. Your device may still hold it: remove it there, too."),
    ("session-ended", "That session is ended."),
    ("sessions-ended", "You are signed out everywhere else."),
    ("person", "Saved."),
    ("picture", "Saved."),
    ("crops", "Saved. Pages that show the picture cut it so from now on."),
    ("picture-taken", "The picture is in the library. Say what it shows, for those who cannot see it."),
    ("picture-here", "This picture was in the library already: here it is."),
    ("pictures-taken", "The pictures are in the library."),
    ("picture-deleted", "The picture is deleted."),
    ("saved", "Saved."),
    ("saved-dropped", "Saved. Something in the text could not be kept and was left out."),
    ("discarded", "What was not saved is gone. This is the last saved state."),
    ("restored", "An earlier state is the newest now. Readers have it once it is published."),
    ("filed", "Filed. The editors see it on their desk."),
    ("handed-back", "Handed back to whoever writes it."),
    ("ready", "It is ready, and waits for its hour."),
    ("published", "Published."),
    ("scheduled", "Scheduled."),
    ("unscheduled", "It is no longer scheduled."),
    ("embargo", "The embargo is set."),
    ("held", "It is held. Nothing of it is published until the hold is lifted."),
    ("lifted", "The hold is lifted."),
    ("withdrawn", "It is taken down. Its address says that it is gone."),
    ("withdrawal-planned", "It will be taken down at that moment."),
    ("kept", "It stays."),
    ("planned", "Saved."),
    ("bulk", "Done."),
    ("bulk-nothing", "Nothing was changed: none of the stories fitted."),
    ("bulk-undone", "Taken back."),
    (
        "bulk-partly-undone",
        "Taken back, but not for every story: some were changed since, or somebody is writing them.",
    ),
    ("address", "The old address is the story’s own again. The other one leads there."),
    ("corrected", "The correction is on the record."),
    ("preview-revoked", "That link counts no longer."),
    ("launched", "Launched. Readers have it."),
    ("draft-discarded", "The draft is gone. This is what readers see."),
    ("brought-back", "This is how it was launched then. Launch it to give it to readers."),
    ("breaking-set", "It stands over every page."),
    ("breaking-gone", "It is taken away."),
    ("added", "Added."),
    ("moved", "Moved."),
    ("merged", "Merged. The old name and the old address lead here now."),
    ("deleted", "Deleted."),
    ("disabled", "They can no longer enter, and are signed out everywhere."),
    ("enabled", "They can enter again."),
    ("second-factors-asked", "Saved. It holds from each person’s next sign-in."),
    ("token-ended", "The token is ended. Whatever still uses it is refused."),
    (
        "webhook-tried",
        "A trial message is on its way. What becomes of it stands below; load the page again in a moment.",
    ),
    ("webhook-again", "It is on its way once more."),
    ("mail-sent", "The mail server took the letter. Look whether it arrives."),
    ("second-factor-removed", "Their second factor is removed. They sign in with their password alone now."),
];

/// The rooms that stand behind the one link "Arrange".
const ARRANGED: [&str; 5] =
    ["/newsroom/sections", "/newsroom/tags", "/newsroom/contributors", "/newsroom/pages", "/newsroom/redirects"];

impl Frame {
    /// The frame of a page that anybody may see.
    pub fn of_visit(visit: &Visit, title: impl Into<String>) -> Self {
        let done = visit.query("done");
        Self {
            notice: NOTICES.iter().find(|(word, _)| *word == done).map(|(_, said)| *said),
            path: visit.request.path().to_owned(),
            ..Self::of_signed(&visit.site, visit.signed.as_ref(), title)
        }
    }

    /// The frame of a page for somebody who is signed in.
    pub fn of(staff: &Staff, title: impl Into<String>) -> Self {
        Self::of_visit(&staff.visit, title)
    }

    fn of_signed(site: &Site, signed: Option<&Signed>, title: impl Into<String>) -> Self {
        let masthead = site.masthead();
        Self {
            title: title.into(),
            icons: masthead.as_ref().map_or_else(Icons::house, |masthead| Icons::of(&masthead.title)),
            site_name: site.name(),
            owes_second_factor: signed.is_some_and(|signed| signed.owes.is_some()),
            person: signed.map(|signed| signed.person.clone()),
            token: signed.map(|signed| signed.token.clone()).unwrap_or_default(),
            path: String::new(),
            notice: None,
        }
    }

    /// The address of the newsroom's style sheet.
    pub fn style(&self) -> &'static str {
        Assets::newsroom_style()
    }

    /// The address of the newsroom's script.
    pub fn script(&self) -> &'static str {
        Assets::newsroom_script()
    }

    /// The address of the icon.
    pub fn icon(&self) -> String {
        self.icons.svg_address()
    }

    /// The rooms that this person may enter.
    pub fn rooms(&self) -> Vec<RoomLink> {
        let Some(person) = self.person.as_ref().filter(|_| !self.owes_second_factor) else { return Vec::new() };
        let rooms = [
            (May::Enter, urls::newsroom(), "Desk"),
            (May::Write, urls::newsroom_articles([]), "Stories"),
            (May::Write, "/newsroom/calendar".to_owned(), "Calendar"),
            (May::Write, urls::newsroom_pictures(), "Pictures"),
            (May::Publish, urls::fronts::fronts(), "Fronts"),
            (May::Arrange, urls::arrange::rooms(), "Arrange"),
            (May::Settle, urls::arrange::settings(), "Settings"),
            (May::KeepPeople, urls::newsroom_people(), "People"),
            (May::KeepPeople, urls::newsroom_audit(), "Audit log"),
        ];
        let allowed = rooms.into_iter().filter(|(what, ..)| person.may(*what));
        allowed.map(|(_, href, label)| RoomLink { current: self.current(&href), href, label }).collect()
    }

    /// How a link to this path stands to the page.
    pub fn current(&self, href: &str) -> Option<&'static str> {
        if href == urls::arrange::rooms() && ARRANGED.iter().any(|room| self.path.starts_with(room)) {
            return Some("true");
        }
        let below = self.path.strip_prefix(href).filter(|rest| rest.starts_with('/'));
        if self.path == href { Some("page") } else { below.filter(|_| href != urls::newsroom()).map(|_| "true") }
    }
}

/// Sets a page.
pub fn answer(view: &impl Template) -> Result<HttpResponse, Error> {
    answer_as(StatusCode::OK, view)
}

/// Sets a page that says what is wrong with what was sent (RFC 9110 §15.5.21).
pub fn refuse(view: &impl Template) -> Result<HttpResponse, Error> {
    answer_as(StatusCode::UNPROCESSABLE_ENTITY, view)
}

/// Sets a page with a status.
pub fn answer_as(status: StatusCode, view: &impl Template) -> Result<HttpResponse, Error> {
    let text = view.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))?;
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(text))
}

#[derive(Template)]
#[template(path = "newsroom/failure.html")]
struct FailurePage {
    frame: Frame,
    reason: String,
}

/// The page that a failure earns in the newsroom.
pub fn failure(error: &Error, signed: Option<&Signed>, site: &Site) -> HttpResponse {
    let (title, reason) = match error {
        Error::NotFound => ("Nothing here", "There is nothing at this address, or nothing that you may see.".to_owned()),
        Error::Forbidden(reason) => ("Not done", reason.clone()),
        Error::Conflict(reason) => ("Changed meanwhile", reason.clone()),
        Error::Invalid(reason) => ("This cannot be read", reason.clone()),
        Error::TooLarge(most) => ("Too long", format!("This holds more than {} KB, the most that is taken here.", most >> 10)),
        Error::TooOften => ("Too often", "That was too often in a short time. Wait a minute and try again.".to_owned()),
        Error::Unavailable(_) => (
            "For a moment, not",
            "The database does not answer just now. Nothing was changed; what you typed is still in the form if you go back. Try again in a moment.".to_owned(),
        ),
        _ => ("That failed", "Something broke, and it has been noted. What you typed is still in the form if you go back.".to_owned()),
    };
    if error.is_outage() {
        tracing::error!(reason = %error, "a request to the newsroom failed");
    }
    let view = FailurePage { frame: Frame::of_signed(site, signed, title), reason };
    let mut response =
        answer_as(error.status(), &view).unwrap_or_else(|_| HttpResponse::InternalServerError().finish());
    if matches!(error, Error::TooOften | Error::Unavailable(_)) {
        let wait = if *error == Error::TooOften { "60" } else { "5" };
        let value = actix_web::http::header::HeaderValue::from_static(wait);
        response.headers_mut().insert(actix_web::http::header::RETRY_AFTER, value);
    }
    response
}
