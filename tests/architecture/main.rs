//! The layers hold: who may use whom, what touches the machine, how long a file may be.
//!
//! Reads the sources as text. Tests inside the sources may use more than their module: what, says a table of its own.

#![expect(clippy::unwrap_used, reason = "a test says what broke by breaking")]

mod imports;

use std::fs;
use std::path::{Path, PathBuf};

use imports::{Module, Tree, module_of};

/// A module and what it must not name.
struct Layer {
    module: &'static str,
    /// Modules of ours it may use, beside itself.
    uses: &'static [&'static str],
    /// Crates and parts of the standard library it must not use.
    not: &'static [&'static str],
}

const ALL: &[&str] = &[
    "acts", "app", "cli", "config", "domain", "i18n", "papers", "plan", "shell", "store", "ui",
];

/// What only touches the machine.
const MACHINE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "rustix",
    "signal_hook",
];

const LAYERS: &[Layer] = &[
    Layer {
        module: "domain",
        uses: &[],
        not: &[
            "tokio",
            "ratatui",
            "crossterm",
            "rusqlite",
            "fluent_bundle",
            "std::thread",
            "std::time",
            "std::io",
        ],
    },
    Layer {
        module: "plan",
        uses: &["domain"],
        not: &["tokio", "ratatui", "crossterm", "rusqlite"],
    },
    Layer {
        module: "i18n",
        uses: &["domain"],
        not: &["tokio", "ratatui", "crossterm", "rusqlite"],
    },
    Layer {
        module: "store",
        uses: &["domain"],
        not: &["ratatui", "crossterm", "fluent_bundle"],
    },
    Layer {
        module: "acts",
        uses: &["domain", "i18n"],
        not: &[
            "tokio",
            "ratatui",
            "crossterm",
            "rusqlite",
            "clap",
            "fluent_bundle",
            "std::thread",
            "std::time",
            "std::io",
        ],
    },
    Layer {
        module: "ui",
        uses: &["acts", "domain", "i18n"],
        not: &["tokio", "crossterm", "rusqlite", "std::thread"],
    },
    Layer {
        module: "papers",
        uses: &["domain", "i18n"],
        not: &["tokio", "ratatui", "crossterm", "rusqlite"],
    },
    Layer {
        module: "config",
        uses: &["domain", "plan", "i18n", "ui::actions", "ui::keymap"],
        not: &["tokio", "ratatui", "crossterm", "rusqlite"],
    },
    Layer {
        module: "app",
        uses: &[
            "acts", "config", "domain", "i18n", "papers", "plan", "store",
        ],
        not: &["ratatui", "crossterm", "rusqlite", "clap"],
    },
    Layer {
        module: "shell",
        uses: &[
            "acts", "app", "config", "domain", "i18n", "papers", "plan", "store", "ui",
        ],
        not: &["rusqlite", "clap"],
    },
    Layer {
        module: "cli",
        uses: ALL,
        not: &["rusqlite", "ratatui", "crossterm"],
    },
];

/// Modules that may touch the machine.
const MAY_TOUCH: &[&str] = &["app", "shell", "store", "config", "cli"];

/// A file is read as a whole by people: this is as long as one may get without its tests.
const LONGEST: usize = 600;

/// What tests beside the sources use more than their module may: the shipped plans and texts, a whole program to write a
/// paper from, a log to damage.
const TESTS_USE: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "plan::calendar",
            "plan::embedded",
            "plan::facts",
            "i18n::Language",
            "i18n::Tr",
        ],
    ),
    ("i18n", &["plan::embedded", "std::fs"]),
    ("plan", &["std::fs"]),
    ("papers", &["app", "config", "plan", "store", "tokio"]),
    ("app", &["rusqlite"]),
];

