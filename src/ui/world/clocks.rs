//! The clocks of the incident at hand, as they are reckoned.

use super::Case;
use crate::domain::reckoning::{Reckoned, reckon};

impl Case {
    /// All its clocks, by the start that counts.
    pub fn reckoned(&self) -> Vec<Reckoned> {
        reckon(&self.incident, &self.edition.guide, &self.edition.zone)
    }
}
