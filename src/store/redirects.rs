//! Old addresses and where they lead.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::redirects;
use super::{StoreError, articles};
use crate::model::address::Address;
use crate::model::moment::Moment;

/// Where an old path leads today, if that is public.
pub fn find(conn: &mut Conn, path: &str, now: Moment) -> QueryResult<Option<Address>> {
    let found: Option<i64> =
        redirects::table.filter(redirects::path.eq(path)).select(redirects::article_id).first(conn).optional()?;
    match found {
        Some(article_id) => articles::find_address(conn, article_id, now),
        None => Ok(None),
    }
}

/// Lets an old path lead to a story; an earlier redirect of that path is replaced.
pub fn put(conn: &mut Conn, path: &str, article_id: i64, now: Moment) -> Result<(), StoreError> {
    on!(conn, |c| diesel::insert_into(redirects::table)
        .values((redirects::path.eq(path), redirects::article_id.eq(article_id), redirects::created_at.eq(At(now)),))
        .on_conflict(redirects::path)
        .do_update()
        .set(redirects::article_id.eq(article_id))
        .execute(c))?;
    Ok(())
}

/// The old paths that lead to a story, the newest first; at most 50.
pub fn list_of_article(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<String>> {
    redirects::table
        .filter(redirects::article_id.eq(article_id))
        .order((redirects::created_at.desc(), redirects::path))
        .limit(50)
        .select(redirects::path)
        .load(conn)
}

/// Takes back a redirect that would shadow a live address.
pub fn delete(conn: &mut Conn, path: &str) -> QueryResult<()> {
    diesel::delete(redirects::table.filter(redirects::path.eq(path))).execute(conn).map(drop)
}
