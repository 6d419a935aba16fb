//! A section's front.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::ads::choice::Choices;
use crate::model::cursor::Cursor;
use crate::model::front::Layout;
use crate::model::line_item::Placement;
use crate::model::masthead::Section;
use crate::model::story;
use crate::parts::breadcrumb::Breadcrumb;
use crate::parts::card::Card;
use crate::parts::collection::Collection;
use crate::parts::frame::{Edition, Frame};
use crate::parts::interstitial::Interstitial;
use crate::parts::pagination::Pagination;
use crate::urls;

/// A list of fewer stories carries no advertisement.
const FEWEST_FOR_UNIT: usize = 10;

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
    /// The advertisement after the fifth of the others.
    pub unit: Option<Interstitial>,
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
        let lead = &pictured_first(lead);
        let lead = (!lead.is_empty()).then(|| Collection::of(1, ("", None), Layout::Lead, lead, edition));
        let in_list = stories.len();
        let items = edition.masthead.line_items();
        let mut choices = Choices::of(&items, &path, edition.now);
        let creative = (in_list >= FEWEST_FOR_UNIT).then(|| choices.take(Placement::Front)).flatten();
        let after = "card-after-advertisement".to_owned();
        let unit = creative.map(|creative| Interstitial::of(Placement::Front, 1, after, creative, words));
        Self {
            unit,
            frame: Frame::of(edition, path, &section.name)
                .described(&words.with("section-description", &name))
                .with_feeds(&base)
                .in_section(section.id)
                .left_out_when(before.is_some()),
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
    fn a_section_without_stories_says_so() {
        let edition = sample::edition();
        let html = SectionPage::of(&edition, &edition.masthead.sections[0], vec![], None, None).render().unwrap();
        sample::assert_sound(&html);
        assert!(html.contains("No story has appeared in this section yet."));
    }
}
