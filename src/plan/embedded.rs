//! The data files that are built in, and a shelf on which files of the organisation's own take their place.
//!
//! A file replaces what it speaks of: a plan the plan of the same id, a stop list the one of the same kind of breach, and so
//! on. A file with faults changes nothing: what was there stays in force and the faults are handed back, so that a slip in
//! a text file never stops the program from opening. What is built in is sound, a test reads it all; so a file of it is
//! read only when somebody asks for what it says, and the first frame waits for nothing it does not show.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::contact::Contacts;
use super::fault::Fault;
use super::organisation::Known;
use super::{FileKind, authority, calendar, contact, form, organisation, rule, stop};
use crate::domain::calendar::Calendar;
use crate::domain::id::{PlanId, RuleId};
use crate::domain::plan::Coverage;
use crate::domain::plan::{Authority, Form, Guide, Late, Plan, PlanContact, StopList};
use crate::domain::rule::Rule;

macro_rules! files {
    ($($path:literal,)*) => {
        /// Every built-in file: its path under `data/` and its text.
        pub const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../data/", $path))),)*];
    };
}

files! {
    "authorities/dk.toml",
    "authorities/no.toml",
    "authorities/se.toml",
    "contacts/dk.toml",
    "contacts/no.toml",
    "contacts/se.toml",
    "forms/intake.toml",
    "plans/struer.toml",
    "plans/sosu.toml",
    "plans/sauda.toml",
    "plans/kommun.toml",
    "rules/gdpr.toml",
    "rules/imy.toml",
    "rules/nis2.toml",
    "rules/no-act.toml",
    "rules/omnibus.toml",
    "stop/account-taken.toml",
    "stop/letter.toml",
    "stop/lost.toml",
    "stop/mis-sent.toml",
    "stop/other.toml",
    "stop/published.toml",
    "stop/ransomware.toml",
    "stop/supplier.toml",
    "stop/wrong-access.toml",
}

/// What a file says.
#[derive(Clone, Debug)]
enum Said {
    Plan(Box<Plan>),
    Form(Arc<Form>),
    Stop(StopList),
    Authority(Box<Authority>),
    Rules(Vec<Rule>),
    Contacts(Contacts),
}

impl Said {
    fn read(kind: FileKind, path: &str, text: &str, shelf: &Shelf) -> Result<Self, Vec<Fault>> {
        Ok(match kind {
            FileKind::Plan => Self::Plan(Box::new(shelf.read_plan(path, text)?)),
            FileKind::Form => Self::Form(Arc::new(form::read(path, text)?)),
            FileKind::Stop => Self::Stop(stop::read(path, text)?),
            FileKind::Authority => Self::Authority(Box::new(authority::read(path, text)?)),
            FileKind::Rules if shelf.kept => Self::Rules(rule::read_kept(path, text)?),
            FileKind::Rules => Self::Rules(rule::read(path, text)?),
            FileKind::Contacts => Self::Contacts(contact::read(path, text)?),
        })
    }

    /// What it speaks of: a file about the same replaces it.
    fn subject(&self) -> String {
        match self {
            Self::Plan(plan) => plan.id.to_string(),
            Self::Form(_) => "form".to_owned(),
            Self::Stop(list) => list.kind.code().to_owned(),
            Self::Authority(authority) => authority.id.clone(),
            Self::Rules(rules) => {
                let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
                ids.into_iter().collect::<Vec<_>>().join("+")
            }
            Self::Contacts(list) => list.country.clone(),
        }
    }
}

/// A file on the shelf: what it speaks of, its exact text, and what it says once somebody has asked.
#[derive(Clone, Debug)]
struct File {
    kind: FileKind,
    subject: String,
    text: Cow<'static, str>,
    said: Arc<OnceLock<Option<Said>>>,
}

impl File {
    /// A built-in file, known by its first lines.
    fn built_in(path: &'static str, text: &'static str) -> Option<Self> {
        let kind = FileKind::of(path, text)?;
        let subject = match kind {
            FileKind::Plan | FileKind::Authority => FileKind::first_value(text, "id")?,
            FileKind::Stop => FileKind::first_value(text, "breach")?,
            FileKind::Contacts => FileKind::first_value(text, "country")?,
            FileKind::Form => "form",
            FileKind::Rules => path.rsplit('/').next()?.strip_suffix(".toml")?,
        };
        Some(Self {
            kind,
            subject: subject.to_owned(),
            text: Cow::Borrowed(text),
            said: Arc::default(),
        })
    }

