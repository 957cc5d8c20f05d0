//! What an organisation's plan, the intake form, a stop list and an authority say, as types. Rules are in `rule.rs`.
//!
//! They are made from files by `plan/`; ids are stable across versions. Words are kept in every language the file has.
//! What a step needs to count as done is [`Ask`]; whether it is done is decided in `progress.rs`.

mod conditions;
mod coverage;
mod guide;
mod late;
mod office;
mod step;

pub use super::words::Words;
pub use conditions::{Conditions, Decided, Matter, Verdict};
pub use coverage::Coverage;
pub use guide::{Guest, Guide};
pub use late::Late;
pub use office::{
    Criterion, ErasureGround, Hours, Level, Paper, PaperKind, Question, ReadyAnswer, SeriousText,
    Term,
};
pub use step::{Ask, Origin, Stage, StageCode, Step, Urgency};

use std::sync::Arc;

use chrono::{NaiveTime, Weekday};

use super::event::{BreachKind, Channel, ContactKind};
use super::id::{ContactId, ControllerId, FieldId, PlanId, RoleId, StepId};
use super::rule::Covered;

/// A role of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRole {
    /// Stable id.
    pub id: RoleId,
    /// The plan's own name for it.
    pub name: Words,
    /// Who stands in for it.
    pub deputy: Option<RoleId>,
    /// Whether it is outside the organisation, as those concerned are: nobody who uses the program has it.
    pub outside: bool,
}

/// A link of the alarm chain: who tells whom, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Who tells.
    pub from: RoleId,
    /// Who is told.
    pub to: RoleId,
    /// How, by the plan; empty where the plan does not say.
    pub channels: Vec<Channel>,
    /// The plan's own sentence.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
    /// Who is told when `to` cannot be reached.
    pub otherwise: Option<RoleId>,
    /// When the link is needed; always where nothing is said.
    pub when: Conditions,
}

/// A contact a plan or authority file gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanContact {
    /// Stable id.
    pub id: ContactId,
    /// What it is.
    pub kind: ContactKind,
    /// The role it stands for.
    pub role: Option<RoleId>,
    /// Its name.
    pub name: String,
    /// Telephone as in the source.
    pub phone: Option<String>,
    /// E-mail as in the source.
    pub mail: Option<String>,
    /// Address, web page, opening hours.
    pub note: Words,
    /// What to say, two sentences.
    pub say: Words,
    /// Whether a missing number has to be filled in by the organisation.
    pub to_fill: bool,
    /// Street and town.
    pub address: Option<String>,
    /// When they can be reached; empty where the source is silent.
    pub hours: Vec<Hours>,
    /// The day the numbers were checked, ISO date.
    pub verified_on: Option<String>,
    /// Whom to try instead.
    pub deputy: Option<ContactId>,
    /// How it stands today where the source is outdated.
    pub today: Words,
}

impl PlanContact {
    /// A contact of which nothing is known but its name.
    pub fn bare(id: &str, kind: ContactKind, name: &str) -> Self {
        Self {
            id: id.into(),
            kind,
            role: None,
            name: name.to_owned(),
            phone: None,
            mail: None,
            note: Words::default(),
            say: Words::default(),
            to_fill: false,
            address: None,
            hours: Vec::new(),
            verified_on: None,
            deputy: None,
            today: Words::default(),
        }
    }
}

/// A list or definition of the plan shown as help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Stable id.
    pub id: String,
    /// The plan's heading.
    pub heading: Words,
    /// Its lines.
    pub lines: Vec<SectionLine>,
}

/// A line of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLine {
    /// The plan's words.
    pub text: Words,
    /// How it stands today where the plan is outdated.
    pub today: Words,
}

/// Who wrote and approved a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// Authors.
    pub authors: Vec<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When, ISO date.
    pub approved_on: Option<String>,
    /// The number it is filed under.
    pub reference: Option<String>,
    /// Who keeps it: a role of the plan, or a text.
    pub owner: Option<String>,
    /// The body that decided it.
    pub decided_by: Option<String>,
    /// From when it holds, ISO date.
    pub valid_from: Option<String>,
    /// Until when it holds, ISO date; none is until further notice.
    pub valid_to: Option<String>,
}

