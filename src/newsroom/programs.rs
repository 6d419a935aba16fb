//! What other programs have to do with the paper: tokens, by which they write,
//! and webhooks, by which they are told.

pub mod tokens;
pub mod webhooks;

use actix_web::HttpResponse;
use askama::Template;

use super::articles::Choice;
use super::form::{Complaints, Typed};
use super::frame::{self, Frame};
use super::staff::Staff;
use crate::error::Error;
use crate::model::person::Person;
use crate::model::role::Role;
use crate::parts::moments::Stamp;
use crate::store::tokens::Token;
use crate::store::webhooks::{self as hooks, Webhook};
use crate::store::{people, tokens as rows};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/programs/programs.html")]
struct ProgramsPage {
    frame: Frame,
    tokens: Vec<TokenLine>,
    typed: Typed,
    complaints: Complaints,
    people: Vec<Choice>,
    roles: Vec<Choice>,
    lives: Vec<Choice>,
    webhooks: Vec<Webhook>,
    /// Where the API is described.
    description: String,
}

/// A token as it is listed.
struct TokenLine {
    token: Token,
    made: Stamp,
    used: Option<Stamp>,
    expires: Option<Stamp>,
    has_expired: bool,
}

/// Tokens, and how to get one.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    // Before anything is typed, which asking later would lose.
    if !staff.is_fresh() {
        return Ok(super::staff::see_other(urls::newsroom_prove(&urls::arrange::programs())));
    }
    let typed = Typed::from_pairs([
        ("person", staff.person.id.to_string()),
        ("role", Role::Reporter.to_string()),
        ("lives", "90".to_owned()),
    ]);
    frame::answer(&page(&staff, typed, Complaints::default()).await?)
}

async fn page(staff: &Staff, typed: Typed, complaints: Complaints) -> Result<ProgramsPage, Error> {
    let (tokens, webhooks, people, description) = staff
        .ask(|conn, edition| {
            let near = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
            let line = |token: Token| TokenLine {
                made: near(token.made_at),
                used: token.used_at.map(near),
                expires: token.expires_at.map(near),
                has_expired: token.expires_at.is_some_and(|at| at <= edition.now),
                token,
            };
            let tokens: Vec<TokenLine> = rows::list(conn)?.into_iter().map(line).collect();
            Ok((tokens, hooks::list(conn)?, people::list(conn)?, edition.origin.absolute("/api/v1/openapi.json")))
        })
        .await?;
    let choice =
        |field: &str, value: String, name: String| Choice { is_chosen: typed.get(field) == value, value, name };
    let here = people.iter().filter(|person| can_act(person));
    Ok(ProgramsPage {
        frame: Frame::of(staff, "Programs"),
        people: here.map(|person| choice("person", person.id.to_string(), person.name.clone())).collect(),
        roles: tokens::ROLES.iter().map(|role| choice("role", role.to_string(), role.label().to_owned())).collect(),
        lives: tokens::LIVES.iter().map(|(days, said)| choice("lives", (*days).into(), (*said).into())).collect(),
        tokens,
        webhooks,
        typed,
        complaints,
        description,
    })
}

/// Whether a token can act for somebody.
fn can_act(person: &Person) -> bool {
    person.disabled_at.is_none() && person.has_come
}
