//! What one asker gets of a page: the coding they read, or a 304.

use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue, HttpDate};
use actix_web::web::Bytes;

use super::coding::Coding;
use super::pressed::Pressed;
use crate::model::moment::Moment;

/// The answer to a GET or HEAD. It borrows its page: nothing is copied, and
/// nothing allocated, until it becomes a response.
#[derive(Debug)]
pub struct Answer<'page> {
    /// 304 when the asker has this page already, else the page's own.
    pub status: StatusCode,
    /// What the body is coded in.
    pub coding: Coding,
    /// Empty with a 304.
    pub body: Bytes,
    page: &'page Pressed,
    cache_control: HeaderValue,
}

const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");

impl Pressed {
    /// What an asker with these request headers gets of it.
    ///
    /// `If-None-Match` comes first and compares weakly; `If-Modified-Since`
    /// counts only in its absence and in whole seconds (RFC 9110 §13.2.2).
    /// Only a 200 can become a 304.
    pub fn answer(&self, request: &HeaderMap, now: Moment) -> Answer<'_> {
        let cache_control = self.standing(now).cache_control();
        if self.head.status == StatusCode::OK && self.is_known_to(request) {
            let (status, coding, body) = (StatusCode::NOT_MODIFIED, Coding::Identity, Bytes::new());
            return Answer { status, coding, body, page: self, cache_control };
        }
        let (coding, body) = self.body_in(Coding::preferred(request.get_all(header::ACCEPT_ENCODING), self.order()));
        Answer { status: self.head.status, coding, body, page: self, cache_control }
    }

    fn is_known_to(&self, request: &HeaderMap) -> bool {
        let mut tags = request.get_all(header::IF_NONE_MATCH).peekable();
        if tags.peek().is_some() {
            return tags.any(|line| lists(line.as_bytes(), opaque(self.head.etag.as_bytes())));
        }
        let (Some((changed_at, exact)), Some(since)) =
            (&self.head.last_modified, request.get(header::IF_MODIFIED_SINCE))
        else {
            return false;
        };
        since == exact || date(since).is_some_and(|since| changed_at.seconds() <= since)
    }
}

impl Answer<'_> {
    /// The headers, in the order they are sent. With a 304 only those that
    /// bring a kept page up to date (RFC 9110 §15.4.5).
    pub fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let head = &self.page.head;
        let whole = self.status != StatusCode::NOT_MODIFIED;
        let coding = self.coding.token().map(HeaderValue::from_static);
        [
            (header::CONTENT_TYPE, whole.then(|| head.content_type.clone())),
            (header::CONTENT_ENCODING, coding),
            (header::ETAG, Some(head.etag.clone())),
            (header::LAST_MODIFIED, head.last_modified.as_ref().map(|(_, value)| value.clone()).filter(|_| whole)),
            (header::CACHE_CONTROL, Some(self.cache_control.clone())),
            (header::VARY, Some(VARY)),
            (header::LINK, head.link.clone().filter(|_| whole)),
            (SURROGATE_KEY, head.surrogate_key.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    /// The whole response.
    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status);
        for (name, value) in self.headers() {
            response.headers_mut().insert(name, value);
        }
        if self.status == StatusCode::NOT_MODIFIED {
            return response;
        }
        response.set_body(BoxBody::new(self.body))
    }
}

/// Whether a list of entity tags names this one; `*` names all.
fn lists(line: &[u8], wanted: &[u8]) -> bool {
    let mut rest = line.trim_ascii();
    if rest == b"*" {
        return true;
    }
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix(b",") {
            rest = after;
            continue;
        }
        let tag = opaque(rest);
        let Some(end) = tag.strip_prefix(b"\"").and_then(|text| text.iter().position(|byte| *byte == b'"')) else {
            return false;
        };
        if &tag[..end + 2] == wanted {
            return true;
        }
        rest = &tag[end + 2..];
    }
}

/// A tag without its mark of weakness: weak and strong compare as equal.
fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

