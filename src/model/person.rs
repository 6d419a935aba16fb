//! The people who may enter the newsroom.

use std::fmt;
use std::str::FromStr;

use super::moment::Moment;
use super::role::{May, Role};

/// Somebody with a key to the newsroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their row.
    pub id: i64,
    /// Where their mail goes, which is also what they sign in with.
    pub email: Email,
    /// What they are called.
    pub name: String,
    /// What they are here.
    pub role: Role,
    /// The contributor that they are on the printed page.
    pub contributor_id: Option<i64>,
    /// Whether they have come and chosen a password.
    pub has_come: bool,
    /// Whether an app shows them codes as a second factor.
    pub has_app: bool,
    /// Whether they have a passkey.
    pub has_passkey: bool,
    /// Since when they are let in no longer.
    pub disabled_at: Option<Moment>,
}

impl Person {
    /// Whether they may.
    pub fn may(&self, what: May) -> bool {
        self.role.may(what)
    }

    /// Whether they sign in with a second factor.
    pub fn has_second_factor(&self) -> bool {
        self.has_app || self.has_passkey
    }

    /// Their name's first letters, for where there is no room for a name.
    pub fn initials(&self) -> String {
        let words = self.name.split_whitespace().filter_map(|word| word.chars().next());
        let letters: Vec<char> = words.collect();
        match letters.as_slice() {
            [] => String::new(),
            [one] => one.to_uppercase().collect(),
            [first, .., last] => first.to_uppercase().chain(last.to_uppercase()).collect(),
        }
    }
}

/// An e-mail address as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

/// A text that is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEmail;

impl fmt::Display for NotAnEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Write an e-mail address, such as amara@paper.example.")
    }
}

impl std::error::Error for NotAnEmail {}

/// The longest address that mail can go to (RFC 5321 §4.5.3.1.3), in bytes.
const LONGEST: usize = 254;

impl FromStr for Email {
    type Err = NotAnEmail;

    /// Only what no address can be is refused: whether mail arrives is for the
    /// mail to show.
    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        let (mailbox, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let is_domain = !domain.is_empty()
            && !domain.starts_with(['.', '-'])
            && !domain.ends_with(['.', '-'])
            && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        let is_mailbox = !mailbox.is_empty()
            && !mailbox.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | '@'));
        if is_domain && is_mailbox && text.len() <= LONGEST { Ok(Self(text.to_owned())) } else { Err(NotAnEmail) }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Email {
    /// The address of a mailbox at a domain; both are known to be good.
    pub(crate) fn of(mailbox: &str, domain: &str) -> Self {
        Self(format!("{mailbox}@{domain}"))
    }

    /// What it is known by: the same whatever its case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_is_told_from_what_is_none() {
        for (text, is_one) in [
            ("amara@paper.example", true),
            (" Amara.Okafor+desk@Paper.Example ", true),
            ("o'brien@localhost", true),
            ("почта@почта.рф", true),
            ("amara", false),
            ("@paper.example", false),
            ("amara@", false),
            ("amara@.example", false),
            ("a b@paper.example", false),
            ("a@b@paper.example", false),
            ("Amara <a@paper.example>", false),
            ("a@paper.example\nBcc: b@paper.example", false),
        ] {
            assert_eq!(text.parse::<Email>().is_ok(), is_one, "{text}");
        }
        assert!(format!("{}@paper.example", "a".repeat(250)).parse::<Email>().is_err());
        assert_eq!("Amara@Paper.Example".parse::<Email>().unwrap().key(), "amara@paper.example");
    }

    #[test]
    fn initials_are_the_first_and_the_last() {
        let person = |name: &str| Person {
            id: 1,
            email: "a@paper.example".parse().unwrap(),
            name: name.into(),
            role: Role::Reporter,
            contributor_id: None,
            has_come: true,
            has_app: false,
            has_passkey: false,
            disabled_at: None,
        };
        for (name, initials) in [("Amara Okafor", "AO"), ("Amara van der Okafor", "AO"), ("élise", "É"), ("", "")] {
            assert_eq!(person(name).initials(), initials);
        }
    }
}
