//! Every act a key or the palette can start, in one table; and the contexts in which keys are looked up.
//!
//! Keymap, footer, help, palette and the printed key table are all made from this table. What an action does stands in
//! `update`; which keys it has, in `keymaps/*.toml`. The texts are `action-<name>` (a line) and `hint-<name>` (a word).

/// Where a key is pressed. Contexts inherit: see [`Context::parent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but in fields that take text.
    Global,
    /// Anything that scrolls line by line.
    List,
    /// The list of open incidents.
    Dashboard,
    /// One incident.
    Incident,
    /// The contact list.
    Contacts,
    /// The log of an incident.
    Log,
    /// Closed incidents and figures.
    Review,
    /// The keys that apply here.
    Help,
    /// The call card.
    Call,
    /// Any form or dialog with fields.
    Form,
    /// The question before a serious act.
    Confirm,
    /// Every act by name, found by typing.
    Palette,
}

impl Context {
    /// All contexts, in the order of help and printed tables.
    pub const ALL: &[Self] = &[
        Self::Global,
        Self::List,
        Self::Dashboard,
        Self::Incident,
        Self::Contacts,
        Self::Log,
        Self::Review,
        Self::Help,
        Self::Call,
        Self::Form,
        Self::Confirm,
        Self::Palette,
    ];

    /// The name of its table in a keymap file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Dashboard => "dashboard",
            Self::Incident => "incident",
            Self::Contacts => "contacts",
            Self::Log => "log",
            Self::Review => "review",
            Self::Help => "help",
            Self::Call => "call",
            Self::Form => "form",
            Self::Confirm => "confirm",
            Self::Palette => "palette",
        }
    }

    /// Finds a context by the name of its table.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }

    /// The context whose keys apply where this one has none of its own.
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Global => None,
            Self::Dashboard
            | Self::Incident
            | Self::Contacts
            | Self::Log
            | Self::Review
            | Self::Help => Some(Self::List),
            Self::List | Self::Call | Self::Form | Self::Confirm | Self::Palette => {
                Some(Self::Global)
            }
        }
    }

    /// This context, then the ones it inherits from, nearest first.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |context| context.parent())
    }

    /// Whether characters typed here belong to a field.
    ///
    /// Such a context keeps its hands off every key a field needs ([`super::key::Key::edits_text`]) and inherits only the
    /// reserved keys, so that no letter of a note ever starts an act.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Form | Self::Confirm | Self::Palette)
    }

    /// The id of its name for people.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::Global => "context-global",
            Self::List => "context-list",
            Self::Dashboard => "context-dashboard",
            Self::Incident => "context-incident",
            Self::Contacts => "context-contacts",
            Self::Log => "context-log",
            Self::Review => "context-review",
            Self::Help => "context-help",
            Self::Call => "context-call",
            Self::Form => "context-form",
            Self::Confirm => "context-confirm",
            Self::Palette => "context-palette",
        }
    }
}

/// Writes the table of actions once: variant, name, contexts that may bind it.
macro_rules! actions {
    ($($variant:ident $name:literal $($context:ident)+;)+) => {
        /// What a key means; also what the palette offers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(
                #[doc = concat!("`", $name, "`; what it does is said by the text `action-", $name, "`.")]
                $variant,
            )+
        }

        impl Action {
            /// All actions, in the order of help and palette.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in keymap files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The contexts that may bind it; never empty.
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$variant => &[$(Context::$context),+],)+ }
            }

            /// The id of the line that says what it does.
            pub const fn text_id(self) -> &'static str {
                match self { $(Self::$variant => concat!("action-", $name),)+ }
            }

            /// The id of its word in the footer.
            pub const fn hint_id(self) -> &'static str {
                match self { $(Self::$variant => concat!("hint-", $name),)+ }
            }
        }
    };
}

