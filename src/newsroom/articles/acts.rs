//! What can be done to a story, by whichever door it is asked for: a page of
//! the newsroom, or a program with a token. Each answers what was there before
//! and what is there now, in words for the audit log.

use chrono_tz::Tz;

use super::{open, stage_label};
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::correction::CorrectionKind;
use crate::model::moment::Moment;
use crate::model::person::Person;
use crate::model::stage::Stage;
use crate::model::withdrawal::WithdrawalReason;
use crate::store::drafts::DeskStory;
use crate::store::publications::{self, NewPublication};
use crate::store::schedules::{self, NewSchedule};
use crate::store::withdrawals::{self, NewWithdrawal};
use crate::store::{Conn, audit, corrections, drafts};

/// What was there before, and what is there now.
pub(crate) type Changed = Result<(String, String), Error>;

/// The longest note of a correction, in characters.
const LONGEST_NOTE: usize = 5_000;

/// Does something to a story for somebody and writes it into the audit log, as
/// one transaction of the caller's.
pub(crate) fn do_to(
    conn: &mut Conn,
    person: &Person,
    id: i64,
    deed: Deed<'_>,
    act: impl FnOnce(&mut Conn, &DeskStory) -> Changed,
) -> Result<(), Error> {
    let story = open(conn, person, id, deed.at)?;
    let title = story.revision.draft.title().to_owned();
    let (before, after) = act(conn, &story)?;
    let after = if deed.after.is_empty() { after } else { format!("{after} {}", deed.after).trim_start().to_owned() };
    let deed = Deed { subject: Subject::new("article", id, title), ..deed };
    Ok(audit::record(conn, &deed.changed(before, after))?)
}

/// Moves a story that is not public to another stage, from one of these.
pub(crate) fn move_to(conn: &mut Conn, story: &DeskStory, stage: Stage, from: &[Stage], now: Moment) -> Changed {
    if !from.contains(&story.stage) {
        return Err(Error::Conflict(format!("It is {} by now.", stage_label(story.stage).to_lowercase())));
    }
    drafts::set_stage(conn, story.id, stage, now)?;
    Ok((story.stage.to_string(), stage.to_string()))
}

/// Hands a story to the editors.
pub(crate) fn file(conn: &mut Conn, story: &DeskStory, now: Moment) -> Changed {
    move_to(conn, story, Stage::InReview, &[Stage::Draft], now)
}

/// Gives the newest state to readers, at once, or when its embargo lifts.
pub(crate) fn publish(conn: &mut Conn, story: &DeskStory, by: i64, is_significant: bool, now: Moment) -> Changed {
    let new = NewPublication {
        article_id: story.id,
        revision_id: story.revision.id,
        published_by: Some(by),
        due_at: None,
        is_significant,
        now,
    };
    publications::insert(conn, &new)?;
    Ok((String::new(), format!("revision {}", story.revision.number)))
}

/// Has the newest state published at a moment to come, said in this zone.
pub(crate) fn schedule(
    conn: &mut Conn,
    story: &DeskStory,
    by: i64,
    (due_at, zone): (Moment, Tz),
    now: Moment,
) -> Changed {
    let new = NewSchedule {
        article_id: story.id,
        revision_id: story.revision.id,
        due_at,
        time_zone: zone.name().to_owned(),
        scheduled_by: Some(by),
        now,
    };
    schedules::insert(conn, &new)?;
    Ok((when_due(story), due_at.to_string()))
}

/// Takes the schedule back.
pub(crate) fn unschedule(conn: &mut Conn, story: &DeskStory, now: Moment) -> Changed {
    if !schedules::cancel(conn, story.id, now)? {
        return Err(Error::Conflict("It is not scheduled any more.".into()));
    }
    Ok((when_due(story), String::new()))
}

fn when_due(story: &DeskStory) -> String {
    story.schedule.as_ref().map(|schedule| schedule.due_at.to_string()).unwrap_or_default()
}

/// Takes a story down, now or at a moment to come.
pub(crate) fn withdraw(
    conn: &mut Conn,
    story: &DeskStory,
    by: i64,
    (reason, withdrawn_at): (WithdrawalReason, Moment),
    now: Moment,
) -> Changed {
    let new = NewWithdrawal { article_id: story.id, reason, withdrawn_at, withdrawn_by: Some(by), now };
    withdrawals::insert(conn, &new)?;
    Ok((String::new(), format!("{reason}, {withdrawn_at}")))
}

/// A note as it goes on the record: in one line, of some length.
///
/// # Errors
/// In a sentence, when it is blank or too long.
pub(crate) fn read_note(written: &str) -> Result<String, String> {
    let note = written.split_whitespace().collect::<Vec<_>>().join(" ");
    match note.chars().count() {
        0 => Err("Say what was wrong and what is right.".into()),
        length if length > LONGEST_NOTE => Err(format!("A note has at most {LONGEST_NOTE} characters.")),
        _ => Ok(note),
    }
}

/// Puts a correction on the record: on the story, in the list of all, in feeds.
pub(crate) fn correct(
    conn: &mut Conn,
    story: &DeskStory,
    by: i64,
    (kind, note): (CorrectionKind, &str),
    now: Moment,
) -> Changed {
    if !story.was_published() {
        return Err(Error::Conflict("Readers never had this story: change the text itself.".into()));
    }
    corrections::insert(conn, story.id, (kind, note), by, now)?;
    Ok((String::new(), format!("{kind}: {note}")))
}
