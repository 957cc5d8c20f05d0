//! Erasing texts of a case: which, on what ground, who decided, and whether the backups are replaced too.

use std::collections::BTreeMap;

use super::decisions::yes_no;
use super::{Fault, Parts, Scene, line, shown};
use crate::domain::command::{Command, Erase};
use crate::domain::contacts::{Contact, directory};
use crate::domain::erasure::{self, Person, What};
use crate::domain::event::{Erasing, Event};
use crate::domain::incident::{Entry, Incident};
use crate::domain::text::Text;
use crate::i18n::code::word;
use crate::i18n::erased;
use crate::i18n::sentence::{Names, sentence};
use crate::ui::form::{Choice, Form};

/// What stands for a ground in one's own words among those of the plan.
const OWN: &str = "own-words";

/// How much of an entry's sentence a choice shows.
const SHORT: usize = 60;

pub(super) fn parts(scene: &Scene<'_>) -> Parts {
    let tr = &scene.model.tr;
    let Some(incident) = scene.incident else {
        return Parts::of(Vec::new());
    };
    let runs = incident
        .clocks
        .iter()
        .any(crate::domain::clock::Clock::runs);
    let offered = Erasing::ALL
        .iter()
        .filter(|what| !runs || **what == Erasing::Entry);
    let whats = offered.map(|what| (what.code().to_owned(), word(tr, *what)));
    let mut intro = vec![
        scene.text("erase-intro"),
        scene.text("erase-intro-elsewhere"),
    ];
    if runs {
        intro.push(scene.text("erase-intro-runs"));
    }
    let language = tr.language().code();
    let listed = scene.guide.plan.erasure.iter();
    let mut grounds: Vec<Choice> = listed
        .map(|ground| (ground.id.clone(), ground.text.get(language).to_owned()))
        .collect();
    let chosen = if grounds.is_empty() { Some(OWN) } else { None };
    grounds.push((OWN.to_owned(), scene.text("erase-own-words")));
    let mut fields = vec![
        scene.one("erasing", whats.collect(), runs.then_some("entry")),
        scene.one("erase-person", people(scene, incident), None),
        scene.one("erase-field", form_fields(scene, incident), None),
        scene.one("erase-entry", entries(scene, incident), None),
        scene.one("erase-listed", grounds, chosen),
        scene.field("erase-ground", ""),
        scene.field("decided-by", ""),
        scene.one("erase-copies", yes_no(scene), Some("no")),
    ];
    for field in &mut fields {
        // Without a list there is nothing to choose from.
        field.shown = field.id != "erase-listed" || chosen.is_none();
    }
    Parts { intro, fields }
}

/// Asks only for what the answers so far leave open, and says which texts would go.
pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let asked = form.value("erasing");
    for what in ["person", "field", "entry"] {
        let id = format!("erase-{what}");
        if let Some(field) = form.field_mut(&id) {
            field.shown = asked == what;
        }
    }
    let own = form.value("erase-listed") == OWN || !shown(form, "erase-listed");
    if let Some(field) = form.field_mut("erase-ground") {
        field.shown = own;
    }
    let note = note(form, scene).unwrap_or_default();
    if let Some(field) = form.field_mut("erasing") {
        field.note = note;
    }
}

/// Which texts would go, and which entries somebody has to look at.
fn note(form: &Form, scene: &Scene<'_>) -> Option<String> {
    let (incident, what) = (scene.incident?, what(form, scene)?);
    let texts = erasure::meant(incident, &what);
    let names = names(scene, incident);
    let tr = &scene.model.tr;
    let mut note = if texts.is_empty() {
        scene.text("refusal-nothing-to-erase")
    } else {
        let count = [("count", texts.len().into())];
        let listed = erased::listed(tr, &names, &texts);
        format!("{} {listed}", tr.with("erase-goes", &count))
    };
    let perhaps = erasure::perhaps(incident, &what);
    if !perhaps.is_empty() {
        let entries: Vec<String> = perhaps.iter().map(ToString::to_string).collect();
        let values = [("entries", entries.join(", "))];
        note = format!("{note}\n{}", tr.fill("erase-perhaps", &values));
    }
    Some(note)
}

fn names<'a>(scene: &'a Scene<'_>, incident: &'a Incident) -> Names<'a> {
    Names {
        guide: scene.guide,
        workspace: &scene.model.workspace,
        incident: Some(incident),
        zone: scene.model.case_zone(),
    }
}

