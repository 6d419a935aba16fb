//! Who the stories are by.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::schema::contributors;
use crate::model::slug::Slug;
use crate::model::story::Contributor;

type Row = (i64, Word<Slug>, String, String);

/// The contributor with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<Contributor>> {
    let found: Option<Row> = contributors::table
        .filter(contributors::slug.eq(slug))
        .select((contributors::id, contributors::slug, contributors::name, contributors::description))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, slug, name, description)| Contributor { id, slug: slug.0, name, description }))
}

/// Every contributor, for the sitemap; at most 50,000.
pub fn list_all(conn: &mut Conn) -> QueryResult<Vec<Contributor>> {
    let rows: Vec<Row> = contributors::table
        .order(contributors::slug)
        .select((contributors::id, contributors::slug, contributors::name, contributors::description))
        .limit(50_000)
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, description)| Contributor { id, slug: slug.0, name, description })
        .collect())
}

/// The contributor whom a byline names: by slug where one is given (so that
/// two people may have one name), else by name; a new one when there is none.
pub fn find_or_insert(conn: &mut Conn, name: &str, slug: Option<&Slug>, is_demo: bool) -> QueryResult<i64> {
    let name_key = name.to_lowercase();
    let found: Option<i64> = match slug {
        Some(slug) => contributors::table
            .filter(contributors::slug.eq(slug.as_str()))
            .select(contributors::id)
            .first(conn)
            .optional()?,
        None => contributors::table
            .filter(contributors::name_key.eq(&name_key))
            .order(contributors::id)
            .select(contributors::id)
            .first(conn)
            .optional()?,
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
