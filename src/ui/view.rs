//! Draws the model: header, banners, the screen, layers over it, news and keys. Changes nothing, and says what it measured.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use super::actions::Action;
use super::dialog;
use super::paint::{fit, footer_line, hints_in, spread, wrap};
use super::screen::{call, contacts, dashboard, help, incident, palette, plan, review};
use super::steps::only_closing_is_left;
use super::theme::Urgency;
use crate::domain::event::LedgerKind;
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::i18n::format;
use crate::ui::model::Model;
use crate::ui::stack::Screen;
use crate::ui::world::{Layout, Topic, World};

/// The smallest terminal the screens fit.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Draws one frame; what it measured is what a click or a page means.
pub fn view(model: &Model, now: Moment, frame: &mut Frame<'_>) -> Layout {
    let area = frame.area();
    let mut layout = Layout {
        columns: area.width,
        hits: Vec::new(),
        page: usize::from(area.height.saturating_sub(8)),
    };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&model.world, frame, area);
        return layout;
    }
    let banners = u16::try_from(model.world.shown_banners().len()).unwrap_or(0);
    let rows = [
        Constraint::Length(1),
        Constraint::Length(banners),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ];
    let [head, lines, body, news, foot] = Split::vertical(rows).areas(area);
    frame.render_widget(Paragraph::new(header(&model.world, now, head.width)), head);
    draw_banners(model, now, frame, lines);
    let base = model
        .stack
        .layers()
        .iter()
        .rposition(|screen| !is_layer(screen))
        .unwrap_or(0);
    for (n, screen) in model.stack.layers().iter().enumerate().skip(base) {
        let top = n + 1 == model.stack.layers().len();
        draw_screen(
            screen,
            &model.world,
            now,
            frame,
            body,
            if top { Some(&mut layout) } else { None },
        );
    }
    frame.render_widget(Paragraph::new(news_line(model, now, news.width)), news);
    frame.render_widget(
        Paragraph::new(footer_line(
            &model.world,
            model.stack.contexts(),
            footer(model),
            &|action| hint_id(model, action),
            foot.width,
        )),
        foot,
    );
    layout
}

const fn is_layer(screen: &Screen) -> bool {
    matches!(
        screen,
        Screen::Dialog(_) | Screen::Palette(_) | Screen::Help(_)
    )
}

fn draw_screen(
    screen: &Screen,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: Option<&mut Layout>,
) {
    let mut unused = Layout::default();
    let layout = layout.unwrap_or(&mut unused);
    match screen {
        Screen::Dashboard(view) => dashboard::view::draw(view, world, now, frame, area, layout),
        Screen::Incident(view) => incident::view::draw(view, world, now, frame, area, layout),
        Screen::Contacts(view) => contacts::view::draw(view, world, now, frame, area, layout),
        Screen::Call(card) => call::view::draw(card, world, now, frame, area),
        Screen::Review(view) => review::view::draw(view, world, frame, area, layout),
        Screen::Plan(view) => plan::view::draw(view, world, now, frame, area, layout),
        Screen::Help(view) => help::view::draw(view, world, frame, area, layout),
        Screen::Palette(view) => palette::view::draw(view, world, frame, area, layout),
        Screen::Dialog(dialog) => dialog::view::draw(dialog, world, now, frame, area),
    }
}

fn too_small(world: &World, frame: &mut Frame<'_>, area: Rect) {
    let (width, height) = SMALLEST;
    let values = [("width", width.into()), ("height", height.into())];
    let said = world.tr.with("too-small", &values);
    let lines: Vec<Line<'_>> = wrap(&said, usize::from(area.width))
        .into_iter()
        .map(Line::from)
        .collect();
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines), area);
}

/// The name of what is not real, on every frame of it.
fn unreal(world: &World) -> Option<String> {
    match world.ledger.kind {
        Some(LedgerKind::Demo) => Some(world.tr.text("mark-demo")),
        Some(LedgerKind::Drill) => Some(world.tr.text("mark-drill")),
        Some(LedgerKind::Test) => Some(world.tr.text("mark-test")),
        Some(LedgerKind::Live) | None => None,
    }
}

