//! The layers on the screen, the top one last, and the forms that were left while they waited.
//!
//! Which form waits for which answer is kept here and nowhere else. Layers answer with a `Reply`; only `update` changes the
//! stack.

mod left;

pub use left::Left;

use crate::domain::id::{ActId, IncidentId};
use crate::ui::actions::Context;
use crate::ui::dialog::{Dialog, Waiting};
use crate::ui::model::Effect;
use crate::ui::screen::{call, contacts, dashboard, help, incident, palette, plan, review};

/// A screen or a layer over one.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Open incidents.
    Dashboard(dashboard::Dashboard),
    /// One incident.
    Incident(incident::View),
    /// The contact list.
    Contacts(contacts::Contacts),
    /// The call card.
    Call(call::Card),
    /// Closed incidents.
    Review(review::Review),
    /// The plan, and the law behind it.
    Plan(plan::PlanView),
    /// The keys that apply.
    Help(help::Help),
    /// Every act by name.
    Palette(palette::Palette),
    /// A form over whatever is below.
    Dialog(Box<Dialog>),
}

impl Screen {
    /// The contexts keys are looked up in, the nearest first.
    fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Dashboard(view) if view.typing => &[Context::Palette],
            Self::Dashboard(_) => &[Context::Dashboard],
            Self::Incident(view) => view.contexts(),
            Self::Contacts(_) => &[Context::Contacts],
            Self::Call(_) => &[Context::Call],
            Self::Review(_) => &[Context::Review],
            Self::Plan(_) => &[Context::List],
            Self::Help(_) => &[Context::Help],
            Self::Palette(_) => &[Context::Palette],
            Self::Dialog(dialog) if dialog.confirm.is_some() => &[Context::Confirm],
            Self::Dialog(_) => &[Context::Form],
        }
    }

    /// The incident it is about.
    fn incident(&self) -> Option<&IncidentId> {
        match self {
            Self::Incident(view) => Some(&view.incident),
            Self::Dashboard(dashboard) => dashboard.selected.as_ref(),
            Self::Call(card) => card.incident.as_ref(),
            Self::Review(review) => review.selected.as_ref(),
            Self::Contacts(_)
            | Self::Plan(_)
            | Self::Help(_)
            | Self::Palette(_)
            | Self::Dialog(_) => None,
        }
    }
}

/// Where the form is that an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum FormPlace {
    /// On the screen.
    Open(usize),
    /// It was left while it waited.
    Left(usize),
    /// There is none.
    Nowhere,
}

/// The layers, of which there is always one.
#[derive(Clone, Debug)]
pub struct Stack {
    layers: Vec<Screen>,
    left: Vec<Left>,
}

impl Stack {
    /// One screen and nothing over it.
    pub fn new(screen: Screen) -> Self {
        Self {
            layers: vec![screen],
            left: Vec::new(),
        }
    }

    /// All layers, from the lowest.
    pub fn layers(&self) -> &[Screen] {
        &self.layers
    }

    /// All layers, to be changed in their places.
    pub(in crate::ui) fn layers_mut(&mut self) -> &mut [Screen] {
        &mut self.layers
    }

    /// The top layer.
    pub fn top(&self) -> Option<&Screen> {
        self.layers.last()
    }

    /// The top layer, to be changed.
    pub(in crate::ui) fn top_mut(&mut self) -> Option<&mut Screen> {
        self.layers.last_mut()
    }

    /// The form on top, where a form is.
    pub(in crate::ui) fn form_mut(&mut self) -> Option<&mut Dialog> {
        match self.layers.last_mut() {
            Some(Screen::Dialog(dialog)) => Some(dialog),
            Some(_) | None => None,
        }
    }

    /// The layer right under the top one.
    pub(in crate::ui) fn below(&self) -> Option<&Screen> {
        self.layers.iter().rev().nth(1)
    }

    /// Puts a layer on top.
    pub(in crate::ui) fn push(&mut self, screen: Screen) {
        self.layers.push(screen);
    }

    /// Takes the top layer away; the last one stays.
    pub(in crate::ui) fn pop(&mut self) -> Option<Screen> {
        (self.layers.len() > 1).then(|| self.layers.pop())?
    }

