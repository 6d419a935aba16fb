//! Own crops: the part of a picture that somebody chose for a ratio.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use super::super::conn::{Conn, Word, on};
use super::super::schema::{article_pictures, fronts, pages, picture_crops, pictures, portraits};
use super::super::{contributors, touches::Touch};
use crate::model::picture::crop::{Crop, Crops, Ratio};
use crate::model::picture::{Original, PictureHash};
use crate::model::story::{Card, Story};
use crate::model::topic::Topic;

/// When more stories than this show a picture, every page is made anew.
const TOLD: i64 = 500;

type Row = (Word<PictureHash>, String, i32, i32, i32);

fn crop((x, y, width): (i32, i32, i32)) -> Crop {
    let part = |part: i32| u16::try_from(part).unwrap_or_default();
    Crop { x: part(x), y: part(y), width: part(width) }
}

fn collected(rows: Vec<Row>) -> HashMap<PictureHash, Crops> {
    let mut found: HashMap<PictureHash, Crops> = HashMap::new();
    for (hash, ratio, x, y, width) in rows {
        if let Ok(ratio) = ratio.parse() {
            found.entry(hash.0).or_default().set(ratio, Some(crop((x, y, width))));
        }
    }
    found
}

/// Adds their own crops to pictures that a page shows: one question for all.
pub fn add<'a>(conn: &mut Conn, originals: impl IntoIterator<Item = &'a mut Original>) -> QueryResult<()> {
    let originals: Vec<&mut Original> = originals.into_iter().collect();
    if originals.is_empty() {
        return Ok(());
    }
    let hashes: HashSet<&str> = originals.iter().map(|original| original.hash.as_str()).collect();
    let rows: Vec<Row> = picture_crops::table
        .inner_join(pictures::table)
        .filter(pictures::hash.eq_any(hashes.into_iter().map(str::to_owned).collect::<Vec<_>>()))
        .select((pictures::hash, picture_crops::ratio, picture_crops::x, picture_crops::y, picture_crops::width))
        .load(conn)?;
    let found = collected(rows);
    for original in originals {
        original.crops = found.get(&original.hash).cloned().unwrap_or_default();
    }
    Ok(())
}

/// The same for whatever cards show.
pub fn add_to_cards(conn: &mut Conn, cards: &mut [Card]) -> QueryResult<()> {
    add(conn, cards.iter_mut().flat_map(pictures_of))
}

/// The same for whatever stands on the page of a story.
pub fn add_to_story(conn: &mut Conn, story: &mut Story) -> QueryResult<()> {
    let Story { card, body, .. } = story;
    let of_body = body.pictures_mut().map(|picture| &mut picture.source);
    add(conn, pictures_of(card).chain(of_body))
}

fn pictures_of(card: &mut Card) -> impl Iterator<Item = &mut Original> {
    let portraits = card.bylines.iter_mut().filter_map(|byline| byline.portrait.as_mut());
    card.picture.iter_mut().map(|picture| &mut picture.original).chain(portraits)
}

/// Every own crop there is, by the picture's hash.
pub fn list_all(conn: &mut Conn) -> QueryResult<HashMap<PictureHash, Crops>> {
    let rows: Vec<Row> = picture_crops::table
        .inner_join(pictures::table)
        .select((pictures::hash, picture_crops::ratio, picture_crops::x, picture_crops::y, picture_crops::width))
        .load(conn)?;
    Ok(collected(rows))
}

/// Whether this is the crop of a picture for a ratio.
pub fn has(conn: &mut Conn, hash: &PictureHash, ratio: Ratio, crop: Crop) -> QueryResult<bool> {
    let found = picture_crops::table
        .inner_join(pictures::table)
        .filter(pictures::hash.eq(hash.as_str()).and(picture_crops::ratio.eq(ratio.as_str())))
        .filter(picture_crops::x.eq(i32::from(crop.x)).and(picture_crops::y.eq(i32::from(crop.y))))
        .filter(picture_crops::width.eq(i32::from(crop.width)));
    Ok(found.count().get_result::<i64>(conn)? > 0)
}

/// Gives a picture these own crops, and no others.
pub fn replace(conn: &mut Conn, picture_id: i64, crops: &Crops) -> QueryResult<()> {
    diesel::delete(picture_crops::table.filter(picture_crops::picture_id.eq(picture_id))).execute(conn)?;
    insert_missing(conn, picture_id, crops).map(drop)
}

/// Gives a picture these own crops for the ratios that have none yet. Whether
/// there were any.
pub fn insert_missing(conn: &mut Conn, picture_id: i64, crops: &Crops) -> QueryResult<bool> {
    let mut added = 0;
    for (ratio, crop) in crops.iter() {
        added += on!(conn, |c| diesel::insert_into(picture_crops::table)
            .values((
                picture_crops::picture_id.eq(picture_id),
                picture_crops::ratio.eq(ratio.as_str()),
                picture_crops::x.eq(i32::from(crop.x)),
                picture_crops::y.eq(i32::from(crop.y)),
                picture_crops::width.eq(i32::from(crop.width)),
            ))
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(added > 0)
}

/// What pages that show a picture are made of.
pub fn touched_by(conn: &mut Conn, picture_id: i64, hash: &PictureHash) -> QueryResult<HashSet<Touch>> {
    let mut stories: Vec<i64> = article_pictures::table
        .filter(article_pictures::picture_id.eq(picture_id))
        .select(article_pictures::article_id)
        .distinct()
        .limit(TOLD + 1)
        .load(conn)?;
    let portrayed: Vec<i64> =
        portraits::table.filter(portraits::picture_id.eq(picture_id)).select(portraits::contributor_id).load(conn)?;
    for contributor in &portrayed {
        stories.extend(contributors::list_stories(conn, *contributor, TOLD + 1)?);
    }
    if stories.len() > usize::try_from(TOLD).unwrap_or(usize::MAX) {
        return Ok(HashSet::from([Topic::Site.into()]));
    }
    let named = format!("%{hash}%");
    let on_pages: Vec<i64> = pages::table.filter(pages::blocks.like(&named)).select(pages::id).load(conn)?;
    let on_fronts: Vec<i64> = fronts::table.filter(fronts::live.like(&named)).select(fronts::id).load(conn)?;
    let topics = (stories.into_iter().map(Topic::Article))
        .chain(portrayed.into_iter().map(Topic::By))
        .chain(on_pages.into_iter().map(Topic::Page))
        .chain(on_fronts.into_iter().map(Topic::Front));
    Ok(topics.map(Touch::from).collect())
}
