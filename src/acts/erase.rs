//! Erasing texts of a case: which, on what ground, who decided, and whether the backups are replaced too.

use std::collections::BTreeMap;

use super::ask::{Ask, kinds};
use super::shared::DECIDED_BY;
use super::spoken::Spoken;
use super::{Act, Answers, Choice, Deed, Doubt, Fault, On, Question};
use crate::domain::clock::Clock;
use crate::domain::command::{Command, Erase};
use crate::domain::contacts::{Contact, directory, find};
use crate::domain::decide::Refusal;
use crate::domain::erasure::{self, Person, What};
use crate::domain::event::{Erasing, Event};
use crate::domain::incident::{Entry, Incident};
use crate::domain::text::{Text, clean_line};
use crate::i18n::code::word;
use crate::i18n::erased;
use crate::i18n::sentence::{Names, sentence};

/// What kind of texts.
pub const ERASING: Ask<kinds::Code<Erasing>> = Ask::new("erasing");
/// All of a person.
pub const PERSON: Ask<kinds::Line> = Ask::new("erase-person");
/// All of a field.
const FIELD: Ask<kinds::One> = Ask::new("erase-field");
/// All of an entry.
const ENTRY: Ask<kinds::Count> = Ask::new("erase-entry");
/// A ground of those the plan lists.
const LISTED: Ask<kinds::One> = Ask::new("erase-listed");
/// A ground in one's own words.
pub const GROUND: Ask<kinds::Line> = Ask::new("erase-ground");
/// Whether the backups are replaced too.
const COPIES: Ask<kinds::YesNo> = Ask::new("erase-copies");

/// What stands for a ground in one's own words among those of the plan.
const OWN: &str = "own-words";

/// What can be named: texts, the copies, or both.
const MEANT: &str = "meant";
/// Texts that can be named, one kind at a time.
const ERASED: &str = "erased";

/// How much of an entry's sentence a choice shows.
const SHORT: usize = 60;

/// Texts that go for good.
pub static ERASE: Act = Act {
    action: Some("erase-texts"),
    doubts,
    spoken: &[Spoken::new(
        &["erase"],
        &[
            PERSON.flag_as("person").any_of(MEANT).only_one_of(ERASED),
            FIELD.flag_as("field").any_of(MEANT).only_one_of(ERASED),
            ENTRY.flag_as("entry").any_of(MEANT).only_one_of(ERASED),
            ERASING
                .switch("all", Erasing::All.code())
                .any_of(MEANT)
                .only_one_of(ERASED),
            GROUND.flag_as("ground"),
            DECIDED_BY.flag(),
            COPIES.switch("replace-backups", "yes").any_of(MEANT),
        ],
    )
    .apart()],
    of_closed: true,
    ..Act::new("erase", question, deeds)
};

/// Whether an act is one that erased: nothing typed before for its case may be kept.
pub fn erased_last(incident: &Incident) -> bool {
    let last = incident.entries.last();
    last.is_some_and(|entry| matches!(entry.event, Event::Erased(_)))
}

/// Asks only for what the answers so far leave open, and says which texts would go.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let Some(incident) = on.incident else {
        return Question::default();
    };
    let runs = incident.clocks.iter().any(Clock::runs);
    let offered = Erasing::ALL
        .iter()
        .filter(|what| !runs || **what == Erasing::Entry);
    let whats = offered.map(|what| (what.code().to_owned(), word(on.tr, *what)));
    let mut intro = vec![on.text("erase-intro"), on.text("erase-intro-elsewhere")];
    if runs {
        intro.push(on.text("erase-intro-runs"));
    }
    let listed = on.guide.plan.erasure.iter();
    let mut grounds: Vec<Choice> = listed
        .map(|ground| (ground.id.clone(), on.words(&ground.text).to_owned()))
        .collect();
    // Without a list there is nothing to choose from.
    let lists = !grounds.is_empty();
    grounds.push((OWN.to_owned(), on.text("erase-own-words")));
    let asked = ERASING.of(answers);
    let own = !lists || answers.text(LISTED.id()) == OWN;
    Question::of([
        ERASING
            .field(on)
            .choices(whats.collect())
            .with_if(runs.then_some(Erasing::Entry.code()))
            .note(note(on, answers).unwrap_or_default()),
        PERSON
            .field(on)
            .choices(people(on, incident))
            .only(asked == Some(Erasing::Person)),
        FIELD
            .field(on)
            .choices(form_fields(on, incident))
            .only(asked == Some(Erasing::Field)),
        ENTRY
            .field(on)
            .choices(entries(on, incident))
            .only(asked == Some(Erasing::Entry)),
        LISTED
            .field(on)
            .choices(grounds)
            .with_if((!lists).then_some(OWN))
            .only(lists),
        GROUND.field(on).only(own),
        DECIDED_BY.field(on),
        COPIES.field(on).with("no"),
    ])
    .intro(intro)
}

/// Which texts would go, and which entries somebody has to look at.
fn note(on: &On<'_>, answers: &Answers) -> Option<String> {
    let (incident, what) = (on.incident?, what(on, answers)?);
    let texts = erasure::meant(incident, &what);
    let mut note = if texts.is_empty() {
        on.text("refusal-nothing-to-erase")
    } else {
        let count = [("count", texts.len().into())];
        let listed = erased::listed(on.tr, &names(on, incident), &texts);
        format!("{} {listed}", on.tr.with("erase-goes", &count))
    };
    let perhaps = erasure::perhaps(incident, &what);
    if !perhaps.is_empty() {
        let entries: Vec<String> = perhaps.iter().map(ToString::to_string).collect();
        let values = [("entries", entries.join(", "))];
        note = format!("{note}\n{}", on.tr.fill("erase-perhaps", &values));
    }
    Some(note)
}

