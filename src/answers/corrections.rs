//! `/corrections`.

use actix_web::HttpResponse;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::reader::corrections::CorrectionsPage;
use crate::store::{corrections, listings};

/// How many corrections a page shows.
const PAGE: usize = 30;

/// The record of corrections.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    let before = asked.query("before");
    let at: Option<Moment> = before.as_deref().map(|text| text.parse().map_err(|_| Error::NotFound)).transpose()?;

    asked
        .answer_for(&[("before", at.map(|at| at.to_string()))], move |conn, edition| {
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let mut found = corrections::list_newest(conn, at, limit, edition.now)?;
            let has_more = found.len() > PAGE;
            found.truncate(PAGE);
            if at.is_some() && found.is_empty() {
                return Err(Error::NotFound);
            }
            let due = listings::next_leave(conn, edition.now)?;

            let next = found.last().filter(|_| has_more).map(|last| last.correction.corrected_at.to_string());
            let topics: Vec<Topic> = found.iter().map(|found| Topic::Article(found.card.id)).collect();
            let modified = found.iter().map(|found| found.correction.corrected_at).max();
            let view = CorrectionsPage::of(edition, found, next, at.map(|at| at.to_string()).as_deref());
            let page = Made::page(&view)?.modified(modified).due(due);
            Ok(page.made_of(topics).made_of([Topic::Corrections]))
        })
        .await
}
