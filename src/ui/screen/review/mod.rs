//! Review: closed incidents by year, read-only with the whole log.

pub(in crate::ui) mod view;

use chrono::Datelike;

use crate::acts::Started;
use crate::acts::case::REOPEN;
use crate::domain::id::IncidentId;
use crate::domain::summary::Summary;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::model::Effect;
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::world::World;

/// What the screen keeps.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The year that is shown; none is the newest.
    pub year: Option<i32>,
    /// The selected incident.
    pub selected: Option<IncidentId>,
}

/// The year an incident counts in: that of its number, else of its closing.
pub fn year_of(row: &Summary, world: &World) -> i32 {
    let closed = || {
        row.closed
            .map(|at| world.zone_of(row.plan.as_ref()).local(at).date().year())
    };
    row.number
        .map(|number| number.year)
        .or_else(closed)
        .unwrap_or(0)
}

impl Review {
    /// The years there are, oldest first.
    pub fn years(world: &World) -> Vec<i32> {
        let mut years: Vec<i32> = world
            .closed
            .iter()
            .flatten()
            .filter(|row| world.shows(row))
            .map(|row| year_of(row, world))
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
    /// The year that is shown.
    pub fn shown_year(&self, world: &World) -> Option<i32> {
        let years = Self::years(world);
        self.year
            .filter(|year| years.contains(year))
            .or_else(|| years.last().copied())
    }
    /// The incidents of that year, newest first.
    pub fn rows<'m>(&self, world: &'m World) -> Vec<&'m Summary> {
        let year = self.shown_year(world);
        let mut rows: Vec<&Summary> = world
            .closed
            .iter()
            .flatten()
            .filter(|row| Some(year_of(row, world)) == year && world.shows(row))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.number));
        rows
    }
    /// The line of the selected incident.
    pub fn at(&self, rows: &[&Summary]) -> usize {
        rows.iter()
            .position(|row| Some(&row.id) == self.selected.as_ref())
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
        self.selected = rows.get(self.at(&rows)).map(|row| row.id.clone());
        let loaded = world.case.as_ref().map(|case| &case.incident.id);
        match &self.selected {
            Some(id) if loaded != Some(id) => vec![Effect::Load(id.clone())],
            Some(_) | None => Vec::new(),
        }
    }
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut Review, world: &World, action: Action) -> Option<Reply> {
    let rows = view.rows(world);
    let at = view.at(&rows);
    if let Some(to) = moved(action, at, rows.len(), world.layout.page) {
        view.selected = rows.get(to).map(|row| row.id.clone());
        return Some(view.settle(world).into());
    }
    let years = Review::years(world);
    let year = years
        .iter()
        .position(|year| Some(*year) == view.shown_year(world))
        .unwrap_or(0);
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are for everybody"
    )]
    match action {
        Action::YearNext => {
            view.year = years
                .get((year + 1).min(years.len().saturating_sub(1)))
                .copied();
        }
        Action::NextOrganisation => {
            let rows = world.closed.as_deref().unwrap_or_default();
            return Some(Go::Only(world.next_organisation(rows)).into());
        }
        Action::YearPrevious => view.year = years.get(year.saturating_sub(1)).copied(),
        Action::Open => {
            let id = view.selected.clone()?;
            return Some(Go::Incident(id).into());
        }
        Action::ReopenIncident => {
            let id = view.selected.clone()?;
            return Some(Go::Ask(Kind::Act(id, Started::new(&REOPEN))).into());
        }
        _ => return None,
    }
    Some(view.settle(world).into())
}
