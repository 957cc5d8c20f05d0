//! A person at the keyboard: types keys, reads the screen.

use frist::app::clock::{Manual, WallClock};
use frist::app::session::Access;
use frist::config::{Environment, Flags, Settings};
use frist::domain::incident::Incident;
use frist::domain::time::{Moment, Span};
use frist::i18n::Language;
use frist::shell::play::Play;
use frist::ui::key::{Key, KeyCode};
use frist::ui::model::Msg;
use ratatui::style::{Color, Modifier};
use tempfile::TempDir;

/// Friday 20 November 2026, 15:00 in Copenhagen: the weekend lies inside the 72 hours.
pub const START: &str = "2026-11-20T14:00:00.000Z";

/// The program with somebody at its keys.
pub struct Player {
    pub play: Play,
    pub hand: Manual,
    clock: WallClock,
    home: TempDir,
    flags: Flags,
    size: (u16, u16),
}

/// The shipped plan, which leaves it to people whether NIS2 covers the organisation.
pub fn unsure() -> String {
    let plan = include_str!("../../data/plans/struer.toml");
    plan.replacen("nis2 = \"yes\"", "nis2 = \"unknown\"", 1)
}

impl Player {
    /// At an empty dashboard, in English, 80×24, on a log in memory.
    pub fn new() -> Self {
        Self::in_language("en", (80, 24))
    }

    /// The same in a language and size, with Kim at the keys.
    pub fn in_language(language: &str, size: (u16, u16)) -> Self {
        let mut player = Self::with(language, size, Access::Demo);
        player.keys(&[":", "who-am-i", "<enter>", "Kim", "<ctrl-s>"]);
        player
    }

    pub fn with(language: &str, size: (u16, u16), access: Access) -> Self {
        let flags = Flags {
            lang: Some(language.to_owned()),
            ..Flags::default()
        };
        Self::start(flags, size, access)
    }

