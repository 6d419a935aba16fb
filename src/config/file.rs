//! The settings that stand in `broadsheet.toml`.

use std::io::ErrorKind;
use std::path::Path;

use toml::Value;

use super::error::SettingsError;
use super::key::{Key, nearest};
use super::layers::Given;
use super::seed::{self, SeedSection};
use super::source::Source;
use crate::model::masthead::Title;

/// The file that is read when it is there and no other was named.
const NAME: &str = "broadsheet.toml";

/// What the file says; a file that is not there says nothing.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The file.
    pub(super) source: Source,
    /// The settings.
    pub(super) settings: Vec<(Key, Given)>,
    /// `[title]`.
    pub(super) title: Option<Title>,
    /// Every `[[section]]`.
    pub(super) sections: Vec<SeedSection>,
}

impl File {
    /// Reads the file that was named, which must be there, or else the usual
    /// one, which need not.
    pub(super) fn open(named: Option<&Path>, folder: &Path) -> Result<Self, SettingsError> {
        let path = named.unwrap_or(Path::new(NAME));
        match std::fs::read_to_string(folder.join(path)) {
            Ok(text) => Self::read(&text, path),
            Err(error) if named.is_none() && error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(SettingsError::Unreadable { path: path.into(), reason: error.to_string() }),
        }
    }

    fn read(text: &str, path: &Path) -> Result<Self, SettingsError> {
        let table: toml::Table = text.parse().map_err(|error| broken(&error, text, path))?;
        let mut file = Self { source: Source::File(path.into()), ..Self::default() };
        for (name, value) in table {
            if name == "title" {
                file.title = Some(seed::title(&value, &file.source)?);
            } else if name == "section" {
                file.sections = seed::sections(&value, &file.source)?;
            } else if let Some(key) = Key::named(&name) {
                let given = given(value).map_err(|reason| SettingsError::wrong(name, &file.source, reason))?;
                file.settings.push((key, given));
            } else {
                let known = Key::ALL.iter().map(|key| key.as_str()).chain(["title", "section"]);
                let neighbour = nearest(&name, known);
                return Err(SettingsError::unknown(name.clone(), &file.source, neighbour));
            }
        }
        Ok(file)
    }
}

/// The parser's message without its picture of the line: that line may hold a
/// password.
fn broken(error: &toml::de::Error, text: &str, path: &Path) -> SettingsError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let reason = error.message().lines().collect::<Vec<_>>().join("; ");
    SettingsError::Broken { path: path.into(), line: before.matches('\n').count() + 1, reason }
}

fn given(value: Value) -> Result<Given, String> {
    match value {
        Value::Array(items) => Ok(Given::Many(items.into_iter().map(one).collect::<Result<_, _>>()?)),
        value => one(value).map(Given::One),
    }
}

fn one(value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Integer(number) => Ok(number.to_string()),
        other => Err(format!("it is of the kind “{}”; write a text or a whole number", other.type_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        File::read(text, Path::new("broadsheet.toml")).unwrap_err().to_string()
    }

    #[test]
    fn settings_are_texts_numbers_and_lists() {
        let text = "listen = '[::]:80'\nworkers = 4\nhosts = ['a.example', \"b.example\"]\n";
        let file = File::read(text, Path::new("b.toml")).unwrap();
        assert_eq!(file.source, Source::File("b.toml".into()));
        let find = |key| file.settings.iter().find(|(found, _)| *found == key).map(|(_, given)| given.clone());
        assert_eq!(find(Key::Listen), Some(Given::One("[::]:80".into())));
        assert_eq!(find(Key::Workers), Some(Given::One("4".into())));
        assert_eq!(find(Key::Hosts), Some(Given::Many(vec!["a.example".into(), "b.example".into()])));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_neighbour() {
        for (text, sentence) in [
            ("lsten = 1", "`lsten` from broadsheet.toml is no setting; its nearest neighbour is `listen`"),
            (
                "press_bytes = 1",
                "`press_bytes` from broadsheet.toml is no setting; its nearest neighbour is `press-bytes`",
            ),
            ("[[sections]]", "`sections` from broadsheet.toml is no setting; its nearest neighbour is `section`"),
            (
                "[[section]]\nslug = 'asia'\nparnt = 'x'",
                "`[[section]] 1: parnt` from broadsheet.toml is no setting; its nearest neighbour is `parent`",
            ),
            (
                "[title]\nname = 'x'\ntime-zone = 'UTC'",
                "`[title] time-zone` from broadsheet.toml is no setting; its nearest neighbour is `time_zone`",
            ),
            (
                "[title]\nname = 'x'\nlisten = 'x'",
                "`[title] listen` from broadsheet.toml is no setting; `listen` belongs above the first line in brackets",
            ),
        ] {
            assert_eq!(refused(text), sentence);
        }
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused() {
        for (text, reason) in [
            ("workers = 1.5", "`workers` from broadsheet.toml: it is of the kind “float”"),
            ("log = true", "of the kind “boolean”"),
            ("hosts = [['x']]", "of the kind “array”"),
            ("[listen]\nport = 80", "of the kind “table”"),
            ("title = 'The Paper'", "`title` from broadsheet.toml: write [title]"),
            ("[section]\nslug = 'asia'", "`section` from broadsheet.toml: write [[section]]"),
            ("section = [1]", "`section` from broadsheet.toml: write [[section]]"),
        ] {
            assert!(refused(text).contains(reason), "{text}: {}", refused(text));
        }
    }

    #[test]
    fn broken_toml_is_refused_with_its_line_and_without_its_text() {
        for (text, line) in [
            ("listen = \n", 1),
            ("log = 'info'\n\ndatabase = \"postgres://desk:s3cret@db\nworkers = 1\n", 3),
            ("workers = 1\r\nworkers = 2\r\n", 2),
            ("[title\n", 1),
        ] {
            let sentence = refused(text);
            assert!(sentence.starts_with(&format!("broadsheet.toml, line {line}: ")), "{sentence}");
            assert!(!sentence.contains("s3cret") && !sentence.contains('\n'), "{sentence}");
        }
    }
}
