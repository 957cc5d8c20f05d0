//! Copying through the terminal (OSC 52), which also works over SSH: the text lands where the person sits.
//!
//! Only ever writes, and only on an explicit key: the clipboard is never asked for its content. The terminal does not
//! say whether it obeyed, so the caller says "sent to the terminal", not "copied". tmux needs `set-clipboard on`.

use std::io;

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
    Ok(format!("\u{1b}]52;c;{}\u{7}", base64(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |i: usize| chunk.get(i).copied().map_or(0, usize::from);
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            // n bytes fill n + 1 letters.
            text.push(if place <= chunk.len() {
                char::from(ALPHABET[bits >> (18 - 6 * place) & 63])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4648, section 10
    #[test]
    fn base64_follows_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xFB, 0xEF, 0xFF]), "++//");
    }

    #[test]
    fn no_text_ends_the_sequence_early() {
        let hostile = sequence("\u{7}\u{1b}\\ 4:11 æ").unwrap();
        let inner = hostile
            .strip_prefix("\u{1b}]52;c;")
            .and_then(|rest| rest.strip_suffix('\u{7}'))
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
