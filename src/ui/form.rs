//! A form: fields one below the other, filled from top to bottom with Enter.
//!
//! Holds what is typed and nothing else; which fields a form has and what its answers mean is in `ui/dialog/`. Everything
//! typed can be written out and put back ([`Form::draft`], [`Form::restore`]), so that no ending of the program loses it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::editor::Editor;
use super::editor::Outcome;
use super::editor::Stroke;
use super::editor::keys::stroke;
use super::key::{Key, KeyCode};
use crate::domain::text;

/// A choice: its code and its words.
pub type Choice = (String, String);

/// How a field is answered.
#[derive(Clone, Debug)]
pub enum Input {
    /// One line.
    Line(Editor),
    /// Several lines.
    Lines(Editor),
    /// One of these; none until something is chosen.
    One {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// What is chosen.
        at: Option<usize>,
    },
    /// Any of these.
    Any {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// What is chosen.
        chosen: BTreeSet<usize>,
        /// Where the pointer stands.
        at: usize,
    },
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id within the form.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What is meant; drawn dim while the field has the focus.
    pub help: String,
    /// The answer.
    pub input: Input,
    /// What the program makes of the answer, such as a deadline; drawn below it.
    pub note: String,
    /// Whether it is asked at all with the answers so far.
    pub shown: bool,
    /// Whether the answer is only offered: the first character typed takes its place.
    pub offered: bool,
    /// Whether enter passes it by: whoever has something to say there goes to it.
    pub beside: bool,
}

impl Field {
    /// A field of one line.
    pub fn line(id: impl Into<String>, label: String, value: &str) -> Self {
        Self::new(id, label, Input::Line(Editor::new(value.to_owned())))
    }
    /// A field of several lines.
    pub fn lines(id: impl Into<String>, label: String, value: &str) -> Self {
        Self::new(id, label, Input::Lines(Editor::new(value.to_owned())))
    }
    /// A field with one choice; `code` is chosen first.
    pub fn one(
        id: impl Into<String>,
        label: String,
        choices: Vec<Choice>,
        code: Option<&str>,
    ) -> Self {
        let at = code.and_then(|code| choices.iter().position(|(choice, _)| choice == code));
        Self::new(id, label, Input::One { choices, at })
    }
    /// A field with any number of choices.
    pub fn any(id: impl Into<String>, label: String, choices: Vec<Choice>, codes: &[&str]) -> Self {
        let position = |code: &&str| choices.iter().position(|(choice, _)| choice == code);
        let chosen = codes.iter().filter_map(position).collect();
        Self::new(
            id,
            label,
            Input::Any {
                choices,
                chosen,
                at: 0,
            },
        )
    }
    fn new(id: impl Into<String>, label: String, input: Input) -> Self {
        Self {
            id: id.into(),
            label,
            help: String::new(),
            input,
            note: String::new(),
            shown: true,
            offered: false,
            beside: false,
        }
    }
    /// The field with a sentence that says what is meant.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: help.into(),
            ..self
        }
    }

    /// The field with an answer that is only offered.
    #[must_use]
    pub fn offered(self) -> Self {
        Self {
            offered: true,
            ..self
        }
    }

    /// The answer as text: what was typed, or the codes chosen, with commas.
    pub fn value(&self) -> String {
        match &self.input {
            Input::Line(text) | Input::Lines(text) => text.value().to_owned(),
            Input::One { choices, at } => at
                .and_then(|at| choices.get(at))
                .map(|c| c.0.clone())
                .unwrap_or_default(),
            Input::Any {
                choices, chosen, ..
            } => {
                let codes: Vec<&str> = chosen
                    .iter()
                    .filter_map(|at| choices.get(*at))
                    .map(|c| c.0.as_str())
                    .collect();
                codes.join(",")
            }
        }
    }

    /// Puts an answer in.
    pub fn set(&mut self, value: &str) {
        match &mut self.input {
            Input::Line(text) | Input::Lines(text) => *text = Editor::new(value.to_owned()),
            Input::One { choices, at } => *at = choices.iter().position(|(code, _)| code == value),
            Input::Any {
                choices, chosen, ..
            } => {
                let position = |code: &str| choices.iter().position(|(choice, _)| choice == code);
                *chosen = value.split(',').filter_map(position).collect();
            }
        }
    }

    /// Empties it. What is typed can come back by undo.
    fn clear(&mut self) {
        match &mut self.input {
            Input::Line(text) | Input::Lines(text) => text.clear(),
            Input::One { .. } | Input::Any { .. } => self.set(""),
        }
    }

    /// Replaces the choices of a field, keeping what is chosen.
    pub fn set_choices(&mut self, new: Vec<Choice>) {
        let before = self.value();
        if let Input::One { choices, at } = &mut self.input {
            *choices = new;
            *at = choices.iter().position(|(code, _)| *code == before);
        }
    }
}

