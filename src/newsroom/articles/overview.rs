//! Everything of one story's life on one page: where it stands, what may be
//! done next, what was done so far.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono_tz::Tz;

use super::preflight::{self, Shown};
use super::presence;
use super::{Choice, load, may_edit, people_options, stage_label};
use crate::error::Error;
use crate::model::correction::CorrectionKind;
use crate::model::draft::Legal;
use crate::model::moment::Moment;
use crate::model::role::May;
use crate::model::stage::Stage;
use crate::newsroom::form::{Complaints, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::Staff;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::audit::{Entry, Wanted};
use crate::store::drafts::DeskStory;
use crate::store::previews::PreviewLine;
use crate::store::revisions::RevisionLine;
use crate::store::{audit, corrections, notes, people, previews, redirects, revisions};
use crate::urls;

/// How many of the newest revisions and entries the page shows.
const NEWEST: usize = 8;

/// Where a story stands.
#[derive(Template)]
#[template(path = "newsroom/article.html")]
pub(super) struct OverviewPage {
    frame: Frame,
    id: i64,
    story: DeskStory,
    facts: Facts,
    stage: &'static str,
    /// What to look at before it is published.
    findings: Vec<Shown>,
    /// How many notes are not dealt with.
    open_notes: i64,
    /// Who else has it open.
    others: String,
    can_be_published: bool,
    public_address: Option<String>,
    is_public: bool,
    /// Whether this person may publish.
    may_publish: bool,
    /// Whether this person may file it.
    may_file: bool,
    zone: Tz,
    zone_now: String,
    owners: Vec<Choice>,
    legals: Vec<Choice>,
    corrections: Vec<(CorrectionKind, String, Stamp)>,
    correction_kinds: Vec<CorrectionKind>,
    revisions: Vec<(RevisionLine, Stamp)>,
    previews: Vec<(PreviewLine, Stamp)>,
    redirects: Vec<String>,
    entries: Vec<(Entry, Stamp)>,
    typed: Typed,
    complaints: Complaints,
}

/// The story's moments in words.
struct Facts {
    due: Option<Stamp>,
    published: Option<Stamp>,
    embargo: Option<Stamp>,
    withdrawn: Option<Stamp>,
    held: Option<Stamp>,
    saved: Stamp,
}

/// The story's own page.
pub async fn show(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, id.into_inner(), None, Complaints::default()).await?)
}

/// The page again with what was typed and what is wrong with it.
pub(super) async fn refuse(
    staff: &Staff,
    id: i64,
    typed: Typed,
    complaints: Complaints,
) -> Result<HttpResponse, Error> {
    frame::refuse(&page(staff, id, Some(typed), complaints).await?)
}

async fn page(staff: &Staff, id: i64, typed: Option<Typed>, complaints: Complaints) -> Result<OverviewPage, Error> {
    let person = staff.person.clone();
    let frame = |title: &str| Frame::of(staff, title);
    let read = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let stamp = |at: Moment| Stamp::near(at, edition.now, edition.zone(), edition.words());
            let everybody = people::list(conn)?;
            let owner = story.owner.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
            let notes = corrections::list_of_article(conn, id, edition.now)?;
            let states = revisions::list(conn, id, None)?;
            let links = previews::list_of_article(conn, id, edition.now)?;
            let wanted = Wanted { subject: Some("article".into()), subject_id: Some(id), ..Wanted::default() };
            let entries = audit::list(conn, &wanted, NEWEST as i64)?;
            Ok(Read {
                facts: facts(&story, edition),
                owners: people_options(&everybody, &owner),
                corrections: notes.into_iter().map(|note| (note.kind, note.note, stamp(note.corrected_at))).collect(),
                revisions: states
                    .into_iter()
                    .take(NEWEST)
                    .map(|line| {
                        let at = stamp(line.made_at);
                        (line, at)
                    })
                    .collect(),
                previews: links
                    .into_iter()
                    .filter(|line| line.counts)
                    .map(|line| {
                        let at = edition.stamp(line.expires_at);
                        (line, at)
                    })
                    .collect(),
                redirects: redirects::list_of_article(conn, id)?,
                entries: entries
                    .into_iter()
                    .map(|entry| {
                        let at = stamp(entry.done_at);
                        (entry, at)
                    })
                    .collect(),
                findings: preflight::of(conn, edition, &story)?,
                open_notes: notes::count_open(conn, id)?,
                others: presence::others(conn, id, person.id, edition.now)?,
                zone: edition.zone(),
                zone_now: edition.words().moment(edition.now, edition.zone()),
                now: edition.now,
                story,
            })
        })
        .await?;
    let story = read.story;
    let typed = typed.unwrap_or_else(|| typed_of(&story, read.zone));
    let legals = Legal::ALL.iter().map(|legal| Choice {
        value: legal.to_string(),
        name: legal.label().to_owned(),
        is_chosen: story.legal == *legal,
    });
    let is_own = may_edit(&staff.person, &story);
    Ok(OverviewPage {
        frame: frame(story.revision.draft.title()),
        id,
        stage: stage_label(story.stage),
        can_be_published: story.lacks().is_empty(),
        findings: read.findings,
        open_notes: read.open_notes,
        others: read.others,
        is_public: story.span.holds(read.now),
        public_address: story.address.as_ref().map(urls::article),
        may_publish: staff.may(May::Publish),
        may_file: is_own && staff.may(May::File),
        legals: legals.collect(),
        correction_kinds: CorrectionKind::ALL.to_vec(),
        facts: read.facts,
        zone: read.zone,
        zone_now: read.zone_now,
        owners: read.owners,
        corrections: read.corrections,
        revisions: read.revisions,
        previews: read.previews,
        redirects: read.redirects,
        entries: read.entries,
        typed,
        complaints,
        story,
    })
}

