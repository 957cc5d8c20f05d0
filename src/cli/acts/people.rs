//! Telling the people, and whom the case concerns.

use super::{On, lines};
use crate::cli::args::People;
use crate::cli::{Failure, when};
use crate::domain::command::{Command, Exempt, Wait};
use crate::domain::defaults;
use crate::domain::event::{ConcernSet, PeopleInformed, Stamp};
use crate::domain::id::{ControllerId, RoleId};
use crate::domain::text::clean_line;

impl On<'_> {
    pub(super) fn people(&self, people: People) -> Result<Command, Failure> {
        Ok(match people {
            People::Informed {
                at,
                how,
                count,
                note,
                controller,
            } => Command::InformPeople(PeopleInformed {
                at: self.stamp(at.as_deref())?,
                how: self.or_default("--how", how, defaults::PEOPLE_CHANNEL),
                count,
                note: lines(note),
                controller: controller.map(ControllerId::new),
            }),
            People::Exempt {
                ground,
                because,
                shown_by,
                equally,
                again_by,
                again_at,
                controller,
                ..
            } => {
                let (because, decided_by) = because.texts();
                let controller = controller.map(ControllerId::new);
                Command::ExemptPeople(Box::new(Exempt {
                    shown_by: lines(shown_by),
                    equally: lines(equally),
                    again_by: lines(again_by),
                    again_at: self.ahead(again_at.as_deref())?,
                    ..Exempt::new(ground, because, decided_by, controller)
                }))
            }
            People::Wait {
                asked_by,
                until,
                because,
                controller,
            } => Command::WaitForPeople(Wait {
                asked_by: lines(asked_by),
                until: self.ahead(until.as_deref())?,
                because: lines(because),
                controller: controller.map(ControllerId::new),
            }),
            People::Required {
                because,
                reference,
                controller,
                ..
            } => Command::RequirePeople {
                because: lines(because),
                reference: lines(reference),
                controller: controller.map(ControllerId::new),
            },
        })
    }

    /// A time that lies ahead.
    fn ahead(&self, typed: Option<&str>) -> Result<Option<Stamp>, Failure> {
        let zone = &self.followed.zone;
        let read = |typed| when::any_time(self.cli, typed, zone, self.now());
        let reading = typed.map(|typed| read(typed).map(|reading| (typed, reading)));
        let stamp = reading.transpose()?.map(|(typed, reading)| Stamp {
            at: reading.moment,
            zone: zone.name().to_owned(),
            offset: reading.offset,
            typed: clean_line(typed),
        });
        Ok(stamp)
    }
}

/// Who is the person concerned: a role, `here` for who types, or `nobody`.
pub(super) fn concern(who: &str, because: Option<String>) -> Command {
    let role = (!matches!(who, "here" | "nobody")).then(|| RoleId::new(who));
    Command::SetConcern(ConcernSet {
        role,
        here: who == "here",
        because: lines(because),
    })
}