    /// Its name in a bundle.
    fn name(&self) -> String {
        format!("{}/{}.toml", self.kind.folder(), self.subject)
    }

    /// What it says. Only built-in files are still unread here, and those belong to each other.
    fn said(&self) -> Option<&Said> {
        let read = || Said::read(self.kind, &self.name(), &self.text, built_in()).ok();
        self.said.get_or_init(read).as_ref()
    }
}

/// All files in force, by what they speak of. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// In the order they were put.
    files: Vec<File>,
    /// Calendars that take the place of the built-in ones.
    calendars: BTreeMap<String, Calendar>,
    /// Whether the texts are those a ledger kept: what was written under older rules of ours still reads.
    kept: bool,
}

/// What is built in, read by nobody yet.
fn built_in() -> &'static Shelf {
    static BUILT_IN: OnceLock<Shelf> = OnceLock::new();
    BUILT_IN.get_or_init(|| {
        let files = FILES
            .iter()
            .filter_map(|(path, text)| File::built_in(path, text));
        Shelf {
            files: files.collect(),
            ..Shelf::default()
        }
    })
}

impl Shelf {
    /// What is built in.
    pub fn embedded() -> Self {
        built_in().clone()
    }

    /// Puts files on the shelf, each with its name and text, and gives the faults of those that were left out.
    pub fn put_all<P: AsRef<str>, T: AsRef<str>>(&mut self, files: &[(P, T)]) -> Vec<Fault> {
        // Plans name authorities and fields, so they come last, whatever the order of the files.
        let (plans, others): (Vec<_>, Vec<_>) = files
            .iter()
            .map(|(path, text)| (path.as_ref(), text.as_ref()))
            .partition(|(path, text)| FileKind::of(path, text) == Some(FileKind::Plan));
        let mut faults = Vec::new();
        for (path, text) in others.into_iter().chain(plans) {
            if let Err(mut found) = self.put(path, text) {
                faults.append(&mut found);
            }
        }
        faults
    }

    fn put(&mut self, path: &str, text: &str) -> Result<(), Vec<Fault>> {
        self.put_as(FileKind::of_or_fault(path, text)?, path, text)
    }

    /// Puts a file of a known kind on the shelf.
    pub(super) fn put_as(
        &mut self,
        kind: FileKind,
        path: &str,
        text: &str,
    ) -> Result<(), Vec<Fault>> {
        let said = Said::read(kind, path, text, self)?;
        let subject = said.subject();
        self.files
            .retain(|file| file.kind != kind || file.subject != subject);
        self.files.push(File {
            kind,
            subject,
            text: Cow::Owned(text.to_owned()),
            said: Arc::new(OnceLock::from(Some(said))),
        });
        Ok(())
    }

    /// The ids of the supervisory authorities.
    pub fn authorities(&self) -> impl Iterator<Item = &str> {
        let all = self.of_kind(FileKind::Authority);
        all.map(|file| file.subject.as_str())
    }

    /// Reads a plan against the authorities and fields that are on the shelf.
    pub fn read_plan(&self, file: &str, text: &str) -> Result<Plan, Vec<Fault>> {
        self.knowing(|known| organisation::read(file, text, known))
    }