/// The rooms of the domain by floors, from the ground up: a file imports its own floor and those below.
const FLOORS: &[&[&str]] = &[
    // Words, moments, codes.
    &[
        "calendar", "code", "country", "id", "nearest", "nesting", "party", "text", "time", "when",
        "words",
    ],
    // What the log and the plans say.
    &[
        "alarm", "chain", "clock", "deadline", "event", "payload", "phone", "plan", "refusal",
        "rule", "edition",
    ],
    // What they come to.
    &["incident", "workspace"],
    // What follows from it.
    &[
        "advice",
        "assess",
        "awareness",
        "contacts",
        "contents",
        "defaults",
        "delay",
        "erasure",
        "hours",
        "law",
        "progress",
        "reckoning",
        "remark",
        "ringing",
        "summary",
        "timeline",
    ],
    // What people do.
    &["command", "decide"],
];

/// Lines of a file with their numbers.
type Lines = Vec<(usize, String)>;

/// A source file without comments: the program, and its tests.
struct Source {
    path: String,
    lines: Lines,
    tests: Lines,
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            out.push(path);
        }
    }
}

fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.trim_end_matches(".rs");
    path.contains("/tests/")
        || name == "tests"
        || name.starts_with("tests_")
        || name.ends_with("_tests")
}

fn read(module: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("src").join(module);
    let mut paths = Vec::new();
    if folder.is_dir() {
        sources(&folder, &mut paths);
    }
    let shown = |path: &PathBuf| path.strip_prefix(root).unwrap().display().to_string();
    let source = |path: &PathBuf| {
        let (path, text) = (shown(path), fs::read_to_string(path).unwrap());
        let (lines, tests) = parts(&text, is_test(&path));
        Source { path, lines, tests }
    };
    paths.iter().map(source).collect()
}

/// The numbered lines of a text without comments: those of the program, and those of its tests.
fn parts(text: &str, only_tests: bool) -> (Lines, Lines) {
    let (mut program, mut tests) = (Vec::new(), Vec::new());
    let mut in_tests = only_tests;
    for (n, line) in (1..).zip(text.lines()) {
        let marks = line == "#[cfg(test)]";
        in_tests |= marks;
        let code = line.split("//").next().unwrap_or_default();
        if !code.trim().is_empty() && !marks {
            let part = if in_tests { &mut tests } else { &mut program };
            part.push((n, code.to_owned()));
        }
        // A declaration is one line, a module ends with its brace.
        let ends = (line.ends_with(';') || line == "}") && !line.starts_with(' ');
        in_tests &= only_tests || !ends;
    }
    (program, tests)
}

/// Whether a line names a path such as `std::fs` or `crate::ui`, as whole words.
fn names(line: &str, path: &str) -> bool {
    let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    line.match_indices(path).any(|(at, _)| {
        let (before, rest) = line.split_at(at);
        let after = rest.strip_prefix(path).unwrap_or(rest);
        let starts = whole(before.chars().next_back()) && !before.ends_with("::");
        starts && whole(after.chars().next())
    })
}

/// The modules of ours that a line names, with one step below: `ui::keymap`.
fn ours(line: &str) -> Vec<String> {
    let after = line.split("crate::").skip(1);
    after
        .map(|rest| {
            let word = |text: &str| -> String {
                text.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect()
            };
            let module = word(rest);
            let below = rest
                .strip_prefix(&module)
                .and_then(|rest| rest.strip_prefix("::"))
                .map(word);
            match below {
                Some(below) if !below.is_empty() => format!("{module}::{below}"),
                _ => module,
            }
        })
        .collect()
}

fn allowed(layer: &Layer, used: &str) -> bool {
    let module = used.split("::").next().unwrap_or(used);
    module == layer.module
        || !ALL.contains(&module)
        || layer.uses.iter().any(|may| *may == module || *may == used)
}

