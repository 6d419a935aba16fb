//! `/`: the home front.

use std::collections::{HashMap, HashSet};

use actix_web::HttpResponse;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::front::{Collection, LaidOut, PickedCard};
use crate::model::moment::Moment;
use crate::model::story::Card;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::collection::Placed;
use crate::parts::frame::Edition;
use crate::reader::front::{CollectionView, HomePage};
use crate::store::conn::Conn;
use crate::store::fronts;
use crate::store::listings::{self, Listing};
use crate::store::pictures::crops;
use crate::store::{cards, tags};
use crate::urls;

/// How many stories stand on top of a front that nobody laid out: a lead and
/// four standard cards.
const TOP: i64 = 5;
/// How many stories a strip of a section shows.
const STRIP: usize = 4;

/// The home front.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    asked
        .answer(|conn, edition| {
            let live = fronts::find_live(conn, "home")?;
            let front_id = live.as_ref().map(|(id, _)| *id);
            let collections = match &live {
                Some((_, laid_out)) => curated(conn, edition, laid_out)?,
                None => automatic(conn, edition)?,
            };
            let due = listings::next_due(conn, Listing::Latest, edition.now)?;

            let placed = collections.iter().flat_map(|collection| &collection.cards);
            let shown: Vec<&Card> = placed.flat_map(|card| std::iter::once(&card.story).chain(&card.links)).collect();
            let modified = shown.iter().map(|card| card.modified_at()).max();
            let topics: Vec<Topic> = shown.iter().map(|card| Topic::Article(card.id)).collect();
            let page = Made::page(&HomePage::of(edition, collections))?
                .modified(modified)
                .due(due)
                .due(edition.next_line_item())
                .due(edition.next_day());
            Ok(page.made_of(topics).made_of([Topic::Latest]).made_of(front_id.map(Topic::Front)))
        })
        .await
}

/// A front that nobody laid out: the newest on top, then a strip a section.
fn automatic(conn: &mut Conn, edition: &Edition) -> Result<Vec<CollectionView>, Error> {
    let newest = listings::list_cards(conn, Listing::Latest, None, TOP, edition.now)?;
    let mut used: HashSet<i64> = newest.iter().map(|card| card.id).collect();
    let sections: Vec<i64> = edition.masthead.sections.iter().map(|section| section.id).collect();
    let found = listings::newest_of_sections(conn, &sections, STRIP + newest.len(), edition.now)?;
    let mut strips: Vec<(i64, Vec<i64>)> = sections.iter().map(|id| (*id, Vec::new())).collect();
    for (section_id, article_id) in found {
        if let Some((_, strip)) = strips.iter_mut().find(|(id, _)| *id == section_id)
            && strip.len() < STRIP
            && used.insert(article_id)
        {
            strip.push(article_id);
        }
    }
    let ids: Vec<i64> = strips.iter().flat_map(|(_, strip)| strip).copied().collect();
    let mut by_id = load(conn, &ids, edition.now)?;
    let strips = strips.into_iter().map(|(id, strip)| (id, strip.iter().filter_map(|id| by_id.remove(id)).collect()));
    Ok(CollectionView::automatic(&edition.masthead, newest, strips.collect()))
}

/// A front as it is laid out: hand-picked cards above each backfill, and no
/// story twice. The newsroom sets a draft so, too.
pub fn curated(conn: &mut Conn, edition: &Edition, laid_out: &LaidOut) -> Result<Vec<CollectionView>, Error> {
    let now = edition.now;
    let mut laid_out = laid_out.clone();
    crops::add(conn, laid_out.pictures_mut())?;
    let mut cards = load(conn, &laid_out.articles(), now)?;
    // A story that was picked anywhere is no backfill anywhere.
    let mut used: HashSet<i64> = laid_out.cards().map(|card| card.article).collect();
    let mut filled: Vec<(Vec<&PickedCard>, Vec<i64>)> = Vec::new();
    for (collection, picked) in laid_out.collections.iter().zip(laid_out.shown(|id| cards.contains_key(&id))) {
        let missing = collection.cap.saturating_sub(picked.len());
        let mut added = Vec::new();
        if missing > 0
            && let Some(from) = backfill_of(conn, edition, collection)?
        {
            let enough = i64::try_from(collection.cap + used.len()).unwrap_or(i64::MAX);
            let newest = listings::newest_ids(conn, from, enough, now)?;
            added.extend(newest.into_iter().filter(|id| used.insert(*id)).take(missing));
        }
        filled.push((picked, added));
    }
    let added: Vec<i64> =
        filled.iter().flat_map(|(_, added)| added).filter(|id| !cards.contains_key(id)).copied().collect();
    cards.extend(load(conn, &added, now)?);
    let shown = |(picked, added): (Vec<&PickedCard>, Vec<i64>)| {
        let by_hand = picked.into_iter().filter_map(|card| {
            let links = card.links.iter().filter_map(|id| cards.get(id).cloned()).collect();
            Some(Placed::by(card, cards.get(&card.article)?.clone(), links))
        });
        let by_itself = added.iter().filter_map(|id| cards.get(id).cloned()).map(Placed::from);
        by_hand.chain(by_itself).collect::<Vec<_>>()
    };
    let views = laid_out.collections.iter().zip(filled).map(|(collection, filled)| CollectionView {
        href: href_of(edition, collection),
        title: collection.title.clone(),
        layout: collection.layout,
        cards: shown(filled),
    });
    Ok(views.filter(|view| !view.cards.is_empty()).collect())
}

fn load(conn: &mut Conn, ids: &[i64], now: Moment) -> Result<HashMap<i64, Card>, Error> {
    Ok(cards::list_by_ids(conn, ids, now)?.into_iter().map(|card| (card.id, card)).collect())
}

/// Where a collection's backfill comes from; none when it has none, or when
/// its section or tag is no more.
fn backfill_of(
    conn: &mut Conn,
    edition: &Edition,
    collection: &Collection,
) -> Result<Option<(Listing, Option<crate::model::kind::Kind>)>, Error> {
    let Some(backfill) = &collection.backfill else { return Ok(None) };
    let listing = match (&backfill.section, &backfill.tag) {
        (Some(section), _) => {
            edition.masthead.section_named(section.as_str()).map(|section| Listing::Section(section.id))
        }
        (None, Some(tag)) => tags::find_by_slug(conn, tag.as_str())?.map(|tag| Listing::Tag(tag.id)),
        (None, None) => Some(Listing::Latest),
    };
    Ok(listing.map(|listing| (listing, backfill.kind)))
}

fn href_of(edition: &Edition, collection: &Collection) -> Option<String> {
    let backfill = collection.backfill.as_ref()?;
    match (&backfill.section, &backfill.tag) {
        (Some(section), _) => {
            edition.masthead.section_named(section.as_str()).map(|section| urls::section(&section.slug))
        }
        (None, Some(tag)) => Some(urls::tag(tag)),
        (None, None) => None,
    }
}
