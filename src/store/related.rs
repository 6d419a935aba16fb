//! What else a reader of a story may want.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamp};

use super::cards;
use super::conn::{At, Conn};
use crate::model::moment::Moment;
use crate::model::story::Card;

/// How many related stories a page shows at most.
pub const AT_MOST: usize = 4;
/// Among how many of a tag's newest stories they are looked for.
const NEWEST_OF_TAG: usize = 50;

/// Related stories, and whether the section had to help out.
pub struct Related {
    /// The stories, the closest first.
    pub cards: Vec<Card>,
    /// Whether some are there only because they are the section's newest.
    pub is_of_section: bool,
}

/// The stories that share the most tags among the newest 50 of each tag, the
/// newer first among equals; then the section's newest; never itself.
pub fn list(conn: &mut Conn, article_id: i64, tags: &[i64], section_id: i64, now: Moment) -> QueryResult<Related> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        article_id: i64,
        #[diesel(sql_type = Timestamp)]
        public_from: At,
        #[diesel(sql_type = BigInt)]
        shared: i64,
    }

    let now_in_sql = if conn.is_pg() { "$1" } else { "?1" };
    let newest = |table: &str, owner: &str, id: i64, limit: usize, shared: i64| {
        format!(
            "SELECT * FROM (SELECT article_id, public_from, CAST({shared} AS BIGINT) AS shared FROM {table}
             WHERE {owner} = {id} AND public_from <= {now_in_sql}
             AND (public_until IS NULL OR public_until > {now_in_sql})
             ORDER BY public_from DESC, article_id DESC LIMIT {limit}) AS newest"
        )
    };
    let mut asked: Vec<String> =
        tags.iter().map(|tag| newest("article_tags", "tag_id", *tag, NEWEST_OF_TAG, 1)).collect();
    asked.push(newest("article_sections", "section_id", section_id, AT_MOST + 1, 0));
    let found: Vec<Found> = diesel::sql_query(asked.join(" UNION ALL ")).bind::<Timestamp, _>(At(now)).load(conn)?;

    let mut score: HashMap<i64, (i64, Moment)> = HashMap::new();
    for found in found.iter().filter(|found| found.article_id != article_id) {
        score.entry(found.article_id).or_insert((0, found.public_from.0)).0 += found.shared;
    }
    let mut ranked: Vec<(i64, (i64, Moment))> = score.into_iter().collect();
    ranked.sort_by_key(|(id, (shared, at))| std::cmp::Reverse((*shared, *at, *id)));
    ranked.truncate(AT_MOST);
    let is_of_section = ranked.len() < AT_MOST || ranked.iter().any(|(_, (shared, _))| *shared == 0);
    let ids: Vec<i64> = ranked.into_iter().map(|(id, _)| id).collect();
    Ok(Related { cards: cards::list_in_order(conn, &ids, now)?, is_of_section })
}
