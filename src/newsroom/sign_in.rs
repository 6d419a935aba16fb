//! Signing in and out: e-mail and password in one form, then the second factor.

pub mod code;
pub mod passkey;

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use askama::Template;

use super::cookie::Kind;
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::staff::{Staff, Visit, see_other};
use crate::auth::passkey::Party;
use crate::auth::password::Tried;
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::person::{Email, Person};
use crate::store::sessions::Session;
use crate::store::{audit, people, sessions};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/sign_in.html")]
struct SignInPage {
    frame: Frame,
    /// Whether browsers use passkeys at this address.
    has_passkeys: bool,
    /// Whether a link to a new password can be sent.
    has_mail: bool,
    typed: Typed,
    complaints: Complaints,
}

#[derive(Template)]
#[template(path = "newsroom/prove.html")]
struct ProofPage {
    frame: Frame,
    typed: Typed,
    complaints: Complaints,
}

/// The sign-in page.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let next = next_of(&visit.query("next"));
    if visit.signed.is_some() {
        return Ok(see_other(next));
    }
    let typed = Typed::of([("next", next.as_str())]);
    frame::answer(&page(&visit, typed, Complaints::default()))
}

/// Tries an e-mail and a password. Somebody who is not known here looks the
/// same as somebody whose password is another (R5).
pub async fn create(visit: Visit, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let now = visit.now();
    let account = typed.get("email").to_lowercase().chars().take(254).collect::<String>();
    if !visit.site.sign_ins.allows(visit.address()) {
        return refuse(
            &visit,
            typed,
            "That was too often in a short time. Wait a minute and try again.",
            StatusCode::TOO_MANY_REQUESTS,
            60,
        );
    }
    if let Some(until) = visit.site.throttle.waits_until(&account, now) {
        let wait = (until.utc() - now.utc()).num_seconds().max(1);
        let said = format!("There were several wrong tries on this account. Wait {} and try again.", spell(wait));
        return refuse(&visit, typed, &said, StatusCode::TOO_MANY_REQUESTS, wait);
    }

    let found = find_account(&visit, &account).await?;
    let kept = found.as_ref().map(|(_, kept)| kept.clone());
    let tried = visit.site.hashery.try_on(typed.raw("password"), kept).await.map_err(Error::Failed)?;
    let Some((person, _)) = found.filter(|_| tried != Tried::Wrong) else {
        visit.site.throttle.note_wrong(&account, now);
        let said = "No account has this e-mail and this password. Mind capital letters and the keyboard's language.";
        return refuse(&visit, typed, said, StatusCode::UNPROCESSABLE_ENTITY, 0);
    };

    visit.site.throttle.forget(&account);
    if tried == Tried::RightButWeak {
        rehash(&visit, &person, typed.raw("password")).await?;
    }
    let next = next_of(typed.get("next"));
    if person.has_second_factor() {
        return code::ask(&visit, &person, &next).await;
    }
    begin(&visit, &person, &next).await
}

