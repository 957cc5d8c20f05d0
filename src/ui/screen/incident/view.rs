//! Draws an incident: the nearest clock large, the rail of the plan, the tab beside it.

mod clock;
mod rail;
mod tabs;

pub(in crate::ui) use clock::clock_lines;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{Tab, View};
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::world::{Layout, World};

/// Draws the incident.
pub(in crate::ui) fn draw(
    view: &View,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let case = world
        .case
        .as_ref()
        .filter(|case| case.incident.id == view.incident);
    let Some(case) = case else {
        frame.render_widget(
            Paragraph::new(Line::styled(world.tr.text("loading"), world.theme.dim())),
            area,
        );
        return;
    };
    // The plan keeps at least half of the screen, however many clocks run.
    let tall = clock::height(world, case, now).min((area.height / 2).max(5));
    let [head, body] = Split::vertical([Constraint::Length(tall), Constraint::Min(5)]).areas(area);
    clock::draw(world, case, now, frame, head);
    let rail = (body.width * 2 / 5).clamp(28, 46);
    let [left, right] =
        Split::horizontal([Constraint::Length(rail), Constraint::Min(20)]).areas(body);
    rail::draw(view, world, case, now, frame, left, layout);
    tabs::draw(view, world, case, now, frame, right, layout);
}

/// The acts of the footer.
pub(in crate::ui) fn footer(view: &View, world: &World) -> &'static [Action] {
    let closed = world
        .case
        .as_ref()
        .is_some_and(|case| case.incident.closed.is_some());
    match (closed, view.inside, view.tab) {
        (true, ..) => &[
            Action::ReopenIncident,
            Action::TabLog,
            Action::AddNote,
            Action::Back,
            Action::Help,
        ],
        (_, true, Tab::Facts | Tab::Risk) => &[
            Action::Open,
            Action::DoNextStep,
            Action::Call,
            Action::NextTab,
            Action::Back,
            Action::Help,
        ],
        (_, true, Tab::Notice) => &[
            Action::Copy,
            Action::Open,
            Action::NoticeSent,
            Action::NoticeNotRequired,
            Action::Back,
            Action::Help,
        ],
        (_, true, Tab::Contacts | Tab::People) => &[
            Action::Open,
            Action::EditContact,
            Action::AddContact,
            Action::CopyNumber,
            Action::Back,
            Action::Help,
        ],
        (_, true, Tab::Log) => &[
            Action::Filter,
            Action::LogOrder,
            Action::TakeBack,
            Action::AddNote,
            Action::Back,
            Action::Help,
        ],
        (_, false, _) => &[
            Action::DoNextStep,
            Action::Open,
            Action::Call,
            Action::AddNote,
            Action::StepSkip,
            Action::NextTab,
            Action::Back,
            Action::Help,
        ],
    }
}
