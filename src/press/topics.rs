//! Which pages are made of a topic.

use std::collections::{HashMap, HashSet};

use crate::model::topic::Topic;

/// From a topic to the slots of the pages made of it. In step with the shelf:
/// a page that leaves takes its entries along, an empty topic goes with it.
#[derive(Debug, Default)]
pub(super) struct TopicIndex(HashMap<Topic, HashSet<u32>>);

impl TopicIndex {
    pub(super) fn insert(&mut self, slot: u32, topics: &[Topic]) {
        for topic in topics {
            self.0.entry(*topic).or_default().insert(slot);
        }
    }

    pub(super) fn remove(&mut self, slot: u32, topics: &[Topic]) {
        for topic in topics {
            let Some(slots) = self.0.get_mut(topic) else { continue };
            slots.remove(&slot);
            if slots.is_empty() {
                self.0.remove(topic);
            }
        }
    }

    /// The slots of the pages made of any of these, each once.
    pub(super) fn slots(&self, topics: &[Topic]) -> Vec<u32> {
        let mut slots: Vec<u32> = topics.iter().filter_map(|topic| self.0.get(topic)).flatten().copied().collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_leaves_takes_its_topics_along() {
        let mut index = TopicIndex::default();
        index.insert(1, &[Topic::Latest, Topic::Article(1), Topic::Latest]);
        index.insert(2, &[Topic::Latest, Topic::Article(2)]);
        assert_eq!(index.slots(&[Topic::Article(1), Topic::Latest]), [1, 2]);
        assert_eq!(index.slots(&[Topic::Article(2), Topic::Site]), [2]);

        index.remove(1, &[Topic::Latest, Topic::Article(1), Topic::Latest]);
        assert_eq!(index.slots(&[Topic::Latest, Topic::Article(1)]), [2]);
        index.remove(2, &[Topic::Latest, Topic::Article(2)]);
        assert!(index.is_empty());
    }
}
