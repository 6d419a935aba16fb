//! Failures as programs read them: problem documents (RFC 9457).

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde::Serialize;

use crate::door::Finished;
use crate::error::Error;

/// The media type of a problem document (RFC 9457 §6.1).
const PROBLEM: &str = "application/problem+json";

/// A problem document. Its `type` is `about:blank`: the status says what it is.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    title: String,
    status: u16,
    detail: String,
}

impl Problem {
    /// The problem that a failure is.
    pub fn of(error: &Error) -> Self {
        let detail = match error {
            Error::NotFound => "There is nothing here, or nothing that may be known.".to_owned(),
            Error::Withdrawn(_) => "There was an article here, and it was taken down.".to_owned(),
            Error::WrongMethod => "This address takes another method.".to_owned(),
            Error::TooOften => "That was asked too often; ask again in a minute.".to_owned(),
            Error::TooLarge(most) => format!("At most {most} bytes are taken."),
            // Why is for the log.
            Error::Failed(_) => "Something broke; it is in the log.".to_owned(),
            Error::Unavailable(_) => "The database does not answer; ask again in a moment.".to_owned(),
            said => said.to_string(),
        };
        Self::new(error.status(), detail)
    }

    /// A problem of this status, in a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Refused").to_owned();
        Self { title, status: status.as_u16(), detail: detail.into() }
    }

    /// What was sent can be read, but is not right (RFC 9110 §15.5.21).
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// A token is needed, or this one counts no longer (RFC 6750 §3).
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, detail)
    }

    /// The answer; the door leaves it as it is.
    pub fn answer(&self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status)
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type(PROBLEM)
            .body(serde_json::to_string(self).unwrap_or_default());
        if status == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Bearer realm=\"newsroom\""));
        }
        response.extensions_mut().insert(Finished);
        response
    }
}
