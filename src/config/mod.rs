//! Flags, environment, configuration file and defaults, merged once into [`Settings`].
//!
//! This is also where files of the organisation's own are found and read: `config.toml`, `keymap.toml` and what lies under
//! `data/` beside them. A wrong file never stops the program: what is sound stays in force and every fault is kept for the
//! banner. Nothing is ever written here. Reading `config.toml` is in `file.rs`, folders in `folders.rs`, the place of the
//! log in `place.rs`.
//!
//! Order of precedence: flag, then environment, then file, then default.

pub mod bounded;
mod check;
mod fault;
mod file;
mod folders;
mod own;
mod place;
mod schema;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use check::{calendar, check, check_settings, check_text, check_texts};
use fault::Problem;
pub use fault::{Fault, Refused};
pub use folders::Folders;
pub use own::{OwnPlan, plan_in};
pub use place::folder_of;
pub use schema::SchemaKind;
pub use words::first_words;

use crate::domain::nearest::nearest;
use crate::domain::plan::Plan;
use crate::i18n::Language;
use crate::plan::embedded::Shelf;
use crate::ui::keymap::{Keymap, Preset};

/// Colours for a dark or a light terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal says.
    #[default]
    Auto,
    /// Light words on dark ground.
    Dark,
    /// Dark words on light ground.
    Light,
}

impl Theme {
    /// All themes.
    pub const ALL: &[Self] = &[Self::Auto, Self::Dark, Self::Light];

    /// Its name in the file and as a flag.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|theme| theme.name() == name)
    }
}

/// What was said on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--lang`.
    pub lang: Option<String>,
    /// `--keymap`: a preset or a file.
    pub keymap: Option<String>,
    /// `--store`: the folder of the log.
    pub store: Option<String>,
    /// `--theme`.
    pub theme: Option<Theme>,
    /// `--ascii`.
    pub ascii: bool,
    /// `--no-colour`.
    pub no_colour: bool,
}

/// What the environment says, read once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// `FRIST_HOME`: workspace and configuration in one folder.
    pub home: Option<PathBuf>,
    /// The person's home folder, for `~/`.
    pub person: Option<PathBuf>,
    /// The locale in force: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
    pub locale: String,
    /// The locale that says how characters are written: `LC_ALL`, else `LC_CTYPE`, else `LANG`.
    pub characters: String,
    /// `NO_COLOR` is set and not empty.
    pub no_colour: bool,
    /// The name of the person at the system.
    pub user: Option<String>,
}

impl Environment {
    /// Reads the environment of this process.
    pub fn read() -> Self {
        let get = |name: &str| {
            let value = std::env::var_os(name)?;
            (!value.is_empty()).then_some(value)
        };
        let text = |name: &str| Some(get(name)?.to_string_lossy().into_owned());
        let first = |names: [&str; 3]| names.into_iter().find_map(text).unwrap_or_default();
        Self {
            home: get("FRIST_HOME").map(PathBuf::from),
            person: get("HOME").map(PathBuf::from),
            locale: first(["LC_ALL", "LC_MESSAGES", "LANG"]),
            characters: first(["LC_ALL", "LC_CTYPE", "LANG"]),
            no_colour: get("NO_COLOR").is_some(),
            user: text("USER").or_else(|| text("LOGNAME")),
        }
    }

    /// Whether the locale can show more than ASCII.
    fn wide(&self) -> bool {
        let locale = self.characters.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }
}

