//! One's own account: password, second factor, where one is signed in.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::choosing::read_password;
use super::form::{Complaints, Form};
use super::frame::{self, Frame};
use super::letters;
use super::staff::{Staff, see_other};
use crate::auth::passkey::Party;
use crate::auth::password::Tried;
use crate::auth::totp;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::parts::moments::Stamp;
use crate::store::passkeys::Passkey;
use crate::store::sessions::Session;
use crate::store::{audit, passes, passkeys, people, second_factor_rules, sessions};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/account.html")]
struct AccountPage {
    frame: Frame,
    staff_email: String,
    role: crate::model::role::Role,
    has_app: bool,
    has_second_factor: bool,
    /// Whether they may remove the app: their role does not ask for it.
    may_remove_app: bool,
    passkeys: Vec<PasskeyLine>,
    /// Whether they may remove a passkey.
    may_remove_passkey: bool,
    /// Why there can be no passkeys here.
    hindrance: Option<String>,
    recovery_codes: i64,
    sessions: Vec<SessionLine>,
    complaints: Complaints,
}

struct PasskeyLine {
    id: i64,
    name: String,
    /// What it is to be called, as it was typed.
    typed: String,
    /// What is wrong with that.
    refusal: Option<String>,
    made: Stamp,
    used: Option<Stamp>,
}

struct SessionLine {
    handle: String,
    browser: String,
    network: String,
    begun: Stamp,
    seen: Stamp,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "newsroom/second_factor.html")]
struct SecondFactorPage {
    frame: Frame,
    secret: String,
    picture: String,
    complaints: Complaints,
}

#[derive(Template)]
#[template(path = "newsroom/recovery_codes.html")]
pub(super) struct RecoveryCodesPage {
    pub(super) frame: Frame,
    pub(super) codes: Vec<String>,
}

/// The account's page.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, Complaints::default()).await?)
}

/// Another password; all other sessions end (R4).
pub async fn change_password(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let (id, now) = (staff.person.id, staff.now());
    let account = staff.person.email.key();
    let mut complaints = Complaints::default();
    let kept = staff.ask(move |conn, _| Ok(people::find_password(conn, id)?)).await?;
    if staff.site.throttle.waits_until(&account, now).is_some() {
        complaints.note("current", "There were several wrong tries on this account. Wait some minutes and try again.");
    } else if staff.site.hashery.try_on(typed.raw("current"), Some(kept)).await.map_err(Error::Failed)? == Tried::Wrong
    {
        staff.site.throttle.note_wrong(&account, now);
        complaints.note("current", "This is not your password.");
    }
    let email = staff.person.email.to_string();
    let password = read_password(&typed, &[&staff.person.name, &email], &staff, &mut complaints);
    let Some(password) = password.filter(|_| complaints.is_empty()) else {
        return frame::refuse(&page(&staff, complaints).await?);
    };

    let kept = staff.site.hashery.hash(password).await.map_err(Error::Failed)?;
    let deed = staff.did("changed their password", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            people::update_password(conn, id, &kept)?;
            passes::delete_all(conn, id)?;
            sessions::delete_all(conn, id, None)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &staff.person, "Your password was changed");
    // A new session for this browser, too.
    super::sign_in::begin(&staff, &staff.person, &urls::with_done(&urls::newsroom_account(), "password")).await
}

/// Shows a secret for an app to take over; nothing is kept before it is confirmed.
pub async fn offer_second_factor(staff: Staff) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_second_factor())));
    }
    let secret = totp::new_secret().map_err(|error| Error::Failed(error.to_string()))?;
    frame::answer(&offer(&staff, secret, Complaints::default()))
}

/// Keeps the second factor once its first code is right, and shows the
/// recovery codes, which are not shown again.
pub async fn confirm_second_factor(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_second_factor())));
    }
    let Form(typed) = form;
    let secret = typed.get("secret").to_owned();
    let Some(step) = totp::step_of(&secret, typed.get("code"), staff.now()) else {
        let mut complaints = Complaints::default();
        complaints.note("code", "This is not the code of this moment. Is the phone's clock right?");
        return frame::refuse(&offer(&staff, secret, complaints));
    };

    let codes = totp::new_recovery_codes().map_err(|error| Error::Failed(error.to_string()))?;
    let hashes: Vec<String> = codes.iter().map(|code| totp::hash_recovery_code(code)).collect();
    let id = staff.person.id;
    let this = staff.session.secret.clone();
    let deed = staff.did("set up a second factor", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            people::update_totp(conn, id, &secret, step)?;
            people::replace_recovery_codes(conn, id, &hashes)?;
            sessions::delete_all(conn, id, Some(&this))?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &staff.person, "A second factor was set up");
    frame::answer(&RecoveryCodesPage { frame: Frame::of(&staff, "Recovery codes"), codes })
}

