//! What is said after an act that was taken in, but perhaps not meant as it stands.

use super::Cli;
use super::tell::about;
use crate::domain::awareness::{Candidate, all_starts};
use crate::domain::edition::Edition;
use crate::domain::id::ActId;
use crate::domain::incident::Incident;
use crate::domain::remark::{Remark, remarks};
use crate::domain::time::Moment;
use crate::i18n::{code, format};

/// Says what is to be known of an act, and names the command for it.
pub(super) fn say(cli: &Cli, incident: &Incident, act: &ActId, followed: &Edition) {
    let (tr, zone) = (cli.tr(), &followed.zone);
    let number = incident
        .number
        .map_or_else(|| incident.id.to_string(), |number| number.to_string());
    let shown = |at| format::date_time(tr, &zone.local(at));
    for remark in remarks(incident, act, &followed.guide, zone) {
        let (id, value) = match remark {
            Remark::RunsOn => ("cli-remark-runs-on", String::new()),
            Remark::Soon(gap) => ("cli-remark-soon", format::left(tr, gap)),
            Remark::AsStated => ("cli-remark-as-stated", String::new()),
            Remark::WithoutReasons(due) => ("cli-remark-without-reasons", shown(due)),
            Remark::StartOpen(start) => ("cli-remark-start-open", shown(start)),
            Remark::Again => ("cli-remark-again", String::new()),
            Remark::NothingBefore => ("cli-remark-nothing-before", String::new()),
            Remark::BeforeStart(first) => ("cli-remark-before-start", shown(first)),
            Remark::PartsOpen(parts) => ("cli-remark-parts-open", parts.to_string()),
            Remark::AsProcessor => ("cli-remark-as-processor", String::new()),
            Remark::NotConsulted => ("cli-remark-not-consulted", String::new()),
            Remark::OfficerDecides => ("cli-remark-officer-decides", String::new()),
            Remark::Departs(risk) => ("cli-remark-departs", code::word(tr, risk)),
            Remark::RestOwed => ("close-rest", String::new()),
            Remark::RiskAgain => ("cli-remark-risk-again", String::new()),
            Remark::Withdraw => ("cli-remark-withdraw", String::new()),
            Remark::NoNearMiss => ("refusal-not-a-near-miss", String::new()),
            Remark::NobodyNamed => ("cli-remark-nobody-named", String::new()),
            Remark::InDanger => ("cli-remark-in-danger", String::new()),
            Remark::WhyNot => ("cli-remark-why-not", String::new()),
            Remark::Ordered => ("cli-remark-ordered", String::new()),
        };
        let values = [
            ("number", number.clone()),
            ("span", value.clone()),
            ("moment", value.clone()),
            ("parts", value),
        ];
        cli.out.tell(id, &values);
    }
}

/// Says at once when an act put an earlier start on record than the one that counts.
pub(super) fn earlier(
    cli: &Cli,
    incident: &Incident,
    followed: &Edition,
    act: &ActId,
    now: Moment,
) {
    let of_act = |one: &Candidate| {
        let mut entries = incident.entries.iter();
        entries.any(|entry| entry.seq == one.entry && entry.is_of(act))
    };
    let about = about(incident, followed, now);
    for starts in all_starts(incident, &followed.guide, &followed.zone) {
        let line = about.unresolved(cli.tr(), &starts);
        if let Some(line) = line.filter(|_| starts.pressing(incident).is_some_and(of_act)) {
            cli.out.note(&line);
        }
    }
}
