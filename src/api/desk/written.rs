//! A story as a program writes it: the keys of the article as a file, with
//! pictures of the library by their ids.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::import::record::{Record, RecordByline, RecordPicture};
use crate::import::story::Incoming;
use crate::model::body::{Body, RichText};
use crate::model::draft::{Draft, DraftByline};
use crate::model::kind::Kind;
use crate::model::masthead::Masthead;
use crate::model::moment::Moment;
use crate::model::picture::{MainPicture, Original, PictureFile, PictureHash};
use crate::model::stage::Stage;
use crate::parts::frame::Edition;
use crate::store::drafts::DeskStory;
use crate::store::{Conn, pictures};
use crate::urls;

/// Keys of the article as a file that are not written here: each belongs to
/// something that is done to a story.
const DONE_OTHERWISE: [&str; 7] =
    ["id", "published_at", "updated_at", "corrections", "redirects", "embargoed_until", "withdrawn"];

/// A story that was read: a draft, and what was dropped on the way in, in words.
pub(super) struct Read {
    pub draft: Draft,
    pub notes: Vec<String>,
}

/// Reads a story. What is wrong with it is said in a sentence.
pub(super) fn read(
    conn: &mut Conn,
    masthead: &Masthead,
    mut article: Map<String, Value>,
) -> Result<Result<Read, String>, Error> {
    if let Some(key) = DONE_OTHERWISE.into_iter().find(|key| article.contains_key(*key)) {
        return Ok(Err(format!("{key}: this is not written with the article; it follows from what is done to it")));
    }
    article.insert("id".into(), "article".into());
    let record: Result<Record, _> = serde_json::from_value(Value::Object(article));
    let incoming = record.map_err(|error| error.to_string()).and_then(|record| Incoming::read(0, record));
    let incoming = match incoming {
        Ok(incoming) => incoming,
        Err(reason) => return Ok(Err(reason)),
    };
    if incoming.record.picture.as_ref().is_some_and(|picture| picture.crops != Default::default()) {
        return Ok(Err("crops: these are set in the library, for every article that shows the picture".into()));
    }
    draft(conn, masthead, incoming)
}

fn draft(conn: &mut Conn, masthead: &Masthead, incoming: Incoming) -> Result<Result<Read, String>, Error> {
    let (slug, _) = &incoming.section;
    let Some(section) = masthead.section_named(slug.as_str()) else {
        return Ok(Err(format!("section: there is no section “{slug}”")));
    };
    let main = incoming.picture.as_ref().map(|picture| &picture.source);
    let named: Vec<&PictureFile> =
        main.into_iter().chain(incoming.body.pictures().map(|picture| &picture.source)).collect();
    let mut hashes = Vec::with_capacity(named.len());
    for file in named {
        match hash_of(file) {
            Some(hash) => hashes.push(hash),
            None => return Ok(Err(format!("a picture's `file` is the id of one of the library, not “{file}”"))),
        }
    }
    let known = if hashes.is_empty() { Vec::new() } else { pictures::list_by_hash(conn, &hashes)? };
    let find = |file: &PictureFile| -> Option<Original> {
        let hash = hash_of(file)?;
        known.iter().find(|original| original.hash == hash).cloned()
    };
    if let Some(missing) = hashes.iter().find(|hash| !known.iter().any(|original| original.hash == **hash)) {
        return Ok(Err(format!("there is no picture {missing} in the library")));
    }
    let caption = incoming.record.picture.as_ref().and_then(|picture| picture.caption.clone());
    let has_focal = incoming.record.picture.as_ref().is_some_and(|picture| picture.focal.is_some());
    let picture = incoming.picture.as_ref().and_then(|picture| {
        let original = find(&picture.source)?;
        let focal = if has_focal { picture.focal } else { original.focal };
        Some(MainPicture {
            original: Original { focal, ..original },
            alt: picture.alt.clone(),
            caption: caption.unwrap_or_default(),
            credit: picture.credit.clone(),
            rights: picture.rights.clone(),
        })
    });
    let Incoming { record, texts, body, bylines, tags, notes, .. } = incoming;
    let draft = Draft {
        headline: record.headline.as_str().to_owned(),
        kicker: texts.kicker,
        standfirst: texts.standfirst,
        dateline: texts.dateline,
        section_id: section.id,
        slug: record.slug,
        kind: record.kind.unwrap_or(Kind::Report),
        sponsor: texts.sponsor,
        language: record.language.map(|language| language.as_str().to_owned()).unwrap_or_default(),
        seo_title: texts.seo_title,
        seo_description: texts.seo_description,
        canonical: texts.canonical,
        is_sensitive: record.sensitive,
        is_noindex: record.noindex,
        picture,
        bylines: bylines.into_iter().map(|(name, slug, role)| DraftByline { name, slug, role }).collect(),
        tags,
        body: body.take_pictures(|file| find(&file)),
    };
    Ok(Ok(Read { draft, notes }))
}

