//! The parts of a plan, each with its heading; a part the plan has nothing for is left out.

use chrono::NaiveDate;

use super::{Look, Page, who_decides};
use crate::domain::plan::{Conditions, Hours, PlanContact, ReadyAnswer};
use crate::domain::workspace::Workspace;
use crate::i18n::code::word;

impl Page<'_> {
    pub(super) fn head(&mut self) {
        let plan = &self.guide.plan;
        let (tr, approval) = (self.tr, &plan.approval);
        self.row(
            Look::Heading,
            0,
            format!("{}: {}", plan.organisation, plan.own_title()),
        );
        let title = plan.title.get(tr.language().code());
        if title != plan.own_title() {
            self.row(Look::Beside, 1, title);
        }
        self.fact("plan-version", format!("{} ({})", plan.version, plan.id));
        self.fact("plan-authors", approval.authors.join(", "));
        let approved = approval.approved_by.iter().cloned();
        let approved = approved.chain(approval.approved_on.as_deref().map(|d| self.date(d)));
        let approved = approved.collect::<Vec<_>>().join(", ");
        self.fact("plan-approved", approved);
        self.fact(
            "plan-decided",
            approval.decided_by.clone().unwrap_or_default(),
        );
        self.fact(
            "plan-reference",
            approval.reference.clone().unwrap_or_default(),
        );
        let valid = self.validity();
        self.fact("plan-valid", valid);
        let owner = approval.owner.as_deref().unwrap_or_default();
        self.fact("plan-owner", self.role(&owner.into()));
        self.fact("plan-authority", self.guide.authority.name.clone());
        let boards = plan.controllers.iter().map(|(_, name)| name.clone());
        self.fact("plan-controllers", boards.collect::<Vec<_>>().join(", "));
        let office = plan.office();
        let office: Vec<String> = office.iter().map(|hours| self.hours(hours)).collect();
        self.fact("plan-office", office.join(", "));
        let covered = format!("plan-covered-{}", self.covered.code());
        self.fact("plan-covered", tr.text(&covered));
    }

    fn validity(&self) -> String {
        let approval = &self.guide.plan.approval;
        let date = |date: &Option<String>| date.as_deref().map(|d| self.date(d));
        match (date(&approval.valid_from), date(&approval.valid_to)) {
            (Some(from), Some(to)) => self
                .tr
                .fill("plan-valid-span", &[("from", from), ("to", to)]),
            (Some(from), None) => self.tr.fill("plan-valid-from", &[("from", from)]),
            (None, Some(to)) => self.tr.fill("plan-valid-to", &[("to", to)]),
            (None, None) => String::new(),
        }
    }

    /// A date as people write it, out of an ISO date.
    pub(super) fn date(&self, iso: &str) -> String {
        let Ok(date) = iso.parse::<NaiveDate>() else {
            return iso.to_owned();
        };
        let month = date.format("%-m").to_string();
        let values = [
            ("day", date.format("%-d").to_string()),
            ("month", self.tr.text(&format!("month-{month}"))),
            ("year", date.format("%Y").to_string()),
        ];
        self.tr.fill("plan-date", &values)
    }

    fn hours(&self, hours: &Hours) -> String {
        let day = |day: chrono::Weekday| {
            let id = format!("weekday-{}", day.number_from_monday());
            self.tr.text(&id)
        };
        let mark = self.tr.text("format-time-mark");
        let time = |time: chrono::NaiveTime| time.format(&format!("%H{mark}%M")).to_string();
        let days = if hours.first == hours.last {
            day(hours.first)
        } else {
            format!("{}-{}", day(hours.first), day(hours.last))
        };
        format!("{days} {}-{}", time(hours.from), time(hours.to))
    }

    pub(super) fn who(&mut self) {
        self.heading("plan-who");
        for line in who_decides(self.tr, self.guide) {
            self.row(Look::Plain, 1, line);
        }
        let plan = &self.guide.plan;
        for role in &plan.roles {
            let deputies = plan.deputies(&role.id).map(|id| self.role(id));
            let deputies: Vec<String> = deputies.collect();
            self.words(1, "", &role.name);
            if !deputies.is_empty() {
                let values = [("deputies", deputies.join(", "))];
                let text = self.tr.fill("plan-deputies", &values);
                self.row(Look::Remark, 2, text);
            }
        }
    }

    pub(super) fn readiness(&mut self, workspace: &Workspace) {
        let plan = &self.guide.plan;
        if plan.readiness.is_empty() {
            return;
        }
        self.heading("plan-readiness");
        for question in &plan.readiness {
            self.words(1, &format!("{}: ", question.id), &question.text);
            let Some(answer) = workspace.answer(plan, question) else {
                let id = match question.answer {
                    ReadyAnswer::Line | ReadyAnswer::Lines => "plan-unanswered",
                    ReadyAnswer::PersonDate => "plan-unanswered-person",
                };
                let text = self.tr.text(id);
                self.row(Look::Missing, 2, text);
                continue;
            };
            let on = answer
                .on
                .as_deref()
                .map(|on| format!(", {}", self.date(on)));
            let text = format!("{}{}", self.tr.shown(&answer.value), on.unwrap_or_default());
            for line in text.lines() {
                self.row(Look::Plain, 2, line);
            }
        }
    }

    pub(super) fn chain(&mut self) {
        if self.guide.plan.chain.is_empty() {
            return;
        }
        self.heading("plan-chain");
        for hop in &self.guide.plan.chain {
            let values = [("from", self.role(&hop.from)), ("to", self.role(&hop.to))];
            let mut line = self.tr.fill("plan-hop", &values);
            let channels = hop.channels.iter().map(|channel| word(self.tr, *channel));
            let channels: Vec<String> = channels.collect();
            if !channels.is_empty() {
                line = format!("{line} ({})", channels.join(", "));
            }
            self.row(Look::Plain, 1, line);
            self.words(2, "", &hop.text);
            if let Some(otherwise) = &hop.otherwise {
                let values = [("roles", self.with_deputies(otherwise))];
                let text = self.tr.fill("hop-not-available", &values);
                self.row(Look::Remark, 2, text);
            }
            self.when(2, &hop.when);
            self.origin(2, &hop.origin);
        }
    }

    /// When something is needed.
    fn when(&mut self, indent: usize, when: &Conditions) {
        let tr = self.tr;
        let or = tr.text("plan-or");
        let mut all: Vec<String> = Vec::new();
        let roles = when.role.iter().flatten().map(|role| word(tr, *role));
        all.push(roles.collect::<Vec<_>>().join(&or));
        let risks = when.risk.iter().flatten().map(|risk| word(tr, *risk));
        all.push(risks.collect::<Vec<_>>().join(&or));
        let findings = when.finding.iter().flatten();
        let findings = findings.map(|finding| word(tr, *finding));
        all.push(findings.collect::<Vec<_>>().join(&or));
        let flags = [
            (when.serious, "plan-if-serious", "plan-if-not-serious"),
            (when.notified, "plan-if-notified", "plan-if-not-notified"),
            (
                when.significant,
                "plan-if-significant",
                "plan-if-not-significant",
            ),
        ];
        let said = flags.iter().filter_map(|(flag, yes, no)| {
            let id = if (*flag)? { yes } else { no };
            Some(tr.text(id))
        });
        all.extend(said);
        all.retain(|part| !part.is_empty());
        if !all.is_empty() {
            let values = [("what", all.join("; "))];
            self.row(Look::Remark, indent, tr.fill("plan-when", &values));
        }
    }

    pub(super) fn serious(&mut self) {
        if let Some(serious) = &self.guide.plan.serious {
            self.heading("plan-serious");
            self.words(1, "", &serious.text);
            self.origin(2, &serious.origin);
        }
    }

    pub(super) fn steps(&mut self) {
        self.heading("plan-steps");
        for stage in &self.guide.plan.stages {
            self.words(1, "", &stage.name);
            for step in &stage.steps {
                self.words(2, "- ", &step.text);
                if let Some(role) = &step.role {
                    let text = self.with_deputies(role);
                    self.row(Look::Remark, 3, text);
                }
                self.when(3, &step.when);
                self.today(3, &step.today);
                self.origin(3, &step.origin);
            }
        }
    }

    pub(super) fn criteria(&mut self) {
        if self.guide.plan.criteria.is_empty() {
            return;
        }
        self.heading("plan-criteria");
        for criterion in &self.guide.plan.criteria {
            let level = word(self.tr, criterion.level);
            self.words(1, &format!("{level}: "), &criterion.text);
        }
    }

    pub(super) fn terms(&mut self) {
        if self.guide.plan.clocks.is_empty() {
            return;
        }
        self.heading("plan-terms");
        for term in &self.guide.plan.clocks {
            self.words(1, "- ", &term.text);
            self.origin(2, &term.origin);
        }
    }

    /// On what grounds texts may be erased, with the ids by which `--ground` takes them.
    pub(super) fn erasure(&mut self) {
        if self.guide.plan.erasure.is_empty() {
            return;
        }
        self.heading("plan-erasure");
        for ground in &self.guide.plan.erasure {
            self.words(1, &format!("{}: ", ground.id), &ground.text);
            self.origin(2, &ground.origin);
        }
    }

    pub(super) fn papers(&mut self) {
        if self.guide.plan.papers.is_empty() {
            return;
        }
        self.heading("plan-papers");
        for paper in &self.guide.plan.papers {
            self.words(1, "- ", &paper.name);
            self.words(2, "", &paper.text);
            self.origin(2, &paper.origin);
        }
    }

    pub(super) fn contacts(&mut self) {
        if self.guide.plan.contacts.is_empty() {
            return;
        }
        self.heading("plan-contacts");
        for contact in &self.guide.plan.contacts {
            self.contact(contact);
        }
    }

    fn contact(&mut self, contact: &PlanContact) {
        let parts = [&contact.phone, &contact.mail, &contact.address];
        let parts = parts.into_iter().flatten().cloned();
        let hours = contact.hours.iter().map(|hours| self.hours(hours));
        let parts: Vec<String> = parts.chain(hours).collect();
        self.row(Look::Plain, 1, format!("- {}", contact.name));
        if contact.to_fill {
            let text = self.tr.text("contact-flag-no-route");
            self.row(Look::Missing, 2, text);
        }
        self.row(Look::Plain, 2, parts.join(", "));
        self.words(2, "", &contact.note);
        self.today(2, &contact.today);
    }

    pub(super) fn sections(&mut self) {
        for section in &self.guide.plan.sections {
            let heading = section.heading.get(&self.guide.plan.language).to_owned();
            self.row(Look::Heading, 0, heading.clone());
            let reader = self.tr.language().code();
            let other = section.heading.get(reader).to_owned();
            if section.heading.has(reader) && other != heading {
                self.row(Look::Beside, 1, other);
            }
            for line in &section.lines {
                self.words(1, "- ", &line.text);
                self.today(2, &line.today);
            }
        }
    }
}
