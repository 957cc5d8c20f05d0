//! Whether it is a significant cyber incident; and of each organisation whether the law covers it, while nobody has said.

use super::ask::{Ask, kinds};
use super::shared::{BECAUSE, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, Field, Input, On, Question, Started, When};
use crate::domain::command::Command;
use crate::domain::event::When as Which;
use crate::domain::id::ControllerId;
use crate::domain::plan::Ask as Needs;
use crate::i18n::coverage::{question as is_covered, unsaid};

/// Whether it is one.
const SIGNIFICANT: Ask<kinds::YesNo> = Ask::new("significant");
/// Since when that is known.
const KNOWN: Ask<kinds::Time> = Ask::new("known-at");

/// Fields that ask whether an organisation is covered open with this, and end in its id.
const COVERED: &str = "covered/";

/// Whether it is a significant cyber incident.
pub static CYBER: Act = Act {
    action: Some("significant"),
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Cyber),
    after,
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["cyber"],
        &[
            SIGNIFICANT.word("answer"),
            KNOWN.flag_as("known"),
            BECAUSE.flag(),
        ],
    )],
    ..Act::new("cyber", question, deeds)
};

/// Whether it is a significant cyber incident, nothing said yet.
pub fn cyber() -> Started {
    Started::new(&CYBER)
}

/// Of which organisations nobody has said whether the law covers them, and that its terms may run from an earlier moment.
fn after(on: &On<'_>) -> Vec<String> {
    let Some(incident) = on.incident else {
        return Vec::new();
    };
    let mut lines = unsaid(on.tr, &on.workspace.coverage, incident, on.guide);
    if incident.significant == Some(true) && !incident.times.contains_key(&Which::CyberAware) {
        lines.push(on.text("cli-cyber-since-aware"));
    }
    lines
}

/// Since when it is known, and who is covered, matter only where it is significant.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    // The opposite of what was said is what somebody comes for.
    let now = on.incident.and_then(|incident| incident.significant);
    let offered = now.map(|now| if now { "no" } else { "yes" });
    let significant = SIGNIFICANT.of(answers) == Some(true);
    let since = on.incident.and_then(|i| i.times.get(&Which::CyberAware));
    let note = if KNOWN.of(answers).is_none() {
        on.text("known-at-empty")
    } else {
        String::new()
    };
    let open = on
        .incident
        .map(|incident| on.workspace.coverage.open_of(incident, on.guide));
    let open = open.unwrap_or_default();
    let of = open.iter().map(|controller| covered(on, controller));
    let mut fields = vec![
        SIGNIFICANT.field(on).with_if(offered),
        KNOWN
            .field(on)
            .with_if(since.map(|stamp| stamp.typed.as_str()))
            .note(note)
            .only(significant),
    ];
    fields.extend(of.map(|field| field.only(significant)));
    fields.push(BECAUSE.field(on).one_line());
    Question::of(fields).intro(vec![on.text("cyber-intro")])
}

/// Whether an organisation of the incident is covered.
fn covered(on: &On<'_>, controller: &ControllerId) -> Field {
    let name = on.guide.controller_name(controller);
    let how = on.keys.and_then(|keys| keys.by_palette("coverage"));
    let words = [Some(on.text("covered-later")), how];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let later = ("later".to_owned(), words.join(" "));
    let choices = on.yes_no().into_iter().chain([later]).collect();
    let label = is_covered(on.tr, on.guide.of(Some(controller)), name);
    Field::new(format!("{COVERED}{controller}"), label, Input::One(choices))
        .with("later")
        .help(on.text("covered-help"))
        .note(on.text("covered-intro"))
}

/// What is said of the organisations comes first, so that the clocks start with the answer.
fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let significant = on.needed(SIGNIFICANT, answers, "field-choose")?;
    let of_organisations = answers.ids().filter_map(|id| {
        let controller = id.strip_prefix(COVERED)?;
        let covered = match answers.text(id) {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        let controller = ControllerId::new(controller);
        Some(Deed::Cover {
            controller,
            covered,
        })
    });
    let said = Deed::Record(Command::SetSignificant {
        significant,
        because: BECAUSE.of(answers),
        known: KNOWN.of(answers),
    });
    Ok(of_organisations.chain([said]).collect())
}
