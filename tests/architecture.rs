//! The layers hold: who may use whom, what touches the machine, how long a file may be.
//!
//! Reads the sources as text. Tests inside the sources may use more than their module, so their lines are left out.

#![expect(clippy::unwrap_used, reason = "a test says what broke by breaking")]

use std::fs;
use std::path::{Path, PathBuf};

/// A module and what it must not name.
struct Layer {
    module: &'static str,
    /// Modules of ours it may use, beside itself.
    uses: &'static [&'static str],
    /// Crates and parts of the standard library it must not use.
    not: &'static [&'static str],
}

const ALL: &[&str] = &[
    "acts", "cli", "config", "domain", "i18n", "papers", "plan", "shell", "store", "ui",
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
        module: "shell",
        uses: &[
            "acts", "config", "domain", "i18n", "papers", "plan", "store", "ui",
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
const MAY_TOUCH: &[&str] = &["shell", "store", "config", "cli"];

/// A file is read as a whole by people: this is as long as one may get without its tests.
const LONGEST: usize = 600;

/// A source file without comments and tests.
struct Source {
    path: String,
    lines: Vec<(usize, String)>,
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
    let all = paths.iter().filter(|path| !is_test(&shown(path)));
    all.map(|path| Source {
        path: shown(path),
        lines: code(&fs::read_to_string(path).unwrap()),
    })
    .collect()
}

/// The numbered lines of the program itself, without tests and comments.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((n, line)) = lines.next() {
        if line == "#[cfg(test)]" {
            // A declaration is one line, a module ends with its brace.
            let ends = |line: &str| line.ends_with(';') || line == "}";
            let _skipped = lines.find(|(_, line)| ends(line) && !line.starts_with(' '));
            continue;
        }
        let program = line.split("//").next().unwrap_or_default();
        if !program.trim().is_empty() {
            kept.push((n, program.to_owned()));
        }
    }
    kept
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

#[test]
fn modules_use_only_what_the_design_allows() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        for source in read(layer.module) {
            for (n, line) in &source.lines {
                let place = format!("{}:{n}", source.path);
                if line.contains("crate::{") {
                    wrong.push(format!(
                        "{place}: write each import of ours on its own line, so that it can be seen"
                    ));
                }
                for used in ours(line).iter().filter(|used| !allowed(layer, used)) {
                    wrong.push(format!(
                        "{place}: `{}` must not use `{used}`; move the code or hand the value in",
                        layer.module
                    ));
                }
                let machine = if MAY_TOUCH.contains(&layer.module) {
                    &[][..]
                } else {
                    MACHINE
                };
                for path in layer
                    .not
                    .iter()
                    .chain(machine)
                    .filter(|path| names(line, path))
                {
                    wrong.push(format!("{place}: `{}` must not use `{path}`; only {MAY_TOUCH:?} may, or the layer it belongs to", layer.module));
                }
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
    let config = &LAYERS[7];
    assert!(allowed(config, "ui::keymap") && allowed(config, "plan::x"));
    assert!(!allowed(config, "ui::model") && !allowed(config, "shell::clock"));
    let text = "a\n// crate::ui\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod more {\n    use crate::ui;\n}\nc";
    let program = code(text).into_iter().map(|(n, line)| format!("{n}{line}"));
    assert_eq!(program.collect::<Vec<_>>(), ["1a", "5b", "10c"]);
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
    ("src/ui/dialog/cases.rs", "let until = scene.now.plus("),
    ("src/ui/dialog/times.rs", "read(now.plus(later))"),
    ("src/cli/acts.rs", "retry.map(|span| self.now().plus(span))"),
    ("src/cli/acts.rs", "let until = self.now().plus("),
    ("src/cli/when.rs", "moment.plus(Span::hours(26))"),
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
    ("src/store/backup.rs", "File::open("),
    ("src/store/restore.rs", "File::open("),
    // The boot's id and the zones of the system.
    (
        "src/shell/clock.rs",
        "read_to_string(\"/proc/sys/kernel/random/boot_id\")",
    ),
    (
        "src/shell/clock.rs",
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
