//! `/robots.txt` (RFC 9309): what crawlers may read, and where the map is.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::asked::Asked;

/// The rules for crawlers. They need no database, so they are answered while
/// it is down too: a crawler that finds an error here stays away from all.
pub async fn show(asked: Asked) -> HttpResponse {
    let sitemap = asked.site.origin.absolute("/sitemap.xml");
    let text = format!(
        "User-agent: *\nDisallow: /newsroom\nDisallow: /admin\nDisallow: /ad/\nDisallow: /preview/\n\nSitemap: {sitemap}\n"
    );
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(text)
}
