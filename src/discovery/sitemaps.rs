//! Sitemaps: an index, one file of stories a month, and the other pages.
//! Search engines rely on them; see <https://www.sitemaps.org/protocol.html>.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::address::Period;
use crate::model::moment::Moment;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::store::listings::{self, Listing};
use crate::store::{Conn, sitemaps};
use crate::urls;

const XML: &str = "application/xml; charset=utf-8";

#[derive(Template)]
#[template(path = "discovery/sitemap_index.xml")]
struct Index {
    files: Vec<String>,
}

#[derive(Template)]
#[template(path = "discovery/sitemap.xml")]
struct Urls {
    urls: Vec<Url>,
}

struct Url {
    address: String,
    modified_at: Option<Moment>,
}

/// The index of all sitemaps.
pub async fn index(asked: Asked) -> Result<HttpResponse, Error> {
    asked
        .answer(|conn, edition| {
            let months = months_with_stories(conn, edition)?;
            let due = listings::next_due(conn, Listing::Latest, edition.now)?;

            let mut files = vec!["/sitemaps/sections.xml".to_owned(), "/sitemaps/pages.xml".to_owned()];
            files.extend(months.iter().map(|month| {
                format!("/sitemaps/articles-{:04}-{:02}.xml", month.year(), month.month().unwrap_or_default())
            }));
            let files = files.iter().map(|file| edition.origin.absolute(file)).collect();
            Ok(Made::of(&Index { files }, XML)?.made_of([Topic::Latest]).due(due))
        })
        .await
}

/// One sitemap: `sections.xml`, `pages.xml` or `articles-YYYY-MM.xml`.
pub async fn show(asked: Asked, file: Path<String>) -> Result<HttpResponse, Error> {
    let file = file.into_inner();
    asked
        .answer(move |conn, edition| match file.as_str() {
            "sections.xml" => sections(edition),
            "pages.xml" => pages(edition),
            other => articles(conn, edition, read_month(other).ok_or(Error::NotFound)?),
        })
        .await
}

fn sections(edition: &Edition) -> Result<Made, Error> {
    let fronts = edition.masthead.sections.iter().map(|section| urls::section(&section.slug));
    write(edition, [urls::home(), urls::latest()].into_iter().chain(fronts))
}

fn pages(edition: &Edition) -> Result<Made, Error> {
    let pages = edition.masthead.pages.iter().map(|page| urls::page(&page.slug));
    write(edition, pages.chain([urls::corrections()]))
}

fn write(edition: &Edition, paths: impl Iterator<Item = String>) -> Result<Made, Error> {
    let urls = paths.map(|path| Url { address: edition.origin.absolute(&path), modified_at: None }).collect();
    Made::of(&Urls { urls }, XML)
}

fn articles(conn: &mut Conn, edition: &Edition, month: Period) -> Result<Made, Error> {
    let entries = sitemaps::list_of_period(conn, month, edition.now)?;
    if entries.is_empty() {
        return Err(Error::NotFound);
    }
    let due = listings::next_due(conn, Listing::Archive(month), edition.now)?;

    let modified = entries.iter().map(|entry| entry.modified_at).max();
    let urls = entries.into_iter().map(|entry| Url {
        address: edition.origin.absolute(&urls::article(&entry.address)),
        modified_at: Some(entry.modified_at),
    });
    let page = Made::of(&Urls { urls: urls.collect() }, XML)?;
    Ok(page.made_of([Topic::Archive(month)]).modified(modified).due(due))
}

fn months_with_stories(conn: &mut Conn, edition: &Edition) -> Result<Vec<Period>, Error> {
    let Some((oldest, newest)) = listings::years(conn, edition.now)? else { return Ok(Vec::new()) };
    let years: Vec<Period> = (oldest..=newest).rev().map(Period::Year).collect();
    let mut months = Vec::new();
    // SQLite joins at most 500 questions into one.
    for years in years.chunks(400) {
        let years = listings::periods_with_stories(conn, years, edition.now)?;
        let all: Vec<Period> =
            years.iter().flat_map(|year| (1..=12).rev().map(|month| Period::Month(year.year(), month))).collect();
        for chunk in all.chunks(400) {
            months.extend(listings::periods_with_stories(conn, chunk, edition.now)?);
        }
    }
    Ok(months)
}

/// `articles-2026-11.xml` → November 2026; one spelling only.
fn read_month(file: &str) -> Option<Period> {
    let (year, month) = file.strip_prefix("articles-")?.strip_suffix(".xml")?.split_once('-')?;
    let is_spelled = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !is_spelled(year, 4) || !is_spelled(month, 2) {
        return None;
    }
    Period::of(year.parse().ok()?, Some(month.parse().ok()?), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_months_file_has_one_spelling() {
        assert_eq!(read_month("articles-2026-11.xml"), Some(Period::Month(2026, 11)));
        for bad in ["articles-2026-13.xml", "articles-26-11.xml", "articles-2026-1.xml", "articles-2026-11", "x.xml"] {
            assert_eq!(read_month(bad), None, "{bad}");
        }
    }
}
