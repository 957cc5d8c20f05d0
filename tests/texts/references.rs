//! What comments and documents refer to is there: files and their headings, promises and the tests that keep them, links.
//!
//! Reads everything as text. A comment that gives a reason elsewhere names a file under `docs/` with its heading
//! (`docs/` + `domain.md#the-common-template`), a promise bears its code (see `promises.md` there). Whatever is moved or
//! renamed is noticed here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where references are looked for.
const PLACES: &[&str] = &[
    "src",
    "tests",
    "benches",
    "data",
    "keymaps",
    "docs",
    ".ci",
    "README.md",
    "Cargo.toml",
];

/// Kinds of files that are written by hand.
const KINDS: &[&str] = &[
    "rs", "toml", "md", "ftl", "sh", "py", "sql", "txt", "json", "run",
];

/// This file names what is not there, to see that it is found.
const THIS: &str = "tests/texts/references.rs";

/// How a path into this repository begins.
const ROOMS: &[&str] = &[
    "src/", "tests/", "benches/", "data/", "keymaps/", "docs/", ".ci/",
];

struct Source {
    path: String,
    text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut below: Vec<PathBuf> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        below.sort();
        for path in below {
            collect(&path, out);
        }
    } else {
        out.push(path.to_owned());
    }
}

/// All texts that are written by hand, with their paths from the root.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    for place in PLACES {
        collect(&root().join(place), &mut paths);
    }
    let ours = paths.into_iter().filter(|path| {
        let kind = path.extension().or(path.file_name());
        let kind = kind.and_then(|kind| kind.to_str()).unwrap_or_default();
        KINDS.contains(&kind) && !path.ends_with(THIS)
    });
    ours.map(|path| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(root()).unwrap().display().to_string(),
    })
    .collect()
}

fn documents() -> impl Iterator<Item = Source> {
    sources()
        .into_iter()
        .filter(|source| Path::new(&source.path).extension() == Some("md".as_ref()))
}

/// The lines of a text with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines())
}

const fn in_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-')
}

/// The documents a line names: path and heading.
fn cited(line: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for (at, end) in line.match_indices(".md") {
        let (before, rest) = line.split_at(at);
        let rest = rest.strip_prefix(end).unwrap_or_default();
        let name: String = before.chars().rev().take_while(|c| in_path(*c)).collect();
        let name: String = name.chars().rev().collect();
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if goes_on || name.is_empty() || name.starts_with("//") {
            continue;
        }
        let heading = rest.strip_prefix('#').map(|rest| {
            let part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
            rest.chars().take_while(part).collect()
        });
        found.push((format!("{name}.md"), heading));
    }
    found
}

/// The codes of promises a line names.
fn codes(line: &str) -> Vec<String> {
    let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '\\')));
    words
        .filter(|word| {
            let number = word.strip_prefix('P').unwrap_or_default();
            (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit())
        })
        .map(str::to_owned)
        .collect()
}

/// Whether a line cites an issue by its number, which means nothing to whoever has only the sources.
fn cites_an_issue(line: &str) -> bool {
    let mut words = line.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ','));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    while let Some(word) = words.next() {
        if matches!(word, "issue" | "Issue") && words.clone().next().is_some_and(is_number) {
            return true;
        }
    }
    false
}

/// The headings of a document, as links name them.
fn headings(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        let Some(heading) = line
            .strip_prefix('#')
            .map(|line| line.trim_start_matches('#'))
            .and_then(|line| line.strip_prefix(' '))
            .filter(|_| !fenced)
        else {
            continue;
        };
        let kept = |c: char| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => c.to_lowercase().next(),
            _ => None,
        };
        let name: String = heading.trim().chars().filter_map(kept).collect();
        let count = seen.entry(name.clone()).or_default();
        out.push(match *count {
            0 => name,
            n => format!("{name}-{n}"),
        });
        *count += 1;
    }
    out
}

/// The file a path means in a source: from the root, or from the folder of the source.
fn file_of(source: &str, path: &str) -> Option<PathBuf> {
    let beside = Path::new(source).parent().unwrap_or(Path::new(""));
    let places = [root().join(path), root().join(beside).join(path)];
    places.into_iter().find(|path| path.exists())
}

fn has_heading(file: &Path, heading: &str) -> bool {
    let text = fs::read_to_string(file).unwrap();
    headings(&text).iter().any(|name| name == heading)
}

