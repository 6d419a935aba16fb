//! What a link or a half-done sign-in that counts once is for.

use chrono::TimeDelta;

use super::person::Person;
use super::words;

words! {
    /// What a pass is for.
    Purpose, "purpose" {
        /// The first admin sets the newsroom up.
        SetUp = "set_up",
        /// Somebody who was invited chooses a password.
        Invitation = "invitation",
        /// Somebody who has lost their password chooses another.
        Reset = "reset",
        /// The password was right, and the second factor is still to come.
        SecondFactor = "second_factor",
    }
}

impl Purpose {
    /// What a link for this person is: a way back, or an invitation while they
    /// have never come.
    pub fn to_come_in(person: &Person) -> Self {
        if person.has_come { Self::Reset } else { Self::Invitation }
    }

    /// How long it counts (R7).
    pub fn lasts(self) -> TimeDelta {
        match self {
            Self::SetUp | Self::Invitation => TimeDelta::hours(72),
            Self::Reset => TimeDelta::minutes(30),
            Self::SecondFactor => TimeDelta::minutes(10),
        }
    }
}
