//! What is said of telling the people whose data are concerned.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::times::Stamp;
use crate::domain::id::{ControllerId, RoleId};
use crate::domain::text::Text;

codes! {
    /// How the people were informed.
    PeopleChannel {
        /// By letter.
        Letter = "letter",
        /// By the state's mailbox for citizens.
        DigitalPost = "digital-post",
        /// By e-mail.
        Mail = "mail",
        /// By telephone.
        Phone = "phone",
        /// Face to face.
        Person = "person",
        /// By a public notice.
        PublicNotice = "public-notice",
    }
    /// Why the people are not informed one by one.
    Exemption {
        /// Art. 34(3)(a): nobody can read the data.
        Encrypted = "encrypted",
        /// Art. 34(3)(b): what was done since makes the high risk unlikely.
        LaterMeasures = "later-measures",
        /// Art. 34(3)(c): too much effort; a public notice takes its place.
        PublicNotice = "public-notice",
        /// The risk is not high.
        NotHigh = "not-high",
        /// National law says so.
        NationalLaw = "national-law",
        /// The authority agrees (Art. 34(4)).
        AuthorityAgrees = "authority-agrees",
    }
}

/// The people were informed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleInformed {
    /// When.
    pub at: Stamp,
    /// How.
    pub how: PeopleChannel,
    /// How many.
    pub count: Option<u32>,
    /// A note.
    pub note: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// The people need not be informed one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleExempt {
    /// The exception.
    pub ground: Exemption,
    /// The sentence.
    pub because: Text,
    /// Who decided.
    pub decided_by: Text,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
    /// Art. 34(3)(a), (b): what shows it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shown_by: Option<Text>,
    /// Art. 34(3)(c): how the public notice reaches these people equally effectively. It frees nobody before it was made.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub equally: Option<Text>,
    /// National law: who looks at it again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub again_by: Option<Text>,
    /// National law: when it is looked at again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub again_at: Option<Stamp>,
}

/// The police asked to wait with telling the people: the duty stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleWait {
    /// Who asked.
    pub asked_by: Text,
    /// Until when.
    pub until: Stamp,
    /// Why.
    pub because: Text,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// The authority requires that the people are told (Art. 34(4)): its view replaces ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleRequired {
    /// What it says.
    pub because: Text,
    /// Its reference.
    pub reference: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// Somebody said whether a person of the alarm chain, or at this keyboard, is the person concerned. By role, never by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernSet {
    /// The role that is passed over; none where nobody of the chain is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<RoleId>,
    /// Whether it may be who types.
    pub here: bool,
    /// Why.
    pub because: Option<Text>,
}
