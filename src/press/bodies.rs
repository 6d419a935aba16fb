//! A page's bytes in each coding, made when first asked for.
//!
//! Most askers read zstd and br alike. While nobody has had br of a page they
//! get zstd, which is made in a moment; once the page is popular, br is made
//! at its highest level and takes over.

use std::sync::OnceLock;

use actix_web::web::Bytes;

use super::coding::{Coding, Effort};

/// Below this a coding costs more than it saves.
const SHORT: usize = 256;

/// The bytes of a page: as they are, and in each coding that was asked for.
#[derive(Debug)]
pub(super) struct Bodies {
    identity: Bytes,
    /// In the order of [`Coding::SMALLEST`].
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
        let cell = self.coded.get(wanted as usize).filter(|_| self.identity.len() >= SHORT);
        let Some(cell) = cell else { return (Coding::Identity, self.identity.clone(), 0) };
        let mut grown = 0;
        let coded = cell.get_or_init(|| {
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

    /// Which coding to give to who reads several alike.
    pub(super) fn order(&self) -> [Coding; 3] {
        if self.made(Coding::Br).is_some() { Coding::SMALLEST } else { Coding::QUICKEST }
    }

    /// Whether a coding that was asked for was only squeezed in haste.
    pub(super) fn are_rough(&self) -> bool {
        let made = Coding::SMALLEST.into_iter().filter_map(|coding| self.made(coding));
        made.into_iter().any(|coded| coded.bytes.is_some() && coded.effort == Effort::Brief)
    }

    /// The same bodies, each coding that was asked for at its smallest; br in
    /// the place of a zstd that was only given because it was quick.
    pub(super) fn polished(&self) -> Self {
        let stands_in = self.made(Coding::Br).is_none() && self.made(Coding::Zstd).is_some();
        let mut fine = Self { identity: self.identity.clone(), coded: [const { OnceLock::new() }; 3] };
        for coding in Coding::SMALLEST {
            let coded = match (coding, self.made(coding)) {
                (Coding::Br, None) if stands_in => self.squeezed_fully(coding, None),
                (Coding::Zstd, _) if stands_in => continue,
                (_, None) => continue,
                (_, Some(Coded { bytes: Some(rough), effort: Effort::Brief })) => {
                    self.squeezed_fully(coding, Some(rough))
                }
                (_, Some(coded)) => coded.clone(),
            };
            fine.coded[coding as usize] = OnceLock::from(coded);
        }
        fine
    }

    fn squeezed_fully(&self, coding: Coding, rough: Option<&Bytes>) -> Coded {
        let smallest = coding.squeeze(&self.identity, Effort::Full).map(Bytes::from);
        let smallest = smallest.filter(|fine| rough.is_none_or(|rough| fine.len() < rough.len()));
        Coded { bytes: smallest.or_else(|| rough.cloned()), effort: Effort::Full }
    }

    fn made(&self, coding: Coding) -> Option<&Coded> {
        self.coded.get(coding as usize).and_then(OnceLock::get)
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

    fn text() -> Vec<u8> {
        (0..400).map(|n| format!("<p>Story {n} of {}</p>", n * 7919 % 1009)).collect::<String>().into_bytes()
    }

    #[test]
    fn who_reads_br_and_zstd_gets_the_quick_one_until_the_page_is_polished() {
        let rough = Bodies::of(text());
        assert_eq!(rough.order(), Coding::QUICKEST);
        rough.give(Coding::Zstd);
        let fine = rough.polished();
        assert_eq!(fine.order(), Coding::SMALLEST);
        assert_eq!(fine.give(Coding::Br).2, 0, "br is there already");
        assert!(fine.give(Coding::Zstd).2 > 0, "zstd was let go");
        let zstd = fine.give(Coding::Zstd).1.len();
        assert!(fine.polished().give(Coding::Zstd).1.len() < zstd, "who reads only zstd is served well, too");
    }

    #[test]
    fn polishing_makes_smaller_what_was_asked_for_and_nothing_else() {
        let text = text();
        let rough = Bodies::of(text);
        assert!(!rough.are_rough());
        let before = rough.give(Coding::Br).1.len();
        assert!(rough.are_rough());

        let fine = rough.polished();
        assert!(!fine.are_rough());
        assert!(fine.give(Coding::Br).1.len() < before);
        assert!(fine.give(Coding::Gzip).2 > 0, "gzip was not asked for yet");
    }
}
