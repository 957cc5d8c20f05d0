//! What became of the people, and who is passed over, for machines.

use serde::Serialize;

use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// What became of the people, for each controller by itself where there are several.
#[derive(Serialize)]
pub(in crate::cli) struct People {
    controller: Option<String>,
    owed: bool,
    informed: Vec<Informed>,
    exempt: Option<&'static str>,
    because: Option<String>,
    decided_by: Option<String>,
    shown_by: Option<String>,
    equally: Option<String>,
    public_notice_awaited: bool,
    again_by: Option<String>,
    again_at: Option<Moment>,
    wait_asked_by: Option<String>,
    wait_until: Option<Moment>,
    required: bool,
    required_because: Option<String>,
}

#[derive(Serialize)]
struct Informed {
    at: Moment,
    how: &'static str,
    count: Option<u32>,
}

impl People {
    pub(in crate::cli) fn all(incident: &Incident) -> Vec<Self> {
        let text = |text: &Option<Text>| text.as_ref().and_then(Text::get).map(str::to_owned);
        let of = |party: &Option<ControllerId>| {
            let party = party.as_ref();
            let exempt = incident.exempt_for(party);
            let terms = incident.exempt_terms(party);
            let owed = incident.owes_people_for(party);
            let wait = incident.people_wait_for(party);
            let required = incident.people_required_for(party);
            let informed = incident.informed_for(party).map(|informed| Informed {
                at: informed.at.at,
                how: informed.how.code(),
                count: informed.count,
            });
            Self {
                controller: party.map(ControllerId::to_string),
                owed,
                informed: informed.collect(),
                exempt: exempt.map(|exempt| exempt.outcome.code()),
                because: exempt.and_then(|exempt| text(&exempt.because)),
                decided_by: exempt.and_then(|exempt| text(&exempt.decided_by)),
                shown_by: terms.and_then(|one| text(&one.shown_by)),
                equally: terms.and_then(|one| text(&one.equally)),
                public_notice_awaited: owed && terms.is_some_and(|one| one.equally.is_some()),
                again_by: terms.and_then(|one| text(&one.again_by)),
                again_at: terms.and_then(|one| one.again_at.as_ref()).map(|at| at.at),
                wait_asked_by: wait.and_then(|one| one.asked_by.get().map(str::to_owned)),
                wait_until: wait.map(|one| one.until.at),
                required: required.is_some(),
                required_because: required.and_then(|one| one.because.get().map(str::to_owned)),
            }
        };
        incident.parties().iter().map(of).collect()
    }
}

/// Whether somebody of the chain, or at this keyboard, is the person concerned: by role, never by name.
#[derive(Serialize)]
pub(in crate::cli) struct Concern {
    asked: bool,
    here: bool,
    passed_over: Vec<PassedOver>,
}

#[derive(Serialize)]
struct PassedOver {
    role: Option<String>,
    because: Option<String>,
}

impl Concern {
    pub(in crate::cli) fn new(incident: &Incident) -> Self {
        let said = incident.telling.concern.as_ref();
        let passed = incident.telling.passed_over.iter();
        let passed = passed.map(|one| PassedOver {
            role: one.role.as_ref().map(ToString::to_string),
            because: one.because.as_ref().and_then(Text::get).map(str::to_owned),
        });
        Self {
            asked: said.is_some(),
            here: said.is_some_and(|one| one.here),
            passed_over: passed.collect(),
        }
    }
}
