//! What to look at before a story is published: asked, checked, and led to.

use crate::ads::placement::{self, Barred, Refused, Rules, Verdict};
use crate::error::Error;
use crate::model::draft::Draft;
use crate::model::preflight::{self, Facts, Place, Weight};
use crate::model::text::count_words;
use crate::parts::frame::Edition;
use crate::store::drafts::DeskStory;
use crate::store::{Conn, articles, redirects, tags};
use crate::urls;

/// So many links of a story are followed: each is a question to the database.
const MOST_LINKS: usize = 200;

/// A finding as the story's page shows it.
pub(super) struct Shown {
    /// Whether the story cannot be published because of it.
    pub blocks: bool,
    /// What it is.
    pub said: String,
    /// Where to look.
    pub href: Option<String>,
    /// Another story that has to do with it.
    pub other: Option<String>,
}

/// What is to be looked at in the newest state of a story.
pub(super) fn of(conn: &mut Conn, edition: &Edition, story: &DeskStory) -> Result<Vec<Shown>, Error> {
    let draft = &story.revision.draft;
    let facts = facts(conn, edition, story)?;
    let shown = preflight::check(draft, &facts).into_iter().map(|finding| Shown {
        blocks: finding.weight == Weight::Blocks,
        other: finding.other.map(urls::newsroom_article),
        said: finding.said,
        href: match finding.place {
            Place::Story => None,
            Place::Field(field) => Some(urls::newsroom_article_edit_at(story.id, field)),
            Place::Block(id) => Some(urls::newsroom_article_edit_at(story.id, &format!("block-{}", id.as_str()))),
        },
    });
    Ok(shown.collect())
}

fn facts(conn: &mut Conn, edition: &Edition, story: &DeskStory) -> Result<Facts, Error> {
    let draft = &story.revision.draft;
    let origin = edition.origin.as_str();
    let mut facts = Facts {
        lacks: story.lacks(),
        namesake: articles::find_namesake(conn, draft.headline.trim(), story.id)?,
        has_section: edition.masthead.section(draft.section_id).is_some(),
        ..Facts::default()
    };
    for link in preflight::inner_links(draft, origin).into_iter().take(MOST_LINKS) {
        let path = link.strip_prefix(origin).unwrap_or(&link);
        if !redirects::leads_somewhere(conn, path, edition.now)? {
            facts.dead_links.insert(link);
        }
    }
    if !draft.tags.is_empty() {
        facts.tags = tags::list_names(conn)?;
    }
    let mut is_sensitive = draft.is_sensitive;
    for name in &draft.tags {
        is_sensitive |= tags::find_by_name(conn, name)?.is_some_and(|tag| tag.is_sensitive);
    }
    facts.no_place = no_place(draft, is_sensitive);
    Ok(facts)
}

/// Why a story carries no advertisement, unless that was meant.
fn no_place(draft: &Draft, is_sensitive: bool) -> Option<String> {
    let rules = Rules {
        words: u32::try_from(count_words(&draft.body.to_plain())).unwrap_or(u32::MAX),
        kind: draft.kind,
        is_sensitive,
        has_picture: draft.picture.is_some(),
    };
    let placing = placement::place(&draft.body.blocks, rules);
    match placing.barred {
        Some(Barred::Short) => return Some(Barred::Short.to_string()),
        Some(_) => return None,
        None if placing.units().next().is_some() => return None,
        None => {}
    }
    // The reason that most gaps between two paragraphs have in common.
    let refused: Vec<Refused> = placing
        .gaps
        .iter()
        .filter_map(|gap| match gap.verdict {
            Verdict::Refused(refused) => Some(refused),
            Verdict::Unit(_) => None,
        })
        .filter(|refused| *refused != Refused::NotBetweenParagraphs)
        .collect();
    let most = refused.iter().max_by_key(|one| refused.iter().filter(|other| other == one).count());
    Some(most.map_or_else(|| Refused::NotBetweenParagraphs.to_string(), |refused| format!("mostly because {refused}")))
}
