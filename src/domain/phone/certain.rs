//! Which numbers a run of digits is, and whether that is certain.
//!
//! A run is certain where it has the length and the grouping its country gives its numbers, or where it falls apart into such
//! numbers in one way only. A short number (112, a five-digit one) is never taken together with its neighbour.

use std::ops::Range;

use super::pieces::Piece;

/// The fewest and the most digits of a run that is a number at all.
const DIGITS: Range<usize> = 3..21;

/// More groups are no telephone numbers; it also bounds the ways to part them.
const GROUPS: usize = 14;

/// Numbers that are called for help.
pub(super) const EMERGENCY: &[&str] = &["110", "112", "113", "114"];

/// Digits with nothing between them but spaces and the usual marks.
pub(super) struct Run<'a> {
    plus: bool,
    /// A sign of a service code stands before it.
    pub(super) coded: bool,
    groups: Vec<Group<'a>>,
    start: usize,
    /// The piece behind the run.
    pub(super) after: usize,
}

#[derive(Clone, Copy)]
struct Group<'a> {
    digits: &'a str,
    start: usize,
    end: usize,
    /// A zero in brackets: dialled inside the country only.
    trunk: bool,
}

/// A number's place in the text, and what is dialled where that is certain.
pub(super) type Found = (Range<usize>, Option<String>);

