//! Standing pages.

use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::schema::pages;
use crate::model::body::Body;
use crate::model::moment::Moment;
use crate::model::picture::Original;
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
    Ok(found.map(|(id, slug, headline, body, changed_at)| Page {
        id,
        slug: slug.0,
        headline,
        body: body.0,
        changed_at: changed_at.0,
    }))
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
