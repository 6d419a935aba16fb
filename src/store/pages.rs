//! Standing pages.

use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::pictures::crops;
use super::schema::{pages, sections};
use crate::model::body::Body;
use crate::model::masthead::RESERVED;
use crate::model::moment::Moment;
use crate::model::picture::Original;
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::story::Page;

/// The standing page with this slug.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<Page>> {
    type Row = (i64, Word<Slug>, String, Json<Body<Original>>, At);
    let found: Option<Row> = pages::table
        .filter(pages::slug.eq(slug))
        .select((pages::id, pages::slug, pages::headline, pages::blocks, pages::changed_at))
        .first(conn)
        .optional()?;
    let Some((id, slug, headline, Json(mut body), changed_at)) = found else { return Ok(None) };
    crops::add(conn, body.pictures_mut().map(|picture| &mut picture.source))?;
    Ok(Some(Page { id, slug: slug.0, headline, body, changed_at: changed_at.0 }))
}

/// Adds a standing page.
pub fn insert(
    conn: &mut Conn,
    (slug, headline, body): (&Slug, &str, Body<Original>),
    position: i32,
    is_demo: bool,
    now: Moment,
) -> QueryResult<()> {
    on!(conn, |c| diesel::insert_into(pages::table)
        .values((
            pages::slug.eq(slug.as_str()),
            pages::headline.eq(headline),
            pages::blocks.eq(Json(body)),
            pages::position.eq(position),
            pages::changed_at.eq(At(now)),
            pages::is_demo.eq(is_demo),
        ))
        .execute(c))
    .map(drop)
}

/// Why no standing page may have a slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The program itself answers at that address.
    Reserved(Slug),
    /// A section has it.
    IsSection(Slug),
    /// Another standing page has it.
    IsTaken(Slug),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reserved(slug) => write!(f, "no page may have the address /{slug}: the program uses it"),
            Self::IsSection(slug) => write!(f, "no page may have the address /{slug}: a section has it"),
            Self::IsTaken(slug) => write!(f, "another page has the address /{slug}"),
        }
    }
}

impl std::error::Error for Refused {}

/// Whether a standing page may have this slug; the refusal, if not.
pub fn check(conn: &mut Conn, slug: &Slug, but_by: Option<i64>) -> QueryResult<Result<(), Refused>> {
    if RESERVED.contains(&slug.as_str()) {
        return Ok(Err(Refused::Reserved(slug.clone())));
    }
    let section: Option<i64> =
        sections::table.filter(sections::slug.eq(slug.as_str())).select(sections::id).first(conn).optional()?;
    if section.is_some() {
        return Ok(Err(Refused::IsSection(slug.clone())));
    }
    let page: Option<i64> =
        pages::table.filter(pages::slug.eq(slug.as_str())).select(pages::id).first(conn).optional()?;
    Ok(if page.is_some() && page != but_by { Err(Refused::IsTaken(slug.clone())) } else { Ok(()) })
}

/// The standing page of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Page>> {
    let slug: Option<String> = pages::table.find(id).select(pages::slug).first(conn).optional()?;
    match slug {
        Some(slug) => find_by_slug(conn, &slug),
        None => Ok(None),
    }
}

/// Adds a standing page whose slug is free at the end of the footer.
pub fn add(conn: &mut Conn, (slug, headline, body): (&Slug, &str, Body<Original>), now: Moment) -> QueryResult<i64> {
    let last: Option<i32> = pages::table.select(diesel::dsl::max(pages::position)).first(conn)?;
    super::redirects::delete(conn, &format!("/{slug}"))?;
    insert(conn, (slug, headline, body), last.unwrap_or(0) + 1, false, now)?;
    pages::table.filter(pages::slug.eq(slug.as_str())).select(pages::id).first(conn)
}

/// Changes a standing page to what it is now; its old address leads on.
pub fn update(conn: &mut Conn, before: &Page, page: &Page, now: Moment) -> QueryResult<()> {
    diesel::update(pages::table.find(before.id))
        .set((
            pages::slug.eq(page.slug.as_str()),
            pages::headline.eq(&page.headline),
            pages::blocks.eq(Json(page.body.clone())),
            pages::changed_at.eq(At(page.changed_at)),
        ))
        .execute(conn)?;
    let paths = (format!("/{}", before.slug), format!("/{}", page.slug));
    super::redirects::moved(conn, (&paths.0, &paths.1), Thing::Page(before.id), now)
}

/// Every standing page, by row, in the order of the footer.
pub fn list_ids(conn: &mut Conn) -> QueryResult<Vec<i64>> {
    pages::table.order((pages::position, pages::id)).select(pages::id).load(conn)
}

/// Lets the footer follow this order.
pub fn reorder(conn: &mut Conn, ids: &[i64]) -> QueryResult<()> {
    for (position, id) in (1i32..).zip(ids) {
        diesel::update(pages::table.find(id)).set(pages::position.eq(position)).execute(conn)?;
    }
    Ok(())
}

/// Takes a standing page away.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
    diesel::delete(pages::table.find(id)).execute(conn).map(drop)
}