/// Where a draft names the answers that are only offered; no field has such an id.
const OFFERED: &str = "#offered";

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// An answer changed.
    Changed,
    /// Only the focus or the cursor moved.
    Moved,
    /// The form has no use for the key.
    Ignored,
    /// There is no room for it: the text would have so many characters, and this is the most. Nothing was taken.
    Full {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

/// A form as it is being filled in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field with the focus.
    pub at: usize,
    /// What is wrong, and with which field.
    pub fault: Option<(usize, String)>,
}

impl Form {
    /// A form with the focus on its first field.
    pub fn new(fields: Vec<Field>) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
    /// A field by its id, to be changed.
    pub fn field_mut(&mut self, id: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }
    /// The answer to a field; empty when it is not asked.
    pub fn value(&self, id: &str) -> String {
        self.field(id)
            .filter(|field| field.shown)
            .map(Field::value)
            .unwrap_or_default()
    }
    /// Offers an answer where none was typed.
    pub fn offer(&mut self, id: &str, value: &str) {
        if let Some(field) = self.field_mut(id).filter(|field| field.value().is_empty()) {
            field.set(value);
            field.offered = true;
        }
    }
    /// The field with the focus.
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }
    /// Goes to a field, where it is shown.
    pub fn go_to(&mut self, id: &str) {
        let mut fields = self.fields.iter();
        let at = fields.position(|field| field.id == id && field.shown);
        self.stand(at);
    }
    /// Says what is wrong with a field and goes there.
    pub fn refuse(&mut self, id: &str, sentence: String) {
        self.go_to(id);
        self.fault = Some((self.at, sentence));
    }

    /// Goes to the next field; false on the last one.
    pub fn forward(&mut self) -> bool {
        self.next(|field| field.shown)
    }

    /// Goes to the next field that is not passed by; false on the last one.
    pub fn go_on(&mut self) -> bool {
        self.next(|field| field.shown && !field.beside)
    }

    fn next(&mut self, is: impl Fn(&Field) -> bool) -> bool {
        let mut fields = self.fields.iter().enumerate().skip(self.at + 1);
        let next = fields.find(|(_, field)| is(field)).map(|(at, _)| at);
        self.stand(next)
    }

    /// Whether no field that is not passed by comes after the one with the focus.
    pub fn on_last(&self) -> bool {
        let mut after = self.fields.iter().skip(self.at + 1);
        !after.any(|field| field.shown && !field.beside)
    }

    /// Goes to the field before; false on the first one.
    pub fn back(&mut self) -> bool {
        let mut fields = self.fields.iter().enumerate().take(self.at).rev();
        let before = fields.find(|(_, field)| field.shown).map(|(at, _)| at);
        self.stand(before)
    }

    /// Puts the focus on a field; false where there is none. A choice that was only offered is taken by whoever was there.
    fn stand(&mut self, at: Option<usize>) -> bool {
        self.at = at.unwrap_or(self.at);
        let choice = |field: &&mut Field| matches!(field.input, Input::One { .. });
        if let Some(field) = self.fields.get_mut(self.at).filter(choice) {
            field.offered = false;
        }
        at.is_some()
    }

    /// Goes on from a field that is not asked any more: no key may answer what nobody sees.
    pub fn keep_in_sight(&mut self) {
        if self.focused().is_some_and(|field| !field.shown) && !self.forward() {
            self.back();
        }
    }

    /// Types a key into the field with the focus; its text wraps at so many cells.
    pub fn press(&mut self, key: Key, room: usize) -> Edit {
        let Some(field) = self.fields.get_mut(self.at) else {
            return Edit::Ignored;
        };
        let typed = key.typed().is_some() || key.code == KeyCode::Backspace;
        let cleared = field.offered && typed && !field.value().is_empty();
        if cleared {
            field.clear();
        }
        field.offered &= key.typed().is_none() && !key.edits_text();
        let edit = match &mut field.input {
            Input::Line(_) if matches!(stroke(key), Some(Stroke::Up | Stroke::Down)) => {
                Edit::Ignored
            }
            Input::Line(text) => type_into(text, key, room, text::LINE),
            Input::Lines(text) => type_into(text, key, room, text::LINES),
            Input::One { choices, at } => choose_one(choices, at, key),
            Input::Any {
                choices,
                chosen,
                at,
            } => choose_any(choices, chosen, at, key),
        };
        let edit = if cleared { Edit::Changed } else { edit };
        if edit == Edit::Changed {
            self.fault = None;
        }
        edit
    }

    /// Puts pasted text into the field with the focus, cleaned: all of it, or nothing where there is no room. Into a choice it
    /// does nothing.
    pub fn paste(&mut self, pasted: &str) -> Edit {
        let Some(field) = self.fields.get_mut(self.at) else {
            return Edit::Ignored;
        };
        let before = if field.offered {
            0
        } else {
            text::length(&field.value())
        };
        let found = before + text::length(pasted);
        let most = match &field.input {
            Input::Line(_) => text::LINE,
            Input::Lines(_) => text::LINES,
            Input::One { .. } | Input::Any { .. } => return Edit::Ignored,
        };
        if found > most {
            return Edit::Full { found, most };
        }
        if std::mem::take(&mut field.offered) {
            field.clear();
        }
        match &mut field.input {
            Input::Line(text) => text.insert_text(&text::clean_line(pasted)),
            Input::Lines(text) => text.insert_text(&text::clean_lines(pasted)),
            Input::One { .. } | Input::Any { .. } => return Edit::Ignored,
        }
        self.fault = None;
        Edit::Changed
    }

    /// Starts a new line in a field that has several.
    pub fn new_line(&mut self) -> Edit {
        match self.fields.get_mut(self.at).map(|field| &mut field.input) {
            Some(Input::Lines(text)) => {
                text.insert('\n');
                Edit::Changed
            }
            Some(Input::Line(_) | Input::One { .. } | Input::Any { .. }) | None => Edit::Ignored,
        }
    }

    /// All answers, to be kept until the form is saved.
    pub fn draft(&self) -> String {
        let answers = self
            .fields
            .iter()
            .map(|field| (field.id.clone(), Value::String(field.value())));
        // What is only offered stays so: typing over it takes its place, also later.
        let offered = self.fields.iter().filter(|field| field.offered);
        let offered = offered
            .map(|field| Value::String(field.id.clone()))
            .collect();
        let kept = (OFFERED.to_owned(), Value::Array(offered));
        Value::Object(answers.chain([kept]).collect::<Map<_, _>>()).to_string()
    }

    /// Puts kept answers back; true when that changed anything.
    pub fn restore(&mut self, draft: &str) -> bool {
        let Ok(Value::Object(answers)) = serde_json::from_str(draft) else {
            return false;
        };
        let before = self.draft();
        for field in &mut self.fields {
            if let Some(Value::String(value)) = answers.get(&field.id) {
                let name = Value::String(field.id.clone());
                let offered = answers.get(OFFERED).and_then(Value::as_array);
                field.offered &= offered.is_some_and(|ids| ids.contains(&name));
                field.set(&text::kept(value));
            }
        }
        self.draft() != before
    }
}