struct Read {
    story: DeskStory,
    findings: Vec<Shown>,
    open_notes: i64,
    others: String,
    facts: Facts,
    owners: Vec<Choice>,
    corrections: Vec<(CorrectionKind, String, Stamp)>,
    revisions: Vec<(RevisionLine, Stamp)>,
    previews: Vec<(PreviewLine, Stamp)>,
    redirects: Vec<String>,
    entries: Vec<(Entry, Stamp)>,
    zone: Tz,
    zone_now: String,
    now: Moment,
}

fn facts(story: &DeskStory, edition: &Edition) -> Facts {
    let stamp = |at: Moment| edition.stamp(at);
    Facts {
        due: story.schedule.as_ref().map(|schedule| stamp(schedule.due_at)),
        published: story.published_at.filter(|_| story.was_published()).map(stamp),
        embargo: story.embargoed_until.map(stamp),
        withdrawn: story.withdrawal.map(|(_, at)| stamp(at)),
        held: story.hold.as_ref().map(|hold| stamp(hold.held_at)),
        saved: Stamp::near(story.revision.made_at, edition.now, edition.zone(), edition.words()),
    }
}

/// What stands in the fields at first, as `datetime-local` wants it.
fn typed_of(story: &DeskStory, zone: Tz) -> Typed {
    let local = |at: Option<Moment>| {
        at.map(|at| at.utc().with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
    };
    Typed::from_pairs([
        ("due_at", local(story.schedule.as_ref().map(|schedule| schedule.due_at))),
        ("embargoed_until", local(story.embargoed_until)),
        ("planned_for", story.planned_for.map(|day| day.to_string()).unwrap_or_default()),
        ("reason", "gone".to_owned()),
        ("kind", CorrectionKind::Correction.to_string()),
    ])
}

impl OverviewPage {
    fn blocking(&self) -> impl Iterator<Item = &Shown> {
        self.findings.iter().filter(|finding| finding.blocks)
    }

    fn warnings(&self) -> Vec<&Shown> {
        self.findings.iter().filter(|finding| !finding.blocks).collect()
    }

    fn can_publish(&self) -> bool {
        self.may_publish && self.can_be_published && (!self.story.is_in_step() || self.story.stage == Stage::Withdrawn)
    }

    /// Whether an old path is of the day in the story's address.
    fn is_of_its_day(&self, path: &str) -> bool {
        let day = self.story.address.as_ref().map(|address| address.date.format("/%Y/%m/%d/").to_string());
        day.is_some_and(|day| path.contains(&day))
    }

    fn is_scheduled(&self) -> bool {
        self.story.schedule.is_some()
    }

    fn is_draft(&self) -> bool {
        matches!(self.story.stage, Stage::Draft)
    }

    fn is_in_review(&self) -> bool {
        matches!(self.story.stage, Stage::InReview)
    }

    fn is_waiting(&self) -> bool {
        matches!(self.story.stage, Stage::Draft | Stage::InReview)
    }

    fn is_withdrawn(&self) -> bool {
        self.story.stage == Stage::Withdrawn
    }

    fn will_be_withdrawn(&self) -> bool {
        self.story.withdrawal.is_some() && !self.is_withdrawn()
    }
}
