//! Text to domain types: everything under `data/` that a person can replace without compiling.
//!
//! Each kind of file has its own reader, which gives the value or every fault in the text with its line. Nothing here
//! opens files: `config` finds them and hands over name and text. What lies under `data/` and how it is written is in
//! `data/README.md`; the types themselves are in `domain::plan`.
//!
//! The schemas that editors check by are seen from the readers: [`schema`].
//!
//! Start with [`organisation::read`] for a plan, [`embedded`] for what is built in, [`check::check_file`] for `frist check`.

pub mod authority;
pub mod calendar;
mod chain;
pub mod check;
pub mod contact;
pub mod draft;
pub mod embedded;
pub mod facts;
pub mod fault;
pub mod form;
mod notes;
mod office;
pub mod organisation;
mod reader;
pub mod rule;
pub mod schema;
mod shape;
pub mod slip;
mod states;
mod steps;
pub mod stop;
mod table;
#[cfg(test)]
mod tests;

pub use check::{check_embedded, check_file, check_files};
pub use fault::{Fault, Problem};

use crate::domain::country::Language;

/// The languages a text may be given in.
pub const KNOWN_LANGUAGES: &[&str] = &{
    let mut tags = [""; Language::BY_TAG.len()];
    let mut n = 0;
    while n < tags.len() {
        tags[n] = Language::BY_TAG[n].code();
        n += 1;
    }
    tags
};
/// The languages every text of ours must be given in.
pub const OUR_LANGUAGES: &[&str] = &[Language::Da.code(), Language::En.code()];

/// What a file is: its first key says so, `kind = "plan"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// An organisation's plan.
    Plan,
    /// The intake form.
    Form,
    /// The stop list of a kind of breach.
    Stop,
    /// A supervisory authority.
    Authority,
    /// Rules that start clocks.
    Rules,
    /// Contacts everybody in a country has.
    Contacts,
}

impl FileKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::Plan,
        Self::Form,
        Self::Stop,
        Self::Authority,
        Self::Rules,
        Self::Contacts,
    ];

    /// The word a file says it is by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Form => "form",
            Self::Stop => "stop",
            Self::Authority => "authority",
            Self::Rules => "rules",
            Self::Contacts => "contacts",
        }
    }

    /// The folder under `data/` such files lie in.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Plan => "plans",
            Self::Form => "forms",
            Self::Stop => "stop",
            Self::Authority => "authorities",
            Self::Rules => "rules",
            Self::Contacts => "contacts",
        }
    }
}
