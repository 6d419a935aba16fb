//! Webhooks: added, tried, looked after.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use url::Url;

use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::text::clean_line;
use crate::model::webhook::{DeliveryState, Event, WebhookSecret};
use crate::newsroom::arrange::read_name;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::moments::Stamp;
use crate::store::deliveries::{self, Delivery};
use crate::store::webhooks::{self, Webhook};
use crate::store::{Conn, audit};
use crate::urls;

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;
/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 2_000;
/// How many deliveries a page shows.
const LOG: i64 = 50;

#[derive(Template)]
#[template(path = "newsroom/programs/webhook.html")]
struct WebhookPage {
    frame: Frame,
    /// None: it is to be added.
    id: Option<i64>,
    typed: Typed,
    complaints: Complaints,
    deliveries: Vec<DeliveryLine>,
}

impl WebhookPage {
    /// Whether it is told of this, as it was typed.
    fn is_told_of(&self, event: &Event) -> bool {
        self.typed.all("event").any(|word| word == event.as_str())
    }
}

/// A delivery as the log shows it.
struct DeliveryLine {
    id: i64,
    event: Event,
    article_id: Option<i64>,
    at: Stamp,
    standing: String,
    /// When it is tried again.
    next: Option<Stamp>,
    is_waiting: bool,
    has_failed: bool,
}

#[derive(Template)]
#[template(path = "newsroom/programs/webhook_secret.html")]
struct SecretPage {
    frame: Frame,
    id: i64,
    name: String,
    secret: String,
}

impl DeliveryLine {
    fn of(delivery: Delivery, near: impl Fn(crate::model::moment::Moment) -> Stamp) -> Self {
        let answer = match (delivery.status, delivery.failure.as_str()) {
            (Some(status), _) => format!("It answered {status}"),
            (None, "") => String::new(),
            (None, failure) => format!("No answer: {failure}"),
        };
        let tries = match delivery.attempts {
            0 => String::new(),
            1 => "after 1 try".to_owned(),
            tries => format!("after {tries} tries"),
        };
        let is_again = delivery.state == DeliveryState::Waiting && delivery.attempts > 0;
        let said = match delivery.state {
            DeliveryState::Waiting if delivery.attempts == 0 => "Not sent yet".to_owned(),
            DeliveryState::Waiting => answer,
            DeliveryState::Delivered => format!("Delivered {tries}. {answer}"),
            DeliveryState::Failed => format!("Given up {tries}. {answer}"),
            DeliveryState::Dropped => "Not sent: readers cannot read it any more".to_owned(),
        };
        Self {
            id: delivery.id,
            event: delivery.event,
            article_id: delivery.article_id,
            at: near(delivery.made_at),
            standing: format!("{said}."),
            next: is_again.then(|| near(delivery.due_at)),
            is_waiting: delivery.state == DeliveryState::Waiting,
            has_failed: delivery.state == DeliveryState::Failed,
        }
    }
}

/// The page that adds one.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::webhook_new())));
    }
    let events = Event::CHOICES.iter().map(|event| ("event", event.to_string()));
    frame::answer(&page(&staff, None, Typed::from_pairs(events), Complaints::default()).await?)
}

/// Adds one, and shows its secret, once.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::webhook_new())));
    }
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let Some((name, address, events)) = read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, None, typed, complaints).await?);
    };
    let secret = new_secret()?;
    let new = Webhook {
        id: 0,
        name: name.clone(),
        address,
        secret: secret.clone(),
        events,
        is_paused: typed.is_ticked("paused"),
        made_at: staff.now(),
    };
    let made_by = staff.person.id;
    let deed = staff.did("added", Subject::new("webhook", 0, "")).changed("", in_words(&new)).into_owned();
    let id = staff
        .change(move |conn| {
            let id = webhooks::insert(conn, &new, made_by)?;
            let subject = Subject::new("webhook", id, new.name.clone());
            audit::record(conn, &Deed { subject, ..deed })?;
            Ok(id)
        })
        .await?;
    frame::answer(&SecretPage { frame: Frame::of(&staff, "A webhook"), id, name, secret })
}

/// One webhook, and what it was told.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let webhook = staff.ask(move |conn, _| webhooks::find(conn, id)?.ok_or(Error::NotFound)).await?;
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::webhook(id))));
    }
    let paused = if webhook.is_paused { "yes" } else { "" }.to_owned();
    let mut typed = vec![("name", webhook.name), ("address", webhook.address), ("paused", paused)];
    typed.extend(webhook.events.iter().map(|event| ("event", event.to_string())));
    frame::answer(&page(&staff, Some(id), Typed::from_pairs(typed), Complaints::default()).await?)
}

/// Another name or address, other events, rest or no rest.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::webhook(id))));
    }
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let Some((name, address, events)) = read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, Some(id), typed, complaints).await?);
    };
    let is_paused = typed.is_ticked("paused");
    change(&staff, id, "changed", move |_, webhook| Ok(Webhook { name, address, events, is_paused, ..webhook }))
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::webhook(id), "saved")))
}

/// Another secret; the old one counts no longer.
pub async fn change_secret(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    if !staff.is_fresh() {
        return Ok(see_other(urls::newsroom_prove(&urls::arrange::webhook(id))));
    }
    let secret = new_secret()?;
    let kept = secret.clone();
    let name =
        change(&staff, id, "changed the secret of", move |_, webhook| Ok(Webhook { secret: kept, ..webhook })).await?;
    frame::answer(&SecretPage { frame: Frame::of(&staff, "A webhook"), id, name, secret })
}

