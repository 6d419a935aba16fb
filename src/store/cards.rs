//! Stories as lists show them.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word};
use super::pictures::{self, PortraitRow, crops};
use super::public::public_now;
use super::schema::{self, articles, bylines, contributors, portraits, sections};
use crate::model::address::Address;
use crate::model::kind::Kind;
use crate::model::language::Language;
use crate::model::moment::Moment;
use crate::model::picture::MainPicture;
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::story::{Byline, Card};

/// The columns of a card; [`with_bylines`] makes cards of them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = articles)]
pub(super) struct CardRow {
    pub(super) id: i64,
    public_id: Word<PublicId>,
    section_id: i64,
    #[diesel(select_expression = sections::slug)]
    section: Word<Slug>,
    address_date: Option<NaiveDate>,
    slug: Word<Slug>,
    headline: String,
    standfirst: String,
    kicker: String,
    kind: Word<Kind>,
    sponsor: String,
    language: String,
    is_noindex: bool,
    picture: Option<Json<MainPicture>>,
    words: i32,
    published_at: Option<At>,
    updated_at: Option<At>,
    public_from: Option<At>,
}

/// Makes cards of rows: one more question for all their bylines, and one for
/// the own crops of their pictures.
pub(super) fn with_bylines(conn: &mut Conn, rows: Vec<CardRow>) -> QueryResult<Vec<Card>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut named = bylines_of(conn, &ids)?;
    let mut cards: Vec<Card> = rows.into_iter().filter_map(|row| row.into_card(&mut named)).collect();
    crops::add_to_cards(conn, &mut cards)?;
    Ok(cards)
}

/// The cards of these stories that are public, in no order.
pub fn list_by_ids(conn: &mut Conn, ids: &[i64], now: Moment) -> QueryResult<Vec<Card>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = articles::table
        .inner_join(sections::table)
        .filter(articles::id.eq_any(ids.to_vec()))
        .filter(public_now!(articles, now))
        .select(CardRow::as_select())
        .load(conn)?;
    with_bylines(conn, rows)
}

/// The cards of these stories that are public, in the order of `ids`.
pub fn list_in_order(conn: &mut Conn, ids: &[i64], now: Moment) -> QueryResult<Vec<Card>> {
    let mut cards: HashMap<i64, Card> = list_by_ids(conn, ids, now)?.into_iter().map(|card| (card.id, card)).collect();
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}

fn bylines_of(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, Vec<Byline>>> {
    let mut named: HashMap<i64, Vec<Byline>> = HashMap::new();
    if ids.is_empty() {
        return Ok(named);
    }
    type Row = (i64, Word<Slug>, String, String, Option<PortraitRow>);
    let rows: Vec<Row> = bylines::table
        .inner_join(contributors::table.left_join(portraits::table.inner_join(schema::pictures::table)))
        .filter(bylines::article_id.eq_any(ids.to_vec()))
        .order((bylines::article_id, bylines::position))
        .select((
            bylines::article_id,
            contributors::slug,
            contributors::name,
            bylines::role,
            (
                schema::pictures::hash,
                schema::pictures::width,
                schema::pictures::height,
                schema::pictures::colour,
                portraits::focal_x,
                portraits::focal_y,
            )
                .nullable(),
        ))
        .load(conn)?;
    for (article_id, slug, name, role, portrait) in rows {
        let portrait = portrait.map(pictures::portrait);
        named.entry(article_id).or_default().push(Byline { slug: slug.0, name, role, portrait });
    }
    Ok(named)
}

impl CardRow {
    fn into_card(self, named: &mut HashMap<i64, Vec<Byline>>) -> Option<Card> {
        Some(Card {
            id: self.id,
            public_id: self.public_id.0,
            address: Address { section: self.section.0, date: self.address_date?, slug: self.slug.0 },
            section_id: self.section_id,
            headline: self.headline,
            standfirst: self.standfirst,
            kicker: self.kicker,
            kind: self.kind.0,
            sponsor: self.sponsor,
            language: self.language.parse::<Language>().ok(),
            picture: self.picture.map(|picture| picture.0),
            words: u32::try_from(self.words).unwrap_or_default(),
            published_at: self.published_at?.0,
            updated_at: self.updated_at.map(Moment::from),
            public_from: self.public_from?.0,
            is_noindex: self.is_noindex,
            bylines: named.remove(&self.id).unwrap_or_default(),
        })
    }
}
