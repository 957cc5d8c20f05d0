//! Entries as they lie in the ledger, and the two hash chains over them.
//!
//! `hash` covers one entry and its predecessor in the same stream, never the position in the ledger, so that a case can be
//! checked on its own. `link` covers the ledger in order, so that a whole case cannot vanish. Both are plain SHA-256 over
//! plain lines: an auditor repeats them with `sha256sum`. The chains give evidence; keeping people from changing rows is the
//! database's job, and noticing a cut tail is the job of a head kept elsewhere.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::event::{Erased, Event};
use super::id::{ActId, ActorId, Stream, SubjectId};
use super::time::Moment;

/// The version of the hashed form, its first line.
pub const FORMAT: &str = "frist-1";

/// A SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first entry: 64 zeros.
    pub const ZERO: Self = Self([0; 32]);

    /// The SHA-256 of bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes.as_ref()).into())
    }
    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut out = [0; 32];
        let read = base16ct::lower::decode(text, &mut out).ok()?.len();
        (read == out.len()).then_some(Self(out))
    }
    /// The bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Verifying a ledger writes half a million of these: all digits at once.
        let mut out = [0; 64];
        f.write_str(base16ct::lower::encode_str(&self.0, &mut out).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("64 hexadecimal digits were expected"))
    }
}

/// An entry to be: what `decide` gives and the store makes an entry of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What happened.
    pub event: Event,
    /// The data subject the texts are about, where it is one person.
    pub subject: Option<SubjectId>,
}

impl<E: Into<Event>> From<E> for Draft {
    fn from(event: E) -> Self {
        Self {
            event: event.into(),
            subject: None,
        }
    }
}

/// Words beside an entry: the log holds only their hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sealed {
    /// SHA-256(salt ‖ text), as in the payload.
    pub hash: Hash,
    /// 32 random bytes, so that a short text cannot be guessed; none after erasure.
    #[serde(serialize_with = "salt_hex")]
    pub salt: Option<[u8; 32]>,
    /// The words; none after erasure.
    pub text: Option<String>,
    /// The data subject the words are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<SubjectId>,
}

#[expect(clippy::ref_option, reason = "the signature serde asks for")]
fn salt_hex<S: Serializer>(salt: &Option<[u8; 32]>, serializer: S) -> Result<S::Ok, S::Error> {
    match salt {
        Some(bytes) => serializer.collect_str(&Hash(*bytes)),
        None => serializer.serialize_none(),
    }
}