/// An organisation's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Stable id.
    pub id: PlanId,
    /// Its version, from 1.
    pub version: u32,
    /// Its name.
    pub title: Words,
    /// The organisation that answers for the data.
    pub controller: ControllerId,
    /// The organisation's name.
    pub organisation: String,
    /// The language the plan is written in.
    pub language: String,
    /// The zone its times are read in, such as `Europe/Copenhagen`.
    pub zone: String,
    /// Country code: `dk`, `no`, `se`.
    pub country: String,
    /// The supervisory authority's id.
    pub authority: String,
    /// Who sends the notice.
    pub sender: Option<RoleId>,
    /// Who wrote and approved it.
    pub approval: Approval,
    /// Roles.
    pub roles: Vec<PlanRole>,
    /// The alarm chain in order.
    pub chain: Vec<Hop>,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// Contacts.
    pub contacts: Vec<PlanContact>,
    /// Definitions, dangers and the rest of the plan, as help.
    pub sections: Vec<Section>,
    /// The exact text of the file.
    pub source: String,
    /// Who decides whether to notify.
    pub decides: Option<RoleId>,
    /// Who is asked before the decision.
    pub consults: Vec<RoleId>,
    /// Whether the law on cyber incidents covers the organisation.
    pub covered: Covered,
    /// Hours our processor contracts give for telling the controller.
    pub processor_hours: Option<u32>,
    /// Office hours as the plan gives them; [`Plan::office`] knows what holds where it gives none.
    pub office_hours: Vec<Hours>,
    /// Further organisations that each answer for their own data: id and name.
    pub controllers: Vec<(ControllerId, String)>,
    /// What counts as serious.
    pub serious: Option<SeriousText>,
    /// Prompts for the risk.
    pub criteria: Vec<Criterion>,
    /// Questions asked when the plan is set up.
    pub readiness: Vec<Question>,
    /// Forms and papers.
    pub papers: Vec<Paper>,
    /// Terms the plan sets itself.
    pub clocks: Vec<Term>,
    /// Stop lists that take the place of the built-in ones.
    pub stops: Vec<StopList>,
    /// Grounds on which texts of a case may be erased.
    pub erasure: Vec<ErasureGround>,
}

/// The controller of a plan whose source names no organisation.
const NOBODY: &str = "ansvarig-namnd";

impl Plan {
    /// Whether the plan names no organisation, because the text it was made from names none: a name is to be filled in.
    pub fn names_nobody(&self) -> bool {
        self.controller.as_str() == NOBODY
    }

    /// The title as its organisation wrote it: plans are listed and chosen by the name people know them by, not by a translation.
    pub fn own_title(&self) -> &str {
        self.title.get(&self.language)
    }

