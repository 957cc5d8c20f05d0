//! The words of typed times: which languages are understood together, and which of them decides.
//!
//! How a time is read is in `domain/when.rs`; the words themselves are in the language files.

use std::sync::OnceLock;

use super::{Language, Tr};
use crate::domain::time::{Moment, Zone};
use crate::domain::when::{WhenWords, parse_day};

/// The words of the plan's languages, which decide, of the screen's, and of English, which is understood everywhere.
pub fn words(
    plan: impl IntoIterator<Item = Language>,
    screen: Language,
) -> Vec<&'static WhenWords> {
    let mut languages: Vec<Language> = Vec::new();
    for language in plan.into_iter().chain([screen, Language::En]) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages.into_iter().map(of).collect()
}

/// A day as it was typed, as ISO writes it; none where it cannot be read.
pub fn day(typed: &str, plan: &str, screen: Language, zone: &Zone, now: Moment) -> Option<String> {
    let words = words(Language::from_code(plan), screen);
    let day = parse_day(typed, now, zone, &words).ok()?;
    Some(day.to_string())
}

/// The words of one language, collected when first asked for.
pub fn of(language: Language) -> &'static WhenWords {
    const COUNT: usize = Language::ALL.len();
    static READ: [OnceLock<WhenWords>; COUNT] = [const { OnceLock::new() }; COUNT];
    READ[language as usize].get_or_init(|| {
        let tr = Tr::new(language);
        WhenWords::read(|id| tr.text(id))
    })
}
