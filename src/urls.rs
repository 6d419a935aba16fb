//! Every address the site makes, one function each. No template spells one.

pub mod arrange;
pub mod fronts;
mod newsroom;

pub use newsroom::*;

use std::fmt::{Display, Write};

use crate::auth::secret::Secret;
use crate::media::rendition::{Format, Rendition};
use crate::model::address::{Address, Period};
use crate::model::picture::PictureHash;
use crate::model::redirect::Lead;
use crate::model::slug::Slug;

/// Where the site is found from outside: `https://paper.example`, from the
/// settings and never from a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// From a scheme and a host; a `/` at the end is dropped.
    pub fn new(origin: impl Into<String>) -> Self {
        let mut origin = origin.into();
        origin.truncate(origin.trim_end_matches('/').len());
        Self(origin)
    }

    /// The whole address of a path of this site.
    ///
    /// ```
    /// # use broadsheet::urls::Origin;
    /// assert_eq!(Origin::new("https://paper.example/").absolute("/asia"), "https://paper.example/asia");
    /// ```
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether it is spoken to under encryption.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Scheme and host.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host alone: what a page calls the paper while nothing else is known of it.
    pub fn host(&self) -> &str {
        host_of(&self.0)
    }
}

/// The host of an absolute address.
pub fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// The home front.
pub fn home() -> String {
    "/".to_owned()
}

/// A section's front.
pub fn section(slug: &Slug) -> String {
    format!("/{slug}")
}

/// An article.
pub fn article(address: &Address) -> String {
    address.to_string()
}

/// An article in the text edition.
pub fn article_text(address: &Address) -> String {
    format!("{address}?view=text")
}

/// A subject.
pub fn tag(slug: &Slug) -> String {
    format!("/tag/{slug}")
}

/// A contributor.
pub fn contributor(slug: &Slug) -> String {
    format!("/by/{slug}")
}

/// What an old address leads to.
pub fn lead(lead: &Lead) -> String {
    match lead {
        Lead::Article(address) => article(address),
        Lead::Section(slug) => section(slug),
        Lead::Tag(slug) => tag(slug),
        Lead::Contributor(slug) => contributor(slug),
        Lead::Page(slug) => page(slug),
    }
}

/// Everything, newest first.
pub fn latest() -> String {
    "/latest".to_owned()
}

/// The stories of a year, a month or a day.
pub fn archive(period: Period) -> String {
    format!("/archive/{period}")
}

/// The record of corrections.
pub fn corrections() -> String {
    "/corrections".to_owned()
}

/// A standing page.
pub fn page(slug: &Slug) -> String {
    format!("/{slug}")
}

/// The front of the text edition.
pub fn text_front() -> String {
    "/text".to_owned()
}

/// The search form.
pub fn search() -> String {
    "/search".to_owned()
}

/// What was asked of the search, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words.
    pub q: String,
    /// The slug of a section.
    pub section: String,
    /// The slug of a tag.
    pub tag: String,
    /// The first day, `2026-11-24`.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// The answer to a search; keys that are blank are left out.
pub fn search_for(query: &SearchQuery) -> String {
    with_keys(&search(), query.keys().into_iter().filter(|(_, value)| !value.is_empty()))
}

impl SearchQuery {
    /// Each key of the query and what was typed for it.
    pub fn keys(&self) -> [(&'static str, &str); 5] {
        let Self { q, section, tag, from, to } = self;
        [("q", q), ("section", section), ("tag", tag), ("from", from), ("to", to)]
    }
}

/// The RSS feed of the page at this path.
pub fn feed_rss(base: &str) -> String {
    below(base, "feed.xml")
}

/// The Atom feed of the page at this path.
pub fn feed_atom(base: &str) -> String {
    below(base, "atom.xml")
}

/// The JSON feed of the page at this path.
pub fn feed_json(base: &str) -> String {
    below(base, "feed.json")
}

/// A rendition of a picture.
pub fn picture(hash: &PictureHash, size: &Rendition, format: Format) -> String {
    format!("/media/{hash}/{size}.{}", format.extension())
}

/// A story for whoever has this link.
pub fn preview(secret: &Secret) -> String {
    format!("/preview/{}", secret.reveal())
}

/// Where the pictures of such a story are.
pub fn preview_media(secret: &Secret) -> String {
    format!("/preview/{}/media", secret.reveal())
}

/// A page that says what was done just now.
pub fn with_done(path: &str, done: &str) -> String {
    with_keys(path, [("done", done)].into_iter())
}

/// A file of `static/`, by the name under which it is served.
pub fn asset(name: &str) -> String {
    format!("/static/{name}")
}

/// A page of a list, after this cursor.
pub fn with_before(path: &str, cursor: &impl Display) -> String {
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}before={}", encoded(&cursor.to_string()))
}

/// A part of a page.
pub fn fragment(path: &str, id: &str) -> String {
    format!("{path}#{id}")
}

/// A letter with this subject and text, to nobody yet.
pub fn share_by_mail(subject: &str, text: &str) -> String {
    format!("mailto:?subject={}&body={}", encoded(subject), encoded(text))
}

/// WhatsApp's way to pass a text on.
pub fn share_on_whatsapp(text: &str) -> String {
    with_keys("https://wa.me/", [("text", text)].into_iter())
}

/// Telegram's way to pass an address on.
pub fn share_on_telegram(url: &str, text: &str) -> String {
    with_keys("https://t.me/share/url", [("url", url), ("text", text)].into_iter())
}

/// X's way to pass an address on.
pub fn share_on_x(url: &str, text: &str) -> String {
    with_keys("https://x.com/intent/post", [("url", url), ("text", text)].into_iter())
}

/// Bluesky's way to pass a text on.
pub fn share_on_bluesky(text: &str) -> String {
    with_keys("https://bsky.app/intent/compose", [("text", text)].into_iter())
}

fn below(base: &str, name: &str) -> String {
    format!("{}/{name}", base.trim_end_matches('/'))
}

/// An address with these keys, in this order.
pub fn with_keys<'a>(path: &str, keys: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut address = path.to_owned();
    for (n, (key, value)) in keys.enumerate() {
        address.push(if n == 0 { '?' } else { '&' });
        address.push_str(key);
        address.push('=');
        address.push_str(&encoded(value));
    }
    address
}

/// Percent-encoded for the value of a key. `:` and `~` may stand (RFC 3986
/// §3.4), and a cursor stays readable.
fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            byte => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_stand_below_their_page() {
        assert_eq!(feed_rss("/"), "/feed.xml");
        assert_eq!(feed_json("/tag/russia"), "/tag/russia/feed.json");
    }

    #[test]
    fn what_was_typed_is_encoded_and_blank_keys_are_left_out() {
        let query = SearchQuery { q: "a&b \"ع\"".into(), from: "2026-01-01".into(), ..SearchQuery::default() };
        assert_eq!(search_for(&query), "/search?q=a%26b%20%22%D8%B9%22&from=2026-01-01");
        assert_eq!(search_for(&SearchQuery::default()), "/search");
    }

    #[test]
    fn a_list_goes_on_after_its_cursor() {
        let cursor = "2026-11-24T09:00:00Z~0123456789ab";
        assert_eq!(with_before("/asia", &cursor), format!("/asia?before={cursor}"));
        assert_eq!(with_before("/search?q=x", &"a+b"), "/search?q=x&before=a%2Bb");
    }

    #[test]
    fn a_host_is_read_from_an_address() {
        assert_eq!(host_of("https://example.org:8080/a?b"), "example.org:8080");
        assert_eq!(Origin::new("http://127.0.0.1:8080/").host(), "127.0.0.1:8080");
    }
}
