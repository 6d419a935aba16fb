//! Originals, and which of them readers may see.

pub mod crops;
pub mod library;

use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::public::public_now;
use super::schema::{article_pictures, articles, fronts, pages, pictures, portraits};
use crate::model::body::Body;
use crate::model::front::LaidOut;
use crate::model::moment::Moment;
use crate::model::picture::crop::{Crops, Framing, Ratio};
use crate::model::picture::library::Description;
use crate::model::picture::{Colour, FocalPoint, Original, PictureHash};

/// A picture that was taken in.
#[derive(Debug, Clone)]
pub struct NewPicture {
    /// SHA-256 of the stored file.
    pub hash: PictureHash,
    /// SHA-256 of the file as it came in.
    pub upload_hash: PictureHash,
    /// `jpeg` or `webp`.
    pub format: &'static str,
    /// px
    pub width: u32,
    /// px
    pub height: u32,
    /// Size of the stored file in bytes.
    pub bytes: usize,
    /// Its mean colour.
    pub colour: Colour,
    /// The credit read from the file; may be blank.
    pub credit: String,
    /// The file's name; blank: it has none that says anything.
    pub name: String,
    /// Who sent it; none: it came with an import.
    pub uploaded_by: Option<i64>,
}

/// The columns of a portrait: its picture's, and the point it is cut round.
pub(super) type PortraitRow = (Word<PictureHash>, i32, i32, String, i32, i32);

/// A portrait of its columns.
pub(super) fn portrait((hash, width, height, colour, x, y): PortraitRow) -> Original {
    let (_, original, _) = original((0, hash, width, height, colour, String::new()));
    let percent = |at: i32| u8::try_from(at).unwrap_or(50);
    Original { focal: FocalPoint { x: percent(x), y: percent(y) }, ..original }
}

type Row = (i64, Word<PictureHash>, i32, i32, String, String);

fn original((id, hash, width, height, colour, credit): Row) -> (i64, Original, String) {
    let original = Original {
        hash: hash.0,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
        colour: serde_json::from_value(colour.into()).unwrap_or_else(|_| Colour::rgb(200, 200, 200)),
        focal: FocalPoint::default(),
        crops: Crops::default(),
    };
    (id, original, credit)
}

/// The picture that this upload became when it came in before: its row, the
/// original and the credit that was read from it.
pub fn find_by_upload(conn: &mut Conn, upload: &PictureHash) -> QueryResult<Option<(i64, Original, String)>> {
    let found: Option<Row> = pictures::table
        .filter(pictures::upload_hash.eq(upload.as_str()))
        .select((pictures::id, pictures::hash, pictures::width, pictures::height, pictures::colour, pictures::credit))
        .first(conn)
        .optional()?;
    Ok(found.map(original))
}

/// What is known of the pictures with these names.
pub fn list_by_hash(conn: &mut Conn, hashes: &[PictureHash]) -> QueryResult<Vec<Original>> {
    let hashes: Vec<&str> = hashes.iter().map(PictureHash::as_str).collect();
    let rows: Vec<Row> = pictures::table
        .filter(pictures::hash.eq_any(hashes))
        .select((pictures::id, pictures::hash, pictures::width, pictures::height, pictures::colour, pictures::credit))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| original(row).1).collect())
}

/// The row of a picture.
pub fn find_id(conn: &mut Conn, hash: &PictureHash) -> QueryResult<Option<i64>> {
    pictures::table.filter(pictures::hash.eq(hash.as_str())).select(pictures::id).first(conn).optional()
}

