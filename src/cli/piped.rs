//! `-` in place of a text: the text comes on standard input, so that the words of a case stand in no list of processes and in
//! no history of a shell.

use std::io::{self, IsTerminal as _, Read};

use clap::builder::{StringValueParser, TypedValueParser as _, ValueParser};
use clap::{ArgMatches, Command};

use super::Failure;
use super::out::Out;
use super::texts::is_text;
use crate::config::bounded::{self, Unread};
use crate::domain::text::{LINES, clean_line, clean_lines, length};
use crate::i18n::Tr;

/// What stands for the text on standard input.
pub(super) const PIPED: &str = "-";
/// More than any entry holds, so that what is only too long is refused with its own length.
const MOST_BYTES: u64 = 1 << 20;

/// The text on standard input, where an argument asks for it.
pub(super) fn read(tr: &Tr, matches: &ArgMatches) -> Result<Option<String>, Failure> {
    match asked(matches) {
        0 => Ok(None),
        1 => {
            if io::stdin().is_terminal() {
                Out::new(tr.clone()).tell("cli-stdin-waits", &[]);
            }
            take(tr, io::stdin().lock()).map(Some)
        }
        _ => Err(Failure::user(tr.text("cli-error-stdin-twice"))),
    }
}

/// The tree of commands in which `-` is this text.
pub(super) fn fill(tree: Command, text: &str) -> Command {
    let text = text.to_owned();
    let parser = StringValueParser::new().map(
        move |typed| {
            if typed == PIPED { text.clone() } else { typed }
        },
    );
    put(tree, &ValueParser::new(parser))
}

/// In how many places a text is asked for.
fn asked(mut matches: &ArgMatches) -> usize {
    let mut count = 0;
    loop {
        for id in matches.ids().filter(|id| is_text(id.as_str())) {
            let values = matches.get_raw(id.as_str()).into_iter().flatten();
            count += values.filter(|value| *value == PIPED).count();
        }
        match matches.subcommand() {
            Some((_, below)) => matches = below,
            None => return count,
        }
    }
}

/// Cleaned here: a name that ends in a line end would be found nowhere.
fn take(tr: &Tr, from: impl Read) -> Result<String, Failure> {
    let read = bounded::stream(from, MOST_BYTES).map_err(|unread| refused(tr, &unread))?;
    match length(&read) {
        0 => Err(Failure::user(tr.text("cli-error-stdin-empty"))),
        // Its own limit refuses it, with its length; cleaned, it would be cut.
        found if found > LINES => Ok(read),
        _ => Ok(clean_lines(&read)),
    }
}

fn refused(tr: &Tr, unread: &Unread) -> Failure {
    let reason = tr.fill(unread.id(), &[("detail", clean_line(&unread.detail()))]);
    Failure::user(tr.fill("cli-error-stdin", &[("reason", reason)]))
}

/// Puts the parser in place of that of every text, here and below.
fn put(command: Command, parser: &ValueParser) -> Command {
    let plain = ValueParser::string().type_id();
    let command = command.mut_args(|arg| {
        let text = is_text(arg.get_id().as_str()) && arg.get_value_parser().type_id() == plain;
        if text {
            arg.value_parser(parser.clone())
        } else {
            arg
        }
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| put(sub, parser))
    })
}
