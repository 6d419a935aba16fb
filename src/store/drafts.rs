//! The newsroom's side of stories.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::articles::find_planned_address;
use super::conn::{At, Conn, Json, Word, on};
use super::filing::{self, ArticleRow};
use super::printing::{self, Standing};
use super::revisions::{self, Revision};
use super::schema::{
    article_bodies, article_tags, articles as rows, bylines, contributors, drafts, people, tags, withdrawals,
};
use super::{StoreError, holds, schedules};
use crate::model::address::Address;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftByline, Lack, Legal, Occasion};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::picture::{MainPicture, Original};
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::stage::{PublicSpan, Stage};
use crate::model::withdrawal::WithdrawalReason;

/// A story as the newsroom sees it: its newest state, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskStory {
    /// Its row.
    pub id: i64,
    /// Raised with each save; who saves says which one they began from.
    pub version: i64,
    /// Its newest state.
    pub revision: Revision,
    /// The state that readers have.
    pub live_revision_id: Option<i64>,
    /// Whose story it is.
    pub owner: Option<(i64, String)>,
    /// What the law says of it.
    pub legal: Legal,
    /// The day it is wished for.
    pub planned_for: Option<NaiveDate>,
    /// Where it stands.
    pub stage: Stage,
    /// Where its page is or will be.
    pub address: Option<Address>,
    /// Its first publication, past or to come.
    pub published_at: Option<Moment>,
    /// Its last significant change.
    pub updated_at: Option<Moment>,
    /// Nothing of it is public before.
    pub embargoed_until: Option<Moment>,
    /// From when until when it is public.
    pub span: PublicSpan,
    /// Its withdrawal, done or to come.
    pub withdrawal: Option<(WithdrawalReason, Moment)>,
    /// What will be published, and when.
    pub schedule: Option<schedules::Schedule>,
    /// The legal hold in force.
    pub hold: Option<holds::Hold>,
    /// When it was begun or came in.
    pub created_at: Moment,
}

impl DeskStory {
    /// Whether readers were ever given it.
    pub fn was_published(&self) -> bool {
        self.live_revision_id.is_some()
    }

    /// Whether its newest state is what readers have.
    pub fn is_in_step(&self) -> bool {
        self.live_revision_id == Some(self.revision.id)
    }

    /// What keeps its newest state from being published.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = self.revision.draft.lacks();
        if self.legal == Legal::NeedsChecking {
            lacks.push(Lack::LegalCheck);
        }
        if self.hold.is_some() {
            lacks.push(Lack::Held);
        }
        lacks
    }

    /// As it stands for readers now.
    pub fn standing(&self) -> Standing {
        Standing {
            stage: self.stage,
            published_at: self.published_at,
            updated_at: self.updated_at,
            embargoed_until: self.embargoed_until,
            withdrawn_at: self.withdrawal.map(|(_, at)| at),
        }
    }
}

/// A save that came too late: somebody saved meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale;

type DraftRow = (i64, i64, Option<i64>, Word<Legal>, Option<NaiveDate>, Option<i64>);
type LifeRow = (Word<Stage>, Option<At>, Option<At>, Option<At>, Option<At>, Option<At>, At, At);

