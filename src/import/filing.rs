//! Files what was read: finds or makes what a story names, and writes it down.

use std::collections::{HashMap, HashSet};

use chrono_tz::Tz;

use super::ready::Ready;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::old_path::OldPath;
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::stage::{PublicSpan, Stage};
use crate::model::topic::Topic;
use crate::store::conn::{At, Conn, Json, Word};
use crate::store::filing::{self, ArticleRow, Batch, Hangings, Known};
use crate::store::pictures::crops;
use crate::store::touches::{self, Touch};
use crate::store::{StoreError, articles, contributors, redirects, sections, tags};

/// Names that were looked up, so that each is asked for once. Bounded.
const REMEMBERED: usize = 50_000;
/// Beyond so many topics in one batch the whole site is said to be touched.
const MOST_TOPICS: usize = 2_000;

/// Files stories that come from one source.
pub(super) struct FilingDesk {
    origin: &'static str,
    zone: Tz,
    sections: HashMap<Slug, Vec<i64>>,
    tags: HashMap<String, i64>,
    contributors: HashMap<(String, Option<Slug>), i64>,
}

/// What became of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filed {
    Added,
    Updated,
    Unchanged,
}

/// Why a story or a batch could not be filed.
pub(super) enum NotFiled {
    /// This story cannot be; others can.
    Refused(String),
    /// The database does not answer.
    Failed(StoreError),
}

impl From<diesel::result::Error> for NotFiled {
    fn from(error: diesel::result::Error) -> Self {
        match StoreError::from(error) {
            StoreError::Query(error) => Self::Refused(format!("the database refused it: {error}")),
            away => Self::Failed(away),
        }
    }
}

impl From<StoreError> for NotFiled {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl FilingDesk {
    /// For stories of this origin, in a title of this zone.
    pub(super) fn new(origin: &'static str, zone: Tz) -> Self {
        Self { origin, zone, sections: HashMap::new(), tags: HashMap::new(), contributors: HashMap::new() }
    }

    /// Files a batch within one transaction of the caller's. When it fails the
    /// caller rolls back, and calls [`Self::forget`].
    pub(super) fn file(&mut self, conn: &mut Conn, batch: &[Ready], now: Moment) -> Result<Vec<Filed>, NotFiled> {
        let ids: Vec<String> = batch.iter().map(|ready| ready.story.record.id.clone()).collect();
        let mut known: HashMap<String, Known> = filing::list_known(conn, self.origin, &ids)?.into_iter().collect();
        let mut hung = Batch::default();
        let mut touched = HashSet::new();
        let mut filed = Vec::with_capacity(batch.len());
        for ready in batch {
            let id = &ready.story.record.id;
            let before = known.get(id);
            if before.is_some_and(|known| known.source_hash == ready.source_hash) {
                filed.push(Filed::Unchanged);
                continue;
            }
            if before.is_some() {
                // What hangs on an earlier story of this batch must be written
                // before it can be taken away again.
                std::mem::take(&mut hung).write(conn)?;
            }
            let (now_known, done) = self.file_one(conn, ready, before, &mut hung, &mut touched, now)?;
            known.insert(id.clone(), now_known);
            filed.push(done);
        }
        hung.write(conn)?;
        if touched.len() > MOST_TOPICS {
            touched.retain(|touch: &Touch| touch.is_barred);
            touched.insert(Topic::Site.into());
        }
        touches::record(conn, &touched, now)?;
        Ok(filed)
    }

    /// Forgets what was looked up: after a roll-back it may not be there.
    pub(super) fn forget(&mut self) {
        self.sections.clear();
        self.tags.clear();
        self.contributors.clear();
    }

