//! The paper as an export tells it: what readers have, and what stands round it.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::schema::{
    article_bodies, article_tags, articles, bylines, contributor_aliases, contributors, corrections, fronts, pages,
    pictures, portraits, redirects, sections, tag_aliases, tags, withdrawals,
};
use crate::model::correction::CorrectionKind;
use crate::model::kind::Kind;
use crate::model::withdrawal::WithdrawalReason;

/// The row of a story.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Told {
    /// Its row.
    pub id: i64,
    /// Its name in public.
    pub public_id: String,
    /// `newsroom`, `import` or `demo`.
    pub origin: String,
    /// The source's own id.
    pub source_id: Option<String>,
    /// The row of its section.
    pub section_id: i64,
    /// The day in its address.
    pub address_date: Option<NaiveDate>,
    /// Its word in its address.
    pub slug: String,
    /// The words over it.
    pub headline: String,
    /// The summary under the headline.
    pub standfirst: String,
    /// The label before the headline.
    pub kicker: String,
    /// Where it was filed from.
    pub dateline: String,
    /// The document's title for search engines.
    pub seo_title: String,
    /// The summary for search engines.
    pub seo_description: String,
    /// Where it stands first, when that is elsewhere.
    pub canonical: String,
    /// What sort of story it is.
    pub kind: Word<Kind>,
    /// Who paid for it.
    pub sponsor: String,
    /// Its language; blank: the title's.
    pub language: String,
    /// Whether no advertisement may stand beside it.
    pub is_sensitive: bool,
    /// Whether search engines shall leave it out.
    pub is_noindex: bool,
    /// Its main picture, as JSON.
    pub picture: Option<String>,
    /// Its first publication.
    pub published_at: Option<At>,
    /// Its last significant change.
    pub updated_at: Option<At>,
    /// Nothing of it is public before.
    pub embargoed_until: Option<At>,
}

/// What hangs on some stories, each beside the row of its story and in order.
#[derive(Debug, Default)]
pub struct Hung {
    /// Blocks, as JSON.
    pub bodies: Vec<(i64, String)>,
    /// Names, words in addresses and roles.
    pub bylines: Vec<(i64, String, String, String)>,
    /// Names of tags.
    pub tags: Vec<(i64, String)>,
    /// Corrections.
    pub corrections: Vec<(i64, Word<CorrectionKind>, String, At)>,
    /// Old addresses.
    pub redirects: Vec<(Option<i64>, String)>,
    /// Withdrawals.
    pub withdrawals: Vec<(i64, Word<WithdrawalReason>, At)>,
}

/// So many stories after this row, and what hangs on them.
pub fn list_stories(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<(Vec<Told>, Hung)> {
    let stories: Vec<Told> = articles::table
        .filter(articles::id.gt(after))
        .order(articles::id)
        .limit(limit)
        .select(Told::as_select())
        .load(conn)?;
    let ids: Vec<i64> = stories.iter().map(|story| story.id).collect();
    let hung = Hung {
        bodies: article_bodies::table
            .filter(article_bodies::article_id.eq_any(ids.clone()))
            .select((article_bodies::article_id, article_bodies::blocks))
            .load(conn)?,
        bylines: bylines::table
            .inner_join(contributors::table)
            .filter(bylines::article_id.eq_any(ids.clone()))
            .order((bylines::article_id, bylines::position))
            .select((bylines::article_id, contributors::name, contributors::slug, bylines::role))
            .load(conn)?,
        tags: article_tags::table
            .inner_join(tags::table)
            .filter(article_tags::article_id.eq_any(ids.clone()))
            .order((article_tags::article_id, article_tags::position))
            .select((article_tags::article_id, tags::name))
            .load(conn)?,
        corrections: corrections::table
            .filter(corrections::article_id.eq_any(ids.clone()))
            .order((corrections::article_id, corrections::corrected_at, corrections::id))
            .select((corrections::article_id, corrections::kind, corrections::note, corrections::corrected_at))
            .load(conn)?,
        redirects: redirects::table
            .filter(redirects::article_id.eq_any(ids.clone()))
            .select((redirects::article_id, redirects::path))
            .load(conn)?,
        withdrawals: withdrawals::table
            .filter(withdrawals::article_id.eq_any(ids))
            .select((withdrawals::article_id, withdrawals::reason, withdrawals::withdrawn_at))
            .load(conn)?,
    };
    Ok((stories, hung))
}

/// A thing that has an address of its own, and the names and addresses it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing<T> {
    /// Its row.
    pub id: i64,
    /// Its word in addresses.
    pub slug: String,
    /// What it is.
    pub of: T,
}

/// A section: its name and the row of the one above it.
pub type Section = Thing<(String, Option<i64>)>;

