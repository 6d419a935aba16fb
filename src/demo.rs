//! The demo edition: laid out when the program starts on an empty database,
//! taken away again by `broadsheet demo remove`, and nothing else with it.
//!
//! Its stories are an import like any other, from files inside the binary;
//! their moments are relative to the first start, so that the paper is of today.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::TimeDelta;
use diesel::prelude::*;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::import::articles::Import;
use crate::import::report::Report;
use crate::media::storage::Folder;
use crate::media::upload::Kind;
use crate::model::body::Body;
use crate::model::front::{Backfill, Collection, LaidOut, Layout, PickedCard};
use crate::model::headline::Headline;
use crate::model::masthead::RESERVED;
use crate::model::moment::Moment;
use crate::model::picture::{Colour, FocalPoint, Original, PictureHash};
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::store::conn::Conn;
use crate::store::fronts;
use crate::store::pictures::{self, NewPicture};
use crate::store::touches::Touch;
use crate::store::{Store, StoreError, articles, contributors, filing, pages, sections, touches};

#[derive(RustEmbed)]
#[folder = "demo"]
#[include = "pages.jsonl"]
#[include = "stories/*.jsonl"]
#[include = "front.json"]
#[include = "pictures.json"]
#[include = "contributors.json"]
#[include = "pictures/*.jpg"]
struct Files;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontFile {
    collections: Vec<CollectionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CollectionFile {
    title: String,
    layout: Layout,
    cap: usize,
    backfill: Option<Backfill>,
    cards: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    slug: Slug,
    headline: Headline,
    body: Body<Original>,
}

/// The sections of the demo edition, in the order of its navigation.
const SECTIONS: [&str; 10] =
    ["asia", "europe", "africa", "americas", "middle-east", "oceania", "business", "culture", "science", "opinion"];

/// Whether nobody has put anything into this database yet.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    use crate::store::schema::{pages, sections};
    let articles = articles::count(conn)?;
    let sections: i64 = sections::table.count().get_result(conn)?;
    let pages: i64 = pages::table.count().get_result(conn)?;
    Ok(articles + sections + pages == 0)
}

/// Lays out the demo edition.
///
/// # Errors
/// When it cannot be written, or when one of its stories is refused.
pub fn lay_out(store: &Store, folder: &Folder, now: Moment) -> Result<(), String> {
    let failed = |error: StoreError| error.to_string();
    store.write_here(|conn| lay_out_frame(conn, now)).map_err(failed)?;
    take_in_pictures(store, folder, now)?;
    let pictures = Pictures::unpack()?;
    let stories = with_moments(&stories()?, now);
    let import = Import { store, folder, beside: Some(pictures.path()), is_rehearsal: false, origin: "demo", now };
    let mut refused = Refused::default();
    let counts = import.run(stories.as_bytes(), &mut refused)?;
    if counts.is_short() {
        return Err(format!("the demo edition is damaged: {}", refused.0.join("; ")));
    }
    store
        .write_here(|conn| {
            introduce_contributors(conn)?;
            lay_out_front(conn, now)
        })
        .map_err(failed)
}

/// Who a contributor is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContributorFile {
    slug: Slug,
    description: String,
    portrait: Option<String>,
}

fn introduce_contributors(conn: &mut Conn) -> Result<(), StoreError> {
    let people: Vec<ContributorFile> =
        serde_json::from_str(&text_of("contributors.json").map_err(damaged)?).map_err(damaged)?;
    for ContributorFile { slug, description, portrait } in people {
        let Some(known) = contributors::find_by_slug(conn, slug.as_str())? else { continue };
        let hash = portrait.and_then(|name| Files::get(&name)).map(|file| PictureHash::of(&file.data));
        let picture = match hash {
            Some(hash) => pictures::find_id(conn, &hash)?,
            None => None,
        };
        contributors::describe(conn, known.id, &description, picture.map(|id| (id, FocalPoint::default())))?;
    }
    Ok(())
}

/// What is known of a picture of the demo edition. It saves the first start
/// from decoding each of them; a test compares it with the pictures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureFacts {
    width: u32,
    height: u32,
    colour: Colour,
}

/// Takes the pictures in as they are: they are our own, and clean.
fn take_in_pictures(store: &Store, folder: &Folder, now: Moment) -> Result<(), String> {
    let facts: BTreeMap<String, PictureFacts> =
        serde_json::from_str(&text_of("pictures.json")?).map_err(|error| error.to_string())?;
    let mut rows = Vec::new();
    for (name, PictureFacts { width, height, colour }) in facts {
        let file = Files::get(&format!("pictures/{name}")).ok_or_else(|| format!("the demo edition lacks {name}"))?;
        let hash = PictureHash::of(&file.data);
        folder.put_original(&hash, Kind::Jpeg, &file.data).map_err(|error| error.to_string())?;
        let (upload_hash, bytes, credit) = (hash.clone(), file.data.len(), String::new());
        rows.push(NewPicture {
            hash,
            upload_hash,
            format: "jpeg",
            width,
            height,
            bytes,
            colour,
            credit,
            name,
            uploaded_by: None,
        });
    }
    let insert = |conn: &mut Conn| -> Result<(), StoreError> {
        for row in &rows {
            pictures::insert(conn, row, now)?;
        }
        Ok(())
    };
    store.write_here(insert).map_err(|error| error.to_string())
}

