//! The clocks of an incident: the nearest one large with its recipient, what it is due for, and what can be sent now.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::{Line, Span as Part};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::domain::clock::{Clock, Ended, Timely};
use crate::domain::contacts::adviser;
use crate::domain::contacts::directory_of;
use crate::domain::contents;
use crate::domain::delay::any_reasons_owed;
use crate::domain::event::ContactKind;
use crate::domain::hours::{Kept, is_night};
use crate::domain::plan::Step;
use crate::domain::progress;
use crate::domain::reckoning::{Reckoned, foremost, nearest};
use crate::domain::rule::{Recipient, Rule};
use crate::domain::time::{Moment, Span};
use crate::i18n::{code, coverage, duty, format, hours, timely, told};
use crate::ui::actions::{Action, Context};
use crate::ui::dialog::earlier_start;
use crate::ui::digits::large;
use crate::ui::paint::{boxed, fit, hints};
use crate::ui::screen::dashboard::view::risk_word;
use crate::ui::theme::Urgency;
use crate::ui::world::{Case, World};

/// Whom a clock's duty is owed to, or what it is; and for which controller, where there are several.
pub(super) fn recipient(world: &World, case: &Case, clock: &Clock) -> String {
    let whose = clock.controller.as_ref();
    let words = duty::heading(&world.tr, &case.edition.guide, whose, &clock.rule);
    duty::of_clock(&world.tr, &case.edition.guide, clock, words)
}

/// The same in so many columns, as the date behind it has to be whole: of a notice, for whom rather than to whom.
fn recipient_in(world: &World, case: &Case, clock: &Clock, room: usize) -> String {
    let whole = recipient(world, case, clock);
    let cut = whole.width() > room && !clock.if_covered;
    let Some(controller) = clock.controller.as_ref().filter(|_| cut) else {
        return fit(&whole, room, world.cut());
    };
    let name = case.edition.guide.controller_name(controller);
    if rule(case, clock).is_some_and(Rule::is_notice) {
        return fit(name, room, world.cut());
    }
    let words = duty::heading(
        &world.tr,
        &case.edition.guide,
        Some(controller),
        &clock.rule,
    );
    let beside = room.saturating_sub(name.width() + 3).max(room / 2);
    let words = fit(&words, beside, world.cut());
    let left = room.saturating_sub(words.width() + 3);
    format!("{words} ({})", fit(name, left, world.cut()))
}

fn rule<'a>(case: &'a Case, clock: &Clock) -> Option<&'a Rule> {
    case.edition.guide.rule_of(clock)
}

/// A clock in one line: what is due and when, or why it no longer runs.
pub(super) fn row(
    world: &World,
    case: &Case,
    clock: &Clock,
    now: Moment,
    width: usize,
) -> Option<Line<'static>> {
    let line = of_clock(world, case, clock, now, [width; 2])
        .into_iter()
        .next()?;
    Some(cut_line(line, width, world))
}

/// The clocks beside the one the screen is about: those that run, the nearest first.
fn others<'a>(all: &'a [Reckoned], shown: &Clock) -> Vec<&'a Clock> {
    let clocks = all.iter().map(|one| &one.clock);
    let mut others: Vec<&Clock> = clocks
        .filter(|other| other.runs() && !other.is(&shown.rule, shown.controller.as_ref()))
        .collect();
    others.sort_by_key(|clock| (clock.deadline.is_none(), clock.deadline));
    others
}

/// The clock the screen is about.
fn shown(all: &[Reckoned]) -> Option<&Clock> {
    foremost(all).map(|one| &one.clock)
}