/// Every section, in the order of the navigation.
pub fn list_sections(conn: &mut Conn) -> QueryResult<Vec<Section>> {
    let rows: Vec<(i64, String, String, Option<i64>)> = sections::table
        .order((sections::position, sections::id))
        .select((sections::id, sections::slug, sections::name, sections::parent_id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, slug, name, parent)| Thing { id, slug, of: (name, parent) }).collect())
}

/// Every tag: its name, and whether no advertisement stands beside it.
pub fn list_tags(conn: &mut Conn) -> QueryResult<Vec<Thing<(String, bool)>>> {
    let rows: Vec<(i64, String, String, bool)> =
        tags::table.select((tags::id, tags::slug, tags::name, tags::is_sensitive)).load(conn)?;
    let mut tags: Vec<_> =
        rows.into_iter().map(|(id, slug, name, is_sensitive)| Thing { id, slug, of: (name, is_sensitive) }).collect();
    tags.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(tags)
}

/// A portrait: the hash and the format of its original, and the point that its
/// crops keep.
pub type Portrait = (String, String, i32, i32);

/// A contributor: their name, who they are, their portrait.
pub type Contributor = Thing<(String, String, Option<Portrait>)>;

/// Every contributor.
pub fn list_contributors(conn: &mut Conn) -> QueryResult<Vec<Contributor>> {
    let rows: Vec<(i64, String, String, String, Option<Portrait>)> = contributors::table
        .left_join(portraits::table.inner_join(pictures::table))
        .select((
            contributors::id,
            contributors::slug,
            contributors::name,
            contributors::description,
            (pictures::hash, pictures::format, portraits::focal_x, portraits::focal_y).nullable(),
        ))
        .load(conn)?;
    let mut contributors: Vec<_> = rows
        .into_iter()
        .map(|(id, slug, name, description, portrait)| Thing { id, slug, of: (name, description, portrait) })
        .collect();
    contributors.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(contributors)
}

/// Every standing page: its headline, its blocks as JSON, its last change.
pub fn list_pages(conn: &mut Conn) -> QueryResult<Vec<Thing<(String, String, At)>>> {
    let rows: Vec<(i64, String, String, String, At)> = pages::table
        .order((pages::position, pages::id))
        .select((pages::id, pages::slug, pages::headline, pages::blocks, pages::changed_at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, headline, blocks, changed)| Thing { id, slug, of: (headline, blocks, changed) })
        .collect())
}

/// Every front, by its word.
pub fn list_fronts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut slugs: Vec<String> = fronts::table.select(fronts::slug).load(conn)?;
    slugs.sort();
    Ok(slugs)
}

/// What old addresses of things other than stories lead to: the rows of a
/// section, a tag, a contributor, a page.
pub type Old = (String, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

/// Every old address of a thing other than a story.
pub fn list_old(conn: &mut Conn) -> QueryResult<Vec<Old>> {
    let mut old: Vec<Old> = redirects::table
        .filter(redirects::article_id.is_null())
        .select((
            redirects::path,
            redirects::section_id,
            redirects::tag_id,
            redirects::contributor_id,
            redirects::page_id,
        ))
        .load(conn)?;
    old.sort();
    Ok(old)
}

/// The former names of tags and of contributors, each beside its row.
pub fn list_aliases(conn: &mut Conn) -> QueryResult<[Vec<(i64, String)>; 2]> {
    let mut of_tags: Vec<(i64, String)> =
        tag_aliases::table.select((tag_aliases::tag_id, tag_aliases::name_key)).load(conn)?;
    let mut of_contributors: Vec<(i64, String)> = contributor_aliases::table
        .select((contributor_aliases::contributor_id, contributor_aliases::name_key))
        .load(conn)?;
    of_tags.sort();
    of_contributors.sort();
    Ok([of_tags, of_contributors])
}

/// A picture of the library as an export tells it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = pictures)]
pub struct Shelved {
    /// SHA-256 of the original.
    pub hash: String,
    /// `jpeg` or `webp`.
    pub format: String,
    /// The name of the file as it came in.
    pub name: String,
    /// What it shows.
    pub alt: String,
    /// The words under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What may be done with it.
    pub rights: String,
    /// Until when.
    pub rights_until: Option<NaiveDate>,
    /// In percent of its width.
    pub focal_x: i32,
    /// In percent of its height.
    pub focal_y: i32,
}

/// Every picture of the library.
pub fn list_pictures(conn: &mut Conn) -> QueryResult<Vec<Shelved>> {
    let mut found: Vec<Shelved> = pictures::table.select(Shelved::as_select()).load(conn)?;
    found.sort_by(|a, b| a.hash.cmp(&b.hash));
    Ok(found)
}
