//! Stories: found in a list, begun, written, and led through their life.

pub(crate) mod acts;
pub mod address;
pub mod bulk;
pub mod compare;
pub mod conflict;
pub mod corrections;
pub mod edit;
mod fields;
pub mod finding;
pub mod life;
pub mod lock;
pub mod notes;
pub mod overview;
mod preflight;
pub mod presence;
pub mod previews;
pub mod revisions;

use actix_web::HttpResponse;
use askama::Template;

use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::staff::{Staff, see_other};
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::draft::Draft;
use crate::model::headline::Headline;
use crate::model::masthead::Masthead;
use crate::model::moment::Moment;
use crate::model::person::Person;
use crate::model::role::May;
use crate::model::stage::Stage;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::desk::{self, Line, Wanted};
use crate::store::drafts::{self, DeskStory};
use crate::store::publications::NotDone;
use crate::store::{Conn, audit, filing, people, tags};
use crate::urls;

/// How many stories a page of the list shows.
const PAGE: i64 = 50;

/// A line of the list as it is shown.
pub(super) struct Shown {
    pub line: Line,
    pub changed: Stamp,
    pub due: Option<Stamp>,
}

#[derive(Template)]
#[template(path = "newsroom/articles.html")]
struct ArticlesPage {
    frame: Frame,
    lines: Vec<Shown>,
    filters: Typed,
    sections: Vec<Choice>,
    people: Vec<Choice>,
    stages: Vec<Choice>,
    next: Option<String>,
    may_see_all: bool,
    /// Whether this person may change many at once.
    may_change_many: bool,
    /// What they did to many just now.
    undo: Option<bulk::Undo>,
}

#[derive(Template)]
#[template(path = "newsroom/article_new.html")]
struct NewPage {
    frame: Frame,
    typed: Typed,
    complaints: Complaints,
    sections: Vec<Choice>,
}

/// One of several to choose from: what is sent, what is read, whether it is chosen.
pub(super) struct Choice {
    pub value: String,
    pub name: String,
    pub is_chosen: bool,
}

/// Stories, the last changed first; one's own, unless one may edit all.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let keys = ["stage", "section", "tag", "owner", "words"];
    let filters = Typed::from_pairs(keys.map(|key| (key, staff.query(key))));
    let may_see_all = staff.may(May::EditAll);
    let own = (!may_see_all).then_some(staff.person.id);
    let before = staff.query("before");
    let asked = filters.clone();
    let (person_id, may_change_many) = (staff.person.id, staff.may(May::Publish));
    let (lines, sections, people, has_more, undo) = staff
        .ask(move |conn, edition| {
            let wanted = wanted(conn, &asked, own, &before)?;
            let mut lines = match wanted {
                Some(wanted) => finding::find(conn, &wanted, edition)?,
                None => Vec::new(),
            };
            let has_more = lines.len() > PAGE as usize;
            lines.truncate(PAGE as usize);
            let people = if own.is_none() { people::list(conn)? } else { Vec::new() };
            Ok((
                shown(lines, edition),
                section_options(&edition.masthead, asked.get("section")),
                people_options(&people, asked.get("owner")),
                has_more,
                if may_change_many { bulk::undoable(conn, edition, person_id)? } else { None },
            ))
        })
        .await?;

    let next = lines.last().filter(|_| has_more).map(|last| {
        let cursor = last.line.cursor();
        let set = keys.map(|key| (key, filters.get(key)));
        urls::newsroom_articles(set.into_iter().chain([("before", cursor.as_str())]))
    });
    let stages = Stage::ALL.iter().map(|stage| Choice {
        value: stage.to_string(),
        name: stage_label(*stage).to_owned(),
        is_chosen: filters.get("stage") == stage.as_str(),
    });
    let stages = stages.collect();
    frame::answer(&ArticlesPage {
        frame: Frame::of(&staff, "Stories"),
        lines,
        filters,
        sections,
        people,
        stages,
        next,
        may_see_all,
        may_change_many,
        undo,
    })
}

/// The page that begins a story.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&new_page(&staff, Typed::default(), Complaints::default()).await?)
}

/// Begins a story; it is written on the next page.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let headline =
        complaints.take("headline", Headline::parse(typed.get("headline")).map_err(|reason| format!("{reason}.")));
    let section: Option<i64> = typed.get("section").parse().ok();
    let masthead = staff.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let section = section.filter(|id| masthead.section(*id).is_some());
    let section = complaints.take("section", section.ok_or("Choose a section."));
    let (Some(headline), Some(section)) = (headline, section) else {
        return frame::refuse(&new_page(&staff, typed, complaints).await?);
    };

    let mut draft = Draft::begun(headline.as_str(), section);
    let now = staff.now();
    let owner = staff.person.clone();
    let deed = staff.did("began", Subject::new("article", 0, headline.as_str())).into_owned();
    let id = staff
        .change(move |conn| {
            // Who writes stands in the byline, where they are known in print.
            if let Some(byline) = people::find_byline(conn, owner.id)? {
                draft.bylines.push(byline);
            }
            let id = drafts::insert(conn, &filing::new_public_id(), &draft, Some(owner.id), now)?;
            let subject = Subject { id: Some(id), ..deed.subject.clone() };
            audit::record(conn, &crate::model::audit::Deed { subject, ..deed })?;
            Ok(id)
        })
        .await?;
    Ok(see_other(urls::newsroom_article_edit(id)))
}

