//! What stands round the stories: the title, sections, tags, contributors,
//! standing pages, fronts, the library of pictures, what was sold.

use std::collections::HashMap;

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::stories::id_of;
use super::{Trouble, file_of, write_json};
use crate::model::body::Body;
use crate::model::masthead::Title;
use crate::model::picture::{Original, PictureFile, PictureHash};
use crate::store::conn::Conn;
use crate::store::exports::{self, Old, Section, Thing};
use crate::store::pictures::crops;
use crate::store::{fronts, line_items};

#[derive(Serialize)]
struct Settings<'a> {
    title: TitleTable<'a>,
    section: Vec<SectionTable<'a>>,
}

#[derive(Serialize)]
struct TitleTable<'a> {
    name: &'a str,
    description: &'a str,
    language: &'a str,
    direction: &'a str,
    time_zone: &'a str,
}

#[derive(Serialize)]
struct SectionTable<'a> {
    slug: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
}

/// Title and sections as a settings file that a new paper takes them over from.
pub(super) fn settings(title: &Title, sections: &[Section]) -> Result<String, Trouble> {
    let settings = Settings {
        title: TitleTable {
            name: &title.name,
            description: &title.description,
            language: title.language.as_str(),
            direction: title.direction.as_str(),
            time_zone: title.time_zone.name(),
        },
        section: sections
            .iter()
            .map(|Thing { slug, of: (name, parent), .. }| SectionTable {
                slug,
                name,
                parent: slug_of(sections, *parent),
            })
            .collect(),
    };
    toml::to_string(&settings).map_err(|error| Trouble::new(error.to_string()))
}

fn slug_of(sections: &[Section], id: Option<i64>) -> Option<&str> {
    sections.iter().find(|section| Some(section.id) == id).map(|section| section.slug.as_str())
}

/// Writes all of it, a file for each kind of thing.
pub(super) fn write(conn: &mut Conn, sections: Vec<Section>, into: &Path) -> Result<(), Trouble> {
    let old = exports::list_old(conn)?;
    let [tag_names, contributor_names] = exports::list_aliases(conn)?;
    let put = |name: &str, things: Vec<Value>| write_json(&into.join(name), &things);

    let told = sections.iter().map(|Thing { id, slug, of: (name, parent) }| {
        json!({"slug": slug, "name": name, "parent": slug_of(&sections, *parent),
               "redirects": paths(&old, |old| old.1 == Some(*id))})
    });
    put("sections.json", told.collect())?;

    let told = exports::list_tags(conn)?.into_iter().map(|Thing { id, slug, of: (name, is_sensitive) }| {
        json!({"slug": slug, "name": name, "sensitive": is_sensitive, "former_names": former(&tag_names, id),
               "redirects": paths(&old, |old| old.2 == Some(id))})
    });
    put("tags.json", told.collect())?;

    let contributors = exports::list_contributors(conn)?;
    let told = contributors.into_iter().map(|Thing { id, slug, of: (name, description, portrait) }| {
        let portrait =
            portrait.map(|(hash, format, x, y)| json!({"file": file_of(&hash, &format), "focal": fractions(x, y)}));
        json!({"slug": slug, "name": name, "description": description, "portrait": portrait,
               "former_names": former(&contributor_names, id), "redirects": paths(&old, |old| old.3 == Some(id))})
    });
    put("contributors.json", told.collect())?;

    let library = exports::list_pictures(conn)?;
    let formats: HashMap<&str, &str> =
        library.iter().map(|picture| (picture.hash.as_str(), picture.format.as_str())).collect();
    let told = exports::list_pages(conn)?.into_iter().map(|Thing { id, slug, of: (headline, blocks, changed) }| {
        let body: Body<Original> =
            serde_json::from_str(&blocks).map_err(|error| Trouble::new(format!("the page {slug}: {error}")))?;
        let body = body.take_pictures(|original| {
            let hash = original.hash.as_str();
            Some(PictureFile::File(file_of(hash, formats.get(hash).copied().unwrap_or_default())))
        });
        Ok(json!({"slug": slug, "headline": headline, "body": body, "changed_at": changed.0,
                  "redirects": paths(&old, |old| old.4 == Some(id))}))
    });
    put("pages.json", told.collect::<Result<_, Trouble>>()?)?;

    let own = crops::list_all(conn)?;
    let told = library.iter().map(|picture| {
        let crops = picture.hash.parse().ok().and_then(|hash: PictureHash| own.get(&hash));
        let mut told = json!({"file": file_of(&picture.hash, &picture.format), "name": picture.name, "alt": picture.alt,
               "caption": picture.caption, "credit": picture.credit, "rights": picture.rights,
               "rights_until": picture.rights_until, "focal": fractions(picture.focal_x, picture.focal_y)});
        if let Some(crops) = crops {
            told["crops"] = json!(crops);
        }
        told
    });
    put("pictures.json", told.collect())?;
    put("fronts.json", told_fronts(conn, &formats)?)?;
    put("line-items.json", told_line_items(conn)?)
}

