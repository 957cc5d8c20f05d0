//! The help of one step: what the plan says about it, its definitions, what is different today, and who stands in.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::domain::id::{RoleId, StepId};
use crate::domain::plan::{Ask, Origin, Plan, Section, Step, Words};
use crate::domain::progress::{self, stand_ins};
use crate::i18n::{code, coverage};
use crate::ui::paint::wrap;
use crate::ui::world::{Case, World};

/// Lines as they come, wrapped and set in.
struct Page<'a> {
    world: &'a World,
    width: usize,
    lines: Vec<Line<'static>>,
}

impl Page<'_> {
    fn say(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let lines = wrap(text, self.width.saturating_sub(2));
        let lines = lines.into_iter();
        self.lines
            .extend(lines.map(|line| Line::styled(format!("  {line}"), style)));
    }

    fn heading(&mut self, text: &str) {
        let style = self.world.theme.accent();
        let lines = wrap(text, self.width).into_iter();
        self.lines
            .extend(lines.map(|line| Line::styled(line, style)));
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// What is different today: knowledge from outside the source, and said to be.
    fn today(&mut self, words: &Words) {
        if words.is_empty() {
            return;
        }
        let said = words.get(self.world.tr.language().code());
        let text = self
            .world
            .tr
            .with("help-today-line", &[("text", said.into())]);
        self.say(&text, self.world.theme.caution());
    }
}

/// The help of a step of the incident on the screen; empty where there is none.
pub(super) fn lines(world: &World, id: &StepId, width: usize) -> Vec<Line<'static>> {
    let found = world.case().and_then(|case| {
        let mut steps = case.edition.guide.plan.steps();
        Some((case, steps.find(|(_, step)| step.id == *id)?))
    });
    let Some((case, (stage, step))) = found else {
        return Vec::new();
    };
    let language = world.tr.language().code();
    let mut page = Page {
        world,
        width,
        lines: Vec::new(),
    };
    page.heading(step.text.get(language));
    page.say(step.help.get(language), world.theme.text());
    page.today(&step.today);
    let waits = progress::waits_for(&case.incident, &case.edition.guide, stage, step);
    page.say(&code::waiting(&world.tr, &waits), world.theme.caution());
    let why_not = coverage::why_not(&world.tr, &case.incident, &case.edition.guide, step);
    page.say(&why_not.unwrap_or_default(), world.theme.dim());
    page.say(&origin(world, &step.origin), world.theme.dim());
    who(&mut page, case, step);
    page.blank();
    for section in step
        .see
        .iter()
        .filter_map(|id| case.edition.guide.plan.section(id))
    {
        of_section(&mut page, section);
    }
    page.lines
}

fn origin(world: &World, origin: &Origin) -> String {
    match origin {
        Origin::Plan(section) => world
            .tr
            .with("origin-plan", &[("section", section.as_str().into())]),
        Origin::Frist => world.tr.text("origin-frist"),
    }
}

/// Whom a step tells, and who comes next when one cannot be reached.
fn who(page: &mut Page<'_>, case: &Case, step: &Step) {
    let (plan, language) = (&case.edition.guide.plan, page.world.tr.language().code());
    let mut asked: Vec<(&RoleId, Option<&RoleId>)> = Vec::new();
    if let Ask::Tell(roles) = &step.ask {
        asked.extend(roles.iter().map(|role| (role, None)));
    } else if step.ask == Ask::Hops {
        let links = progress::links(&case.incident, &case.edition.guide);
        asked.extend(links.map(|hop| (&hop.to, hop.otherwise.as_ref())));
    }
    for (role, otherwise) in asked {
        let line = in_turn(page.world, plan, language, (role, otherwise));
        page.say(&line, page.world.theme.text());
    }
}

/// A role without those who stand in.
pub(in crate::ui) fn alone(world: &World, plan: &Plan, language: &str, role: &RoleId) -> String {
    let arrow = world.theme.sign("↳", "->");
    format!("{arrow} {}", name(plan, language, role))
}

fn name<'a>(plan: &'a Plan, language: &str, id: &'a RoleId) -> &'a str {
    let role = plan.role(id);
    role.map_or(id.as_str(), |role| role.name.get(language))
}

/// A role, and in turn who is told when it is not available.
pub(in crate::ui) fn in_turn(
    world: &World,
    plan: &Plan,
    language: &str,
    (role, otherwise): (&RoleId, Option<&RoleId>),
) -> String {
    let others = stand_ins(plan, role, otherwise).skip(1);
    let others: Vec<&str> = others.map(|id| name(plan, language, id)).collect();
    let first = alone(world, plan, language, role);
    if others.is_empty() {
        return first;
    }
    let between = world.theme.sign(" → ", " -> ");
    let values = [("roles", others.join(between).into())];
    format!("{first} ({})", world.tr.with("hop-not-available", &values))
}

fn of_section(page: &mut Page<'_>, section: &Section) {
    let (theme, language) = (page.world.theme, page.world.tr.language().code());
    page.heading(section.heading.get(language));
    for line in &section.lines {
        let mark = theme.sign("•", "*");
        let text = format!("{mark} {}", line.text.get(language));
        page.say(&text, theme.text());
        page.today(&line.today);
    }
    page.blank();
}
