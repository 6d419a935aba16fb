//! The people of the newsroom: invited, given a role, let out.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::choosing::read_name;
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::letters;
use super::staff::{Staff, see_other};
use crate::auth::passkey::Party;
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::pass::Purpose;
use crate::model::person::{Email, Person};
use crate::model::role::Role;
use crate::model::second_factor::Asked;
use crate::store::{Conn, audit, passes, people, second_factor_rules, sessions};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<Person>,
    /// The roles that are asked for a second factor.
    asked: Vec<Role>,
    /// Those of them who are asked for a passkey.
    asked_for_passkey: Vec<Role>,
    /// Why there can be no passkeys here.
    hindrance: Option<String>,
}

#[derive(Template)]
#[template(path = "newsroom/person.html")]
struct PersonPage {
    frame: Frame,
    /// None: somebody new.
    person: Option<Person>,
    is_oneself: bool,
    typed: Typed,
    complaints: Complaints,
}

#[derive(Template)]
#[template(path = "newsroom/person_link.html")]
struct LinkPage {
    frame: Frame,
    person: Person,
    is_invitation: bool,
    link: String,
    /// Whether the link went to them by mail, and why not; none: no mail is set.
    sent: Option<Result<(), String>>,
}

/// Everybody.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let (people, rules) = staff.ask(|conn, _| Ok((people::list(conn)?, second_factor_rules::list(conn)?))).await?;
    let with = |what: Asked| rules.iter().filter(move |(_, asked)| *asked == what).map(|(role, _)| *role);
    frame::answer(&PeoplePage {
        frame: Frame::of(&staff, "People"),
        people,
        asked: rules.iter().map(|(role, _)| *role).collect(),
        asked_for_passkey: with(Asked::Passkey).collect(),
        hindrance: Party::of(&staff.site.origin).err().map(|why| why.to_string()),
    })
}

/// Settles which roles sign in with a second factor, from each person's next
/// sign-in on.
pub async fn ask_for_second_factors(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let page = urls::newsroom_people();
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&page)));
    }
    let Form(typed) = form;
    let has = |field: &str, role: Role| typed.all(field).any(|word| word == role.as_str());
    let wanted = |role: Role| match (has("passkey", role), has("role", role)) {
        (true, _) => Some((role, Asked::Passkey)),
        (false, true) => Some((role, Asked::Any)),
        (false, false) => None,
    };
    let mut rules: Vec<(Role, Asked)> = Role::ALL.iter().copied().filter_map(wanted).collect();
    // Where there are no passkeys the form does not speak of them.
    let has_passkeys = Party::of(&staff.site.origin).is_ok();
    if rules.iter().any(|(_, asked)| *asked == Asked::Passkey) {
        // Nobody can be asked for what no browser offers.
        super::sign_in::passkey::party(&staff)?;
    }
    let now = staff.now();
    let deed = staff.did("settled who signs in with a second factor", Subject::new("role", 0, "")).into_owned();
    staff
        .change(move |conn| {
            let before = second_factor_rules::list(conn)?;
            for (role, asked) in rules.iter_mut().filter(|_| !has_passkeys) {
                let was = before.iter().find(|(one, _)| one == role);
                *asked = was.map_or(*asked, |(_, was)| *was);
            }
            second_factor_rules::replace(conn, &rules, now)?;
            Ok(audit::record(conn, &deed.changed(in_words(&before), in_words(&rules)))?)
        })
        .await?;
    Ok(see_other(urls::with_done(&page, "second-factors-asked")))
}

fn in_words(rules: &[(Role, Asked)]) -> String {
    let word = |(role, asked): &(Role, Asked)| match asked {
        Asked::Any => role.to_string(),
        Asked::Passkey => format!("{role} (passkey)"),
    };
    rules.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The page that invites somebody.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    // Before anything is typed, which asking later would lose.
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_person_new())));
    }
    let typed = Typed::of([("role", Role::Reporter.as_str())]);
    frame::answer(&person_page(&staff, None, typed, Complaints::default()))
}

/// Invites somebody, and shows the link for them, once.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_person_new())));
    }
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let name = read_name(&typed, &mut complaints);
    let email: Option<Email> = complaints.take("email", typed.get("email").parse());
    let role = read_role(&typed, &mut complaints);
    let (Some(name), Some(email), Some(role)) = (name, email, role) else {
        return frame::refuse(&person_page(&staff, None, typed, complaints));
    };

    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let (hash, now) = (secret.hash(), staff.now());
    let deed = staff.did("invited", Subject::new("person", 0, name.clone())).changed("", role.as_str()).into_owned();
    let made = staff
        .change(move |conn| {
            let Some(id) = people::insert(conn, &email, &name, role, now)? else { return Ok(None) };
            passes::insert(conn, &hash, Purpose::Invitation, Some(id), now)?;
            audit::record(conn, &Deed { subject: Subject::new("person", id, name), ..deed })?;
            Ok(people::find(conn, id)?)
        })
        .await?;

    match made {
        Some(person) => show_link(&staff, person, &secret).await,
        None => {
            complaints.note("email", "Somebody with this e-mail is here already.");
            frame::refuse(&person_page(&staff, None, typed, complaints))
        }
    }
}