/// Targets of links in a document that lead into the repository.
fn links(line: &str) -> Vec<String> {
    let after = line.split("](").skip(1);
    after
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
        .collect()
}

/// Paths in code marks, without what stands behind them: `src/x.rs::name` names the file.
fn paths(line: &str) -> Vec<String> {
    let marked = line.split('`').skip(1).step_by(2);
    marked
        .filter(|word| ROOMS.iter().any(|room| word.starts_with(room)))
        .map(|word| word.split("::").next().unwrap_or(word))
        .map(|word| word.split(['#', ' ']).next().unwrap_or(word).to_owned())
        .collect()
}

/// Sources in code marks that are named without their path: nobody could look whether they are there.
fn without_path(line: &str) -> Vec<String> {
    let marked = line.split('`').skip(1).step_by(2);
    marked
        .filter(|word| Path::new(word).extension() == Some("rs".as_ref()))
        .filter(|word| !ROOMS.iter().any(|room| word.starts_with(room)) && *word != "build.rs")
        .map(str::to_owned)
        .collect()
}

/// Whether a path is there; one with a star, if the folder before it is.
fn is_there(path: &str) -> bool {
    let sure = path.split('*').next().unwrap_or(path);
    let sure = if sure == path {
        path
    } else {
        sure.rsplit_once('/').map_or("", |(folder, _)| folder)
    };
    root().join(sure).exists()
}

/// The promises that are defined, each with the tests that keep it.
fn promises(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut out: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            out.push((heading.to_owned(), Vec::new()));
        } else if let Some(rest) = line.strip_prefix("- `")
            && let Some((path, name)) = rest.split('`').next().unwrap_or(rest).split_once("::")
            && let Some((_, tests)) = out.last_mut()
        {
            tests.push((path.to_owned(), name.to_owned()));
        }
    }
    out
}

fn defined(text: &str) -> Vec<String> {
    let all = promises(text).into_iter();
    let first = all.filter_map(|(heading, _)| codes(&heading).into_iter().next());
    first.collect()
}

fn has_test(text: &str, name: &str) -> bool {
    text.contains(&format!("fn {name}("))
}

fn promises_text() -> String {
    fs::read_to_string(root().join("docs/promises.md")).unwrap()
}

#[test]
fn every_document_that_is_cited_is_there_with_its_heading() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (n, line) in lines(&source.text) {
            for (path, heading) in cited(line) {
                let place = format!("{}:{n}", source.path);
                let Some(file) = file_of(&source.path, &path) else {
                    wrong.push(format!("{place}: there is no {path}"));
                    continue;
                };
                if let Some(heading) = heading.filter(|heading| !has_heading(&file, heading)) {
                    wrong.push(format!("{place}: {path} has no heading {heading}"));
                }
            }
        }
    }
    let said =
        "name a document of this repository and one of its headings, or say the reason in place";
    assert!(wrong.is_empty(), "{said}:\n{}", wrong.join("\n"));
}

#[test]
fn every_promise_that_is_cited_is_defined_once() {
    let defined = defined(&promises_text());
    assert!(defined.len() > 20, "{defined:?}");
    for code in &defined {
        let count = defined.iter().filter(|other| *other == code).count();
        assert_eq!(count, 1, "{code} is defined twice");
    }
    let mut wrong = Vec::new();
    for source in sources() {
        for (n, line) in lines(&source.text) {
            let unknown = codes(line)
                .into_iter()
                .filter(|code| !defined.contains(code));
            wrong.extend(unknown.map(|code| format!("{}:{n}: {code}", source.path)));
        }
    }
    let said = "docs/promises.md does not define";
    assert!(wrong.is_empty(), "{said}:\n{}", wrong.join("\n"));
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let all = sources();
    let mut wrong = Vec::new();
    for (promise, tests) in promises(&promises_text()) {
        if tests.is_empty() && !promise.starts_with("Rows ") {
            wrong.push(format!(
                "{promise}: no test, and no word that nothing keeps it"
            ));
        }
        for (path, name) in tests {
            let file = all.iter().find(|source| source.path == path);
            if file.is_some_and(|file| has_test(&file.text, &name)) {
                continue;
            }
            let elsewhere = all.iter().find(|source| has_test(&source.text, &name));
            let hint = elsewhere.map_or("nowhere", |source| source.path.as_str());
            wrong.push(format!(
                "{promise}: {path} has no test {name}; it is in: {hint}"
            ));
        }
    }
    assert!(wrong.is_empty(), "docs/promises.md:\n{}", wrong.join("\n"));
}

