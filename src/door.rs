//! The door: every request passes it on its way in and on its way out.
//!
//! In: the host must be ours, the method one for reading, the address within
//! bounds; an address in another than its canonical form is read as if it were
//! canonical, so that whatever it leads to is one redirect away. Out: a page
//! that failed becomes the page it earns, and every answer gets the headers
//! that tell browsers what they may do with it (R12–R16, R22, R23).

mod asked;

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpResponse, ResponseError};
use futures_util::FutureExt;

use self::asked::Asked;
use crate::api;
use crate::api::problem::Problem;
use crate::assets::Dress;
use crate::error::Error;
use crate::model::old_path::OldPath;
use crate::model::redirect::{Lead, split_feed};
use crate::parts::embed;
use crate::reader::failure::FailurePage;
use crate::site::Site;
use crate::store::redirects;
use crate::urls;

/// The longest address, in bytes (R22).
const MAX_ADDRESS: usize = 8 * 1024;

/// What browsers may do with a page (R14): nothing that is not ours. A style in
/// the page is one of those in `assets`, by its hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let players = embed::players().join(" ");
    let styles = Dress::ALL.map(Dress::source).join(" ");
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' {styles}; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; frame-src 'self' {players}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    // A hash in base64 holds nothing that a header may not.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The same for a page that our own pages may frame: a preview.
pub fn policy_for_frames() -> String {
    let policy = POLICY.to_str().unwrap_or("default-src 'none'");
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
}

/// Headers of every answer (R15).
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        header::PERMISSIONS_POLICY,
        "camera=(), geolocation=(), microphone=(), browsing-topics=(), \
         publickey-credentials-create=(), publickey-credentials-get=()",
    ),
    (header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
    (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
];

/// The mark of an answer that is a page of its own, whatever its status: it is
/// in the answer's extensions.
pub struct Finished;

/// Lets a request in, and its answer out.
pub async fn pass(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let began = Instant::now();
    let Some(site) = request.app_data::<Data<Site>>().map(|site| Arc::clone(site)) else {
        return Err(Error::Failed("the site is missing".into()).into());
    };
    if let Some(ready) = from_press(&request, &site) {
        let ready = dressed(ready, request.path(), &site);
        return Ok(request.into_response(ready));
    }
    let asked = Asked::of(&request);
    // The request itself may not be held on to: the router writes in it.
    let codings = codings_of(request.headers());
    if let Err(error) = check(&request, &site) {
        let response = earn(error, &asked, &codings, &site).await;
        log(&asked, "-", response.status(), began);
        return Ok(request.into_response(dressed(response, &asked.path, &site)));
    }
    // Old systems numbered their pages in the query: /?p=123.
    if asked.path == "/"
        && asked.has_foreign_query()
        && let Ok(Some(path)) = find_old(&asked, &site).await
    {
        return Ok(request.into_response(dressed(moved(&path, ""), &asked.path, &site)));
    }
    let is_odd = make_canonical(&mut request, &asked);
    // A panic is a failed page, not a dropped connection (R23).
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let (http, mut response) = match outcome {
        Ok(Ok(response)) => {
            let (http, response) = response.into_parts();
            (Some(http), response.map_into_boxed_body())
        }
        Ok(Err(error)) => (None, HttpResponse::from_error(error)),
        Err(_) => (None, Error::Failed("a handler panicked".into()).error_response()),
    };
    if let Some(error) = failure_of(&response) {
        response = earn(error, &asked, &codings, &site).await;
    } else if is_odd && response.status().is_success() {
        response = moved(&asked.canonical(), &asked.query);
    }
    let pattern = http.as_ref().and_then(actix_web::HttpRequest::match_pattern);
    log(&asked, pattern.as_deref().unwrap_or("-"), response.status(), began);
    let response = dressed(response, &asked.path, &site);
    match http {
        Some(http) => Ok(ServiceResponse::new(http, response)),
        None => Err(InternalError::from_response("a request failed", response).into()),
    }
}

/// The page in the press, for the common case: a plain address of a known host.
fn from_press(request: &ServiceRequest, site: &Site) -> Option<HttpResponse> {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_reading || request.uri().query().is_some() || !is_host_ours(request, site) {
        return None;
    }
    let pressed = site.press.find(request.path(), site.clock.now())?;
    Some(pressed.answer(request.headers(), site.clock.now()).into_response())
}

fn is_host_ours(request: &ServiceRequest, site: &Site) -> bool {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| site.settings.is_host_allowed(host))
}

fn check(request: &ServiceRequest, site: &Site) -> Result<(), Error> {
    // Load balancers ask by address (R13).
    let is_health = matches!(request.path(), "/healthz" | "/readyz");
    if !is_health && !is_host_ours(request, site) {
        return Err(Error::WrongHost);
    }
    if !methods_of(request.path()).contains(request.method()) {
        return Err(Error::WrongMethod);
    }
    // No part of the house takes a NUL (R7).
    if request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        return Err(Error::Invalid("the address holds a NUL".into()));
    }
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > MAX_ADDRESS { Err(Error::TooLong) } else { Ok(()) }
}

/// The methods that are let in: readers read, the newsroom also writes.
fn methods_of(path: &str) -> &'static [Method] {
    if path == "/newsroom" || path.starts_with("/newsroom/") {
        &[Method::GET, Method::HEAD, Method::POST]
    } else if api::needs_a_token(path) {
        &[Method::GET, Method::HEAD, Method::POST, Method::PUT]
    } else {
        &[Method::GET, Method::HEAD]
    }
}

