//! What the audit log tells of.

use std::borrow::Cow;

use super::moment::Moment;

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed<'a> {
    /// When.
    pub at: Moment,
    /// Who; none: the program itself, or its command line.
    pub person_id: Option<i64>,
    /// Where from: the address's /24 or /64.
    pub network: Cow<'a, str>,
    /// What, in the past tense: `published`.
    pub action: &'static str,
    /// To what.
    pub subject: Subject<'a>,
    /// What was there before; blank when nothing was.
    pub before: Cow<'a, str>,
    /// What is there now.
    pub after: Cow<'a, str>,
}

/// What something was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject<'a> {
    /// `article`, `person`, …
    pub kind: &'static str,
    /// Its row.
    pub id: Option<i64>,
    /// What it is called now: names change, and entries do not.
    pub name: Cow<'a, str>,
}

impl<'a> Subject<'a> {
    /// A thing of this kind and row.
    pub fn new(kind: &'static str, id: i64, name: impl Into<Cow<'a, str>>) -> Self {
        Self { kind, id: Some(id), name: name.into() }
    }
}

impl<'a> Deed<'a> {
    /// What the program itself does, or its command line.
    pub fn of_the_program(action: &'static str, subject: Subject<'a>, at: Moment) -> Self {
        Self { at, person_id: None, network: "".into(), action, subject, before: "".into(), after: "".into() }
    }

    /// The same, on its own.
    pub fn into_owned(self) -> Deed<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let Subject { kind, id, name } = self.subject;
        Deed {
            at: self.at,
            person_id: self.person_id,
            network: own(self.network),
            action: self.action,
            subject: Subject { kind, id, name: own(name) },
            before: own(self.before),
            after: own(self.after),
        }
    }

    /// With what was there before, and what is there now.
    pub fn changed(mut self, before: impl Into<Cow<'a, str>>, after: impl Into<Cow<'a, str>>) -> Self {
        self.before = before.into();
        self.after = after.into();
        self
    }
}
