//! Whether a path of this site leads to something that readers may see.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::Conn;
use super::{articles, contributors, pages, redirects, sections, tags};
use crate::model::masthead::RESERVED;
use crate::model::moment::Moment;
use crate::model::slug::Slug;

/// Whether a path leads somewhere now: to a page, or over an old address to one.
pub fn leads_somewhere(conn: &mut Conn, path: &str, now: Moment) -> QueryResult<bool> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let is_there = match parts.as_slice() {
        [""] => true,
        ["tag", slug] => tags::find_by_slug(conn, slug)?.is_some(),
        ["by", slug] => contributors::find_by_slug(conn, slug)?.is_some(),
        [first, ..] if RESERVED.contains(first) => true,
        [slug] => {
            let section: Option<Slug> = slug.parse().ok();
            let section = match section {
                Some(slug) => sections::find_by_slug(conn, &slug)?,
                None => None,
            };
            section.is_some() || pages::find_by_slug(conn, slug)?.is_some()
        }
        [_, year, month, day, slug] => match NaiveDate::parse_from_str(&format!("{year}-{month}-{day}"), "%Y-%m-%d") {
            Ok(date) => articles::find_public(conn, date, slug, now)?.is_some(),
            Err(_) => false,
        },
        _ => false,
    };
    Ok(is_there || redirects::find(conn, path, now)?.is_some())
}