    fn file_one(
        &mut self,
        conn: &mut Conn,
        ready: &Ready,
        before: Option<&Known>,
        hung: &mut Batch,
        touched: &mut HashSet<Touch>,
        now: Moment,
    ) -> Result<(Known, Filed), NotFiled> {
        let section_ids = self.section(conn, ready, touched)?;
        let mut row = self.row(ready, &section_ids, now);
        let was_public = before.is_some_and(|before| before.public_from.is_some_and(|from| from <= now));
        self.give_address(conn, &mut row, ready, before, was_public)?;
        let old_address = match before {
            Some(before) if was_public => articles::find_address(conn, before.id, now)?,
            _ => None,
        };
        let hangings = self.hangings(conn, ready, section_ids)?;
        let (id, done) =
            match before {
                None => {
                    let public_id = filing::new_public_id();
                    let id = filing::insert(conn, &row, &public_id, (self.origin, Some(&ready.story.record.id)))?;
                    (id, Filed::Added)
                }
                Some(before) => {
                    let old_topics = filing::update(conn, before.id, &row)?;
                    let is_barred = old_address.is_some() && !row.span().holds(now);
                    touched.extend(old_topics.into_iter().map(|touch| Touch {
                        is_barred: is_barred && touch.topic == Topic::Article(before.id),
                        ..touch
                    }));
                    (before.id, Filed::Updated)
                }
            };
        self.note_topics(id, &row, &hangings, done, touched);
        if let (Some((picture_id, own)), Some(main)) = (&ready.crops, &ready.main)
            && crops::insert_missing(conn, *picture_id, own)?
        {
            touched.extend(crops::touched_by(conn, *picture_id, &main.original.hash)?);
        }
        if let (Some(old), Some(date)) = (old_address, row.address_date)
            && (old.date, old.slug.as_str()) != (date, row.slug.as_str())
        {
            redirects::put(conn, &old.to_string(), Thing::Article(id), now)?;
        }
        for path in &ready.story.redirects {
            redirects::put(conn, OldPath::as_str(path), Thing::Article(id), now)?;
        }
        let known = Known {
            id,
            source_hash: row.source_hash.clone(),
            address_date: row.address_date,
            slug: row.slug.clone(),
            public_from: row.public_from.map(Moment::from),
        };
        hung.hang(id, &row, hangings);
        Ok((known, done))
    }

    fn note_topics(&self, id: i64, row: &ArticleRow, hangings: &Hangings, done: Filed, touched: &mut HashSet<Touch>) {
        if row.public_from.is_none() {
            return;
        }
        let by: Vec<i64> = hangings.bylines.iter().map(|(id, _)| *id).collect();
        let has_corrections = !hangings.corrections.is_empty();
        let topics = filing::topics(id, row.address_date, &hangings.sections, &hangings.tags, &by);
        touched.extend(
            topics
                // No page can have been made of a story that is new.
                .filter(|topic| done == Filed::Updated || *topic != Topic::Article(id))
                .filter(|topic| has_corrections || *topic != Topic::Corrections)
                .map(Touch::from),
        );
    }

    fn row(&self, ready: &Ready, section_ids: &[i64], now: Moment) -> ArticleRow {
        let record = &ready.story.record;
        let texts = &ready.story.texts;
        let withdrawn_at = record.withdrawn.as_ref().map(|withdrawal| withdrawal.at);
        let span = PublicSpan::of(record.published_at, record.embargoed_until, withdrawn_at);
        let stage = match (record.published_at, withdrawn_at) {
            (_, Some(at)) if at <= now => Stage::Withdrawn,
            (None, _) => Stage::Draft,
            (Some(at), _) if at > now => Stage::Scheduled,
            _ => Stage::Published,
        };
        let at = |moment: Option<Moment>| moment.map(At);
        ArticleRow {
            source_hash: ready.source_hash.clone(),
            section_id: section_ids.first().copied().unwrap_or_default(),
            address_date: None,
            slug: String::new(),
            headline: record.headline.as_str().to_owned(),
            standfirst: texts.standfirst.clone(),
            kicker: texts.kicker.clone(),
            dateline: texts.dateline.clone(),
            seo_title: texts.seo_title.clone(),
            seo_description: texts.seo_description.clone(),
            canonical: texts.canonical.clone(),
            kind: Word(record.kind.unwrap_or(Kind::Report)),
            sponsor: texts.sponsor.clone(),
            language: record.language.as_ref().map(ToString::to_string).unwrap_or_default(),
            is_sensitive: record.sensitive,
            is_noindex: record.noindex,
            picture: ready.main.clone().map(Json),
            words: ready.words,
            stage: Word(stage),
            published_at: at(record.published_at),
            updated_at: at(record.updated_at),
            embargoed_until: at(record.embargoed_until),
            public_from: at(span.from),
            public_until: at(span.until),
            changed_at: At(now),
        }
    }