impl<'a> Run<'a> {
    /// The run that begins at a piece.
    pub(super) fn at(pieces: &[Piece<'a>], index: usize, text: &str) -> Option<Self> {
        let first = pieces.get(index)?;
        let before = index.checked_sub(1).and_then(|n| pieces.get(n));
        let touches = |piece: &Piece<'_>| piece.end == first.start;
        let mut at = index;
        let opened = first.is_mark("(");
        at += usize::from(opened);
        let plus = pieces.get(at).is_some_and(|piece| piece.is_mark("+"));
        at += usize::from(plus);
        pieces.get(at)?.digits()?;
        let mut run = Self {
            plus,
            coded: before.is_some_and(|piece| touches(piece) && piece.is_mark("*#+")),
            groups: Vec::new(),
            start: first.start,
            after: at,
        };
        let mut bracket = opened && !plus;
        while let Some(piece) = pieces.get(at) {
            if let Some(digits) = piece.digits() {
                let closed = pieces.get(at + 1).is_some_and(|next| next.is_mark(")"));
                let trunk = bracket && closed && digits == "0";
                run.groups.push(Group {
                    digits,
                    start: piece.start,
                    end: piece.end,
                    trunk,
                });
                run.after = at + 1;
            } else if !joins(piece, text) {
                break;
            }
            bracket = piece.is_mark("(");
            at += 1;
        }
        run.leave_floor(pieces);
        // The bracket that was opened before a country's code.
        if let Some(piece) = pieces.get(run.after)
            && piece.is_mark(")")
            && opened
            && run.groups.len() == 1
        {
            run.after += 1;
        }
        Some(run)
    }

    /// Leaves a last short group to the words where the rest is a number without it: the floor in "20304050 2. etage".
    fn leave_floor(&mut self, pieces: &[Piece<'_>]) {
        let [rest @ .., last] = self.groups.as_slice() else {
            return;
        };
        let behind = pieces.get(self.after..).unwrap_or_default();
        let ordinal = match behind {
            [stop, word, ..] => stop.is_mark(".") && word.is_letters(),
            _ => false,
        };
        if ordinal
            && last.digits.len() <= 2
            && dial(self.plus, rest).is_some()
            && dial(self.plus, &self.groups).is_none()
            && let Some(after) = pieces.iter().position(|piece| piece.start == last.start)
        {
            self.after = after;
            self.groups.pop();
        }
    }

    /// How many digits it has.
    pub(super) fn digits(&self) -> usize {
        self.groups.iter().map(|group| group.digits.len()).sum()
    }

    /// The numbers; none where it is no number but hours, a date or too few digits.
    pub(super) fn numbers(&self, text: &str) -> Vec<Found> {
        let is_number = DIGITS.contains(&self.digits()) && !self.is_time(text);
        let parted = self.parted();
        if !is_number && (parted.len() != 1 || self.is_time(text)) {
            return Vec::new();
        }
        let whole = dial(self.plus, &self.groups);
        let helps = |parts: &Vec<usize>| {
            let mut from = 0;
            parts.iter().any(|to| {
                let part = self.groups.get(from..*to).unwrap_or_default();
                from = *to;
                matches!(part, [group] if EMERGENCY.contains(&group.digits))
            })
        };
        let parts = match (whole, parted.as_slice()) {
            (None, [parts]) => parts.clone(),
            // It could as well be a number and one for help.
            (Some(_), parted) if parted.iter().any(helps) => return vec![(self.span(), None)],
            (whole, _) => {
                return vec![(self.span(), whole.filter(|_| !self.coded))];
            }
        };
        let mut from = 0;
        let mut found = Vec::new();
        for to in parts {
            let part = self.groups.get(from..to).unwrap_or_default();
            if let [first, ..] = part
                && let [.., last] = part
            {
                let start = if from == 0 { self.start } else { first.start };
                let dialled = dial(self.plus && from == 0, part);
                found.push((start..last.end, dialled.filter(|_| !self.coded)));
            }
            from = to;
        }
        found
    }

    fn span(&self) -> Range<usize> {
        self.start..self.groups.last().map_or(self.start, |group| group.end)
    }

    /// The ways to part it into two or more certain numbers: after how many groups each of them ends.
    fn parted(&self) -> Vec<Vec<usize>> {
        let mut ways = Vec::new();
        if (2..=GROUPS).contains(&self.groups.len()) {
            self.part(0, &mut Vec::new(), &mut ways);
        }
        ways.retain(|parts| parts.len() > 1);
        ways
    }

    fn part(&self, from: usize, parts: &mut Vec<usize>, ways: &mut Vec<Vec<usize>>) {
        if from == self.groups.len() {
            ways.push(parts.clone());
            return;
        }
        for to in from + 1..=self.groups.len() {
            let groups = self.groups.get(from..to).unwrap_or_default();
            if dial(self.plus && from == 0, groups).is_some() {
                parts.push(to);
                self.part(to, parts, ways);
                parts.pop();
            }
        }
    }

    /// Opening hours, a time or a date, or a number of a person: `8-16`, `08.00-16.00`, `27.11.2026`, `010170-1234`.
    fn is_time(&self, text: &str) -> bool {
        if self.plus {
            return false;
        }
        let lengths: Vec<usize> = self.groups.iter().map(|group| group.digits.len()).collect();
        let marks: String = self
            .groups
            .windows(2)
            .map(|pair| match pair {
                [a, b] => text.get(a.end..b.start).unwrap_or_default().trim(),
                _ => "",
            })
            .map(|mark| if mark == "–" { "-" } else { mark })
            .collect();
        let small = |most: u32| {
            let mut hours = self.groups.iter().filter(|group| group.digits.len() <= 2);
            hours.all(|group| group.digits.parse::<u32>().is_ok_and(|n| n <= most))
        };
        match (lengths.as_slice(), marks.as_str()) {
            ([1 | 2, 1 | 2], "-" | "." | "/") | ([1 | 2, 2, 1 | 2, 2], ".-.") => small(60),
            ([1 | 2, 2, 1 | 2], ".-") | ([1 | 2, 1 | 2, 2], "-." | "--" | ".." | "//" | "/-") => {
                small(60)
            }
            // Numbers of persons and organisations: 010170-1234.
            ([6 | 8, 4], "-" | "+") | ([6, 5], "-") => true,
            ([6, 4 | 5], "") => self.begins_with_date(),
            ([1 | 2, 1 | 2, 4], ".." | "--" | "//" | "/-")
            | ([4, 1 | 2, 1 | 2], "--" | ".." | "//") => small(31),
            _ => false,
        }
    }
}

impl Run<'_> {
    /// Whether the first group is a day and a month, as in the number of a person.
    fn begins_with_date(&self) -> bool {
        let first = self.groups.first().map_or("", |group| group.digits);
        let two = |at: usize| {
            first
                .get(at..at + 2)
                .and_then(|two| two.parse::<u32>().ok())
        };
        let is = |day, month| {
            two(day).is_some_and(|n| (1..=31).contains(&n))
                && two(month).is_some_and(|n| (1..=12).contains(&n))
        };
        is(0, 2) || is(4, 2)
    }
}

/// Whether a piece can stand inside a number.
fn joins(piece: &Piece<'_>, text: &str) -> bool {
    if piece.is_mark("-–\u{2010}\u{2011}.()") {
        return true;
    }
    // A stroke with spaces around it stands between two numbers.
    let before = text.get(..piece.start).unwrap_or_default();
    let behind = text.get(piece.end..).unwrap_or_default();
    piece.is_mark("/") && !before.ends_with(' ') && !behind.starts_with(' ')
}

/// What is dialled for these groups, where they are certainly one number.
fn dial(plus: bool, groups: &[Group<'_>]) -> Option<String> {
    let all: String = groups.iter().map(|group| group.digits).collect();
    match all.strip_prefix("00") {
        Some(rest) if !plus && all.len() >= 10 => abroad(rest, groups),
        _ if plus => abroad(&all, groups),
        _ => at_home(&all, groups).then_some(all),
    }
}

/// A number with a country's code: the zero that is dialled inside the country only is left out.
fn abroad(digits: &str, groups: &[Group<'_>]) -> Option<String> {
    let (code, national) = digits.split_at_checked(2)?;
    let trunk = groups.iter().skip(1).any(|group| group.trunk);
    let inner = match (code, trunk) {
        // The zero in brackets stands right behind the code.
        (_, true) => national.strip_prefix('0'),
        ("46", false) => Some(national.strip_prefix('0').unwrap_or(national)),
        (_, false) => Some(national),
    };
    // A code of three digits has the zero one further on.
    let inner = match (inner, trunk) {
        (Some(inner), _) => format!("{code}{inner}"),
        (None, true) => {
            let (code, national) = digits.split_at_checked(3)?;
            format!("{code}{}", national.strip_prefix('0')?)
        }
        (None, false) => return None,
    };
    let national = inner.len().saturating_sub(2);
    let fits = match code {
        "45" => national == 8,
        "47" => national == 8 || national == 5,
        "46" => (7..=9).contains(&national) && !inner.starts_with("460"),
        _ => (8..=15).contains(&inner.len()) && !inner.starts_with('0'),
    };
    fits.then(|| format!("+{inner}"))
}

/// Whether digits without a country's code are one number as Danes, Norwegians or Swedes write it.
fn at_home(all: &str, groups: &[Group<'_>]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let first = groups.first().map_or("", |group| group.digits);
    let zero = all.starts_with('0') && !all.starts_with("00");
    match lengths.as_slice() {
        // A number for help, an internal one, one of a service.
        [3..=6] => true,
        [length] if zero && *length > 6 => (8..=10).contains(length),
        [length] => *length == 8 && !all.starts_with('0'),
        // 116 111, and the Swedish 114 14.
        [3, 3] => first == "116",
        [3, 2] => first.starts_with("11") && !EMERGENCY.contains(&first) || first == "114",
        // An area of two to four digits, perhaps with its zero in brackets.
        [area, rest @ ..] if zero => {
            let area = if groups.first().is_some_and(|group| group.trunk) {
                rest.first().map_or(0, |length| length + 1)
            } else {
                *area
            };
            (2..=4).contains(&area) && (8..=10).contains(&all.len())
        }
        _ => {
            all.len() == 8
                && !all.starts_with('0')
                && !EMERGENCY.contains(&first)
                && lengths.iter().all(|length| (2..=4).contains(length))
        }
    }
}
