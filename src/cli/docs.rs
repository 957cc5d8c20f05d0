//! Texts made from the program itself: keys, manual pages, completions.

use std::path::Path;

use super::args::Docs;
use super::failure::{Code, Failure};
use super::{Cli, Done, help, manual};
use crate::ui::docs::keys_markdown;

pub(super) fn run(cli: &Cli, command: &Docs) -> Done {
    let mut tree = help::tree(cli.tr());
    match command {
        Docs::Keys => cli.out.raw(&keys_markdown(&cli.settings.keymap, cli.tr())),
        Docs::Man { dir: Some(dir), .. } => return pages(cli, &tree, dir),
        Docs::Man { command, dir: None } => {
            let page = manual::page(cli.tr(), &tree, command);
            let page = page.ok_or_else(|| no_command(cli, &command.join(" ")))?;
            cli.out.raw(&page);
        }
        Docs::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut tree, "frist", &mut text);
            cli.out.raw(&String::from_utf8_lossy(&text));
        }
    }
    Ok(())
}

fn pages(cli: &Cli, tree: &clap::Command, folder: &Path) -> Done {
    let count = manual::write(cli.tr(), tree, folder).map_err(|(path, error)| {
        let file = path.display().to_string();
        let values = [("file", file), ("detail", error.to_string())];
        Failure::user(cli.tr().fill("cli-error-file-not-written", &values))
    })?;
    let values = [
        ("count", count.to_string()),
        ("folder", folder.display().to_string()),
    ];
    cli.out
        .line(&cli.tr().fill("cli-docs-man-written", &values));
    Ok(())
}

fn no_command(cli: &Cli, words: &str) -> Failure {
    let values = [("command", words.to_owned())];
    let what = cli.tr().fill("cli-usage-unknown-command", &values);
    Failure {
        code: Code::Usage,
        sentence: format!("{what} {}", cli.tr().text("cli-usage-help")),
    }
}
