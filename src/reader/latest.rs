//! Everything, newest first.

use askama::Template;
use fluent_bundle::FluentValue;

use super::archive::links;
use crate::model::address::Period;
use crate::model::cursor::Cursor;
use crate::model::story;
use crate::parts::card::Card;
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::urls;

/// Everything, newest first.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/latest.html")]
pub struct LatestPage {
    /// What stands around it.
    pub frame: Frame,
    /// The stories, newest first.
    pub cards: Vec<Card>,
    /// Address and name of each year of the archive.
    pub years: Vec<(String, String)>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl LatestPage {
    /// The newest stories after `before`, with ways into the archive.
    pub fn of(
        edition: &Edition,
        stories: Vec<story::Card>,
        years: Vec<Period>,
        next: Option<Cursor>,
        before: Option<&Cursor>,
    ) -> Self {
        let words = edition.words();
        let base = urls::latest();
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let name = [("name", FluentValue::from(edition.masthead.title.name.as_str()))];
        Self {
            frame: Frame::of(edition, path, &words.text("latest-title"))
                .described(&words.with("latest-description", &name))
                .with_feeds(&urls::home())
                .left_out_when(before.is_some()),
            cards: Card::list(&stories, edition),
            years: links(&years, words).into_iter().map(|(name, href)| (href, name)).collect(),
            pagination: Pagination::of(&base, next.as_ref(), before.is_none(), edition),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn the_latest_stories_lead_on_to_the_archive() {
        let years = vec![Period::Year(2026), Period::Year(2025)];
        let page = LatestPage::of(&sample::edition(), sample::cards(6), years, Some(sample::cursor()), None);
        let html = sample::save("latest", &page);
        sample::assert_sound(&html);
        assert!(html.contains(r#"<a href="/archive/2025">2025</a>"#), "{html}");
    }
}
