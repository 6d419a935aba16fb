//! `/static/…`: sheets, icons and fonts, which are inside the binary.

use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::assets::Assets;
use crate::error::Error;

/// A file of the program. One whose name holds its content's hash may be kept
/// for ever; one asked for by its plain name is compared by its tag.
pub async fn show(request: HttpRequest, path: Path<String>) -> Result<HttpResponse, Error> {
    answer(&request, &path)
}

/// Browsers that look for an icon without being told of one.
pub async fn favicon(request: HttpRequest) -> Result<HttpResponse, Error> {
    answer(&request, "icons/favicon.svg")
}

fn answer(request: &HttpRequest, path: &str) -> Result<HttpResponse, Error> {
    let asset = Assets::get(path).ok_or(Error::NotFound)?;
    let keep = if asset.is_immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let seen = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = seen.is_some_and(|seen| seen.split(',').any(|tag| tag.trim() == asset.etag));
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::CONTENT_TYPE, asset.mime))
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((header::ETAG, asset.etag.clone()));
    Ok(if is_known { response.finish() } else { response.body(asset.bytes.as_slice()) })
}
