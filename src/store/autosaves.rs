//! What somebody typed and has not saved yet: one row for each person and story.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::autosaves;
use crate::model::moment::Moment;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave {
    /// The version of the story it began from.
    pub version: i64,
    /// The fields as they stood, as JSON.
    pub typed: String,
    /// When.
    pub typed_at: Moment,
}

/// What this person typed into this story and has not saved.
pub fn find(conn: &mut Conn, article_id: i64, person_id: i64) -> QueryResult<Option<Autosave>> {
    let found: Option<(i64, String, At)> = autosaves::table
        .find((article_id, person_id))
        .select((autosaves::version, autosaves::draft, autosaves::typed_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(version, typed, typed_at)| Autosave { version, typed, typed_at: typed_at.0 }))
}

/// Keeps what they typed, in place of what was kept before.
pub fn put(conn: &mut Conn, article_id: i64, person_id: i64, autosave: &Autosave) -> QueryResult<()> {
    let values = (
        autosaves::version.eq(autosave.version),
        autosaves::draft.eq(&autosave.typed),
        autosaves::typed_at.eq(At(autosave.typed_at)),
    );
    on!(conn, |c| diesel::insert_into(autosaves::table)
        .values((autosaves::article_id.eq(article_id), autosaves::person_id.eq(person_id), values))
        .on_conflict((autosaves::article_id, autosaves::person_id))
        .do_update()
        .set(values)
        .execute(c))
    .map(drop)
}

/// Forgets what they typed: it is saved, or they did not want it.
pub fn delete(conn: &mut Conn, article_id: i64, person_id: i64) -> QueryResult<()> {
    diesel::delete(autosaves::table.find((article_id, person_id))).execute(conn).map(drop)
}
