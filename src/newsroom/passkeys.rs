//! One's own passkeys: added, named, removed.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use serde_json::json;

use super::account::{self, RecoveryCodesPage, browser_name};
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::letters;
use super::sign_in::passkey::{new_challenge, party};
use super::staff::{Staff, json as answer_json, see_other};
use crate::auth::passkey::{Addition, Party, Whose};
use crate::auth::totp;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::passkey::{MOST, Purpose};
use crate::store::{audit, passkey_challenges, passkeys, people, second_factor_rules, sessions};
use crate::urls;

/// The longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;
/// What is said to somebody who has as many as one may have.
const FULL: &str = "You have twenty passkeys, as many as one may have. Remove one that you no longer use.";

#[derive(Template)]
#[template(path = "newsroom/passkey.html")]
struct PasskeyPage {
    frame: Frame,
    /// Why there can be none here.
    hindrance: Option<String>,
    typed: Typed,
    complaints: Complaints,
}

/// The page that adds a passkey.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_passkey_new())));
    }
    let typed = Typed::of([("name", browser_name(&staff.browser()).as_str())]);
    frame::answer(&page(&staff, typed, Complaints::default()))
}

/// What a browser needs to know to make one.
pub async fn options(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_passkey_new())));
    }
    let party = party(&staff)?;
    let id = staff.person.id;
    let had = staff.ask(move |conn, _| Ok(passkeys::list(conn, id)?)).await?;
    let had: Vec<String> = had.into_iter().map(|passkey| passkey.credential_id).collect();
    let challenge = new_challenge(&staff, staff.session.secret.clone(), Purpose::Add).await?;
    let email = staff.person.email.to_string();
    let whose = Whose { id, email: &email, name: &staff.person.name };
    answer_json(&json!({ "publicKey": party.to_add(&challenge, &staff.site.name(), whose, &had) }))
}

/// Adds one. With the first second factor come recovery codes, which are not
/// shown again.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_passkey_new())));
    }
    let party = party(&staff)?;
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let name = complaints.take("name", read_name(&typed));
    let (id, now, this) = (staff.person.id, staff.now(), staff.session.secret.clone());
    let sent = Addition::read(typed.raw("credential")).and_then(|sent| Ok((sent.challenge()?, sent.check(&party))));
    let made = match sent {
        Ok((challenge, made)) => {
            let spent = staff
                .change(move |conn| Ok(passkey_challenges::spend(conn, &challenge, &this, Purpose::Add, now)?))
                .await?;
            made.ok().filter(|_| spent)
        }
        Err(_) => None,
    };
    if made.is_none() {
        complaints.note(
            "credential",
            "This passkey could not be taken. Make it once more; each try counts for five minutes.",
        );
    }
    let typed = typed.with("credential", "");
    let (Some(name), Some(made)) = (name, made) else {
        return frame::refuse(&page(&staff, typed, complaints));
    };

    let codes = totp::new_recovery_codes().map_err(|error| Error::Failed(error.to_string()))?;
    let hashes: Vec<String> = codes.iter().map(|code| totp::hash_recovery_code(code)).collect();
    let this = staff.session.secret.clone();
    let deed = staff
        .did("added a passkey", Subject::new("person", id, staff.person.name.clone()))
        .changed("", name.clone())
        .into_owned();
    let added = staff
        .change(move |conn| {
            let person = people::find(conn, id)?.ok_or(Error::NotFound)?;
            if passkeys::count(conn, id)? >= MOST {
                return Ok(Err(FULL));
            }
            if !passkeys::insert(conn, id, &name, &made, now)? {
                return Ok(Err("This passkey is in use here already."));
            }
            let is_first = !person.has_second_factor();
            if is_first {
                people::replace_recovery_codes(conn, id, &hashes)?;
            }
            sessions::delete_all(conn, id, Some(&this))?;
            audit::record(conn, &deed)?;
            Ok(Ok(is_first))
        })
        .await?;
    let is_first = match added {
        Ok(is_first) => is_first,
        Err(reason) => {
            complaints.note("credential", reason);
            return frame::refuse(&page(&staff, typed, complaints));
        }
    };
    letters::tell_of_change(&staff.site, &staff.person, "A passkey was added");
    if is_first {
        return frame::answer(&RecoveryCodesPage { frame: Frame::of(&staff, "Recovery codes"), codes });
    }
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "passkey")))
}

/// Calls one otherwise.
pub async fn rename(staff: Staff, passkey: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_account())));
    }
    let Form(typed) = form;
    let (id, passkey) = (staff.person.id, passkey.into_inner());
    let name = match read_name(&typed) {
        Ok(name) => name,
        Err(reason) => return account::refuse_name(&staff, passkey, typed.raw("name").to_owned(), reason).await,
    };
    let deed = staff.did("renamed a passkey", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            let before = passkeys::list(conn, id)?.into_iter().find(|one| one.id == passkey).ok_or(Error::NotFound)?;
            passkeys::rename(conn, id, passkey, &name)?;
            Ok(audit::record(conn, &deed.changed(before.name, name))?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &staff.person, "A passkey was renamed");
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "passkey-renamed")))
}

/// Removes one, unless it is what the role asks for.
pub async fn remove(staff: Staff, passkey: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_account())));
    }
    let (id, role, passkey) = (staff.person.id, staff.person.role, passkey.into_inner());
    let deed = staff.did("removed a passkey", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            let person = people::find(conn, id)?.ok_or(Error::NotFound)?;
            let theirs = passkeys::list(conn, id)?;
            let before = theirs.iter().find(|one| one.id == passkey).ok_or(Error::NotFound)?.name.clone();
            let asked = second_factor_rules::find(conn, role)?;
            if asked.is_some_and(|asked| !asked.is_met_by(person.has_app, theirs.len() > 1)) {
                return Err(Error::Conflict(
                    "Your role asks for a second factor, and this passkey is the last that you have. Set up another first.".into(),
                ));
            }
            passkeys::delete(conn, id, passkey)?;
            if theirs.len() == 1 && !person.has_app {
                people::replace_recovery_codes(conn, id, &[])?;
            }
            Ok(audit::record(conn, &deed.changed(before, ""))?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &staff.person, "A passkey was removed");
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "passkey-removed")))
}

fn read_name(typed: &Typed) -> Result<String, &'static str> {
    let name: String = typed.get("name").split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err("Give it a name by which you will know it: the device, or where it is kept."),
        1..=LONGEST_NAME if !name.chars().any(char::is_control) => Ok(name),
        _ => Err("A name has at most 60 characters."),
    }
}

fn page(staff: &Staff, typed: Typed, complaints: Complaints) -> PasskeyPage {
    let hindrance = Party::of(&staff.site.origin).err().map(|why| why.to_string());
    PasskeyPage { frame: Frame::of(staff, "A passkey"), hindrance, typed, complaints }
}
