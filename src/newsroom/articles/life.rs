//! A story's life: filed, handed back, published, scheduled, put under
//! embargo, held, taken down. Each is a thing with a person and a moment.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::{acts, overview};
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::draft::Legal;
use crate::model::moment::Moment;
use crate::model::role::May;
use crate::model::stage::Stage;
use crate::model::withdrawal::WithdrawalReason;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::drafts::DeskStory;
use crate::store::{Conn, drafts, embargoes, holds, people, schedules, withdrawals};
use crate::urls;

/// Hands the story to the editors.
pub async fn file(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let now = staff.now();
    change(staff, id.into_inner(), "filed", "filed", move |conn, story| acts::file(conn, story, now)).await
}

/// Hands it back to whoever writes it.
pub async fn hand_back(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    const FROM: &[Stage] = &[Stage::InReview, Stage::Ready];
    move_to(staff, id.into_inner(), "handed back", Stage::Draft, FROM, "handed-back").await
}

/// Says that it is done, and waits for its hour.
pub async fn make_ready(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    const FROM: &[Stage] = &[Stage::Draft, Stage::InReview];
    move_to(staff, id.into_inner(), "made ready", Stage::Ready, FROM, "ready").await
}

/// Gives the newest state to readers, at once, or when its embargo lifts.
pub async fn publish(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let is_significant = form.0.is_ticked("significant");
    let (person_id, now) = (staff.person.id, staff.now());
    change(staff, id.into_inner(), "published", "published", move |conn, story| {
        acts::publish(conn, story, person_id, is_significant, now)
    })
    .await
}

/// Has the newest state published at a moment.
pub async fn schedule(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let (now, zone) = (staff.now(), zone(&staff).await?);
    let mut complaints = Complaints::default();
    let due_at = read_moment(&typed, "due_at", zone, &mut complaints);
    if due_at.is_some_and(|due_at| due_at <= now) {
        complaints.note("due_at", "That moment has passed. Publish it at once, or say a later one.");
    }
    let Some(due_at) = due_at.filter(|_| complaints.is_empty()) else {
        return overview::refuse(&staff, id, typed, complaints).await;
    };
    let person_id = staff.person.id;
    change(staff, id, "scheduled", "scheduled", move |conn, story| {
        acts::schedule(conn, story, person_id, (due_at, zone), now)
    })
    .await
}

/// Takes the schedule back.
pub async fn unschedule(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let now = staff.now();
    change(staff, id.into_inner(), "unscheduled", "unscheduled", move |conn, story| acts::unschedule(conn, story, now))
        .await
}

/// Puts it under embargo until a moment, or lifts the embargo (blank).
pub async fn embargo(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let (now, zone) = (staff.now(), zone(&staff).await?);
    let mut complaints = Complaints::default();
    let until = match typed.get("embargoed_until") {
        "" => None,
        _ => read_moment(&typed, "embargoed_until", zone, &mut complaints),
    };
    if until.is_some_and(|until| until <= now) {
        complaints.note("embargoed_until", "That moment has passed. Leave the field blank to lift the embargo.");
    }
    if !complaints.is_empty() {
        return overview::refuse(&staff, id, typed, complaints).await;
    }
    change(staff, id, "set the embargo of", "embargo", move |conn, story| {
        embargoes::set(conn, story.id, until, now)?;
        let said = |at: Option<Moment>| at.map(|at| at.to_string()).unwrap_or_default();
        Ok((said(story.embargoed_until), said(until)))
    })
    .await
}

/// Holds it for the law's sake: nothing of it is published until that is lifted.
pub async fn hold(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let reason: String = typed.get("hold_reason").chars().take(2_000).collect();
    if reason.is_empty() {
        let mut complaints = Complaints::default();
        complaints.note("hold_reason", "Say why, for those who come after you.");
        return overview::refuse(&staff, id, typed, complaints).await;
    }
    let (person_id, now) = (staff.person.id, staff.now());
    change(staff, id, "held", "held", move |conn, story| {
        if !holds::insert(conn, story.id, &reason, person_id, now)? {
            return Err(Error::Conflict("It is held already.".into()));
        }
        // What was to come by itself must not.
        schedules::cancel(conn, story.id, now)?;
        Ok((String::new(), reason))
    })
    .await
}

/// Lifts the hold.
pub async fn lift(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (person_id, now) = (staff.person.id, staff.now());
    change(staff, id.into_inner(), "lifted the hold on", "lifted", move |conn, story| {
        if !holds::lift(conn, story.id, person_id, now)? {
            return Err(Error::Conflict("It is not held any more.".into()));
        }
        Ok((story.hold.as_ref().map(|hold| hold.reason.clone()).unwrap_or_default(), String::new()))
    })
    .await
}

