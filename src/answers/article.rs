//! An article at its address.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDate;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::moment::Moment;
use crate::model::story::Story;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::reader::article::ArticlePage;
use crate::reader::text::TextArticlePage;
use crate::store::listings::{self, Listing};
use crate::store::{Conn, articles, related};
use crate::urls;

/// The parts of an article's address, as they were asked for.
pub type Parts = (String, String, String, String, String);

/// One article, as its readers see it: in full, or as text alone (`?view=text`).
pub async fn show(asked: Asked, parts: Path<Parts>) -> Result<HttpResponse, Error> {
    let (section, year, month, day, slug) = parts.into_inner();
    let date = read_date(&year, &month, &day).ok_or(Error::NotFound)?;
    let view = asked.query("view").filter(|view| view == "text");
    let is_text = view.is_some();

    asked
        .answer_for(&[("view", view)], move |conn, edition| {
            let now = edition.now;
            let Some(story) = articles::find_public(conn, date, &slug, now)? else {
                let withdrawal = articles::find_withdrawal(conn, date, &slug, now)?;
                return Err(withdrawal.map_or(Error::NotFound, Error::Withdrawn));
            };
            if story.card.address.section.as_str() != section {
                let right = &story.card.address;
                return Err(Error::Moved(if is_text { urls::article_text(right) } else { urls::article(right) }));
            }
            if is_text { make_text(conn, edition, &story) } else { make(conn, edition, story) }
        })
        .await
}

fn make(conn: &mut Conn, edition: &Edition, story: Story) -> Result<Made, Error> {
    let tag_ids: Vec<i64> = story.tags.iter().map(|tag| tag.id).collect();
    let section_id = story.card.section_id;
    let related = related::list(conn, story.card.id, &tag_ids, section_id, edition.now)?;

    let mut topics: Vec<Topic> = related.cards.iter().map(|card| Topic::Article(card.id)).collect();
    topics.extend(tag_ids.iter().copied().map(Topic::Tag));
    topics.extend(story.card.bylines.is_empty().then_some(Topic::Article(story.card.id)));
    topics.push(Topic::Article(story.card.id));
    if related.is_of_section {
        topics.push(Topic::Section(section_id));
    }
    let modified = modified_at(&story);
    let due = due_at(conn, &tag_ids, section_id, edition.now)?;
    let page = Made::page(&ArticlePage::of(edition, story, related.cards))?;
    Ok(page.made_of(topics).modified(Some(modified)).due(due).due(edition.next_line_item()))
}

fn make_text(conn: &mut Conn, edition: &Edition, story: &Story) -> Result<Made, Error> {
    let page = Made::page(&TextArticlePage::of(edition, story))?;
    let due = listings::next_leave(conn, edition.now)?;
    Ok(page.made_of([Topic::Article(story.card.id)]).modified(Some(modified_at(story))).due(due))
}

/// The last change that the page shows: of the story or a correction.
fn modified_at(story: &Story) -> Moment {
    story
        .corrections
        .iter()
        .map(|correction| correction.corrected_at)
        .max()
        .map_or(story.card.modified_at(), |at| at.max(story.card.modified_at()))
}

/// When a related story may fall due.
fn due_at(conn: &mut Conn, tags: &[i64], section_id: i64, now: Moment) -> Result<Option<Moment>, Error> {
    let lists = tags.iter().map(|id| Listing::Tag(*id)).chain([Listing::Section(section_id)]);
    let mut due = None;
    for list in lists {
        due = [due, listings::next_due(conn, list, now)?].into_iter().flatten().min();
    }
    Ok(due)
}

/// A date as an address spells it: four, two and two digits.
pub(super) fn read_date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let is_spelled = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !(is_spelled(year, 4) && is_spelled(month, 2) && is_spelled(day, 2)) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
