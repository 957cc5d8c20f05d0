//! What a person or the terminal can say to the program. It is read in `terminal.rs`.

use crate::ui::key::Key;

/// What came from the person or from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted; line ends are `\n`.
    Paste(String),
    /// The mouse was used, in a terminal that reports it.
    Mouse {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// What the mouse did.
        kind: Mouse,
    },
    /// The terminal now has this many columns and rows.
    Resize(u16, u16),
    /// The terminal's window was chosen again.
    Focus,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The wheel turned towards older lines.
    ScrollUp,
    /// The wheel turned towards newer lines.
    ScrollDown,
}
