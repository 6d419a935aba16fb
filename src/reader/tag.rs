//! A subject's page.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::cursor::Cursor;
use crate::model::story::{self, Tag};
use crate::parts::card::Card;
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::urls;

/// Fewer stories than this make a page too thin for search engines.
const THIN: u64 = 3;

/// A subject's page.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/tag.html")]
pub struct TagPage {
    /// What stands around it.
    pub frame: Frame,
    /// The subject as printed.
    pub name: String,
    /// The stories, newest first.
    pub cards: Vec<Card>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl TagPage {
    /// The page of this tag, which has so many public stories in all.
    pub fn of(
        edition: &Edition,
        tag: &Tag,
        stories_in_all: u64,
        stories: Vec<story::Card>,
        next: Option<Cursor>,
        before: Option<&Cursor>,
    ) -> Self {
        let base = urls::tag(&tag.slug);
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let name = [("name", FluentValue::from(tag.name.as_str()))];
        Self {
            frame: Frame::of(edition, path, &tag.name)
                .described(&edition.words().with("tag-description", &name))
                .with_feeds(&base)
                .left_out_when(before.is_some() || stories_in_all < THIN),
            name: tag.name.clone(),
            cards: Card::list(&stories, edition),
            pagination: Pagination::of(&base, next.as_ref(), before.is_none(), edition),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_thin_tag_is_left_out_of_search_engines() {
        let edition = sample::edition();
        for (stories, robots) in [(2, "noindex, follow"), (3, "max-image-preview:large")] {
            let html = sample::save(
                "tag",
                &TagPage::of(&edition, &sample::tag("RUSSIA"), stories, sample::cards(2), None, None),
            );
            sample::assert_sound(&html);
            assert!(html.contains(robots), "{stories}");
        }
    }
}
