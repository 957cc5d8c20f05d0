//! Trouble with the disk and the files: nothing is lost, nothing panics, and every case has its own name.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::kit::{aside, block_on, commit, in_folder, note, open, opened, stress};
use frist::app::papers::save;
use frist::domain::time::Moment;
use frist::i18n::{Language, Tr, Value};
use frist::papers::{FileName, Paper};
use frist::store::{
    Args, NotRestored, OpenError, Outcome, Rejection, StoreError, Warning, Which, Why, Writability,
    open_blocking, restore,
};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A folder with a ledger that is closed again; also the folder's path.
fn closed() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    block_on(async {
        let store = open(&path).await;
        let mut incident = opened(&store, "case").await;
        commit(&store, &mut incident, vec![note("hej")]).await;
        store.backup().await.unwrap();
        commit(&store, &mut incident, vec![note("after the copy")]).await;
    });
    (folder, path)
}

fn error(path: &Path) -> OpenError {
    open_blocking(in_folder(path)).map(drop).unwrap_err()
}

fn backup(path: &Path) -> Option<PathBuf> {
    let mut names = fs::read_dir(path.join("backups")).unwrap();
    Some(names.next()?.unwrap().path())
}

#[test]
fn a_foreign_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    fs::write(
        &path,
        "Dear diary, this is no database at all.\n".repeat(200),
    )
    .unwrap();
    assert_eq!(
        error(folder.path()),
        OpenError::Foreign { path: path.clone() }
    );
    fs::remove_file(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE contacts (name)").unwrap();
    drop(other);
    let before = fs::read(&path).unwrap();
    assert_eq!(
        error(folder.path()),
        OpenError::Foreign { path: path.clone() }
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_ledger_is_left_as_it_is() {
    let (_keep, path) = closed();
    let file = path.join("ledger.db");
    let sqlite = rusqlite::Connection::open(&file).unwrap();
    sqlite.pragma_update(None, "user_version", 99).unwrap();
    drop(sqlite);
    let before = fs::read(&file).unwrap();
    let expected = OpenError::Newer {
        path: file.clone(),
        found: 99,
        known: 1,
    };
    assert_eq!(error(&path), expected);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_file_names_the_newest_copy_that_verifies() {
    let (_keep, path) = closed();
    let file = path.join("ledger.db");
    let whole = fs::read(&file).unwrap();
    let damaged = |backup| OpenError::Damaged {
        path: file.clone(),
        backup,
    };
    for length in [3, 100, 4096, whole.len() / 2, whole.len() - 4096] {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(error(&path), damaged(backup(&path)), "cut to {length}");
    }
    let mut no_header = whole.clone();
    no_header[..100].fill(0x55);
    fs::write(&file, no_header).unwrap();
    assert_eq!(error(&path), damaged(backup(&path)));
    // Cut to nothing, or gone: never a new, empty ledger in its place.
    let gone = |backup| OpenError::Gone {
        path: file.clone(),
        backup,
    };
    fs::write(&file, "").unwrap();
    assert_eq!(error(&path), gone(backup(&path)));
    fs::remove_file(&file).unwrap();
    assert_eq!(error(&path), gone(backup(&path)));
    // A copy that is damaged itself is not offered.
    fs::write(backup(&path).unwrap(), &whole[..8192]).unwrap();
    assert_eq!(error(&path), gone(None));
}

#[test]
fn a_copy_put_back_opens_and_what_was_there_is_kept() {
    let (_keep, path) = closed();
    let file = path.join("ledger.db");
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..8192]).unwrap();
    let OpenError::Damaged {
        backup: Some(copy), ..
    } = error(&path)
    else {
        panic!("not damaged")
    };
    let at = Moment::from_millis(1_800_000_000_000);
    let back = |copy: &Path| restore(&path, Some(copy), false, at);
    let before = back(&copy).unwrap().aside.unwrap();
    assert_eq!(fs::read(before).unwrap(), whole[..8192]);
    let store = open_blocking(in_folder(&path)).unwrap();
    // It is older than what was seen, and that was meant.
    assert_eq!(
        (store.writability(), store.head().position),
        (Writability::Writable, 5)
    );
    assert_eq!((store.warnings(), mode(&file)), (vec![], 0o600));
    block_on(async {
        assert!(store.verify(Box::new(|_, _| {})).await.is_ok());
        opened(&store, "next").await;
    });
    // Not while somebody works, and not with a copy that is damaged itself.
    let in_use = OpenError::InUse { path: path.clone() };
    assert_eq!(back(&copy), Err(NotRestored::Open(in_use)));
    drop(store);
    fs::write(&copy, &whole[..8192]).unwrap();
    let damaged = NotRestored::BadCopy { path: copy.clone() };
    assert_eq!(back(&copy), Err(damaged));
    assert_eq!(open_blocking(in_folder(&path)).unwrap().head().position, 8);
}

#[test]
fn nothing_waits_in_a_journal_once_the_last_handle_is_gone() {
    for _ in 0..30 {
        let (_keep, path) = closed();
        assert!(!path.join("ledger.db-wal").exists());
    }
}

#[test]
fn a_ledger_killed_while_it_was_made_is_made_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ledger.db"), "").unwrap();
    let store = open_blocking(in_folder(folder.path())).unwrap();
    assert_eq!(store.head().position, 1);
}

