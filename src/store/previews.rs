//! Links to a story for somebody without an account, for a while.

use diesel::prelude::*;

use super::conn::{At, Conn};
use super::schema::{people, previews, revisions};
use crate::model::moment::Moment;

/// A link that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    /// The beginning of its SHA-256, by which it can be revoked.
    pub handle: String,
    /// The state it shows; none: whatever is newest.
    pub number: Option<i32>,
    /// By whom.
    pub made_by: Option<String>,
    /// When.
    pub made_at: Moment,
    /// Until when it counts.
    pub expires_at: Moment,
    /// Whether it still counts.
    pub counts: bool,
}

/// A link as it is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    /// The story.
    pub article_id: i64,
    /// The state it shows; none: whatever is newest.
    pub revision_id: Option<i64>,
    /// Until when it counts.
    pub expires_at: Moment,
}

/// Gives a link out, by the SHA-256 of its secret.
pub fn insert(conn: &mut Conn, secret: &str, preview: &Preview, made_by: i64, now: Moment) -> QueryResult<()> {
    diesel::insert_into(previews::table)
        .values((
            previews::secret.eq(secret),
            previews::article_id.eq(preview.article_id),
            previews::revision_id.eq(preview.revision_id),
            previews::made_by.eq(Some(made_by)),
            previews::made_at.eq(At(now)),
            previews::expires_at.eq(At(preview.expires_at)),
        ))
        .execute(conn)
        .map(drop)
}

/// A link that still counts.
pub fn find(conn: &mut Conn, secret: &str, now: Moment) -> QueryResult<Option<Preview>> {
    let found: Option<(i64, Option<i64>, At)> = previews::table
        .filter(previews::secret.eq(secret).and(previews::expires_at.gt(At(now))))
        .filter(previews::revoked_at.is_null())
        .select((previews::article_id, previews::revision_id, previews::expires_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(article_id, revision_id, expires_at)| Preview { article_id, revision_id, expires_at: expires_at.0 }))
}

/// The links of a story, the newest first; at most 50.
pub fn list_of_article(conn: &mut Conn, article_id: i64, now: Moment) -> QueryResult<Vec<PreviewLine>> {
    type Row = (String, Option<i32>, Option<String>, At, At, Option<At>);
    let rows: Vec<Row> = previews::table
        .left_join(people::table.on(previews::made_by.eq(people::id.nullable())))
        .left_join(revisions::table.on(previews::revision_id.eq(revisions::id.nullable())))
        .filter(previews::article_id.eq(article_id))
        .order(previews::made_at.desc())
        .limit(50)
        .select((
            previews::secret,
            revisions::number.nullable(),
            people::name.nullable(),
            previews::made_at,
            previews::expires_at,
            previews::revoked_at,
        ))
        .load(conn)?;
    let lines = rows.into_iter().map(|(secret, number, made_by, made_at, expires_at, revoked_at)| PreviewLine {
        handle: secret.chars().take(12).collect(),
        number,
        made_by,
        made_at: made_at.0,
        expires_at: expires_at.0,
        counts: revoked_at.is_none() && now < expires_at.0,
    });
    Ok(lines.collect())
}

/// Takes a link of a story back, by its handle; whether there was one.
pub fn revoke(conn: &mut Conn, article_id: i64, handle: &str, now: Moment) -> QueryResult<bool> {
    let secrets: Vec<String> = previews::table
        .filter(previews::article_id.eq(article_id).and(previews::revoked_at.is_null()))
        .select(previews::secret)
        .load(conn)?;
    let Some(secret) = secrets.into_iter().find(|secret| handle.len() == 12 && secret.starts_with(handle)) else {
        return Ok(false);
    };
    diesel::update(previews::table.find(secret))
        .set(previews::revoked_at.eq(Some(At(now))))
        .execute(conn)
        .map(|revoked| revoked == 1)
}
