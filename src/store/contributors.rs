//! Who the stories are by.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::pictures::{PortraitRow, crops};
use super::schema::{bylines, contributor_aliases, contributors, people, pictures, portraits, redirects};
use super::texts;
use crate::model::moment::Moment;
use crate::model::picture::FocalPoint;
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::story::Contributor;

type Row = (i64, Word<Slug>, String, String, Option<PortraitRow>);

fn contributor((id, slug, name, description, portrait): Row) -> Contributor {
    Contributor { id, slug: slug.0, name, description, portrait: portrait.map(super::pictures::portrait) }
}

/// The contributor with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<Contributor>> {
    let found: Option<Row> = contributors::table
        .left_join(portraits::table.inner_join(pictures::table))
        .filter(contributors::slug.eq(slug))
        .select((
            contributors::id,
            contributors::slug,
            contributors::name,
            contributors::description,
            (
                pictures::hash,
                pictures::width,
                pictures::height,
                pictures::colour,
                portraits::focal_x,
                portraits::focal_y,
            )
                .nullable(),
        ))
        .first(conn)
        .optional()?;
    let mut found = found.map(contributor);
    crops::add(conn, found.iter_mut().filter_map(|found| found.portrait.as_mut()))?;
    Ok(found)
}

/// A contributor as the newsroom looks after them.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// As readers know them.
    pub contributor: Contributor,
    /// The person of the newsroom whom they are: their row and name.
    pub person: Option<(i64, String)>,
}

/// The contributor of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Kept>> {
    let slug: Option<String> = contributors::table.find(id).select(contributors::slug).first(conn).optional()?;
    let found = match slug {
        Some(slug) => find_by_slug(conn, &slug)?,
        None => None,
    };
    let person: Option<(i64, String)> = people::table
        .filter(people::contributor_id.eq(id))
        .select((people::id, people::name))
        .first(conn)
        .optional()?;
    Ok(found.map(|contributor| Kept { contributor, person }))
}

/// One of a list of contributors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Their row.
    pub id: i64,
    /// Their word in addresses.
    pub slug: Slug,
    /// Their name as printed.
    pub name: String,
}

/// Contributors in the order of their names, those with these letters, after
/// this name and row (two people may have one name).
pub fn list(conn: &mut Conn, letters: &str, (after, after_id): (&str, i64), limit: i64) -> QueryResult<Vec<Line>> {
    let after = after.to_lowercase();
    let mut query = contributors::table
        .filter(contributors::name_key.ge(after.clone()))
        .filter(contributors::name_key.gt(after).or(contributors::id.gt(after_id)))
        .into_boxed();
    if !letters.is_empty() {
        query = query.filter(contributors::name_key.like(super::like(&letters.to_lowercase())).escape('\\'));
    }
    let rows: Vec<(i64, Word<Slug>, String)> = query
        .order((contributors::name_key, contributors::id))
        .limit(limit)
        .select((contributors::id, contributors::slug, contributors::name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, slug, name)| Line { id, slug: slug.0, name }).collect())
}

/// Contributors to choose from, in the order of their names; at most 2,000.
pub fn list_all(conn: &mut Conn) -> QueryResult<Vec<Line>> {
    list(conn, "", ("", 0), 2_000)
}

