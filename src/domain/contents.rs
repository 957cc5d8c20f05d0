//! What a notice must at least say (GDPR Art. 33(3)): which of its parts are given, and whether it can be sent now.
//!
//! A part is given once each of its fields has an answer: known, estimated, not applicable, or that it cannot be determined,
//! with the reason. *Not known yet* keeps it open, like no answer. What was sent is in `incident/parties.rs`.

use std::collections::BTreeMap;
use std::fmt;

use super::event::{Event, Knowledge, NoticeForm};
use super::id::{ControllerId, FieldId};
use super::incident::{Entry, Fact, Incident};
use super::party::counts_for;
use super::plan::{Field, Guide};
use super::text::Text;

/// Whether an answer leaves nothing to ask: *not known yet* does not, nor does *cannot be determined* without a reason.
pub fn settled(fact: &Fact) -> bool {
    is_answer(fact.knowledge, fact.value.as_ref())
}

const fn is_answer(knowledge: Knowledge, value: Option<&Text>) -> bool {
    match knowledge {
        Knowledge::Known | Knowledge::Estimate | Knowledge::NotApplicable => true,
        Knowledge::Undeterminable => value.is_some(),
        Knowledge::NotYet => false,
    }
}

/// Whether a field still has to be asked.
pub fn open(incident: &Incident, field: &Field) -> bool {
    !incident.facts.get(&field.id).is_some_and(settled)
}

/// The question whether somebody has a protected address: the one whose *yes* cannot wait.
pub fn protected() -> FieldId {
    FieldId::from("protected-identity")
}

/// Whether somebody concerned has a protected address or identity.
pub fn is_protected(incident: &Incident) -> bool {
    let value = |fact: &Fact| fact.value.as_ref().and_then(Text::get) == Some("yes");
    let known = |fact: &Fact| matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate);
    let fact = incident.facts.get(&protected());
    fact.is_some_and(|fact| known(fact) && value(fact))
}

/// Whether the form says that something happened to the data: that is a breach, whether or not anybody was hurt (Art. 4(12)).
pub fn something_happened(incident: &Incident) -> bool {
    let fact = incident.facts.get(&"nature".into());
    fact.is_some_and(|fact| matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate))
}

/// Some of the parts (a) to (d) of Art. 33(3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    bits: u8,
}

impl Letters {
    const ALL: [char; 4] = ['a', 'b', 'c', 'd'];

    fn bit(letter: char) -> u8 {
        let place = Self::ALL.iter().position(|one| *one == letter);
        place.map_or(0, |place| 1 << place)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The letters in their order.
    pub fn iter(self) -> impl Iterator<Item = char> {
        let has = move |letter: &char| self.bits & Self::bit(*letter) != 0;
        Self::ALL.into_iter().filter(has)
    }
}

impl fmt::Display for Letters {
    /// As an article names them: `(a), (c)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> = self.iter().map(|letter| format!("({letter})")).collect();
        f.write_str(&named.join(", "))
    }
}

impl FromIterator<char> for Letters {
    fn from_iter<I: IntoIterator<Item = char>>(letters: I) -> Self {
        let bits = letters.into_iter().map(Self::bit);
        Self {
            bits: bits.fold(0, |all, one| all | one),
        }
    }
}

/// The fields of the minimum content.
fn minimum(guide: &Guide) -> impl Iterator<Item = (char, &Field)> {
    let fields = guide.form.all();
    fields.filter_map(|field| Some((field.minimum?, field)))
}

/// The parts of the minimum content of which something is open.
pub fn open_parts(incident: &Incident, guide: &Guide) -> Letters {
    let open = minimum(guide).filter(|(_, field)| open(incident, field));
    open.map(|(letter, _)| letter).collect()
}

/// How complete the minimum content of a notice is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// Answered, so that nothing is left to ask.
    pub known: usize,
    /// Marked as not known yet, or as impossible to determine without a reason.
    pub not_yet: usize,
    /// Without any answer.
    pub missing: usize,
    /// Whether a first notice makes sense: it can say what happened.
    pub can_send: bool,
}

/// Measures the minimum content.
pub fn meter(incident: &Incident, guide: &Guide) -> Meter {
    let mut meter = Meter::default();
    for (_, field) in minimum(guide) {
        match incident.facts.get(&field.id) {
            Some(fact) if settled(fact) => meter.known += 1,
            Some(_) => meter.not_yet += 1,
            None => meter.missing += 1,
        }
    }
    let what = incident.facts.get(&"what-happened".into());
    meter.can_send = what.is_some_and(|fact| {
        fact.value.is_some() && matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate)
    });
    meter
}

/// The parts that were open when an entry was written: what is learned after a notice did not stand in it.
fn open_parts_then(incident: &Incident, guide: &Guide, seq: u64) -> Letters {
    let mut given: BTreeMap<&FieldId, bool> = BTreeMap::new();
    let before = incident.entries.iter().take_while(|entry| entry.seq <= seq);
    for entry in before.filter(|entry| !incident.took_back(entry)) {
        if let Event::FactSet(fact) = &entry.event {
            given.insert(&fact.field, is_answer(fact.knowledge, fact.value.as_ref()));
        }
    }
    let open = minimum(guide).filter(|(_, field)| given.get(&field.id) != Some(&true));
    open.map(|(letter, _)| letter).collect()
}

impl Incident {
    /// Whether a controller still owes the authority the rest of a first notice (Art. 33(4)): until a complete one was sent,
    /// or a supplement when no part was open any more.
    pub fn owes_rest_for(&self, party: Option<&ControllerId>, guide: &Guide) -> bool {
        let sent = |form: NoticeForm| self.notices_for(party).any(|notice| notice.form == form);
        if !sent(NoticeForm::First) || sent(NoticeForm::Complete) {
            return false;
        }
        let counts = |entry: &&Entry| !self.took_back(entry);
        let mut sent = self.entries.iter().filter(counts);
        !sent.any(|entry| {
            let Event::NoticeSent(notice) = &entry.event else {
                return false;
            };
            notice.form == NoticeForm::Supplement
                && !self.is_withdrawn(entry.seq)
                && counts_for(notice.controller.as_ref(), party)
                && open_parts_then(self, guide, entry.seq).is_empty()
        })
    }

    /// Whether any controller still owes the rest of a first notice.
    pub fn owes_rest(&self, guide: &Guide) -> bool {
        let mut parties = self.parties().into_iter();
        parties.any(|party| self.owes_rest_for(party.as_ref(), guide))
    }
}
