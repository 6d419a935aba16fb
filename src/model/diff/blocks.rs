//! The blocks of two states of a story.

use std::collections::{HashMap, HashSet};

use super::pieces::{self, Part, Piece};
use super::text::Run;
use crate::model::body::Block;
use crate::model::picture::Original;
use crate::model::text::shorten;

/// How many words of a block say which one it is.
const OPENING: usize = 60;
/// Blocks without a partner by their id are looked at for a likeness, so many
/// pairs between two neighbours at most.
const MOST_PAIRS: usize = 400;

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It says what it said.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It says something else.
    Changed,
}

/// Where a block stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Whether it stands nearer to the beginning now.
    pub is_up: bool,
    /// How the block began that it stood below; none: it stood first.
    pub below: Option<String>,
}

/// A block of one state or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDiff {
    /// What it is: `paragraph`, `table`, …
    pub kind: &'static str,
    /// What it was, when that was something else.
    pub was: Option<&'static str>,
    /// Which it was in the old state, from 0.
    pub before: Option<usize>,
    /// Which it is in the new state.
    pub after: Option<usize>,
    /// What became of it.
    pub fate: Fate,
    /// Where it stood, if it moved past others.
    pub moved: Option<Moved>,
    /// Its pieces.
    pub parts: Vec<Part>,
}

/// Compares the blocks of two states: every one of both, in the order of the
/// new state; what is gone stands where it stood.
pub fn compare(before: &[Block<Original>], after: &[Block<Original>]) -> Vec<BlockDiff> {
    let old: Vec<Vec<Piece>> = before.iter().map(|block| pieces::of(&block.content)).collect();
    let new: Vec<Vec<Piece>> = after.iter().map(|block| pieces::of(&block.content)).collect();
    let mut partners = by_id(before, after);
    let anchors = staying(&partners);
    by_likeness(before, after, (&old, &new), &mut partners, &anchors);
    let stays: HashSet<usize> = staying(&partners).into_iter().collect();
    let matched: HashSet<usize> = partners.iter().flatten().copied().collect();

    let dropped = |n: usize| BlockDiff {
        kind: before[n].content.kind(),
        was: None,
        before: Some(n),
        after: None,
        fate: Fate::Dropped,
        moved: None,
        parts: old[n].iter().map(|piece| pieces::whole(piece, Run::Dropped)).collect(),
    };
    let mut gone = (0..before.len()).filter(|n| !matched.contains(n)).peekable();
    let mut out = Vec::new();
    for (at, partner) in partners.iter().enumerate() {
        let Some(from) = *partner else {
            out.push(BlockDiff {
                kind: after[at].content.kind(),
                was: None,
                before: None,
                after: Some(at),
                fate: Fate::Added,
                moved: None,
                parts: new[at].iter().map(|piece| pieces::whole(piece, Run::Added)).collect(),
            });
            continue;
        };
        if stays.contains(&at) {
            while let Some(n) = gone.next_if(|n| *n < from) {
                out.push(dropped(n));
            }
        }
        let (kind, was) = (after[at].content.kind(), before[from].content.kind());
        let is_same = kind == was && old[from] == new[at];
        out.push(BlockDiff {
            kind,
            was: Some(was).filter(|was| *was != kind),
            before: Some(from),
            after: Some(at),
            fate: if is_same { Fate::Same } else { Fate::Changed },
            moved: (!stays.contains(&at)).then(|| Moved {
                is_up: at < from,
                below: from.checked_sub(1).map(|above| opening(&old[above], before[above].content.kind())),
            }),
            parts: pieces::compare(&old[from], &new[at]),
        });
    }
    out.extend(gone.map(dropped));
    out
}

/// For each new block the old one of the same id.
fn by_id(before: &[Block<Original>], after: &[Block<Original>]) -> Vec<Option<usize>> {
    let mut ids = HashMap::new();
    for (n, block) in before.iter().enumerate().filter(|(_, block)| !block.id.is_none()) {
        ids.entry(block.id.as_str()).or_insert(n);
    }
    after.iter().map(|block| ids.remove(block.id.as_str())).collect()
}

