//! Curated fronts: what is live, the draft beside it, and what was launched.

use diesel::prelude::*;

use super::conn::{At, Conn, Json, on};
use super::schema::{fronts, launches, people};
use crate::model::front::{Backfill, LaidOut};
use crate::model::moment::Moment;

/// The launches that can be brought back.
const KEPT: i64 = 20;

/// A front as the newsroom has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskFront {
    /// Its row.
    pub id: i64,
    /// What readers see; none: nobody has launched it yet.
    pub live: Option<LaidOut>,
    /// What is worked on; none: nothing was changed since.
    pub draft: Option<LaidOut>,
    /// Raised by every change of the draft.
    pub version: i64,
    /// When the draft was changed last, and by whom.
    pub changed: Option<(Moment, Option<String>)>,
}

/// A launch that can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// Its row.
    pub id: i64,
    /// When.
    pub launched_at: Moment,
    /// By whom; none: by the program, or by somebody who is no more.
    pub by: Option<String>,
    /// What readers saw from then on.
    pub laid_out: LaidOut,
}

/// The front of this word as readers see it, and its row; none: nobody has
/// launched one.
pub fn find_live(conn: &mut Conn, slug: &str) -> QueryResult<Option<(i64, LaidOut)>> {
    let found: Option<(i64, Option<Json<LaidOut>>)> =
        fronts::table.filter(fronts::slug.eq(slug)).select((fronts::id, fronts::live)).first(conn).optional()?;
    Ok(found.and_then(|(id, live)| live.map(|live| (id, live.0))))
}

/// The front of this word as the newsroom has it.
pub fn find(conn: &mut Conn, slug: &str) -> QueryResult<Option<DeskFront>> {
    type Row = (i64, Option<Json<LaidOut>>, Option<Json<LaidOut>>, i64, Option<At>, Option<String>);
    let found: Option<Row> = fronts::table
        .left_join(people::table)
        .filter(fronts::slug.eq(slug))
        .select((
            fronts::id,
            fronts::live,
            fronts::draft,
            fronts::draft_version,
            fronts::draft_at,
            people::name.nullable(),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, live, draft, version, at, by)| DeskFront {
        id,
        live: live.map(|live| live.0),
        draft: draft.map(|draft| draft.0),
        version,
        changed: at.map(|at| (at.0, by)),
    }))
}

/// The front of this word, made if there is none; nobody else changes it until
/// this transaction ends.
pub fn open(conn: &mut Conn, slug: &str) -> QueryResult<DeskFront> {
    on!(conn, |c| diesel::insert_into(fronts::table)
        .values((fronts::slug.eq(slug), fronts::is_demo.eq(false)))
        .on_conflict(fronts::slug)
        .do_nothing()
        .execute(c))?;
    // A write to the row holds it, on PostgreSQL too.
    diesel::update(fronts::table.filter(fronts::slug.eq(slug))).set(fronts::slug.eq(slug)).execute(conn)?;
    find(conn, slug)?.ok_or(diesel::result::Error::NotFound)
}

/// Keeps another draft.
pub fn update_draft(conn: &mut Conn, id: i64, draft: &LaidOut, person_id: i64, now: Moment) -> QueryResult<()> {
    diesel::update(fronts::table.find(id))
        .set((
            fronts::draft.eq(Some(Json(draft.clone()))),
            fronts::draft_version.eq(fronts::draft_version + 1),
            fronts::draft_at.eq(Some(At(now))),
            fronts::draft_by.eq(Some(person_id)),
        ))
        .execute(conn)
        .map(drop)
}

/// Drops the draft: what is live is what is worked on.
pub fn discard(conn: &mut Conn, id: i64) -> QueryResult<()> {
    diesel::update(fronts::table.find(id))
        .set((
            fronts::draft.eq(None::<Json<LaidOut>>),
            fronts::draft_version.eq(fronts::draft_version + 1),
            fronts::draft_at.eq(None::<At>),
            fronts::draft_by.eq(None::<i64>),
        ))
        .execute(conn)
        .map(drop)
}

