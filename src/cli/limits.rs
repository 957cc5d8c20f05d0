//! How long a text may be: one that is longer is refused with the limit, never cut.

use clap::ArgMatches;

use super::Failure;
use super::failure::Code;
use crate::domain::text::{LINE, LINES, length};
use crate::i18n::Tr;

/// Arguments that hold a text of several lines.
const SEVERAL: &[&str] = &[
    "because", "reason", "reasons", "note", "spoken", "value", "ground",
];
/// Arguments that hold a line.
const SINGLE: &[&str] = &[
    "by",
    "case_number",
    "decided_by",
    "done_by",
    "mail",
    "name",
    "phone",
    "reference",
    "system",
    "told_by",
    "whom",
];
/// Commands whose text may have several lines.
const LONG_TEXT: &[&str] = &["note", "advice"];

/// Refuses what no entry can hold.
pub(super) fn check(tr: &Tr, matches: &ArgMatches) -> Result<(), Failure> {
    let (mut matches, mut command) = (matches, "");
    loop {
        for id in matches.ids() {
            let most = match id.as_str() {
                "text" if LONG_TEXT.contains(&command) => LINES,
                "text" => LINE,
                id if SEVERAL.contains(&id) => LINES,
                id if SINGLE.contains(&id) => LINE,
                _ => continue,
            };
            let values = matches.get_raw(id.as_str()).into_iter().flatten();
            for value in values {
                let found = length(&value.to_string_lossy());
                if found > most {
                    let id = id.as_str().replace('_', "-");
                    let values = [
                        ("argument", id),
                        ("found", found.to_string()),
                        ("most", most.to_string()),
                    ];
                    return Err(Failure {
                        code: Code::User,
                        sentence: tr.fill("cli-error-too-long", &values),
                    });
                }
            }
        }
        match matches.subcommand() {
            Some((name, below)) => (matches, command) = (below, name),
            None => return Ok(()),
        }
    }
}
