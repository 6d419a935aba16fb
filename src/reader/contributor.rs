//! A contributor's page.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::cursor::Cursor;
use crate::model::story::{self, Contributor};
use crate::parts::card::Card;
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::parts::picture::{Picture, Place};
use crate::urls;

/// A contributor's page.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/contributor.html")]
pub struct ContributorPage {
    /// What stands around it.
    pub frame: Frame,
    /// Their name as printed.
    pub name: String,
    /// Who they are; may be blank.
    pub description: String,
    /// What they look like.
    pub portrait: Option<Picture>,
    /// Their stories, newest first.
    pub cards: Vec<Card>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl ContributorPage {
    /// The page of this contributor.
    pub fn of(
        edition: &Edition,
        contributor: &Contributor,
        stories: Vec<story::Card>,
        next: Option<Cursor>,
        before: Option<&Cursor>,
    ) -> Self {
        let base = urls::contributor(&contributor.slug);
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let name = [("name", FluentValue::from(contributor.name.as_str()))];
        let description = if contributor.description.is_empty() {
            edition.words().with("contributor-description", &name)
        } else {
            contributor.description.clone()
        };
        Self {
            frame: Frame::of(edition, path, &contributor.name)
                .described(&description)
                .with_feeds(&base)
                .left_out_when(before.is_some()),
            name: contributor.name.clone(),
            description: contributor.description.clone(),
            portrait: contributor.portrait.as_ref().map(|portrait| Picture::of(portrait, "", Place::Portrait).first()),
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
    fn a_contributor_is_shown_with_their_stories() {
        let page = ContributorPage::of(&sample::edition(), &sample::contributor(), sample::cards(3), None, None);
        let html = sample::save("contributor", &page);
        sample::assert_sound(&html);
        assert!(html.contains("<h1><bdi>Daria Lindqvist</bdi></h1>"), "{html}");
    }
}
