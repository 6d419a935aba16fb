//! The subjects of a story.

use askama::Template;

use crate::model::story;
use crate::urls;
use crate::words::Words;

/// The subjects of a story, each a link.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/tags.html")]
pub struct Tags {
    /// The interface's words.
    pub words: &'static Words,
    /// Address and name of each.
    pub tags: Vec<(String, String)>,
}

impl Tags {
    /// These tags; none when there are none.
    pub fn of(tags: &[story::Tag], words: &'static Words) -> Option<Self> {
        let links: Vec<_> = tags.iter().map(|tag| (urls::tag(&tag.slug), tag.name.clone())).collect();
        (!links.is_empty()).then_some(Self { words, tags: links })
    }
}