fn lay_out_frame(conn: &mut Conn, now: Moment) -> Result<(), StoreError> {
    for slug in SECTIONS {
        let slug = slug.parse::<Slug>().map_err(damaged)?;
        sections::insert(conn, &slug, &slug.to_name(), None, true).map_err(damaged)?;
    }
    for (position, line) in (1..).zip(text_of("pages.jsonl").map_err(damaged)?.lines()) {
        let page: PageFile = serde_json::from_str(line).map_err(damaged)?;
        debug_assert!(!RESERVED.contains(&page.slug.as_str()));
        let mut body = page.body;
        body.give_ids();
        pages::insert(conn, (&page.slug, page.headline.as_str(), body), position, true, now)?;
    }
    touches::record(conn, &[Touch::from(Topic::Site)].into(), now)?;
    Ok(())
}

fn lay_out_front(conn: &mut Conn, now: Moment) -> Result<(), StoreError> {
    let front: FrontFile = serde_json::from_str(&text_of("front.json").map_err(damaged)?).map_err(damaged)?;
    let mut collections = Vec::new();
    for collection in front.collections {
        let known = filing::list_known(conn, "demo", &collection.cards)?;
        let row = |id: &String| known.iter().find(|(known, _)| known == id).map(|(_, known)| known.id);
        collections.push(Collection {
            id: format!("c{}", collections.len() + 1),
            title: collection.title,
            layout: collection.layout,
            cap: collection.cap,
            backfill: collection.backfill,
            cards: collection.cards.iter().filter_map(row).map(PickedCard::of).collect(),
        });
    }
    fronts::insert(conn, "home", &LaidOut { collections }, true)?;
    touches::record(conn, &[Touch::from(Topic::Site)].into(), now)?;
    Ok(())
}

/// Takes the demo edition away: its stories, its front and its pages; its
/// sections, tags and contributors where no other story uses them. Answers how
/// many stories it took.
pub fn remove(conn: &mut Conn, now: Moment) -> Result<usize, StoreError> {
    use crate::store::schema::{
        article_sections, article_tags, articles, bylines, contributors, fronts, pages, people, sections, tags,
    };
    let taken = diesel::delete(articles::table.filter(articles::origin.eq("demo"))).execute(conn)?;
    diesel::delete(fronts::table.filter(fronts::is_demo.eq(true))).execute(conn)?;
    diesel::delete(pages::table.filter(pages::is_demo.eq(true))).execute(conn)?;
    diesel::delete(
        tags::table
            .filter(tags::is_demo.eq(true))
            .filter(diesel::dsl::not(tags::id.eq_any(article_tags::table.select(article_tags::tag_id)))),
    )
    .execute(conn)?;
    diesel::delete(
        contributors::table
            .filter(contributors::is_demo.eq(true))
            .filter(diesel::dsl::not(contributors::id.eq_any(bylines::table.select(bylines::contributor_id))))
            .filter(diesel::dsl::not(diesel::dsl::exists(
                people::table.filter(people::contributor_id.eq(contributors::id.nullable())),
            ))),
    )
    .execute(conn)?;
    diesel::delete(
        sections::table.filter(sections::is_demo.eq(true)).filter(diesel::dsl::not(
            sections::id.eq_any(article_sections::table.select(article_sections::section_id)),
        )),
    )
    .execute(conn)?;
    if taken > 0 {
        touches::record(conn, &[Touch { topic: Topic::Site, is_barred: true }].into(), now)?;
    }
    Ok(taken)
}

