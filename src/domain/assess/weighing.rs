//! What is known, weighed: each reason that holds. Silence gives no reason; what it could hide is in `unknowns.rs`.
//!
//! Three things never go below *risk* when they reach an outsider who is not bound by secrecy: a national identity number, a
//! protected address or identity, special categories (`docs/domain.md#the-severity-score`). Own staff without need are
//! outsiders (`docs/domain.md#who-is-an-outsider`).
//! A more dangerous fact never gives less: each rule below only adds reasons as facts get worse.

use super::features::attack;
use crate::domain::event::Risk;
use crate::domain::event::weighed::{Backup, Features, Recipient, Shield};
use crate::domain::event::weighed::{Crowd, Reason, ReasonCode};

/// From so many hours out of reach on it touches people whose data are sensitive, or everybody.
const HOURS_CRITICAL: u64 = 4;
const HOURS_LONG: u64 = 24;
/// From this weight on a risk is high: what the data are, who may have them and how many people, added up.
const HEAVY: u64 = 8;
/// What the recipients weigh: known ones who have kept the data, strangers, everybody, somebody who means harm.
const KNOWN: u64 = 1;
const STRANGERS: u64 = 2;
const PUBLIC: u64 = 3;
const ATTACKER: u64 = 6;

/// The reasons that hold, in the order they are found.
pub(super) fn weigh(features: &Features) -> Vec<Reason> {
    let mut weighing = Weighing {
        f: features,
        reasons: Vec::new(),
    };
    weighing.confidentiality();
    weighing.availability();
    weighing.integrity();
    weighing.reasons
}

/// The highest outcome any reason speaks for.
pub(super) fn outcome(features: &Features) -> Option<Risk> {
    let reasons = weigh(features).into_iter();
    reasons.map(|reason| reason.code.speaks_for()).max()
}

/// Whether others got the data; a recipient says so too.
pub(super) fn reached(f: &Features) -> bool {
    let someone = f.recipient.is_some_and(|r| r != Recipient::Nobody);
    yes(f.confidentiality) || someone
}

/// Who got the data. *Nobody* does not stand against the word that others did: then one cannot say who.
pub(super) fn recipient(f: &Features) -> Option<Recipient> {
    match f.recipient {
        Some(Recipient::Nobody) => yes(f.confidentiality).then_some(Recipient::Unknown),
        said => said,
    }
}

/// Whether somebody means harm: said, or else by the kind of breach.
pub(super) fn malicious(f: &Features) -> Option<bool> {
    let inside = f.kind.is_some_and(attack).then_some(true);
    f.malicious.or(inside)
}

pub(super) const fn yes(answer: Option<bool>) -> bool {
    matches!(answer, Some(true))
}

struct Weighing<'a> {
    f: &'a Features,
    reasons: Vec<Reason>,
}

