//! What can go wrong with a workspace, as values: an id for the text, and the values that stand in it.
//!
//! No sentence for people is made here; the ids have their texts in `data/locales/` under `## Store`. `Display` is for logs.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::domain::chain::Break;
use crate::domain::id::IncidentId;

/// The values of a text, by name.
pub type Args = Vec<(&'static str, String)>;

fn show(f: &mut fmt::Formatter<'_>, id: &str, args: &Args) -> fmt::Result {
    f.write_str(id)?;
    args.iter()
        .try_for_each(|(name, value)| write!(f, " {name}={value}"))
}

fn or_dash(path: Option<&PathBuf>) -> String {
    path.map_or_else(|| "–".to_owned(), |p| p.display().to_string())
}

/// Why a workspace could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is no ledger, and none was to be made.
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// There was a ledger here before, and it is gone or empty.
    Gone {
        /// The ledger's file.
        path: PathBuf,
        /// The newest copy that verifies.
        backup: Option<PathBuf>,
    },
    /// The file belongs to another program.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer program wrote the ledger.
    Newer {
        /// The ledger's file.
        path: PathBuf,
        /// The version of its tables.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The file cannot be read as a ledger any more.
    Damaged {
        /// The ledger's file.
        path: PathBuf,
        /// The newest copy that verifies.
        backup: Option<PathBuf>,
    },
    /// A new ledger on a network file system would not be safe.
    Network {
        /// The folder.
        path: PathBuf,
        /// The file system's name.
        system: &'static str,
    },
    /// Something else than a folder lies there.
    NoFolder {
        /// What was named.
        path: PathBuf,
    },
    /// The system forbids to read or to make the files.
    NoAccess {
        /// The folder.
        path: PathBuf,
    },
    /// The disk is full and the ledger cannot even be read.
    Full {
        /// The folder.
        path: PathBuf,
    },
    /// Another process is rewriting the ledger, or holds it while only a lone reader could open it.
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// Something else; the code is the operating system's or the database's.
    Other {
        /// The folder.
        path: PathBuf,
        /// The code.
        code: String,
    },
}

impl OpenError {
    /// What an error of the database or the system means for opening `path`.
    pub(super) fn from_store(path: &Path, error: StoreError) -> Self {
        let path = path.to_path_buf();
        match error {
            StoreError::Full => Self::Full { path },
            StoreError::ReadOnly => Self::NoAccess { path },
            StoreError::Held => Self::InUse { path },
            StoreError::Damaged => Self::Damaged { path, backup: None },
            error @ (StoreError::Ambiguous { .. } | StoreError::InMemory | StoreError::Closed) => {
                let code = error.id().to_owned();
                Self::Other { path, code }
            }
            StoreError::Other { code } => Self::Other { path, code },
        }
    }

    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "store-missing",
            Self::Gone { backup: None, .. } => "store-gone",
            Self::Gone { .. } => "store-gone-backup",
            Self::Foreign { .. } => "store-foreign",
            Self::Newer { .. } => "store-newer",
            Self::Damaged { backup: None, .. } => "store-damaged-file",
            Self::Damaged { .. } => "store-damaged-backup",
            Self::Network { .. } => "store-network",
            Self::NoFolder { .. } => "store-no-folder",
            Self::NoAccess { .. } => "store-no-access",
            Self::Full { .. } => "store-full-at-open",
            Self::InUse { .. } => "store-in-use",
            Self::Other { .. } => "store-open-failed",
        }
    }

    /// The values of its text.
    pub fn args(&self) -> Args {
        let at = |path: &PathBuf| ("path", path.display().to_string());
        match self {
            Self::Missing { path }
            | Self::Foreign { path }
            | Self::NoAccess { path }
            | Self::NoFolder { path }
            | Self::Full { path }
            | Self::InUse { path } => vec![at(path)],
            Self::Gone { path, backup } | Self::Damaged { path, backup } => {
                vec![at(path), ("backup", or_dash(backup.as_ref()))]
            }
            Self::Newer { path, found, known } => vec![
                at(path),
                ("found", found.to_string()),
                ("known", known.to_string()),
            ],
            Self::Network { path, system } => vec![at(path), ("system", (*system).to_owned())],
            Self::Other { path, code } => vec![at(path), ("code", code.clone())],
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, self.id(), &self.args())
    }
}
impl std::error::Error for OpenError {}

