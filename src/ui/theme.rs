//! Colours and signs: what a thing looks like on a light, dark, colourless or ASCII-only terminal.
//!
//! Only the sixteen colours every terminal has, so that a person's own palette holds. A colour never stands alone: a
//! word or a sign is always beside it. Screens ask for a meaning ([`Theme::urgent`]), never for a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::progress::{Mark, Status};
use crate::domain::time::Span;

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// More than a day.
    Calm,
    /// At most a day.
    Soon,
    /// At most six hours.
    Urgent,
    /// Past.
    Over,
}

impl Urgency {
    /// By the time left.
    pub const fn of(left: Span) -> Self {
        if left.is_negative() {
            Self::Over
        } else if left.as_millis() <= Span::hours(6).as_millis() {
            Self::Urgent
        } else if left.as_millis() <= Span::hours(24).as_millis() {
            Self::Soon
        } else {
            Self::Calm
        }
    }
    /// The id of its word beside a time left; a time that is past says so itself.
    pub const fn id(self) -> Option<&'static str> {
        match self {
            Self::Calm => Some("urgency-calm"),
            Self::Soon => Some("urgency-soon"),
            Self::Urgent => Some("urgency-urgent"),
            Self::Over => None,
        }
    }
    /// The id of its word in the list.
    pub const fn short_id(self) -> &'static str {
        match self {
            Self::Calm => "urgency-short-calm",
            Self::Soon => "urgency-short-soon",
            Self::Urgent => "urgency-short-urgent",
            Self::Over => "urgency-short-over",
        }
    }
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Without colours.
    pub plain: bool,
    /// On a light background.
    pub light: bool,
    /// Only ASCII characters.
    pub ascii: bool,
}

impl Theme {
    fn colour(self, dark: Color, light: Color) -> Style {
        if self.plain {
            Style::new()
        } else {
            Style::new().fg(if self.light { light } else { dark })
        }
    }

    /// Ordinary text.
    pub const fn text(self) -> Style {
        Style::new()
    }
    /// Text of second rank.
    pub fn dim(self) -> Style {
        if self.plain {
            Style::new().add_modifier(Modifier::DIM)
        } else {
            self.colour(Color::DarkGray, Color::DarkGray)
        }
    }
    /// Headings and keys.
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }
    /// The one thing to do next.
    pub fn accent(self) -> Style {
        self.colour(Color::Cyan, Color::Blue)
            .add_modifier(Modifier::BOLD)
    }
    /// Done, in order.
    pub fn good(self) -> Style {
        self.colour(Color::Green, Color::Green)
    }
    /// Wrong, refused.
    pub fn bad(self) -> Style {
        self.colour(Color::LightRed, Color::Red)
            .add_modifier(Modifier::BOLD)
    }
    /// To be careful with.
    pub fn caution(self) -> Style {
        self.colour(Color::Yellow, Color::Magenta)
    }
    /// The selected line.
    pub const fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
    /// A banner that stays.
    pub fn banner(self) -> Style {
        self.bad().add_modifier(Modifier::REVERSED)
    }
    /// The colour of a time left.
    pub fn urgent(self, urgency: Urgency) -> Style {
        match urgency {
            Urgency::Calm => self.good(),
            Urgency::Soon => self.caution().add_modifier(Modifier::BOLD),
            Urgency::Urgent => self.bad(),
            Urgency::Over => self.bad().add_modifier(Modifier::REVERSED),
        }
    }

    /// A sign, or what stands for it in ASCII.
    pub const fn sign<'a>(self, sign: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { sign }
    }
    /// The dot of a stage.
    pub const fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Done => self.sign("●", "#"),
            Mark::Current => self.sign("◐", ">"),
            Mark::Open => self.sign("○", "."),
        }
    }
    /// The box of a step; in ASCII as the command line prints it.
    pub const fn status(self, status: Status) -> &'static str {
        match status {
            Status::Done => self.sign("✔", "[x]"),
            Status::Skipped => self.sign("⤼", "[-]"),
            Status::NotNeeded => self.sign("–", "[/]"),
            Status::Waiting => self.sign("…", "[~]"),
            Status::Open => self.sign("□", "[ ]"),
        }
    }
    /// The box of an open step that was begun.
    pub const fn begun(self) -> &'static str {
        self.sign("◐", "[.]")
    }
    /// The pointer before the selected line.
    pub const fn pointer(self) -> &'static str {
        self.sign("▸", ">")
    }
    /// A bar of `width` cells, filled to `part` of `whole`.
    pub fn bar(self, width: usize, part: i64, whole: i64) -> String {
        let whole = whole.max(1);
        let cells = i64::try_from(width).unwrap_or(0);
        let filled =
            usize::try_from((part.clamp(0, whole) * cells + whole - 1) / whole).unwrap_or(0);
        let (on, off) = (self.sign("█", "#"), self.sign("░", "-"));
        on.repeat(filled) + &off.repeat(width.saturating_sub(filled))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use unicode_width::UnicodeWidthStr;

    use super::{Status, Theme};

    #[test]
    fn every_status_has_a_box_of_its_own_and_all_are_as_wide() {
        for (ascii, wide) in [(false, 1), (true, 3)] {
            let theme = Theme {
                ascii,
                ..Theme::default()
            };
            let all = [
                Status::Done,
                Status::Skipped,
                Status::NotNeeded,
                Status::Waiting,
                Status::Open,
            ];
            let signs: BTreeSet<&str> = all.map(|status| theme.status(status)).into();
            assert_eq!(signs.len(), all.len(), "{signs:?}");
            assert!(signs.iter().all(|sign| sign.width() == wide), "{signs:?}");
            assert!(signs.iter().all(|sign| !sign.trim().is_empty()));
        }
    }
}
