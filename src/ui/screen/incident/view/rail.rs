//! The rail: stages and steps of the plan, what is done, what is next, what can wait.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::domain::id::StepId;
use crate::domain::plan::{Ask, Origin, Stage, Step};
use crate::domain::progress::{self, Begun, Status};
use crate::domain::time::Moment;
use crate::i18n::{code, coverage, format, hours};
use crate::ui::paint::{boxed, cell, fit, list, wrap};
use crate::ui::screen::incident::{View, risk};
use crate::ui::steps::next_of;
use crate::ui::world::{Case, Hit, Layout, World};

/// Draws the rail.
pub(super) fn draw(
    view: &View,
    world: &World,
    case: &Case,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let block = boxed(
        world,
        format!(
            " {} ",
            case.edition.guide.plan.title.get(view.reading(world, case))
        ),
        !view.inside,
    );
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let (next, pointed) = (next_of(world, case, now), view.pointed(world, case, now));
    let mut lines: Vec<(Option<usize>, Line<'static>)> = Vec::new();
    let mut at = 0;
    let mut n = 0;
    for stage in &case.edition.guide.plan.stages {
        let name = fit(
            stage.name.get(view.reading(world, case)),
            usize::from(inside.width),
            world.cut(),
        );
        lines.push((None, Line::styled(name, world.theme.strong())));
        for step in &stage.steps {
            if Some(&step.id) == pointed.as_ref() {
                at = lines.len();
            }
            let line = step_line(
                view,
                world,
                case,
                (stage, step),
                (next.as_ref(), pointed.as_ref()),
                now,
                inside.width,
            );
            lines.push((Some(n), line));
            n += 1;
        }
    }
    // Below the rail: the chosen step in full, and where it is from.
    let foot = pointed
        .and_then(|id| {
            case.edition
                .guide
                .plan
                .steps()
                .find(|(_, step)| step.id == id)
        })
        .map(|step| foot_lines(view, world, case, step, now, inside.width));
    let foot = foot.unwrap_or_default();
    let tall = u16::try_from(foot.len())
        .unwrap_or(0)
        .min(inside.height / 3);
    let height = inside.height.saturating_sub(tall);
    let steps = Rect { height, ..inside };
    if !view.inside {
        layout.page = usize::from(height);
    }
    list(frame, layout, steps, (at, lines.len()), |n| {
        let (step, line) = lines.get(n).cloned().unwrap_or_default();
        (line, step.map(Hit::Side))
    });
    let below = Rect {
        y: inside.y + height,
        height: tall,
        ..inside
    };
    frame.render_widget(Paragraph::new(foot), below);
}

fn foot_lines(
    view: &View,
    world: &World,
    case: &Case,
    (stage, step): (&Stage, &Step),
    now: Moment,
    width: u16,
) -> Vec<Line<'static>> {
    let width = usize::from(width);
    let rule = world.theme.sign("─", "-").repeat(width);
    let text = wrap(step.text.get(view.reading(world, case)), width)
        .into_iter()
        .take(3)
        .map(Line::from);
    let origin = fit(&origin_line(view, world, case, step), width, world.cut());
    let rule = Line::styled(rule, world.theme.dim());
    // What it waits for stands here in full: beside the step there may be room for half of it.
    let waits = Some(waiting(world, case, (stage, step))).filter(|waits| !waits.is_empty());
    let waits =
        waits.map(|waits| Line::styled(fit(&waits, width, world.cut()), world.theme.caution()));
    let why_not = coverage::why_not(&world.tr, &case.incident, &case.edition.guide, step);
    let why_not = why_not.map(|why| Line::styled(fit(&why, width, world.cut()), world.theme.dim()));
    // Not enough known is about the risk, never about the duty: said where the two stand.
    let stands = if matches!(step.ask, Ask::Risk | Ask::Notice) {
        risk::as_it_stands(world, case, now)
    } else {
        Vec::new()
    };
    // The last one is the one to act on; there is little room here.
    let stands = stands.last().map(|text| wrap(text, width));
    let stands = stands.into_iter().flatten();
    let stands: Vec<Line<'static>> = stands
        .map(|line| Line::styled(line, world.theme.caution()))
        .collect();
    // What is not done by a decision is not done: with the sentence, and whose it is.
    let status = progress::status(&case.incident, &case.edition.guide, stage, step);
    let against = progress::decided_against(&case.incident, step);
    let against = against.filter(|_| status == Status::NotNeeded);
    let against = against.into_iter().flat_map(|(because, by)| {
        let tr = &world.tr;
        let by = by.map(|by| tr.shown(by).to_owned()).unwrap_or_default();
        let who = if by.is_empty() { "none" } else { "some" };
        let because = tr.shown(because).to_owned();
        let values = [("because", because), ("by", by), ("who", who.to_owned())];
        wrap(&tr.fill("step-decided-against", &values), width)
    });
    let against = against
        .take(2)
        .map(|line| Line::styled(line, world.theme.dim()));
    std::iter::once(rule)
        .chain(text)
        .chain(against)
        .chain(stands)
        .chain(waits)
        .chain(why_not)
        .chain([Line::styled(origin, world.theme.dim())])
        .collect()
}

