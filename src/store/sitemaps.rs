//! What sitemaps list: public stories that are their own canonical.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::public::public_now;
use super::schema::{articles, sections};
use crate::model::address::{Address, Period};
use crate::model::moment::Moment;
use crate::model::slug::Slug;

/// A story in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub address: Address,
    /// Its headline.
    pub headline: String,
    /// Its language; blank: the title's.
    pub language: String,
    /// Its first publication.
    pub published_at: Moment,
    /// Its last significant change.
    pub modified_at: Moment,
}

type Row = (Word<Slug>, Option<NaiveDate>, Word<Slug>, String, String, Option<At>, Option<At>);

fn entry((section, date, slug, headline, language, published_at, updated_at): Row) -> Option<Entry> {
    let published_at = Moment::from(published_at?);
    Some(Entry {
        address: Address { section: section.0, date: date?, slug: slug.0 },
        headline,
        language,
        published_at,
        modified_at: updated_at.map_or(published_at, |at| at.0.max(published_at)),
    })
}

macro_rules! listed {
    ($conn:expr, $now:expr, $filter:expr, $limit:expr) => {{
        let rows: Vec<Row> = articles::table
            .inner_join(sections::table)
            .filter($filter)
            .filter(public_now!(articles, $now))
            .filter(articles::is_noindex.eq(false).and(articles::canonical.eq("")))
            .order((articles::address_date.desc(), articles::public_from.desc(), articles::id.desc()))
            .limit($limit)
            .select((
                sections::slug,
                articles::address_date,
                articles::slug,
                articles::headline,
                articles::language,
                articles::published_at,
                articles::updated_at,
            ))
            .load($conn)?;
        Ok(rows.into_iter().filter_map(entry).collect())
    }};
}

/// The stories of a stretch of time, the newest first; at most 50,000, which
/// is the protocol's limit of a file.
pub fn list_of_period(conn: &mut Conn, period: Period, now: Moment) -> QueryResult<Vec<Entry>> {
    let (first, last) = period.days();
    listed!(conn, now, articles::address_date.ge(first).and(articles::address_date.le(last)), 50_000)
}

/// The stories first published since a moment, the newest first; at most 1,000.
pub fn list_since(conn: &mut Conn, since: Moment, now: Moment) -> QueryResult<Vec<Entry>> {
    listed!(conn, now, articles::published_at.ge(At(since)).and(articles::public_from.ge(At(since))), 1_000)
}
