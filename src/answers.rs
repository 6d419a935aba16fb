//! What each public address answers: load, decide, set the page.
//!
//! A page itself is a struct of [`crate::reader`], which knows neither HTTP nor
//! the database, and so can be looked at without either.

pub mod archive;
pub mod article;
pub mod contributor;
pub mod corrections;
pub mod failure;
pub mod front;
pub mod latest;
pub mod page;
pub mod preview;
pub mod search;
pub mod section;
pub mod statics;
pub mod tag;
pub mod text;

use actix_web::web::{ServiceConfig, to};

use crate::discovery::{feeds, robots, sitemaps};
use crate::media::serve;

/// Every address that a reader or a crawler asks for. The door lets in only
/// GET and HEAD, so no route needs to say it.
pub fn routes(site: &mut ServiceConfig) {
    site.route("/", to(front::show))
        .route("/latest", to(latest::show))
        .route("/search", to(search::show))
        .route("/corrections", to(corrections::show))
        .route("/text", to(text::show))
        .route("/tag/{slug}", to(tag::show))
        .route("/by/{slug}", to(contributor::show))
        .route("/archive/{year}", to(archive::show_year))
        .route("/archive/{year}/{month}", to(archive::show_month))
        .route("/archive/{year}/{month}/{day}", to(archive::show_day))
        .route("/robots.txt", to(robots::show))
        .route("/sitemap.xml", to(sitemaps::index))
        .route("/sitemaps/{file}", to(sitemaps::show))
        .route("/feed.xml", to(feeds::home_rss))
        .route("/atom.xml", to(feeds::home_atom))
        .route("/feed.json", to(feeds::home_json))
        .route("/tag/{slug}/feed.xml", to(feeds::tag_rss))
        .route("/tag/{slug}/atom.xml", to(feeds::tag_atom))
        .route("/tag/{slug}/feed.json", to(feeds::tag_json))
        .route("/by/{slug}/feed.xml", to(feeds::contributor_rss))
        .route("/by/{slug}/atom.xml", to(feeds::contributor_atom))
        .route("/by/{slug}/feed.json", to(feeds::contributor_json))
        .route("/preview/{secret}", to(preview::show))
        .route("/preview/{secret}/media/{hash}/{file}", to(preview::picture))
        .route("/favicon.ico", to(statics::favicon))
        .route("/static/{path:.*}", to(statics::show))
        .route("/media/{hash}/{file}", to(serve::show))
        .route("/{section}", to(section::show))
        .route("/{section}/feed.xml", to(feeds::section_rss))
        .route("/{section}/atom.xml", to(feeds::section_atom))
        .route("/{section}/feed.json", to(feeds::section_json))
        .route("/{section}/{year}/{month}/{day}/{slug}", to(article::show));
}
