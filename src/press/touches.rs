//! The recent touches, so that a making knows what changed under its hands.

use std::collections::VecDeque;

use crate::model::topic::Topic;

/// So many are remembered. A making that began before the oldest counts as
/// overtaken by a withdrawal: not kept, and made again for whoever asks next.
const REMEMBERED: usize = 4096;

/// A bounded memory of touches, each with its number; numbers only rise.
#[derive(Debug, Default)]
pub(super) struct Touches {
    recent: VecDeque<Touch>,
    /// The highest number that is no longer remembered.
    forgotten: u64,
}

#[derive(Debug)]
struct Touch {
    number: u64,
    /// None: every page.
    topic: Option<Topic>,
    barred: bool,
}

/// What a page missed while it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Missed {
    /// The number of the first touch it missed.
    pub(super) number: u64,
    /// Whether one of them was a withdrawal.
    pub(super) barred: bool,
}

impl Touches {
    pub(super) fn record(&mut self, number: u64, topics: &[Topic], barred: bool) {
        for topic in topics {
            self.push(Touch { number, topic: Some(*topic), barred });
        }
    }

    pub(super) fn record_all(&mut self, number: u64) {
        self.push(Touch { number, topic: None, barred: false });
    }

    /// What a page made of these topics missed, if its making began when
    /// `began` was the latest number.
    pub(super) fn since(&self, began: u64, topics: &[Topic]) -> Option<Missed> {
        if began < self.forgotten {
            return Some(Missed { number: began + 1, barred: true });
        }
        let mut missed = None;
        for touch in self.recent.iter().rev().take_while(|touch| touch.number > began) {
            if touch.topic.is_none_or(|topic| topics.contains(&topic)) {
                let barred = touch.barred || missed.is_some_and(|later: Missed| later.barred);
                missed = Some(Missed { number: touch.number, barred });
            }
        }
        missed
    }

    fn push(&mut self, touch: Touch) {
        if self.recent.len() >= REMEMBERED {
            self.forgotten = self.recent.pop_front().map_or(self.forgotten, |oldest| oldest.number);
        }
        self.recent.push_back(touch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_making_missed_what_was_touched_after_it_began() {
        let mut touches = Touches::default();
        touches.record(1, &[Topic::Article(1), Topic::Latest], false);
        touches.record(2, &[Topic::Article(2)], true);
        touches.record(3, &[Topic::Article(1)], false);

        for (began, topics, missed) in [
            (0, vec![Topic::Article(1)], Some((1, false))),
            (1, vec![Topic::Article(1)], Some((3, false))),
            (0, vec![Topic::Article(1), Topic::Article(2)], Some((1, true))),
            (1, vec![Topic::Article(1), Topic::Article(2)], Some((2, true))),
            (2, vec![Topic::Article(2)], None),
            (3, vec![Topic::Article(1)], None),
            (0, vec![Topic::Site], None),
        ] {
            let expected = missed.map(|(number, barred)| Missed { number, barred });
            assert_eq!(touches.since(began, &topics), expected, "{began} {topics:?}");
        }
        touches.record_all(4);
        assert_eq!(touches.since(3, &[]), Some(Missed { number: 4, barred: false }));
    }

    #[test]
    fn what_is_forgotten_counts_as_missed() {
        let mut touches = Touches::default();
        for number in 1..=REMEMBERED as u64 + 10 {
            touches.record(number, &[Topic::Latest], false);
        }
        assert_eq!(touches.recent.len(), REMEMBERED);
        assert_eq!(touches.since(9, &[Topic::Site]), Some(Missed { number: 10, barred: true }));
        assert_eq!(touches.since(10, &[Topic::Site]), None);
    }
}
