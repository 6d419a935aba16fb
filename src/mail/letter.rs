//! What the newsroom's letters say.

use askama::Template;

use crate::error::Error;
use crate::model::person::{Email, Person};

/// A letter, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Where it goes.
    pub to: Email,
    /// Whom it is for.
    pub name: String,
    /// The paper that it is from.
    pub paper: String,
    /// What it is about, in a line.
    pub subject: String,
    /// What it says: plain text.
    pub text: String,
    /// What it is about, in the log's one word.
    pub about: &'static str,
}

/// Somebody is invited to the newsroom.
#[derive(Debug, Template)]
#[template(path = "mail/invitation.txt")]
pub struct Invitation<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// Who is invited.
    pub person: &'a Person,
    /// The link by which they come in.
    pub link: &'a str,
}

/// Somebody asked for a new password.
#[derive(Debug, Template)]
#[template(path = "mail/new_password.txt")]
pub struct NewPassword<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// Who asked, or is said to have.
    pub person: &'a Person,
    /// The link by which they choose one.
    pub link: &'a str,
}

/// How somebody signs in was changed: word goes to them, in case it was not them.
#[derive(Debug, Template)]
#[template(path = "mail/changed.txt")]
pub struct Changed<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// Whose account it is.
    pub person: &'a Person,
    /// What was done, such as "Your password was changed".
    pub what: &'a str,
    /// The newsroom's own address.
    pub newsroom: &'a str,
}

/// A letter that shows that letters arrive.
#[derive(Debug, Template)]
#[template(path = "mail/trial.txt")]
pub struct Trial<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// Who asked for it.
    pub person: &'a Person,
}

impl Invitation<'_> {
    /// The letter.
    ///
    /// # Errors
    /// When its template fails.
    pub fn letter(&self) -> Result<Letter, Error> {
        let subject = format!("Your invitation to the newsroom of {}", self.paper);
        letter(self, self.paper, self.person, subject, "invitation")
    }
}

impl NewPassword<'_> {
    /// The letter.
    ///
    /// # Errors
    /// When its template fails.
    pub fn letter(&self) -> Result<Letter, Error> {
        let subject = format!("A new password for the newsroom of {}", self.paper);
        letter(self, self.paper, self.person, subject, "new password")
    }
}

impl Changed<'_> {
    /// The letter.
    ///
    /// # Errors
    /// When its template fails.
    pub fn letter(&self) -> Result<Letter, Error> {
        letter(self, self.paper, self.person, format!("{}: {}", self.paper, self.what), "account changed")
    }
}

impl Trial<'_> {
    /// The letter.
    ///
    /// # Errors
    /// When its template fails.
    pub fn letter(&self) -> Result<Letter, Error> {
        letter(self, self.paper, self.person, format!("Mail from {} arrives", self.paper), "trial")
    }
}

fn letter(
    body: &impl Template,
    paper: &str,
    person: &Person,
    subject: String,
    about: &'static str,
) -> Result<Letter, Error> {
    let text = body.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))?;
    Ok(Letter { to: person.email.clone(), name: person.name.clone(), paper: paper.to_owned(), subject, text, about })
}
