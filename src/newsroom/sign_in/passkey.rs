//! Signing in with a passkey: alone, or after the password.
//!
//! A browser asks twice: for what is to be signed, and with what was signed. What
//! it holds between the two is a cookie that the challenge is bound to.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::json;

use super::code::{self, MOST_CODES, person_of_pass};
use super::{add_cookie, begin, next_of, page};
use crate::auth::passkey::{Party, Use};
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::pass::Purpose as PassPurpose;
use crate::model::passkey::Purpose;
use crate::model::person::Person;
use crate::newsroom::cookie::Kind;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame;
use crate::newsroom::staff::{Visit, json as answer_json, see_other};
use crate::store::{audit, passes, passkey_challenges, passkeys, people};
use crate::urls;

/// What is said of a passkey that does not count, whatever the reason (R5).
const REFUSED: &str = "This passkey does not let you in here. Try again, or sign in in another way.";

/// What a browser is to have signed by any passkey of this site.
pub async fn options(visit: Visit, _form: Form) -> Result<HttpResponse, Error> {
    // Each try begins here, so this is where they are counted (R6).
    if !visit.site.sign_ins.allows(visit.address()) {
        return Err(Error::TooOften);
    }
    let party = party(&visit)?;
    let holder = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let challenge = new_challenge(&visit, holder.hash(), Purpose::SignIn).await?;
    let mut response = answer_json(&json!({ "publicKey": party.to_use(&challenge, &[]) }))?;
    add_cookie(&mut response, &Kind::Passkey.set(&holder, &visit.site.origin))?;
    Ok(response)
}

/// Tries a passkey alone. It counts as both factors: its device knew its owner.
pub async fn create(visit: Visit, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let holder = Kind::Passkey.read(&visit.request, &visit.site.origin);
    let proved = match holder {
        Some(holder) => prove(&visit, typed.raw("credential"), holder.hash(), Purpose::SignIn, None).await?,
        None => None,
    };
    let Some(person) = proved else {
        let mut complaints = Complaints::default();
        complaints.note("passkey", REFUSED);
        let typed = typed.with("credential", "");
        return frame::answer_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, typed, complaints));
    };
    let mut response = begin(&visit, &person, &next_of(typed.get("next"))).await?;
    add_cookie(&mut response, &Kind::Passkey.clear(&visit.site.origin))?;
    Ok(response)
}

/// What a browser is to have signed by a passkey of whoever gave their password.
pub async fn code_options(visit: Visit, _form: Form) -> Result<HttpResponse, Error> {
    let party = party(&visit)?;
    let Some((pass, person)) = half_signed_in(&visit).await? else {
        return Ok(see_other(urls::newsroom_sign_in("")));
    };
    let challenge = new_challenge(&visit, pass, Purpose::SecondFactor).await?;
    let id = person.id;
    let theirs = visit.ask(move |conn, _| Ok(passkeys::list(conn, id)?)).await?;
    let ids: Vec<String> = theirs.into_iter().map(|passkey| passkey.credential_id).collect();
    if ids.is_empty() {
        return Err(Error::NotFound);
    }
    answer_json(&json!({ "publicKey": party.to_use(&challenge, &ids) }))
}

/// Tries a passkey after the password.
pub async fn create_code(visit: Visit, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let next = next_of(typed.get("next"));
    let Some((pass, person)) = half_signed_in(&visit).await? else {
        return Ok(see_other(urls::newsroom_sign_in(&next)));
    };
    let sent = typed.raw("credential");
    let now = visit.now();
    let proved = prove(&visit, sent, pass.clone(), Purpose::SecondFactor, Some(person.id)).await?;
    let is_in = visit
        .change(move |conn| match proved {
            Some(_) => Ok(passes::spend(conn, &pass, PassPurpose::SecondFactor, now)?),
            None => {
                passes::note_attempt(conn, &pass)?;
                Ok(false)
            }
        })
        .await?;
    if !is_in {
        let mut complaints = Complaints::default();
        complaints.note("passkey", REFUSED);
        return frame::refuse(&code::page(&visit, Typed::of([("next", &next)]), complaints).await?);
    }
    let mut response = begin(&visit, &person, &next).await?;
    add_cookie(&mut response, &Kind::Challenge.clear(&visit.site.origin))?;
    Ok(response)
}