#[test]
fn every_link_and_every_path_in_a_document_leads_somewhere() {
    let mut wrong = Vec::new();
    for source in documents() {
        for (n, line) in lines(&source.text) {
            let place = format!("{}:{n}", source.path);
            for target in links(line) {
                let (path, heading) = match target.split_once('#') {
                    Some((path, heading)) => (path, Some(heading)),
                    None => (target.as_str(), None),
                };
                let folder = Path::new(&source.path).parent().unwrap();
                let file = match path {
                    "" => root().join(&source.path),
                    path => root().join(folder).join(path),
                };
                let holds = file.exists() && heading.is_none_or(|name| has_heading(&file, name));
                if !holds {
                    wrong.push(format!("{place}: the link {target} leads nowhere"));
                }
            }
            let short = without_path(line).into_iter();
            wrong.extend(short.map(|name| format!("{place}: write the whole path of {name}")));
            let gone = paths(line).into_iter().filter(|path| !is_there(path));
            wrong.extend(gone.map(|path| format!("{place}: there is no {path}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_stands_in_the_table_of_layers() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        assert!(
            path.is_file() || text.contains(&format!("\n| `{name}` | ")),
            "docs/architecture.md: the table of layers lacks {name}"
        );
    }
}

#[test]
fn no_comment_sends_its_reader_to_an_issue() {
    let mut wrong = Vec::new();
    for source in sources() {
        let cites = lines(&source.text).filter(|(_, line)| cites_an_issue(line));
        wrong.extend(cites.map(|(n, line)| format!("{}:{n}: {}", source.path, line.trim())));
    }
    let said = "say the reason in place";
    assert!(wrong.is_empty(), "{said}:\n{}", wrong.join("\n"));
}

#[test]
fn the_finder_sees_what_it_must() {
    let gone = cited("// as `docs/gone.md#no-such` says (gone.md 2.4), see other.md.");
    let names: Vec<&str> = gone.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(names, ["docs/gone.md", "gone.md", "other.md"]);
    assert_eq!(gone[0].1.as_deref(), Some("no-such"));
    assert_eq!(gone[1].1, None);
    assert!(cited("https://example.org/README.md and a.mdx, or .md").is_empty());
    assert_eq!(file_of("src/lib.rs", "docs/gone.md"), None);
    assert!(file_of("docs/promises.md", "domain.md").is_some());
    assert!(file_of("src/plan/tests.rs", "../../data/README.md").is_some());

    assert_eq!(codes("// P1, P12: x (P99)"), ["P1", "P12", "P99"]);
    assert!(codes("P100 PX P SAU-P1 P1x HTTP2 \\P1").is_empty());

    assert!(cites_an_issue("// P11, issue 9: closed") && cites_an_issue("Issue 8, 1b"));
    assert!(!cites_an_issue("an issue of 9 pages") && !cites_an_issue("tissue 9"));

    let text = "# One, two\n```sh\n# no heading\n```\n## One, two\n### Art. 34 and `x`\n";
    assert_eq!(headings(text), ["one-two", "one-two-1", "art-34-and-x"]);

    let line = "[a](b.md#c), [d](https://e.f), `src/gone.rs::x`, `data/plans/*.toml`, `cargo test`";
    assert_eq!(links(line), ["b.md#c"]);
    assert_eq!(paths(line), ["src/gone.rs", "data/plans/*.toml"]);
    assert_eq!(without_path("`a.rs`, `src/b.rs`, `c`"), ["a.rs"]);
    assert!(!is_there("src/gone.rs") && is_there("data/plans/*.toml"));
    assert!(!is_there("data/gone/*.toml"));

    let text = "## P7 Something\n\n- `tests/a.rs::b` (slow)\n- Not kept yet: more.\n\n## Other\n";
    assert_eq!(defined(text), ["P7"]);
    let keeps = ("tests/a.rs".to_owned(), "b".to_owned());
    assert_eq!(promises(text)[0].1, [keeps]);
    assert!(promises(text)[1].1.is_empty());
    assert!(has_test("async fn b() {", "b") && !has_test("fn bc() {}", "b"));
}