/// What is wrong with a line of a layer, in the program or in its tests.
fn wrong_in(layer: &Layer, line: &str, tests: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let more = TESTS_USE
        .iter()
        .filter(|(module, _)| tests && *module == layer.module);
    let more: Vec<&str> = more.flat_map(|(_, uses)| uses.iter().copied()).collect();
    let extra = |used: &str| {
        more.iter()
            .any(|may| *may == used || used.split("::").next() == Some(may))
    };
    if line.contains("crate::{") {
        wrong.push("write each import of ours on its own line, so that it can be seen".to_owned());
    }
    if line.contains("super::super::") {
        wrong.push(
            "write `crate::` and the whole path: `super::super::` hides where it leads".to_owned(),
        );
    }
    for used in ours(line)
        .iter()
        .filter(|used| !allowed(layer, used) && !extra(used))
    {
        wrong.push(format!(
            "`{}` must not use `{used}`; move the code or hand the value in",
            layer.module
        ));
    }
    let machine = if MAY_TOUCH.contains(&layer.module) {
        &[][..]
    } else {
        MACHINE
    };
    let forbidden = layer.not.iter().chain(machine);
    for path in forbidden.filter(|path| names(line, path) && !extra(path)) {
        wrong.push(format!(
            "`{}` must not use `{path}`; only {MAY_TOUCH:?} may, or the layer it belongs to",
            layer.module
        ));
    }
    wrong
}

