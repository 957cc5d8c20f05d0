//! The awareness ledger as a choice: every start on record with its deadline, side by side.
//!
//! What counts and which one is the strict one says `domain/awareness.rs`; choosing sets awareness like any other time.

use super::{Fault, Parts, Scene, choices, duties, line, lines, shown};
use crate::domain::awareness::{Candidate, Standing, Starts, What, all_starts, starts};
use crate::domain::command::Command;
use crate::domain::event::{Certainty, DismissGround, StartJudged, When};
use crate::domain::id::{ActId, ControllerId};
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;
use crate::i18n::format;
use crate::i18n::start::About;
use crate::ui::form::{Choice, Form};
use crate::ui::model::{Case, Model};
use crate::ui::paint::cell;

/// How wide what a start is may be beside its two times, so that a line fits 80 columns.
const WHAT: usize = 24;
/// How wide a time with its day and zone is.
const WHEN: usize = 22;

fn about(case: &Case, now: Moment) -> About<'_> {
    About {
        incident: &case.incident,
        guide: &case.guide,
        zone: &case.zone,
        now,
    }
}

/// That an earlier start is on record of which nobody has said anything yet, of one act only where it is named; else that
/// something is suspected, or that the processor took long.
pub(in crate::ui) fn earlier_start(
    model: &Model,
    case: &Case,
    act: Option<&ActId>,
    now: Moment,
) -> Option<String> {
    let of_act = |one: &Candidate| {
        let mut entries = case.incident.entries.iter();
        let entry = entries.find(|entry| entry.seq == one.entry);
        act.is_none() || entry.map(|entry| &entry.act) == act
    };
    let all = all_starts(&case.incident, &case.guide, &case.zone);
    let mut pressing = all
        .iter()
        .filter(|starts| starts.pressing(&case.incident).is_some_and(of_act));
    let about = about(case, now);
    match pressing.next() {
        Some(starts) => about.unresolved(&model.tr, starts),
        // A suspicion stays in view until somebody has looked into it.
        None if act.is_none() => about
            .suspicion(&model.tr)
            .or_else(|| about.processor_gap(&model.tr)),
        None => None,
    }
}

impl<'a> Scene<'a> {
    fn about(&self) -> Option<About<'a>> {
        Some(About {
            incident: self.incident?,
            guide: self.guide,
            zone: self.model.case_zone(),
            now: self.now,
        })
    }

    fn starts(&self, form: &Form) -> Option<Starts> {
        let about = self.about()?;
        let party = duties::read_controller(form);
        let party = party.as_ref();
        Some(starts(about.incident, party, about.guide, about.zone))
    }
}

pub(super) fn parts(scene: &Scene<'_>) -> Parts {
    let zone = scene.model.case_zone();
    let waits = |id: &_| {
        let of = |about: About<'_>| starts(about.incident, Some(id), about.guide, zone);
        scene
            .about()
            .is_some_and(|a| of(a).pressing(a.incident).is_some())
    };
    let controller = duties::controller(scene, false, Recipient::Authority, |_, id| waits(id));
    // A kept answer is put back into the choices that are there from the first.
    let party = controller
        .as_ref()
        .map(|field| ControllerId::new(field.value()));
    let rows = scene.about().map(|about| {
        let starts = starts(about.incident, party.as_ref(), about.guide, about.zone);
        rows(scene, about, &starts)
    });
    let theme = scene.model.theme;
    let legend = [
        (theme.sign("◆", "!"), "start-mark-strict"),
        (theme.sign("●", "*"), "start-mark-chosen"),
        ("?", "start-mark-suspected"),
        (theme.sign("×", "x"), "start-mark-out"),
    ];
    let legend = legend.map(|(sign, id)| format!("{sign} {}", scene.text(id)));
    let mut way = scene.one(WAY, Vec::new(), None);
    way.shown = false;
    Parts {
        intro: vec![scene.text("start-intro"), legend.join(" · ")],
        fields: controller
            .into_iter()
            .chain([
                scene.one("start", rows.unwrap_or_default(), None),
                way,
                scene.one("ground", choices::<DismissGround>(scene.model), None),
                scene.lines("because", ""),
                scene.field("decided-by", scene.my_name()),
            ])
            .collect(),
    }
}

