//! The record of corrections.

use askama::Template;

use crate::model::story::CorrectionOfRecord;
use crate::parts::correction::Correction;
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::urls;

/// The record of corrections, the newest first.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/corrections.html")]
pub struct CorrectionsPage {
    /// What stands around it.
    pub frame: Frame,
    /// The notes, each under its story.
    pub entries: Vec<Entry>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

/// A note under the story it mends.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The story's page.
    pub href: String,
    /// The story's headline.
    pub headline: String,
    /// The note.
    pub correction: Correction,
}

impl CorrectionsPage {
    /// The record after `before`, which the first page has not.
    pub fn of(edition: &Edition, record: Vec<CorrectionOfRecord>, next: Option<String>, before: Option<&str>) -> Self {
        let words = edition.words();
        let base = urls::corrections();
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, &cursor));
        let entry = |(nth, of_record): (usize, &CorrectionOfRecord)| Entry {
            href: urls::article(&of_record.card.address),
            headline: of_record.card.headline.clone(),
            correction: Correction::of(&of_record.correction, nth, edition),
        };
        Self {
            frame: Frame::of(edition, path, &words.text("corrections"))
                .described(&words.text("corrections-description"))
                .left_out_when(before.is_some()),
            entries: record.iter().enumerate().map(entry).collect(),
            pagination: Pagination {
                older_label: words.text("older-corrections").into_owned(),
                newest_label: words.text("newest-corrections").into_owned(),
                ..Pagination::of(&base, next.as_ref(), before.is_none(), edition)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn each_note_stands_under_its_story() {
        let record = sample::cards(2).into_iter().zip(sample::story().corrections).enumerate();
        let record = record.map(|(id, (card, correction))| CorrectionOfRecord { correction, id: id as i64, card });
        let page =
            CorrectionsPage::of(&sample::edition(), record.collect(), Some("2026-11-24T09:00:00Z~7".into()), None);
        let html = sample::save("corrections", &page);
        sample::assert_sound(&html);
        assert!(html.contains(r#"rel="next" href="/corrections?before=2026-11-24T09:00:00Z~7""#), "{html}");
        assert!(html.contains("Older corrections"));
    }

    #[test]
    fn a_clean_record_says_so() {
        let html = CorrectionsPage::of(&sample::edition(), vec![], None, None).render().unwrap();
        assert!(html.contains("Nothing has been corrected yet."));
    }
}
