//! What is not saved, or not known to be: what is still on its way to the log, and what is in doubt.

use super::Model;
use crate::domain::id::{ActId, IncidentId};
use crate::ui::stack::Screen;
use crate::ui::world::{Banner, Sentence, Topic, World};

impl Model {
    /// Pins that it is not known what became of an act.
    pub(in crate::ui) fn doubt(&mut self, act: ActId, what: String, cause: &Sentence) {
        self.settle_doubt(&act);
        let cause = cause.words(&self.world.tr);
        self.world.raise(Banner {
            topic: Topic::Doubt(act.clone()),
            sentence: Sentence::plain("act-in-doubt")
                .with("what", what)
                .with("cause", cause),
            stays: true,
            alarm: None,
        });
        self.doubts.push(act);
    }

    /// It is known now.
    pub(in crate::ui) fn settle_doubt(&mut self, act: &ActId) {
        self.doubts.retain(|doubt| doubt != act);
        self.world.lower(&Topic::Doubt(act.clone()));
    }

    /// What is not saved, or not known to be, when the program ends.
    pub fn unsaved(&self) -> Vec<String> {
        let unsaved = |banner: &&Banner| banner.topic.is_unsaved();
        let said = self.world.banners.iter().filter(unsaved);
        let said = said.map(|banner| banner.sentence.words(&self.world.tr));
        let open = self.stack.layers().iter().filter_map(|screen| {
            let Screen::Dialog(dialog) = screen else {
                return None;
            };
            dialog.waiting.busy().then_some(&dialog.title)
        });
        let left = self.stack.left().iter().filter(|left| left.waiting.busy());
        let left = left.map(|left| &left.title);
        let pending = |what: &String| {
            self.world
                .tr
                .fill("left-pending", &[("what", what.clone())])
        };
        said.chain(open.chain(left).map(pending)).collect()
    }
}

impl World {
    /// What an act without a form is called: by its incident.
    pub(in crate::ui) fn act_of(&self, incident: Option<&IncidentId>) -> String {
        let number = incident
            .and_then(|id| self.row(id))
            .and_then(|row| row.number);
        match number {
            Some(number) => self
                .tr
                .fill("act-of-incident", &[("number", number.to_string())]),
            None => self.tr.text("act-of-nothing"),
        }
    }
}
