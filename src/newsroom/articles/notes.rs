//! Notes on the passages of a story, with answers, until they are dealt with.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::{Choice, load, may_edit, people_options};
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::body::{Block, BlockId, Content};
use crate::model::note::{self, Note, Passage};
use crate::model::person::Person;
use crate::model::picture::Original;
use crate::model::text::shorten;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::drafts::DeskStory;
use crate::store::notes::{self, NewNote};
use crate::store::{Conn, audit, people};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/notes.html")]
struct NotesPage {
    frame: Frame,
    id: i64,
    title: String,
    /// Threads on the story as a whole, and on passages that are gone.
    loose: Vec<Thread>,
    passages: Vec<Shown>,
    /// Where a new note is being written: a block's id, `story`, or nowhere.
    writing: String,
    people: Vec<Choice>,
    typed: Typed,
    complaints: Complaints,
}

/// A block of the text, and the threads on it.
struct Shown {
    id: String,
    kind: &'static str,
    text: String,
    threads: Vec<Thread>,
}

/// A note and what answers it.
struct Thread {
    note: Note,
    at: Stamp,
    passage: Passage,
    answers: Vec<(Note, Stamp)>,
    resolved: Option<(String, Stamp)>,
}

/// The notes of a story, each at its passage.
pub async fn index(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let writing = staff.query("block");
    let quote = staff.query("quote");
    let typed = Typed::of([("quote", quote.as_str())]);
    frame::answer(&page(&staff, id.into_inner(), writing, typed, Complaints::default()).await?)
}

/// Writes a note, or an answer to one (`answers`).
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let mut complaints = Complaints::default();
    let text = typed.get("note").replace("\r\n", "\n");
    if text.is_empty() {
        complaints.note("note", "Write what you want to say.");
    }
    if text.chars().count() > note::LONGEST {
        complaints.note("note", format!("Write at most {} characters.", note::LONGEST));
    }
    if !complaints.is_empty() {
        let writing = match (typed.get("answers"), typed.get("block")) {
            ("", "") => "story".to_owned(),
            ("", block) => block.to_owned(),
            (answers, _) => answers.to_owned(),
        };
        return frame::refuse(&page(&staff, id, writing, typed, complaints).await?);
    }

    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("noted something on", Subject::new("article", id, "")).into_owned();
    let place = staff
        .change(move |conn| {
            let story = load(conn, &person, id)?;
            let readers = readers(conn, &story)?;
            let names: Vec<(i64, String)> = readers.iter().map(|one| (one.id, one.name.clone())).collect();
            let text = addressed(&typed, &text, &names);
            let answers_id = typed.get("answers").parse().ok();
            if let Some(thread) = answers_id {
                if !notes::is_thread(conn, id, thread)? {
                    return Err(Error::Conflict("That note is gone.".into()));
                }
                notes::see_thread(conn, thread, person.id, now)?;
            }
            let block = story.revision.draft.body.blocks.iter().find(|block| block.id.as_str() == typed.get("block"));
            let new = NewNote {
                article_id: id,
                answers_id,
                block_id: block.map(|block| block.id.as_str().to_owned()).unwrap_or_default(),
                quote: block.map(|block| quote_of(block, typed.get("quote"))).unwrap_or_default(),
                mentions: note::mentioned(&text, &names),
                made_by: person.id,
                text,
                now,
            };
            let note_id = notes::insert(conn, &new)?;
            let subject = Subject::new("article", id, story.revision.draft.title().to_owned());
            audit::record(conn, &Deed { subject, ..deed }.changed("", shorten(&new.text, 200)))?;
            Ok(answers_id.unwrap_or(note_id))
        })
        .await?;
    Ok(see_other(urls::newsroom_note(id, place)))
}

/// Says that a note is dealt with, or that it is not after all.
pub async fn resolve(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let note_id: i64 = typed.get("thread").parse().map_err(|_| Error::NotFound)?;
    let is_open = typed.is_ticked("open");
    let (person, now) = (staff.person.clone(), staff.now());
    let action = if is_open { "opened a note again on" } else { "resolved a note on" };
    let deed = staff.did(action, Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = load(conn, &person, id)?;
            if !notes::is_thread(conn, id, note_id)? {
                return Err(Error::NotFound);
            }
            notes::see_thread(conn, note_id, person.id, now)?;
            // Pressed twice, it is done once.
            if notes::resolve(conn, id, note_id, (!is_open).then_some((person.id, now)))? {
                let subject = Subject::new("article", id, story.revision.draft.title().to_owned());
                audit::record(conn, &Deed { subject, ..deed })?;
            }
            Ok(())
        })
        .await?;
    Ok(see_other(urls::newsroom_note(id, note_id)))
}

