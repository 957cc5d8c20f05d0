//! Reads `config.toml`: what is sound, and every fault with its line.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Theme;
use super::bounded::{self, Unread};
use super::fault::{Fault, Problem};
use crate::domain::nesting::{TOO_DEEP, too_deep};
use crate::i18n::Language;
use crate::plan::fault::MOST_BYTES;
use crate::plan::slip;

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) lang: Option<Language>,
    pub(super) keymap: Option<String>,
    pub(super) store: Option<String>,
    pub(super) data: Option<String>,
    pub(super) plan: Option<String>,
    pub(super) who: Option<String>,
    pub(super) ascii: Option<bool>,
    pub(super) colour: Option<bool>,
    pub(super) theme: Option<Theme>,
    pub(super) sound: Option<bool>,
    pub(super) evening: Option<bool>,
    /// The line of each sound value, by its key.
    pub(super) lines: BTreeMap<String, usize>,
}

/// Every key of the file.
pub(super) const KEYS: &str =
    "lang, keymap, store, data, plan, who, ascii, colour, theme, sound, evening";

/// What was read: the sound values, and the faults of the rest.
pub(super) struct Outcome {
    pub(super) values: Values,
    pub(super) faults: Vec<Fault>,
}

/// Reads the file; one that is not there says nothing.
pub(super) fn read(path: &Path) -> Outcome {
    match text(path) {
        Ok(Some(text)) => parse(path, &text),
        Ok(None) => Outcome {
            values: Values::default(),
            faults: Vec::new(),
        },
        Err(fault) => Outcome {
            values: Values::default(),
            faults: vec![fault],
        },
    }
}

/// The text of a file; none where there is no file.
pub(super) fn text(path: &Path) -> Result<Option<String>, Fault> {
    match bounded::text(path, MOST_BYTES as u64) {
        Ok(text) => Ok(Some(text)),
        Err(Unread::NotThere) => Ok(None),
        Err(why) => Err(Fault::new(path, None, Problem::Unreadable(why))),
    }
}

/// Reads the text of the file.
pub(super) fn parse(path: &Path, text: &str) -> Outcome {
    let mut out = Outcome {
        values: Values::default(),
        faults: Vec::new(),
    };
    let line = |at: usize| 1 + text.bytes().take(at).filter(|b| *b == b'\n').count();
    if let Some(at) = too_deep(text) {
        let problem = Problem::Syntax(TOO_DEEP.to_owned());
        out.faults.push(Fault::new(path, Some(line(at)), problem));
        return out;
    }
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map(|span| line(span.start));
            let problem = match line.and_then(|line| slip::in_line(text, line)) {
                Some(slip) => Problem::Slip(slip),
                None => Problem::Syntax(error.message().to_owned()),
            };
            out.faults.push(Fault::new(path, line, problem));
            return out;
        }
    };
    for (key, value) in table.get_ref() {
        let Err(problem) = set(&mut out.values, key.get_ref(), value) else {
            let at = line(value.span().start);
            out.values.lines.insert(key.get_ref().to_string(), at);
            continue;
        };
        {
            let at = match problem {
                Problem::WrongValue { .. } => value.span().start,
                Problem::Unreadable(_)
                | Problem::Missing
                | Problem::NotThere
                | Problem::Syntax(_)
                | Problem::Slip(_)
                | Problem::UnknownPlan { .. }
                | Problem::NoFolder { .. }
                | Problem::NotAFolder { .. }
                | Problem::NoLanguageFile { .. }
                | Problem::UnknownKey { .. } => key.span().start,
            };
            out.faults.push(Fault::new(path, Some(line(at)), problem));
        }
    }
    out
}

fn set(values: &mut Values, key: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Problem> {
    let wrong = |expected: &str| Problem::WrongValue {
        key: key.to_owned(),
        expected: expected.to_owned(),
    };
    let value = value.get_ref();
    let text = || {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| wrong("\"…\""))
    };
    let flag = || value.as_bool().ok_or_else(|| wrong("true, false"));
    match key {
        "lang" => {
            let language = value.as_str().and_then(Language::from_tag);
            values.lang = Some(language.ok_or_else(|| wrong(&Language::codes()))?);
        }
        "theme" => {
            let known: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
            let theme = value.as_str().and_then(Theme::from_name);
            values.theme = Some(theme.ok_or_else(|| wrong(&known.join(", ")))?);
        }
        "keymap" => values.keymap = Some(text()?),
        "store" => values.store = Some(text()?),
        "data" => values.data = Some(text()?),
        "plan" => values.plan = Some(text()?),
        "who" => values.who = Some(text()?),
        "ascii" => values.ascii = Some(flag()?),
        "colour" => values.colour = Some(flag()?),
        "sound" => values.sound = Some(flag()?),
        "evening" => values.evening = Some(flag()?),
        _ => {
            return Err(Problem::UnknownKey {
                key: key.to_owned(),
                known: KEYS.to_owned(),
            });
        }
    }
    Ok(())
}
