//! Which of the starts on record the 72 hours count from: all of them with their deadlines, side by side.
//!
//! What counts and which one is the strict one says `domain/awareness.rs`; choosing sets awareness like any other time.

use super::ask::{Ask, kinds};
use super::shared::{BECAUSE, DECIDED_BY, PARTY, party, party_field};
use super::spoken::Spoken;
use super::{Act, Answers, Choice, Deed, Fault, On, Question};
use crate::domain::awareness::{Candidate, Starts, Validity, What, starts};
use crate::domain::command::Command;
use crate::domain::decide::Refusal;
use crate::domain::event::{Certainty, DismissGround, StartJudged, When};
use crate::domain::id::ControllerId;
use crate::domain::rule::Recipient;
use crate::i18n::columns::cell;
use crate::i18n::format;
use crate::i18n::start::About;

/// Which start, by the number of its entry.
const WHICH: Ask<kinds::Count> = Ask::new("start");
/// What is said of it; folded away until it is asked for, for most often a start is chosen.
pub const WAY: Ask<kinds::One> = Ask::new("start-way");
/// Why a message does not count.
pub const GROUND: Ask<kinds::Code<DismissGround>> = Ask::new("ground");

/// How wide what a start is may be beside its two times, so that a line fits 80 columns.
const WHAT_WIDE: usize = 24;
/// How wide a time with its day and zone is.
const WHEN_WIDE: usize = 22;

/// Which start the 72 hours count from.
pub static START: Act = Act {
    action: Some("choose-start"),
    spoken: &[
        Spoken::new(
            &["aware", "choose"],
            &[
                WHICH.word("candidate"),
                BECAUSE.flag(),
                DECIDED_BY.flag(),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), Way::Count.code())])
        .apart(),
        Spoken::new(
            &["aware", "knew"],
            &[WHICH.word("candidate"), BECAUSE.flag()],
        )
        .means(&[(WAY.id(), Way::Knew.code())])
        .apart(),
        Spoken::new(
            &["aware", "suspected"],
            &[WHICH.word("candidate"), BECAUSE.flag(), DECIDED_BY.flag()],
        )
        .means(&[(WAY.id(), Way::Suspected.code())])
        .apart(),
        Spoken::new(
            &["aware", "dismiss"],
            &[
                WHICH.word("candidate"),
                GROUND.flag(),
                BECAUSE.flag(),
                DECIDED_BY.flag(),
            ],
        )
        .means(&[(WAY.id(), Way::Dismiss.code())])
        .apart(),
    ],
    ..Act::new("start", question, deeds)
};

/// What can be said of a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The 72 hours count from it.
    Count,
    /// It was known then.
    Knew,
    /// It was only suspected then.
    Suspected,
    /// The message does not count.
    Dismiss,
}

impl Way {
    const ALL: [Self; 4] = [Self::Count, Self::Knew, Self::Suspected, Self::Dismiss];

    const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Knew => "knew",
            Self::Suspected => "suspected",
            Self::Dismiss => "dismiss",
        }
    }

    fn from_code(code: &str) -> Self {
        let found = Self::ALL.into_iter().find(|way| way.code() == code);
        found.unwrap_or(Self::Count)
    }

    /// What can be said of this start: awareness as it is set is only ever set anew.
    fn of(one: &Candidate) -> Vec<Self> {
        let mut ways = vec![Self::Count];
        match (one.what, one.validity) {
            (What::Aware, _) | (_, Validity::Superseded) => {}
            (_, Validity::Suspected) | (What::Received, Validity::Dismissed) => {
                ways.push(Self::Knew);
            }
            (What::Received, _) => ways.extend([Self::Suspected, Self::Dismiss]),
            (_, Validity::Counts | Validity::Dismissed) => ways.push(Self::Suspected),
        }
        ways
    }
}

fn about<'a>(on: &On<'a>) -> Option<About<'a>> {
    Some(About {
        incident: on.incident?,
        guide: on.guide,
        zone: on.zone,
        now: on.now,
    })
}

