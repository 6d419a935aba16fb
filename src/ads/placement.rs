//! Where a unit may stand in a story's text: a pure function of the story.
//!
//! The numbers are Reuters' (R), the Guardian's (G) and the Better Ads
//! Standards' (B); where ours is stricter, ours holds. The same story gives the
//! same places, and each place, taken or not, says why.

use std::fmt;

use super::heights::{self, Device, HEADER};
use crate::model::body::{Block, Content};
use crate::model::kind::Kind;

/// Fewer words carry no unit.
pub const FEWEST_WORDS: u32 = 250;
/// Units of a story, at most (R).
pub const MOST_UNITS: usize = 3;
/// Paragraphs before the first unit and after the last, at least.
const PARAGRAPHS: usize = 2;
/// Text before the first unit, px of a phone, at least.
const BEFORE_FIRST: f64 = 400.0;
/// The first screen of a phone, px: no unit begins on it.
const FIRST_SCREEN: f64 = 844.0;
/// What stands above the article's header on a phone, px: the masthead.
const MASTHEAD: f64 = 60.0;
/// Between two units, px of a phone, at least (G).
const BETWEEN: f64 = 750.0;
/// After the last unit, px of a phone, at least.
const AFTER_LAST: f64 = 200.0;
/// Below something that is looked at (a picture, a quote, a table …), px, at least (G).
const BELOW_SIGHT: f64 = 35.0;
/// Above it, px, at least (G).
const ABOVE_SIGHT: f64 = 200.0;
/// The share of the main content that units may take (B allows 30 and 50 %).
const MOST_ON_PHONE: f64 = 0.25;
/// The same on a desk.
const MOST_ON_DESK: f64 = 0.30;

/// What the rules ask of a story besides its blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Its words.
    pub words: u32,
    /// What sort of story it is.
    pub kind: Kind,
    /// Whether it shall stand without advertising.
    pub is_sensitive: bool,
    /// Whether a picture stands above its text.
    pub has_picture: bool,
}

/// Where the units of a story stand, and why there.
#[derive(Debug, Clone, PartialEq)]
pub struct Placing {
    /// Why the story carries none at all, when it is the story that forbids it.
    pub barred: Option<Barred>,
    /// Each gap between two blocks, in order.
    pub gaps: Vec<Gap>,
    /// The share of the main content that the units take: on a phone and on a desk.
    pub density: (f64, f64),
}

/// The gap below a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// The number of the block above, from 0.
    pub after: usize,
    /// Why a unit stands here, or why none does.
    pub verdict: Verdict,
}

/// What was decided of a gap, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// A unit stands here, with this much room.
    Unit(Room),
    /// None does.
    Refused(Refused),
}

/// The room that a unit has in the text, px of a phone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Text above it.
    pub above: f64,
    /// Text between it and the last unit; none: it is the first.
    pub since_last: Option<f64>,
    /// Text below it.
    pub below: f64,
}

impl Placing {
    /// The blocks after which a unit stands.
    pub fn units(&self) -> impl Iterator<Item = usize> + '_ {
        self.gaps.iter().filter(|gap| matches!(gap.verdict, Verdict::Unit(_))).map(|gap| gap.after)
    }
}

/// Why a story carries no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barred {
    /// It is too short.
    Short,
    /// It remembers a life.
    Obituary,
    /// It is an advertisement itself.
    Paid,
    /// An editor has marked it.
    Sensitive,
}

/// Why no unit stands in a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// One of its neighbours is no paragraph.
    NotBetweenParagraphs,
    /// Too little text stands above it.
    TooEarly,
    /// It is on the first screen of a phone.
    FirstScreen,
    /// Another unit is too near.
    TooNear,
    /// Something that is looked at follows too soon, or has just ended.
    BesideSight,
    /// Too little text follows.
    TooLate,
    /// The story has all the units that it may have.
    Enough,
    /// One more would take too large a share of a phone's page.
    TooDense(Device),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit(room) => write!(f, "{room}"),
            Self::Refused(refused) => write!(f, "{refused}"),
        }
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} px of text stand above, {:.0} px follow", self.above, self.below)?;
        self.since_last.map_or(Ok(()), |since| write!(f, ", the last unit is {since:.0} px away"))
    }
}

impl fmt::Display for Barred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Short => "the story has fewer than 250 words",
            Self::Obituary => "it is an obituary",
            Self::Paid => "it is paid for",
            Self::Sensitive => "it is marked sensitive",
        })
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotBetweenParagraphs => "it is not between two paragraphs",
            Self::TooEarly => "fewer than two paragraphs or 400 px of text stand above",
            Self::FirstScreen => "it is on the first screen of a phone",
            Self::TooNear => "the last unit is less than 750 px away",
            Self::BesideSight => "a picture, quote, table or list is too near",
            Self::TooLate => "fewer than two paragraphs or 200 px of text follow",
            Self::Enough => "the story has three units",
            Self::TooDense(Device::Phone) => "units would take more than 25 % of a phone’s page",
            Self::TooDense(Device::Desk) => "units would take more than 30 % of a desk’s page",
        })
    }
}

