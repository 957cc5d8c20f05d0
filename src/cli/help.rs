//! The texts of the command line: help in the interface language, and sentences for what clap refuses.
//!
//! A command's text has the id `cli-<path>`, such as `cli-notice-sent`; an argument's `cli-<path>-<argument>`, or
//! `cli-arg-<argument>` where it means the same everywhere.

use std::borrow::Cow;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Arguments;
use super::failure::Code;
use super::out::Out;
use super::version;
use crate::i18n::Tr;

/// The whole tree with its texts.
pub(super) fn tree(tr: &Tr) -> Command {
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version);
    dress(
        Arguments::command().disable_version_flag(true).arg(version),
        tr,
        "cli",
    )
}

fn dress(command: Command, tr: &Tr, path: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    // Words in their places are listed in the order in which they are typed; by themselves they would go by name.
    let mut place = 0;
    let mut command = command
        .about(tr.text(path))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help),
        )
        .subcommand_help_heading(tr.text("cli-heading-commands"))
        .subcommand_value_name(tr.text("cli-command-name"))
        .help_template(format!(
            "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}",
            tr.text("cli-heading-usage")
        ))
        .mut_args(|arg| {
            if !arg.is_positional() {
                return dress_arg(arg, tr, path);
            }
            place += 1;
            dress_arg(arg, tr, path).display_order(place)
        });
    let more = format!("{path}-more");
    if tr.has(&more) {
        command = command.after_help(tr.text(&more));
    }
    for name in names {
        let below = format!("{path}-{}", name.to_lowercase());
        command = command.mut_subcommand(&name, |sub| dress(sub, tr, &below));
    }
    command
}

fn dress_arg(arg: Arg, tr: &Tr, path: &str) -> Arg {
    let id = text_id(tr, path, arg.get_id().as_str());
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => "cli-heading-arguments",
        (false, true) => "cli-heading-everywhere",
        (false, false) => "cli-heading-options",
    };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    let takes_value = arg.get_action().takes_values();
    let help = match values.as_slice() {
        values @ [_, ..] if takes_value => format!("{} [{}]", tr.text(&id), values.join(", ")),
        _ => tr.text(&id),
    };
    let arg = arg.help(help).help_heading(tr.text(heading));
    if takes_value {
        arg.hide_possible_values(true)
    } else {
        arg
    }
}

/// The id of an argument's text.
fn text_id(tr: &Tr, path: &str, arg: &str) -> String {
    let arg = arg.replace('_', "-");
    let own = format!("{path}-{arg}");
    if tr.has(&own) {
        own
    } else {
        format!("cli-arg-{arg}")
    }
}

/// `frist help assess` is `frist assess --help`.
pub(super) fn asked(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at).map(|argument| argument.to_string_lossy()) {
        if argument == "help" {
            arguments.remove(at);
            arguments.push("--help".into());
            break;
        }
        if !argument.starts_with("--") {
            break;
        }
        let takes_value = ["--lang", "--keymap", "--store", "--theme"].contains(&&*argument);
        at += if takes_value { 2 } else { 1 };
    }
    arguments
}

/// The value of `--lang`, found before anything else is understood: help and faults must speak it.
pub(super) fn language_flag(arguments: &[OsString]) -> Option<String> {
    let mut rest = arguments
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy());
    while let Some(argument) = rest.next() {
        if argument == "--" {
            return None;
        }
        if argument == "--lang" {
            return rest.next().map(Cow::into_owned);
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

/// Prints help or version, or the sentence for what cannot be understood.
///
/// `--version` says more than `-V`, and only then is it found out.
pub(super) fn answer(tr: &Tr, error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let out = Out::new(tr.clone());
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let long = arguments.iter().any(|argument| argument == "--version");
        if error.kind() == ErrorKind::DisplayVersion && long {
            out.line(&format!("frist {}", version::long(tr)));
        } else {
            out.raw(&error.render().to_string());
        }
        return match out.finish() {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                out.error(&failure.sentence);
                failure.code.into()
            }
        };
    }
    out.error(&sentence(tr, error));
    Code::Usage.into()
}

fn sentence(tr: &Tr, error: &clap::Error) -> String {
    let get = |kind| error.get(kind).map(shown).unwrap_or_default();
    let values = [
        ("argument", get(ContextKind::InvalidArg)),
        ("value", get(ContextKind::InvalidValue)),
        ("command", get(ContextKind::InvalidSubcommand)),
        ("other", get(ContextKind::PriorArg)),
        (
            "known",
            get(ContextKind::ValidValue) + &get(ContextKind::ValidSubcommand),
        ),
        ("near", near(error)),
    ];
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the list is clap's and grows"
    )]
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "cli-usage-unknown-argument",
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_empty() => {
            "cli-usage-no-value"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-usage-invalid-value",
        ErrorKind::InvalidSubcommand => "cli-usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-usage-missing-argument",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "cli-usage-missing-command"
        }
        ErrorKind::ArgumentConflict => "cli-usage-conflict",
        ErrorKind::InvalidUtf8 => "cli-usage-not-text",
        _ => "cli-usage-not-understood",
    };
    let what = tr.fill(id, &values);
    format!("{what} {}", tr.text("cli-usage-help"))
}

fn near(error: &clap::Error) -> String {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    kinds
        .into_iter()
        .find_map(|kind| error.get(kind))
        .map(shown)
        .unwrap_or_default()
}

fn shown(value: &ContextValue) -> String {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the list is clap's and grows"
    )]
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    /// Ids without a text, in a command and below it.
    fn missing(command: &Command, tr: &Tr, path: &str) -> Vec<String> {
        let args = command
            .get_arguments()
            .map(|arg| text_id(tr, path, arg.get_id().as_str()));
        let mut ids: Vec<String> = std::iter::once(path.to_owned()).chain(args).collect();
        ids.retain(|id| !tr.has(id));
        for sub in command.get_subcommands() {
            let below = format!("{path}-{}", sub.get_name().to_lowercase());
            ids.extend(missing(sub, tr, &below));
        }
        ids
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_every_language() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            let mut found = missing(&tree(&tr), &tr, "cli");
            found.sort();
            found.dedup();
            assert_eq!(found, Vec::<String>::new(), "{}", language.code());
        }
    }

    #[test]
    fn the_tree_is_sound() {
        tree(&Tr::new(Language::En)).debug_assert();
    }

    #[test]
    fn help_of_a_command_may_be_asked_in_either_order() {
        let of = |line: &str| {
            let words = asked(line.split(' ').map(OsString::from).collect());
            let words: Vec<String> = words
                .iter()
                .map(|w| w.to_string_lossy().into_owned())
                .collect();
            words.join(" ")
        };
        assert_eq!(of("frist help assess"), "frist assess --help");
        assert_eq!(
            of("frist --lang da --ascii help notice sent"),
            "frist --lang da --ascii notice sent --help"
        );
        assert_eq!(of("frist help"), "frist --help");
        assert_eq!(of("frist note 1 help"), "frist note 1 help");
        assert_eq!(of("frist --lang help list"), "frist --lang help list");
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        let of = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            language_flag(&arguments)
        };
        assert_eq!(of("frist list --lang da").as_deref(), Some("da"));
        assert_eq!(of("frist --lang=en x").as_deref(), Some("en"));
        assert_eq!(of("frist note 1 -- --lang da"), None);
    }
}
