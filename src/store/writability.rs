//! Whether an open ledger takes entries, why not, and what is odd but stops nothing.

use std::path::PathBuf;

use crate::domain::chain::Break;

/// The values of a text, by name.
pub type Args = Vec<(&'static str, String)>;

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
pub enum Writability {
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
