//! Links by which somebody chooses a password: an invitation, and a way back
//! for those who have lost theirs. Opening one does not use it up (R7).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::letters;
use super::sign_in;
use super::staff::Visit;
use crate::auth::password::Password;
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::pass::Purpose;
use crate::model::person::{Email, Person};
use crate::store::{audit, passes, people, sessions};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/choose_password.html")]
struct ChoosePage {
    frame: Frame,
    person: Person,
    is_invitation: bool,
    complaints: Complaints,
}

#[derive(Template)]
#[template(path = "newsroom/closed_door.html")]
struct ClosedDoor {
    frame: Frame,
}

/// What somebody says of themselves when they first come.
pub(super) struct Chosen {
    name: Option<String>,
    email: Option<Email>,
    password: Option<Password>,
}

impl Chosen {
    /// Reads name, e-mail and password; what is wrong is noted.
    pub(super) fn read(typed: &Typed, visit: &Visit, complaints: &mut Complaints) -> Option<Self> {
        let name = read_name(typed, complaints);
        let email: Option<Email> = complaints.take("email", typed.get("email").parse());
        let known = [typed.get("name"), typed.get("email")];
        let password = read_password(typed, &known, visit, complaints);
        complaints.is_empty().then_some(Self { name, email, password })
    }

    /// All three of them.
    pub(super) fn complete(self) -> Option<(String, Email, Password)> {
        Some((self.name?, self.email?, self.password?))
    }
}

/// What somebody is called: 1 to 100 characters.
pub(super) fn read_name(typed: &Typed, complaints: &mut Complaints) -> Option<String> {
    let name: String = typed.get("name").split_whitespace().collect::<Vec<_>>().join(" ");
    let is_good = !name.is_empty() && name.chars().count() <= 100 && !name.chars().any(char::is_control);
    complaints.take("name", if is_good { Ok(name) } else { Err("Write a name of at most 100 characters.") })
}

/// A new password, typed twice.
pub(super) fn read_password(
    typed: &Typed,
    known: &[&str],
    visit: &Visit,
    complaints: &mut Complaints,
) -> Option<Password> {
    let masthead = visit.site.masthead();
    let paper = masthead.as_ref().map_or("", |masthead| masthead.title.name.as_str());
    let known: Vec<&str> = known.iter().copied().chain([paper, visit.site.origin.host()]).collect();
    let password = complaints.take("password", Password::choose(typed.raw("password"), &known))?;
    if typed.raw("again") != typed.raw("password") {
        complaints.note("again", "This is not what stands above.");
        return None;
    }
    Some(password)
}

/// The page of a link that counts no longer, or never did.
pub(super) fn closed_door(visit: &Visit) -> Result<HttpResponse, Error> {
    frame::answer_as(StatusCode::NOT_FOUND, &ClosedDoor { frame: Frame::of_visit(visit, "This link counts no longer") })
}

/// An invitation.
pub async fn show_invitation(visit: Visit, secret: Path<String>) -> Result<HttpResponse, Error> {
    show(visit, &secret, Purpose::Invitation).await
}

/// Takes an invitation up.
pub async fn accept_invitation(visit: Visit, secret: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    accept(visit, &secret, form.0, Purpose::Invitation).await
}

/// A way back.
pub async fn show_reset(visit: Visit, secret: Path<String>) -> Result<HttpResponse, Error> {
    show(visit, &secret, Purpose::Reset).await
}

/// Takes the way back.
pub async fn accept_reset(visit: Visit, secret: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    accept(visit, &secret, form.0, Purpose::Reset).await
}

async fn show(visit: Visit, secret: &str, purpose: Purpose) -> Result<HttpResponse, Error> {
    let Some((_, person)) = find(&visit, secret, purpose).await? else { return closed_door(&visit) };
    frame::answer(&page(&visit, person, purpose, Complaints::default()))
}

async fn accept(visit: Visit, secret: &str, typed: Typed, purpose: Purpose) -> Result<HttpResponse, Error> {
    let Some((secret, person)) = find(&visit, secret, purpose).await? else { return closed_door(&visit) };
    let mut complaints = Complaints::default();
    let email = person.email.to_string();
    let Some(password) = read_password(&typed, &[&person.name, &email], &visit, &mut complaints) else {
        return frame::refuse(&page(&visit, person, purpose, complaints));
    };

    let kept = visit.site.hashery.hash(password).await.map_err(Error::Failed)?;
    let (id, now) = (person.id, visit.now());
    let action = if purpose == Purpose::Invitation { "accepted an invitation" } else { "chose a new password" };
    let deed = Deed {
        person_id: Some(id),
        network: visit.network().into(),
        ..Deed::of_the_program(action, Subject::new("person", id, person.name.clone()), now)
    };
    let is_done = visit
        .change(move |conn| {
            if !passes::spend(conn, &secret.hash(), purpose, now)? {
                return Ok(false);
            }
            people::update_password(conn, id, &kept)?;
            passes::delete_all(conn, id)?;
            sessions::delete_all(conn, id, None)?;
            audit::record(conn, &deed)?;
            Ok(true)
        })
        .await?;
    if !is_done {
        return closed_door(&visit);
    }
    visit.site.throttle.forget(&person.email.key());
    if purpose == Purpose::Reset {
        letters::tell_of_change(&visit.site, &person, "Your password was changed");
    }
    if person.has_second_factor() {
        // A lost password is no way round the second factor.
        return Ok(super::staff::see_other(urls::newsroom_sign_in("")));
    }
    sign_in::begin(&visit, &person, &urls::newsroom()).await
}

async fn find(visit: &Visit, secret: &str, purpose: Purpose) -> Result<Option<(Secret, Person)>, Error> {
    let Ok(secret) = secret.parse::<Secret>() else { return Ok(None) };
    let (hash, now) = (secret.hash(), visit.now());
    let found = visit
        .ask(move |conn, _| {
            let pass = passes::find(conn, &hash, purpose, now)?;
            Ok(match pass.and_then(|pass| pass.person_id) {
                Some(id) => people::find(conn, id)?.filter(|person| person.disabled_at.is_none()),
                None => None,
            })
        })
        .await?;
    Ok(found.map(|person| (secret, person)))
}

fn page(visit: &Visit, person: Person, purpose: Purpose, complaints: Complaints) -> ChoosePage {
    let is_invitation = purpose == Purpose::Invitation;
    let title = if is_invitation { "Welcome" } else { "A new password" };
    ChoosePage { frame: Frame::of_visit(visit, title), person, is_invitation, complaints }
}
