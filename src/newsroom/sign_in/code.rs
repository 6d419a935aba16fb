//! The second factor after the password: a code of an app, a recovery code, or
//! a passkey ([`passkey`](super::passkey)).

use actix_web::HttpResponse;
use askama::Template;

use super::{add_cookie, begin, next_of};
use crate::auth::passkey::Party;
use crate::auth::secret::Secret;
use crate::auth::totp;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::pass::Purpose;
use crate::model::person::Person;
use crate::model::second_factor::Asked;
use crate::newsroom::cookie::Kind;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Visit, see_other};
use crate::store::passes::Pass;
use crate::store::{Conn, passes, people, second_factor_rules};
use crate::urls;

/// How often a second factor may be tried for one password (R6).
pub(super) const MOST_CODES: i32 = 5;

#[derive(Template)]
#[template(path = "newsroom/sign_in_code.html")]
pub(super) struct CodePage {
    frame: Frame,
    /// Whether they have a passkey, and browsers use it at this address.
    has_passkey: bool,
    /// Whether a code of an app does.
    takes_codes: bool,
    typed: Typed,
    complaints: Complaints,
}

/// The page that asks for the second factor.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let typed = Typed::of([("next", &next_of(&visit.query("next")))]);
    frame::answer(&page(&visit, typed, Complaints::default()).await?)
}

/// Tries a code of the second factor, or a recovery code.
pub async fn create(visit: Visit, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let next = next_of(typed.get("next"));
    let back = || see_other(urls::newsroom_sign_in(&next));
    let challenge = Kind::Challenge.read(&visit.request, &visit.site.origin);
    let Some(challenge) = challenge.map(|secret| secret.hash()) else { return Ok(back()) };

    let now = visit.now();
    let code = typed.get("code").to_owned();
    let has_passkeys = Party::of(&visit.site.origin).is_ok();
    let outcome = visit.change(move |conn| try_code(conn, &challenge, &code, has_passkeys, now)).await?;

    match outcome {
        CodeTried::Right(person) => {
            let mut response = begin(&visit, &person, &next).await?;
            add_cookie(&mut response, &Kind::Challenge.clear(&visit.site.origin))?;
            Ok(response)
        }
        CodeTried::Over => Ok(back()),
        CodeTried::Wrong => {
            let mut complaints = Complaints::default();
            complaints.note(
                "code",
                "This is not the code of this moment, or it was used already. Look again, or use a recovery code.",
            );
            frame::refuse(&page(&visit, typed.with("code", ""), complaints).await?)
        }
    }
}

/// Leads whoever gave their password to their second factor.
pub(super) async fn ask(visit: &Visit, person: &Person, next: &str) -> Result<HttpResponse, Error> {
    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let (hash, id, now) = (secret.hash(), person.id, visit.now());
    visit.change(move |conn| Ok(passes::insert(conn, &hash, Purpose::SecondFactor, Some(id), now)?)).await?;
    let mut response = see_other(urls::newsroom_sign_in_code(next));
    add_cookie(&mut response, &Kind::Challenge.set(&secret, &visit.site.origin))?;
    Ok(response)
}

enum CodeTried {
    Right(Box<Person>),
    Wrong,
    /// The password has to be given again.
    Over,
}

fn try_code(conn: &mut Conn, challenge: &str, code: &str, has_passkeys: bool, now: Moment) -> Result<CodeTried, Error> {
    let found = person_of_pass(conn, challenge, now)?.filter(|(pass, _)| pass.attempts < MOST_CODES);
    let Some((_, person)) = found else { return Ok(CodeTried::Over) };
    let secret = match does_a_code_do(conn, &person, has_passkeys)? {
        true => people::find_totp_secret(conn, person.id)?,
        false => String::new(),
    };
    let is_right = match totp::step_of(&secret, code, now) {
        Some(step) => people::use_totp_step(conn, person.id, step)?,
        None => people::use_recovery_code(conn, person.id, &totp::hash_recovery_code(code), now)?,
    };
    if !is_right {
        passes::note_attempt(conn, challenge)?;
        return Ok(CodeTried::Wrong);
    }
    passes::spend(conn, challenge, Purpose::SecondFactor, now)?;
    Ok(CodeTried::Right(Box::new(person)))
}

/// Who gave their password and was given this pass.
pub(super) fn person_of_pass(conn: &mut Conn, pass: &str, now: Moment) -> Result<Option<(Pass, Person)>, Error> {
    let Some(pass) = passes::find(conn, pass, Purpose::SecondFactor, now)? else { return Ok(None) };
    let person = match pass.person_id {
        Some(id) => people::find(conn, id)?.filter(|person| person.disabled_at.is_none()),
        None => None,
    };
    Ok(person.map(|person| (pass, person)))
}

/// Whether a code of their app lets them in: not where their role asks for a
/// passkey and they have one that they can use.
fn does_a_code_do(conn: &mut Conn, person: &Person, has_passkeys: bool) -> Result<bool, Error> {
    let asked = second_factor_rules::find(conn, person.role)?;
    Ok(person.has_app && !(asked == Some(Asked::Passkey) && person.has_passkey && has_passkeys))
}

/// The page, with what is wrong.
pub(super) async fn page(visit: &Visit, typed: Typed, complaints: Complaints) -> Result<CodePage, Error> {
    let has_passkeys = Party::of(&visit.site.origin).is_ok();
    let hash = Kind::Challenge.read(&visit.request, &visit.site.origin).map(|secret| secret.hash()).unwrap_or_default();
    let now = visit.now();
    let (has_passkey, takes_codes) = visit
        .ask(move |conn, _| match person_of_pass(conn, &hash, now)? {
            Some((_, person)) => Ok((person.has_passkey && has_passkeys, does_a_code_do(conn, &person, has_passkeys)?)),
            None => Ok((false, true)),
        })
        .await?;
    Ok(CodePage { frame: Frame::of_visit(visit, "Second factor"), has_passkey, takes_codes, typed, complaints })
}