fn rows(scene: &Scene<'_>, about: About<'_>, starts: &Starts) -> Vec<Choice> {
    let all = starts.candidates.iter();
    all.map(|one| row(scene, about, starts, one)).collect()
}

/// A start in one line: its marks, what it is, when, and when the period from it would end.
fn row(scene: &Scene<'_>, about: About<'_>, starts: &Starts, one: &Candidate) -> Choice {
    let (model, theme) = (scene.model, scene.model.theme);
    let is = |other: Option<&Candidate>| other.is_some_and(|other| other.entry == one.entry);
    let strict = if is(starts.strict()) {
        theme.sign("◆", "!")
    } else {
        " "
    };
    let state = match one.standing {
        Standing::Counts if is(starts.chosen()) => theme.sign("●", "*"),
        Standing::Counts => " ",
        Standing::Suspected => "?",
        Standing::Dismissed | Standing::Superseded => theme.sign("×", "x"),
    };
    let local = |at| model.case_zone().local(at);
    let what = cell(&about.what(&model.tr, one), WHAT, model.cut());
    let when = cell(
        &format::day_time(&model.tr, &local(one.at())),
        WHEN,
        model.cut(),
    );
    let due = one.deadline.map_or_else(
        || "–".to_owned(),
        |at| format::weekday_time(&model.tr, &local(at)),
    );
    let arrow = theme.sign("→", "->");
    let words = format!("{strict}{state} {what} {when} {arrow} {due}");
    (one.entry.to_string(), words)
}

fn chosen<'l>(form: &Form, starts: &'l Starts) -> Option<&'l Candidate> {
    let entry = form.value("start").parse().ok()?;
    starts.find(entry)
}

/// The starts of the controller that is chosen, the strict one offered; what the chosen one gives, and a reason where it
/// needs one.
pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let (Some(starts), Some(about)) = (scene.starts(form), scene.about()) else {
        return;
    };
    let rows = rows(scene, about, &starts);
    let fresh = chosen(form, &starts).is_none();
    if let Some(field) = form.field_mut("start") {
        field.set_choices(rows);
        if let Some(strict) = starts.strict().filter(|_| fresh) {
            field.set(&strict.entry.to_string());
        }
    }
    let one = chosen(form, &starts);
    let note = one.map(|one| note(scene, about, &starts, one));
    let ways = one.map(ways).unwrap_or_default();
    let ways = ways
        .iter()
        .map(|way| (way.id().to_owned(), scene.text(way.text())));
    let ways: Vec<Choice> = ways.collect();
    if let Some(field) = form.field_mut(WAY) {
        let more = ways.len() > 1;
        field.set_choices(ways);
        if field.value().is_empty() {
            field.set(Way::Count.id());
        }
        // Most often a start is chosen: the rest is folded away until it is asked for, or was kept.
        field.shown = more && (field.shown || field.value() != Way::Count.id());
    }
    let way = Way::read(form);
    let asked = one.is_some_and(|one| way != Way::Count || asks(&starts, one));
    let passes = one.is_some_and(|one| starts.passes(one.at()).is_some());
    for field in &mut form.fields {
        match field.id.as_str() {
            "start" => field.note = note.clone().unwrap_or_default(),
            "because" => field.shown = asked,
            "ground" => field.shown = way == Way::Dismiss,
            "decided-by" => {
                field.shown = asked && way != Way::Knew && (way != Way::Count || passes);
            }
            _ => {}
        }
    }
}

