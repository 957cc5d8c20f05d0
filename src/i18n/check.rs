//! What is wrong with a language file: how its texts differ from the English ones in what they are asked for and given.
//!
//! Every language has the same texts, each with the same variables and the same choices between codes; between one and
//! many each language chooses for itself. Faults are values with a line; their sentences are made where they are told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};
use fluent_syntax::parser;

use super::Language;
use crate::domain::text::is_harmful;

/// Something wrong with a language file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFault {
    /// The line, from 1; none for a text that stands nowhere.
    pub line: Option<usize>,
    /// The text it is about, or what cannot be read.
    pub id: String,
    /// The variable or the choice.
    pub name: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// This cannot be read.
    Syntax,
    /// Brackets stand in brackets, far deeper than any text needs.
    TooDeep,
    /// The text stands there twice.
    Twice,
    /// English has the text, this language does not.
    Missing,
    /// English has no such text.
    Unknown,
    /// A variable is left out.
    NoVariable,
    /// A variable that is never given.
    UnknownVariable,
    /// A code has no words.
    NoChoice,
    /// Words for a code that never comes.
    UnknownChoice,
    /// An id without words.
    NoWords,
    /// A character that is invisible or steers the terminal.
    Harmful,
}

impl Problem {
    /// The id of its sentence.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Syntax => "text-fault-syntax",
            Self::TooDeep => "text-fault-too-deep",
            Self::Twice => "text-fault-twice",
            Self::Missing => "text-fault-missing",
            Self::Unknown => "text-fault-unknown",
            Self::NoVariable => "text-fault-no-variable",
            Self::UnknownVariable => "text-fault-unknown-variable",
            Self::NoChoice => "text-fault-no-choice",
            Self::UnknownChoice => "text-fault-unknown-choice",
            Self::NoWords => "text-fault-no-words",
            Self::Harmful => "text-fault-harmful",
        }
    }
}

impl TextFault {
    /// The values of its sentence.
    pub fn values(&self) -> [(&'static str, String); 2] {
        [("id", self.id.clone()), ("name", self.name.clone())]
    }
}

/// Every fault of a language file, all at once and in its order.
pub fn faults(source: &str) -> Vec<TextFault> {
    static ENGLISH: OnceLock<BTreeMap<String, Text>> = OnceLock::new();
    let english = ENGLISH.get_or_init(|| read(Language::En.source()).0);
    let (texts, mut faults) = read(source);
    let places = Places::of(source);
    for (id, expected) in english {
        match texts.get(id) {
            // It stands nowhere.
            None => faults.push(TextFault {
                line: None,
                id: id.clone(),
                name: String::new(),
                problem: Problem::Missing,
            }),
            Some(text) => compare(&mut faults, &places, id, expected, text),
        }
    }
    let unknown = texts.keys().filter(|id| !english.contains_key(*id));
    faults.extend(unknown.map(|id| fault(Problem::Unknown, &places, id, "")));
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// Every fault of a part of a language file: what it leaves out is no fault.
pub fn partial(source: &str) -> Vec<TextFault> {
    let mut faults = faults(source);
    faults.retain(|fault| fault.problem != Problem::Missing);
    faults
}

fn fault(problem: Problem, places: &Places<'_>, id: &str, name: &str) -> TextFault {
    TextFault {
        line: places.begins(id).first().copied(),
        id: id.to_owned(),
        name: name.to_owned(),
        problem,
    }
}

/// Where things stand in a file, looked for once: a file may have a fault in each of its lines.
struct Places<'s> {
    /// The lines a text begins in.
    begins: BTreeMap<&'s str, Vec<usize>>,
    /// Where lines end, in bytes.
    ends: Vec<usize>,
}

impl<'s> Places<'s> {
    fn of(source: &'s str) -> Self {
        let mut begins: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, line) in (1..).zip(source.lines()) {
            if let Some((id, _)) = line.split_once('=') {
                begins.entry(id.trim_end()).or_default().push(n);
            }
        }
        let ends = source.bytes().enumerate();
        let ends = ends.filter_map(|(at, byte)| (byte == b'\n').then_some(at));
        let ends = ends.collect();
        Self { begins, ends }
    }

    fn begins(&self, id: &str) -> &[usize] {
        self.begins.get(id).map_or(&[], Vec::as_slice)
    }

    /// The line of a byte.
    fn line(&self, at: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < at)
    }
}

fn compare(
    faults: &mut Vec<TextFault>,
    places: &Places<'_>,
    id: &str,
    expected: &Text,
    text: &Text,
) {
    let sets = [
        (
            (&expected.variables, &text.variables),
            (Problem::NoVariable, Problem::UnknownVariable),
        ),
        (
            (&expected.choices, &text.choices),
            (Problem::NoChoice, Problem::UnknownChoice),
        ),
    ];
    for ((expected, found), (lacks, unknown)) in sets {
        for name in expected.difference(found) {
            faults.push(fault(lacks, places, id, name));
        }
        for name in found.difference(expected) {
            faults.push(fault(unknown, places, id, name));
        }
    }
}

/// What a text asks for.
#[derive(Default)]
struct Text {
    variables: BTreeSet<String>,
    /// The codes it has words for.
    choices: BTreeSet<String>,
    /// Whether a character in it is invisible or steers the terminal.
    harmful: bool,
}

/// How deep brackets may stand in brackets.
const DEEPEST: usize = 32;

/// The line at which brackets stand too deep in one another. A text of its own begins at the first column, and with it the
/// count; brackets within quotes count too, as nobody needs so many of them.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (n, line) in source.lines().enumerate() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            depth = 0;
        }
        for byte in line.bytes() {
            match byte {
                b'{' | b'(' => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(n + 1);
            }
        }
    }
    None
}

