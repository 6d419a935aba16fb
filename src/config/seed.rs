//! The title and the sections that a file gives to a new paper.
//!
//! They are taken over into the database at the first start; from then on the
//! newsroom edits them, and the file's word no longer counts.

use chrono_tz::{TZ_VARIANTS, Tz};
use toml::{Table, Value};

use super::error::{SettingsError, shown};
use super::key::{Key, nearest};
use super::source::Source;
use crate::model::language::{Direction, Language};
use crate::model::masthead::{RESERVED, Title};
use crate::model::slug::Slug;
use crate::model::text;

/// A section as the file names it; in the file's order, so that a parent may
/// also stand below its child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSection {
    /// Its word in addresses.
    pub slug: Slug,
    /// Its name; unsaid, made of the slug.
    pub name: String,
    /// The section above it, which is in the list too.
    pub parent: Option<Slug>,
}

const MAX_NAME: usize = 100;
const MAX_DESCRIPTION: usize = 500;

/// Reads `[title]`: a name, and what the rest is when it is not English in UTC.
pub(super) fn title(value: &Value, source: &Source) -> Result<Title, SettingsError> {
    let Value::Table(table) = value else {
        return Err(SettingsError::wrong(
            "title",
            source,
            "write [title] on a line of its own, and name = \"…\" below",
        ));
    };
    let entry = Entry { place: "[title] ".into(), table, source };
    entry.knows(&["name", "language", "direction", "time_zone", "description"])?;

    let name = entry.line("name", MAX_NAME)?.ok_or_else(|| entry.wrong("name", "it is missing; a title has a name"))?;
    let language: Language = match entry.text("language")? {
        Some(tag) => tag.parse().map_err(|error| entry.wrong("language", error))?,
        None => "en".parse().map_err(|error| entry.wrong("language", error))?,
    };
    let direction: Direction = match entry.text("direction")? {
        Some(word) => word.parse().map_err(|error: String| entry.wrong("direction", error))?,
        None => language.direction(),
    };
    let time_zone = match entry.text("time_zone")? {
        Some(zone) => time_zone(zone).map_err(|error| entry.wrong("time_zone", error))?,
        None => Tz::UTC,
    };
    let description = entry.line("description", MAX_DESCRIPTION)?.unwrap_or_default();
    Ok(Title { name, description, language, direction, time_zone })
}

/// Reads every `[[section]]`: each slug once and free, each parent there, and
/// no section above itself.
pub(super) fn sections(value: &Value, source: &Source) -> Result<Vec<SeedSection>, SettingsError> {
    let brackets = || SettingsError::wrong("section", source, "write [[section]], in two brackets, above each section");
    let Value::Array(items) = value else { return Err(brackets()) };
    let mut entries = Vec::with_capacity(items.len());
    let mut sections: Vec<SeedSection> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Value::Table(table) = item else { return Err(brackets()) };
        let entry = Entry { place: format!("[[section]] {}: ", index + 1), table, source };
        let section = section(&entry)?;
        if sections.iter().any(|other| other.slug == section.slug) {
            return Err(entry.wrong("slug", format!("“{}” stands there twice; a slug names one section", section.slug)));
        }
        sections.push(section);
        entries.push(entry);
    }
    for (section, entry) in sections.iter().zip(&entries) {
        check_ancestors(section, &sections).map_err(|reason| entry.wrong("parent", reason))?;
    }
    Ok(sections)
}

fn section(entry: &Entry<'_>) -> Result<SeedSection, SettingsError> {
    entry.knows(&["slug", "name", "parent"])?;
    let slug = entry.slug("slug")?.ok_or_else(|| entry.wrong("slug", "it is missing; a section has a slug"))?;
    if RESERVED.contains(&slug.as_str()) {
        return Err(entry.wrong("slug", format!("“{slug}” is taken: /{slug} is an address of the program's own")));
    }
    let name = entry.line("name", MAX_NAME)?.unwrap_or_else(|| slug.to_name());
    Ok(SeedSection { slug, name, parent: entry.slug("parent")? })
}

fn check_ancestors(section: &SeedSection, sections: &[SeedSection]) -> Result<(), String> {
    let mut above = section.parent.as_ref();
    for _ in 0..=sections.len() {
        let Some(slug) = above else { return Ok(()) };
        let Some(parent) = sections.iter().find(|other| other.slug == *slug) else {
            let neighbour = nearest(slug.as_str(), sections.iter().map(|other| other.slug.as_str()));
            return Err(format!("“{slug}” is no section of this file; its nearest neighbour is `{neighbour}`"));
        };
        above = parent.parent.as_ref();
    }
    Err(format!("the sections above “{}” lead round in a circle", section.slug))
}

fn time_zone(name: &str) -> Result<Tz, String> {
    name.parse().map_err(|_| {
        let neighbour = nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name()));
        format!("{} is no time zone; its nearest neighbour is `{neighbour}`", shown(name))
    })
}

/// A table of the file, and where it stands.
struct Entry<'a> {
    place: String,
    table: &'a Table,
    source: &'a Source,
}

