//! Standing pages: about, contact, ethics and the like.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::{Done, deed, read_name, read_slug, sentence};
use crate::assets::Assets;
use crate::error::Error;
use crate::incoming::plain_form;
use crate::model::body::Body;
use crate::model::headline::Headline;
use crate::model::masthead::StandingPage;
use crate::model::picture::Original;
use crate::model::slug::Slug;
use crate::model::story::Page;
use crate::model::topic::Topic;
use crate::newsroom::form::{Complaints, Form, LongForm, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::newsroom::text_field;
use crate::store::{masthead, pages, pictures};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/arrange/pages.html")]
struct PagesPage {
    frame: Frame,
    pages: Vec<StandingPage>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/page.html")]
struct PagePage {
    frame: Frame,
    /// None: a new one.
    page: Option<Page>,
    typed: Typed,
    complaints: Complaints,
    /// The blocks for the editor, as JSON.
    blocks: String,
}

impl PagePage {
    fn blocks_in_script(&self) -> String {
        text_field::in_script(&self.blocks)
    }

    fn editor(&self) -> String {
        Assets::address("vendor/editor.js")
    }
}

/// What the fields say.
struct Read {
    headline: String,
    slug: Slug,
    body: Body<Original>,
    has_dropped: bool,
}

/// Why a page was not saved.
enum Refused {
    /// Its word in addresses cannot be had.
    Slug(String),
    /// It is in another state now than it was opened in: this one.
    Stale(String),
}

/// The pages in the order of the footer.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let pages = staff.ask(|_, edition| Ok(edition.masthead.pages.clone())).await?;
    frame::answer(&PagesPage { frame: Frame::of(&staff, "Standing pages"), pages })
}

/// The page that adds one.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&view(&staff, None, Typed::default(), Complaints::default()))
}

/// Adds a page at the end of the footer.
pub async fn create(staff: Staff, form: LongForm) -> Result<HttpResponse, Error> {
    save(staff, None, form.0).await
}

/// One page.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let page = load(&staff, id.into_inner()).await?;
    let text = plain_form::print(&page.body);
    let version = page.changed_at.to_string();
    let typed =
        Typed::of([("headline", &page.headline), ("slug", page.slug.as_str()), ("text", &text), ("version", &version)]);
    frame::answer(&view(&staff, Some(page), typed, Complaints::default()))
}

/// Another headline, another word in addresses, another text.
pub async fn update(staff: Staff, id: Path<i64>, form: LongForm) -> Result<HttpResponse, Error> {
    let page = load(&staff, id.into_inner()).await?;
    save(staff, Some(page), form.0).await
}

async fn save(staff: Staff, page: Option<Page>, typed: Typed) -> Result<HttpResponse, Error> {
    let mut complaints = Complaints::default();
    let hashes = text_field::hashes(&typed);
    let known = staff.ask(move |conn, _| Ok(pictures::list_by_hash(conn, &hashes)?)).await?;
    let Some(read) = read(&typed, page.as_ref(), &known, &mut complaints) else {
        return frame::refuse(&view(&staff, page, typed, complaints));
    };

    let id = page.as_ref().map(|page| page.id);
    let seen = typed.get("version").to_owned();
    let has_dropped = read.has_dropped;
    let deed = deed(&staff, if id.is_some() { "changed" } else { "added" });
    let saved = staff
        .change(move |conn| {
            masthead::lock(conn)?;
            if let Err(refusal) = pages::check(conn, &read.slug, id)? {
                return Ok(Err(Refused::Slug(sentence(&refusal))));
            }
            let Read { headline, slug, body, .. } = read;
            let after = format!("{headline} /{slug}");
            let Some(id) = id else {
                let id = pages::add(conn, (&slug, &headline, body), deed.at)?;
                let topics = vec![Topic::Site];
                Done { kind: "page", id: Some(id), name: headline, before: String::new(), after, topics }
                    .record(conn, deed)?;
                return Ok(Ok(id));
            };
            let before = pages::find(conn, id)?.ok_or(Error::NotFound)?;
            if before.changed_at.to_string() != seen {
                return Ok(Err(Refused::Stale(before.changed_at.to_string())));
            }
            let now = Page { id, slug, headline, body, changed_at: deed.at };
            pages::update(conn, &before, &now, deed.at)?;
            // The footer of every page names it and leads to it.
            let is_named = (&before.slug, &before.headline) != (&now.slug, &now.headline);
            let topics = vec![if is_named { Topic::Site } else { Topic::Page(id) }];
            let was = format!("{} /{}", before.headline, before.slug);
            let after = if before.body == now.body { after } else { format!("{after}, with another text") };
            Done { kind: "page", id: Some(id), name: now.headline, before: was, after, topics }.record(conn, deed)?;
            Ok(Ok(id))
        })
        .await?;

    match saved {
        Ok(id) => {
            let done = if has_dropped { "saved-dropped" } else { "saved" };
            Ok(see_other(urls::with_done(&urls::arrange::page(id), done)))
        }
        Err(Refused::Slug(reason)) => {
            complaints.note("slug", reason);
            frame::refuse(&view(&staff, page, typed, complaints))
        }
        Err(Refused::Stale(version)) => {
            complaints.note("text", "Somebody saved this page since you opened it. This is what you typed: look at the page as it is now, in another window, and save again to put yours in its place.");
            let view = view(&staff, page, typed.with("version", version), complaints);
            frame::answer_as(StatusCode::CONFLICT, &view)
        }
    }
}

