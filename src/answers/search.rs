//! `/search`.

use actix_web::HttpResponse;
use chrono::NaiveDate;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::cursor::Cursor;
use crate::model::moment::Moment;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::reader::search::{Found, Hit, Refusals, SearchPage};
use crate::search::query::Query;
use crate::search::snippet;
use crate::store::search::{self, Wanted};
use crate::store::{Conn, cards, tags, texts};
use crate::urls::SearchQuery;
use crate::words::Words;

/// How many results a page shows.
const PAGE: usize = 20;

/// Full-text search. Its pages are too many to keep.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    let before = asked.before()?;
    let typed = typed(&asked)?;

    let is_question = !typed.q.trim().is_empty();
    if is_question && !asked.site.searches.allows(asked.client_address()) {
        return Err(Error::TooOften);
    }

    asked
        .answer_for(
            &[("q", Some(typed.q.clone())), ("search", Some(format!("{typed:?}{before:?}")))],
            move |conn, edition| {
                let mut refusals = Refusals::default();
                let wanted = read(conn, edition, &typed, &mut refusals)?;
                let found = match &wanted {
                    Some((query, wanted)) => Some(find(conn, edition, query, wanted, before.as_ref())?),
                    None => None,
                };

                let view = SearchPage::of(edition, typed.clone(), Vec::new(), refusals, found, before.as_ref());
                Ok(Made::page(&view)?.passing())
            },
        )
        .await
}

/// What was typed, cut to what a field takes.
///
/// # Errors
/// Invalid, when it holds a NUL.
pub(crate) fn typed(asked: &Asked) -> Result<SearchQuery, Error> {
    let value = |key: &str| asked.query(key).unwrap_or_default().chars().take(300).collect::<String>();
    let typed = SearchQuery {
        q: value("q"),
        section: value("section"),
        tag: value("tag"),
        from: value("from"),
        to: value("to"),
    };
    if typed.keys().iter().any(|(_, text)| text.contains('\0')) {
        return Err(Error::Invalid("a NUL character cannot be searched for".into()));
    }
    Ok(typed)
}

/// The filters, parsed.
pub(crate) struct Filters {
    section: Option<i64>,
    tag: Option<i64>,
    from: Option<Moment>,
    until: Option<Moment>,
}

/// What was typed, parsed; a wrong field is said beside it.
pub(crate) fn read(
    conn: &mut Conn,
    edition: &Edition,
    typed: &SearchQuery,
    refusals: &mut Refusals,
) -> Result<Option<(Query, Filters)>, Error> {
    let words = Words::for_language(&edition.masthead.title.language);
    let zone = edition.masthead.title.time_zone;
    let mut filters = Filters { section: None, tag: None, from: None, until: None };
    if !typed.section.is_empty() {
        filters.section = edition.masthead.section_named(&typed.section).map(|section| section.id);
        refusals.section = filters.section.is_none().then(|| words.text("search-no-such-section").into_owned());
    }
    if !typed.tag.is_empty() {
        filters.tag = tags::find_by_slug(conn, &typed.tag)?.map(|tag| tag.id);
        refusals.tag = filters.tag.is_none().then(|| words.text("search-no-such-tag").into_owned());
    }
    let day = |text: &str, refusal: &mut Option<String>, is_end: bool| -> Option<Moment> {
        if text.is_empty() {
            return None;
        }
        let date: Option<NaiveDate> = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let start = date.and_then(|date| Moment::start_of(if is_end { date.succ_opt()? } else { date }, zone));
        *refusal = start.is_none().then(|| words.text("search-no-such-day").into_owned());
        start
    };
    filters.from = day(&typed.from, &mut refusals.from, false);
    filters.until = day(&typed.to, &mut refusals.to, true);
    let is_refused = [&refusals.section, &refusals.tag, &refusals.from, &refusals.to].iter().any(|one| one.is_some());
    let query = Query::parse(&typed.q);
    if query.is_none() && !typed.q.trim().is_empty() {
        refusals.q = Some(words.text("search-no-words").into_owned());
    }
    Ok(query.filter(|_| !is_refused).map(|query| (query, filters)))
}

/// What was found, a page of it.
pub(crate) fn find(
    conn: &mut Conn,
    edition: &Edition,
    query: &Query,
    filters: &Filters,
    before: Option<&Cursor>,
) -> Result<Found, Error> {
    let (fts5, websearch) = (query.to_fts5(), query.to_websearch());
    let wanted = Wanted {
        fts5: &fts5,
        websearch: &websearch,
        stands_in: &|text| query.stands_in(text),
        section: filters.section,
        tag: filters.tag,
        from: filters.from,
        until: filters.until,
    };
    let found = search::find(conn, &wanted, edition.now)?;
    // The list goes on after the story that the cursor names, in this order.
    let start = match before {
        None => 0,
        Some(cursor) => {
            let last = crate::store::listings::find_row(conn, cursor)?;
            last.and_then(|last| found.articles.iter().position(|id| *id == last)).ok_or(Error::NotFound)? + 1
        }
    };
    let shown: Vec<i64> = found.articles.iter().skip(start).take(PAGE).copied().collect();
    let cards = cards::list_in_order(conn, &shown, edition.now)?;
    let texts = texts::list(conn, &shown)?;
    let has_more = found.articles.len() > start + PAGE;
    let next =
        cards.last().filter(|_| has_more).map(|card| Cursor { at: card.public_from, id: card.public_id.clone() });
    let words = query.words();
    let hits = cards.into_iter().map(|card| {
        let text = texts.iter().find(|(id, ..)| *id == card.id);
        let snippet =
            text.map(|(_, standfirst, body)| snippet::cut(if body.is_empty() { standfirst } else { body }, &words));
        Hit { card, snippet: snippet.unwrap_or_default() }
    });
    Ok(Found { hits: hits.collect(), count: found.articles.len() as u64, is_more: found.is_cut, next })
}
