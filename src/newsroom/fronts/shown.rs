//! A front as its editor sees it: each collection with its cards, and beside
//! each card what a reader will not see of it.

use std::collections::{HashMap, HashSet};

use askama::Template;

use crate::error::Error;
use crate::model::front::{Backfill, CardSize, Collection, LaidOut, Layout, PickedCard};
use crate::model::kind::Kind;
use crate::model::masthead::Masthead;
use crate::model::moment::Moment;
use crate::model::stage::Stage;
use crate::newsroom::articles::Choice;
use crate::newsroom::form::Typed;
use crate::newsroom::frame::Frame;
use crate::newsroom::staff::Staff;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::search::query::Query;
use crate::store::fronts::{self, DeskFront, Told};
use crate::store::{Conn, cards, search, tags};
use crate::urls;

/// How many stories are found for a collection.
const MOST_FOUND: usize = 12;

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
    /// What its editor should know.
    notes: Vec<String>,
    position: usize,
    is_last: bool,
    is_changed: bool,
    /// Its form, when it is open.
    changing: Option<CardForm>,
}

struct CollectionForm {
    typed: Typed,
    layouts: Vec<Choice>,
    sections: Vec<Choice>,
    kinds: Vec<Choice>,
}

struct CardForm {
    typed: Typed,
    sizes: Vec<Choice>,
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
        fronts::list_told(conn, &laid_out.articles(), edition.now)?.into_iter().map(|told| (told.id, told)).collect();
    let mut collections = Vec::new();
    for (nth, collection) in laid_out.collections.iter().enumerate() {
        let about = about(conn, &edition.masthead, collection)?;
        let mut view = CollectionView {
            id: collection.id.clone(),
            heading: heading(collection),
            about,
            is_first: nth == 0,
            is_last: nth + 1 == laid_out.collections.len(),
            cards: cards_of(laid_out, collection, &told, asked),
            setting: None,
            found: None,
        };
        if asked.setting.as_ref() == Some(&collection.id) {
            let typed = match &asked.typed {
                Some(typed) => typed.clone(),
                None => fields_of(conn, collection)?,
            };
            view.setting = Some(CollectionForm::of(typed, &edition.masthead));
        }
        if let Some((to, words)) = asked.finding.as_ref().filter(|(to, _)| *to == collection.id) {
            view.found = Some(Found { words: words.clone(), stories: find(conn, edition, words, laid_out, to)? });
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
        adding: CollectionForm::of(typed.unwrap_or_else(fresh), &edition.masthead),
        is_adding,
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

fn cards_of(laid_out: &LaidOut, collection: &Collection, told: &HashMap<i64, Told>, asked: &Asked) -> Vec<CardView> {
    let elsewhere = |article: i64| {
        let others = laid_out.collections.iter().filter(|other| other.id != collection.id);
        others.filter(|other| other.cards.iter().any(|card| card.article == article)).map(heading).collect::<Vec<_>>()
    };
    let above: HashSet<i64> = laid_out
        .collections
        .iter()
        .take_while(|other| other.id != collection.id)
        .flat_map(|other| &other.cards)
        .map(|card| card.article)
        .collect();
    let mut shown = 0;
    let view = |(position, card): (usize, &PickedCard)| {
        let story = told.get(&card.article);
        let own = story.map_or_else(|| "A story that is no more".to_owned(), |story| story.headline.clone());
        let mut notes: Vec<String> = Vec::new();
        let is_public = story.is_some_and(|story| story.is_public);
        if !is_public {
            notes.push(match story.map(|story| story.stage) {
                None => "deleted: readers see the next one instead".to_owned(),
                Some(Stage::Withdrawn) => "taken down: readers see the next one instead".to_owned(),
                Some(stage) => format!("not public yet ({}): it stands here once it is", stage_word(stage)),
            });
        }
        let others = elsewhere(card.article).join(", ");
        let is_left_out = above.contains(&card.article);
        if is_left_out {
            notes.push(format!("stands in {others} too, so it is left out here"));
        } else if !others.is_empty() {
            notes.push(format!("stands in {others} too, and is left out there"));
        }
        if is_public && !is_left_out {
            shown += 1;
            if shown > collection.cap {
                notes.push("one too many: it takes the place of a story above that goes".to_owned());
            }
        }
        let is_open = asked.changing.as_ref().is_some_and(|(to, id)| *to == collection.id && *id == card.article);
        CardView {
            article: card.article,
            headline: if card.headline.is_empty() { own.clone() } else { card.headline.clone() },
            own_headline: (!card.headline.is_empty()).then_some(own),
            notes,
            position,
            is_last: position + 1 == collection.cards.len(),
            is_changed: card.is_changed(),
            changing: is_open.then(|| CardForm::of(asked.typed.clone().unwrap_or_else(|| card_fields(card, told)))),
        }
    };
    collection.cards.iter().enumerate().map(view).collect()
}

fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "a draft",
        Stage::InReview => "in review",
        Stage::Ready => "ready",
        Stage::Scheduled => "scheduled",
        Stage::Published => "under embargo",
        Stage::Withdrawn => "taken down",
    }
}

/// Public stories with these words that do not stand in this collection.
fn find(
    conn: &mut Conn,
    edition: &Edition,
    words: &str,
    laid_out: &LaidOut,
    to: &str,
) -> Result<Vec<(i64, String, String)>, Error> {
    let Some(query) = Query::parse(words) else { return Ok(Vec::new()) };
    let (fts5, websearch) = (query.to_fts5(), query.to_websearch());
    let wanted = search::Wanted {
        fts5: &fts5,
        websearch: &websearch,
        stands_in: &|text| query.stands_in(text),
        section: None,
        tag: None,
        from: None,
        until: None,
    };
    let ids = search::find(conn, &wanted, edition.now)?.articles;
    let ids: Vec<i64> = ids.into_iter().filter(|id| laid_out.card(to, *id).is_none()).take(MOST_FOUND).collect();
    let found = cards::list_in_order(conn, &ids, edition.now)?;
    let line = |card: crate::model::story::Card| {
        let section = edition.masthead.section(card.section_id).map(|one| one.name.clone()).unwrap_or_default();
        (card.id, card.headline, format!("{section}, {}", edition.words().date(card.address.date)))
    };
    Ok(found.into_iter().map(line).collect())
}

fn fields_of(conn: &mut Conn, collection: &Collection) -> Result<Typed, Error> {
    let Backfill { section, tag, kind } = collection.backfill.clone().unwrap_or_default();
    let tag = match &tag {
        Some(slug) => tags::find_by_slug(conn, slug.as_str())?.map(|tag| tag.name).unwrap_or_default(),
        None => String::new(),
    };
    let section = match (&collection.backfill, section) {
        (None, _) => "none".to_owned(),
        (Some(_), section) => section.map(|slug| slug.to_string()).unwrap_or_default(),
    };
    Ok(Typed::of([
        ("title", &collection.title),
        ("layout", collection.layout.as_str()),
        ("cap", &collection.cap.to_string()),
        ("section", &section),
        ("tag", &tag),
        ("kind", kind.map(|kind| kind.to_string()).unwrap_or_default().as_str()),
    ]))
}

fn card_fields(card: &PickedCard, told: &HashMap<i64, Told>) -> Typed {
    let links: Vec<String> =
        card.links.iter().filter_map(|id| told.get(id)?.address.as_ref()).map(urls::article).collect();
    let picture = card.picture.as_ref();
    let percent = |at: Option<u8>| at.map(|at| at.to_string()).unwrap_or_default();
    Typed::of([
        ("headline", &card.headline),
        ("kicker", &card.kicker),
        ("picture", picture.map_or("", |picture| picture.hash.as_str())),
        ("picture_x", &percent(picture.map(|picture| picture.focal.x))),
        ("picture_y", &percent(picture.map(|picture| picture.focal.y))),
        ("hides_picture", if card.hides_picture { "yes" } else { "" }),
        ("size", card.size.map_or("", CardSize::as_str)),
        ("links", &links.join("\n")),
    ])
}

impl CollectionForm {
    fn of(typed: Typed, masthead: &Masthead) -> Self {
        let choice = |field: &str, value: &str, name: &str| Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            is_chosen: typed.get(field) == value,
        };
        let layouts = Layout::ALL.iter().map(|one| choice("layout", one.as_str(), one.label())).collect();
        let mut sections = vec![
            choice("section", "none", "Nothing: hand-picked cards only"),
            choice("section", "", "The newest of all sections"),
        ];
        sections.extend(masthead.sections.iter().map(|one| choice("section", one.slug.as_str(), &one.name)));
        let mut kinds = vec![choice("kind", "", "Any kind")];
        kinds.extend(Kind::ALL.iter().map(|one| choice("kind", one.as_str(), one.as_str())));
        Self { layouts, sections, kinds, typed }
    }
}

impl CardForm {
    fn of(typed: Typed) -> Self {
        let choice = |value: &str, name: &str| Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            is_chosen: typed.get("size") == value,
        };
        let sizes = vec![
            choice("", "As the layout sets it"),
            choice(CardSize::Large.as_str(), "Large"),
            choice(CardSize::Standard.as_str(), "Standard"),
            choice(CardSize::HeadlineOnly.as_str(), "Headline only"),
        ];
        Self { sizes, typed }
    }
}
