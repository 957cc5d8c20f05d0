//! Connections to the file, and what an error at opening means.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::backup;
use super::read;
use super::schema::{self, STEPS};
use crate::store::error::{OpenError, StoreError};
use crate::store::files::Folder;

/// The newest version of the tables.
pub(super) fn known() -> i64 {
    read::int(STEPS.len() as u64)
}

/// A connection that may write.
pub(super) fn connect(folder: &Folder) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(folder.ledger(), flags)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(conn)
}

/// A reader's own connection to a ledger that is open.
pub(super) fn reader(folder: &Folder) -> rusqlite::Result<Connection> {
    let conn = connect(folder)?;
    schema::configure(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

pub(super) fn other(path: &Path, error: StoreError) -> OpenError {
    OpenError::from_store(path, error)
}

pub(super) fn failed(folder: &Folder, error: StoreError) -> OpenError {
    if error == StoreError::Damaged {
        damaged(folder)
    } else {
        other(folder.path(), error)
    }
}

pub(super) fn damaged(folder: &Folder) -> OpenError {
    OpenError::Damaged {
        path: folder.ledger(),
        backup: backup::newest_good(folder),
    }
}

/// What an error of the database at open means.
pub(super) fn broken(folder: &Folder, error: rusqlite::Error) -> OpenError {
    let path = folder.path().to_path_buf();
    match error.sqlite_error_code() {
        // Not even the first bytes are a database's: a ledger only if one was seen here.
        Some(ErrorCode::NotADatabase) if folder.seen().is_none() => OpenError::Foreign {
            path: folder.ledger(),
        },
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => damaged(folder),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => OpenError::NoAccess { path },
        _ => other(&path, error.into()),
    }
}
