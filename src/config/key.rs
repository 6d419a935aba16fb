//! The settings by name.

crate::model::words! {
    /// A setting's name, as it stands in `broadsheet.toml`.
    Key, "setting" {
        /// The address and port to serve on.
        Listen = "listen",
        /// Where the database is.
        Database = "database",
        /// The folder of everything that is kept beside the database.
        Data = "data",
        /// The site's own address.
        Origin = "origin",
        /// The hosts that are answered for.
        Hosts = "hosts",
        /// How much memory finished pages may take.
        PressBytes = "press-bytes",
        /// How many threads serve requests.
        Workers = "workers",
        /// The proxies whose word counts for a reader's address.
        TrustedProxies = "trusted-proxies",
        /// How often one address may search.
        SearchPerMinute = "search-per-minute",
        /// How often one address may try to sign in.
        SignInPerMinute = "sign-in-per-minute",
        /// How many pictures one person may send.
        UploadsPerHour = "uploads-per-hour",
        /// How many links to a new password are sent.
        ResetsPerHour = "resets-per-hour",
        /// The server that takes the newsroom's mail.
        Smtp = "smtp",
        /// Whom that mail is from.
        MailFrom = "mail-from",
        /// The networks inside the house that requests of ours may go to.
        OutgoingNetworks = "outgoing-networks",
        /// What is logged.
        Log = "log",
    }
}

/// What every environment variable of ours begins with.
pub(super) const PREFIX: &str = "BROADSHEET_";

impl Key {
    /// The setting of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.as_str() == name)
    }

    /// The command line's name for it: `--press-bytes`.
    pub fn flag(self) -> String {
        format!("--{self}")
    }

    /// The environment's name for it: `BROADSHEET_PRESS_BYTES`.
    pub fn variable(self) -> String {
        variable(self.as_str())
    }
}

pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_ascii_uppercase().replace('-', "_"))
}

/// Of the words that are known, the one most like this one.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> &'a str {
    let likeness = |known: &&str| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase());
    known.into_iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_has_a_name_for_each_place_it_may_come_from() {
        assert_eq!(Key::PressBytes.as_str(), "press-bytes");
        assert_eq!(Key::PressBytes.flag(), "--press-bytes");
        assert_eq!(Key::PressBytes.variable(), "BROADSHEET_PRESS_BYTES");
    }

    #[test]
    fn a_misspelt_word_has_a_neighbour() {
        let keys = || Key::ALL.iter().map(|key| key.as_str());
        for (word, neighbour) in [
            ("lsten", "listen"),
            ("press_bytes", "press-bytes"),
            ("TrustedProxies", "trusted-proxies"),
            ("database-url", "database"),
            ("host", "hosts"),
            ("logs", "log"),
        ] {
            assert_eq!(nearest(word, keys()), neighbour, "{word}");
        }
        assert_eq!(nearest("x", []), "");
    }
}
