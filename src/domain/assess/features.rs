//! The features that decided the published cases, each of which may be not known.
//!
//! The cases: `docs/domain.md#the-eighteen-cases`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::{BreachKind, Knowledge};
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;

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

            /// Takes the value of a key in, as a file says it.
            pub(super) fn take(&mut self, reader: &mut super::read::Reader<'_>) {
                $(self.$name = reader.value(stringify!($name));)*
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

/// Kinds of data of the intake form that are special categories or criminal offences.
const SPECIAL: &[&str] = &[
    "ethnic",
    "political",
    "religious",
    "union",
    "genetic",
    "biometric",
    "health",
    "work-health",
    "sex-life",
    "criminal",
];
/// Kinds by which somebody can be robbed or impersonated.
const FRAUD: &[&str] = &["economic", "payment", "credentials", "documents"];
/// Groups that are children or vulnerable people.
const VULNERABLE: &[&str] = &["minors", "patients", "vulnerable"];

/// Causes by which somebody means harm.
const INTENT: &[&str] = &["internal-intent", "external-intent"];

/// Kinds in which somebody who means harm is inside.
pub(super) const fn attack(kind: BreachKind) -> bool {
    matches!(kind, BreachKind::Ransomware | BreachKind::AccountTaken)
}

/// Whether somebody who means harm is inside, by the kind of breach or its cause.
pub fn attacked(incident: &Incident) -> bool {
    let cause = incident.facts.get(&FieldId::from("cause"));
    let known = |fact: &&crate::domain::incident::Fact| {
        matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate)
    };
    let cause = cause.filter(known);
    let cause = cause.and_then(|fact| fact.value.as_ref()?.get());
    attack(incident.breach) || cause.is_some_and(|cause| INTENT.contains(&cause))
}

/// What the answers of the intake form say of the features. The form has no answer for who got the data, whether they are
/// bound, whether there is a copy: that is asked where the risk is assessed.
pub fn features_of(incident: &Incident) -> Features {
    let answer = |field: &str| {
        let fact = incident.facts.get(&FieldId::from(field))?;
        let known = matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate);
        let value = fact.value.as_ref().filter(|_| known)?.get()?;
        Some(value.to_owned())
    };
    let yes = |field: &str| {
        let never =
            incident.facts.get(&FieldId::from(field))?.knowledge == Knowledge::NotApplicable;
        if never { Some(false) } else { None }
    };
    let yes_no = |field: &str| yes(field).or_else(|| answer(field).map(|said| said == "yes"));
    let among = |field: &str, codes: &[&str]| {
        let said = answer(field)?;
        Some(said.split(',').any(|code| codes.contains(&code.trim())))
    };
    // Which groups are concerned is asked at night, whether vulnerable people are among them later: the later answer counts,
    // but a group that is vulnerable by itself is enough.
    let group = among("people-groups", VULNERABLE).filter(|vulnerable| *vulnerable);
    // Whoever is inside may have taken what nobody saw them take: then only an answer of its own says that nothing was.
    let seen = among("nature", &["confidentiality"]).filter(|seen| *seen || !attacked(incident));
    Features {
        kind: Some(incident.breach),
        confidentiality: seen,
        integrity: among("nature", &["integrity"]),
        availability: among("nature", &["availability"]),
        unintelligible: answer("unintelligible").and_then(|said| Shield::from_code(&said)),
        malicious: among("cause", INTENT),
        special_categories: among("data-kinds", SPECIAL),
        national_id: among("data-kinds", &["national-id"]),
        enables_fraud: among("data-kinds", FRAUD),
        // Only a confirmed wipe of a lost device is one.
        contained: (answer("remote-wipe").as_deref() == Some("confirmed")).then_some(true),
        protected: yes_no("protected-identity"),
        people: answer("people-count").and_then(|said| count(&said)),
        vulnerable: group.or_else(|| yes_no("children-or-vulnerable")),
        ..Features::default()
    }
}

/// A number as people group its digits.
fn count(said: &str) -> Option<u64> {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