impl Weighing<'_> {
    fn say(&mut self, code: ReasonCode) {
        self.reasons.push(Reason { code, number: None });
    }
    fn say_of(&mut self, code: ReasonCode, number: Option<u64>) {
        self.reasons.push(Reason { code, number });
    }
    fn say_if(&mut self, holds: bool, code: ReasonCode) {
        if holds {
            self.say(code);
        }
    }

    fn malicious(&self) -> bool {
        yes(malicious(self.f))
    }
    /// Sensitive enough that being without the data hurts.
    fn critical(&self) -> bool {
        yes(self.f.special_categories) || yes(self.f.vulnerable) || yes(self.f.protected)
    }
    /// Something grave about somebody.
    fn grave(&self) -> bool {
        yes(self.f.special_categories) || yes(self.f.vulnerable)
    }

    fn confidentiality(&mut self) {
        let f = self.f;
        if !reached(f) {
            let nobody = f.recipient == Some(Recipient::Nobody);
            self.say_if(
                nobody || f.confidentiality == Some(false),
                ReasonCode::NotReached,
            );
            return;
        }
        if f.unintelligible == Some(Shield::Intact) {
            self.say(ReasonCode::Unintelligible);
            // Protection ages; an address that is protected today is so for years.
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
            return;
        }
        match recipient(f) {
            Some(Recipient::OwnStaff | Recipient::Trusted | Recipient::Known)
                if yes(f.without_need) =>
            {
                self.say(ReasonCode::StaffWithoutNeed);
                self.strangers(STRANGERS);
            }
            Some(Recipient::OwnStaff) => self.trusted(f.bound_by_secrecy != Some(false)),
            Some(Recipient::Trusted) => self.trusted(yes(f.bound_by_secrecy)),
            Some(Recipient::Unknown) => {
                self.say(ReasonCode::RecipientUnknown);
                self.strangers(STRANGERS);
            }
            Some(Recipient::Public) => {
                self.say(ReasonCode::RecipientPublic);
                self.strangers(PUBLIC);
            }
            // Whoever attacks is no known person.
            None if self.malicious() => {
                self.say(ReasonCode::RecipientUnknown);
                self.strangers(STRANGERS);
            }
            Some(Recipient::Known | Recipient::Nobody) | None => self.known(),
        }
    }

    /// What never goes below a risk outside.
    fn outside(&mut self) {
        let f = self.f;
        self.say_if(yes(f.protected), ReasonCode::ProtectedOutside);
        self.say_if(yes(f.special_categories), ReasonCode::SpecialOutside);
        self.say_if(yes(f.national_id), ReasonCode::NationalIdOutside);
    }

    fn trusted(&mut self, bound: bool) {
        let f = self.f;
        if bound {
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
        } else {
            self.outside();
        }
        self.say_if(self.malicious(), ReasonCode::TrustedMalicious);
        let kept = f.contained == Some(false);
        self.say_if(kept, ReasonCode::TrustedNotContained);
        self.say_if(!kept, ReasonCode::TrustedRecipient);
    }

    fn known(&mut self) {
        let f = self.f;
        let bound = yes(f.bound_by_secrecy);
        if bound {
            self.say_if(yes(f.protected), ReasonCode::ProtectedInside);
        } else {
            self.outside();
        }
        self.say_if(yes(f.enables_fraud), ReasonCode::FraudOutside);
        self.say_if(self.malicious(), ReasonCode::Taken);
        // What was read stays read: giving it back does not help somebody whose neighbour knows.
        if yes(f.acquainted) && self.grave() {
            let code = if bound {
                ReasonCode::AcquaintedBound
            } else {
                ReasonCode::Acquainted
            };
            self.say(code);
        }
        if yes(f.contained) {
            self.say(ReasonCode::KnownContained);
            return;
        }
        self.say(ReasonCode::KnownNotContained);
        if self.sensitivity() > 0 {
            self.weight(KNOWN);
        }
    }

    fn strangers(&mut self, who: u64) {
        let f = self.f;
        self.outside();
        self.say_if(yes(f.enables_fraud), ReasonCode::FraudOutside);
        self.say_if(yes(f.vulnerable), ReasonCode::VulnerableStrangers);
        self.say_if(yes(f.acquainted) && self.grave(), ReasonCode::Acquainted);
        self.weight(who);
    }

    /// What the data are: the heaviest kind, and a little more where there are several.
    fn sensitivity(&self) -> u64 {
        let f = self.f;
        let kinds = [
            (f.special_categories, 6),
            (f.national_id, 5),
            (f.enables_fraud, 5),
            (f.vulnerable, 5),
        ];
        let kinds = || kinds.into_iter().filter(|(there, _)| yes(*there));
        let heaviest = kinds().map(|(_, weight)| weight).max().unwrap_or(0);
        heaviest + u64::from(kinds().count() > 1)
    }

    /// The data, the recipients and the people weighed together, with the reason that says it best.
    fn weight(&mut self, who: u64) {
        let f = self.f;
        let data = self.sensitivity();
        let attacker = self.malicious();
        let who_weighs = if attacker { ATTACKER } else { who };
        let crowd = f.people.map_or(0, |people| Crowd::of(people).weight());
        if data + who_weighs + crowd < HEAVY {
            return;
        }
        let identity = yes(f.national_id) || yes(f.enables_fraud);
        let before = self.reasons.len();
        let special = yes(f.special_categories) && who >= STRANGERS;
        self.say_if(special, ReasonCode::SpecialStrangers);
        self.say_if(identity && who >= PUBLIC, ReasonCode::PublishedFraud);
        self.say_if(attacker && data > 0, ReasonCode::AttackerHarm);
        if crowd > 0 {
            let code = match data {
                _ if attacker => ReasonCode::AttackerMany,
                0 => ReasonCode::VeryMany,
                _ if identity || yes(f.special_categories) => ReasonCode::ManySensitive,
                _ => ReasonCode::Together,
            };
            self.say_of(code, f.people);
        } else if self.reasons.len() == before {
            self.say(ReasonCode::Together);
        }
    }

    fn availability(&mut self) {
        let f = self.f;
        if !yes(f.availability) {
            return;
        }
        let critical = self.critical();
        let long = if critical {
            ReasonCode::LongOutageCritical
        } else {
            ReasonCode::LongOutage
        };
        match (f.hours_to_restore, f.backup) {
            (Some(hours), _) if hours >= HOURS_LONG => self.say_of(long, Some(hours)),
            (Some(hours), _) if critical && hours >= HOURS_CRITICAL => {
                self.say_of(ReasonCode::OutageCritical, Some(hours));
            }
            (Some(hours), _) => self.say_of(ReasonCode::Restored, Some(hours)),
            (None, Some(Backup::Complete)) => self.say(ReasonCode::BackupComplete),
            (None, Some(Backup::Partial | Backup::None)) if critical => self.say(long),
            (None, Some(Backup::Partial | Backup::None)) => self.say(ReasonCode::NoBackup),
            (None, None) => {}
        }
    }

    fn integrity(&mut self) {
        let f = self.f;
        if !yes(f.integrity) {
            return;
        }
        let readable = reached(f) && f.unintelligible != Some(Shield::Intact);
        self.say_if(self.malicious() && readable, ReasonCode::AttackerAltered);
        // A dose, a benefit, somebody's safety: a wrong value does harm as soon as somebody goes by it.
        let critical = self.critical() || yes(f.enables_fraud);
        match (yes(f.used_meanwhile), critical) {
            (true, true) => self.say(ReasonCode::AlteredUsedCritical),
            (true, false) => self.say(ReasonCode::AlteredUsed),
            (false, true) => self.say(ReasonCode::AlteredCritical),
            (false, false) => {}
        }
        match f.backup {
            Some(Backup::Complete) => self.say(ReasonCode::AlteredRestored),
            Some(Backup::Partial | Backup::None) => self.say(ReasonCode::AlteredNotRestored),
            None => self.say_if(self.malicious() || critical, ReasonCode::AlteredNotRestored),
        }
    }
}
