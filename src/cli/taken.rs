//! What is taken for granted where a command does not say it, and that this is told. The defaults are the domain's.

use super::Cli;
use crate::i18n::code::Coded;

/// What is taken for granted because nobody said it: as the flags that would say it.
#[derive(Default)]
pub(super) struct Taken(Vec<String>);

impl Taken {
    pub(super) fn or_default<C: Coded>(&mut self, flag: &str, said: Option<C>, default: C) -> C {
        said.unwrap_or_else(|| {
            self.0.push(format!("{flag} {}", default.as_code()));
            default
        })
    }

    pub(super) fn tell(self, cli: &Cli) {
        if !self.0.is_empty() {
            let value = self.0.join(" ");
            cli.out.tell("cli-default-value", &[("value", value)]);
        }
    }
}
