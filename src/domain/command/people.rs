//! What is said of telling the people, as forms and the command line give it: what is missing is refused by its name.

use crate::domain::event::{Exemption, Stamp};
use crate::domain::id::ControllerId;
use crate::domain::text::Text;

/// An exception as somebody says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exempt {
    /// The exception.
    pub ground: Exemption,
    /// The sentence.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// Art. 34(3)(a), (b): what shows it.
    pub shown_by: Option<Text>,
    /// Art. 34(3)(c): how the public notice reaches these people equally effectively.
    pub equally: Option<Text>,
    /// National law: who looks at it again.
    pub again_by: Option<Text>,
    /// National law: when.
    pub again_at: Option<Stamp>,
}

impl Exempt {
    /// An exception with its sentence and who decided, and nothing it rests on.
    pub const fn new(
        ground: Exemption,
        because: Option<Text>,
        decided_by: Option<Text>,
        controller: Option<ControllerId>,
    ) -> Self {
        Self {
            ground,
            because,
            decided_by,
            controller,
            shown_by: None,
            equally: None,
            again_by: None,
            again_at: None,
        }
    }
}

/// A request to wait as somebody says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who asked.
    pub asked_by: Option<Text>,
    /// Until when.
    pub until: Option<Stamp>,
    /// Why.
    pub because: Option<Text>,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
}
