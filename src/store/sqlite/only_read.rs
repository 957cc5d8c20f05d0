//! Opening a ledger that cannot be written now: it is read, without changing anything around it.

use std::fs;

use rusqlite::{Connection, OpenFlags};

use super::backup;
use super::connect::{broken, connect, failed, known};
use super::schema::{self, Identity};
use super::seen::settled;
use crate::store::error::OpenError;
use crate::store::files::{Folder, Lock};
use crate::store::opened::Opened;
use crate::store::writability::{Warning, Why};

/// Opens a ledger that cannot be written now.
pub(super) fn only_read(folder: &Folder, why: Why) -> Result<Opened, OpenError> {
    let path = folder.path().to_path_buf();
    let mut warnings = Vec::new();
    if fs::metadata(folder.ledger()).is_ok_and(|meta| {
        use std::os::unix::fs::MetadataExt as _;
        meta.mode() & 0o077 != 0
    }) {
        let path = folder.ledger();
        warnings.push(Warning::ModeOpen { path });
    }
    let lock = Lock::open(folder, false).ok();
    let plain = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(folder.ledger(), flags)?;
        schema::identity(&conn).map(|_| conn)
    };
    // On a network the locks of others cannot be trusted, nor their shared memory seen.
    let shared = match why {
        Why::Network { .. } => None,
        Why::Folder | Why::Full | Why::Older { .. } | Why::Rewritten { .. } | Why::Replaced => {
            let allowed = lock.as_ref().is_none_or(|l| l.share().unwrap_or(false));
            if !allowed {
                return Err(OpenError::InUse { path });
            }
            plain().ok()
        }
    };
    let conn = match shared {
        Some(conn) => conn,
        None if lock.as_ref().is_some_and(|lock| !lock.is_alone()) => {
            return Err(OpenError::InUse { path });
        }
        None if why == Why::Full => without_memory(folder).map_err(|e| broken(folder, e))?,
        None if waits(folder) => return Err(OpenError::InUse { path }),
        None => backup::open_still(&folder.ledger()).map_err(|e| broken(folder, e))?,
    };
    let identity = schema::identity(&conn).map_err(|error| broken(folder, error))?;
    match identity {
        Identity::Foreign => {
            return Err(OpenError::Foreign {
                path: folder.ledger(),
            });
        }
        Identity::Blank => return Err(OpenError::Missing { path }),
        // An older one would need to be rewritten first.
        Identity::Ledger(found) if found != known() => {
            let (path, known) = (folder.ledger(), known());
            return Err(OpenError::Newer { path, found, known });
        }
        Identity::Ledger(_) => {}
    }
    let settings =
        schema::configure(&conn).and_then(|()| conn.pragma_update(None, "query_only", true));
    settings.map_err(|error| broken(folder, error))?;
    settled(conn, folder, lock, warnings, Some(why)).map_err(|error| failed(folder, error))
}

/// Whether entries wait in the journal that only a writer could bring in.
fn waits(folder: &Folder) -> bool {
    let mut journal = folder.ledger().into_os_string();
    journal.push("-wal");
    fs::metadata(journal).is_ok_and(|meta| meta.len() > 0)
}

/// Opens with the journal's index in this process's memory, because the disk has no room for it.
fn without_memory(folder: &Folder) -> rusqlite::Result<Connection> {
    let conn = connect(folder)?;
    conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    schema::identity(&conn)?;
    Ok(conn)
}