/// One person.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_person(person.id))));
    }
    let typed = Typed::of([("name", person.name.as_str()), ("role", person.role.as_str())]);
    frame::answer(&person_page(&staff, Some(person), typed, Complaints::default()))
}

/// Another name or role. With another role all their sessions end (R4).
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    let page = urls::newsroom_person(person.id);
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&page)));
    }
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let name = read_name(&typed, &mut complaints);
    let role = read_role(&typed, &mut complaints);
    if role.is_some_and(|role| role != person.role) && person.id == staff.person.id {
        complaints.note("role", "Nobody changes their own role: ask another admin.");
    }
    let (Some(name), Some(role), true) = (name, role, complaints.is_empty()) else {
        return frame::refuse(&person_page(&staff, Some(person), typed, complaints));
    };

    let deed = staff
        .did("changed", Subject::new("person", person.id, name.clone()))
        .changed(format!("{}, {}", person.name, person.role), format!("{name}, {role}"))
        .into_owned();
    staff
        .change(move |conn| {
            people::update(conn, person.id, &name, role, person.contributor_id)?;
            if role != person.role {
                keep_an_admin(conn)?;
                sessions::delete_all(conn, person.id, None)?;
            }
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&page, "person")))
}

/// A link by which they choose a password: an invitation, if they have never
/// come, or else a way back for who has lost theirs.
pub async fn give_link(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::newsroom_person(person.id))));
    }
    if person.disabled_at.is_some() {
        return Err(Error::Conflict("They cannot enter. Let them in again first.".into()));
    }
    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let (hash, now, purpose) = (secret.hash(), staff.now(), Purpose::to_come_in(&person));
    let action = if person.has_come { "gave a link to a new password to" } else { "invited again" };
    let deed = staff.did(action, Subject::new("person", person.id, person.name.clone())).into_owned();
    let id = person.id;
    staff
        .change(move |conn| {
            passes::insert(conn, &hash, purpose, Some(id), now)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    show_link(&staff, person, &secret).await
}

/// Lets somebody in no longer: their sessions and links end at once.
pub async fn disable(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    let page = urls::newsroom_person(person.id);
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&page)));
    }
    if person.id == staff.person.id {
        return Err(Error::Conflict("Nobody shuts themselves out: ask another admin.".into()));
    }
    let now = staff.now();
    let deed = staff.did("disabled", Subject::new("person", person.id, person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            people::disable(conn, person.id, Some(now))?;
            keep_an_admin(conn)?;
            sessions::delete_all(conn, person.id, None)?;
            passes::delete_all(conn, person.id)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&page, "disabled")))
}

/// Lets somebody in again.
pub async fn enable(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    let page = urls::newsroom_person(person.id);
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&page)));
    }
    let deed = staff.did("enabled", Subject::new("person", person.id, person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            people::disable(conn, person.id, None)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&page, "enabled")))
}

/// Takes away the second factor of somebody who has lost it.
pub async fn remove_second_factor(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let person = load(&staff, id.into_inner()).await?;
    let page = urls::newsroom_person(person.id);
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&page)));
    }
    let whose = person.clone();
    let deed =
        staff.did("removed the second factor of", Subject::new("person", person.id, person.name.clone())).into_owned();
    staff
        .change(move |conn| {
            people::forget_second_factors(conn, person.id)?;
            sessions::delete_all(conn, person.id, None)?;
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    letters::tell_of_change(&staff.site, &whose, "Your second factor was removed");
    Ok(see_other(urls::with_done(&page, "second-factor-removed")))
}

async fn load(staff: &Staff, id: i64) -> Result<Person, Error> {
    staff.ask(move |conn, _| people::find(conn, id)?.ok_or(Error::NotFound)).await
}

/// # Errors
/// Conflict, when nobody would be left who could let others in; the
/// transaction is rolled back with it.
fn keep_an_admin(conn: &mut Conn) -> Result<(), Error> {
    if people::has_no_admin(conn)? {
        return Err(Error::Conflict("The newsroom needs an admin: give somebody else that role first.".into()));
    }
    Ok(())
}

fn read_role(typed: &Typed, complaints: &mut Complaints) -> Option<Role> {
    complaints.take("role", typed.get("role").parse().map_err(|_| "Choose a role."))
}

/// Sends the link by mail, where mail is set, and shows it once in any case:
/// mail may not arrive.
async fn show_link(staff: &Staff, person: Person, secret: &Secret) -> Result<HttpResponse, Error> {
    let site = &staff.site;
    let sent = match site.mailer.server() {
        Some(_) => {
            Some(site.mailer.send(letters::to_come_in(site, &person, secret)?).await.map_err(|error| error.to_string()))
        }
        None => None,
    };
    let link = letters::link(site, &person, secret);
    let title = format!("A link for {}", person.name);
    let is_invitation = !person.has_come;
    frame::answer(&LinkPage { frame: Frame::of(staff, title), is_invitation, person, link, sent })
}

fn person_page(staff: &Staff, person: Option<Person>, typed: Typed, complaints: Complaints) -> PersonPage {
    let title = person.as_ref().map_or_else(|| "Invite somebody".to_owned(), |person| person.name.clone());
    let is_oneself = person.as_ref().is_some_and(|person| person.id == staff.person.id);
    PersonPage { frame: Frame::of(staff, title), person, is_oneself, typed, complaints }
}
