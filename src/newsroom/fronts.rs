//! Fronts: a draft beside what readers see, launched when it is right.
//!
//! Each change names what it is about and is made on the draft as it is then,
//! so two editors can work on one front; a launch says which draft it means.

pub mod breaking;
mod edits;
mod forms;
mod preview;
mod shown;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::arrange::{Done, deed};
use super::form::Form;
use super::frame::{self, Frame};
use super::staff::{Staff, see_other};
use crate::error::Error;
use crate::model::front::edit::Edit;
use crate::model::front::{Backfill, Collection, LaidOut, Layout};
use crate::model::masthead::Masthead;
use crate::model::topic::Topic;
use crate::store::fronts::{self, DeskFront};
use crate::urls;

pub use edits::{
    add_card, add_collection, change_card, delete_card, delete_collection, move_card, move_collection, set_collection,
};
pub use preview::{draft, show as show_preview};

/// The fronts that there are, by their word.
const FRONTS: [(&str, &str); 1] = [("home", "Home")];
/// How many cards a strip of a section shows on a front that is begun.
const STRIP: usize = 4;
/// How many cards the lead of a front shows that is begun.
const LEAD: usize = 5;

#[derive(Template)]
#[template(path = "newsroom/fronts/fronts.html")]
struct FrontsPage {
    frame: Frame,
    fronts: Vec<FrontLine>,
    bar: breaking::Bar,
}

struct FrontLine {
    href: String,
    name: &'static str,
    /// Where its draft stands, in words.
    standing: &'static str,
    changed: Option<shown::Changed>,
}

/// The fronts, and the bar over every page.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page_of_fronts(&staff, breaking::Bar::load(&staff).await?).await?)
}

async fn page_of_fronts(staff: &Staff, bar: breaking::Bar) -> Result<FrontsPage, Error> {
    let fronts = staff
        .ask(|conn, edition| {
            let mut lines = Vec::new();
            for (slug, name) in FRONTS {
                let front = fronts::find(conn, slug)?;
                let standing = match &front {
                    Some(DeskFront { draft: Some(_), .. }) => "A draft waits to be launched.",
                    Some(DeskFront { live: Some(_), .. }) => "As it was launched.",
                    _ => "It lays itself out: the newest, then a strip for each section.",
                };
                let changed = front.and_then(|front| front.draft.and(front.changed));
                let changed = changed.map(|(at, by)| shown::Changed::of(at, by, edition));
                lines.push(FrontLine { href: urls::fronts::front(slug), name, standing, changed });
            }
            Ok(lines)
        })
        .await?;
    Ok(FrontsPage { frame: Frame::of(staff, "Fronts"), fronts, bar })
}

/// One front: its draft, or else what is live.
pub async fn show(staff: Staff, slug: Path<String>) -> Result<HttpResponse, Error> {
    answer(&staff, &slug, StatusCode::OK, None).await
}

/// Gives the draft to readers, if it is the one that the editor saw.
pub async fn launch(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let (slug, name) = known(&slug)?;
    let (person_id, seen, deed) = (staff.person.id, form.0.get("version").to_owned(), deed(&staff, "launched"));
    let launched = staff
        .change(move |conn| {
            let front = fronts::open(conn, slug)?;
            if front.version.to_string() != seen {
                return Ok(false);
            }
            let Some(draft) = &front.draft else { return Ok(true) };
            fronts::launch(conn, front.id, draft, person_id, deed.at)?;
            // A front that nobody had laid out is made of the newest alone.
            let topic = if front.live.is_some() { Topic::Front(front.id) } else { Topic::Latest };
            let before = front.live.as_ref().map(in_words).unwrap_or_default();
            Done {
                kind: "front",
                id: Some(front.id),
                name: name.into(),
                before,
                after: in_words(draft),
                topics: vec![topic],
            }
            .record(conn, deed)?;
            Ok(true)
        })
        .await?;
    if launched {
        return Ok(see_other(urls::with_done(&urls::fronts::front(slug), "launched")));
    }
    let said = "Somebody changed the draft since you looked. This is how it is now: launch it if it is right.";
    answer(&staff, slug, StatusCode::CONFLICT, Some(said.to_owned())).await
}

/// Drops the draft: what is live is worked on again.
pub async fn discard(staff: Staff, slug: Path<String>, _form: Form) -> Result<HttpResponse, Error> {
    let (slug, name) = known(&slug)?;
    let deed = deed(&staff, "discarded the draft of");
    staff
        .change(move |conn| {
            let front = fronts::open(conn, slug)?;
            let Some(draft) = &front.draft else { return Ok(()) };
            fronts::discard(conn, front.id)?;
            let after = front.live.as_ref().map(in_words).unwrap_or_default();
            Done {
                kind: "front",
                id: Some(front.id),
                name: name.into(),
                before: in_words(draft),
                after,
                topics: vec![],
            }
            .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::fronts::front(slug), "draft-discarded")))
}

