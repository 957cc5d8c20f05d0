//! Precedence, and that no file stops the program.

use std::fs;

use super::fault::WrongPlace;
use super::*;
use crate::i18n::Tr;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }
    fn environment(&self) -> Environment {
        Environment {
            home: Some(self.0.path().to_owned()),
            locale: "da_DK.UTF-8".to_owned(),
            characters: "da_DK.UTF-8".to_owned(),
            user: Some("kim".to_owned()),
            ..Environment::default()
        }
    }
    fn load(&self, flags: &Flags) -> Settings {
        Settings::load(flags, &self.environment()).unwrap()
    }
    fn sentences(&self) -> Vec<String> {
        let tr = Tr::new(Language::En);
        let folder = format!("{}/", self.0.path().display());
        let faults = self.load(&Flags::default()).faults;
        faults
            .iter()
            .map(|fault| fault.sentence(&tr).replace(&folder, ""))
            .collect()
    }
}

#[test]
fn one_folder_and_the_locale_are_enough() {
    let home = Home::new();
    let settings = home.load(&Flags::default());
    assert_eq!(settings.workspace, home.0.path());
    assert_eq!(settings.config, home.0.path());
    assert_eq!(settings.language, Language::Da);
    assert_eq!(settings.who.as_deref(), Some("kim"));
    assert!(settings.colour && settings.sound && settings.evening && !settings.ascii);
    assert_eq!(settings.faults.len(), 0);
}

#[test]
fn a_flag_goes_before_the_file_and_the_file_before_the_environment() {
    let home = Home::new().file(
        "config.toml",
        "lang = 'en'\nkeymap = 'vim'\nstore = '/srv/a'\nwho = 'Ida'\ntheme = 'dark'\nascii = true\nsound = false\nevening = false\n",
    );
    let settings = home.load(&Flags::default());
    assert_eq!(settings.language, Language::En);
    assert_eq!(settings.keymap_name, "vim");
    assert_eq!(settings.workspace, Path::new("/srv/a"));
    assert_eq!(
        (settings.who.as_deref(), settings.theme),
        (Some("Ida"), Theme::Dark)
    );
    assert!(settings.ascii && !settings.sound && !settings.evening);
    let flags = Flags {
        lang: Some("da".to_owned()),
        keymap: Some("emacs".to_owned()),
        store: Some("/srv/b".to_owned()),
        theme: Some(Theme::Light),
        no_colour: true,
        ascii: false,
    };
    let settings = home.load(&flags);
    assert_eq!(settings.language, Language::Da);
    assert_eq!(settings.keymap_name, "emacs");
    assert_eq!(settings.workspace, Path::new("/srv/b"));
    assert_eq!((settings.theme, settings.colour), (Theme::Light, false));
}

#[test]
fn every_fault_names_its_line_and_the_rest_stays_in_force() {
    let text = "lang = 'xx'\nsoud = true\n\ntheme = 3\nwho = 'Ida'\n";
    let home = Home::new().file("config.toml", text);
    assert_eq!(home.load(&Flags::default()).who.as_deref(), Some("Ida"));
    insta::assert_snapshot!(home.sentences().join("\n"));
    let broken = Home::new().file("config.toml", "lang = \n");
    assert_eq!(broken.load(&Flags::default()).language, Language::Da);
    assert!(
        broken.sentences()[0].starts_with("config.toml, line 1: "),
        "{:?}",
        broken.sentences()
    );
    let binary = Home::new().file("config.toml", [0xff, 0xfe]);
    assert!(
        binary.sentences()[0].starts_with("config.toml: "),
        "{:?}",
        binary.sentences()
    );
}

