//! The files of a workspace: their names, modes, the lock and the head that was seen last.
//!
//! The databases themselves are opened by `SQLite` alone: to open and close such a file by other means in this process would
//! drop `SQLite`'s locks on it. Here they are only made (while they do not exist), looked at by `stat`, and given their mode.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{Access, AtFlags, CWD};

use super::writability::Warning;
use crate::domain::chain::{Hash, Head};

/// A workspace's folder, absolute.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder. Absolute, so that no path can be taken for a URI.
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        std::path::absolute(path).map(Self)
    }
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
    pub(super) fn ledger(&self) -> PathBuf {
        self.0.join("ledger.db")
    }
    pub(super) fn local(&self) -> PathBuf {
        self.0.join("local.db")
    }
    pub(super) fn heads(&self) -> PathBuf {
        self.0.join("heads")
    }
    pub(super) fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }
    fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Makes the folder where it does not exist, for its owner alone.
    pub(super) fn make(&self) -> io::Result<()> {
        make_folder(&self.0)
    }

    /// Whether this process may write the folder and the ledger in it.
    pub(super) fn writable(&self) -> bool {
        let may = |path: &Path| {
            rustix::fs::accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS).is_ok()
        };
        may(&self.0) && (!self.ledger().exists() || may(&self.ledger()))
    }

    /// Takes from others what they could read or write, and says so.
    pub(super) fn tighten(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        // A folder that was there before may be shared on purpose; the files in it are not.
        if fs::metadata(&self.0).is_ok_and(|m| m.mode() & 0o022 != 0) {
            warnings.push(Warning::FolderOpen {
                path: self.0.clone(),
            });
        }
        for path in [
            "ledger.db",
            "ledger.db-wal",
            "ledger.db-shm",
            "local.db",
            "local.db-wal",
            "local.db-shm",
            "lock",
            "heads",
        ]
        .iter()
        .map(|name| self.0.join(name))
        .chain(self.copies())
        {
            let Ok(meta) = fs::symlink_metadata(&path) else {
                continue;
            };
            let others = meta.mode() & 0o077;
            if !meta.is_file() || others == 0 {
                continue;
            }
            let mode = rustix::fs::Mode::from_raw_mode(0o600);
            warnings.push(match rustix::fs::chmod(&path, mode) {
                Ok(()) => Warning::ModeFixed { path },
                Err(_) => Warning::ModeOpen { path },
            });
        }
        warnings
    }

    /// The copies: they hold what the log holds.
    fn copies(&self) -> Vec<PathBuf> {
        let names = fs::read_dir(self.backups()).into_iter().flatten().flatten();
        names.map(|entry| entry.path()).collect()
    }

    /// The head that was seen last, with the ledger's id.
    pub(super) fn seen(&self) -> Option<Seen> {
        // A short line; whatever else lies under this name was not written here.
        let mut file = plain(OpenOptions::new().read(true), &self.heads()).ok()?;
        // At once: another process may write the line anew between two readings.
        let mut line = [0; 1024];
        let length = file.read(&mut line).ok()?;
        Seen::parse(str::from_utf8(line.get(..length)?).ok()?)
    }

    /// Remembers the head, unless a higher one was seen. Kept beside the ledger, so it can fail without harm.
    pub(super) fn remember(&self, log: &str, head: &Head) -> io::Result<()> {
        if let Some(seen) = self.seen()
            && (seen.log != log || seen.head.position >= head.position)
        {
            return Ok(());
        }
        // One short write in place: readers see the old line or the new one.
        let mut how = OpenOptions::new();
        how.write(true).create(true).truncate(false).mode(0o600);
        let mut file = plain(&mut how, &self.heads())?;
        file.write_all(format!("{:020} {} {log}\n", head.position, head.link).as_bytes())
    }
}

/// A ledger's head as it was seen last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) log: String,
    pub(super) head: Head,
}

impl Seen {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let position = words.next()?.parse().ok()?;
        let link = Hash::parse(words.next()?)?;
        let log = words.next()?.to_owned();
        let head = Head { position, link };
        Some(Self { log, head })
    }
}

/// Opens a plain file of ours: never through a link to somebody else's, and without waiting for a pipe.
fn plain(how: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let file = how.custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::from(io::ErrorKind::InvalidInput))
    }
}

pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes an empty file for its owner alone; an error when it exists.
pub(super) fn make_file(path: &Path) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map(drop)
}

