//! A front as its editor sees it: each collection with its cards, and beside
//! each card what a reader will not see of it.

use std::collections::HashMap;

use askama::Template;

use super::forms::{CardForm, CollectionForm};
use crate::error::Error;
use crate::model::front::{Collection, LaidOut, Layout, PickedCard};
use crate::model::masthead::Masthead;
use crate::model::moment::Moment;
use crate::model::stage::Stage;
use crate::model::story::Card;
use crate::newsroom::articles::{finding, stage_label};
use crate::newsroom::form::Typed;
use crate::newsroom::frame::Frame;
use crate::newsroom::staff::Staff;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::fronts::{self, DeskFront};
use crate::store::told::{self, Told};
use crate::store::{Conn, tags};

/// What is open on the page, besides the front itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// Stories with these words are looked for, for this collection.
    finding: Option<(String, String)>,
    /// The settings of this collection; blank: of another one.
    setting: Option<String>,
    /// The card of a story in a collection.
    changing: Option<(String, i64)>,
    /// What was typed into the form that is open, and refused.
    typed: Option<Typed>,
}

impl Asked {
    /// As the address asks for it.
    pub(super) fn of(staff: &Staff) -> Self {
        let key = |name: &str| Some(staff.query(name)).filter(|value| !value.is_empty());
        Self {
            finding: key("to").zip(key("words")),
            setting: key("set"),
            changing: key("in").zip(key("card").and_then(|card| card.parse().ok())),
            typed: None,
        }
    }

    pub(super) fn adding(typed: Typed) -> Self {
        Self { typed: Some(typed), ..Self::default() }
    }

    pub(super) fn setting(id: String, typed: Typed) -> Self {
        Self { setting: Some(id), typed: Some(typed), ..Self::default() }
    }

    pub(super) fn changing(collection: String, article: i64, typed: Typed) -> Self {
        Self { changing: Some((collection, article)), typed: Some(typed), ..Self::default() }
    }
}

/// The page of a front.
#[derive(Template)]
#[template(path = "newsroom/fronts/front.html")]
pub(super) struct FrontPage {
    pub(super) frame: Frame,
    pub(super) name: &'static str,
    /// What could not be done.
    pub(super) alert: Option<String>,
    pub(super) front: FrontView,
}

/// When a draft was changed, and by whom.
pub(super) struct Changed {
    pub(super) at: Stamp,
    /// Blank: by somebody who is no more.
    pub(super) by: String,
}

impl Changed {
    pub(super) fn of(at: Moment, by: Option<String>, edition: &Edition) -> Self {
        let at = Stamp::near(at, edition.now, edition.zone(), edition.words());
        Self { at, by: by.unwrap_or_default() }
    }
}

/// A front as its editor sees it.
pub(super) struct FrontView {
    slug: &'static str,
    /// When the draft was changed, and by whom; none: it is as it was launched.
    changed: Option<Changed>,
    version: i64,
    collections: Vec<CollectionView>,
    /// The form of another collection.
    adding: CollectionForm,
    is_adding: bool,
    /// Whether what was typed into a form was refused.
    is_refused: bool,
    launches: Vec<LaunchLine>,
    /// Where a card can go: the collections by name.
    places: Vec<(String, String)>,
}

struct LaunchLine {
    id: i64,
    at: Stamp,
    by: String,
    stories: usize,
    is_live: bool,
}

struct CollectionView {
    id: String,
    heading: String,
    about: String,
    is_first: bool,
    is_last: bool,
    cards: Vec<CardView>,
    /// Its settings, when they are open.
    setting: Option<CollectionForm>,
    /// The stories that were looked for.
    found: Option<Found>,
}

struct Found {
    words: String,
    /// Row, headline, section and day.
    stories: Vec<(i64, String, String)>,
}

struct CardView {
    article: i64,
    headline: String,
    /// What the story is called, when the card says something else.
    own_headline: Option<String>,
    /// What its editor should know; blank: nothing.
    note: String,
    position: usize,
    is_last: bool,
    is_changed: bool,
    /// Its form, when it is open.
    changing: Option<CardForm>,
}