fn names<'a>(on: &On<'a>, incident: &'a Incident) -> Names<'a> {
    Names {
        guide: on.guide,
        workspace: on.workspace,
        incident: Some(incident),
        zone: on.zone,
    }
}

fn contacts(on: &On<'_>, incident: &Incident) -> Vec<Contact> {
    directory(on.guide, on.workspace, Some(incident))
}

/// Contacts of whom there is a text in the case.
fn people(on: &On<'_>, incident: &Incident) -> Vec<Choice> {
    let all = contacts(on, incident).into_iter();
    let known = all.filter(|contact| {
        let what = What::Person(Person::of(contact));
        !erasure::meant(incident, &what).is_empty()
    });
    known
        .map(|contact| (contact.id.to_string(), contact.named()))
        .collect()
}

/// Fields of which there is a text: the questions of the form, then the fields of entries.
fn form_fields(on: &On<'_>, incident: &Incident) -> Vec<Choice> {
    let is_there = |field: &str| {
        let what = What::Field(field.to_owned());
        !erasure::meant(incident, &what).is_empty()
    };
    let form = on.guide.form.fields.iter();
    let asked = form.map(|field| (field.id.to_string(), on.words(&field.text).to_owned()));
    let mut of_entries = BTreeMap::new();
    for entry in &incident.entries {
        for found in erasure::texts(&entry.event) {
            let name = found.field.rsplit('.').next().unwrap_or_default();
            of_entries.insert(name.to_owned(), erased::field_word(on.tr, name));
        }
    }
    let all = asked.chain(of_entries);
    all.filter(|(field, _)| is_there(field)).collect()
}

/// Entries that hold a text, the newest first.
fn entries(on: &On<'_>, incident: &Incident) -> Vec<Choice> {
    let names = names(on, incident);
    let holds = |entry: &&Entry| {
        let texts = erasure::texts(&entry.event);
        texts.iter().any(|found| found.text.is_some())
    };
    let choice = |entry: &Entry| {
        let said = sentence(on.tr, entry, &names);
        let short: String = said.chars().take(SHORT).collect();
        (entry.seq.to_string(), format!("{}: {short}", entry.seq))
    };
    let newest_first = incident.entries.iter().rev();
    newest_first.filter(holds).map(choice).collect()
}

/// The kind of texts that are meant: where nobody was asked, it shows by what is named.
fn erasing(answers: &Answers) -> Option<Erasing> {
    let named = || {
        let person = PERSON.of(answers).map(|_| Erasing::Person);
        let field = || FIELD.of(answers).map(|_| Erasing::Field);
        let entry = || ENTRY.of(answers).map(|_| Erasing::Entry);
        person.or_else(field).or_else(entry)
    };
    ERASING.of(answers).or_else(named)
}

/// The contact that is named, by its id or its name.
pub fn person(on: &On<'_>, answers: &Answers) -> Option<Contact> {
    let wanted = PERSON.of(answers)?;
    let all = contacts(on, on.incident?);
    find(&all, wanted.shown()).cloned()
}

/// Whose or which texts are meant, once it is said.
fn what(on: &On<'_>, answers: &Answers) -> Option<What> {
    match erasing(answers)? {
        Erasing::Person => {
            let contact = person(on, answers)?;
            Some(What::Person(Person::of(&contact)))
        }
        Erasing::Field => FIELD.of(answers).map(What::Field),
        Erasing::Entry => ENTRY.of(answers).map(|entry| What::Entry(entry.into())),
        Erasing::All => Some(What::All),
    }
}

/// That it is not said which texts, at the question that is open.
fn missing(on: &On<'_>, answers: &Answers) -> Fault {
    match (erasing(answers), PERSON.of(answers)) {
        (Some(Erasing::Person), Some(wanted)) => {
            let word = clean_line(wanted.shown());
            on.refused(PERSON, &Refusal::UnknownContact(word))
        }
        (Some(Erasing::Person), None) => on.fault(PERSON, "erase-which"),
        (Some(Erasing::Field), _) => on.fault(FIELD, "erase-which"),
        (Some(Erasing::Entry), _) => on.fault(ENTRY, "erase-which"),
        (Some(Erasing::All) | None, _) => on.fault(ERASING, "erase-which"),
    }
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let copies = COPIES.of(answers) == Some(true);
    let copies = copies.then_some(Deed::ReplaceCopies);
    // Texts are gone already where only the copies are named.
    if let (Some(copies), None, false) = (&copies, erasing(answers), answers.stands(ERASING)) {
        return Ok(vec![copies.clone()]);
    }
    let what = what(on, answers).ok_or_else(|| missing(on, answers))?;
    let listed = LISTED.of(answers).filter(|ground| ground != OWN);
    let ground = match listed {
        Some(listed) => Text::line(listed),
        None => GROUND.of(answers),
    };
    let erase = Deed::Record(Command::Erase(Erase {
        what,
        ground,
        decided_by: DECIDED_BY.of(answers),
    }));
    Ok(std::iter::once(erase).chain(copies).collect())
}

/// How many texts go for good.
fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let texts = || Some(erasure::meant(on.incident?, &what(on, answers)?).len());
    let doubt = texts().map(|texts| on.tr.with("confirm-erase", &[("count", texts.into())]));
    doubt.map(Doubt::from).into_iter().collect()
}
