//! The gate of the newsroom: every request under `/newsroom` passes it.
//!
//! It refuses what another site sent (R12), finds out who is signed in, asks
//! the table whether they may (R9), and sees to it that no answer is kept
//! anywhere. Signed out, every address leads to the one sign-in page.

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpResponse};

use super::cookie::Kind;
use super::frame;
use super::staff::{Signed, see_other};
use super::{Room, Who, room_of};
use crate::door::Finished;
use crate::error::Error;
use crate::model::second_factor::Asked;
use crate::site::Site;
use crate::store::sessions;
use crate::urls;

/// What browsers may do with a page of the newsroom (R14).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// What of a browser a page of the newsroom may use.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), browsing-topics=(), \
                           publickey-credentials-create=(self), publickey-credentials-get=(self)";

/// Lets somebody in, or shows them to the sign-in page.
pub async fn pass(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(site) = request.app_data::<Data<Site>>().map(|site| Arc::clone(site)) else {
        return Err(Error::Failed("the site is missing".into()).into());
    };
    let signed = match find_signed(&request, &site).await {
        Ok(signed) => signed,
        Err(error) => return Ok(request.into_response(finished(frame::failure(&error, None, &site)))),
    };
    let room = request.match_pattern().and_then(|pattern| room_of(request.method(), &pattern));
    if let Err(stop) = decide(&request, room, signed.as_ref(), &site) {
        let response = match stop {
            Stop::SignIn(next) => see_other(urls::newsroom_sign_in(&next)),
            Stop::SetUp(Asked::Any) => see_other(urls::newsroom_second_factor()),
            Stop::SetUp(Asked::Passkey) => see_other(urls::newsroom_passkey_new()),
            Stop::Refuse(error) => frame::failure(&error, signed.as_ref(), &site),
        };
        return Ok(request.into_response(finished(response)));
    }
    if let Some(signed) = &signed {
        request.extensions_mut().insert(signed.clone());
    }
    // The request itself may not be held on to: the router writes in it.
    match next.call(request).await {
        Ok(response) => {
            let (http, response) = response.map_into_boxed_body().into_parts();
            let response = match failure_of(&response) {
                Some(error) => frame::failure(&error, signed.as_ref(), &site),
                None => response,
            };
            Ok(ServiceResponse::new(http, finished(response)))
        }
        Err(error) => {
            let error = error.as_error::<Error>().cloned().unwrap_or_else(|| Error::Invalid(error.to_string()));
            let page = finished(frame::failure(&error, signed.as_ref(), &site));
            Err(InternalError::from_response(error, page).into())
        }
    }
}

/// Why a request goes no further.
enum Stop {
    /// Nobody is signed in; there they come back to this path.
    SignIn(String),
    /// Their role asks for this besides the password, and they have none yet.
    SetUp(Asked),
    /// They may not, or there is nothing.
    Refuse(Error),
}

fn decide(request: &ServiceRequest, room: Option<&Room>, signed: Option<&Signed>, site: &Site) -> Result<(), Stop> {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_reading && !is_from_here(request, site) {
        return Err(Stop::Refuse(Error::Forbidden("This was sent by another site, so it was not done.".into())));
    }
    match (room.map(|room| room.who), signed) {
        (Some(Who::Anyone), _) => Ok(()),
        (_, None) => {
            // What was to be sent cannot be sent again from there.
            let next = if is_reading { path_of(request) } else { String::new() };
            Err(Stop::SignIn(next))
        }
        (Some(Who::SignedIn), Some(_)) => Ok(()),
        (Some(Who::WhoMay(what)), Some(signed)) => match signed.owes {
            Some(asked) => Err(Stop::SetUp(asked)),
            None if signed.person.may(what) => Ok(()),
            None => Err(Stop::Refuse(Error::NotFound)),
        },
        // What somebody may not use, they need not know to be there.
        (_, Some(_)) => Err(Stop::Refuse(Error::NotFound)),
    }
}

fn path_of(request: &ServiceRequest) -> String {
    request.uri().path_and_query().map(|address| address.as_str().to_owned()).unwrap_or_default()
}

/// Whether one of our own pages sent this (Fetch Metadata; RFC 6454 §7).
fn is_from_here(request: &ServiceRequest, site: &Site) -> bool {
    let value = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (value("sec-fetch-site"), value("origin")) {
        (Some(from), _) => from == "same-origin",
        (None, Some(origin)) => origin == site.origin.as_str(),
        (None, None) => false,
    }
}

async fn find_signed(request: &ServiceRequest, site: &Arc<Site>) -> Result<Option<Signed>, Error> {
    if site.masthead().is_none() {
        // Read before any reader came, so that the pages can name the paper.
        site.ask(|_, _| Ok(())).await?;
    }
    let Some(secret) = Kind::Session.read(request.request(), &site.origin) else { return Ok(None) };
    let now = site.clock.now();
    let hash = secret.hash();
    let asked = hash.clone();
    let found = site.ask(move |conn, _| Ok(sessions::find(conn, &asked, now)?)).await?;
    let Some(found) = found else { return Ok(None) };
    if sessions::is_to_be_noted(&found.session, now) {
        // The page does not wait for it, nor fail with it.
        let noted = site.store.write::<_, Error>(move |conn| Ok(sessions::note(conn, &hash, now)?)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "a session could not be noted as seen");
        }
    }
    Ok(Some(Signed::new(found, &secret, site)))
}

fn failure_of(response: &HttpResponse) -> Option<Error> {
    let error = response.error()?;
    Some(error.as_error::<Error>().cloned().unwrap_or_else(|| Error::Invalid(error.to_string())))
}

/// The page as it leaves: kept nowhere unless it says so, framed by nobody.
fn finished(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    let set =
        |headers: &mut header::HeaderMap, name, value| headers.insert(name, header::HeaderValue::from_static(value));
    // Only a picture says something else: that its reader may keep it.
    if !headers.contains_key(header::CACHE_CONTROL) {
        set(headers, header::CACHE_CONTROL, "no-store");
    }
    set(headers, header::HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    }
    // Passkeys are for the newsroom's own pages, and for none that it frames.
    set(headers, header::PERMISSIONS_POLICY, PERMISSIONS);
    response.extensions_mut().insert(Finished);
    response
}