/// One of several incidents with the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// The organisation in whose series the number stands, by name.
    pub organisation: String,
    /// `CONTROLLER/NUMBER`, which only this incident has.
    pub label: String,
    /// Its id.
    pub id: IncidentId,
}

impl fmt::Display for Namesake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.organisation, self.label, self.id)
    }
}

/// Why reading or writing failed while the workspace is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The disk is full.
    Full,
    /// The files cannot be written.
    ReadOnly,
    /// Another process held the ledger for too long.
    Held,
    /// The file is damaged where it was read.
    Damaged,
    /// More than one incident has this number: of several organisations.
    Ambiguous {
        /// What was looked for.
        text: String,
        /// Each of them: whose it is, and how to name it.
        found: Vec<Namesake>,
    },
    /// There is no file, the ledger is in memory.
    InMemory,
    /// The store has ended.
    Closed,
    /// Something else; the code is the operating system's or the database's.
    Other {
        /// The code.
        code: String,
    },
}

impl StoreError {
    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Full => "store-full",
            Self::ReadOnly => "store-read-only",
            Self::Held => "store-held",
            Self::Damaged => "store-damaged",
            Self::Ambiguous { .. } => "store-ambiguous",
            Self::InMemory => "store-in-memory",
            Self::Closed => "store-closed",
            Self::Other { .. } => "store-failed",
        }
    }

    /// The values of its text.
    pub fn args(&self) -> Args {
        match self {
            Self::Full
            | Self::ReadOnly
            | Self::Held
            | Self::Damaged
            | Self::InMemory
            | Self::Closed => Vec::new(),
            Self::Ambiguous { text, found } => {
                let found: Vec<String> = found.iter().map(ToString::to_string).collect();
                vec![("text", text.clone()), ("found", found.join("; "))]
            }
            Self::Other { code } => vec![("code", code.clone())],
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, self.id(), &self.args())
    }
}
impl std::error::Error for StoreError {}

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

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the list is the system's and grows"
        )]
        match error.kind() {
            K::StorageFull | K::QuotaExceeded => Self::Full,
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Other {
                code: error.to_string(),
            },
        }
    }
}

/// No room for the journal's index.
const SHM_SIZE: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// The database's extended code, 0 where there is none.
pub(super) fn extended(error: &rusqlite::Error) -> i32 {
    error.sqlite_error().map_or(0, |e| e.extended_code)
}

/// Why a ledger that is open takes no entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The folder or the file cannot be written.
    Folder,
    /// It lies on a network file system.
    Network {
        /// The file system's name.
        system: &'static str,
    },
    /// The disk was full when it was opened.
    Full,
    /// It has fewer entries than were seen here before.
    Older {
        /// Entries seen before.
        seen: u64,
        /// Entries it has.
        found: u64,
    },
    /// An entry that was seen here before is another one now.
    Rewritten {
        /// Its position.
        position: u64,
    },
    /// It is another ledger than the one seen here before.
    Replaced,
}

impl Why {
    /// Whether the log itself is in doubt, rather than the place it lies in.
    pub const fn is_doubt(&self) -> bool {
        match self {
            Self::Older { .. } | Self::Rewritten { .. } | Self::Replaced => true,
            Self::Folder | Self::Network { .. } | Self::Full => false,
        }
    }

    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Folder => "store-why-folder",
            Self::Network { .. } => "store-why-network",
            Self::Full => "store-why-full",
            Self::Older { .. } => "store-why-older",
            Self::Rewritten { .. } => "store-why-rewritten",
            Self::Replaced => "store-why-replaced",
        }
    }

    /// The values of its text.
    pub fn args(&self) -> Args {
        match self {
            Self::Folder | Self::Full | Self::Replaced => Vec::new(),
            Self::Network { system } => vec![("system", (*system).to_owned())],
            Self::Older { seen, found } => {
                vec![("seen", seen.to_string()), ("found", found.to_string())]
            }
            Self::Rewritten { position } => vec![("position", position.to_string())],
        }
    }
}

