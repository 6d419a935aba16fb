//! A record that was read whole: every value parsed, its text in blocks.

use sha2::{Digest, Sha256};

use super::record::{Record, RecordByline};
use crate::incoming;
use crate::model::body::{Body, Link};
use crate::model::correction::CorrectionKind;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::old_path::OldPath;
use crate::model::picture::crop::Crops;
use crate::model::picture::{FocalPoint, PictureFile};
use crate::model::slug::Slug;
use crate::model::text;

const MAX_TAGS: usize = 50;
const MAX_BYLINES: usize = 50;
const MAX_NAME: usize = 120;
const MAX_TEXT: usize = 2_000;

/// A story as an import tells it, ready to be filed.
pub(crate) struct Incoming {
    /// The line of the file.
    pub line: usize,
    pub record: Record,
    pub section: (Slug, String),
    pub texts: Texts,
    pub body: Body<PictureFile>,
    pub bylines: Vec<(String, Option<Slug>, String)>,
    pub tags: Vec<String>,
    pub corrections: Vec<(CorrectionKind, String, Moment)>,
    pub redirects: Vec<OldPath>,
    pub picture: Option<IncomingPicture>,
    /// SHA-256 of the record, without the state of its picture files.
    pub hash: Sha256,
    /// What was dropped on the way in.
    pub notes: Vec<String>,
}

/// The short texts of a story, cleaned.
pub(crate) struct Texts {
    pub standfirst: String,
    pub kicker: String,
    pub dateline: String,
    pub seo_title: String,
    pub seo_description: String,
    pub canonical: String,
    pub sponsor: String,
}

/// A main picture that is still outside.
pub(crate) struct IncomingPicture {
    pub source: PictureFile,
    pub alt: String,
    pub credit: String,
    pub rights: String,
    pub focal: FocalPoint,
    pub crops: Crops,
}

impl Incoming {
    /// Reads a record; what is wrong is said in a sentence.
    pub(crate) fn read(line: usize, mut record: Record) -> Result<Self, String> {
        let written = serde_json::to_vec(&record).map_err(|error| error.to_string())?;
        let hash = Sha256::new().chain_update(&written);
        if record.id.trim().is_empty() || record.id.len() > 500 || record.id.contains(char::is_control) {
            return Err("the id is blank, longer than 500 bytes or holds control characters".into());
        }
        let mut notes = Vec::new();
        let body = read_body(&mut record, &mut notes)?;
        let kind = record.kind.unwrap_or(Kind::Report);
        let texts = Texts {
            standfirst: line_of("standfirst", &record.standfirst)?,
            kicker: line_of("kicker", &record.kicker)?,
            dateline: line_of("dateline", &record.dateline)?,
            seo_title: line_of("seo_title", &record.seo_title)?,
            seo_description: line_of("seo_description", &record.seo_description)?,
            canonical: line_of("canonical", &record.canonical)?,
            sponsor: line_of("sponsor", &record.sponsor)?,
        };
        if !texts.canonical.is_empty() {
            Link::parse(&texts.canonical)
                .ok()
                .filter(Link::leaves_the_site)
                .ok_or_else(|| format!("canonical: “{}” is no http(s) address", texts.canonical))?;
        }
        if kind == Kind::Paid && texts.sponsor.is_empty() {
            return Err("a paid article needs its `sponsor`".into());
        }
        Ok(Self {
            line,
            section: read_section(&record.section)?,
            bylines: read_bylines(&record.bylines)?,
            tags: read_tags(&record.tags)?,
            corrections: read_corrections(&record)?,
            redirects: record
                .redirects
                .iter()
                .map(|path| OldPath::parse(path).map_err(|error| error.to_string()))
                .collect::<Result<_, _>>()?,
            picture: read_picture(&record)?,
            texts,
            body,
            record,
            hash,
            notes,
        })
    }
}

