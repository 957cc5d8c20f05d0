//! Names of what entries cite by id: steps, fields, roles, contacts, duties, answers.
//!
//! They come from the plan, form and rules an incident follows, and from what people added. Sentences are in `sentence.rs`.

use super::code;
use super::{Tr, duty};
use crate::domain::contacts::{directory, home};
use crate::domain::event::ContactKind;
use crate::domain::event::Knowledge;
use crate::domain::id::{ContactId, ControllerId, FieldId, RoleId, RuleId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{FieldKind, Guide};
use crate::domain::text::Text;
use crate::domain::time::Zone;
use crate::domain::workspace::Workspace;

/// Where the names of steps, fields, roles and contacts come from.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The plan, form and rules in force for the entry.
    pub guide: &'a Guide,
    /// Contacts and people who type.
    pub workspace: &'a Workspace,
    /// The incident the entry belongs to; none for entries of the workspace.
    pub incident: Option<&'a Incident>,
    /// The zone times are shown in.
    pub zone: &'a Zone,
}

impl Names<'_> {
    /// The step's text.
    pub fn step(&self, tr: &Tr, id: &StepId) -> String {
        let step = self.guide.plan.step(id);
        step.map_or_else(
            || id.to_string(),
            |s| s.text.get(tr.language().code()).to_owned(),
        )
    }
    /// The field's question.
    pub fn field(&self, tr: &Tr, id: &FieldId) -> String {
        let field = self.guide.form.field(id);
        field.map_or_else(
            || id.to_string(),
            |f| f.text.get(tr.language().code()).to_owned(),
        )
    }
    /// The role's name.
    pub fn role(&self, tr: &Tr, id: &RoleId) -> String {
        let role = self.guide.plan.role(id);
        role.map_or_else(
            || id.to_string(),
            |r| r.name.get(tr.language().code()).to_owned(),
        )
    }
    /// The contact's name; of people of another plan with their organisation.
    pub fn contact(&self, tr: &Tr, id: &ContactId) -> String {
        let of_incident = self.incident.and_then(|incident| incident.contacts.get(id));
        if let Some(card) = of_incident {
            return tr.shown(&card.name).to_owned();
        }
        let all = directory(self.guide, self.workspace, None);
        let Some(contact) = all.into_iter().find(|contact| contact.id == *id) else {
            // Entries of before name the authority of another plan by its own id.
            let mut guests = self.guide.guests.iter();
            let authority = guests.find(|guest| guest.guide.authority.id == id.as_str());
            return authority.map_or_else(
                || id.to_string(),
                |guest| self.guide.authority_of(Some(&guest.controller)),
            );
        };
        if home(self.guide, id).is_some() || contact.kind == ContactKind::Authority {
            contact.named()
        } else {
            tr.shown(&contact.name).to_owned()
        }
    }
    /// What a rule's period is for.
    pub fn duty(&self, tr: &Tr, id: &RuleId) -> String {
        duty::duty(tr, self.guide, None, id)
    }
    /// What a rule's period is for, and for which controller where there are several.
    pub fn duty_of(&self, tr: &Tr, id: &RuleId, controller: Option<&ControllerId>) -> String {
        let duty = duty::duty(tr, self.guide, controller, id);
        duty::of_controller(self.guide, duty, controller)
    }
    /// What is known of a field, in a line: that it is an estimate, or why it cannot be determined, is part of it.
    pub fn fact(&self, tr: &Tr, field: &FieldId, known: Knowledge, value: &Text) -> String {
        let said = match known {
            // The reason is a sentence, whatever kind of answer the field takes.
            Knowledge::Undeterminable => tr.shown(value).to_owned(),
            Knowledge::Known
            | Knowledge::Estimate
            | Knowledge::NotYet
            | Knowledge::NotApplicable => self.answer(tr, field, value),
        };
        let values = [
            ("value", said.replace('\n', " / ").into()),
            ("knowledge", code::word(tr, known).into()),
            ("code", known.code().into()),
        ];
        tr.with("fact-words", &values)
    }
    /// An answer in words: a choice is shown by its text.
    pub fn answer(&self, tr: &Tr, field: &FieldId, value: &Text) -> String {
        let Some(said) = value.get() else {
            return tr.text("erased");
        };
        let word = |code: &str, choices: &[(String, crate::domain::plan::Words)]| {
            let choice = choices.iter().find(|(choice, _)| choice == code);
            choice.map_or_else(
                || code.to_owned(),
                |(_, words)| words.get(tr.language().code()).to_owned(),
            )
        };
        match self.guide.form.field(field).map(|field| &field.kind) {
            Some(FieldKind::YesNo) if said == "yes" => tr.text("answer-yes"),
            Some(FieldKind::YesNo) if said == "no" => tr.text("answer-no"),
            Some(FieldKind::One(choices)) => word(said, choices),
            Some(FieldKind::Any(choices)) => {
                let all: Vec<String> = said.split(',').map(|c| word(c.trim(), choices)).collect();
                all.join(", ")
            }
            Some(
                FieldKind::Line
                | FieldKind::Lines
                | FieldKind::Count
                | FieldKind::Day
                | FieldKind::YesNo,
            )
            | None => said.to_owned(),
        }
    }
}