#[test]
fn files_are_their_owners_alone_whatever_the_umask() {
    for mask in ["000", "022", "077"] {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("new/workspace");
        let script = format!(
            "umask {mask}; exec \"$0\" --exact --ignored --nocapture disk::made_under_a_umask"
        );
        let made = Command::new("sh")
            .args(["-c", &script])
            .arg(std::env::current_exe().unwrap())
            .env("FRIST_TEST_FOLDER", &folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        assert_eq!(mode(&folder), 0o700, "umask {mask}");
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder)
            .unwrap()
            .chain(fs::read_dir(folder.join("backups")).unwrap())
        {
            let path = entry.unwrap().path();
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(&path), expected, "umask {mask}: {}", path.display());
            files.push(path);
        }
        assert!(files.len() >= 6, "{files:?}");
    }
}

/// Run by the test above in a process with another umask; leaves `-wal` and `-shm` behind.
#[test]
#[ignore = "only with a folder to write to"]
fn made_under_a_umask() {
    let Some(folder) = std::env::var_os("FRIST_TEST_FOLDER") else {
        return;
    };
    block_on(async {
        let store = open(folder.as_ref()).await;
        opened(&store, "case").await;
        store.local().save_draft("new", "{}").await.unwrap();
        store.backup().await.unwrap();
        assert!(Path::new(&folder).join("ledger.db-wal").exists());
        std::process::exit(0);
    });
}

#[test]
fn files_others_can_read_are_closed_to_them_and_reported() {
    let (_keep, path) = closed();
    let file = path.join("ledger.db");
    chmod(&file, 0o644);
    let store = open_blocking(in_folder(&path)).unwrap();
    assert_eq!(
        store.warnings(),
        [Warning::ModeFixed { path: file.clone() }]
    );
    assert_eq!(mode(&file), 0o600);
    drop(store);
    chmod(&path, 0o777);
    let store = open_blocking(in_folder(&path)).unwrap();
    assert_eq!(store.warnings(), [Warning::FolderOpen { path }]);
}

#[test]
fn a_path_that_looks_like_a_uri_is_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file:x?mode=memory#100%");
    let store = open_blocking(in_folder(&path)).unwrap();
    block_on(async {
        opened(&store, "case").await;
        // The copy is opened by a URI of our own.
        assert!(store.backup().await.unwrap().starts_with(&path));
    });
    assert!(path.join("ledger.db").exists());
    drop(store);
    // Relative, as people type it.
    let made = stress::writer(Path::new("file:ledger"), Some(3))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    assert!(folder.path().join("file:ledger/ledger.db").exists());
}

#[test]
fn stress_refuses_a_ledger_that_is_not_for_tests() {
    let folder = tempfile::tempdir().unwrap();
    let mut live = in_folder(folder.path());
    live.kind = frist::domain::event::LedgerKind::Live;
    drop(open_blocking(live).unwrap());
    let refused = stress::writer(folder.path(), Some(1)).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(stress::acknowledgements(&refused.stdout).is_empty());
    let store = open_blocking(in_folder(folder.path())).unwrap();
    assert_eq!(store.head().position, 1);
}

/// Whether a test that needs root can run.
fn root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Reads a folder as somebody else: the outcome of `reads_as_another` in a process of another uid.
fn as_another(path: &Path, expect: &str) {
    let test = std::env::current_exe().unwrap();
    // The test program itself may lie where others cannot go.
    let copy = tempfile::Builder::new()
        .permissions(Permissions::from_mode(0o755))
        .tempdir()
        .unwrap();
    let program = copy.path().join("test");
    fs::copy(test, &program).unwrap();
    chmod(&program, 0o755);
    let read = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args([
            "--exact",
            "--ignored",
            "--nocapture",
            "disk::reads_as_another",
        ])
        .env("FRIST_TEST_FOLDER", path)
        .env("FRIST_TEST_EXPECT", expect)
        .current_dir("/")
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{expect}: {}",
        String::from_utf8_lossy(&read.stderr)
    );
}

