//! Addresses of other programs that are told of what happens.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::webhooks;
use crate::model::moment::Moment;
use crate::model::webhook::Event;

/// The address of another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its row.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// Where messages are posted.
    pub address: String,
    /// What signs them, as it is kept.
    pub secret: String,
    /// What it is told of.
    pub events: Vec<Event>,
    /// Whether it is told of nothing for now.
    pub is_paused: bool,
    /// When it was made.
    pub made_at: Moment,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = webhooks)]
struct Row {
    id: i64,
    name: String,
    address: String,
    secret: String,
    events: String,
    is_paused: bool,
    made_at: At,
}

fn webhook(row: Row) -> Webhook {
    Webhook {
        id: row.id,
        name: row.name,
        address: row.address,
        secret: row.secret,
        events: row.events.split(' ').filter_map(|word| word.parse().ok()).collect(),
        is_paused: row.is_paused,
        made_at: row.made_at.0,
    }
}

fn in_words(events: &[Event]) -> String {
    events.iter().map(|event| event.as_str()).collect::<Vec<_>>().join(" ")
}

/// Every webhook, by name; at most 200.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Webhook>> {
    let rows: Vec<Row> =
        webhooks::table.order((webhooks::name, webhooks::id)).limit(200).select(Row::as_select()).load(conn)?;
    Ok(rows.into_iter().map(webhook).collect())
}

/// The webhook of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Webhook>> {
    let found: Option<Row> = webhooks::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(found.map(webhook))
}

/// Adds a webhook; answers its row.
pub fn insert(conn: &mut Conn, new: &Webhook, made_by: i64) -> QueryResult<i64> {
    on!(conn, |c| diesel::insert_into(webhooks::table)
        .values((
            webhooks::name.eq(&new.name),
            webhooks::address.eq(&new.address),
            webhooks::secret.eq(&new.secret),
            webhooks::events.eq(in_words(&new.events)),
            webhooks::is_paused.eq(new.is_paused),
            webhooks::made_by.eq(made_by),
            webhooks::made_at.eq(At(new.made_at)),
        ))
        .returning(webhooks::id)
        .get_result(c))
}

/// What it is called, where it is, what it is told of, whether it rests, and
/// its secret.
pub fn update(conn: &mut Conn, webhook: &Webhook) -> QueryResult<()> {
    diesel::update(webhooks::table.find(webhook.id))
        .set((
            webhooks::name.eq(&webhook.name),
            webhooks::address.eq(&webhook.address),
            webhooks::secret.eq(&webhook.secret),
            webhooks::events.eq(in_words(&webhook.events)),
            webhooks::is_paused.eq(webhook.is_paused),
        ))
        .execute(conn)
        .map(drop)
}

/// Takes a webhook away, and what it was to be told.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    Ok(diesel::delete(webhooks::table.find(id)).execute(conn)? == 1)
}