/// What is due, when, and what can be sent, as lines; names are shortened to what a line can take, where it is not wrapped.
pub(in crate::ui) fn clock_lines(
    world: &World,
    case: &Case,
    now: Moment,
    width: usize,
    wrapped: bool,
) -> Vec<Line<'static>> {
    let theme = world.theme;
    let mut lines = Vec::new();
    let most = if wrapped { usize::MAX } else { width };
    let all = case.reckoned();
    match shown(&all) {
        None => lines.push(Line::styled(world.tr.text("clock-none"), theme.caution())),
        Some(clock) => {
            lines.extend(of_clock(world, case, clock, now, [width, most]));
            lines.extend(hours_line(world, case, clock, now, width));
            let rows = others(&all, clock).into_iter();
            lines.extend(rows.filter_map(|other| row(world, case, other, now, width)));
        }
    }
    if let Some(due) = any_reasons_owed(&case.incident, &case.edition.guide, &case.edition.zone) {
        let words = told::reasons_owed(&world.tr, due, &case.edition.zone);
        lines.push(Line::styled(words, theme.bad()));
    }
    let to_authority = |clock: &&Clock| rule(case, clock).is_some_and(Rule::is_notice);
    let owed = case.incident.clocks.iter().filter(to_authority);
    if owed.into_iter().any(Clock::runs) {
        lines.push(meter_line(world, case));
    }
    // The outcome names the risk itself; only where there is none, its name stands before it.
    let mut risk = risk_word(world, case);
    if case.incident.risk.is_none() {
        risk = format!("{}: {risk}", world.tr.text("column-risk"));
    }
    let owner = case
        .incident
        .owner
        .as_ref()
        .map_or_else(|| "–".to_owned(), |owner| world.tr.shown(owner).to_owned());
    let mut finding = code::word(&world.tr, case.incident.finding.outcome);
    if case.incident.closed.is_some() {
        let dot = theme.sign("·", "-");
        finding = format!("{} {dot} {finding}", world.tr.text("incident-closed"));
    }
    let about = format!(
        "{finding} {dot} {risk} {dot} {}: {owner}",
        world.tr.text("head-owner"),
        dot = theme.sign("·", "-")
    );
    if let Some(line) = bed_time(world, case, now) {
        lines.push(Line::styled(line, theme.good()));
    }
    lines.push(Line::styled(about, theme.dim()));
    lines
}

fn cut_line(line: Line<'static>, width: usize, world: &World) -> Line<'static> {
    let mut room = width;
    let mut spans = Vec::new();
    for span in line.spans {
        let text = fit(&span.content, room, world.cut());
        room = room.saturating_sub(text.width());
        spans.push(Part::styled(text, span.style));
    }
    Line::from(spans).style(line.style)
}

fn of_clock(
    world: &World,
    case: &Case,
    clock: &Clock,
    now: Moment,
    [width, most]: [usize; 2],
) -> Vec<Line<'static>> {
    let (tr, theme) = (&world.tr, world.theme);
    let said = |id: &str, values: &[(&str, &str)]| {
        let to = |whom: &str| {
            let all = values.iter().copied().chain([("recipient", whom)]);
            let all = all.map(|(name, value)| (name, value.into()));
            tr.with(id, &all.collect::<Vec<_>>())
        };
        // A deadline is worth more than a name; of what is over or has none the name is.
        let least = match clock.deadline {
            Some(_) if clock.runs() => 8,
            Some(_) => width / 3,
            None => most,
        };
        let room = most.saturating_sub(to("").width()).max(least);
        to(&recipient_in(world, case, clock, room))
    };
    if let Some(ended) = clock.ended {
        return ended_lines(world, clock, ended, width, said);
    }
    let Some(deadline) = clock.deadline else {
        let elapsed = format::left(tr, now.since(clock.start));
        let line = said("clock-undue-delay", &[("elapsed", &elapsed)]);
        let line = people_in(world, case, clock, width, line);
        return vec![Line::styled(line, theme.bad())];
    };
    let due = format::date_time(tr, &world.case_zone().local(deadline));
    let urgency = Urgency::of(deadline.since(now));
    let whole = deadline.since(clock.start).as_seconds();
    let left = format::time_left_word(tr, deadline.since(now));
    let left = match urgency.id() {
        Some(id) => format!("{left} {} {}", theme.sign("·", "-"), tr.text(id)),
        None => left,
    };
    // The words are worth more than a long bar.
    let room = width.saturating_sub(left.width() + 1);
    let cells = (width / 2).clamp(8, 24).min(room.max(8));
    let bar = theme.bar(cells, now.since(clock.start).as_seconds(), whole);
    let mut lines = vec![
        Line::styled(said("clock-due", &[("due", &due)]), theme.strong()),
        Line::from(vec![
            Part::styled(bar, theme.urgent(urgency)),
            Part::styled(format!(" {left}"), theme.urgent(urgency)),
        ]),
    ];
    if urgency == Urgency::Over {
        let notice = rule(case, clock).is_some_and(Rule::is_notice);
        let id = if notice {
            "clock-over"
        } else {
            "clock-over-duty"
        };
        lines.push(Line::styled(tr.text(id), theme.bad()));
    }
    lines
}

