//! What an outcome means: register, authority, people, controller; and what may stand against it.
//!
//! The table is in `docs/domain.md#what-an-outcome-means`.

use super::suggest::Suggestion;
use crate::domain::code::codes;
use crate::domain::event::weighed::{Features, Shield};
use crate::domain::event::{Finding, Risk, Role};
use crate::domain::time::Moment;

codes! {
    /// A reason of Art. 34(3) not to tell each person.
    Exception {
        /// (a): nobody could read the data.
        Unintelligible = "a",
        /// (b): what was done since makes the high risk unlikely.
        LaterMeasures = "b",
        /// (c): it would take disproportionate effort, and a public notice stands in.
        Effort = "c",
    }
    /// A national rule to look at (`docs/domain.md#national-exceptions`): a question to a person, never an answer.
    National {
        /// Denmark: the Data Protection Act, section 22.
        Dk22 = "dk-22",
        /// Norway: the Personal Data Act, section 16.
        No16 = "no-16",
        /// Sweden: the Protective Security Act.
        SeSecurity = "se-security",
        /// Sweden: registering the official documents, and secrecy.
        SeRecords = "se-records",
    }
}

/// Whose duties they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Our role.
    pub role: Role,
    /// Whether it is a breach.
    pub finding: Finding,
    /// The countries of those who answer for the data: `dk`, `no`, `se`.
    pub countries: Vec<String>,
    /// When we became aware, where that is known.
    pub aware: Option<Moment>,
    /// When a notice is due, where that is known.
    pub due: Option<Moment>,
}

impl Default for Concern {
    fn default() -> Self {
        Self {
            role: Role::Unknown,
            finding: Finding::Breach,
            countries: Vec::new(),
            aware: None,
            due: None,
        }
    }
}

/// How far the outcome is settled: from a suggestion, or as somebody decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The least it comes to; none where even that is open.
    pub least: Option<Risk>,
    /// The most it can still come to.
    pub most: Risk,
}

impl Outlook {
    /// By a suggestion.
    pub fn of(suggestion: &Suggestion) -> Self {
        Self {
            least: suggestion.advice.risk(),
            most: suggestion.at_most,
        }
    }
    /// By a decision beside a suggestion: that it is not high does not yet mean that nobody has to be told, while a question
    /// is open that could make it so.
    pub fn beside(outcome: Option<Risk>, suggestion: &Suggestion) -> Self {
        let open = outcome == Some(Risk::Risk) && suggestion.people_open();
        let decided = Self::decided(outcome);
        let most = if open { Risk::High } else { decided.most };
        Self { most, ..decided }
    }
    /// By a decision, where one was made.
    pub const fn decided(outcome: Option<Risk>) -> Self {
        let most = match outcome {
            Some(outcome) => outcome,
            None => Risk::High,
        };
        Self {
            least: outcome,
            most,
        }
    }
}

/// What has to be done. None: it depends on the outcome or our role, which is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duties {
    /// Enter it in the register: always.
    pub register: bool,
    /// Notify the authority.
    pub authority: Option<bool>,
    /// Whether a notice is due if nothing more becomes known: Art. 33(1) asks for one unless a risk is unlikely, so what is
    /// open counts as due.
    pub notify: bool,
    /// By when, where a notice may be due and the start is known.
    pub authority_by: Option<Moment>,
    /// Tell the people.
    pub people: Option<bool>,
    /// Tell the controller. None while our role is not known.
    pub controller: Option<bool>,
    /// Exceptions of Art. 34(3) the facts speak for, where people would have to be told.
    pub exceptions: Vec<Exception>,
    /// National rules to look at.
    pub national: Vec<National>,
}

/// What follows from an outcome.
pub fn duties(outlook: Outlook, features: &Features, concern: &Concern) -> Duties {
    let breach = !concern.finding.none();
    let answers = concern.role != Role::Processor;
    // Neither true nor false while an open question could make it the other.
    let asked = |from: Risk| match (breach && answers, outlook.least) {
        (false, _) => Some(false),
        (true, Some(least)) if least >= from => Some(true),
        (true, _) => (outlook.most < from).then_some(false),
    };
    let (authority, people) = (asked(Risk::Risk), asked(Risk::High));
    let told = people == Some(true);
    let offered = [
        (
            features.unintelligible == Some(Shield::Intact),
            Exception::Unintelligible,
        ),
        (features.contained == Some(true), Exception::LaterMeasures),
        (true, Exception::Effort),
    ];
    let exceptions = offered.into_iter().filter(|(holds, _)| told && *holds);
    Duties {
        register: true,
        authority,
        notify: authority != Some(false),
        authority_by: concern.due.filter(|_| authority != Some(false)),
        people,
        controller: match concern.role {
            Role::Unknown if breach => None,
            Role::Unknown | Role::Controller => Some(false),
            Role::Processor | Role::Both => Some(breach),
        },
        exceptions: exceptions.map(|(_, exception)| exception).collect(),
        national: national(&concern.countries, authority, people),
    }
}

fn national(countries: &[String], authority: Option<bool>, people: Option<bool>) -> Vec<National> {
    let (tell, notify) = (people != Some(false), authority != Some(false));
    let all = [
        ("dk", tell, National::Dk22),
        ("no", tell, National::No16),
        ("se", notify, National::SeSecurity),
        ("se", true, National::SeRecords),
    ];
    let among = |of: &str| countries.iter().any(|country| country == of);
    let apply = all.into_iter().filter(|(of, holds, _)| among(of) && *holds);
    apply.map(|(_, _, rule)| rule).collect()
}
