//! Ways to pass a story on: plain links, no script of anybody's.

use askama::Template;

use super::frame::Edition;
use crate::urls;
use crate::words::Words;

/// Ways to pass a story on.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/share.html")]
pub struct Share {
    /// The interface's words.
    pub words: &'static Words,
    /// The story's whole address.
    pub url: String,
    /// Address and name of each way.
    pub ways: Vec<(String, String)>,
}

impl Share {
    /// For the story with this headline at this path.
    pub fn of(path: &str, headline: &str, edition: &Edition) -> Self {
        let words = edition.words();
        let url = edition.origin.absolute(path);
        let both = format!("{headline} {url}");
        let ways = vec![
            (urls::share_by_mail(headline, &url), words.text("share-mail").into_owned()),
            (urls::share_on_whatsapp(&both), "WhatsApp".to_owned()),
            (urls::share_on_telegram(&url, headline), "Telegram".to_owned()),
            (urls::share_on_x(&url, headline), "X".to_owned()),
            (urls::share_on_bluesky(&both), "Bluesky".to_owned()),
        ];
        Self { words, url, ways }
    }
}
