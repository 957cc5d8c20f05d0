//! How deep the brackets of a TOML text stand in one another.
//!
//! The reader of TOML goes down with each bracket. It has a limit of its own, but loses count in a text with brackets where
//! none may stand, and such a text ends the program. So it is counted before.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// As deep as the reader goes by its own limit.
const DEEPEST: usize = 80;

/// What the reader says at its own limit.
pub const TOO_DEEP: &str = "cannot recurse further; max recursion depth met";

/// Where brackets stand too deep in one another.
pub fn too_deep(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for token in Source::new(text).lex() {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only brackets count")]
        match token.kind() {
            kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => {
                if open.len() == DEEPEST {
                    return Some(token.span().start());
                }
                open.push(kind);
            }
            // One that closes something else closes nothing.
            TokenKind::RightSquareBracket => {
                open.pop_if(|kind| *kind == TokenKind::LeftSquareBracket);
            }
            TokenKind::RightCurlyBracket => {
                open.pop_if(|kind| *kind == TokenKind::LeftCurlyBracket);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_in_one_another_counts() {
        let deep = format!("a = {}", "[".repeat(DEEPEST + 1));
        assert_eq!(too_deep(&deep), Some(4 + DEEPEST));
        assert_eq!(too_deep(&"a = [[[1]]]\n[[b]]\n".repeat(1_000)), None);
        assert_eq!(too_deep(&"a = \"[[[{{{\" # [[[\n".repeat(1_000)), None);
        assert!(too_deep(&"[{=]}".repeat(1_000)).is_some());
    }

    // The reader's own count goes below nothing at each bracket that has no place, and then it goes down for ever.
    #[test]
    fn what_makes_the_reader_lose_count_is_seen() {
        let lost = format!(
            "{}k = {{{}",
            "x = {{}{}{}}\n".repeat(3_000),
            "= {".repeat(200_000)
        );
        assert!(too_deep(&lost).is_some());
    }
}
