//! `/`: the home front.

use std::collections::{HashMap, HashSet};

use actix_web::HttpResponse;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::story::Card;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::reader::front::{CollectionView, HomePage};
use crate::store::conn::Conn;
use crate::store::fronts::{self, Collection};
use crate::store::listings::{self, Listing};
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
            let front_id = fronts::find(conn, "home")?;
            let collections = match front_id {
                Some(id) => curated(conn, edition, id)?,
                None => automatic(conn, edition)?,
            };
            let due = listings::next_due(conn, Listing::Latest, edition.now)?;

            let shown: Vec<&Card> = collections.iter().flat_map(|collection| &collection.cards).collect();
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

/// A front as it was laid out: hand-picked cards above each backfill, and no
/// story twice.
fn curated(conn: &mut Conn, edition: &Edition, front_id: i64) -> Result<Vec<CollectionView>, Error> {
    let now = edition.now;
    let collections = fronts::list_collections(conn, front_id)?;
    let picked: Vec<i64> = collections.iter().flat_map(|collection| &collection.picked).copied().collect();
    let mut cards = load(conn, &picked, now)?;
    // A story that was picked anywhere is no backfill anywhere.
    let mut used: HashSet<i64> = picked.into_iter().collect();
    let mut filled: Vec<Vec<i64>> = Vec::new();
    let mut placed: HashSet<i64> = HashSet::new();
    for collection in &collections {
        let mut ids: Vec<i64> = collection
            .picked
            .iter()
            .filter(|id| cards.contains_key(id) && placed.insert(**id))
            .take(collection.cap)
            .copied()
            .collect();
        if ids.len() < collection.cap
            && let Some(from) = backfill_of(conn, edition, collection)?
        {
            let enough = i64::try_from(collection.cap + used.len()).unwrap_or(i64::MAX);
            let newest = listings::newest_ids(conn, from, enough, now)?;
            let missing = collection.cap - ids.len();
            ids.extend(newest.into_iter().filter(|id| used.insert(*id)).take(missing));
        }
        filled.push(ids);
    }
    let added: Vec<i64> = filled.iter().flatten().filter(|id| !cards.contains_key(id)).copied().collect();
    cards.extend(load(conn, &added, now)?);
    let views = collections.into_iter().zip(filled).map(|(collection, ids)| CollectionView {
        href: href_of(edition, &collection),
        title: collection.title,
        layout: collection.layout,
        cards: ids.iter().filter_map(|id| cards.remove(id)).collect(),
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