async fn new_page(staff: &Staff, typed: Typed, complaints: Complaints) -> Result<NewPage, Error> {
    let chosen = typed.get("section").to_owned();
    let sections = staff.ask(move |_, edition| Ok(section_options(&edition.masthead, &chosen))).await?;
    Ok(NewPage { frame: Frame::of(staff, "A new story"), typed, complaints, sections })
}

/// What the filters ask for; none: nothing can fit them.
fn wanted(conn: &mut Conn, filters: &Typed, own: Option<i64>, before: &str) -> Result<Option<Wanted>, Error> {
    let tag_id = match filters.get("tag") {
        "" => None,
        slug => match tags::find_by_slug(conn, slug)? {
            Some(tag) => Some(tag.id),
            None => return Ok(None),
        },
    };
    Ok(Some(Wanted {
        stage: filters.get("stage").parse().ok(),
        section_id: filters.get("section").parse().ok(),
        tag_id,
        owner_id: own.or_else(|| filters.get("owner").parse().ok()),
        words: filters.get("words").chars().take(200).collect(),
        ids: None,
        before: desk::read_cursor(before),
    }))
}

pub(super) fn shown(lines: Vec<Line>, edition: &Edition) -> Vec<Shown> {
    let show = |line: Line| Shown {
        changed: Stamp::near(line.changed_at, edition.now, edition.zone(), edition.words()),
        due: line
            .due_at
            .or(line.published_at.filter(|_| line.stage == Stage::Scheduled))
            .map(|at| Stamp::near(at, edition.now, edition.zone(), edition.words())),
        line,
    };
    lines.into_iter().map(show).collect()
}

/// The sections as they stand under each other.
pub(super) fn section_options(masthead: &Masthead, chosen: &str) -> Vec<Choice> {
    let name = |id: i64| {
        let names: Vec<&str> = masthead.trail(id).iter().map(|section| section.name.as_str()).collect();
        names.join(" / ")
    };
    let options = masthead.sections.iter().map(|section| Choice {
        value: section.id.to_string(),
        name: name(section.id),
        is_chosen: chosen == section.id.to_string(),
    });
    options.collect()
}

pub(super) fn people_options(people: &[Person], chosen: &str) -> Vec<Choice> {
    let writes = people.iter().filter(|person| person.may(May::Write) && person.disabled_at.is_none());
    let options = writes.map(|person| Choice {
        value: person.id.to_string(),
        name: person.name.clone(),
        is_chosen: chosen == person.id.to_string(),
    });
    options.collect()
}

/// As people say where a story stands.
pub(crate) fn stage_label(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "Draft",
        Stage::InReview => "In review",
        Stage::Ready => "Ready",
        Stage::Scheduled => "Scheduled",
        Stage::Published => "Published",
        Stage::Withdrawn => "Withdrawn",
    }
}

pub(crate) use revisions::occasion_label;

/// Whether somebody may read and edit a story.
pub(crate) fn may_edit(person: &Person, story: &DeskStory) -> bool {
    let is_own = story.owner.as_ref().is_some_and(|(id, _)| *id == person.id);
    person.may(May::EditAll) || (is_own && person.may(May::Write))
}

/// A story for somebody; one that they may not see is not there.
pub(crate) fn load(conn: &mut Conn, person: &Person, id: i64) -> Result<DeskStory, Error> {
    drafts::find(conn, id)?.filter(|story| may_edit(person, story)).ok_or(Error::NotFound)
}

/// The same within a change: the newsroom keeps it from now on.
pub(crate) fn open(conn: &mut Conn, person: &Person, id: i64, now: Moment) -> Result<DeskStory, Error> {
    drafts::open(conn, id, now)?.filter(|story| may_edit(person, story)).ok_or(Error::NotFound)
}

impl From<NotDone> for Error {
    fn from(error: NotDone) -> Self {
        match error {
            NotDone::Missing => Self::NotFound,
            NotDone::Conflict(reason) => Self::Conflict(reason.into()),
            NotDone::Lacks(lacks) => {
                let said: Vec<String> = lacks.iter().map(ToString::to_string).collect();
                Self::Conflict(format!("It cannot be published yet. {}", said.join(" ")))
            }
            NotDone::Failed(error) => error.into(),
        }
    }
}
