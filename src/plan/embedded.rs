//! The data files that are built in, and a shelf on which files of the organisation's own take their place.
//!
//! A file replaces what it speaks of: a plan the plan of the same id, a stop list the one of the same kind of breach, and so
//! on. A file with faults changes nothing: what was there stays in force and the faults are handed back, so that a slip in
//! a text file never stops the program from opening.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::fault::Fault;
use super::organisation::Known;
use super::{FileKind, authority, calendar, contact, form, organisation, rule, stop};
use crate::domain::calendar::Calendar;
use crate::domain::event::BreachKind;
use crate::domain::id::{PlanId, RuleId};
use crate::domain::plan::{Authority, Form, Guide, Plan, PlanContact, StopList};
use crate::domain::rule::Rule;

macro_rules! files {
    ($($path:literal,)*) => {
        /// Every built-in file: its path under `data/` and its text.
        pub const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../data/", $path))),)*];
    };
}

files! {
    "authorities/dk.toml",
    "contacts/dk.toml",
    "forms/intake.toml",
    "plans/struer.toml",
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

/// All that was read, by what it speaks of.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    form: Option<Form>,
    authorities: BTreeMap<String, Authority>,
    /// The versions of each rule in the order of their dates.
    rules: BTreeMap<RuleId, Vec<Rule>>,
    stops: BTreeMap<BreachKind, StopList>,
    contacts: BTreeMap<String, Vec<PlanContact>>,
    plans: BTreeMap<PlanId, Plan>,
    /// Calendars that take the place of the built-in ones.
    calendars: BTreeMap<String, Calendar>,
    /// Whether the texts are those a ledger kept: what was written under older rules of ours still reads.
    kept: bool,
    /// The exact text of what is in force, in the order it was put: what it speaks of, and the text.
    sources: Vec<(String, String)>,
}

impl Shelf {
    /// What is built in. It is read once, by whoever asks first.
    pub fn embedded() -> Self {
        static BUILT_IN: OnceLock<Shelf> = OnceLock::new();
        let read = || {
            let mut shelf = Self::default();
            // The built-in files have no faults: a test reads them all.
            let _none = shelf.put_all(FILES);
            shelf
        };
        BUILT_IN.get_or_init(read).clone()
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
        let subject = match kind {
            FileKind::Plan => {
                let plan = self.read_plan(path, text)?;
                let subject = plan.id.to_string();
                self.plans.insert(plan.id.clone(), plan);
                subject
            }
            FileKind::Form => {
                self.form = Some(form::read(path, text)?);
                "form".to_owned()
            }
            FileKind::Stop => {
                let list = stop::read(path, text)?;
                let subject = list.kind.code().to_owned();
                self.stops.insert(list.kind, list);
                subject
            }
            FileKind::Authority => {
                let authority = authority::read(path, text)?;
                let subject = authority.id.clone();
                self.authorities.insert(authority.id.clone(), authority);
                subject
            }
            FileKind::Rules => {
                let mut rules = if self.kept {
                    rule::read_kept(path, text)?
                } else {
                    rule::read(path, text)?
                };
                rules.sort_by(|a, b| (&a.id, a.valid_from).cmp(&(&b.id, b.valid_from)));
                let groups = rules.chunk_by(|a, b| a.id == b.id);
                let mut ids = Vec::new();
                for versions in groups {
                    let id = versions.first().map(|rule| rule.id.clone());
                    ids.extend(id.iter().map(ToString::to_string));
                    self.rules.extend(id.map(|id| (id, versions.to_vec())));
                }
                ids.join("+")
            }
            FileKind::Contacts => {
                let list = contact::read(path, text)?;
                let subject = list.country.clone();
                self.contacts.insert(list.country, list.contacts);
                subject
            }
        };
        let name = format!("{}/{subject}.toml", kind.folder());
        self.sources.retain(|(known, _)| *known != name);
        self.sources.push((name, text.to_owned()));
        Ok(())
    }

    /// Reads a plan against the authorities and fields that are on the shelf.
    pub fn read_plan(&self, file: &str, text: &str) -> Result<Plan, Vec<Fault>> {
        let authorities: Vec<String> = self.authorities.keys().cloned().collect();
        let known = Known {
            authorities: &authorities,
            form: &self.form(),
        };
        organisation::read(file, text, known)
    }

    /// Everything an incident under this plan follows, as one text: each file behind a line `#: name length`. It is what the
    /// ledger keeps, so that an incident stays under the form and the rules it was opened with.
    pub fn bundle(&self, plan: &Plan) -> String {
        let own = format!("{}/{}.toml", FileKind::Plan.folder(), plan.id);
        let other = format!("{}/", FileKind::Plan.folder());
        // Plans are read against the other files, so the plan comes last.
        let others = self
            .sources
            .iter()
            .filter(|(name, _)| !name.starts_with(&other));
        let plan = self.sources.iter().filter(|(name, _)| *name == own);
        let mut out = String::new();
        for (name, text) in others.chain(plan) {
            for part in ["#: ", name, " ", &text.len().to_string(), "\n", text, "\n"] {
                out.push_str(part);
            }
        }
        out
    }

    /// The shelf that a bundle was made of; none where the text is no bundle.
    pub fn of_bundle(bundle: &str) -> Option<Self> {
        let mut files = Vec::new();
        let mut rest = bundle;
        while !rest.is_empty() {
            let (head, after) = rest.strip_prefix("#: ")?.split_once('\n')?;
            let (name, length) = head.rsplit_once(' ')?;
            let text = after.get(..length.parse().ok()?)?;
            files.push((name, text));
            rest = after.get(text.len()..)?.strip_prefix('\n')?;
        }
        let mut shelf = Self {
            kept: true,
            ..Self::default()
        };
        shelf.put_all(&files).is_empty().then_some(shelf)
    }

    /// The plans.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.values()
    }

    /// The intake form.
    pub fn form(&self) -> Form {
        self.form.clone().unwrap_or(Form { fields: Vec::new() })
    }

    /// Contacts everybody in a country has, such as the police.
    pub fn contacts(&self, country: &str) -> &[PlanContact] {
        self.contacts.get(country).map_or(&[], Vec::as_slice)
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
            form: self.form(),
            rules: self.rules.values().flatten().cloned().collect(),
            calendar: self.calendar(&plan.country),
            authority: self
                .authorities
                .get(&plan.authority)
                .cloned()
                .unwrap_or_else(|| authority::unknown(&plan.authority)),
            stops: self.stops.values().cloned().collect(),
            common: self.contacts(&plan.country).to_vec(),
            plan,
        }
    }
}

/// Everything needed to follow one incident by this plan, out of what is built in.
pub fn guide_for(plan: Plan) -> Guide {
    Shelf::embedded().guide(plan)
}
