//! What a file of facts speaks for: `frist assess`, and the same facts beside `frist risk`.

use super::args::Assess;
use super::{Cli, Done, facts, json};
use crate::app::clock::WallClock;
use crate::app::session::zone_of;
use crate::domain::assess::assess;
use crate::i18n::assessed;

pub(super) fn run(cli: &Cli, args: &Assess) -> Done {
    let facts = facts::read(cli, &args.facts)?;
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
        let mut told = assessed::as_it_stands(tr, &weighed.duties, due, WallClock::System.now());
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