/// Whether the ways to judge a start are folded away.
pub(super) fn folds(form: &Form) -> bool {
    form.field(WAY).is_some_and(|field| !field.shown)
}

/// Shows the ways to judge a start, and goes there.
pub(super) fn unfold(form: &mut Form) -> bool {
    let Some(at) = form.fields.iter().position(|field| field.id == WAY) else {
        return false;
    };
    if let Some(field) = form.fields.get_mut(at) {
        field.shown = true;
    }
    form.at = at;
    true
}

/// The field of what can be said of a start.
const WAY: &str = "start-way";

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

    const fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Knew => "knew",
            Self::Suspected => "suspected",
            Self::Dismiss => "dismiss",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Count => "start-way-count",
            Self::Knew => "start-way-knew",
            Self::Suspected => "start-way-suspected",
            Self::Dismiss => "start-way-dismiss",
        }
    }

    fn read(form: &Form) -> Self {
        let said = form.value(WAY);
        let found = Self::ALL.into_iter().find(|way| way.id() == said);
        found.unwrap_or(Self::Count)
    }
}

/// What can be said of this start: awareness as it is set is only ever set anew.
fn ways(one: &Candidate) -> Vec<Way> {
    let mut ways = vec![Way::Count];
    match (one.what, one.standing) {
        (What::Aware, _) | (_, Standing::Superseded) => {}
        (_, Standing::Suspected) | (What::Received, Standing::Dismissed) => ways.push(Way::Knew),
        (What::Received, _) => ways.extend([Way::Suspected, Way::Dismiss]),
        (_, Standing::Counts | Standing::Dismissed) => ways.push(Way::Suspected),
    }
    ways
}

/// Whether choosing this start needs a sentence. The one that is set already is none to choose, unless an earlier one waits.
fn asks(starts: &Starts, one: &Candidate) -> bool {
    let stays = starts.chosen().is_some_and(|now| now.at() == one.at());
    (!stays || starts.unresolved().is_some()) && starts.lacks(one.at()).is_some()
}

/// The chosen start in full.
fn note(scene: &Scene<'_>, about: About<'_>, starts: &Starts, one: &Candidate) -> String {
    let (tr, zone) = (&scene.model.tr, scene.model.case_zone());
    let shown = |at| format::date_time(tr, &zone.local(at));
    let what = format!("{}: {}", about.what(tr, one), shown(one.at()));
    let gives = one.deadline.map(|deadline| {
        let left = format::time_left_word(tr, deadline.since(scene.now));
        let values = [("deadline", shown(deadline).into()), ("left", left.into())];
        tr.with("start-gives", &values)
    });
    let stands = match one.standing {
        Standing::Suspected => Some("start-only-suspected"),
        Standing::Dismissed => Some("start-does-not-count"),
        Standing::Superseded => Some("start-superseded"),
        Standing::Counts => None,
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

pub(super) fn read(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let starts = scene.starts(form);
    let one = starts.as_ref().and_then(|starts| chosen(form, starts));
    let Some(one) = one else {
        return Err(("start".to_owned(), scene.text("start-nothing")));
    };
    let because = lines(form, "because").filter(|_| shown(form, "because"));
    let decided_by = line(form, "decided-by").filter(|_| shown(form, "decided-by"));
    let certainty = match Way::read(form) {
        Way::Count => {
            return Ok(Command::SetTime {
                which: When::Aware,
                stamp: one.stamp.clone(),
                because,
                decided_by,
                controller: duties::read_controller(form),
            });
        }
        Way::Knew => Certainty::Knew,
        Way::Suspected => Certainty::Suspected,
        Way::Dismiss => Certainty::Dismissed,
    };
    let ground = form.value("ground");
    let ground = DismissGround::from_code(&ground).filter(|_| shown(form, "ground"));
    Ok(Command::JudgeStart(StartJudged {
        entry: one.entry,
        certainty,
        ground,
        because,
        decided_by,
    }))
}
