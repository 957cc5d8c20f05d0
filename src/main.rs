//! Parses the arguments, runs, turns the outcome into an exit code.

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Private files, no memory images. Where the system refuses, the program still has to open.
    frist::shell::guard::harden().ok();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // The hook has told the panic; what is left is the exit code of a fault of ours.
    panic::catch_unwind(|| frist::cli::run(arguments))
        .unwrap_or_else(|_| frist::cli::Code::Bug.into())
}
