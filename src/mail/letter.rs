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

#[derive(Template)]
#[template(path = "mail/invitation.txt")]
struct Invitation<'a> {
    paper: &'a str,
    person: &'a Person,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/new_password.txt")]
struct NewPassword<'a> {
    paper: &'a str,
    person: &'a Person,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/changed.txt")]
struct Changed<'a> {
    paper: &'a str,
    person: &'a Person,
    what: &'a str,
    newsroom: &'a str,
}

#[derive(Template)]
#[template(path = "mail/trial.txt")]
struct Trial<'a> {
    paper: &'a str,
    person: &'a Person,
}

impl Letter {
    /// Somebody is invited to the newsroom, by this link.
    ///
    /// # Errors
    /// When a template fails, here and below.
    pub fn invitation(paper: &str, person: &Person, link: &str) -> Result<Self, Error> {
        let subject = format!("Your invitation to the newsroom of {paper}");
        Self::of(&Invitation { paper, person, link }, paper, person, subject, "invitation")
    }

    /// Somebody asked for a new password, or is said to have.
    pub fn new_password(paper: &str, person: &Person, link: &str) -> Result<Self, Error> {
        let subject = format!("A new password for the newsroom of {paper}");
        Self::of(&NewPassword { paper, person, link }, paper, person, subject, "new password")
    }

    /// How somebody signs in was changed, such as "Your password was changed":
    /// word goes to them, in case it was not them.
    pub fn changed(paper: &str, person: &Person, what: &str, newsroom: &str) -> Result<Self, Error> {
        let body = Changed { paper, person, what, newsroom };
        Self::of(&body, paper, person, format!("{paper}: {what}"), "account changed")
    }

    /// A letter that shows that letters arrive.
    pub fn trial(paper: &str, person: &Person) -> Result<Self, Error> {
        Self::of(&Trial { paper, person }, paper, person, format!("Mail from {paper} arrives"), "trial")
    }

    fn of(
        body: &impl Template,
        paper: &str,
        person: &Person,
        subject: String,
        about: &'static str,
    ) -> Result<Self, Error> {
        let text = body.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))?;
        let (to, name) = (person.email.clone(), person.name.clone());
        Ok(Self { to, name, paper: paper.to_owned(), subject, text, about })
    }
}
