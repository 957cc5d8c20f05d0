//! A rule of law as dated data: when its period starts, how long it is, whom the duty is owed to, and from when to when
//! it holds.
//!
//! The same id may stand several times, one version after the other; the one that is valid on the day a period starts
//! counts for that period for ever. Files are read in `plan/rule.rs`; which clocks run follows in `law/clocks.rs`.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use super::calendar::Calendar;
use super::event::Role;
use super::id::{ContactId, RuleId};
use super::time::{Moment, Span, Zone};
use super::words::Words;

macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// All values.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The word in files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    )*};
}

coded! {
    /// How binding a rule is.
    Standing {
        /// Law in force.
        Law = "law",
        /// What an authority asks for without a law that says so.
        Practice = "practice",
        /// Proposed: shown as help, never run.
        Proposal = "proposal",
    }
    /// What a period counts from.
    Start {
        /// The organisation became aware of the breach.
        Aware = "aware",
        /// A first, incomplete notice went to the authority.
        Notified = "notified",
        /// The risk was found to be high.
        HighRisk = "high-risk",
        /// The organisation became aware of a significant cyber incident.
        CyberAware = "cyber-aware",
        /// Another duty of the cyber incident was met: see [`Rule::after`].
        CyberNotified = "cyber-notified",
    }
    /// Whom a rule's duty is owed to.
    Recipient {
        /// The supervisory authority.
        Authority = "authority",
        /// The controller we process for.
        Controller = "controller",
        /// The people whose data are concerned.
        People = "people",
        /// The response team for cyber incidents.
        Csirt = "csirt",
    }
    /// Organisations of which kind a rule is for; it runs for significant cyber incidents only.
    Cover {
        /// Those covered by NIS2.
        Nis2 = "nis2",
        /// Providers listed under the Norwegian digital security act.
        NoAct = "no-act",
    }
    /// Whether an organisation is covered by the law on cyber incidents of its country.
    Covered {
        /// It is.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// Nobody has said yet.
        Unknown = "unknown",
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// "Without undue delay": no end that can be counted.
    AtOnce,
    /// So many elapsed hours; weekends and holidays count.
    Hours(u32),
    /// So many weeks by the calendar.
    Weeks(u32),
    /// So many months by the calendar.
    Months(u32),
}

/// How far the search for a working day goes; longer runs of holidays do not exist.
const SEARCH_DAYS: usize = 62;

impl Period {
    /// The hours, where it is counted in hours.
    pub const fn hours(self) -> Option<u32> {
        match self {
            Self::Hours(hours) => Some(hours),
            Self::AtOnce | Self::Weeks(_) | Self::Months(_) => None,
        }
    }

    /// Where a period ends that starts here. Hours just pass. Weeks and months end with the last minute of their last day
    /// in the organisation's zone: a month without that day ends on its last one, and a last day that is no working day
    /// gives way to the next that is (Regulation 1182/71 Art. 3(2)(c) and 3(4)); without a calendar it stays where it is.
    pub fn end(self, start: Moment, zone: &Zone, calendar: Option<&Calendar>) -> Option<Moment> {
        let first = zone.local(start).date();
        let last = match self {
            Self::AtOnce => return None,
            Self::Hours(hours) => return Some(start.plus(Span::hours(i64::from(hours)))),
            Self::Weeks(weeks) => first.checked_add_days(Days::new(u64::from(weeks) * 7))?,
            Self::Months(months) => first.checked_add_months(Months::new(months))?,
        };
        let working = calendar.and_then(|calendar| {
            let mut days = last.iter_days().take(SEARCH_DAYS);
            days.find(|date| calendar.is_working_day(*date))
        });
        let last_minute = NaiveTime::from_hms_opt(23, 59, 0)?;
        Some(zone.first(working.unwrap_or(last).and_time(last_minute)))
    }
}

/// One version of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id.
    pub id: RuleId,
    /// Its version.
    pub version: u32,
    /// How binding it is.
    pub standing: Standing,
    /// What has to be done, in a few words; empty in texts of the first ledgers.
    pub name: Words,
    /// What its period counts from.
    pub start: Start,
    /// The rule whose duty, once met, starts this one.
    pub after: Option<RuleId>,
    /// How long its period is.
    pub period: Period,
    /// Whom the duty is owed to.
    pub recipient: Recipient,
    /// In which of our roles it runs.
    pub roles: Vec<Role>,
    /// In which countries it holds; in all where the list is empty.
    pub countries: Vec<String>,
    /// Which organisations it is for; for all where none are named.
    pub covered: Option<Cover>,
    /// The first day it holds; none in texts of the first ledgers.
    pub valid_from: Option<NaiveDate>,
    /// The last day it holds.
    pub valid_to: Option<NaiveDate>,
    /// The article, for people: `GDPR Art. 33(1)`.
    pub article: String,
    /// Where this is written.
    pub source: String,
    /// The contact of the country that takes it, by its id.
    pub contact: Option<ContactId>,
    /// What has to be checked before one relies on it; empty where the source was read.
    pub check: Words,
}

impl Rule {
    /// Whether it holds on a day.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it ever starts a clock in a country: a proposal never does.
    pub fn runs_in(&self, country: &str) -> bool {
        self.standing != Standing::Proposal
            && (self.countries.is_empty() || self.countries.iter().any(|c| c == country))
    }

    /// Whether it is the first notice to the authority, which the 72 hours are for.
    pub fn is_notice(&self) -> bool {
        self.recipient == Recipient::Authority && self.start == Start::Aware
    }

    /// Whether a progress report may take its place while the incident goes on: the final report of a cyber incident.
    pub fn takes_progress(&self) -> bool {
        self.start == Start::CyberNotified
    }

    /// Whether it ends when somebody says that it was met. The others end by acts of their own: the notice, telling the
    /// controller, informing the people.
    pub const fn met_by_word(&self) -> bool {
        match self.recipient {
            Recipient::Csirt => true,
            Recipient::Authority | Recipient::Controller | Recipient::People => false,
        }
    }
}
