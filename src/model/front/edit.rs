//! What an editor does to a front: one thing at a time, each naming what it is
//! about, so that two editors can work on one draft.

use std::fmt;

use super::{Collection, LaidOut, PickedCard};

/// One change of a front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another collection at the end; its `id` and cards are not looked at.
    AddCollection(Collection),
    /// A collection gets another heading, layout, cap and backfill; its cards stay.
    SetCollection(Collection),
    /// A collection goes one place up or down.
    MoveCollection {
        /// Which.
        id: String,
        /// Up; else down.
        is_up: bool,
    },
    /// A collection goes, and its cards with it.
    DropCollection(String),
    /// A story is picked for a collection; it stands first in it.
    AddCard {
        /// For which collection.
        collection: String,
        /// Which story.
        article: i64,
    },
    /// A card goes to a place, in its collection or in another.
    MoveCard {
        /// Which story's card.
        article: i64,
        /// Where it stands.
        from: String,
        /// Where it shall stand.
        to: String,
        /// How many cards shall stand before it.
        position: usize,
    },
    /// A card goes.
    DropCard {
        /// From which collection.
        collection: String,
        /// Which story's.
        article: i64,
    },
    /// A card says something else than its story.
    SetCard {
        /// In which collection.
        collection: String,
        /// The card as it shall be.
        card: PickedCard,
    },
}

/// Why a change was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDone {
    /// What it is about is there no longer: somebody else took it away.
    Gone,
    /// The story stands in that collection already.
    StandsThere,
    /// The front has as many collections as it may.
    TooManyCollections,
    /// The collection has as many cards as it may.
    TooManyCards,
}

impl fmt::Display for NotDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("That is no longer on the front: somebody took it away meanwhile."),
            Self::StandsThere => f.write_str("This story stands in that collection already."),
            Self::TooManyCollections => write!(f, "A front has at most {} collections.", LaidOut::MOST_COLLECTIONS),
            Self::TooManyCards => write!(f, "A collection has at most {} picked cards.", LaidOut::MOST_PICKED),
        }
    }
}

impl std::error::Error for NotDone {}

impl LaidOut {
    /// Makes a change; one that is not made changes nothing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn apply(&mut self, edit: Edit) -> Result<(), NotDone> {
        match edit {
            Edit::AddCollection(collection) => {
                if self.collections.len() >= Self::MOST_COLLECTIONS {
                    return Err(NotDone::TooManyCollections);
                }
                let id = self.new_id();
                self.collections.push(Collection { id, cards: Vec::new(), ..collection });
            }
            Edit::SetCollection(set) => {
                let collection = self.collection_mut(&set.id)?;
                *collection = Collection { cards: std::mem::take(&mut collection.cards), ..set };
            }
            Edit::MoveCollection { id, is_up } => {
                let at = self.collections.iter().position(|collection| collection.id == id).ok_or(NotDone::Gone)?;
                let other = if is_up { at.checked_sub(1) } else { Some(at + 1) };
                if let Some(other) = other.filter(|other| *other < self.collections.len()) {
                    self.collections.swap(at, other);
                }
            }
            Edit::DropCollection(id) => {
                self.collection_mut(&id)?;
                self.collections.retain(|collection| collection.id != id);
            }
            Edit::AddCard { collection, article } => {
                self.collection_mut(&collection)?.take_in(PickedCard::of(article), 0)?;
            }
            Edit::MoveCard { article, from, to, position } => {
                let source = self.collection_mut(&from)?;
                let at = source.position(article).ok_or(NotDone::Gone)?;
                if from == to {
                    let card = source.cards.remove(at);
                    let position = position.min(source.cards.len());
                    source.cards.insert(position, card);
                } else {
                    let card = source.cards.get(at).cloned().ok_or(NotDone::Gone)?;
                    self.collection_mut(&to)?.take_in(card, position)?;
                    self.collection_mut(&from)?.cards.remove(at);
                }
            }
            Edit::DropCard { collection, article } => {
                let collection = self.collection_mut(&collection)?;
                let at = collection.position(article).ok_or(NotDone::Gone)?;
                collection.cards.remove(at);
            }
            Edit::SetCard { collection, card } => {
                let collection = self.collection_mut(&collection)?;
                let at = collection.position(card.article).ok_or(NotDone::Gone)?;
                collection.cards[at] = card;
            }
        }
        Ok(())
    }

    fn collection_mut(&mut self, id: &str) -> Result<&mut Collection, NotDone> {
        self.collections.iter_mut().find(|collection| collection.id == id).ok_or(NotDone::Gone)
    }
}

impl Collection {
    fn position(&self, article: i64) -> Option<usize> {
        self.cards.iter().position(|card| card.article == article)
    }

