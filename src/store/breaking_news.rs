//! The bar over every page.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::breaking_news as bar;
use crate::model::masthead::BreakingNews;
use crate::model::moment::Moment;

/// The one row.
const ROW: i64 = 1;

/// The bar that was set last, whether it still stands or not.
pub fn find(conn: &mut Conn) -> QueryResult<Option<BreakingNews>> {
    let found: Option<(String, String, At)> =
        bar::table.find(ROW).select((bar::text, bar::href, bar::stands_until)).first(conn).optional()?;
    Ok(found.map(|(text, href, until)| BreakingNews { text, href, until: until.0 }))
}

/// Sets the bar, in place of another.
pub fn replace(conn: &mut Conn, news: &BreakingNews, now: Moment) -> QueryResult<()> {
    delete(conn)?;
    on!(conn, |c| diesel::insert_into(bar::table)
        .values((
            bar::id.eq(ROW),
            bar::text.eq(&news.text),
            bar::href.eq(&news.href),
            bar::set_at.eq(At(now)),
            bar::stands_until.eq(At(news.until)),
        ))
        .execute(c))
    .map(drop)
}

/// Takes the bar away.
pub fn delete(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(bar::table.find(ROW)).execute(conn).map(drop)
}
