//! Full-text search: FTS5 on SQLite, tsvector on PostgreSQL.
//!
//! Both take the newest 200 matches by key and rank among those, so that a
//! word which is in every story costs the same in a large archive as in a
//! small one. The rank is where the words stand: in the headline, in the
//! standfirst or a name, in the text; the newer first among equals. (FTS5's
//! bm25 is not used: it counts every match in the archive to weigh a word.)
//!
//! A walk through FTS5's lists costs as much for a column as for all of them,
//! so two walks have to do: few matches stand in a headline, a standfirst or a
//! name, and the headlines of those few are read.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use super::conn::Conn;
use super::texts;
use crate::model::moment::Moment;

/// How many of the newest matches are ranked.
pub const WINDOW: usize = 200;

/// What is looked for, in the words of each database.
pub struct Wanted<'a> {
    /// For FTS5: quoted phrases.
    pub fts5: &'a str,
    /// For `websearch_to_tsquery`: quoted phrases.
    pub websearch: &'a str,
    /// Whether all of it stands in a text: a phrase as its words in a row.
    pub stands_in: &'a dyn Fn(&str) -> bool,
    /// Only stories of this section, by row.
    pub section: Option<i64>,
    /// Only stories with this tag, by row.
    pub tag: Option<i64>,
    /// Only stories that became public at or after this moment.
    pub from: Option<Moment>,
    /// Only stories that became public before this moment.
    pub until: Option<Moment>,
}

/// What was found.
pub struct Found {
    /// The rows of the stories, the best first; at most [`WINDOW`].
    pub articles: Vec<i64>,
    /// Whether there are more, older ones.
    pub is_cut: bool,
}

#[derive(QueryableByName)]
struct Match {
    #[diesel(sql_type = BigInt)]
    key: i64,
    #[diesel(sql_type = Integer)]
    rank: i32,
}

/// The best of the newest matches that are public.
pub fn find(conn: &mut Conn, wanted: &Wanted<'_>, now: Moment) -> QueryResult<Found> {
    let lowest = wanted.from.map_or(0, |from| texts::key(from, 0));
    let highest = texts::key(now, texts::row_mask())
        .min(wanted.until.map_or(i64::MAX, |until| texts::key(until, 0).saturating_sub(1)));
    let mut matches = match conn {
        Conn::Sqlite(_) => find_sqlite(conn, wanted, lowest, highest),
        Conn::Pg(_) => find_pg(conn, wanted, lowest, highest),
    }?;
    let is_cut = matches.len() > WINDOW;
    matches.truncate(WINDOW);
    matches.sort_by_key(|found| (std::cmp::Reverse(found.rank), std::cmp::Reverse(found.key)));
    Ok(Found { articles: matches.iter().map(|found| texts::row_of(found.key)).collect(), is_cut })
}

/// "… and the story is in this section", by the row that ends the key.
fn filters(wanted: &Wanted<'_>, key: &str) -> String {
    let mask = texts::row_mask();
    let mut sql = String::new();
    if let Some(id) = wanted.section {
        sql += &format!(
            " AND EXISTS (SELECT 1 FROM article_sections s WHERE s.article_id = ({key} & {mask}) AND s.section_id = {id})"
        );
    }
    if let Some(id) = wanted.tag {
        sql += &format!(
            " AND EXISTS (SELECT 1 FROM article_tags g WHERE g.article_id = ({key} & {mask}) AND g.tag_id = {id})"
        );
    }
    sql
}

fn find_sqlite(conn: &mut Conn, wanted: &Wanted<'_>, lowest: i64, highest: i64) -> QueryResult<Vec<Match>> {
    let filters = filters(wanted, "rowid");
    let ask = |conn: &mut Conn, phrase: String, lowest: i64| -> QueryResult<Vec<Match>> {
        diesel::sql_query(format!(
            "SELECT rowid AS key, 0 AS rank FROM article_words
             WHERE article_words MATCH ?1 AND rowid BETWEEN ?2 AND ?3{filters} ORDER BY rowid DESC LIMIT {}",
            WINDOW + 1
        ))
        .bind::<Text, _>(phrase)
        .bind::<BigInt, _>(lowest)
        .bind::<BigInt, _>(highest)
        .load(conn)
    };
    let mut matches = ask(conn, wanted.fts5.to_owned(), lowest)?;
    let Some(oldest) = matches.last().map(|found| found.key) else { return Ok(matches) };
    let named = ask(conn, format!("{{headline standfirst names}} : ({})", wanted.fts5), oldest)?;
    let named: Vec<i64> = named.iter().map(|found| found.key).collect();
    let in_headline: HashSet<i64> = texts::list_headlines(conn, &named)?
        .into_iter()
        .filter(|(_, headline)| (wanted.stands_in)(headline))
        .map(|(key, _)| key)
        .collect();
    let named: HashSet<i64> = named.into_iter().collect();
    for found in &mut matches {
        found.rank = i32::from(in_headline.contains(&found.key)) * 2 + i32::from(named.contains(&found.key));
    }
    Ok(matches)
}

fn find_pg(conn: &mut Conn, wanted: &Wanted<'_>, lowest: i64, highest: i64) -> QueryResult<Vec<Match>> {
    diesel::sql_query(format!(
        "SELECT t.key, (CASE WHEN ts_filter(t.words, '{{a}}') @@ q.query THEN 2 ELSE 0 END
                      + CASE WHEN ts_filter(t.words, '{{a,b}}') @@ q.query THEN 1 ELSE 0 END) AS rank
         FROM article_texts t, websearch_to_tsquery('broadsheet', $1) AS q(query)
         WHERE t.words @@ q.query AND t.key BETWEEN $2 AND $3{} ORDER BY t.key DESC LIMIT {}",
        filters(wanted, "t.key"),
        WINDOW + 1
    ))
    .bind::<Text, _>(wanted.websearch)
    .bind::<BigInt, _>(lowest)
    .bind::<BigInt, _>(highest)
    .load(conn)
}