/// The new blocks that stand still while the others move past them: the
/// longest run whose partners stand in the same order.
fn staying(partners: &[Option<usize>]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut above: Vec<Option<usize>> = vec![None; partners.len()];
    for (at, partner) in partners.iter().enumerate() {
        let Some(from) = *partner else { continue };
        let place = ends.partition_point(|end| partners[*end].is_some_and(|other| other < from));
        above[at] = place.checked_sub(1).map(|place| ends[place]);
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = above[at];
    }
    run.reverse();
    run
}

/// One that is gone and one that is new are the same block written anew when
/// they share half of their words: between two blocks that stayed, or anywhere.
fn by_likeness(
    before: &[Block<Original>],
    after: &[Block<Original>],
    (old, new): (&[Vec<Piece>], &[Vec<Piece>]),
    partners: &mut [Option<usize>],
    anchors: &[usize],
) {
    let mut taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    let (mut old_from, mut new_from) = (0, 0);
    let ends: Vec<_> = anchors.iter().map(|at| (partners[*at].unwrap_or_default(), *at)).collect();
    let mut stretches = Vec::new();
    for (old_end, new_end) in ends.into_iter().chain([(before.len(), after.len())]) {
        stretches.push((old_from..old_end, new_from..new_end));
        (old_from, new_from) = (old_end + 1, new_end + 1);
    }
    // At last anywhere: it may have been moved and written anew.
    stretches.push((0..before.len(), 0..after.len()));
    for (of_old, of_new) in stretches {
        let mut gone: Vec<usize> = of_old.filter(|n| !taken.contains(n)).collect();
        let come: Vec<usize> = of_new.filter(|n| partners[*n].is_none()).collect();
        if gone.len() * come.len() > MOST_PAIRS {
            continue;
        }
        for at in come {
            let likely = gone
                .iter()
                .position(|n| before[*n].content.kind() == after[at].content.kind() && are_alike(&old[*n], &new[at]));
            if let Some(place) = likely {
                let n = gone.remove(place);
                partners[at] = Some(n);
                taken.insert(n);
            }
        }
    }
}

