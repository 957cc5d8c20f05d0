//! A file of facts: read for `frist assess`, and beside `frist risk`.

use std::path::Path;

use super::{Cli, Failure};
use crate::config::bounded::{self, Unread};
use crate::domain::assess::{Asked, Facts};
use crate::domain::text::clean_line;
use crate::i18n::told;

/// More than any file of facts.
const MOST_BYTES: u64 = 1 << 20;

/// What a file of facts says a risk is weighed by.
pub(super) fn weighed(cli: &Cli, path: &Path) -> Result<Box<Asked>, Failure> {
    let facts = read(cli, path)?;
    Ok(Box::new(Asked {
        consequence: facts.stakes.consequence,
        likelihood: facts.stakes.likelihood,
        criteria: Vec::new(),
        features: facts.features,
        enisa: facts.enisa,
    }))
}

pub(super) fn read(cli: &Cli, path: &Path) -> Result<Facts, Failure> {
    let tr = cli.tr();
    let file = ("file", clean_line(&path.display().to_string()));
    let unread = |why: Unread| {
        let reason = tr.fill(why.id(), &[("detail", clean_line(&why.detail()))]);
        Failure::user(tr.fill("cli-error-facts-read", &[file.clone(), ("reason", reason)]))
    };
    let text = bounded::text(path, MOST_BYTES).map_err(unread)?;
    crate::plan::facts::read(&text).map_err(|faults| {
        let said: Vec<String> = faults
            .iter()
            .map(|one| told::facts_fault(tr, one))
            .collect();
        let values = [file.clone(), ("faults", said.join("\n  "))];
        Failure::user(tr.fill("cli-error-facts", &values))
    })
}
