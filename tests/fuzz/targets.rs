//! The targets: each takes bytes as somebody could hand them in, and gives what a person would read of the answer.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use frist::app::clock;
use frist::config::check_text;
use frist::domain::alarm;
use frist::domain::assess::assess;
use frist::domain::chain::{Hash, Record, Sealed};
use frist::domain::id::{ActId, ActorId, IncidentId, Stream};
use frist::domain::incident::{Entry, Incident};
use frist::domain::plan::Guide;
use frist::domain::summary::{Summary, summary};
use frist::domain::text;
use frist::domain::time::{Moment, Zone};
use frist::domain::when::{WhenWords, parse};
use frist::domain::workspace::Workspace;
use frist::i18n::sentence::{Names, sentence};
use frist::i18n::{Language, Tr, outline, told};
use frist::plan::embedded::Shelf;
use frist::plan::facts;
use frist::ui::actions::{Action, Context};
use frist::ui::key::{Chord, Key};
use frist::ui::keymap::{Keymap, Preset};
use serde_json::Value;

/// What an input gave.
#[derive(Default)]
pub(super) struct Seen {
    /// Every text a person would read.
    pub(super) shown: Vec<String>,
    /// What kinds of answers it gave; an input with a new set of them is changed on.
    pub(super) kinds: BTreeSet<String>,
}

impl Seen {
    fn gave(&mut self, kind: impl Into<String>) {
        self.kinds.insert(kind.into());
    }
}

/// Something that takes input from outside.
pub(super) struct Target {
    pub(super) name: &'static str,
    pub(super) run: fn(&[u8]) -> Seen,
    /// What inputs of this kind are made of.
    pub(super) words: &'static [&'static str],
    /// Where inputs lie beside those of its own.
    sources: &'static [&'static str],
}

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "time",
        run: time,
        words: &[
            "now",
            "nu",
            "yesterday",
            "i går",
            "igår",
            "monday",
            "fredag",
            "kl.",
            "ago",
            "siden",
            "h",
            "min",
            "døgn",
            "2026-11-22",
            "22/11",
            "9.10",
            "24:00",
            "02:30",
            "T14:03+01:00",
            "Z",
            "+99:99",
            "-00:00",
            "29/2",
            "31/11",
            "00:00",
            "9999-12-31",
            "0000-01-01",
            ":",
            ".",
            "/",
            " ",
        ],
        sources: &[],
    },
    Target {
        name: "key",
        run: key,
        words: &[
            "ctrl-", "alt-", "shift-", "esc", "enter", "space", "f1", "f12", "f99", "backtab",
            "pagedown", "-", "g g", " ",
        ],
        sources: &[],
    },
    Target {
        name: "plan",
        run: plan,
        words: &[
            "kind = \"plan\"",
            "kind = \"rules\"",
            "[[step]]",
            "[[stage]]",
            "[[contact]]",
            "[organisation]",
            "id = ",
            "text = ",
            "hours = ",
            "= [",
            "= {",
            "\"\"\"",
            "'''",
            "= 1979-05-27T07:32:00Z",
            "= inf",
            "{ a = ",
            ".a",
            "[a.",
            "\n",
        ],
        sources: &[
            "data/plans",
            "data/authorities",
            "data/forms",
            "data/rules",
            "data/calendars",
            "data/stop",
            "data/contacts",
        ],
    },
    Target {
        name: "keymap",
        run: keymap,
        words: &[
            "[global]",
            "[form]",
            "[dashboard]",
            "quit = ",
            "= [",
            "\"ctrl-",
            "\"g g\"",
            "\"esc\"",
            "= \"\"",
            ", ",
            "\n",
            "= {",
            ".a",
        ],
        sources: &["keymaps"],
    },
    Target {
        name: "facts",
        run: facts,
        words: &[
            "\"people\":",
            "\"aware\":",
            "\"role\":",
            "\"enisa\":",
            "{\"",
            "[[",
            "null",
            "true",
            "1e400",
            "\"2026-11-22T14:03Z\"",
            "\\ud83d",
            ",",
            ":",
            "{}",
            "[]",
        ],
        sources: &[],
    },
    Target {
        name: "fluent",
        run: fluent,
        words: &[
            "{ ",
            " }",
            "{ $n ->\n",
            "\n   *[other] ",
            "\n    [one] ",
            "}\n",
            "NUMBER(",
            "DATETIME(",
            "{ -a(",
            "a: ",
            ")",
            "{ \"",
            "-term = ",
            "\n    .attr = ",
            "### ",
            "\nhelp = ",
            "{ a.b }",
            "\\u{",
            "\\",
        ],
        sources: &[],
    },
    Target {
        name: "entry",
        run: entry,
        words: &[
            "{\"text\": \"",
            "{\"text\": null}",
            "{\"sealed\": \"",
            "\"version\": 99",
            "\"payload\": ",
            "null",
            "\n",
            "[]",
            "{}",
            "\"2026-11-22T13:03:00.000Z\"",
            "\"9999-12-31T23:59:59.999Z\"",
            "\"0000-01-01T00:00:00.000Z\"",
            "\"gdpr-33-1\"",
            "\"struer\"",
            "true",
            "-1",
        ],
        sources: &["tests/fixtures"],
    },
    Target {
        name: "escape",
        run: escape,
        words: &[
            "\u{1b}",
            "\u{9d}",
            "\u{202d}",
            "\u{2067}",
            "\u{e007f}",
            "\u{fff9}",
            "\u{200c}",
            "\u{fe0f}",
            "\u{34f}",
            "\r",
        ],
        sources: &[],
    },
];

