//! The desk: what needs a hand today.

use actix_web::HttpResponse;
use askama::Template;
use chrono::TimeDelta;

use super::articles::{Shown, shown};
use super::frame::{self, Frame};
use super::staff::Staff;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::role::May;
use crate::model::stage::Stage;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::desk::{self, Wanted};
use crate::store::notes::{self, Mention};
use crate::store::{Conn, publications};
use crate::urls;

/// How many stories each list shows.
const MOST: i64 = 12;
/// A scheduled publication that comes so much after its moment was late.
const LATE: TimeDelta = TimeDelta::seconds(60);

#[derive(Template)]
#[template(path = "newsroom/desk.html")]
struct DeskPage {
    frame: Frame,
    first_name: String,
    may_write: bool,
    /// What could not be published, and why.
    failed: Vec<(Shown, String)>,
    /// What was published after its moment.
    late: Vec<Late>,
    /// Notes that name this person.
    mentions: Vec<(Mention, Stamp)>,
    lists: Vec<List>,
}

struct Late {
    shown: Shown,
    due: Stamp,
    done: Stamp,
}

/// A list of the desk.
struct List {
    id: &'static str,
    title: &'static str,
    /// What is said when nothing is in it.
    empty: &'static str,
    lines: Vec<Shown>,
    /// Where there is more of it.
    all: String,
}

/// The desk of whoever is signed in.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    let person = staff.person.clone();
    let may_see_all = person.may(May::EditAll);
    let may_write = person.may(May::Write);
    let (lists, failed, late, mentions) = staff
        .ask(move |conn, edition| {
            let mut lists = Vec::new();
            let mentions = if may_write { mentions(conn, edition, person.id, !may_see_all)? } else { Vec::new() };
            if may_write {
                lists.push(mine(conn, edition, person.id)?);
            }
            if !may_see_all {
                return Ok((lists, Vec::new(), Vec::new(), mentions));
            }
            lists.insert(0, of_stage(conn, edition, Stage::InReview)?);
            lists.insert(1, of_stage(conn, edition, Stage::Ready)?);
            let (scheduled, failed) = scheduled(conn, edition)?;
            lists.insert(2, scheduled);
            lists.push(published_today(conn, edition)?);
            Ok((lists, failed, late(conn, edition)?, mentions))
        })
        .await?;
    let first_name = staff.person.name.split_whitespace().next().unwrap_or_default().to_owned();
    frame::answer(&DeskPage { frame: Frame::of(&staff, "Desk"), first_name, may_write, failed, late, mentions, lists })
}

fn mine(conn: &mut Conn, edition: &Edition, person_id: i64) -> Result<List, Error> {
    let wanted = Wanted { owner_id: Some(person_id), ..Wanted::default() };
    let owner = person_id.to_string();
    Ok(List {
        id: "mine",
        title: "Mine",
        empty: "You have no story yet.",
        lines: shown(desk::list(conn, &wanted, MOST)?, edition),
        all: urls::newsroom_articles([("owner", owner.as_str())]),
    })
}

fn of_stage(conn: &mut Conn, edition: &Edition, stage: Stage) -> Result<List, Error> {
    let wanted = Wanted { stage: Some(stage), ..Wanted::default() };
    let (id, title, empty) = match stage {
        Stage::InReview => ("waiting", "Waiting for an editor", "Nothing waits for an editor."),
        _ => ("ready", "Ready, without an hour", "Nothing stands ready."),
    };
    Ok(List {
        id,
        title,
        empty,
        lines: shown(desk::list(conn, &wanted, MOST)?, edition),
        all: urls::newsroom_articles([("stage", stage.as_str())]),
    })
}

fn scheduled(conn: &mut Conn, edition: &Edition) -> Result<(List, Vec<(Shown, String)>), Error> {
    let mut coming = Vec::new();
    let mut failed = Vec::new();
    for (line, failure) in desk::list_scheduled(conn, MOST)? {
        match failure.as_str() {
            "" => coming.push(line),
            _ => failed.extend(shown(vec![line], edition).into_iter().map(|shown| (shown, failure.clone()))),
        }
    }
    let list = List {
        id: "scheduled",
        title: "Scheduled next",
        empty: "Nothing is scheduled.",
        lines: shown(coming, edition),
        all: urls::newsroom_articles([("stage", Stage::Scheduled.as_str())]),
    };
    Ok((list, failed))
}

/// The notes that name somebody, until they have seen them.
fn mentions(
    conn: &mut Conn,
    edition: &Edition,
    person_id: i64,
    own_only: bool,
) -> Result<Vec<(Mention, Stamp)>, Error> {
    let found = notes::list_mentions(conn, person_id, own_only, MOST)?.into_iter();
    let near = |at| Stamp::near(at, edition.now, edition.zone(), edition.words());
    Ok(found.map(|mention| (mention.clone(), near(mention.made_at))).collect())
}

fn published_today(conn: &mut Conn, edition: &Edition) -> Result<List, Error> {
    let today = edition.now.utc().with_timezone(&edition.zone()).date_naive();
    let since = Moment::start_of(today, edition.zone()).unwrap_or(edition.now);
    let ids = desk::list_published_since(conn, since, edition.now, MOST)?;
    let mut lines = desk::list(conn, &Wanted { ids: Some(ids.clone()), ..Wanted::default() }, MOST)?;
    lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok(List {
        id: "published",
        title: "Published today",
        empty: "Nothing was published today.",
        lines: shown(lines, edition),
        all: urls::newsroom_articles([("stage", Stage::Published.as_str())]),
    })
}

/// What was published after its moment in the last day: the program was down,
/// or the database away.
fn late(conn: &mut Conn, edition: &Edition) -> Result<Vec<Late>, Error> {
    let missed = publications::list_late(conn, edition.now.minus(TimeDelta::days(1)), LATE)?;
    let ids: Vec<i64> = missed.iter().map(|(id, ..)| *id).collect();
    let lines = desk::list(conn, &Wanted { ids: Some(ids), ..Wanted::default() }, 500)?;
    let mut late = Vec::new();
    for (id, due, done) in missed {
        let line = lines.iter().find(|line| line.id == id).cloned();
        let shown = shown(line.into_iter().collect(), edition).pop();
        late.extend(shown.map(|shown| Late { shown, due: edition.stamp(due), done: edition.stamp(done) }));
    }
    Ok(late)
}
