//! Old addresses and where they lead.
//!
//! Each leads to a row, wherever that stands today, so a redirect never leads
//! to another. It is asked only when nothing stands at its path.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Word, on};
use super::schema::{articles, contributors, pages, redirects, sections, tags};
use crate::model::address::Address;
use crate::model::masthead::RESERVED;
use crate::model::moment::Moment;
use crate::model::redirect::{Lead, Thing};
use crate::model::slug::Slug;

type Columns = (Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

const COLUMNS: (
    redirects::article_id,
    redirects::section_id,
    redirects::tag_id,
    redirects::contributor_id,
    redirects::page_id,
) = (redirects::article_id, redirects::section_id, redirects::tag_id, redirects::contributor_id, redirects::page_id);

fn thing(columns: Columns) -> Option<Thing> {
    match columns {
        (Some(id), ..) => Some(Thing::Article(id)),
        (_, Some(id), ..) => Some(Thing::Section(id)),
        (_, _, Some(id), ..) => Some(Thing::Tag(id)),
        (.., Some(id), _) => Some(Thing::Contributor(id)),
        (.., Some(id)) => Some(Thing::Page(id)),
        _ => None,
    }
}

fn columns(thing: Thing) -> Columns {
    match thing {
        Thing::Article(id) => (Some(id), None, None, None, None),
        Thing::Section(id) => (None, Some(id), None, None, None),
        Thing::Tag(id) => (None, None, Some(id), None, None),
        Thing::Contributor(id) => (None, None, None, Some(id), None),
        Thing::Page(id) => (None, None, None, None, Some(id)),
    }
}

/// Where an old path leads today, if that is public.
pub fn find(conn: &mut Conn, path: &str, now: Moment) -> QueryResult<Option<Lead>> {
    match find_row(conn, path)? {
        Some(Thing::Article(id)) => Ok(super::articles::find_address(conn, id, now)?.map(Lead::Article)),
        Some(thing) => find_lead(conn, thing),
        None => Ok(None),
    }
}

/// Where a thing stands or will stand, public or not; none: it has no address yet.
pub fn find_lead(conn: &mut Conn, thing: Thing) -> QueryResult<Option<Lead>> {
    macro_rules! slug {
        ($table:ident, $id:expr) => {
            $table::table.find($id).select($table::slug).first::<Word<Slug>>(conn).optional()?.map(|word| word.0)
        };
    }
    Ok(match thing {
        Thing::Article(id) => match find_article(conn, id)? {
            Some(id) => super::articles::find_planned_address(conn, id)?.map(Lead::Article),
            None => None,
        },
        Thing::Section(id) => slug!(sections, id).map(Lead::Section),
        Thing::Tag(id) => slug!(tags, id).map(Lead::Tag),
        Thing::Contributor(id) => slug!(contributors, id).map(Lead::Contributor),
        Thing::Page(id) => slug!(pages, id).map(Lead::Page),
    })
}

/// What an old path leads to, public or not.
pub fn find_row(conn: &mut Conn, path: &str) -> QueryResult<Option<Thing>> {
    let found: Option<Columns> =
        redirects::table.filter(redirects::path.eq(path)).select(COLUMNS).first(conn).optional()?;
    Ok(found.and_then(thing))
}

/// The row of a story, if there is one of this number.
pub fn find_article(conn: &mut Conn, id: i64) -> QueryResult<Option<i64>> {
    articles::table.find(id).select(articles::id).first(conn).optional()
}

/// What stands at this path, public or not: a story, a section, a tag, a
/// contributor or a standing page.
pub fn find_thing(conn: &mut Conn, path: &str) -> QueryResult<Option<Thing>> {
    macro_rules! row {
        ($table:ident, $slug:expr) => {
            $table::table.filter($table::slug.eq($slug)).select($table::id).first::<i64>(conn).optional()?
        };
    }
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    Ok(match parts.as_slice() {
        ["tag", slug] => row!(tags, *slug).map(Thing::Tag),
        ["by", slug] => row!(contributors, *slug).map(Thing::Contributor),
        [word] => match row!(sections, *word) {
            Some(id) => Some(Thing::Section(id)),
            None => row!(pages, *word).map(Thing::Page),
        },
        [_, year, month, day, slug] => match read_date(year, month, day) {
            Some(date) => articles::table
                .filter(articles::address_date.eq(date).and(articles::slug.eq(*slug)))
                .select(articles::id)
                .first::<i64>(conn)
                .optional()?
                .map(Thing::Article),
            None => None,
        },
        _ => None,
    })
}

/// Whether a path leads to something that readers may see now: to what stands
/// there, or over an old address to it.
pub fn leads_somewhere(conn: &mut Conn, path: &str, now: Moment) -> QueryResult<bool> {
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_there = match find_thing(conn, path)? {
        Some(Thing::Article(id)) => super::articles::find_address(conn, id, now)?.is_some(),
        Some(_) => true,
        // What the program itself answers at; a tag and a contributor were looked for.
        None => first.is_empty() || (RESERVED.contains(&first) && !matches!(first, "tag" | "by")),
    };
    Ok(is_there || find(conn, path, now)?.is_some())
}

fn read_date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Lets an old path lead to a thing; an earlier redirect of that path is replaced.
pub fn put(conn: &mut Conn, path: &str, to: Thing, now: Moment) -> QueryResult<()> {
    let (article_id, section_id, tag_id, contributor_id, page_id) = columns(to);
    let leads = (
        redirects::article_id.eq(article_id),
        redirects::section_id.eq(section_id),
        redirects::tag_id.eq(tag_id),
        redirects::contributor_id.eq(contributor_id),
        redirects::page_id.eq(page_id),
    );
    on!(conn, |c| diesel::insert_into(redirects::table)
        .values((redirects::path.eq(path), redirects::created_at.eq(At(now)), leads))
        .on_conflict(redirects::path)
        .do_update()
        .set(leads)
        .execute(c))
    .map(drop)
}

/// Lets all that led to one thing lead to another of its kind, into which it is merged.
pub fn pass_on(conn: &mut Conn, from: Thing, to: Thing) -> QueryResult<()> {
    match (from, to) {
        (Thing::Tag(from), Thing::Tag(to)) => diesel::update(redirects::table.filter(redirects::tag_id.eq(from)))
            .set(redirects::tag_id.eq(to))
            .execute(conn),
        (Thing::Contributor(from), Thing::Contributor(to)) => {
            diesel::update(redirects::table.filter(redirects::contributor_id.eq(from)))
                .set(redirects::contributor_id.eq(to))
                .execute(conn)
        }
        _ => Ok(0),
    }
    .map(drop)
}

/// A thing has another address: the old one leads on, and nothing leads away
/// from the new one.
pub fn moved(conn: &mut Conn, (old, new): (&str, &str), thing: Thing, now: Moment) -> QueryResult<()> {
    if old != new {
        put(conn, old, thing, now)?;
        delete(conn, new)?;
    }
    Ok(())
}

/// The old paths that lead to a story, the newest first; at most 50.
pub fn list_of_article(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<String>> {
    redirects::table
        .filter(redirects::article_id.eq(article_id))
        .order((redirects::created_at.desc(), redirects::path))
        .limit(50)
        .select(redirects::path)
        .load(conn)
}

/// Old paths in their order, those with these letters in them, after this one.
pub fn list(conn: &mut Conn, letters: &str, after: &str, limit: i64) -> QueryResult<Vec<(String, Thing)>> {
    let mut query = redirects::table.filter(redirects::path.gt(after)).into_boxed();
    if !letters.is_empty() {
        query = query.filter(redirects::path.like(super::like(letters)).escape('\\'));
    }
    let rows: Vec<(String, Columns)> =
        query.order(redirects::path).limit(limit).select((redirects::path, COLUMNS)).load(conn)?;
    Ok(rows.into_iter().filter_map(|(path, columns)| Some((path, thing(columns)?))).collect())
}

/// What each of these things is called, and where it stands.
pub fn names(conn: &mut Conn, things: &[Thing]) -> QueryResult<Vec<(Thing, String, Option<Lead>)>> {
    let mut found: Vec<(Thing, String, Option<Lead>)> = Vec::new();
    macro_rules! named {
        ($variant:ident, $table:ident, $name:ident) => {{
            let ids = things.iter().filter_map(|thing| match thing {
                Thing::$variant(id) => Some(*id),
                _ => None,
            });
            let rows: Vec<(i64, String, Word<Slug>)> = $table::table
                .filter($table::id.eq_any(ids.collect::<Vec<_>>()))
                .select(($table::id, $table::$name, $table::slug))
                .load(conn)?;
            let named =
                rows.into_iter().map(|(id, name, slug)| (Thing::$variant(id), name, Some(Lead::$variant(slug.0))));
            found.extend(named);
        }};
    }
    named!(Section, sections, name);
    named!(Tag, tags, name);
    named!(Contributor, contributors, name);
    named!(Page, pages, headline);
    let ids = things.iter().filter_map(|thing| match thing {
        Thing::Article(id) => Some(*id),
        _ => None,
    });
    type Row = (i64, String, Word<Slug>, Option<NaiveDate>, String);
    let rows: Vec<Row> = articles::table
        .inner_join(sections::table)
        .filter(articles::id.eq_any(ids.collect::<Vec<_>>()))
        .select((articles::id, articles::headline, sections::slug, articles::address_date, articles::slug))
        .load(conn)?;
    found.extend(rows.into_iter().map(|(id, headline, section, date, slug)| {
        let address = date.zip(slug.parse().ok()).map(|(date, slug)| Address { section: section.0, date, slug });
        (Thing::Article(id), headline, address.map(Lead::Article))
    }));
    Ok(found)
}

/// Takes a redirect away; whether there was one.
pub fn delete(conn: &mut Conn, path: &str) -> QueryResult<bool> {
    Ok(diesel::delete(redirects::table.filter(redirects::path.eq(path))).execute(conn)? > 0)
}
