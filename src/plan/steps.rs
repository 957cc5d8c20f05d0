//! Stages and steps of a plan: what they need, when they are needed, and what is shown beside them.

use std::collections::BTreeSet;

use super::fault::Problem;
use super::shape::OneOf;
use super::states;
use super::table::{Ids, Table};
use crate::domain::event::{Finding, Risk, Role};
use crate::domain::id::{FieldId, RoleId, RuleId, StepId};
use crate::domain::plan::{Ask, Conditions, Form, Matter, Origin, Stage, StageCode, Step, Urgency};
use crate::domain::progress::decides;
use crate::domain::rule::Covered;

/// The most steps a plan may have.
pub(super) const MOST_STEPS: usize = 500;

/// What the rest of a plan defines and its steps may name.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) roles: &'a Ids,
    pub(super) sections: &'a Ids,
    pub(super) form: &'a Form,
    pub(super) nis2: Covered,
    /// The rules whose duty is met by saying so.
    pub(super) duties: &'a [String],
    /// Roles somebody can be reached by.
    pub(super) reachable: &'a BTreeSet<RoleId>,
}

pub(super) fn stages(top: &Table<'_>, named: Named<'_>) -> Vec<Stage> {
    let mut ids = Ids::default();
    let stages = top.some_tables("stages", |table| {
        let code = table
            .code("code", StageCode::ALL, StageCode::code)
            .unwrap_or(StageCode::Stop);
        Stage {
            code,
            name: table.words("name"),
            steps: table.some_tables("steps", |step| self::step(step, code, &mut ids, named)),
        }
    });
    let count = stages.iter().map(|stage| stage.steps.len()).sum();
    if count > MOST_STEPS {
        let problem = Problem::TooMany {
            key: "steps".to_owned(),
            count,
            most: MOST_STEPS,
        };
        top.fault("stages", problem);
    }
    stages
}

fn step(table: &Table<'_>, stage: StageCode, ids: &mut Ids, named: Named<'_>) -> Step {
    let ask = ask(table, named);
    let when = conditions(table);
    states::check(table, &when, named.nis2, Some(stage));
    if let Some(matter) = decides(&ask).filter(|matter| waits_for(&when, *matter)) {
        let key = format!("when.{}", matter.code());
        table.fault("when", Problem::WaitsForItself { key });
    }
    Step {
        id: StepId::new(table.new_id("id", ids)),
        text: table.words("text"),
        help: table.words_if("help"),
        origin: origin(table),
        ask,
        urgency: urgency(table),
        role: named.roles.known_if(table, "role").map(RoleId::new),
        when,
        see: named.sections.known_all(table, "see"),
        today: table.words_if("today"),
    }
}

/// Whether conditions wait for a matter. A step that is needed while something is only suspected does not.
fn waits_for(when: &Conditions, matter: Matter) -> bool {
    let suspected = when.finding.iter().flatten();
    let already =
        matter == Matter::Finding && suspected.into_iter().any(|f| *f == Finding::Suspected);
    when.name(matter) && !already
}

/// The conditions of a step or a link; none where nothing is said.
pub(super) fn conditions(table: &Table<'_>) -> Conditions {
    if !table.has("when") {
        return Conditions::default();
    }
    let read = |when: &Table<'_>| Conditions {
        role: list(when, "role", Role::ALL, Role::code),
        serious: when.flag_if("serious"),
        risk: list(when, "risk", Risk::ALL, Risk::code),
        finding: list(when, "finding", Finding::ALL, Finding::code),
        notified: when.flag_if("notified"),
        significant: when.flag_if("significant"),
    };
    table.table("when", read).unwrap_or_default()
}

/// A list of codes that, where it is there, holds at least one; an empty one is noted and then left out.
fn list<T: Copy>(
    when: &Table<'_>,
    key: &'static str,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Option<Vec<T>> {
    if !when.has(key) {
        return None;
    }
    when.need_list(key);
    Some(when.codes(key, all, code)).filter(|codes| !codes.is_empty())
}

/// Where something is from: a heading of the plan, or added by the program. One of the two must be said, so that nobody
/// takes our advice for the plan's.
pub(super) fn origin(table: &Table<'_>) -> Origin {
    table.one_of(OneOf {
        groups: &[&["section"], &["added"]],
        or_none: false,
    });
    let section = table.text_if("section");
    let added = table.flag("added");
    if section.is_some() == added {
        table.fault("section", Problem::WrongOrigin {});
    }
    section.map_or(Origin::Frist, Origin::Plan)
}

fn urgency(table: &Table<'_>) -> Urgency {
    let all = [
        ("now", Urgency::Now),
        ("daytime", Urgency::Daytime),
        ("office", Urgency::Office),
    ];
    table
        .code("urgency", &all, |(code, _)| code)
        .map_or(Urgency::Now, |(_, urgency)| urgency)
}

fn ask(table: &Table<'_>, named: Named<'_>) -> Ask {
    let simple = [
        ("nothing", Ask::Nothing),
        ("stop-list", Ask::StopList),
        ("form", Ask::Form),
        ("hops", Ask::Hops),
        ("finding", Ask::Finding),
        ("risk", Ask::Risk),
        ("notice", Ask::Notice),
        ("citizens", Ask::Citizens),
        ("supplement", Ask::Supplement),
        ("role", Ask::Role),
        ("advice", Ask::Advice),
        ("case", Ask::Case),
        ("controller", Ask::Controller),
        ("people", Ask::People),
        ("serious", Ask::Serious),
        ("cyber", Ask::Cyber),
        ("register", Ask::Register),
    ];
    let codes: Vec<&str> = simple.iter().map(|(code, _)| *code).collect();
    let codes = [&["field", "fields", "tell", "duty"], codes.as_slice()].concat();
    match table.code("ask", &codes, |code| code) {
        Some("field") => {
            let ids = named.form.fields.iter().map(|field| field.id.as_str());
            let ids: Vec<&str> = ids.collect();
            let field = table.code("field", &ids, |id| id).unwrap_or_default();
            Ask::Field(FieldId::new(field))
        }
        Some("fields") => {
            let ids = named.form.fields.iter().map(|field| field.id.as_str());
            let ids: Vec<&str> = ids.collect();
            table.need_list("fields");
            let found = table.codes("fields", &ids, |id| id);
            Ask::Fields(found.into_iter().map(FieldId::new).collect())
        }
        Some("duty") => {
            let ids: Vec<&str> = named.duties.iter().map(String::as_str).collect();
            let rule = table.code("rule", &ids, |id| id).unwrap_or_default();
            Ask::Duty(RuleId::new(rule))
        }
        Some("tell") => Ask::Tell(tell(table, named)),
        Some(found) => simple
            .into_iter()
            .find(|(code, _)| *code == found)
            .map_or(Ask::Nothing, |(_, ask)| ask),
        None => Ask::Nothing,
    }
}

/// The roles a step tells: each of the plan, once, with a contact of its own.
fn tell(table: &Table<'_>, named: Named<'_>) -> Vec<RoleId> {
    table.need_list("tell");
    let found = named.roles.known_all(table, "tell");
    let mut seen = BTreeSet::new();
    let mut roles = Vec::new();
    for role in found.into_iter().map(RoleId::new) {
        if !seen.insert(role.clone()) {
            let (key, found, first) = ("tell".into(), role.to_string(), table.line_of("tell"));
            table.fault("tell", Problem::Duplicate { key, found, first });
            continue;
        }
        if named.roles.has(role.as_str()) && !named.reachable.contains(&role) {
            let role = role.to_string();
            table.fault("tell", Problem::NoContact { role });
        }
        roles.push(role);
    }
    roles
}
