//! The people whose data are concerned: that they were informed, why they need not be, or why it waits.

use super::ask::{Ask, kinds};
use super::shared::{
    self, BECAUSE, DECIDED_BY, NOTE, PARTY, REFERENCE, SENT_AT, party, step_asking,
};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, Started, When};
use crate::domain::command::{Command, Exempt, Wait};
use crate::domain::defaults;
use crate::domain::event::{Exemption, PeopleChannel, PeopleInformed, Risk};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Ask as Needs;
use crate::domain::rule::Recipient;

/// What became of it.
const WAY: Ask<kinds::One> = Ask::new("people-way");
/// How they were informed.
const HOW: Ask<kinds::Code<PeopleChannel>> = Ask::new("people-channel");
/// How many.
const COUNT: Ask<kinds::Count> = Ask::new("people-count");
/// Why they need not be informed one by one.
pub const EXEMPTION: Ask<kinds::Code<Exemption>> = Ask::new("exemption");
/// Who asked to wait.
pub const ASKED_BY: Ask<kinds::Line> = Ask::new("asked-by");
/// Art. 34(3)(a), (b): what shows it.
pub const SHOWN_BY: Ask<kinds::Lines> = Ask::new("shown-by");
/// Art. 34(3)(c): how the public notice reaches them equally effectively.
pub const EQUALLY: Ask<kinds::Lines> = Ask::new("equally");
/// National law: who looks at it again.
pub const AGAIN_BY: Ask<kinds::Line> = Ask::new("again-by");
/// Until when it waits, or when it is looked at again.
pub const UNTIL: Ask<kinds::Ahead> = Ask::new("until");

const INFORMED: &str = "informed";
const EXEMPT: &str = "exempt";
const WAIT: &str = "wait";
const REQUIRED: &str = "required";

/// Telling the people.
pub static PEOPLE: Act = Act {
    action: Some("inform-people"),
    doubts,
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::People),
    when: |answers| match answers.text(WAY.id()) {
        EXEMPT | WAIT | REQUIRED => When::Claimed,
        _ => When::Asked,
    },
    spoken: &[
        Spoken::new(
            &["people", INFORMED],
            &[
                SENT_AT.flag_as("at").or_now(),
                HOW.flag_as("how"),
                COUNT.flag_as("count"),
                NOTE.flag(),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), INFORMED)]),
        Spoken::new(
            &["people", EXEMPT],
            &[
                EXEMPTION.word("ground"),
                BECAUSE.flag(),
                DECIDED_BY.flag(),
                SHOWN_BY.flag(),
                EQUALLY.flag(),
                AGAIN_BY.flag(),
                UNTIL.flag_as("again-at"),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), EXEMPT)]),
        Spoken::new(
            &["people", WAIT],
            &[ASKED_BY.flag(), UNTIL.flag(), BECAUSE.flag(), PARTY.flag()],
        )
        .means(&[(WAY.id(), WAIT)]),
        Spoken::new(
            &["people", REQUIRED],
            &[BECAUSE.flag(), REFERENCE.flag(), PARTY.flag()],
        )
        .means(&[(WAY.id(), REQUIRED)]),
    ],
    ..Act::new("people", question, deeds)
};

/// That the authority requires that the people are told.
pub fn required() -> Started {
    Started::new(&PEOPLE).with(WAY, REQUIRED)
}

/// Asks only what belongs to the way that is chosen.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let way = answers.text(WAY.id());
    let (informed, exempt, wait) = (way == INFORMED, way == EXEMPT, way == WAIT);
    let ground = EXEMPTION.of(answers).filter(|_| exempt);
    let national = ground == Some(Exemption::NationalLaw);
    let shown = matches!(
        ground,
        Some(Exemption::Encrypted | Exemption::LaterMeasures)
    );
    // That the risk is not high is no exception while it is.
    let risk = on.incident.and_then(|incident| incident.risk.as_ref());
    let high = risk.map(|risk| risk.outcome) == Some(Risk::High);
    let mut grounds = super::ask::words::<Exemption>(on.tr);
    grounds.retain(|(code, _)| !(high && code == Exemption::NotHigh.code()));
    let owes = |incident: &Incident, id: &ControllerId| incident.owes_people_for(Some(id));
    let whose = shared::party_field(on, false, Recipient::People, owes);
    let ways = on.named("people-way", &[INFORMED, EXEMPT, WAIT, REQUIRED]);
    let fields = [
        WAY.field(on).choices(ways),
        SENT_AT
            .field(on)
            .with(on.text("when-now-word"))
            .only(informed),
        HOW.field(on)
            .with(defaults::PEOPLE_CHANNEL.code())
            .only(informed),
        COUNT.field(on).only(informed),
        NOTE.field(on).only(informed),
        EXEMPTION.field(on).choices(grounds).only(exempt),
        ASKED_BY.field(on).only(wait),
        BECAUSE.field(on).only(exempt || wait || way == REQUIRED),
        SHOWN_BY.field(on).only(shown),
        EQUALLY
            .field(on)
            .only(ground == Some(Exemption::PublicNotice)),
        AGAIN_BY.field(on).only(national),
        UNTIL.field(on).only(national || wait),
        REFERENCE.field(on).only(way == REQUIRED),
        DECIDED_BY.field(on).with(on.me.1).only(exempt),
    ];
    Question::of(whose.into_iter().chain(fields)).intro(vec![on.text("people-intro")])
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let controller = party(answers);
    let because = BECAUSE.of(answers);
    let command = match answers.text(WAY.id()) {
        EXEMPT => {
            let ground = on.needed(EXEMPTION, answers, "field-choose")?;
            let decided_by = DECIDED_BY.of(answers);
            Command::ExemptPeople(Box::new(Exempt {
                shown_by: SHOWN_BY.of(answers),
                equally: EQUALLY.of(answers),
                again_by: AGAIN_BY.of(answers),
                again_at: UNTIL.of(answers),
                ..Exempt::new(ground, because, decided_by, controller)
            }))
        }
        WAIT => Command::WaitForPeople(Wait {
            asked_by: ASKED_BY.of(answers),
            until: UNTIL.of(answers),
            because,
            controller,
        }),
        REQUIRED => Command::RequirePeople {
            because,
            reference: REFERENCE.of(answers),
            controller,
        },
        INFORMED => Command::InformPeople(PeopleInformed {
            at: on.time(SENT_AT, answers)?,
            how: answers.or(HOW, defaults::PEOPLE_CHANNEL),
            count: on.count(COUNT, answers)?,
            note: NOTE.of(answers),
            controller,
        }),
        _ => return Err(on.fault(WAY, "choice-missing")),
    };
    Ok(command.into())
}

fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let informed = answers.text(WAY.id()) == INFORMED && answers.lacks(COUNT);
    let informed = informed.then(|| on.text("confirm-people-informed"));
    let of_decision = shared::doubts_of_decision(on, answers);
    informed
        .into_iter()
        .chain(of_decision)
        .map(Doubt::from)
        .collect()
}
