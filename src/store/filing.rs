//! A story written down: its row and everything that hangs on it, together.
//!
//! The rows that hang on a story are gathered for a whole [`Batch`] of stories
//! and written in a few statements, which is what makes an import fast.

mod batch;

pub use batch::Batch;

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::schema::{
    article_bodies, article_pictures, article_sections, article_tags, articles, bylines, corrections, withdrawals,
};
use super::texts;
use super::touches::Touch;
use crate::model::correction::CorrectionKind;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::picture::{FocalPoint, MainPicture};
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::stage::{PublicSpan, Stage};
use crate::model::topic::Topic;
use crate::model::withdrawal::WithdrawalReason;

/// The row of a story, as it is written.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = articles, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ArticleRow {
    /// SHA-256 of what the source said; blank: it has no source.
    pub source_hash: String,
    /// Its section.
    pub section_id: i64,
    /// The day in its address.
    pub address_date: Option<NaiveDate>,
    /// Its word in its address.
    pub slug: String,
    /// The words over it.
    pub headline: String,
    /// The summary under the headline.
    pub standfirst: String,
    /// The label before the headline.
    pub kicker: String,
    /// Where it was filed from.
    pub dateline: String,
    /// The document's title for search engines.
    pub seo_title: String,
    /// The summary for search engines.
    pub seo_description: String,
    /// Where it stands first, when that is elsewhere.
    pub canonical: String,
    /// What sort of story it is.
    pub kind: Word<Kind>,
    /// Who paid for it.
    pub sponsor: String,
    /// Its language; blank: the title's.
    pub language: String,
    /// Whether no advertisement may stand beside it.
    pub is_sensitive: bool,
    /// Whether search engines shall leave it out.
    pub is_noindex: bool,
    /// Its main picture.
    pub picture: Option<Json<MainPicture>>,
    /// The number of words of its text.
    pub words: i32,
    /// Where it stands.
    pub stage: Word<Stage>,
    /// Its first publication.
    pub published_at: Option<At>,
    /// Its last significant change.
    pub updated_at: Option<At>,
    /// Nothing of it is public before.
    pub embargoed_until: Option<At>,
    /// See [`PublicSpan`].
    pub public_from: Option<At>,
    /// See [`PublicSpan`].
    pub public_until: Option<At>,
    /// Its last change of any kind.
    pub changed_at: At,
}

impl ArticleRow {
    /// From when until when it is public.
    pub fn span(&self) -> PublicSpan {
        PublicSpan { from: self.public_from.map(Moment::from), until: self.public_until.map(Moment::from) }
    }
}

/// What hangs on a story, by row where it is a thing of its own.
#[derive(Debug, Clone, Default)]
pub struct Hangings {
    /// Its blocks as JSON.
    pub blocks: String,
    /// Its section and those above it.
    pub sections: Vec<i64>,
    /// Its tags in order.
    pub tags: Vec<i64>,
    /// Its contributors in order, with their roles.
    pub bylines: Vec<(i64, String)>,
    /// The pictures that it uses, and round which point each may be cut.
    pub pictures: Vec<(i64, FocalPoint)>,
    /// Its corrections.
    pub corrections: Vec<(CorrectionKind, String, Moment)>,
    /// Its withdrawal.
    pub withdrawal: Option<(WithdrawalReason, Moment)>,
    /// The names of its contributors and tags, for search.
    pub names: String,
    /// Every word of its body, for search.
    pub plain: String,
}

/// A story that a source told of before.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its row.
    pub id: i64,
    /// SHA-256 of what the source said then.
    pub source_hash: String,
    /// The day in its address.
    pub address_date: Option<NaiveDate>,
    /// Its word in its address.
    pub slug: String,
    /// Since when it is public.
    pub public_from: Option<Moment>,
}

/// The stories of these ids that the source told of before.
pub fn list_known(conn: &mut Conn, origin: &str, source_ids: &[String]) -> QueryResult<Vec<(String, Known)>> {
    type Row = (Option<String>, i64, String, Option<NaiveDate>, String, Option<At>);
    let rows: Vec<Row> = articles::table
        .filter(articles::origin.eq(origin).and(articles::source_id.eq_any(source_ids.to_vec())))
        .select((
            articles::source_id,
            articles::id,
            articles::source_hash,
            articles::address_date,
            articles::slug,
            articles::public_from,
        ))
        .load(conn)?;
    let known = rows.into_iter().filter_map(|(source_id, id, source_hash, address_date, slug, public_from)| {
        let public_from = public_from.map(Moment::from);
        Some((source_id?, Known { id, source_hash, address_date, slug, public_from }))
    });
    Ok(known.collect())
}