impl Sealed {
    /// Seals words with a fresh salt.
    pub fn new(text: &str, salt: [u8; 32], subject: Option<SubjectId>) -> Self {
        Self {
            hash: Self::hash_of(&salt, text),
            salt: Some(salt),
            text: Some(text.to_owned()),
            subject,
        }
    }
    fn hash_of(salt: &[u8; 32], text: &str) -> Hash {
        let mut bytes = salt.to_vec();
        bytes.extend_from_slice(text.as_bytes());
        Hash::of(bytes)
    }
    /// Whether the words, where they are still there, are those that were sealed.
    pub fn holds(&self) -> bool {
        match (&self.salt, &self.text) {
            (Some(salt), Some(text)) => Self::hash_of(salt, text) == self.hash,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Takes the words out of a draft's payload: the payload as stored and the words beside it.
///
/// Sealed is what is a [`Text`](super::text::Text), wherever it stands; stored it is `{"sealed": "<hash>"}`.
pub fn seal(draft: &Draft, salt: &mut dyn FnMut() -> [u8; 32]) -> (String, Vec<Sealed>) {
    let mut beside = Vec::new();
    let payload = draft.event.payload().map(&mut |words| {
        let Some(text) = words else {
            return json!({ "text": null });
        };
        let sealed = Sealed::new(text, salt(), draft.subject.clone());
        let cited = json!({ "sealed": sealed.hash });
        beside.push(sealed);
        cited
    });
    (payload.to_string(), beside)
}

/// Puts the words back into a stored payload; words that were erased become `{"text": null}`.
pub fn unseal(payload: &str, sealed: &[Sealed]) -> Option<Value> {
    fn walk(value: &mut Value, words: &BTreeMap<String, Option<&str>>) {
        match value {
            Value::Object(map) => {
                if let (1, Some(Value::String(hash))) = (map.len(), map.get("sealed")) {
                    let text = words.get(hash).copied().flatten();
                    let text = text.map_or(Value::Null, |t| Value::String(t.to_owned()));
                    map.clear();
                    map.insert("text".to_owned(), text);
                    return;
                }
                map.values_mut().for_each(|v| walk(v, words));
            }
            Value::Array(list) => list.iter_mut().for_each(|v| walk(v, words)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut value = serde_json::from_str(payload).ok()?;
    let words = sealed
        .iter()
        .map(|s| (s.hash.to_string(), s.text.as_deref()))
        .collect();
    walk(&mut value, &words);
    Some(value)
}

/// An entry as it lies in the ledger: every column, the payload exactly as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Place in the whole ledger, from 1, without gaps.
    pub position: u64,
    /// The stream.
    pub stream: Stream,
    /// Place in the stream, from 1, without gaps.
    pub seq: u64,
    /// The act it is part of.
    pub act: ActId,
    /// Which part of the act, from 1.
    pub part: u32,
    /// When it was done, as claimed.
    pub at: Moment,
    /// When it was written.
    pub recorded_at: Moment,
    /// The machine's boot, so that a clock set back shows; empty where unknown.
    pub boot: String,
    /// Milliseconds since that boot, counted through sleep.
    pub uptime_ms: Option<u64>,
    /// Who typed.
    pub actor: ActorId,
    /// The kind of event.
    pub kind: String,
    /// The version of the kind's payload.
    pub kind_version: u32,
    /// The payload, JSON exactly as stored.
    pub payload: String,
    /// The hash of the entry before in the stream, or 64 zeros.
    pub prev: Hash,
    /// This entry's hash.
    pub hash: Hash,
    /// The ledger's chain up to this entry.
    pub link: Hash,
    /// The words beside it.
    pub sealed: Vec<Sealed>,
}

impl Record {
    /// The text that is hashed: one `name:value` a line, in this order. `log` is the ledger's id, empty for its first entry.
    pub fn hashed_text(&self, log: &str) -> String {
        let uptime = self.uptime_ms.map(|u| u.to_string()).unwrap_or_default();
        let mut out = String::with_capacity(512 + self.payload.len());
        for (name, value) in [
            ("format", FORMAT),
            ("log", log),
            ("stream", self.stream.as_str()),
            ("seq", &self.seq.to_string()),
            ("act", self.act.as_str()),
            ("part", &self.part.to_string()),
            ("at", &self.at.rfc3339()),
            ("recorded_at", &self.recorded_at.rfc3339()),
            ("boot", &self.boot),
            ("uptime_ms", &uptime),
            ("actor", self.actor.as_str()),
            ("kind", &self.kind),
            ("kind_version", &self.kind_version.to_string()),
            ("prev", &self.prev.to_string()),
            ("payload", &self.payload),
        ] {
            for piece in [name, ":", value, "\n"] {
                out.push_str(piece);
            }
        }
        out
    }

    /// The hash of the entry in the ledger `log`.
    pub fn compute_hash(&self, log: &str) -> Hash {
        Hash::of(self.hashed_text(log))
    }

    /// That something is wrong with it.
    fn broken(&self, fault: Fault) -> Break {
        Break {
            position: self.position,
            stream: self.stream.clone(),
            seq: self.seq,
            fault,
        }
    }

    /// What the entry says, with the words put back.
    pub fn event(&self) -> Event {
        unseal(&self.payload, &self.sealed).map_or_else(
            || Event::Newer {
                kind: self.kind.clone(),
            },
            |payload| Event::read(&self.kind, self.kind_version, payload),
        )
    }
}

/// The ledger's chain one entry further: SHA-256 over the hexadecimal digits of both.
pub fn link(before: &Hash, hash: &Hash) -> Hash {
    Hash::of(format!("{before}{hash}"))
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An entry is missing before this one.
    Gap,
    /// The entry does not follow the one before in its stream.
    Prev,
    /// The entry was changed.
    Hash,
    /// The ledger's chain was changed.
    Link,
    /// Words beside the entry were changed, or are gone without an entry that says so.
    Words,
}

impl Fault {
    /// Stable id, also of its text.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gap => "chain-gap",
            Self::Prev => "chain-prev",
            Self::Hash => "chain-hash",
            Self::Link => "chain-link",
            Self::Words => "chain-words",
        }
    }
}

/// The first bad entry of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Its place in the ledger.
    pub position: u64,
    /// Its stream.
    pub stream: Stream,
    /// Its place in the stream.
    pub seq: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// The end of a ledger, to be compared with one kept elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Entries so far.
    pub position: u64,
    /// The last link, or 64 zeros.
    pub link: Hash,
}

/// The first entry of one stream that is not as it was written; `log` is the ledger's id. Gaps in the whole ledger and its
/// own chain are the [`Verifier`]'s.
pub fn break_in(records: &[Record], log: &str) -> Option<Break> {
    let (mut seq, mut prev) = (0, Hash::ZERO);
    let mut gone = Gone::default();
    for record in records {
        let log = if record.position == 1 { "" } else { log };
        let fault = if record.seq != seq + 1 {
            Some(Fault::Gap)
        } else if record.prev != prev {
            Some(Fault::Prev)
        } else if record.compute_hash(log) != record.hash {
            Some(Fault::Hash)
        } else {
            gone.take(record).err()
        };
        if let Some(fault) = fault {
            return Some(record.broken(fault));
        }
        (seq, prev) = (record.seq, record.hash);
    }
    gone.unsaid()
}

/// Texts that are gone, until an entry says that they were erased.
#[derive(Clone, Debug, Default)]
struct Gone(BTreeMap<(String, u64, u32), u64>);

impl Gone {
    /// Takes the words beside the next entry in, and what it says of earlier ones.
    fn take(&mut self, record: &Record) -> Result<(), Fault> {
        let mut missing = words_missing(record).ok_or(Fault::Words)?.peekable();
        if missing.peek().is_some() {
            let place = |n| (record.stream.as_str().to_owned(), record.seq, n);
            self.0.extend(missing.map(|n| (place(n), record.position)));
        }
        if record.kind == Erased::KIND
            && let Event::Erased(erased) = record.event()
        {
            for text in erased.texts {
                // What an entry says was erased has to be gone, and is erased once.
                let said = self.0.remove(&(text.stream, text.seq, text.n));
                said.ok_or(Fault::Words)?;
            }
        }
        Ok(())
    }

    /// The first entry of which words are gone though none says so.
    fn unsaid(&self) -> Option<Break> {
        let first = self.0.iter().min_by_key(|(_, position)| **position);
        first.map(|((stream, seq, _), position)| Break {
            position: *position,
            stream: Stream::from_name(stream),
            seq: *seq,
            fault: Fault::Words,
        })
    }
}

/// Checks entries one by one in the order of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Verifier {
    log: String,
    head: Head,
    streams: HashMap<Stream, (u64, Hash)>,
    gone: Gone,
}

impl Verifier {
    /// The ledger's id: the hash of its first entry; empty before that.
    pub fn log(&self) -> &str {
        &self.log
    }
    /// The end reached so far.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The position of the first entry of which words are gone that are neither said to be erased nor known otherwise, by
    /// stream, place in it and number.
    pub fn first_unsaid(&self, is_known: &dyn Fn(&str, u64, u32) -> bool) -> Option<u64> {
        let all = self.gone.0.iter();
        let unknown = all.filter(|((stream, seq, n), _)| !is_known(stream, *seq, *n));
        unknown.map(|(_, position)| *position).min()
    }

