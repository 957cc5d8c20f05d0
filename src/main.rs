//! Parses the arguments, runs, turns the outcome into an exit code.

use std::ffi::OsString;
use std::io::Write as _;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Private files, no memory images. Where the system refuses, the program still has to open.
    frist::shell::guard::harden().ok();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Hidden: the writer that crash tests kill. Before anything else, so that nothing else is measured.
    if arguments
        .get(1)
        .is_some_and(|first| first == "--stress-append")
    {
        return stress(&arguments);
    }
    // The hook has told the panic; what is left is the exit code of a fault of ours.
    panic::catch_unwind(|| frist::cli::run(arguments))
        .unwrap_or_else(|_| frist::cli::Code::Bug.into())
}

fn stress(arguments: &[OsString]) -> ExitCode {
    let folder = arguments.get(2).cloned().unwrap_or_default();
    let count = arguments
        .get(3)
        .and_then(|count| count.to_str()?.parse().ok());
    match frist::store::stress::stress_append(folder.as_ref(), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(std::io::stderr(), "{error}").ok();
            ExitCode::from(2)
        }
    }
}
