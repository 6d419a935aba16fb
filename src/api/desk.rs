//! What the newsroom does, for programs with a token: the table of it, and the
//! gate before it.
//!
//! A token acts for somebody, and may what both they and it may ([`Holder`]):
//! the handlers ask the same questions of the same acts as the newsroom's own
//! pages do. Nothing here looks at a cookie, so no page of another site can
//! make a browser do any of it.

mod articles;
mod holder;
mod life;
mod pictures;
mod written;

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ResourceDef, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data, PathConfig, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

pub use holder::Holder;

use super::problem::Problem;
use crate::auth::token;
use crate::error::Error;
use crate::newsroom::{Room, Who, rooms};
use crate::site::Site;
use crate::store::tokens;

/// Where all of it is.
const BELOW: &str = "/api/v1/newsroom";

/// Every route that needs a token, and what its holder must be allowed to do.
pub static DESK: &[Room] = rooms![
    GET "" Enter holder::show,
    GET "/articles" Write articles::index,
    POST "/articles" Write articles::create,
    GET "/articles/{id}" Write articles::show,
    PUT "/articles/{id}" Write articles::update,
    POST "/articles/{id}/file" File life::file,
    POST "/articles/{id}/publish" Publish life::publish,
    POST "/articles/{id}/schedule" Publish life::schedule,
    POST "/articles/{id}/unschedule" Publish life::unschedule,
    POST "/articles/{id}/withdraw" Publish life::withdraw,
    POST "/articles/{id}/corrections" Publish life::correct,
    POST "/pictures" Write pictures::create,
];

/// Every address of it, behind the gate.
pub(super) fn routes(config: &mut ServiceConfig) {
    // What is no row's number is the address of nothing.
    let paths = PathConfig::default().error_handler(|_, _| Error::NotFound.into());
    let mut scope = web::scope("/newsroom").app_data(paths);
    for room in DESK {
        scope = scope.route(room.path, (room.route)());
    }
    config.service(scope.default_service(web::to(nothing_here)).wrap(from_fn(pass)));
}

/// Lets the holder of a token in, or says why not.
async fn pass(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(site) = request.app_data::<Data<Site>>().map(|site| Arc::clone(site)) else {
        return Err(Error::Failed("the site is missing".into()).into());
    };
    let known = match find_holder(&request, &site).await {
        Ok(Some(known)) => known,
        Ok(None) => {
            let said = "Send a token that counts, as “Authorization: Bearer …”.";
            return Ok(request.into_response(Problem::unauthorized(said).answer()));
        }
        Err(error) => return Ok(request.into_response(Problem::of(&error).answer())),
    };
    let room = request.match_pattern().and_then(|pattern| room_of(request.method(), &pattern));
    if let Some(Who::WhoMay(what)) = room.map(|room| room.who)
        && !known.person.may(what)
    {
        let said = format!("This token may not do that: its role is {}.", known.person.role.label().to_lowercase());
        return Ok(request.into_response(Problem::of(&Error::Forbidden(said)).answer()));
    }
    request.extensions_mut().insert(known);
    // The request itself may not be held on to: the router writes in it.
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn room_of(method: &Method, pattern: &str) -> Option<&'static Room> {
    let path = pattern.strip_prefix(BELOW)?;
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    DESK.iter().find(|room| room.path == path && room.method == *method)
}

async fn find_holder(request: &ServiceRequest, site: &Arc<Site>) -> Result<Option<holder::Known>, Error> {
    let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let scheme_and_token = sent.and_then(|sent| sent.split_once(' '));
    // The name of the scheme has no case (RFC 9110 §11.1).
    let token = scheme_and_token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let secret = token.and_then(|(_, token)| token::read(token.trim()));
    let Some(secret) = secret else { return Ok(None) };
    let (hash, now) = (secret.hash(), site.clock.now());
    let found = site.ask(move |conn, _| Ok(tokens::find(conn, &hash, now)?)).await?;
    let Some((token, person)) = found else { return Ok(None) };
    if tokens::is_to_be_noted(&token, now) {
        let id = token.id;
        // The answer does not fail with it.
        if let Err(error) = site.store.write::<_, Error>(move |conn| Ok(tokens::note(conn, id, now)?)).await {
            tracing::warn!(%error, "a token could not be noted as used");
        }
    }
    Ok(Some(holder::Known { token, person }))
}

/// Whatever is no route: another method of one, or nothing at all.
async fn nothing_here(request: HttpRequest) -> Result<HttpResponse, Error> {
    let path = request.path().strip_prefix(BELOW).unwrap_or_default();
    let is_here = |room: &&Room| ResourceDef::new(room.path).is_match(path);
    let methods: Vec<&str> = DESK.iter().filter(is_here).map(|room| room.method.as_str()).collect();
    if methods.is_empty() {
        return Err(Error::NotFound);
    }
    let mut response = Problem::of(&Error::WrongMethod).answer();
    if let Ok(allowed) = header::HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    Ok(response)
}
