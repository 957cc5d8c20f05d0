//! The severity helper of the risk: what the score is made of, folded until it is asked for. A folded one keeps its answers.

use crate::acts::ask::{Ask, kinds};
use crate::acts::{Answers, Field, Input, On};
use crate::domain::assess::{Altered, Class, Enisa, Identified, Seen, Unavailable};
use crate::i18n::code::word;

/// Whether the helper is open.
pub const FOLD: Ask<kinds::One> = Ask::new("severity");
/// How easily the people are identified.
const IDENTIFICATION: Ask<kinds::Code<Identified>> = Ask::new("identification");
/// Confidentiality lost.
const SEEN: Ask<kinds::Code<Seen>> = Ask::new("seen");
/// Integrity lost.
const ALTERED: Ask<kinds::Code<Altered>> = Ask::new("altered");
/// Availability lost.
const UNAVAILABLE: Ask<kinds::Code<Unavailable>> = Ask::new("unavailable");

/// The code of an open helper.
pub const OPEN: &str = "open";
/// The code of a folded helper.
pub const CLOSED: &str = "closed";

/// Whether the helper is open.
pub(super) fn is_open(answers: &Answers) -> bool {
    answers.text(FOLD.id()) == OPEN
}

/// The fields of the helper, with what was answered before.
pub(super) fn fields(on: &On<'_>, before: &Enisa, open: bool) -> Vec<Field> {
    let class = |class: &Class| {
        let steps = class.steps().enumerate().map(|(column, step)| {
            let which = format!("{}-{column}", class.code());
            let words = on.text(&format!("class-step-{which}"));
            (step.to_string(), words)
        });
        let none = (String::new(), on.text("score-step-none"));
        let choices = std::iter::once(none).chain(steps).collect();
        let step = before.step(*class).map(|step| step.to_string());
        Field::new(class.code(), word(on.tr, *class), Input::One(choices))
            .with(step.unwrap_or_default())
            .only(open)
    };
    let identified = before.identification.map(Identified::code);
    let fold = FOLD
        .field(on)
        .choices(on.named("severity", &[CLOSED, OPEN]));
    let mut fields = vec![fold.with(CLOSED)];
    fields.extend(Class::ALL.iter().map(class));
    fields.extend(
        [
            IDENTIFICATION.field(on).with_if(identified),
            SEEN.field(on)
                .with_if(before.confidentiality.map(Seen::code)),
            ALTERED
                .field(on)
                .with_if(before.integrity.map(Altered::code)),
            UNAVAILABLE
                .field(on)
                .with_if(before.availability.map(Unavailable::code)),
        ]
        .map(|field| field.only(open)),
    );
    fields
}

/// What the answers say the score is made of.
pub(super) fn read(answers: &Answers) -> Enisa {
    let mut enisa = Enisa {
        identification: Identified::from_code(answers.kept(IDENTIFICATION.id())),
        confidentiality: Seen::from_code(answers.kept(SEEN.id())),
        integrity: Altered::from_code(answers.kept(ALTERED.id())),
        availability: Unavailable::from_code(answers.kept(UNAVAILABLE.id())),
        ..Enisa::default()
    };
    for class in Class::ALL {
        enisa.set_step(*class, answers.kept(class.code()).parse().ok());
    }
    enisa
}
