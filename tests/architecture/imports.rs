//! Which file of the sources imports which, read from `crate::` and `super::` paths, and the circles among them.
//!
//! A file that names its own children (`mod x`, `pub use x::Y`, `x::f()`) owns them and imports nothing by that. What is
//! re-exported counts for the file it stands in.

use std::collections::{BTreeMap, BTreeSet};

/// A file as the path of its module: `domain::event::risk`.
pub(crate) type Module = Vec<String>;

/// All files with their program text.
pub(crate) struct Tree {
    texts: BTreeMap<Module, String>,
    /// What a file hands on of others, as whole paths; the last part may be `*`.
    handed_on: BTreeMap<Module, Vec<Module>>,
}

fn words(path: &str) -> Module {
    path.split("::")
        .map(|word| word.trim().to_owned())
        .collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The module a source file is: `src/domain/event/risk.rs`, `src/cli/mod.rs`.
pub(crate) fn module_of(path: &str) -> Module {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    words(&path.trim_end_matches("/mod").replace('/', "::"))
}

/// The paths that a use tree spells out, from its text on: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn spelled(text: &str) -> Vec<Module> {
    let mut out = Vec::new();
    spell(text, &[], &mut out);
    out
}

/// Takes one branch of a use tree; gives the text behind it.
fn spell<'t>(text: &'t str, above: &[String], out: &mut Vec<Module>) -> &'t str {
    let mut path = above.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(inner) = rest.strip_prefix('{') {
            rest = inner.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                let before = rest.len();
                rest = spell(rest, &path, out).trim_start();
                rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
                if rest.len() == before {
                    return "";
                }
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, behind) = match rest.strip_prefix('*') {
            Some(behind) => ("*", behind),
            None => rest.split_at(end),
        };
        path.push(word.to_owned());
        if let Some(further) = behind.strip_prefix("::") {
            rest = further;
            continue;
        }
        out.push(path);
        // An alias says nothing of where it is from.
        let other = behind.trim_start().strip_prefix("as ");
        return other.map_or(behind, |name| name.trim_start_matches(is_word));
    }
}

/// A path as it stands in a file, from the crate on; none where it begins with neither `crate` nor `super`.
fn absolute(module: &Module, path: &Module) -> Option<Module> {
    let first = path.first()?;
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    let up = path.iter().take_while(|word| *word == "super").count();
    let kept = module.len().checked_sub(up).filter(|_| up > 0)?;
    Some([&module[..kept], &path[up..]].concat())
}

impl Tree {
    /// Reads the files: module and program text, without comments and tests.
    pub(crate) fn read(files: impl IntoIterator<Item = (Module, String)>) -> Self {
        let texts: BTreeMap<Module, String> = files.into_iter().collect();
        let hands_on = |(module, text): (&Module, &String)| {
            let uses = text.split("pub").skip(1).filter_map(|rest| {
                let rest = rest.trim_start();
                let rest = match rest.strip_prefix('(') {
                    Some(inner) => inner.split_once(')')?.1.trim_start(),
                    None => rest,
                };
                rest.strip_prefix("use ")
            });
            let paths = uses.flat_map(spelled).map(|path| {
                absolute(module, &path).unwrap_or_else(|| {
                    let own = path.iter().skip(usize::from(path[0] == "self"));
                    module.iter().chain(own).cloned().collect()
                })
            });
            (module.clone(), paths.collect())
        };
        let handed_on = texts.iter().map(hands_on).collect();
        Self { texts, handed_on }
    }

    fn defines(&self, module: &Module, name: &str) -> bool {
        let text = self.texts.get(module).map_or("", String::as_str);
        text.match_indices(name).any(|(at, _)| {
            let (before, after) = text.split_at(at);
            let (before, after) = (
                before.trim_end_matches(' '),
                after.strip_prefix(name).unwrap_or(after),
            );
            // The tables of codes name a type and open it at once.
            let opens = before.ends_with('\n') && after.trim_start().starts_with('{');
            let kinds = ["struct", "enum", "fn", "const", "static", "trait", "type"];
            let defined = kinds.iter().any(|kind| before.ends_with(kind));
            !after.starts_with(is_word) && (defined || opens)
        })
    }