fn header(world: &World, now: Moment, width: u16) -> Line<'static> {
    let theme = world.theme;
    let dot = theme.sign("·", "-");
    let clock = format::date_time_seconds(&world.tr, &world.plan.zone.local(now));
    let right = vec![Span::raw(format!("{clock} "))];
    let mut left = vec![Span::styled(" frist ", theme.accent())];
    if let Some(mark) = unreal(world) {
        left.push(Span::styled(format!(" {mark} "), theme.banner()));
        left.push(Span::raw(" "));
    }
    let organisation = match world.organisations() {
        0 | 1 => world.plan.guide.plan.organisation.clone(),
        count => {
            let count = [("count", count.into())];
            world.tr.with("header-organisations", &count)
        }
    };
    let organisation = Span::raw(format!("{dot} {organisation} "));
    let open = world
        .tr
        .with("header-open", &[("count", world.rows.len().into())]);
    let open = Span::styled(format!("{dot} {open} "), theme.dim());
    let next =
        next_deadline(world, now).map(|left| Span::styled(format!("{dot} {left} "), theme.dim()));
    let all: Vec<Span<'_>> = [Some(organisation), Some(open.clone()), next.clone()]
        .into_iter()
        .flatten()
        .collect();
    let fewer: Vec<Span<'_>> = [Some(open.clone()), next.clone()]
        .into_iter()
        .flatten()
        .collect();
    let next = next.into_iter().collect();
    // What does not fit is left out whole; the clock with its zone always stays.
    let room = usize::from(width).saturating_sub(width_of(&left) + width_of(&right));
    let middle = [all, fewer, next, vec![open]]
        .into_iter()
        .find(|spans| width_of(spans) <= room)
        .unwrap_or_default();
    left.extend(middle);
    spread(left, right, width)
}

