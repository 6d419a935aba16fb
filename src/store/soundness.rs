//! What the database must keep true, asked of it in questions. Each answers
//! the lines of a report: what is wrong, and where.

use std::collections::HashSet;

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::conn::{At, Conn, Word};
use super::schema::pictures;
use super::texts;
use crate::model::moment::Moment;
use crate::model::picture::PictureHash;

/// Hands over each row of an answer without keeping them all.
macro_rules! each_row {
    ($conn:expr, $question:expr, $Row:ty, $take:expr) => {{
        match $conn {
            Conn::Pg(c) => {
                for row in $question.load_iter::<$Row, PgRowByRowLoadingMode>(c)? {
                    $take(row?);
                }
            }
            Conn::Sqlite(c) => {
                for row in $question.load_iter::<$Row, DefaultLoadingMode>(c)? {
                    $take(row?);
                }
            }
        }
    }};
}

/// No question names more than so many lines: what breaks once breaks often.
pub const MOST_LINES: usize = 100;

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    line: String,
}

/// What the database says of its own file. PostgreSQL looks after its own.
pub fn damage(conn: &mut Conn) -> QueryResult<Vec<String>> {
    if conn.is_pg() {
        return Ok(Vec::new());
    }
    let said: Vec<Said> =
        diesel::sql_query("SELECT integrity_check AS line FROM pragma_integrity_check LIMIT 100").load(conn)?;
    let lines = said.into_iter().map(|said| said.line).filter(|line| line != "ok");
    Ok(lines.map(|line| format!("the database file is damaged: {line}")).collect())
}

/// Rows that point to rows which are not there. PostgreSQL has none.
pub fn broken_links(conn: &mut Conn) -> QueryResult<Vec<String>> {
    if conn.is_pg() {
        return Ok(Vec::new());
    }
    let said: Vec<Said> = diesel::sql_query(
        "SELECT 'a row of ' || \"table\" || ' (' || COALESCE(rowid, '?') || ') points into ' || parent
             || ', to a row that is not there' AS line
         FROM pragma_foreign_key_check LIMIT 100",
    )
    .load(conn)?;
    Ok(said.into_iter().map(|said| said.line).collect())
}

/// A promise: the lines of those who break it.
struct Promise(&'static str);

/// What the newsroom and its lists rely on. Each answers one column, `line`.
const PROMISES: [Promise; 12] = [
    Promise(
        "SELECT 'the story ' || a.id || ' “' || a.headline || '” has no text' AS line FROM articles a
         WHERE NOT EXISTS (SELECT 1 FROM article_bodies b WHERE b.article_id = a.id) ORDER BY a.id",
    ),
    Promise(
        "SELECT 'the old address ' || r.path || ' leads to nothing' AS line FROM redirects r
         WHERE NOT EXISTS (SELECT 1 FROM articles x WHERE x.id = r.article_id)
           AND NOT EXISTS (SELECT 1 FROM sections x WHERE x.id = r.section_id)
           AND NOT EXISTS (SELECT 1 FROM tags x WHERE x.id = r.tag_id)
           AND NOT EXISTS (SELECT 1 FROM contributors x WHERE x.id = r.contributor_id)
           AND NOT EXISTS (SELECT 1 FROM pages x WHERE x.id = r.page_id) ORDER BY r.path",
    ),
    Promise(
        "SELECT 'the draft of the story ' || d.article_id || ' has no revision' AS line FROM drafts d
         WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = d.revision_id AND r.article_id = d.article_id)
         ORDER BY d.article_id",
    ),
    Promise(
        "SELECT 'the story ' || d.article_id || ' is live in a revision that is not its own' AS line FROM drafts d
         WHERE d.live_revision_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = d.live_revision_id AND r.article_id = d.article_id)
         ORDER BY d.article_id",
    ),
    Promise(
        "SELECT 'the schedule of the story ' || s.article_id || ' has no revision of it' AS line FROM schedules s
         WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = s.revision_id AND r.article_id = s.article_id)
         ORDER BY s.article_id",
    ),
    Promise(
        "SELECT 'the story ' || a.id || ' “' || a.headline || '” is not on the front of its section' AS line
         FROM articles a WHERE NOT EXISTS
             (SELECT 1 FROM article_sections s WHERE s.article_id = a.id AND s.section_id = a.section_id)
         ORDER BY a.id",
    ),
    Promise(
        "SELECT 'the story ' || a.id || ' is public at another time on a section front' AS line
         FROM article_sections s JOIN articles a ON a.id = s.article_id
         WHERE s.public_from IS DISTINCT FROM a.public_from OR s.public_until IS DISTINCT FROM a.public_until
         ORDER BY a.id",
    ),
    Promise(
        "SELECT 'the story ' || a.id || ' is public at another time on the page of a tag' AS line
         FROM article_tags t JOIN articles a ON a.id = t.article_id
         WHERE t.public_from IS DISTINCT FROM a.public_from OR t.public_until IS DISTINCT FROM a.public_until
         ORDER BY a.id",
    ),
    Promise(
        "SELECT 'the story ' || a.id || ' is public at another time on the page of a contributor' AS line
         FROM bylines b JOIN articles a ON a.id = b.article_id
         WHERE b.public_from IS DISTINCT FROM a.public_from OR b.public_until IS DISTINCT FROM a.public_until
         ORDER BY a.id",
    ),
    Promise(
        "SELECT 'the withdrawal of the story ' || w.article_id || ' leaves it public' AS line
         FROM withdrawals w JOIN articles a ON a.id = w.article_id
         WHERE a.public_from IS NOT NULL AND (a.public_until IS NULL OR a.public_until > w.withdrawn_at)
         ORDER BY w.article_id",
    ),
    Promise(
        "SELECT 'the section ' || s.slug || ' and the one above it stand under each other' AS line FROM sections s
         WHERE EXISTS (SELECT 1 FROM sections p WHERE p.id = s.parent_id AND p.parent_id = s.id) ORDER BY s.slug",
    ),
    Promise("SELECT 'the paper has no title' AS line WHERE NOT EXISTS (SELECT 1 FROM titles)"),
];

