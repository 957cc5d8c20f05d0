//! What `frist --version` says: the version, the commit it was built from, and how new the rules are that it has.

use std::fmt::Write as _;

use crate::domain::rule::Standing;
use crate::i18n::Tr;
use crate::plan::embedded::Shelf;

/// The commit, where whoever built the program said it (`.ci/run` does). Nothing is guessed: a build that was not told says
/// nothing of it.
const COMMIT: Option<&str> = option_env!("FRIST_COMMIT");

/// The version, with a line each for what is known beside it.
pub(super) fn long(tr: &Tr) -> String {
    let mut text = env!("CARGO_PKG_VERSION").to_owned();
    if let Some(commit) = COMMIT.filter(|commit| !commit.is_empty()) {
        let line = tr.with("cli-version-commit", &[("commit", commit.into())]);
        write!(text, "\n{line}").ok();
    }
    let rules = Shelf::embedded().rules();
    let law = rules.iter().filter(|rule| rule.standing == Standing::Law);
    if let Some(newest) = law.filter_map(|rule| rule.valid_from).max() {
        let line = tr.with("cli-version-rules", &[("date", newest.to_string().into())]);
        write!(text, "\n{line}").ok();
    }
    text
}