fn width_of(spans: &[Span<'_>]) -> usize {
    spans.iter().map(Span::width).sum()
}

/// The least time left of all that is open.
fn next_deadline(world: &World, now: Moment) -> Option<String> {
    let deadline = world.rows.iter().filter_map(Summary::deadline).min()?;
    Some(format::time_left_word(&world.tr, deadline.since(now)))
}

fn draw_banners(model: &Model, now: Moment, frame: &mut Frame<'_>, area: Rect) {
    let shown = model.world.shown_banners();
    let hidden = model.world.banners.len() - shown.len();
    let last = shown.len().saturating_sub(1);
    for ((at, banner), y) in shown.into_iter().enumerate().zip(area.y..area.bottom()) {
        let action = match banner {
            _ if banner.alarm.is_some() => Action::AcknowledgeAlarm,
            _ if matches!(banner.topic, Topic::Doubt(_)) => Action::AskAgain,
            _ if banner.topic.is_damage() => Action::Restore,
            _ => Action::DismissBanner,
        };
        let keys = if banner.stays && action == Action::DismissBanner {
            Line::default()
        } else {
            hints_in(&model.world, model.stack.contexts(), &[action], &|action| {
                hint_id(model, action)
            })
        };
        let more = if at == last && hidden > 0 {
            format!(" (+{hidden})")
        } else {
            String::new()
        };
        let said = format!(" {} ", banner.words(&model.world.tr, now));
        let beside = keys.width() + more.len() + 2;
        let room = usize::from(area.width).saturating_sub(beside);
        let mut spans = vec![
            Span::styled(
                fit(&said, room, model.world.cut()),
                model.world.theme.banner(),
            ),
            Span::raw(" "),
        ];
        spans.extend(keys.spans);
        spans.push(Span::styled(more, model.world.theme.dim()));
        frame.render_widget(
            Paragraph::new(Line::from(spans)),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}

fn news_line(model: &Model, now: Moment, width: u16) -> Line<'static> {
    let theme = model.world.theme;
    let offered = model.offer.as_ref().is_some_and(|offer| {
        offer.until > now && Some(&offer.incident) == model.world.at_hand.as_ref()
    });
    let offer = if offered {
        hints_in(
            &model.world,
            model.stack.contexts(),
            &[Action::Undo],
            &|action| hint_id(model, action),
        )
    } else {
        Line::default()
    };
    let mut spans = Vec::new();
    if let Some(news) = model.news.as_ref().filter(|news| news.until > now) {
        let room = usize::from(width).saturating_sub(offer.width() + 4);
        let style = if news.bad { theme.bad() } else { theme.good() };
        spans.push(Span::styled(
            format!(" {}", fit(&news.text, room, model.world.cut())),
            style,
        ));
    }
    if offered {
        spans.push(Span::raw("  "));
        spans.extend(offer.spans);
    }
    if !model.pending.is_empty() {
        let keys: Vec<String> = model
            .pending
            .iter()
            .map(|key| key.label(theme.ascii, &model.world.tr))
            .collect();
        return spread(
            spans,
            vec![Span::styled(format!("{} … ", keys.join(" ")), theme.dim())],
            width,
        );
    }
    Line::from(spans)
}

/// An action in a word or two; what Enter does hangs on what is open.
fn hint_id(model: &Model, action: Action) -> &'static str {
    match model.stack.top() {
        Some(Screen::Plan(_)) if action == Action::Open => "hint-answer-plan",
        Some(Screen::Palette(_) | Screen::Help(_)) if action == Action::Open => "hint-do-it",
        Some(Screen::Incident(_)) if action == Action::DoNextStep => {
            if model.world.case().is_some_and(only_closing_is_left) {
                Action::CloseIncident.hint_id()
            } else {
                action.hint_id()
            }
        }
        Some(_) | None => action.hint_id(),
    }
}

/// The acts of the footer, the most useful first; what has no key here is left out.
fn footer(model: &Model) -> &'static [Action] {
    match model.stack.top() {
        Some(Screen::Dashboard(view)) if view.typing => &[Action::Open, Action::Back],
        Some(Screen::Dashboard(_)) if model.world.rows.is_empty() => &[
            Action::NewIncident,
            Action::Contacts,
            Action::Review,
            Action::Help,
            Action::Palette,
            Action::Quit,
        ],
        Some(Screen::Dashboard(_)) if model.world.several() => &[
            Action::Open,
            Action::DoNextStep,
            Action::Call,
            Action::NewIncident,
            Action::NextOrganisation,
            Action::Search,
            Action::Review,
            Action::Help,
            Action::Palette,
        ],
        Some(Screen::Dashboard(_)) => &[
            Action::Open,
            Action::DoNextStep,
            Action::Call,
            Action::NewIncident,
            Action::Search,
            Action::Review,
            Action::Help,
            Action::Palette,
        ],
        Some(Screen::Incident(view)) => incident::view::footer(view, &model.world),
        Some(Screen::Contacts(_)) if model.world.organisations() > 1 => &[
            Action::Open,
            Action::NextOrganisation,
            Action::EditContact,
            Action::AddContact,
            Action::VerifyContact,
            Action::CopyNumber,
            Action::OpenPhone,
            Action::Back,
            Action::Help,
        ],
        Some(Screen::Contacts(_)) => &[
            Action::Open,
            Action::EditContact,
            Action::AddContact,
            Action::VerifyContact,
            Action::CopyNumber,
            Action::OpenPhone,
            Action::Back,
            Action::Help,
            Action::Plan,
        ],
        Some(Screen::Call(_)) => &[
            Action::Reached,
            Action::NoAnswer,
            Action::MessageLeft,
            Action::WrongNumber,
            Action::NextInLine,
            Action::CopyNumber,
            Action::Back,
        ],
        Some(Screen::Plan(_)) if model.world.plan.guide.plan.readiness.is_empty() => {
            &[Action::Up, Action::Down, Action::Back, Action::Help]
        }
        Some(Screen::Plan(_)) => &[
            Action::Open,
            Action::Up,
            Action::Down,
            Action::Back,
            Action::Help,
        ],
        Some(Screen::Review(_)) if model.world.several() => &[
            Action::Open,
            Action::YearPrevious,
            Action::YearNext,
            Action::NextOrganisation,
            Action::ReopenIncident,
            Action::Back,
            Action::Help,
        ],
        Some(Screen::Review(_)) => &[
            Action::Open,
            Action::YearPrevious,
            Action::YearNext,
            Action::ReopenIncident,
            Action::Back,
            Action::Help,
        ],
        Some(Screen::Help(_) | Screen::Palette(_)) => {
            &[Action::Open, Action::Up, Action::Down, Action::Back]
        }
        Some(Screen::Dialog(_)) | None => &[],
    }
}

/// The words and colour of a time left: digits, a bar, a word.
pub(super) fn time_left(deadline: Moment, now: Moment) -> (String, Urgency) {
    let left = deadline.since(now);
    (format::digits(left), Urgency::of(left))
}
