//! The title, its sections and its standing pages.

use diesel::prelude::*;

use super::conn::{Conn, Word, on};
use super::schema::{pages, titles};
use super::{articles, breaking_news, line_items, sections};
use crate::model::language::{Direction, Language};
use crate::model::masthead::{Masthead, StandingPage, Title};
use crate::model::slug::Slug;

/// What stands on every page; none while the title has not been set.
pub fn find(conn: &mut Conn) -> QueryResult<Option<Masthead>> {
    let Some(title) = find_title(conn)? else { return Ok(None) };
    let pages: Vec<(i64, Word<Slug>, String)> = pages::table
        .order((pages::position, pages::id))
        .select((pages::id, pages::slug, pages::headline))
        .load(conn)?;
    let line_items = line_items::list(conn)?;
    Ok(Some(Masthead {
        title,
        is_demo: articles::has_demo(conn)?,
        line_items,
        breaking: breaking_news::find(conn)?,
        sections: sections::list(conn)?,
        pages: pages.into_iter().map(|(id, slug, headline)| StandingPage { id, slug: slug.0, headline }).collect(),
    }))
}

/// The title alone.
pub fn find_title(conn: &mut Conn) -> QueryResult<Option<Title>> {
    type Row = (String, String, Word<Language>, Word<Direction>, Word<chrono_tz::Tz>);
    let found: Option<Row> = titles::table
        .select((titles::name, titles::description, titles::language, titles::direction, titles::time_zone))
        .first(conn)
        .optional()?;
    Ok(found.map(|(name, description, language, direction, time_zone)| Title {
        name,
        description,
        language: language.0,
        direction: direction.0,
        time_zone: time_zone.0,
    }))
}

/// Sets the title of a database that has none yet.
pub fn insert_title(conn: &mut Conn, title: &Title) -> QueryResult<()> {
    on!(conn, |c| diesel::insert_into(titles::table)
        .values((
            titles::id.eq(1),
            titles::name.eq(&title.name),
            titles::description.eq(&title.description),
            titles::language.eq(title.language.as_str()),
            titles::direction.eq(title.direction.as_str()),
            titles::time_zone.eq(title.time_zone.name()),
        ))
        .execute(c))
    .map(drop)
}

/// Settles the title anew.
pub fn update_title(conn: &mut Conn, title: &Title) -> QueryResult<()> {
    diesel::update(titles::table)
        .set((
            titles::name.eq(&title.name),
            titles::description.eq(&title.description),
            titles::language.eq(title.language.as_str()),
            titles::direction.eq(title.direction.as_str()),
            titles::time_zone.eq(title.time_zone.name()),
        ))
        .execute(conn)
        .map(drop)
}

/// Lets no other program past this line until the transaction ends, so that
/// two which start together do not both lay the same ground. SQLite has one
/// writer anyway.
pub fn lock(conn: &mut Conn) -> QueryResult<()> {
    diesel::update(titles::table).set(titles::name.eq(titles::name)).execute(conn).map(drop)
}
