//! A section's front.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::cursor::Cursor;
use crate::model::front::Layout;
use crate::model::line_item::Placement;
use crate::model::masthead::Section;
use crate::model::story;
use crate::parts::breadcrumb::Breadcrumb;
use crate::parts::card::Card;
use crate::parts::collection::{Collection, Placed};
use crate::parts::frame::{Edition, Frame};
use crate::parts::interstitial::{Interstitial, Slots};
use crate::parts::pagination::Pagination;
use crate::urls;

/// A list of fewer stories carries no advertisement.
const FEWEST_FOR_UNIT: usize = 16;

/// How many stories stand above the advertisement, those of the lead included.
const AFTER_STORY: usize = 10;

/// How many stories open a section's front.
const IN_LEAD: usize = 5;

/// A section's front.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/section.html")]
pub struct SectionPage {
    /// What stands around it.
    pub frame: Frame,
    /// The way to it.
    pub breadcrumb: Breadcrumb,
    /// The section's name.
    pub name: String,
    /// "Within Asia"
    pub subsections_label: String,
    /// Address and name of each section under it.
    pub subsections: Vec<(String, String)>,
    /// The newest five on the first page, when there are as many.
    pub lead: Option<Collection>,
    /// The advertisement among the others.
    pub unit: Option<Interstitial>,
    /// How many of the others stand above it.
    pub above_unit: usize,
    /// The other stories, newest first.
    pub cards: Vec<Card>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl SectionPage {
    /// The page of this section after `before`, which the first page has not.
    pub fn of(
        edition: &Edition,
        section: &Section,
        stories: Vec<story::Card>,
        next: Option<Cursor>,
        before: Option<&Cursor>,
    ) -> Self {
        let words = edition.words();
        let base = urls::section(&section.slug);
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let name = [("name", FluentValue::from(section.name.as_str()))];
        let below = edition.masthead.below(Some(section.id));
        // The first page opens as a front does: a lead, four beside it, then the list.
        let in_lead = if before.is_none() && stories.len() >= IN_LEAD { IN_LEAD } else { 0 };
        let (lead, stories) = stories.split_at(in_lead);
        let lead: Vec<Placed> = pictured_first(lead).into_iter().map(Placed::from).collect();
        let lead = (!lead.is_empty()).then(|| Collection::of(1, ("", None), Layout::Lead, &lead, edition));
        let has_units = in_lead + stories.len() >= FEWEST_FOR_UNIT;
        let mut slots = Slots::of(&path, edition);
        let mut fill = |placement, next: &str| if has_units { slots.fill(placement, next) } else { None };
        let unit = fill(Placement::Front, "after-advertisement");
        let top = fill(Placement::Top, "content");
        let frame = Frame::of(edition, path, &section.name)
            .described(&words.with("section-description", &name))
            .with_feeds(&base)
            .in_section(section.id)
            .left_out_when(before.is_some());
        Self {
            frame: Frame { top, ..frame },
            unit,
            above_unit: AFTER_STORY - in_lead,
            breadcrumb: Breadcrumb::through(section.parent_id, &section.name, edition),
            name: section.name.clone(),
            subsections_label: words.with("subsections", &name),
            subsections: below.map(|section| (urls::section(&section.slug), section.name.clone())).collect(),
            lead,
            cards: Card::list(stories, edition),
            pagination: Pagination::of(&base, next.as_ref(), before.is_none(), edition),
        }
    }
}

/// The same stories, the newest that has a picture first: a lead without one
/// leaves half of a desk empty.
fn pictured_first(stories: &[story::Card]) -> Vec<story::Card> {
    let mut stories = stories.to_vec();
    if let Some(nth) = stories.iter().position(|story| story.picture.is_some()) {
        stories[..=nth].rotate_right(1);
    }
    stories
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_section_shows_its_stories_and_where_they_go_on() {
        let edition = sample::edition();
        let page =
            SectionPage::of(&edition, &edition.masthead.sections[0], sample::cards(9), Some(sample::cursor()), None);
        let html = sample::save("section", &page);
        sample::assert_sound(&html);
        assert!(html.contains(r#"<a rel="next" href="/asia?before=2026-11-24T09:00:00Z~0123456789ab">"#), "{html}");
        assert!(html.contains("max-snippet:-1") && html.contains(r#"href="/asia/feed.xml""#));
    }

    #[test]
    fn an_older_page_is_left_out_of_search_engines_and_leads_back() {
        let edition = sample::edition();
        let cursor = sample::cursor();
        let page = SectionPage::of(&edition, &edition.masthead.sections[0], sample::cards(2), None, Some(&cursor));
        let html = page.render().unwrap();
        assert!(html.contains("noindex, follow") && html.contains(r#"<a href="/asia">Newest stories</a>"#), "{html}");
        assert!(html.contains(r#"href="https://paper.example/asia?before=2026-11-24T09:00:00Z~0123456789ab""#));
    }

    #[test]
    fn an_advertisement_follows_the_tenth_story_of_a_long_list() {
        let edition = sample::edition();
        let cursor = sample::cursor();
        let section = &edition.masthead.sections[0];
        for before in [None, Some(&cursor)] {
            let html =
                |stories| SectionPage::of(&edition, section, sample::cards(stories), None, before).render().unwrap();
            let long = html(16);
            sample::assert_sound(&long);
            assert!(!html(15).contains("<aside class=\"interstitial"));
            let (above, below) = long.split_once("<aside class=\"interstitial").unwrap();
            assert_eq!((above.matches("<article").count(), below.matches("<article").count()), (10, 6));
            assert!(
                below.contains("href=\"#after-advertisement\"") && below.contains("<span id=\"after-advertisement\">")
            );
        }
    }

    #[test]
    fn a_section_without_stories_says_so() {
        let edition = sample::edition();
        let html = SectionPage::of(&edition, &edition.masthead.sections[0], vec![], None, None).render().unwrap();
        sample::assert_sound(&html);
        assert!(html.contains("No story has appeared in this section yet."));
    }
}