/// Adds a picture; one whose stored file is there already is left as it is.
/// Whether it was added.
pub fn insert(conn: &mut Conn, picture: &NewPicture, now: Moment) -> QueryResult<bool> {
    let px = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    let said = Description { credit: picture.credit.clone(), ..Description::default() };
    let words = library::words_of(&picture.name, &said);
    on!(conn, |c| diesel::insert_into(pictures::table)
        .values((
            pictures::hash.eq(picture.hash.as_str()),
            pictures::upload_hash.eq(picture.upload_hash.as_str()),
            pictures::format.eq(picture.format),
            pictures::width.eq(px(picture.width)),
            pictures::height.eq(px(picture.height)),
            pictures::bytes.eq(i32::try_from(picture.bytes).unwrap_or(i32::MAX)),
            pictures::colour.eq(picture.colour.as_str()),
            pictures::credit.eq(&picture.credit),
            pictures::created_at.eq(At(now)),
            pictures::name.eq(&picture.name),
            pictures::uploaded_by.eq(picture.uploaded_by),
            pictures::words.eq(&words),
        ))
        .on_conflict_do_nothing()
        .execute(c))
    .map(|added| added == 1)
}

/// A picture as its address asks for it: the format of its original, if a
/// public story, a portrait, a standing page or a front uses it, with this focal
/// point when it is cut round one, or if the library has this own crop.
pub fn find_public(
    conn: &mut Conn,
    hash: &PictureHash,
    cut: Option<(Ratio, Framing)>,
    now: Moment,
) -> QueryResult<Option<String>> {
    let focal = match cut {
        None => None,
        Some((_, Framing::Round(focal))) => Some(focal),
        Some((ratio, Framing::Own(crop))) => {
            if !crops::has(conn, hash, ratio, crop)? {
                return Ok(None);
            }
            None
        }
    };
    let used = article_pictures::table
        .inner_join(articles::table)
        .inner_join(pictures::table)
        .filter(pictures::hash.eq(hash.as_str()))
        .filter(public_now!(articles, now))
        .select(pictures::format);
    let found = match focal {
        None => used.first(conn).optional(),
        Some(FocalPoint { x, y }) => used
            .filter(article_pictures::focal_x.eq(i32::from(x)).and(article_pictures::focal_y.eq(i32::from(y))))
            .first(conn)
            .optional(),
    }?;
    match found {
        Some(format) => Ok(Some(format)),
        None => match find_portrait(conn, hash, focal)? {
            Some(format) => Ok(Some(format)),
            None => find_on_page(conn, hash, focal),
        },
    }
}

/// A picture in the text of a standing page, or on a card of a front. There are
/// few of them, and they are JSON in which a hash is nothing else's name.
fn find_on_page(conn: &mut Conn, hash: &PictureHash, focal: Option<FocalPoint>) -> QueryResult<Option<String>> {
    let texts: Vec<Json<Body<Original>>> =
        pages::table.filter(pages::blocks.like(format!("%{hash}%"))).select(pages::blocks).load(conn)?;
    let is_asked = |source: &Original| source.hash == *hash && focal.is_none_or(|focal| focal == source.focal);
    let laid_out: Vec<Option<Json<LaidOut>>> =
        fronts::table.filter(fronts::live.like(format!("%{hash}%"))).select(fronts::live).load(conn)?;
    let on_cards = laid_out.iter().flatten().flat_map(|front| front.0.cards()).filter_map(|card| card.picture.as_ref());
    let on_pages = texts.iter().flat_map(|text| text.0.pictures()).map(|picture| &picture.source);
    if !on_cards.chain(on_pages).any(is_asked) {
        return Ok(None);
    }
    pictures::table.filter(pictures::hash.eq(hash.as_str())).select(pictures::format).first(conn).optional()
}

fn find_portrait(conn: &mut Conn, hash: &PictureHash, focal: Option<FocalPoint>) -> QueryResult<Option<String>> {
    let used = portraits::table.inner_join(pictures::table).filter(pictures::hash.eq(hash.as_str())).select((
        pictures::format,
        portraits::focal_x,
        portraits::focal_y,
    ));
    let rows: Vec<(String, i32, i32)> = used.load(conn)?;
    let is_asked = |x: i32, y: i32| focal.is_none_or(|focal| (i32::from(focal.x), i32::from(focal.y)) == (x, y));
    Ok(rows.into_iter().find(|(_, x, y)| is_asked(*x, *y)).map(|(format, ..)| format))
}
