//! Makes new inputs from known ones: a small engine, the same every time for the same number.

/// What text of every kind may hold that programs trip over.
const HOSTILE: &[&str] = &[
    "\0",
    "\n",
    "\r\n",
    "\t",
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{7f}",
    "\u{9b}1m",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{e0041}",
    "\u{2028}",
    "\u{301}",
    "é",
    "ẞ",
    "İ",
    "🏳️‍🌈",
    "漢",
    "\u{10ffff}",
    "-1",
    "0",
    "1e999",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "4294967296",
    "NaN",
    "1.7976931348623157e309",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "\\u202e",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "{{",
    "}}",
    "[[",
    "]]",
    "=",
    "#",
    "<",
    "&",
    "%",
    "$",
    "--",
    "..",
    "/",
    ",",
    ";",
];

/// Longer inputs are not made: nesting, not size, is what is looked for.
const LONGEST: usize = 1 << 16;

/// Numbers that look random and are the same every time (`SplitMix64`).
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one.
    pub(super) fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most.max(1)).unwrap();
        usize::try_from(self.next() % most).unwrap()
    }

    fn of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }

    /// A part of so many bytes; most are short.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 24 };
        let to = (from + self.below(most + 1)).min(length);
        from..to
    }
}

/// A known input, changed a few times.
pub(super) fn changed(random: &mut Random, known: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = known[random.below(known.len())].clone();
    for _ in 0..=random.below(6) {
        change(random, &mut input, known, words);
    }
    input.truncate(LONGEST);
    input
}

fn change(random: &mut Random, input: &mut Vec<u8>, known: &[Vec<u8>], words: &[&str]) {
    let at = random.below(input.len() + 1);
    match random.below(12) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => drop(input.drain(random.part(input.len()))),
        2 | 3 => put(input, at, random.of(HOSTILE).as_bytes()),
        4 | 5 if !words.is_empty() => put(input, at, random.of(words).as_bytes()),
        6 if !words.is_empty() => {
            let part = random.part(input.len());
            let word = random.of(words).as_bytes().to_vec();
            input.splice(part, word);
        }
        7 => {
            let other = &known[random.below(known.len())];
            let piece = other[random.part(other.len())].to_vec();
            put(input, at, &piece);
        }
        // Again and again: what grows with nesting or with length shows.
        8 => {
            let piece = if random.below(2) == 0 || words.is_empty() {
                input[random.part(input.len())].to_vec()
            } else {
                random.of(words).as_bytes().to_vec()
            };
            let times = [2, 3, 10, 100, 3000][random.below(5)];
            let most = LONGEST / piece.len().max(1);
            put(input, at, &piece.repeat(times.min(most)));
        }
        9 => {
            // A number for another.
            let digits = |byte: &u8| byte.is_ascii_digit();
            if let Some(from) = input.iter().skip(at).position(digits).map(|n| n + at) {
                let length = input[from..].iter().take_while(|byte| digits(byte)).count();
                let number = (random.next() >> random.below(64)).to_string();
                input.splice(from..from + length, number.into_bytes());
            }
        }
        10 => input.truncate(at),
        _ => {
            let byte = u8::try_from(random.below(256)).unwrap();
            put(input, at, &[byte]);
        }
    }
}

fn put(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    if input.len() + piece.len() <= LONGEST {
        input.splice(at..at, piece.iter().copied());
    }
}
