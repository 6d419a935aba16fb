//! The parts of the paper.

use diesel::prelude::*;

use super::conn::{Conn, on};
use super::schema::{pages, sections};
use crate::model::masthead::RESERVED;
use crate::model::slug::Slug;

/// Why there can be no section of a slug.
#[derive(Debug)]
pub enum NoSection {
    /// The program itself answers at that address.
    Reserved(Slug),
    /// A standing page has that address.
    IsPage(Slug),
    /// The database refused.
    Query(diesel::result::Error),
}

impl std::fmt::Display for NoSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reserved(slug) => write!(f, "no section may have the address /{slug}: the program uses it"),
            Self::IsPage(slug) => write!(f, "no section may have the address /{slug}: a standing page has it"),
            Self::Query(error) => write!(f, "the database refused: {error}"),
        }
    }
}

impl std::error::Error for NoSection {}

impl From<diesel::result::Error> for NoSection {
    fn from(error: diesel::result::Error) -> Self {
        Self::Query(error)
    }
}

/// The row of the section with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &Slug) -> QueryResult<Option<i64>> {
    sections::table.filter(sections::slug.eq(slug.as_str())).select(sections::id).first(conn).optional()
}

/// Adds a section at the end of the navigation.
pub fn insert(
    conn: &mut Conn,
    slug: &Slug,
    name: &str,
    parent_id: Option<i64>,
    is_demo: bool,
) -> Result<i64, NoSection> {
    if RESERVED.contains(&slug.as_str()) {
        return Err(NoSection::Reserved(slug.clone()));
    }
    let is_page: Option<i64> =
        pages::table.filter(pages::slug.eq(slug.as_str())).select(pages::id).first(conn).optional()?;
    if is_page.is_some() {
        return Err(NoSection::IsPage(slug.clone()));
    }
    let last: Option<i32> = sections::table.select(diesel::dsl::max(sections::position)).first(conn)?;
    let id = on!(conn, |c| diesel::insert_into(sections::table)
        .values((
            sections::slug.eq(slug.as_str()),
            sections::name.eq(name),
            sections::parent_id.eq(parent_id),
            sections::position.eq(last.unwrap_or(0) + 1),
            sections::is_demo.eq(is_demo),
        ))
        .returning(sections::id)
        .get_result(c))?;
    Ok(id)
}

/// Puts a section that has no stories yet under another.
pub fn put_under(conn: &mut Conn, slug: &Slug, parent: &Slug) -> QueryResult<()> {
    let parent_id = find_by_slug(conn, parent)?;
    diesel::update(sections::table.filter(sections::slug.eq(slug.as_str())))
        .set(sections::parent_id.eq(parent_id))
        .execute(conn)
        .map(drop)
}

/// The section and those above it, from the lowest up: where its stories stand.
pub fn with_parents(conn: &mut Conn, id: i64) -> QueryResult<Vec<i64>> {
    let mut found = vec![id];
    let mut next = id;
    loop {
        let parent: Option<i64> = sections::table.find(next).select(sections::parent_id).first(conn)?;
        match parent {
            Some(parent) if !found.contains(&parent) => {
                found.push(parent);
                next = parent;
            }
            _ => return Ok(found),
        }
    }
}