/// A story as the newsroom sees it. One that was never opened here is read
/// from what readers have, and is kept with its first save.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<DeskStory>> {
    let life: Option<LifeRow> = rows::table
        .find(id)
        .select((
            rows::stage,
            rows::published_at,
            rows::updated_at,
            rows::embargoed_until,
            rows::public_from,
            rows::public_until,
            rows::created_at,
            rows::changed_at,
        ))
        .first(conn)
        .optional()?;
    let Some((stage, published_at, updated_at, embargoed_until, from, until, created_at, changed_at)) = life else {
        return Ok(None);
    };
    let kept: Option<DraftRow> = drafts::table
        .find(id)
        .select((
            drafts::version,
            drafts::revision_id,
            drafts::live_revision_id,
            drafts::legal,
            drafts::planned_for,
            drafts::owner_id,
        ))
        .first(conn)
        .optional()?;
    let (version, revision, live_revision_id, legal, planned_for, owner_id) = match kept {
        Some((version, revision_id, live, legal, planned_for, owner_id)) => {
            let Some(revision) = revisions::find(conn, id, revision_id)? else { return Ok(None) };
            (version, revision, live, legal.0, planned_for, owner_id)
        }
        None => {
            let Some(draft) = read_from_print(conn, id)? else { return Ok(None) };
            let occasion = Occasion::TakenOver;
            let revision = Revision { id: 0, number: 0, occasion, draft, made_at: changed_at.0 };
            let live = published_at.map(|_| 0);
            (0, revision, live, Legal::NotNeeded, None, None)
        }
    };
    let owner = match owner_id {
        Some(owner_id) => {
            people::table.find(owner_id).select((people::id, people::name)).first::<(i64, String)>(conn).optional()?
        }
        None => None,
    };
    let withdrawal: Option<(Word<WithdrawalReason>, At)> =
        withdrawals::table.find(id).select((withdrawals::reason, withdrawals::withdrawn_at)).first(conn).optional()?;
    let moment = |at: Option<At>| at.map(Moment::from);
    Ok(Some(DeskStory {
        id,
        version,
        revision,
        live_revision_id,
        owner,
        legal,
        planned_for,
        stage: stage.0,
        address: find_planned_address(conn, id)?,
        published_at: moment(published_at),
        updated_at: moment(updated_at),
        embargoed_until: moment(embargoed_until),
        span: PublicSpan { from: moment(from), until: moment(until) },
        withdrawal: withdrawal.map(|(reason, at)| (reason.0, at.0)),
        schedule: schedules::find(conn, id)?,
        hold: holds::find_in_force(conn, id)?,
        created_at: created_at.0,
    }))
}

/// The story, kept here from now on if it was not before.
pub fn open(conn: &mut Conn, id: i64, now: Moment) -> Result<Option<DeskStory>, StoreError> {
    let Some(story) = find(conn, id)? else { return Ok(None) };
    if story.version > 0 {
        return Ok(Some(story));
    }
    let revision_id = revisions::insert(conn, id, &story.revision.draft, Occasion::TakenOver, None, now)?;
    let live = story.live_revision_id.map(|_| revision_id);
    insert_row(conn, id, revision_id, live, None)?;
    Ok(find(conn, id)?)
}

/// Begins a story; answers its row.
pub fn insert(
    conn: &mut Conn,
    public_id: &PublicId,
    draft: &Draft,
    owner_id: Option<i64>,
    now: Moment,
) -> Result<i64, StoreError> {
    let row = ArticleRow {
        source_hash: String::new(),
        section_id: draft.section_id,
        address_date: None,
        slug: Slug::of(draft.title()).as_str().to_owned(),
        headline: draft.title().to_owned(),
        standfirst: String::new(),
        kicker: String::new(),
        dateline: String::new(),
        seo_title: String::new(),
        seo_description: String::new(),
        canonical: String::new(),
        kind: Word(Kind::Report),
        sponsor: String::new(),
        language: String::new(),
        is_sensitive: false,
        is_noindex: false,
        picture: None,
        words: 0,
        stage: Word(Stage::Draft),
        published_at: None,
        updated_at: None,
        embargoed_until: None,
        public_from: None,
        public_until: None,
        changed_at: At(now),
    };
    let id = filing::insert(conn, &row, public_id, ("newsroom", None))?;
    let revision_id = revisions::insert(conn, id, draft, Occasion::Begun, owner_id, now)?;
    insert_row(conn, id, revision_id, None, owner_id)?;
    let standing = Standing {
        stage: Stage::Draft,
        published_at: None,
        updated_at: None,
        embargoed_until: None,
        withdrawn_at: None,
    };
    printing::print(conn, id, draft, &standing, now)?;
    Ok(id)
}

fn insert_row(
    conn: &mut Conn,
    article_id: i64,
    revision_id: i64,
    live: Option<i64>,
    owner_id: Option<i64>,
) -> QueryResult<()> {
    diesel::insert_into(drafts::table)
        .values((
            drafts::article_id.eq(article_id),
            drafts::version.eq(1),
            drafts::revision_id.eq(revision_id),
            drafts::live_revision_id.eq(live),
            drafts::owner_id.eq(owner_id),
            drafts::legal.eq(Legal::NotNeeded.as_str()),
        ))
        .execute(conn)
        .map(drop)
}

