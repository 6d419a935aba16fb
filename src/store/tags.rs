//! Subjects.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::public::public_now;
use super::schema::{article_tags, tag_aliases, tags};
use super::texts;
use crate::model::moment::Moment;
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::story::Tag;

type Row = (i64, Word<Slug>, String, bool);

const COLUMNS: (tags::id, tags::slug, tags::name, tags::is_sensitive) =
    (tags::id, tags::slug, tags::name, tags::is_sensitive);

fn tag((id, slug, name, is_sensitive): Row) -> Tag {
    Tag { id, slug: slug.0, name, is_sensitive }
}

/// The tag of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Tag>> {
    let found: Option<Row> = tags::table.find(id).select(COLUMNS).first(conn).optional()?;
    Ok(found.map(tag))
}

/// The tag of this name, whatever its case, or that had it before.
pub fn find_by_name(conn: &mut Conn, name: &str) -> QueryResult<Option<Tag>> {
    let name_key = name.to_lowercase();
    match find_by_key(conn, &name_key)? {
        Some(id) => find(conn, id),
        None => Ok(None),
    }
}

fn find_by_key(conn: &mut Conn, name_key: &str) -> QueryResult<Option<i64>> {
    let found: Option<i64> = tags::table.filter(tags::name_key.eq(name_key)).select(tags::id).first(conn).optional()?;
    match found {
        Some(id) => Ok(Some(id)),
        None => tag_aliases::table.find(name_key).select(tag_aliases::tag_id).first(conn).optional(),
    }
}