    pub fn start(flags: Flags, size: (u16, u16), access: Access) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), flags, size, access)
    }

    fn start_in(home: TempDir, flags: Flags, size: (u16, u16), access: Access) -> Self {
        let (clock, hand) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
        let play = open(&flags, &home, clock.clone(), access, size);
        Self {
            play,
            hand,
            clock,
            home,
            flags,
            size,
        }
    }

    /// Under a plan of the organisation's own, with Kim at the keys.
    pub fn under(plan: &str, size: (u16, u16)) -> Self {
        Self::under_in("en", plan, size)
    }

    /// The same in a language.
    pub fn under_in(language: &str, plan: &str, size: (u16, u16)) -> Self {
        let flags = Flags {
            lang: Some(language.to_owned()),
            ..Flags::default()
        };
        let home = tempfile::tempdir().unwrap();
        write_plan(&home, plan);
        let mut player = Self::start_in(home, flags, size, Access::Demo);
        player.keys(&[":", "who-am-i", "<enter>", "Kim", "<ctrl-s>"]);
        player
    }

    /// Under a plan of the organisation's own, on a log in a folder.
    pub fn in_folder(plan: &str, size: (u16, u16)) -> Self {
        let flags = Flags {
            lang: Some("en".to_owned()),
            ..Flags::default()
        };
        let home = tempfile::tempdir().unwrap();
        write_plan(&home, plan);
        let mut player = Self::start_in(home, flags, size, Access::Create);
        player.keys(&["<esc>", ":", "who-am-i", "<enter>", "Kim", "<ctrl-s>"]);
        player
    }

    /// Ends the program and starts it again with another text of the organisation's plan.
    pub fn restart_under(self, plan: &str) -> Self {
        write_plan(&self.home, plan);
        self.restart()
    }

    /// Puts a further plan to use, as from the command line.
    pub fn serve(&mut self, plan: &str) -> &mut Self {
        let added = self
            .play
            .beside(async |session| session.add_plan(plan).await);
        added.unwrap();
        self.play.refresh();
        self
    }

    /// At a dashboard with one incident that is open on its screen.
    pub fn in_incident() -> Self {
        let mut player = Self::new();
        player.open_incident("Letter with CPR numbers");
        player
    }

    /// Opens an incident in the fewest keys, and stands on its screen.
    pub fn open_incident(&mut self, title: &str) {
        self.keys(&["n", title, "<ctrl-s>"]);
    }

    /// Ends the program and starts it again on the same folder.
    pub fn restart(self) -> Self {
        let Self {
            play,
            hand,
            clock,
            home,
            flags,
            size,
        } = self;
        drop(play);
        let play = open(&flags, &home, clock.clone(), Access::Create, size);
        Self {
            play,
            hand,
            clock,
            home,
            flags,
            size,
        }
    }

    /// Lets nothing more be written to the drafts of this machine.
    pub fn break_drafts(&mut self) -> &mut Self {
        self.drafts().execute_batch("DROP TABLE drafts").unwrap();
        self
    }

    /// Lets drafts be written again.
    pub fn mend_drafts(&mut self) -> &mut Self {
        let table = "CREATE TABLE drafts (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT";
        self.drafts().execute_batch(table).unwrap();
        self
    }

    fn drafts(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.home.path().join("local.db")).unwrap()
    }

    /// Presses keys: `<enter>` is a key by its name, anything else is typed letter by letter.
    pub fn keys(&mut self, keys: &[&str]) -> &mut Self {
        for text in keys {
            match text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
                Some(name) if name.len() > 1 => self.key(name.parse().unwrap()),
                Some(_) | None => {
                    for c in text.chars() {
                        self.key(Key::plain(KeyCode::Char(c)));
                    }
                }
            }
        }
        self
    }

    fn key(&mut self, key: Key) {
        self.play.send(Msg::Key(key));
    }

    /// Goes on to the field of a form that has this label.
    #[track_caller]
    pub fn field(&mut self, label: &str) -> &mut Self {
        let wanted = format!("▸ {label}");
        for _ in 0..30 {
            if self.screen().contains(&wanted) {
                return self;
            }
            self.keys(&["<tab>"]);
        }
        panic!("no field {label:?} on\n{}", self.screen())
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.play.send(Msg::Paste(text.to_owned()));
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.play.send(Msg::Resize(columns, rows));
        self
    }

    /// Lets time pass, and the program notice.
    pub fn pass(&mut self, span: Span) -> &mut Self {
        self.hand.pass(span);
        self.play.tick();
        self
    }

    /// The screen as text, a line a row.
    pub fn screen(&mut self) -> String {
        let buffer = self.play.buffer();
        let mut text = String::new();
        for y in buffer.area.rows() {
            let line: String = y
                .columns()
                .map(|cell| buffer[(cell.x, cell.y)].symbol())
                .collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The colour and the weight of a text where it stands first below the header.
    pub fn look_of(&mut self, wanted: &str) -> (Color, Color, Modifier) {
        let buffer = self.play.buffer().clone();
        for row in buffer.area.rows().skip(1) {
            let cells: Vec<_> = row.columns().map(|at| &buffer[(at.x, at.y)]).collect();
            let line: String = cells.iter().map(|cell| cell.symbol()).collect();
            if let Some((before, _)) = line.split_once(wanted) {
                let column = before.chars().count();
                let cell = cells[column];
                return (cell.fg, cell.bg, cell.modifier);
            }
        }
        panic!("no {wanted:?} on\n{}", self.screen())
    }

    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(words), "no {words:?} on\n{screen}");
        self
    }

    #[track_caller]
    pub fn sees_not(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} on\n{screen}");
        self
    }

    /// The incident as the log has it.
    pub fn incident(&self) -> Incident {
        let id = self.play.model.world.at_hand.clone().unwrap();
        let (incident, _) = self
            .play
            .beside(async |session| session.load(&id).await)
            .unwrap();
        incident
    }

    /// The kinds of the entries, the newest last.
    pub fn kinds(&self) -> Vec<String> {
        let entries = self.incident().entries;
        entries
            .iter()
            .map(|entry| entry.event.kind().to_owned())
            .collect()
    }
}

fn write_plan(home: &TempDir, plan: &str) {
    std::fs::create_dir_all(home.path().join("data/plans")).unwrap();
    std::fs::write(home.path().join("data/plans/own.toml"), plan).unwrap();
}

fn open(flags: &Flags, home: &TempDir, clock: WallClock, access: Access, size: (u16, u16)) -> Play {
    let environment = Environment {
        home: Some(home.path().to_owned()),
        user: Some("Kim".to_owned()),
        characters: "da_DK.UTF-8".to_owned(),
        ..Environment::default()
    };
    let mut settings = Settings::load(flags, &environment).unwrap();
    // The stories are told on one plan, whatever the language.
    if !matches!(settings.language, Language::Da | Language::En) {
        settings.plan = Some("struer".to_owned());
    }
    // The program is told of no size before the first change of it.
    Play::start(settings, clock, access, size).unwrap()
}