/// Whether the ledger takes entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Writable,
    /// It can only be read.
    ReadOnly(Why),
}

/// What is odd about the place but stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The folder is on a file system that a program provides: locks may not hold.
    Fuse,
    /// Others could read a file; now they cannot.
    ModeFixed {
        /// The file.
        path: PathBuf,
    },
    /// Others can read a file, and that could not be changed.
    ModeOpen {
        /// The file.
        path: PathBuf,
    },
    /// Others can put files into the folder.
    FolderOpen {
        /// The folder.
        path: PathBuf,
    },
    /// The triggers that keep rows from being changed were gone or altered; they are back.
    Guards,
    /// The chain is broken.
    Broken(Break),
    /// What was typed and not sent, and the settings of this machine, could not be read and lie aside.
    LocalAside {
        /// Where.
        path: PathBuf,
    },
    /// The same, and they could not even be moved: what is typed now is kept in memory only.
    LocalNowhere,
    /// A part of the log cannot be read.
    Damaged {
        /// The newest copy that verifies.
        backup: Option<String>,
    },
    /// The text of a plan cannot be read.
    Document,
    /// Words that were to be erased may still lie in old pages, which another program reads.
    NotErased,
}

impl Warning {
    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Fuse => "store-warn-fuse",
            Self::ModeFixed { .. } => "store-warn-mode-fixed",
            Self::ModeOpen { .. } => "store-warn-mode-open",
            Self::FolderOpen { .. } => "store-warn-folder-open",
            Self::Guards => "store-warn-guards",
            Self::Broken(_) => "store-warn-broken",
            Self::LocalAside { .. } => "store-warn-local-aside",
            Self::LocalNowhere => "store-warn-local-nowhere",
            Self::NotErased => "store-warn-not-erased",
            Self::Damaged { backup: None } => "store-warn-damaged",
            Self::Damaged { backup: Some(_) } => "store-warn-damaged-copy",
            Self::Document => "store-warn-document",
        }
    }

    /// The values of its text.
    pub fn args(&self) -> Args {
        match self {
            Self::Fuse
            | Self::Guards
            | Self::LocalNowhere
            | Self::Document
            | Self::NotErased
            | Self::Damaged { backup: None } => Vec::new(),
            Self::Damaged { backup: Some(copy) } => vec![("copy", copy.clone())],
            Self::ModeFixed { path }
            | Self::ModeOpen { path }
            | Self::LocalAside { path }
            | Self::FolderOpen { path } => {
                vec![("path", path.display().to_string())]
            }
            Self::Broken(at) => vec![
                ("position", at.position.to_string()),
                ("fault", at.fault.id().to_owned()),
            ],
        }
    }
}

/// Why an act was not taken, whatever the disk says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The ledger takes no entries.
    ReadOnly(Why),
    /// The act's id already belongs to entries with other content.
    ActReused,
    /// An act on an incident needs the incident as it was, to write its row.
    RowMissing,
    /// There is nothing to write, or something no ledger can hold.
    Malformed,
    /// A made-up history, and the ledger is not for made-up cases.
    NotMadeUp,
}

impl Refusal {
    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::ReadOnly(why) => why.id(),
            Self::ActReused => "store-act-reused",
            Self::RowMissing => "store-row-missing",
            Self::Malformed => "store-malformed",
            Self::NotMadeUp => "store-not-made-up",
        }
    }

    /// The values of its text.
    pub fn args(&self) -> Args {
        match self {
            Self::ReadOnly(why) => why.args(),
            Self::ActReused | Self::RowMissing | Self::Malformed | Self::NotMadeUp => Vec::new(),
        }
    }
}
