//! Which folders are ours: everything in `FRIST_HOME`, or the XDG folders.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};

use super::fault::Refused;
use super::{Environment, file};

/// Where things lie when nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The log.
    pub workspace: PathBuf,
    /// `config.toml`, `keymap.toml`, `data/`.
    pub config: PathBuf,
}

impl Folders {
    /// The organisation's own data files, where `config.toml` names no other folder.
    pub(super) fn data(&self) -> PathBuf {
        let named = file::read(&self.config.join("config.toml")).values.data;
        let named = named.map(|path| self.config.join(path));
        named.unwrap_or_else(|| self.config.join("data"))
    }

    /// Finds them. They need not exist.
    pub fn find(environment: &Environment) -> Result<Self, Refused> {
        if let Some(home) = &environment.home {
            return Ok(Self {
                workspace: home.clone(),
                config: home.clone(),
            });
        }
        match Xdg::new() {
            Ok(xdg) => Ok(Self {
                workspace: xdg.data_dir().join("frist"),
                config: xdg.config_dir().join("frist"),
            }),
            Err(etcetera::HomeDirError) => Err(Refused::NoHome),
        }
    }
}

/// The TOML files in a folder and the folders right below it, in the order of their names.
pub(super) fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            found.extend(entries(&path).into_iter().filter(|path| is_toml(path)));
        } else if is_toml(&path) {
            found.push(path);
        }
    }
    found
}

/// The language files in a folder, in the order of their names.
pub(super) fn language_files(folder: &Path) -> Vec<PathBuf> {
    let is_ftl = |path: &PathBuf| path.extension().is_some_and(|end| end == "ftl");
    entries(folder).into_iter().filter(is_ftl).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

/// Whether a file is a calendar, by the folder it lies in.
pub(super) fn is_calendar(path: &str) -> bool {
    let folder = Path::new(path).parent().and_then(Path::file_name);
    folder.is_some_and(|name| name == "calendars")
}