impl Target {
    /// The inputs to begin with, in the order of their names.
    pub(super) fn seeds(&self) -> Vec<Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = format!("tests/fuzz/seeds/{}", self.name);
        let folders = self.sources.iter().copied().chain([own.as_str()]);
        let mut paths: Vec<_> = folders
            .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
            .map(|file| file.unwrap().path())
            .filter(|path| path.is_file())
            .collect();
        paths.sort();
        let read = |path| std::fs::read(path).unwrap();
        paths.into_iter().map(read).collect()
    }
}

fn words_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// One of the languages, another for another input.
fn tr_for(bytes: &[u8]) -> Tr {
    Tr::new(Language::ALL[bytes.len() % Language::ALL.len()])
}

fn copenhagen() -> &'static Zone {
    static ZONE: OnceLock<Zone> = OnceLock::new();
    ZONE.get_or_init(|| clock::zone("Europe/Copenhagen").unwrap())
}

fn guide() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    GUIDE.get_or_init(|| {
        let shelf = Shelf::embedded();
        let plan = shelf.likely_plan("da").unwrap().clone();
        shelf.guide(plan)
    })
}

/// Afternoon, both nights of a change of the clock, and clocks that were never set.
fn moments() -> &'static [Moment; 5] {
    static MOMENTS: OnceLock<[Moment; 5]> = OnceLock::new();
    MOMENTS.get_or_init(|| {
        let at = |text| Moment::parse_rfc3339(text).unwrap();
        [
            at("2026-11-22T13:03:12Z"),
            at("2026-10-25T00:59:59Z"),
            at("2027-03-28T01:00:00Z"),
            at("1901-12-13T20:45:52Z"),
            Moment::from_millis(i64::MAX),
        ]
    })
}

fn time(bytes: &[u8]) -> Seen {
    static WORDS: OnceLock<Vec<(Tr, WhenWords)>> = OnceLock::new();
    static ZONES: OnceLock<Vec<Zone>> = OnceLock::new();
    let all = WORDS.get_or_init(|| {
        let of = |language: &Language| {
            let tr = Tr::new(*language);
            let words = WhenWords::read(|id| tr.text(id));
            (tr, words)
        };
        Language::ALL.iter().map(of).collect()
    });
    let zones = ZONES.get_or_init(|| {
        let names = ["Europe/Copenhagen", "Australia/Lord_Howe", "Pacific/Apia"];
        let zones = names.iter().map(|name| clock::zone(name).unwrap());
        zones.chain([Zone::utc()]).collect()
    });
    let typed = words_of(bytes);
    let mut seen = Seen::default();
    let zone = &zones[bytes.len() % zones.len()];
    for ((tr, words), now) in all.iter().zip(moments()) {
        match parse(&typed, *now, zone, &[words]) {
            Ok(reading) => {
                assert!(reading.moment <= *now, "{typed:?} lies ahead of {now:?}");
                let shown = reading.flags.iter();
                seen.shown
                    .extend(shown.map(|flag| told::when_flag(tr, *flag, zone)));
                seen.gave("ok");
                reading.flags.iter().for_each(|flag| seen.gave(flag.id()));
            }
            Err(error) => {
                seen.shown.push(told::when_error(tr, &error, zone));
                seen.gave(error.id());
            }
        }
    }
    if let Some(moment) = Moment::parse_rfc3339(&typed) {
        assert_eq!(Moment::parse_rfc3339(&moment.rfc3339()), Some(moment));
        seen.gave("machine");
    }
    seen
}

