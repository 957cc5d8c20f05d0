//! What a form asks for an act, as data: made anew from the answers so far after each of them.
//!
//! Nothing here knows how a field is drawn or typed into; that is `ui/form.rs`.

use super::ask::{Ask, Choice, Kind, Shape};
use super::on::On;

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// One of these.
    One(Vec<Choice>),
    /// Any of these.
    Any(Vec<Choice>),
    /// A moment that has passed.
    Time,
    /// A moment that may lie ahead.
    Ahead,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What is meant.
    pub help: String,
    /// How it is answered.
    pub input: Input,
    /// What stands there when the form is opened; none where nothing does, and of choices none is chosen.
    pub value: Option<String>,
    /// Whether that is only offered: what is typed takes its place. A time is always only offered.
    pub offered: bool,
    /// What stands there from now on, whatever stood there before.
    pub set: Option<String>,
    /// What follows from the answer.
    pub note: String,
    /// Whether it is asked with the answers so far.
    pub shown: bool,
    /// Whether whoever fills the form from top to bottom passes it by.
    pub beside: bool,
}

impl Field {
    /// A field with words of its own.
    pub fn new(id: impl Into<String>, label: String, input: Input) -> Self {
        Self {
            id: id.into(),
            label,
            help: String::new(),
            input,
            value: None,
            offered: false,
            set: None,
            note: String::new(),
            shown: true,
            beside: false,
        }
    }

    /// The field with something in it.
    #[must_use]
    pub fn with(self, value: impl Into<String>) -> Self {
        self.with_if(Some(value))
    }

    /// The field with something in it, where there is something.
    #[must_use]
    pub fn with_if(self, value: Option<impl Into<String>>) -> Self {
        let value = value.map(Into::into);
        Self { value, ..self }
    }

    /// The field with room for one line only.
    #[must_use]
    pub fn one_line(self) -> Self {
        let input = Input::Line;
        Self { input, ..self }
    }

    /// The field with a sentence that says what is meant.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        let help = help.into();
        Self { help, ..self }
    }

    /// The field with another label.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { label, ..self }
    }

    /// The field with what follows from its answer.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        let note = note.into();
        Self { note, ..self }
    }

    /// The field, asked only where that is so.
    #[must_use]
    pub fn only(self, shown: bool) -> Self {
        Self { shown, ..self }
    }

    /// The field, passed by from top to bottom: whoever has something to say goes there.
    #[must_use]
    pub fn beside(self) -> Self {
        Self {
            beside: true,
            ..self
        }
    }

    /// The field with these choices.
    #[must_use]
    pub fn choices(self, choices: Vec<Choice>) -> Self {
        let input = match self.input {
            Input::Any(_) => Input::Any(choices),
            Input::One(_) | Input::Line | Input::Lines | Input::Time | Input::Ahead => {
                Input::One(choices)
            }
        };
        Self { input, ..self }
    }

    /// The field with this answer put into it.
    #[must_use]
    pub fn set(self, value: Option<String>) -> Self {
        Self { set: value, ..self }
    }
}

/// What a form asks.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// What the act is about, for its heading.
    pub what: String,
    /// Lines above the fields.
    pub intro: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
}

impl Question {
    /// A question of these fields.
    pub fn of(fields: impl IntoIterator<Item = Field>) -> Self {
        Self {
            fields: fields.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The question with lines above its fields.
    #[must_use]
    pub fn intro(self, intro: Vec<String>) -> Self {
        Self { intro, ..self }
    }

    /// The question about something.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { what, ..self }
    }
}

impl<T: Kind> Ask<T> {
    /// Its field, in the words of the form.
    pub fn field(self, on: &On<'_>) -> Field {
        let input = match T::SHAPE {
            Shape::Line | Shape::Span | Shape::Count => Input::Line,
            Shape::Lines => Input::Lines,
            Shape::Code(_, words) => Input::One(words(on.tr)),
            Shape::YesNo => Input::One(on.yes_no()),
            Shape::One => Input::One(Vec::new()),
            Shape::Any => Input::Any(Vec::new()),
            Shape::Time => Input::Time,
            Shape::Ahead => Input::Ahead,
        };
        let time = matches!(T::SHAPE, Shape::Time);
        let help = format!("field-{}-help", self.id());
        let help = match (time, on.tr.has(&help)) {
            (true, _) => on.text("field-time-help"),
            (false, true) => on.text(&help),
            (false, false) => String::new(),
        };
        let label = on.text(&format!("field-{}", self.id()));
        let offered = time;
        Field {
            offered,
            ..Field::new(self.id(), label, input).help(help)
        }
    }
}