    /// The first entry of which words are gone though no entry so far says that they were erased. Asked once all were checked.
    pub fn unsaid(&self) -> Option<Break> {
        self.gone.unsaid()
    }

    /// Checks the next entry. Words that are gone wait for the entry that says so: see [`Verifier::unsaid`].
    pub fn check(&mut self, record: &Record) -> Result<(), Break> {
        let fail = |fault| Err(record.broken(fault));
        let (seq, prev) = self
            .streams
            .get(&record.stream)
            .copied()
            .unwrap_or((0, Hash::ZERO));
        if record.position != self.head.position + 1 || record.seq != seq + 1 {
            return fail(Fault::Gap);
        }
        if record.prev != prev {
            return fail(Fault::Prev);
        }
        if record.compute_hash(&self.log) != record.hash {
            return fail(Fault::Hash);
        }
        if link(&self.head.link, &record.hash) != record.link {
            return fail(Fault::Link);
        }
        if let Err(fault) = self.gone.take(record) {
            return fail(fault);
        }
        if record.position == 1 {
            self.log = record.hash.to_string();
        }
        self.head = Head {
            position: record.position,
            link: record.link,
        };
        let end = (record.seq, record.hash);
        match self.streams.get_mut(&record.stream) {
            Some(before) => *before = end,
            None => drop(self.streams.insert(record.stream.clone(), end)),
        }
        Ok(())
    }
}

/// Which words beside an entry are gone, by their places from 1; none where they are not those its payload cites, each once,
/// or are not what they were.
fn words_missing(record: &Record) -> Option<impl Iterator<Item = u32>> {
    let cited = record.payload.split("{\"sealed\":\"").skip(1);
    let cited: Option<Vec<Hash>> = cited
        .map(|rest| rest.get(..64).and_then(Hash::parse))
        .collect();
    let mut cited = cited?;
    let mut beside: Vec<Hash> = record.sealed.iter().map(|words| words.hash).collect();
    cited.sort_unstable();
    beside.sort_unstable();
    let as_sealed = cited == beside && record.sealed.iter().all(Sealed::holds);
    let places = record.sealed.iter().zip(1..);
    as_sealed.then(|| { places }.filter_map(|(words, n)| words.text.is_none().then_some(n)))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::event::{ErasedText, Erasing, LedgerKind, LedgerOpened, NoteAdded};
    use crate::domain::text::Text;

    #[test]
    fn words_are_checked_as_they_lie_and_read_without_what_steers_a_terminal() {
        let mut record = ledger(1).pop().unwrap();
        let hostile = "a\u{1b}]0;title\u{7}b\u{202e}c";
        let sealed = Sealed::new(hostile, [7; 32], None);
        let text = serde_json::json!({ "note": { "sealed": sealed.hash.to_string() } });
        (record.payload, record.sealed) = (text.to_string(), vec![sealed]);
        let whole =
            |record: &Record| words_missing(record).is_some_and(|mut gone| gone.next().is_none());
        assert!(whole(&record), "the sum is that of the raw words");
        let note = Event::NoteAdded(NoteAdded {
            note: Text::new("a]0;titlebc"),
        });
        assert_eq!(record.event(), note);
        record.sealed[0].text = Some("a]0;titlebc".to_owned());
        assert!(!whole(&record), "the clean words are not those sealed");
    }

    /// A small ledger: the opening and `notes` notes on one stream.
    pub(crate) fn ledger(notes: u64) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        let mut salt = 0_u8;
        for n in 0..=notes {
            let (stream, draft): (_, Draft) = if n == 0 {
                let opened = LedgerOpened {
                    ledger: LedgerKind::Test,
                    clock_factor: 1,
                    program: "test".into(),
                };
                (Stream::Workspace, opened.into())
            } else {
                (
                    Stream::from_name("case"),
                    NoteAdded {
                        note: Text::new(format!("note {n}")),
                    }
                    .into(),
                )
            };
            let (payload, sealed) = seal(&draft, &mut || {
                salt = salt.wrapping_add(1);
                [salt; 32]
            });
            let log = records
                .first()
                .map(|r| r.hash.to_string())
                .unwrap_or_default();
            let prev = records
                .iter()
                .rev()
                .find(|r| r.stream == stream)
                .map_or(Hash::ZERO, |r| r.hash);
            let mut record = Record {
                position: n + 1,
                seq: records.iter().filter(|r| r.stream == stream).count() as u64 + 1,
                stream,
                act: ActId::new(format!("act-{n}")),
                part: 1,
                at: Moment::from_millis(1_000 * i64::try_from(n).unwrap()),
                recorded_at: Moment::from_millis(1_000 * i64::try_from(n).unwrap() + 5),
                boot: "boot".into(),
                uptime_ms: Some(n),
                actor: ActorId::new("me"),
                kind: draft.event.kind().to_owned(),
                kind_version: 1,
                payload,
                prev,
                hash: Hash::ZERO,
                link: Hash::ZERO,
                sealed,
            };
            record.hash = record.compute_hash(&log);
            record.link = link(&records.last().map_or(Hash::ZERO, |r| r.link), &record.hash);
            records.push(record);
        }
        records
    }

