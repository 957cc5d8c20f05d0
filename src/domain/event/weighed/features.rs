//! The features that decided the published cases (`docs/domain.md#the-eighteen-cases`), each of which may be not known.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::BreachKind;

codes! {
    /// Whether the data could be read by those who got them. The codes of the intake form.
    Shield {
        /// Unreadable, and the key is safe.
        Intact = "intact",
        /// Protected, but the protection is probably broken.
        Subverted = "subverted",
        /// Readable.
        No = "no",
    }
    /// Who got the data.
    Recipient {
        /// Nobody: they are only lost or altered.
        Nobody = "nobody",
        /// Somebody whom one may rely on, such as a partner with whom there is an agreement.
        Trusted = "trusted",
        /// Identified people, of whom nothing more is known.
        Known = "known",
        /// Strangers, or one cannot say who.
        Unknown = "unknown",
        /// Everybody.
        Public = "public",
        /// Our own staff. Whether they looked without need is a question of its own.
        OwnStaff = "own-staff",
    }
    /// Whether there is a copy to restore from.
    Backup {
        /// Of everything.
        Complete = "complete",
        /// Of some, or only on paper.
        Partial = "partial",
        /// None.
        None = "none",
    }
}

/// Writes the table of features once: struct, keys, and how they are laid over each other.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident: $ty:ty,)*) => {
        /// What decides; what is not known is none.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Features {
            $($(#[$doc])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $name: Option<$ty>,)*
        }

        impl Features {
            /// The keys, as files and texts name them.
            pub const KEYS: &[&str] = &[$(stringify!($name),)*];

            /// These, and what is not known here from `other`.
            #[must_use]
            pub fn or(self, other: Self) -> Self {
                Self { $($name: self.$name.or(other.$name),)* }
            }
        }
    };
}

features! {
    /// What kind of breach it looks like. No question: an incident always has one; left out it says nothing.
    kind: BreachKind,
    /// Others saw or got the data.
    confidentiality: bool,
    /// The data were altered.
    integrity: bool,
    /// The data are or were out of reach.
    availability: bool,
    /// Whether they could be read: encryption counts only with a safe key.
    unintelligible: Shield,
    /// Who got them.
    recipient: Recipient,
    /// Whether somebody looked, copied or took along without need in their work. A wrong record that was opened in the course
    /// of work and closed at once is none of that.
    without_need: bool,
    /// Whether those who got the data know the people concerned.
    acquainted: bool,
    /// Whether those are bound by secrecy.
    bound_by_secrecy: bool,
    /// Whether they gave everything back or confirmed that it is deleted.
    contained: bool,
    /// Whether somebody means harm.
    malicious: bool,
    /// Special categories (Art. 9) or criminal offences (Art. 10).
    special_categories: bool,
    /// National identity numbers.
    national_id: bool,
    /// Somebody's protected address or identity.
    protected: bool,
    /// Account, card, pay, passwords, documents: enough to rob or to impersonate somebody.
    enables_fraud: bool,
    /// How many people are affected.
    people: u64,
    /// Children or vulnerable people among them.
    vulnerable: bool,
    /// Whether there is a copy.
    backup: Backup,
    /// After how many hours everything is in reach again.
    hours_to_restore: u64,
    /// Whether somebody relied on altered data before they were put right: a dose, a benefit, a grade.
    used_meanwhile: bool,
}
