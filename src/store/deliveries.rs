//! What other programs are to be told, and what became of it.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn, Word, on};
use super::schema::{deliveries, webhooks};
use super::webhooks as hooks;
use crate::model::moment::Moment;
use crate::model::webhook::{DeliveryState, Event};

/// How long one try may take before another node may take it over.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How long after each try in vain the next one is made; after the last, none.
const AGAIN_AFTER: [TimeDelta; 7] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(1),
    TimeDelta::minutes(10),
    TimeDelta::hours(1),
    TimeDelta::hours(4),
    TimeDelta::hours(12),
    TimeDelta::hours(24),
];
/// For so long it is known what became of one.
const KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// One thing to tell one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its row; the message is known by it, however often it is sent.
    pub id: i64,
    /// Whom to tell.
    pub webhook_id: i64,
    /// What happened.
    pub event: Event,
    /// To which story.
    pub article_id: Option<i64>,
    /// What is said; blank until it is first sent.
    pub message: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is sent, or sent again.
    pub due_at: Moment,
    /// The status that was answered last.
    pub status: Option<i32>,
    /// Why there was no answer.
    pub failure: String,
    /// When it happened.
    pub made_at: Moment,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries)]
struct Row {
    id: i64,
    webhook_id: i64,
    event: Word<Event>,
    article_id: Option<i64>,
    message: String,
    state: Word<DeliveryState>,
    attempts: i32,
    due_at: At,
    status: Option<i32>,
    failure: String,
    made_at: At,
}

fn delivery(row: Row) -> Delivery {
    Delivery {
        id: row.id,
        webhook_id: row.webhook_id,
        event: row.event.0,
        article_id: row.article_id,
        message: row.message,
        state: row.state.0,
        attempts: row.attempts,
        due_at: row.due_at.0,
        status: row.status,
        failure: row.failure,
        made_at: row.made_at.0,
    }
}

/// Writes down, in the transaction in which it happens, that every webhook that
/// asked for it is to be told, at a moment.
pub fn record(conn: &mut Conn, event: Event, article_id: i64, due_at: Moment, now: Moment) -> QueryResult<()> {
    for webhook in hooks::list(conn)? {
        if !webhook.is_paused && webhook.events.contains(&event) {
            insert(conn, webhook.id, event, Some(article_id), due_at, now)?;
        }
    }
    Ok(())
}

/// One thing to tell one webhook.
pub fn insert(
    conn: &mut Conn,
    webhook_id: i64,
    event: Event,
    article_id: Option<i64>,
    due_at: Moment,
    now: Moment,
) -> QueryResult<()> {
    on!(conn, |c| diesel::insert_into(deliveries::table)
        .values((
            deliveries::webhook_id.eq(webhook_id),
            deliveries::event.eq(event.as_str()),
            deliveries::article_id.eq(article_id),
            deliveries::message.eq(""),
            deliveries::state.eq(DeliveryState::Waiting.as_str()),
            deliveries::attempts.eq(0),
            deliveries::due_at.eq(At(due_at)),
            deliveries::failure.eq(""),
            deliveries::made_at.eq(At(now)),
        ))
        .execute(c))
    .map(drop)
}

/// The webhooks that something is due for; those that rest are none of them.
pub fn list_due_webhooks(conn: &mut Conn, now: Moment) -> QueryResult<Vec<i64>> {
    deliveries::table
        .inner_join(webhooks::table)
        .filter(deliveries::state.eq(DeliveryState::Waiting.as_str()))
        .filter(deliveries::due_at.le(At(now)).and(webhooks::is_paused.eq(false)))
        .select(deliveries::webhook_id)
        .distinct()
        .load(conn)
}

