//! The stories of a year, a month or a day.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::address::Period;
use crate::model::cursor::Cursor;
use crate::model::story;
use crate::parts::breadcrumb::Breadcrumb;
use crate::parts::card::Card;
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::urls;
use crate::words::Words;

/// The stories of a year, a month or a day.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/archive.html")]
pub struct ArchivePage {
    /// What stands around it.
    pub frame: Frame,
    /// The way to it.
    pub breadcrumb: Breadcrumb,
    /// "Stories of July 2025"
    pub headline: String,
    /// "Months" or "Days"
    pub within_label: String,
    /// Address and name of each shorter stretch in it that has stories.
    pub within: Vec<(String, String)>,
    /// The stories, newest first.
    pub cards: Vec<Card>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl ArchivePage {
    /// The page of this period, with the shorter periods in it that have stories.
    pub fn of(
        edition: &Edition,
        period: Period,
        within: Vec<Period>,
        stories: Vec<story::Card>,
        next: Option<Cursor>,
        before: Option<&Cursor>,
    ) -> Self {
        let words = edition.words();
        let base = urls::archive(period);
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let name = words.period(period);
        let of_period = [("period", FluentValue::from(name.as_str()))];
        let headline = words.with("archive-title", &of_period);
        let within_label = match period {
            Period::Year(_) => words.text("archive-months"),
            Period::Month(..) | Period::Day(_) => words.text("archive-days"),
        };
        Self {
            frame: Frame::of(edition, path, &headline)
                .described(&words.with("archive-of", &of_period))
                .left_out_when(before.is_some()),
            breadcrumb: Breadcrumb::by(links(&above(period), words), &name, edition),
            headline,
            within_label: within_label.into_owned(),
            within: links(&within, words).into_iter().map(|(name, href)| (href, name)).collect(),
            cards: Card::list(&stories, edition),
            pagination: Pagination::of(&base, next.as_ref(), before.is_none(), edition),
        }
    }
}

/// The longer periods that hold this one, the longest first.
fn above(period: Period) -> Vec<Period> {
    let year = Period::Year(period.year());
    match (period, period.month()) {
        (Period::Year(_), _) => Vec::new(),
        (Period::Day(_), Some(month)) => vec![year, Period::Month(period.year(), month)],
        _ => vec![year],
    }
}

/// Name and address of each period.
pub(super) fn links(periods: &[Period], words: &Words) -> Vec<(String, String)> {
    periods.iter().map(|period| (words.period(*period), urls::archive(*period))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_month_leads_to_its_days_and_its_year() {
        let days = vec![Period::of(2026, Some(11), Some(24)).unwrap(), Period::of(2026, Some(11), Some(3)).unwrap()];
        let page = ArchivePage::of(&sample::edition(), Period::Month(2026, 11), days, sample::cards(5), None, None);
        let html = sample::save("archive", &page);
        sample::assert_sound(&html);
        assert!(html.contains("<h1>Stories of November 2026</h1>"), "{html}");
        assert!(html.contains(r#"<a href="/archive/2026/11/03">3 November 2026</a>"#), "{html}");
        assert!(html.contains(r#"<a href="/archive/2026">2026</a>"#), "{html}");
    }
}
