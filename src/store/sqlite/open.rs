//! Opening a ledger in a folder: everything in the right order, in one place.
//!
//! Ground, folder, lock, file, whose it is, settings, tables, guards, first entry, head seen before. Nothing here takes longer
//! with a longer history: checking file and chain are calls of their own. One that cannot be written is `only_read.rs`'s, what
//! was seen before `seen.rs`'s.

use std::fs;
use std::io;
use std::path::Path;

use rusqlite::Connection;

use super::backup;
use super::connect::{broken, connect, damaged, failed, known, other};
use super::only_read::only_read;
use super::schema::{self, Identity, STEPS};
use super::seen::settled;
use crate::store::Setup;
use crate::store::append::begin;
use crate::store::error::{OpenError, StoreError};
use crate::store::files::{self, Folder, Ground, Lock};
use crate::store::opened::Opened;
use crate::store::writability::{Warning, Why};

/// The least a file of the database has.
const SHORTEST: u64 = 512;

/// Opens the ledger in a folder.
pub(in crate::store) fn open(setup: &Setup, path: &Path) -> Result<Opened, OpenError> {
    let folder = Folder::new(path).map_err(|error| other(path, error.into()))?;
    let ground = files::ground(folder.path());
    open_folder(setup, &folder, ground)
}

fn open_folder(setup: &Setup, folder: &Folder, ground: Ground) -> Result<Opened, OpenError> {
    let path = folder.path().to_path_buf();
    if fs::metadata(&path).is_ok_and(|meta| !meta.is_dir()) {
        return Err(OpenError::NoFolder { path });
    }
    let length = match fs::metadata(folder.ledger()) {
        Ok(meta) => meta.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Err(OpenError::NoAccess { path });
        }
        Err(error) => return Err(other(&path, error.into())),
    };
    // The database takes a file shorter than its header for an empty one, and would begin anew in it.
    if (1..SHORTEST).contains(&length) {
        return Err(match folder.seen() {
            Some(_) => damaged(folder),
            None => OpenError::Foreign {
                path: folder.ledger(),
            },
        });
    }
    if let Ground::Network(system) = ground {
        return if length == 0 {
            Err(OpenError::Network { path, system })
        } else {
            only_read(folder, Why::Network { system })
        };
    }
    if length == 0 {
        if folder.seen().is_some() || !backup::paths(folder).is_empty() {
            return Err(OpenError::Gone {
                path: folder.ledger(),
                backup: backup::newest_good(folder),
            });
        }
        if !setup.create {
            return Err(OpenError::Missing { path });
        }
        folder.make().map_err(|error| other(&path, error.into()))?;
    }
    if !folder.writable() {
        return if length == 0 {
            Err(OpenError::NoAccess { path })
        } else {
            only_read(folder, Why::Folder)
        };
    }
    match to_write(setup, folder, ground) {
        Err(OpenError::Full { .. }) if length > 0 => only_read(folder, Why::Full),
        opened => opened,
    }
}

/// Opens a ledger to write it, making it where it does not exist.
fn to_write(setup: &Setup, folder: &Folder, ground: Ground) -> Result<Opened, OpenError> {
    let path = folder.path();
    let io = |error: io::Error| other(path, error.into());
    let mut warnings = folder.tighten();
    if ground == Ground::Fuse {
        warnings.push(Warning::Fuse);
    }
    let in_use = || OpenError::InUse {
        path: path.to_path_buf(),
    };
    // Another process may take back a log that it made for an act that was refused, and the lock with it.
    let lock = loop {
        if setup.create {
            folder.make().map_err(io)?;
        }
        let lock = Lock::open(folder, true).map_err(io)?;
        lock.share().map_err(io)?.then_some(()).ok_or_else(in_use)?;
        if lock.is_of(folder) {
            break lock;
        }
    };
    let mut alone = false;
    if fs::metadata(folder.ledger()).map_or(0, |meta| meta.len()) == 0 {
        lock.take_alone()
            .map_err(io)?
            .then_some(())
            .ok_or_else(in_use)?;
        if !lock.is_of(folder) {
            return to_write(setup, folder, ground);
        }
        alone = true;
        match files::make_file(&folder.ledger()) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(io(error)),
            Ok(()) | Err(_) => {}
        }
        files::sync_folder(path).map_err(io)?;
    }
    let mut conn = connect(folder).map_err(|error| other(path, error.into()))?;
    let sqlite = |error: rusqlite::Error| broken(folder, error);
    let mut identity = schema::identity(&conn).map_err(sqlite)?;
    if identity != Identity::Ledger(known()) && !alone {
        // To make or to rewrite it, nobody else may have it open; another may have done it meanwhile.
        if !matches!(identity, Identity::Foreign | Identity::Ledger(_)) || older(identity) {
            lock.take_alone()
                .map_err(io)?
                .then_some(())
                .ok_or_else(in_use)?;
            alone = true;
            identity = schema::identity(&conn).map_err(sqlite)?;
        }
    }
    let store = |error: StoreError| failed(folder, error);
    match identity {
        Identity::Foreign => {
            return Err(OpenError::Foreign {
                path: folder.ledger(),
            });
        }
        Identity::Ledger(found) if found > known() => {
            let (path, known) = (folder.ledger(), known());
            return Err(OpenError::Newer { path, found, known });
        }
        Identity::Blank if !setup.create => {
            return Err(OpenError::Missing {
                path: path.to_path_buf(),
            });
        }
        Identity::Blank => initialise(&mut conn, setup).map_err(store)?,
        Identity::Ledger(found) => {
            set_up(&conn).map_err(store)?;
            if found < known() {
                renew(&mut conn, setup, folder, found)?;
            }
            if !schema::guarded(&conn).map_err(sqlite)? {
                schema::guard(&conn).map_err(sqlite)?;
                warnings.push(Warning::Guards);
            }
        }
    }
    if alone {
        lock.share_again()
            .map_err(io)?
            .then_some(())
            .ok_or_else(in_use)?;
    }
    settled(conn, folder, Some(lock), warnings, None).map_err(store)
}

