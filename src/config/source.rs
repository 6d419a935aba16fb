//! Where a setting came from.

use std::fmt;
use std::path::PathBuf;

use crate::logging::visible;

/// Where a setting came from; of several places, the earliest in this list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Source {
    /// A flag of the command line, such as `--listen`.
    Flag(String),
    /// An environment variable, such as `BROADSHEET_LISTEN`.
    Variable(String),
    /// A file, under the name it was asked for by.
    File(PathBuf),
    /// Nowhere: nobody said anything.
    #[default]
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "the flag {name}"),
            Self::Variable(name) => write!(f, "the environment variable {}", visible(name)),
            Self::File(path) => write!(f, "{}", visible(&path.display().to_string())),
            Self::Default => f.write_str("the default"),
        }
    }
}
