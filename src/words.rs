//! The interface's own words, in the reader's language.
//!
//! Texts stand in `locales/*.ftl` (Project Fluent), one catalogue a language,
//! and are named by an id. A title in a language without a catalogue gets
//! English. Numbers are printed with European digits in every language.

use std::borrow::Cow;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::address::Period;
use crate::model::language::Language;
use crate::model::moment::Moment;

const ENGLISH: &str = include_str!("../locales/en.ftl");
const ARABIC: &str = include_str!("../locales/ar.ftl");

/// The catalogue of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    grouping: char,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("locales", &self.bundle.locales).finish_non_exhaustive()
    }
}

impl Words {
    /// The catalogue for pages in this language.
    pub fn for_language(language: &Language) -> &'static Self {
        static CATALOGUES: [OnceLock<Words>; 2] = [const { OnceLock::new() }; 2];
        match language.primary() {
            "ar" => CATALOGUES[1].get_or_init(|| Self::read("ar", ARABIC)),
            _ => CATALOGUES[0].get_or_init(|| Self::read("en", ENGLISH)),
        }
    }

    fn read(tag: &str, source: &str) -> Self {
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Templates set names apart with <bdi>; invisible marks would end up in titles and addresses.
        bundle.set_use_isolating(false);
        // A line that cannot be read is left out and its id printed in its place; a test reads them all.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
        Self { bundle, grouping: ',' }
    }

    /// The text of this id; an id that is not in the catalogue is printed itself.
    pub fn text<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        self.formatted(id, None)
    }

    /// The text of this id with these values in it.
    pub fn with(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.formatted(id, Some(&args)).into_owned()
    }

    fn formatted<'a>(&'a self, id: &'a str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        match self.bundle.get_message(id).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
            None => Cow::Borrowed(id),
        }
    }

    /// A day: "3 July 2025".
    pub fn date(&self, day: NaiveDate) -> String {
        self.with(
            "date",
            &[
                ("day", FluentValue::from(day.day().to_string())),
                ("month", FluentValue::from(self.month_name(day.month()).into_owned())),
                ("year", FluentValue::from(day.year().to_string())),
            ],
        )
    }

    /// A date with its day of the week: "Thursday, 3 July 2025".
    pub fn day(&self, day: NaiveDate) -> String {
        const IDS: [&str; 7] =
            ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
        let weekday = self.text(IDS[day.weekday().num_days_from_monday() as usize]).into_owned();
        self.with("day", &[("weekday", FluentValue::from(weekday)), ("date", FluentValue::from(self.date(day)))])
    }

    /// A month of a year: "July 2025".
    pub fn month(&self, year: i32, month: u32) -> String {
        let month = FluentValue::from(self.month_name(month).into_owned());
        self.with("month-of-year", &[("month", month), ("year", FluentValue::from(year.to_string()))])
    }

    /// A stretch of the archive: "2025", "July 2025", "3 July 2025".
    pub fn period(&self, period: Period) -> String {
        match period {
            Period::Year(year) => year.to_string(),
            Period::Month(year, month) => self.month(year, month),
            Period::Day(day) => self.date(day),
        }
    }

    fn month_name(&self, month: u32) -> Cow<'_, str> {
        const IDS: [&str; 12] = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
            "month-10", "month-11", "month-12",
        ];
        self.text(IDS[(month.clamp(1, 12) - 1) as usize])
    }

    /// A time of day, with the name of its zone: "14:05 BST". A zone whose
    /// time has no letters is named by its offset: "14:05 UTC+3".
    pub fn time(&self, at: Moment, zone: Tz) -> String {
        let at = at.utc().with_timezone(&zone);
        format!("{} {}", at.format("%H:%M"), zone_name(&at.format("%Z").to_string()))
    }

    /// A moment: "3 July 2025, 14:05 BST".
    pub fn moment(&self, at: Moment, zone: Tz) -> String {
        let date = self.date(at.utc().with_timezone(&zone).date_naive());
        self.with("moment", &[("date", FluentValue::from(date)), ("time", FluentValue::from(self.time(at, zone)))])
    }

    /// A whole number, its thousands set apart: "1,234".
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3);
        for (n, digit) in digits.chars().enumerate() {
            if n > 0 && (digits.len() - n).is_multiple_of(3) {
                grouped.push(self.grouping);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A list in words: "one", "one and two", "one, two and three" is what
    /// stands *before* each of them.
    pub fn before_item(&self, nth: usize, count: usize) -> Cow<'_, str> {
        match nth {
            0 => Cow::Borrowed(""),
            nth if nth + 1 == count => self.text("list-and"),
            _ => self.text("list-comma"),
        }
    }
}