#[test]
fn a_wrong_keymap_or_plan_is_told_and_changes_nothing() {
    let home = Home::new()
        .file("keymap.toml", "[incident]\nno-such-action = ['x']\n")
        .file(
            "data/plans/mine.toml",
            "kind = 'plan'\nid = 'mine'\nnonsense = 1\n",
        );
    let settings = home.load(&Flags::default());
    assert!(settings.faults.len() >= 2, "{:?}", settings.faults);
    assert_eq!(
        settings.shelf.plans().count(),
        Shelf::embedded().plans().count()
    );
    let files: Vec<&str> = settings.faults.iter().map(Fault::file).collect();
    assert!(
        files.iter().any(|file| file.ends_with("keymap.toml")),
        "{files:?}"
    );
    assert!(
        files.iter().any(|file| file.ends_with("mine.toml")),
        "{files:?}"
    );
}

#[test]
fn a_plan_of_ones_own_stands_beside_the_built_in_ones() {
    let (_, struer) = crate::plan::embedded::FILES
        .iter()
        .find(|(path, _)| *path == "plans/struer.toml")
        .unwrap();
    let mine = struer.replace("id = \"struer\"", "id = \"mine\"");
    let settings = Home::new()
        .file("data/plans/mine.toml", mine)
        .load(&Flags::default());
    assert_eq!(settings.faults.len(), 0, "{:?}", settings.faults);
    let ids: Vec<&str> = settings
        .shelf
        .plans()
        .map(|plan| plan.id.as_str())
        .collect();
    assert!(ids.contains(&"mine") && ids.contains(&"struer"), "{ids:?}");
}

#[test]
fn only_a_folder_can_hold_the_log_and_never_with_a_password() {
    let environment = Environment {
        person: Some(PathBuf::from("/home/kim")),
        ..Environment::default()
    };
    let of = |text: &str| folder_of(text, &environment);
    assert_eq!(of("/srv/log"), Ok(PathBuf::from("/srv/log")));
    assert_eq!(of("~/log"), Ok(PathBuf::from("/home/kim/log")));
    assert_eq!(of(" "), Err(WrongPlace::Empty));
    for secret in [
        "postgres://kim:secret@db/frist",
        "host=db password=secret",
        "postgres://db/frist?password=secret",
        "PostgreSQL://kim:@db",
    ] {
        assert_eq!(of(secret), Err(WrongPlace::Password), "{secret}");
    }
    assert_eq!(
        of("postgres://kim@db/frist"),
        Err(WrongPlace::NoFolder("postgres".to_owned()))
    );
    let flags = Flags {
        store: Some("postgres://kim:secret@db".to_owned()),
        ..Flags::default()
    };
    let refused = Settings::load(&flags, &Home::new().environment()).unwrap_err();
    assert!(refused.is_usage());
    let sentence = refused.sentence(&Tr::new(Language::En));
    assert!(!sentence.contains("secret"), "{sentence}");
    let home = Home::new().file("config.toml", "store = 'postgres://kim:secret@db'\n");
    let refused = Settings::load(&Flags::default(), &home.environment()).unwrap_err();
    assert!(!refused.is_usage());
}

#[test]
fn garbage_in_the_locale_is_english() {
    for locale in [
        "",
        "C",
        "\u{1b}[31m",
        "xx_YY",
        "💥",
        "da.da.da@",
        "_",
        "POSIX",
    ] {
        let environment = Environment {
            locale: locale.to_owned(),
            home: Some(PathBuf::from("/nowhere")),
            ..Environment::default()
        };
        let expected = if locale.starts_with("da") {
            Language::Da
        } else {
            Language::En
        };
        assert_eq!(language(None, &environment), expected, "{locale}");
    }
    let environment = Environment {
        characters: "C".to_owned(),
        ..Home::new().environment()
    };
    assert!(
        Settings::load(&Flags::default(), &environment)
            .unwrap()
            .ascii
    );
}

#[test]
fn flags_that_mean_nothing_are_refused() {
    let home = Home::new();
    let lang = Flags {
        lang: Some("klingon".to_owned()),
        ..Flags::default()
    };
    let keymap = Flags {
        keymap: Some("vimm".to_owned()),
        ..Flags::default()
    };
    for flags in [lang, keymap] {
        let refused = Settings::load(&flags, &home.environment()).unwrap_err();
        assert!(refused.is_usage(), "{refused:?}");
    }
}
