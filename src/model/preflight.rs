//! What to look at before a story is published.
//!
//! A pure function of the story and of what was asked about it. What blocks a
//! publication is no word of this list: [`Draft::lacks`] and the store say it,
//! and it is only given a place here.

mod quotes;
mod tags;

use std::collections::HashSet;

use super::body::{Block, BlockId, Content, PictureBlock};
use super::diff::pieces;
use super::draft::{Draft, Lack};
use super::picture::Original;
use super::text::shorten;

/// Longer headlines are cut by search engines and by phones.
const LONGEST_HEADLINE: usize = 110;
/// Narrower pictures are not shown large (Google Discover asks for this much).
const NARROWEST_PICTURE: u32 = 1_200;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The story cannot be published.
    Blocks,
    /// It can, and somebody should look.
    Warns,
}

/// Where in a story to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nowhere in it.
    Story,
    /// A field of the page on which it is written.
    Field(&'static str),
    /// A block of its text.
    Block(BlockId),
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// What it is, as a sentence.
    pub said: String,
    /// Where it is.
    pub place: Place,
    /// Another story that has to do with it, by its row.
    pub other: Option<i64>,
}

/// What was asked about a story.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What keeps it from being published.
    pub lacks: Vec<Lack>,
    /// Of the links that lead into this site, those that lead nowhere.
    pub dead_links: HashSet<String>,
    /// Another story with the same headline, by its row.
    pub namesake: Option<i64>,
    /// The paper's tags.
    pub tags: Vec<String>,
    /// Whether its section is there.
    pub has_section: bool,
    /// Why it carries no advertisement, where that is not what was meant.
    pub no_place: Option<String>,
}

/// What to look at, what blocks first.
pub fn check(draft: &Draft, facts: &Facts) -> Vec<Finding> {
    let mut found = Found(facts.lacks.iter().map(|lack| of_lack(*lack)).collect());
    headline(draft, facts, &mut found);
    if draft.standfirst.trim().is_empty() {
        found.warn(Place::Field("standfirst"), "It has no standfirst.");
    }
    main_picture(draft, &mut found);
    if !facts.has_section {
        found.warn(Place::Field("section"), "It is in no section.");
    }
    if draft.bylines.is_empty() {
        found.warn(Place::Field("bylines"), "It has no byline, which search engines ask for.");
    }
    for (typed, known) in tags::near(&draft.tags, &facts.tags) {
        found.warn(Place::Field("tags"), format!("The tag “{typed}” is spelt almost like “{known}”."));
    }
    for (n, block) in draft.body.blocks.iter().enumerate() {
        pictures(block, &mut found);
        links(block, facts, &mut found);
        let next = draft.body.blocks.get(n + 1);
        if quotes::is_open(block, next) {
            found.warn(at(block), format!("A quotation mark has no partner: {}", opening(block)));
        }
    }
    if let Some(reason) = &facts.no_place {
        found.warn(Place::Field("text"), format!("No advertisement has a place in it: {reason}."));
    }
    let mut found = found.0;
    found.sort_by_key(|finding| finding.weight);
    found
}

/// The links of a story that lead into this site, as they stand in it;
/// `origin` is how the site's absolute addresses begin.
pub fn inner_links(draft: &Draft, origin: &str) -> HashSet<String> {
    let is_inner = |link: &String| {
        link.starts_with('/') || link.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    draft.body.blocks.iter().flat_map(links_of).filter(is_inner).collect()
}

struct Found(Vec<Finding>);

impl Found {
    fn warn(&mut self, place: Place, said: impl Into<String>) {
        self.0.push(Finding { weight: Weight::Warns, said: said.into(), place, other: None });
    }
}

fn of_lack(lack: Lack) -> Finding {
    let place = match lack {
        Lack::Headline => Place::Field("headline"),
        Lack::Text => Place::Field("text"),
        Lack::Sponsor => Place::Field("sponsor"),
        Lack::LegalCheck | Lack::Held => Place::Story,
    };
    Finding { weight: Weight::Blocks, said: lack.to_string(), place, other: None }
}

fn headline(draft: &Draft, facts: &Facts, found: &mut Found) {
    let place = || Place::Field("headline");
    let length = draft.headline.chars().count();
    if length > LONGEST_HEADLINE {
        found.warn(
            place(),
            format!("The headline has {length} characters; after {LONGEST_HEADLINE} search engines cut it."),
        );
    }
    if facts.namesake.is_some() {
        let said = "Another story has the same headline.".to_owned();
        found.0.push(Finding { weight: Weight::Warns, said, place: place(), other: facts.namesake });
    }
    if quotes::is_odd(&draft.headline) {
        found.warn(place(), "A quotation mark in the headline has no partner.");
    }
    if quotes::is_odd(&draft.standfirst) {
        found.warn(Place::Field("standfirst"), "A quotation mark in the standfirst has no partner.");
    }
}

fn main_picture(draft: &Draft, found: &mut Found) {
    let Some(picture) = &draft.picture else {
        found.warn(Place::Field("picture"), "It has no main picture, which search engines ask for.");
        return;
    };
    if picture.alt.trim().is_empty() {
        found.warn(Place::Field("picture_alt"), "The main picture has no alternative text.");
    }
    if picture.credit.trim().is_empty() {
        found.warn(Place::Field("picture_credit"), "The main picture has no credit.");
    }
    if picture.original.width < NARROWEST_PICTURE {
        found.warn(Place::Field("picture"), narrow("The main picture", picture.original.width));
    }
}

fn narrow(what: &str, width: u32) -> String {
    format!("{what} is {width} px wide; below {NARROWEST_PICTURE} px it is not shown large elsewhere.")
}

fn pictures(block: &Block<Original>, found: &mut Found) {
    let (pictures, what): (&[PictureBlock<Original>], _) = match &block.content {
        Content::Picture(picture) => (std::slice::from_ref(picture), "A picture in the text"),
        Content::Gallery(pictures) => (pictures, "A picture of a gallery"),
        _ => return,
    };
    for picture in pictures {
        if picture.alt.trim().is_empty() {
            found.warn(at(block), format!("{what} has no alternative text."));
        }
        if picture.credit.trim().is_empty() {
            found.warn(at(block), format!("{what} has no credit."));
        }
        if picture.source.width < NARROWEST_PICTURE {
            found.warn(at(block), narrow(what, picture.source.width));
        }
    }
}

fn links(block: &Block<Original>, facts: &Facts, found: &mut Found) {
    let mut said = HashSet::new();
    for link in links_of(block).filter(|link| facts.dead_links.contains(link)) {
        if said.insert(link.clone()) {
            found.warn(at(block), format!("A link leads nowhere: {}", shorten(&link, 80)));
        }
    }
}

fn links_of(block: &Block<Original>) -> impl Iterator<Item = String> {
    let pieces = pieces::of(&block.content);
    pieces.into_iter().flat_map(|piece| {
        let links = piece.text.spans().iter().filter_map(|span| span.marks.link.as_ref());
        links.map(|link| link.as_str().to_owned()).collect::<Vec<_>>()
    })
}

fn at(block: &Block<Original>) -> Place {
    Place::Block(block.id.clone())
}

fn opening(block: &Block<Original>) -> String {
    let mut plain = String::new();
    block.content.each_text(&mut |text| {
        plain.push_str(text);
        plain.push(' ');
    });
    shorten(plain.trim(), 60)
}

#[cfg(test)]
mod tests;
