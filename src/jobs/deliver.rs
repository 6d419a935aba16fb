//! Tells other programs what happened: posts what is due to their addresses.
//!
//! What is to be told was written down in the transaction in which it happened.
//! A delivery is taken on by one node, tried, and tried again with longer and
//! longer pauses; a node that dies leaves it to another. So each message comes
//! at least once, always under the same `webhook-id`.
//!
//! Of an article only what readers may read is told: whether it is public is
//! asked when its turn comes, and one that is not yet, waits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::api::shown::{CorrectionShown, Summary};
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::webhook::{Event, WebhookSecret};
use crate::outgoing::Courier;
use crate::site::Site;
use crate::store::deliveries::{self, Delivery};
use crate::store::webhooks::{self, Webhook};
use crate::store::{Conn, articles, cards, corrections};

/// How often it looks for what is due.
const EVERY: Duration = Duration::from_millis(500);
/// How many are sent at once.
const AT_ONCE: i64 = 8;
/// How often old deliveries are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

/// Starts to deliver; ends when the site stops.
///
/// # Errors
/// When no thread can be had.
pub fn start(site: Arc<Site>) -> std::io::Result<()> {
    let work = move || {
        let courier = Courier::new(&site.settings.outgoing_networks);
        let mut forgotten = Instant::now();
        while !site.is_stopping() {
            match run(&site, &courier) {
                // There may be more: look again at once.
                Ok(sent) if sent > 0 => continue,
                Ok(_) => {}
                Err(error) => tracing::debug!(%error, "what is to be delivered cannot be read"),
            }
            if forgotten.elapsed() > FORGET_EVERY {
                forgotten = Instant::now();
                let now = site.clock.now();
                let _ = site.store.write_here::<_, Error>(|conn| Ok(deliveries::forget_old(conn, now)?));
            }
            std::thread::sleep(EVERY);
        }
    };
    std::thread::Builder::new().name("deliver".into()).spawn(work).map(drop)
}

/// Delivers what is due now, some at once; how many were tried.
///
/// # Errors
/// When the database does not answer.
pub fn run(site: &Site, courier: &Courier) -> Result<usize, Error> {
    let now = site.clock.now();
    let due = site.store.read_here::<_, Error>(|conn| Ok(deliveries::list_due(conn, now, AT_ONCE)?))?;
    let mut claimed = Vec::new();
    for delivery in due {
        let parcel = site.store.write_here::<_, Error>(|conn| pack(site, conn, delivery, now))?;
        claimed.extend(parcel);
    }
    // One that hangs does not keep the others waiting.
    std::thread::scope(|scope| {
        for parcel in &claimed {
            scope.spawn(move || send(site, courier, parcel));
        }
    });
    Ok(claimed.len())
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
