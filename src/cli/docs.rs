//! Texts made from the program itself: keys, manual pages, completions, schemas of the files one may write.

use std::fs;
use std::io;
use std::path::Path;

use super::args::Docs;
use super::failure::{Code, Failure};
use super::plan_told::not_written;
use super::{Cli, Done, help, manual};
use crate::app::files::{write_new, write_over};
use crate::config::SchemaKind;
use crate::plan::FileKind;
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
        Docs::Schema { kind, dir } => return schema(cli, kind.as_deref(), dir.as_deref()),
    }
    Ok(())
}

fn pages(cli: &Cli, tree: &clap::Command, folder: &Path) -> Done {
    let count = manual::write(cli.tr(), tree, folder)
        .map_err(|(path, error)| not_written(cli, &path, &error))?;
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

/// Prints the schema of a kind, lists the kinds, or writes all schemas to a folder.
fn schema(cli: &Cli, kind: Option<&str>, folder: Option<&Path>) -> Done {
    let shelf = &cli.settings.shelf;
    if let Some(kind) = kind.and_then(SchemaKind::from_code) {
        cli.out.raw(&kind.text(shelf));
        return Ok(());
    }
    let Some(folder) = folder else {
        SchemaKind::all().for_each(|kind| cli.out.line(kind.code()));
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| not_written(cli, folder, &error))?;
    for kind in SchemaKind::all() {
        let path = folder.join(kind.file());
        // What was made from an older program is no work of anybody's.
        let written = write_over(&path, kind.text(shelf).as_bytes());
        written.map_err(|error| not_written(cli, &path, &error))?;
        cli.out.line(&path.display().to_string());
    }
    Ok(())
}

/// Writes the schema of plans beside a plan, unless one lies there, and says what it is for.
pub(super) fn schema_beside(cli: &Cli, plan: &Path) -> Done {
    let kind = SchemaKind::Data(FileKind::Plan);
    let path = plan.with_file_name(kind.file());
    match write_new(&path, kind.text(&cli.settings.shelf).as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(not_written(cli, &path, &error));
        }
        Ok(()) | Err(_) => {}
    }
    let values = [("file", path.display().to_string())];
    cli.out.line(&cli.tr().fill("cli-plan-schema", &values));
    Ok(())
}
