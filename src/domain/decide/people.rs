//! Why the people are not told one by one, that somebody asked to wait, what the authority says, and who is passed over.

use super::duties::party;
use super::{Context, Events, Refusal, one, one_unless};
use crate::domain::command::{Exempt, Wait};
use crate::domain::event::{
    ConcernSet, Exemption, PeopleExempt, PeopleRequired, PeopleWait, Risk, Stamp,
};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::text::Text;

/// National law has no exception from Art. 34 here: `docs/domain.md#national-exceptions`.
const NO_NATIONAL_GROUND: &str = "se";

/// An exception needs a sentence and who decided, and what its own ground rests on.
pub(super) fn exempt(incident: &Incident, said: Exempt, context: &Context<'_>) -> Events {
    let controller = party(incident, said.controller, false)?;
    let party = controller.as_ref();
    let ground = said.ground;
    let required = incident.people_required_for(party).is_some();
    if required && ground != Exemption::AuthorityAgrees {
        return Err(Refusal::AuthorityRequires);
    }
    let high = incident.risk.as_ref().map(|risk| risk.outcome) == Some(Risk::High);
    if high && ground == Exemption::NotHigh {
        return Err(Refusal::RiskIsHigh);
    }
    let because = said.because.ok_or(Refusal::SentenceMissing)?;
    let decided_by = said.decided_by.ok_or(Refusal::DecidedByMissing)?;
    let mut exempt = PeopleExempt {
        ground,
        because,
        decided_by,
        controller: controller.clone(),
        shown_by: None,
        equally: None,
        again_by: None,
        again_at: None,
    };
    match ground {
        Exemption::Encrypted | Exemption::LaterMeasures => {
            exempt.shown_by = Some(said.shown_by.ok_or(Refusal::ShownByMissing)?);
        }
        Exemption::PublicNotice => {
            exempt.equally = Some(said.equally.ok_or(Refusal::EquallyMissing)?);
        }
        Exemption::NationalLaw => {
            if context.guide.of(party).plan.country == NO_NATIONAL_GROUND {
                return Err(Refusal::NoNationalGround);
            }
            exempt.again_by = Some(said.again_by.ok_or(Refusal::AgainByMissing)?);
            exempt.again_at = Some(ahead(said.again_at, context)?);
        }
        Exemption::NotHigh | Exemption::AuthorityAgrees => {}
    }
    one(exempt)
}

/// A moment that lies ahead.
fn ahead(stamp: Option<Stamp>, context: &Context<'_>) -> Result<Stamp, Refusal> {
    let stamp = stamp.ok_or(Refusal::UntilMissing)?;
    if stamp.at <= context.now {
        return Err(Refusal::UntilPast);
    }
    Ok(stamp)
}

/// The police ask us to wait: the duty stays, and rings again then.
pub(super) fn wait(incident: &Incident, said: Wait, context: &Context<'_>) -> Events {
    let controller = party(incident, said.controller, false)?;
    one(PeopleWait {
        asked_by: said.asked_by.ok_or(Refusal::AskedByMissing)?,
        until: ahead(said.until, context)?,
        because: said.because.ok_or(Refusal::SentenceMissing)?,
        controller,
    })
}

/// The authority's word: it happened, so nothing holds it up but a missing sentence.
pub(super) fn require(
    incident: &Incident,
    because: Option<Text>,
    reference: Option<Text>,
    controller: Option<ControllerId>,
) -> Events {
    let controller = party(incident, controller, false)?;
    one(PeopleRequired {
        because: because.ok_or(Refusal::SentenceMissing)?,
        reference,
        controller,
    })
}

/// Who of the chain, or at this keyboard, is the person concerned. A role that is passed over needs its sentence.
pub(super) fn concern(incident: &Incident, said: ConcernSet, context: &Context<'_>) -> Events {
    if let Some(role) = &said.role {
        if !context.guide.plan.can_be_told(role) {
            return Err(Refusal::UnknownRole(role.to_string()));
        }
        if said.because.is_none() {
            return Err(Refusal::SentenceMissing);
        }
    }
    one_unless(incident.telling.concern.as_ref() == Some(&said), said)
}
