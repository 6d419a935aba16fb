//! Stories found by words: in the newsroom's list, for a link, for a front.

use actix_web::HttpResponse;

use super::PAGE;
use crate::error::Error;
use crate::model::stage::Stage;
use crate::model::story::Card;
use crate::newsroom::staff::{self, Staff};
use crate::parts::frame::Edition;
use crate::search::query::Query;
use crate::store::desk::{self, Line, Wanted};
use crate::store::{Conn, cards, search};
use crate::urls;

/// How many stories are offered to whoever looks for one.
const MOST_FOUND: usize = 12;

/// A public story, for whoever links to it.
#[derive(serde::Serialize)]
struct Linked {
    url: String,
    headline: String,
    section: String,
    date: String,
}

/// Public stories that hold these words, for a link to one of them.
pub async fn to_link(staff: Staff) -> Result<HttpResponse, Error> {
    let words = staff.query("words");
    let found = staff
        .ask(move |conn, edition| {
            let linked = find_public(conn, edition, &words, |_| true)?.into_iter().map(|card| Linked {
                url: urls::article(&card.address),
                section: edition.masthead.section(card.section_id).map(|one| one.name.clone()).unwrap_or_default(),
                date: edition.words().date(card.address.date),
                headline: card.headline,
            });
            Ok(linked.collect::<Vec<_>>())
        })
        .await?;
    staff::json(&found)
}

/// The public stories that hold these words and are wanted, the best first; at
/// most [`MOST_FOUND`].
pub(in crate::newsroom) fn find_public(
    conn: &mut Conn,
    edition: &Edition,
    words: &str,
    is_wanted: impl Fn(i64) -> bool,
) -> Result<Vec<Card>, Error> {
    let Some(query) = Query::parse(words) else { return Ok(Vec::new()) };
    let (fts5, websearch) = (query.to_fts5(), query.to_websearch());
    let wanted = search::Wanted {
        fts5: &fts5,
        websearch: &websearch,
        stands_in: &|text| query.stands_in(text),
        section: None,
        tag: None,
        from: None,
        until: None,
    };
    let found = search::find(conn, &wanted, edition.now)?.articles;
    let ids: Vec<i64> = found.into_iter().filter(|id| is_wanted(*id)).take(MOST_FOUND).collect();
    Ok(cards::list_in_order(conn, &ids, edition.now)?)
}

/// Words are looked for in the headlines of what is not public, and by the
/// search in what is: a walk through every headline would grow with the archive.
pub(super) fn find(conn: &mut Conn, wanted: &Wanted, edition: &Edition) -> Result<Vec<Line>, Error> {
    let limit = PAGE + 1;
    let query = Query::parse(&wanted.words);
    let Some(query) = query.filter(|_| wanted.owner_id.is_none()) else {
        return Ok(desk::list(conn, wanted, limit)?);
    };
    let mut lines = Vec::new();
    for stage in desk::UNPUBLISHED.iter().filter(|stage| wanted.stage.is_none_or(|wanted| wanted == **stage)) {
        lines.extend(desk::list(conn, &Wanted { stage: Some(*stage), ..wanted.clone() }, limit)?);
    }
    if wanted.stage.is_none_or(|stage| stage == Stage::Published) {
        let (fts5, websearch) = (query.to_fts5(), query.to_websearch());
        let asked = search::Wanted {
            fts5: &fts5,
            websearch: &websearch,
            stands_in: &|text| query.stands_in(text),
            section: wanted.section_id,
            tag: wanted.tag_id,
            from: None,
            until: None,
        };
        let found = search::find(conn, &asked, edition.now)?.articles;
        let of_search = Wanted { ids: Some(found), words: String::new(), stage: None, ..wanted.clone() };
        lines.extend(desk::list(conn, &of_search, limit)?);
    }
    lines.sort_by_key(|line| (std::cmp::Reverse(line.changed_at), std::cmp::Reverse(line.id)));
    lines.dedup_by_key(|line| line.id);
    Ok(lines)
}
