//! What is logged.

use std::fmt;
use std::str::FromStr;

use tracing_subscriber::EnvFilter;

use super::error::shown;

/// What is logged, in the words of `tracing`: a level (`info`), or levels by
/// the part of the program that speaks (`info,broadsheet::press=debug`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

impl LogFilter {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The filter to log by.
    pub fn to_filter(&self) -> EnvFilter {
        // It was read once before it became a LogFilter.
        EnvFilter::builder().parse(&self.0).unwrap_or_else(|_| EnvFilter::new("info"))
    }
}

impl Default for LogFilter {
    fn default() -> Self {
        Self("info".into())
    }
}

impl fmt::Display for LogFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for LogFilter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let allowed = "write off, error, warn, info, debug or trace, or such as info,broadsheet::press=debug";
        if text.trim().is_empty() {
            return Err(format!("it is blank: {allowed}"));
        }
        if let Some((word, level)) = text.split(',').find_map(|part| misspelt(part.trim())) {
            return Err(format!("{} is no level; its nearest neighbour is `{level}`: {allowed}", shown(word)));
        }
        match EnvFilter::builder().parse(text) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(error) => Err(format!("{} is no log filter ({error}): {allowed}", shown(text))),
        }
    }
}

/// A word that `tracing` would take for the name of a part of the program
/// though it is a level gone wrong: `inof` would silence everything else.
fn misspelt(word: &str) -> Option<(&str, &'static str)> {
    let small = word.to_ascii_lowercase();
    if LEVELS.contains(&small.as_str()) || word.contains(['=', '[', ':']) {
        return None;
    }
    let is_like = |level: &&str| {
        small.starts_with(*level) || strsim::damerau_levenshtein(&small, level) <= 1 + usize::from(level.len() > 4)
    };
    LEVELS.iter().find(|level| is_like(level)).map(|level| (word, *level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_those_of_tracing() {
        for text in
            ["info", "OFF", "warn,broadsheet=debug", "broadsheet::press=trace", "actix_web", "info,[request]=debug"]
        {
            assert_eq!(text.parse::<LogFilter>().map(|filter| filter.0), Ok(text.to_owned()));
        }
        for (text, reason) in [
            ("", "it is blank"),
            ("inof", "“inof” is no level; its nearest neighbour is `info`"),
            ("warning", "its nearest neighbour is `warn`"),
            ("wran,broadsheet=debug", "its nearest neighbour is `warn`"),
            ("broadsheet=loud", "“broadsheet=loud” is no log filter"),
            ("broadsheet[=", "is no log filter"),
        ] {
            let refused = text.parse::<LogFilter>().unwrap_err();
            assert!(refused.contains(reason) && refused.contains("write off"), "{text}: {refused}");
        }
    }
}
