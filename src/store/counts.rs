//! How many stories a tag, a contributor or a section has, counted up to a
//! limit, so that a page of a list costs the same however large the archive is.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::conn::Conn;

/// Beyond so many it is only said that there are more.
pub const MOST: i64 = 1_000;
/// The same where fifty of them stand on one page.
pub const MOST_IN_A_LIST: i64 = 100;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// Stories that carry a tag.
    Tag,
    /// Stories by a contributor.
    Contributor,
    /// Stories of a section and those under it.
    Section,
}

impl Used {
    fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Tag => ("article_tags", "tag_id"),
            Self::Contributor => ("bylines", "contributor_id"),
            Self::Section => ("article_sections", "section_id"),
        }
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    stories: i64,
}

/// The number of stories of each row, at most one more than `most`.
pub fn list(conn: &mut Conn, used: Used, ids: &[i64], most: i64) -> QueryResult<HashMap<i64, i64>> {
    let (table, column) = used.table();
    let limit = most + 1;
    let mut counts = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(100) {
        let asked = chunk.iter().map(|id| {
            format!(
                "SELECT CAST({id} AS BIGINT) AS id, (SELECT COUNT(*) FROM
                 (SELECT 1 FROM {table} WHERE {column} = {id} LIMIT {limit}) AS few) AS stories"
            )
        });
        let sql = asked.collect::<Vec<_>>().join(" UNION ALL ");
        let found: Vec<Found> = diesel::sql_query(sql).load(conn)?;
        counts.extend(found.into_iter().map(|found| (found.id, found.stories)));
    }
    Ok(counts)
}

/// The number of stories that have both, at most one more than [`MOST`].
pub fn both(conn: &mut Conn, used: Used, one: i64, other: i64) -> QueryResult<i64> {
    let (table, column) = used.table();
    let limit = MOST + 1;
    let sql = format!(
        "SELECT CAST(0 AS BIGINT) AS id, COUNT(*) AS stories FROM
         (SELECT 1 FROM {table} AS a JOIN {table} AS b ON b.article_id = a.article_id
          WHERE a.{column} = {one} AND b.{column} = {other} LIMIT {limit}) AS few"
    );
    Ok(diesel::sql_query(sql).get_result::<Found>(conn)?.stories)
}

/// As it is said of a count up to `most`: `12`, `100+`, `1,000+`.
pub fn in_words(stories: i64, most: i64) -> String {
    let spelt = |number: i64| if number == 1_000 { "1,000".to_owned() } else { number.to_string() };
    if stories > most { format!("{}+", spelt(most)) } else { spelt(stories) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_says_when_it_was_given_up() {
        let said = |most: i64| move |stories: i64| in_words(stories, most);
        assert_eq!([0, 999, 1_000, 1_001].map(said(MOST)), ["0", "999", "1,000", "1,000+"]);
        assert_eq!([99, 100, 101].map(said(MOST_IN_A_LIST)), ["99", "100", "100+"]);
    }
}
