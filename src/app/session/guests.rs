//! Organisations of other plans in an incident: their plans are put beside the one it follows.
//!
//! What holds for them is in `domain/plan/guide.rs`. Here their plans are found: in use for who comes in, by the text the
//! log cites for who takes part.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ActError, Session};
use crate::domain::edition::Edition;
use crate::domain::event::Joined;
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Guest, Guide};
use crate::domain::time::Zone;

fn beside(edition: &Edition, guests: Vec<Guest>) -> Arc<Edition> {
    Arc::new(edition.with(receiving(&edition.guide, guests)))
}

fn receiving(guide: &Arc<Guide>, guests: Vec<Guest>) -> Arc<Guide> {
    if guests.is_empty() {
        return Arc::clone(guide);
    }
    let mut all = Guide::clone(guide);
    all.guests.extend(guests);
    Arc::new(all)
}

/// What an incident's row is made by, from plans that were read before.
pub(super) fn known(
    known: &BTreeMap<String, Arc<Edition>>,
    incident: &Incident,
) -> Option<(Arc<Guide>, Zone)> {
    let own = known.get(&incident.plan.as_ref()?.document)?;
    let guest = |one: &Joined| Some(known.get(&one.plan.document)?.guest(&one.controller));
    let guests: Option<Vec<Guest>> = incident.joined.iter().map(guest).collect();
    Some((receiving(&own.guide, guests?), own.zone.clone()))
}

impl Session {
    /// A plan with those of the organisations that take part under another.
    pub(super) async fn with_guests(
        &self,
        followed: Arc<Edition>,
        joined: &[Joined],
    ) -> Result<Arc<Edition>, ActError> {
        let mut guests = Vec::new();
        for one in joined {
            let own = self.guides.of(&self.store, &one.plan).await?;
            guests.push(own.guest(&one.controller));
        }
        Ok(if guests.is_empty() {
            followed
        } else {
            beside(&followed, guests)
        })
    }

    /// A plan with those of further organisations which other plans in use name; the exact text of each is kept in the log.
    /// Whom no plan names is left out: the decision refuses it.
    pub(super) async fn receive(
        &self,
        followed: Arc<Edition>,
        controllers: &[ControllerId],
    ) -> Result<Arc<Edition>, ActError> {
        let strangers = controllers.iter();
        let strangers: Vec<_> = strangers.filter(|id| !followed.guide.knows(id)).collect();
        if strangers.is_empty() {
            return Ok(followed);
        }
        let used = self.in_use().await?;
        let mut guests = Vec::new();
        for id in strangers {
            if let Some(own) = used.iter().find(|one| one.guide.plan.names(id)) {
                self.keep_document(&own.text).await?;
                guests.push(own.guest(id));
            }
        }
        Ok(beside(&followed, guests))
    }
}
