//! Two saved states of a story, and what is different between them.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::load;
use crate::error::Error;
use crate::model::diff::{self, BlockDiff, DraftDiff, Fate, Label, Run};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::Staff;
use crate::parts::moments::Stamp;
use crate::store::revisions::{self, Revision};
use crate::urls;

/// So many unchanged blocks in a row are folded away.
const FOLD: usize = 4;
/// Of a folded row the blocks next to a change stay in sight.
const IN_SIGHT: usize = 1;

#[derive(Template)]
#[template(path = "newsroom/compare.html")]
struct ComparePage {
    frame: Frame,
    id: i64,
    title: String,
    from: Side,
    to: Side,
    diff: DraftDiff,
    is_newest: bool,
}

/// One of the two states.
struct Side {
    id: i64,
    number: i32,
    at: Stamp,
}

/// Two states: those of the query keys `from` and `to`; without `from`, a state
/// and the one before it.
pub async fn show(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let (id, person) = (id.into_inner(), staff.person.clone());
    let (from, to) = (staff.query("from"), staff.query("to"));
    let page = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let to_id = to.parse().unwrap_or(story.revision.id);
            let to = revisions::find(conn, id, to_id)?.ok_or(Error::NotFound)?;
            let from = match from.parse() {
                Ok(from) => revisions::find(conn, id, from)?,
                Err(_) => revisions::find_before(conn, id, to.number)?,
            };
            let from = from.ok_or(Error::NotFound)?;
            // Whichever was clicked first, the older one is the old side.
            let (from, to) = if from.number > to.number { (to, from) } else { (from, to) };
            let section = |id| edition.masthead.section(id).map(|one| one.name.clone()).unwrap_or_default();
            let side = |one: &Revision| Side { id: one.id, number: one.number, at: edition.stamp(one.made_at) };
            Ok((
                story.revision.draft.title().to_owned(),
                side(&from),
                side(&to),
                diff::compare(&from.draft, &to.draft, &section),
                story.revision.id == to.id,
            ))
        })
        .await?;
    let (title, from, to, diff, is_newest) = page;
    let said = format!("Revisions {} and {}", from.number, to.number);
    frame::answer(&ComparePage { frame: Frame::of(&staff, said), id, title, from, to, diff, is_newest })
}

impl ComparePage {
    /// The blocks in rows; a row of more than one is folded away.
    fn rows(&self) -> Vec<&[BlockDiff]> {
        let is_still = |block: &BlockDiff| block.fate == Fate::Same && block.moved.is_none();
        let mut rows: Vec<&[BlockDiff]> = Vec::new();
        let blocks = self.diff.blocks.as_slice();
        for chunk in blocks.chunk_by(|one, next| is_still(one) == is_still(next)) {
            if chunk.len() < FOLD || !chunk.iter().all(is_still) {
                rows.extend(chunk.chunks(1));
                continue;
            }
            let (first, rest) = chunk.split_at(IN_SIGHT);
            let (folded, last) = rest.split_at(rest.len() - IN_SIGHT);
            rows.extend([first, folded, last]);
        }
        rows
    }
}

/// What became of a block, in a word.
fn fate_label(block: &BlockDiff) -> &'static str {
    match block.fate {
        Fate::Same if block.moved.is_some() => "Moved",
        Fate::Same => "",
        Fate::Added => "Added",
        Fate::Dropped => "Dropped",
        Fate::Changed if block.moved.is_some() => "Moved and changed",
        Fate::Changed => "Changed",
    }
}

/// The same as a sign in the margin.
fn fate_sign(block: &BlockDiff) -> &'static str {
    match block.fate {
        Fate::Same if block.moved.is_some() => "↕",
        Fate::Same => "",
        Fate::Added => "+",
        Fate::Dropped => "−",
        Fate::Changed => "±",
    }
}

/// The end of a block's class.
fn fate_class(block: &BlockDiff) -> &'static str {
    match block.fate {
        Fate::Same if block.moved.is_some() => "moved",
        Fate::Same => "same",
        Fate::Added => "added",
        Fate::Dropped => "dropped",
        Fate::Changed => "changed",
    }
}

/// As people call a kind of block.
pub(super) fn kind_label(kind: &str) -> &str {
    match kind {
        "pullquote" => "pull quote",
        "keypoints" => "key points",
        "rule" => "break",
        other => other,
    }
}

/// Where the picture is that a run names.
fn picture_of(text: &crate::model::body::RichText) -> String {
    urls::newsroom_picture_of(&text.to_plain())
}
