//! Who the stories are by.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::pictures::PortraitRow;
use super::schema::{contributors, pictures, portraits};
use crate::model::picture::FocalPoint;
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
    Ok(found.map(contributor))
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
