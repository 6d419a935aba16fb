//! `/static/…`: scripts and fonts, which are inside the binary, and the paper's
//! icon, which is drawn.

use actix_web::http::header;
use actix_web::web::{self, Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::asked::Asked;
use crate::assets::{Asset, Assets};
use crate::error::Error;
use crate::icons::Icons;

/// What a file may do that is opened by itself: a drawing brings a style of its
/// own. The policy of pages is half a kilobyte, which each file would carry.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A file of the program. One whose name holds its content's hash may be kept
/// for ever; one asked for by its plain name is compared by its tag.
pub async fn show(asked: Asked, request: HttpRequest, path: Path<String>) -> Result<HttpResponse, Error> {
    match Assets::get(&path) {
        Some(asset) => Ok(answer(&request, asset, Bytes::from_static(&asset.bytes))),
        None if path.starts_with("icons/") => icon(&asked, &request, path.into_inner()).await,
        None => Err(Error::NotFound),
    }
}

/// Browsers that look for an icon without being told of one.
pub async fn favicon(asked: Asked, request: HttpRequest) -> Result<HttpResponse, Error> {
    icon(&asked, &request, "icons/paper.ico".into()).await
}

/// The paper's icon, or the house's while nothing is known of the paper.
async fn icon(asked: &Asked, request: &HttpRequest, name: String) -> Result<HttpResponse, Error> {
    let icons = match asked.site.masthead() {
        Some(masthead) => Icons::of(&masthead.title),
        None => {
            asked.site.ask(|_, edition| Ok(Icons::of(&edition.masthead.title))).await.unwrap_or_else(|_| Icons::house())
        }
    };

    let drawn = web::block(move || icons.get(&name)).await.map_err(|error| Error::Failed(error.to_string()))?;
    let mut asset = drawn.map_err(Error::Failed)?.ok_or(Error::NotFound)?;

    let bytes = Bytes::from(std::mem::take(&mut asset.bytes));
    Ok(answer(request, &asset, bytes))
}

fn answer(request: &HttpRequest, asset: &Asset, bytes: Bytes) -> HttpResponse {
    let keep = if asset.is_immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let seen = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = seen.is_some_and(|seen| seen.split(',').any(|tag| tag.trim() == asset.etag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::CONTENT_TYPE, asset.mime))
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::ETAG, asset.etag.clone()));
    if is_known { response.finish() } else { response.body(bytes) }
}
