//! What can go wrong with a workspace, as values: an id for the text, and the values that stand in it.
//!
//! No sentence for people is made here; the ids have their texts in `data/locales/` under `## Store`. `Display` is for logs.

use std::fmt;
use std::path::{Path, PathBuf};

use super::writability::{Args, Why};
use crate::domain::id::IncidentId;

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

/// Why an act was not taken, whatever the disk says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
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

impl Rejection {
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
