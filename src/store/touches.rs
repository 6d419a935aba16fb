//! The outbox of changes: which topics each transaction touched.

use std::collections::HashSet;

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::{generations, touches};
use crate::model::moment::Moment;
use crate::model::topic::Topic;

/// A topic that a change touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touch {
    /// What was changed.
    pub topic: Topic,
    /// Whether what stood there must not be shown again, not even for want of
    /// anything newer: a withdrawal.
    pub is_barred: bool,
}

impl From<Topic> for Touch {
    fn from(topic: Topic) -> Self {
        Self { topic, is_barred: false }
    }
}

/// What changed since a generation.
#[derive(Debug, PartialEq, Eq)]
pub enum Changes {
    /// These topics; nothing when the list is empty.
    Topics(Vec<Touch>),
    /// Too long ago to tell: everything may have changed.
    Unknown,
}

/// How long touches are kept for servers that read them; one that slept longer
/// forgets every page instead.
pub const KEPT_MINUTES: i64 = 60;

#[derive(Insertable)]
#[diesel(table_name = touches, treat_none_as_default_value = false)]
struct TouchRow {
    generation: i64,
    topic: String,
    touched_at: At,
}

/// Raises the generation and notes what a change touched. Called last in the
/// transaction, as it takes a lock that other writers wait for.
pub fn record(conn: &mut Conn, touched: &HashSet<Touch>, now: Moment) -> QueryResult<()> {
    if touched.is_empty() {
        return Ok(());
    }
    diesel::update(generations::table).set(generations::value.eq(generations::value + 1)).execute(conn)?;
    let generation: i64 = generations::table.select(generations::value).first(conn)?;
    let rows: Vec<TouchRow> = touched
        .iter()
        .map(|touch| {
            let bar = if touch.is_barred { "!" } else { "" };
            TouchRow { generation, topic: format!("{bar}{}", touch.topic), touched_at: At(now) }
        })
        .collect();
    for chunk in rows.chunks(1_000) {
        on!(conn, |c| diesel::insert_into(touches::table).values(chunk).execute(c))?;
    }
    let long_ago = now.minus(chrono::TimeDelta::minutes(KEPT_MINUTES));
    diesel::delete(touches::table.filter(touches::touched_at.lt(At(long_ago)))).execute(conn)?;
    Ok(())
}

/// The newest generation.
pub fn generation(conn: &mut Conn) -> QueryResult<i64> {
    generations::table.select(generations::value).first(conn)
}

/// What was touched after this generation, and the newest one.
pub fn list_since(conn: &mut Conn, seen: i64) -> QueryResult<(i64, Changes)> {
    let newest = generation(conn)?;
    if newest == seen {
        return Ok((newest, Changes::Topics(Vec::new())));
    }
    let rows: Vec<(i64, String)> = touches::table
        .filter(touches::generation.gt(seen))
        .order(touches::generation)
        .select((touches::generation, touches::topic))
        .load(conn)?;
    // A gap means that the oldest were cleared away; a lower number means that
    // another database was put in this one's place.
    if newest < seen || rows.first().is_none_or(|(first, _)| *first != seen + 1) {
        return Ok((newest, Changes::Unknown));
    }
    let read = |text: &str| {
        let (is_barred, topic) = text.strip_prefix('!').map_or((false, text), |topic| (true, topic));
        topic.parse().ok().map(|topic| Touch { topic, is_barred })
    };
    match rows.iter().map(|(_, text)| read(text)).collect::<Option<Vec<Touch>>>() {
        Some(touched) => Ok((newest, Changes::Topics(touched))),
        None => Ok((newest, Changes::Unknown)),
    }
}
