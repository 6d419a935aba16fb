//! Which creative a placement shows: a pure function of the line items that
//! run and of the page.

use sha2::{Digest, Sha256};

use crate::model::line_item::{Creative, LineItem, Placement, Priority};
use crate::model::moment::Moment;

/// What stands in one slot: the creative, and the line item that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The row of the line item.
    pub line_item_id: i64,
    /// Its priority: whether it was sold, or is the paper's own.
    pub priority: Priority,
    /// What it shows.
    pub creative: Creative,
}

/// The choices of one page: no line item twice.
///
/// A page is equal for all its readers and on all nodes, so the draw among
/// equals is made by the page's path, and by nothing else.
pub struct Choices {
    items: Vec<LineItem>,
    path: String,
}

impl Choices {
    /// For the page at this path, among those of these line items that run now.
    pub fn of(items: Vec<LineItem>, path: &str, now: Moment) -> Self {
        let running = items.into_iter().filter(|item| item.runs_at(now) && !item.creatives.is_empty());
        Self { items: running.collect(), path: path.to_owned() }
    }

    /// The creative for a placement; none when nothing fits that the page does
    /// not show already: its slot is then not printed.
    pub fn take(&mut self, placement: Placement) -> Option<Chosen> {
        let candidates = self.items.iter().enumerate().filter(|(_, item)| item.placements.contains(&placement));
        // The least of -ln(u) / weight: a draw in proportion to the weights
        // (Efraimidis and Spirakis 2006), and the same one wherever it is made.
        let (nth, _) = candidates
            .min_by(|(_, a), (_, b)| b.priority.cmp(&a.priority).then_with(|| self.lot(a).total_cmp(&self.lot(b))))?;
        let mut item = self.items.remove(nth);
        let nth = self.number(item.id, "creative") % item.creatives.len() as u64;
        let creative = item.creatives.swap_remove(usize::try_from(nth).unwrap_or(0));
        Some(Chosen { line_item_id: item.id, priority: item.priority, creative })
    }

    fn lot(&self, item: &LineItem) -> f64 {
        let u = (self.number(item.id, "item") >> 11) as f64 / (1u64 << 53) as f64;
        -u.max(f64::MIN_POSITIVE).ln() / f64::from(item.weight.max(1))
    }

    fn number(&self, id: i64, what: &str) -> u64 {
        let digest =
            Sha256::new().chain_update(&self.path).chain_update(what).chain_update(id.to_le_bytes()).finalize();
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

/// The next moment at which a line item begins or ends.
pub fn next_due(items: &[LineItem], now: Moment) -> Option<Moment> {
    items.iter().flat_map(|item| [item.starts_at, item.ends_at]).flatten().filter(|at| *at > now).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Moment {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    fn item(id: i64, priority: Priority, weight: u32) -> LineItem {
        let creative = Creative {
            id,
            headline: format!("Item {id}"),
            text: String::new(),
            action: "Go".into(),
            href: "/latest".parse().unwrap(),
        };
        LineItem {
            id,
            name: format!("Item {id}"),
            priority,
            weight,
            placements: vec![Placement::Interstitial, Placement::Rail],
            starts_at: None,
            ends_at: None,
            creatives: vec![creative],
        }
    }

    fn ids(items: &[LineItem], path: &str, placements: &[Placement]) -> Vec<Option<i64>> {
        let mut choices = Choices::of(items.to_vec(), path, noon());
        placements.iter().map(|placement| choices.take(*placement).map(|chosen| chosen.line_item_id)).collect()
    }

    #[test]
    fn no_line_item_stands_twice_on_a_page_and_what_does_not_fit_is_left_out() {
        use Placement::{Front, Interstitial, Rail};
        let items = [item(1, Priority::House, 1), item(2, Priority::House, 1), item(3, Priority::House, 1)];
        for path in ["/a", "/b", "/c", "/d"] {
            let mut taken = ids(&items, path, &[Interstitial, Rail, Interstitial, Interstitial, Front]);
            assert_eq!(taken.split_off(3), [None, None]);
            taken.sort();
            assert_eq!(taken, [Some(1), Some(2), Some(3)]);
        }
        assert_eq!(ids(&items, "/a", &[Front]), [None]);
    }

    #[test]
    fn the_higher_priority_comes_first() {
        use Placement::Interstitial;
        let items = [item(1, Priority::House, 90), item(2, Priority::Sponsorship, 1), item(3, Priority::Standard, 50)];
        assert_eq!(ids(&items, "/a", &[Interstitial; 3]), [Some(2), Some(3), Some(1)]);
    }

    #[test]
    fn what_has_not_begun_or_has_ended_is_not_shown() {
        let hour = chrono::TimeDelta::hours(1);
        let mut items = [item(1, Priority::House, 1), item(2, Priority::House, 1)];
        items[0].starts_at = Some(noon().plus(hour));
        items[1].ends_at = Some(noon());
        assert_eq!(ids(&items, "/a", &[Placement::Rail]), [None]);
        assert_eq!(next_due(&items, noon()), Some(noon().plus(hour)));
        assert_eq!(next_due(&items, noon().plus(hour)), None);
    }

    #[test]
    fn shares_follow_the_weights_over_many_pages_and_a_page_keeps_its_choice() {
        let items = [item(1, Priority::House, 3), item(2, Priority::House, 1)];
        let chosen = |n: usize| ids(&items, &format!("/story/{n}"), &[Placement::Interstitial])[0];
        let first = (0..2_000).filter(|n| chosen(*n) == Some(1)).count();
        assert!((1_400..1_600).contains(&first), "{first}");
        assert_eq!((0..50).map(chosen).collect::<Vec<_>>(), (0..50).map(chosen).collect::<Vec<_>>());
    }
}