/// The texts of a file, and what cannot be read or stands there twice.
fn read(source: &str) -> (BTreeMap<String, Text>, Vec<TextFault>) {
    let mut faults = Vec::new();
    if let Some(line) = too_deep(source) {
        // The parser goes down with every bracket; so deep it would not come up again.
        faults.push(TextFault {
            line: Some(line),
            id: String::new(),
            name: String::new(),
            problem: Problem::TooDeep,
        });
        return (BTreeMap::new(), faults);
    }
    let places = Places::of(source);
    let resource = parser::parse(source).unwrap_or_else(|(sound, errors)| {
        faults.extend(errors.iter().map(|error| TextFault {
            line: Some(places.line(error.pos.start)),
            id: error.kind.to_string(),
            name: String::new(),
            problem: Problem::Syntax,
        }));
        sound
    });
    let mut texts = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let mut text = Text::default();
        match &message.value {
            Some(pattern) => text.pattern(pattern),
            None => faults.push(fault(Problem::NoWords, &places, id, "")),
        }
        if text.harmful {
            faults.push(fault(Problem::Harmful, &places, id, ""));
        }
        if texts.insert(id.to_owned(), text).is_some() {
            faults.push(TextFault {
                line: places.begins(id).get(1).copied(),
                ..fault(Problem::Twice, &places, id, "")
            });
        }
    }
    (texts, faults)
}

impl Text {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression } => self.expression(expression),
                PatternElement::TextElement { value } => {
                    self.harmful |= value.chars().any(|c| c != '\n' && is_harmful(c));
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.choices.extend(code(variant).map(str::to_owned));
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. }
            | InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => self.arguments(arguments),
            InlineExpression::StringLiteral { value } => {
                // Such a text may name any character by its number.
                self.harmful |= value.contains('\\') || value.chars().any(is_harmful);
            }
            InlineExpression::NumberLiteral { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference {
                arguments: None, ..
            } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for argument in arguments.positional.iter().chain(named) {
            self.inline(argument);
        }
    }
}

/// The code a variant is for; the forms of one and many are a matter of each language.
fn code<'s>(variant: &Variant<&'s str>) -> Option<&'s str> {
    match variant.key {
        VariantKey::Identifier {
            name: "zero" | "one" | "two" | "few" | "many" | "other",
        }
        | VariantKey::NumberLiteral { .. } => None,
        VariantKey::Identifier { name } => Some(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The English file with one thing replaced.
    fn with(from: &str, to: &str) -> Vec<TextFault> {
        let english = Language::En.source();
        assert_eq!(english.matches(from).count(), 1, "{from}");
        faults(&english.replace(from, to))
    }

    /// The one fault, which stands in a line that begins like this.
    fn only(from: &str, to: &str) -> (Problem, String, String) {
        let [fault] = <[TextFault; 1]>::try_from(with(from, to)).unwrap();
        let source = Language::En.source().replace(from, to);
        let line = fault.line.map(|line| source.lines().nth(line - 1).unwrap());
        let begins = |id: &str| line.is_none_or(|line| line.starts_with(id));
        assert!(fault.problem == Problem::Syntax || begins(&fault.id));
        (fault.problem, fault.id, fault.name)
    }

    #[test]
    fn each_fault_is_found_with_its_line() {
        let told = |problem, id: &str, name: &str| (problem, id.to_owned(), name.to_owned());
        let left = "format-time-left = { $span } left\n";
        assert_eq!(
            only(left, ""),
            told(Problem::Missing, "format-time-left", "")
        );
        assert_eq!(
            only(left, "format-time-left = left\n"),
            told(Problem::NoVariable, "format-time-left", "span")
        );
        assert_eq!(
            only(left, "format-time-left = { $span } { $more }\n"),
            told(Problem::UnknownVariable, "format-time-left", "more")
        );
        assert_eq!(
            only(left, &format!("{left}format-time-far = far\n")),
            told(Problem::Unknown, "format-time-far", "")
        );
        assert_eq!(
            only(left, &left.repeat(2)),
            told(Problem::Twice, "format-time-left", "")
        );
        let days = "        [month-day] month and day as \"MM-DD\", such as \"12-25\"\n";
        assert_eq!(
            only(days, ""),
            told(Problem::NoChoice, "fault-bad-value", "month-day")
        );
        assert_eq!(
            only(days, &format!("{days}        [week] a week\n")),
            told(Problem::UnknownChoice, "fault-bad-value", "week")
        );
    }

    #[test]
    fn all_faults_are_told_at_once_in_the_order_of_the_file() {
        let found = with(
            "format-days = { $big } d { $small } h\nformat-time-left = { $span } left\n",
            "format-days = { $bog } d { $small } h\nformat-time-left\n",
        );
        let problems: Vec<Problem> = found.iter().map(|fault| fault.problem).collect();
        assert_eq!(
            problems,
            [
                Problem::Missing,
                Problem::NoVariable,
                Problem::UnknownVariable,
                Problem::Syntax
            ]
        );
        assert!(found.windows(2).all(|pair| pair[0].line <= pair[1].line));
    }

    #[test]
    fn one_and_many_are_a_matter_of_the_language() {
        let source = "header-open = { $count } { $count ->\n    [one] åpen\n   *[other] åpne\n}\n";
        let about = |fault: &TextFault| fault.id == "header-open";
        assert!(!faults(source).iter().any(about));
    }
}