fn key(bytes: &[u8]) -> Seen {
    let (text, tr) = (words_of(bytes), tr_for(bytes));
    let mut seen = Seen::default();
    for line in text.lines() {
        if let Ok(key) = line.parse::<Key>() {
            assert_eq!(key.to_string().parse(), Ok(key), "{line:?}");
            seen.shown.extend([key.to_string(), key.label(false, &tr)]);
            seen.gave(format!("{:?}", std::mem::discriminant(&key.code)));
        }
        if let Ok(chord) = line.parse::<Chord>() {
            assert_eq!(chord.to_string().parse(), Ok(chord.clone()), "{line:?}");
            seen.shown.push(chord.label(true, &tr));
            seen.gave(chord.keys().len().to_string());
        }
    }
    seen
}

/// Checks a file of this name as `frist check` does.
fn checked(name: &str, text: &str, tr: &Tr) -> Seen {
    let mut seen = Seen::default();
    for fault in check_text(Path::new(name), text) {
        let words = fault.sentence(tr);
        // The first words say what kind of fault it is; the rest is of the input.
        seen.gave(
            words
                .chars()
                .filter(|c| !c.is_ascii_digit())
                .take(60)
                .collect::<String>(),
        );
        seen.shown.push(words);
    }
    seen
}

fn plan(bytes: &[u8]) -> Seen {
    let (text, tr) = (words_of(bytes), tr_for(bytes));
    let mut seen = checked("plans/own.toml", &text, &tr);
    let settings = checked("config.toml", &text, &tr);
    seen.shown.extend(settings.shown);
    // As it would lie in the log, and as people read it.
    if let Some(shelf) = Shelf::of_bundle(&text) {
        seen.gave("bundle");
        let plans: Vec<_> = shelf.plans().cloned().collect();
        for plan in plans {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
            let rows = outline::outline(&tr, &shelf.guide(plan), &Workspace::default(), day);
            seen.shown.extend(rows.into_iter().map(|row| row.text));
        }
    }
    seen
}

fn keymap(bytes: &[u8]) -> Seen {
    let (text, tr) = (words_of(bytes), tr_for(bytes));
    let mut seen = checked("keymap.toml", &text, &tr);
    let preset = [None, Some(Preset::Vim), Some(Preset::Emacs)][bytes.len() % 3];
    let (map, faults) = Keymap::load(preset, Some(("own.toml", &text)));
    seen.gave(faults.len().min(9).to_string());
    for context in Context::ALL {
        for action in [Action::Quit, Action::Help, Action::Submit] {
            let labels = map.keys_for(action, *context).iter();
            seen.shown
                .extend(labels.map(|chord| chord.label(false, &tr)));
        }
        let mut pending = Vec::new();
        for key in text
            .chars()
            .take(20)
            .filter_map(|c| c.to_string().parse().ok())
        {
            map.feed(*context, &mut pending, key);
            assert!(pending.len() < Chord::LONGEST, "{pending:?}");
        }
    }
    seen
}

fn facts(bytes: &[u8]) -> Seen {
    let tr = tr_for(bytes);
    let mut seen = Seen::default();
    match facts::read(&words_of(bytes)) {
        Ok(facts) => {
            let assessed = assess(&facts);
            seen.gave(format!("{:?}", assessed.suggestion.advice));
        }
        Err(faults) => {
            for fault in &faults {
                seen.gave(format!("{:?}", std::mem::discriminant(fault)));
                seen.shown.push(told::facts_fault(&tr, fault));
            }
        }
    }
    seen
}

