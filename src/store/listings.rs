//! Lists of stories, newest first, that go on by key.
//!
//! Each is one walk along one index, so that a page costs the same at a
//! million stories as at a thousand, and the thousandth page the same as the
//! first.

use diesel::dsl::{max, min};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamp};

use super::cards::{CardRow, with_bylines};
use super::conn::{At, Conn};
use super::public::public_now;
use super::schema::{article_sections, article_tags, articles, bylines, sections};
use crate::model::address::Period;
use crate::model::cursor::Cursor;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::story::Card;
use crate::model::topic::Topic;

/// A list of stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// All of them.
    Latest,
    /// Those of a section and the sections under it, by row.
    Section(i64),
    /// Those that carry a tag, by row.
    Tag(i64),
    /// Those by a contributor, by row.
    By(i64),
    /// Those of a stretch of time.
    Archive(Period),
}

impl Listing {
    /// What a page that shows this list is made of.
    pub fn topic(self) -> Topic {
        match self {
            Self::Latest => Topic::Latest,
            Self::Section(id) => Topic::Section(id),
            Self::Tag(id) => Topic::Tag(id),
            Self::By(id) => Topic::By(id),
            Self::Archive(period) => Topic::Archive(period),
        }
    }
}

/// Where a list begins: below this moment and, within it, below this row.
#[derive(Clone, Copy)]
struct Below {
    at: Moment,
    row: i64,
}

macro_rules! listed {
    ($conn:expr, $table:ident, $owner:ident, $id:expr, $below:expr, $limit:expr, $now:expr) => {
        $table::table
            .inner_join(articles::table.inner_join(sections::table))
            .filter($table::$owner.eq($id))
            .filter($table::public_from.le(At($below.at)))
            .filter($table::public_from.lt(At($below.at)).or($table::article_id.lt($below.row).nullable()))
            .filter(public_now!($table, $now))
            .order(($table::public_from.desc(), $table::article_id.desc()))
            .limit($limit)
            .select(CardRow::as_select())
            .load($conn)
    };
}
/// One page of a list: the newest stories below `before`.
pub fn list_cards(
    conn: &mut Conn,
    listing: Listing,
    before: Option<&Cursor>,
    limit: i64,
    now: Moment,
) -> QueryResult<Vec<Card>> {
    let below = match before {
        None => Below { at: now, row: i64::MAX },
        Some(cursor) => Below { at: cursor.at.min(now), row: find_row(conn, cursor)?.unwrap_or(0) },
    };
    let rows = match listing {
        Listing::Latest => latest(conn, below, limit, now),
        Listing::Section(id) => listed!(conn, article_sections, section_id, id, below, limit, now),
        Listing::Tag(id) => listed!(conn, article_tags, tag_id, id, below, limit, now),
        Listing::By(id) => listed!(conn, bylines, contributor_id, id, below, limit, now),
        Listing::Archive(period) => archive(conn, period, before.map(|_| below), limit, now),
    }?;
    with_bylines(conn, rows)
}

fn latest(conn: &mut Conn, below: Below, limit: i64, now: Moment) -> QueryResult<Vec<CardRow>> {
    articles::table
        .inner_join(sections::table)
        .filter(articles::public_from.le(At(below.at)))
        .filter(articles::public_from.lt(At(below.at)).or(articles::id.lt(below.row).nullable()))
        .filter(public_now!(articles, now))
        .order((articles::public_from.desc(), articles::id.desc()))
        .limit(limit)
        .select(CardRow::as_select())
        .load(conn)
}

/// Within a period the day of the address comes first, as it is what the
/// period is about; the moment orders the stories of a day.
fn archive(
    conn: &mut Conn,
    period: Period,
    below: Option<Below>,
    limit: i64,
    now: Moment,
) -> QueryResult<Vec<CardRow>> {
    let (first, mut last) = period.days();
    let mut from_last = Below { at: now, row: i64::MAX };
    if let Some(below) = below {
        let day: Option<chrono::NaiveDate> =
            articles::table.find(below.row).select(articles::address_date).first(conn).optional()?.flatten();
        last = day.unwrap_or_else(|| below.at.utc().date_naive()).min(last);
        from_last = below;
    }
    articles::table
        .inner_join(sections::table)
        .filter(articles::address_date.ge(first).and(articles::address_date.le(last)))
        .filter(
            articles::address_date.lt(last).or(articles::public_from
                .lt(At(from_last.at))
                .or(articles::public_from.eq(At(from_last.at)).and(articles::id.lt(from_last.row).nullable()))),
        )
        .filter(public_now!(articles, now))
        .order((articles::address_date.desc(), articles::public_from.desc(), articles::id.desc()))
        .limit(limit)
        .select(CardRow::as_select())
        .load(conn)
}

/// The row of the story that a cursor names.
pub fn find_row(conn: &mut Conn, cursor: &Cursor) -> QueryResult<Option<i64>> {
    super::articles::find_row(conn, &cursor.id)
}

