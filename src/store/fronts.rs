//! Curated fronts.

use diesel::prelude::*;

use super::conn::{Conn, Json, Word, on};
use super::schema::{cards, collections, fronts};
use crate::model::front::{Backfill, Layout};

/// A collection as it was laid out: the hand-picked stories by row, and what
/// fills the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its heading; blank: it stands without one.
    pub title: String,
    /// How it sets its cards.
    pub layout: Layout,
    /// How many cards it shows at most.
    pub cap: usize,
    /// What fills it; none: nothing does.
    pub backfill: Option<Backfill>,
    /// The hand-picked stories in order.
    pub picked: Vec<i64>,
}

/// The row of a front.
pub fn find(conn: &mut Conn, slug: &str) -> QueryResult<Option<i64>> {
    fronts::table.filter(fronts::slug.eq(slug)).select(fronts::id).first(conn).optional()
}

/// The collections of a front in order.
pub fn list_collections(conn: &mut Conn, front_id: i64) -> QueryResult<Vec<Collection>> {
    type Row = ((i64, String, Word<Layout>, i32, Option<Json<Backfill>>), Option<i64>);
    let rows: Vec<Row> = collections::table
        .left_join(cards::table)
        .filter(collections::front_id.eq(front_id))
        .order((collections::position, collections::id, cards::position))
        .select((
            (collections::id, collections::title, collections::layout, collections::cap, collections::backfill),
            cards::article_id.nullable(),
        ))
        .load(conn)?;
    let mut found: Vec<(i64, Collection)> = Vec::new();
    for ((id, title, layout, cap, backfill), article_id) in rows {
        if found.last().is_none_or(|(last, _)| *last != id) {
            let cap = usize::try_from(cap).unwrap_or(1);
            let backfill = backfill.map(|backfill| backfill.0);
            found.push((id, Collection { title, layout: layout.0, cap, backfill, picked: Vec::new() }));
        }
        if let (Some((_, collection)), Some(article_id)) = (found.last_mut(), article_id) {
            collection.picked.push(article_id);
        }
    }
    Ok(found.into_iter().map(|(_, collection)| collection).collect())
}

/// Lets every backfill that names a section or a tag follow its new slug:
/// `rename` changes what it has to, and says whether it did.
pub fn rename_backfill(conn: &mut Conn, rename: impl Fn(&mut Backfill) -> bool) -> QueryResult<()> {
    let rows: Vec<(i64, Option<Json<Backfill>>)> =
        collections::table.select((collections::id, collections::backfill)).load(conn)?;
    for (id, backfill) in rows {
        if let Some(Json(mut backfill)) = backfill
            && rename(&mut backfill)
        {
            diesel::update(collections::table.find(id))
                .set(collections::backfill.eq(Some(Json(backfill))))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// Lays out a front that nobody has laid out yet.
pub fn insert(conn: &mut Conn, slug: &str, laid_out: &[Collection], is_demo: bool) -> QueryResult<i64> {
    let front_id: i64 = on!(conn, |c| diesel::insert_into(fronts::table)
        .values((fronts::slug.eq(slug), fronts::is_demo.eq(is_demo)))
        .returning(fronts::id)
        .get_result(c))?;
    for (position, collection) in (1i32..).zip(laid_out) {
        let id: i64 = on!(conn, |c| diesel::insert_into(collections::table)
            .values((
                collections::front_id.eq(front_id),
                collections::position.eq(position),
                collections::title.eq(&collection.title),
                collections::layout.eq(Word(collection.layout)),
                collections::cap.eq(i32::try_from(collection.cap).unwrap_or(20)),
                collections::backfill.eq(collection.backfill.clone().map(Json)),
            ))
            .returning(collections::id)
            .get_result(c))?;
        for (position, article_id) in (1i32..).zip(&collection.picked) {
            on!(conn, |c| diesel::insert_into(cards::table)
                .values((cards::collection_id.eq(id), cards::position.eq(position), cards::article_id.eq(article_id),))
                .execute(c))?;
        }
    }
    Ok(front_id)
}
