//! Rules that start clocks: how many hours, towards whom, in which of our roles.

use super::fault::Fault;
use super::reader::{Ids, read as read_file};
use super::table::Table;
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::event::Role;
use crate::domain::id::RuleId;
use crate::domain::plan::{Recipient, Rule};

/// Reads a file of rules.
pub fn read(file: &str, text: &str) -> Result<Vec<Rule>, Vec<Fault>> {
    read_file(file, text, FileKind::Rules, OUR_LANGUAGES, |top| {
        let mut ids = Ids::default();
        top.some_tables("rules", |table| rule(table, &mut ids))
    })
}

fn rule(table: &Table<'_>, ids: &mut Ids) -> Rule {
    let recipients = [
        ("authority", Recipient::Authority),
        ("controller", Recipient::Controller),
    ];
    table.need_list("roles");
    Rule {
        id: RuleId::new(table.new_id("id", ids)),
        version: table.number("version", 1),
        hours: table.number_if("hours", 1),
        recipient: table
            .code("recipient", &recipients, |(code, _)| code)
            .map_or(Recipient::Authority, |(_, recipient)| recipient),
        roles: table.codes("roles", Role::ALL, Role::code),
        article: table.text("article"),
    }
}