    fn first_break(records: &[Record]) -> Option<Break> {
        let mut verifier = Verifier::default();
        let broken = records.iter().find_map(|r| verifier.check(r).err());
        broken.or_else(|| verifier.unsaid())
    }

    /// An `erased` entry at the end of a ledger that names these notes of the case.
    fn erased(records: &mut Vec<Record>, seqs: &[u64]) {
        let texts = seqs.iter().map(|seq| ErasedText {
            stream: "case".to_owned(),
            seq: *seq,
            n: 1,
            field: "note".to_owned(),
        });
        let draft = Draft::from(Erased {
            what: Erasing::Entry,
            texts: texts.collect(),
            ground: Some("decision".to_owned()),
            because: None,
            decided_by: None,
        });
        let last = records.last().unwrap().clone();
        let mut record = Record {
            position: last.position + 1,
            seq: last.seq + 1,
            act: ActId::new("erasing"),
            kind: draft.event.kind().to_owned(),
            payload: seal(&draft, &mut || [9; 32]).0,
            prev: last.hash,
            sealed: Vec::new(),
            ..last.clone()
        };
        record.hash = record.compute_hash(&records[0].hash.to_string());
        record.link = link(&last.link, &record.hash);
        records.push(record);
    }

    fn take_words(record: &mut Record) {
        (record.sealed[0].salt, record.sealed[0].text) = (None, None);
    }

