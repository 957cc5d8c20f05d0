//! What is taken for granted where nobody says it: the same in every form and on the command line, which both say so.
//!
//! A default is cautious: it ends no duty that the opposite would leave open. Nothing here writes anything.

use super::contents::open_parts;
use super::event::{BreachKind, Channel, Finding, NoticeForm, PeopleChannel, Role, Source};
use super::id::ControllerId;
use super::incident::Incident;
use super::plan::Guide;

/// What happened, until somebody says more.
pub const KIND: BreachKind = BreachKind::Other;
/// Our role: the one with the 72 hours of Art. 33(1). A processor's time has no hours, so it is never the cautious one.
pub const ROLE: Role = Role::Controller;
/// Whether it is a breach: nobody has decided yet.
pub const FINDING: Finding = Finding::Suspected;
/// Who told us: nobody knows unless it is said.
pub const SOURCE: Source = Source::Unknown;
/// How an authority is told: through its own form.
pub const NOTICE_CHANNEL: Channel = Channel::Portal;
/// How a controller is told by its processor.
pub const CONTROLLER_CHANNEL: Channel = Channel::Mail;
/// How the people concerned are told.
pub const PEOPLE_CHANNEL: PeopleChannel = PeopleChannel::Letter;

/// The kind of notice that comes next: after a first one a supplement (Art. 33(4)), and complete only where no part of
/// Art. 33(3) is open.
pub fn notice_form(
    incident: &Incident,
    guide: &Guide,
    controller: Option<&ControllerId>,
) -> NoticeForm {
    let notified = match controller {
        Some(_) => incident.notified_for(controller),
        None => incident.notified(),
    };
    match (notified, open_parts(incident, guide).is_empty()) {
        (true, _) => NoticeForm::Supplement,
        (false, true) => NoticeForm::Complete,
        (false, false) => NoticeForm::First,
    }
}