/// Keeps another state of a story, if nobody has saved since this version.
/// Readers are given it only by a publication; the lists of the newsroom show
/// it at once.
pub fn save(
    conn: &mut Conn,
    story: &DeskStory,
    from_version: i64,
    draft: &Draft,
    occasion: Occasion,
    made_by: Option<i64>,
    now: Moment,
) -> Result<Result<i64, Stale>, StoreError> {
    let raised =
        diesel::update(drafts::table.filter(drafts::article_id.eq(story.id).and(drafts::version.eq(from_version))))
            .set(drafts::version.eq(drafts::version + 1))
            .execute(conn)?;
    if raised == 0 {
        return Ok(Err(Stale));
    }
    let revision_id = revisions::insert(conn, story.id, draft, occasion, made_by, now)?;
    diesel::update(drafts::table.find(story.id)).set(drafts::revision_id.eq(revision_id)).execute(conn)?;
    if story.was_published() || story.stage == Stage::Scheduled {
        diesel::update(rows::table.find(story.id)).set(rows::changed_at.eq(At(now))).execute(conn)?;
    } else {
        printing::print(conn, story.id, draft, &story.standing(), now)?;
    }
    Ok(Ok(revision_id))
}

/// Notes which state readers have.
pub(super) fn set_live(conn: &mut Conn, id: i64, revision_id: i64) -> QueryResult<()> {
    diesel::update(drafts::table.find(id)).set(drafts::live_revision_id.eq(Some(revision_id))).execute(conn).map(drop)
}

/// What the law says of a story, whose it is, the day it is wished for.
pub fn update(
    conn: &mut Conn,
    id: i64,
    legal: Legal,
    owner_id: Option<i64>,
    planned_for: Option<NaiveDate>,
) -> QueryResult<()> {
    on!(conn, |c| diesel::update(drafts::table.find(id))
        .set((drafts::legal.eq(legal.as_str()), drafts::owner_id.eq(owner_id), drafts::planned_for.eq(planned_for)))
        .execute(c))
    .map(drop)
}

/// Moves a story that is not public to another stage.
pub fn set_stage(conn: &mut Conn, id: i64, stage: Stage, now: Moment) -> QueryResult<()> {
    diesel::update(rows::table.find(id))
        .set((rows::stage.eq(stage.as_str()), rows::changed_at.eq(At(now))))
        .execute(conn)
        .map(drop)
}

/// A story that came from elsewhere, as the newsroom would have written it.
fn read_from_print(conn: &mut Conn, id: i64) -> QueryResult<Option<Draft>> {
    type Texts = (String, String, String, String, String, String, String, String);
    type Row = (Texts, i64, Word<Kind>, String, bool, bool, Option<Json<MainPicture>>, Option<NaiveDate>, String);
    let found: Option<Row> = rows::table
        .find(id)
        .select((
            (
                rows::headline,
                rows::kicker,
                rows::standfirst,
                rows::dateline,
                rows::sponsor,
                rows::language,
                rows::seo_title,
                rows::seo_description,
            ),
            rows::section_id,
            rows::kind,
            rows::canonical,
            rows::is_sensitive,
            rows::is_noindex,
            rows::picture,
            rows::address_date,
            rows::slug,
        ))
        .first(conn)
        .optional()?;
    let Some((texts, section_id, kind, canonical, is_sensitive, is_noindex, picture, date, slug)) = found else {
        return Ok(None);
    };
    let (headline, kicker, standfirst, dateline, sponsor, language, seo_title, seo_description) = texts;
    let body: Option<Json<Body<Original>>> =
        article_bodies::table.find(id).select(article_bodies::blocks).first(conn).optional()?;
    let names: Vec<(String, Word<Slug>, String)> = bylines::table
        .inner_join(contributors::table)
        .filter(bylines::article_id.eq(id))
        .order(bylines::position)
        .select((contributors::name, contributors::slug, bylines::role))
        .load(conn)?;
    let tags: Vec<String> = article_tags::table
        .inner_join(tags::table)
        .filter(article_tags::article_id.eq(id))
        .order(article_tags::position)
        .select(tags::name)
        .load(conn)?;
    Ok(Some(Draft {
        headline,
        kicker,
        standfirst,
        dateline,
        section_id,
        slug: date.and_then(|_| slug.parse().ok()),
        kind: kind.0,
        sponsor,
        language,
        seo_title,
        seo_description,
        canonical,
        is_sensitive,
        is_noindex,
        picture: picture.map(|picture| picture.0),
        bylines: names.into_iter().map(|(name, slug, role)| DraftByline { name, slug: Some(slug.0), role }).collect(),
        tags,
        body: body.map(|body| body.0).unwrap_or_default(),
    }))
}