/// Where the units of a story stand.
///
/// Gaps are taken from the top as soon as they are good: a unit that could
/// stand higher does not wait for a better gap below.
pub fn place<P>(blocks: &[Block<P>], rules: Rules) -> Placing {
    let phone = Measured::of(blocks, rules, Device::Phone);
    let desk = Measured::of(blocks, rules, Device::Desk);
    let barred = barred(rules);
    let mut gaps = Vec::new();
    if barred.is_none() {
        let mut units: Vec<usize> = Vec::new();
        for after in 0..blocks.len().saturating_sub(1) {
            let verdict = match refuse(blocks, after, &units, &phone, &desk) {
                Some(refused) => Verdict::Refused(refused),
                None => Verdict::Unit(phone.room(after, units.last().copied())),
            };
            if let Verdict::Unit(_) = verdict {
                units.push(after);
            }
            gaps.push(Gap { after, verdict });
        }
    }
    let units = gaps.iter().filter(|gap| matches!(gap.verdict, Verdict::Unit(_))).count();
    Placing { barred, gaps, density: (phone.density(units), desk.density(units)) }
}

fn barred(rules: Rules) -> Option<Barred> {
    match rules {
        Rules { kind: Kind::Paid, .. } => Some(Barred::Paid),
        Rules { kind: Kind::Obituary, .. } => Some(Barred::Obituary),
        Rules { is_sensitive: true, .. } => Some(Barred::Sensitive),
        Rules { words: ..FEWEST_WORDS, .. } => Some(Barred::Short),
        _ => None,
    }
}

fn refuse<P>(blocks: &[Block<P>], after: usize, units: &[usize], phone: &Measured, desk: &Measured) -> Option<Refused> {
    let is_paragraph = |block: &Block<P>| matches!(block.content, Content::Paragraph(_));
    let paragraphs = |blocks: &[Block<P>]| blocks.iter().filter(|block| is_paragraph(block)).count();
    let (above, below) = blocks.split_at(after + 1);
    let at = phone.below(after);

    if !(is_paragraph(&blocks[after]) && below.first().is_some_and(is_paragraph)) {
        return Some(Refused::NotBetweenParagraphs);
    }
    if units.is_empty() {
        if paragraphs(above) < PARAGRAPHS || at - phone.start < BEFORE_FIRST {
            return Some(Refused::TooEarly);
        }
        if MASTHEAD + at < FIRST_SCREEN {
            return Some(Refused::FirstScreen);
        }
    }
    if units.last().is_some_and(|last| at - phone.below(*last) < BETWEEN) {
        return Some(Refused::TooNear);
    }
    let last_seen = above.iter().rposition(is_sight);
    let next_seen = below.iter().position(is_sight);
    if last_seen.is_some_and(|nth| at - phone.below(nth) < BELOW_SIGHT)
        || next_seen.is_some_and(|nth| phone.above(after + 1 + nth) - at < ABOVE_SIGHT)
    {
        return Some(Refused::BesideSight);
    }
    if paragraphs(below) < PARAGRAPHS || phone.end() - at < AFTER_LAST {
        return Some(Refused::TooLate);
    }
    if units.len() == MOST_UNITS {
        return Some(Refused::Enough);
    }
    if phone.density(units.len() + 1) > MOST_ON_PHONE {
        return Some(Refused::TooDense(Device::Phone));
    }
    (desk.density(units.len() + 1) > MOST_ON_DESK).then_some(Refused::TooDense(Device::Desk))
}

/// What is looked at rather than read through.
fn is_sight<P>(block: &Block<P>) -> bool {
    !matches!(block.content, Content::Paragraph(_) | Content::Crosshead { .. } | Content::Rule)
}

/// Where each block of a story begins, in px from the top of its page, units left out.
struct Measured {
    device: Device,
    /// Where the text begins.
    start: f64,
    /// Where each block ends.
    ends: Vec<f64>,
}

impl Measured {
    fn of<P>(blocks: &[Block<P>], rules: Rules, device: Device) -> Self {
        let start = HEADER + if rules.has_picture { heights::main_picture(device) } else { 0.0 };
        let ends = blocks.iter().scan(start, |at, block| {
            *at += heights::of_block(block, device);
            Some(*at)
        });
        Self { device, start, ends: ends.collect() }
    }

    fn below(&self, nth: usize) -> f64 {
        self.ends.get(nth).copied().unwrap_or(self.start)
    }

    fn above(&self, nth: usize) -> f64 {
        nth.checked_sub(1).map_or(self.start, |above| self.below(above))
    }

    fn end(&self) -> f64 {
        self.ends.last().copied().unwrap_or(self.start)
    }

    fn room(&self, after: usize, last: Option<usize>) -> Room {
        let at = self.below(after);
        Room { above: at - self.start, since_last: last.map(|last| at - self.below(last)), below: self.end() - at }
    }

    /// The share of so many units: of the header, the text and the units.
    fn density(&self, units: usize) -> f64 {
        let taken = units as f64 * self.device.unit();
        taken / (self.end() + taken)
    }
}

#[cfg(test)]
mod tests;
