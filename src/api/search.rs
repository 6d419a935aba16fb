//! `/api/v1/search`: the search of the pages.

use actix_web::HttpResponse;
use serde_json::json;

use super::JSON;
use super::articles::{next_page, read_cursor};
use crate::answers::search::{find, read, typed};
use crate::asked::Asked;
use crate::error::Error;
use crate::page::Made;
use crate::parts::json::Summary;
use crate::parts::search_form::Refusals;

/// Full-text search, the best first. Its answers are too many to keep.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    let before = read_cursor(&asked)?;
    let typed = typed(&asked)?;
    if typed.q.trim().is_empty() {
        return Err(Error::Invalid("q: say what is looked for.".into()));
    }
    if !asked.site.searches.allows(asked.client_address()) {
        return Err(Error::TooOften);
    }
    asked
        .answer_for(&[("search", Some(format!("{typed:?}{before:?}")))], move |conn, edition| {
            let mut refusals = Refusals::default();
            let wanted = read(conn, edition, &typed, &mut refusals)?;
            let Some((query, filters)) = wanted else {
                let said = refusals.said().map(|(key, said)| format!("{key}: {said}"));
                return Err(Error::Invalid(said.collect::<Vec<_>>().join(" ")));
            };
            let found = find(conn, edition, &query, &filters, before.as_ref())?;
            let keys: Vec<(&str, &str)> = typed.keys().into_iter().filter(|(_, value)| !value.is_empty()).collect();
            let next = found.next.as_ref().map(|next| next_page(edition, "/api/v1/search", &keys, next));
            let articles = found.hits.into_iter().map(|hit| Summary::of(hit.card, edition));
            let articles: Vec<Summary> = articles.collect();
            let answer = json!({ "articles": articles, "count": found.count, "is_more": found.is_more, "next": next });
            Ok(Made::text(answer.to_string(), JSON).passing())
        })
        .await
}
