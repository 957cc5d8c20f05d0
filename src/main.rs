//! Parses the arguments, runs, turns the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    // Hidden: the writer that crash tests kill. Before anything else, so that nothing else is measured.
    if arguments
        .next()
        .is_some_and(|first| first == "--stress-append")
    {
        return stress(arguments);
    }
    ExitCode::SUCCESS
}

fn stress(mut arguments: impl Iterator<Item = std::ffi::OsString>) -> ExitCode {
    use std::io::Write as _;
    let folder = arguments.next().unwrap_or_default();
    let count = arguments
        .next()
        .and_then(|count| count.to_str()?.parse().ok());
    match frist::store::stress::stress_append(folder.as_ref(), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(std::io::stderr(), "{error}").ok();
            ExitCode::from(2)
        }
    }
}
