//! Tells other programs what happened: posts what is due to their addresses.
//!
//! What is to be told was written down in the transaction in which it happened.
//! A delivery is taken on by one node, tried, and tried again with longer and
//! longer pauses; a node that dies leaves it to another. So each message comes
//! at least once, always under the same `webhook-id`.
//!
//! Of an article only what readers may read is told: whether it is public is
//! asked when its turn comes, and one that is not yet, waits.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::webhook::{Event, WebhookSecret};
use crate::outgoing::Courier;
use crate::parts::json::{CorrectionShown, Summary};
use crate::site::Site;
use crate::store::deliveries::{self, Delivery};
use crate::store::webhooks::{self, Webhook};
use crate::store::{Conn, articles, cards, corrections};

/// How often it looks for what is due.
const EVERY: Duration = Duration::from_millis(500);
/// How many webhooks are told at once.
const AT_ONCE: usize = 32;
/// How often old deliveries are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

/// Starts to deliver; ends when the site stops. Each webhook is told on a thread
/// of its own, so that one that hangs keeps no other waiting.
///
/// # Errors
/// When no thread can be had.
pub fn start(site: Arc<Site>) -> std::io::Result<()> {
    std::thread::Builder::new().name("deliver".into()).spawn(move || watch(&site)).map(drop)
}

fn watch(site: &Arc<Site>) {
    // Made when something is to be sent for the first time: many never send.
    let courier: Arc<OnceLock<Courier>> = Arc::default();
    let busy: Arc<Mutex<HashSet<i64>>> = Arc::default();
    let mut forgotten = Instant::now();
    while !site.is_stopping() {
        let now = site.clock.now();
        let due = site.store.read_here::<_, Error>(|conn| Ok(deliveries::list_due_webhooks(conn, now)?));
        for webhook in due.unwrap_or_else(|error| {
            tracing::debug!(%error, "what is to be delivered cannot be read");
            Vec::new()
        }) {
            let mut told = busy.lock().unwrap_or_else(PoisonError::into_inner);
            if told.len() >= AT_ONCE || !told.insert(webhook) {
                continue;
            }
            let (site, courier, busy) = (Arc::clone(site), Arc::clone(&courier), Arc::clone(&busy));
            let tell = move || {
                let courier = courier.get_or_init(|| Courier::new(&site.settings.outgoing_networks));
                if let Err(error) = deliver_to(&site, courier, webhook) {
                    tracing::debug!(%error, webhook, "what is to be delivered cannot be read");
                }
                busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&webhook);
            };
            if let Err(error) = std::thread::Builder::new().name("webhook".into()).spawn(tell) {
                tracing::warn!(%error, "no thread can be had to tell a webhook");
                told.remove(&webhook);
            }
        }
        if forgotten.elapsed() > FORGET_EVERY {
            forgotten = Instant::now();
            let forget = site.store.write_here::<_, Error>(|conn| Ok(deliveries::forget_old(conn, now)?));
            if let Err(error) = forget {
                tracing::debug!(%error, "old deliveries are still there");
            }
        }
        std::thread::sleep(EVERY);
    }
}

/// Tells a webhook all that is due, one after the other; how many messages were
/// tried.
///
/// # Errors
/// When the database does not answer.
pub fn deliver_to(site: &Site, courier: &Courier, webhook: i64) -> Result<usize, Error> {
    let mut tried = 0;
    while !site.is_stopping() {
        let now = site.clock.now();
        let due = site.store.read_here::<_, Error>(|conn| Ok(deliveries::find_due(conn, webhook, now)?))?;
        let Some(due) = due else { break };
        if let Some(parcel) = site.store.write_here::<_, Error>(|conn| pack(site, conn, due, now))? {
            send(site, courier, &parcel);
            tried += 1;
        }
    }
    Ok(tried)
}

/// A delivery that this node has taken on.
struct Parcel {
    delivery: Delivery,
    webhook: Webhook,
    message: String,
}

/// Takes a delivery on, with what is to be said; none: not now, or not by us.
fn pack(site: &Site, conn: &mut Conn, delivery: Delivery, now: Moment) -> Result<Option<Parcel>, Error> {
    let Some(webhook) = webhooks::find(conn, delivery.webhook_id)? else { return Ok(None) };
    let message = if delivery.message.is_empty() {
        match tell(site, conn, &delivery, now)? {
            Told::Message(data) => {
                json!({ "type": delivery.event, "timestamp": delivery.made_at, "data": data }).to_string()
            }
            Told::NotYet(until) => {
                deliveries::put_off(conn, delivery.id, until)?;
                return Ok(None);
            }
            Told::Nothing => {
                deliveries::drop_it(conn, delivery.id, now)?;
                return Ok(None);
            }
        }
    } else {
        delivery.message.clone()
    };
    Ok(deliveries::claim(conn, &delivery, &message, now)?.then_some(Parcel { delivery, webhook, message }))
}

/// What there is to tell.
enum Told {
    Message(Value),
    /// Nothing before this moment.
    NotYet(Moment),
    /// Nothing any more.
    Nothing,
}

fn tell(site: &Site, conn: &mut Conn, delivery: &Delivery, now: Moment) -> Result<Told, Error> {
    let Some(id) = delivery.article_id else { return Ok(Told::Message(json!({}))) };
    let edition = site.edition(conn)?;
    if delivery.event == Event::Withdrawn {
        let told = articles::find_taken_down(conn, id)?;
        return Ok(told.map_or(Told::Nothing, |(public_id, address, reason)| {
            let url = edition.origin.absolute(&crate::urls::article(&address));
            Told::Message(json!({ "id": public_id.as_str(), "url": url, "reason": reason }))
        }));
    }
    let Some(card) = cards::list_by_ids(conn, &[id], now)?.pop() else {
        let begins = articles::find_public_from(conn, id)?.filter(|begins| *begins > now);
        return Ok(begins.map_or(Told::Nothing, Told::NotYet));
    };
    let article = Summary::of(card, &edition);
    let data = match delivery.event {
        Event::Corrected => {
            let newest = corrections::list_of_article(conn, id, now)?.pop().map(CorrectionShown::of);
            json!({ "article": article, "correction": newest })
        }
        _ => json!({ "article": article }),
    };
    Ok(Told::Message(data))
}

/// Posts one message, signed, and writes down what came of it.
fn send(site: &Site, courier: &Courier, parcel: &Parcel) {
    let Parcel { delivery, webhook, message } = parcel;
    let (id, seconds) = (format!("msg_{}", delivery.id), site.clock.now().utc().timestamp());
    let signature =
        WebhookSecret::kept(&webhook.secret).map(|secret| secret.sign(&id, seconds, message)).unwrap_or_default();
    let stamp = seconds.to_string();
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", id.as_str()),
        ("webhook-timestamp", stamp.as_str()),
        ("webhook-signature", signature.as_str()),
    ];
    let answer = courier.post(&webhook.address, &headers, message);
    let now = site.clock.now();
    let noted = site.store.write_here::<_, Error>(|conn| Ok(deliveries::note(conn, delivery, &answer, now)?));
    if let Err(error) = noted {
        tracing::warn!(%error, "what became of a delivery could not be written down; it will be sent once more");
    }
}
