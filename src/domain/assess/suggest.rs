//! The suggestion: what the deciding features speak for, with each reason.
//!
//! Every reason carries the outcome it speaks for, and the highest wins. *Unlikely* is only suggested when what could speak
//! against it is known; otherwise not enough is known. Three things never go below *risk* when they reach an outsider who is
//! not bound by secrecy: a national identity number, a protected address or identity, special categories (domain.md 4.1).

use serde::{Deserialize, Serialize};

use super::features::{Backup, Features, Recipient, Shield};
use super::severity::MANY;
use crate::domain::event::{Risk, codes};

codes! {
    /// What is suggested.
    Advice {
        /// A risk is unlikely.
        Unlikely = "unlikely",
        /// A risk, not high.
        Risk = "risk",
        /// A high risk.
        High = "high",
        /// Not enough is known.
        NotEnough = "not-enough-known",
    }
    /// Why.
    ReasonCode {
        /// Nobody got the data.
        NotReached = "not-reached",
        /// Nobody could read them.
        Unintelligible = "unintelligible",
        /// Whoever got them can be relied on.
        TrustedRecipient = "trusted-recipient",
        /// Known people got them and gave them back or deleted them.
        KnownContained = "known-contained",
        /// Everything was in reach again soon.
        Restored = "restored",
        /// There is a copy of everything.
        BackupComplete = "backup-complete",
        /// What was altered is restored.
        AlteredRestored = "altered-restored",
        /// Somebody trusted has not given them back.
        TrustedNotContained = "trusted-not-contained",
        /// Known people got them, and nothing says that they gave them back.
        KnownNotContained = "known-not-contained",
        /// It is not known who got them.
        RecipientUnknown = "recipient-unknown",
        /// Everybody could see them.
        RecipientPublic = "recipient-public",
        /// An outsider got a national identity number.
        NationalIdOutside = "national-id-outside",
        /// An outsider got special categories.
        SpecialOutside = "special-outside",
        /// An outsider got what enables fraud.
        FraudOutside = "fraud-outside",
        /// Somebody who took or misused them got them.
        Taken = "taken",
        /// A protected address or identity reached somebody bound by secrecy, or is unreadable for now.
        ProtectedInside = "protected-inside",
        /// They were out of reach for long.
        LongOutage = "long-outage",
        /// Sensitive data or vulnerable people, and out of reach for hours.
        OutageCritical = "outage-critical",
        /// There is no full copy.
        NoBackup = "no-backup",
        /// They were altered and are not restored.
        AlteredNotRestored = "altered-not-restored",
        /// A protected address or identity reached an outsider.
        ProtectedOutside = "protected-outside",
        /// Special categories reached strangers or everybody.
        SpecialStrangers = "special-strangers",
        /// Published: identity numbers, or what enables fraud.
        PublishedFraud = "published-fraud",
        /// Somebody who means harm has what hurts.
        AttackerHarm = "attacker-harm",
        /// Somebody who means harm has the data of many.
        AttackerMany = "attacker-many",
        /// Somebody who means harm got the data and altered them.
        AttackerAltered = "attacker-altered",
        /// Identity numbers or special categories of many.
        ManySensitive = "many-sensitive",
        /// Strangers have the data of very many.
        VeryMany = "very-many",
        /// Sensitive data or vulnerable people, and out of reach for a day or for ever.
        LongOutageCritical = "long-outage-critical",
    }
}

impl Advice {
    /// The outcome, where one is suggested.
    pub const fn risk(self) -> Option<Risk> {
        match self {
            Self::Unlikely => Some(Risk::Unlikely),
            Self::Risk => Some(Risk::Risk),
            Self::High => Some(Risk::High),
            Self::NotEnough => None,
        }
    }
}

impl ReasonCode {
    /// The outcome it speaks for.
    pub const fn speaks_for(self) -> Risk {
        match self {
            Self::NotReached
            | Self::Unintelligible
            | Self::TrustedRecipient
            | Self::KnownContained
            | Self::Restored
            | Self::BackupComplete
            | Self::AlteredRestored => Risk::Unlikely,
            Self::TrustedNotContained
            | Self::KnownNotContained
            | Self::RecipientUnknown
            | Self::RecipientPublic
            | Self::NationalIdOutside
            | Self::SpecialOutside
            | Self::FraudOutside
            | Self::Taken
            | Self::ProtectedInside
            | Self::LongOutage
            | Self::OutageCritical
            | Self::NoBackup
            | Self::AlteredNotRestored => Risk::Risk,
            Self::ProtectedOutside
            | Self::SpecialStrangers
            | Self::PublishedFraud
            | Self::AttackerHarm
            | Self::AttackerMany
            | Self::AttackerAltered
            | Self::ManySensitive
            | Self::VeryMany
            | Self::LongOutageCritical => Risk::High,
        }
    }
}

/// A reason with its number: people or hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// How many people, or hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
}

