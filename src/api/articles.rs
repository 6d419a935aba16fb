//! `/api/v1/articles`: what readers may read, newest first, and each whole.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::json;

use super::JSON;
use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::model::cursor::Cursor;
use crate::model::public_id::PublicId;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::parts::json::{Article, Summary};
use crate::store::listings::{self, Listing};
use crate::store::{Conn, articles, contributors, tags};
use crate::urls;

/// The keys that choose a list; one of them at most.
const OF: [&str; 3] = ["section", "tag", "by"];

/// A page of a list: of all articles, or those of a section, a tag, a contributor.
pub async fn index(asked: Asked) -> Result<HttpResponse, Error> {
    let before = read_cursor(&asked)?;
    let mut of = OF.into_iter().filter_map(|key| Some((key, asked.query(key)?)));
    let chosen = of.next();
    if of.next().is_some() {
        return Err(Error::Invalid("A list is of one of: section, tag, by.".into()));
    }
    drop(of);
    let mut keys = vec![("before", before.as_ref().map(ToString::to_string))];
    keys.extend(chosen.iter().map(|(key, slug)| (*key, Some(slug.clone()))));
    asked
        .answer_for(&keys, move |conn, edition| {
            let listing = match &chosen {
                Some((key, slug)) => find_listing(conn, edition, key, slug)?,
                None => Listing::Latest,
            };
            let leaf = Leaf::load(conn, edition, listing, before.as_ref())?;
            let leaf = if matches!(listing, Listing::Tag(_) | Listing::By(_)) { leaf.expect_cards()? } else { leaf };

            let note = leaf.note_on();
            let of: Vec<(&str, &str)> = chosen.iter().map(|(key, slug)| (*key, slug.as_str())).collect();
            let next = leaf.next.as_ref().map(|next| next_page(edition, "/api/v1/articles", &of, next));
            let articles: Vec<Summary> = leaf.cards.into_iter().map(|card| Summary::of(card, edition)).collect();
            Ok(note(Made::text(json!({ "articles": articles, "next": next }).to_string(), JSON)))
        })
        .await
}

/// One article whole, by its id.
pub async fn show(asked: Asked, id: Path<String>) -> Result<HttpResponse, Error> {
    let id: PublicId = id.parse().map_err(|_| Error::NotFound)?;
    asked
        .answer(move |conn, edition| {
            let now = edition.now;
            let Some(story) = articles::find_public_by_id(conn, &id, now)? else {
                let reason = articles::find_withdrawal_by_id(conn, &id, now)?;
                return Err(reason.map_or(Error::NotFound, Error::Withdrawn));
            };
            let due = listings::next_leave(conn, now)?;
            let modified = story.card.modified_at();
            let tags = story.tags.iter().map(|tag| Topic::Tag(tag.id));
            let topics: Vec<Topic> = tags.chain([Topic::Article(story.card.id)]).collect();
            let article = serde_json::to_string(&Article::of(story, edition));
            let article = article.map_err(|error| Error::Failed(error.to_string()))?;
            Ok(Made::text(article, JSON).made_of(topics).modified(Some(modified)).due(due))
        })
        .await
}

fn find_listing(conn: &mut Conn, edition: &Edition, key: &str, slug: &str) -> Result<Listing, Error> {
    let listing = match key {
        "section" => edition.masthead.section_named(slug).map(|section| Listing::Section(section.id)),
        "tag" => tags::find_by_slug(conn, slug)?.map(|tag| Listing::Tag(tag.id)),
        _ => contributors::find_by_slug(conn, slug)?.map(|contributor| Listing::By(contributor.id)),
    };
    listing.ok_or(Error::NotFound)
}

/// Where a list goes on, as the page before said.
pub(super) fn read_cursor(asked: &Asked) -> Result<Option<Cursor>, Error> {
    let refused = || Error::Invalid("before: take the address of the next page as `next` says it.".into());
    asked.query("before").map(|text| text.parse().map_err(|_| refused())).transpose()
}

/// The whole address of the next page of a list.
pub(super) fn next_page(edition: &Edition, path: &str, keys: &[(&str, &str)], next: &Cursor) -> String {
    let next = next.to_string();
    let keys = keys.iter().copied().chain([("before", next.as_str())]);
    edition.origin.absolute(&urls::with_keys(path, keys))
}