    #[test]
    fn words_that_are_gone_need_an_entry_that_says_so() {
        let in_case = |records: &[Record]| break_in(&records[1..], &records[0].hash.to_string());
        let mut records = ledger(4);
        take_words(&mut records[2]);
        let found = first_break(&records).unwrap();
        assert_eq!((found.position, found.fault), (3, Fault::Words));
        assert_eq!(in_case(&records), Some(found));
        erased(&mut records, &[2]);
        assert_eq!(first_break(&records), None);
        assert_eq!(in_case(&records), None);
        // More is gone than was said.
        let mut more = records.clone();
        take_words(&mut more[3]);
        assert_eq!(first_break(&more).map(|b| b.position), Some(4));
        // Only the salt, or only the text: changed, not erased.
        let mut half = records.clone();
        half[2].sealed[0].salt = Some([1; 32]);
        assert_eq!(first_break(&half).map(|b| b.position), Some(3));
    }

    #[test]
    fn what_was_said_to_be_erased_is_gone_and_is_erased_once() {
        let mut there = ledger(4);
        erased(&mut there, &[2]);
        let found = first_break(&there).unwrap();
        assert_eq!((found.position, found.fault), (6, Fault::Words));
        let mut twice = ledger(4);
        take_words(&mut twice[2]);
        erased(&mut twice, &[2]);
        erased(&mut twice, &[2]);
        assert_eq!(first_break(&twice).map(|b| b.position), Some(7));
    }