/// Takes it down, now or at a moment.
pub async fn withdraw(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let (now, zone) = (staff.now(), zone(&staff).await?);
    let mut complaints = Complaints::default();
    let reason: Option<WithdrawalReason> = complaints.take("reason", typed.get("reason").parse());
    let at = match typed.get("withdrawn_at") {
        "" => Some(now),
        _ => read_moment(&typed, "withdrawn_at", zone, &mut complaints).map(|at| at.max(now)),
    };
    let (Some(reason), Some(withdrawn_at)) = (reason, at) else {
        return overview::refuse(&staff, id, typed, complaints).await;
    };
    let person_id = staff.person.id;
    let done = if withdrawn_at > now { "withdrawal-planned" } else { "withdrawn" };
    change(staff, id, "withdrew", done, move |conn, story| {
        acts::withdraw(conn, story, person_id, (reason, withdrawn_at), now)
    })
    .await
}

/// Takes back a withdrawal that is still to come.
pub async fn keep(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let now = staff.now();
    change(staff, id.into_inner(), "took back the withdrawal of", "kept", move |conn, story| {
        if !withdrawals::cancel(conn, story.id, now)? {
            return Err(Error::Conflict("There is no withdrawal to come.".into()));
        }
        Ok((String::new(), String::new()))
    })
    .await
}

/// Whose it is, the day it is wished for, what the law says of it.
pub async fn plan(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let mut complaints = Complaints::default();
    let legal: Option<Legal> = complaints.take("legal", typed.get("legal").parse());
    let planned_for = match typed.get("planned_for") {
        "" => None,
        day => complaints.take(
            "planned_for",
            NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| "Write a day, such as 2026-11-24."),
        ),
    };
    let owner_id: Option<i64> = typed.get("owner").parse().ok();
    let Some(legal) = legal.filter(|_| complaints.is_empty()) else {
        return overview::refuse(&staff, id, typed, complaints).await;
    };
    let now = staff.now();
    change(staff, id, "planned", "planned", move |conn, story| {
        let owner = match owner_id {
            Some(id) => people::find(conn, id)?.filter(|person| person.may(May::Write)).map(|person| person.id),
            None => None,
        };
        drafts::update(conn, story.id, legal, owner, planned_for)?;
        if legal == Legal::NeedsChecking {
            schedules::cancel(conn, story.id, now)?;
        }
        let before = story.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        Ok((format!("{before}, {}", story.legal), format!("{}, {legal}", owner_id.unwrap_or_default())))
    })
    .await
}

async fn move_to(
    staff: Staff,
    id: i64,
    action: &'static str,
    stage: Stage,
    from: &'static [Stage],
    done: &'static str,
) -> Result<HttpResponse, Error> {
    let now = staff.now();
    change(staff, id, action, done, move |conn, story| acts::move_to(conn, story, stage, from, now)).await
}

/// Does something to a story, and leads back to its page.
async fn change(
    staff: Staff,
    id: i64,
    action: &'static str,
    done: &'static str,
    act: impl FnOnce(&mut Conn, &DeskStory) -> acts::Changed + Send + 'static,
) -> Result<HttpResponse, Error> {
    let person = staff.person.clone();
    let deed = staff.did(action, Subject::new("article", id, "")).into_owned();
    staff.change(move |conn| acts::do_to(conn, &person, id, deed, act)).await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article(id), done)))
}

async fn zone(staff: &Staff) -> Result<Tz, Error> {
    staff.ask(|_, edition| Ok(edition.zone())).await
}

/// A moment as `datetime-local` sends it, in the title's zone. Of an hour that
/// comes twice the first is taken; one that never comes is refused.
fn read_moment(typed: &Typed, field: &'static str, zone: Tz, complaints: &mut Complaints) -> Option<Moment> {
    let text = typed.get(field);
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let local = complaints.take(field, local.ok_or("Write a date and a time, such as 2026-11-24 09:00."))?;
    let at = zone.from_local_datetime(&local).earliest();
    complaints
        .take(field, at.ok_or("The clocks are put forward over that moment, so it never comes. Choose another."))
        .map(|at| Moment::new(at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_the_titles_zone() {
        let zone: Tz = "Europe/London".parse().unwrap();
        for (text, moment) in [
            ("2026-07-03T09:00", Some("2026-07-03T08:00:00Z")),
            ("2026-12-03 09:00", Some("2026-12-03T09:00:00Z")),
            ("2026-10-25T01:30", Some("2026-10-25T00:30:00Z")),
            ("2026-03-29T01:30", None),
            ("tomorrow", None),
            ("", None),
        ] {
            let mut complaints = Complaints::default();
            let typed = Typed::of([("due_at", text)]);
            let read = read_moment(&typed, "due_at", zone, &mut complaints).map(|at| at.to_string());
            assert_eq!(read.as_deref(), moment, "{text}");
            assert_eq!(complaints.is_empty(), moment.is_some(), "{text}");
        }
    }
}
