//! The process that tries inputs, and the watch over it.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::FileExt as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use frist::domain::text::is_harmful;
use rustix::time::{ClockId, clock_gettime};

use super::INPUT;
use super::change::{Random, changed};
use super::targets::Target;

/// The exit code when one input took too long.
pub(super) const HUNG: i32 = 3;
/// As much time of the processor as one input may take; a machine with much else to do takes longer on the clock.
const LONGEST: Duration = Duration::from_secs(1);
/// As long as one input may wait for anything.
const WAITS: Duration = Duration::from_secs(30);
/// As much as a thread of the program has.
const STACK: usize = 2 << 20;
/// So many inputs that gave something new are kept to be changed on.
const KEPT: usize = 4096;

/// How many inputs were begun.
static BEGUN: AtomicU64 = AtomicU64::new(0);

pub(super) fn run(target: &'static Target) -> ExitCode {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed = number("FRIST_FUZZ_SEED").unwrap_or(20_261_127);
    let time = Duration::from_secs(number("FRIST_FUZZ_SECONDS").unwrap_or(1));
    println!("fuzz {}: seed {seed}, {} s", target.name, time.as_secs());
    let fuzz = std::thread::Builder::new().stack_size(STACK);
    let fuzz = fuzz.spawn(move || fuzz_for(target, seed, time)).unwrap();
    let processor = || Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap();
    let mut since = (BEGUN.load(Ordering::Relaxed), processor(), Instant::now());
    while !fuzz.is_finished() {
        std::thread::sleep(Duration::from_millis(50));
        let begun = BEGUN.load(Ordering::Relaxed);
        if begun != since.0 {
            since = (begun, processor(), Instant::now());
        } else if processor().saturating_sub(since.1) > LONGEST || since.2.elapsed() > WAITS {
            eprintln!("fuzz {}: one input takes too long", target.name);
            std::process::exit(HUNG);
        }
    }
    match fuzz.join() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn fuzz_for(target: &Target, seed: u64, time: Duration) {
    let keeper = File::create(std::env::var_os(INPUT).unwrap()).unwrap();
    let mut marks = HashSet::new();
    let mut kept = target.seeds();
    assert!(!kept.is_empty(), "{} has no seeds", target.name);
    for seed in &kept {
        marks.insert(try_one(target, &keeper, seed));
    }
    let (seeds, mut random) = (kept.len(), Random::new(seed));
    let until = Instant::now() + time;
    while Instant::now() < until {
        let input = changed(&mut random, &kept, target.words);
        if marks.insert(try_one(target, &keeper, &input)) {
            if kept.len() < KEPT {
                kept.push(input);
            } else {
                let at = seeds + random.below(KEPT - seeds);
                kept[at] = input;
            }
        }
    }
    println!(
        "fuzz {}: {} inputs, {} kinds of answers, from {seeds} seeds",
        target.name,
        BEGUN.load(Ordering::Relaxed),
        marks.len(),
    );
}

/// Tries an input; gives what kind of answer came.
fn try_one(target: &Target, keeper: &File, input: &[u8]) -> u64 {
    // On the disk before it is tried: an abort leaves nothing else.
    let mut bytes = (input.len() as u64).to_le_bytes().to_vec();
    bytes.extend_from_slice(input);
    keeper.write_all_at(&bytes, 0).unwrap();
    BEGUN.fetch_add(1, Ordering::Relaxed);
    let seen = (target.run)(input);
    for text in &seen.shown {
        let harmful = text.chars().find(|c| *c != '\n' && is_harmful(*c));
        assert!(harmful.is_none(), "{harmful:?} would be shown: {text:?}");
    }
    let mut hasher = DefaultHasher::new();
    seen.kinds.hash(&mut hasher);
    hasher.finish()
}