/// `BST` as it is; `+03` and `+0530`, which no one says, as `UTC+3` and `UTC+5:30`.
fn zone_name(abbreviation: &str) -> Cow<'_, str> {
    let Some((sign, digits)) = abbreviation
        .strip_prefix('+')
        .map(|rest| ('+', rest))
        .or(abbreviation.strip_prefix('-').map(|rest| ('−', rest)))
    else {
        return Cow::Borrowed(abbreviation);
    };
    let (hours, minutes) = digits.split_at(digits.len().min(2));
    let hours = hours.trim_start_matches('0');
    Cow::Owned(match (hours, minutes.trim_start_matches(':')) {
        ("", "" | "00") => "UTC".to_owned(),
        (hours, "" | "00") => format!("UTC{sign}{hours}"),
        ("", minutes) => format!("UTC{sign}0:{minutes}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes}"),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn words(tag: &str) -> &'static Words {
        Words::for_language(&tag.parse().unwrap())
    }

    fn ids(source: &str) -> BTreeSet<String> {
        assert!(FluentResource::try_new(source.to_owned()).is_ok(), "a line cannot be read");
        let is_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let ids = source.lines().filter(is_message).filter_map(|line| line.split_once(" ="));
        ids.map(|(id, _)| id.to_owned()).collect()
    }

    #[test]
    fn moments_are_shown_in_the_titles_zone_with_the_zone_named() {
        let at: Moment = "2025-07-03T13:05:00Z".parse().unwrap();
        for (tag, zone, shown) in [
            ("en", "UTC", "3 July 2025, 13:05 UTC"),
            ("en-GB", "Europe/London", "3 July 2025, 14:05 BST"),
            ("en", "Asia/Riyadh", "3 July 2025, 16:05 UTC+3"),
            ("en", "Asia/Kathmandu", "3 July 2025, 18:50 UTC+5:45"),
            ("en", "America/Sao_Paulo", "3 July 2025, 10:05 UTC−3"),
            ("ar", "Africa/Cairo", "3 يوليو 2025، 16:05 EEST"),
        ] {
            assert_eq!(words(tag).moment(at, zone.parse().unwrap()), shown, "{tag} {zone}");
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, shown) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(words("en").number(number), shown);
        }
    }

    #[test]
    fn the_catalogues_hold_the_same_ids() {
        assert_eq!(ids(ENGLISH), ids(ARABIC));
    }

    #[test]
    fn an_unknown_language_gets_english() {
        assert_eq!(words("fi").text("home"), "Home");
        assert_eq!(words("ar-EG").text("home"), "الرئيسية");
    }

    #[test]
    fn every_id_that_a_template_or_a_page_asks_for_is_in_the_catalogue() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = ["templates/parts", "templates/reader", "templates/layouts", "src/parts", "src/reader"]
            .map(|folder| root.join(folder))
            .to_vec();
        let known = ids(ENGLISH);
        let mut asked = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let file = std::fs::read_to_string(&path).unwrap();
                for call in ["text(\"", "with(\""] {
                    for part in file.split(call).skip(1) {
                        let id = part.split('"').next().unwrap();
                        let is_id = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                        if is_id && !id.is_empty() && !id.ends_with('-') {
                            asked += 1;
                            assert!(known.contains(id), "{} asks for “{id}”", path.display());
                        }
                    }
                }
            }
        }
        assert!(asked > 40, "only {asked} ids were found");
    }
}
