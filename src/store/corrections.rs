//! The record of what we got wrong.

use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::public::public_now;
use super::schema::{articles, corrections};
use super::{StoreError, cards, deliveries, filing, touches};
use crate::model::correction::CorrectionKind;
use crate::model::moment::Moment;
use crate::model::story::{Correction, CorrectionOfRecord};
use crate::model::webhook::Event;

type Row = (Word<CorrectionKind>, String, At);

/// The corrections of a story, the oldest first.
pub fn list_of_article(conn: &mut Conn, article_id: i64, now: Moment) -> QueryResult<Vec<Correction>> {
    let rows: Vec<Row> = corrections::table
        .filter(corrections::article_id.eq(article_id).and(corrections::corrected_at.le(At(now))))
        .order((corrections::corrected_at, corrections::id))
        .select((corrections::kind, corrections::note, corrections::corrected_at))
        .load(conn)?;
    Ok(rows.into_iter().map(correction).collect())
}

/// Puts a correction on the record, and tells every page that shows it.
pub fn insert(
    conn: &mut Conn,
    article_id: i64,
    (kind, note): (CorrectionKind, &str),
    corrected_by: i64,
    now: Moment,
) -> Result<(), StoreError> {
    diesel::insert_into(corrections::table)
        .values((
            corrections::article_id.eq(article_id),
            corrections::kind.eq(kind.as_str()),
            corrections::note.eq(note),
            corrections::corrected_at.eq(At(now)),
            corrections::corrected_by.eq(Some(corrected_by)),
        ))
        .execute(conn)?;
    deliveries::record(conn, Event::Corrected, article_id, now, now)?;
    let touched = filing::touched_by(conn, article_id)?;
    Ok(touches::record(conn, &touched, now)?)
}

/// The newest corrections of all public stories, older than `before`.
pub fn list_newest(
    conn: &mut Conn,
    before: Option<Moment>,
    limit: i64,
    now: Moment,
) -> QueryResult<Vec<CorrectionOfRecord>> {
    let rows: Vec<(i64, i64, Row)> = corrections::table
        .inner_join(articles::table)
        .filter(public_now!(articles, now))
        .filter(corrections::corrected_at.le(At(now)))
        .filter(corrections::corrected_at.lt(At(before.unwrap_or(now.plus(chrono::TimeDelta::seconds(1))))))
        .order((corrections::corrected_at.desc(), corrections::id.desc()))
        .limit(limit)
        .select((
            corrections::id,
            corrections::article_id,
            (corrections::kind, corrections::note, corrections::corrected_at),
        ))
        .load(conn)?;
    let ids: Vec<i64> = rows.iter().map(|(_, article_id, _)| *article_id).collect();
    let cards = cards::list_by_ids(conn, &ids, now)?;
    let found = rows.into_iter().filter_map(|(id, article_id, row)| {
        let card = cards.iter().find(|card| card.id == article_id)?.clone();
        Some(CorrectionOfRecord { correction: correction(row), id, card })
    });
    Ok(found.collect())
}

fn correction((kind, note, corrected_at): Row) -> Correction {
    Correction { kind: kind.0, note, corrected_at: corrected_at.0 }
}