/// Seconds since 1970, from any of the three forms HTTP dates have.
fn date(value: &HeaderValue) -> Option<i64> {
    let date: HttpDate = value.to_str().ok()?.parse().ok()?;
    let since = std::time::SystemTime::from(date).duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Weak;

    use super::super::{Keep, Sheet};
    use super::*;

    fn page(body: &[u8], status: StatusCode) -> Pressed {
        let sheet = Sheet {
            status,
            content_type: "text/html; charset=utf-8",
            body: body.to_vec(),
            topics: vec!["article:42".parse().unwrap(), "latest".parse().unwrap()],
            last_modified: Some(at("2026-11-24T09:00:00.7Z")),
            fresh_until: None,
            links: Some("</app.css>; rel=preload; as=style".to_owned()),
            keep: Keep::Press,
        };
        Pressed::new(sheet, true, Weak::new())
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn asking(lines: &[(HeaderName, &str)]) -> HeaderMap {
        let mut request = HeaderMap::new();
        for (name, value) in lines {
            request.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        request
    }

    #[test]
    fn who_has_the_page_already_is_told_so() {
        // printf 'The bridge is open.' | sha256sum | cut -c1-16
        const TAG: &str = "\"a406a1227220a093\"";
        let page = page(b"The bridge is open.", StatusCode::OK);
        let tag = page.head.etag.to_str().unwrap().strip_prefix("W/").unwrap().to_owned();
        assert_eq!(tag, TAG);
        let (weak, list, inside) = (format!("W/{tag}"), format!("\"a\", W/\"b,c\" ,,{tag}"), format!("\"x,{tag}"));
        let (none, since) = (header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE);
        let (same, later, before) =
            ("Tue, 24 Nov 2026 09:00:00 GMT", "Wed, 25 Nov 2026 09:00:00 GMT", "Tue, 24 Nov 2026 08:59:59 GMT");

        for (lines, known) in [
            (vec![], false),
            (vec![(none.clone(), tag.as_str())], true),
            (vec![(none.clone(), &weak)], true),
            (vec![(none.clone(), &list)], true),
            (vec![(none.clone(), " * ")], true),
            (vec![(none.clone(), "\"*\"")], false),
            (vec![(none.clone(), "\"a\""), (none.clone(), &tag)], true),
            (vec![(none.clone(), &inside)], false),
            (vec![(none.clone(), tag.trim_matches('"'))], false),
            (vec![(none.clone(), "")], false),
            (vec![(none.clone(), "\"unended")], false),
            (vec![(since.clone(), same)], true),
            (vec![(since.clone(), later)], true),
            (vec![(since.clone(), before)], false),
            (vec![(since.clone(), "Tuesday, 24-Nov-26 09:00:00 GMT")], true),
            (vec![(since.clone(), "Tue Nov 24 09:00:00 2026")], true),
            (vec![(since.clone(), "yesterday")], false),
            (vec![(none.clone(), "\"a\""), (since.clone(), later)], false),
            (vec![(none.clone(), &tag), (since.clone(), before)], true),
        ] {
            let status = page.answer(&asking(&lines), at("2026-11-24T10:00:00Z")).status;
            assert_eq!(status == StatusCode::NOT_MODIFIED, known, "{lines:?}");
        }
    }

    #[test]
    fn only_a_page_that_is_there_can_be_known_already() {
        let gone = page(b"Gone.", StatusCode::GONE);
        let answer = gone.answer(&asking(&[(header::IF_NONE_MATCH, "*")]), at("2026-11-24T10:00:00Z")).status;
        assert_eq!(answer, StatusCode::GONE);
    }

    #[test]
    fn the_headers_are_whole_with_a_page_and_few_without() {
        let page = page("The bridge. ".repeat(100).as_bytes(), StatusCode::OK);
        let now = at("2026-11-24T10:00:00Z");
        let written = |request: &HeaderMap| {
            let answer = page.answer(request, now);
            let lines = answer.headers().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
            lines.collect::<Vec<_>>().join("\n")
        };
        let etag = page.head.etag.to_str().unwrap();
        assert_eq!(
            written(&asking(&[(header::ACCEPT_ENCODING, "gzip, br")])),
            format!(
                "content-type: text/html; charset=utf-8\ncontent-encoding: br\netag: {etag}\n\
                 last-modified: Tue, 24 Nov 2026 09:00:00 GMT\n\
                 cache-control: public, max-age=60, stale-while-revalidate=300, stale-if-error=86400\n\
                 vary: accept-encoding\nlink: </app.css>; rel=preload; as=style\n\
                 surrogate-key: article:42 latest"
            )
        );
        assert_eq!(
            written(&asking(&[(header::IF_NONE_MATCH, etag), (header::ACCEPT_ENCODING, "br")])),
            format!(
                "etag: {etag}\n\
                 cache-control: public, max-age=60, stale-while-revalidate=300, stale-if-error=86400\n\
                 vary: accept-encoding\nsurrogate-key: article:42 latest"
            )
        );
    }
}