/// What is owed to the people, with its "without undue delay" whole where the line is short: it binds before the 72 hours do.
fn people_in(world: &World, case: &Case, clock: &Clock, width: usize, whole: String) -> String {
    let people = rule(case, clock).is_some_and(|rule| rule.recipient == Recipient::People);
    if !people || whole.width() <= width {
        return whole;
    }
    let short = world.tr.text("clock-people");
    duty::of_controller(&case.edition.guide, short, clock.controller.as_ref())
}

/// How a clock ended and when, and whether that was in time: on the same line where there is room.
fn ended_lines(
    world: &World,
    clock: &Clock,
    ended: Ended,
    width: usize,
    said: impl Fn(&str, &[(&str, &str)]) -> String,
) -> Vec<Line<'static>> {
    let (tr, theme, zone) = (&world.tr, world.theme, world.case_zone());
    let style = match clock.timely() {
        Some(Timely::LateBy(_)) => theme.bad(),
        Some(Timely::AsStated) => theme.caution(),
        Some(Timely::InTime) | None => theme.good(),
    };
    let at = format::date_time(tr, &zone.local(ended.at));
    let values = [("why", &*code::word(tr, ended.because)), ("at", &*at)];
    let first = said("clock-ended", &values);
    let dot = theme.sign(" · ", " - ");
    let beside = timely::beside(tr, clock, zone).join(dot);
    if beside.is_empty() {
        return vec![Line::styled(first, style)];
    }
    if first.width() + dot.width() + beside.width() <= width {
        return vec![Line::styled(format!("{first}{dot}{beside}"), style)];
    }
    vec![Line::styled(first, style), Line::styled(beside, style)]
}

/// "You can send now": the live meter against the minimum content (`docs/promises.md#you-can-send-now`).
fn meter_line(world: &World, case: &Case) -> Line<'static> {
    let meter = contents::meter(&case.incident, &case.edition.guide);
    let id = if meter.can_send {
        "meter-can-send"
    } else {
        "meter-not-yet"
    };
    let values = [
        ("known", meter.known.into()),
        ("notyet", meter.not_yet.into()),
        ("missing", meter.missing.into()),
    ];
    let style = if meter.can_send {
        world.theme.good()
    } else {
        world.theme.dim()
    };
    Line::styled(world.tr.with(id, &values), style)
}

/// Permission to go to bed: said when nothing that is open is for now.
fn bed_time(world: &World, case: &Case, now: Moment) -> Option<String> {
    // People are told in daytime, so that duty alone keeps nobody up.
    let people =
        |clock: &Clock| rule(case, clock).is_some_and(|rule| rule.recipient == Recipient::People);
    let all = case.reckoned();
    let clocks = || all.iter().map(|one| &one.clock);
    let soon = |clock: &Clock| {
        clock.runs()
            && !people(clock)
            && clock
                .deadline
                .is_none_or(|d| d.since(now) < progress::SEND_WHAT_YOU_HAVE)
    };
    if case.incident.closed.is_some() || clocks().any(soon) {
        return None;
    }
    let waits = |step: &Step| {
        progress::waits_until(step.urgency, &case.edition.guide, now, world.case_zone())
    };
    let open = progress::open_steps(&case.incident, &case.edition.guide);
    let until: Option<Vec<Moment>> = open.map(waits).collect();
    let until = until?.into_iter().min();
    // What is due before the first of them is not said to wait for it.
    let before = |clock: &Clock| {
        let both = clock.deadline.zip(until);
        clock.runs() && both.is_some_and(|(deadline, until)| deadline < until)
    };
    if clocks().any(before) {
        return None;
    }
    let night = is_night(now, world.case_zone());
    let Some(until) = until else {
        return night.then(|| world.tr.text("bed-time-done"));
    };
    let at = hours::coming(&world.tr, until, now, world.case_zone());
    let id = if night { "bed-time" } else { "bed-time-day" };
    Some(world.tr.with(id, &[("at", at.into())]))
}

