//! What a legal period is for, and towards whom, in words.
//!
//! The first notice and telling the controller have sentences of their own; every other rule brings its name in its file.

use super::{Tr, format};
use crate::domain::clock::Clock;
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::incident::{Incident, PEOPLE_AGAIN};
use crate::domain::plan::Guide;
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::ringing::SUSPICION;
use crate::domain::rule::{Recipient, Rule};
use crate::domain::time::{Moment, Zone};

/// The duty of a controller in the middle of a sentence, such as "notice to Datatilsynet".
pub fn duty(tr: &Tr, guide: &Guide, of: Option<&ControllerId>, id: &RuleId) -> String {
    match guide.of(of).rule(id) {
        Some(rule) if rule.is_notice() => {
            let name = guide.authority_of(of);
            tr.with("duty-authority", &[("authority", name.into())])
        }
        Some(rule) if rule.recipient == Recipient::Controller => tr.text("duty-controller"),
        Some(rule) => uncapital(&name(tr, rule)),
        None if id.as_str() == SUSPICION => tr.text("duty-suspicion"),
        None if id.as_str() == PEOPLE_AGAIN => tr.text("duty-people-again"),
        None => id.to_string(),
    }
}

/// What stands before a deadline: whom the notice goes to, or the duty's name.
pub fn heading(tr: &Tr, guide: &Guide, of: Option<&ControllerId>, id: &RuleId) -> String {
    match guide.of(of).rule(id) {
        Some(rule) if rule.is_notice() => guide.authority_of(of),
        Some(rule) if rule.recipient == Recipient::Controller => tr.text("recipient-controller"),
        Some(rule) => name(tr, rule),
        None => id.to_string(),
    }
}

/// What a clock is for: the words, with the controller behind them where there are several, and the condition before them
/// where it stands only as if the law covered the controller.
pub fn of_clock(tr: &Tr, guide: &Guide, clock: &Clock, words: String) -> String {
    let words = of_controller(guide, words, clock.controller.as_ref());
    if clock.if_covered {
        if_covered(tr, &words)
    } else {
        words
    }
}

/// A duty that holds only if the law covers the controller.
pub fn if_covered(tr: &Tr, words: &str) -> String {
    tr.with("duty-if-covered", &[("duty", words.into())])
}

/// The words, with the controller behind them where there are several.
pub fn of_controller(guide: &Guide, words: String, controller: Option<&ControllerId>) -> String {
    let Some(id) = controller else {
        return words;
    };
    let name = guide.controller_name(id);
    // Brackets behind those of the country would be hard to read.
    let country = format!("({})", guide.of(controller).country());
    if guide.abroad() && words.ends_with(&country) {
        format!("{words}, {name}")
    } else {
        format!("{words} ({name})")
    }
}

/// A rule's name; the article where a text of an old ledger gives none.
pub fn name(tr: &Tr, rule: &Rule) -> String {
    let name = rule.name.get(tr.language().code());
    if name.is_empty() {
        rule.article.clone()
    } else {
        name.to_owned()
    }
}

/// A small first letter, but for abbreviations.
fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        (Some(_) | None, _) => text.to_owned(),
    }
}

/// A clock that runs in words: its deadline and the time that is left, or how long it has run where the law gives no hours.
pub fn clock_line(tr: &Tr, clock: &Clock, guide: &Guide, zone: &Zone, now: Moment) -> String {
    let duty = duty(tr, guide, clock.controller.as_ref(), &clock.rule);
    let duty = of_clock(tr, guide, clock, duty);
    let Some(deadline) = clock.deadline else {
        let elapsed = format::left(tr, now.since(clock.start));
        let values = [("duty", duty), ("elapsed", elapsed)];
        return tr.fill("cli-deadline-no-hours", &values);
    };
    let shown = format::date_time(tr, &zone.local(deadline));
    let left = format::time_left_word(tr, deadline.since(now));
    let values = [("duty", duty), ("deadline", shown), ("left", left)];
    tr.fill("cli-deadline-of", &values)
}

/// The nearest clock in words; none where none runs.
pub fn nearest_line(
    tr: &Tr,
    incident: &Incident,
    guide: &Guide,
    zone: &Zone,
    now: Moment,
) -> Option<String> {
    let all = reckon(incident, guide, zone);
    let nearest = &nearest(&all)?.clock;
    Some(clock_line(tr, nearest, guide, zone, now))
}
