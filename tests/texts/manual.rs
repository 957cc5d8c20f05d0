//! The manual pages name what is so: every exit code, every variable that is read, every file that is made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::home::Home;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the program answers, without the marks of a page's format.
fn plain(home: &Home, arguments: &[&str]) -> String {
    let page = home.good(arguments);
    page.replace("\\-", "-").replace("\\&", "")
}

/// The heads of the entries of a page: exit codes, variables, files.
fn heads(page: &str) -> BTreeSet<String> {
    let heads = page.lines().filter_map(|line| line.strip_prefix("\\fB"));
    let heads = heads.filter_map(|line| line.strip_suffix("\\fR"));
    heads
        .flat_map(|head| head.split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// All sources without their tests.
fn sources() -> Vec<String> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                out.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root().join("src"), &mut files);
    let text = |path: PathBuf| fs::read_to_string(path).unwrap();
    let code = |text: String| text.split("#[cfg(test)]\n").next().unwrap().to_owned();
    files.into_iter().map(text).map(code).collect()
}

/// What stands between quotation marks in a source.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

#[test]
fn every_exit_code_is_named() {
    let failure = fs::read_to_string(root().join("src/cli/failure.rs")).unwrap();
    let codes = failure.lines().filter_map(|line| {
        let (_, number) = line.strip_suffix(',')?.split_once(" = ")?;
        number.parse::<u8>().ok()
    });
    let codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    assert!(codes.len() > 5, "{codes:?}");
    let heads = heads(&plain(&Home::new(), &["docs", "man"]));
    for code in codes.iter().map(String::as_str).chain(["0", "128+N"]) {
        assert!(heads.contains(code), "{code}: {heads:?}");
    }
}

#[test]
fn every_variable_that_is_read_is_named() {
    let shouted = |word: &&str| {
        let sign = |c: char| c.is_ascii_uppercase() || c == '_';
        word.len() > 1 && word.chars().all(sign)
    };
    let mut read = BTreeSet::new();
    for source in sources().iter().filter(|text| text.contains("env::var")) {
        read.extend(literals(source).filter(shouted).map(str::to_owned));
    }
    assert!(read.contains("FRIST_HOME") && read.contains("NO_COLOR"));
    let heads = heads(&plain(&Home::new(), &["docs", "man", "list"]));
    let missing: Vec<&String> = read.difference(&heads).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_file_is_named() {
    let home = Home::new();
    home.good(&["new", "Letter"]);
    home.good(&["backup"]);
    let heads = heads(&plain(&home, &["docs", "man"]));
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for head in &heads {
        named.insert(head.trim_end_matches('/').rsplit('/').next().unwrap());
    }
    let made = fs::read_dir(home.0.path()).unwrap();
    let made = made.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What the database keeps beside its file comes and goes with it.
    let made = made.filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    let mut all: BTreeSet<String> = made.collect();
    let format = fs::read_to_string(root().join("docs/log-format.md")).unwrap();
    let (_, table) = format.split_once("## The files\n").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    all.extend(rows.map(|row| {
        row.split('`')
            .next()
            .unwrap()
            .trim_end_matches('/')
            .to_owned()
    }));
    let config = fs::read_to_string(root().join("src/config/mod.rs")).unwrap();
    let joined = config.split(".join(\"").skip(1);
    // A list is joined by a comma, a folder by a name.
    let joined = joined.map(|rest| rest.split('"').next().unwrap().to_owned());
    all.extend(joined.filter(|name| name != ", "));
    for wanted in [
        "ledger.db",
        "local.db",
        "backups",
        "exports",
        "config.toml",
        "data",
    ] {
        assert!(all.contains(wanted), "{wanted}: {all:?}");
    }
    let missing: Vec<&String> = all
        .iter()
        .filter(|name| !named.contains(&***name))
        .collect();
    assert!(missing.is_empty(), "{missing:?} of {named:?}");
}

#[test]
fn each_command_has_a_page_in_each_language() {
    let sections = [
        ("da", ["AFSLUTNINGSKODER", "FILER"]),
        ("en", ["EXIT STATUS", "FILES"]),
        ("nb", ["AVSLUTNINGSKODER", "FILER"]),
        ("nn", ["AVSLUTNINGSKODAR", "FILER"]),
        ("sv", ["AVSLUTNINGSKODER", "FILER"]),
    ];
    for (language, sections) in sections {
        let home = Home::new();
        let folder = home.0.path().join("man");
        let out = folder.display().to_string();
        home.good(&["--lang", language, "docs", "man", "--dir", &out]);
        let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        for name in [
            "frist.1",
            "frist-new.1",
            "frist-notice-sent.1",
            "frist-next.1",
        ] {
            let page = file(name);
            assert!(page.starts_with(".ie"), "{name}");
            for section in sections {
                assert!(page.contains(section), "{language} {name}: {section}");
            }
        }
        // What one page points to is there.
        let pointed = file("frist.1").replace("\\-", "-");
        assert!(pointed.contains("frist-calendar(1)"), "{pointed}");
        for word in pointed
            .split_whitespace()
            .filter(|word| word.starts_with("frist-"))
        {
            if let Some(name) = word.strip_suffix("(1)") {
                assert!(folder.join(format!("{name}.1")).exists(), "{word}");
            }
        }
        let one = home.good(&["--lang", language, "docs", "man", "notice", "sent"]);
        assert_eq!(one, file("frist-notice-sent.1"));
    }
    let home = Home::new();
    home.bad(2, &["docs", "man", "no-such"]);
    home.bad(1, &["docs", "man", "--dir", "/proc/frist"]);
}
