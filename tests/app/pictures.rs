//! Every screen as it looks, in both languages and sizes: what changes here changes for people.

use frist::app::clock;
use frist::app::session::Access;
use frist::config::Flags;
use frist::domain::assess::{Asked, Enisa, Features, Identified, Recipient, Seen};
use frist::domain::command::Open;
use frist::domain::command::{Command, Dropped, StepAct};
use frist::domain::event::stamp_now;
use frist::domain::event::{
    BreachKind, CallOutcome, Channel, Consequence, ContactCard, ContactKind, Finding, HopRecorded,
    Knowledge, Likelihood, NoticeForm, Risk, Role, Source,
};
use frist::domain::id::IncidentId;
use frist::domain::text::Text;
use frist::domain::time::Span;
use frist::i18n::{Language, Tr};
use frist::ui::theme::{Theme, Urgency};
use ratatui::style::{Color, Modifier, Style};

use crate::player::Player;

fn text(words: &str) -> Option<Text> {
    Text::lines(words)
}

fn fact(id: &str, knowledge: Knowledge, value: &str) -> Command {
    Command::Answer {
        field: id.into(),
        knowledge,
        value: text(value),
        told_by: None,
    }
}

fn done(id: &str, words: &str) -> Command {
    let act = StepAct::Done {
        note: text(words),
        done_by: None,
    };
    Command::Step {
        step: id.into(),
        act,
    }
}

/// What the risk of the letter is weighed by.
fn weighed() -> Asked {
    Asked {
        consequence: Some(Consequence::Noticeable),
        likelihood: Some(Likelihood::Possible),
        features: Features {
            recipient: Some(Recipient::Known),
            national_id: Some(true),
            ..Features::default()
        },
        enisa: Enisa {
            simple: Some(0),
            identification: Some(Identified::Maximum),
            confidentiality: Some(Seen::Known),
            ..Enisa::default()
        },
        ..Asked::default()
    }
}

/// A Monday morning after a bad weekend: four open cases of each urgency, one closed.
pub struct World {
    pub player: Player,
}

impl World {
    pub fn new(flags: Flags, size: (u16, u16)) -> Self {
        let mut player = Player::start(flags, size, Access::Demo);
        player.keys(&[":", "who-am-i", "<enter>", "Kim", "<ctrl-s>"]);
        let mut world = Self { player };
        world.past();
        world.player.play.refresh();
        world
            .player
            .pass(Span::seconds(1))
            .keys(&["A", "<home>"])
            .pass(Span::seconds(11));
        world
    }

    fn open(&mut self, title: &str, breach: BreachKind, role: Role, aware: Span) -> IncidentId {
        let zone = clock::zone("Europe/Copenhagen").unwrap();
        let (title, finding) = (Text::new(title), Finding::Suspected);
        let acted = self.player.play.beside(async |session| {
            let aware = Some(stamp_now(session.now().minus(aware), &zone));
            let current = session.current().await.unwrap();
            let new = Open {
                controllers: vec![current.guide.plan.controller.clone()],
                title,
                breach,
                role,
                finding,
                source: Source::Staff,
                aware,
                plan: current.plan.clone(),
            };
            session.open_incident(new).await.unwrap()
        });
        acted.incident.id
    }

    fn act(&mut self, id: &IncidentId, minutes: i64, command: Command) {
        self.player.hand.pass(Span::minutes(minutes));
        self.player
            .play
            .beside(async |session| session.act(id, command).await)
            .unwrap();
    }

    fn past(&mut self) {
        self.letter();
        self.laptop();
        self.closed_mail();
        self.open(
            "Regel fundet i postkasse",
            BreachKind::AccountTaken,
            Role::Controller,
            Span::hours(30),
        );
        self.player.hand.pass(Span::hours(24));
        self.open(
            "Backup for skolen fejler",
            BreachKind::Supplier,
            Role::Processor,
            Span::hours(2),
        );
        self.open(
            "Liste lagt på hjemmesiden",
            BreachKind::Published,
            Role::Both,
            Span::minutes(10),
        );
        self.open(
            "Gammel sag, først fortalt nu",
            BreachKind::Other,
            Role::Controller,
            Span::hours(80),
        );
        self.player.play.refresh();
    }

