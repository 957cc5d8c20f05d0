//! What the keys of the data files mean, as an editor shows it while somebody types.
//!
//! A key is found by the end of its path: `chain.from` before `from`. A test holds that every key has a meaning and that
//! every meaning has a key.

/// What a kind of file is.
pub(super) fn title(kind: &str) -> &'static str {
    match kind {
        "plan" => "An organisation's plan for personal-data breaches",
        "form" => "The intake form, with the night form in it",
        "stop" => "What to do first for one kind of breach",
        "authority" => "A supervisory authority",
        "rules" => "Which duties start a clock, from when to when",
        "contacts" => "Numbers that everybody in a country has",
        "calendar" => "The public holidays of a country",
        _ => "",
    }
}

/// The meaning of a key.
pub(super) fn of(path: &[&str]) -> Option<&'static str> {
    by_end(MEANINGS, path)
}

/// What stands for the longest end of a path.
pub(super) fn by_end<'t>(table: &[(&str, &'t str)], path: &[&str]) -> Option<&'t str> {
    (0..path.len()).find_map(|from| {
        let end = path.get(from..)?.join(".");
        let found = table.iter().find(|(key, _)| *key == end)?;
        Some(found.1)
    })
}

pub(super) const MEANINGS: &[(&str, &str)] = &[
    // Everywhere.
    ("kind", "What this file is"),
    (
        "id",
        "Small letters, digits and hyphens. It stands in the log: never reuse it for something else",
    ),
    ("version", "From 1, one more with every change"),
    ("country", "The code of the country"),
    ("text", "The text that people read, in each language"),
    ("help", "An explanation shown beside it"),
    ("today", "How it stands today where the plan is outdated"),
    (
        "section",
        "The heading of your plan it stands under; else added = true",
    ),
    (
        "added",
        "true where it is not from your plan; else name its section",
    ),
    ("role", "The id of a role of this plan"),
    ("deputy", "The id of who stands in"),
    ("breach", "The kind of breach"),
    ("valid_from", "The first day it holds"),
    ("valid_to", "The last day it holds"),
    ("when", "When it is needed; all conditions must hold"),
    ("when.role", "Our role is one of these"),
    (
        "when.serious",
        "true: it is decided that it is serious; false: that it is not",
    ),
    ("when.risk", "The risk is one of these"),
    ("when.finding", "The finding is one of these"),
    (
        "when.notified",
        "true: a notice was sent; false: it is decided that none is required, or the notice is not ours",
    ),
    (
        "when.significant",
        "true: it is decided that it is a significant cyber incident; false: that it is not",
    ),
    // A plan.
    ("title", "The title of the plan"),
    (
        "controller",
        "The id of the organisation that answers for the data",
    ),
    ("organisation", "The name of the organisation"),
    (
        "language",
        "The plan's own language: every text must be there in it and in English",
    ),
    ("zone", "The time zone that times are read in"),
    (
        "plan.authority",
        "The id of the supervisory authority: a file under authorities/",
    ),
    ("sender", "The role that sends the notice"),
    ("decides", "The role that decides whether to notify"),
    ("consults", "Roles asked before that decision"),
    (
        "nis2",
        "Whether NIS2 covers the organisation; in Norway whether it is a provider under the digital security act",
    ),
    (
        "processor_hours",
        "Hours that contracts give us as processor for telling the controller",
    ),
    ("approval", "Who wrote and approved the plan"),
    ("authors", "Who wrote it"),
    ("approved_by", "Who approved it"),
    (
        "approved_on",
        "When it was approved: a date without quotation marks",
    ),
    ("approval.reference", "The number it is filed under"),
    ("owner", "Who keeps it, a role or a name"),
    ("decided_by", "Who decided on it"),
    (
        "office_hours",
        "When the office is open; without any Monday to Friday, 08:00 to 16:00",
    ),
    ("hours", "When they can be reached"),
    ("days", "A day of the week, or from … to: mon-thu"),
    ("from", "From when, such as 08:00"),
    (
        "to",
        "Until when, such as 15:30; 23:59 means until midnight",
    ),
    (
        "controllers",
        "Boards or schools that answer for data of their own",
    ),
    ("controllers.name", "The name of the board or school"),
    ("serious", "What counts as serious here"),
    ("roles", "Who has something to do"),
    ("roles.name", "What the role is called"),
    ("outside", "true where nobody of yours has the role"),
    ("chain", "The alarm chain: who tells whom"),
    ("chain.from", "The role that tells"),
    ("chain.to", "The role that is told"),
    ("channels", "How; leave it out where the plan is silent"),
    (
        "otherwise",
        "The role that is told when the other cannot be reached",
    ),
    ("contacts", "Whom to call"),
    ("contact.kind", "What the contact is"),
    ("contacts.kind", "What the contact is"),
    ("contacts.name", "The name"),
    ("contact.name", "The name"),
    (
        "phone",
        "Telephone numbers and nothing else: words belong in the note",
    ),
    ("mail", "The mail address"),
    ("address", "The postal address"),
    ("verified_on", "The day somebody checked the number"),
    ("note", "What to know before one calls"),
    ("say", "What to say first"),
    ("stages", "The stages of the plan with their steps"),
    ("code", "Which stage it is"),
    ("stages.name", "What the stage is called"),
    ("steps", "The steps of the stage"),
    ("ask", "What the step needs to be done"),
    ("field", "With ask = \"field\": the field of the form"),
    ("steps.fields", "With ask = \"fields\": fields of the form"),
    ("rule", "With ask = \"duty\": the rule whose duty is met"),
    (
        "tell",
        "With ask = \"tell\": roles that are told, each with a contact",
    ),
    (
        "urgency",
        "now; daytime (8 to 20); office (next office hours)",
    ),
    ("see", "Sections shown as help at the step"),
    (
        "sections",
        "Definitions, dangers and the rest, shown as help",
    ),
    ("heading", "The heading"),
    ("sections.lines", "The lines of the section"),
    ("criteria", "Prompts for the risk; never the outcome itself"),
    ("level", "How high the risk is that it speaks for"),
    ("readiness", "Questions asked when the plan is set up"),
    (
        "readiness.answer",
        "How it is answered: line; lines (one for each it is about); person-date (a name and a date)",
    ),
    ("papers", "Forms and papers the plan names"),
    ("papers.kind", "What the paper is"),
    ("papers.name", "What the paper is called"),
    ("papers.text", "What must be in it"),
    ("clocks", "Terms the plan sets itself, shown as help"),
    ("erasure", "Grounds on which texts of a case may be erased"),
    (
        "plan.stop",
        "Takes the place of the built-in list for this kind of breach",
    ),
    ("lines", "At most nine lines, the first thing first"),
    ("do", "What to do"),
    ("not", "What not to do"),
    // A form.
    ("fields", "The fields of the form"),
    ("fields.text", "The question"),
    ("answer", "How it is answered"),
    (
        "choices",
        "What is offered, with answer = \"one\" or \"any\"",
    ),
    (
        "choices.code",
        "The code of the choice. It stands in the log",
    ),
    ("night", "true: it stands in the night form"),
    (
        "of-step",
        "true: asked only by a step with ask = \"fields\"",
    ),
    ("minimum", "The letter of GDPR Art. 33(3)"),
    ("template", "Rows of the EDPB common template"),
    ("fields.breach", "The kinds of breach it is asked of"),
    // An authority.
    ("authority.name", "What the authority is called"),
    ("channel", "How a notice reaches it"),
    ("portal", "The address of its portal, from https:// on"),
    ("contact", "The authority as a contact"),
    // Rules.
    (
        "rules",
        "Duties with a time; a change of the law is a second table of the same id",
    ),
    (
        "status",
        "law (if left out), practice, or proposal, which is shown in help and never runs",
    ),
    ("rules.name", "What the duty is called"),
    ("start", "What the period counts from"),
    (
        "after",
        "With start = \"cyber-notified\": the rule of this file whose duty, once met, starts it",
    ),
    (
        "rules.hours",
        "The period in hours; without hours, weeks and months it is without undue delay",
    ),
    ("weeks", "The period in weeks"),
    ("months", "The period in months"),
    ("recipient", "Towards whom the duty is"),
    ("rules.roles", "Our roles in which it runs"),
    ("countries", "Where it holds; everywhere if left out"),
    ("covered", "Which law must cover the organisation"),
    ("article", "The article that says so"),
    ("source", "Where it is written"),
    (
        "rules.contact",
        "Who takes it: a contact of the country's contacts file",
    ),
    ("check", "What must be checked before one relies on it"),
    // A calendar.
    (
        "holiday",
        "A public holiday: give a date, easter, or weekday with between",
    ),
    (
        "mark",
        "A day that is shown but not counted, such as 24 December",
    ),
    ("en", "Its name in English"),
    ("local", "Its name in the country's language"),
    ("date", "Month and day: 12-25"),
    ("easter", "Days after Easter Sunday; before it below 0"),
    ("weekday", "The weekday that is looked for"),
    (
        "between",
        "The first and the last of the seven days it is looked for in",
    ),
    ("holiday.from", "The first year it holds"),
    ("until", "The last year it holds"),
    ("mark.from", "The first year it holds"),
];
