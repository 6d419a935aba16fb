//! The newsroom's library: every picture, with what is said of it.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::super::conn::{At, Conn, Word};
use super::super::schema::{article_pictures, contributors, pages, people, pictures, portraits};
use super::super::told::{self, Told};
use super::crops;
use crate::model::moment::Moment;
use crate::model::picture::crop::Crops;
use crate::model::picture::library::{Description, Show, WARNED};
use crate::model::picture::{Colour, FocalPoint, Original, PictureHash};
use crate::model::slug::Slug;
use crate::model::text::folded;

/// A picture as the library keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its row, which counts up with time.
    pub id: i64,
    /// The picture; its focal point is the one that is proposed.
    pub original: Original,
    /// The file's name as it came in; blank: nobody knows.
    pub name: String,
    /// What is said of it.
    pub description: Description,
    /// Size of the stored file in bytes.
    pub bytes: u32,
    /// When it came in.
    pub created_at: Moment,
    /// Who sent it, by row and name; none: it came with an import.
    pub uploaded_by: Option<(i64, String)>,
}

/// Which pictures are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Words that all stand in name, alternative text, caption or credit.
    pub words: String,
    /// Which of them.
    pub show: Show,
    /// Who asks.
    pub person_id: i64,
    /// The day on which they ask.
    pub today: NaiveDate,
    /// Only those before this one.
    pub before: Option<i64>,
}

/// A story, a portrait or a standing page that uses a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// A story.
    Story(Told),
    /// The portrait of a contributor of this address and name.
    Portrait(Slug, String),
    /// The standing page of this address and headline.
    Page(Slug, String),
}

/// How many uses are told of.
const MOST_USES: i64 = 200;
/// How many words are looked for.
const MOST_WORDS: usize = 8;

#[derive(Queryable, Selectable)]
#[diesel(table_name = pictures)]
struct Row {
    id: i64,
    hash: Word<PictureHash>,
    width: i32,
    height: i32,
    bytes: i32,
    colour: String,
    credit: String,
    created_at: At,
    name: String,
    alt: String,
    caption: String,
    rights: String,
    rights_until: Option<NaiveDate>,
    focal_x: i32,
    focal_y: i32,
    uploaded_by: Option<i64>,
}

fn kept((row, uploader): (Row, Option<String>)) -> Kept {
    let percent = |at: i32| u8::try_from(at).unwrap_or(50);
    let focal = FocalPoint { x: percent(row.focal_x), y: percent(row.focal_y) };
    Kept {
        id: row.id,
        original: Original {
            hash: row.hash.0,
            width: row.width.unsigned_abs(),
            height: row.height.unsigned_abs(),
            colour: serde_json::from_value(row.colour.into()).unwrap_or_else(|_| Colour::rgb(200, 200, 200)),
            focal,
            crops: Crops::default(),
        },
        name: row.name,
        description: Description {
            alt: row.alt,
            caption: row.caption,
            credit: row.credit,
            rights: row.rights,
            rights_until: row.rights_until,
            focal,
        },
        bytes: row.bytes.unsigned_abs(),
        created_at: row.created_at.0,
        uploaded_by: row.uploaded_by.zip(uploader),
    }
}

/// The picture of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Kept>> {
    let found: Option<(Row, Option<String>)> = pictures::table
        .left_join(people::table)
        .filter(pictures::id.eq(id))
        .select((Row::as_select(), people::name.nullable()))
        .first(conn)
        .optional()?;
    let mut found = found.map(kept);
    crops::add(conn, found.iter_mut().map(|kept| &mut kept.original))?;
    Ok(found)
}

/// Pictures, the newest first.
pub fn list(conn: &mut Conn, wanted: &Wanted, limit: i64) -> QueryResult<Vec<Kept>> {
    let mut query = pictures::table.left_join(people::table).into_boxed();
    for word in folded(&wanted.words).split_whitespace().take(MOST_WORDS) {
        query = query.filter(pictures::words.like(format!("%{}%", escaped(word))).escape('\\'));
    }
    query = match wanted.show {
        Show::All => query,
        Show::WithoutAlt => query.filter(pictures::alt.eq("")),
        Show::Rights => query.filter(pictures::rights_until.le(Some(wanted.today + WARNED))),
        Show::Unused => query
            .filter(not(exists(article_pictures::table.filter(article_pictures::picture_id.eq(pictures::id)))))
            .filter(not(exists(portraits::table.filter(portraits::picture_id.eq(pictures::id))))),
        Show::Mine => query.filter(pictures::uploaded_by.eq(Some(wanted.person_id))),
    };
    if let Some(before) = wanted.before {
        query = query.filter(pictures::id.lt(before));
    }
    let rows: Vec<(Row, Option<String>)> =
        query.order(pictures::id.desc()).limit(limit).select((Row::as_select(), people::name.nullable())).load(conn)?;
    let mut found: Vec<Kept> = rows.into_iter().map(kept).collect();
    crops::add(conn, found.iter_mut().map(|kept| &mut kept.original))?;
    Ok(found)
}

