//! How people name an incident: by its number, behind its controller where several organisations share that number.
//!
//! Every NUMBER on the command line is read the same way (`Store::find`).

use std::collections::BTreeSet;

use super::{Cli, Failure, failure};
use crate::app::session::Session;
use crate::domain::id::{ControllerId, Number};
use crate::domain::incident::Incident;
use crate::domain::summary::Summary;

/// The numbers that more than one incident has.
pub(super) struct Labels(BTreeSet<Number>);

impl Labels {
    /// As the log has them now.
    pub(super) async fn of(cli: &Cli, session: &Session) -> Result<Self, Failure> {
        let shared = session.store().shared_numbers().await;
        shared
            .map(Self)
            .map_err(|error| failure::of_store(cli, &error))
    }

    /// Of an incident.
    pub(super) fn incident(&self, incident: &Incident) -> String {
        self.label(incident.number, &incident.controllers)
    }

    /// Of a row of the list.
    pub(super) fn row(&self, row: &Summary) -> String {
        self.label(row.number, &row.controllers)
    }

    fn label(&self, number: Option<Number>, controllers: &[ControllerId]) -> String {
        let Some(number) = number else {
            return String::new();
        };
        match controllers.first().filter(|_| self.0.contains(&number)) {
            Some(controller) => format!("{controller}/{number}"),
            None => number.to_string(),
        }
    }
}
