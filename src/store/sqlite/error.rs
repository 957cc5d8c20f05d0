//! What an error of `SQLite` means for a ledger.

use rusqlite::ErrorCode;

use crate::store::error::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the list is the database's and grows"
        )]
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            // No room for the shared memory beside the file.
            Some(ErrorCode::SystemIoFailure) if extended(&error) == SHM_SIZE => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Held,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(_) => Self::Other {
                code: format!("SQLite {}", extended(&error)),
            },
            None => match error {
                // A column does not hold what its type says.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged,
                other => Self::Other {
                    code: other.to_string(),
                },
            },
        }
    }
}

/// No room for the journal's index.
const SHM_SIZE: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// The database's extended code, 0 where there is none.
fn extended(error: &rusqlite::Error) -> i32 {
    error.sqlite_error().map_or(0, |e| e.extended_code)
}
