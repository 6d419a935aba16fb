//! Tokens: made, shown once, ended.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::TimeDelta;

use super::{can_act, page};
use crate::auth::secret::Secret;
use crate::auth::token;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::role::Role;
use crate::newsroom::arrange::read_name;
use crate::newsroom::form::{Complaints, Form};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::tokens::{self, NewToken};
use crate::store::{audit, people};
use crate::urls;

/// The roles that a token can have: what an admin does beside editing is for people.
pub(super) const ROLES: [Role; 3] = [Role::Contributor, Role::Reporter, Role::Editor];

/// For how long a token counts: days as they are sent, and as people say it.
pub(super) const LIVES: [(&str, &str); 4] =
    [("30", "30 days"), ("90", "90 days"), ("365", "A year"), ("", "Until it is ended")];

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

#[derive(Template)]
#[template(path = "newsroom/programs/token.html")]
struct TokenPage {
    frame: Frame,
    name: String,
    token: String,
}

/// Makes a token, and shows it, once.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::programs())));
    }
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let name = read_name(&typed, "name", LONGEST_NAME, &mut complaints);
    let role = typed.get("role").parse::<Role>().ok().filter(|role| ROLES.contains(role));
    let role = complaints.take("role", role.ok_or("Choose a role."));
    let days = LIVES.iter().find(|(days, _)| *days == typed.get("lives")).map(|(days, _)| days.parse::<i64>().ok());
    let days = complaints.take("lives", days.ok_or("Choose how long it counts."));
    let person_id: i64 = typed.get("person").parse().unwrap_or_default();
    let person = staff.ask(move |conn, _| Ok(people::find(conn, person_id)?)).await?.filter(can_act);
    let person = complaints.take("person", person.ok_or("Choose somebody who can enter the newsroom."));
    let (Some(name), Some(role), Some(days), Some(person)) = (name, role, days, person) else {
        return frame::refuse(&page(&staff, typed, complaints).await?);
    };

    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let now = staff.now();
    let new = NewToken {
        secret: secret.hash(),
        name: name.clone(),
        person_id: person.id,
        role,
        made_by: staff.person.id,
        expires_at: days.map(|days| now.plus(TimeDelta::days(days))),
    };
    let deed = staff.did("made", Subject::new("token", 0, name.clone()));
    let deed = deed.changed("", format!("{role}, for {}", person.name)).into_owned();
    staff
        .change(move |conn| {
            let id = tokens::insert(conn, &new, now)?;
            let subject = Subject::new("token", id, new.name.clone());
            Ok(audit::record(conn, &Deed { subject, ..deed })?)
        })
        .await?;
    let token = token::reveal(&secret);
    frame::answer(&TokenPage { frame: Frame::of(&staff, "A token"), name, token })
}

/// Ends a token at once.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let deed = staff.did("ended", Subject::new("token", id, "")).into_owned();
    staff
        .change(move |conn| {
            let token = tokens::list(conn)?.into_iter().find(|token| token.id == id).ok_or(Error::NotFound)?;
            tokens::delete(conn, id)?;
            let subject = Subject::new("token", id, token.name);
            Ok(audit::record(conn, &Deed { subject, ..deed })?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::programs(), "token-ended")))
}
