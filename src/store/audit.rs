//! The audit log: who did what, when, from where. It is only added to.

use diesel::prelude::*;

use super::conn::{At, Conn};
use super::schema::{audit_entries, people};
use crate::model::audit::{Deed, Subject};
use crate::model::moment::Moment;

/// An entry as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row, which counts up.
    pub id: i64,
    /// When.
    pub done_at: Moment,
    /// Who: their row and what they are called now; none: the program or its command line.
    pub person: Option<(i64, String)>,
    /// Where from.
    pub network: String,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub subject: String,
    /// The thing's row.
    pub subject_id: Option<i64>,
    /// What it was called then.
    pub name: String,
    /// What was there before.
    pub before: String,
    /// What is there now.
    pub after: String,
}

/// Which entries are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only what this person did.
    pub person_id: Option<i64>,
    /// Only what was done to this kind of thing.
    pub subject: Option<String>,
    /// Only what was done to this one of them.
    pub subject_id: Option<i64>,
    /// Only entries before this one.
    pub before: Option<i64>,
}

/// Adds an entry, in the transaction of what it tells of.
pub fn record(conn: &mut Conn, deed: &Deed<'_>) -> QueryResult<()> {
    let Subject { kind, id, name } = &deed.subject;
    diesel::insert_into(audit_entries::table)
        .values((
            audit_entries::done_at.eq(At(deed.at)),
            audit_entries::person_id.eq(deed.person_id),
            audit_entries::network.eq(deed.network.as_ref()),
            audit_entries::action.eq(deed.action),
            audit_entries::subject.eq(*kind),
            audit_entries::subject_id.eq(*id),
            audit_entries::name.eq(name.as_ref()),
            audit_entries::before.eq(deed.before.as_ref()),
            audit_entries::after.eq(deed.after.as_ref()),
        ))
        .execute(conn)
        .map(drop)
}

/// Entries, the newest first.
pub fn list(conn: &mut Conn, wanted: &Wanted, limit: i64) -> QueryResult<Vec<Entry>> {
    type Row = (i64, At, Option<i64>, Option<String>, (String, String, String, Option<i64>, String, String, String));
    let mut query = audit_entries::table.left_join(people::table).into_boxed();
    if let Some(person_id) = wanted.person_id {
        query = query.filter(audit_entries::person_id.eq(person_id));
    }
    if let Some(subject) = &wanted.subject {
        query = query.filter(audit_entries::subject.eq(subject));
    }
    if let Some(subject_id) = wanted.subject_id {
        query = query.filter(audit_entries::subject_id.eq(subject_id));
    }
    if let Some(before) = wanted.before {
        query = query.filter(audit_entries::id.lt(before));
    }
    let rows: Vec<Row> = query
        .order(audit_entries::id.desc())
        .limit(limit)
        .select((
            audit_entries::id,
            audit_entries::done_at,
            audit_entries::person_id,
            people::name.nullable(),
            (
                audit_entries::network,
                audit_entries::action,
                audit_entries::subject,
                audit_entries::subject_id,
                audit_entries::name,
                audit_entries::before,
                audit_entries::after,
            ),
        ))
        .load(conn)?;
    let entries = rows.into_iter().map(
        |(id, done_at, person_id, person, (network, action, subject, subject_id, name, before, after))| Entry {
            id,
            done_at: done_at.0,
            person: person_id.zip(person),
            network,
            action,
            subject,
            subject_id,
            name,
            before,
            after,
        },
    );
    Ok(entries.collect())
}
