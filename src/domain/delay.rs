//! The reasons for a delay (Art. 33(1)): a notice that was sent late without them is on record as that, and what is owed
//! stays open until a later notice gives them.

use super::event::{NoticeForm, NoticeSent};
use super::id::ControllerId;
use super::incident::Incident;
use super::plan::Guide;
use super::reckoning::notice_deadline;
use super::time::{Moment, Zone};

/// The deadline after which a controller's first notice went out without reasons, while nothing sent since gives them.
pub fn reasons_owed(
    incident: &Incident,
    party: Option<&ControllerId>,
    guide: &Guide,
    zone: &Zone,
) -> Option<Moment> {
    if incident.finding.outcome.none() {
        return None;
    }
    let meets = |notice: &&NoticeSent| notice.form != NoticeForm::Supplement;
    let first = incident.notices_for(party).filter(meets);
    let first = first.map(|notice| notice.at.at).min()?;
    let given = incident.notices_for(party).any(|n| n.reasons.is_some());
    notice_deadline(incident, party, guide, zone).filter(|deadline| first > *deadline && !given)
}

/// Whether any controller still owes them.
pub fn any_reasons_owed(incident: &Incident, guide: &Guide, zone: &Zone) -> Option<Moment> {
    let parties = incident.parties();
    let owed = |party: &Option<ControllerId>| reasons_owed(incident, party.as_ref(), guide, zone);
    parties.iter().find_map(owed)
}
