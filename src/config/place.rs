//! Where the log may lie: in a folder of this machine. Nothing else yet, and never with a password in the name.

use std::path::PathBuf;

use super::Environment;
use super::fault::WrongPlace;

/// The folder a text names. Command lines are visible to everybody on a machine, so a password is refused.
pub fn folder_of(text: &str, environment: &Environment) -> Result<PathBuf, WrongPlace> {
    let text = text.trim();
    if text.is_empty() {
        return Err(WrongPlace::Empty);
    }
    if has_password(text) {
        return Err(WrongPlace::Password);
    }
    if let Some((scheme, _)) = text.split_once("://") {
        return Err(WrongPlace::NoFolder(scheme.to_owned()));
    }
    if text.contains("host=") || text.contains("dbname=") {
        return Err(WrongPlace::NoFolder("postgresql".to_owned()));
    }
    match (text.strip_prefix("~/"), &environment.person) {
        (Some(rest), Some(home)) => Ok(home.join(rest)),
        (Some(_) | None, _) => Ok(PathBuf::from(text)),
    }
}

fn has_password(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if lower.contains("password=") || lower.contains("passwd=") || lower.contains("pwd=") {
        return true;
    }
    let Some((_, rest)) = text.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let user = authority.rsplit_once('@').map(|(user, _)| user);
    user.is_some_and(|user| user.contains(':'))
}
