//! Why the settings cannot be used.

use std::fmt;
use std::path::PathBuf;

use super::source::Source;
use crate::logging::visible;

/// Why the settings cannot be used, in a sentence that names the place to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsError {
    /// A key that no setting has.
    Unknown {
        /// The key as it was written.
        key: String,
        /// Where it was written.
        source: Source,
        /// The known key that is most like it, and what else may help.
        hint: String,
    },
    /// A value that its setting does not take.
    Wrong {
        /// The setting.
        key: String,
        /// Where the value was written.
        source: Source,
        /// What was there and what is allowed.
        reason: String,
    },
    /// A file that cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file that is no TOML.
    Broken {
        /// The file.
        path: PathBuf,
        /// The line that cannot be read, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl SettingsError {
    pub(super) fn unknown(key: impl Into<String>, source: &Source, nearest: &str) -> Self {
        let hint = format!("its nearest neighbour is `{nearest}`");
        Self::Unknown { key: key.into(), source: source.clone(), hint }
    }

    pub(super) fn wrong(key: impl Into<String>, source: &Source, reason: impl Into<String>) -> Self {
        Self::Wrong { key: key.into(), source: source.clone(), reason: reason.into() }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The variable's name is the key; it need not be said twice.
            Self::Unknown { key, source: Source::Variable(_), hint } => {
                write!(f, "the environment variable `{}` is no setting; {hint}", visible(key))
            }
            Self::Unknown { key, source, hint } => {
                write!(f, "`{}` from {source} is no setting; {hint}", visible(key))
            }
            Self::Wrong { key, source, reason } => write!(f, "`{key}` from {source}: {reason}"),
            Self::Unreadable { path, reason } => {
                write!(f, "the settings file {} cannot be read: {reason}", visible(&path.display().to_string()))
            }
            Self::Broken { path, line, reason } => {
                write!(f, "{}, line {line}: {reason}", visible(&path.display().to_string()))
            }
        }
    }
}

impl std::error::Error for SettingsError {}

/// A value as a sentence may show it: on one line, and not all of a long one.
pub(super) fn shown(value: &str) -> String {
    const MOST: usize = 60;
    let short: String = value.chars().take(MOST).collect();
    let end = if short.len() < value.len() { "…" } else { "" };
    format!("“{}{end}”", visible(&short))
}
