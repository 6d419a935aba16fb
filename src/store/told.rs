//! What the newsroom tells of a story where it stands among others: on a front,
//! under a picture that it uses.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::schema::{articles, drafts, sections};
use crate::model::address::Address;
use crate::model::moment::Moment;
use crate::model::slug::Slug;
use crate::model::stage::{PublicSpan, Stage};

/// What is told of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its row.
    pub id: i64,
    /// Its headline; may be blank.
    pub headline: String,
    /// Where it stands.
    pub stage: Stage,
    /// Where readers find it; none: they do not have it.
    pub address: Option<Address>,
    /// Whose it is in the newsroom.
    pub owner_id: Option<i64>,
}

/// What is told of these stories, in no order; those that are no more are left out.
pub fn list(conn: &mut Conn, ids: &[i64], now: Moment) -> QueryResult<Vec<Told>> {
    type Found = (i64, String, Word<Stage>, Word<Slug>, Option<NaiveDate>, Word<Slug>, Option<At>, Option<At>);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Found, Option<i64>)> = articles::table
        .inner_join(sections::table)
        .left_join(drafts::table)
        .filter(articles::id.eq_any(ids.to_vec()))
        .select((
            (
                articles::id,
                articles::headline,
                articles::stage,
                sections::slug,
                articles::address_date,
                articles::slug,
                articles::public_from,
                articles::public_until,
            ),
            drafts::owner_id.nullable(),
        ))
        .load(conn)?;
    let told = |(found, owner_id): (Found, Option<i64>)| {
        let (id, headline, stage, section, date, slug, from, until) = found;
        let span = PublicSpan { from: from.map(Moment::from), until: until.map(Moment::from) };
        let address = date.filter(|_| span.holds(now)).map(|date| Address { section: section.0, date, slug: slug.0 });
        Told { id, headline, stage: stage.0, address, owner_id }
    };
    Ok(rows.into_iter().map(told).collect())
}
