//! What people in the newsroom are, and what each may do.

use super::words;

words! {
    /// What somebody is in the newsroom.
    Role, "role" {
        /// Writes drafts of their own.
        Contributor = "contributor",
        /// Writes stories of their own and files them.
        Reporter = "reporter",
        /// Edits and publishes every story.
        Editor = "editor",
        /// Does what an editor does, and looks after people and settings.
        Admin = "admin",
        /// Looks after campaigns, and sees no story before its readers.
        Commercial = "commercial",
    }
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum May {
    /// Enter the newsroom, and look after one's own account.
    Enter,
    /// Begin a story, and write one's own.
    Write,
    /// File a story of one's own: hand it to an editor.
    File,
    /// Read and edit the stories of others.
    EditAll,
    /// Publish, schedule, withdraw, correct, hold.
    Publish,
    /// Arrange what stories belong to: sections, tags, contributors, standing pages.
    Arrange,
    /// Invite people, give them roles, and see the audit log.
    KeepPeople,
    /// Change the paper's own settings.
    Settle,
}

impl May {
    /// Every one of them.
    pub const ALL: [Self; 8] = [
        Self::Enter,
        Self::Write,
        Self::File,
        Self::EditAll,
        Self::Publish,
        Self::Arrange,
        Self::KeepPeople,
        Self::Settle,
    ];
}

impl Role {
    /// Whether this role may. Whatever is not said here is denied.
    pub fn may(self, what: May) -> bool {
        use May::{Arrange, EditAll, Enter, File, KeepPeople, Publish, Settle, Write};
        match self {
            Self::Contributor => matches!(what, Enter | Write),
            Self::Reporter => matches!(what, Enter | Write | File),
            Self::Editor => matches!(what, Enter | Write | File | EditAll | Publish | Arrange),
            Self::Admin => {
                matches!(what, Enter | Write | File | EditAll | Publish | Arrange | KeepPeople | Settle)
            }
            Self::Commercial => matches!(what, Enter),
        }
    }

    /// The role that may only what both may. Each role may all that the one below
    /// it may, so it is the lower of the two.
    pub fn lesser(self, other: Self) -> Self {
        let rank = |role| match role {
            Self::Commercial => 0,
            Self::Contributor => 1,
            Self::Reporter => 2,
            Self::Editor => 3,
            Self::Admin => 4,
        };
        if rank(self) <= rank(other) { self } else { other }
    }

    /// As people say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contributor => "Contributor",
            Self::Reporter => "Reporter",
            Self::Editor => "Editor",
            Self::Admin => "Admin",
            Self::Commercial => "Commercial",
        }
    }

    /// What it is for, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::Contributor => "Writes drafts of their own.",
            Self::Reporter => "Writes their own stories and files them to the editors.",
            Self::Editor => "Edits every story; publishes, schedules, corrects and withdraws.",
            Self::Admin => "Everything an editor does; people and settings too.",
            Self::Commercial => "Campaigns only.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_roles_the_lesser_may_what_both_may() {
        for one in Role::ALL {
            for other in Role::ALL {
                let lesser = one.lesser(*other);
                for what in May::ALL {
                    assert_eq!(lesser.may(what), one.may(what) && other.may(what), "{one}, {other}: {what:?}");
                }
            }
        }
    }

    #[test]
    fn each_role_may_what_its_work_asks_for_and_no_more() {
        // Enter, write, file, edit all, publish, arrange, keep people, settle.
        for (role, may) in [
            (Role::Contributor, [true, true, false, false, false, false, false, false]),
            (Role::Reporter, [true, true, true, false, false, false, false, false]),
            (Role::Editor, [true, true, true, true, true, true, false, false]),
            (Role::Admin, [true; 8]),
            (Role::Commercial, [true, false, false, false, false, false, false, false]),
        ] {
            assert_eq!(May::ALL.map(|what| role.may(what)), may, "{role}");
        }
    }
}
