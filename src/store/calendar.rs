//! Stories by the day for which they are wished, or at which they will come.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn};
use super::schema::{articles, drafts, schedules};
use crate::model::moment::Moment;
use crate::model::stage::Stage;

/// The most stories of a week.
const MOST: i64 = 500;

/// The stories that are wished for on these days, the last not among them.
pub fn list_planned(conn: &mut Conn, from: NaiveDate, until: NaiveDate) -> QueryResult<Vec<(NaiveDate, i64)>> {
    let rows: Vec<(Option<NaiveDate>, i64)> = drafts::table
        .filter(drafts::planned_for.ge(from).and(drafts::planned_for.lt(until)))
        .order((drafts::planned_for, drafts::article_id))
        .limit(MOST)
        .select((drafts::planned_for, drafts::article_id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(day, id)| Some((day?, id))).collect())
}

/// The stories that will be published in a span, the soonest first.
pub fn list_due(conn: &mut Conn, from: Moment, until: Moment) -> QueryResult<Vec<(Moment, i64)>> {
    let scheduled: Vec<(At, i64)> = schedules::table
        .filter(schedules::due_at.ge(At(from)).and(schedules::due_at.lt(At(until))))
        .limit(MOST)
        .select((schedules::due_at, schedules::article_id))
        .load(conn)?;
    // Those that came scheduled with an import have no schedule of their own.
    let has_schedule = diesel::dsl::exists(schedules::table.filter(schedules::article_id.eq(articles::id)));
    let imported: Vec<(Option<At>, i64)> = articles::table
        .filter(articles::public_from.ge(At(from)).and(articles::public_from.lt(At(until))))
        .filter(articles::stage.eq(Stage::Scheduled.as_str()).and(diesel::dsl::not(has_schedule)))
        .limit(MOST)
        .select((articles::public_from, articles::id))
        .load(conn)?;
    let scheduled = scheduled.into_iter().map(|(at, id)| (at.0, id));
    let imported = imported.into_iter().filter_map(|(at, id)| Some((at?.0, id)));
    let mut all: Vec<(Moment, i64)> = scheduled.chain(imported).collect();
    all.sort();
    Ok(all)
}
