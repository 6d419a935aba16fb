//! The stories of an export, in the format of `broadsheet import articles`.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use super::{Cut, Trouble, Watcher, file_of, finish, new_file};
use crate::import::record::{Record, RecordByline, RecordCorrection, RecordPicture, RecordWithdrawal};
use crate::model::body::{Body, RichText};
use crate::model::headline::Headline;
use crate::model::kind::Kind;
use crate::model::masthead::Title;
use crate::model::moment::Moment;
use crate::model::picture::crop::Crops;
use crate::model::picture::{FocalPoint, MainPicture, Original, PictureFile, PictureHash};
use crate::store::articles;
use crate::store::conn::Conn;
use crate::store::exports::{self, Hung, Section, Told};
use crate::store::pictures::crops;

/// How many stories are asked for at once.
const BATCH: i64 = 200;
/// No import takes a longer line.
const MOST_LINE: usize = 4 << 20;

/// The sections of the paper, by row.
type Sections<'a> = HashMap<i64, &'a str>;
/// The formats and own crops of originals, by hash.
type Shelf = HashMap<String, (String, Crops)>;

/// Writes every story, the oldest row first. Answers how many there are, and
/// where pictures in their texts are cut round another point than the middle.
pub(super) fn write(
    conn: &mut Conn,
    title: &Title,
    sections: &[Section],
    path: &Path,
    watcher: &mut dyn Watcher,
    findings: &mut usize,
) -> Result<(usize, Vec<Cut>), Trouble> {
    let sections: Sections<'_> = sections.iter().map(|section| (section.id, section.slug.as_str())).collect();
    let mut own = crops::list_all(conn)?;
    let shelf: Shelf = (exports::list_pictures(conn)?.into_iter())
        .map(|picture| {
            let crops = picture.hash.parse().ok().and_then(|hash: PictureHash| own.remove(&hash));
            (picture.hash, (picture.format, crops.unwrap_or_default()))
        })
        .collect();
    watcher.begin("Stories", u64::try_from(articles::count(conn)?).ok());
    let mut file = new_file(path)?;
    let (mut count, mut cuts, mut after) = (0, Vec::new(), 0);
    loop {
        let (stories, hung) = exports::list_stories(conn, after, BATCH)?;
        let Some(last) = stories.last() else { break };
        after = last.id;
        for story in stories {
            let (id, headline) = (story.id, story.headline.clone());
            let told = record(conn, story, &hung, title, &sections, &shelf, &mut cuts);
            let line = told.and_then(|record| serde_json::to_string(&record).map_err(|error| error.to_string()));
            match line.and_then(expect_short) {
                Ok(line) => {
                    writeln!(file, "{line}").map_err(Trouble::at(path))?;
                    count += 1;
                }
                Err(reason) => {
                    watcher.found(&format!("the story {id} “{headline}” is left out: {reason}"));
                    *findings += 1;
                }
            }
            watcher.advance(1);
        }
    }
    finish(file, path)?;
    Ok((count, cuts))
}

fn expect_short(line: String) -> Result<String, String> {
    if line.len() <= MOST_LINE { Ok(line) } else { Err(format!("its line has {} bytes", line.len())) }
}

/// The id by which an export knows a story: its source's own, or one made of
/// where it comes from, so that no two stories share one.
pub(super) fn id_of(origin: &str, source_id: Option<&str>, public_id: &str) -> String {
    match (origin, source_id) {
        ("import", Some(id)) => id.to_owned(),
        (origin, Some(id)) => format!("{origin}:{id}"),
        (origin, None) => format!("{origin}:{public_id}"),
    }
}

