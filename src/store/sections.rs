//! The parts of the paper.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::schema::{article_sections, articles, drafts, pages, redirects, revisions, sections};
use crate::model::masthead::{RESERVED, Section};
use crate::model::moment::Moment;
use crate::model::redirect::Thing;
use crate::model::section_tree;
use crate::model::slug::Slug;

/// Why there can be no section of a slug.
#[derive(Debug)]
pub enum NoSection {
    /// The program itself answers at that address.
    Reserved(Slug),
    /// A standing page has that address.
    IsPage(Slug),
    /// Another section has it.
    IsTaken(Slug),
    /// The database refused.
    Query(diesel::result::Error),
}

impl std::fmt::Display for NoSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reserved(slug) => write!(f, "no section may have the address /{slug}: the program uses it"),
            Self::IsPage(slug) => write!(f, "no section may have the address /{slug}: a standing page has it"),
            Self::IsTaken(slug) => write!(f, "another section has the address /{slug}"),
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

/// The section that had this slug before it was renamed.
pub fn find_by_old_slug(conn: &mut Conn, slug: &Slug) -> QueryResult<Option<i64>> {
    let found: Option<Option<i64>> = redirects::table
        .filter(redirects::path.eq(format!("/{slug}")))
        .select(redirects::section_id)
        .first(conn)
        .optional()?;
    Ok(found.flatten())
}

/// Every section, in the order of the navigation.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Section>> {
    let rows: Vec<(i64, Word<Slug>, String, Option<i64>)> = sections::table
        .order((sections::position, sections::id))
        .select((sections::id, sections::slug, sections::name, sections::parent_id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, slug, name, parent_id)| Section { id, slug: slug.0, name, parent_id }).collect())
}

/// Whether a section may have this slug.
fn check(conn: &mut Conn, slug: &Slug, but_by: Option<i64>) -> Result<(), NoSection> {
    if RESERVED.contains(&slug.as_str()) {
        return Err(NoSection::Reserved(slug.clone()));
    }
    let is_page: Option<i64> =
        pages::table.filter(pages::slug.eq(slug.as_str())).select(pages::id).first(conn).optional()?;
    if is_page.is_some() {
        return Err(NoSection::IsPage(slug.clone()));
    }
    match find_by_slug(conn, slug)? {
        Some(id) if Some(id) != but_by => Err(NoSection::IsTaken(slug.clone())),
        _ => Ok(()),
    }
}

/// Adds a section at the end of the navigation.
pub fn insert(
    conn: &mut Conn,
    slug: &Slug,
    name: &str,
    parent_id: Option<i64>,
    is_demo: bool,
) -> Result<i64, NoSection> {
    check(conn, slug, None)?;
    super::redirects::delete(conn, &format!("/{slug}"))?;
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

/// Gives a section another name and another word in addresses; the old one leads on.
pub fn update(conn: &mut Conn, before: &Section, slug: &Slug, name: &str, now: Moment) -> Result<(), NoSection> {
    check(conn, slug, Some(before.id))?;
    diesel::update(sections::table.find(before.id))
        .set((sections::slug.eq(slug.as_str()), sections::name.eq(name)))
        .execute(conn)?;
    if *slug != before.slug {
        let paths = (format!("/{}", before.slug), format!("/{slug}"));
        super::redirects::moved(conn, (&paths.0, &paths.1), Thing::Section(before.id), now)?;
        super::fronts::rename_backfill(conn, |backfill| match &mut backfill.section {
            Some(known) if *known == before.slug => {
                *known = slug.clone();
                true
            }
            _ => false,
        })?;
    }
    Ok(())
}

/// Puts a section with everything under it under another, or under none. Its
/// stories then stand in the lists of those above it now, and in those of the
/// ones before no longer. Answers the sections whose lists that changes.
///
/// The caller sees to it that it does not come to stand under itself.
pub fn move_under(conn: &mut Conn, id: i64, parent_id: Option<i64>) -> QueryResult<Vec<i64>> {
    let before = with_parents(conn, id)?;
    diesel::update(sections::table.find(id)).set(sections::parent_id.eq(parent_id)).execute(conn)?;
    let after = with_parents(conn, id)?;
    let of = |one: &[i64], other: &[i64]| -> Vec<i64> {
        one.iter().filter(|section| !other.contains(section)).copied().collect()
    };
    let (left, entered) = (of(&before, &after), of(&after, &before));
    let moving = printed(&section_tree::with_below(&list(conn)?, id));
    if !left.is_empty() {
        diesel::sql_query(format!(
            "DELETE FROM article_sections WHERE section_id IN ({})
             AND article_id IN (SELECT id FROM articles WHERE section_id IN ({moving}))",
            printed(&left)
        ))
        .execute(conn)?;
    }
    if !entered.is_empty() {
        diesel::sql_query(format!(
            "INSERT INTO article_sections (article_id, section_id, public_from, public_until)
             SELECT own.article_id, above.id, own.public_from, own.public_until
             FROM articles
             JOIN article_sections AS own ON own.article_id = articles.id AND own.section_id = articles.section_id
             CROSS JOIN sections AS above
             WHERE articles.section_id IN ({moving}) AND above.id IN ({})",
            printed(&entered)
        ))
        .execute(conn)?;
    }
    Ok(left.into_iter().chain(entered).chain([id]).collect())
}

/// Numbers for SQL: there is nothing to quote.
fn printed(ids: &[i64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Lets the navigation follow this order.
pub fn reorder(conn: &mut Conn, ids: &[i64]) -> QueryResult<()> {
    for (position, id) in (1i32..).zip(ids) {
        diesel::update(sections::table.find(id)).set(sections::position.eq(position)).execute(conn)?;
    }
    Ok(())
}

/// Whether a story belongs to this section, or will with what was last saved of it.
pub fn has_stories(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    let filed = articles::table.filter(articles::section_id.eq(id));
    if diesel::select(exists(filed)).get_result(conn)? {
        return Ok(true);
    }
    // A saved state is JSON, in which a quotation mark within a text is escaped.
    let said = format!("%\"section_id\":{id},%");
    let saved = drafts::table
        .inner_join(revisions::table.on(revisions::id.eq(drafts::revision_id)))
        .filter(revisions::draft.like(said));
    diesel::select(exists(saved)).get_result(conn)
}

/// Takes away a section that has neither stories nor sections under it.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    diesel::delete(article_sections::table.filter(article_sections::section_id.eq(id))).execute(conn)?;
    diesel::delete(sections::table.find(id)).execute(conn).map(drop)
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