/// Fronts as readers see them; a card of a story that is no more is left out.
fn told_fronts(conn: &mut Conn, formats: &HashMap<&str, &str>) -> Result<Vec<Value>, Trouble> {
    let mut told = Vec::new();
    for slug in exports::list_fronts(conn)? {
        let Some((_, live)) = fronts::find_live(conn, &slug)? else { continue };
        let mut collections = Vec::new();
        for collection in &live.collections {
            let mut cards = Vec::new();
            for card in &collection.cards {
                let Some(id) = told_id(conn, card.article)? else { continue };
                let mut links = Vec::new();
                for link in &card.links {
                    links.extend(told_id(conn, *link)?);
                }
                let picture = card.picture.as_ref().map(|original| {
                    let hash = original.hash.as_str();
                    json!({"file": file_of(hash, formats.get(hash).copied().unwrap_or_default()),
                           "focal": fractions(original.focal.x.into(), original.focal.y.into())})
                });
                cards.push(json!({"story": id, "headline": card.headline, "kicker": card.kicker, "picture": picture,
                                  "hides_picture": card.hides_picture, "size": card.size.map(|size| size.as_str()),
                                  "links": links}));
            }
            collections.push(json!({"title": collection.title, "layout": collection.layout.as_str(),
                                    "cap": collection.cap, "backfill": collection.backfill, "cards": cards}));
        }
        told.push(json!({"slug": slug, "collections": collections}));
    }
    Ok(told)
}

/// The name of a story in the export, if there is such a story.
fn told_id(conn: &mut Conn, article: i64) -> Result<Option<String>, Trouble> {
    let (stories, _) = exports::list_stories(conn, article - 1, 1)?;
    let told = stories.iter().find(|told| told.id == article);
    Ok(told.map(|told| id_of(&told.origin, told.source_id.as_deref(), &told.public_id)))
}

fn told_line_items(conn: &mut Conn) -> Result<Vec<Value>, Trouble> {
    let items = line_items::list(conn)?.into_iter().map(|item| {
        let creatives = item.creatives.iter().map(|creative| {
            json!({"headline": creative.headline, "text": creative.text, "action": creative.action,
                   "href": creative.href.to_string()})
        });
        let placements: Vec<&str> = item.placements.iter().map(|placement| placement.as_str()).collect();
        json!({"name": item.name, "priority": item.priority.as_str(), "weight": item.weight,
               "placements": placements, "starts_at": item.starts_at, "ends_at": item.ends_at,
               "creatives": creatives.collect::<Vec<_>>()})
    });
    Ok(items.collect())
}

fn paths(old: &[Old], is_of: impl Fn(&Old) -> bool) -> Vec<&str> {
    old.iter().filter(|old| is_of(old)).map(|old| old.0.as_str()).collect()
}

fn former(names: &[(i64, String)], id: i64) -> Vec<&str> {
    names.iter().filter(|(of, _)| *of == id).map(|(_, name)| name.as_str()).collect()
}

fn fractions(x: i32, y: i32) -> [f64; 2] {
    [f64::from(x) / 100.0, f64::from(y) / 100.0]
}