actions! {
    Help                "help"                  Global;
    Palette             "palette"               Global;
    Quit                "quit"                  Global;
    Back                "back"                  Global Palette;
    NewIncident         "new-incident"          Global;
    Call                "call"                  Global;
    Contacts            "contacts"              Global;
    Review              "review"                Global;
    Plan                "plan"                  Global;
    Search              "search"                Global;
    Undo                "undo"                  Global;
    BringBack           "bring-back"            Global;
    Copy                "copy"                  Global;
    NextTab             "next-tab"              Global;
    PreviousTab         "previous-tab"          Global;
    AcknowledgeAlarm    "acknowledge-alarm"     Global;
    SnoozeAlarm         "snooze-alarm"          Global;
    DismissBanner       "dismiss-banner"        Global;
    AskAgain            "ask-again"             Global;
    Restore             "restore"               Global;
    SaveCalendar        "save-calendar"         Global;
    Backup              "backup"                Global;
    WhoAmI              "who-am-i"              Global;
    SwitchLanguage      "switch-language"       Global;
    Coverage            "coverage"              Global;
    Ready               "readiness"      Global;

    Up                  "up"                    List Palette;
    Down                "down"                  List Palette;
    PageUp              "page-up"               List Palette Form;
    PageDown            "page-down"             List Palette Form;
    First               "first"                 List;
    Last                "last"                  List;
    Open                "open"                  List Palette;

    DoNextStep          "do-next-step"          Dashboard Incident;
    AddNote             "add-note"              Dashboard Incident;
    NextOrganisation    "next-organisation"     Dashboard Contacts Review;

    Advise              "add-advice"            Incident;
    StepDone            "step-done"             Incident;
    StepSkip            "step-skip"             Incident;
    StepReopen          "step-reopen"           Incident;
    StepAssign          "step-assign"           Incident;
    ChangeTime          "change-time"           Incident;
    ChooseStart         "choose-start"          Incident;
    SetRisk             "set-risk"              Incident;
    SetBreachState      "set-breach-state"      Incident;
    NoticeSent          "notice-sent"           Incident;
    NoticeNotRequired   "notice-not-required"   Incident;
    Serious             "serious"               Incident;
    AddPerson           "add-person"            Incident;
    TellController      "tell-controller"       Incident;
    InformPeople        "inform-people"         Incident;
    Significant         "significant"           Incident;
    MeetDuty            "meet-duty"             Incident;
    HandOver            "hand-over"             Incident;
    UpgradePlan         "upgrade-plan"          Incident;
    FileCase            "file-case"             Incident;
    Rename              "rename"                Incident;
    ChangeKind          "change-kind"           Incident;
    ChangeRole          "change-role"           Incident;
    AddController       "add-controller"        Incident;
    SwitchReading       "switch-reading"        Incident;
    CloseIncident       "close-incident"        Incident;
    ReopenIncident      "reopen-incident"       Incident Review;
    EraseTexts          "erase-texts"           Incident;
    TabFacts            "tab-facts"             Incident;
    TabContacts         "tab-contacts"          Incident;
    TabRisk             "tab-risk"              Incident;
    TabNotice           "tab-notice"            Incident;
    TabPeople           "tab-people"            Incident;
    TabLog              "tab-log"               Incident;

    AddContact          "add-contact"           Contacts;
    EditContact         "edit-contact"          Contacts;
    VerifyContact       "verify-contact"        Contacts;

    Reached             "reached"               Call;
    NoAnswer            "no-answer"             Call;
    MessageLeft         "message-left"          Call;
    WrongNumber         "wrong-number"          Call;
    NextInLine          "next-in-line"          Call;

    CopyNumber          "copy-number"           Contacts Call;
    CopyMail            "copy-mail"             Contacts Call;
    OpenPhone           "open-phone"            Contacts Call;
    OpenMail            "open-mail"             Contacts Call;

    TakeBack            "take-back"             Log;
    Filter              "filter"                Log;
    LogOrder            "log-order"             Log;

    YearNext            "year-next"             Review;
    YearPrevious        "year-previous"         Review;

    FieldDone           "field-done"            Form;
    Submit              "submit"                Form;
    Cancel              "cancel"                Form;
    Unfold              "unfold"                Form;
    BeginAfresh         "begin-afresh"          Form;

    ConfirmYes          "confirm-yes"           Confirm;
    ConfirmNo           "confirm-no"            Confirm;

    NextField           "next-field"            Form Confirm;
    PreviousField       "previous-field"        Form Confirm;
    NewLine             "new-line"              Form Confirm;
}

impl Action {
    /// Rare acts that have no key of their own and are called by name.
    pub const BY_NAME: &[Self] = &[
        Self::SaveCalendar,
        Self::Backup,
        Self::WhoAmI,
        Self::SwitchLanguage,
        Self::Coverage,
        Self::Ready,
        Self::ChangeKind,
        Self::ChangeRole,
        Self::AddController,
        Self::Advise,
        Self::Significant,
        Self::MeetDuty,
        Self::UpgradePlan,
        Self::EraseTexts,
    ];

    /// Finds an action by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }

    /// Whether a keymap may bind the action in this very context.
    pub fn belongs_to(self, context: Context) -> bool {
        self.contexts().contains(&context)
    }

    /// Whether the action means something in this context or one it inherits from: what the palette offers there.
    pub fn applies_in(self, context: Context) -> bool {
        context.chain().any(|c| self.belongs_to(c))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::i18n::{Language, Tr};

    #[test]
    fn names_are_kebab_case_and_found_again() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            let name = action.name();
            assert!(seen.insert(name), "{name} twice");
            assert!(
                name.split('-')
                    .all(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase())),
                "{name}"
            );
            assert_eq!(Action::from_name(name), Some(*action));
            assert_eq!(action.text_id(), format!("action-{name}"));
            assert_eq!(action.hint_id(), format!("hint-{name}"));
        }
        assert_eq!(Action::from_name("Quit"), None);
    }

    #[test]
    fn contexts_end_in_global_and_are_found_again() {
        for context in Context::ALL {
            assert_eq!(context.chain().last(), Some(Context::Global));
            assert_eq!(Context::from_name(context.name()), Some(*context));
            assert_eq!(context.text_id(), format!("context-{}", context.name()));
        }
        let incident: Vec<_> = Context::Incident.chain().collect();
        assert_eq!(
            incident,
            [Context::Incident, Context::List, Context::Global]
        );
    }

    #[test]
    fn an_action_applies_where_its_context_is_inherited() {
        assert!(Action::Quit.applies_in(Context::Incident));
        assert!(Action::Up.applies_in(Context::Review));
        assert!(!Action::Up.applies_in(Context::Call));
        assert!(!Action::StepDone.applies_in(Context::Dashboard));
    }

    #[test]
    fn every_action_and_context_has_its_texts() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            let ids = Action::ALL
                .iter()
                .flat_map(|a| [a.text_id(), a.hint_id()])
                .chain(Context::ALL.iter().map(|c| c.text_id()));
            for id in ids {
                assert!(tr.has(id), "{language:?} lacks {id}");
            }
        }
    }

    #[test]
    fn hints_fit_a_footer() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            for action in Action::ALL {
                let hint = tr.text(action.hint_id());
                assert!(
                    hint.chars().count() <= 16,
                    "{language:?} {}: {hint}",
                    action.name()
                );
            }
        }
    }
}
