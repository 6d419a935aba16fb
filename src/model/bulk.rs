//! One change to many stories at once.

use super::draft::Draft;
use super::withdrawal::WithdrawalReason;
use super::words;

words! {
    /// What is done to many stories at once.
    BulkAction, "change to many stories" {
        /// They get a tag.
        Tag = "tag",
        /// They go to another section.
        Move = "move",
        /// They are taken down.
        Withdraw = "withdraw",
    }
}

/// A change to many stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkChange {
    /// They get this tag.
    Tag(String),
    /// They go to the section of this row.
    Move(i64),
    /// They are taken down.
    Withdraw(WithdrawalReason),
}

impl BulkChange {
    /// What is done.
    pub fn action(&self) -> BulkAction {
        match self {
            Self::Tag(_) => BulkAction::Tag,
            Self::Move(_) => BulkAction::Move,
            Self::Withdraw(_) => BulkAction::Withdraw,
        }
    }

    /// The change as it is kept: its action and what comes with it.
    pub fn value(&self) -> String {
        match self {
            Self::Tag(name) => name.clone(),
            Self::Move(id) => id.to_string(),
            Self::Withdraw(reason) => reason.to_string(),
        }
    }

    /// Reads what was kept.
    pub fn parse(action: BulkAction, value: &str) -> Option<Self> {
        match action {
            BulkAction::Tag => Some(Self::Tag(value.to_owned())).filter(|_| !value.is_empty()),
            BulkAction::Move => value.parse().ok().map(Self::Move),
            BulkAction::Withdraw => value.parse().ok().map(Self::Withdraw),
        }
    }

    /// The story with the change.
    pub fn made(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        match self {
            Self::Tag(name) if !has_tag(&draft, name) => draft.tags.push(name.clone()),
            Self::Move(id) => draft.section_id = *id,
            Self::Tag(_) | Self::Withdraw(_) => {}
        }
        draft
    }

    /// The story as it was, but for what was changed since.
    pub fn unmade(&self, draft: &Draft, before: &str) -> Draft {
        let mut draft = draft.clone();
        match self {
            Self::Tag(name) => draft.tags.retain(|tag| tag.to_lowercase() != name.to_lowercase()),
            Self::Move(id) if draft.section_id == *id => {
                draft.section_id = before.parse().unwrap_or(draft.section_id);
            }
            Self::Move(_) | Self::Withdraw(_) => {}
        }
        draft
    }
}

fn has_tag(draft: &Draft, name: &str) -> bool {
    draft.tags.iter().any(|tag| tag.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_made_once_and_taken_back() {
        let mut draft = Draft::begun("Harbour bridge reopens", 1);
        draft.tags = vec!["RUSSIA".into()];
        let tag = BulkChange::Tag("ports".into());
        assert_eq!(tag.made(&draft).tags, ["RUSSIA", "ports"]);
        assert_eq!(tag.unmade(&tag.made(&draft), ""), draft);
        assert_eq!(BulkChange::Tag("russia".into()).made(&draft), draft);
        let section = BulkChange::Move(2);
        assert_eq!(section.unmade(&section.made(&draft), "1"), draft);
        // Somebody has moved it on since: there it stays.
        draft.section_id = 3;
        assert_eq!(section.unmade(&draft, "1").section_id, 3);
        for change in [tag, section, BulkChange::Withdraw(WithdrawalReason::Legal)] {
            assert_eq!(BulkChange::parse(change.action(), &change.value()), Some(change));
        }
    }
}
