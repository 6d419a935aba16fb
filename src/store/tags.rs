//! Subjects.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::schema::{article_tags, tags};
use crate::model::slug::Slug;
use crate::model::story::Tag;

type Row = (i64, Word<Slug>, String);

fn tag((id, slug, name): Row) -> Tag {
    Tag { id, slug: slug.0, name }
}

/// The tag with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<Tag>> {
    let found: Option<Row> =
        tags::table.filter(tags::slug.eq(slug)).select((tags::id, tags::slug, tags::name)).first(conn).optional()?;
    Ok(found.map(tag))
}

/// The tags of a story in their order.
pub fn list_of_article(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<Tag>> {
    let rows: Vec<Row> = article_tags::table
        .inner_join(tags::table)
        .filter(article_tags::article_id.eq(article_id))
        .order(article_tags::position)
        .select((tags::id, tags::slug, tags::name))
        .load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// Every tag that has a story, for the sitemap; at most 50,000.
pub fn list_all(conn: &mut Conn) -> QueryResult<Vec<Tag>> {
    let rows: Vec<Row> =
        tags::table.order(tags::slug).select((tags::id, tags::slug, tags::name)).limit(50_000).load(conn)?;
    Ok(rows.into_iter().map(tag).collect())
}

/// The names of tags, for whoever types one; at most 2,000.
pub fn list_names(conn: &mut Conn) -> QueryResult<Vec<String>> {
    tags::table.order(tags::name).select(tags::name).limit(2_000).load(conn)
}

/// The tag of this name, whatever its case; a new one when there is none.
/// The slug of a new tag whose slug is taken gets a number.
pub fn find_or_insert(conn: &mut Conn, name: &str, is_demo: bool) -> QueryResult<i64> {
    let name_key = name.to_lowercase();
    let found = tags::table.filter(tags::name_key.eq(&name_key)).select(tags::id).first(conn).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let made = Slug::of(name);
    let mut slug = made.clone();
    let mut number = 2;
    while find_by_slug(conn, slug.as_str())?.is_some() {
        slug = made.numbered(number);
        number += 1;
    }
    on!(conn, |c| diesel::insert_into(tags::table)
        .values((
            tags::slug.eq(slug.as_str()),
            tags::name.eq(name),
            tags::name_key.eq(&name_key),
            tags::is_demo.eq(is_demo),
        ))
        .returning(tags::id)
        .get_result(c))
}