    #[test]
    fn an_untouched_ledger_verifies() {
        assert_eq!(first_break(&ledger(40)), None);
    }

    #[test]
    fn words_go_out_and_come_back() {
        let record = ledger(1).remove(1);
        assert!(!record.payload.contains("note 1"));
        assert_eq!(
            record.event(),
            NoteAdded {
                note: Text::new("note 1")
            }
            .into()
        );
    }

    // The first release sealed whatever looked like a text. What is sealed by its type is the same to the byte, for every
    // kind there is.
    #[test]
    fn what_is_sealed_by_type_is_what_was_sealed_by_shape() {
        fn by_shape(value: &mut Value, salt: &mut dyn FnMut() -> [u8; 32]) {
            match value {
                Value::Object(map) => match (map.len(), map.get("text")) {
                    (1, Some(Value::String(text))) => {
                        let hash = Sealed::new(text, salt(), None).hash.to_string();
                        *value = json!({ "sealed": hash });
                    }
                    _ => map.values_mut().for_each(|value| by_shape(value, salt)),
                },
                Value::Array(list) => list.iter_mut().for_each(|value| by_shape(value, salt)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        let files = [
            include_str!("../../tests/fixtures/events-v1.jsonl"),
            include_str!("../../tests/fixtures/events-v2.jsonl"),
        ];
        let salts = || {
            let mut last = [0; 32];
            move || {
                last[0] += 1;
                last
            }
        };
        for line in files.iter().flat_map(|file| file.lines()) {
            let row: Value = serde_json::from_str(line).unwrap();
            let version = u32::try_from(row["version"].as_u64().unwrap()).unwrap();
            let event = Event::read(
                row["kind"].as_str().unwrap(),
                version,
                row["payload"].clone(),
            );
            let mut shaped = event.payload().json();
            by_shape(&mut shaped, &mut salts());
            let (payload, _) = seal(&Draft::from(event), &mut salts());
            assert_eq!(payload, shaped.to_string(), "{line}");
        }
    }

    #[test]
    fn hashes_read_back() {
        let hash = Hash::of("abc");
        assert_eq!(
            hash.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        assert_eq!(Hash::parse(&hash.to_string().to_uppercase()), None);
    }

    proptest::proptest! {
        // Any change to any hashed column of any entry is found at that entry or, for the first one, whose hash names the
        // ledger, at the latest at the next: docs/log-format.md#what-is-seen-and-what-is-not
        #[test]
        fn any_change_breaks_the_chain(which in 0_usize..12, at in 1_usize..20) {
            let mut records = ledger(20);
            let r = &mut records[at];
            match which {
                0 => r.payload.push(' '),
                1 => r.at = r.at.plus(crate::domain::time::Span::millis(1)),
                2 => r.recorded_at = r.recorded_at.plus(crate::domain::time::Span::millis(1)),
                3 => r.actor = ActorId::new("you"),
                4 => r.kind = "note-removed".into(),
                5 => r.kind_version = 2,
                6 => r.boot = String::new(),
                7 => r.uptime_ms = None,
                8 => r.part = 2,
                9 => r.act = ActId::new("other"),
                10 => r.sealed[0].text = Some("another note".into()),
                _ => { r.sealed.clear(); }
            }
            proptest::prop_assert_eq!(first_break(&records).map(|b| b.position), Some(at as u64 + 1));
        }
    }
}