fn starts_of(on: &On<'_>, party: Option<&ControllerId>) -> Option<Starts> {
    Some(starts(on.incident?, party, on.guide, on.zone))
}

fn chosen<'l>(answers: &Answers, starts: &'l Starts) -> Option<&'l Candidate> {
    starts.find(answers.text(WHICH.id()).parse().ok()?)
}

/// The starts of the controller that is chosen, the strict one offered; what the chosen one gives, and a reason where it
/// needs one.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let waits = |id: &ControllerId| {
        let starts = starts_of(on, Some(id)).zip(on.incident);
        starts.is_some_and(|(starts, incident)| starts.pressing(incident).is_some())
    };
    let whose = party_field(on, false, Recipient::Authority, |_, id| waits(id));
    // A kept answer is put back into the choices that are there from the first.
    let offered = whose.as_ref().and_then(|field| field.value.as_deref());
    let party = if answers.stands(PARTY) {
        party(answers)
    } else {
        offered.map(ControllerId::new)
    };
    let starts = starts_of(on, party.as_ref());
    let one = starts.as_ref().and_then(|starts| chosen(answers, starts));
    let fresh = one.is_none();
    let one = one.or_else(|| starts.as_ref().and_then(Starts::strict));
    let rows = starts.as_ref().zip(about(on));
    let note = rows
        .zip(one)
        .map(|((starts, about), one)| note(on, about, starts, one));
    let rows = rows.map(|(starts, about)| rows_of(on, about, starts));
    let ways = one.map(Way::of).unwrap_or_default();
    let said = Way::from_code(answers.kept(WAY.id()));
    let way = if ways.contains(&said) {
        said
    } else {
        Way::Count
    };
    let unfolded = answers.value(WAY.id()).is_some() || way != Way::Count;
    let named = ways.iter().map(|way| {
        let words = on.text(&format!("start-way-{}", way.code()));
        (way.code().to_owned(), words)
    });
    let because = one.zip(starts.as_ref());
    let because = because.is_some_and(|(one, starts)| way != Way::Count || asks(starts, one));
    let passes = one.zip(starts.as_ref());
    let passes = passes.is_some_and(|(one, starts)| starts.passes(one.at()).is_some());
    let decided = because && way != Way::Knew && (way != Way::Count || passes);
    let strict = one.filter(|_| fresh).map(|one| one.entry.to_string());
    let fields = [
        WHICH
            .field(on)
            .choices(rows.unwrap_or_default())
            .set(strict)
            .note(note.unwrap_or_default()),
        WAY.field(on)
            .choices(named.collect())
            .set(Some(way.code().to_owned()))
            .only(ways.len() > 1 && unfolded),
        GROUND.field(on).only(way == Way::Dismiss),
        BECAUSE.field(on).only(because),
        DECIDED_BY.field(on).with(on.me.1).only(decided),
    ];
    let intro = vec![on.text("start-intro"), legend(on)];
    Question::of(whose.into_iter().chain(fields)).intro(intro)
}

/// What the marks before the starts mean.
fn legend(on: &On<'_>) -> String {
    let marks = [
        (on.sign("◆", "!"), "start-mark-strict"),
        (on.sign("●", "*"), "start-mark-chosen"),
        ("?", "start-mark-suspected"),
        (on.sign("×", "x"), "start-mark-out"),
    ];
    let marks = marks.map(|(sign, id)| format!("{sign} {}", on.text(id)));
    marks.join(" · ")
}

fn rows_of(on: &On<'_>, about: About<'_>, starts: &Starts) -> Vec<Choice> {
    let all = starts.candidates.iter();
    all.map(|one| row(on, about, starts, one)).collect()
}

