//! What the program is made of beside its own sources: packages of one registry, under licences that let it be passed on.
//!
//! Sources are read from `Cargo.lock`, for every platform. Licences are what the packages of this platform state: the others are
//! never fetched. Known weaknesses of packages are not looked up, see `docs/decisions.md#packages-are-checked-by-a-test`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The one place packages may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Licences that let the program be passed on in binary form under its own.
const ALLOWED: &[&str] = &["Apache-2.0", "MIT", "Unicode-3.0", "Zlib"];

/// What a package says of its licence, as an expression of SPDX: `MIT OR (Apache-2.0 AND Zlib)`.
struct Expression<'t>(Vec<&'t str>);

impl<'t> Expression<'t> {
    fn new(spaced: &'t str) -> Self {
        let mut words: Vec<&str> = spaced.split_whitespace().collect();
        words.reverse();
        Self(words)
    }

    fn next_is(&mut self, word: &str) -> bool {
        let is = self.0.last() == Some(&word);
        if is {
            self.0.pop();
        }
        is
    }

    /// The licences that may be chosen so that all are allowed; none if there is no such choice.
    fn any(&mut self) -> Option<BTreeSet<&'t str>> {
        let mut choice = self.all();
        while self.next_is("OR") {
            let other = self.all();
            choice = choice.or(other);
        }
        choice
    }

    fn all(&mut self) -> Option<BTreeSet<&'t str>> {
        let mut together = self.one();
        while self.next_is("AND") {
            let other = self.one();
            together = together.zip(other).map(|(mut ours, more)| {
                ours.extend(more);
                ours
            });
        }
        together
    }

    fn one(&mut self) -> Option<BTreeSet<&'t str>> {
        if self.next_is("(") {
            let inner = self.any();
            return inner.filter(|_| self.next_is(")"));
        }
        let name = self.0.pop()?;
        if self.next_is("WITH") {
            // An exception is a licence of its own, and none is on the list.
            self.0.pop();
            return None;
        }
        ALLOWED.contains(&name).then(|| BTreeSet::from([name]))
    }
}

/// The licences under which a package may be taken, or none. Older packages write `/` for OR.
fn permitted(licence: &str) -> Option<BTreeSet<String>> {
    let spaced = licence
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut expression = Expression::new(&spaced);
    let chosen = expression.any()?;
    let whole = expression.0.is_empty();
    whole.then(|| chosen.into_iter().map(str::to_owned).collect())
}

/// What a command of the tool chain says.
fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The packages of this platform, those that only tests need included.
fn packages() -> Vec<Value> {
    let version = said(Command::new("rustc").arg("-vV"));
    let mut lines = version.lines();
    let host = lines.find_map(|line| line.strip_prefix("host: ")).unwrap();
    let mut metadata = Command::new(env!("CARGO"));
    metadata
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let metadata: Value = serde_json::from_str(&said(&mut metadata)).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_package_comes_from_the_registry_with_its_checksum() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let mut wrong = Vec::new();
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        let word = |key: &str| package.get(key).and_then(toml::Value::as_str);
        let name = word("name").unwrap();
        let checked = word("checksum").is_some_and(|sum| sum.len() == 64);
        if name != "frist" && (word("source") != Some(REGISTRY) || !checked) {
            wrong.push(format!("{name} from {:?}", word("source")));
        }
    }
    assert!(wrong.is_empty(), "not from the registry: {wrong:?}");
}

#[test]
fn every_package_may_be_passed_on_with_the_program() {
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    let packages = packages();
    assert!(packages.len() > 100);
    for package in packages {
        match permitted(package["license"].as_str().unwrap_or_default()) {
            Some(licences) => used.extend(licences),
            None => wrong.push(format!("{}: {}", package["name"], package["license"])),
        }
    }
    assert!(
        wrong.is_empty(),
        "no licence on the list:\n{}",
        wrong.join("\n")
    );
    let unused = ALLOWED.iter().filter(|name| !used.contains(**name));
    assert_eq!(unused.count(), 0, "only {used:?} are needed");
}

#[test]
fn a_licence_is_read_as_it_is_meant() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-2.0-only OR MIT",
        "(MIT OR GPL-2.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR MIT",
    ] {
        assert!(permitted(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "GPL-2.0-only",
        "MIT AND GPL-2.0-only",
        "(MIT OR Zlib) AND GPL-2.0-only",
        "Apache-2.0 WITH LLVM-exception",
        "(MIT",
        "MIT Zlib",
    ] {
        assert!(permitted(bad).is_none(), "{bad}");
    }
}
