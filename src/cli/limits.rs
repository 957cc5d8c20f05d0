//! How long a text may be: one that is longer is refused with the limit, never cut. And what better stands in none.

use clap::ArgMatches;

use super::Failure;
use super::failure::Code;
use super::piped::PIPED;
use super::texts::{SEVERAL, SINGLE, is_text};
use crate::domain::text::{LINE, LINES, has_id_number, length};
use crate::i18n::Tr;

/// Arguments that hold digits of another kind.
const ROUTES: &[&str] = &["phone", "mail", "reference", "case_number"];
/// Commands whose text may have several lines.
const LONG_TEXT: &[&str] = &["note", "advice"];

/// Refuses what no entry can hold; gives whether a text holds what looks like a national identity number. What came on
/// standard input stands where `-` does.
pub(super) fn check(tr: &Tr, matches: &ArgMatches, piped: Option<&str>) -> Result<bool, Failure> {
    let (mut matches, mut command, mut named) = (matches, "", false);
    loop {
        for id in matches.ids() {
            let most = match id.as_str() {
                // The answer to a question of the plan; that to a field of the intake form is longer.
                "value" if command == "ready" => LINE,
                "text" if LONG_TEXT.contains(&command) => LINES,
                "text" => LINE,
                id if SEVERAL.contains(&id) => LINES,
                id if SINGLE.contains(&id) => LINE,
                _ => continue,
            };
            let values = matches.get_raw(id.as_str()).into_iter().flatten();
            for value in values {
                let value = match (value.to_string_lossy(), piped) {
                    (value, Some(text)) if value == PIPED && is_text(id.as_str()) => text.into(),
                    (value, _) => value,
                };
                named |= has_id_number(&value) && !ROUTES.contains(&id.as_str());
                let found = length(&value);
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
            None => return Ok(named),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Command;
    use clap::builder::ValueParser;

    use super::*;
    use crate::cli::help;
    use crate::i18n::Language;

    /// Arguments that name something, or are read as a time or a code: what is too long for them is not found, or not read.
    /// The format of a line is only printed.
    const NAMES: &[&str] = &[
        "again_at",
        "at",
        "known",
        "aware",
        "command",
        "contact",
        "controller",
        "country",
        "criteria",
        "field",
        "format",
        "from",
        "help",
        "incident",
        "keymap",
        "kind",
        "lang",
        "language",
        "number",
        "on",
        "person",
        "plan",
        "question",
        "retry_in",
        "role",
        "rule",
        "span",
        "step",
        "store",
        "until",
        "version",
        "when",
        "who",
        "zone",
    ];

    fn texts(command: &Command, out: &mut Vec<String>) {
        let text = ValueParser::string().type_id();
        let own = command
            .get_arguments()
            .filter(|arg| arg.get_value_parser().type_id() == text);
        out.extend(own.map(|arg| arg.get_id().to_string()));
        for below in command.get_subcommands() {
            texts(below, out);
        }
    }

    #[test]
    fn every_text_has_a_limit_or_is_a_name() {
        let mut all = Vec::new();
        texts(&help::tree(&Tr::new(Language::En)), &mut all);
        let known = |id: &str| {
            id == "text"
                || [SEVERAL, SINGLE, NAMES]
                    .iter()
                    .any(|list| list.contains(&id))
        };
        let mut unknown: Vec<&String> = all.iter().filter(|id| !known(id)).collect();
        unknown.sort();
        unknown.dedup();
        assert!(unknown.is_empty(), "how long may these be? {unknown:?}");
        assert!(all.len() > 50);
    }
}
