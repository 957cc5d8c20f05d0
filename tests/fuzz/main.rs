//! Hostile input, made by changing what is known at random: no input ends, hangs or misleads the program.
//!
//! A target takes bytes and gives every text that would reach a person. Each runs in a process of its own, so that also a
//! stack that overflows and an abort are seen. A failure is: the process ends, one input takes more than a second, or a text
//! still holds what could steer a terminal. The input then lies in a file whose path is printed; with it in
//! `tests/fuzz/seeds/<target>/` the next run tries it first.
//!
//! `FRIST_FUZZ_SECONDS` says how long each target runs (a second, if left out), `FRIST_FUZZ_SEED` which inputs are made, and
//! arguments name the targets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test tells what it found, and fails by panicking"
)]

mod change;
mod child;
mod targets;

use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use targets::{TARGETS, Target};

/// Which target the child runs, and the file it keeps its input in.
const CHILD: &str = "FRIST_FUZZ_CHILD";
const INPUT: &str = "FRIST_FUZZ_INPUT";

fn main() -> ExitCode {
    let of_name = |name: &str| TARGETS.iter().find(|target| target.name == name);
    if let Ok(name) = std::env::var(CHILD) {
        return child::run(of_name(&name).unwrap());
    }
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.iter().any(|word| word == "--list") {
        return ExitCode::SUCCESS;
    }
    let wanted = |target: &&Target| {
        let mut names = wanted.iter().filter(|word| !word.starts_with('-'));
        let first = names.next();
        first.is_none_or(|first| target.name == first || names.any(|name| name == target.name))
    };
    let run: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    let failed = run.iter().filter(|target| !holds(target)).count();
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs a target in a process of its own.
fn holds(target: &Target) -> bool {
    let name = target.name;
    let input = place(name);
    let status = Command::new(std::env::current_exe().unwrap())
        .env(CHILD, name)
        .env(INPUT, &input)
        .status()
        .unwrap();
    if status.success() {
        std::fs::remove_file(&input).unwrap();
        return true;
    }
    // The bytes are behind their length: an input shorter than the one before leaves the rest of that.
    let kept = std::fs::read(&input).unwrap();
    let (length, rest) = kept.split_first_chunk::<8>().unwrap();
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap();
    std::fs::write(&input, &rest[..length]).unwrap();
    let how = match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, Some(child::HUNG)) => "more than a second".to_owned(),
        (None, _) => "a panic".to_owned(),
    };
    println!(
        "fuzz {name}: FAILED with {how}; the input is {}",
        input.display()
    );
    false
}

/// A file of its own for the input.
fn place(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("frist-fuzz-{name}-{}", std::process::id()))
}
