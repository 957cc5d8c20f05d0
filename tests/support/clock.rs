//! The machine's clock as one program sees it, moved while it runs: the Debian package `faketime`.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

const LIBRARIES: &[&str] = &[
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
];

/// The library that moves a program's clock.
pub fn library() -> &'static str {
    let there = LIBRARIES.iter().find(|path| Path::new(path).exists());
    there.expect("this test needs the package faketime")
}

/// A clock that programs started with [`FakeClock::env`] read.
pub struct FakeClock {
    _folder: TempDir,
    file: String,
}

impl FakeClock {
    /// A clock that shows the time.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock").to_str().unwrap().to_owned();
        let clock = Self {
            _folder: folder,
            file,
        };
        clock.set(0);
        clock
    }

    /// Sets the clock to hours from now.
    pub fn set(&self, hours: u32) {
        let new = format!("{}.new", self.file);
        fs::write(&new, format!("+{hours}h\n")).unwrap();
        fs::rename(new, &self.file).unwrap();
    }

    /// What makes a program read this clock.
    pub fn env(&self) -> [(&'static str, &str); 4] {
        [
            ("LD_PRELOAD", library()),
            ("FAKETIME_TIMESTAMP_FILE", &self.file),
            ("FAKETIME_NO_CACHE", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
        ]
    }
}