/// Keys of a text field. What a keymap cannot take: characters, and the plain keys of editing.
fn type_into(text: &mut Editor, key: Key, room: usize, most: usize) -> Edit {
    if let Some(stroke) = stroke(key) {
        return match text.press(stroke, room) {
            Outcome::Changed => Edit::Changed,
            // Above the first row and below the last one are other fields.
            Outcome::Still if matches!(stroke, Stroke::Up | Stroke::Down) => Edit::Ignored,
            Outcome::Moved | Outcome::Still => Edit::Moved,
        };
    }
    match key.typed() {
        Some(c) if text::is_harmful(c) => return Edit::Moved,
        // A text has no more characters than bytes, so most keys count nothing.
        Some(c) if text.value().len() < most => text.insert(c),
        Some(c) => match text::length(text.value()) + 1 {
            found if found > most => return Edit::Full { found, most },
            _ => text.insert(c),
        },
        None => return Edit::Ignored,
    }
    Edit::Changed
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other keys type or do nothing"
)]
fn choose_one(choices: &[Choice], at: &mut Option<usize>, key: Key) -> Edit {
    let last = choices.len().saturating_sub(1);
    let to = match key.code {
        KeyCode::Up if at.is_none() => Some(0),
        KeyCode::Up if at.is_some_and(|at| at > 0) => at.map(|at| at - 1),
        KeyCode::Down if at.is_none_or(|at| at < last) => Some(at.map_or(0, |at| at + 1)),
        KeyCode::Left => Some(at.map_or(0, |at| at.saturating_sub(1))),
        KeyCode::Right => Some(at.map_or(0, |at| (at + 1).min(last))),
        KeyCode::Home => Some(0),
        KeyCode::End => Some(last),
        _ => match key.typed() {
            Some(c) => match starting_with(choices, *at, c) {
                Some(to) => Some(to),
                None => return Edit::Moved,
            },
            None => return Edit::Ignored,
        },
    };
    if to == *at || choices.is_empty() {
        return Edit::Moved;
    }
    *at = to;
    Edit::Changed
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other keys type or do nothing"
)]
fn choose_any(choices: &[Choice], chosen: &mut BTreeSet<usize>, at: &mut usize, key: Key) -> Edit {
    let last = choices.len().saturating_sub(1);
    match key.code {
        KeyCode::Up if *at > 0 => *at -= 1,
        KeyCode::Down if *at < last => *at += 1,
        KeyCode::Home => *at = 0,
        KeyCode::End => *at = last,
        KeyCode::Char(' ') => {
            if !chosen.remove(at) {
                chosen.insert(*at);
            }
            return Edit::Changed;
        }
        _ => match key.typed() {
            Some(c) => *at = starting_with(choices, Some(*at), c).unwrap_or(*at),
            None => return Edit::Ignored,
        },
    }
    Edit::Moved
}