fn origin_line(view: &View, world: &World, case: &Case, step: &Step) -> String {
    let from = match &step.origin {
        Origin::Plan(section) => world
            .tr
            .with("origin-plan", &[("section", section.as_str().into())]),
        Origin::Frist => world.tr.text("origin-frist"),
    };
    let role = step
        .role
        .as_ref()
        .and_then(|role| case.edition.guide.plan.role(role));
    match role {
        Some(role) => format!(
            "{from} {} {}",
            world.theme.sign("·", "-"),
            role.name.get(view.reading(world, case))
        ),
        None => from,
    }
}

/// One step: its box, its words, and at the right who has it or until when it may wait.
fn step_line(
    view: &View,
    world: &World,
    case: &Case,
    (stage, step): (&Stage, &Step),
    (next, pointed): (Option<&StepId>, Option<&StepId>),
    now: Moment,
    width: u16,
) -> Line<'static> {
    let theme = world.theme;
    let status = progress::status(&case.incident, &case.edition.guide, stage, step);
    let is_next = next == Some(&step.id);
    let begun = progress::begun(&case.incident, &case.edition.guide, step);
    let right = match (status, case.incident.assigned.get(&step.id)) {
        (Status::Open, Some(name)) => world.tr.shown(name).to_owned(),
        (Status::Open, None) if begun.is_some() => begun_words(world, begun),
        (Status::Open, None) => {
            progress::waits_until(step.urgency, &case.edition.guide, now, world.case_zone())
                .map(|at| hours::coming(&world.tr, at, now, world.case_zone()))
                .unwrap_or_default()
        }
        (Status::Done | Status::Skipped, _) => who_and_when(world, case, step),
        (Status::NotNeeded, _) => world.tr.text("step-not-needed"),
        (Status::Waiting, _) => waiting(world, case, (stage, step)),
    };
    let sign = if status == Status::Open && begun.is_some() {
        theme.begun()
    } else {
        theme.status(status)
    };
    let room = usize::from(width).saturating_sub(sign.width() + 3);
    // Where there is little room the sign says that it is not needed, and the step keeps its words.
    let share = match status {
        Status::NotNeeded if room < 36 => 0,
        Status::NotNeeded | Status::Open | Status::Done | Status::Skipped | Status::Waiting => {
            room / 2
        }
    };
    let right = fit(&right, share, world.cut());
    let words_width = room.saturating_sub(right.chars().count() + 1);
    let words = cell(
        step.text.get(view.reading(world, case)),
        words_width,
        world.cut(),
    );
    let style = match (status, is_next) {
        (_, true) => theme.accent(),
        (Status::Done, _) => theme.good(),
        (Status::Skipped | Status::NotNeeded | Status::Waiting, _) => theme.dim(),
        (Status::Open, _) => theme.text(),
    };
    let here = pointed == Some(&step.id);
    let arrow = if is_next { theme.sign("▸", ">") } else { " " };
    let line = Line::from(vec![
        Span::styled(arrow, theme.accent()),
        Span::styled(format!("{sign} "), style),
        Span::styled(words, style),
        Span::styled(format!(" {right}"), theme.dim()),
    ]);
    if here && !view.inside {
        line.style(theme.selected())
    } else {
        line
    }
}

/// How far a step is that was begun, in words.
fn begun_words(world: &World, begun: Option<Begun>) -> String {
    let tr = &world.tr;
    match begun {
        Some(Begun::NotYet(count)) => tr.with("step-not-yet", &[("count", count.into())]),
        Some(Begun::Of(done, Some(all))) => {
            tr.with("step-of", &[("done", done.into()), ("all", all.into())])
        }
        Some(Begun::Of(done, None)) => tr.with("step-of-unknown", &[("done", done.into())]),
        Some(Begun::More) => tr.text("step-more"),
        Some(Begun::Asked) => tr.text("step-asked"),
        None => String::new(),
    }
}

/// What a step waits for, in words; empty where it does not wait.
fn waiting(world: &World, case: &Case, (stage, step): (&Stage, &Step)) -> String {
    let matters = progress::waits_for(&case.incident, &case.edition.guide, stage, step);
    code::waiting(&world.tr, &matters)
}

fn who_and_when(world: &World, case: &Case, step: &Step) -> String {
    let Some(record) = case.incident.steps.get(&step.id) else {
        return String::new();
    };
    let time = format::time(&world.tr, &world.case_zone().local(record.at));
    format!("{} {time}", world.workspace.name_of(&record.actor))
}
