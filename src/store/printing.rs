//! Gives a state of a story to its readers: the row, everything that hangs on
//! it, its address, and word to the press of what changed.
//!
//! Publishing, scheduling, withdrawing and putting under embargo all end here,
//! so that there is one place in which a story's public span is worked out.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word};
use super::filing::{self, ArticleRow, Batch, Hangings};
use super::schema::articles;
use super::touches::{self, Touch};
use super::{StoreError, contributors, masthead, pictures, redirects, sections, tags};
use crate::model::address::Address;
use crate::model::draft::Draft;
use crate::model::moment::Moment;
use crate::model::picture::FocalPoint;
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::stage::{PublicSpan, Stage};
use crate::model::text;
use crate::model::topic::Topic;

/// Where a story stands for its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub stage: Stage,
    /// Its first publication, past or to come; none: not yet.
    pub published_at: Option<Moment>,
    /// Its last change that an editor calls significant.
    pub updated_at: Option<Moment>,
    /// Nothing of it is public before.
    pub embargoed_until: Option<Moment>,
    /// When it was or will be taken down.
    pub withdrawn_at: Option<Moment>,
}

/// What a story was before it is printed anew.
struct Before {
    source_hash: String,
    date: Option<NaiveDate>,
    slug: String,
    span: PublicSpan,
}

/// Prints this state of a story as standing so.
pub fn print(
    conn: &mut Conn,
    article_id: i64,
    draft: &Draft,
    standing: &Standing,
    now: Moment,
) -> Result<(), StoreError> {
    let before = find_before(conn, article_id)?;
    let was_public = before.span.holds(now);
    let old_address = if was_public { super::articles::find_address(conn, article_id, now)? } else { None };
    let mut touched = if before.span.from.is_some() { filing::touched_by(conn, article_id)? } else { HashSet::new() };

    let span = PublicSpan::of(standing.published_at, standing.embargoed_until, standing.withdrawn_at);
    let (date, slug) = address(conn, article_id, draft, standing, &before, now)?;
    let hangings = hangings(conn, draft)?;
    let row = row(draft, standing, span, &before, (date, &slug), &hangings.plain, now);

    if span.from.is_some() {
        let by: Vec<i64> = hangings.bylines.iter().map(|(id, _)| *id).collect();
        touched.extend(filing::topics(article_id, date, &hangings.sections, &hangings.tags, &by).map(Touch::from));
    }
    let is_barred = was_public && !span.holds(now);
    let touched: HashSet<Touch> = touched
        .into_iter()
        .map(|touch| Touch { is_barred: is_barred && touch.topic == Topic::Article(article_id), ..touch })
        .collect();

    filing::rewrite(conn, article_id, &row)?;
    let mut batch = Batch::default();
    batch.hang(article_id, &row, hangings);
    batch.write(conn)?;
    redirect(conn, article_id, old_address.as_ref(), now)?;
    if !touched.is_empty() {
        touches::record(conn, &touched, now)?;
    }
    Ok(())
}

fn find_before(conn: &mut Conn, article_id: i64) -> QueryResult<Before> {
    type Row = (String, Option<NaiveDate>, String, Option<At>, Option<At>);
    let (source_hash, date, slug, from, until): Row = articles::table
        .find(article_id)
        .select((
            articles::source_hash,
            articles::address_date,
            articles::slug,
            articles::public_from,
            articles::public_until,
        ))
        .first(conn)?;
    let span = PublicSpan { from: from.map(Moment::from), until: until.map(Moment::from) };
    Ok(Before { source_hash, date, slug, span })
}

