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
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::stage::PublicSpan;
use crate::model::story::Story;
use crate::model::withdrawal::WithdrawalReason;

type Texts = (String, String, String, String, bool);
type Whole = (CardRow, Texts, Json<Body<Original>>);

/// The one story that this filter finds, if it is public.
macro_rules! the_public {
    ($conn:expr, $filter:expr, $now:expr) => {{
        let found: Option<Whole> = articles::table
            .inner_join(sections::table)
            .inner_join(article_bodies::table)
            .filter($filter)
            .filter(public_now!(articles, $now))
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
            .first($conn)
            .optional()?;
        match found {
            Some(whole) => story($conn, whole, $now),
            None => Ok(None),
        }
    }};
}

/// The story of this day and slug, if it is public. The section in an address
/// is for people and is not asked.
pub fn find_public(conn: &mut Conn, date: NaiveDate, slug: &str, now: Moment) -> QueryResult<Option<Story>> {
    the_public!(conn, articles::address_date.eq(date).and(articles::slug.eq(slug)), now)
}

/// The story of this name, if it is public.
pub fn find_public_by_id(conn: &mut Conn, id: &PublicId, now: Moment) -> QueryResult<Option<Story>> {
    the_public!(conn, articles::public_id.eq(id.as_str()), now)
}

fn story(conn: &mut Conn, (row, texts, blocks): Whole, now: Moment) -> QueryResult<Option<Story>> {
    let (dateline, seo_title, seo_description, canonical, is_sensitive) = texts;
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

/// The row of the story of this name, public or not.
pub fn find_row(conn: &mut Conn, id: &PublicId) -> QueryResult<Option<i64>> {
    articles::table.filter(articles::public_id.eq(id.as_str())).select(articles::id).first(conn).optional()
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

/// Why the one story that this filter finds is public no longer.
macro_rules! the_withdrawal {
    ($conn:expr, $filter:expr, $now:expr) => {{
        type Found = (Word<WithdrawalReason>, At, Option<At>, Option<At>);
        let found: Option<Found> = withdrawals::table
            .inner_join(articles::table)
            .filter($filter)
            .filter(withdrawals::withdrawn_at.le(At($now)))
            .select((withdrawals::reason, withdrawals::withdrawn_at, articles::published_at, articles::embargoed_until))
            .first($conn)
            .optional()?;
        Ok(found.and_then(|(reason, withdrawn_at, published_at, embargoed_until)| {
            let span =
                PublicSpan::of(published_at.map(Moment::from), embargoed_until.map(Moment::from), Some(withdrawn_at.0));
            span.from.map(|_| reason.0)
        }))
    }};
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
    the_withdrawal!(conn, articles::address_date.eq(date).and(articles::slug.eq(slug)), now)
}

/// The same for the story of this name.
pub fn find_withdrawal_by_id(conn: &mut Conn, id: &PublicId, now: Moment) -> QueryResult<Option<WithdrawalReason>> {
    the_withdrawal!(conn, articles::public_id.eq(id.as_str()), now)
}

/// A story that was taken down after readers could read it: its name, where it
/// stood, and why.
pub fn find_taken_down(conn: &mut Conn, article_id: i64) -> QueryResult<Option<(PublicId, Address, WithdrawalReason)>> {
    let found: Option<(Word<PublicId>, Word<WithdrawalReason>)> = withdrawals::table
        .inner_join(articles::table)
        .filter(articles::id.eq(article_id))
        .select((articles::public_id, withdrawals::reason))
        .first(conn)
        .optional()?;
    let Some((public_id, reason)) = found else { return Ok(None) };
    let address = find_planned_address(conn, article_id)?;
    Ok(address.map(|address| (public_id.0, address, reason.0)))
}

/// From when on a story is public, past or to come; none: it is not to be.
pub fn find_public_from(conn: &mut Conn, article_id: i64) -> QueryResult<Option<Moment>> {
    let from: Option<Option<At>> =
        articles::table.find(article_id).select(articles::public_from).first(conn).optional()?;
    Ok(from.flatten().map(Moment::from))
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
