//! A page's bytes in each coding, made when first asked for.

use std::sync::OnceLock;

use actix_web::web::Bytes;

use super::coding::{Coding, Effort};

/// Below this a coding costs more than it saves.
const SHORT: usize = 256;

/// The bytes of a page: as they are, and in each coding that was asked for.
#[derive(Debug)]
pub(super) struct Bodies {
    identity: Bytes,
    coded: [OnceLock<Coded>; 3],
}

/// None: this coding saves nothing here, so identity is sent.
#[derive(Debug, Clone)]
struct Coded {
    bytes: Option<Bytes>,
    effort: Effort,
}

impl Bodies {
    pub(super) fn of(body: Vec<u8>) -> Self {
        Self { identity: Bytes::from(body), coded: [const { OnceLock::new() }; 3] }
    }

    pub(super) fn identity(&self) -> &Bytes {
        &self.identity
    }

    /// The body for an asker, with the coding it is truly in, and by how many
    /// bytes this call made the page heavier.
    pub(super) fn give(&self, wanted: Coding) -> (Coding, Bytes, usize) {
        let Some(place) = self.place(wanted) else { return (Coding::Identity, self.identity.clone(), 0) };
        let mut grown = 0;
        let coded = self.coded[place].get_or_init(|| {
            let bytes = wanted.squeeze(&self.identity, Effort::Brief).map(Bytes::from);
            grown = bytes.as_ref().map_or(0, Bytes::len);
            Coded { bytes, effort: Effort::Brief }
        });
        match &coded.bytes {
            Some(bytes) => (wanted, bytes.clone(), grown),
            None => (Coding::Identity, self.identity.clone(), 0),
        }
    }

    /// All that is held, in bytes.
    pub(super) fn weight(&self) -> usize {
        let coded = self.coded.iter().filter_map(OnceLock::get).filter_map(|coded| coded.bytes.as_ref());
        self.identity.len() + coded.map(Bytes::len).sum::<usize>()
    }

    /// Whether a coding that was asked for was only squeezed in haste.
    pub(super) fn are_rough(&self) -> bool {
        self.coded.iter().filter_map(OnceLock::get).any(|coded| coded.bytes.is_some() && coded.effort == Effort::Brief)
    }

    /// The same bodies, each coding that was asked for at its smallest.
    pub(super) fn polished(&self) -> Self {
        let coded = Coding::MADE.map(|coding| match self.place(coding).and_then(|place| self.coded[place].get()) {
            Some(Coded { bytes: Some(rough), effort: Effort::Brief }) => {
                let smaller = coding.squeeze(&self.identity, Effort::Full).filter(|fine| fine.len() < rough.len());
                let bytes = Some(smaller.map_or_else(|| rough.clone(), Bytes::from));
                OnceLock::from(Coded { bytes, effort: Effort::Full })
            }
            Some(coded) => OnceLock::from(coded.clone()),
            None => OnceLock::new(),
        });
        Self { identity: self.identity.clone(), coded }
    }

    fn place(&self, coding: Coding) -> Option<usize> {
        let place = Coding::MADE.iter().position(|made| *made == coding)?;
        (self.identity.len() >= SHORT).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_made_once_and_a_short_body_never() {
        let bodies = Bodies::of("A long story. ".repeat(100).into_bytes());
        let (coding, first, grown) = bodies.give(Coding::Br);
        assert_eq!((coding, grown), (Coding::Br, first.len()));
        let (_, again, grown) = bodies.give(Coding::Br);
        assert_eq!((again.as_ptr(), grown), (first.as_ptr(), 0));
        assert_eq!(bodies.weight(), 1400 + first.len());

        let note = Bodies::of(vec![b'a'; SHORT - 1]);
        assert_eq!(note.give(Coding::Br).0, Coding::Identity);
    }

    #[test]
    fn polishing_makes_smaller_what_was_asked_for_and_nothing_else() {
        let text: String = (0..400).map(|n| format!("<p>Story {n} of {}</p>", n * 7919 % 1009)).collect();
        let rough = Bodies::of(text.into_bytes());
        assert!(!rough.are_rough());
        let before = rough.give(Coding::Br).1.len();
        assert!(rough.are_rough());

        let fine = rough.polished();
        assert!(!fine.are_rough());
        assert!(fine.give(Coding::Br).1.len() < before);
        assert!(fine.give(Coding::Gzip).2 > 0, "gzip was not asked for yet");
    }
}
