//! `/archive/{yyyy}[/{mm}[/{dd}]]`.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::Datelike;

use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::model::address::Period;
use crate::page::Made;
use crate::reader::archive::ArchivePage;
use crate::store::listings::{self, Listing};

/// The stories of a year.
pub async fn show_year(asked: Asked, year: Path<String>) -> Result<HttpResponse, Error> {
    show(asked, &year, None, None).await
}

/// The stories of a month.
pub async fn show_month(asked: Asked, parts: Path<(String, String)>) -> Result<HttpResponse, Error> {
    show(asked, &parts.0, Some(&parts.1), None).await
}

/// The stories of a day.
pub async fn show_day(asked: Asked, parts: Path<(String, String, String)>) -> Result<HttpResponse, Error> {
    show(asked, &parts.0, Some(&parts.1), Some(&parts.2)).await
}

async fn show(asked: Asked, year: &str, month: Option<&str>, day: Option<&str>) -> Result<HttpResponse, Error> {
    let period = read_period(year, month, day).ok_or(Error::NotFound)?;
    let before = asked.before()?;
    let key = before.as_ref().map(ToString::to_string);

    asked
        .answer_for(&[("before", key)], move |conn, edition| {
            let leaf = Leaf::load(conn, edition, Listing::Archive(period), before.as_ref())?.expect_cards()?;
            let within = listings::periods_with_stories(conn, &parts_of(period), edition.now)?;

            let note = leaf.note_on();
            let view = ArchivePage::of(edition, period, within, leaf.cards, leaf.next, before.as_ref());
            Ok(note(Made::page(&view)?))
        })
        .await
}

/// A period as an address spells it: four digits and two and two.
fn read_period(year: &str, month: Option<&str>, day: Option<&str>) -> Option<Period> {
    let number = |text: &str, length: usize| -> Option<u32> {
        (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let year = i32::try_from(number(year, 4)?).ok()?;
    let month = month.map(|month| number(month, 2).ok_or(())).transpose().ok()?;
    let day = day.map(|day| number(day, 2).ok_or(())).transpose().ok()?;
    Period::of(year, month, day)
}

/// The months of a year, the days of a month.
fn parts_of(period: Period) -> Vec<Period> {
    match period {
        Period::Year(year) => (1..=12).map(|month| Period::Month(year, month)).collect(),
        Period::Month(..) => {
            let (first, last) = period.days();
            (first.day()..=last.day()).filter_map(|day| first.with_day(day).map(Period::Day)).collect()
        }
        Period::Day(_) => Vec::new(),
    }
}
