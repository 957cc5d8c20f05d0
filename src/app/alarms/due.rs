//! An alarm that is due, and its words: for a desktop, and for whoever shows what is announced.
//!
//! The words name number, duty and role, never a title or a person: they stand on locked screens. Who rings it is `alarms.rs`.

use std::sync::Arc;

use super::announcement::{Alarm, Announcement, Topic};
use super::desktop::Message;
use crate::app::session::Session;
use crate::domain::alarm::Ring;
use crate::domain::edition::Edition;
use crate::domain::event::Stage;
use crate::domain::id::Stream;
use crate::domain::incident::Incident;
use crate::domain::progress;
use crate::domain::reckoning::{Reckoned, reckon};
use crate::domain::ringing::{By, Ringing};
use crate::domain::time::Moment;
use crate::domain::workspace::Workspace;
use crate::i18n::Tr;
use crate::i18n::duty;
use crate::i18n::format;
use crate::i18n::sentence::Names;
use crate::store::AlarmKey;

/// A ring that is due.
#[derive(Debug)]
pub struct Due {
    pub(super) incident: Arc<Incident>,
    pub(super) followed: Arc<Edition>,
    pub(super) ringing: Ringing,
    pub(super) deadline: Moment,
    pub(super) ring: Ring,
    /// A later stage took its place: it is put on record and not heard.
    pub(super) superseded: bool,
    /// Whether numbers alone do not say whose incident it is.
    pub(super) several: bool,
}

impl Due {
    /// What it is about.
    pub(super) fn topic(&self) -> Topic {
        Topic::of(&self.incident, &self.ringing)
    }

    /// What its lease is taken for.
    pub(super) fn key(&self) -> AlarmKey {
        AlarmKey {
            stream: Stream::Incident(self.incident.id.clone()),
            rule: self.ringing.clock.rule.clone(),
            controller: self.ringing.clock.controller.clone(),
            stage: self.ring.stage,
            deadline: self.deadline,
            due: self.ring.due,
        }
    }

    /// The alarm as it is announced.
    pub(super) fn announced(&self, session: &Session, tr: &Tr) -> Announcement {
        Announcement::Rings(Box::new(Alarm {
            topic: self.topic(),
            number: self.incident.number,
            deadline: self.deadline,
            ring: self.ring,
            values: self.values(session, tr),
        }))
    }

    /// The alarm as a desktop shows it.
    pub(super) fn message(&self, session: &Session, tr: &Tr) -> Message {
        let values = self.values(session, tr);
        let body = if self.ring.stage == Stage::Evening {
            "alarm-body-evening"
        } else {
            "alarm-body"
        };
        Message {
            key: self.topic().to_string(),
            summary: tr.fill("alarm-summary", &values),
            body: tr.fill(body, &values),
            urgent: true,
        }
    }

    /// Number, what is due, time left, deadline with zone, role to call next (P16). Never the title.
    pub(super) fn values(&self, session: &Session, tr: &Tr) -> [(&'static str, String); 6] {
        let Self {
            incident,
            followed,
            ringing: Ringing { clock, .. },
            several,
            deadline,
            ..
        } = self;
        let (now, zone) = (session.now(), &followed.zone);
        let workspace = Workspace::default();
        let names = Names {
            guide: &followed.guide,
            workspace: &workspace,
            incident: Some(incident),
            zone,
        };
        let step = progress::next(incident, &followed.guide, now, zone, |_| true);
        let role = step
            .and_then(|step| step.role.as_ref())
            .map(|role| names.role(tr, role));
        let next = step.map_or_else(
            || tr.text("next-close"),
            |step| step.text.get(tr.language().code()).to_owned(),
        );
        let next = role.map_or(next.clone(), |role| format!("{next} ({role})"));
        [
            ("number", label(incident, followed, *several)),
            ("what", {
                let of = clock.controller.as_ref();
                let words = duty::duty(tr, &followed.guide, of, &clock.rule);
                duty::of_clock(tr, &followed.guide, clock, words)
            }),
            ("left", format::time_left_word(tr, deadline.since(now))),
            ("due", self.deadline_words(tr)),
            ("next", next),
            // What stands on a desktop goes on standing there: it says when it was so.
            ("now", format::time(tr, &zone.local(now))),
        ]
    }

    /// The deadline; as long as nobody has said anything of an earlier start on record, the one as set and the one by that.
    fn deadline_words(&self, tr: &Tr) -> String {
        let Self {
            incident,
            followed,
            ringing: Ringing { clock, by },
            deadline,
            ..
        } = self;
        let shown = |at| format::date_time(tr, &followed.zone.local(at));
        if let By::Earlier { set } = by {
            let values = [("due", shown(*deadline)), ("set", shown(*set))];
            return tr.fill("alarm-due-strict", &values);
        }
        let mut all = reckon(incident, &followed.guide, &followed.zone).into_iter();
        let same = |one: &Reckoned| one.clock.is(&clock.rule, clock.controller.as_ref());
        let earlier = all.find(same).filter(|one| one.earlier.is_some());
        match earlier.and_then(|one| one.clock.deadline) {
            Some(earlier) => {
                let values = [("due", shown(*deadline)), ("earlier", shown(earlier))];
                tr.fill("alarm-due-earlier", &values)
            }
            None => shown(*deadline),
        }
    }
}

/// The number, behind the organisation where there are several.
fn label(incident: &Incident, followed: &Edition, several: bool) -> String {
    let number = incident.number.map(|number| number.to_string());
    let number = number.unwrap_or_default();
    match incident.controllers.first().filter(|_| several) {
        Some(id) => format!("{} {number}", followed.guide.controller_name(id)),
        None => number,
    }
}
