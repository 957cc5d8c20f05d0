//! Language files of the organisation's own: a few texts in the place of the program's, under `locales/` of its data.
//!
//! A file is named like the built-in one, `da.ftl`, and may hold as few texts as it likes. What is wrong in it is told with its
//! line and changes nothing. How texts are laid over one another is in `src/i18n/overlay.rs`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::fault::Problem;
use super::{Environment, Fault, Folders, Settings, file, folders};
use crate::i18n::overlay::Overlay;
use crate::i18n::{Language, Tr};

/// The texts of the languages that have words of the organisation's own.
pub(super) type Words = BTreeMap<&'static str, Tr>;

/// Every language file of the organisation's own, and the faults in them.
pub(super) fn own(data: &Path) -> (Words, Vec<Fault>) {
    let (mut words, mut faults) = (Words::new(), Vec::new());
    for path in folders::language_files(&data.join("locales")) {
        match read(&path) {
            Ok((language, overlay)) => {
                let wrong = overlay.faults.iter().map(|fault| Fault::Text {
                    file: path.display().to_string(),
                    fault: fault.clone(),
                });
                faults.extend(wrong);
                words.insert(language.code(), Tr::over(language, &overlay));
            }
            Err(fault) => faults.push(fault),
        }
    }
    (words, faults)
}

fn read(path: &Path) -> Result<(Language, Overlay), Fault> {
    let language = language_of(path).ok_or_else(|| {
        let known = Language::BY_TAG
            .iter()
            .map(|one| format!("{}.ftl", one.code()));
        let known = known.collect::<Vec<_>>().join(", ");
        Fault::new(path, None, Problem::NoLanguageFile { known })
    })?;
    let text = file::text(path)?.ok_or_else(|| Fault::not_there(path))?;
    Ok((language, Overlay::read(&text)))
}

fn language_of(path: &Path) -> Option<Language> {
    let name = path.file_name()?.to_str()?.strip_suffix(".ftl")?;
    Language::from_code(name)
}

/// Every fault of a language file that lies among the organisation's own; none where it lies elsewhere, and is to be whole.
pub(super) fn check(path: &Path, data: &Path) -> Option<Vec<Fault>> {
    let folder = |path: &Path| -> Option<PathBuf> { path.canonicalize().ok() };
    let own = path.parent().and_then(folder)? == folder(&data.join("locales"))?;
    if !own || path.extension().is_none_or(|end| end != "ftl") {
        return None;
    }
    let fault = |fault: &crate::i18n::check::TextFault| Fault::Text {
        file: path.display().to_string(),
        fault: fault.clone(),
    };
    Some(match read(path) {
        Ok((_, overlay)) => overlay.faults.iter().map(fault).collect(),
        Err(fault) => vec![fault],
    })
}

impl Settings {
    /// The texts of a language, with the organisation's own over them.
    pub fn words(&self, language: Language) -> Tr {
        let own = self.words.get(language.code()).cloned();
        own.unwrap_or_else(|| Tr::new(language))
    }
}

/// The texts to speak with before settings are read: for help, and for what is wrong with the arguments.
pub fn first_words(language: Language, environment: &Environment) -> Tr {
    let own = || {
        let data = Folders::find(environment).ok()?.data();
        let path = data
            .join("locales")
            .join(format!("{}.ftl", language.code()));
        let text = file::text(&path).ok().flatten()?;
        Some(Tr::over(language, &Overlay::read(&text)))
    };
    own().unwrap_or_else(|| Tr::new(language))
}
