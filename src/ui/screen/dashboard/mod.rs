//! The start screen: open incidents with their clocks, least time left first.
//!
//! The selection is an incident, not a line: it stays where it is when the order changes.

pub(in crate::ui) mod view;

use tui_input::{Input, InputRequest};

use crate::acts::Started;
use crate::acts::notes::ADD_NOTE;
use crate::domain::id::IncidentId;
use crate::domain::summary::Summary;
use crate::domain::text::{Text, clean_line};
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::key::{Key, KeyCode};
use crate::ui::model::Effect;
use crate::ui::paint::fit;
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::steps::start_next_step;
use crate::ui::world::World;

/// What the dashboard keeps.
#[derive(Clone, Debug, Default)]
pub struct Dashboard {
    /// The selected incident.
    pub selected: Option<IncidentId>,
    /// The filter, while there is one.
    pub filter: Option<Input>,
    /// Whether keys go into the filter.
    pub typing: bool,
}

/// Whether a row fits the filter: every word occurs in number, title, owner, controller or code.
fn fits(row: &Summary, filter: &str) -> bool {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    let owner = row.owner.as_ref().and_then(Text::get).unwrap_or("");
    let text = format!(
        "{number} {} {owner} {} {}",
        row.title.get().unwrap_or(""),
        row.breach.code(),
        row.organisations.join(" ")
    )
    .to_lowercase();
    filter
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

/// Who answers for the data of an incident: the first by name, and how many more.
pub(in crate::ui) fn whose(row: &Summary, width: usize, cut: &str) -> String {
    let first = row.organisations.first().map_or("", String::as_str);
    match row.organisations.len() {
        0 | 1 => first.to_owned(),
        n => {
            let more = format!(" +{}", n - 1);
            fit(first, width.saturating_sub(more.len()), cut) + &more
        }
    }
}

impl Dashboard {
    /// The rows that are shown, in the order of the list.
    pub fn rows<'m>(&self, world: &'m World) -> Vec<&'m Summary> {
        let filter = self.filter.as_ref().map_or("", Input::value);
        world
            .rows
            .iter()
            .filter(|row| world.shows(row) && fits(row, filter))
            .collect()
    }

    /// The line of the selected incident.
    pub fn at(&self, rows: &[&Summary]) -> usize {
        let selected = self.selected.as_ref();
        rows.iter()
            .position(|row| Some(&row.id) == selected)
            .unwrap_or(0)
    }

    /// Selects an incident, where its row is shown.
    pub fn select(&mut self, world: &World, id: &IncidentId) {
        if self.rows(world).iter().any(|row| row.id == *id) {
            self.selected = Some(id.clone());
        }
    }

    /// Keeps the selection on a row that is shown, and asks for what is selected.
    pub fn settle(&mut self, world: &World) -> Vec<Effect> {
        let rows = self.rows(world);
        let at = self.at(&rows);
        self.selected = rows.get(at).map(|row| row.id.clone());
        let loaded = world
            .case
            .as_ref()
            .map(|case| (&case.incident.id, case.incident.seq()));
        match rows.get(at) {
            Some(row) if loaded != Some((&row.id, row.seq)) => vec![Effect::Load(row.id.clone())],
            Some(_) | None => Vec::new(),
        }
    }
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut Dashboard, world: &World, action: Action, now: Moment) -> Option<Reply> {
    let rows = view.rows(world);
    let at = view.at(&rows);
    if let Some(to) = moved(action, at, rows.len(), world.layout.page) {
        view.selected = rows.get(to).map(|row| row.id.clone());
        return Some(view.settle(world).into());
    }
    let selected = view.selected.clone();
    match (action, selected) {
        (Action::Search, _) => {
            view.filter.get_or_insert_default();
            view.typing = true;
        }
        (Action::Back, _) if view.filter.is_some() => {
            view.filter = None;
            return Some(view.settle(world).into());
        }
        (Action::NextOrganisation, _) => {
            return Some(Go::Only(world.next_organisation(&world.rows)).into());
        }
        (Action::Back, _) if world.only.is_some() => {
            return Some(Go::Only(None).into());
        }
        (Action::Open, Some(id)) => return Some(Go::Incident(id).into()),
        (Action::DoNextStep, Some(id)) => return Some(start_next_step(world, &id, now)),
        (Action::AddNote, Some(id)) => {
            return Some(Go::Ask(Kind::Act(id, Started::new(&ADD_NOTE))).into());
        }
        (Action::Open | Action::DoNextStep | Action::AddNote, None) => {}
        _ => return None,
    }
    Some(Reply::taken())
}

/// A key for the filter.
pub fn type_filter(view: &mut Dashboard, world: &World, key: Key) -> Vec<Effect> {
    let Some(filter) = &mut view.filter else {
        return Vec::new();
    };
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other keys type or do nothing"
    )]
    let request = match key.code {
        KeyCode::Enter | KeyCode::Down | KeyCode::Tab => {
            view.typing = false;
            return view.settle(world);
        }
        KeyCode::Esc => {
            (view.filter, view.typing) = (None, false);
            return view.settle(world);
        }
        KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
        KeyCode::Left => Some(InputRequest::GoToPrevChar),
        KeyCode::Right => Some(InputRequest::GoToNextChar),
        _ => key.typed().map(InputRequest::InsertChar),
    };
    let _changed = request.and_then(|request| filter.handle(request));
    view.settle(world)
}

/// Pasted text for the filter: one line, as a title is.
pub fn paste_filter(view: &mut Dashboard, world: &World, text: &str) -> Vec<Effect> {
    for c in clean_line(text).chars() {
        let filter = view.filter.as_mut();
        let _changed = filter.and_then(|filter| filter.handle(InputRequest::InsertChar(c)));
    }
    view.settle(world)
}
