//! Who has a story open: said by the page, and shown to the others.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::load;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::newsroom::form::Form;
use crate::newsroom::staff::{Staff, json};
use crate::store::{Conn, locks, presences};

#[derive(Serialize)]
struct Others {
    /// Who else has it open, as a sentence; blank: nobody.
    said: String,
}

/// Notes that somebody has the story open, or has closed it; answers who else has.
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, is_closing) = (id.into_inner(), form.0.is_ticked("closing"));
    let (person, now) = (staff.person.clone(), staff.now());
    let said = staff
        .change(move |conn| {
            load(conn, &person, id)?;
            if is_closing {
                presences::delete(conn, id, person.id)?;
                return Ok(String::new());
            }
            presences::put(conn, id, person.id, now)?;
            others(conn, id, person.id, now)
        })
        .await?;
    json(&Others { said })
}

/// Who else has a story open: "Clara Moon is writing it. Bruno Abara has it open."
pub(super) fn others(conn: &mut Conn, id: i64, person_id: i64, now: Moment) -> Result<String, Error> {
    let writer = locks::find(conn, id, now)?.filter(|lock| lock.person_id != person_id);
    let there = presences::list_others(conn, id, person_id, now)?.into_iter();
    let is_writer = |other: i64| writer.as_ref().is_some_and(|lock| lock.person_id == other);
    let names: Vec<String> = there.filter(|(other, _)| !is_writer(*other)).map(|(_, name)| name).collect();
    let mut said: Vec<String> = writer.iter().map(|lock| format!("{} is writing it.", lock.name)).collect();
    match names.as_slice() {
        [] => {}
        [one] => said.push(format!("{one} has it open.")),
        [first @ .., last] => said.push(format!("{} and {last} have it open.", first.join(", "))),
    }
    Ok(said.join(" "))
}
