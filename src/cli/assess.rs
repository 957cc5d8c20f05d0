//! What a file of facts speaks for: `frist assess`, and the same facts beside `frist risk`.

use std::path::Path;

use super::args::{Assess, Weighed};
use super::{Cli, Done, Failure, json};
use crate::config::bounded::{self, Unread};
use crate::domain::assess::{Asked, Facts, assess};
use crate::domain::text::clean_line;
use crate::i18n::{assessed, told};
use crate::plan::facts;
use crate::shell::clock::Clock;
use crate::shell::session::zone_of;

/// More than any file of facts.
const MOST_BYTES: u64 = 1 << 20;

pub(super) fn run(cli: &Cli, args: &Assess) -> Done {
    let facts = read(cli, &args.facts)?;
    let weighed = assess(&facts);
    if args.json {
        cli.out.json(&json::Assessed::new(&weighed, &facts));
        return Ok(());
    }
    let (tr, zone) = (cli.tr(), zone_of(&cli.settings));
    let duties = assessed::duties(tr, &weighed.duties, &facts.concern, &zone);
    let parts = if facts.concern.finding.none() {
        vec![vec![tr.text("assess-no-breach")], duties]
    } else {
        let score = assessed::severity(tr, weighed.severity.as_ref());
        let mut suggestion = assessed::suggestion(tr, &weighed.suggestion);
        suggestion.extend(assessed::stakes(tr, facts.stakes));
        let due = facts.concern.due;
        let mut told = assessed::as_it_stands(tr, &weighed.duties, due, Clock::System.now());
        told.extend(duties);
        vec![suggestion, score, told]
    };
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            cli.out.line("");
        }
        for line in part {
            cli.out.line(line);
        }
    }
    Ok(())
}

/// What a risk is weighed by, with the facts of a file where one is named.
pub(super) fn asked(cli: &Cli, weighed: Weighed) -> Result<Asked, Failure> {
    let facts = weighed
        .facts
        .map(|file| read(cli, &file))
        .transpose()?
        .unwrap_or_default();
    Ok(Asked {
        consequence: weighed.consequence.or(facts.stakes.consequence),
        likelihood: weighed.likelihood.or(facts.stakes.likelihood),
        criteria: weighed.criteria,
        features: facts.features,
        enisa: facts.enisa,
    })
}

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

fn read(cli: &Cli, path: &Path) -> Result<Facts, Failure> {
    let tr = cli.tr();
    let file = ("file", clean_line(&path.display().to_string()));
    let unread = |why: Unread| {
        let reason = tr.fill(why.id(), &[("detail", clean_line(&why.detail()))]);
        Failure::user(tr.fill("cli-error-facts-read", &[file.clone(), ("reason", reason)]))
    };
    let text = bounded::text(path, MOST_BYTES).map_err(unread)?;
    facts::read(&text).map_err(|faults| {
        let said: Vec<String> = faults
            .iter()
            .map(|one| told::facts_fault(tr, one))
            .collect();
        let values = [file.clone(), ("faults", said.join("\n  "))];
        Failure::user(tr.fill("cli-error-facts", &values))
    })
}
