//! The places that settings come from, one over another.

use std::collections::BTreeMap;

use super::error::{SettingsError, shown};
use super::key::Key;
use super::source::Source;

/// A value before its setting has read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// A text, or a whole number as it is written.
    One(String),
    /// A list of such.
    Many(Vec<String>),
}

impl Given {
    /// The only value.
    pub(super) fn one(&self) -> Result<&str, String> {
        match self {
            Self::One(text) if text.contains(char::is_control) => {
                Err(format!("{} holds a control character, which no setting may", shown(text)))
            }
            Self::One(text) => Ok(text.trim()),
            Self::Many(_) => Err("it is a list; write one value".into()),
        }
    }

    /// All values: a list's, or those between the commas of a text.
    pub(super) fn list(&self) -> Vec<&str> {
        match self {
            Self::One(text) => text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect(),
            Self::Many(items) => items.iter().map(|item| item.trim()).collect(),
        }
    }

    /// All values, read.
    pub(super) fn each<T>(&self, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
        self.list().into_iter().map(read).collect()
    }
}

/// What was said of each setting, and where; only the word that counts is kept.
#[derive(Debug, Default)]
pub(super) struct Layers(BTreeMap<Key, (Given, Source)>);

impl Layers {
    /// Lays a value over what was said before.
    pub(super) fn lay(&mut self, key: Key, given: Given, source: Source) {
        self.0.insert(key, (given, source));
    }

    /// Reads a setting into its place, which holds the default.
    pub(super) fn put<T>(
        &self,
        key: Key,
        place: &mut T,
        read: impl FnOnce(&Given) -> Result<T, String>,
    ) -> Result<(), SettingsError> {
        if let Some((given, source)) = self.0.get(&key) {
            *place = read(given).map_err(|reason| SettingsError::wrong(key.as_str(), source, reason))?;
        }
        Ok(())
    }

    /// Where each setting came from that somebody set.
    pub(super) fn into_sources(self) -> BTreeMap<Key, Source> {
        self.0.into_iter().map(|(key, (_, source))| (key, source)).collect()
    }
}
