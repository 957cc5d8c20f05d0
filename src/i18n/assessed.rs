//! What the facts of a breach speak for, as lines: suggestion, score, duties. Screens and command line show the same ones.

use super::Tr;
use super::code::word;
use super::format::date_time;
use crate::domain::assess::{
    Concern, Duties, Kept, Reason, ReasonCode, Severity, Stakes, Suggestion,
};
use crate::domain::event::{Finding, Risk, Role};
use crate::domain::progress::SEND_WHAT_YOU_HAVE;
use crate::domain::time::{Moment, Zone};

/// A suggestion with its reasons and what is not known yet.
pub fn suggestion(tr: &Tr, suggestion: &Suggestion) -> Vec<String> {
    let advice = if suggestion.people_open() {
        tr.text("advice-risk-open")
    } else {
        word(tr, suggestion.advice)
    };
    let mut lines = vec![tr.fill("suggested", &[("advice", advice)])];
    lines.extend(
        suggestion
            .reasons
            .iter()
            .map(|one| format!("– {}", reason(tr, *one))),
    );
    if let [next, others @ ..] = suggestion.open.as_slice() {
        lines.push(tr.fill("suggested-next", &[("feature", feature(tr, next))]));
        if !others.is_empty() {
            let open: Vec<String> = others.iter().map(|key| feature(tr, key)).collect();
            lines.push(tr.fill("suggested-open", &[("features", open.join("; "))]));
        }
    }
    lines
}

/// That a notice is due while nothing supports that a risk is unlikely, and from twelve hours before the deadline on that a
/// first one goes now. Not enough known is about the risk, never about the duty.
pub fn as_it_stands(tr: &Tr, duties: &Duties, due: Option<Moment>, now: Moment) -> Vec<String> {
    if duties.authority.is_some() || !duties.notify {
        return Vec::new();
    }
    let soon = due.is_some_and(|due| due.since(now) <= SEND_WHAT_YOU_HAVE);
    let first = soon.then(|| tr.text("as-it-stands-first"));
    std::iter::once(tr.text("as-it-stands-notify"))
        .chain(first)
        .collect()
}

/// What of consequence and likelihood is not assessed yet (SOS-20); nothing where both are.
pub fn stakes(tr: &Tr, stakes: Stakes) -> Option<String> {
    let missing = stakes.missing();
    let words = missing.iter().map(|key| tr.text(&format!("stakes-{key}")));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| tr.fill("stakes-missing", &[("what", words.join("; "))]))
}

/// A suggestion as the log kept it.
pub fn kept(tr: &Tr, kept: &Kept) -> Vec<String> {
    let mut lines = vec![tr.fill("suggested-then", &[("advice", word(tr, kept.advice))])];
    lines.extend(
        kept.reasons
            .iter()
            .map(|one| format!("– {}", reason(tr, *one))),
    );
    lines
}

/// A reason with its number.
pub fn reason(tr: &Tr, reason: Reason) -> String {
    let number = reason
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let band = reason
        .crowd()
        .map(|crowd| tr.text(&format!("crowd-{}", crowd.code())));
    let id = match (reason.code, &band) {
        (ReasonCode::Together, Some(_)) => "reason-together-people".to_owned(),
        (code, _) => format!("reason-{}", code.code()),
    };
    let values = [("number", number), ("band", band.unwrap_or_default())];
    tr.fill(&id, &values)
}

/// What is not known, as a question.
fn feature(tr: &Tr, key: &str) -> String {
    tr.text(&format!("feature-{}", key.replace('_', "-")))
}

/// A score with its parts, and that it decides nothing; without one, what it lacks.
pub fn severity(tr: &Tr, severity: Option<&Severity>) -> Vec<String> {
    let title = tr.text("risk-severity");
    let Some(severity) = severity else {
        return vec![
            title,
            tr.text("score-missing"),
            tr.text("score-decides-nothing"),
        ];
    };
    let sum = [
        ("dpc", severity.dpc.to_string()),
        ("ei", number(tr, severity.ei)),
        ("cb", number(tr, severity.cb)),
        ("score", number(tr, severity.score)),
        ("band", word(tr, severity.band)),
    ];
    let mut lines = vec![format!("{title}: {}", tr.fill("score-sum", &sum))];
    for class in &severity.classes {
        let values = [
            ("class", word(tr, class.class)),
            ("base", class.base.to_string()),
            ("step", signed(class.step)),
            ("score", class.score.to_string()),
        ];
        lines.push(format!("– {}", tr.fill("score-class", &values)));
    }
    let adds = severity.parts.iter().filter_map(|(part, adds)| {
        let values = [
            ("part", word(tr, *part)),
            ("number", format!("+{}", number(tr, (*adds)?))),
        ];
        Some(tr.fill("score-adds", &values))
    });
    let adds: Vec<String> = adds.collect();
    let unknown = severity.parts.iter().filter(|(_, adds)| adds.is_none());
    let unknown: Vec<String> = unknown.map(|(part, _)| word(tr, *part)).collect();
    if !adds.is_empty() {
        lines.push(format!("– {}", adds.join(", ")));
    }
    if !unknown.is_empty() {
        let values = [("parts", unknown.join(", "))];
        lines.push(format!("– {}", tr.fill("score-adds-unknown", &values)));
    }
    for flag in &severity.flags {
        lines.push(tr.fill("score-beside", &[("flag", word(tr, *flag))]));
    }
    lines.push(tr.text("score-decides-nothing"));
    lines
}

/// A step as it stands in a sum.
fn signed(step: i64) -> String {
    let sign = if step < 0 { '−' } else { '+' };
    format!("{sign} {}", step.abs())
}

/// Hundredths as people write them: `1.25`.
pub fn number(tr: &Tr, hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 {
        return whole.to_string();
    }
    let rest = format!("{rest:02}");
    format!(
        "{whole}{}{}",
        tr.text("format-decimal-mark"),
        rest.trim_end_matches('0')
    )
}

/// What has to be done, one duty a line.
pub fn duties(tr: &Tr, duties: &Duties, concern: &Concern, zone: &Zone) -> Vec<String> {
    let outcome = match (duties.authority, duties.people) {
        (_, Some(true)) => Some(Risk::High),
        (Some(true), _) => Some(Risk::Risk),
        (Some(false), _) => Some(Risk::Unlikely),
        (None, _) => None,
    };
    let first = match (concern.finding, concern.role, outcome) {
        (Finding::NotABreach | Finding::NearMiss, ..) => tr.text("duties-not-a-breach"),
        (_, Role::Processor, _) => tr.text("duties-processor"),
        (.., Some(Risk::Risk)) if duties.people.is_none() => tr.text("duties-risk-open"),
        (.., Some(outcome)) => tr.text(&format!("duties-{}", outcome.code())),
        (.., None) => tr.text("duties-open"),
    };
    let mut lines = vec![first];
    match duties.controller {
        Some(true) if concern.role == Role::Both => lines.push(tr.text("duties-both")),
        None => lines.push(tr.text("duties-role-open")),
        Some(_) => {}
    }
    if let Some(by) = duties.authority_by {
        lines.push(tr.fill("duties-by", &[("at", date_time(tr, &zone.local(by)))]));
    }
    if !duties.exceptions.is_empty() {
        lines.push(tr.text("duties-exceptions"));
        lines.extend(
            duties
                .exceptions
                .iter()
                .map(|one| format!("– {}", word(tr, *one))),
        );
    }
    lines.extend(duties.national.iter().map(|rule| word(tr, *rule)));
    lines
}