/// The name of a database's file beside it, such as its journal.
pub(super) fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The lock file: held shared by every process that has the workspace open, alone by one that makes or rewrites it.
#[derive(Debug)]
pub(super) struct Lock(File);

/// How long to wait for a lock.
const PATIENCE: Duration = Duration::from_secs(5);

impl Lock {
    /// Opens the lock file, making it where the folder can be written.
    pub(super) fn open(folder: &Folder, write: bool) -> io::Result<Self> {
        let mut how = OpenOptions::new();
        how.read(true)
            .write(write)
            .create(write)
            .truncate(false)
            .mode(0o600);
        plain(&mut how, &folder.lock()).map(Self)
    }
    /// Shares the lock; false when another process kept it alone for too long.
    pub(super) fn share(&self) -> io::Result<bool> {
        patiently(|| self.0.try_lock_shared())
    }
    /// Takes the lock alone; false when others kept it for too long.
    pub(super) fn take_alone(&self) -> io::Result<bool> {
        self.0.unlock()?;
        patiently(|| self.0.try_lock())
    }
    /// Shares a lock that was held alone.
    pub(super) fn share_again(&self) -> io::Result<bool> {
        self.0.unlock()?;
        self.share()
    }
    /// Whether the file is still that of the folder. A lock on one that was removed keeps nobody out.
    pub(super) fn is_of(&self, folder: &Folder) -> bool {
        let (Ok(held), Ok(there)) = (self.0.metadata(), fs::symlink_metadata(folder.lock())) else {
            return false;
        };
        (held.dev(), held.ino()) == (there.dev(), there.ino())
    }
    /// Takes the lock alone if nobody else has it.
    pub(super) fn is_alone(&self) -> bool {
        self.0.unlock().is_ok() && self.0.try_lock().is_ok()
    }
}

fn patiently(mut attempt: impl FnMut() -> Result<(), TryLockError>) -> io::Result<bool> {
    let start = Instant::now();
    loop {
        match attempt() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return Ok(false),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// What the file system under a folder means for a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A disk of this machine.
    Local,
    /// A program provides it.
    Fuse,
    /// Another machine provides it.
    Network(&'static str),
}

/// The file system under a folder.
pub(super) fn ground(path: &Path) -> Ground {
    // The folder may not exist yet: the nearest one above it decides.
    let found = path.ancestors().find_map(|p| rustix::fs::statfs(p).ok());
    // The magic number has 32 bits; some platforms keep it in a signed word.
    found.map_or(Ground::Local, |fs| {
        judge(fs.f_type.cast_unsigned() & 0xffff_ffff)
    })
}

const fn judge(magic: u64) -> Ground {
    match magic {
        0x6969 => Ground::Network("NFS"),
        0xfe53_4d42 => Ground::Network("SMB"),
        0xff53_4d42 => Ground::Network("CIFS"),
        0x517b => Ground::Network("SMB 1"),
        // How WSL shows the drives of Windows.
        0x0102_1997 => Ground::Network("9P"),
        0x6573_5546 => Ground::Fuse,
        _ => Ground::Local,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_systems_are_told_apart() {
        assert_eq!(judge(0x6969), Ground::Network("NFS"));
        assert_eq!(judge(0xfe53_4d42), Ground::Network("SMB"));
        assert_eq!(judge(0xff53_4d42), Ground::Network("CIFS"));
        assert_eq!(judge(0x0102_1997), Ground::Network("9P"));
        assert_eq!(judge(0x6573_5546), Ground::Fuse);
        assert_eq!(judge(0xef53), Ground::Local);
        assert_ne!(ground(Path::new("/nowhere/at/all")), Ground::Fuse);
    }

    #[test]
    fn a_lower_head_is_never_remembered_and_half_a_line_is_no_head() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path()).unwrap();
        let head = |position| Head {
            position,
            link: Hash::of(format!("{position}")),
        };
        folder.remember("log", &head(7)).unwrap();
        folder.remember("log", &head(3)).unwrap();
        assert_eq!(folder.seen().unwrap().head, head(7));
        folder.remember("log", &head(8)).unwrap();
        assert_eq!(folder.seen().unwrap().head, head(8));
        fs::write(folder.heads(), "00000000000000000009 abc").unwrap();
        assert_eq!(folder.seen(), None);
    }
}
