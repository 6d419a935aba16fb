//! The calendar: what is wished for and what will come, by week.

use actix_web::HttpResponse;
use askama::Template;
use chrono::{Datelike, Days, NaiveDate};

use super::frame::{self, Frame};
use super::staff::Staff;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::role::May;
use crate::parts::frame::Edition;
use crate::store::desk::{self, Line, Wanted};
use crate::store::{Conn, calendar};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/calendar.html")]
struct CalendarPage {
    frame: Frame,
    days: Vec<Day>,
    zone: String,
    before: String,
    after: String,
    /// This week, unless it is the one that is shown.
    today: Option<String>,
}

/// A day of the week.
struct Day {
    name: String,
    date: NaiveDate,
    is_today: bool,
    planned: Vec<Line>,
    /// Stories with the hour at which they will be published.
    due: Vec<(String, Line)>,
}

/// A week: the one of the day in the query key `week`, or this one.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    let asked = NaiveDate::parse_from_str(&staff.query("week"), "%Y-%m-%d").ok();
    let own = (!staff.may(May::EditAll)).then_some(staff.person.id);
    let (days, monday, this_monday, zone) = staff
        .ask(move |conn, edition| {
            let today = edition.now.utc().with_timezone(&edition.zone()).date_naive();
            let monday = monday(asked.unwrap_or(today)).ok_or(Error::NotFound)?;
            let this_monday = self::monday(today).ok_or(Error::NotFound)?;
            Ok((week(conn, edition, monday, today, own)?, monday, this_monday, edition.zone().name()))
        })
        .await?;
    let other = |day: Option<NaiveDate>| urls::newsroom_calendar(day.unwrap_or(monday));
    frame::answer(&CalendarPage {
        frame: Frame::of(&staff, "Calendar"),
        days,
        zone: zone.to_owned(),
        before: other(monday.checked_sub_days(Days::new(7))),
        after: other(monday.checked_add_days(Days::new(7))),
        today: (monday != this_monday).then(|| urls::newsroom_calendar(this_monday)),
    })
}

/// The Monday of a day's week; none: it is beyond what can be said in four digits.
fn monday(day: NaiveDate) -> Option<NaiveDate> {
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
    (2..=9_998).contains(&monday.year()).then_some(monday)
}

fn week(
    conn: &mut Conn,
    edition: &Edition,
    monday: NaiveDate,
    today: NaiveDate,
    own: Option<i64>,
) -> Result<Vec<Day>, Error> {
    let zone = edition.zone();
    let days: Vec<NaiveDate> = monday.iter_days().take(7).collect();
    let end = monday.checked_add_days(Days::new(7)).unwrap_or(monday);
    let planned = calendar::list_planned(conn, monday, end)?;
    let due = match (Moment::start_of(monday, zone), Moment::start_of(end, zone)) {
        (Some(from), Some(until)) => calendar::list_due(conn, from, until)?,
        _ => Vec::new(),
    };
    let ids: Vec<i64> = planned.iter().map(|(_, id)| *id).chain(due.iter().map(|(_, id)| *id)).collect();
    let lines = match ids.is_empty() {
        true => Vec::new(),
        false => desk::list(conn, &Wanted { ids: Some(ids), owner_id: own, ..Wanted::default() }, 1_000)?,
    };
    let line = |id: i64| lines.iter().find(|line| line.id == id).cloned();
    let day_of = |at: Moment| at.utc().with_timezone(&zone).date_naive();
    let day = |date: NaiveDate| Day {
        name: format!("{} {}", date.format("%A"), edition.words().date(date)),
        date,
        is_today: date == today,
        planned: planned.iter().filter(|(day, _)| *day == date).filter_map(|(_, id)| line(*id)).collect(),
        due: due
            .iter()
            .filter(|(at, _)| day_of(*at) == date)
            .filter_map(|(at, id)| Some((edition.words().time(*at, zone), line(*id)?)))
            .collect(),
    };
    Ok(days.into_iter().map(day).collect())
}