/// The next moment at which this list changes by the clock alone: a story of
/// it falls due, or any story's scheduled withdrawal comes. A page that shows
/// the list is not kept past it.
pub fn next_due(conn: &mut Conn, listing: Listing, now: Moment) -> QueryResult<Option<Moment>> {
    macro_rules! due {
        ($table:ident, $owner:ident, $id:expr) => {
            $table::table
                .filter($table::$owner.eq($id).and($table::public_from.gt(At(now))))
                .select(min($table::public_from))
                .first::<Option<At>>(conn)
        };
    }
    let arrival = match listing {
        // Few stories are ahead of us, so the archive shares the question.
        Listing::Latest | Listing::Archive(_) => articles::table
            .filter(articles::public_from.gt(At(now)))
            .select(min(articles::public_from))
            .first::<Option<At>>(conn),
        Listing::Section(id) => due!(article_sections, section_id, id),
        Listing::Tag(id) => due!(article_tags, tag_id, id),
        Listing::By(id) => due!(bylines, contributor_id, id),
    }?;
    let leave = next_leave(conn, now)?;
    Ok(arrival.map(Moment::from).into_iter().chain(leave).min())
}

/// The next scheduled withdrawal of any story.
pub fn next_leave(conn: &mut Conn, now: Moment) -> QueryResult<Option<Moment>> {
    let leave: Option<At> =
        articles::table.filter(articles::public_until.gt(At(now))).select(min(articles::public_until)).first(conn)?;
    Ok(leave.map(Moment::from))
}

/// Which of these stretches of time have a public story, in their order.
pub fn periods_with_stories(conn: &mut Conn, periods: &[Period], now: Moment) -> QueryResult<Vec<Period>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        place: i64,
    }

    if periods.is_empty() {
        return Ok(Vec::new());
    }
    let now_in_sql = if conn.is_pg() { "$1" } else { "?1" };
    let asked = periods.iter().enumerate().map(|(place, period)| {
        let (first, last) = period.days();
        // Dates are printed from numbers, so there is nothing to quote.
        format!(
            "SELECT CAST({place} AS BIGINT) AS place WHERE EXISTS (SELECT 1 FROM articles
             WHERE address_date >= '{first}' AND address_date <= '{last}' AND public_from <= {now_in_sql}
             AND (public_until IS NULL OR public_until > {now_in_sql}))"
        )
    });
    let sql = asked.collect::<Vec<_>>().join(" UNION ALL ");
    let found: Vec<Found> = diesel::sql_query(sql).bind::<Timestamp, _>(At(now)).load(conn)?;
    Ok(found.iter().filter_map(|found| periods.get(usize::try_from(found.place).ok()?).copied()).collect())
}

/// The first and the last year of the archive.
pub fn years(conn: &mut Conn, now: Moment) -> QueryResult<Option<(i32, i32)>> {
    use chrono::Datelike;
    let newest: Option<chrono::NaiveDate> =
        articles::table.filter(public_now!(articles, now)).select(max(articles::address_date)).first(conn)?;
    let oldest: Option<chrono::NaiveDate> =
        articles::table.filter(public_now!(articles, now)).select(min(articles::address_date)).first(conn)?;
    Ok(oldest.zip(newest).map(|(oldest, newest)| (oldest.year(), newest.year())))
}

/// The rows of the newest stories of a section, a tag or a kind, or of all:
/// what fills a collection of a front.
pub fn newest_ids(
    conn: &mut Conn,
    (listing, kind): (Listing, Option<Kind>),
    limit: i64,
    now: Moment,
) -> QueryResult<Vec<i64>> {
    macro_rules! of {
        ($table:ident, $owner:ident, $id:expr) => {{
            let newest = $table::table
                .inner_join(articles::table)
                .filter($table::$owner.eq($id))
                .filter(public_now!($table, now))
                .order(($table::public_from.desc(), $table::article_id.desc()))
                .limit(limit)
                .select($table::article_id);
            match kind {
                Some(kind) => newest.filter(articles::kind.eq(kind.as_str())).load(conn),
                None => newest.load(conn),
            }
        }};
    }
    match listing {
        Listing::Section(id) => of!(article_sections, section_id, id),
        Listing::Tag(id) => of!(article_tags, tag_id, id),
        Listing::By(id) => of!(bylines, contributor_id, id),
        Listing::Latest | Listing::Archive(_) => {
            let newest = articles::table
                .filter(public_now!(articles, now))
                .order((articles::public_from.desc(), articles::id.desc()))
                .limit(limit)
                .select(articles::id);
            match kind {
                Some(kind) => newest.filter(articles::kind.eq(kind.as_str())).load(conn),
                None => newest.load(conn),
            }
        }
    }
}

/// The newest stories of each of these sections, as rows: at most `each`.
pub fn newest_of_sections(conn: &mut Conn, sections: &[i64], each: usize, now: Moment) -> QueryResult<Vec<(i64, i64)>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        section_id: i64,
        #[diesel(sql_type = BigInt)]
        article_id: i64,
        #[allow(dead_code)]
        #[diesel(sql_type = Nullable<Timestamp>)]
        public_from: Option<At>,
    }

    if sections.is_empty() {
        return Ok(Vec::new());
    }
    let now_in_sql = if conn.is_pg() { "$1" } else { "?1" };
    let asked = sections.iter().map(|id| {
        format!(
            "SELECT * FROM (SELECT section_id, article_id, public_from FROM article_sections
             WHERE section_id = {id} AND public_from <= {now_in_sql}
             AND (public_until IS NULL OR public_until > {now_in_sql})
             ORDER BY public_from DESC, article_id DESC LIMIT {each}) AS newest"
        )
    });
    let sql = asked.collect::<Vec<_>>().join(" UNION ALL ");
    let found: Vec<Found> = diesel::sql_query(sql).bind::<Timestamp, _>(At(now)).load(conn)?;
    Ok(found.into_iter().map(|found| (found.section_id, found.article_id)).collect())
}