/// Tags in the order of their names, those with these letters, after this name.
pub fn list(conn: &mut Conn, letters: &str, after: &str, limit: i64) -> QueryResult<Vec<Tag>> {
    let mut query = tags::table.filter(tags::name_key.gt(after.to_lowercase())).into_boxed();
    if !letters.is_empty() {
        query = query.filter(tags::name_key.like(super::like(&letters.to_lowercase())).escape('\\'));
    }
    let rows: Vec<Row> = query.order(tags::name_key).limit(limit).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// The same, of those with something public behind them: a tag that only a
/// draft carries may tell what is coming.
pub fn list_public(conn: &mut Conn, letters: &str, after: &str, limit: i64, now: Moment) -> QueryResult<Vec<Tag>> {
    let carried = article_tags::table.filter(article_tags::tag_id.eq(tags::id)).filter(public_now!(article_tags, now));
    let mut query =
        tags::table.filter(tags::name_key.gt(after.to_lowercase())).filter(diesel::dsl::exists(carried)).into_boxed();
    if !letters.is_empty() {
        query = query.filter(tags::name_key.like(super::like(&letters.to_lowercase())).escape('\\'));
    }
    let rows: Vec<Row> = query.order(tags::name_key).limit(limit).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// The tag with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<Tag>> {
    let found: Option<Row> = tags::table.filter(tags::slug.eq(slug)).select(COLUMNS).first(conn).optional()?;
    Ok(found.map(tag))
}

/// The tags of a story in their order.
pub fn list_of_article(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<Tag>> {
    let rows: Vec<Row> = article_tags::table
        .inner_join(tags::table)
        .filter(article_tags::article_id.eq(article_id))
        .order(article_tags::position)
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// Every tag that has a story, for the sitemap; at most 50,000.
pub fn list_all(conn: &mut Conn) -> QueryResult<Vec<Tag>> {
    let rows: Vec<Row> = tags::table.order(tags::slug).select(COLUMNS).limit(50_000).load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// The names of tags, for whoever types one; at most 2,000.
pub fn list_names(conn: &mut Conn) -> QueryResult<Vec<String>> {
    tags::table.order(tags::name).select(tags::name).limit(2_000).load(conn)
}

/// The tag of this name, whatever its case, or that had it before; a new one
/// when there is none.
/// The slug of a new tag whose slug is taken gets a number.
pub fn find_or_insert(conn: &mut Conn, name: &str, is_demo: bool) -> QueryResult<i64> {
    let name_key = name.to_lowercase();
    if let Some(id) = find_by_key(conn, &name_key)? {
        return Ok(id);
    }
    let made = Slug::of(name);
    let mut slug = made.clone();
    let mut number = 2;
    while find_by_slug(conn, slug.as_str())?.is_some() {
        slug = made.numbered(number);
        number += 1;
    }
    super::redirects::delete(conn, &path(&slug))?;
    on!(conn, |c| diesel::insert_into(tags::table)
        .values((
            tags::slug.eq(slug.as_str()),
            tags::name.eq(name),
            tags::name_key.eq(&name_key),
            tags::is_demo.eq(is_demo),
            tags::is_sensitive.eq(false),
        ))
        .returning(tags::id)
        .get_result(c))
}

fn path(slug: &Slug) -> String {
    format!("/tag/{slug}")
}

/// Whether another tag has this slug.
pub fn is_taken(conn: &mut Conn, slug: &Slug, but_by: i64) -> QueryResult<bool> {
    Ok(find_by_slug(conn, slug.as_str())?.is_some_and(|tag| tag.id != but_by))
}

/// Changes a tag to what it is now. Its old name still means it, and its old
/// address leads on. The caller has asked whether name and slug are free.
pub fn update(conn: &mut Conn, before: &Tag, tag: &Tag, now: Moment) -> QueryResult<()> {
    let (old_key, name_key) = (before.name.to_lowercase(), tag.name.to_lowercase());
    diesel::update(tags::table.find(before.id))
        .set((
            tags::slug.eq(tag.slug.as_str()),
            tags::name.eq(&tag.name),
            tags::name_key.eq(&name_key),
            tags::is_sensitive.eq(tag.is_sensitive),
        ))
        .execute(conn)?;
    if old_key != name_key {
        diesel::delete(tag_aliases::table.find(&name_key)).execute(conn)?;
        put_alias(conn, &old_key, before.id)?;
    }
    if before.name != tag.name {
        texts::rename(conn, texts::Named::Tag(before.id), &before.name, &tag.name)?;
    }
    if before.slug != tag.slug {
        super::redirects::moved(conn, (&path(&before.slug), &path(&tag.slug)), Thing::Tag(before.id), now)?;
        rename_backfill(conn, &before.slug, &tag.slug)?;
    }
    Ok(())
}

fn rename_backfill(conn: &mut Conn, old: &Slug, new: &Slug) -> QueryResult<()> {
    super::fronts::rename_backfill(conn, |backfill| match &mut backfill.tag {
        Some(known) if known == old => {
            *known = new.clone();
            true
        }
        _ => false,
    })
}

fn put_alias(conn: &mut Conn, name_key: &str, tag_id: i64) -> QueryResult<()> {
    on!(conn, |c| diesel::insert_into(tag_aliases::table)
        .values((tag_aliases::name_key.eq(name_key), tag_aliases::tag_id.eq(tag_id)))
        .on_conflict(tag_aliases::name_key)
        .do_update()
        .set(tag_aliases::tag_id.eq(tag_id))
        .execute(c))
    .map(drop)
}

/// How many stories carry both of these tags, counted up to a limit.
pub fn count_both(conn: &mut Conn, one: i64, other: i64) -> QueryResult<i64> {
    super::counts::both(conn, super::counts::Used::Tag, one, other)
}

/// Merges a tag into another: its stories carry that one, its names mean it,
/// and its addresses lead there.
pub fn merge(conn: &mut Conn, from: &Tag, into: &Tag, now: Moment) -> QueryResult<()> {
    texts::rename(conn, texts::Named::Tag(from.id), &from.name, &into.name)?;
    // A story that carries both keeps the one that stays.
    diesel::sql_query(format!(
        "DELETE FROM article_tags WHERE tag_id = {}
         AND article_id IN (SELECT article_id FROM article_tags WHERE tag_id = {})",
        from.id, into.id
    ))
    .execute(conn)?;
    diesel::update(article_tags::table.filter(article_tags::tag_id.eq(from.id)))
        .set(article_tags::tag_id.eq(into.id))
        .execute(conn)?;
    diesel::update(tag_aliases::table.filter(tag_aliases::tag_id.eq(from.id)))
        .set(tag_aliases::tag_id.eq(into.id))
        .execute(conn)?;
    put_alias(conn, &from.name.to_lowercase(), into.id)?;
    super::redirects::pass_on(conn, Thing::Tag(from.id), Thing::Tag(into.id))?;
    super::redirects::put(conn, &path(&from.slug), Thing::Tag(into.id), now)?;
    rename_backfill(conn, &from.slug, &into.slug)?;
    // Nobody who kept advertisements away shall find one there.
    if from.is_sensitive {
        diesel::update(tags::table.find(into.id)).set(tags::is_sensitive.eq(true)).execute(conn)?;
    }
    delete(conn, from.id)
}

/// Whether any story carries a tag.
pub fn is_used(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(article_tags::table.filter(article_tags::tag_id.eq(id)))).get_result(conn)
}

/// Takes away a tag that no story carries.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    diesel::delete(tags::table.find(id)).execute(conn).map(drop)
}
