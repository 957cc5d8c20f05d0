//! An organisation's plan: head, roles, alarm chain, stages with steps, contacts, and the rest of it as help.
//!
//! What a plan names must exist: its roles in the plan itself, its authority and fields in [`Known`].

use super::fault::{Fault, Problem};
use super::reader::{Ids, read as read_file};
use super::table::Table;
use super::{COUNTRIES, FileKind, KNOWN_LANGUAGES, chain};
use crate::domain::event::Channel;
use crate::domain::id::{ControllerId, FieldId, PlanId, RoleId, StepId};
use crate::domain::plan::{
    Approval, Ask, Form, Hop, Origin, Plan, PlanRole, Section, Stage, StageCode, Step, Urgency,
};
use crate::domain::rule::Covered;

/// The most steps a plan may have.
pub const MOST_STEPS: usize = 500;

/// What other files define and a plan may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The ids of the supervisory authorities.
    pub authorities: &'a [String],
    /// The intake form.
    pub form: &'a Form,
}

/// Reads a plan. Its texts must be there in its own language and in English.
pub fn read(file: &str, text: &str, known: Known<'_>) -> Result<Plan, Vec<Fault>> {
    read_file(file, text, FileKind::Plan, &["en"], |top| {
        plan(top, text, known)
    })
}

fn plan(top: &Table<'_>, source: &str, known: Known<'_>) -> Plan {
    let language = top.code("language", KNOWN_LANGUAGES, |l| l).unwrap_or("en");
    top.need(language);

    let mut role_ids = Ids::default();
    let roles = top.some_tables("roles", |table| PlanRole {
        id: RoleId::new(table.new_id("id", &mut role_ids)),
        name: table.words("name"),
    });
    let sender = role_ids.known_if(top, "sender").map(RoleId::new);
    let (hops, hop_lines) = hops(top, &role_ids);
    let mut contact_ids = Ids::default();
    let contacts = top.tables("contacts", |table| {
        super::contact::contact(table, &mut contact_ids, Some(&role_ids))
    });
    chain::check(top, &hops, &hop_lines, sender.as_ref(), &contacts);

    Plan {
        id: PlanId::new(top.id("id")),
        version: top.number("version", 1),
        title: top.words("title"),
        controller: ControllerId::new(top.id("controller")),
        organisation: top.text("organisation"),
        language: language.to_owned(),
        zone: top.text("zone"),
        country: top
            .code("country", COUNTRIES, |c| c)
            .unwrap_or_default()
            .to_owned(),
        authority: authority(top, known),
        sender,
        approval: approval(top),
        stages: stages(top, &role_ids, known.form),
        sections: sections(top),
        roles,
        chain: hops,
        contacts,
        source: source.to_owned(),
        covered: top
            .code_if("nis2", Covered::ALL, Covered::code)
            .unwrap_or(Covered::Unknown),
        processor_hours: top.number_if("processor_hours", 1),
        controllers: controllers(top),
    }
}

/// Further organisations that answer for their own data, beside the one the plan is of.
fn controllers(top: &Table<'_>) -> Vec<(ControllerId, String)> {
    let mut ids = Ids::default();
    ids.add(top, "controller", &top.id("controller"));
    top.tables("controllers", |table| {
        let id = ControllerId::new(table.new_id("id", &mut ids));
        (id, table.text("name"))
    })
}

fn authority(top: &Table<'_>, known: Known<'_>) -> String {
    let found = top.text("authority");
    if !found.is_empty() && !known.authorities.contains(&found) {
        top.unknown("authority", found.clone(), known.authorities.iter());
    }
    found
}

fn approval(top: &Table<'_>) -> Approval {
    let read = |table: &Table<'_>| Approval {
        authors: table.texts("authors"),
        approved_by: table.text_if("approved_by"),
        approved_on: table.date_if("approved_on"),
    };
    if top.has("approval") {
        top.table("approval", read).unwrap_or_default()
    } else {
        Approval::default()
    }
}

/// The links of the chain, and the line of each.
fn hops(top: &Table<'_>, roles: &Ids) -> (Vec<Hop>, Vec<usize>) {
    let mut pairs = Ids::default();
    let links = top.tables("chain", |table| {
        let from = roles.known(table, "from");
        let to = roles.known(table, "to");
        pairs.add(table, "to", &format!("{from} → {to}"));
        let hop = Hop {
            from: RoleId::new(from),
            to: RoleId::new(to),
            channels: table.codes("channels", Channel::ALL, Channel::code),
            text: table.words("text"),
            origin: origin(table),
        };
        (hop, table.line())
    });
    links.into_iter().unzip()
}

fn stages(top: &Table<'_>, roles: &Ids, form: &Form) -> Vec<Stage> {
    let mut ids = Ids::default();
    let stages = top.some_tables("stages", |table| Stage {
        code: table
            .code("code", StageCode::ALL, StageCode::code)
            .unwrap_or(StageCode::Stop),
        name: table.words("name"),
        steps: table.some_tables("steps", |step| Step {
            id: StepId::new(step.new_id("id", &mut ids)),
            text: step.words("text"),
            help: step.words_if("help"),
            origin: origin(step),
            ask: ask(step, form),
            urgency: urgency(step),
            role: roles.known_if(step, "role").map(RoleId::new),
        }),
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

/// Where something is from: a heading of the plan, or added by the program. One of the two must be said, so that nobody
/// takes our advice for the plan's.
fn origin(table: &Table<'_>) -> Origin {
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

fn ask(table: &Table<'_>, form: &Form) -> Ask {
    const ALL: &[&str] = &[
        "nothing",
        "stop-list",
        "field",
        "form",
        "hops",
        "finding",
        "risk",
        "notice",
        "citizens",
        "case",
    ];
    match table.code("ask", ALL, |code| code) {
        Some("stop-list") => Ask::StopList,
        Some("field") => {
            let ids = form.fields.iter().map(|field| field.id.as_str());
            let ids: Vec<&str> = ids.collect();
            let field = table.code("field", &ids, |id| id).unwrap_or_default();
            Ask::Field(FieldId::new(field))
        }
        Some("form") => Ask::Form,
        Some("hops") => Ask::Hops,
        Some("finding") => Ask::Finding,
        Some("risk") => Ask::Risk,
        Some("notice") => Ask::Notice,
        Some("citizens") => Ask::Citizens,
        Some("case") => Ask::Case,
        Some(_) | None => Ask::Nothing,
    }
}

fn sections(top: &Table<'_>) -> Vec<Section> {
    let mut ids = Ids::default();
    top.tables("sections", |table| Section {
        id: table.new_id("id", &mut ids),
        heading: table.words("heading"),
        lines: table.list_of_words("lines"),
    })
}
