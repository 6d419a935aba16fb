//! `broadsheet person …`: the people of the newsroom, from the machine itself.

use std::io::{BufRead, IsTerminal};

use crate::auth::password::Password;
use crate::auth::secret::Secret;
use crate::cli::{Failure, PersonCommand, opening, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::logging::visible;
use crate::model::audit::{Deed, Subject};
use crate::model::moment::Moment;
use crate::model::pass::Purpose;
use crate::model::person::{Email, Person};
use crate::model::role::Role;
use crate::store::{Conn, Store, StoreError, audit, passes, people, sessions};
use crate::urls;

/// Does what was asked.
pub fn run(settings: &Settings, command: &PersonCommand) -> Result<(), Failure> {
    let store = opening::open_store(settings)?;
    let now = Clock::of_the_machine().now();
    match command {
        PersonCommand::Add { email, name, role } => add(&store, email, name, *role, now),
        PersonCommand::List => list(&store),
        PersonCommand::Disable { email } => disable(&store, email, now),
        PersonCommand::ResetPassword { email, second_factor } => reset(&store, settings, email, *second_factor, now),
    }
}

fn add(store: &Store, email: &str, name: &str, role: Role, now: Moment) -> Result<(), Failure> {
    let email: Email = email.parse().map_err(|_| Failure::new(format!("{email} is no e-mail address")))?;
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Failure::new("a name has 1 to 100 characters"));
    }
    let typed = read_password()?;
    let known = [name.as_str(), &email.to_string()];
    let password = Password::choose(&typed, &known).map_err(|reason| Failure::new(reason.to_string()))?;
    let kept = password.hash().map_err(Failure::new)?;
    let key = email.key();
    let is_new = write(store, |conn| {
        let Some(id) = people::insert(conn, &email, &name, role, now)? else { return Ok(false) };
        people::update_password(conn, id, &kept)?;
        let deed = Deed::of_the_program("added on the command line", Subject::new("person", id, name.as_str()), now);
        audit::record(conn, &deed.changed("", role.as_str()))?;
        Ok(true)
    })?;
    if !is_new {
        return Err(Failure::new(format!("somebody with the e-mail {key} is here already")));
    }
    say(format_args!("{} may enter the newsroom as {role}", visible(&name)));
    Ok(())
}

fn list(store: &Store) -> Result<(), Failure> {
    let everybody = store
        .read_here::<_, StoreError>(|conn| Ok(people::list(conn)?))
        .map_err(|error| Failure::new(error.to_string()))?;
    for person in &everybody {
        let standing = match person {
            Person { disabled_at: Some(_), .. } => "disabled",
            Person { has_come: false, .. } => "invited",
            person if person.has_second_factor() => "second-factor",
            _ => "password",
        };
        say(format_args!("{}\t{}\t{standing}\t{}", person.email, person.role, visible(&person.name)));
    }
    Ok(())
}

fn disable(store: &Store, email: &str, now: Moment) -> Result<(), Failure> {
    let person = find(store, email)?;
    write(store, |conn| {
        people::disable(conn, person.id, Some(now))?;
        sessions::delete_all(conn, person.id, None)?;
        passes::delete_all(conn, person.id)?;
        let subject = Subject::new("person", person.id, person.name.as_str());
        audit::record(conn, &Deed::of_the_program("disabled on the command line", subject, now))
    })?;
    say(format_args!("{} can no longer enter, and is signed out everywhere", visible(&person.name)));
    Ok(())
}

fn reset(store: &Store, settings: &Settings, email: &str, second_factor: bool, now: Moment) -> Result<(), Failure> {
    let person = find(store, email)?;
    let secret = Secret::new()?;
    write(store, |conn| {
        people::disable(conn, person.id, None)?;
        if second_factor {
            people::forget_second_factors(conn, person.id)?;
        }
        passes::insert(conn, &secret.hash(), Purpose::Reset, Some(person.id), now)?;
        let subject = Subject::new("person", person.id, person.name.as_str());
        audit::record(conn, &Deed::of_the_program("given a link to a new password on the command line", subject, now))
    })?;
    let origin = urls::Origin::new(settings.origin.as_str());
    say(format_args!("{}", origin.absolute(&urls::newsroom_new_password(&secret))));
    Ok(())
}

fn find(store: &Store, email: &str) -> Result<Person, Failure> {
    let key = email.parse::<Email>().map(|email| email.key()).unwrap_or_default();
    store
        .read_here::<_, StoreError>(|conn| Ok(people::find_by_email(conn, &key)?))
        .map_err(|error| Failure::new(error.to_string()))?
        .ok_or_else(|| Failure::new(format!("nobody here has the e-mail {email}")))
}

fn write<T>(store: &Store, change: impl FnOnce(&mut Conn) -> diesel::QueryResult<T>) -> Result<T, Failure> {
    store.write_here::<_, StoreError>(|conn| Ok(change(conn)?)).map_err(|error| Failure::new(error.to_string()))
}

/// One line of standard input, without its end. A terminal does not show it.
fn read_password() -> Result<String, Failure> {
    let stdin = std::io::stdin();
    let hidden = if stdin.is_terminal() {
        say("Password (at least 12 characters; it is not shown):");
        Some(Hidden::hide()?)
    } else {
        None
    };
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    drop(hidden);
    line.truncate(line.trim_end_matches(['\n', '\r']).len());
    Ok(line)
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Hidden(rustix::termios::Termios);

impl Hidden {
    fn hide() -> Result<Self, Failure> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(rustix::stdio::stdin())?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self(before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), rustix::termios::OptionalActions::Flush, &self.0);
    }
}