/// One place up or down in the footer.
pub async fn shift(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, is_up, deed) = (id.into_inner(), form.0.get("to") == "up", deed(&staff, "moved"));
    staff
        .change(move |conn| {
            masthead::lock(conn)?;
            let page = pages::find(conn, id)?.ok_or(Error::NotFound)?;
            let mut order = pages::list_ids(conn)?;
            let Some(at) = order.iter().position(|other| *other == id) else { return Ok(()) };
            let other = if is_up { at.checked_sub(1) } else { Some(at + 1).filter(|other| *other < order.len()) };
            let Some(other) = other else { return Ok(()) };
            order.swap(at, other);
            pages::reorder(conn, &order)?;
            let (name, after) = (page.headline, if is_up { "up" } else { "down" }.to_owned());
            Done { kind: "page", id: Some(id), name, before: String::new(), after, topics: vec![Topic::Site] }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::pages(), "moved")))
}

/// Takes a page away.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, deed) = (id.into_inner(), deed(&staff, "deleted"));
    staff
        .change(move |conn| {
            let page = pages::find(conn, id)?.ok_or(Error::NotFound)?;
            pages::delete(conn, id)?;
            let (before, topics) = (format!("{} /{}", page.headline, page.slug), vec![Topic::Site, Topic::Page(id)]);
            Done { kind: "page", id: Some(id), name: page.headline, before, after: String::new(), topics }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::pages(), "deleted")))
}

fn read(typed: &Typed, page: Option<&Page>, known: &[Original], complaints: &mut Complaints) -> Option<Read> {
    let headline = read_name(typed, "headline", Headline::MAX_CHARACTERS, complaints);
    let slug = read_slug(typed, headline.as_deref(), complaints);
    let before = page.map(|page| page.body.clone()).unwrap_or_default();
    let text = complaints.take("text", text_field::read(typed, &before, known));
    if text.as_ref().is_some_and(|(body, _)| body.blocks.is_empty()) {
        complaints.note("text", "A page without a text says nothing.");
    }
    if !complaints.is_empty() {
        return None;
    }
    let (body, dropped) = text?;
    Some(Read { headline: headline?, slug: slug?, body, has_dropped: !dropped.is_empty() })
}

async fn load(staff: &Staff, id: i64) -> Result<Page, Error> {
    staff.ask(move |conn, _| pages::find(conn, id)?.ok_or(Error::NotFound)).await
}

fn view(staff: &Staff, page: Option<Page>, typed: Typed, complaints: Complaints) -> PagePage {
    let title = page.as_ref().map_or_else(|| "A new page".to_owned(), |page| page.headline.clone());
    let before = page.as_ref().map(|page| page.body.clone()).unwrap_or_default();
    let typed = text_field::with_text(typed, &before);
    PagePage { frame: Frame::of(staff, title), blocks: text_field::blocks(&typed, &before), page, typed, complaints }
}