/// Takes a mention off one's own desk.
pub async fn see(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let note_id: i64 = form.0.get("mention").parse().map_err(|_| Error::NotFound)?;
    let (person_id, now) = (staff.person.id, staff.now());
    staff.change(move |conn| Ok(notes::see(conn, note_id, person_id, now)?)).await?;
    Ok(see_other(urls::newsroom()))
}

/// Those who may see a story, and so may be named in a note on it.
fn readers(conn: &mut Conn, story: &DeskStory) -> Result<Vec<Person>, Error> {
    let everybody = people::list(conn)?.into_iter();
    Ok(everybody.filter(|person| person.disabled_at.is_none() && may_edit(person, story)).collect())
}

/// The text, with the name in front of it that was chosen and is not in it yet.
fn addressed(typed: &Typed, text: &str, names: &[(i64, String)]) -> String {
    let chosen = typed.get("mention").parse().ok().and_then(|id: i64| names.iter().find(|(other, _)| *other == id));
    match chosen {
        Some((id, name)) if !note::mentioned(text, names).contains(id) => format!("@{name} {text}"),
        _ => text.to_owned(),
    }
}

/// The words that a note is about: those that were chosen, if they stand there.
fn quote_of(block: &Block<Original>, chosen: &str) -> String {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (plain, chosen) = (even(&plain_of(block)), even(chosen));
    let quote = if !chosen.is_empty() && plain.contains(&chosen) { chosen } else { plain };
    shorten(&quote, note::LONGEST_QUOTE)
}

fn plain_of(block: &Block<Original>) -> String {
    let mut plain = String::new();
    block.content.each_text(&mut |text| {
        if !plain.is_empty() {
            plain.push('\n');
        }
        plain.push_str(text);
    });
    plain
}

async fn page(
    staff: &Staff,
    id: i64,
    writing: String,
    typed: Typed,
    complaints: Complaints,
) -> Result<NotesPage, Error> {
    let person = staff.person.clone();
    let chosen = typed.get("mention").to_owned();
    let (title, loose, passages, people) = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let people: Vec<Person> =
                readers(conn, &story)?.into_iter().filter(|other| other.id != person.id).collect();
            let body = &story.revision.draft.body;
            let mut threads = threads(notes::list(conn, id)?, &story, edition);
            let mut passages = Vec::new();
            for block in body.blocks.iter().filter(|block| !matches!(block.content, Content::Rule)) {
                let here = threads.extract_if(.., |thread| BlockId::parse(&thread.note.block_id) == block.id);
                passages.push(Shown {
                    threads: here.collect(),
                    id: block.id.as_str().to_owned(),
                    kind: super::compare::kind_label(block.content.kind()),
                    text: plain_of(block),
                });
            }
            let title = story.revision.draft.title().to_owned();
            Ok((title, threads, passages, people_options(&people, &chosen)))
        })
        .await?;
    Ok(NotesPage { frame: Frame::of(staff, "Notes"), id, title, loose, passages, writing, people, typed, complaints })
}

/// Notes with what answers them; those that are dealt with stand last.
fn threads(all: Vec<Note>, story: &DeskStory, edition: &Edition) -> Vec<Thread> {
    let near = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
    let (starts, answers): (Vec<Note>, Vec<Note>) = all.into_iter().partition(|note| note.answers_id.is_none());
    let mut threads: Vec<Thread> = starts
        .into_iter()
        .map(|note| Thread {
            at: near(note.made_at),
            passage: note.passage(&story.revision.draft.body),
            answers: answers
                .iter()
                .filter(|answer| answer.answers_id == Some(note.id))
                .map(|answer| (answer.clone(), near(answer.made_at)))
                .collect(),
            resolved: note.resolved.clone().map(|(name, at)| (name, near(at))),
            note,
        })
        .collect();
    threads.sort_by_key(|thread| (thread.resolved.is_some(), thread.note.id));
    threads
}

impl NotesPage {
    /// Whether the form for a new note stands here.
    fn is_written_at(&self, place: &str) -> bool {
        self.writing == place
    }

    /// Whether the form for an answer is open at this note.
    fn is_answered_at(&self, note_id: &i64) -> bool {
        self.writing == note_id.to_string()
    }
}

/// The place of a block on the page on which the story is written.
fn block_place(passage: &Shown) -> String {
    format!("block-{}", passage.id)
}
