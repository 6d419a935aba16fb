//! The paper for other programs: JSON below `/api/v1`, described by the
//! OpenAPI document at `/api/v1/openapi.json`.
//!
//! What readers may see needs no key: articles, sections, tags, search, by the
//! same questions as the pages (`public_now`) and out of the same press. What
//! the newsroom does is below `/api/v1/newsroom` and needs a token
//! ([`desk`]), which may what its role may and no more. A failure is a problem
//! document ([`problem`], RFC 9457).

pub mod articles;
pub mod desk;
pub mod problem;
pub mod search;
pub mod subjects;

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig, to};
use serde_json::{Value, json};

use crate::asked::Asked;
use crate::error::Error;
use crate::page::Made;

/// The media type of every answer that is no failure.
pub const JSON: &str = "application/json";

/// The description of every operation, without the paper's own name and address.
static OPENAPI: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("api/openapi.json")).unwrap_or_default());

/// Every address for programs.
pub fn routes(site: &mut ServiceConfig) {
    site.service(
        web::scope("/api/v1")
            .configure(desk::routes)
            .route("/openapi.json", to(describe))
            .route("/articles", to(articles::index))
            .route("/articles/{id}", to(articles::show))
            .route("/sections", to(subjects::sections))
            .route("/tags", to(subjects::tags))
            .route("/tags/{slug}", to(subjects::tag))
            .route("/search", to(search::show))
            .default_service(web::to(nothing_here)),
    );
}

/// Whether an address is one for programs, whose failures are problem documents.
pub fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// Whether an address is one that needs a token.
pub fn needs_a_token(path: &str) -> bool {
    path.strip_prefix("/api/v1/newsroom").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The OpenAPI document, with this paper's name and address.
async fn describe(asked: Asked) -> Result<HttpResponse, Error> {
    asked
        .answer(|_, edition| {
            let mut document = OPENAPI.clone();
            document["info"]["title"] = json!(format!("{}: API", edition.masthead.title.name));
            document["servers"] = json!([{ "url": edition.origin.absolute("/api/v1") }]);
            Ok(Made::text(document.to_string(), JSON))
        })
        .await
}

async fn nothing_here() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_for_programs_is_told_from_a_page() {
        for (path, is_one, needs) in [
            ("/api/v1/articles", true, false),
            ("/api", true, false),
            ("/apiary", false, false),
            ("/api/v1/newsroom/articles", true, true),
            ("/api/v1/newsroomy", true, false),
            ("/newsroom", false, false),
        ] {
            assert_eq!((is_for_programs(path), needs_a_token(path)), (is_one, needs), "{path}");
        }
    }
}