/// Loads what the page shows.
pub(super) fn load(
    conn: &mut Conn,
    edition: &Edition,
    slug: &'static str,
    front: Option<&DeskFront>,
    laid_out: &LaidOut,
    asked: &Asked,
) -> Result<FrontView, Error> {
    let told: HashMap<i64, Told> =
        told::list(conn, &laid_out.articles(), edition.now)?.into_iter().map(|told| (told.id, told)).collect();
    let shown = laid_out.shown(|id| told.get(&id).is_some_and(|told| told.address.is_some()));
    let mut collections = Vec::new();
    for (nth, (collection, shown)) in laid_out.collections.iter().zip(&shown).enumerate() {
        let about = about(conn, &edition.masthead, collection)?;
        let mut view = CollectionView {
            id: collection.id.clone(),
            heading: heading(collection),
            about,
            is_first: nth == 0,
            is_last: nth + 1 == laid_out.collections.len(),
            cards: cards_of(laid_out, collection, shown, &told, asked),
            setting: None,
            found: None,
        };
        if asked.setting.as_ref() == Some(&collection.id) {
            let typed = match &asked.typed {
                Some(typed) => typed.clone(),
                None => CollectionForm::fields(conn, collection)?,
            };
            view.setting = Some(CollectionForm::of(typed, asked.typed.is_some(), &edition.masthead));
        }
        if let Some((to, words)) = asked.finding.as_ref().filter(|(to, _)| *to == collection.id) {
            let found = finding::find_public(conn, edition, words, |id| laid_out.card(to, id).is_none())?;
            let line = |card: Card| {
                let section = edition.masthead.section(card.section_id).map(|one| one.name.clone()).unwrap_or_default();
                (card.id, card.headline, format!("{section}, {}", edition.words().date(card.address.date)))
            };
            view.found = Some(Found { words: words.clone(), stories: found.into_iter().map(line).collect() });
        }
        collections.push(view);
    }
    let is_adding = asked.typed.is_some() && asked.setting.is_none() && asked.changing.is_none();
    let typed = asked.typed.clone().filter(|_| is_adding);
    let fresh = || Typed::of([("layout", Layout::Strip.as_str()), ("cap", "4"), ("section", "")]);
    let live = front.and_then(|front| front.live.as_ref());
    let launches = match front {
        Some(front) => fronts::list_launches(conn, front.id)?,
        None => Vec::new(),
    };
    Ok(FrontView {
        slug,
        changed: front
            .and_then(|front| front.draft.as_ref().and(front.changed.clone()))
            .map(|(at, by)| Changed::of(at, by, edition)),
        version: front.map_or(0, |front| front.version),
        places: laid_out.collections.iter().map(|one| (one.id.clone(), heading(one))).collect(),
        collections,
        adding: CollectionForm::of(typed.unwrap_or_else(fresh), is_adding, &edition.masthead),
        is_adding,
        is_refused: asked.typed.is_some(),
        launches: launches
            .into_iter()
            .map(|launch| LaunchLine {
                id: launch.id,
                at: Stamp::near(launch.launched_at, edition.now, edition.zone(), edition.words()),
                by: launch.by.unwrap_or_default(),
                stories: launch.laid_out.cards().count(),
                is_live: live == Some(&launch.laid_out),
            })
            .collect(),
    })
}

fn heading(collection: &Collection) -> String {
    if collection.title.is_empty() { "Without a heading".to_owned() } else { collection.title.clone() }
}

/// "Strip, at most 4 cards; filled with the newest of Asia".
fn about(conn: &mut Conn, masthead: &Masthead, collection: &Collection) -> Result<String, Error> {
    let layout = collection.layout.label().split(':').next().unwrap_or_default();
    let cap = if collection.cap == 1 { "one card".to_owned() } else { format!("at most {} cards", collection.cap) };
    let filled = match &collection.backfill {
        None => "nothing fills it".to_owned(),
        Some(backfill) => {
            let section = backfill.section.as_ref().map(|slug| {
                masthead
                    .section_named(slug.as_str())
                    .map_or_else(|| format!("{slug}, which is no section"), |one| one.name.clone())
            });
            let tag = match &backfill.tag {
                Some(slug) => Some(
                    tags::find_by_slug(conn, slug.as_str())?
                        .map_or_else(|| format!("{slug}, which is no tag"), |tag| format!("the tag {}", tag.name)),
                ),
                None => None,
            };
            let kind = backfill.kind.map(|kind| kind.to_string());
            let narrowed: Vec<String> = [section, tag, kind].into_iter().flatten().collect();
            if narrowed.is_empty() {
                "filled with the newest".to_owned()
            } else {
                format!("filled with the newest of {}", narrowed.join(", "))
            }
        }
    };
    Ok(format!("{layout}, {cap}; {filled}"))
}