    fn take_in(&mut self, card: PickedCard, position: usize) -> Result<(), NotDone> {
        if self.position(card.article).is_some() {
            return Err(NotDone::StandsThere);
        }
        if self.cards.len() >= LaidOut::MOST_PICKED {
            return Err(NotDone::TooManyCards);
        }
        self.cards.insert(position.min(self.cards.len()), card);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::front::Layout;

    fn collection(id: &str, articles: &[i64]) -> Collection {
        let cards = articles.iter().copied().map(PickedCard::of).collect();
        Collection { id: id.into(), title: id.to_uppercase(), layout: Layout::Strip, cap: 4, backfill: None, cards }
    }

    fn front() -> LaidOut {
        LaidOut { collections: vec![collection("c1", &[1, 2, 3]), collection("c2", &[4])] }
    }

    fn order(front: &LaidOut) -> Vec<(String, Vec<i64>)> {
        let cards = |one: &Collection| one.cards.iter().map(|card| card.article).collect();
        front.collections.iter().map(|one| (one.id.clone(), cards(one))).collect()
    }

    fn after(edit: Edit) -> Vec<(String, Vec<i64>)> {
        let mut front = front();
        front.apply(edit).unwrap();
        order(&front)
    }

    #[test]
    fn a_card_goes_to_any_place() {
        let to = |from: &str, article, to: &str, position| Edit::MoveCard {
            article,
            from: from.into(),
            to: to.into(),
            position,
        };
        for (edit, one, two) in [
            (to("c1", 1, "c1", 2), vec![2, 3, 1], vec![4]),
            (to("c1", 3, "c1", 0), vec![3, 1, 2], vec![4]),
            (to("c1", 2, "c1", 1), vec![1, 2, 3], vec![4]),
            (to("c1", 1, "c1", 99), vec![2, 3, 1], vec![4]),
            (to("c1", 2, "c2", 0), vec![1, 3], vec![2, 4]),
            (to("c1", 2, "c2", 99), vec![1, 3], vec![4, 2]),
        ] {
            assert_eq!(after(edit.clone()), [("c1".to_owned(), one), ("c2".to_owned(), two)], "{edit:?}");
        }
    }

    #[test]
    fn what_is_gone_or_there_already_is_said_and_nothing_is_changed() {
        let mut long = front();
        long.collections[0].cards = (10..50).map(PickedCard::of).collect();
        let add = |collection: &str, article| Edit::AddCard { collection: collection.into(), article };
        for (front, edit, said) in [
            (front(), add("c9", 1), NotDone::Gone),
            (front(), add("c1", 1), NotDone::StandsThere),
            (long.clone(), add("c1", 1), NotDone::TooManyCards),
            (front(), Edit::DropCard { collection: "c1".into(), article: 9 }, NotDone::Gone),
            (front(), Edit::DropCollection("c9".into()), NotDone::Gone),
            (front(), Edit::SetCard { collection: "c2".into(), card: PickedCard::of(1) }, NotDone::Gone),
            (
                long,
                Edit::MoveCard { article: 4, from: "c2".into(), to: "c1".into(), position: 0 },
                NotDone::TooManyCards,
            ),
        ] {
            let mut changed = front.clone();
            assert_eq!(changed.apply(edit.clone()), Err(said), "{edit:?}");
            assert_eq!(changed, front, "{edit:?}");
        }
    }

    #[test]
    fn collections_are_added_set_moved_and_dropped_by_name() {
        let mut front = front();
        front.apply(Edit::AddCollection(collection("", &[7]))).unwrap();
        front.apply(Edit::MoveCollection { id: "c3".into(), is_up: true }).unwrap();
        front.apply(Edit::MoveCollection { id: "c1".into(), is_up: true }).unwrap();
        front.apply(Edit::SetCollection(Collection { cap: 9, ..collection("c1", &[]) })).unwrap();
        front.apply(Edit::DropCollection("c2".into())).unwrap();
        assert_eq!(order(&front), [("c1".to_owned(), vec![1, 2, 3]), ("c3".to_owned(), vec![])]);
        assert_eq!(front.collections[0].cap, 9);
        assert_eq!(front.new_id(), "c4");
    }

    #[test]
    fn a_front_is_kept_as_sparse_json() {
        let front = LaidOut { collections: vec![collection("c1", &[1])] };
        let json = serde_json::to_string(&front).unwrap();
        assert_eq!(
            json,
            r#"{"collections":[{"id":"c1","title":"C1","layout":"strip","cap":4,"cards":[{"article":1}]}]}"#
        );
        assert_eq!(serde_json::from_str::<LaidOut>(&json).unwrap(), front);
    }
}
