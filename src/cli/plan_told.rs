//! What is said of plans and their files, by several commands. Nothing is done here.

use std::io;
use std::path::Path;

use super::{Cli, Failure};
use crate::config::Fault as FileFault;
use crate::domain::plan::Plan;
use crate::plan::fault::Fault;

/// The sentence of a fault in a plan.
pub(super) fn sentence(cli: &Cli, fault: &Fault) -> String {
    FileFault::Data(fault.clone()).sentence(cli.tr())
}

/// Says that a plan has a text of its own under a version that stands in the log with another one.
pub(super) fn tell_changed(cli: &Cli, plan: &Plan) {
    let values = [
        ("plan", plan.id.to_string()),
        ("version", plan.version.to_string()),
        ("next", (plan.version + 1).to_string()),
    ];
    cli.out.tell("plan-changed", &values);
}

/// The failure of a file that could not be written.
pub(super) fn not_written(cli: &Cli, path: &Path, error: &io::Error) -> Failure {
    let id = if error.kind() == io::ErrorKind::AlreadyExists {
        "cli-error-file-exists"
    } else {
        "cli-error-file-not-written"
    };
    let values = [
        ("file", path.display().to_string()),
        ("detail", error.to_string()),
    ];
    Failure::user(cli.tr().fill(id, &values))
}

/// A path as it is typed in a shell: in quotation marks where a blank or a sign would be read as something else.
pub(super) fn typed(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+~,:@".contains(c);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
