//! `/media/{hash}/{size}.{ext}`: renditions, made on first asking.

use actix_files::NamedFile;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Path;

use super::rendition::{Format, Rendition};
use super::workshop::WorkshopError;
use crate::asked::Asked;
use crate::error::Error;
use crate::model::picture::PictureHash;
use crate::site::Site;
use crate::store::pictures;

/// A rendition of a picture that a public story uses. Its name says all that
/// it depends on, so it may be kept for ever.
pub async fn show(asked: Asked, request: HttpRequest, parts: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (hash, file) = parts.into_inner();
    let hash: PictureHash = hash.parse().map_err(|_| Error::NotFound)?;
    let (rendition, format) = size_named(&file).ok_or(Error::NotFound)?;

    let asked_hash = hash.clone();
    asked
        .site
        .ask(move |conn, edition| Ok(pictures::find_public(conn, &asked_hash, rendition.cut, edition.now)?))
        .await?
        .ok_or(Error::NotFound)?;
    answer(&asked.site, &request, &hash, rendition, format, "public, max-age=31536000, immutable").await
}

/// The size and the format of a file's name: `3x2-640-50-30.webp`.
pub fn size_named(file: &str) -> Option<(Rendition, Format)> {
    let (size, extension) = file.rsplit_once('.')?;
    Some((size.parse().ok()?, Format::from_extension(extension)?))
}

/// A rendition for somebody who may see it before it is public: the caller has
/// seen to that. No cache but the browser's own keeps it.
pub async fn privately(site: &Site, request: &HttpRequest, hash: &str, file: &str) -> Result<HttpResponse, Error> {
    let hash: PictureHash = hash.parse().map_err(|_| Error::NotFound)?;
    let (rendition, format) = size_named(file).ok_or(Error::NotFound)?;
    answer(site, request, &hash, rendition, format, "private, max-age=3600").await
}

/// A rendition, to somebody who may see it, to be kept like this. Whatever it
/// holds, a browser shows it as a picture or not at all (R15).
pub async fn answer(
    site: &Site,
    request: &HttpRequest,
    hash: &PictureHash,
    rendition: Rendition,
    format: Format,
    keep: &'static str,
) -> Result<HttpResponse, Error> {
    let kind = site.workshop.folder().kind_of(hash).ok_or(Error::NotFound)?;
    let path = site.workshop.rendition(hash, kind, rendition, format).await.map_err(|error| match error {
        WorkshopError::NoOriginal => Error::NotFound,
        WorkshopError::Busy | WorkshopError::TooSlow => Error::Unavailable(error.to_string()),
        other => Error::Failed(other.to_string()),
    })?;

    let file = NamedFile::open(&path).map_err(|error| Error::Failed(error.to_string()))?;
    let mut response = file.use_last_modified(false).into_response(request);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.mime()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.remove(header::CONTENT_DISPOSITION);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(response)
}