/// Whether two blocks share half of their words.
fn are_alike(old: &[Piece], new: &[Piece]) -> bool {
    let count = |pieces: &[Piece]| {
        let mut words: HashMap<String, usize> = HashMap::new();
        for piece in pieces {
            for word in piece.text.to_plain().split_whitespace() {
                *words.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        words
    };
    let (old, new) = (count(old), count(new));
    let shared: usize = old.iter().map(|(word, n)| (*n).min(new.get(word).copied().unwrap_or_default())).sum();
    let all: usize = old.values().chain(new.values()).sum();
    shared * 4 >= all && shared > 0
}

fn opening(pieces: &[Piece], kind: &'static str) -> String {
    let text = pieces.iter().find(|piece| piece.label.is_read() && piece.label != pieces::Label::Picture);
    let text = text.map(|piece| piece.text.to_plain().replace('\n', " ")).unwrap_or_default();
    if text.trim().is_empty() { format!("a {kind}") } else { format!("“{}”", shorten(text.trim(), OPENING)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::body::{Body, Content, RichText};
    use crate::model::diff::text::tests::{any_text, side};

    fn body(json: &str) -> Vec<Block<Original>> {
        serde_json::from_str::<Body<Original>>(json).unwrap().blocks
    }

    fn fates(diff: &[BlockDiff]) -> Vec<(Fate, bool, Option<usize>, Option<usize>)> {
        diff.iter().map(|block| (block.fate, block.moved.is_some(), block.before, block.after)).collect()
    }

    #[test]
    fn blocks_are_matched_by_their_ids() {
        let before = body(
            r#"[{"type":"paragraph","id":"a","text":"One is here."},{"type":"paragraph","id":"b","text":"Two."},
                {"type":"quote","id":"c","text":"We waited.","cite":"A sailor"},{"type":"rule","id":"d"}]"#,
        );
        let after = body(
            r#"[{"type":"quote","id":"c","text":"We waited.","cite":"A captain"},{"type":"paragraph","id":"a","text":"One is there."},
                {"type":"crosshead","id":"x","text":"New"},{"type":"rule","id":"d"}]"#,
        );
        let diff = compare(&before, &after);
        assert_eq!(
            fates(&diff),
            [
                (Fate::Changed, true, Some(2), Some(0)),
                (Fate::Changed, false, Some(0), Some(1)),
                (Fate::Added, false, None, Some(2)),
                (Fate::Dropped, false, Some(1), None),
                (Fate::Same, false, Some(3), Some(3)),
            ]
        );
        assert_eq!(diff[0].moved, Some(Moved { is_up: true, below: Some("“Two.”".into()) }));
    }

    #[test]
    fn a_block_that_lost_its_id_is_known_by_its_words() {
        let before = body(r#"[{"type":"paragraph","id":"a","text":"Trains crossed the harbour bridge again today."}]"#);
        let after = body(r#"[{"type":"paragraph","id":"b","text":"Trains crossed the harbour bridge for good."}]"#);
        assert_eq!(fates(&compare(&before, &after)), [(Fate::Changed, false, Some(0), Some(0))]);
        let other = body(r#"[{"type":"paragraph","id":"b","text":"Nobody was hurt."}]"#);
        assert_eq!(compare(&before, &other).len(), 2);
    }

    #[test]
    fn rows_items_and_pictures_are_compared_one_by_one() {
        let table = |row: &str| {
            body(&format!(
                r#"[{{"type":"table","id":"t","head":["Port","2024"],"rows":[["Aden","3"],{row}["Piraeus","5"]]}}]"#
            ))
        };
        let diff = compare(&table(""), &table(r#"["Tyre","4"],"#));
        let changed: Vec<&Part> = diff[0].parts.iter().filter(|part| part.is_changed()).collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].runs, [Run::Added("Tyre | 4".into())]);

        let picture = |alt: &str| {
            let original = format!(r##"{{"hash":"{}","width":9,"height":9,"colour":"#000000"}}"##, "0".repeat(64));
            body(&format!(r#"[{{"type":"picture","id":"p","original":{original}{alt}}}]"#))
        };
        let diff = compare(&picture(""), &picture(r#","alt":"The quay""#));
        let changed: Vec<_> = diff[0].parts.iter().filter(|part| part.is_changed()).collect();
        assert_eq!((changed.len(), changed[0].label.name()), (1, "Alternative text"));
    }

    fn any_blocks() -> impl Strategy<Value = Vec<Block<Original>>> {
        let content = (any_text(), any_text(), 0..4u8).prop_map(|(one, two, kind)| match kind {
            0 => Content::Paragraph(one),
            1 => Content::Quote { text: one, cite: Some(two) },
            2 => Content::Keypoints(vec![one, two]),
            _ => Content::Table {
                caption: RichText::default(),
                head: vec![],
                rows: vec![vec![one.clone(), two], vec![one]],
            },
        });
        prop::collection::vec((content, 0..9u8), 0..8).prop_map(|blocks| {
            let mut taken = HashSet::new();
            let fresh = blocks.into_iter().filter(|(_, id)| taken.insert(*id)).collect::<Vec<_>>();
            let block = |(content, id)| Block { id: crate::model::body::BlockId::parse(&format!("b{id}")), content };
            fresh.into_iter().map(block).collect()
        })
    }

    proptest! {
        #[test]
        fn each_side_read_alone_is_that_state(before in any_blocks(), after in any_blocks()) {
            let diff = compare(&before, &after);
            let mut old: Vec<&BlockDiff> = diff.iter().filter(|block| block.before.is_some()).collect();
            old.sort_by_key(|block| block.before);
            let new: Vec<&BlockDiff> = diff.iter().filter(|block| block.after.is_some()).collect();
            prop_assert!(new.iter().enumerate().all(|(n, block)| block.after == Some(n)));
            prop_assert_eq!((old.len(), new.len()), (before.len(), after.len()));
            for (block, state) in old.iter().zip(&before) {
                prop_assert_eq!(block.was.unwrap_or(block.kind), state.content.kind());
                prop_assert_eq!(read(&block.parts, Run::before), pieces::of(&state.content));
            }
            for (block, state) in new.iter().zip(&after) {
                prop_assert_eq!(block.kind, state.content.kind());
                prop_assert_eq!(read(&block.parts, Run::after), pieces::of(&state.content));
            }
        }
    }

    /// The pieces that stand on one side.
    fn read(parts: &[Part], of: impl Fn(&Run) -> Option<&RichText> + Copy) -> Vec<Piece> {
        let pieces = parts.iter().map(|part| Piece { label: part.label, text: side(&part.runs, of) });
        pieces.filter(|piece| !piece.text.spans().is_empty()).collect()
    }
}