/// Who they are, and what they look like (the row of a picture and the point
/// it is cut round).
pub fn describe(conn: &mut Conn, id: i64, description: &str, portrait: Option<(i64, FocalPoint)>) -> QueryResult<()> {
    diesel::update(contributors::table.filter(contributors::id.eq(id)))
        .set(contributors::description.eq(description))
        .execute(conn)?;
    diesel::delete(portraits::table.filter(portraits::contributor_id.eq(id))).execute(conn)?;
    if let Some((picture_id, focal)) = portrait {
        diesel::insert_into(portraits::table)
            .values((
                portraits::contributor_id.eq(id),
                portraits::picture_id.eq(picture_id),
                portraits::focal_x.eq(i32::from(focal.x)),
                portraits::focal_y.eq(i32::from(focal.y)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The contributor who has this slug, or had it before.
fn find_by_any_slug(conn: &mut Conn, slug: &Slug) -> QueryResult<Option<i64>> {
    let found: Option<i64> = contributors::table
        .filter(contributors::slug.eq(slug.as_str()))
        .select(contributors::id)
        .first(conn)
        .optional()?;
    if found.is_some() {
        return Ok(found);
    }
    let old: Option<Option<i64>> =
        redirects::table.find(path(slug)).select(redirects::contributor_id).first(conn).optional()?;
    Ok(old.flatten())
}

/// The first contributor of this name, whatever its case, or who had it before.
pub fn find_by_name(conn: &mut Conn, name: &str) -> QueryResult<Option<i64>> {
    find_by_key(conn, &name.to_lowercase())
}

/// The first contributor of this name, or who had it before.
fn find_by_key(conn: &mut Conn, name_key: &str) -> QueryResult<Option<i64>> {
    let found: Option<i64> = contributors::table
        .filter(contributors::name_key.eq(name_key))
        .order(contributors::id)
        .select(contributors::id)
        .first(conn)
        .optional()?;
    match found {
        Some(id) => Ok(Some(id)),
        None => {
            contributor_aliases::table.find(name_key).select(contributor_aliases::contributor_id).first(conn).optional()
        }
    }
}

/// The contributor whom a byline names: by slug where one is given (so that
/// two people may have one name), else by name; a new one when there is none.
pub fn find_or_insert(conn: &mut Conn, name: &str, slug: Option<&Slug>, is_demo: bool) -> QueryResult<i64> {
    let name_key = name.to_lowercase();
    let found: Option<i64> = match slug {
        Some(slug) => find_by_any_slug(conn, slug)?,
        None => find_by_key(conn, &name_key)?,
    };
    if let Some(id) = found {
        return Ok(id);
    }
    let made = slug.cloned().unwrap_or_else(|| Slug::of(name));
    let mut slug = made.clone();
    let mut number = 2;
    while find_by_slug(conn, slug.as_str())?.is_some() {
        slug = made.numbered(number);
        number += 1;
    }
    insert(conn, &slug, name, is_demo)
}

/// Adds a contributor whose slug is free.
pub fn insert(conn: &mut Conn, slug: &Slug, name: &str, is_demo: bool) -> QueryResult<i64> {
    let name_key = name.to_lowercase();
    super::redirects::delete(conn, &path(slug))?;
    on!(conn, |c| diesel::insert_into(contributors::table)
        .values((
            contributors::slug.eq(slug.as_str()),
            contributors::name.eq(name),
            contributors::name_key.eq(&name_key),
            contributors::description.eq(""),
            contributors::is_demo.eq(is_demo),
        ))
        .returning(contributors::id)
        .get_result(c))
}

fn path(slug: &Slug) -> String {
    format!("/by/{slug}")
}

/// Whether another contributor has this slug.
pub fn is_taken(conn: &mut Conn, slug: &Slug, but_by: Option<i64>) -> QueryResult<bool> {
    Ok(find_by_slug(conn, slug.as_str())?.is_some_and(|known| Some(known.id) != but_by))
}

/// Gives a contributor another name and another word in addresses. The old name
/// still means them where nobody else has it, and the old address leads on.
pub fn update(conn: &mut Conn, before: &Contributor, (slug, name): (&Slug, &str), now: Moment) -> QueryResult<()> {
    let (old_key, name_key) = (before.name.to_lowercase(), name.to_lowercase());
    diesel::update(contributors::table.find(before.id))
        .set((contributors::slug.eq(slug.as_str()), contributors::name.eq(name), contributors::name_key.eq(&name_key)))
        .execute(conn)?;
    if old_key != name_key {
        diesel::delete(contributor_aliases::table.find(&name_key)).execute(conn)?;
        put_alias(conn, &old_key, before.id)?;
    }
    if before.name != name {
        texts::rename(conn, texts::Named::By(before.id), &before.name, name)?;
    }
    super::redirects::moved(conn, (&path(&before.slug), &path(slug)), Thing::Contributor(before.id), now)
}

fn put_alias(conn: &mut Conn, name_key: &str, contributor_id: i64) -> QueryResult<()> {
    on!(conn, |c| diesel::insert_into(contributor_aliases::table)
        .values((contributor_aliases::name_key.eq(name_key), contributor_aliases::contributor_id.eq(contributor_id),))
        .on_conflict(contributor_aliases::name_key)
        .do_update()
        .set(contributor_aliases::contributor_id.eq(contributor_id))
        .execute(c))
    .map(drop)
}

/// Says which person of the newsroom a contributor is; none: nobody.
pub fn link(conn: &mut Conn, id: i64, person_id: Option<i64>) -> QueryResult<()> {
    diesel::update(people::table.filter(people::contributor_id.eq(id)))
        .set(people::contributor_id.eq(None::<i64>))
        .execute(conn)?;
    if let Some(person_id) = person_id {
        diesel::update(people::table.find(person_id)).set(people::contributor_id.eq(Some(id))).execute(conn)?;
    }
    Ok(())
}

/// The stories by a contributor, at most so many.
pub fn list_stories(conn: &mut Conn, id: i64, limit: i64) -> QueryResult<Vec<i64>> {
    bylines::table.filter(bylines::contributor_id.eq(id)).limit(limit).select(bylines::article_id).load(conn)
}

/// How many stories are by both, counted up to a limit.
pub fn count_both(conn: &mut Conn, one: i64, other: i64) -> QueryResult<i64> {
    super::counts::both(conn, super::counts::Used::Contributor, one, other)
}

/// Merges a contributor into another: their stories are by that one, their name
/// means that one, and their addresses lead there.
pub fn merge(conn: &mut Conn, from: &Kept, into: &Kept, now: Moment) -> QueryResult<()> {
    let (from_id, into_id) = (from.contributor.id, into.contributor.id);
    texts::rename(conn, texts::Named::By(from_id), &from.contributor.name, &into.contributor.name)?;
    diesel::sql_query(format!(
        "DELETE FROM bylines WHERE contributor_id = {from_id}
         AND article_id IN (SELECT article_id FROM bylines WHERE contributor_id = {into_id})"
    ))
    .execute(conn)?;
    diesel::update(bylines::table.filter(bylines::contributor_id.eq(from_id)))
        .set(bylines::contributor_id.eq(into_id))
        .execute(conn)?;
    diesel::update(contributor_aliases::table.filter(contributor_aliases::contributor_id.eq(from_id)))
        .set(contributor_aliases::contributor_id.eq(into_id))
        .execute(conn)?;
    put_alias(conn, &from.contributor.name.to_lowercase(), into_id)?;
    super::redirects::pass_on(conn, Thing::Contributor(from_id), Thing::Contributor(into_id))?;
    super::redirects::put(conn, &path(&from.contributor.slug), Thing::Contributor(into_id), now)?;
    if let (Some((person_id, _)), None) = (&from.person, &into.person) {
        link(conn, from_id, None)?;
        link(conn, into_id, Some(*person_id))?;
    }
    delete(conn, from_id)
}

/// Whether any story is by them.
pub fn is_used(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(bylines::table.filter(bylines::contributor_id.eq(id)))).get_result(conn)
}

/// Takes away a contributor by whom no story is.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    link(conn, id, None)?;
    diesel::delete(contributors::table.find(id)).execute(conn).map(drop)
}