fn contacts(scene: &Scene<'_>, incident: &Incident) -> Vec<Contact> {
    directory(scene.guide, &scene.model.workspace, Some(incident))
}

/// Contacts of whom there is a text in the case.
fn people(scene: &Scene<'_>, incident: &Incident) -> Vec<Choice> {
    let all = contacts(scene, incident).into_iter();
    let known = all.filter(|contact| {
        let what = What::Person(Person::of(contact));
        !erasure::meant(incident, &what).is_empty()
    });
    known
        .map(|contact| (contact.id.to_string(), contact.named()))
        .collect()
}

/// Fields of which there is a text: the questions of the form, then the fields of entries.
fn form_fields(scene: &Scene<'_>, incident: &Incident) -> Vec<Choice> {
    let tr = &scene.model.tr;
    let is_there = |field: &str| {
        let what = What::Field(field.to_owned());
        !erasure::meant(incident, &what).is_empty()
    };
    let form = scene.guide.form.fields.iter();
    let asked = form.map(|field| {
        let label = scene.words(&field.text).to_owned();
        (field.id.to_string(), label)
    });
    let mut of_entries = BTreeMap::new();
    for entry in &incident.entries {
        for found in erasure::texts(&entry.event) {
            let name = found.field.rsplit('.').next().unwrap_or_default();
            of_entries.insert(name.to_owned(), erased::field_word(tr, name));
        }
    }
    let all = asked.chain(of_entries);
    all.filter(|(field, _)| is_there(field)).collect()
}

/// Entries that hold a text, the newest first.
fn entries(scene: &Scene<'_>, incident: &Incident) -> Vec<Choice> {
    let names = names(scene, incident);
    let holds = |entry: &&Entry| {
        let texts = erasure::texts(&entry.event);
        texts.iter().any(|found| found.text.is_some())
    };
    let choice = |entry: &Entry| {
        let said = sentence(&scene.model.tr, entry, &names);
        let short: String = said.chars().take(SHORT).collect();
        (entry.seq.to_string(), format!("{}: {short}", entry.seq))
    };
    let newest_first = incident.entries.iter().rev();
    newest_first.filter(holds).map(choice).collect()
}

/// Whose or which texts are meant, once it is said.
fn what(form: &Form, scene: &Scene<'_>) -> Option<What> {
    match Erasing::from_code(&form.value("erasing"))? {
        Erasing::Person => {
            let id = form.value("erase-person");
            let all = contacts(scene, scene.incident?);
            let contact = all.iter().find(|contact| contact.id.as_str() == id)?;
            Some(What::Person(Person::of(contact)))
        }
        Erasing::Field => Some(form.value("erase-field"))
            .filter(|field| !field.is_empty())
            .map(What::Field),
        Erasing::Entry => form.value("erase-entry").parse().ok().map(What::Entry),
        Erasing::All => Some(What::All),
    }
}

pub(super) fn read(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let missing = || {
        let asked = format!("erase-{}", form.value("erasing"));
        let field = if shown(form, &asked) {
            asked
        } else {
            "erasing".to_owned()
        };
        (field, scene.text("erase-which"))
    };
    let what = what(form, scene).ok_or_else(missing)?;
    let listed = form.value("erase-listed");
    let ground = match listed.as_str() {
        "" | OWN => line(form, "erase-ground"),
        listed => Text::line(listed),
    };
    Ok(Command::Erase(Erase {
        what,
        ground,
        decided_by: line(form, "decided-by"),
    }))
}

/// The question before it: how many texts go for good.
pub(super) fn question(form: &Form, scene: &Scene<'_>) -> Option<String> {
    let texts = erasure::meant(scene.incident?, &what(form, scene)?);
    let count = [("count", texts.len().into())];
    Some(scene.model.tr.with("confirm-erase", &count))
}

/// Whether the backups are to be replaced too.
pub(super) fn replaces(form: &Form) -> bool {
    form.value("erase-copies") == "yes"
}

/// Whether an act is one that erased: nothing typed before for its case may be kept.
pub(in crate::ui) fn erased_last(incident: &Incident) -> bool {
    let last = incident.entries.last();
    last.is_some_and(|entry| matches!(entry.event, Event::Erased(_)))
}
