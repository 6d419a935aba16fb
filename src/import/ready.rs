//! A story made ready to be filed: all that needs no writer is done.

use sha2::Digest;

use super::pictures::{LeftOut, PictureDesk, TakenIn};
use super::story::Incoming;
use crate::model::picture::crop::Crops;
use crate::model::picture::{FocalPoint, MainPicture, Original};
use crate::model::text;

/// A story whose pictures are in the house.
pub(super) struct Ready {
    pub story: Incoming,
    pub main: Option<MainPicture>,
    /// The blocks as JSON.
    pub blocks: String,
    pub words: i32,
    /// Every word of the body.
    pub plain: String,
    pub pictures: Vec<(i64, FocalPoint)>,
    /// The row of the main picture, and its own crops, when there are any.
    pub crops: Option<(i64, Crops)>,
    pub source_hash: String,
    pub left_out: Vec<String>,
}

/// Takes in the pictures of a story. Done before the transaction, which shall
/// be short.
pub(super) fn make_ready(mut story: Incoming, desk: &mut PictureDesk<'_>) -> Result<Ready, String> {
    let mut left_out = Vec::new();
    let mut pictures = Vec::new();
    let mut failed = None;
    let mut hash = story.hash.clone();
    let mut take = |source: &crate::model::picture::PictureFile, focal: Option<FocalPoint>| {
        hash.update(desk.state_of(source));
        match desk.take_in(source) {
            Ok(mut taken) => {
                if let Some(focal) = focal {
                    taken.original.focal = focal;
                }
                let used = taken.id.map(|id| (id, taken.original.focal));
                pictures.extend(used.filter(|used| !pictures.contains(used)));
                Some(taken)
            }
            Err(LeftOut::Reason(reason)) => {
                left_out.push(format!("picture {source} left out: {reason}"));
                None
            }
            Err(LeftOut::Failed(reason)) => {
                failed = Some(reason);
                None
            }
        }
    };
    let main =
        story.picture.as_ref().and_then(|picture| Some((take(&picture.source, Some(picture.focal))?, picture.focal)));
    let body = std::mem::take(&mut story.body).take_pictures(|source| take(&source, None).map(|taken| taken.original));
    match failed {
        Some(reason) => Err(reason),
        None => {
            let source_hash = data_encoding::HEXLOWER.encode(&hash.finalize());
            let plain = body.to_plain();
            let words = i32::try_from(text::count_words(&plain)).unwrap_or(i32::MAX);
            let blocks = serde_json::to_string(&body).map_err(|error| error.to_string())?;
            let crops = main.as_ref().and_then(|(taken, _)| own_crops(&story, taken, &mut left_out));
            let main = main.map(|(taken, focal)| main_picture(&story, &taken, focal));
            Ok(Ready { story, main, blocks, words, plain, pictures, crops, source_hash, left_out })
        }
    }
}

/// The own crops that a picture of this size can be cut to; others are told of.
fn own_crops(story: &Incoming, taken: &TakenIn, left_out: &mut Vec<String>) -> Option<(i64, Crops)> {
    let mut crops = Crops::default();
    for (ratio, crop) in story.picture.as_ref()?.crops.iter() {
        match crop.check(taken.original.width, taken.original.height, ratio) {
            Ok(()) => crops.set(ratio, Some(crop)),
            Err(reason) => left_out.push(format!("the {} crop left out: {reason}", ratio.label())),
        }
    }
    taken.id.filter(|_| !crops.is_empty()).map(|id| (id, crops))
}

fn main_picture(story: &Incoming, taken: &TakenIn, focal: FocalPoint) -> MainPicture {
    let written = story.picture.as_ref();
    let caption = story.record.picture.as_ref().and_then(|picture| picture.caption.clone());
    let credit = written.map(|picture| picture.credit.clone()).filter(|credit| !credit.is_empty());
    MainPicture {
        original: Original { focal, ..taken.original.clone() },
        alt: written.map(|picture| picture.alt.clone()).unwrap_or_default(),
        caption: caption.unwrap_or_default(),
        credit: credit.unwrap_or_else(|| taken.credit.clone()),
        rights: written.map(|picture| picture.rights.clone()).unwrap_or_default(),
    }
}