/// Ends the session.
pub async fn destroy(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    let (id, secret) = (staff.person.id, staff.session.secret.clone());
    let name = staff.person.name.clone();
    let deed = staff.did("signed out", Subject::new("person", id, name)).into_owned();

    staff
        .change(move |conn| {
            sessions::delete(conn, id, &secret)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;

    let mut response = see_other(urls::with_done(&urls::newsroom_sign_in(""), "signed-out"));
    add_cookie(&mut response, &Kind::Session.clear(&staff.site.origin))?;
    Ok(response)
}

/// The page that asks somebody signed in for their password once more.
pub async fn show_proof(staff: Staff) -> Result<HttpResponse, Error> {
    let next = next_of(&staff.query("next"));
    let typed = Typed::of([("next", next.as_str())]);
    frame::answer(&ProofPage { frame: Frame::of(&staff, "Is it you?"), typed, complaints: Complaints::default() })
}

/// Tries their password once more.
pub async fn create_proof(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let now = staff.now();
    let account = staff.person.email.key();
    let mut complaints = Complaints::default();
    if staff.site.throttle.waits_until(&account, now).is_some() {
        complaints.note("password", "There were several wrong tries on this account. Wait some minutes and try again.");
    } else {
        let id = staff.person.id;
        let kept = staff.ask(move |conn, _| Ok(people::find_password(conn, id)?)).await?;
        let tried = staff.site.hashery.try_on(typed.raw("password"), Some(kept)).await.map_err(Error::Failed)?;
        if tried == Tried::Wrong {
            staff.site.throttle.note_wrong(&account, now);
            complaints.note("password", "This is not your password.");
        }
    }
    if !complaints.is_empty() {
        let typed = typed.with("password", "");
        return frame::refuse(&ProofPage { frame: Frame::of(&staff, "Is it you?"), typed, complaints });
    }

    let secret = staff.session.secret.clone();
    staff.change(move |conn| Ok(sessions::prove(conn, &secret, now)?)).await?;
    Ok(see_other(next_of(typed.get("next"))))
}

/// Signs somebody in: a new session, whatever was there before (R4).
pub(super) async fn begin(visit: &Visit, person: &Person, next: &str) -> Result<HttpResponse, Error> {
    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let now = visit.now();
    let session = Session {
        secret: secret.hash(),
        begun_at: now,
        seen_at: now,
        proved_at: now,
        network: visit.network(),
        browser: visit.browser(),
    };
    let before = visit.signed.as_ref().map(|signed| (signed.person.id, signed.session.secret.clone()));
    let person_id = person.id;
    let deed = Deed {
        person_id: Some(person_id),
        network: visit.network().into(),
        ..Deed::of_the_program("signed in", Subject::new("person", person_id, person.name.clone()), now)
    };

    visit
        .change(move |conn| {
            if let Some((id, secret)) = before {
                sessions::delete(conn, id, &secret)?;
            }
            sessions::insert(conn, person_id, &session)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;

    let mut response = see_other(next);
    add_cookie(&mut response, &Kind::Session.set(&secret, &visit.site.origin))?;
    Ok(response)
}

/// Where somebody goes on after signing in: a page of the newsroom, parsed and
/// printed again (R12), or else the desk.
pub(super) fn next_of(typed: &str) -> String {
    let home = urls::newsroom();
    let is_ours = typed == home || typed.starts_with(&format!("{home}/")) || typed.starts_with(&format!("{home}?"));
    let is_plain = typed.len() <= 1_000 && typed.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let parsed = Some(typed).filter(|_| is_ours && is_plain).and_then(|path| path.parse::<actix_web::http::Uri>().ok());
    match parsed.as_ref().and_then(actix_web::http::Uri::path_and_query) {
        Some(path) if !path.path().contains("//") && !path.path().starts_with(&urls::newsroom_sign_in("")) => {
            path.to_string()
        }
        _ => home,
    }
}

async fn find_account(visit: &Visit, account: &str) -> Result<Option<(Person, String)>, Error> {
    let key = account.parse::<Email>().map(|email| email.key()).unwrap_or_default();
    visit
        .ask(move |conn, _| {
            let person = people::find_by_email(conn, &key)?;
            let Some(person) = person.filter(|person| person.disabled_at.is_none() && person.has_come) else {
                // As many questions for an unknown person as for a known one.
                people::count_admins(conn)?;
                return Ok(None);
            };
            let kept = people::find_password(conn, person.id)?;
            Ok(Some((person, kept)))
        })
        .await
}

async fn rehash(visit: &Visit, person: &Person, typed: &str) -> Result<(), Error> {
    let Ok(password) = crate::auth::password::Password::choose(typed, &[]) else { return Ok(()) };
    let kept = visit.site.hashery.hash(password).await.map_err(Error::Failed)?;
    let id = person.id;
    visit.change(move |conn| Ok(people::update_password(conn, id, &kept)?)).await
}

fn refuse(visit: &Visit, typed: Typed, said: &str, status: StatusCode, wait: i64) -> Result<HttpResponse, Error> {
    let mut complaints = Complaints::default();
    complaints.note("email", said);
    let mut response = frame::answer_as(status, &page(visit, typed.with("password", ""), complaints))?;
    if wait > 0 {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait));
    }
    Ok(response)
}

fn page(visit: &Visit, typed: Typed, complaints: Complaints) -> SignInPage {
    let has_mail = visit.site.mailer.server().is_some();
    let has_passkeys = Party::of(&visit.site.origin).is_ok();
    SignInPage { frame: Frame::of_visit(visit, "Sign in"), has_passkeys, has_mail, typed, complaints }
}

/// "40 seconds", "8 minutes".
fn spell(seconds: i64) -> String {
    match seconds {
        1 => "a second".into(),
        2..90 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", (seconds + 59) / 60),
    }
}

fn add_cookie(response: &mut HttpResponse, cookie: &actix_web::cookie::Cookie<'_>) -> Result<(), Error> {
    response.add_cookie(cookie).map_err(|error| Error::Failed(format!("a cookie cannot be set: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_lands_in_the_newsroom_wherever_a_link_pointed() {
        for (typed, next) in [
            ("/newsroom/people?role=editor", "/newsroom/people?role=editor"),
            ("/newsroom", "/newsroom"),
            ("/newsroom?x=1", "/newsroom?x=1"),
            ("", "/newsroom"),
            ("/newsroomer", "/newsroom"),
            ("https://elsewhere.example/newsroom", "/newsroom"),
            ("//elsewhere.example/newsroom/", "/newsroom"),
            ("/newsroom//elsewhere.example", "/newsroom"),
            ("/newsroom/\\elsewhere.example", "/newsroom"),
            ("/newsroom/\r\nSet-Cookie: a=b", "/newsroom"),
            ("/newsroom/sign-in?next=x", "/newsroom"),
        ] {
            assert_eq!(next_of(typed), next, "{typed}");
        }
    }

    #[test]
    fn a_wait_is_spelt_as_people_say_it() {
        assert_eq!([1, 30, 91, 1800].map(spell), ["a second", "30 seconds", "2 minutes", "30 minutes"]);
    }
}
