//! Checks one file for `frist check`, whatever kind it is, and reads the calendar in force for a country.

use std::path::Path;

use super::fault::Fault;
use super::{Settings, file, words};
use crate::domain::calendar::Calendar;
use crate::i18n::{self, Language};
use crate::plan::{FileKind, calendar as calendars, check_file};
use crate::ui::actions::Context;
use crate::ui::keymap::Keymap;

/// Every fault in a file. A language file among the organisation's own need not be whole.
pub fn check(path: &Path, data: &Path) -> Vec<Fault> {
    if let Some(faults) = words::check(path, data) {
        return faults;
    }
    let text = match file::text(path) {
        Ok(Some(text)) => text,
        Ok(None) => return vec![Fault::not_there(path)],
        Err(fault) => return vec![fault],
    };
    check_text(path, &text)
}

/// Every fault in the text of a file, which its name and its first keys say the kind of.
pub fn check_text(path: &Path, text: &str) -> Vec<Fault> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|end| end == "ftl") {
        return texts(&name, text);
    }
    if path.file_name().is_some_and(|name| name == "config.toml") {
        return file::parse(path, text).faults;
    }
    if FileKind::of(&name, text).is_none() {
        if text.lines().any(|line| line.trim() == "[[holiday]]") {
            let faults = calendars::read(&name, text).err().unwrap_or_default();
            return faults.into_iter().map(Fault::Data).collect();
        }
        if is_keymap(&name, text) {
            let faults = Keymap::load(None, Some((&name, text))).1;
            return faults.into_iter().map(Fault::Keymap).collect();
        }
    }
    check_file(&name, text, None)
        .into_iter()
        .map(Fault::Data)
        .collect()
}

/// Every fault in what is in force.
pub fn check_settings(settings: &Settings) -> Vec<Fault> {
    let said = settings.faults.iter().chain(&settings.place);
    said.cloned().chain(check_texts()).collect()
}

/// Every fault in the texts the program is built with.
pub fn check_texts() -> Vec<Fault> {
    let built_in = |language: &Language| {
        let file = format!("locales/{}.ftl", language.code());
        texts(&file, language.source())
    };
    Language::ALL.iter().flat_map(built_in).collect()
}

fn texts(file: &str, text: &str) -> Vec<Fault> {
    let fault = |fault| Fault::Text {
        file: file.to_owned(),
        fault,
    };
    i18n::check::faults(text).into_iter().map(fault).collect()
}

/// A keymap says nothing of itself: its name does, or a table named after a context.
fn is_keymap(name: &str, text: &str) -> bool {
    let table = |line: &str| {
        let name = line
            .trim()
            .strip_prefix('[')
            .and_then(|rest| rest.split(']').next());
        name.is_some_and(|name| {
            Context::ALL
                .iter()
                .any(|context| context.name() == name.trim())
        })
    };
    name.contains("keymap") || text.lines().any(table)
}

/// The calendar of a country: the organisation's own under `calendars/`, else the built-in one.
pub fn calendar(data: &Path, country: &str) -> Result<Calendar, Vec<Fault>> {
    let path = data.join("calendars").join(format!("{country}.toml"));
    let own = file::text(&path).map_err(|fault| vec![fault])?;
    let name = path.display().to_string();
    let shipped = calendars::shipped(country);
    let (name, text) = match (&own, shipped) {
        (Some(text), _) => (name.as_str(), text.as_str()),
        (None, Some(shipped)) => shipped,
        (None, None) => return Err(vec![Fault::not_there(&path)]),
    };
    let read = calendars::read(name, text);
    read.map_err(|faults| faults.into_iter().map(Fault::Data).collect())
}
