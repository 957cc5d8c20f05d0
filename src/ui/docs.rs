//! Texts made from the tables of this module, so that no manual can lag behind the program.

use std::fmt::Write;

use super::actions::{Action, Context};
use super::editor::keys;
use super::key::Chord;
use super::keymap::Keymap;
use crate::i18n::{Tr, Value};

/// The keys in force as Markdown, one table for each context: for `frist docs keys` and the README.
pub fn keys_markdown(keymap: &Keymap, tr: &Tr) -> String {
    let mut out = String::new();
    for &context in Context::ALL {
        section(&mut out, context, keymap, tr);
    }
    out + &tr.text("docs-keys-presets") + "\n"
}

/// One context; nothing when it has no keys of its own.
fn section(out: &mut String, context: Context, keymap: &Keymap, tr: &Tr) {
    let own: Vec<_> = Action::ALL
        .iter()
        .filter(|action| action.belongs_to(context))
        .collect();
    if own.is_empty() {
        return;
    }
    push(out, format_args!("### {}\n", tr.text(context.text_id())));
    if let Some(line) = inherited(context, keymap, tr) {
        push(out, format_args!("{line}\n"));
    }
    let head = ["key", "action", "meaning"].map(|id| tr.text(&format!("docs-keys-{id}")));
    push(
        out,
        format_args!("| {} |\n| --- | --- | --- |", head.join(" | ")),
    );
    for action in own {
        let keys = match keymap.keys_for(*action, context) {
            [] => tr.text("docs-keys-by-name"),
            chords => codes(chords),
        };
        let meaning = tr.text(action.text_id());
        push(
            out,
            format_args!("| {keys} | `{}` | {meaning} |", action.name()),
        );
    }
    if context == Context::Form {
        typing(out, keymap, tr);
    }
    out.push('\n');
}

/// The keys of typed text, which no keymap names.
fn typing(out: &mut String, keymap: &Keymap, tr: &Tr) {
    for (own, id) in keys::descriptions(keymap) {
        let chords: Vec<Chord> = own.into_iter().map(Chord::from).collect();
        push(
            out,
            format_args!("| {} | – | {} |", codes(&chords), tr.text(id)),
        );
    }
}

/// What else applies in a context: the names of the contexts it inherits from, or the few keys a text field shares.
fn inherited(context: Context, keymap: &Keymap, tr: &Tr) -> Option<String> {
    if context.takes_text() {
        let shared = Action::ALL.iter().filter(|a| !a.belongs_to(context));
        let keys: Vec<_> = shared
            .flat_map(|action| {
                let hint = tr.text(action.hint_id());
                let chords = keymap.keys_for(*action, context).iter();
                chords.map(move |chord| format!("{} {hint}", code(chord)))
            })
            .collect();
        let keys = Value::from(keys.join(", "));
        return Some(tr.with("docs-keys-takes-text", &[("keys", keys)]));
    }
    let names: Vec<_> = context
        .chain()
        .skip(1)
        .map(|c| tr.text(c.text_id()))
        .collect();
    let known = !names.is_empty();
    let names = Value::from(names.join(", "));
    known.then(|| tr.with("docs-keys-inherits", &[("names", names)]))
}

fn codes(chords: &[Chord]) -> String {
    let codes: Vec<_> = chords.iter().map(code).collect();
    codes.join(", ")
}

/// A chord as a code span that survives a Markdown table.
fn code(chord: &Chord) -> String {
    let text = chord.to_string().replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    writeln!(out, "{line}").unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn the_table_names_every_action_with_its_keys() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            let text = keys_markdown(&Keymap::default(), &tr);
            for action in Action::ALL {
                let row = format!("| `{}` | {} |", action.name(), tr.text(action.text_id()));
                let times = text.matches(&row).count();
                assert_eq!(times, action.contexts().len(), "{}", action.name());
            }
        }
    }

    #[test]
    fn it_shows_the_keys_in_force() {
        let tr = Tr::new(Language::En);
        let user = "[incident]\nstep-done = [\"D\", \"g |\", \"`\"]\nrename = []\n";
        let (keymap, errors) = Keymap::load(None, Some(("mine.toml", user)));
        assert_eq!(errors, []);
        let text = keys_markdown(&keymap, &tr);
        assert!(
            text.contains("| `D`, `g \\|`, `` ` `` | `step-done` |"),
            "{text}"
        );
        assert!(text.contains("| by name | `rename` |"), "{text}");
        assert!(text.contains("| by name | `backup` |"), "{text}");
    }

    #[test]
    fn the_section_of_forms_says_what_they_share() {
        let tr = Tr::new(Language::En);
        let text = keys_markdown(&Keymap::default(), &tr);
        let forms = text.split("### Forms\n").nth(1).unwrap();
        let line = forms.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "Letters are text here. Also: `f1` help, `ctrl-c` quit."
        );
    }
}