    /// The file a path leads to, through what others hand on.
    fn file_of(&self, path: &Module, depth: usize) -> Option<Module> {
        let lengths = (1..=path.len()).rev();
        let module = lengths
            .map(|n| &path[..n])
            .find(|part| self.texts.contains_key(*part))?
            .to_vec();
        let rest = &path[module.len()..];
        let Some(name) = rest.first().filter(|_| depth < 4) else {
            return Some(module);
        };
        let others = self.handed_on.get(&module).into_iter().flatten();
        for other in others {
            let (last, above) = other.split_last()?;
            if last == name {
                return self.file_of(&[other, &rest[1..]].concat(), depth + 1);
            }
            if last == "*" && self.defines(&above.to_vec(), name) {
                return self.file_of(&[above, rest].concat(), depth + 1);
            }
        }
        Some(module)
    }

    /// The files a file imports.
    pub(crate) fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let text = self.texts.get(module).map_or("", String::as_str);
        let starts = ["crate::", "super::"].into_iter().flat_map(|word| {
            let at = text.match_indices(word).map(|(at, _)| text.split_at(at));
            let whole = |before: &str| !before.ends_with(|c| is_word(c) || c == ':');
            at.filter(move |(before, _)| whole(before))
        });
        let paths = starts.flat_map(|(_, from)| spelled(from));
        let absolute = paths.filter_map(|path| absolute(module, &path));
        let files = absolute.filter_map(|path| {
            let file = self.file_of(&path, 0)?;
            // The module above as a whole, as in `use super::{self}`, is no file's content.
            (file != *module && !(module.starts_with(&file) && file.len() == path.len()))
                .then_some(file)
        });
        files.collect()
    }

    /// Files below one module that import each other in a circle, each circle once.
    pub(crate) fn circles(&self, below: &str) -> Vec<Vec<Module>> {
        let ours = |module: &&Module| module.first().is_some_and(|first| first == below);
        let arrows: BTreeMap<Module, BTreeSet<Module>> = self
            .texts
            .keys()
            .filter(ours)
            .map(|module| (module.clone(), self.imports(module)))
            .collect();
        let reached = |from: &Module| -> BTreeSet<Module> {
            let mut seen = BTreeSet::new();
            let mut left = vec![from.clone()];
            while let Some(next) = left.pop() {
                for other in arrows.get(&next).into_iter().flatten() {
                    if seen.insert(other.clone()) {
                        left.push(other.clone());
                    }
                }
            }
            seen
        };
        let all: BTreeMap<&Module, BTreeSet<Module>> =
            arrows.keys().map(|one| (one, reached(one))).collect();
        let mut circles: Vec<Vec<Module>> = Vec::new();
        for (one, reached) in &all {
            if reached.contains(*one) && !circles.iter().any(|circle| circle.contains(one)) {
                let back =
                    |other: &&&Module| reached.contains(**other) && all[**other].contains(*one);
                circles.push(
                    all.keys()
                        .filter(back)
                        .map(|module| (*module).clone())
                        .collect(),
                );
            }
        }
        circles
    }
}

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    let file = |path: &str, text: &str| (module_of(path), text.to_owned());
    let tree = Tree::read([
        file(
            "src/a/mod.rs",
            "mod b;\nmod c;\npub use b::Thing;\npub use c::*;\nfn go() { b::go() }\n",
        ),
        file(
            "src/a/b.rs",
            "use super::c::{self, deep as other};\npub struct Thing;\n",
        ),
        file("src/a/c.rs", "use crate::a::Thing;\npub fn deep() {}\n"),
        file("src/a/d.rs", "use super::{Thing, deep};\n"),
    ]);
    let of = |path: &str| {
        tree.imports(&module_of(path))
            .into_iter()
            .map(|to| to.join("::"))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("src/a/mod.rs"), [""; 0], "it owns its children");
    assert_eq!(of("src/a/b.rs"), ["a::c"]);
    assert_eq!(
        of("src/a/c.rs"),
        ["a::b"],
        "where it stands, not who hands it on"
    );
    assert_eq!(of("src/a/d.rs"), ["a::b", "a::c"]);
    let circle: Vec<Module> = vec![words("a::b"), words("a::c")];
    assert_eq!(tree.circles("a"), [circle]);
}
