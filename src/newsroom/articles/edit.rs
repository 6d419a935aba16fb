//! The page on which a story is written.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::Serialize;

use super::{Choice, conflict, fields, load, open, presence, section_options};
use crate::assets::Assets;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::draft::Occasion;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::picture::Original;
use crate::newsroom::form::{Complaints, LongForm, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, json, see_other};
use crate::newsroom::text_field;
use crate::parts::moments::Stamp;
use crate::store::autosaves::{self, Autosave};
use crate::store::drafts::DeskStory;
use crate::store::locks::{self, Lock};
use crate::store::{Conn, audit, drafts, pictures, tags};
use crate::urls;

/// Fields of the form that are none of the story.
const NOT_OF_THE_STORY: [&str; 6] = ["token", "version", "page", "then", "typed_at", "closing"];

#[derive(Template)]
#[template(path = "newsroom/article_edit.html")]
struct EditPage {
    frame: Frame,
    id: i64,
    version: i64,
    stage: &'static str,
    typed: Typed,
    complaints: Complaints,
    /// The blocks for the editor, as JSON.
    blocks: String,
    sections: Vec<Choice>,
    kinds: Vec<Choice>,
    tags: Vec<String>,
    /// When what is shown was typed, if it was never saved.
    unsaved: Option<Stamp>,
    /// The same for the script, RFC 3339; blank: it was saved.
    typed_at: String,
    /// Who else is writing.
    holder: Option<Holder>,
    alert: Option<String>,
    picture_source: Option<String>,
    is_live: bool,
    /// Who else has it open.
    others: String,
}

struct Holder {
    name: String,
    since: Stamp,
}

impl EditPage {
    fn blocks_in_script(&self) -> String {
        text_field::in_script(&self.blocks)
    }

    fn editor(&self) -> String {
        Assets::address("vendor/editor.js")
    }
}

/// What an autosave answers.
#[derive(Serialize)]
struct Kept {
    /// When it was kept, RFC 3339.
    kept_at: String,
    /// The story's version now: another one than was sent says that somebody saved meanwhile.
    version: i64,
    /// Who holds the lock, if it is somebody else.
    holder: Option<String>,
}

/// The story as it was last saved, or as this person last typed it.
pub async fn show(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let person = staff.person.clone();
    let (story, autosave) =
        staff.ask(move |conn, _| Ok((load(conn, &person, id)?, autosaves::find(conn, id, person.id)?))).await?;
    if let Some(autosave) = autosave.as_ref().filter(|autosave| autosave.version != story.version && story.version > 0)
    {
        // Somebody saved while this lay here: both are shown.
        let mine = Typed::from_json(&autosave.typed);
        return conflict::page(&staff, &story, mine, StatusCode::OK).await;
    }
    let typed =
        autosave.as_ref().map_or_else(|| fields::of(&story.revision.draft), |kept| Typed::from_json(&kept.typed));
    let typed_at = autosave.map(|kept| kept.typed_at);
    frame::answer(&page(&staff, &story, typed, typed_at, Complaints::default(), None).await?)
}

/// Keeps another state of the story.
pub async fn update(staff: Staff, id: Path<i64>, form: LongForm) -> Result<HttpResponse, Error> {
    let (id, LongForm(sent)) = (id.into_inner(), form);
    let (version, then) = (sent.get("version").parse().unwrap_or(-1), sent.get("then").to_owned());
    let typed = sent.without(&NOT_OF_THE_STORY);
    let saving = Saving { version, typed: typed.clone(), occasion: Occasion::Saved };
    match save(&staff, id, saving).await? {
        Saved::Done(dropped) => {
            let path = match then.as_str() {
                "go-on" => urls::newsroom_article(id),
                _ => urls::newsroom_article_edit(id),
            };
            let done = if dropped.is_empty() { "saved" } else { "saved-dropped" };
            Ok(see_other(urls::with_done(&path, done)))
        }
        Saved::Refused(story, complaints) => {
            let complaints = *complaints;
            frame::refuse(&page(&staff, &story, typed, Some(staff.now()), complaints, None).await?)
        }
        Saved::Stale(story) => conflict::page(&staff, &story, typed, StatusCode::CONFLICT).await,
        Saved::Locked(story, lock) => {
            let said = format!(
                "{} is writing this story now, so it was not saved. What you typed stands here and is kept. Take the story over, or wait until it is free.",
                lock.name
            );
            let view = page(&staff, &story, typed, Some(staff.now()), Complaints::default(), Some(said)).await?;
            frame::answer_as(StatusCode::CONFLICT, &view)
        }
    }
}

/// Keeps what is being typed, whether or not it could be saved so.
pub async fn autosave(staff: Staff, id: Path<i64>, form: LongForm) -> Result<HttpResponse, Error> {
    let (id, LongForm(sent)) = (id.into_inner(), form);
    let version = sent.get("version").parse().unwrap_or(-1);
    let place = sent.get("page").to_owned();
    let is_closing = sent.is_ticked("closing");
    let typed = sent.without(&NOT_OF_THE_STORY).to_json();
    let (person, now) = (staff.person.clone(), staff.now());
    let kept = staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            // The first save of a story from elsewhere makes its first version.
            let version = if version == 0 { story.version } else { version };
            autosaves::put(conn, id, person.id, &Autosave { version, typed, typed_at: now })?;
            // What a page sends as it is closed must not hold the story.
            let lock = if is_closing {
                locks::release(conn, id, person.id, &place)?;
                None
            } else {
                locks::take(conn, id, (person.id, &place), false, now)?
            };
            let holder = lock.filter(|lock| lock.page != place || lock.person_id != person.id).map(|lock| lock.name);
            Ok(Kept { kept_at: now.to_string(), version: story.version, holder })
        })
        .await?;
    json(&kept)
}

