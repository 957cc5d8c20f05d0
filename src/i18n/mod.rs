//! Languages: Fluent texts behind the small handle `Tr`.
//!
//! One file a language under `data/locales/`, built into the binary. A `Tr` is passed by value to whoever writes text
//! for people; there is no global language. Ids that are missing show as the id: a test over the sources keeps that from
//! ever reaching a person. Dates and durations as people write them are in `format.rs`.

pub mod assessed;
pub mod check;
pub mod code;
pub mod columns;
pub mod coverage;
pub mod duty;
pub mod erased;
pub mod format;
pub mod hours;
mod names;
pub mod outline;
pub mod overlay;
pub mod restored;
pub mod sentence;
pub mod start;
pub mod timely;
pub mod told;
pub mod when;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use crate::domain::country::Language;

use crate::domain::text::Text;

impl Language {
    /// The embedded text file of the language.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Da => include_str!("../../data/locales/da.ftl"),
            Self::Nb => include_str!("../../data/locales/nb.ftl"),
            Self::Nn => include_str!("../../data/locales/nn.ftl"),
            Self::Sv => include_str!("../../data/locales/sv.ftl"),
            Self::En => include_str!("../../data/locales/en.ftl"),
        }
    }
}

/// A value put into a text.
pub type Value<'a> = FluentValue<'a>;

/// The texts of one language; cheap to clone.
#[derive(Clone)]
pub struct Tr {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
    /// What stands where words were erased.
    erased: Arc<str>,
}

impl std::fmt::Debug for Tr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tr({})", self.language.code())
    }
}

impl Tr {
    /// The embedded texts of a language, read when first asked for.
    pub fn new(language: Language) -> Self {
        const COUNT: usize = Language::ALL.len();
        static READ: [OnceLock<Tr>; COUNT] = [const { OnceLock::new() }; COUNT];
        READ[language as usize]
            .get_or_init(|| Self::load(language))
            .clone()
    }

    /// The embedded texts with some of one's own over them.
    pub fn over(language: Language, overlay: &overlay::Overlay) -> Self {
        Self::read(language, Some(&overlay.sound))
    }

    fn load(language: Language) -> Self {
        Self::read(language, None)
    }

    fn read(language: Language, own: Option<&str>) -> Self {
        // The embedded files are parsed by a test; whatever parses is used, so a fault never stops the program.
        let resource = FluentResource::try_new(language.source().to_owned())
            .unwrap_or_else(|(partial, _)| partial);
        let tag = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks are bidi control characters, which must never reach the terminal.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        if let Some(own) = own {
            let own = FluentResource::try_new(own.to_owned());
            bundle.add_resource_overriding(own.unwrap_or_else(|(partial, _)| partial));
        }
        let mut read = Self {
            language,
            bundle: Arc::new(bundle),
            erased: Arc::from(""),
        };
        read.erased = Arc::from(read.text("erased").as_str());
        read
    }

    /// What a person wrote; where that was erased, it says so.
    pub fn shown<'t>(&'t self, text: &'t Text) -> &'t str {
        text.get().unwrap_or(&self.erased)
    }

    /// The language of the texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text with this id.
    pub fn text(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// The text with this id, with values put in.
    pub fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(Cow::Owned((*name).to_owned()), value.clone());
        }
        self.format(id, Some(&args))
    }

    /// The text with this id, with texts put in.
    pub fn fill(&self, id: &str, values: &[(&str, String)]) -> String {
        let value = |(name, value): &(&str, String)| {
            (Cow::from((*name).to_owned()), Value::from(value.clone()))
        };
        self.format(id, Some(&values.iter().map(value).collect()))
    }

    /// Whether a text with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return id.to_owned();
        };
        self.bundle
            .format_pattern(pattern, args, &mut Vec::new())
            .into_owned()
    }
}

#[cfg(test)]
mod tests;
