//! One change to many stories: asked once more, made at once, and taken back
//! for a while.

use actix_web::HttpResponse;
use askama::Template;

use super::{Choice, section_options};
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::bulk::{BulkAction, BulkChange};
use crate::model::text::clean_line;
use crate::model::withdrawal::WithdrawalReason;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::bulk::{self, Changed};
use crate::store::{Conn, audit, drafts, tags};
use crate::urls;

/// The most stories that are changed at once.
const MOST: usize = 100;
/// The most characters of a tag.
const LONGEST_TAG: usize = 80;

#[derive(Template)]
#[template(path = "newsroom/bulk.html")]
struct BulkPage {
    frame: Frame,
    action: Option<BulkAction>,
    /// Stories that will be changed: row, title, whether readers have it now.
    fitting: Vec<(i64, String, bool)>,
    /// Those that stay as they are, and why.
    staying: Vec<(i64, String, String)>,
    sections: Vec<Choice>,
    tags: Vec<String>,
    typed: Typed,
    complaints: Complaints,
}

/// What somebody did to many stories, and can take back.
pub(super) struct Undo {
    pub id: i64,
    pub said: String,
    pub at: Stamp,
}

/// What will happen to how many of the stories that are chosen.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    let action = staff.query("action").parse().ok();
    let ids = rows(staff.query_all("story").iter().map(String::as_str));
    frame::answer(&page(&staff, action, ids, Typed::default(), Complaints::default()).await?)
}

/// Changes them.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let ids = rows(typed.all("story"));
    let action: BulkAction = typed.get("action").parse().map_err(|_| Error::NotFound)?;
    let masthead = staff.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let mut complaints = Complaints::default();
    let change = match action {
        BulkAction::Tag => {
            let name = clean_line(typed.get("tag")).unwrap_or_default();
            let is_good = !name.is_empty() && name.chars().count() <= LONGEST_TAG;
            let name = if is_good { Ok(name) } else { Err("Write a tag of at most 80 characters.") };
            complaints.take("tag", name).map(BulkChange::Tag)
        }
        BulkAction::Move => {
            let section = typed.get("section").parse().ok().filter(|id| masthead.section(*id).is_some());
            complaints.take("section", section.ok_or("Choose a section.")).map(BulkChange::Move)
        }
        BulkAction::Withdraw => {
            let reason = typed.get("reason").parse::<WithdrawalReason>();
            complaints.take("reason", reason.map_err(|_| "Say why.")).map(BulkChange::Withdraw)
        }
    };
    let Some(change) = change else {
        return frame::refuse(&page(&staff, Some(action), ids, typed, complaints).await?);
    };

    let (person_id, now) = (staff.person.id, staff.now());
    let deed = staff.did(done(action), Subject::new("article", 0, "")).into_owned();
    let said = match &change {
        BulkChange::Move(id) => masthead.section(*id).map(|section| section.name.clone()).unwrap_or_default(),
        other => other.value(),
    };
    let count = staff
        .change(move |conn| {
            let changed = bulk::make(conn, &change, &ids, person_id, now)?;
            record(conn, &deed, &changed, &said)?;
            Ok(changed.len())
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_articles([]), if count == 0 { "bulk-nothing" } else { "bulk" })))
}

/// Takes the last change back.
pub async fn undo(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let id: i64 = form.0.get("change").parse().map_err(|_| Error::NotFound)?;
    let (person_id, now) = (staff.person.id, staff.now());
    let deed = staff.did("took back a change to", Subject::new("article", 0, "")).into_owned();
    let is_whole = staff
        .change(move |conn| {
            let Some(done) = bulk::find_undoable(conn, person_id, now)?.filter(|done| done.id == id) else {
                return Err(Error::Conflict("That can be taken back no longer.".into()));
            };
            let changed = bulk::undo(conn, &done, person_id, now)?;
            record(conn, &deed, &changed, done.change.action().as_str())?;
            Ok(changed.len() == done.stories.len())
        })
        .await?;
    let said = if is_whole { "bulk-undone" } else { "bulk-partly-undone" };
    Ok(see_other(urls::with_done(&urls::newsroom_articles([]), said)))
}

/// One entry for each story.
fn record(conn: &mut Conn, deed: &Deed<'_>, changed: &[Changed], after: &str) -> Result<(), Error> {
    for story in changed {
        let subject = Subject::new("article", story.id, story.title.as_str());
        audit::record(conn, &Deed { subject, ..deed.clone() }.changed("", after))?;
    }
    Ok(())
}

/// What this person did to many stories and can take back.
pub(super) fn undoable(conn: &mut Conn, edition: &Edition, person_id: i64) -> Result<Option<Undo>, Error> {
    let found = bulk::find_undoable(conn, person_id, edition.now)?;
    Ok(found.map(|done| {
        let many = match done.stories.len() {
            1 => "One story".to_owned(),
            n => format!("{n} stories"),
        };
        let what = match &done.change {
            BulkChange::Tag(name) => format!("got the tag “{name}”"),
            BulkChange::Move(id) => {
                let name = edition.masthead.section(*id).map(|section| section.name.clone()).unwrap_or_default();
                format!("moved to {name}")
            }
            BulkChange::Withdraw(_) => "taken down".to_owned(),
        };
        let at = Stamp::near(done.done_at, edition.now, edition.zone(), edition.words());
        Undo { id: done.id, said: format!("{many} {what}"), at }
    }))
}

fn rows<'a>(typed: impl Iterator<Item = &'a str>) -> Vec<i64> {
    let mut ids: Vec<i64> = typed.filter_map(|id| id.parse().ok()).take(MOST).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn page(
    staff: &Staff,
    action: Option<BulkAction>,
    ids: Vec<i64>,
    typed: Typed,
    complaints: Complaints,
) -> Result<BulkPage, Error> {
    let (person_id, chosen) = (staff.person.id, typed.get("section").to_owned());
    let (fitting, staying, sections, tags) = staff
        .ask(move |conn, edition| {
            let (mut fitting, mut staying) = (Vec::new(), Vec::new());
            for id in &ids {
                let (Some(action), Some(story)) = (action, drafts::find(conn, *id)?) else { continue };
                let title = story.revision.draft.title().to_owned();
                match bulk::refusal(conn, action, &story, person_id, edition.now)? {
                    Some(reason) => staying.push((*id, title, reason)),
                    None => fitting.push((*id, title, story.span.holds(edition.now))),
                }
            }
            let tags = if action == Some(BulkAction::Tag) { tags::list_names(conn)? } else { Vec::new() };
            Ok((fitting, staying, section_options(&edition.masthead, &chosen), tags))
        })
        .await?;
    let title = match action {
        Some(BulkAction::Tag) => "Add a tag",
        Some(BulkAction::Move) => "Move to a section",
        Some(BulkAction::Withdraw) => "Take down",
        None => "Change stories",
    };
    Ok(BulkPage { frame: Frame::of(staff, title), action, fitting, staying, sections, tags, typed, complaints })
}

/// As the audit log tells it.
fn done(action: BulkAction) -> &'static str {
    match action {
        BulkAction::Tag => "tagged",
        BulkAction::Move => "moved",
        BulkAction::Withdraw => "withdrew",
    }
}

impl BulkPage {
    fn is(&self, word: &str) -> bool {
        self.action.is_some_and(|action| action.as_str() == word)
    }

    /// How many of them readers have now.
    fn public(&self) -> usize {
        self.fitting.iter().filter(|(_, _, is_public)| *is_public).count()
    }

    fn hidden(&self) -> usize {
        self.fitting.len() - self.public()
    }
}