    /// All steps with their stage, in order.
    pub fn steps(&self) -> impl Iterator<Item = (&Stage, &Step)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }
    /// A step by its id.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps()
            .map(|(_, step)| step)
            .find(|step| step.id == *id)
    }
    /// All who may answer for data, the organisation itself first: id and name.
    pub fn all_controllers(&self) -> impl Iterator<Item = (&ControllerId, &str)> {
        let further = self
            .controllers
            .iter()
            .map(|(id, name)| (id, name.as_str()));
        std::iter::once((&self.controller, self.organisation.as_str())).chain(further)
    }
    /// Whether it says that a controller may answer for data.
    pub fn names(&self, id: &ControllerId) -> bool {
        self.all_controllers().any(|(known, _)| known == id)
    }
    /// What a controller is called.
    pub fn controller_name<'a>(&'a self, id: &'a ControllerId) -> &'a str {
        let mut all = self.all_controllers();
        all.find(|(known, _)| *known == id)
            .map_or(id.as_str(), |(_, name)| name)
    }
    /// A role by its id.
    pub fn role(&self, id: &RoleId) -> Option<&PlanRole> {
        self.roles.iter().find(|role| role.id == *id)
    }
    /// A section by its id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
    /// The office hours: those of the plan, else Monday to Friday from 8 to 16.
    pub fn office(&self) -> Vec<Hours> {
        if !self.office_hours.is_empty() {
            return self.office_hours.clone();
        }
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        vec![Hours {
            first: Weekday::Mon,
            last: Weekday::Fri,
            from: hour(8),
            to: hour(16),
        }]
    }
    /// Who stands in for a role: its deputy, that one's deputy, and so on.
    pub fn deputies<'p>(&'p self, role: &RoleId) -> impl Iterator<Item = &'p RoleId> {
        let deputy = |id: &RoleId| self.role(id).and_then(|role| role.deputy.as_ref());
        // The reader refuses a circle; the bound keeps whoever builds a plan by hand from one.
        std::iter::successors(deputy(role), move |id| deputy(id)).take(self.roles.len())
    }
    /// Whether it can be put on record that this role was told: it stands in the chain or a step's list, stands in for
    /// somebody there, or has a contact.
    pub fn can_be_told(&self, role: &RoleId) -> bool {
        if self.role(role).is_none() {
            return self.chain.iter().any(|hop| hop.to == *role);
        }
        let named = |id: &RoleId| id == role || self.deputies(id).any(|deputy| deputy == role);
        let in_chain = |hop: &Hop| named(&hop.to) || hop.otherwise.as_ref().is_some_and(named);
        let in_step =
            |step: &Step| matches!(&step.ask, Ask::Tell(roles) if roles.iter().any(named));
        let has_contact = |contact: &PlanContact| contact.role.as_ref() == Some(role);
        self.chain.iter().any(in_chain)
            || self.steps().any(|(_, step)| in_step(step))
            || self.contacts.iter().any(has_contact)
    }
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A number of people or records.
    Count,
    /// A day, kept as an ISO date.
    Day,
    /// Yes or no.
    YesNo,
    /// One of these: code and text.
    One(Vec<(String, Words)>),
    /// Any of these: code and text.
    Any(Vec<(String, Words)>),
}

/// A field of the intake form. Ids follow the common template: `docs/domain.md#the-common-template`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Stable id.
    pub id: FieldId,
    /// The question.
    pub text: Words,
    /// What is meant, in a sentence.
    pub help: Words,
    /// How it is answered.
    pub kind: FieldKind,
    /// Whether it stands in the night form.
    pub night: bool,
    /// Whether it is asked only where a step of the plan asks it.
    pub of_step: bool,
    /// The letter of Art. 33(3) it belongs to, where it is minimum content.
    pub minimum: Option<char>,
    /// Rows of the common template it answers.
    pub template: Vec<u32>,
    /// The kinds of breach it is asked of; of all where none are named.
    pub breach: Vec<BreachKind>,
}

impl Field {
    /// Whether it is asked of a kind of breach.
    pub fn asked_of(&self, kind: BreachKind) -> bool {
        self.breach.is_empty() || self.breach.contains(&kind)
    }
}

/// The intake form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its fields in order. The forms of all plans share them.
    pub fields: Vec<Arc<Field>>,
}

impl Form {
    /// All fields in order.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().map(Arc::as_ref)
    }
    /// A field by its id.
    pub fn field(&self, id: &FieldId) -> Option<&Field> {
        self.all().find(|field| field.id == *id)
    }
    /// The form for a plan: what only steps ask stands in it where one of its steps does.
    #[must_use]
    pub fn of_plan(&self, plan: &Plan) -> Self {
        let asks = |field: &Field| {
            plan.steps()
                .any(|(_, step)| matches!(&step.ask, Ask::Fields(ids) if ids.contains(&field.id)))
        };
        let fields = self.fields.iter();
        let fields = fields.filter(|field| !field.of_step || asks(field));
        Self {
            fields: fields.map(Arc::clone).collect(),
        }
    }
    /// The fields of the night form.
    pub fn night(&self) -> impl Iterator<Item = &Field> {
        self.all().filter(|field| field.night)
    }
}

/// A line of a stop list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopLine {
    /// What to do.
    pub text: Words,
    /// What not to do.
    pub not: Words,
}

/// What to do first for a kind of breach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopList {
    /// The kind.
    pub kind: BreachKind,
    /// Five lines.
    pub lines: Vec<StopLine>,
}

/// A supervisory authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Stable id, such as `datatilsynet-dk`.
    pub id: String,
    /// Its own name.
    pub name: String,
    /// How a notice is sent.
    pub channel: Words,
    /// The address of the form.
    pub portal: String,
    /// It as a contact.
    pub contact: PlanContact,
}