fn read_body(record: &mut Record, notes: &mut Vec<String>) -> Result<Body<PictureFile>, String> {
    let mut read = |result: Result<incoming::ReadBody, incoming::NotReadable>| {
        let read = result.map_err(|error| error.to_string())?;
        if !read.dropped.is_empty() {
            let dropped: Vec<String> = read.dropped.iter().map(ToString::to_string).collect();
            notes.push(format!("dropped {}", dropped.join(", ")));
        }
        Ok(read.body)
    };
    match (record.body.take(), record.body_html.take(), record.body_markdown.take()) {
        (Some(mut body), None, None) => {
            body.give_ids();
            Ok(body)
        }
        (None, Some(html), None) => read(incoming::html::read(&html)),
        (None, None, Some(markdown)) => read(incoming::markdown::read(&markdown)),
        (None, None, None) => Err("it has no text: `body`, `body_html` or `body_markdown`".into()),
        _ => Err("it has more than one text: `body`, `body_html` or `body_markdown`, one of the three".into()),
    }
}

fn line_of(key: &str, value: &Option<String>) -> Result<String, String> {
    let line = text::clean_line(value.as_deref().unwrap_or_default()).map_err(|error| format!("{key}: {error}"))?;
    match line.chars().count() {
        length if length > MAX_TEXT => Err(format!("{key}: it has {length} characters; at most {MAX_TEXT} are taken")),
        _ => Ok(line),
    }
}

fn name_of(what: &str, value: &str) -> Result<String, String> {
    let name = text::clean_line(value).map_err(|error| format!("a {what}: {error}"))?;
    match name.chars().count() {
        0 => Err(format!("a {what} is blank")),
        length if length > MAX_NAME => Err(format!("a {what} has {length} characters; at most {MAX_NAME} are taken")),
        _ => Ok(name),
    }
}

/// The slug of a section and its name, should it be new.
fn read_section(written: &str) -> Result<(Slug, String), String> {
    let name = name_of("section", written)?;
    match name.parse::<Slug>() {
        Ok(slug) => Ok((slug.clone(), slug.to_name())),
        Err(_) => Ok((Slug::of(&name), name)),
    }
}

/// One contributor stands once in a byline: the roles of a second mention join
/// the first.
fn read_bylines(written: &[RecordByline]) -> Result<Vec<(String, Option<Slug>, String)>, String> {
    if written.len() > MAX_BYLINES {
        return Err(format!("it has {} bylines; at most {MAX_BYLINES} are taken", written.len()));
    }
    let mut bylines: Vec<(String, Option<Slug>, String)> = Vec::new();
    for byline in written {
        let (name, slug, role) = match byline {
            RecordByline::Name(name) => (name, None, ""),
            RecordByline::Full { name, slug, role } => (name, slug.clone(), role.as_deref().unwrap_or_default()),
        };
        let name = name_of("byline", name)?;
        let role = text::clean_line(role).map_err(|error| format!("a role: {error}"))?;
        match bylines.iter_mut().find(|(known, known_slug, _)| *known == name && *known_slug == slug) {
            Some((_, _, roles)) if !role.is_empty() && *roles != role => {
                *roles = if roles.is_empty() { role } else { format!("{roles}, {role}") };
            }
            Some(_) => {}
            None => bylines.push((name, slug, role)),
        }
    }
    Ok(bylines)
}

fn read_tags(written: &[String]) -> Result<Vec<String>, String> {
    if written.len() > MAX_TAGS {
        return Err(format!("it has {} tags; at most {MAX_TAGS} are taken", written.len()));
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in written {
        let tag = name_of("tag", tag)?;
        if !tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

fn read_corrections(record: &Record) -> Result<Vec<(CorrectionKind, String, Moment)>, String> {
    let read = record.corrections.iter().map(|correction| {
        let note = text::clean(correction.note.clone()).map_err(|error| format!("a correction: {error}"))?;
        if note.trim().is_empty() {
            return Err("a correction is blank".to_owned());
        }
        Ok((correction.kind, note.trim().to_owned(), correction.at))
    });
    read.collect()
}

fn read_picture(record: &Record) -> Result<Option<IncomingPicture>, String> {
    use crate::model::body::PictureSource;
    let Some(picture) = &record.picture else { return Ok(None) };
    Ok(Some(IncomingPicture {
        source: PictureFile::from_keys(picture.file.clone(), picture.url.clone(), None)
            .map_err(|reason| format!("the picture {reason}"))?,
        alt: line_of("alt", &picture.alt)?,
        credit: line_of("credit", &picture.credit)?,
        rights: line_of("rights", &picture.rights)?,
        focal: picture.focal.unwrap_or_default(),
        crops: picture.crops.clone(),
    }))
}