/// Everything that can be set, merged.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the log.
    pub workspace: PathBuf,
    /// Whether somebody named that folder, by a flag, the configuration or the environment.
    pub named: bool,
    /// The folder of `config.toml` and its neighbours.
    pub config: PathBuf,
    /// The interface language.
    pub language: Language,
    /// Whether the language was asked for, by flag or file, and not only guessed from the locale.
    pub language_given: bool,
    /// The keys in force.
    pub keymap: Keymap,
    /// The name of the keymap: a preset, or the user's file.
    pub keymap_name: String,
    /// The plan new incidents follow until one is chosen, by its id.
    pub plan: Option<String>,
    /// Who types, where the machine's name for the person is not the right one.
    pub who: Option<String>,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Draw in colours.
    pub colour: bool,
    /// Which colours.
    pub theme: Theme,
    /// Whether alarms may ring.
    pub sound: bool,
    /// Whether the evening before reminds of an alarm at night.
    pub evening: bool,
    /// The folder of the organisation's own data files.
    pub data: PathBuf,
    /// Plans, forms, rules and lists: built in, with the organisation's own on top.
    pub shelf: Arc<Shelf>,
    /// Texts of the organisation's own; read through [`Settings::words`].
    words: words::Words,
    /// What is wrong with files; the rest is in force.
    pub faults: Vec<Fault>,
    /// That the folder of the log, as `config.toml` names it, is not there or none: only `frist check` says so, as the first
    /// act makes it.
    place: Option<Fault>,
}

impl Settings {
    /// Merges everything. Only what would write the log to a wrong place is refused.
    pub fn load(flags: &Flags, environment: &Environment) -> Result<Self, Refused> {
        let folders = Folders::find(environment)?;
        let path = folders.config.join("config.toml");
        let read = file::read(&path);
        let (file, mut faults) = (read.values, read.faults);
        let workspace = match (&flags.store, &file.store) {
            (Some(text), _) => folder_of(text, environment).map_err(Refused::flag)?,
            (None, Some(text)) => folder_of(text, environment).map_err(Refused::file)?,
            (None, None) => folders.workspace,
        };
        let wrong = |key: &str, problem| Fault::new(&path, file.lines.get(key).copied(), problem);
        let of_log = file.store.as_ref().filter(|_| flags.store.is_none());
        let place = of_log
            .and_then(|_| no_folder("store", &workspace))
            .map(|problem| wrong("store", problem));
        let named = flags.store.is_some() || file.store.is_some() || environment.home.is_some();
        let (keymap, keymap_name) = keymap(flags, &file, &folders.config, &mut faults)?;
        let data = file.data.as_ref().map(|path| folders.config.join(path));
        let data = data.unwrap_or_else(|| folders.config.join("data"));
        if file.data.is_some()
            && let Some(problem) = no_folder("data", &data)
        {
            faults.push(wrong("data", problem));
        }
        let shelf = shelf(&data, &mut faults);
        if let Some(plan) = &file.plan
            && !shelf.has_plan(plan)
        {
            faults.push(wrong("plan", no_plan(plan, &shelf)));
        }
        let (words, mut of_words) = words::own(&data);
        faults.append(&mut of_words);
        Ok(Self {
            workspace,
            named,
            language_given: flags.lang.is_some() || file.lang.is_some(),
            language: flag_language(flags)?
                .or(file.lang)
                .unwrap_or_else(|| of_locale(environment)),
            keymap,
            keymap_name,
            plan: file.plan,
            who: file.who.or_else(|| environment.user.clone()),
            ascii: flags.ascii || file.ascii.unwrap_or_else(|| !environment.wide()),
            colour: !flags.no_colour && !environment.no_colour && file.colour.unwrap_or(true),
            theme: flags.theme.or(file.theme).unwrap_or_default(),
            sound: file.sound.unwrap_or(true),
            evening: file.evening.unwrap_or(true),
            data,
            shelf: Arc::new(shelf),
            words,
            faults,
            place,
            config: folders.config,
        })
    }
}

impl Settings {
    /// Whether the folder of the log, where `config.toml` names it, is there.
    pub const fn has_place(&self) -> bool {
        self.place.is_none()
    }

    /// The plan that is followed until one is chosen: as set, else the likeliest.
    pub fn first_plan(&self) -> Option<&Plan> {
        match &self.plan {
            Some(id) => self.shelf.plan(&id.as_str().into()),
            None => self.shelf.likely_plan(self.language.code()),
        }
    }
}

