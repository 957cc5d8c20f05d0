//! A text cut into digits, words and marks, each with its place.

/// A stretch of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    text: &'a str,
}

impl<'a> Piece<'a> {
    pub(super) fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn digits(&self) -> Option<&'a str> {
        self.is_digits().then_some(self.text)
    }

    pub(super) fn is_letters(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    pub(super) fn is_mark(&self, marks: &str) -> bool {
        let mut chars = self.text.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if marks.contains(c))
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        words.contains(&self.text.to_lowercase().as_str())
    }
}

/// Cuts a text; white space only separates, except the end of a line.
pub(super) fn cut(text: &str) -> Vec<Piece<'_>> {
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        _ if c.is_alphanumeric() => 2,
        '\n' => 0,
        _ if c.is_whitespace() => 3,
        _ => 0,
    };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied()
            && kind(c) != 0
            && kind(next) == kind(c)
        {
            end = at + next.len_utf8();
            chars.next();
        }
        if kind(c) != 3 {
            let text = text.get(start..end).unwrap_or_default();
            pieces.push(Piece { start, end, text });
        }
    }
    pieces
}