    /// Puts a layer in the place of the top one.
    pub(in crate::ui) fn replace(&mut self, screen: Screen) {
        self.layers.pop();
        self.layers.push(screen);
    }

    /// Puts a screen on top. Asked for where it is already on top it takes its own place: one esc leads out of it.
    pub(in crate::ui) fn enter(&mut self, screen: Screen) {
        let same =
            |top: &mut Screen| std::mem::discriminant(top) == std::mem::discriminant(&screen);
        self.layers.pop_if(same);
        self.layers.push(screen);
    }

    /// Takes away all but the lowest layer.
    pub(in crate::ui) fn clear(&mut self) -> Vec<Screen> {
        self.layers.split_off(1.min(self.layers.len()))
    }

    /// The contexts the keys of the top layer are looked up in, the nearest first.
    pub(in crate::ui) fn contexts(&self) -> &'static [Context] {
        self.top().map_or(&[Context::Global], Screen::contexts)
    }

    /// The incident that acts are meant for: the open one, else the selected one.
    pub fn at_hand(&self) -> Option<IncidentId> {
        self.layers.iter().rev().find_map(Screen::incident).cloned()
    }

    /// Where the form is whose next answer is that of this effect. One that was left was sent before one that is open.
    pub(in crate::ui) fn awaiting(&self, effect: &Effect) -> FormPlace {
        self.place(|waiting| waiting.awaits(effect))
    }

    /// Where the form is that has the act in doubt, or asks the log for it.
    pub(in crate::ui) fn doubting(&self, act: &ActId) -> FormPlace {
        self.place(|waiting| waiting.is_about(act))
    }

    fn place(&self, is: impl Fn(&Waiting) -> bool) -> FormPlace {
        let left = self.left.iter().position(|left| is(&left.waiting));
        let open = |screen: &Screen| matches!(screen, Screen::Dialog(one) if is(&one.waiting));
        let open = || self.layers.iter().position(open).map(FormPlace::Open);
        left.map(FormPlace::Left)
            .or_else(open)
            .unwrap_or(FormPlace::Nowhere)
    }

    /// The form that is open there.
    pub(in crate::ui) fn form_at(&mut self, place: FormPlace) -> Option<&mut Dialog> {
        let FormPlace::Open(at) = place else {
            return None;
        };
        match self.layers.get_mut(at) {
            Some(Screen::Dialog(dialog)) => Some(dialog),
            Some(_) | None => None,
        }
    }

    /// What the form there waits for.
    pub(in crate::ui) fn waiting_at(&mut self, place: FormPlace) -> Option<&mut Waiting> {
        match place {
            FormPlace::Open(_) => self.form_at(place).map(|dialog| &mut dialog.waiting),
            FormPlace::Left(at) => self.left.get_mut(at).map(|left| &mut left.waiting),
            FormPlace::Nowhere => None,
        }
    }

    /// The form of which another one, that was left, is the same: the same question with the same answers, and nothing on its
    /// way.
    pub(in crate::ui) fn again(&self, left: &Left) -> Option<usize> {
        let again = |screen: &Screen| {
            matches!(screen, Screen::Dialog(one)
                if one.key == left.key
                    && crate::ui::dialog::is_of(&one.form, &left.draft)
                    && !one.waiting.locked())
        };
        self.layers.iter().position(again)
    }

    /// Takes a form away, wherever it lies.
    pub(in crate::ui) fn take_form(&mut self, at: usize) -> Option<Box<Dialog>> {
        let is = matches!(self.layers.get(at), Some(Screen::Dialog(_)));
        match is.then(|| self.layers.remove(at)) {
            Some(Screen::Dialog(dialog)) => Some(dialog),
            Some(_) | None => None,
        }
    }

    /// Keeps a form in mind that is left while it waits.
    pub(in crate::ui) fn leave(&mut self, left: Left) {
        self.left.push(left);
    }

    /// The forms that were left while they waited.
    pub(in crate::ui) fn left(&self) -> &[Left] {
        &self.left
    }

    /// A form that was left is waited for no longer.
    pub(in crate::ui) fn take_left(&mut self, at: usize) -> Left {
        self.left.remove(at)
    }
}
