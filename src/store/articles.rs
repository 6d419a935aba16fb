//! Stories by their address.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::cards::{CardRow, with_bylines};
use super::conn::{At, Conn, Json, Word};
use super::pictures::crops;
use super::public::public_now;
use super::schema::{article_bodies, articles, sections, withdrawals};
use super::{corrections, tags};
use crate::model::address::Address;
use crate::model::body::Body;
use crate::model::moment::Moment;
use crate::model::picture::Original;
use crate::model::slug::Slug;
use crate::model::stage::PublicSpan;
use crate::model::story::Story;
use crate::model::withdrawal::WithdrawalReason;

/// The story of this day and slug, if it is public. The section in an address
/// is for people and is not asked.
pub fn find_public(conn: &mut Conn, date: NaiveDate, slug: &str, now: Moment) -> QueryResult<Option<Story>> {
    type Texts = (String, String, String, String, bool);
    type Found = (CardRow, Texts, Json<Body<Original>>);
    let found: Option<Found> = articles::table
        .inner_join(sections::table)
        .inner_join(article_bodies::table)
        .filter(articles::address_date.eq(date).and(articles::slug.eq(slug)))
        .filter(public_now!(articles, now))
        .select((
            CardRow::as_select(),
            (
                articles::dateline,
                articles::seo_title,
                articles::seo_description,
                articles::canonical,
                articles::is_sensitive,
            ),
            article_bodies::blocks,
        ))
        .first(conn)
        .optional()?;
    let Some((row, (dateline, seo_title, seo_description, canonical, is_sensitive), blocks)) = found else {
        return Ok(None);
    };
    let id = row.id;
    let Some(card) = with_bylines(conn, vec![row])?.pop() else { return Ok(None) };
    let mut story = Story {
        card,
        dateline,
        seo_title,
        seo_description,
        canonical,
        is_sensitive,
        body: blocks.0,
        tags: tags::list_of_article(conn, id)?,
        corrections: corrections::list_of_article(conn, id, now)?,
    };
    crops::add_to_story(conn, &mut story)?;
    Ok(Some(story))
}

/// Where a story stands, if it is public.
pub fn find_address(conn: &mut Conn, article_id: i64, now: Moment) -> QueryResult<Option<Address>> {
    let found: Option<(Word<Slug>, Option<NaiveDate>, Word<Slug>)> = articles::table
        .inner_join(sections::table)
        .filter(articles::id.eq(article_id))
        .filter(public_now!(articles, now))
        .select((sections::slug, articles::address_date, articles::slug))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(section, date, slug)| Some(Address { section: section.0, date: date?, slug: slug.0 })))
}

/// Where a story stands or will stand, public or not; none: it has no address yet.
pub fn find_planned_address(conn: &mut Conn, article_id: i64) -> QueryResult<Option<Address>> {
    let found: Option<(Word<Slug>, Option<NaiveDate>, Word<Slug>)> = articles::table
        .inner_join(sections::table)
        .filter(articles::id.eq(article_id))
        .select((sections::slug, articles::address_date, articles::slug))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(section, date, slug)| Some(Address { section: section.0, date: date?, slug: slug.0 })))
}

/// Why a story that was public at this address is so no longer.
///
/// A story that was taken down before anyone could read it is not told of.
pub fn find_withdrawal(
    conn: &mut Conn,
    date: NaiveDate,
    slug: &str,
    now: Moment,
) -> QueryResult<Option<WithdrawalReason>> {
    type Found = (Word<WithdrawalReason>, At, Option<At>, Option<At>);
    let found: Option<Found> = withdrawals::table
        .inner_join(articles::table)
        .filter(articles::address_date.eq(date).and(articles::slug.eq(slug)))
        .filter(withdrawals::withdrawn_at.le(At(now)))
        .select((withdrawals::reason, withdrawals::withdrawn_at, articles::published_at, articles::embargoed_until))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(reason, withdrawn_at, published_at, embargoed_until)| {
        let span =
            PublicSpan::of(published_at.map(Moment::from), embargoed_until.map(Moment::from), Some(withdrawn_at.0));
        span.from.map(|_| reason.0)
    }))
}

diesel::define_sql_function! {
    /// Lower case, as the database knows it: ASCII alone on SQLite.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// The newest other story with this headline, whatever its case; blank: none.
pub fn find_namesake(conn: &mut Conn, headline: &str, but: i64) -> QueryResult<Option<i64>> {
    if headline.is_empty() {
        return Ok(None);
    }
    articles::table
        .filter(lower(articles::headline).eq(lower(headline)).and(articles::id.ne(but)))
        .order(articles::id.desc())
        .select(articles::id)
        .first(conn)
        .optional()
}

/// How many stories there are, public or not.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    articles::table.count().get_result(conn)
}

/// Whether any story of the demo edition is left.
pub fn has_demo(conn: &mut Conn) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(articles::table.filter(articles::origin.eq("demo")))).get_result(conn)
}

/// How many stories the demo edition still has.
pub fn count_demo(conn: &mut Conn) -> QueryResult<i64> {
    articles::table.filter(articles::origin.eq("demo")).count().get_result(conn)
}