/// The standing line: an earlier start is on record, what it would give, and the key that chooses.
fn standing(world: &World, case: &Case, now: Moment, width: usize) -> Option<Line<'static>> {
    let words = earlier_start(world, case, None, now)?;
    let keys = hints(world, Context::Incident, &[Action::ChooseStart]);
    let room = width.saturating_sub(keys.width() + 3);
    let words = format!(" {}  ", fit(&words, room, world.cut()));
    let words = Part::styled(words, world.theme.bad());
    let spans = std::iter::once(words).chain(keys.spans);
    Some(Line::from(spans.collect::<Vec<_>>()))
}

/// The standing line where deadlines wait for somebody to say who is covered, and how to say it.
fn uncovered(world: &World, case: &Case, width: usize) -> Option<Line<'static>> {
    let coverage = &world.workspace.coverage;
    let words = coverage::unsaid_short(&world.tr, coverage, &case.incident, &case.edition.guide)?;
    let how = world.by_palette(Action::Coverage);
    let how = how.map_or_else(String::new, |how| format!("  {how}"));
    let room = width.saturating_sub(how.width() + 1);
    let words = Part::styled(
        format!(" {}", fit(&words, room, world.cut())),
        world.theme.caution(),
    );
    Some(Line::from(vec![
        words,
        Part::styled(how, world.theme.dim()),
    ]))
}

/// The deadline of a clock that runs, while it is ahead.
fn ahead(clock: &Clock, now: Moment) -> Option<Moment> {
    clock.deadline.filter(|at| clock.runs() && *at > now)
}

/// How much of the time left is office hours, and when the adviser can be reached: those of whose clock it is
/// (`docs/promises.md#usable-hours`). Times are shown in the zone of the screen.
fn hours_line(
    world: &World,
    case: &Case,
    clock: &Clock,
    now: Moment,
    width: usize,
) -> Option<Line<'static>> {
    let deadline = ahead(clock, now)?;
    let (tr, whose) = (&world.tr, clock.controller.as_ref());
    let (guide, zone) = (
        case.edition.guide.of(whose),
        case.edition.guide.zone_of(whose, &case.edition.zone),
    );
    let left = Kept::office(guide, zone).left(now, deadline);
    let contacts = directory_of(&case.edition.guide, whose, &world.workspace, &case.incident);
    // A role of this plan is nobody's in another.
    let me = world.me.role.as_ref();
    let me = me.filter(|_| case.edition.guide.guest(whose).is_none());
    let reachable = adviser(&contacts, me).and_then(|contact| {
        let at = Kept::of(contact, guide, zone)?.next(now);
        let who = if contact.kind == ContactKind::Dpo {
            tr.text("hours-dpo")
        } else {
            case.edition.guide.authority_of(whose)
        };
        Some(hours::reachable(tr, &who, at, now, &case.edition.zone))
    });
    let between = world.theme.sign(" · ", " - ");
    let words = |short| {
        let office = hours::office_left(tr, left, short);
        let both: Vec<String> = std::iter::once(office).chain(reachable.clone()).collect();
        both.join(between)
    };
    let full = words(false);
    let fits = full.width() <= width;
    let style = if left == Span::default() {
        world.theme.caution()
    } else {
        world.theme.text()
    };
    Some(Line::styled(if fits { full } else { words(true) }, style))
}

/// How many lines the head needs: one more for each clock beside the large one, for the usable hours, for bed time, for an earlier
/// start and for an open question.
pub(super) fn height(world: &World, case: &Case, now: Moment) -> u16 {
    let all = case.reckoned();
    let shown = shown(&all);
    let others = shown.map_or(0, |clock| others(&all, clock).len());
    let ahead = shown.is_some_and(|clock| ahead(clock, now).is_some());
    let bed = bed_time(world, case, now).is_some();
    let earlier = earlier_start(world, case, None, now).is_some();
    let open = uncovered(world, case, 0).is_some();
    let owed = any_reasons_owed(&case.incident, &case.edition.guide, &case.edition.zone).is_some();
    let lines = [ahead, bed, earlier, open, owed].map(usize::from);
    let more = others + lines.iter().sum::<usize>();
    5 + u16::try_from(more).unwrap_or(0)
}