    /// The address: given at the first publication, kept from then on unless
    /// the source says another slug.
    fn give_address(
        &self,
        conn: &mut Conn,
        row: &mut ArticleRow,
        ready: &Ready,
        before: Option<&Known>,
        was_public: bool,
    ) -> Result<(), NotFiled> {
        let record = &ready.story.record;
        let made = || Slug::of(record.headline.as_str());
        let kept = before.filter(|_| was_public);
        row.address_date = match kept.and_then(|known| known.address_date) {
            Some(date) => Some(date),
            None => record.published_at.map(|at| at.utc().with_timezone(&self.zone).date_naive()),
        };
        let wanted = match (&record.slug, kept) {
            (Some(slug), _) => slug.clone(),
            (None, Some(known)) => known.slug.parse().unwrap_or_else(|_| made()),
            (None, None) => made(),
        };
        let slug = match row.address_date {
            Some(date) => filing::free_slug(conn, date, &wanted, before.map(|known| known.id))?,
            None => wanted,
        };
        row.slug = slug.as_str().to_owned();
        Ok(())
    }

    fn hangings(&mut self, conn: &mut Conn, ready: &Ready, sections: Vec<i64>) -> Result<Hangings, NotFiled> {
        let story = &ready.story;
        let is_demo = self.origin == "demo";
        let mut names: Vec<&str> = Vec::new();
        let mut tag_ids = Vec::new();
        for name in &story.tags {
            names.push(name);
            let key = name.to_lowercase();
            let id = match self.tags.get(&key) {
                Some(id) => *id,
                None => {
                    let id = tags::find_or_insert(conn, name, is_demo)?;
                    remember(&mut self.tags, key, id);
                    id
                }
            };
            if !tag_ids.contains(&id) {
                tag_ids.push(id);
            }
        }
        let mut bylines: Vec<(i64, String)> = Vec::new();
        for (name, slug, role) in &story.bylines {
            names.push(name);
            let key = (name.to_lowercase(), slug.clone());
            let id = match self.contributors.get(&key) {
                Some(id) => *id,
                None => {
                    let id = contributors::find_or_insert(conn, name, slug.as_ref(), is_demo)?;
                    remember(&mut self.contributors, key, id);
                    id
                }
            };
            if !bylines.iter().any(|(known, _)| *known == id) {
                bylines.push((id, role.clone()));
            }
        }
        Ok(Hangings {
            blocks: ready.blocks.clone(),
            sections,
            tags: tag_ids,
            bylines,
            pictures: ready.pictures.clone(),
            corrections: story.corrections.clone(),
            withdrawal: story.record.withdrawn.as_ref().map(|withdrawal| (withdrawal.reason, withdrawal.at)),
            names: names.join("\n"),
            plain: ready.plain.clone(),
        })
    }

    /// The section and those above it; a new one when nobody has made it.
    fn section(&mut self, conn: &mut Conn, ready: &Ready, touched: &mut HashSet<Touch>) -> Result<Vec<i64>, NotFiled> {
        let (slug, name) = &ready.story.section;
        if let Some(ids) = self.sections.get(slug) {
            return Ok(ids.clone());
        }
        let id = match find_section(conn, slug)? {
            Some(id) => id,
            None => {
                touched.insert(Topic::Site.into());
                sections::insert(conn, slug, name, None, self.origin == "demo").map_err(|error| match error {
                    sections::NoSection::Query(error) => NotFiled::from(error),
                    refused => NotFiled::Refused(refused.to_string()),
                })?
            }
        };
        let ids = sections::with_parents(conn, id)?;
        remember(&mut self.sections, slug.clone(), ids.clone());
        Ok(ids)
    }
}

fn remember<K: std::hash::Hash + Eq, V>(known: &mut HashMap<K, V>, key: K, value: V) {
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(key, value);
}

/// The section of this slug; one that was renamed keeps the stories that a
/// source files under its old slug.
fn find_section(conn: &mut Conn, slug: &Slug) -> Result<Option<i64>, diesel::result::Error> {
    match sections::find_by_slug(conn, slug)? {
        Some(id) => Ok(Some(id)),
        None => sections::find_by_old_slug(conn, slug),
    }
}