/// Makes the draft what was launched once; it is launched like any other.
pub async fn bring_back(staff: Staff, path: Path<(String, i64)>, _form: Form) -> Result<HttpResponse, Error> {
    let (slug, launch_id) = path.into_inner();
    let (slug, _) = known(&slug)?;
    let (person_id, now) = (staff.person.id, staff.now());
    staff
        .change(move |conn| {
            let front = fronts::open(conn, slug)?;
            let launched = fronts::find_launch(conn, front.id, launch_id)?.ok_or(Error::NotFound)?;
            Ok(fronts::update_draft(conn, front.id, &launched, person_id, now)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::fronts::front(slug), "brought-back")))
}

/// Makes one change of the draft.
async fn change(staff: Staff, slug: &str, edit: Edit) -> Result<HttpResponse, Error> {
    let (slug, _) = known(slug)?;
    let (person_id, now) = (staff.person.id, staff.now());
    let masthead = staff.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let changed = staff
        .change(move |conn| {
            let front = fronts::open(conn, slug)?;
            let mut draft = worked_on(&front, &masthead);
            if let Err(reason) = draft.apply(edit) {
                return Ok(Err(reason.to_string()));
            }
            Ok(Ok(fronts::update_draft(conn, front.id, &draft, person_id, now)?))
        })
        .await?;
    match changed {
        Ok(()) => Ok(see_other(urls::fronts::front(slug))),
        Err(said) => answer(&staff, slug, StatusCode::CONFLICT, Some(said)).await,
    }
}

async fn answer(staff: &Staff, slug: &str, status: StatusCode, alert: Option<String>) -> Result<HttpResponse, Error> {
    answer_asked(staff, slug, status, alert, shown::Asked::of(staff)).await
}

async fn answer_asked(
    staff: &Staff,
    slug: &str,
    status: StatusCode,
    alert: Option<String>,
    asked: shown::Asked,
) -> Result<HttpResponse, Error> {
    let (slug, name) = known(slug)?;
    let page = staff
        .ask(move |conn, edition| {
            let front = fronts::find(conn, slug)?;
            let laid_out =
                front.as_ref().map_or_else(|| begun(&edition.masthead), |front| worked_on(front, &edition.masthead));
            shown::load(conn, edition, slug, front.as_ref(), &laid_out, &asked)
        })
        .await?;
    frame::answer_as(
        status,
        &shown::FrontPage { frame: Frame::of(staff, format!("Front: {name}")), alert, name, front: page },
    )
}

/// A front of this word.
fn known(slug: &str) -> Result<(&'static str, &'static str), Error> {
    FRONTS.into_iter().find(|(word, _)| *word == slug).ok_or(Error::NotFound)
}

/// What an editor works on: the draft, or what is live, or what a front begins with.
fn worked_on(front: &DeskFront, masthead: &Masthead) -> LaidOut {
    front.draft.clone().or_else(|| front.live.clone()).unwrap_or_else(|| begun(masthead))
}

/// A front that nobody has laid out yet, as it lays itself out.
fn begun(masthead: &Masthead) -> LaidOut {
    let mut laid_out = LaidOut::default();
    let mut add = |title: &str, layout, cap, backfill| {
        let id = laid_out.new_id();
        let collection =
            Collection { id, title: title.to_owned(), layout, cap, backfill: Some(backfill), cards: Vec::new() };
        laid_out.collections.push(collection);
    };
    add("", Layout::Lead, LEAD, Backfill::default());
    for section in
        masthead.sections.iter().filter(|section| section.parent_id.is_none()).take(LaidOut::MOST_COLLECTIONS - 1)
    {
        let backfill = Backfill { section: Some(section.slug.clone()), ..Backfill::default() };
        add(&section.name, Layout::Strip, STRIP, backfill);
    }
    laid_out
}

/// For the audit log: each collection with the stories picked for it.
fn in_words(laid_out: &LaidOut) -> String {
    let collection = |one: &Collection| {
        let picked: Vec<String> = one.cards.iter().map(|card| card.article.to_string()).collect();
        let title = if one.title.is_empty() { one.layout.as_str() } else { &one.title };
        format!("{title} ({})", picked.join(", "))
    };
    laid_out.collections.iter().map(collection).collect::<Vec<_>>().join("; ")
}