/// Takes the second factor away.
pub async fn remove_second_factor(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_account())));
    }
    let (id, role) = (staff.person.id, staff.person.role);
    let deed =
        staff.did("removed their second factor", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            let person = people::find(conn, id)?.ok_or(Error::NotFound)?;
            let asked = second_factor_rules::find(conn, role)?;
            if asked.is_some_and(|asked| !asked.is_met_by(false, person.has_passkey)) {
                return Err(Error::Conflict("Your role asks for a second factor. You can set it up anew.".into()));
            }
            people::update_totp(conn, id, "", 0)?;
            if !person.has_passkey {
                people::replace_recovery_codes(conn, id, &[])?;
            }
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &staff.person, "Your second factor was removed");
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "no-second-factor")))
}

/// Ends one of one's own sessions.
pub async fn end_session(staff: Staff, handle: Path<String>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, now, handle) = (staff.person.id, staff.now(), handle.into_inner());
    staff
        .change(move |conn| {
            let ended = sessions::list(conn, id, now)?.into_iter().find(|session| sessions::handle(session) == handle);
            sessions::delete(conn, id, &ended.ok_or(Error::NotFound)?.secret)?;
            Ok(())
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "session-ended")))
}

/// Ends all of one's sessions but this one.
pub async fn end_other_sessions(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    let (id, this) = (staff.person.id, staff.session.secret.clone());
    let deed =
        staff.did("signed out everywhere else", Subject::new("person", id, staff.person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            sessions::delete_all(conn, id, Some(&this))?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_account(), "sessions-ended")))
}

/// The account's page, with a name for a passkey that is not taken.
pub(super) async fn refuse_name(
    staff: &Staff,
    passkey: i64,
    typed: String,
    reason: &str,
) -> Result<HttpResponse, Error> {
    let mut page = page(staff, Complaints::default()).await?;
    let line = page.passkeys.iter_mut().find(|line| line.id == passkey).ok_or(Error::NotFound)?;
    (line.typed, line.refusal) = (typed, Some(reason.to_owned()));
    frame::refuse(&page)
}

async fn page(staff: &Staff, complaints: Complaints) -> Result<AccountPage, Error> {
    let (id, now, this) = (staff.person.id, staff.now(), staff.session.secret.clone());
    let role = staff.person.role;
    let (sessions, recovery_codes, asked, passkeys) = staff
        .ask(move |conn, edition| {
            let line = |session: Session| SessionLine {
                handle: sessions::handle(&session).to_owned(),
                is_this: session.secret == this,
                begun: edition.stamp(session.begun_at),
                seen: edition.stamp(session.seen_at),
                browser: browser_name(&session.browser),
                network: session.network,
            };
            let sessions: Vec<SessionLine> = sessions::list(conn, id, now)?.into_iter().map(line).collect();
            let passkey = |passkey: Passkey| PasskeyLine {
                id: passkey.id,
                made: edition.stamp(passkey.created_at),
                used: passkey.used_at.map(|at| edition.stamp(at)),
                typed: passkey.name.clone(),
                refusal: None,
                name: passkey.name,
            };
            let passkeys: Vec<PasskeyLine> = passkeys::list(conn, id)?.into_iter().map(passkey).collect();
            let asked = second_factor_rules::find(conn, role)?;
            Ok((sessions, people::count_recovery_codes(conn, id)?, asked, passkeys))
        })
        .await?;
    let has_app = staff.person.has_app;
    Ok(AccountPage {
        frame: Frame::of(staff, "Your account"),
        staff_email: staff.person.email.to_string(),
        role,
        has_app,
        has_second_factor: has_app || !passkeys.is_empty(),
        may_remove_app: asked.is_none_or(|asked| asked.is_met_by(false, !passkeys.is_empty())),
        may_remove_passkey: asked.is_none_or(|asked| asked.is_met_by(has_app, passkeys.len() > 1)),
        passkeys,
        hindrance: Party::of(&staff.site.origin).err().map(|why| why.to_string()),
        recovery_codes,
        sessions,
        complaints,
    })
}

fn offer(staff: &Staff, secret: String, complaints: Complaints) -> SecondFactorPage {
    let frame = Frame::of(staff, "A second factor");
    let address = totp::address(&secret, &frame.site_name, &staff.person.email.to_string());
    SecondFactorPage { picture: totp::picture(&address).unwrap_or_default(), frame, secret, complaints }
}

/// "Firefox on Linux": what of a user agent tells people which browser it was.
pub(super) fn browser_name(agent: &str) -> String {
    let has = |word: &str| agent.contains(word);
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(word, _)| has(word)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => "Another browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_its_owner_would() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
                "Safari on iPhone",
            ),
            ("curl/8.0", "curl"),
            ("", "Another browser"),
        ] {
            assert_eq!(browser_name(agent), name);
        }
    }
}
