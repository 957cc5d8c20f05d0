//! Rules as dated data: what starts a period, how long it is, towards whom, where and from when to when it holds.
//!
//! The same id may stand several times in a file, one version after the other. Their dates must join: a day without a
//! version, or with two, is a fault. What the values mean is in `domain/rule.rs`.

use chrono::NaiveDate;

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::shape::OneOf;
use super::table::{Ids, Table};
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::country::Country;
use crate::domain::event::Role;
use crate::domain::id::{ContactId, RuleId};
use crate::domain::plan::Words;
use crate::domain::rule::{Cover, Period, Recipient, Rule, Standing, Start};

/// Reads a file of rules.
pub fn read(file: &str, text: &str) -> Result<Vec<Rule>, Vec<Fault>> {
    read_as(file, text, false)
}

/// Reads a file of rules as a ledger kept it. Before rules had dates they began with awareness and always held.
pub(super) fn read_kept(file: &str, text: &str) -> Result<Vec<Rule>, Vec<Fault>> {
    read_as(file, text, true)
}

fn read_as(file: &str, text: &str, kept: bool) -> Result<Vec<Rule>, Vec<Fault>> {
    read_file(file, text, FileKind::Rules, OUR_LANGUAGES, |top| {
        rules(top, kept)
    })
}

pub(super) fn rules(top: &Table<'_>, kept: bool) -> Vec<Rule> {
    let mut places = Places::default();
    let rules = top.some_tables("rules", |table| {
        let rule = rule(table, kept, &mut places.versions);
        places.note(table);
        rule
    });
    places.check(top, &rules);
    rules
}

fn rule(table: &Table<'_>, kept: bool, versions: &mut Ids) -> Rule {
    let need = |key| !kept || table.has(key);
    table.need_list("roles");
    let id = table.id("id");
    let version = table.number("version", 1);
    versions.add(table, "version", &format!("{id} {version}"));
    let start = if need("start") {
        table.code("start", Start::ALL, Start::code)
    } else {
        None
    };
    let cyber = matches!(start, Some(Start::CyberAware | Start::CyberNotified));
    if cyber {
        table.must("covered");
    }
    let after = (start == Some(Start::CyberNotified)).then(|| RuleId::new(table.id("after")));
    let from = if need("valid_from") {
        table.must("valid_from");
        date(table, "valid_from")
    } else {
        None
    };
    let to = date(table, "valid_to");
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let (from, to) = (from.to_string(), to.to_string());
        table.fault("valid_to", Problem::EndsBeforeBegins { from, to });
    }
    Rule {
        id: RuleId::new(id),
        version,
        standing: table
            .code_if("status", Standing::ALL, Standing::code)
            .unwrap_or(Standing::Law),
        name: if need("name") {
            table.words("name")
        } else {
            Words::default()
        },
        start: start.unwrap_or(Start::Aware),
        after,
        period: period(table),
        recipient: table
            .code("recipient", Recipient::ALL, Recipient::code)
            .unwrap_or(Recipient::Authority),
        roles: table.codes("roles", Role::ALL, Role::code),
        countries: table
            .codes("countries", Country::ALL, Country::code)
            .into_iter()
            .map(|country| country.code().to_owned())
            .collect(),
        covered: table.code_if("covered", Cover::ALL, Cover::code),
        valid_from: from,
        valid_to: to,
        article: table.text("article"),
        source: table.text_if("source").unwrap_or_default(),
        contact: table.text_if("contact").map(ContactId::new),
        check: table.words_if("check"),
    }
}

/// At most one of hours, weeks and months; none of them means "without undue delay".
fn period(table: &Table<'_>) -> Period {
    let keys = &["hours", "weeks", "months"];
    table.one_of(OneOf {
        groups: &[&["hours"], &["weeks"], &["months"]],
        or_none: true,
    });
    let [hours, weeks, months] = keys.map(|key| table.number_if(key, 1));
    let mut given = keys.iter().filter(|key| table.has(key));
    if let (Some(_), Some(second)) = (given.next(), given.next()) {
        table.fault(second, Problem::OnlyOneOf { keys });
    }
    let hours = hours.map(Period::Hours);
    let longer = weeks.map(Period::Weeks).or(months.map(Period::Months));
    hours.or(longer).unwrap_or(Period::AtOnce)
}

fn date(table: &Table<'_>, key: &'static str) -> Option<NaiveDate> {
    table.date_if(key)?.parse().ok()
}

/// Where rules stand in the file, so that what does not fit together is named with its line.
#[derive(Default)]
struct Places {
    versions: Ids,
    lines: Vec<Lines>,
}

/// The lines of a rule that a fault may name.
struct Lines {
    from: usize,
    after: usize,
}

impl Places {
    fn note(&mut self, table: &Table<'_>) {
        self.lines.push(Lines {
            from: table.line_of("valid_from"),
            after: table.line_of("after"),
        });
    }

    fn check(&self, top: &Table<'_>, rules: &[Rule]) {
        let mut placed: Vec<(&Rule, &Lines)> = rules.iter().zip(&self.lines).collect();
        for (rule, lines) in &placed {
            let Some(after) = &rule.after else { continue };
            let known = |other: &Rule| other.id == *after && other.id != rule.id;
            if !rules.iter().any(known) {
                let problem = Problem::UnknownValue {
                    key: "after".to_owned(),
                    found: after.to_string(),
                    expected: others(rules, &rule.id),
                };
                top.fault_at(lines.after, problem);
            }
        }
        // Only dates that are there can be compared; what is missing was noted already.
        placed.retain(|(rule, _)| rule.valid_from.is_some());
        placed.sort_by(|(a, _), (b, _)| (&a.id, a.valid_from).cmp(&(&b.id, b.valid_from)));
        for versions in placed.chunk_by(|(a, _), (b, _)| a.id == b.id) {
            for pair in versions.windows(2) {
                if let [(before, _), (next, lines)] = pair {
                    join(before, next, lines.from, top);
                }
            }
        }
    }
}

fn others(rules: &[Rule], id: &RuleId) -> String {
    let ids = rules.iter().map(|rule| rule.id.as_str());
    let ids: Vec<&str> = ids.filter(|other| *other != id.as_str()).collect();
    ids.join(", ")
}

/// Whether a version begins on the day after the one before it ended.
fn join(before: &Rule, next: &Rule, line: usize, top: &Table<'_>) {
    let Some(from) = next.valid_from else { return };
    let follows = before.valid_to.and_then(|to| to.succ_opt());
    let rule = next.id.to_string();
    let until = before
        .valid_to
        .map_or_else(|| "…".to_owned(), |to| to.to_string());
    let gap = follows.is_some_and(|day| day < from);
    if follows == Some(from) {
        return;
    }
    let from = from.to_string();
    let problem = if gap {
        Problem::RuleGap { rule, until, from }
    } else {
        Problem::RuleOverlap { rule, until, from }
    };
    top.fault_at(line, problem);
}