/// What the features speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is suggested.
    pub advice: Advice,
    /// Why, what weighs most first.
    pub reasons: Vec<Reason>,
    /// Features that are not known and could change it.
    pub open: Vec<&'static str>,
}

/// A suggestion as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What was suggested.
    pub advice: Advice,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl From<&Suggestion> for Kept {
    fn from(suggestion: &Suggestion) -> Self {
        Self {
            advice: suggestion.advice,
            reasons: suggestion.reasons.clone(),
        }
    }
}

/// Data of this many people with strangers are a high risk by number alone.
const VERY_MANY: u64 = 10_000;
/// From so many hours out of reach on it touches people whose data are sensitive, or everybody.
const HOURS_CRITICAL: u64 = 4;
const HOURS_LONG: u64 = 24;

/// What the features speak for.
pub fn suggest(features: &Features) -> Suggestion {
    let mut weighing = Weighing {
        f: features,
        reasons: Vec::new(),
        open: Vec::new(),
    };
    weighing.confidentiality();
    weighing.availability();
    weighing.integrity();
    weighing.whole()
}

struct Weighing<'a> {
    f: &'a Features,
    reasons: Vec<Reason>,
    open: Vec<&'static str>,
}

const fn yes(answer: Option<bool>) -> bool {
    matches!(answer, Some(true))
}

