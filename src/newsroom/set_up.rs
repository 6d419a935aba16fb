//! The set-up link: the first admin comes in by it, once (R8).

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::choosing::{Chosen, closed_door};
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::sign_in;
use super::staff::Visit;
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::moment::Moment;
use crate::model::pass::Purpose;
use crate::model::role::Role;
use crate::store::{Store, StoreError, audit, passes, people};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/set_up.html")]
struct SetUpPage {
    frame: Frame,
    typed: Typed,
    complaints: Complaints,
}

/// The path of a new set-up link, while the newsroom has no admin; none, when
/// it has one. An earlier link counts no longer.
///
/// # Errors
/// When the database does not answer, or the system has no randomness.
pub fn make_link(store: &Store, now: Moment) -> Result<Option<String>, StoreError> {
    let secret = Secret::new().map_err(|error| StoreError::Away(error.to_string()))?;
    let hash = secret.hash();
    store.write_here(move |conn| {
        if !people::has_no_admin(conn)? {
            return Ok(None);
        }
        passes::insert(conn, &hash, Purpose::SetUp, None, now)?;
        Ok(Some(urls::newsroom_set_up(&secret)))
    })
}

/// The page on which the first admin says who they are.
pub async fn show(visit: Visit, secret: Path<String>) -> Result<HttpResponse, Error> {
    let Ok(secret) = secret.parse::<Secret>() else { return closed_door(&visit) };
    let (hash, now) = (secret.hash(), visit.now());
    let counts = visit
        .ask(
            move |conn, _| Ok(passes::find(conn, &hash, Purpose::SetUp, now)?.is_some() && people::has_no_admin(conn)?),
        )
        .await?;
    if !counts {
        return closed_door(&visit);
    }
    let (typed, complaints) = (Typed::default(), Complaints::default());
    frame::answer(&SetUpPage { frame: Frame::of_visit(&visit, "Set up the newsroom"), typed, complaints })
}

/// Makes the first admin, and signs them in.
pub async fn create(visit: Visit, secret: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let Ok(secret) = secret.parse::<Secret>() else { return closed_door(&visit) };
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let chosen = Chosen::read(&typed, &visit, &mut complaints);
    let Some((name, email, password)) = chosen.and_then(Chosen::complete) else {
        let typed = typed.with("password", "").with("again", "");
        return frame::refuse(&SetUpPage { frame: Frame::of_visit(&visit, "Set up the newsroom"), typed, complaints });
    };

    let kept = visit.site.hashery.hash(password).await.map_err(Error::Failed)?;
    let (hash, now, network) = (secret.hash(), visit.now(), visit.network());
    let made = visit
        .change(move |conn| {
            if !people::has_no_admin(conn)? || !passes::spend(conn, &hash, Purpose::SetUp, now)? {
                return Ok(None);
            }
            // Somebody may have been added on the command line before.
            let id = match people::insert(conn, &email, &name, Role::Admin, now)? {
                Some(id) => id,
                None => match people::find_by_email(conn, &email.key())? {
                    Some(known) => {
                        people::update(conn, known.id, &name, Role::Admin, known.contributor_id)?;
                        people::disable(conn, known.id, None)?;
                        known.id
                    }
                    None => return Ok(None),
                },
            };
            people::update_password(conn, id, &kept)?;
            let deed = Deed {
                person_id: Some(id),
                network: network.into(),
                ..Deed::of_the_program("set up the newsroom", Subject::new("person", id, name), now)
            };
            audit::record(conn, &deed)?;
            Ok(people::find(conn, id)?)
        })
        .await?;
    match made {
        Some(person) => sign_in::begin(&visit, &person, &urls::newsroom()).await,
        None => closed_door(&visit),
    }
}
