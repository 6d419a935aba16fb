//! The few ways a request fails.
//!
//! Handlers answer these; the door ([`crate::app`]) looks for an old address
//! first and then makes the page that each one earns.

use std::fmt;

use actix_web::ResponseError;
use actix_web::http::StatusCode;

use crate::model::withdrawal::WithdrawalReason;
use crate::press::Failure;
use crate::store::StoreError;

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// There is nothing here, or nothing that may be known.
    NotFound,
    /// There was a story here, and it was taken down.
    Withdrawn(WithdrawalReason),
    /// The page has another address: a path of this site.
    Moved(String),
    /// What was sent cannot be read.
    Invalid(String),
    /// It may not be done, and the reason may be known.
    Forbidden(String),
    /// Something was changed meanwhile, or stands in the way.
    Conflict(String),
    /// What was sent is longer than so many bytes.
    TooLarge(usize),
    /// This site has another name.
    WrongHost,
    /// Only reading is offered here.
    WrongMethod,
    /// The address is longer than 8 KiB.
    TooLong,
    /// One address asks more often than people do.
    TooOften,
    /// The database does not answer; it may later.
    Unavailable(String),
    /// Something broke; the cause is for the log.
    Failed(String),
}

impl Error {
    /// The status that it earns (RFC 9110 §15, RFC 7725, RFC 6585).
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Withdrawn(WithdrawalReason::Gone) => StatusCode::GONE,
            Self::Withdrawn(WithdrawalReason::Legal) => StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
            Self::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(reason)
            | Self::Forbidden(reason)
            | Self::Conflict(reason)
            | Self::Unavailable(reason)
            | Self::Failed(reason) => f.write_str(reason),
            Self::Moved(path) => write!(f, "moved to {path}"),
            other => f.write_str(other.status().canonical_reason().unwrap_or("refused")),
        }
    }
}

impl std::error::Error for Error {}

impl Failure for Error {
    fn is_outage(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Failed(_))
    }

    fn echo(&self) -> Self {
        self.clone()
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status()
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Away(_) | StoreError::Busy => Self::Unavailable(error.to_string()),
            StoreError::Query(_) | StoreError::Panicked => Self::Failed(error.to_string()),
        }
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        StoreError::from(error).into()
    }
}