/// `"{-3d}"` becomes the moment three days before now.
fn with_moments(text: &str, now: Moment) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\"{-") {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 3..];
        let read = tail.find("}\"").and_then(|end| {
            let (number, unit) = tail[..end].split_at(end.checked_sub(1)?);
            let number: i64 = number.parse().ok()?;
            let span = match unit {
                "m" => TimeDelta::minutes(number),
                "h" => TimeDelta::hours(number),
                "d" => TimeDelta::days(number),
                _ => return None,
            };
            Some((now.minus(span), end))
        });
        match read {
            Some((moment, end)) => {
                out.push_str(&format!("\"{}\"", Moment::new(moment.utc())));
                rest = &tail[end + 2..];
            }
            None => {
                out.push_str("\"{-");
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// All stories, one a line; they lie in a file for each section.
fn stories() -> Result<String, String> {
    Files::iter().filter(|name| name.starts_with("stories/")).map(|name| text_of(&name)).collect()
}

fn text_of(name: &str) -> Result<String, String> {
    let file = Files::get(name).ok_or_else(|| format!("the demo edition lacks {name}"))?;
    String::from_utf8(file.data.into_owned()).map_err(|error| error.to_string())
}

fn damaged(error: impl std::fmt::Display) -> StoreError {
    let error = format!("the demo edition is damaged: {error}");
    StoreError::Query(diesel::result::Error::QueryBuilderError(error.into()))
}

/// The pictures of the demo edition, laid in a folder for the import.
struct Pictures(std::path::PathBuf);

impl Pictures {
    fn unpack() -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("broadsheet-demo-{}", std::process::id()));
        let said = |error: std::io::Error| format!("{}: {error}", folder.display());
        std::fs::create_dir_all(folder.join("pictures")).map_err(said)?;
        let unpacked = Self(folder.clone());
        for name in Files::iter().filter(|name| name.starts_with("pictures/")) {
            if let Some(file) = Files::get(&name) {
                std::fs::write(folder.join(name.as_ref()), &file.data).map_err(said)?;
            }
        }
        Ok(unpacked)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Hears what was refused, which for the demo edition is nothing.
#[derive(Default)]
struct Refused(Vec<String>);

impl Report for Refused {
    fn note(&mut self, line: usize, note: &str) {
        self.0.push(format!("line {line}: {note}"));
    }

    fn advance(&mut self, _: usize, _: &crate::import::report::Counts) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_each_picture_are_true() {
        let facts: BTreeMap<String, PictureFacts> = serde_json::from_str(&text_of("pictures.json").unwrap()).unwrap();
        let names = Files::iter().filter(|name| name.starts_with("pictures/")).count();
        assert_eq!(facts.len(), names);
        for (name, facts) in facts {
            let file = Files::get(&format!("pictures/{name}")).unwrap();
            let upload = crate::media::upload::read(&file.data).unwrap();
            assert_eq!((upload.width, upload.height), (facts.width, facts.height), "{name}");
            assert!(facts.width >= 2000 && facts.height >= 1334, "{name}");
            let channel = |colour: &Colour, at: usize| i32::from_str_radix(&colour.as_str()[at..at + 2], 16).unwrap();
            for at in [1, 3, 5] {
                assert!((channel(&upload.colour, at) - channel(&facts.colour, at)).abs() <= 6, "{name}");
            }
        }
    }

    #[test]
    fn it_is_a_whole_newspaper() {
        let stories: Vec<serde_json::Value> =
            stories().unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(stories.len() >= 60, "{}", stories.len());
        let all = |key: &str| -> std::collections::BTreeSet<String> {
            stories.iter().map(|story| story[key].as_str().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!((all("id").len(), all("slug").len()), (stories.len(), stories.len()));
        assert!(SECTIONS.iter().all(|section| all("section").contains(*section)));
        for kind in crate::model::kind::Kind::ALL {
            assert!(all("kind").contains(kind.as_str()), "{}", kind.as_str());
        }
        let mut sentences = std::collections::HashMap::new();
        for story in &stories {
            let body: Body<crate::model::picture::PictureFile> = serde_json::from_value(story["body"].clone())
                .unwrap_or_else(|error| panic!("{}: {error}", story["id"]));
            let text = body.to_plain();
            let words = text.split_whitespace().count();
            assert!((110..=1_600).contains(&words), "{}: {words} words", story["id"]);
            let pulled = |block: &crate::model::body::Block<_>| {
                matches!(block.content, crate::model::body::Content::Pullquote { .. })
            };
            let body = Body { blocks: body.blocks.into_iter().filter(|block| !pulled(block)).collect() };
            for sentence in
                body.to_plain().split(['.', '\n', '?', '!']).filter(|one| one.split_whitespace().count() > 7)
            {
                let before = sentences.insert(sentence.trim().to_owned(), story["id"].clone());
                assert!(before.is_none(), "{} and {before:?} both say: {sentence}", story["id"]);
            }
        }
        let pictures: Vec<usize> = Files::iter()
            .filter(|name| name.starts_with("pictures/"))
            .map(|name| Files::get(&name).unwrap().data.len())
            .collect();
        assert!(pictures.len() >= 40 && pictures.iter().sum::<usize>() <= 10_000_000, "{pictures:?}");
    }

    #[test]
    fn moments_are_relative_to_the_first_start() {
        let now: Moment = "2026-11-24T09:00:00Z".parse().unwrap();
        let text = r#"{"published_at":"{-35m}","updated_at": "{-3d}","body":"{-x}"}"#;
        let expected = r#"{"published_at":"2026-11-24T08:25:00Z","updated_at": "2026-11-21T09:00:00Z","body":"{-x}"}"#;
        assert_eq!(with_moments(text, now), expected);
    }
}
