//! What a reader gets when there is no page: the reason, and ways onward.

use std::sync::Arc;

use askama::Template;

use crate::model::masthead::Masthead;
use crate::model::moment::Moment;
use crate::model::story;
use crate::parts::card::{Card, Size, Times};
use crate::parts::frame::{Edition, Frame};
use crate::parts::search_form::SearchForm;
use crate::urls::Origin;
use crate::words::Words;

/// What a reader gets when there is no page.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/failure.html")]
pub struct FailurePage {
    /// What stands around it.
    pub frame: Frame,
    /// The status of the answer.
    pub status: u16,
    /// What happened, in a few words.
    pub headline: String,
    /// What happened, in a sentence.
    pub reason: String,
    /// The search; none where it could not be answered.
    pub form: Option<SearchForm>,
    /// The latest stories, when they are known.
    pub cards: Vec<Card>,
}

impl FailurePage {
    /// The page for this status. Without a masthead it stands alone.
    pub fn of(
        status: u16,
        masthead: Option<Arc<Masthead>>,
        origin: Origin,
        now: Moment,
        latest: Vec<story::Card>,
    ) -> Self {
        let is_known = masthead.is_some();
        let edition = match masthead {
            Some(masthead) => Edition { masthead, origin, now },
            None => Edition::without_masthead(origin, now),
        };
        let (headline, reason) = reason_in_words(status, edition.words());
        let card = |story: &story::Card| Card::of(story, Size::HeadlineOnly, 3, Times::Never, &edition);
        Self {
            frame: Frame::of(&edition, String::new(), &headline).left_out_when(true).without_canonical(),
            status,
            headline,
            reason,
            form: (is_known && status != 421).then(|| SearchForm::plain(&edition)),
            cards: latest.iter().map(card).collect(),
        }
    }
}

fn reason_in_words(status: u16, words: &Words) -> (String, String) {
    let (headline, reason) = match status {
        404 => (words.text("failure-404"), words.text("failure-404-text")),
        410 => (words.text("failure-410"), words.text("failure-410-text")),
        451 => (words.text("failure-451"), words.text("failure-451-text")),
        405 => (words.text("failure-405"), words.text("failure-405-text")),
        414 => (words.text("failure-414"), words.text("failure-414-text")),
        421 => (words.text("failure-421"), words.text("failure-421-text")),
        429 => (words.text("failure-429"), words.text("failure-429-text")),
        503 => (words.text("failure-503"), words.text("failure-503-text")),
        400..=499 => (words.text("failure-400"), words.text("failure-400-text")),
        _ => (words.text("failure-500"), words.text("failure-500-text")),
    };
    (headline.into_owned(), reason.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn every_failure_helps_onward() {
        for status in [400, 404, 405, 410, 414, 421, 429, 451, 500, 503] {
            let masthead = sample::edition().masthead;
            let page =
                FailurePage::of(status, Some(masthead), sample::edition().origin, sample::now(), sample::cards(4));
            let html = sample::save(&format!("failure-{status}"), &page);
            sample::assert_sound(&html);
            assert!(html.contains("noindex") && !html.contains("canonical") && html.contains("Harbour"), "{status}");
            assert_eq!(html.contains("role=\"search\""), status != 421, "{status}");
        }
    }

    #[test]
    fn a_failure_can_be_shown_without_knowing_the_paper() {
        let page = FailurePage::of(503, None, sample::edition().origin, sample::now(), vec![]);
        let html = sample::save("failure-bare", &page);
        sample::assert_sound(&html);
        assert!(html.contains("paper.example") && html.contains("Briefly unavailable"), "{html}");
    }
}