fn record(
    conn: &mut Conn,
    story: Told,
    hung: &Hung,
    title: &Title,
    sections: &Sections<'_>,
    shelf: &Shelf,
    cuts: &mut Vec<Cut>,
) -> Result<Record, String> {
    let id = id_of(&story.origin, story.source_id.as_deref(), &story.public_id);
    let file = |original: &Original| {
        let hash = original.hash.as_str();
        file_of(hash, shelf.get(hash).map(|(format, _)| format.as_str()).unwrap_or_default())
    };
    let blocks = hung.bodies.iter().find(|(of, _)| *of == story.id).ok_or("it has no text")?;
    let body: Body<Original> = serde_json::from_str(&blocks.1).map_err(|error| error.to_string())?;
    let body = body.take_pictures(|original| {
        if original.focal != FocalPoint::default() {
            cuts.push(Cut { story: id.clone(), file: file(&original), focal: original.focal });
        }
        Some(PictureFile::File(file(&original)))
    });
    let picture: Option<MainPicture> =
        story.picture.as_deref().map(serde_json::from_str).transpose().map_err(|error| error.to_string())?;
    let picture = picture.map(|picture| RecordPicture {
        file: Some(file(&picture.original)),
        url: None,
        alt: some(picture.alt),
        caption: Some(picture.caption).filter(|caption| !RichText::is_blank(caption)),
        credit: some(picture.credit),
        focal: Some(picture.original.focal),
        crops: shelf.get(picture.original.hash.as_str()).map(|(_, crops)| crops.clone()).unwrap_or_default(),
        rights: some(picture.rights),
    });
    let withdrawn = hung.withdrawals.iter().find(|(of, ..)| *of == story.id);
    Ok(Record {
        headline: Headline::parse(&story.headline).map_err(|error| error.to_string())?,
        section: sections.get(&story.section_id).copied().unwrap_or_default().to_owned(),
        body: Some(body),
        body_html: None,
        body_markdown: None,
        standfirst: some(story.standfirst.clone()),
        kicker: some(story.kicker.clone()),
        dateline: some(story.dateline.clone()),
        slug: story.slug.parse().ok(),
        seo_title: some(story.seo_title.clone()),
        seo_description: some(story.seo_description.clone()),
        canonical: some(story.canonical.clone()),
        bylines: bylines(&story, hung),
        tags: hung.tags.iter().filter(|(of, _)| *of == story.id).map(|(_, name)| name.clone()).collect(),
        published_at: story.published_at.map(Moment::from),
        updated_at: story.updated_at.map(Moment::from),
        picture,
        corrections: hung
            .corrections
            .iter()
            .filter(|(of, ..)| *of == story.id)
            .map(|(_, kind, note, at)| RecordCorrection { kind: kind.0, note: note.clone(), at: at.0 })
            .collect(),
        redirects: old_addresses(conn, &story, hung, title).map_err(|error| error.to_string())?,
        kind: Some(story.kind.0).filter(|kind| *kind != Kind::Report),
        sponsor: some(story.sponsor),
        language: some(story.language)
            .map(|language| language.parse())
            .transpose()
            .map_err(|error: crate::model::language::NotALanguage| error.to_string())?,
        sensitive: story.is_sensitive,
        noindex: story.is_noindex,
        embargoed_until: story.embargoed_until.map(Moment::from),
        withdrawn: withdrawn.map(|(_, reason, at)| RecordWithdrawal { at: at.0, reason: reason.0 }),
        id,
    })
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn bylines(story: &Told, hung: &Hung) -> Vec<RecordByline> {
    let of_story = hung.bylines.iter().filter(|(of, ..)| *of == story.id);
    let byline = |(_, name, slug, role): &(i64, String, String, String)| RecordByline::Full {
        name: name.clone(),
        slug: slug.parse().ok(),
        role: some(role.clone()),
    };
    of_story.map(byline).collect()
}

/// The old addresses of a story. One whose day is not that of its publication
/// (the title's zone has changed since) gets another address when it is
/// imported, so the one it has now is among them.
fn old_addresses(
    conn: &mut Conn,
    story: &Told,
    hung: &Hung,
    title: &Title,
) -> Result<Vec<String>, diesel::result::Error> {
    let of_story = hung.redirects.iter().filter(|(of, _)| *of == Some(story.id));
    let mut paths: Vec<String> = of_story.map(|(_, path)| path.clone()).collect();
    let day = story.published_at.map(|at| at.0.utc().with_timezone(&title.time_zone).date_naive());
    if story.address_date.is_some()
        && story.address_date != day
        && let Some(address) = articles::find_planned_address(conn, story.id)?
    {
        paths.push(address.to_string());
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}