impl Entry<'_> {
    fn knows(&self, keys: &[&str]) -> Result<(), SettingsError> {
        let Some(key) = self.table.keys().find(|key| !keys.contains(&key.as_str())) else { return Ok(()) };
        let written = format!("{}{key}", self.place);
        if Key::ALL.iter().any(|setting| setting.as_str() == key) {
            // The commonest slip in TOML: a key below a table belongs to the table.
            let hint = format!("`{key}` belongs above the first line in brackets");
            return Err(SettingsError::Unknown { key: written, source: self.source.clone(), hint });
        }
        Err(SettingsError::unknown(written, self.source, nearest(key, keys.iter().copied())))
    }

    fn text(&self, key: &str) -> Result<Option<&str>, SettingsError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong(key, format!("it is of the kind “{}”; write a text", other.type_str()))),
        }
    }

    fn slug(&self, key: &str) -> Result<Option<Slug>, SettingsError> {
        self.text(key)?.map(|word| word.parse().map_err(|error| self.wrong(key, error))).transpose()
    }

    /// A text for one line, which is not blank.
    fn line(&self, key: &str, most: usize) -> Result<Option<String>, SettingsError> {
        let Some(written) = self.text(key)? else { return Ok(None) };
        let line = text::clean_line(written).map_err(|error| self.wrong(key, error))?;
        match line.chars().count() {
            0 => Err(self.wrong(key, "it is blank; write a text, or leave the key out")),
            length if length > most => {
                Err(self.wrong(key, format!("it has {length} characters; at most {most} are taken")))
            }
            _ => Ok(Some(line)),
        }
    }

    fn wrong(&self, key: &str, reason: impl ToString) -> SettingsError {
        SettingsError::wrong(format!("{}{key}", self.place), self.source, reason.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(text: &str) -> Result<Title, String> {
        title(&Value::Table(text.parse().unwrap()), &Source::File("b.toml".into())).map_err(|error| error.to_string())
    }

    fn sections_of(text: &str) -> Result<Vec<SeedSection>, String> {
        let table: Table = text.parse().unwrap();
        sections(&table["section"], &Source::File("b.toml".into())).map_err(|error| error.to_string())
    }

    #[test]
    fn a_title_needs_only_a_name() {
        let title = title_of("name = ' The  Harbour Post '").unwrap();
        assert_eq!(title.name, "The Harbour Post");
        assert_eq!((title.language.as_str(), title.direction.as_str()), ("en", "ltr"));
        assert_eq!((title.time_zone, title.description.as_str()), (Tz::UTC, ""));
    }

    #[test]
    fn a_titles_direction_is_its_languages() {
        for (text, direction) in [
            ("name = 'x'\nlanguage = 'ar'", "rtl"),
            ("name = 'x'\nlanguage = 'ar'\ndirection = 'ltr'", "ltr"),
            ("name = 'x'\nlanguage = 'pa-Guru'", "ltr"),
        ] {
            assert_eq!(title_of(text).unwrap().direction.as_str(), direction, "{text}");
        }
    }

    #[test]
    fn a_wrong_title_is_refused_with_its_key() {
        for (text, reason) in [
            ("", "`[title] name` from b.toml: it is missing"),
            ("name = '  '", "`[title] name` from b.toml: it is blank"),
            ("name = 1", "`[title] name` from b.toml: it is of the kind “integer”"),
            ("name = \"a\\u0000b\"", "NUL"),
            (
                "name = 'x'\nlanguage = 'plain english'",
                "`[title] language` from b.toml: “plain english” is no language tag",
            ),
            ("name = 'x'\ndirection = 'up'", "`[title] direction` from b.toml: “up” is no direction"),
            ("name = 'x'\ntime_zone = 'Europe/Berlim'", "is no time zone; its nearest neighbour is `Europe/Berlin`"),
            ("name = 'x'\ndescription = ''", "`[title] description` from b.toml: it is blank"),
        ] {
            let refused = title_of(text).unwrap_err();
            assert!(refused.contains(reason), "{text}: {refused}");
        }
        assert!(title_of(&format!("name = '{}'", "é".repeat(101))).unwrap_err().contains("has 101 characters"));
    }

    #[test]
    fn sections_stand_in_the_files_order_and_are_named_by_their_slug() {
        let text =
            "[[section]]\nslug = 'middle-east'\nparent = 'world'\n[[section]]\nslug = 'world'\nname = 'The World'";
        let sections = sections_of(text).unwrap();
        assert_eq!(sections[0].name, "Middle East");
        assert_eq!(sections[0].parent, Some("world".parse().unwrap()));
        assert_eq!((sections[1].name.as_str(), &sections[1].parent), ("The World", &None));
    }

    #[test]
    fn wrong_sections_are_refused_with_their_place() {
        let asia = "[[section]]\nslug = 'asia'\n";
        for (text, reason) in [
            (String::from("[[section]]\nname = 'Asia'"), "`[[section]] 1: slug` from b.toml: it is missing"),
            (format!("{asia}[[section]]\nslug = 'As ia'"), "`[[section]] 2: slug` from b.toml: “As ia” is no slug"),
            (format!("{asia}[[section]]\nslug = 'search'"), "“search” is taken: /search is an address"),
            (format!("{asia}{asia}"), "`[[section]] 2: slug` from b.toml: “asia” stands there twice"),
            (format!("{asia}parent = 'asla'"), "`[[section]] 1: parent` from b.toml: “asla” is no section"),
            (format!("{asia}parent = 'asia'"), "the sections above “asia” lead round in a circle"),
            (format!("{asia}parent = 'b'\n[[section]]\nslug = 'b'\nparent = 'asia'"), "round in a circle"),
            (format!("{asia}parent = 3"), "it is of the kind “integer”"),
        ] {
            let refused = sections_of(&text).unwrap_err();
            assert!(refused.contains(reason), "{text}: {refused}");
        }
    }
}
