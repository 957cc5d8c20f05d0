//! What a suggestion can say, and why: codes that stand in the log and are never renamed or reused.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::Risk;

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
        /// Own staff looked, copied or took along without need: outsiders, whatever secrecy binds them.
        StaffWithoutNeed = "staff-without-need",
        /// Whoever got them means harm, although they were relied on.
        TrustedMalicious = "trusted-malicious",
        /// Strangers have the data of children, or of people who are easily hurt.
        VulnerableStrangers = "vulnerable-strangers",
        /// Whoever got something grave knows the people, and is bound by secrecy.
        AcquaintedBound = "acquainted-bound",
        /// Altered data on which health, money or safety hangs, even if they were put right.
        AlteredCritical = "altered-critical",
        /// Somebody relied on altered data.
        AlteredUsed = "altered-used",
        /// What whoever assesses it says of consequence and likelihood speaks for a risk.
        StakesRisk = "stakes-risk",
        /// Whoever got something grave knows the people.
        Acquainted = "acquainted",
        /// What the data are, who may have them and how many people there are weigh together.
        Together = "together",
        /// Somebody relied on altered data on which health, money or safety hangs.
        AlteredUsedCritical = "altered-used-critical",
        /// What whoever assesses it says of consequence and likelihood speaks for a high risk.
        StakesHigh = "stakes-high",
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
            | Self::AlteredNotRestored
            | Self::StaffWithoutNeed
            | Self::TrustedMalicious
            | Self::VulnerableStrangers
            | Self::AcquaintedBound
            | Self::AlteredCritical
            | Self::AlteredUsed
            | Self::StakesRisk => Risk::Risk,
            Self::ProtectedOutside
            | Self::SpecialStrangers
            | Self::PublishedFraud
            | Self::AttackerHarm
            | Self::AttackerMany
            | Self::AttackerAltered
            | Self::ManySensitive
            | Self::VeryMany
            | Self::LongOutageCritical
            | Self::Acquainted
            | Self::Together
            | Self::AlteredUsedCritical
            | Self::StakesHigh => Risk::High,
        }
    }
}

/// How many people, in bands: each weighs a little more than the one below, and no single person tips the scale alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crowd {
    /// Up to 9.
    Few,
    /// From 10.
    Tens,
    /// From 100.
    Hundreds,
    /// From 1,000.
    Thousands,
    /// From 10,000.
    TensOfThousands,
}

impl Crowd {
    /// The band of a number of people.
    pub const fn of(people: u64) -> Self {
        match people {
            0..=9 => Self::Few,
            10..=99 => Self::Tens,
            100..=999 => Self::Hundreds,
            1_000..=9_999 => Self::Thousands,
            10_000.. => Self::TensOfThousands,
        }
    }
    /// As texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Tens => "tens",
            Self::Hundreds => "hundreds",
            Self::Thousands => "thousands",
            Self::TensOfThousands => "tens-of-thousands",
        }
    }
    /// What it adds to the weight.
    pub const fn weight(self) -> u64 {
        match self {
            Self::Few => 0,
            Self::Tens => 1,
            Self::Hundreds => 2,
            Self::Thousands => 4,
            Self::TensOfThousands => 6,
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

impl Reason {
    /// The band of people it counts, where it counts people.
    pub fn crowd(self) -> Option<Crowd> {
        let counts = matches!(
            self.code,
            ReasonCode::ManySensitive
                | ReasonCode::AttackerMany
                | ReasonCode::VeryMany
                | ReasonCode::Together
        );
        self.number.filter(|_| counts).map(Crowd::of)
    }
}