/// Forgets what one typed and did not save.
pub async fn discard(staff: Staff, id: Path<i64>, _form: crate::newsroom::form::Form) -> Result<HttpResponse, Error> {
    let (id, person) = (id.into_inner(), staff.person.clone());
    staff
        .change(move |conn| {
            load(conn, &person, id)?;
            Ok(autosaves::delete(conn, id, person.id)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article_edit(id), "discarded")))
}

/// A save to be made.
pub(super) struct Saving {
    pub version: i64,
    pub typed: Typed,
    pub occasion: Occasion,
}

/// What came of a save.
pub(super) enum Saved {
    /// It is kept; what was dropped from the text on the way.
    Done(Vec<String>),
    /// Something is wrong with the fields.
    Refused(Box<DeskStory>, Box<Complaints>),
    /// Somebody saved since.
    Stale(Box<DeskStory>),
    /// Somebody else is writing.
    Locked(Box<DeskStory>, Lock),
}

/// Saves, or else keeps what was typed and says why it was not saved.
pub(super) async fn save(staff: &Staff, id: i64, saving: Saving) -> Result<Saved, Error> {
    let (person, now) = (staff.person.clone(), staff.now());
    let masthead = staff.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let deed = staff.did("saved", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            let version = if saving.version == 0 { story.version } else { saving.version };
            let kept = Autosave { version, typed: saving.typed.to_json(), typed_at: now };
            let lock = locks::find(conn, id, now)?.filter(|lock| lock.person_id != person.id);
            if let Some(lock) = lock {
                autosaves::put(conn, id, person.id, &kept)?;
                return Ok(Saved::Locked(Box::new(story), lock));
            }
            let known = fields::Known {
                before: &story.revision.draft,
                masthead: &masthead,
                pictures: find_pictures(conn, &saving.typed)?,
            };
            let mut complaints = Complaints::default();
            let (draft, dropped) = fields::read(&saving.typed, &known, &mut complaints);
            if !complaints.is_empty() {
                autosaves::put(conn, id, person.id, &kept)?;
                return Ok(Saved::Refused(Box::new(story), Box::new(complaints)));
            }
            if version == story.version && draft == story.revision.draft {
                autosaves::delete(conn, id, person.id)?;
                return Ok(Saved::Done(dropped));
            }
            if drafts::save(conn, &story, version, &draft, saving.occasion, Some(person.id), now)?.is_err() {
                autosaves::put(conn, id, person.id, &kept)?;
                return Ok(Saved::Stale(Box::new(story)));
            }
            autosaves::delete(conn, id, person.id)?;
            let subject = Subject::new("article", id, draft.title());
            audit::record(conn, &crate::model::audit::Deed { subject, ..deed })?;
            Ok(Saved::Done(dropped))
        })
        .await
}

fn find_pictures(conn: &mut Conn, typed: &Typed) -> Result<Vec<Original>, Error> {
    let hashes = fields::hashes(typed);
    Ok(if hashes.is_empty() { Vec::new() } else { pictures::list_by_hash(conn, &hashes)? })
}

async fn page(
    staff: &Staff,
    story: &DeskStory,
    typed: Typed,
    typed_at: Option<Moment>,
    complaints: Complaints,
    alert: Option<String>,
) -> Result<EditPage, Error> {
    let before = &story.revision.draft.body;
    let typed = text_field::with_text(typed, before);
    let (id, person_id, section) = (story.id, staff.person.id, typed.get("section").to_owned());
    let (sections, tags, holder, unsaved, others) = staff
        .ask(move |conn, edition| {
            let lock = locks::find(conn, id, edition.now)?.filter(|lock| lock.person_id != person_id);
            let near = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
            Ok((
                section_options(&edition.masthead, &section),
                tags::list_names(conn)?,
                lock.map(|lock| Holder { since: near(lock.taken_at), name: lock.name }),
                typed_at.map(near),
                presence::others(conn, id, person_id, edition.now)?,
            ))
        })
        .await?;
    let kinds = Kind::ALL.iter().map(|kind| Choice {
        value: kind.to_string(),
        name: kind_label(*kind).to_owned(),
        is_chosen: typed.get("kind") == kind.as_str(),
    });
    let blocks = text_field::blocks(&typed, before);
    Ok(EditPage {
        frame: Frame::of(staff, story.revision.draft.title()),
        id,
        version: story.version,
        stage: super::stage_label(story.stage),
        kinds: kinds.collect(),
        picture_source: Some(typed.get("picture")).filter(|hash| !hash.is_empty()).map(urls::newsroom_picture_of),
        is_live: story.was_published(),
        typed_at: typed_at.map(|at| at.to_string()).unwrap_or_default(),
        typed,
        complaints,
        blocks,
        sections,
        tags,
        unsaved,
        others,
        holder,
        alert,
    })
}

/// As people say what sort of story it is.
fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "Report",
        Kind::Opinion => "Opinion",
        Kind::Analysis => "Analysis",
        Kind::Review => "Review",
        Kind::Explainer => "Explainer",
        Kind::Obituary => "Obituary",
        Kind::Paid => "Paid for by a sponsor",
    }
}