/// Gives a state of a front to readers, and keeps it among the launches. The
/// front is the newsroom's own from then on, not the demo edition's.
pub fn launch(conn: &mut Conn, id: i64, laid_out: &LaidOut, person_id: i64, now: Moment) -> QueryResult<()> {
    discard(conn, id)?;
    diesel::update(fronts::table.find(id))
        .set((fronts::live.eq(Some(Json(laid_out.clone()))), fronts::is_demo.eq(false)))
        .execute(conn)?;
    diesel::insert_into(launches::table)
        .values((
            launches::front_id.eq(id),
            launches::laid_out.eq(Json(laid_out.clone())),
            launches::launched_at.eq(At(now)),
            launches::person_id.eq(Some(person_id)),
        ))
        .execute(conn)?;
    let kept: Vec<i64> = launches::table
        .filter(launches::front_id.eq(id))
        .order(launches::id.desc())
        .limit(KEPT)
        .select(launches::id)
        .load(conn)?;
    let Some(oldest) = kept.last() else { return Ok(()) };
    diesel::delete(launches::table.filter(launches::front_id.eq(id).and(launches::id.lt(*oldest))))
        .execute(conn)
        .map(drop)
}

/// The launches that can be brought back, the newest first.
pub fn list_launches(conn: &mut Conn, id: i64) -> QueryResult<Vec<Launch>> {
    type Row = (i64, At, Option<String>, Json<LaidOut>);
    let rows: Vec<Row> = launches::table
        .left_join(people::table)
        .filter(launches::front_id.eq(id))
        .order(launches::id.desc())
        .limit(KEPT)
        .select((launches::id, launches::launched_at, people::name.nullable(), launches::laid_out))
        .load(conn)?;
    let launch = |(id, at, by, laid_out): Row| Launch { id, launched_at: at.0, by, laid_out: laid_out.0 };
    Ok(rows.into_iter().map(launch).collect())
}

/// A launch of this front.
pub fn find_launch(conn: &mut Conn, front_id: i64, id: i64) -> QueryResult<Option<LaidOut>> {
    let found: Option<Json<LaidOut>> = launches::table
        .filter(launches::front_id.eq(front_id).and(launches::id.eq(id)))
        .select(launches::laid_out)
        .first(conn)
        .optional()?;
    Ok(found.map(|laid_out| laid_out.0))
}

/// Lets every backfill that names a section or a tag follow its new slug, in
/// drafts and launches too: `rename` changes what it has to, and says whether
/// it did.
pub fn rename_backfill(conn: &mut Conn, rename: impl Fn(&mut Backfill) -> bool) -> QueryResult<()> {
    let renamed = |laid_out: &mut LaidOut| {
        let backfills = laid_out.collections.iter_mut().filter_map(|collection| collection.backfill.as_mut());
        backfills.map(&rename).fold(false, |any, is_changed| any | is_changed)
    };
    type Row = (i64, Option<Json<LaidOut>>, Option<Json<LaidOut>>);
    let rows: Vec<Row> = fronts::table.select((fronts::id, fronts::live, fronts::draft)).load(conn)?;
    for (id, mut live, mut draft) in rows {
        if live.as_mut().is_some_and(|live| renamed(&mut live.0)) {
            diesel::update(fronts::table.find(id)).set(fronts::live.eq(live)).execute(conn)?;
        }
        if draft.as_mut().is_some_and(|draft| renamed(&mut draft.0)) {
            diesel::update(fronts::table.find(id)).set(fronts::draft.eq(draft)).execute(conn)?;
        }
    }
    let rows: Vec<(i64, Json<LaidOut>)> = launches::table.select((launches::id, launches::laid_out)).load(conn)?;
    for (id, mut laid_out) in rows {
        if renamed(&mut laid_out.0) {
            diesel::update(launches::table.find(id)).set(launches::laid_out.eq(laid_out)).execute(conn)?;
        }
    }
    Ok(())
}

/// Lays out a front that nobody has laid out yet.
pub fn insert(conn: &mut Conn, slug: &str, laid_out: &LaidOut, is_demo: bool) -> QueryResult<i64> {
    on!(conn, |c| diesel::insert_into(fronts::table)
        .values((fronts::slug.eq(slug), fronts::is_demo.eq(is_demo), fronts::live.eq(Some(Json(laid_out.clone())))))
        .returning(fronts::id)
        .get_result(c))
}