impl Weighing<'_> {
    fn say(&mut self, code: ReasonCode) {
        self.say_of(code, None);
    }
    fn say_of(&mut self, code: ReasonCode, number: Option<u64>) {
        self.reasons.push(Reason { code, number });
    }
    fn say_if(&mut self, holds: bool, code: ReasonCode) {
        if holds {
            self.say(code);
        }
    }
    fn ask_if(&mut self, unknown: bool, key: &'static str) {
        if unknown && !self.open.contains(&key) {
            self.open.push(key);
        }
    }

    /// Takes questions back whose answer changes nothing here.
    fn forget(&mut self, keys: &[&str]) {
        self.open.retain(|key| !keys.contains(key));
    }

    fn people_over(&self, most: u64) -> bool {
        self.f.people.is_some_and(|people| people > most)
    }
    /// Sensitive enough that being without the data hurts.
    fn critical(&self) -> bool {
        yes(self.f.special_categories) || yes(self.f.vulnerable) || yes(self.f.protected)
    }
    /// Whether others got the data; a recipient says so too.
    fn reached(&self) -> bool {
        let someone = self.f.recipient.is_some_and(|r| r != Recipient::Nobody);
        yes(self.f.confidentiality) || someone
    }

    fn confidentiality(&mut self) {
        let f = self.f;
        if !self.reached() {
            let nobody = f.recipient == Some(Recipient::Nobody);
            if nobody || f.confidentiality == Some(false) {
                self.say(ReasonCode::NotReached);
            } else {
                // What is not said to be lost counts as kept as soon as something else is; but whoever attacks may have taken
                // what they locked.
                let other = yes(f.integrity) || yes(f.availability);
                let hidden = f.unintelligible == Some(Shield::Intact);
                let taken = yes(f.malicious) && !hidden;
                self.ask_if(!other || taken, "confidentiality");
            }
            return;
        }
        if f.unintelligible == Some(Shield::Intact) {
            self.say(ReasonCode::Unintelligible);
            // Protection ages; an address that is protected today is so for years.
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
            return;
        }
        self.ask_if(f.unintelligible.is_none(), "unintelligible");
        self.ask_if(f.protected.is_none(), "protected");
        self.ask_if(f.special_categories.is_none(), "special_categories");
        self.ask_if(f.national_id.is_none(), "national_id");
        match f.recipient {
            Some(Recipient::Trusted) => self.trusted(),
            Some(Recipient::Unknown | Recipient::Public) => self.strangers(),
            Some(Recipient::Known | Recipient::Nobody) => self.known(),
            None => {
                self.ask_if(true, "recipient");
                if yes(f.malicious) {
                    self.strangers();
                } else {
                    self.known();
                }
            }
        }
    }

    /// What never goes below a risk outside.
    fn outside(&mut self) {
        let f = self.f;
        self.say_if(yes(f.protected), ReasonCode::ProtectedOutside);
        self.say_if(yes(f.special_categories), ReasonCode::SpecialOutside);
        self.say_if(yes(f.national_id), ReasonCode::NationalIdOutside);
    }

    fn trusted(&mut self) {
        let f = self.f;
        if yes(f.bound_by_secrecy) {
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
            self.forget(&["special_categories", "national_id"]);
        } else {
            let sensitive = yes(f.protected) || yes(f.special_categories) || yes(f.national_id);
            self.ask_if(
                sensitive && f.bound_by_secrecy.is_none(),
                "bound_by_secrecy",
            );
            self.outside();
        }
        let kept = f.contained == Some(false);
        self.say_if(kept, ReasonCode::TrustedNotContained);
        self.say_if(!kept, ReasonCode::TrustedRecipient);
        // For one who can be relied on it matters little whether the data were readable.
        self.forget(&["unintelligible"]);
    }

    fn known(&mut self) {
        let f = self.f;
        if yes(f.bound_by_secrecy) {
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
            self.forget(&["special_categories", "national_id"]);
        } else {
            self.outside();
        }
        self.say_if(yes(f.enables_fraud), ReasonCode::FraudOutside);
        self.say_if(yes(f.malicious), ReasonCode::Taken);
        if yes(f.contained) {
            self.say(ReasonCode::KnownContained);
            self.forget(&["unintelligible"]);
            return;
        }
        self.ask_if(f.contained.is_none(), "contained");
        self.say(ReasonCode::KnownNotContained);
        let sensitive = yes(f.national_id) || yes(f.special_categories);
        if sensitive && self.people_over(MANY) {
            self.say_of(ReasonCode::ManySensitive, f.people);
        }
        let harm = sensitive || yes(f.enables_fraud);
        self.say_if(yes(f.malicious) && harm, ReasonCode::AttackerHarm);
    }

    fn strangers(&mut self) {
        let f = self.f;
        let public = f.recipient == Some(Recipient::Public);
        self.say(if public {
            ReasonCode::RecipientPublic
        } else {
            ReasonCode::RecipientUnknown
        });
        self.outside();
        self.say_if(yes(f.special_categories), ReasonCode::SpecialStrangers);
        self.say_if(yes(f.enables_fraud), ReasonCode::FraudOutside);
        let identity = yes(f.national_id) || yes(f.enables_fraud);
        self.say_if(public && identity, ReasonCode::PublishedFraud);
        if yes(f.malicious) {
            self.say_if(identity || yes(f.vulnerable), ReasonCode::AttackerHarm);
            if self.people_over(MANY) {
                self.say_of(ReasonCode::AttackerMany, f.people);
            }
        }
        if yes(f.national_id) && self.people_over(MANY) {
            self.say_of(ReasonCode::ManySensitive, f.people);
        }
        if self.people_over(VERY_MANY - 1) {
            self.say_of(ReasonCode::VeryMany, f.people);
        }
        self.ask_if(f.malicious.is_none(), "malicious");
        self.ask_if(f.enables_fraud.is_none(), "enables_fraud");
        self.ask_if(f.people.is_none(), "people");
    }

    fn availability(&mut self) {
        let f = self.f;
        if !yes(f.availability) {
            return;
        }
        let critical = self.critical();
        match (f.hours_to_restore, f.backup) {
            (Some(hours), _) if hours >= HOURS_LONG => {
                let code = if critical {
                    ReasonCode::LongOutageCritical
                } else {
                    ReasonCode::LongOutage
                };
                self.say_of(code, Some(hours));
            }
            (Some(hours), _) if critical && hours >= HOURS_CRITICAL => {
                self.say_of(ReasonCode::OutageCritical, Some(hours));
            }
            (Some(hours), _) => self.say_of(ReasonCode::Restored, Some(hours)),
            (None, Some(Backup::Complete)) => self.say(ReasonCode::BackupComplete),
            (None, Some(Backup::Partial | Backup::None)) => {
                let code = if critical {
                    ReasonCode::LongOutageCritical
                } else {
                    ReasonCode::NoBackup
                };
                self.say(code);
            }
            (None, None) => {
                self.ask_if(true, "backup");
                self.ask_if(true, "hours_to_restore");
            }
        }
        let unknown = f.special_categories.is_none() && f.vulnerable.is_none();
        let long = f
            .hours_to_restore
            .is_none_or(|hours| hours >= HOURS_CRITICAL);
        self.ask_if(
            unknown && long && f.backup != Some(Backup::Complete),
            "vulnerable",
        );
    }

    fn integrity(&mut self) {
        let f = self.f;
        if !yes(f.integrity) {
            return;
        }
        let readable = self.reached() && f.unintelligible != Some(Shield::Intact);
        self.say_if(yes(f.malicious) && readable, ReasonCode::AttackerAltered);
        match f.backup {
            Some(Backup::Complete) => self.say(ReasonCode::AlteredRestored),
            Some(Backup::Partial | Backup::None) => self.say(ReasonCode::AlteredNotRestored),
            None => {
                self.ask_if(true, "backup");
                self.say_if(
                    yes(f.malicious) || self.critical(),
                    ReasonCode::AlteredNotRestored,
                );
            }
        }
    }

    fn whole(mut self) -> Suggestion {
        self.reasons
            .sort_by_key(|reason| std::cmp::Reverse(reason.code.speaks_for()));
        let top = self.reasons.first().map(|reason| reason.code.speaks_for());
        let advice = match top {
            Some(Risk::High) => Advice::High,
            Some(Risk::Risk) => Advice::Risk,
            Some(Risk::Unlikely) if self.open.is_empty() => Advice::Unlikely,
            Some(Risk::Unlikely) | None => Advice::NotEnough,
        };
        if advice == Advice::High {
            self.open.clear();
        }
        Suggestion {
            advice,
            reasons: self.reasons,
            open: self.open,
        }
    }
}
