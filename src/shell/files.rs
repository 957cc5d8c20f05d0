//! Private files and folders, and what kind of disk a folder lies on.
//!
//! Only the file system's own questions; what is written and where is for the caller. Never use this on the ledger
//! while it is open: closing any handle to it drops the database's locks (`store`).

use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

/// What kind of file system a folder lies on. Locks and shared memory are only sure on a local one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// A disk of this machine, as far as can be told.
    Local,
    /// A share of another machine.
    Network(Share),
    /// A file system run by a program, such as sshfs.
    Fuse,
}

/// How a folder is shared over the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// NFS.
    Nfs,
    /// Windows sharing, SMB 2 or 3.
    Smb,
    /// Windows sharing, the old dialect.
    Cifs,
    /// 9P, by which WSL shows the Windows drives.
    Plan9,
}

impl Disk {
    /// The kind of file system that `path` lies on; `path` must exist.
    pub fn of(path: &Path) -> io::Result<Self> {
        let facts = rustix::fs::statfs(path)?;
        // The type of this field differs between machines and may be sign-extended.
        #[expect(clippy::useless_conversion, reason = "narrower on 32-bit machines")]
        let magic = i64::from(facts.f_type) & 0xFFFF_FFFF;
        Ok(Self::from_magic(magic))
    }

    const fn from_magic(magic: i64) -> Self {
        match magic {
            0x6969 => Self::Network(Share::Nfs),
            0xFE53_4D42 => Self::Network(Share::Smb),
            0xFF53_4D42 | 0x517B => Self::Network(Share::Cifs),
            0x0102_1997 => Self::Network(Share::Plan9),
            0x6573_5546 => Self::Fuse,
            _ => Self::Local,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn shares_are_told_from_disks() {
        let of = Disk::from_magic;
        assert_eq!(of(0x6969), Disk::Network(Share::Nfs));
        assert_eq!(of(0xFE53_4D42), Disk::Network(Share::Smb));
        assert_eq!(of(0xFF53_4D42), Disk::Network(Share::Cifs));
        assert_eq!(of(0x0102_1997), Disk::Network(Share::Plan9));
        assert_eq!(of(0x6573_5546), Disk::Fuse);
        assert_eq!(of(0xEF53), Disk::Local);
        // As a 32-bit machine would hand the old Windows sharing over.
        assert_eq!(
            of(i64::from(0xFF53_4D42_u32.cast_signed()) & 0xFFFF_FFFF),
            Disk::Network(Share::Cifs)
        );
    }

    #[test]
    fn the_process_table_lies_on_no_share() {
        assert_eq!(Disk::of(Path::new("/proc")).unwrap(), Disk::Local);
        assert!(Disk::of(Path::new("/no/such/folder")).is_err());
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
}