/// What has been due for a webhook for the longest, unless it rests.
pub fn find_due(conn: &mut Conn, webhook_id: i64, now: Moment) -> QueryResult<Option<Delivery>> {
    let found: Option<Row> = deliveries::table
        .inner_join(webhooks::table)
        .filter(deliveries::webhook_id.eq(webhook_id).and(webhooks::is_paused.eq(false)))
        .filter(deliveries::state.eq(DeliveryState::Waiting.as_str()).and(deliveries::due_at.le(At(now))))
        .order((deliveries::due_at, deliveries::id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(found.map(delivery))
}

/// The newest deliveries of a webhook.
pub fn list_of_webhook(conn: &mut Conn, webhook_id: i64, limit: i64) -> QueryResult<Vec<Delivery>> {
    let rows: Vec<Row> = deliveries::table
        .filter(deliveries::webhook_id.eq(webhook_id))
        .order(deliveries::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(delivery).collect())
}

/// Takes a delivery on, with what is said in it: whether nobody else did. Should
/// whoever took it on die, another may after a minute.
pub fn claim(conn: &mut Conn, due: &Delivery, message: &str, now: Moment) -> QueryResult<bool> {
    let untouched = deliveries::table
        .find(due.id)
        .filter(deliveries::state.eq(DeliveryState::Waiting.as_str()))
        .filter(deliveries::due_at.eq(At(due.due_at)).and(deliveries::attempts.eq(due.attempts)));
    let claimed = diesel::update(untouched)
        .set((
            deliveries::attempts.eq(due.attempts + 1),
            deliveries::due_at.eq(At(now.plus(LEASE))),
            deliveries::message.eq(message),
        ))
        .execute(conn)?;
    Ok(claimed == 1)
}

/// Puts a delivery off to another moment, untried.
pub fn put_off(conn: &mut Conn, id: i64, until: Moment) -> QueryResult<()> {
    diesel::update(deliveries::table.find(id)).set(deliveries::due_at.eq(At(until))).execute(conn).map(drop)
}

/// There is nothing to tell any more.
pub fn drop_it(conn: &mut Conn, id: i64, now: Moment) -> QueryResult<()> {
    settle(conn, id, DeliveryState::Dropped, now)
}

/// Writes down how a try ended: the status that was answered, or why none was.
/// A status of 2xx says that it was taken.
pub fn note(conn: &mut Conn, tried: &Delivery, answer: &Result<u16, String>, now: Moment) -> QueryResult<()> {
    let (status, failure) = match answer {
        Ok(status) => (Some(i32::from(*status)), String::new()),
        Err(reason) => (None, reason.chars().take(500).collect()),
    };
    diesel::update(deliveries::table.find(tried.id))
        .set((deliveries::status.eq(status), deliveries::failure.eq(failure)))
        .execute(conn)?;
    if matches!(answer, Ok(200..=299)) {
        return settle(conn, tried.id, DeliveryState::Delivered, now);
    }
    let tries = usize::try_from(tried.attempts).unwrap_or_default();
    match AGAIN_AFTER.get(tries) {
        Some(pause) => put_off(conn, tried.id, now.plus(*pause)),
        None => settle(conn, tried.id, DeliveryState::Failed, now),
    }
}

fn settle(conn: &mut Conn, id: i64, state: DeliveryState, now: Moment) -> QueryResult<()> {
    diesel::update(deliveries::table.find(id))
        .set((deliveries::state.eq(state.as_str()), deliveries::done_at.eq(Some(At(now)))))
        .execute(conn)
        .map(drop)
}

/// Has a delivery sent once more, from the first try on; whether there is one
/// of this webhook.
pub fn send_again(conn: &mut Conn, webhook_id: i64, id: i64, now: Moment) -> QueryResult<bool> {
    let none: Option<At> = None;
    let of_webhook = deliveries::table.find(id).filter(deliveries::webhook_id.eq(webhook_id));
    let found = diesel::update(of_webhook)
        .set((
            deliveries::state.eq(DeliveryState::Waiting.as_str()),
            deliveries::attempts.eq(0),
            deliveries::due_at.eq(At(now)),
            deliveries::done_at.eq(none),
        ))
        .execute(conn)?;
    Ok(found == 1)
}

/// Forgets what became of old ones.
pub fn forget_old(conn: &mut Conn, now: Moment) -> QueryResult<usize> {
    diesel::delete(deliveries::table.filter(deliveries::done_at.lt(At(now.minus(KEPT_FOR))))).execute(conn)
}
