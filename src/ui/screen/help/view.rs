//! Draws help: keys by context, then what the words and signs mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::Help;
use crate::domain::progress::{Mark, Status};
use crate::domain::rule::Standing;
use crate::i18n::duty;
use crate::ui::actions::{Action, Context};
use crate::ui::editor::keys;
use crate::ui::paint::{boxed, wrap};
use crate::ui::world::{Layout, World};

/// The lines of help for a width.
pub(in crate::ui) fn lines(help: &Help, world: &World, width: usize) -> Vec<Line<'static>> {
    let mut lines = help
        .step
        .as_ref()
        .map(|id| super::step::lines(world, id, width))
        .unwrap_or_default();
    let mut seen = Vec::new();
    let contexts = help.contexts.iter().flat_map(|context| context.chain());
    for context in contexts {
        if seen.contains(&context) {
            continue;
        }
        seen.push(context);
        lines.extend(of_context(world, context, width));
    }
    lines.push(Line::styled(
        world.tr.text("help-signs"),
        world.theme.accent(),
    ));
    let theme = world.theme;
    let signs = [
        (theme.mark(Mark::Done), "help-stage-done"),
        (theme.mark(Mark::Current), "help-stage-current"),
        (theme.mark(Mark::Open), "help-stage-open"),
        (theme.status(Status::Done), "help-step-done"),
        (theme.status(Status::Skipped), "help-step-skipped"),
        (theme.status(Status::NotNeeded), "help-step-not-needed"),
        (theme.status(Status::Waiting), "help-step-waiting"),
        (theme.status(Status::Open), "help-step-open"),
        (theme.begun(), "help-step-begun"),
    ];
    let wide = signs.iter().map(|(sign, _)| sign.width()).max();
    let wide = wide.unwrap_or_default();
    lines.extend(
        signs.map(|(sign, id)| Line::raw(format!("  {sign:<wide$}  {}", world.tr.text(id)))),
    );
    lines.push(Line::default());
    lines.push(Line::styled(world.tr.text("help-clock"), theme.accent()));
    lines.extend(
        wrap(&world.tr.text("help-clock-more"), width.saturating_sub(2))
            .into_iter()
            .map(|l| Line::raw(format!("  {l}"))),
    );
    lines.push(Line::default());
    lines.extend(proposals(world, width));
    lines.push(Line::styled(world.tr.text("help-times"), theme.accent()));
    lines.extend(
        wrap(&world.tr.text("help-times-more"), width.saturating_sub(2))
            .into_iter()
            .map(|l| Line::raw(format!("  {l}"))),
    );
    lines
}

/// What is proposed and not law: named, so that nobody counts by it.
fn proposals(world: &World, width: usize) -> Vec<Line<'static>> {
    let (tr, guide) = (&world.tr, world.guide_here());
    let proposed = guide
        .rules
        .iter()
        .filter(|rule| rule.standing == Standing::Proposal);
    let said = proposed.map(|rule| {
        let check = rule.check.get(tr.language().code());
        format!("{} ({}). {check}", duty::name(tr, rule), rule.article)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return Vec::new();
    }
    let heading = Line::styled(tr.text("help-proposals"), world.theme.accent());
    let more = std::iter::once(tr.text("help-proposals-more")).chain(said);
    let indented = |line| Line::raw(format!("  {line}"));
    let body = more.flat_map(|text| wrap(&text, width.saturating_sub(2)));
    let lines = std::iter::once(heading).chain(body.map(indented));
    lines.chain([Line::default()]).collect()
}

fn of_context(world: &World, context: Context, width: usize) -> Vec<Line<'static>> {
    let bound = Action::ALL
        .iter()
        .filter(|action| action.belongs_to(context))
        .filter_map(|action| {
            let chords = world.keymap.keys_for(*action, context);
            let keys: Vec<String> = chords
                .iter()
                .map(|chord| chord.label(world.theme.ascii, &world.tr))
                .collect();
            (!keys.is_empty()).then(|| (keys.join(" "), world.tr.text(action.text_id())))
        });
    let bound: Vec<(String, String)> = bound.collect();
    if bound.is_empty() {
        return Vec::new();
    }
    let mut lines = table(world, context.text_id(), bound, width);
    if context == Context::Form {
        lines.extend(typing(world, width));
    }
    lines
}

/// The keys of typed text, which no keymap names.
fn typing(world: &World, width: usize) -> Vec<Line<'static>> {
    let told = keys::descriptions(&world.keymap).map(|(keys, id)| {
        let labels = keys.iter();
        let labels: Vec<String> = labels
            .map(|key| key.label(world.theme.ascii, &world.tr))
            .collect();
        (labels.join(" "), world.tr.text(id))
    });
    table(world, "help-typing", told.collect(), width)
}

/// A heading, and keys with what they do.
fn table(
    world: &World,
    heading: &str,
    rows: Vec<(String, String)>,
    width: usize,
) -> Vec<Line<'static>> {
    let heading = world.tr.text(heading);
    let mut lines = vec![Line::styled(heading, world.theme.accent())];
    for (keys, words) in rows {
        let pad = 18_usize.saturating_sub(keys.width());
        let said = wrap(&words, width.saturating_sub(22));
        for (n, line) in said.into_iter().enumerate() {
            let lead = if n == 0 {
                format!("  {keys}{}", " ".repeat(pad))
            } else {
                " ".repeat(20)
            };
            lines.push(Line::from(vec![
                Span::styled(lead, world.theme.strong()),
                Span::raw(format!(" {line}")),
            ]));
        }
    }
    lines.push(Line::default());
    lines
}

/// Draws help over the screen it is about.
pub(in crate::ui) fn draw(
    help: &Help,
    world: &World,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let width = area.width.min(100);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        width,
        ..area
    };
    let block = boxed(world, format!(" {} ", world.tr.text("help-title")), true);
    let inside = block.inner(place);
    frame.render_widget(Clear, place);
    frame.render_widget(block, place);
    layout.page = usize::from(inside.height);
    let lines = lines(help, world, usize::from(inside.width));
    let most = lines.len().saturating_sub(usize::from(inside.height));
    let shown: Vec<Line<'_>> = lines.into_iter().skip(help.line.min(most)).collect();
    frame.render_widget(Paragraph::new(shown), inside);
}
