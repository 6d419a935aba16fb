//! The holder of a token, as the argument of a handler.

use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::api::JSON;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::person::Person;
use crate::model::role::May;
use crate::newsroom::form;
use crate::newsroom::staff::Visit;
use crate::store::tokens::Token;

/// The most that a program may send at once, in bytes: a story (R22).
const MOST: usize = 1 << 20;

/// A token, and the person for whom it acts, with the role that both have.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub token: Token,
    pub person: Person,
}

/// A request by the holder of a token. The gate has asked whether they may.
pub struct Holder {
    /// The request.
    pub visit: Visit,
    /// For whom the token acts; their role is what both they and it may.
    pub person: Person,
    /// The token.
    pub token: Token,
}

impl std::ops::Deref for Holder {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequest for Holder {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::from_request(request, payload).into_inner();
        let known = request.extensions().get::<Known>().cloned();
        ready(visit.and_then(|visit| {
            let Known { token, person } = known.ok_or(Error::NotFound)?;
            Ok(Self { visit, person, token })
        }))
    }
}

impl Holder {
    /// An entry for the audit log, which also names the token.
    pub fn did(&self, action: &'static str, subject: Subject<'static>) -> Deed<'static> {
        Deed {
            person_id: Some(self.person.id),
            network: self.network().into(),
            after: format!("(by the token “{}”)", self.token.name).into(),
            ..Deed::of_the_program(action, subject, self.now())
        }
    }
}

/// JSON that was sent; a blank body is `{}`.
pub(super) struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Sent<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let body = form::body(&request, payload, MOST).await?;
            let is_json = request.content_type().eq_ignore_ascii_case(JSON);
            if !body.is_empty() && !is_json {
                return Err(Error::Invalid(format!("Send it as {JSON}.")));
            }
            let body = if body.is_empty() { b"{}".as_slice() } else { body.as_slice() };
            serde_json::from_slice(body).map(Self).map_err(|error| Error::Invalid(error.to_string()))
        })
    }
}

/// What was asked for, as JSON; kept nowhere.
pub(super) fn answer(status: StatusCode, value: &impl Serialize) -> Result<HttpResponse, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Failed(error.to_string()))?;
    Ok(HttpResponse::build(status).insert_header(("cache-control", "no-store")).content_type(JSON).body(text))
}

/// Who the token acts for, and what it may.
pub(super) async fn show(holder: Holder) -> Result<HttpResponse, Error> {
    let may = [May::Write, May::File, May::EditAll, May::Publish].into_iter().filter(|what| holder.person.may(*what));
    let words = may.map(|what| match what {
        May::Write => "write",
        May::File => "file",
        May::EditAll => "edit_all",
        _ => "publish",
    });
    let token = json!({
        "name": holder.token.name,
        "acts_for": holder.person.name,
        "role": holder.person.role.as_str(),
        "may": words.collect::<Vec<_>>(),
        "expires_at": holder.token.expires_at,
    });
    answer(StatusCode::OK, &token)
}
