//! Questions on the terminal, one line each, for who sits at it; a script is never asked.
//!
//! A question stands on standard error, so that a result can go elsewhere. What is asked for a plan is in `begin.rs`.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::{Cli, Failure};
use crate::domain::text::{LINE, clean_line, length};

/// Whether a person can be asked.
pub(super) fn at_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until the answer will do; nothing typed is what stands in brackets.
pub(super) fn ask<T>(
    cli: &Cli,
    question: &str,
    offered: Option<&str>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    loop {
        let brackets = offered.map(|word| format!(" [{word}]")).unwrap_or_default();
        cli.out.prompt(&format!("{question}{brackets}: "));
        let mut typed = String::new();
        let read_bytes = io::stdin().lock().read_line(&mut typed);
        if !matches!(read_bytes, Ok(1..)) {
            cli.out.note("");
            return Err(Failure::user(cli.tr().text("cli-ask-ended")));
        }
        let found = length(&typed);
        if found > LINE {
            let values = [("found", found.into()), ("most", LINE.into())];
            cli.out.note(&cli.tr().with("form-too-long", &values));
            continue;
        }
        let typed = clean_line(&typed);
        let answer = match (typed.is_empty(), offered) {
            (true, Some(offered)) => offered,
            (_, _) => typed.as_str(),
        };
        match read(answer) {
            Ok(answer) => return Ok(answer),
            Err(sentence) => cli.out.note(&sentence),
        }
    }
}