fn hash_of(file: &PictureFile) -> Option<PictureHash> {
    match file {
        PictureFile::File(name) => name.parse().ok(),
        PictureFile::Url(_) => None,
    }
}

/// A story as the newsroom has it.
#[derive(Debug, Serialize)]
pub(super) struct DeskArticle {
    id: i64,
    /// What the next save has to say that it began from.
    version: i64,
    stage: Stage,
    /// Whether readers have this state of it.
    is_live: bool,
    owner: Option<String>,
    /// Where its page is or will be.
    url: Option<String>,
    published_at: Option<Moment>,
    scheduled_for: Option<Moment>,
    embargoed_until: Option<Moment>,
    withdrawn_at: Option<Moment>,
    article: Article,
    /// What was dropped from what was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<String>,
}

/// The keys of the article as a file.
#[derive(Debug, Serialize)]
struct Article {
    headline: String,
    section: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seo_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seo_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    bylines: Vec<RecordByline>,
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<RecordPicture>,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    sponsor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    sensitive: bool,
    noindex: bool,
    body: Body<PictureFile>,
}

impl DeskArticle {
    pub(super) fn of(story: DeskStory, edition: &Edition, dropped: Vec<String>) -> Self {
        Self {
            id: story.id,
            version: story.version,
            stage: story.stage,
            is_live: story.stage == Stage::Published && story.is_in_step(),
            owner: story.owner.as_ref().map(|(_, name)| name.clone()),
            url: story.address.as_ref().map(|address| edition.origin.absolute(&urls::article(address))),
            published_at: story.published_at,
            scheduled_for: story.schedule.as_ref().map(|schedule| schedule.due_at),
            embargoed_until: story.embargoed_until,
            withdrawn_at: story.withdrawal.map(|(_, at)| at),
            article: Article::of(story.revision.draft, &edition.masthead),
            dropped,
        }
    }
}

impl Article {
    fn of(draft: Draft, masthead: &Masthead) -> Self {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let file = |original: &Original| PictureFile::File(original.hash.to_string());
        let picture = draft.picture.map(|picture| RecordPicture {
            file: Some(picture.original.hash.to_string()),
            url: None,
            alt: some(picture.alt),
            caption: Some(picture.caption).filter(|caption| !RichText::is_blank(caption)),
            credit: some(picture.credit),
            focal: Some(picture.original.focal),
            rights: some(picture.rights),
            // They are the library's, and cut the picture wherever it stands.
            crops: Default::default(),
        });
        let byline =
            |byline: DraftByline| RecordByline::Full { name: byline.name, slug: byline.slug, role: some(byline.role) };
        Self {
            headline: draft.headline,
            section: masthead.section(draft.section_id).map(|section| section.slug.to_string()).unwrap_or_default(),
            standfirst: some(draft.standfirst),
            kicker: some(draft.kicker),
            dateline: some(draft.dateline),
            slug: draft.slug.map(|slug| slug.to_string()),
            seo_title: some(draft.seo_title),
            seo_description: some(draft.seo_description),
            canonical: some(draft.canonical),
            bylines: draft.bylines.into_iter().map(byline).collect(),
            tags: draft.tags,
            picture,
            kind: draft.kind,
            sponsor: some(draft.sponsor),
            language: some(draft.language),
            sensitive: draft.is_sensitive,
            noindex: draft.is_noindex,
            body: draft.body.take_pictures(|original| Some(file(&original))),
        }
    }
}