/// The day is that of the first publication in the title's zone. The slug is
/// chosen, or made of the headline. Both stay once readers have had them, and
/// not before: a schedule that is moved to another day moves the address too.
fn address(
    conn: &mut Conn,
    article_id: i64,
    draft: &Draft,
    standing: &Standing,
    before: &Before,
    now: Moment,
) -> Result<(Option<NaiveDate>, Slug), StoreError> {
    let zone = masthead::find_title(conn)?.map_or(chrono_tz::UTC, |title| title.time_zone);
    let published = standing.published_at.map(|at| at.utc().with_timezone(&zone).date_naive());
    let was_read = before.span.from.is_some_and(|from| from <= now);
    let kept = before.date.filter(|_| was_read && published.is_some());
    let date = kept.or(published);
    let made = || Slug::of(draft.title());
    let wanted = match (&draft.slug, kept) {
        (Some(chosen), _) => chosen.clone(),
        (None, Some(_)) => before.slug.parse().unwrap_or_else(|_| made()),
        (None, None) => made(),
    };
    let slug = match date {
        Some(date) => filing::free_slug(conn, date, &wanted, Some(article_id))?,
        None => wanted,
    };
    Ok((date, slug))
}

fn hangings(conn: &mut Conn, draft: &Draft) -> Result<Hangings, StoreError> {
    let mut hangings = Hangings {
        sections: sections::with_parents(conn, draft.section_id)?,
        blocks: serde_json::to_string(&draft.body)
            .map_err(|error| StoreError::Query(diesel::result::Error::SerializationError(error.into())))?,
        plain: draft.body.to_plain(),
        ..Hangings::default()
    };
    let mut names: Vec<&str> = Vec::new();
    for name in &draft.tags {
        names.push(name);
        let id = tags::find_or_insert(conn, name, false)?;
        if !hangings.tags.contains(&id) {
            hangings.tags.push(id);
        }
    }
    for byline in &draft.bylines {
        names.push(&byline.name);
        let id = contributors::find_or_insert(conn, &byline.name, byline.slug.as_ref(), false)?;
        if !hangings.bylines.iter().any(|(known, _)| *known == id) {
            hangings.bylines.push((id, byline.role.clone()));
        }
    }
    hangings.names = names.join("\n");
    let mut used: Vec<(i64, FocalPoint)> = Vec::new();
    for original in draft.originals() {
        if let Some(id) = pictures::find_id(conn, &original.hash)?
            && !used.contains(&(id, original.focal))
        {
            used.push((id, original.focal));
        }
    }
    hangings.pictures = used;
    Ok(hangings)
}

fn row(
    draft: &Draft,
    standing: &Standing,
    span: PublicSpan,
    before: &Before,
    (date, slug): (Option<NaiveDate>, &Slug),
    plain: &str,
    now: Moment,
) -> ArticleRow {
    let at = |moment: Option<Moment>| moment.map(At);
    ArticleRow {
        source_hash: before.source_hash.clone(),
        section_id: draft.section_id,
        address_date: date,
        slug: slug.as_str().to_owned(),
        headline: draft.title().to_owned(),
        standfirst: draft.standfirst.clone(),
        kicker: draft.kicker.clone(),
        dateline: draft.dateline.clone(),
        seo_title: draft.seo_title.clone(),
        seo_description: draft.seo_description.clone(),
        canonical: draft.canonical.clone(),
        kind: Word(draft.kind),
        sponsor: draft.sponsor.clone(),
        language: draft.language.clone(),
        is_sensitive: draft.is_sensitive,
        is_noindex: draft.is_noindex,
        picture: draft.picture.clone().map(Json),
        words: i32::try_from(text::count_words(plain)).unwrap_or(i32::MAX),
        stage: Word(standing.stage),
        published_at: at(standing.published_at),
        updated_at: at(standing.updated_at),
        embargoed_until: at(standing.embargoed_until),
        public_from: at(span.from),
        public_until: at(span.until),
        changed_at: At(now),
    }
}

/// Lets the address that readers had lead on, and nothing lead away from the
/// one they have now. What nobody could read leaves no redirect behind.
fn redirect(conn: &mut Conn, article_id: i64, old: Option<&Address>, now: Moment) -> Result<(), StoreError> {
    let Some(address) = super::articles::find_planned_address(conn, article_id)? else { return Ok(()) };
    if let Some(old) = old
        && (old.date, &old.slug) != (address.date, &address.slug)
    {
        redirects::put(conn, &old.to_string(), Thing::Article(article_id), now)?;
    }
    redirects::delete(conn, &address.to_string())?;
    Ok(())
}