/// A new challenge for a holder.
pub(in crate::newsroom) async fn new_challenge(
    visit: &Visit,
    holder: String,
    purpose: Purpose,
) -> Result<Secret, Error> {
    let challenge = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let (hash, now) = (challenge.hash(), visit.now());
    visit.change(move |conn| Ok(passkey_challenges::insert(conn, &hash, &holder, purpose, now)?)).await?;
    Ok(challenge)
}

/// The site as passkeys know it.
pub(in crate::newsroom) fn party(visit: &Visit) -> Result<Party, Error> {
    Party::of(&visit.site.origin).map_err(|why| Error::Conflict(why.to_string()))
}

/// Whoever gave their password, by what their browser holds since, and the
/// SHA-256 of that; none, when they have tried too often.
async fn half_signed_in(visit: &Visit) -> Result<Option<(String, Person)>, Error> {
    let Some(secret) = Kind::Challenge.read(&visit.request, &visit.site.origin) else { return Ok(None) };
    let (hash, now) = (secret.hash(), visit.now());
    visit
        .ask(move |conn, _| {
            let found = person_of_pass(conn, &hash, now)?.filter(|(pass, _)| pass.attempts < MOST_CODES);
            Ok(found.map(|(_, person)| (hash.clone(), person)))
        })
        .await
}

/// Whose passkey this is, if it signed what it was given; `whose`: only this person's.
async fn prove(
    visit: &Visit,
    sent: &str,
    holder: String,
    purpose: Purpose,
    whose: Option<i64>,
) -> Result<Option<Person>, Error> {
    let (Ok(party), Ok(used)) = (party(visit), Use::read(sent)) else { return Ok(None) };
    let Ok(challenge) = used.challenge() else { return Ok(None) };
    let now = visit.now();
    // Once, whatever comes of it.
    if !visit.change(move |conn| Ok(passkey_challenges::spend(conn, &challenge, &holder, purpose, now)?)).await? {
        return Ok(None);
    }
    let credential_id = used.credential_id().to_owned();
    // Known here or not, so that one waits like the other (R5).
    let account = format!("passkey {credential_id}");
    if visit.site.throttle.waits_until(&account, now).is_some() {
        return Ok(None);
    }
    let found = visit
        .ask(move |conn, _| {
            let passkey = passkeys::find(conn, &credential_id)?;
            let person = people::find(conn, passkey.as_ref().map_or(0, |passkey| passkey.person_id))?;
            Ok(passkey.zip(person.filter(|person| person.disabled_at.is_none())))
        })
        .await?;
    let found = found.filter(|(passkey, _)| whose.is_none_or(|id| passkey.person_id == id));
    let checked = found.and_then(|(passkey, person)| {
        let counter = used.check(&party, person.id, &passkey.public_key, whose.is_none()).ok()?;
        Some((passkey, person, counter))
    });
    let Some((passkey, person, counter)) = checked else {
        visit.site.throttle.note_wrong(&account, now);
        return Ok(None);
    };
    let deed = Deed {
        person_id: Some(person.id),
        network: visit.network().into(),
        ..Deed::of_the_program(
            "was refused: the counter of their passkey went back",
            Subject::new("person", person.id, person.name.clone()),
            now,
        )
    }
    .changed("", passkey.name)
    .into_owned();
    let goes_on = visit
        .change(move |conn| {
            let goes_on = passkeys::note_use(conn, passkey.id, counter, now)?;
            if !goes_on {
                audit::record(conn, &deed)?;
            }
            Ok(goes_on)
        })
        .await?;
    if goes_on {
        visit.site.throttle.forget(&account)
    } else {
        visit.site.throttle.note_wrong(&account, now)
    }
    Ok(Some(person).filter(|_| goes_on))
}
