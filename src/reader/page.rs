//! A standing page.

use askama::Template;

use crate::assets::Dress;
use crate::model::story::Page;
use crate::model::text::count_words;
use crate::parts::blocks::Blocks;
use crate::parts::frame::{Edition, Frame};
use crate::parts::moments::Stamp;
use crate::urls;

/// A standing page, such as *About* or *Ethics*.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/page.html")]
pub struct StandingPage {
    /// What stands around it.
    pub frame: Frame,
    /// Its headline.
    pub headline: String,
    /// Its text.
    pub blocks: Blocks,
    /// Its last change.
    pub changed: Stamp,
}

impl StandingPage {
    /// This page.
    pub fn of(edition: &Edition, page: Page) -> Self {
        let plain = page.body.to_plain();
        let summary = plain.lines().find(|line| count_words(line) > 4).unwrap_or_default();
        Self {
            frame: Frame::of(edition, urls::page(&page.slug), &page.headline)
                .dressed(Dress::Article)
                .described(summary),
            headline: page.headline,
            blocks: Blocks::of(page.body, "", edition.words()),
            changed: edition.stamp(page.changed_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_standing_page_shows_its_text_and_its_last_change() {
        let html = sample::save("page", &StandingPage::of(&sample::edition(), sample::page()));
        sample::assert_sound(&html);
        assert!(html.contains("Last changed <time"), "{html}");
        assert!(html.contains(r#"aria-current="page">About</a>"#), "{html}");
    }
}