    /// Hands over what a plan may name: the authorities, fields and rules that are on the shelf.
    pub(super) fn knowing<T>(&self, read: impl FnOnce(Known<'_>) -> T) -> T {
        let authorities: Vec<String> = self.authorities().map(str::to_owned).collect();
        let rules = self.rules();
        let by_word = rules.iter().filter(|rule| rule.met_by_word());
        let duties: Vec<String> = by_word.map(|rule| rule.id.to_string()).collect();
        read(Known {
            authorities: &authorities,
            form: &self.form(),
            duties: &duties,
        })
    }

    /// Everything an incident under this plan follows, as one text: each file behind a line `#: name length`. It is what the
    /// ledger keeps, so that an incident stays under the form and the rules it was opened with.
    pub fn bundle(&self, plan: &Plan) -> String {
        // Plans are read against the other files, so the plan comes last.
        let others = self.files.iter().filter(|file| match file.kind {
            FileKind::Plan => false,
            FileKind::Authority => file.subject == plan.authority,
            FileKind::Contacts => file.subject == plan.country,
            FileKind::Form | FileKind::Stop | FileKind::Rules => true,
        });
        let plan = self.file(FileKind::Plan, plan.id.as_str());
        let mut out = String::new();
        for file in others.chain(plan) {
            let (name, text) = (file.name(), &file.text);
            for part in ["#: ", &name, " ", &text.len().to_string(), "\n", text, "\n"] {
                out.push_str(part);
            }
        }
        out
    }

    /// The shelf that a bundle was made of; none where the text is no bundle.
    pub fn of_bundle(bundle: &str) -> Option<Self> {
        let mut shelf = Self {
            kept: true,
            ..Self::default()
        };
        // A plan says the same again only where all it was read against is the same.
        let mut all_built_in = true;
        let mut rest = bundle;
        while !rest.is_empty() {
            let (head, after) = rest.strip_prefix("#: ")?.split_once('\n')?;
            let (name, length) = head.rsplit_once(' ')?;
            let text = after.get(..length.parse().ok()?)?;
            rest = after.get(text.len()..)?.strip_prefix('\n')?;
            let same = |file: &&File| file.text == text && file.name() == name;
            let known = built_in().files.iter().find(same);
            if let Some(file) = known.filter(|file| file.kind != FileKind::Plan || all_built_in) {
                shelf.files.push(file.clone());
                continue;
            }
            all_built_in = false;
            shelf.put(name, text).ok()?;
            // It keeps the name it had, so that a bundle of the shelf is the same text again.
            let subject = name.rsplit('/').next()?.strip_suffix(".toml")?;
            subject.clone_into(&mut shelf.files.last_mut()?.subject);
        }
        Some(shelf)
    }

    /// The plans, by their ids.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        let plans: BTreeMap<&PlanId, &Plan> = self
            .of_kind(FileKind::Plan)
            .filter_map(plan_of)
            .map(|plan| (&plan.id, plan))
            .collect();
        plans.into_values()
    }

    /// Whether there is a plan with an id; none is read for it.
    pub fn has_plan(&self, id: &str) -> bool {
        self.file(FileKind::Plan, id).is_some()
    }

    /// The ids of the plans; none is read for it.
    pub fn plan_ids(&self) -> impl Iterator<Item = &str> {
        let ids: BTreeSet<&str> = self
            .of_kind(FileKind::Plan)
            .map(|file| file.subject.as_str())
            .collect();
        ids.into_iter()
    }

    /// The plans that are files of the organisation's own.
    pub fn own_plans(&self) -> impl Iterator<Item = &Plan> {
        let own = |file: &&File| matches!(file.text, Cow::Owned(_));
        self.of_kind(FileKind::Plan).filter(own).filter_map(plan_of)
    }

    /// An id for a plan of the organisation's own: one of a built-in plan would take that one's place unasked.
    pub fn id_for_own(&self, id: &str) -> String {
        let own = self.own_plans().any(|plan| plan.id.as_str() == id);
        if self.has_plan(id) && !own {
            format!("{id}-own")
        } else {
            id.to_owned()
        }
    }

    /// Whether a bundle was made of this very text of a plan; the other files in it may differ.
    pub fn holds(bundle: &str, plan: &Plan) -> bool {
        let (folder, id, text) = (FileKind::Plan.folder(), &plan.id, &plan.source);
        // The plan comes last in a bundle.
        bundle.ends_with(&format!("#: {folder}/{id}.toml {}\n{text}\n", text.len()))
    }

    /// The plan with an id; no other is read.
    pub fn plan(&self, id: &PlanId) -> Option<&Plan> {
        self.file(FileKind::Plan, id.as_str()).and_then(plan_of)
    }

