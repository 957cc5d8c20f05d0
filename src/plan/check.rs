//! Checks files for `frist check`: which kind a file is, and every fault in it.
//!
//! A file says what it is by its first key, `kind = "plan"`. Where that is missing the folder it lies in is taken, so
//! that the fault reads "`kind` is missing" and not "nobody knows what this is".

use super::FileKind;
use super::embedded::{FILES, Shelf};
use super::fault::{Fault, Problem, check_size};

impl FileKind {
    /// What a file is: by its key `kind`, else by its folder.
    pub fn of(name: &str, text: &str) -> Option<Self> {
        Self::by_key(text).or_else(|| Self::by_folder(name))
    }

    /// What a file is, or the fault that nothing says so.
    pub(super) fn of_or_fault(name: &str, text: &str) -> Result<Self, Vec<Fault>> {
        check_size(name, text).map_err(|fault| vec![fault])?;
        Self::of(name, text).ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|kind| kind.code()).collect();
            vec![Fault {
                file: name.to_owned(),
                line: None,
                problem: Problem::UnknownFile {
                    expected: allowed.join(", "),
                },
            }]
        })
    }

    fn by_key(text: &str) -> Option<Self> {
        let word = Self::first_value(text, "kind")?;
        Self::ALL.iter().copied().find(|kind| kind.code() == word)
    }

    /// The word a key has before the first table; the file need not be sound otherwise.
    pub fn first_value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
        let top = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .take_while(|line| !line.starts_with('['));
        let value = top
            .filter_map(|line| line.split_once('='))
            .find(|(found, _)| found.trim() == key)?
            .1;
        Some(value.split('#').next()?.trim().trim_matches(['"', '\'']))
    }

    fn by_folder(name: &str) -> Option<Self> {
        let folder = name.rsplit(['/', '\\']).nth(1)?;
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.folder() == folder)
    }
}

/// Every fault in a file. `guess` is for a text whose name and first key say nothing, such as standard input.
pub fn check_file(name: &str, text: &str, guess: Option<FileKind>) -> Vec<Fault> {
    let kind = match FileKind::of_or_fault(name, text).or_else(|faults| guess.ok_or(faults)) {
        Ok(kind) => kind,
        Err(faults) => return faults,
    };
    let mut shelf = Shelf::embedded();
    shelf.put_as(kind, name, text).err().unwrap_or_default()
}

/// Every fault in several files that may name each other, such as a plan and its authority.
pub fn check_files<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Vec<Fault> {
    Shelf::embedded().put_all(files)
}

/// Every fault in the built-in files. There are none.
pub fn check_embedded() -> Vec<Fault> {
    let mut shelf = Shelf::default();
    shelf.put_all(FILES)
}
