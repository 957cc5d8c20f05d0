//! Copying through the terminal (OSC 52), which also works over SSH: the text lands where the person sits.
//!
//! Only ever writes, and only on an explicit key: the clipboard is never asked for its content. The terminal does not
//! say whether it obeyed, so the caller says "sent to the terminal", not "copied". tmux needs `set-clipboard on`.

use std::io;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::shell::terminal;

/// The longest text that is copied, in bytes: more is cut or dropped by common terminals.
pub const LIMIT: usize = 8 * 1024;

/// Why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// The text is longer than [`LIMIT`].
    #[error("the text is longer than {LIMIT} bytes")]
    TooLong,
    /// The terminal did not take it.
    #[error(transparent)]
    Terminal(#[from] io::Error),
}

impl NotCopied {
    /// The id of the sentence that says so.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::TooLong => "copy-too-long",
            Self::Terminal(_) => "copy-terminal",
        }
    }
}

/// Hands a text to the terminal's clipboard.
pub fn copy(text: &str) -> Result<(), NotCopied> {
    terminal::send(sequence(text)?.as_bytes())?;
    Ok(())
}

fn sequence(text: &str) -> Result<String, NotCopied> {
    if text.len() > LIMIT {
        return Err(NotCopied::TooLong);
    }
    let mut sequence = String::new();
    // Writing to a String cannot fail.
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .ok();
    Ok(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_to_the_clipboard_of_the_copy_key() {
        assert_eq!(sequence("18:15").unwrap(), "\u{1b}]52;c;MTg6MTU=\u{1b}\\");
    }

    #[test]
    fn no_text_ends_the_sequence_early() {
        let hostile = sequence("\u{7}\u{1b}\\ 4:11 æ").unwrap();
        let inner = hostile
            .strip_prefix("\u{1b}]52;c;")
            .and_then(|rest| rest.strip_suffix("\u{1b}\\"))
            .unwrap();
        assert!(
            inner
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c))
        );
    }

    #[test]
    fn a_long_text_is_refused_whole() {
        assert!(sequence(&"a".repeat(LIMIT)).is_ok());
        assert!(matches!(
            sequence(&"a".repeat(LIMIT + 1)),
            Err(NotCopied::TooLong)
        ));
    }
}