    /// The plan a person most likely wants who speaks this language and has chosen none: one of the organisation's own, else
    /// the first built-in one written in the language, else the first.
    pub fn likely_plan(&self, language: &str) -> Option<&Plan> {
        // There is no plan in Bokmål; one in Nynorsk is at home in Norway too.
        let language = if language == "nb" { "nn" } else { language };
        let of_language = |file: &&File| {
            FileKind::first_value(&file.text, "language").is_some_and(|found| found == language)
        };
        let mut plans = self.of_kind(FileKind::Plan);
        let own = plans
            .clone()
            .find(|file| matches!(file.text, Cow::Owned(_)));
        own.or_else(|| plans.clone().find(of_language))
            .or_else(|| plans.next())
            .and_then(plan_of)
    }

    /// Reads what the first frame needs of every plan, so that it is there when somebody asks.
    pub fn warm() {
        let shelf = built_in();
        let _read = (shelf.form(), shelf.rules());
    }

    /// The intake form.
    pub fn form(&self) -> Arc<Form> {
        let said = self.file(FileKind::Form, "form").and_then(File::said);
        match said {
            Some(Said::Form(form)) => Arc::clone(form),
            Some(_) | None => Arc::new(Form { fields: Vec::new() }),
        }
    }

    /// Contacts everybody in a country has, such as the police.
    pub fn contacts(&self, country: &str) -> &[PlanContact] {
        match self.file(FileKind::Contacts, country).and_then(File::said) {
            Some(Said::Contacts(list)) => &list.contacts,
            Some(_) | None => &[],
        }
    }

    pub(super) fn authority(&self, id: &str) -> Authority {
        match self.file(FileKind::Authority, id).and_then(File::said) {
            Some(Said::Authority(authority)) => (**authority).clone(),
            Some(_) | None => authority::unknown(id),
        }
    }

    /// The rules by their ids, the versions of each in the order of their dates. A file that was put later replaces all
    /// versions of the rules it has.
    pub fn rules(&self) -> Vec<Rule> {
        let mut rules: BTreeMap<&RuleId, Vec<&Rule>> = BTreeMap::new();
        for file in self.of_kind(FileKind::Rules) {
            let Some(Said::Rules(found)) = file.said() else {
                continue;
            };
            let mut own: BTreeMap<&RuleId, Vec<&Rule>> = BTreeMap::new();
            for rule in found {
                own.entry(&rule.id).or_default().push(rule);
            }
            rules.extend(own);
        }
        for versions in rules.values_mut() {
            versions.sort_by_key(|rule| rule.valid_from);
        }
        rules.into_values().flatten().cloned().collect()
    }

    fn stops(&self) -> Vec<StopList> {
        let mut stops = BTreeMap::new();
        for file in self.of_kind(FileKind::Stop) {
            if let Some(Said::Stop(list)) = file.said() {
                stops.insert(list.kind, list.clone());
            }
        }
        stops.into_values().collect()
    }

    fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = &File> + Clone {
        self.files.iter().filter(move |file| file.kind == kind)
    }

    fn file(&self, kind: FileKind, subject: &str) -> Option<&File> {
        self.of_kind(kind).find(|file| file.subject == subject)
    }

    /// Puts an organisation's own calendar in the place of the built-in one.
    pub fn put_calendar(&mut self, calendar: Calendar) {
        self.calendars.insert(calendar.country.clone(), calendar);
    }

    /// The public holidays of a country; none where nobody knows the country.
    fn calendar(&self, country: &str) -> Calendar {
        let built_in = || {
            let (file, text) = calendar::shipped(country)?;
            calendar::read(file, text).ok()
        };
        let own = self.calendars.get(country).cloned();
        own.or_else(built_in).unwrap_or_default()
    }

    /// Everything needed to follow one incident by this plan.
    pub fn guide(&self, plan: Plan) -> Guide {
        Guide {
            form: Arc::new(self.form().of_plan(&plan)),
            rules: self.rules(),
            calendar: self.calendar(&plan.country),
            authority: self.authority(&plan.authority),
            stops: {
                let files = self.clone();
                Late::new(move || files.stops())
            },
            common: self.contacts(&plan.country).to_vec(),
            said: Coverage::none(),
            guests: Vec::new(),
            plan,
        }
    }
}

fn plan_of(file: &File) -> Option<&Plan> {
    match file.said() {
        Some(Said::Plan(plan)) => Some(plan),
        Some(_) | None => None,
    }
}

/// Everything needed to follow one incident by this plan, out of what is built in.
pub fn guide_for(plan: Plan) -> Guide {
    Shelf::embedded().guide(plan)
}
