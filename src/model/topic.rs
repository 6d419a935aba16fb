//! What a page is made of, and what a change changes.

use std::fmt;
use std::str::FromStr;

use super::address::Period;

/// One thing that pages are made of. A page declares its topics; a change
/// names those it touches; the press then drops exactly the pages in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// One story, by row.
    Article(i64),
    /// Which stories are in a section, by row.
    Section(i64),
    /// A tag and which stories carry it.
    Tag(i64),
    /// A contributor and which stories are by them.
    By(i64),
    /// A curated front, by row.
    Front(i64),
    /// A standing page, by row.
    Page(i64),
    /// Which stories there are at all, newest first.
    Latest,
    /// Which stories are of a stretch of time.
    Archive(Period),
    /// The record of corrections.
    Corrections,
    /// What stands on every page: title, sections, navigation.
    Site,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(id) => write!(f, "article:{id}"),
            Self::Section(id) => write!(f, "section:{id}"),
            Self::Tag(id) => write!(f, "tag:{id}"),
            Self::By(id) => write!(f, "by:{id}"),
            Self::Front(id) => write!(f, "front:{id}"),
            Self::Page(id) => write!(f, "page:{id}"),
            Self::Latest => f.write_str("latest"),
            Self::Archive(period) => write!(f, "archive:{period}"),
            Self::Corrections => f.write_str("corrections"),
            Self::Site => f.write_str("site"),
        }
    }
}

impl FromStr for Topic {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        let id = || value.parse().map_err(|_| ());
        Ok(match name {
            "article" => Self::Article(id()?),
            "section" => Self::Section(id()?),
            "tag" => Self::Tag(id()?),
            "by" => Self::By(id()?),
            "front" => Self::Front(id()?),
            "page" => Self::Page(id()?),
            "latest" => Self::Latest,
            "archive" => {
                let parts: Vec<u32> = value.split('/').map(str::parse).collect::<Result<_, _>>().map_err(|_| ())?;
                let year = i32::try_from(*parts.first().ok_or(())?).map_err(|_| ())?;
                Self::Archive(Period::of(year, parts.get(1).copied(), parts.get(2).copied()).ok_or(())?)
            }
            "corrections" => Self::Corrections,
            "site" => Self::Site,
            _ => return Err(()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_read_as_it_is_written() {
        for text in [
            "article:42",
            "section:1",
            "tag:7",
            "by:3",
            "front:1",
            "page:2",
            "latest",
            "archive:2026",
            "archive:2026/02",
            "archive:2026/02/28",
            "corrections",
            "site",
        ] {
            assert_eq!(text.parse::<Topic>().unwrap().to_string(), text);
        }
        assert!("weather".parse::<Topic>().is_err());
    }
}