#[test]
#[ignore = "only as another user, run by the test below"]
fn reads_as_another() {
    let Some(folder) = std::env::var_os("FRIST_TEST_FOLDER") else {
        return;
    };
    let opened = open_blocking(in_folder(folder.as_ref()));
    match std::env::var("FRIST_TEST_EXPECT").unwrap().as_str() {
        "reads" => {
            let store = opened.unwrap();
            assert_eq!(store.writability(), Writability::ReadOnly(Why::Folder));
            block_on(async {
                assert_eq!(store.list(Which::Open).await.unwrap().len(), 1);
                assert_eq!(store.verify(Box::new(|_, _| {})).await.unwrap().entries, 6);
                let outcome = store.append(aside(1, "a", "x")).await;
                assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
                assert_eq!(
                    store.local().save_draft("a", "{}").await,
                    Err(StoreError::ReadOnly)
                );
            });
        }
        other => assert_eq!(opened.map(drop).unwrap_err().id(), other),
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_read() {
    if !root() {
        return;
    }
    let (_keep, path) = closed();
    // As the owner left it, nobody else may read.
    chmod(&path, 0o755);
    as_another(&path, "store-no-access");
    for name in ["ledger.db", "lock", "heads"] {
        chmod(&path.join(name), 0o644);
    }
    as_another(&path, "reads");
    // While the owner has it open the shared memory is the owner's alone.
    let store = open_blocking(in_folder(&path)).unwrap();
    for name in ["ledger.db", "lock", "heads"] {
        chmod(&path.join(name), 0o644);
    }
    as_another(&path, "store-in-use");
    drop(store);
    fs::remove_file(path.join("lock")).unwrap();
    for name in ["ledger.db", "heads"] {
        chmod(&path.join(name), 0o644);
    }
    as_another(&path, "reads");
}

/// A disk of its own of this size, gone with the value.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args([
                "-t",
                "tmpfs",
                "-o",
                &format!("size={size},mode=700"),
                "tmpfs",
            ])
            .arg(folder.path())
            .status();
        mounted.is_ok_and(|s| s.success()).then_some(Self(folder))
    }
    fn fill(&self) {
        use std::io::Write as _;
        let mut file = fs::File::create(self.0.path().join("filler")).unwrap();
        while file.write_all(&[0; 512]).is_ok() {}
    }
    fn free(&self) {
        fs::remove_file(self.0.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let gone = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(gone.is_ok_and(|s| s.success()));
    }
}

#[test]
#[ignore = "mounts a small disk: root only"]
fn a_full_disk_loses_nothing_and_says_not_saved() {
    let disk = SmallDisk::new("1m").expect("root");
    let path = disk.0.path().join("workspace");
    block_on(async {
        let store = open(&path).await;
        let long = "x".repeat(2_000);
        let mut seq = 1;
        let failed = loop {
            match store.append(aside(seq, &format!("act-{seq}"), &long)).await {
                Outcome::Committed(records) => seq = records[0].seq,
                other @ (Outcome::Conflict
                | Outcome::Refused(_)
                | Outcome::NotSaved(_)
                | Outcome::Unknown(_)) => break other,
            }
        };
        assert_eq!(failed, Outcome::NotSaved(StoreError::Full));
        assert!(seq > 20, "{seq}");
        // Everything that was acknowledged is there, and can be read.
        assert_eq!(store.workspace().await.unwrap().seq, seq);
        assert_eq!(
            store.verify(Box::new(|_, _| {})).await.unwrap().entries,
            seq
        );
        assert!(store.backup().await.is_err());
        assert_eq!(
            fs::read_dir(path.join("backups")).map_or(0, Iterator::count),
            0
        );
    });
}

#[test]
#[ignore = "mounts a small disk: root only"]
fn a_paper_that_does_not_fit_leaves_nothing_behind() {
    let disk = SmallDisk::new("1m").expect("root");
    let paper = Paper {
        name: FileName::new("too long", "ics"),
        bytes: vec![b'x'; 2_000_000],
    };
    let folder = disk.0.path().join("exports");
    let full = save(&folder, &paper).unwrap_err();
    assert_eq!(StoreError::from(full), StoreError::Full);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let fits = Paper {
        bytes: vec![b'x'; 1_000],
        ..paper
    };
    assert_eq!(save(&folder, &fits).unwrap(), folder.join("too-long.ics"));
}