/// A start in one line: its marks, what it is, when, and when the period from it would end.
fn row(on: &On<'_>, about: About<'_>, starts: &Starts, one: &Candidate) -> Choice {
    let is = |other: Option<&Candidate>| other.is_some_and(|other| other.entry == one.entry);
    let strict = if is(starts.strict()) {
        on.sign("◆", "!")
    } else {
        " "
    };
    let state = match one.validity {
        Validity::Counts if is(starts.chosen()) => on.sign("●", "*"),
        Validity::Counts => " ",
        Validity::Suspected => "?",
        Validity::Dismissed | Validity::Superseded => on.sign("×", "x"),
    };
    let local = |at| on.zone.local(at);
    let mark = on.sign("…", "~");
    let what = cell(&about.what(on.tr, one), WHAT_WIDE, mark);
    let when = format::day_time(on.tr, &local(one.at()));
    let when = cell(&when, WHEN_WIDE, mark);
    let due = one.deadline.map_or_else(
        || "–".to_owned(),
        |at| format::weekday_time(on.tr, &local(at)),
    );
    let arrow = on.sign("→", "->");
    let words = format!("{strict}{state} {what} {when} {arrow} {due}");
    (one.entry.to_string(), words)
}

/// Whether choosing this start needs a sentence. The one that is set already is none to choose, unless an earlier one waits.
fn asks(starts: &Starts, one: &Candidate) -> bool {
    let stays = starts.chosen().is_some_and(|now| now.at() == one.at());
    (!stays || starts.unresolved().is_some()) && starts.lacks(one.at()).is_some()
}

/// The chosen start in full.
fn note(on: &On<'_>, about: About<'_>, starts: &Starts, one: &Candidate) -> String {
    let tr = on.tr;
    let shown = |at| format::date_time(tr, &on.zone.local(at));
    let what = format!("{}: {}", about.what(tr, one), shown(one.at()));
    let gives = one.deadline.map(|deadline| {
        let left = format::time_left_word(tr, deadline.since(on.now));
        let values = [("deadline", shown(deadline).into()), ("left", left.into())];
        tr.with("start-gives", &values)
    });
    let stands = match one.validity {
        Validity::Suspected => Some("start-only-suspected"),
        Validity::Dismissed => Some("start-does-not-count"),
        Validity::Superseded => Some("start-superseded"),
        Validity::Counts => None,
    };
    let passed = starts.not_chosen_because();
    let passed = passed.filter(|_| starts.strict().is_some_and(|s| s.entry == one.entry));
    let passed = passed.map(|why| tr.with("start-not-chosen", &[("reason", tr.shown(why).into())]));
    let stays = starts.chosen() == Some(one) && starts.unresolved().is_some();
    let id = if stays { "start-stays" } else { "start-asks" };
    let why = asks(starts, one).then(|| tr.text(id));
    let lines = [Some(what), gives, passed, stands.map(|id| tr.text(id)), why];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The start that is to count, among those of whom it is said for.
fn to_count(
    on: &On<'_>,
    answers: &Answers,
    controller: Option<&ControllerId>,
) -> Result<Candidate, Fault> {
    let several = on.incident.is_some_and(|one| one.controllers.len() > 1);
    if several && controller.is_none() {
        return Err(on.refused(PARTY, &Refusal::ControllerMissing));
    }
    let starts = starts_of(on, controller.filter(|_| several));
    let one = starts.as_ref().and_then(|starts| chosen(answers, starts));
    one.cloned().ok_or_else(|| match answers.text(WHICH.id()) {
        "" => on.fault(WHICH, "start-nothing"),
        number => Fault {
            field: WHICH.id().to_owned(),
            sentence: on
                .tr
                .fill("cli-error-no-candidate", &[("number", number.to_owned())]),
        },
    })
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let controller = party(answers);
    let (because, decided_by) = (BECAUSE.of(answers), DECIDED_BY.of(answers));
    let certainty = match Way::from_code(answers.text(WAY.id())) {
        Way::Count => {
            return Ok(Command::SetTime {
                which: When::Aware,
                stamp: to_count(on, answers, controller.as_ref())?.stamp,
                because,
                decided_by,
                controller,
            }
            .into());
        }
        Way::Knew => Certainty::Knew,
        Way::Suspected => Certainty::Suspected,
        Way::Dismiss => Certainty::Dismissed,
    };
    Ok(Command::JudgeStart(StartJudged {
        entry: on.needed(WHICH, answers, "start-nothing")?.into(),
        certainty,
        ground: GROUND.of(answers),
        because,
        decided_by,
    })
    .into())
}