fn cards_of(
    laid_out: &LaidOut,
    collection: &Collection,
    shown: &[&PickedCard],
    told: &HashMap<i64, Told>,
    asked: &Asked,
) -> Vec<CardView> {
    let elsewhere = |article: i64| {
        let others = laid_out.collections.iter().filter(|other| other.id != collection.id);
        let others = others.filter(|other| other.cards.iter().any(|card| card.article == article));
        others.map(heading).collect::<Vec<_>>().join(", ")
    };
    let view = |(position, card): (usize, &PickedCard)| {
        let story = told.get(&card.article);
        let own = story.map_or_else(|| "A story that is no more".to_owned(), |story| story.headline.clone());
        let is_open = asked.changing.as_ref().is_some_and(|(to, id)| *to == collection.id && *id == card.article);
        CardView {
            article: card.article,
            headline: if card.headline.is_empty() { own.clone() } else { card.headline.clone() },
            own_headline: (!card.headline.is_empty()).then_some(own),
            note: note(story, shown.contains(&card), shown.len() >= collection.cap, &elsewhere(card.article)),
            position,
            is_last: position + 1 == collection.cards.len(),
            is_changed: card.is_changed(),
            changing: is_open.then(|| {
                let typed = asked.typed.clone().unwrap_or_else(|| CardForm::fields(card, told));
                CardForm::of(typed, asked.typed.is_some())
            }),
        }
    };
    collection.cards.iter().enumerate().map(view).collect()
}

/// What the editor should know of a card: why readers do not see it here, or
/// where else it was picked; blank: nothing.
fn note(story: Option<&Told>, is_shown: bool, is_full: bool, others: &str) -> String {
    let Some(story) = story else { return "deleted: readers see the next one instead".to_owned() };
    match story.stage {
        _ if story.address.is_some() => {}
        Stage::Withdrawn => return "taken down: readers see the next one instead".to_owned(),
        Stage::Published => return "under embargo: it stands here once it is public".to_owned(),
        stage => return format!("not public yet ({}): it stands here once it is", stage_label(stage).to_lowercase()),
    }
    match (is_shown, others) {
        (true, "") => String::new(),
        (true, others) => format!("stands in {others} too, and is left out there"),
        // A collection that is full shows none of the cards after.
        (false, "") => "one too many: it takes the place of a story above that goes".to_owned(),
        (false, others) if is_full => format!("one too many here, and it stands in {others} too"),
        (false, others) => format!("stands in {others} too, so it is left out here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_readers_do_not_see_says_why() {
        let story = |stage, is_public: bool| Told {
            id: 1,
            headline: "Harbour bridge reopens".into(),
            stage,
            address: is_public.then(|| crate::parts::sample::cards(1).remove(0).address),
            owner_id: None,
        };
        let public = story(Stage::Published, true);
        for (story, is_shown, is_full, others, said) in [
            (Some(&public), true, false, "", ""),
            (Some(&public), true, true, "Asia", "stands in Asia too, and is left out there"),
            (Some(&public), false, false, "Asia", "stands in Asia too, so it is left out here"),
            (Some(&public), false, true, "", "one too many: it takes the place of a story above that goes"),
            (Some(&story(Stage::Draft, false)), false, false, "", "not public yet (draft): it stands here once it is"),
            (Some(&story(Stage::Withdrawn, false)), false, false, "", "taken down: readers see the next one instead"),
            (None, false, false, "", "deleted: readers see the next one instead"),
        ] {
            assert_eq!(note(story, is_shown, is_full, others), said);
        }
    }
}
