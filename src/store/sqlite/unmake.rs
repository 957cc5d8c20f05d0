//! Taking back a ledger that was made for an act that was refused.

use std::fs;
use std::path::Path;

use super::backup;
use super::read;
use crate::store::files::{Folder, Lock};

/// Removes a ledger that holds nothing but its own first entry, and the folder where it was made for it. Whoever else has
/// opened it meanwhile keeps it.
pub fn unmake(folder: &Path, with_folder: bool) {
    let Ok(folder) = Folder::new(folder) else {
        return;
    };
    if !folder.ledger().exists() {
        return;
    }
    let Ok(lock) = Lock::open(&folder, true) else {
        return;
    };
    if !lock.is_alone() || !is_only_begun(&folder.ledger()) {
        return;
    }
    for name in [
        "ledger.db",
        "ledger.db-wal",
        "ledger.db-shm",
        "local.db",
        "local.db-wal",
        "local.db-shm",
        "heads",
        "lock",
    ] {
        // What is not there needs no removing.
        fs::remove_file(folder.path().join(name)).ok();
    }
    if with_folder {
        // Only where nothing else lies in it.
        fs::remove_dir(folder.path()).ok();
    }
}

/// Whether a file holds a log of nothing but its first entry. Nobody may write it meanwhile.
fn is_only_begun(path: &Path) -> bool {
    let head = backup::open_still(path).and_then(|conn| read::head(&conn));
    head.is_ok_and(|head| head.position == 1)
}
