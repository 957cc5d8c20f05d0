//! Reading a file that somebody named: a plain file of text, and never more of it than asked for.
//!
//! A device that never ends, a pipe nobody writes to, a folder and bytes that are no text are answers here, not a program that
//! hangs or eats the memory. Every file the program is given is read through this.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is not there.
    NotThere,
    /// It is a folder, a device, a pipe or a socket.
    NotAFile,
    /// It holds more than this many bytes.
    TooLarge(u64),
    /// Its bytes are no text in UTF-8.
    NotText,
    /// The system's own words.
    Other(String),
}

impl Unread {
    /// The id of its sentence.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NotThere => "file-not-there",
            Self::NotAFile => "file-not-a-file",
            Self::TooLarge(_) => "file-too-large",
            Self::NotText => "file-not-text",
            Self::Other(_) => "file-other",
        }
    }

    /// The value of its sentence.
    pub fn detail(&self) -> String {
        match self {
            Self::NotThere | Self::NotAFile | Self::NotText => String::new(),
            Self::TooLarge(most) => most.to_string(),
            Self::Other(message) => message.clone(),
        }
    }
}

/// The text of a file of at most so many bytes.
pub fn text(path: &Path, most: u64) -> Result<String, Unread> {
    let other = |error: std::io::Error| {
        if error.kind() == ErrorKind::NotFound {
            Unread::NotThere
        } else {
            Unread::Other(error.to_string())
        }
    };
    // Without waiting: to open a pipe that nobody writes to would never end.
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path);
    let file = file.map_err(other)?;
    if !file.metadata().map_err(other)?.is_file() {
        return Err(Unread::NotAFile);
    }
    stream(file, most)
}

/// The text that comes out of what is open already, such as standard input: at most so many bytes.
pub fn stream(from: impl Read, most: u64) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    let read = from.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| Unread::Other(error.to_string()))?;
    if bytes.len() as u64 > most {
        return Err(Unread::TooLarge(most));
    }
    String::from_utf8(bytes).or(Err(Unread::NotText))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_file_of_text_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("text"), "æ").unwrap();
        std::fs::write(path("bytes"), [0xff, 0xfe]).unwrap();
        std::fs::write(path("large"), vec![b'a'; 101]).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            path("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        let of = |name: &str| text(&path(name), 100);
        assert_eq!(of("text"), Ok("æ".to_owned()));
        assert_eq!(of("bytes"), Err(Unread::NotText));
        assert_eq!(of("large"), Err(Unread::TooLarge(100)));
        assert_eq!(of("pipe"), Err(Unread::NotAFile));
        assert_eq!(of("none"), Err(Unread::NotThere));
        assert_eq!(text(folder.path(), 100), Err(Unread::NotAFile));
        assert_eq!(text(Path::new("/dev/zero"), 100), Err(Unread::NotAFile));
        assert_eq!(text(Path::new("/dev/null"), 100), Err(Unread::NotAFile));
    }

    #[test]
    fn what_comes_without_end_is_not_waited_for() {
        assert_eq!(
            stream(std::io::repeat(b'a'), 100),
            Err(Unread::TooLarge(100))
        );
        assert_eq!(stream("æ\n".as_bytes(), 100), Ok("æ\n".to_owned()));
        assert_eq!(stream([0xff].as_slice(), 100), Err(Unread::NotText));
    }
}
