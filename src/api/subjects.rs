//! `/api/v1/sections` and `/api/v1/tags`.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::json;

use super::JSON;
use crate::asked::Asked;
use crate::error::Error;
use crate::model::text::clean_line;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::json::{SectionShown, TagShown};
use crate::store::listings::{self, Listing};
use crate::store::tags;
use crate::urls;

/// How many tags a page of the list holds.
const PAGE: usize = 100;

/// Every section, in the order of the navigation.
pub async fn sections(asked: Asked) -> Result<HttpResponse, Error> {
    asked
        .answer(|_, edition| {
            let sections = &edition.masthead.sections;
            let sections: Vec<_> = sections.iter().map(|section| SectionShown::of(section, edition)).collect();
            Ok(Made::text(json!({ "sections": sections }).to_string(), JSON))
        })
        .await
}

/// Tags with something public behind them, in the order of their names.
pub async fn tags(asked: Asked) -> Result<HttpResponse, Error> {
    let read = |key: &'static str| -> Result<String, Error> {
        let text = asked.query(key).unwrap_or_default();
        let line = clean_line(&text).map_err(|reason| Error::Invalid(format!("{key}: {reason}")))?;
        Ok(line.chars().take(200).collect())
    };
    let (q, after) = (read("q")?, read("after")?);
    let is_first = q.is_empty() && after.is_empty();
    let keys = [("q", Some(q.clone())), ("after", Some(after.clone()))];
    asked
        .answer_for(&keys, move |conn, edition| {
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let mut found = tags::list_public(conn, &q, &after, limit, edition.now)?;
            let has_more = found.len() > PAGE;
            found.truncate(PAGE);
            let last = found.last().filter(|_| has_more).map(|tag| tag.name.clone());
            let next = last.map(|name| {
                let keys = [("q", q.as_str()), ("after", name.as_str())];
                let keys = keys.into_iter().filter(|(_, value)| !value.is_empty());
                edition.origin.absolute(&urls::with_keys("/api/v1/tags", keys))
            });
            let shown: Vec<TagShown> = found.iter().map(|tag| TagShown::of(tag, &edition.origin)).collect();
            // Any story may bring a tag or take one along.
            let topics = found.iter().map(|tag| Topic::Tag(tag.id)).chain([Topic::Latest]);
            let due = listings::next_due(conn, Listing::Latest, edition.now)?;
            let made = Made::text(json!({ "tags": shown, "next": next }).to_string(), JSON);
            let made = made.made_of(topics).due(due);
            // Anybody may ask for those after any word: too many to keep.
            Ok(if is_first { made } else { made.passing() })
        })
        .await
}

/// One tag with something public behind it.
pub async fn tag(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    asked
        .answer(move |conn, edition| {
            let tag = tags::find_by_slug(conn, &slug)?.ok_or(Error::NotFound)?;
            let listing = Listing::Tag(tag.id);
            if listings::newest_ids(conn, (listing, None), 1, edition.now)?.is_empty() {
                return Err(Error::NotFound);
            }
            let due = listings::next_due(conn, listing, edition.now)?;
            let shown = serde_json::to_string(&TagShown::of(&tag, &edition.origin));
            let shown = shown.map_err(|error| Error::Failed(error.to_string()))?;
            Ok(Made::text(shown, JSON).made_of([listing.topic()]).due(due))
        })
        .await
}
