//! The palette: every act that applies, found by typing a part of its name.

pub(in crate::ui) mod view;

use tui_input::{Input, InputRequest};

use crate::domain::text::clean_line;
use crate::ui::actions::{Action, Context};
use crate::ui::key::{Key, KeyCode};
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::world::World;

/// What the palette keeps.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The contexts acts are offered for, the nearest first.
    pub contexts: Vec<Context>,
    /// What was typed.
    pub typed: Input,
    /// The line that is chosen.
    pub line: usize,
}

/// How well a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Each word typed is a word of the name; where the first one stands.
    Words(usize),
    /// Each word typed begins a word of the name; where the first one stands.
    Starts(usize),
    /// The name contains what was typed, from here on.
    Inside(usize),
    /// The letters stand in the name in this order, with so many others between them.
    Scattered(usize),
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Where the first word stands that was typed, when every one of them has its like in the name.
fn each_word(name: &str, typed: &str, alike: impl Fn(&str, &str) -> bool) -> Option<usize> {
    words(typed)
        .map(|typed| words(name).position(|word| alike(word, typed)))
        .collect::<Option<Vec<usize>>>()?
        .first()
        .copied()
}

fn scattered(name: &str, typed: &str) -> Option<usize> {
    let mut rest = name.chars();
    let mut gaps = 0;
    for letter in typed.chars().filter(|c| !c.is_whitespace()) {
        gaps += rest.by_ref().position(|c| c == letter)?;
    }
    Some(gaps)
}

/// Compares a name with what was typed, both in small letters; nothing when it does not fit at all.
fn fit(name: &str, typed: &str) -> Option<Fit> {
    each_word(name, typed, |word, typed| word == typed)
        .map(Fit::Words)
        .or_else(|| each_word(name, typed, |word, typed| word.starts_with(typed)).map(Fit::Starts))
        .or_else(|| name.find(typed).map(Fit::Inside))
        .or_else(|| scattered(name, typed).map(Fit::Scattered))
}

impl Palette {
    /// A palette for these contexts.
    pub fn new(contexts: &[Context]) -> Self {
        Self {
            contexts: contexts.to_vec(),
            typed: Input::default(),
            line: 0,
        }
    }

    /// The acts that fit, best first.
    pub fn actions(&self, world: &World) -> Vec<Action> {
        let typed = self.typed.value().trim().to_lowercase();
        let applies = |action: &&Action| {
            let meant = self
                .contexts
                .iter()
                .any(|context| action.applies_in(*context));
            meant
                && !matches!(
                    action,
                    Action::Palette | Action::Up | Action::Down | Action::First | Action::Last
                )
                && !matches!(action, Action::PageUp | Action::PageDown | Action::Back)
        };
        // The words on the screen come before the action's own name, so that a find in them ranks first.
        let names = |action: &Action| {
            let words = world.action_words(*action).to_lowercase();
            format!("{words} {}", action.name())
        };
        let mut found: Vec<(Fit, Action)> = Action::ALL
            .iter()
            .filter(applies)
            .filter_map(|a| Some((fit(&names(a), &typed)?, *a)))
            .collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, action)| action).collect()
    }

    /// A key for the line at the top.
    pub fn press(&mut self, key: Key) {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "all other keys type or do nothing"
        )]
        let request = match key.code {
            KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
            KeyCode::Delete => Some(InputRequest::DeleteNextChar),
            KeyCode::Left => Some(InputRequest::GoToPrevChar),
            KeyCode::Right => Some(InputRequest::GoToNextChar),
            KeyCode::Home => Some(InputRequest::GoToStart),
            KeyCode::End => Some(InputRequest::GoToEnd),
            _ => key.typed().map(InputRequest::InsertChar),
        };
        if request
            .and_then(|request| self.typed.handle(request))
            .is_some()
        {
            self.line = 0;
        }
    }

    /// Types pasted text: one line, as a name is.
    pub fn paste(&mut self, text: &str) {
        for c in clean_line(text).chars() {
            self.press(Key::plain(KeyCode::Char(c)));
        }
    }
}

/// Answers to an action: moves, or goes and does what is chosen.
pub fn act(view: &mut Palette, world: &World, action: Action) -> Reply {
    let actions = view.actions(world);
    if let Some(to) = moved(action, view.line, actions.len(), world.layout.page) {
        view.line = to;
    }
    let chosen = actions.get(view.line).filter(|_| action == Action::Open);
    match chosen {
        Some(chosen) => Go::Do(*chosen).into(),
        None if action == Action::Back => Go::Close.into(),
        None => Reply::taken(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit};

    #[test]
    fn whole_words_come_first_then_beginnings_then_parts_then_letters() {
        let typed = "note";
        let best = [
            ("write a note in the log", Fit::Words(2)),
            ("noted by", Fit::Starts(0)),
            ("a footnote", Fit::Inside(6)),
            ("now or then, else", Fit::Scattered(6)),
        ];
        for (name, how) in best {
            assert_eq!(fit(name, typed), Some(how), "{name}");
        }
        assert!(best.is_sorted_by_key(|(_, how)| *how));
        assert_eq!(fit("open the log", typed), None);
    }

    #[test]
    fn several_words_may_stand_in_any_order_and_apart() {
        assert_eq!(fit("show the log of it", "log show"), Some(Fit::Words(2)));
        assert_eq!(fit("show the log of it", "sh lo"), Some(Fit::Starts(0)));
        assert_eq!(fit("vis årets tal år", "år"), Some(Fit::Words(3)));
        assert_eq!(fit("anything", ""), Some(Fit::Inside(0)));
        assert_eq!(fit("anything", "("), None);
    }
}