#[test]
fn modules_use_only_what_the_design_allows() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        for source in read(layer.module) {
            let program = source.lines.iter().map(|line| (line, false));
            let tests = source.tests.iter().map(|line| (line, true));
            for ((n, line), tests) in program.chain(tests) {
                let all = wrong_in(layer, line, tests).into_iter();
                wrong.extend(all.map(|why| format!("{}:{n}: {why}", source.path)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// All files as modules that import each other.
fn tree() -> Tree {
    let sources = LAYERS.iter().flat_map(|layer| read(layer.module));
    let program = sources.filter(|source| !source.lines.is_empty());
    Tree::read(program.map(|source| {
        let lines: Vec<String> = source.lines.into_iter().map(|(_, line)| line).collect();
        (module_of(&source.path), lines.join("\n"))
    }))
}

// Files that import each other in a circle are one file in several pieces: none of them can be read alone.
#[test]
fn files_import_each_other_in_no_circle() {
    let tree = tree();
    for layer in LAYERS {
        let circles = tree.circles(layer.module);
        let shown: Vec<String> = circles
            .iter()
            .map(|circle| {
                circle
                    .iter()
                    .map(|one| one.join("::"))
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .collect();
        assert!(
            shown.is_empty(),
            "move what both need into a file below:\n{}",
            shown.join("\n")
        );
    }
}

// A layer that reaches into the program cannot be tried alone: it answers with a reply instead.
#[test]
fn only_update_changes_the_program() {
    let ui = read("ui");
    let others = ui
        .iter()
        .filter(|source| !source.path.starts_with("src/ui/update"));
    let reaches = |source: &&Source| {
        let mut lines = source.lines.iter();
        lines.any(|(_, line)| line.contains("&mut Model") || line.contains("&mut World"))
    };
    let wrong: Vec<&str> = others
        .filter(reaches)
        .map(|source| source.path.as_str())
        .collect();
    assert!(
        wrong.is_empty(),
        "answer with src/ui/reply.rs what is to change: {wrong:?}"
    );
}

#[test]
fn the_domain_stands_in_floors() {
    let tree = tree();
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut wrong = Vec::new();
    for source in read("domain") {
        let module: Module = module_of(&source.path);
        let Some(room) = module.get(1).filter(|_| !source.lines.is_empty()) else {
            continue;
        };
        let Some(own) = floor(room) else {
            wrong.push(format!("{room} stands on no floor: add it to the table"));
            continue;
        };
        for other in tree.imports(&module) {
            let above = other
                .get(1)
                .and_then(|room| floor(room))
                .filter(|other| *other > own);
            if other[0] == "domain" && above.is_some() {
                wrong.push(format!(
                    "{} imports {} from a floor above it",
                    source.path,
                    other.join("::")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_module_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = LAYERS.iter().any(|layer| layer.module == name)
            || name == "main.rs"
            || name == "lib.rs";
        assert!(
            known,
            "src/{name} is in no layer: add it to the table of this test and to docs/architecture.md"
        );
    }
}

#[test]
fn files_are_short_enough_to_be_read_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        for source in read(layer.module) {
            if source.lines.is_empty() {
                continue;
            }
            let length = source.lines.last().map_or(0, |(n, _)| *n);
            if length > LONGEST {
                wrong.push(format!(
                    "{} has {length} lines without its tests; split it below {LONGEST}",
                    source.path
                ));
            }
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&source.path))
                .unwrap();
            if !text.starts_with("//! ") {
                wrong.push(format!(
                    "{} must open with `//!`: what lives there and where to look next",
                    source.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_test_sees_what_it_must() {
    assert!(names("use std::fs::File;", "std::fs") && names("rusqlite::Error", "rusqlite"));
    assert!(!names("use std::fs_extra;", "std::fs") && !names("my_tokio::x", "tokio"));
    assert_eq!(ours("use crate::ui::keymap::Keymap;"), ["ui::keymap"]);
    assert_eq!(
        ours("crate::store::open(crate::domain::x)"),
        ["store::open", "domain::x"]
    );
    let config = LAYERS.iter().find(|layer| layer.module == "config");
    let config = config.unwrap();
    assert!(allowed(config, "ui::keymap") && allowed(config, "plan::x"));
    assert!(!allowed(config, "ui::model") && !allowed(config, "app::clock"));
    let text = "a\n// crate::ui\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod more {\n    use crate::ui;\n}\nc";
    let shown = |lines: Lines| -> Vec<String> {
        lines
            .into_iter()
            .map(|(n, line)| format!("{n}{}", line.trim()))
            .collect()
    };
    let (program, tests) = parts(text, false);
    assert_eq!(shown(program), ["1a", "5b", "10c"]);
    assert_eq!(
        shown(tests),
        ["4mod tests;", "7mod more {", "8use crate::ui;", "9}"]
    );
    let said = |line: &str, tests| wrong_in(&LAYERS[0], line, tests).len();
    assert_eq!(said("use crate::plan::embedded::Shelf;", true), 0);
    assert_eq!(said("use crate::plan::embedded::Shelf;", false), 1);
    assert_eq!(said("use crate::store::Store;", true), 1);
    assert_eq!(said("use super::super::event::Event;", true), 1);
}

/// Modules that show deadlines and never reckon one: `domain` says where a period ends, on every surface.
const SHOW: &[&str] = &["acts", "cli", "i18n", "papers", "ui"];

/// What reckons.
const RECKONS: &[&str] = &[
    ".plus(",
    ".minus(",
    ".period",
    "Period::",
    "Months",
    "Days::new",
    "TimeDelta",
    "Deadlines::count",
];

/// Moments that are no deadline: how long news stands, when a call is tried again, until when an alarm is quiet, and how a
/// typed time is read.
const NO_DEADLINE: &[(&str, &str)] = &[
    ("src/ui/model.rs", "now.plus(NEWS)"),
    ("src/ui/update/answers.rs", "now.plus(NEWS)"),
    ("src/ui/screen/call/mod.rs", "now.plus(RETRY)"),
    (
        "src/acts/alarm.rs",
        "up_to(on.now.plus(span), on.now, deadline)",
    ),
    (
        "src/acts/call.rs",
        "retry_at = RETRY_IN.of(answers).map(|span| on.now.plus(span))",
    ),
    ("src/ui/dialog/times.rs", "read(now.plus(later))"),
    // The text of the law, which names its periods.
    ("src/i18n/outline/law.rs", "rule.period"),
    ("src/i18n/outline/law.rs", "Period::"),
];

// A form that reckons by itself says another deadline than the log.
#[test]
fn nothing_that_shows_deadlines_reckons_one() {
    let mut wrong = Vec::new();
    let mut used = vec![false; NO_DEADLINE.len()];
    for source in SHOW.iter().flat_map(|module| read(module)) {
        for (number, line) in &source.lines {
            if !RECKONS.iter().any(|word| line.contains(word)) {
                continue;
            }
            let known = NO_DEADLINE
                .iter()
                .position(|(path, part)| *path == source.path && line.contains(part));
            match known {
                Some(at) => used[at] = true,
                None => wrong.push(format!("{}:{number}: {}", source.path, line.trim())),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "reckoning belongs into src/domain:\n{}",
        wrong.join("\n")
    );
    let unused = NO_DEADLINE.iter().zip(&used).filter(|(_, used)| !**used);
    let unused: Vec<_> = unused.map(|(one, _)| one).collect();
    assert!(unused.is_empty(), "no longer there: {unused:?}");
}

/// What opens or reads a file.
const READS: &[&str] = &["fs::read(", "read_to_string(", "File::open(", "OpenOptions"];

/// The only places that do. Whatever a person names or puts into a folder goes through the first; the others read what the
/// program itself made, or what the system gives.
const MAY_READ: &[(&str, &str)] = &[
    // Bounded, and no device, pipe or folder.
    ("src/config/bounded.rs", "OpenOptions"),
    // The ledger's own lock and memory, never through a link, and folders made durable.
    ("src/store/files.rs", "OpenOptions"),
    ("src/store/files.rs", "File::open("),
    // A copy that was made just now is made durable.
    ("src/store/sqlite/backup.rs", "File::open("),
    ("src/store/sqlite/restore.rs", "File::open("),
    // The boot's id and the zones of the system.
    (
        "src/app/clock.rs",
        "read_to_string(\"/proc/sys/kernel/random/boot_id\")",
    ),
    (
        "src/app/clock.rs",
        "fs::read(Path::new(\"/usr/share/zoneinfo\")",
    ),
];

// One file that is read as it comes, and a device that never ends eats the memory.
#[test]
fn no_file_from_outside_is_read_but_bounded() {
    let mut wrong = Vec::new();
    let mut used = vec![false; MAY_READ.len()];
    for source in LAYERS.iter().flat_map(|layer| read(layer.module)) {
        for (number, line) in &source.lines {
            if !READS.iter().any(|word| line.contains(word)) {
                continue;
            }
            let mut known = false;
            for (place, used) in MAY_READ.iter().zip(&mut used) {
                let is = place.0 == source.path && line.contains(place.1);
                *used |= is;
                known |= is;
            }
            if !known {
                wrong.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    let said = "read it with src/config/bounded.rs, or say here why it is none from outside";
    assert!(wrong.is_empty(), "{said}:\n{}", wrong.join("\n"));
    let unused = MAY_READ.iter().zip(&used).filter(|(_, used)| !**used);
    let unused: Vec<_> = unused.map(|(one, _)| one).collect();
    assert!(unused.is_empty(), "no longer there: {unused:?}");
}

// Another kind of ledger is an addition only as long as what is written once knows none of them.
#[test]
fn only_a_ledger_in_a_file_and_the_drafts_know_the_database() {
    let store = read("store");
    let told = |source: &&Source| source.lines.iter().any(|(_, line)| names(line, "rusqlite"));
    let others = store.iter().filter(|source| {
        !source.path.starts_with("src/store/sqlite/") && source.path != "src/store/local_db.rs"
    });
    let wrong: Vec<&str> = others
        .filter(told)
        .map(|source| source.path.as_str())
        .collect();
    assert!(
        wrong.is_empty(),
        "what reads and writes a file belongs into src/store/sqlite: {wrong:?}"
    );
}
