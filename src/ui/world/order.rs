//! The order of the open incidents: it changes with every act, and by itself when a deadline passes.

use super::World;
use crate::domain::deadline::overdue;
use crate::domain::summary::Summary;
use crate::domain::time::Moment;

impl World {
    /// Takes the open incidents, and puts them in the order of the list.
    pub fn set_rows(&mut self, rows: Vec<Summary>, now: Moment) {
        self.rows = rows;
        self.order_rows(now);
    }

    /// Puts the list in order anew when a deadline has passed since; else it costs one comparison.
    pub fn follow_deadlines(&mut self, now: Moment) {
        if self
            .next_turn
            .is_some_and(|deadline| overdue(now, deadline))
        {
            self.order_rows(now);
        }
    }

    fn order_rows(&mut self, now: Moment) {
        self.rows.sort_by_key(|row| row.order(now));
        let deadlines = self.rows.iter().filter_map(Summary::deadline);
        self.next_turn = deadlines.filter(|end| !overdue(now, *end)).min();
    }
}
