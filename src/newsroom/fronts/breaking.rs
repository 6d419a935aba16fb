//! The bar over every page while something breaks.

use actix_web::HttpResponse;
use chrono::TimeDelta;

use crate::error::Error;
use crate::model::line_item::Destination;
use crate::model::masthead::BreakingNews;
use crate::model::topic::Topic;
use crate::newsroom::arrange::{Done, deed, read_line, read_name};
use crate::newsroom::articles::Choice;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame;
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::moments::Stamp;
use crate::store::breaking_news;
use crate::urls;

/// The longest text, in characters: it is to stay on a line or two.
const LONGEST_TEXT: usize = 120;
/// The longest address, in characters.
const LONGEST_HREF: usize = 1_000;
/// For how long it may stand, in minutes, and how that is said.
const LASTS: [(i64, &str); 6] =
    [(30, "30 minutes"), (60, "an hour"), (120, "2 hours"), (240, "4 hours"), (720, "12 hours"), (1_440, "a day")];

/// The bar, and the form that sets it.
pub(super) struct Bar {
    /// What stands now: text, and until when.
    pub(super) standing: Option<(String, Stamp)>,
    pub(super) typed: Typed,
    pub(super) complaints: Complaints,
    pub(super) lasts: Vec<Choice>,
}

impl Bar {
    /// As it stands.
    pub(super) async fn load(staff: &Staff) -> Result<Self, Error> {
        Self::with(staff, Typed::of([("lasts", "120")]), Complaints::default()).await
    }

    async fn with(staff: &Staff, typed: Typed, complaints: Complaints) -> Result<Self, Error> {
        let standing = staff
            .ask(|_, edition| {
                let stamp = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
                Ok(edition.masthead.breaking_at(edition.now).map(|news| (news.text.clone(), stamp(news.until))))
            })
            .await?;
        let lasts = LASTS.iter().map(|(minutes, name)| Choice {
            value: minutes.to_string(),
            name: (*name).to_owned(),
            is_chosen: typed.get("lasts") == minutes.to_string(),
        });
        Ok(Self { standing, lasts: lasts.collect(), typed, complaints })
    }
}

/// Sets the bar, in place of another: it is over every page at once.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let text = read_name(&typed, "text", LONGEST_TEXT, &mut complaints);
    let href = read_href(&typed, &mut complaints);
    let minutes = LASTS.iter().map(|(minutes, _)| *minutes).find(|minutes| typed.get("lasts") == minutes.to_string());
    let minutes = complaints.take("lasts", minutes.ok_or("Say how long it stands."));
    let (Some(text), Some(href), Some(minutes)) = (text, href, minutes) else {
        let bar = Bar::with(&staff, typed, complaints).await?;
        return frame::refuse(&super::page_of_fronts(&staff, bar).await?);
    };

    let deed = deed(&staff, "set");
    let news = BreakingNews { text, href, until: deed.at.plus(TimeDelta::minutes(minutes)) };
    staff
        .change(move |conn| {
            let before = breaking_news::find(conn)?.map(|news| news.text).unwrap_or_default();
            breaking_news::replace(conn, &news, deed.at)?;
            let name = "Breaking news".to_owned();
            Done { kind: "bar", id: None, name, before, after: news.text, topics: vec![Topic::Site] }.record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::fronts::fronts(), "breaking-set")))
}

/// Takes the bar away.
pub async fn destroy(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    let deed = deed(&staff, "took away");
    staff
        .change(move |conn| {
            let Some(before) = breaking_news::find(conn)? else { return Ok(()) };
            breaking_news::delete(conn)?;
            let name = "Breaking news".to_owned();
            Done { kind: "bar", id: None, name, before: before.text, after: String::new(), topics: vec![Topic::Site] }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::fronts::fronts(), "breaking-gone")))
}

/// A path of the paper or a whole address; blank: it leads nowhere.
fn read_href(typed: &Typed, complaints: &mut Complaints) -> Option<String> {
    let href = read_line(typed, "href", LONGEST_HREF, complaints)?;
    if href.is_empty() {
        return Some(href);
    }
    let read = href
        .parse::<Destination>()
        .map_err(|_| "Write a path such as /asia/2026/11/24/a-story, or an address with https://.");
    complaints.take("href", read).map(|read| read.to_string())
}