/// Whether an address is taken by another story than this one.
pub fn is_taken(conn: &mut Conn, date: NaiveDate, slug: &str, but_by: Option<i64>) -> QueryResult<bool> {
    let taken: Option<i64> = articles::table
        .filter(articles::address_date.eq(date).and(articles::slug.eq(slug)))
        .select(articles::id)
        .first(conn)
        .optional()?;
    Ok(taken.is_some_and(|id| Some(id) != but_by))
}

/// A slug that no other story has on this day: this one, or with a number.
pub fn free_slug(conn: &mut Conn, date: NaiveDate, wanted: &Slug, but_by: Option<i64>) -> QueryResult<Slug> {
    let mut slug = wanted.clone();
    let mut number = 2;
    while is_taken(conn, date, slug.as_str(), but_by)? {
        slug = wanted.numbered(number);
        number += 1;
    }
    Ok(slug)
}

/// 60 bits that nobody can guess; the standard library's hasher keys come from
/// the system's random source.
pub fn new_public_id() -> PublicId {
    use std::hash::{BuildHasher, Hasher};
    PublicId::of_bits(std::collections::hash_map::RandomState::new().build_hasher().finish())
}

/// Adds the row of a story; answers its number.
pub fn insert(
    conn: &mut Conn,
    row: &ArticleRow,
    public_id: &PublicId,
    (origin, source_id): (&str, Option<&str>),
) -> QueryResult<i64> {
    on!(conn, |c| diesel::insert_into(articles::table)
        .values((
            row.clone(),
            articles::public_id.eq(public_id.as_str()),
            articles::origin.eq(origin),
            articles::source_id.eq(source_id),
            articles::created_at.eq(row.changed_at),
        ))
        .returning(articles::id)
        .get_result(c))
}

/// Writes the row of a story anew, and takes away all that hung on it.
/// Answers what its old state touches.
pub fn update(conn: &mut Conn, id: i64, row: &ArticleRow) -> QueryResult<HashSet<Touch>> {
    let touched = touched_by(conn, id)?;
    rewrite(conn, id, row)?;
    diesel::delete(corrections::table.filter(corrections::article_id.eq(id))).execute(conn)?;
    diesel::delete(withdrawals::table.filter(withdrawals::article_id.eq(id))).execute(conn)?;
    Ok(touched)
}

/// Writes the row of a story anew, and takes away its text and what the text
/// names. Corrections and a withdrawal are things of their own, and stay.
pub fn rewrite(conn: &mut Conn, id: i64, row: &ArticleRow) -> QueryResult<()> {
    on!(conn, |c| diesel::update(articles::table.find(id)).set(row.clone()).execute(c))?;
    diesel::delete(article_bodies::table.filter(article_bodies::article_id.eq(id))).execute(conn)?;
    diesel::delete(article_sections::table.filter(article_sections::article_id.eq(id))).execute(conn)?;
    diesel::delete(article_tags::table.filter(article_tags::article_id.eq(id))).execute(conn)?;
    diesel::delete(bylines::table.filter(bylines::article_id.eq(id))).execute(conn)?;
    diesel::delete(article_pictures::table.filter(article_pictures::article_id.eq(id))).execute(conn)?;
    texts::delete(conn, id)
}

/// The topics of a story as it stands in the database.
pub fn touched_by(conn: &mut Conn, id: i64) -> QueryResult<HashSet<Touch>> {
    let date: Option<NaiveDate> = articles::table.find(id).select(articles::address_date).first(conn)?;
    let sections: Vec<i64> = article_sections::table
        .filter(article_sections::article_id.eq(id))
        .select(article_sections::section_id)
        .load(conn)?;
    let tags: Vec<i64> =
        article_tags::table.filter(article_tags::article_id.eq(id)).select(article_tags::tag_id).load(conn)?;
    let by: Vec<i64> = bylines::table.filter(bylines::article_id.eq(id)).select(bylines::contributor_id).load(conn)?;
    Ok(topics(id, date, &sections, &tags, &by).map(Touch::from).collect())
}

/// Everything that a story with these facts is on.
pub fn topics(
    id: i64,
    date: Option<NaiveDate>,
    sections: &[i64],
    tags: &[i64],
    by: &[i64],
) -> impl Iterator<Item = Topic> {
    use crate::model::address::Period;
    use chrono::Datelike;
    let periods = date.into_iter().flat_map(|date| {
        [Period::Year(date.year()), Period::Month(date.year(), date.month()), Period::Day(date)].map(Topic::Archive)
    });
    let lists: Vec<Topic> = sections
        .iter()
        .map(|id| Topic::Section(*id))
        .chain(tags.iter().map(|id| Topic::Tag(*id)))
        .chain(by.iter().map(|id| Topic::By(*id)))
        .collect();
    [Topic::Article(id), Topic::Latest, Topic::Corrections].into_iter().chain(lists).chain(periods)
}