fn fluent(bytes: &[u8]) -> Seen {
    checked("own.ftl", &words_of(bytes), &tr_for(bytes))
}

/// Every line an entry as it lies in the log, whoever wrote it there.
fn entry(bytes: &[u8]) -> Seen {
    let (text, tr) = (words_of(bytes), tr_for(bytes));
    let hostile = Sealed::new("a\u{1b}[2J\u{202e}b\n", [7; 32], None);
    let cited = text.replace("@sealed@", &hostile.hash.to_string());
    let at = moments()[0];
    let mut records = Vec::new();
    for (n, line) in (1..).zip(cited.lines()) {
        let row: Value = serde_json::from_str(line).unwrap_or_default();
        let word = |key: &str| row.get(key).and_then(Value::as_str);
        let payload = row.get("payload").map_or(line.to_owned(), Value::to_string);
        records.push(Record {
            position: n,
            stream: Stream::Incident(IncidentId::new("case")),
            seq: n,
            act: ActId::new(format!("act-{n}")),
            part: 1,
            at,
            recorded_at: at,
            boot: String::new(),
            uptime_ms: None,
            actor: ActorId::new("kim"),
            kind: word("kind").unwrap_or("note-added").to_owned(),
            kind_version: row
                .get("version")
                .and_then(Value::as_u64)
                .map_or(1, |n| u32::try_from(n).unwrap_or(0)),
            payload,
            prev: Hash::ZERO,
            hash: Hash::ZERO,
            link: Hash::ZERO,
            sealed: vec![hostile.clone()],
        });
    }
    let mut seen = Seen::default();
    let entries: Vec<Entry> = records.iter().map(Entry::from).collect();
    let incident = Incident::fold(IncidentId::new("case"), entries.iter().cloned());
    let workspace = Workspace::fold(entries.iter().cloned());
    let (guide, zone) = (guide(), copenhagen());
    let names = Names {
        guide,
        workspace: &workspace,
        incident: Some(&incident),
        zone,
    };
    for entry in &entries {
        seen.gave(entry.event.kind());
        seen.shown.push(sentence(&tr, entry, &names));
    }
    let row = summary(&incident, guide, zone);
    // The list keeps the row as text, and reads it again.
    let again: Summary = serde_json::from_str(&serde_json::to_string(&row).unwrap()).unwrap();
    assert_eq!(again, row);
    seen.shown.push(row.title.shown().to_owned());
    if let Some((deadline, clock)) = row.deadline().zip(row.clock) {
        for ring in alarm::stages(deadline, clock.start, Some(zone)) {
            assert!(ring.due <= deadline || ring.due > clock.start, "{ring:?}");
        }
    }
    seen
}

fn escape(bytes: &[u8]) -> Seen {
    let typed = words_of(bytes);
    let (line, lines) = (text::clean_line(&typed), text::clean_lines(&typed));
    assert!(!line.contains('\n'), "{line:?}");
    assert_eq!(text::clean_line(&line), line);
    assert_eq!(text::clean_lines(&lines), lines);
    assert_eq!(
        text::kept(&lines),
        lines,
        "what came in clean stays as it is"
    );
    assert!(text::length(&line) <= text::LINE && text::length(&lines) <= text::LINES);
    let json = serde_json::to_string(&typed).unwrap();
    let escaped = text::harmless_json(&json);
    assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), typed);
    let kind = format!(
        "{} {} {} {}",
        text::has_id_number(&typed),
        (line.len() * 8)
            .checked_div(typed.len())
            .unwrap_or_default(),
        (lines.len() * 8)
            .checked_div(typed.len())
            .unwrap_or_default(),
        typed.len().checked_ilog2().unwrap_or_default(),
    );
    let harmless = text::harmless(&typed);
    let kept = text::kept(&typed).into_owned();
    Seen {
        shown: vec![line, lines, harmless, kept, escaped],
        kinds: BTreeSet::from([kind]),
    }
}