fn older(identity: Identity) -> bool {
    matches!(identity, Identity::Ledger(found) if found < known())
}

/// A verified copy, then the missing steps.
fn renew(
    conn: &mut Connection,
    setup: &Setup,
    folder: &Folder,
    found: i64,
) -> Result<(), OpenError> {
    let failed = |code: String| OpenError::Other {
        path: folder.ledger(),
        code,
    };
    backup::make(conn, folder, (setup.clock)().now)
        .map_err(|error| failed(format!("{error:?}")))?;
    schema::migrate(conn, found, STEPS, schema::guard).map_err(|error| failed(error.to_string()))
}

fn set_up(conn: &Connection) -> Result<(), StoreError> {
    let journal = schema::set_up(conn)?;
    if journal == "wal" {
        Ok(())
    } else {
        let code = format!("journal {journal}");
        Err(StoreError::Other { code })
    }
}

/// Makes the tables and the first entry of a blank ledger.
fn initialise(conn: &mut Connection, setup: &Setup) -> Result<(), StoreError> {
    conn.pragma_update(None, "application_id", schema::APPLICATION)?;
    set_up(conn)?;
    schema::migrate(conn, 0, STEPS, |change| {
        schema::guard(change)?;
        begin(change, setup)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::event::LedgerKind;
    use crate::domain::time::Moment;
    use crate::store::Place;
    use crate::store::Reading;
    use crate::store::writability::Writability;

    pub(in crate::store::sqlite) fn setup(path: &Path) -> Setup {
        Setup {
            place: Place::Folder(path.to_path_buf()),
            kind: LedgerKind::Test,
            clock_factor: 1,
            program: "test".to_owned(),
            clock: Arc::new(|| Reading {
                now: Moment::from_millis(1_800_000_000_000),
                boot: String::new(),
                uptime_ms: None,
            }),
            create: true,
        }
    }

    #[test]
    fn no_ledger_is_made_on_a_network_and_one_that_lies_there_is_only_read() {
        let dir = tempfile::tempdir().unwrap();
        let (setup, folder) = (setup(dir.path()), Folder::new(dir.path()).unwrap());
        let ground = Ground::Network("NFS");
        let refused = open_folder(&setup, &folder, ground)
            .map(|_| ())
            .unwrap_err();
        let (path, system) = (dir.path().to_path_buf(), "NFS");
        assert_eq!(refused, OpenError::Network { path, system });
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        drop(open_folder(&setup, &folder, Ground::Local).unwrap_or_else(|e| panic!("{e}")));
        let opened = open_folder(&setup, &folder, ground).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            opened.writability,
            Writability::ReadOnly(Why::Network { system: "NFS" })
        );
        assert_eq!(opened.head.position, 1);
    }

    #[test]
    fn a_drive_of_a_program_is_written_with_a_warning() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path()).unwrap();
        let opened = open_folder(&setup(dir.path()), &folder, Ground::Fuse);
        let opened = opened.unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(opened.writability, Writability::Writable);
        assert_eq!(opened.warnings, [Warning::Fuse]);
    }

    #[test]
    fn a_checked_copy_comes_before_the_first_step() {
        let dir = tempfile::tempdir().unwrap();
        let (setup, folder) = (setup(dir.path()), Folder::new(dir.path()).unwrap());
        drop(open(&setup, dir.path()).unwrap_or_else(|e| panic!("{e}")));
        let mut conn = connect(&folder).unwrap();
        renew(&mut conn, &setup, &folder, known()).unwrap();
        assert!(backup::newest_good(&folder).is_some());
    }
}
