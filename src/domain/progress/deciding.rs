//! The question that decides a kind of breach: it is asked before anything is sent.
//!
//! A lost device that was encrypted and off, with the key kept apart, is often no risk to anybody (EDPB Guidelines 01/2021,
//! case 10). One answer takes a minute; a notice that was sent is sent.

use super::{notice_step, open_steps};
use crate::domain::contents;
use crate::domain::event::BreachKind;
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask, Guide, Step};

/// The field whose answer decides this kind of breach; none where there is no single one.
const fn field_of(kind: BreachKind) -> Option<&'static str> {
    match kind {
        BreachKind::Lost => Some("unintelligible"),
        BreachKind::MisSent
        | BreachKind::Letter
        | BreachKind::Published
        | BreachKind::AccountTaken
        | BreachKind::Ransomware
        | BreachKind::WrongAccess
        | BreachKind::Supplier
        | BreachKind::Other => None,
    }
}

/// The deciding question, while it has no answer; *not known yet* is one.
pub fn open_question(incident: &Incident, guide: &Guide) -> Option<FieldId> {
    let id = FieldId::from(field_of(incident.breach)?);
    let asked = guide.form.field(&id)?.night && !incident.facts.contains_key(&id);
    asked.then_some(id)
}

/// The question that is asked next of these: the deciding one; else one without any answer; else one that is still open,
/// after the one that was just asked. So each of them is asked once, and none twice in a row.
pub fn next_question(
    incident: &Incident,
    guide: &Guide,
    asked: &[&FieldId],
    after: Option<&FieldId>,
) -> Option<FieldId> {
    let deciding = open_question(incident, guide);
    let deciding = deciding.as_ref().filter(|id| asked.contains(id));
    let unasked = asked.iter().find(|id| !incident.facts.contains_key(**id));
    let from = after.and_then(|after| asked.iter().position(|id| *id == after));
    let rest = asked.get(from.map_or(0, |at| at + 1)..).unwrap_or_default();
    let open = |id: &&&FieldId| {
        let field = guide.form.field(id);
        field.is_some_and(|field| contents::open(incident, field))
    };
    let next = deciding.or_else(|| unasked.or_else(|| rest.iter().find(open)).copied());
    next.cloned()
}

/// The step that leads to sending, while a notice is owed: the one that asks the deciding question before the notice itself.
pub fn sending_step<'g>(incident: &Incident, guide: &'g Guide) -> Option<&'g Step> {
    let notice = notice_step(incident, guide)?;
    let asks = open_question(incident, guide)
        .and_then(|_| open_steps(incident, guide).find(|step| step.ask == Ask::Form));
    Some(asks.unwrap_or(notice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::tests::{Desk, answer, notice};
    use crate::domain::event::{Knowledge, NoticeForm};
    use crate::domain::progress::next;
    use crate::domain::summary::summary;
    use crate::domain::time::Span;

    fn next_of(desk: &Desk) -> &str {
        let step = next(&desk.incident, &desk.guide, desk.now, &desk.zone, |_| true);
        step.map_or("", |step| step.id.as_str())
    }

    /// An incident of a kind with one hour left.
    fn late(kind: BreachKind) -> Desk {
        let mut desk = Desk::opened();
        desk.incident.breach = kind;
        let deadline = desk.incident.clocks[0].deadline.unwrap();
        desk.now = deadline.minus(Span::hours(1));
        desk
    }

    // With little time left the notice goes before everything else; of what is lost one answer goes before the notice.
    #[test]
    fn whether_a_lost_device_was_encrypted_is_asked_before_sending() {
        assert_eq!(next_of(&late(BreachKind::Letter)), "notice");
        let mut desk = late(BreachKind::Lost);
        assert_eq!(next_of(&desk), "intake");
        let night = |desk: &Desk| {
            let asked: Vec<FieldId> = desk.guide.form.night().map(|f| f.id.clone()).collect();
            let asked: Vec<&FieldId> = asked.iter().collect();
            next_question(&desk.incident, &desk.guide, &asked, None)
        };
        let first = night(&desk);
        assert_eq!(first, Some(FieldId::from("unintelligible")));
        let row = summary(&desk.incident, &desk.guide, &desk.zone);
        assert_eq!(
            row.notice.unwrap().as_str(),
            "intake",
            "the list says the same"
        );
        // That nobody knows yet is an answer, and does not hold the notice up.
        desk.act(answer("unintelligible", Knowledge::NotYet, ""))
            .unwrap();
        assert_eq!(next_of(&desk), "notice");
        let after = night(&desk);
        assert_eq!(after, Some(FieldId::from("protected-identity")));
        // Once it is sent there is nothing to decide about.
        let mut desk = late(BreachKind::Lost);
        let now = desk.ago(Span::minutes(0));
        desk.act(notice(NoticeForm::First, now)).unwrap();
        assert!(sending_step(&desk.incident, &desk.guide).is_none());
    }
}