    /// Most of a case: hours of work, four hours left.
    fn letter(&mut self) {
        let zone = clock::zone("Europe/Copenhagen").unwrap();
        let letter = self.open(
            "Brev med CPR-numre til forkert adresse",
            BreachKind::Letter,
            Role::Controller,
            Span::minutes(90),
        );
        self.act(
            &letter,
            5,
            done("stop-leak", "Brevet er hentet hos naboen, uåbnet"),
        );
        self.act(
            &letter,
            2,
            fact("protected-identity", Knowledge::Known, "no"),
        );
        let told = stamp_now(
            self.player.play.session.now().minus(Span::minutes(20)),
            &zone,
        );
        self.act(
            &letter,
            1,
            Command::RecordHop(HopRecorded {
                to: "team-leader".into(),
                at: Some(told),
                told_by: text("Medarbejder"),
                channel: Some(Channel::Phone),
                acknowledged: true,
            }),
        );
        self.act(
            &letter,
            8,
            Command::Call {
                contact: "dpo".into(),
                role: Some("dpo".into()),
                outcome: CallOutcome::Reached,
                note: None,
                spoken: None,
                retry_at: None,
            },
        );
        self.act(
            &letter,
            10,
            fact(
                "what-happened",
                Knowledge::Known,
                "Et brev med tre CPR-numre gik til naboen",
            ),
        );
        self.act(&letter, 1, fact("people-count", Knowledge::Known, "3"));
        self.act(&letter, 1, fact("cause", Knowledge::NotYet, ""));
        self.act(
            &letter,
            30,
            Command::Find {
                finding: Finding::Breach,
                because: text("brevet var åbent i postkassen"),
                decided_by: text("DPO"),
                shown_by: None,
            },
        );
        self.act(
            &letter,
            5,
            Command::AssessRisk {
                outcome: Risk::Risk,
                because: text("kun naboen har set brevet"),
                decided_by: text("DPO"),
                asked: Box::new(weighed()),
            },
        );
        let citizen = ContactCard {
            kind: ContactKind::Citizen,
            role: None,
            name: Text::new("Bo Jensen"),
            phone: Text::line("12 34 56 78"),
            mail: None,
            note: None,
        };
        self.act(
            &letter,
            3,
            Command::SetContact {
                contact: "citizen-bo".into(),
                card: citizen,
            },
        );
        self.act(&letter, 1, Command::HandOver { to: text("Ida") });
    }

    /// Notified, serious.
    fn laptop(&mut self) {
        let zone = clock::zone("Europe/Copenhagen").unwrap();
        self.player.hand.pass(Span::hours(20));
        let laptop = self.open(
            "Bærbar stjålet fra Jobcentret",
            BreachKind::Lost,
            Role::Controller,
            Span::hours(3),
        );
        self.act(
            &laptop,
            9,
            Command::AssessRisk {
                outcome: Risk::High,
                because: text("disken er ikke krypteret"),
                decided_by: text("DPO"),
                asked: Box::default(),
            },
        );
        let sent = stamp_now(self.player.play.session.now(), &zone);
        self.act(
            &laptop,
            20,
            Command::SendNotice {
                controller: None,
                form: NoticeForm::First,
                at: sent,
                channel: Channel::Portal,
                reference: text("virk 4711"),
                reasons: None,
                sent_by: None,
            },
        );
        self.act(
            &laptop,
            1,
            Command::SetSerious {
                serious: true,
                because: None,
            },
        );
    }

    /// Not required, and closed.
    fn closed_mail(&mut self) {
        self.player.hand.pass(Span::hours(20));
        let closed = self.open(
            "Mail til forkert modtager",
            BreachKind::MisSent,
            Role::Controller,
            Span::hours(1),
        );
        self.act(
            &closed,
            9,
            Command::AssessRisk {
                outcome: Risk::Unlikely,
                because: text("slettet uden at være læst"),
                decided_by: text("DPO"),
                asked: Box::default(),
            },
        );
        self.act(
            &closed,
            1,
            Command::DropNotice(Dropped {
                controller: None,
                because: text("modtageren har bekræftet sletning på skrift"),
                decided_by: text("DPO"),
                unlikely: true,
            }),
        );
        self.act(
            &closed,
            1,
            Command::Close {
                because: text("resten står i ESDH"),
            },
        );
    }

