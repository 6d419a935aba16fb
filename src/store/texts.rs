//! The words of public stories, as search sees them.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::{Conn, on};
use super::schema::article_texts;
use crate::model::moment::Moment;

/// The words of one story.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = article_texts, treat_none_as_default_value = false)]
pub struct ArticleText {
    /// See [`key`].
    pub key: i64,
    /// The story's row.
    pub article_id: i64,
    /// Its headline and kicker.
    pub headline: String,
    /// Its standfirst.
    pub standfirst: String,
    /// Its contributors and tags.
    pub names: String,
    /// Every word of its body.
    pub body: String,
}

const ROW_BITS: u32 = 30;

/// The key of a story's words: it counts up with the moment at which the story
/// becomes public, and ends in the story's row.
pub fn key(public_from: Moment, article_id: i64) -> i64 {
    (public_from.seconds().max(0) << ROW_BITS) | (article_id & row_mask())
}

/// The row of the story whose words have this key.
pub fn row_of(key: i64) -> i64 {
    key & row_mask()
}

/// The bits of a key that hold the row.
pub const fn row_mask() -> i64 {
    (1 << ROW_BITS) - 1
}

/// Adds the words of stories that have none.
///
/// In the order of their keys: FTS5 gathers the words of one transaction in
/// memory, but writes them out whenever a key is lower than the one before,
/// which made a segment of nearly every story of an unsorted archive.
pub fn insert(conn: &mut Conn, mut texts: Vec<ArticleText>) -> QueryResult<()> {
    texts.sort_unstable_by_key(|text| text.key);
    for chunk in texts.chunks(500) {
        on!(conn, |c| diesel::insert_into(article_texts::table).values(chunk).execute(c))?;
    }
    Ok(())
}

/// Takes away the words of a story.
pub fn delete(conn: &mut Conn, article_id: i64) -> QueryResult<()> {
    diesel::delete(article_texts::table.filter(article_texts::article_id.eq(article_id))).execute(conn).map(drop)
}

/// Whose name it is that a search may find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A tag's, by row.
    Tag(i64),
    /// A contributor's, by row.
    By(i64),
}

/// Lets the stories of a tag or a contributor be found by its new name. Names
/// stand one to a line, so that "US" is not found in "RUSSIA".
pub fn rename(conn: &mut Conn, named: Named, old: &str, new: &str) -> QueryResult<()> {
    let whose = match named {
        Named::Tag(id) => format!("SELECT article_id FROM article_tags WHERE tag_id = {id}"),
        Named::By(id) => format!("SELECT article_id FROM bylines WHERE contributor_id = {id}"),
    };
    let (line, from, to) = if conn.is_pg() { ("chr(10)", "$1", "$2") } else { ("char(10)", "?1", "?2") };
    let sql = format!(
        "UPDATE article_texts SET names = trim(replace({line} || names || {line},
             {line} || {from} || {line}, {line} || {to} || {line}), {line})
         WHERE article_id IN ({whose})"
    );
    diesel::sql_query(sql).bind::<Text, _>(old).bind::<Text, _>(new).execute(conn).map(drop)
}

/// Standfirst and body of these stories, to cut snippets from.
pub fn list(conn: &mut Conn, article_ids: &[i64]) -> QueryResult<Vec<(i64, String, String)>> {
    article_texts::table
        .filter(article_texts::article_id.eq_any(article_ids.to_vec()))
        .select((article_texts::article_id, article_texts::standfirst, article_texts::body))
        .load(conn)
}

/// The headlines, kickers before them, of the words with these keys.
pub fn list_headlines(conn: &mut Conn, keys: &[i64]) -> QueryResult<Vec<(i64, String)>> {
    article_texts::table
        .filter(article_texts::key.eq_any(keys.to_vec()))
        .select((article_texts::key, article_texts::headline))
        .load(conn)
}
