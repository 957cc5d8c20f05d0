//! Acts of which it is not known whether they are in the log: the log is asked first, and what it does not have is written
//! again under the same id and with the same content, so that nothing doubles.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};

use super::{ActError, Acted, Session};
use crate::domain::chain::Record;
use crate::domain::id::{ActId, Stream};
use crate::store::Append;

impl ActError {
    /// The same error of what is written before an act: the act itself is certainly not in the log then.
    pub(super) fn before_the_act(self) -> Self {
        match self {
            Self::Unknown { cause, .. } => Self::NotSaved(cause),
            Self::Refused(_)
            | Self::NoIncident
            | Self::NoPlan(_)
            | Self::NotTaken(_)
            | Self::NotSaved(_)
            | Self::NotThere
            | Self::Busy => self,
        }
    }
}

impl Session {
    fn doubts(&self) -> MutexGuard<'_, BTreeMap<ActId, Append>> {
        self.doubts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn doubt(&self, append: Append) {
        self.doubts().insert(append.act.clone(), append);
    }

    /// Clears up whether an act is in the log; where it is not, it is written. The incident where it is about one.
    pub async fn ask_again(&self, act: &ActId) -> Result<Option<Acted>, ActError> {
        let there = self.store.act(act).await;
        let there = there.map_err(|cause| ActError::Unknown {
            cause,
            act: act.clone(),
        })?;
        let records = if there.is_empty() {
            let append = self.doubts().remove(act).ok_or(ActError::NotThere)?;
            // The stream went on without it: it has to be decided anew.
            self.append(append).await?.ok_or(ActError::NotThere)?
        } else {
            self.doubts().remove(act);
            there
        };
        self.acted(records).await
    }

    async fn acted(&self, records: Vec<Record>) -> Result<Option<Acted>, ActError> {
        let Some(Stream::Incident(id)) = records.first().map(|record| record.stream.clone()) else {
            return Ok(None);
        };
        // It is in the log, also where the incident cannot be read just now.
        let loaded = self.load(&id).await.ok();
        Ok(loaded.map(|(incident, _)| Acted { incident, records }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::session::tests::{new, session};
    use crate::app::session::{Access, context, new_id};
    use crate::domain::command::{Claim, Command};
    use crate::domain::decide::decide;
    use crate::domain::event::Event;
    use crate::domain::text::Text;
    use crate::store::{RowSource, StoreError};

    /// A note as it is to be written, of which nobody knows whether it was.
    async fn note(session: &Session, acted: &Acted, text: &str) -> Append {
        let (incident, followed) = session.load(&acted.incident.id).await.unwrap();
        let (now, actor) = (session.now(), session.actor());
        let note = Command::Note {
            note: Text::lines(text),
        };
        let context = context(&followed, now, Claim::default(), &actor);
        Append {
            stream: Stream::Incident(incident.id.clone()),
            expected_seq: incident.seq(),
            act: ActId::new(new_id()),
            at: now,
            drafts: decide(&incident, note, &context).unwrap(),
            actor,
            row: Some(RowSource {
                guide: followed.guide.clone(),
                zone: followed.zone.clone(),
                before: incident,
            }),
        }
    }

    async fn notes(session: &Session, acted: &Acted) -> usize {
        let (incident, _) = session.load(&acted.incident.id).await.unwrap();
        let entries = incident.entries.iter();
        let notes = entries.filter(|entry| matches!(entry.event, Event::NoteAdded(_)));
        notes.count()
    }

    #[tokio::test]
    async fn an_act_in_doubt_is_written_once_however_often_the_log_is_asked() {
        for written in [true, false] {
            let (session, _, _home) = session(Access::Create).await;
            let acted = session
                .open_incident(new(&session, "Letter"))
                .await
                .unwrap();
            let append = note(&session, &acted, "called").await;
            if written {
                session.store.append(append.clone()).await;
            }
            session.doubt(append.clone());
            let first = session.ask_again(&append.act).await.unwrap().unwrap();
            assert!(first.records.iter().all(|record| record.act == append.act));
            let again = session.ask_again(&append.act).await.unwrap().unwrap();
            assert_eq!(again.records, first.records);
            assert_eq!(
                notes(&session, &acted).await,
                1,
                "written before: {written}"
            );
            assert!(session.doubts().is_empty());
        }
    }

    // Somebody else wrote since, and the log does not have it: it has to be decided anew, and that is said.
    #[tokio::test]
    async fn an_act_that_the_log_went_on_without_is_not_there() {
        let (session, _, _home) = session(Access::Create).await;
        let acted = session
            .open_incident(new(&session, "Letter"))
            .await
            .unwrap();
        let append = note(&session, &acted, "called").await;
        let other = Command::Note {
            note: Text::lines("another"),
        };
        session.act(&acted.incident.id, other).await.unwrap();
        session.doubt(append.clone());
        for _ in 0..2 {
            let answer = session.ask_again(&append.act).await;
            assert_eq!(answer.map(|_| ()), Err(ActError::NotThere));
        }
        assert_eq!(notes(&session, &acted).await, 1);
        let cause = StoreError::Held;
        let act = append.act;
        let before = ActError::Unknown {
            cause: cause.clone(),
            act,
        }
        .before_the_act();
        assert_eq!(before, ActError::NotSaved(cause));
    }
}