    /// The screens one after the other: name and keys that lead there from the dashboard.
    pub fn tour() -> Vec<(&'static str, Vec<&'static str>)> {
        vec![
            ("dashboard", vec![]),
            ("dashboard-filter", vec!["/", "brev"]),
            (
                "new",
                vec!["n", "Mail med en liste", "<enter>", "<enter>", "2h"],
            ),
            (
                "new-late",
                vec!["n", "Gammel mail", "<enter>", "<enter>", "100h"],
            ),
            ("incident", vec!["/", "CPR", "<enter>", "<enter>"]),
            (
                "facts",
                vec!["/", "CPR", "<enter>", "<enter>", "1", "<down>", "<down>"],
            ),
            (
                "incident-contacts",
                vec!["/", "CPR", "<enter>", "<enter>", "2"],
            ),
            ("risk", vec!["/", "CPR", "<enter>", "<enter>", "3"]),
            ("notice", vec!["/", "CPR", "<enter>", "<enter>", "4"]),
            ("people", vec!["/", "CPR", "<enter>", "<enter>", "5"]),
            ("log", vec!["/", "CPR", "<enter>", "<enter>", "6"]),
            ("notified", vec!["/", "Bærbar", "<enter>", "<enter>"]),
            ("processor", vec!["/", "Backup", "<enter>", "<enter>"]),
            ("both-roles", vec!["/", "Liste", "<enter>", "<enter>"]),
            ("overdue", vec!["/", "Gammel", "<enter>", "<enter>"]),
            ("contacts", vec!["C", "<down>", "<down>"]),
            ("call", vec!["/", "CPR", "<enter>", "<enter>", "c"]),
            ("review", vec!["r"]),
            ("closed", vec!["r", "<enter>", "3"]),
            ("help", vec!["?"]),
            ("palette", vec![":", "no"]),
            (
                "stop-list",
                vec!["/", "Regel", "<enter>", "<enter>", "<space>"],
            ),
            (
                "hop",
                vec!["/", "CPR", "<enter>", "<enter>", "2", "<down>", "<enter>"],
            ),
            (
                "fact",
                vec!["/", "Regel", "<enter>", "<enter>", "<down>", "<enter>"],
            ),
            (
                "fact-many",
                vec![
                    "/", "CPR", "<enter>", "<enter>", "1", "<down>", "<down>", "<down>", "<down>",
                    "<down>", "<down>", "<down>", "<down>", "<down>", "<down>", "<down>",
                    "<enter>", "<down>", "<space>",
                ],
            ),
            ("finding", vec!["/", "CPR", "<enter>", "<enter>", "b"]),
            ("risk-form", vec!["/", "CPR", "<enter>", "<enter>", "R"]),
            (
                "risk-outcome",
                vec![
                    "/", "CPR", "<enter>", "<enter>", "R", "<tab>", "<tab>", "<tab>", "<tab>",
                    "<tab>", "<tab>", "<tab>",
                ],
            ),
            (
                "risk-severity",
                vec!["/", "CPR", "<enter>", "<enter>", "R", "<f4>"],
            ),
            ("notice-form", vec!["/", "Regel", "<enter>", "<enter>", "N"]),
            (
                "notice-late",
                vec!["/", "Gammel", "<enter>", "<enter>", "N"],
            ),
            (
                "confirm",
                vec![
                    "/",
                    "Regel",
                    "<enter>",
                    "<enter>",
                    "e",
                    "Ingen har set noget",
                    "<ctrl-s>",
                    "<up>",
                    "<ctrl-s>",
                ],
            ),
            ("close", vec!["/", "Bærbar", "<enter>", "<enter>", "X"]),
            ("time", vec!["/", "CPR", "<enter>", "<enter>", "t"]),
            ("person", vec!["/", "CPR", "<enter>", "<enter>", "p"]),
            ("snooze", vec!["/", "CPR", "<enter>", "<enter>", "Z"]),
        ]
    }

    /// Back to the dashboard as it was.
    pub fn home(&mut self) {
        for _ in 0..6 {
            self.player.keys(&["<esc>"]);
        }
        self.player.play.model.drafts.clear();
        self.player.pass(Span::millis(0));
        self.player.play.model.news = None;
        self.player.keys(&["<home>"]);
    }
}

pub fn flags(language: &str) -> Flags {
    Flags {
        lang: Some(language.to_owned()),
        ..Flags::default()
    }
}

