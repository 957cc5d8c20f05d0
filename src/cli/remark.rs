//! What is said after an act that was taken in, but perhaps not meant as it stands.

use super::Cli;
use crate::domain::id::ActId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::remark::{Remark, remark};
use crate::i18n::format;

/// Says what is to be known of an act, and names the command for it.
pub(super) fn say(cli: &Cli, incident: &Incident, act: &ActId, guide: &Guide) {
    let tr = cli.tr();
    let number = incident
        .number
        .map_or_else(|| incident.id.to_string(), |number| number.to_string());
    match remark(incident, act, guide) {
        Some(Remark::RunsOn) => cli.out.tell("cli-remark-runs-on", &[("number", number)]),
        Some(Remark::Soon(gap)) => {
            let values = [("span", format::left(tr, gap)), ("number", number)];
            cli.out.tell("cli-remark-soon", &values);
        }
        None => {}
    }
}
