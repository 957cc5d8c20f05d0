//! A plan of the organisation's own, written from one there is while the program runs.

use std::io;

use super::Session;
use crate::app::files::{private_folder, write_new};
use crate::domain::id::PlanId;
use crate::plan::draft::{from_plan, named};

impl Session {
    /// Writes a plan under the name of an organisation, from one there is, and knows it from then on; where one of that id is
    /// known already it is that one. Its id is given, or why it was not written.
    pub fn write_own_plan(&self, from: &PlanId, organisation: &str) -> Result<PlanId, io::Error> {
        let mut wanted = named(organisation);
        wanted.id = self.guides.id_for_own(&wanted.id);
        let id = PlanId::new(wanted.id.as_str());
        if self.guides.by_id(&id).is_ok() {
            return Ok(id);
        }
        let from = self.guides.by_id(from);
        let from = from.map_err(|_gone| io::Error::from(io::ErrorKind::NotFound))?;
        let text = from_plan(&from.guide.plan.source, &wanted);
        let place = self.settings.place_of(&id);
        // Read before it is written: a file that is no plan would only be in the way.
        if !self.guides.put(&place.display().to_string(), &text) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        private_folder(place.parent().unwrap_or(&self.settings.data))?;
        write_new(&place, text.as_bytes())?;
        Ok(id)
    }
}
