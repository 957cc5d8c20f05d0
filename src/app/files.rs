//! Private files and folders, and files that are written whole. What kind of disk a ledger lies on is the store's question.
//!
//! Only the file system's own questions; what is written and where is for the caller. Never use this on the ledger
//! while it is open: closing any handle to it drops the database's locks (`store`).

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

use super::session::new_id;

/// Makes a folder, and the missing ones above it, that only its owner may enter. One that exists stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Creates a file that only its owner may read. Fails when anything by that name exists, even a dangling link.
pub fn create_private(path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR)?;
    Ok(file.into())
}

/// Writes a new file for its owner alone: whole or not at all, and never over anything by that name. It is written under
/// another name beside it first, so that nobody ever sees half of it.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = folder_of(path);
    write_aside(path, bytes, take_place)?;
    let kept = sync_folder(folder);
    if kept.is_err() {
        // A name that may be gone after a power cut is not called saved.
        fs::remove_file(path).ok();
    }
    kept
}

/// The same over a file that may be there, which stays as it is until the new one is whole. A link is replaced, never
/// followed, and a folder never gives way.
pub fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_aside(path, bytes, |aside, path| fs::rename(aside, path))?;
    sync_folder(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.unwrap_or(Path::new("."))
}

/// Writes under another name beside it, and lets that take its place; nothing is left where that fails.
fn write_aside(
    path: &Path,
    bytes: &[u8],
    place: impl FnOnce(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let aside = folder_of(path).join(format!(".{}.part", new_id()));
    let mut file = create_private(&aside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| place(&aside, path));
    if written.is_err() {
        fs::remove_file(&aside).ok();
    }
    written
}

/// Gives a file its own name, unless something has that name by now.
fn take_place(aside: &Path, path: &Path) -> io::Result<()> {
    match rustix::fs::renameat_with(CWD, aside, CWD, path, RenameFlags::NOREPLACE) {
        // What cannot rename without replacing, such as a network's disk, can link: that never replaces.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => link(aside, path),
        renamed => Ok(renamed?),
    }
}

fn link(aside: &Path, path: &Path) -> io::Result<()> {
    fs::hard_link(aside, path)?;
    // It is there by its own name; the other is only litter.
    fs::remove_file(aside).ok();
    Ok(())
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::open(folder, flags, Mode::empty())?;
    Ok(rustix::fs::fsync(folder)?)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn folders_and_files_are_for_their_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        private_folder(&folder).unwrap();
        private_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&home.path().join("a")), 0o700);

        let file = folder.join("note");
        create_private(&file).unwrap().write_all(b"x").unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(
            create_private(&file).unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
    }

    #[test]
    fn a_planted_link_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let (link, target) = (home.path().join("link"), home.path().join("target"));
        symlink(&target, &link).unwrap();
        assert!(create_private(&link).is_err());
        assert!(!target.exists());
    }

    /// The names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let found = fs::read_dir(folder).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
        found.map(|entry| name(entry.unwrap())).collect()
    }

    #[test]
    fn a_new_file_is_whole_private_and_alone() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("plan.toml");
        let bytes = b"x\0y".repeat(100_000);
        write_new(&file, &bytes).unwrap();
        assert_eq!(fs::read(&file).unwrap(), bytes);
        assert_eq!(mode(&file), 0o600);
        assert_eq!(names(home.path()), ["plan.toml"]);
    }

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let (file, aside) = (home.path().join("a"), home.path().join("b"));
        fs::write(&file, "mine").unwrap();
        let kind = |written: io::Result<()>| written.unwrap_err().kind();
        assert_eq!(kind(write_new(&file, b"new")), io::ErrorKind::AlreadyExists);
        // Also where it comes while the new one is being written.
        fs::write(&aside, "new").unwrap();
        for place in [take_place, link] {
            assert_eq!(kind(place(&aside, &file)), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        // A link that leads nowhere is not followed.
        let (planted, target) = (home.path().join("c"), home.path().join("d"));
        symlink(&target, &planted).unwrap();
        assert!(write_new(&planted, b"new").is_err());
        assert!(!target.exists());
        fs::remove_file(&file).unwrap();
        link(&aside, &file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(!aside.exists());
    }

    #[test]
    fn a_file_that_gives_way_is_replaced_whole_and_a_link_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let (file, other) = (home.path().join("a"), home.path().join("b"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        write_over(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(mode(&file), 0o600);
        symlink(&file, &other).unwrap();
        write_over(&other, b"newer").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read(&other).unwrap(), b"newer");
        let folder = home.path().join("folder");
        private_folder(&folder).unwrap();
        assert!(write_over(&folder, b"new").is_err());
        assert_eq!(names(home.path()).len(), 3);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("locked");
        private_folder(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
        // Root may write everywhere.
        let locked = File::create(folder.join("probe")).is_err();
        assert_eq!(write_new(&folder.join("a"), b"new").is_err(), locked);
        assert!(!locked || names(&folder).is_empty());
        assert!(write_new(&home.path().join("none/a"), b"new").is_err());
        fs::write(home.path().join("file"), "").unwrap();
        assert!(write_new(&home.path().join("file/a"), b"new").is_err());
        assert!(write_new(Path::new("/proc/frist"), b"new").is_err());
        assert_eq!(names(home.path()).len(), 2);
    }
}