/// Sends a message that says nothing, to see whether messages arrive.
pub async fn ping(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, now) = (id.into_inner(), staff.now());
    change(&staff, id, "tried", move |conn, webhook| {
        if webhook.is_paused {
            return Err(Error::Conflict("It rests: let it be told again first.".into()));
        }
        deliveries::insert(conn, id, Event::Ping, None, now, now)?;
        Ok(webhook)
    })
    .await?;
    Ok(see_other(urls::with_done(&urls::arrange::webhook(id), "webhook-tried")))
}

/// Sends one of its messages once more.
pub async fn send_again(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, now) = (id.into_inner(), staff.now());
    let delivery: i64 = form.0.get("delivery").parse().map_err(|_| Error::NotFound)?;
    change(&staff, id, "sent again for", move |conn, webhook| {
        if !deliveries::send_again(conn, id, delivery, now)? {
            return Err(Error::NotFound);
        }
        Ok(webhook)
    })
    .await?;
    Ok(see_other(urls::with_done(&urls::arrange::webhook(id), "webhook-again")))
}

/// Takes it away, with all that it was still to be told.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let deed = staff.did("deleted", Subject::new("webhook", id, "")).into_owned();
    staff
        .change(move |conn| {
            let webhook = webhooks::find(conn, id)?.ok_or(Error::NotFound)?;
            webhooks::delete(conn, id)?;
            let subject = Subject::new("webhook", id, webhook.name.clone());
            Ok(audit::record(conn, &Deed { subject, ..deed }.changed(in_words(&webhook), ""))?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::programs(), "deleted")))
}

/// Changes one, and writes it into the audit log; what it is called.
async fn change(
    staff: &Staff,
    id: i64,
    action: &'static str,
    change: impl FnOnce(&mut Conn, Webhook) -> Result<Webhook, Error> + Send + 'static,
) -> Result<String, Error> {
    let deed = staff.did(action, Subject::new("webhook", id, "")).into_owned();
    staff
        .change(move |conn| {
            let before = webhooks::find(conn, id)?.ok_or(Error::NotFound)?;
            let after = change(conn, before.clone())?;
            webhooks::update(conn, &after)?;
            let subject = Subject::new("webhook", id, after.name.clone());
            let (was, is) = (in_words(&before), in_words(&after));
            let (was, is) = if was == is { (String::new(), String::new()) } else { (was, is) };
            audit::record(conn, &Deed { subject, ..deed }.changed(was, is))?;
            Ok(after.name)
        })
        .await
}

fn new_secret() -> Result<String, Error> {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits).map_err(|_| Error::Failed("the system gives no random bytes".into()))?;
    Ok(WebhookSecret::of(bits).reveal())
}

fn in_words(webhook: &Webhook) -> String {
    let events: Vec<&str> = webhook.events.iter().map(|event| event.as_str()).collect();
    let rests = if webhook.is_paused { ", rests" } else { "" };
    format!("{}, {}, {}{rests}", webhook.name, webhook.address, events.join(" "))
}

fn read(typed: &Typed, complaints: &mut Complaints) -> Option<(String, String, Vec<Event>)> {
    let name = read_name(typed, "name", LONGEST_NAME, complaints);
    let address = complaints.take("address", read_address(typed.raw("address")));
    let events: Vec<Event> =
        Event::CHOICES.into_iter().filter(|event| typed.all("event").any(|word| word == event.as_str())).collect();
    if events.is_empty() {
        complaints.note("event", "Choose at least one.");
    }
    Some((name?, address?, events)).filter(|_| complaints.is_empty())
}

/// An http(s) address without a name and password in it; whether its host may be
/// reached is asked when something is sent.
fn read_address(written: &str) -> Result<String, &'static str> {
    let refused = "Write a whole address, such as https://hooks.example.org/paper.";
    let line = clean_line(written).map_err(|_| refused)?;
    let url = Url::parse(&line).map_err(|_| refused)?;
    let is_good = matches!(url.scheme(), "https" | "http") && url.host().is_some() && line.len() <= LONGEST_ADDRESS;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("An address that holds a name or a password is not taken: the signature says who we are.");
    }
    if is_good { Ok(url.to_string()) } else { Err(refused) }
}

async fn page(staff: &Staff, id: Option<i64>, typed: Typed, complaints: Complaints) -> Result<WebhookPage, Error> {
    let deliveries = match id {
        Some(id) => {
            staff
                .ask(move |conn, edition| {
                    let near = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
                    let found = deliveries::list_of_webhook(conn, id, LOG)?;
                    Ok(found.into_iter().map(|delivery| DeliveryLine::of(delivery, near)).collect())
                })
                .await?
        }
        None => Vec::new(),
    };
    let title = if id.is_some() { "A webhook" } else { "Add a webhook" };
    Ok(WebhookPage { frame: Frame::of(staff, title), id, typed, complaints, deliveries })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_what_is_none() {
        for (written, is_one) in [
            ("https://hooks.example.org/paper", true),
            (" http://10.0.0.7:8090/x ", true),
            ("hooks.example.org", false),
            ("ftp://hooks.example.org", false),
            ("https://", false),
            ("https://me:secret@hooks.example.org/", false),
            ("javascript:alert(1)", false),
            ("", false),
        ] {
            assert_eq!(read_address(written).is_ok(), is_one, "{written}");
        }
    }
}