#[test]
#[ignore = "mounts a small disk: root only"]
fn a_disk_that_is_full_at_open_is_read_and_written_again_once_there_is_room() {
    let disk = SmallDisk::new("8m").expect("root");
    let path = disk.0.path().join("workspace");
    block_on(async {
        let mut killed = stress::writer(&path, None)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(60));
        killed.kill().unwrap();
        killed.wait().unwrap();
        // The killed writer left entries in the journal, and the index of it is gone.
        assert!(path.join("ledger.db-wal").exists());
        fs::remove_file(path.join("ledger.db-shm")).unwrap();
        disk.fill();
        let store = open(&path).await;
        assert_eq!(store.writability(), Writability::ReadOnly(Why::Full));
        let read = store.verify(Box::new(|_, _| {})).await.unwrap();
        drop(store);
        disk.free();
        let store = open(&path).await;
        assert_eq!(store.writability(), Writability::Writable);
        assert_eq!(
            store.verify(Box::new(|_, _| {})).await.unwrap().head,
            read.head
        );
        opened(&store, "case").await;
    });
}

// Every case has its sentence in every language, with every value it names.
#[test]
fn every_case_has_its_sentence() {
    use Rejection::{ActReused, Malformed, RowMissing};
    let path = || PathBuf::from("/PATH");
    let text = || "TEXT".to_owned();
    let both = || [None, Some(path())];
    let mut cases: Vec<(&str, Args)> = Vec::new();
    let mut open = vec![
        OpenError::Missing { path: path() },
        OpenError::Foreign { path: path() },
        OpenError::Newer {
            path: path(),
            found: 9,
            known: 1,
        },
        OpenError::Network {
            path: path(),
            system: "NFS",
        },
        OpenError::NoAccess { path: path() },
        OpenError::Full { path: path() },
        OpenError::InUse { path: path() },
        OpenError::Other {
            path: path(),
            code: text(),
        },
    ];
    open.extend(both().map(|backup| OpenError::Gone {
        path: path(),
        backup,
    }));
    open.extend(both().map(|backup| OpenError::Damaged {
        path: path(),
        backup,
    }));
    cases.extend(open.iter().map(|e| (e.id(), e.args())));
    let store = [
        StoreError::Full,
        StoreError::ReadOnly,
        StoreError::Held,
        StoreError::Damaged,
        StoreError::Ambiguous {
            text: text(),
            found: Vec::new(),
        },
        StoreError::InMemory,
        StoreError::Closed,
        StoreError::Other { code: text() },
    ];
    cases.extend(store.iter().map(|e| (e.id(), e.args())));
    let whys = [
        Why::Folder,
        Why::Network { system: "NFS" },
        Why::Full,
        Why::Older { seen: 9, found: 3 },
        Why::Rewritten { position: 3 },
        Why::Replaced,
    ];
    cases.extend(whys.iter().map(|w| (w.id(), w.args())));
    let broken = frist::domain::chain::Break {
        position: 12,
        stream: frist::domain::id::Stream::Workspace,
        seq: 1,
        fault: frist::domain::chain::Fault::Hash,
    };
    let warnings = [
        Warning::Fuse,
        Warning::ModeFixed { path: path() },
        Warning::ModeOpen { path: path() },
        Warning::FolderOpen { path: path() },
        Warning::Guards,
        Warning::Broken(broken),
    ];
    cases.extend(warnings.iter().map(|w| (w.id(), w.args())));
    let refusals = [ActReused, RowMissing, Malformed];
    cases.extend(refusals.iter().map(|r| (r.id(), r.args())));
    for fault in ["gap", "prev", "hash", "link", "words"] {
        assert!(
            Tr::new(Language::En).has(&format!("chain-{fault}")),
            "{fault}"
        );
    }
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for (id, args) in &cases {
            assert!(tr.has(id), "{language:?} lacks {id}");
            let values: Vec<(&str, Value<'_>)> = args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            let sentence = tr.with(id, &values);
            assert!(!sentence.contains('{'), "{language:?} {id}: {sentence}");
            for (name, value) in args.iter().filter(|(name, _)| *name != "fault") {
                let shown = sentence.contains(value.as_str());
                assert!(
                    shown || value == "–",
                    "{language:?} {id} does not say {name}: {sentence}"
                );
            }
        }
    }
}
