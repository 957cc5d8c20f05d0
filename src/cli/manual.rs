//! The manual pages: one for the program and one for each command, made from the tree of commands.
//!
//! What every page says beside it is listed here and worded in `data/locales`: exit codes, variables, files. A test looks
//! that none is missing (`tests/texts/manual.rs`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::failure::Code;
use crate::i18n::Tr;

/// Variables that are read, each group with the id of what it says.
const VARIABLES: &[(&[&str], &str)] = &[
    (&["FRIST_HOME"], "man-env-home"),
    (
        &["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"],
        "man-env-folders",
    ),
    (&["LC_ALL", "LC_MESSAGES", "LANG"], "man-env-language"),
    (&["LC_CTYPE"], "man-env-characters"),
    (&["NO_COLOR"], "man-env-colour"),
    (&["COLORFGBG"], "man-env-background"),
    (&["USER", "LOGNAME"], "man-env-user"),
    (&["TZ", "TZDIR"], "man-env-zone"),
    (
        &["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"],
        "man-env-desktop",
    ),
    (&["DBUS_SESSION_BUS_ADDRESS"], "man-env-notifications"),
];

/// The folder of the log and that of the settings, where nothing else is said, and what lies in each.
const FILES: &[(&str, &[(&str, &str)])] = &[
    (
        "~/.local/share/frist",
        &[
            ("ledger.db", "man-file-log"),
            ("local.db", "man-file-local"),
            (
                "ledger-damaged-*.db, local-damaged-*.db",
                "man-file-damaged",
            ),
            ("lock", "man-file-lock"),
            ("heads", "man-file-heads"),
            ("backups/", "man-file-backups"),
            ("exports/", "man-file-exports"),
            ("crashes/", "man-file-crashes"),
        ],
    ),
    (
        "~/.config/frist",
        &[
            ("config.toml", "man-file-config"),
            ("keymap.toml", "man-file-keymap"),
            ("data/", "man-file-data"),
        ],
    ),
];

/// The page of a command, its name as words behind the program's: none is the program itself.
pub(super) fn page(tr: &Tr, tree: &Command, words: &[String]) -> Option<String> {
    let mut tree = tree.clone();
    tree.build();
    let mut command = &tree;
    for word in words {
        command = command.find_subcommand(word)?;
    }
    Some(rendered(tr, command))
}

/// Writes all pages into a folder, which is made where there is none, and says how many. They are for everybody to read,
/// and a page of an older program gives way.
pub(super) fn write(tr: &Tr, tree: &Command, folder: &Path) -> Result<usize, (PathBuf, io::Error)> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let mut tree = tree.clone();
    tree.build();
    let mut waiting = vec![&tree];
    let mut count = 0;
    while let Some(command) = waiting.pop() {
        let path = folder.join(Man::new(command.clone()).get_filename());
        fs::write(&path, rendered(tr, command)).map_err(|error| (path, error))?;
        count += 1;
        waiting.extend(command.get_subcommands());
    }
    Ok(count)
}

fn rendered(tr: &Tr, command: &Command) -> String {
    let program = concat!("frist ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(program);
    let mut text = Vec::new();
    // Into memory: it cannot fail.
    let made = (|| {
        man.render_title(&mut text)?;
        man.render_name_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
        if command.has_subcommands() {
            man.render_subcommands_section(&mut text)?;
        }
        if command.get_after_help().is_some() {
            man.render_extra_section(&mut text)?;
        }
        beside(tr).to_writer(&mut text)
    })();
    made.map_or_else(
        |error: io::Error| error.to_string(),
        |()| String::from_utf8_lossy(&text).into_owned(),
    )
}

/// What holds for every command.
fn beside(tr: &Tr) -> Roff {
    let mut page = Roff::new();
    let entry = |page: &mut Roff, name: String, text: String| {
        page.control("TP", []);
        page.text([bold(name)]);
        page.text([roman(text)]);
    };
    page.control("SH", [tr.text("man-exit").as_str()]);
    entry(&mut page, "0".to_owned(), tr.text("man-exit-0"));
    for code in Code::ALL {
        let code = *code as u8;
        let text = tr.text(&format!("man-exit-{code}"));
        entry(&mut page, code.to_string(), text);
    }
    entry(&mut page, "128+N".to_owned(), tr.text("man-exit-signal"));
    page.control("SH", [tr.text("man-env").as_str()]);
    for (names, id) in VARIABLES {
        entry(&mut page, names.join(", "), tr.text(id));
    }
    page.control("SH", [tr.text("man-files").as_str()]);
    for (folder, files) in FILES {
        for (file, id) in *files {
            entry(&mut page, format!("{folder}/{file}"), tr.text(id));
        }
    }
    page.text([roman(tr.text("man-files-where"))]);
    page
}
