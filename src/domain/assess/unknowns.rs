//! The table of unknowns: each feature that may be not known, when its question has a meaning, and how dangerous it could
//! turn out to be. It stands in `data/README.md` too, and a test holds the two together.
//!
//! Nothing is written down here about which unknown could turn an answer: that is found by weighing the features under the
//! most dangerous reading, so a new rule in `weighing.rs` needs no second place.

use super::weighing::{malicious, outcome, reached, recipient, yes};
use crate::domain::event::Risk;
use crate::domain::event::weighed::Advice;
use crate::domain::event::weighed::{Backup, Features, Recipient, Shield};

/// More people, or hours, than any case has.
const MOST: u64 = 10_000_000_000;

/// A feature that may be not known.
pub struct Unknown {
    /// Its key.
    pub key: &'static str,
    /// Whether its question has a meaning: who got the data is asked once others did. Never narrower than what `weighing.rs`
    /// reads, or silence would pass for the harmless answer; a test tries every answer that was not asked.
    pub applies: fn(&Features) -> bool,
    /// Whether it is known.
    pub known: fn(&Features) -> bool,
    /// Takes the most dangerous answer.
    pub worst: fn(&mut Features),
    /// Takes the least dangerous answer.
    pub best: fn(&mut Features),
}

/// A row for a feature: known once it has a value, with its two ends.
macro_rules! row {
    ($name:ident, $applies:expr, $worst:expr, $best:expr) => {
        Unknown {
            key: stringify!($name),
            applies: $applies,
            known: |f| f.$name.is_some(),
            worst: |f| f.$name = Some($worst),
            best: |f| f.$name = Some($best),
        }
    };
}

/// Who got the data is somebody one knows, own staff among them.
fn identified(f: &Features) -> bool {
    let known = matches!(
        recipient(f),
        Some(Recipient::OwnStaff | Recipient::Trusted | Recipient::Known)
    );
    known && readable(f)
}

/// Others got the data and could read them, as far as is known.
fn readable(f: &Features) -> bool {
    reached(f) && f.unintelligible != Some(Shield::Intact)
}

/// Whoever got the data may know the people.
fn may_know(f: &Features) -> bool {
    let could = matches!(recipient(f), Some(Recipient::Known | Recipient::Unknown));
    readable(f) && (could || (identified(f) && yes(f.without_need)))
}

/// The table, in the order of asking: a row may hang on the rows above it only.
pub const UNKNOWNS: &[Unknown] = &[
    row!(confidentiality, |f| recipient(f).is_none(), true, false),
    row!(unintelligible, reached, Shield::No, Shield::Intact),
    row!(
        recipient,
        |f| yes(f.confidentiality),
        Recipient::Public,
        Recipient::OwnStaff
    ),
    row!(protected, |_| true, true, false),
    row!(special_categories, |_| true, true, false),
    Unknown {
        key: "malicious",
        applies: |_| true,
        known: |f| malicious(f).is_some(),
        worst: |f| f.malicious = Some(true),
        best: |f| f.malicious = Some(false),
    },
    row!(contained, identified, false, true),
    row!(bound_by_secrecy, identified, false, true),
    row!(national_id, |_| true, true, false),
    row!(enables_fraud, |_| true, true, false),
    row!(vulnerable, |_| true, true, false),
    row!(without_need, identified, true, false),
    row!(acquainted, may_know, true, false),
    row!(people, |_| true, MOST, 0),
    row!(availability, |_| true, true, false),
    row!(hours_to_restore, |f| yes(f.availability), MOST, 0),
    row!(integrity, |_| true, true, false),
    row!(backup, needs_backup, Backup::None, Backup::Complete),
    row!(used_meanwhile, |f| yes(f.integrity), true, false),
];

/// Whether there is a copy matters while it is not known when everything is back, and for what was altered.
fn needs_backup(f: &Features) -> bool {
    yes(f.integrity) || (yes(f.availability) && f.hours_to_restore.is_none())
}

impl Unknown {
    fn open(&self, f: &Features) -> bool {
        !(self.known)(f) && (self.applies)(f)
    }
}

/// The features with the most dangerous reading of all that is not known.
pub fn most_dangerous(features: &Features) -> Features {
    read_as(features, |_| true)
}

/// The features with the most dangerous reading of some of what is not known, row after row.
fn read_as(features: &Features, some: impl Fn(usize) -> bool) -> Features {
    let mut read = features.clone();
    for (n, unknown) in UNKNOWNS.iter().enumerate() {
        if some(n) && unknown.open(&read) {
            (unknown.worst)(&mut read);
        }
    }
    read
}

/// The keys of the unknowns that can turn the answer, in the order of asking; empty where none can.
pub(super) fn open(features: &Features) -> Vec<&'static str> {
    let now = outcome(features);
    if now == Some(Risk::High) {
        return Vec::new();
    }
    let could = outcome(&most_dangerous(features)).max(Some(Risk::Unlikely))
        > now.max(Some(Risk::Unlikely));
    let rows = UNKNOWNS.iter().enumerate();
    rows.filter(|(n, unknown)| {
        unknown.open(features) && ((could && turns(features, *n)) || lowers(features, unknown))
    })
    .map(|(_, unknown)| unknown.key)
    .collect()
}

/// Whether the most dangerous answer turns the outcome, alone or together with at most two more that do not turn it without.
fn turns(features: &Features, this: usize) -> bool {
    // Nothing known to be lost is no more than unlikely.
    let reach = |read: &Features| outcome(read).max(Some(Risk::Unlikely));
    let now = reach(features);
    let needed = |others: [usize; 2]| {
        let without = |n: usize| n != this && others.contains(&n);
        let with = |n: usize| n == this || others.contains(&n);
        reach(&read_as(features, with)) != now && reach(&read_as(features, without)) == now
    };
    let rows = UNKNOWNS.iter().enumerate();
    let silent = rows.filter(|(n, unknown)| *n != this && !(unknown.known)(features));
    let silent: Vec<usize> = silent.map(|(n, _)| n).collect();
    // A pair of the same is one; a pair of this is none.
    let pairs = || silent.iter().enumerate();
    needed([this, this])
        || silent.iter().any(|one| needed([*one, *one]))
        || pairs().any(|(n, one)| {
            let mut later = silent.iter().skip(n + 1);
            later.any(|other| needed([*one, *other]))
        })
}

/// Whether the harmless answer alone makes less of a risk that silence is read as.
fn lowers(features: &Features, unknown: &Unknown) -> bool {
    let now = advice(features);
    let mut read = features.clone();
    (unknown.best)(&mut read);
    now == Advice::Risk && advice(&read) != now
}

/// The advice alone.
pub(super) fn advice(features: &Features) -> Advice {
    match outcome(features) {
        Some(Risk::High) => Advice::High,
        Some(Risk::Risk) => Advice::Risk,
        Some(Risk::Unlikely) | None => {
            let worst = outcome(&most_dangerous(features));
            if worst == Some(Risk::Unlikely) {
                Advice::Unlikely
            } else {
                Advice::NotEnough
            }
        }
    }
}
