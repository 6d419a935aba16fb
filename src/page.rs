//! Pages on their way to the press.

use actix_web::http::StatusCode;
use askama::Template;
use chrono::TimeDelta;

use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::topic::Topic;
use crate::press::{Keep, Sheet};

/// How long a page is kept at most: what it says of time ("today", "two years
/// old") is no older than that.
const LONGEST: TimeDelta = TimeDelta::minutes(10);

/// A finished page, what it was made of, and how long it may be kept.
pub struct Made {
    content_type: &'static str,
    body: Vec<u8>,
    topics: Vec<Topic>,
    modified_at: Option<Moment>,
    due_at: Option<Moment>,
    keep: Keep,
}

impl Made {
    /// Sets a page.
    pub fn page(view: &impl Template) -> Result<Self, Error> {
        Self::of(view, "text/html; charset=utf-8")
    }

    /// Sets a document of another kind.
    pub fn of(view: &impl Template, content_type: &'static str) -> Result<Self, Error> {
        let text = view.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))?;
        Ok(Self::text(text, content_type))
    }

    /// A document that is written already.
    pub fn text(text: String, content_type: &'static str) -> Self {
        let body = text.into_bytes();
        Self { content_type, body, topics: vec![Topic::Site], modified_at: None, due_at: None, keep: Keep::Press }
    }

    /// What it was made of, the whole site aside.
    pub fn made_of(mut self, topics: impl IntoIterator<Item = Topic>) -> Self {
        self.topics.extend(topics);
        self
    }

    /// When what it shows last changed.
    pub fn modified(mut self, at: Option<Moment>) -> Self {
        self.modified_at = at;
        self
    }

    /// A moment at which something that belongs on it falls due; the first of several counts.
    pub fn due(mut self, at: Option<Moment>) -> Self {
        self.due_at = self.due_at.into_iter().chain(at).min();
        self
    }

    /// Answers it without keeping it: one of too many to keep.
    pub fn passing(mut self) -> Self {
        self.keep = Keep::Passing;
        self
    }

    pub(crate) fn into_sheet(self, now: Moment) -> Sheet {
        let old = now.plus(LONGEST);
        Sheet {
            status: StatusCode::OK,
            content_type: self.content_type,
            body: self.body,
            topics: self.topics,
            last_modified: self.modified_at,
            fresh_until: Some(self.due_at.map_or(old, |due| due.min(old))),
            links: None,
            keep: self.keep,
        }
    }
}