/// The next choice after `at` whose words start with a letter.
fn starting_with(choices: &[Choice], at: Option<usize>, letter: char) -> Option<usize> {
    let fits = |choice: &Choice| {
        choice
            .1
            .chars()
            .next()
            .is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
    };
    let after = at.map_or(0, |at| at + 1);
    let order = (after..choices.len()).chain(0..after.min(choices.len()));
    order
        .into_iter()
        .find(|n| choices.get(*n).is_some_and(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let choices = || {
            vec![
                ("a".to_owned(), "Alpha".to_owned()),
                ("b".to_owned(), "Beta".to_owned()),
            ]
        };
        Form::new(vec![
            Field::line("line", String::new(), ""),
            Field::lines("lines", String::new(), ""),
            Field::one("one", String::new(), choices(), None),
            Field::any("any", String::new(), choices(), &[]),
        ])
    }
    fn press(form: &mut Form, keys: &str) {
        for key in keys.split(' ') {
            form.press(key.parse().unwrap(), 80);
        }
    }

    // P12, P19
    #[test]
    fn what_is_typed_comes_back_from_its_draft() {
        let mut filled = form();
        press(&mut filled, "h e j");
        filled.forward();
        filled.paste("one\x1b[2J\ntwo");
        filled.new_line();
        filled.forward();
        press(&mut filled, "down down");
        filled.forward();
        assert_eq!(filled.paste("a\nb"), Edit::Ignored);
        press(&mut filled, "space down space");
        assert_eq!(filled.value("lines"), "one[2J\ntwo\n");
        assert_eq!(filled.value("one"), "b");
        assert_eq!(filled.value("any"), "a,b");
        let mut again = form();
        assert!(again.restore(&filled.draft()));
        assert_eq!(again.draft(), filled.draft());
        assert!(!again.restore("not json"));
    }

    // An offered answer goes as a whole, and what is said below it follows; a kept one is never taken for an offered one.
    #[test]
    fn an_offered_answer_is_replaced_by_whatever_comes() {
        let offered = || Form::new(vec![Field::line("line", String::new(), "now").offered()]);
        let mut typed = offered();
        press(&mut typed, "1 h");
        assert_eq!(typed.value("line"), "1h");
        let mut gone = offered();
        assert_eq!(
            gone.press(Key::plain(KeyCode::Backspace), 80),
            Edit::Changed
        );
        assert_eq!(gone.value("line"), "");
        press(&mut gone, "alt-z");
        assert_eq!(gone.value("line"), "now");
        let mut pasted = offered();
        pasted.paste("09:30");
        assert_eq!(pasted.value("line"), "09:30");
        let mut moved = offered();
        press(&mut moved, "end backspace");
        assert_eq!(moved.value("line"), "no");
        let mut kept = offered();
        kept.restore(&typed.draft());
        press(&mut kept, "5");
        assert_eq!(kept.value("line"), "1h5");
    }

    #[test]
    fn hidden_fields_are_passed_over_and_answer_nothing() {
        let mut form = form();
        form.fields[1].set("x");
        form.fields[1].shown = false;
        assert!(form.forward());
        assert_eq!(form.at, 2);
        assert_eq!(form.value("lines"), "");
        assert!(form.back());
        assert!(!form.back());
    }

    proptest::proptest! {
        #[test]
        fn no_key_panics_and_nothing_harmful_is_kept(keys in proptest::collection::vec(proptest::char::any(), 0..60)) {
            let mut form = form();
            for (n, c) in keys.into_iter().enumerate() {
                form.press(Key::new(KeyCode::Char(c), n % 7 == 0, false, false), n);
                if n % 9 == 0 { form.forward(); }
            }
            proptest::prop_assert!(!form.value("line").chars().any(text::is_harmful));
        }
    }
}