/// Why a path that a setting names is no folder.
fn no_folder(key: &'static str, path: &Path) -> Option<Problem> {
    let path_shown = path.display().to_string();
    match (path.is_dir(), path.exists()) {
        (true, _) => None,
        (false, true) => Some(Problem::NotAFolder {
            key,
            path: path_shown,
        }),
        (false, false) => Some(Problem::NoFolder {
            key,
            path: path_shown,
        }),
    }
}

fn no_plan(plan: &str, shelf: &Shelf) -> Problem {
    let known: Vec<&str> = shelf.plan_ids().collect();
    Problem::UnknownPlan {
        plan: plan.to_owned(),
        near: nearest(plan, known.iter().copied()).map(str::to_owned),
        known: known.join(", "),
    }
}

/// The language to speak before anything else is known: for help, and for what is wrong with the arguments.
pub fn language(flag: Option<&str>, environment: &Environment) -> Language {
    let of_file = || {
        let folders = Folders::find(environment).ok()?;
        file::read(&folders.config.join("config.toml")).values.lang
    };
    flag.and_then(Language::from_tag)
        .or_else(of_file)
        .unwrap_or_else(|| of_locale(environment))
}

fn flag_language(flags: &Flags) -> Result<Option<Language>, Refused> {
    let Some(tag) = &flags.lang else {
        return Ok(None);
    };
    match Language::from_tag(tag) {
        Some(language) => Ok(Some(language)),
        None => Err(Refused::UnknownLanguage(tag.clone())),
    }
}

fn of_locale(environment: &Environment) -> Language {
    Language::from_tag(&environment.locale).unwrap_or(Language::En)
}

/// The default keys, a preset over them, and the user's file over both.
fn keymap(
    flags: &Flags,
    file: &file::Values,
    config: &Path,
    faults: &mut Vec<Fault>,
) -> Result<(Keymap, String), Refused> {
    let wanted = flags.keymap.as_ref().or(file.keymap.as_ref());
    let name = wanted.map_or("default", String::as_str);
    let preset = Preset::from_name(name);
    // Anything that is no preset is the name of a file; a flag that names none is a slip to be told at once.
    let path = match (preset, name) {
        (Some(_), _) | (None, "default") => config.join("keymap.toml"),
        (None, path) => config.join(path),
    };
    let optional = preset.is_some() || name == "default";
    let text = match file::text(&path) {
        Ok(text) => text,
        Err(fault) if optional || flags.keymap.is_none() => {
            faults.push(fault);
            None
        }
        Err(_) => return Err(Refused::UnknownKeymap(name.to_owned())),
    };
    if text.is_none() && !optional {
        if flags.keymap.is_some() {
            return Err(Refused::UnknownKeymap(name.to_owned()));
        }
        faults.push(Fault::missing(&path));
    }
    let shown = path.display().to_string();
    let user = text.as_deref().map(|text| (shown.as_str(), text));
    let (keymap, wrong) = Keymap::load(preset, user);
    faults.extend(wrong.into_iter().map(Fault::Keymap));
    Ok((keymap, name.to_owned()))
}

/// What is built in, with the files of the organisation on top.
fn shelf(data: &Path, faults: &mut Vec<Fault>) -> Shelf {
    let mut shelf = Shelf::embedded();
    let mut files = Vec::new();
    for path in folders::toml_files(data) {
        match file::text(&path) {
            Ok(Some(text)) => files.push((path.display().to_string(), text)),
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    let (calendars, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(path, _)| folders::is_calendar(path));
    for (path, text) in calendars {
        match crate::plan::calendar::read(&path, &text) {
            Ok(calendar) => shelf.put_calendar(calendar),
            Err(found) => faults.extend(found.into_iter().map(Fault::Data)),
        }
    }
    faults.extend(shelf.put_all(&files).into_iter().map(Fault::Data));
    shelf
}

#[cfg(test)]
mod tests;
