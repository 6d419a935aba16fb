//! The paper's vocabulary: values and their rules; no HTTP, no SQL.

pub mod address;
pub mod audit;
pub mod body;
pub mod bulk;
pub mod correction;
pub mod cursor;
pub mod diff;
pub mod draft;
pub mod front;
pub mod headline;
pub mod kind;
pub mod language;
pub mod line_item;
pub mod masthead;
pub mod moment;
pub mod note;
pub mod old_path;
pub mod pass;
pub mod passkey;
pub mod person;
pub mod picture;
pub mod preflight;
pub mod public_id;
pub mod redirect;
pub mod role;
pub mod second_factor;
pub mod section_tree;
pub mod slug;
pub mod stage;
pub mod story;
pub mod text;
pub mod topic;
pub mod webhook;
pub mod withdrawal;

/// A closed set of words: an enum that is stored and written as one word each.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $noun:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => {
                        let known: Vec<&str> = Self::ALL.iter().map(|one| one.as_str()).collect();
                        let other: String = other.chars().take(40).collect();
                        Err(format!("“{other}” is no {}: it is one of {}", $noun, known.join(", ")))
                    }
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;