/// For LIKE: what it would take for a sign of its own stands for itself.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// What search looks in.
pub(super) fn words_of(name: &str, description: &Description) -> String {
    let Description { alt, caption, credit, .. } = description;
    folded(&[name, alt, caption, credit].join(" "))
}

/// Says something else of a picture.
pub fn update(conn: &mut Conn, id: i64, name: &str, description: &Description) -> QueryResult<()> {
    diesel::update(pictures::table.find(id))
        .set((
            pictures::alt.eq(&description.alt),
            pictures::caption.eq(&description.caption),
            pictures::credit.eq(&description.credit),
            pictures::rights.eq(&description.rights),
            pictures::rights_until.eq(description.rights_until),
            pictures::focal_x.eq(i32::from(description.focal.x)),
            pictures::focal_y.eq(i32::from(description.focal.y)),
            pictures::words.eq(words_of(name, description)),
        ))
        .execute(conn)
        .map(drop)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Where a picture is used: in stories as readers have them, in stories as the
/// newsroom has them now, as a portrait, and on standing pages.
pub fn list_uses(conn: &mut Conn, picture: &Kept, now: Moment) -> QueryResult<Vec<Use>> {
    let mut ids: Vec<i64> = article_pictures::table
        .filter(article_pictures::picture_id.eq(picture.id))
        .select(article_pictures::article_id)
        .distinct()
        .order(article_pictures::article_id.desc())
        .limit(MOST_USES)
        .load(conn)?;
    ids.extend(list_drafts_with(conn, &picture.original.hash)?);
    ids.sort_unstable();
    ids.dedup();
    // The newest of them first.
    ids.reverse();
    ids.truncate(MOST_USES as usize);
    let mut stories = told::list(conn, &ids, now)?;
    stories.sort_by_key(|story| std::cmp::Reverse(story.id));
    let mut uses: Vec<Use> = stories.into_iter().map(Use::Story).collect();
    let portraits: Vec<(Word<Slug>, String)> = portraits::table
        .inner_join(contributors::table)
        .filter(portraits::picture_id.eq(picture.id))
        .select((contributors::slug, contributors::name))
        .limit(MOST_USES)
        .load(conn)?;
    uses.extend(portraits.into_iter().map(|(slug, name)| Use::Portrait(slug.0, name)));
    let on_pages: Vec<(Word<Slug>, String)> = pages::table
        .filter(pages::blocks.like(format!("%{}%", picture.original.hash)))
        .order(pages::position)
        .select((pages::slug, pages::headline))
        .load(conn)?;
    uses.extend(on_pages.into_iter().map(|(slug, headline)| Use::Page(slug.0, headline)));
    Ok(uses)
}

/// The stories whose newest revision, or whatever was typed since, names this
/// original. Those texts are JSON, and a hash is nothing else's name.
fn list_drafts_with(conn: &mut Conn, hash: &PictureHash) -> QueryResult<Vec<i64>> {
    let sql = "SELECT d.article_id AS id FROM drafts d JOIN revisions r ON r.id = d.revision_id WHERE r.draft LIKE $1
               UNION SELECT article_id AS id FROM autosaves WHERE draft LIKE $1 ORDER BY 1 DESC LIMIT 200";
    let found: Vec<Id> = diesel::sql_query(sql).bind::<Text, _>(format!("%{hash}%")).load(conn)?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// Removes a picture's row, unless something uses it: a story, one of its
/// revisions (which may be brought back), a portrait, a standing page, a front
/// or what was launched once. Whether it was removed.
pub fn delete_unused(conn: &mut Conn, id: i64, hash: &PictureHash) -> QueryResult<bool> {
    let sql = "SELECT p.id FROM pictures p WHERE p.id = $1
               AND NOT EXISTS (SELECT 1 FROM article_pictures a WHERE a.picture_id = p.id)
               AND NOT EXISTS (SELECT 1 FROM portraits c WHERE c.picture_id = p.id)
               AND NOT EXISTS (SELECT 1 FROM revisions r WHERE r.draft LIKE $2)
               AND NOT EXISTS (SELECT 1 FROM autosaves s WHERE s.draft LIKE $2)
               AND NOT EXISTS (SELECT 1 FROM pages g WHERE g.blocks LIKE $2)
               AND NOT EXISTS (SELECT 1 FROM fronts f WHERE f.live LIKE $2 OR f.draft LIKE $2)
               AND NOT EXISTS (SELECT 1 FROM launches l WHERE l.laid_out LIKE $2)";
    let unused: Vec<Id> =
        diesel::sql_query(sql).bind::<BigInt, _>(id).bind::<Text, _>(format!("%{hash}%")).load(conn)?;
    if unused.is_empty() {
        return Ok(false);
    }
    Ok(diesel::delete(pictures::table.find(id)).execute(conn)? == 1)
}
