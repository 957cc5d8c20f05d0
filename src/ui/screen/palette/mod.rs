//! The palette: every act that applies, found by typing a part of its name.

pub(in crate::ui) mod view;

use tui_input::{Input, InputRequest};

use crate::ui::actions::{Action, Context};
use crate::ui::key::{Key, KeyCode};
use crate::ui::model::Model;

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

/// How well a name fits what was typed: letters in order, the tighter the better; none when it does not.
fn fit(name: &str, typed: &str) -> Option<usize> {
    let name = name.to_lowercase();
    if let Some(at) = name.find(typed) {
        return Some(at);
    }
    let mut rest = name.char_indices();
    let mut gaps = 100;
    for letter in typed.chars().filter(|c| !c.is_whitespace()) {
        let before = rest.clone().next().map_or(0, |(at, _)| at);
        let (at, _) = rest.by_ref().find(|(_, c)| *c == letter)?;
        gaps += at - before;
    }
    Some(gaps)
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
    pub fn actions(&self, model: &Model) -> Vec<Action> {
        let typed = self.typed.value().to_lowercase();
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
        let names = |action: &Action| format!("{} {}", model.action_words(*action), action.name());
        let mut found: Vec<(usize, Action)> = Action::ALL
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
}
