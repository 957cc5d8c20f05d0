//! Candidate starts of the 72 hours in words: what each is, and what it would give.

use super::duty::of_controller;
use super::format::{day_time, left, weekday_time};
use super::{Tr, code};
use crate::domain::awareness::{Candidate, Starts, What};
use crate::domain::event::When;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::ringing::open_suspicion;
use crate::domain::time::{Moment, Span, Zone};

/// From here on the time a processor took to tell us is shown. The law says without undue delay (Art. 33(2)) and gives no
/// hours; a day is where this program begins to point at it.
const LONG_GAP: Span = Span::hours(24);

/// What candidates are put into words by.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What it follows.
    pub guide: &'a Guide,
    /// The zone times are read in.
    pub zone: &'a Zone,
    /// The wall clock.
    pub now: Moment,
}

impl About<'_> {
    /// What a candidate is, such as "Team leader told".
    pub fn what(&self, tr: &Tr, one: &Candidate) -> String {
        let group = code::word(tr, one.what);
        match one.what {
            What::Hop | What::Told | What::Dpo | What::Call => {
                let id = if one.what == What::Call {
                    "start-reached"
                } else {
                    "start-told"
                };
                let who = self.who(tr, one).unwrap_or(group);
                tr.with(id, &[("who", who.into())])
            }
            What::Aware
            | What::Noticed
            | What::ReportedInside
            | What::Received
            | What::Read
            | What::Opened => group,
        }
    }

    fn who(&self, tr: &Tr, one: &Candidate) -> Option<String> {
        let plan = &self.guide.plan;
        let role = one.role.as_ref().and_then(|id| plan.role(id));
        let role = role.map(|role| role.name.get(tr.language().code()).to_owned());
        role.or_else(|| {
            let id = one.contact.as_ref()?;
            let file = plan.contacts.iter().find(|file| file.id == *id);
            let card = self.incident.contacts.get(id);
            file.map(|file| file.name.clone())
                .or_else(|| card.map(|card| tr.shown(&card.name).to_owned()))
        })
    }

    /// Weekday and time of what is near, with the date of what is not.
    fn near(&self, tr: &Tr, at: Moment) -> String {
        let local = self.zone.local(at);
        let away = if at > self.now {
            at.since(self.now)
        } else {
            self.now.since(at)
        };
        if away < Span::hours(6 * 24) {
            weekday_time(tr, &local)
        } else {
            day_time(tr, &local)
        }
    }

    /// That somebody suspected it, since when, and that nobody has looked into it yet.
    pub fn suspicion(&self, tr: &Tr) -> Option<String> {
        let one = open_suspicion(self.incident, self.guide, self.zone)?;
        let values = [
            ("at", self.near(tr, one.at())),
            ("age", left(tr, self.now.since(one.at()))),
            ("what", self.what(tr, &one)),
        ];
        Some(tr.fill("start-suspicion", &values))
    }

    /// How long the processor knew before it told us, where that is long.
    pub fn processor_gap(&self, tr: &Tr) -> Option<String> {
        let at = |which| self.incident.times.get(&which).map(|stamp| stamp.at);
        let told = at(When::Received).or_else(|| at(When::Read))?;
        let gap = told.since(at(When::ProcessorAware)?);
        let values = [("gap", left(tr, gap))];
        (gap >= LONG_GAP).then(|| tr.fill("start-processor-gap", &values))
    }

    /// That an earlier start is on record of which nobody has said anything yet, and what it would give.
    pub fn unresolved(&self, tr: &Tr, starts: &Starts) -> Option<String> {
        let one = starts.unresolved()?;
        let id = match (starts.chosen(), one.deadline) {
            (None, _) => "start-none-set",
            (Some(_), Some(_)) => "start-earlier",
            (Some(_), None) => "start-earlier-no-hours",
        };
        let what = self.what(tr, one);
        let values = [
            (
                "what",
                of_controller(self.guide, what, starts.controller.as_ref()),
            ),
            ("at", self.near(tr, one.at())),
            (
                "deadline",
                one.deadline
                    .map_or_else(String::new, |at| self.near(tr, at)),
            ),
        ];
        Some(tr.fill(id, &values))
    }
}
