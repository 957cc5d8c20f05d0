//! Texts made from the program itself: keys, manual page, completions.

use std::io;

use super::args::Docs;
use super::{Cli, Done, failure, help};
use crate::ui::docs::keys_markdown;

pub(super) fn run(cli: &Cli, command: &Docs) -> Done {
    let mut tree = help::tree(cli.tr());
    let mut text = Vec::new();
    match *command {
        Docs::Keys => text = keys_markdown(&cli.settings.keymap, cli.tr()).into_bytes(),
        Docs::Man => {
            manual(&tree, &mut text).map_err(|error| failure::bug(cli.tr(), &error.into()))?;
        }
        Docs::Completions { shell } => {
            clap_complete::generate(shell, &mut tree, "frist", &mut text);
        }
    }
    cli.out.raw(&String::from_utf8_lossy(&text));
    Ok(())
}

/// The manual page, with a section for each command.
fn manual(tree: &clap::Command, text: &mut Vec<u8>) -> io::Result<()> {
    let mut tree = tree.clone();
    tree.build();
    clap_mangen::Man::new(tree.clone()).render(text)?;
    for command in tree.get_subcommands() {
        clap_mangen::Man::new(command.clone()).render(text)?;
    }
    Ok(())
}
