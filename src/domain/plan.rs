//! What an organisation's plan, the intake form, a stop list and an authority say, as types. Rules are in `rule.rs`.
//!
//! They are made from files by `plan/`; ids are stable across versions. Words are kept in every language the file has.
//! What a step needs to count as done is [`Ask`]; whether it is done is decided in `progress.rs`.

use std::collections::BTreeMap;

use super::calendar::Calendar;
use super::event::{BreachKind, Channel, ContactKind};
use super::id::{ContactId, ControllerId, FieldId, PlanId, RoleId, RuleId, StepId};
use super::rule::{Covered, Rule};

/// A text in the languages a file gives it in: language tag → text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// The text in a language, else in English, else in any.
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
    /// Whether the text exists in a language.
    pub fn has(&self, language: &str) -> bool {
        self.0.contains_key(language)
    }
}

/// The stages that all plans map to, for the row of dots and for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageCode {
    /// Stop the leak.
    Stop,
    /// Form an overview.
    Overview,
    /// Collect information.
    Collect,
    /// Assess the risk.
    Assess,
    /// Notify the authority.
    Notify,
    /// Inform the people.
    Inform,
    /// Follow up.
    FollowUp,
}

impl StageCode {
    /// All stages in their order.
    pub const ALL: &[Self] = &[
        Self::Stop,
        Self::Overview,
        Self::Collect,
        Self::Assess,
        Self::Notify,
        Self::Inform,
        Self::FollowUp,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Overview => "overview",
            Self::Collect => "collect",
            Self::Assess => "assess",
            Self::Notify => "notify",
            Self::Inform => "inform",
            Self::FollowUp => "follow-up",
        }
    }
    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.code() == code)
    }
}

/// Where a step or a list is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The organisation's plan, at this heading.
    Plan(String),
    /// Added by the program, because the law or good practice asks for it.
    Frist,
}

/// What a step needs to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only that somebody says so.
    Nothing,
    /// The stop list of the kind of breach.
    StopList,
    /// An answer to one field.
    Field(FieldId),
    /// An answer to each field of the night form.
    Form,
    /// The links of the alarm chain.
    Hops,
    /// Whether it is a breach.
    Finding,
    /// The risk.
    Risk,
    /// The notice to the authority, or why none is required.
    Notice,
    /// A call to each affected citizen.
    Citizens,
    /// The number of the official case.
    Case,
}

/// Whether a step is for now or may wait for office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Also at night.
    Now,
    /// In daytime, 08 to 20, because people are called.
    Daytime,
    /// In the next office hours.
    Office,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable id.
    pub id: StepId,
    /// What to do.
    pub text: Words,
    /// One or two sentences more.
    pub help: Words,
    /// Where it is from.
    pub origin: Origin,
    /// What it needs.
    pub ask: Ask,
    /// Whether it may wait.
    pub urgency: Urgency,
    /// Whose it is by the plan.
    pub role: Option<RoleId>,
}

/// A stage of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The stage of all plans it maps to.
    pub code: StageCode,
    /// The plan's own name for it.
    pub name: Words,
    /// Its steps in order.
    pub steps: Vec<Step>,
}

/// A role of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRole {
    /// Stable id.
    pub id: RoleId,
    /// The plan's own name for it.
    pub name: Words,
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
}

/// A list or definition of the plan shown as help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Stable id.
    pub id: String,
    /// The plan's heading.
    pub heading: Words,
    /// Its lines.
    pub lines: Vec<Words>,
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
    /// Whether the organisation is covered by the law on cyber incidents.
    pub covered: Covered,
    /// The hours our processor contracts give for telling the controller.
    pub processor_hours: Option<u32>,
    /// Further organisations that each answer for their own data: id and name.
    pub controllers: Vec<(ControllerId, String)>,
}

impl Plan {
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
    /// Yes or no.
    YesNo,
    /// One of these: code and text.
    One(Vec<(String, Words)>),
    /// Any of these: code and text.
    Any(Vec<(String, Words)>),
}

/// A field of the intake form. Ids follow the model of domain.md 2.4.
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
    /// The letter of Art. 33(3) it belongs to, where it is minimum content.
    pub minimum: Option<char>,
    /// Rows of the common template (domain.md 2.4) it answers.
    pub template: Vec<u32>,
}

/// The intake form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its fields in order.
    pub fields: Vec<Field>,
}

impl Form {
    /// A field by its id.
    pub fn field(&self, id: &FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == *id)
    }
    /// The fields of the night form.
    pub fn night(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.night)
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

/// Everything the domain needs from files to follow one incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The organisation's plan.
    pub plan: Plan,
    /// The intake form.
    pub form: Form,
    /// All rules, also those of other countries and proposals; the versions of one id in the order of their dates.
    pub rules: Vec<Rule>,
    /// The public holidays of the country.
    pub calendar: Calendar,
    /// The supervisory authority.
    pub authority: Authority,
    /// Stop lists.
    pub stops: Vec<StopList>,
    /// Contacts everybody in the country has, such as the police.
    pub common: Vec<PlanContact>,
}

impl Guide {
    /// The stop list of a kind.
    pub fn stop_list(&self, kind: BreachKind) -> Option<&StopList> {
        self.stops.iter().find(|list| list.kind == kind)
    }
    /// A rule by its id, in its newest version.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().rfind(|rule| rule.id == *id)
    }
    /// The version of a rule a clock runs by, else the newest.
    pub fn rule_as(&self, id: &RuleId, version: u32) -> Option<&Rule> {
        let mut all = self.rules.iter();
        all.find(|rule| rule.id == *id && rule.version == version)
            .or_else(|| self.rule(id))
    }
}