/// That its plan has a newer version, and how to take it up; where there is room.
fn newer_plan(world: &World, case: &Case, width: u16, taken: usize) -> Option<Part<'static>> {
    let plan = &case.newest.as_ref()?.plan;
    let newer = plan.version > case.edition.guide.plan.version && case.incident.closed.is_none();
    let how = world.by_palette(Action::UpgradePlan)?;
    let values = [("version", plan.version.to_string().into())];
    let words = world.tr.with("upgrade-newer", &values);
    let dot = world.theme.sign("·", "-");
    let said = Part::styled(format!("{dot} {words} {how} "), world.theme.caution());
    (newer && taken + said.width() + 4 <= usize::from(width)).then_some(said)
}

/// Draws the head of the incident: its name, the large clock, what is due.
pub(super) fn draw(world: &World, case: &Case, now: Moment, frame: &mut Frame<'_>, area: Rect) {
    let theme = world.theme;
    let number = case
        .incident
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let serious = if case.incident.serious == Some(true) {
        world.tr.text("mark-serious") + " "
    } else {
        String::new()
    };
    let title = fit(
        world.tr.shown(&case.incident.title),
        usize::from(area.width).saturating_sub(20),
        world.cut(),
    );
    let mut heading = Line::from(vec![
        Part::styled(format!(" {number} "), theme.accent()),
        Part::styled(serious, theme.bad()),
        Part::styled(format!("{title} "), theme.strong()),
    ]);
    heading
        .spans
        .extend(newer_plan(world, case, area.width, heading.width()));
    let block = boxed(world, heading, false);
    let mut inside = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inside.width);
    let open = uncovered(world, case, width);
    for line in [standing(world, case, now, width), open]
        .into_iter()
        .flatten()
    {
        let [above, below] =
            Split::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(inside);
        frame.render_widget(Paragraph::new(line), below);
        inside = above;
    }
    let all = case.reckoned();
    let running = nearest(&all).map(|one| &one.clock);
    let digits = match running.map(|clock| (clock, clock.deadline)) {
        Some((_, Some(deadline))) => Some((
            format::digits(deadline.since(now)),
            Urgency::of(deadline.since(now)),
        )),
        Some((clock, None)) => Some((format::digits(now.since(clock.start)), Urgency::Urgent)),
        None => None,
    };
    let rows = digits.map(|(digits, urgency)| {
        let style = match urgency {
            // Reversed block digits cannot be read; the word beside them says that it is over.
            Urgency::Over => theme.bad(),
            Urgency::Calm | Urgency::Soon | Urgency::Urgent => theme.urgent(urgency),
        };
        let rows = large(&digits, theme);
        // From a hundred hours on the words beside them are worth more than large digits.
        let room = usize::from(inside.width) * 3 / 8;
        let fits = rows[1].chars().count() <= room;
        let rows = if fits {
            rows
        } else {
            [String::new(), digits, String::new()]
        };
        (rows, style)
    });
    let wide = rows
        .as_ref()
        .map_or(0, |(rows, _)| rows[1].chars().count() + 3);
    let wide = u16::try_from(wide).unwrap_or(0);
    let [big, text] =
        Split::horizontal([Constraint::Length(wide), Constraint::Min(10)]).areas(inside);
    if let Some((rows, style)) = rows {
        let rows = rows.map(|row| Line::styled(format!(" {row}"), style));
        frame.render_widget(Paragraph::new(rows.to_vec()), big);
    }
    let width = usize::from(text.width);
    let lines = clock_lines(world, case, now, width, false).into_iter();
    let cut: Vec<Line<'_>> = lines.map(|line| cut_line(line, width, world)).collect();
    frame.render_widget(Paragraph::new(cut), text);
}
