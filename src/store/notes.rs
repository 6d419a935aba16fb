//! Notes on stories, and whom they name.

use std::collections::HashMap;

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::{articles, drafts, mentions, notes, people};
use crate::model::moment::Moment;
use crate::model::note::Note;

/// The most notes of a story that are read.
const MOST: i64 = 500;

/// A note to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The story.
    pub article_id: i64,
    /// The note that it answers.
    pub answers_id: Option<i64>,
    /// The block it hangs on; blank: the whole story.
    pub block_id: String,
    /// The words it is about.
    pub quote: String,
    /// What it says.
    pub text: String,
    /// Who writes it.
    pub made_by: i64,
    /// Whom it names.
    pub mentions: Vec<i64>,
    /// Now.
    pub now: Moment,
}

/// A note that names somebody who has not seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The note.
    pub note_id: i64,
    /// Its story.
    pub article_id: i64,
    /// What the story is called.
    pub headline: String,
    /// What the note says.
    pub text: String,
    /// Who wrote it.
    pub made_by: String,
    /// When.
    pub made_at: Moment,
}

/// Writes a note down; answers its row.
pub fn insert(conn: &mut Conn, new: &NewNote) -> QueryResult<i64> {
    let id: i64 = on!(conn, |c| diesel::insert_into(notes::table)
        .values((
            notes::article_id.eq(new.article_id),
            notes::answers_id.eq(new.answers_id),
            notes::block_id.eq(&new.block_id),
            notes::quote.eq(&new.quote),
            notes::text.eq(&new.text),
            notes::made_by.eq(new.made_by),
            notes::made_at.eq(At(new.now)),
        ))
        .returning(notes::id)
        .get_result(c))?;
    for person_id in new.mentions.iter().filter(|person_id| **person_id != new.made_by) {
        diesel::insert_into(mentions::table)
            .values((mentions::note_id.eq(id), mentions::person_id.eq(person_id)))
            .execute(conn)?;
    }
    Ok(id)
}

/// The notes of a story in the order in which they were written.
pub fn list(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<Note>> {
    type Row = (i64, Option<i64>, String, String, String, i64, At, Option<i64>, Option<At>);
    let rows: Vec<Row> = notes::table
        .filter(notes::article_id.eq(article_id))
        .order(notes::id)
        .limit(MOST)
        .select((
            notes::id,
            notes::answers_id,
            notes::block_id,
            notes::quote,
            notes::text,
            notes::made_by,
            notes::made_at,
            notes::resolved_by,
            notes::resolved_at,
        ))
        .load(conn)?;
    let names: Vec<(i64, String)> = match rows.is_empty() {
        true => Vec::new(),
        false => people::table.select((people::id, people::name)).load(conn)?,
    };
    let names: HashMap<i64, String> = names.into_iter().collect();
    let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
    let read = rows.into_iter().map(|(id, answers_id, block_id, quote, text, made_by, made_at, by, at)| Note {
        id,
        answers_id,
        block_id,
        quote,
        text,
        made_by: name(made_by),
        made_at: made_at.0,
        resolved: by.map(name).zip(at.map(Moment::from)),
    });
    Ok(read.collect())
}

/// Whether a note begins a thread on this story.
pub fn is_thread(conn: &mut Conn, article_id: i64, id: i64) -> QueryResult<bool> {
    let thread =
        notes::table.filter(notes::id.eq(id).and(notes::article_id.eq(article_id))).filter(notes::answers_id.is_null());
    diesel::select(diesel::dsl::exists(thread)).get_result(conn)
}

/// How many threads of a story are not dealt with.
pub fn count_open(conn: &mut Conn, article_id: i64) -> QueryResult<i64> {
    notes::table
        .filter(notes::article_id.eq(article_id).and(notes::answers_id.is_null()))
        .filter(notes::resolved_at.is_null())
        .count()
        .get_result(conn)
}

/// Says that a thread is dealt with, or that it is not after all (none);
/// whether that is another than before.
pub fn resolve(conn: &mut Conn, article_id: i64, id: i64, by: Option<(i64, Moment)>) -> QueryResult<bool> {
    let threads =
        notes::table.filter(notes::id.eq(id).and(notes::article_id.eq(article_id))).filter(notes::answers_id.is_null());
    let values =
        (notes::resolved_by.eq(by.map(|(person_id, _)| person_id)), notes::resolved_at.eq(by.map(|(_, at)| At(at))));
    let changed = match by {
        Some(_) => diesel::update(threads.filter(notes::resolved_at.is_null())).set(values).execute(conn)?,
        None => diesel::update(threads.filter(notes::resolved_at.is_not_null())).set(values).execute(conn)?,
    };
    Ok(changed > 0)
}

/// The notes that name somebody and that they have not seen, the newest first.
/// With `own_only`, those on stories of their own: what somebody may read no
/// longer tells them nothing.
pub fn list_mentions(conn: &mut Conn, person_id: i64, own_only: bool, limit: i64) -> QueryResult<Vec<Mention>> {
    type Row = (i64, i64, String, String, String, At);
    let of_own = drafts::table.filter(drafts::article_id.eq(notes::article_id)).filter(drafts::owner_id.eq(person_id));
    let mut unseen = mentions::table
        .inner_join(notes::table.inner_join(articles::table))
        .inner_join(people::table.on(people::id.eq(notes::made_by)))
        .filter(mentions::person_id.eq(person_id).and(mentions::seen_at.is_null()))
        .into_boxed();
    if own_only {
        unseen = unseen.filter(diesel::dsl::exists(of_own));
    }
    let rows: Vec<Row> = unseen
        .order(mentions::note_id.desc())
        .limit(limit)
        .select((notes::id, notes::article_id, articles::headline, notes::text, people::name, notes::made_at))
        .load(conn)?;
    let read = rows.into_iter().map(|(note_id, article_id, headline, text, made_by, made_at)| Mention {
        note_id,
        article_id,
        headline,
        text,
        made_by,
        made_at: made_at.0,
    });
    Ok(read.collect())
}

/// Notes that somebody has seen a note that names them.
pub fn see(conn: &mut Conn, note_id: i64, person_id: i64, now: Moment) -> QueryResult<()> {
    diesel::update(mentions::table.filter(mentions::note_id.eq(note_id).and(mentions::person_id.eq(person_id))))
        .set(mentions::seen_at.eq(Some(At(now))))
        .execute(conn)
        .map(drop)
}

/// The same for a note and all that answer it.
pub fn see_thread(conn: &mut Conn, id: i64, person_id: i64, now: Moment) -> QueryResult<()> {
    let of_thread: Vec<i64> =
        notes::table.filter(notes::id.eq(id).or(notes::answers_id.eq(id))).select(notes::id).load(conn)?;
    for note_id in of_thread {
        see(conn, note_id, person_id, now)?;
    }
    Ok(())
}
