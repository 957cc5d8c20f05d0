//! How an act is said on the command line: its words, what it takes, and which answers follow from the words alone.
//!
//! The parser, the help and the documents are made from this in `cli/`; nothing here knows the library that parses.

use super::answers::Answers;
use super::ask::{Ask, Kind, Shape};
use super::value::Value;

/// How an argument is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A word in its place, which has to be there.
    Word,
    /// A word in its place, which may be left out.
    MayWord,
    /// Behind a flag of its own.
    Flag,
    /// Behind a flag that may be given more than once, and takes several words each time.
    Flags,
    /// Behind a flag that is given once for each answer.
    FlagEach,
    /// A flag that is the answer itself.
    Switch(&'static str),
    /// The path of a file behind a flag; what it holds is the answer.
    File,
}

/// Arguments of which one has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: &'static str,
    /// Whether more than one may be there.
    pub several: bool,
}

/// An argument of an act.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The question it answers.
    pub id: &'static str,
    /// What it is called: the flag, or the id of a word in its place.
    pub name: &'static str,
    /// How it is said.
    pub how: How,
    /// How it is answered.
    pub shape: Shape,
    /// A time that is now where nothing is said, unless the flag of this name is there.
    pub now_unless: Option<&'static str>,
    /// The argument it has no meaning without.
    pub needs: Option<&'static str>,
    /// The argument it contradicts.
    pub against: Option<&'static str>,
    /// The group that has to be there.
    pub group: Option<Group>,
    /// The group of which only one may be there.
    pub only: Option<&'static str>,
    /// The name of its value in the help, where that is not its own name.
    pub value_name: Option<&'static str>,
}

impl Said {
    /// A time that is now where nothing is said.
    #[must_use]
    pub const fn or_now(self) -> Self {
        Self {
            now_unless: Some(""),
            ..self
        }
    }

    /// A time that is now where nothing is said, unless this flag says that nobody knows it.
    #[must_use]
    pub const fn or_now_unless(self, flag: &'static str) -> Self {
        Self {
            now_unless: Some(flag),
            ..self
        }
    }

    /// An argument that has no meaning without another.
    #[must_use]
    pub const fn needs(self, other: &'static str) -> Self {
        Self {
            needs: Some(other),
            ..self
        }
    }

    /// An argument that contradicts another.
    #[must_use]
    pub const fn against(self, other: &'static str) -> Self {
        Self {
            against: Some(other),
            ..self
        }
    }

    /// An argument of a group of which one has to be there.
    #[must_use]
    pub const fn one_of(self, group: &'static str) -> Self {
        Self {
            group: Some(Group {
                name: group,
                several: false,
            }),
            ..self
        }
    }

    /// An argument of a group of which one or several have to be there.
    #[must_use]
    pub const fn any_of(self, group: &'static str) -> Self {
        Self {
            group: Some(Group {
                name: group,
                several: true,
            }),
            ..self
        }
    }

    /// An argument of a group of which only one may be there.
    #[must_use]
    pub const fn only_one_of(self, group: &'static str) -> Self {
        Self {
            only: Some(group),
            ..self
        }
    }

    /// An argument whose value has a name of its own in the help.
    #[must_use]
    pub const fn value_name(self, name: &'static str) -> Self {
        Self {
            value_name: Some(name),
            ..self
        }
    }
}

impl<T: Kind> Ask<T> {
    const fn said(self, name: &'static str, how: How) -> Said {
        Said {
            id: self.id(),
            name,
            how,
            shape: T::SHAPE,
            now_unless: None,
            needs: None,
            against: None,
            group: None,
            only: None,
            value_name: None,
        }
    }

    /// Answered behind the flag of its own id.
    pub const fn flag(self) -> Said {
        self.said(self.id(), How::Flag)
    }

    /// Answered behind a flag of another name.
    pub const fn flag_as(self, name: &'static str) -> Said {
        self.said(name, How::Flag)
    }

    /// Answered by several words behind a flag.
    pub const fn flags(self, name: &'static str) -> Said {
        self.said(name, How::Flags)
    }

    /// Answered by a flag that is given once for each answer.
    pub const fn flag_each(self, name: &'static str) -> Said {
        self.said(name, How::FlagEach)
    }

    /// Answered by a word in its place.
    pub const fn word(self, name: &'static str) -> Said {
        self.said(name, How::Word)
    }

    /// Answered by a word in its place, which may be left out.
    pub const fn may_word(self, name: &'static str) -> Said {
        self.said(name, How::MayWord)
    }

    /// Answered by a flag alone.
    pub const fn switch(self, name: &'static str, answer: &'static str) -> Said {
        self.said(name, How::Switch(answer))
    }

    /// Answered by what a file holds.
    pub const fn file(self, name: &'static str) -> Said {
        self.said(name, How::File)
    }
}

/// A way to say an act.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// Its words: `notice`, `sent`.
    pub words: &'static [&'static str],
    /// What follows from the words alone: question and answer.
    pub means: &'static [(&'static str, &'static str)],
    /// What it takes between its first word and the second, where it has two.
    pub before: &'static [Said],
    /// What it takes, in the order of its help.
    pub takes: &'static [Said],
    /// Whether what it tells of may have been only suspected then.
    pub suspects: bool,
    /// Whether it has a place of its own in the tree of commands, because it stands beside what is no act or names no case.
    pub apart: bool,
}

impl Spoken {
    /// A way to say an act by these words.
    pub const fn new(words: &'static [&'static str], takes: &'static [Said]) -> Self {
        Self {
            words,
            means: &[],
            before: &[],
            takes,
            suspects: false,
            apart: false,
        }
    }

    /// The same, where the words answer something by themselves.
    #[must_use]
    pub const fn means(self, means: &'static [(&'static str, &'static str)]) -> Self {
        Self { means, ..self }
    }

    /// The same, where something stands between the first word and the second.
    #[must_use]
    pub const fn before(self, before: &'static [Said]) -> Self {
        Self { before, ..self }
    }

    /// The same, where what it tells of may have been only suspected then.
    #[must_use]
    pub const fn suspects(self) -> Self {
        Self {
            suspects: true,
            ..self
        }
    }

    /// The same, where it has a place of its own in the tree of commands.
    #[must_use]
    pub const fn apart(self) -> Self {
        Self {
            apart: true,
            ..self
        }
    }

    /// What follows from the words alone.
    pub fn meant(&self) -> Answers {
        let mut answers = Answers::default();
        for (id, answer) in self.means {
            answers.put(*id, Value::Text((*answer).to_owned()));
        }
        answers
    }
}
