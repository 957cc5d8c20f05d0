//! Handles of what is asked: one constant a question, with the type of its answer.
//!
//! Form, command line and reading all name a question by its handle, so that no id can slip. How an answer is kept is in
//! `answers.rs`, how a question looks in a form in `question.rs`, how it is said on the command line in `spoken.rs`.

use std::fmt;
use std::marker::PhantomData;

use super::value::Value;
use crate::domain::event::Stamp;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::i18n::Tr;
use crate::i18n::code::{Coded, word};

/// A choice: its code and its words.
pub type Choice = (String, String);

/// A question by its id, and what its answer is.
pub struct Ask<T> {
    id: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Ask<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ask<T> {}
impl<T> fmt::Debug for Ask<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ask({})", self.id)
    }
}

/// How a kind of question is answered.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    /// One of the codes of the log: the codes, and the choices in words.
    Code(fn() -> Vec<&'static str>, fn(&Tr) -> Vec<Choice>),
    /// Yes or no.
    YesNo,
    /// One of the codes that the question itself lists.
    One,
    /// Any of the codes that the question itself lists.
    Any,
    /// A moment that has passed.
    Time,
    /// A moment that may lie ahead.
    Ahead,
    /// A length of time.
    Span,
    /// A number that counts something.
    Count,
}

/// What an answer is made of.
pub trait Kind {
    /// What the act gets.
    type Answer;
    /// How it is answered.
    const SHAPE: Shape;

    /// Reads what was answered; none where that is nothing.
    fn read(value: &Value) -> Option<Self::Answer>;
}

/// Kinds of questions.
pub mod kinds {
    use super::{Coded, Kind, PhantomData, Shape, Span, Stamp, Text, Value, codes, words};

    /// One line of text.
    pub struct Line;
    /// Several lines of text.
    pub struct Lines;
    /// One of the codes of the log.
    pub struct Code<C>(PhantomData<C>);
    /// Yes or no.
    pub struct YesNo;
    /// One of the codes that the question itself lists, such as the contacts there are.
    pub struct One<I = String>(PhantomData<I>);
    /// Any of the codes that the question itself lists.
    pub struct Any;
    /// A moment that has passed.
    pub struct Time;
    /// A moment that may lie ahead.
    pub struct Ahead;
    /// A length of time.
    pub struct Length;
    /// A number that counts something.
    pub struct Count;

    impl Kind for Line {
        type Answer = Text;
        const SHAPE: Shape = Shape::Line;
        fn read(value: &Value) -> Option<Text> {
            Text::line(value.text()?)
        }
    }
    impl Kind for Lines {
        type Answer = Text;
        const SHAPE: Shape = Shape::Lines;
        fn read(value: &Value) -> Option<Text> {
            Text::lines(value.text()?)
        }
    }
    impl<C: Coded> Kind for Code<C> {
        type Answer = C;
        const SHAPE: Shape = Shape::Code(codes::<C>, words::<C>);
        fn read(value: &Value) -> Option<C> {
            let code = value.text()?;
            let mut all = C::VALUES.iter().copied();
            all.find(|one| one.as_code() == code)
        }
    }
    impl Kind for YesNo {
        type Answer = bool;
        const SHAPE: Shape = Shape::YesNo;
        fn read(value: &Value) -> Option<bool> {
            match value.text()? {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            }
        }
    }
    impl<I: From<String>> Kind for One<I> {
        type Answer = I;
        const SHAPE: Shape = Shape::One;
        fn read(value: &Value) -> Option<I> {
            let code = value.text().filter(|code| !code.is_empty())?;
            Some(I::from(code.to_owned()))
        }
    }
    impl Kind for Any {
        type Answer = Vec<String>;
        const SHAPE: Shape = Shape::Any;
        fn read(value: &Value) -> Option<Vec<String>> {
            let codes = value.text()?.split(',').filter(|code| !code.is_empty());
            Some(codes.map(str::to_owned).collect())
        }
    }
    impl Kind for Time {
        type Answer = Stamp;
        const SHAPE: Shape = Shape::Time;
        fn read(value: &Value) -> Option<Stamp> {
            value.stamp().cloned()
        }
    }
    impl Kind for Ahead {
        type Answer = Stamp;
        const SHAPE: Shape = Shape::Ahead;
        fn read(value: &Value) -> Option<Stamp> {
            value.stamp().cloned()
        }
    }
    impl Kind for Length {
        type Answer = Span;
        const SHAPE: Shape = Shape::Span;
        fn read(value: &Value) -> Option<Span> {
            value.span()
        }
    }
    impl Kind for Count {
        type Answer = u32;
        const SHAPE: Shape = Shape::Count;
        /// People write thousands with a space or a point.
        fn read(value: &Value) -> Option<u32> {
            let digits: String = value.text()?.split([' ', '.', '\u{a0}']).collect();
            digits.parse().ok()
        }
    }
}

fn codes<C: Coded>() -> Vec<&'static str> {
    C::VALUES.iter().map(|value| value.as_code()).collect()
}

/// The choices of a code, in words.
pub fn words<C: Coded>(tr: &Tr) -> Vec<Choice> {
    let choice = |value: &C| (value.as_code().to_owned(), word(tr, *value));
    C::VALUES.iter().map(choice).collect()
}

impl<T> Ask<T> {
    /// The handle of a question. Its words have the ids `field-<id>` and, where there is more to say, `field-<id>-help`.
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            of: PhantomData,
        }
    }

    /// Its id, also in a kept draft.
    pub const fn id(self) -> &'static str {
        self.id
    }
}