/// Lets the router see the canonical address; whether that is another one.
fn make_canonical(request: &mut ServiceRequest, asked: &Asked) -> bool {
    let canonical = asked.canonical();
    if canonical == asked.path {
        return false;
    }
    let address = if asked.query.is_empty() { canonical } else { format!("{canonical}?{}", asked.query) };
    let Ok(uri) = address.parse::<Uri>() else { return false };
    request.match_info_mut().get_mut().update(&uri);
    request.head_mut().uri = uri;
    true
}

/// Why there is no page, as the handler or the router said it.
fn failure_of(response: &HttpResponse) -> Option<Error> {
    if response.extensions().contains::<Finished>() {
        return None;
    }
    if let Some(error) = response.error() {
        return Some(match error.as_error::<Error>() {
            Some(error) => error.clone(),
            None if response.status() == StatusCode::NOT_FOUND => Error::NotFound,
            None if response.status().is_client_error() => Error::Invalid(error.to_string()),
            None => Error::Failed(error.to_string()),
        });
    }
    (response.status() == StatusCode::NOT_FOUND).then_some(Error::NotFound)
}

/// The answer that a failure earns.
async fn earn(error: Error, asked: &Asked, codings: &HeaderMap, site: &Arc<Site>) -> HttpResponse {
    let is_for_programs = api::is_for_programs(&asked.path);
    let error = match error {
        Error::NotFound if !is_for_programs => match find_old(asked, site).await {
            Ok(Some(path)) => Error::Moved(path),
            Ok(None) => Error::NotFound,
            Err(outage) => outage,
        },
        error => error,
    };
    if let Error::Moved(path) = &error {
        return moved(path, "");
    }
    if let Error::Failed(reason) = &error {
        tracing::error!(%reason, "a request failed");
    }
    if is_for_programs {
        return dress_failure(Problem::of(&error).answer(), &error);
    }
    let status = error.status();
    let page = match site.failure_page(status).await {
        Some(pressed) => {
            let mut response = pressed.answer(codings, site.clock.now()).into_response();
            *response.status_mut() = status;
            response
        }
        // Not even the masthead can be read: what is known must do.
        None => {
            let view = FailurePage::of(status.as_u16(), site.masthead(), site.origin.clone(), site.clock.now(), vec![]);
            let text = askama::Template::render(&view).unwrap_or_else(|_| status.to_string());
            HttpResponse::build(status).content_type("text/html; charset=utf-8").body(text)
        }
    };
    dress_failure(page, &error)
}

/// A failure is neither kept nor compared with what a browser has.
fn dress_failure(mut response: HttpResponse, error: &Error) -> HttpResponse {
    let headers = response.headers_mut();
    headers.remove(header::ETAG);
    headers.remove(header::LAST_MODIFIED);
    let keep = match error {
        // A gone page stays gone for a while (RFC 9110 §15.5.11).
        Error::Withdrawn(_) => "public, max-age=60",
        Error::NotFound => "public, max-age=10",
        _ => "no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    match error {
        Error::WrongMethod => {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        Error::Unavailable(_) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        Error::TooOften => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        }
        _ => {}
    }
    response
}

/// The codings that a client takes, and nothing else of its request: a failure
/// answers its status, never 304.
fn codings_of(headers: &HeaderMap) -> HeaderMap {
    let codings = headers.get_all(header::ACCEPT_ENCODING).map(|value| (header::ACCEPT_ENCODING, value.clone()));
    codings.collect()
}

/// Where an old address leads today.
async fn find_old(asked: &Asked, site: &Arc<Site>) -> Result<Option<String>, Error> {
    let with_query = (!asked.query.is_empty()).then(|| OldPath::of_request(&asked.path, Some(&asked.query)));
    let plain = OldPath::of_request(&asked.path, None);
    let before = asked.query.split('&').find(|pair| pair.starts_with("before=")).map(ToOwned::to_owned);
    site.ask(move |conn, edition| {
        for path in with_query.iter().chain(Some(&plain).filter(|plain| plain.as_str() != "/")) {
            if let Some(lead) = redirects::find(conn, path.as_str(), edition.now)? {
                let to = urls::lead(&lead);
                // A list that goes on does so under its new address.
                let before = before.as_ref().filter(|_| lead.is_list() && path == &plain);
                let to = before.map_or_else(|| to.clone(), |before| format!("{to}?{before}"));
                return Ok(Some(to).filter(|to| to != plain.as_str()));
            }
        }
        let Some((page, feed)) = split_feed(plain.as_str()) else { return Ok(None) };
        let lead = redirects::find(conn, page, edition.now)?.filter(Lead::is_list);
        Ok(lead.map(|lead| urls::lead(&lead) + feed).filter(|to| to != plain.as_str()))
    })
    .await
}

fn moved(path: &str, query: &str) -> HttpResponse {
    let location = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, location))
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .finish()
}

fn dressed(mut response: HttpResponse, path: &str, site: &Site) -> HttpResponse {
    let headers: &mut HeaderMap = response.headers_mut();
    for (name, value) in ALWAYS {
        let may_differ = name == header::REFERRER_POLICY || name == header::PERMISSIONS_POLICY;
        if !may_differ || !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    }
    // What anybody may read, any page may read for them: no cookie has a part in it.
    if api::is_for_programs(path) && !api::needs_a_token(path) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    }
    if site.origin.is_https() {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    response
}

/// One line a request that was not answered from the press: no address, no
/// query, no search text (R32).
fn log(asked: &Asked, pattern: &str, status: StatusCode, began: Instant) {
    let ms = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX) as f64 / 1_000.0;
    tracing::info!(method = %asked.method, route = %pattern, status = status.as_u16(), ms, "request");
}