/// Ids of texts and codes a person must never see: those that are no words of their own.
pub fn raw_ids(language: &str, screen: &str) -> Vec<String> {
    let source = Language::from_tag(language).unwrap().source();
    let ids = source
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id));
    let ids: std::collections::BTreeSet<&str> = ids
        .filter(|id| id.matches('-').count() >= 1 && !id.contains(' '))
        .collect();
    let words = screen.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    words
        .filter(|word| ids.contains(word))
        .map(str::to_owned)
        .collect()
}

fn pictures(language: &str) {
    let mut worlds = [(80, 24), (120, 40)].map(|size| World::new(flags(language), size));
    for (name, keys) in World::tour() {
        let mut picture = String::new();
        for world in &mut worlds {
            world.home();
            world.player.keys(&keys);
            let screen = world.player.screen();
            assert_eq!(raw_ids(language, &screen), Vec::<String>::new(), "{screen}");
            picture.push_str(&screen);
        }
        insta::assert_snapshot!(format!("{language}-{name}"), picture);
    }
}

#[test]
fn every_screen_in_english() {
    pictures("en");
}

#[test]
fn every_screen_in_danish() {
    pictures("da");
}

#[test]
fn the_first_start_in_both_languages() {
    for language in ["en", "da"] {
        let mut player = Player::with(language, (80, 24), Access::Create);
        let mut picture = player.screen();
        player.keys(&["<ctrl-s>"]);
        picture.push_str(&player.screen());
        player.keys(&["<ctrl-s>"]);
        picture.push_str(&player.screen());
        insta::assert_snapshot!(format!("{language}-first-start"), picture);
    }
}

#[test]
fn small_plain_and_ascii() {
    let mut small = Player::in_language("da", (40, 12));
    insta::assert_snapshot!("da-40x12", small.screen());
    for (name, ascii, plain) in [("plain", false, true), ("ascii", true, false)] {
        let flags = Flags {
            ascii,
            no_colour: plain,
            ..flags("da")
        };
        let mut world = World::new(flags, (80, 24));
        let mut picture = world.player.screen();
        world.player.keys(&["/", "CPR", "<enter>", "<enter>"]);
        picture.push_str(&world.player.screen());
        world.player.keys(&["c"]);
        picture.push_str(&world.player.screen());
        if ascii {
            let own = world.player.play.model.world.theme;
            assert!(own.ascii);
            assert!(picture.is_ascii(), "{picture}");
            for sign in [" [x] ", " [/] ", ">[ ] "] {
                assert!(picture.contains(sign), "{picture}");
            }
        }
        insta::assert_snapshot!(format!("da-{name}"), picture);
    }
}

/// The look of a text in a style of ours.
fn is_in(look: (Color, Color, Modifier), style: Style) -> bool {
    look.0 == style.fg.unwrap_or(Color::Reset) && look.2.contains(style.add_modifier)
}

// P23: each urgency has its colour, its sign and its word; without colours the sign and the word stay.
#[test]
fn urgency_shows_in_colour_and_never_in_colour_alone() {
    let looks = [Urgency::Calm, Urgency::Soon, Urgency::Urgent, Urgency::Over]
        .map(|urgency| Theme::default().urgent(urgency));
    for (n, look) in looks.iter().enumerate() {
        assert!(
            looks[n + 1..].iter().all(|other| other != look),
            "two urgencies look the same"
        );
    }
    for (plain, colours) in [(false, true), (true, false)] {
        let mut player = Player::start(
            Flags {
                no_colour: plain,
                ..flags("en")
            },
            (120, 40),
            Access::Demo,
        );
        player.open_incident("Letter");
        let theme = Theme {
            plain,
            ..Theme::default()
        };
        for (hours, urgency) in [
            (0, Urgency::Calm),
            (50, Urgency::Soon),
            (18, Urgency::Urgent),
            (5, Urgency::Over),
        ] {
            player.pass(Span::hours(hours)).keys(&["A"]);
            let word =
                (urgency.id()).map_or("overdue by".to_owned(), |id| Tr::new(Language::En).text(id));
            let look = player.look_of(&word);
            assert!(is_in(look, theme.urgent(urgency)), "{urgency:?}: {look:?}");
            let coloured = player
                .play
                .buffer()
                .content
                .iter()
                .any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
            assert_eq!(coloured, colours, "{urgency:?}");
        }
    }
}