/// How many promises there are.
pub const PROMISE_COUNT: usize = PROMISES.len();

/// Who breaks the promise of this number.
pub fn broken_promise(conn: &mut Conn, number: usize) -> QueryResult<Vec<String>> {
    let Some(Promise(sql)) = PROMISES.get(number) else { return Ok(Vec::new()) };
    let said: Vec<Said> = diesel::sql_query(format!("{sql} LIMIT {MOST_LINES}")).load(conn)?;
    Ok(said.into_iter().map(|said| said.line).collect())
}

#[derive(QueryableByName)]
struct Findable {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    headline: String,
    #[diesel(sql_type = Nullable<diesel::sql_types::Timestamp>)]
    public_from: Option<At>,
    #[diesel(sql_type = Nullable<diesel::sql_types::Timestamp>)]
    public_until: Option<At>,
    #[diesel(sql_type = Nullable<BigInt>)]
    key: Option<i64>,
}

/// Stories that search would miss, or find at a wrong time.
pub fn unfindable(conn: &mut Conn, now: Moment) -> QueryResult<Vec<String>> {
    let question = diesel::sql_query(
        "SELECT a.id, a.headline, a.public_from, a.public_until, t.\"key\"
         FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id
         WHERE a.public_from IS NOT NULL OR t.\"key\" IS NOT NULL",
    );
    let mut lines = Vec::new();
    let mut look = |row: Findable| {
        let from = row.public_from.map(Moment::from);
        let is_over = row.public_until.is_some_and(|until| until.0 <= now);
        let wrong = match (from, row.key) {
            (None, Some(_)) => Some("has words in the search index and is never public"),
            (Some(_), None) if !is_over => Some("is missing from the search index"),
            (Some(from), Some(key)) if key != texts::key(from, row.id) => Some("is found by search at a wrong time"),
            _ => None,
        };
        if let Some(wrong) = wrong.filter(|_| lines.len() < MOST_LINES) {
            lines.push(format!("the story {} “{}” {wrong}", row.id, row.headline));
        }
    };
    each_row!(conn, question, Findable, look);
    Ok(lines)
}

/// A text that is kept as JSON, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Written {
    /// Whose it is: a story's row, say.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The JSON.
    #[diesel(sql_type = Text)]
    pub json: String,
}

/// Where texts stand that are kept as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// The blocks of stories.
    Bodies,
    /// The main pictures of stories.
    MainPictures,
    /// The blocks of standing pages.
    Pages,
    /// Every revision.
    Revisions,
    /// Fronts as readers see them and as they are worked on.
    Fronts,
    /// What was launched.
    Launches,
}

impl Texts {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Bodies, Self::MainPictures, Self::Pages, Self::Revisions, Self::Fronts, Self::Launches];

    /// What stands there, as a report calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bodies => "the text of the story",
            Self::MainPictures => "the main picture of the story",
            Self::Pages => "the standing page",
            Self::Revisions => "a revision of the story",
            Self::Fronts => "the front",
            Self::Launches => "the launch of a front",
        }
    }
}

/// Hands over everything that stands there, one after the other.
pub fn each_written(conn: &mut Conn, texts: Texts, mut take: impl FnMut(Written)) -> QueryResult<()> {
    let question = diesel::sql_query(match texts {
        Texts::Bodies => "SELECT article_id AS id, blocks AS json FROM article_bodies",
        Texts::MainPictures => "SELECT id, picture AS json FROM articles WHERE picture IS NOT NULL",
        Texts::Pages => "SELECT id, blocks AS json FROM pages",
        Texts::Revisions => "SELECT article_id AS id, draft AS json FROM revisions",
        Texts::Fronts => {
            "SELECT id, live AS json FROM fronts WHERE live IS NOT NULL
             UNION ALL SELECT id, draft AS json FROM fronts WHERE draft IS NOT NULL"
        }
        Texts::Launches => "SELECT id, laid_out AS json FROM launches",
    });
    each_row!(conn, question, Written, take);
    Ok(())
}

/// An original as the database names it: its hash, its format and how many
/// bytes it has.
pub type Named = (PictureHash, String, i32);

/// Every original that the database names.
pub fn list_originals(conn: &mut Conn) -> QueryResult<Vec<Named>> {
    let rows: Vec<(Word<PictureHash>, String, i32)> =
        pictures::table.order(pictures::hash).select((pictures::hash, pictures::format, pictures::bytes)).load(conn)?;
    Ok(rows.into_iter().map(|(hash, format, bytes)| (hash.0, format, bytes)).collect())
}

/// Which of these originals the database names now.
pub fn named_among(conn: &mut Conn, hashes: &[PictureHash]) -> QueryResult<HashSet<PictureHash>> {
    let mut named = HashSet::new();
    for some in hashes.chunks(500) {
        let some: Vec<&str> = some.iter().map(PictureHash::as_str).collect();
        let found: Vec<Word<PictureHash>> =
            pictures::table.filter(pictures::hash.eq_any(some)).select(pictures::hash).load(conn)?;
        named.extend(found.into_iter().map(|word| word.0));
    }
    Ok(named)
}
