//! How the program ends when it does not end by itself: signals, a vanished terminal, a panic, a full disk quota.
//!
//! The guards are threads of their own, because a loop that hangs in terminal input hears nothing. They give the
//! terminal back, let drafts be saved, and exit. They know nothing of what the program does. How the terminal is given
//! back: `terminal.rs`.

use std::backtrace::Backtrace;
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::Mode;
use rustix::io::Errno;
use rustix::process::{DumpableBehavior, set_dumpable_behavior, umask};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;

use crate::app::files;
use crate::shell::terminal;

/// How long saving drafts may take.
const FLUSH: Duration = Duration::from_millis(200);
/// How long giving the terminal back may take: a terminal stopped with Ctrl-S never takes the bytes.
const RESTORE: Duration = Duration::from_millis(300);

/// Makes the sentence said after a panic, given where the crash note lies (`None`: it could not be written) and whether what
/// was typed is kept.
pub type Say = dyn Fn(Option<&Path>, bool) -> String + Send + Sync;

/// What is left to do when the program is ended.
pub struct Ending {
    /// Saves what was typed and not yet sent, and says whether it did. It is called on a thread of its own and gets 200 ms.
    pub flush: Box<dyn Fn() -> bool + Send + Sync>,
    /// The folder for crash notes.
    pub notes: PathBuf,
    /// The last sentence after a panic.
    pub say: Box<Say>,
}

/// What kind of program is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// It owns a terminal and ends with it.
    FullScreen,
    /// It may outlive its terminal, as under `nohup`.
    Background,
}

/// Shuts what every run keeps shut: files are private, a crash leaves no memory image with names in it, and a file
/// size limit becomes an error instead of a sudden end. First thing in `main`, before any thread.
pub fn harden() -> io::Result<()> {
    umask(Mode::RWXG | Mode::RWXO);
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    // A handler, unlike ignoring, does not reach the programs we start.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

/// Sets the guards up. Call it on the main thread, once, before the terminal is taken.
pub fn install(ending: Ending, program: Program) -> io::Result<()> {
    let last = Arc::new(Last {
        ending,
        turn: Mutex::new(()),
    });
    on_panic(Arc::clone(&last), program);
    on_signals(Arc::clone(&last), program)?;
    if program == Program::FullScreen {
        on_vanished_terminal(last)?;
    }
    Ok(())
}

struct Last {
    ending: Ending,
    /// Taken by the first guard that ends the program and never given back.
    turn: Mutex<()>,
}

impl Last {
    /// Whether what was typed is kept.
    fn flush(self: &Arc<Self>) -> bool {
        let last = Arc::clone(self);
        within(FLUSH, move || (last.ending.flush)()).unwrap_or_default()
    }

    fn exit(self: &Arc<Self>, code: i32) -> ! {
        let _turn = self.turn.lock();
        let restore = || within(RESTORE, || terminal::restore().unwrap_or_default());
        restore();
        self.flush();
        // Once more, in case the main thread was just coming back from Ctrl-Z.
        restore();
        std::process::exit(code)
    }
}

/// Does something on a thread of its own and stops waiting for it after a while; gives what it gave in time.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (working, done) = mpsc::channel();
    let started = thread::Builder::new().spawn(move || {
        // Nobody waits any more when it took too long.
        working.send(work()).unwrap_or_default();
    });
    // A panic of the work closes the channel.
    started.ok().and_then(|_| done.recv_timeout(limit).ok())
}

fn on_signals(last: Arc<Last>, program: Program) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT])?;
    if program == Program::FullScreen {
        signals.add_signal(SIGHUP)?;
    }
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                last.exit(128 + signal);
            }
        })?;
    Ok(())
}

/// Ends the program when its terminal is gone. Reading would not notice: with SIGHUP ignored it spins for ever.
fn on_vanished_terminal(last: Arc<Last>) -> io::Result<()> {
    thread::Builder::new()
        .name("terminal".into())
        .spawn(move || {
            let stdin = io::stdin();
            // No event is asked for, so only the end of the terminal wakes this thread.
            while poll(&mut [PollFd::new(&stdin, PollFlags::empty())], None) == Err(Errno::INTR) {}
            last.exit(128 + SIGHUP);
        })?;
    Ok(())
}

fn on_panic(last: Arc<Last>, program: Program) {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        let note = write_note(&last.ending.notes, info).ok();
        // When a helper thread fails the screen goes on; whoever waits for that thread says so there.
        if program == Program::FullScreen && thread::current().id() != main {
            return;
        }
        terminal::restore().unwrap_or_default();
        let kept = last.flush();
        let sentence = (last.ending.say)(note.as_deref(), kept);
        writeln!(io::stderr(), "{sentence}").unwrap_or_default();
    }));
}

/// Writes where it happened, for the developers.
fn write_note(folder: &Path, info: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    let millis = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis());
    let path = folder.join(format!("crash-{millis}.txt"));
    files::private_folder(folder)?;
    files::create_private(&path)?.write_all(note(info).as_bytes())?;
    Ok(path)
}

fn note(info: &PanicHookInfo<'_>) -> String {
    // A fixed text is safe; a composed one may quote what somebody typed.
    let what = info
        .payload()
        .downcast_ref::<&'static str>()
        .unwrap_or(&"(left out: it may quote what was typed)");
    let place = info
        .location()
        .map_or_else(String::new, ToString::to_string);
    format!(
        "{} {} on {} {}\nplace: {place}\nthread: {}\nmessage: {what}\n\n{}\n",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread::current().name().unwrap_or_default(),
        Backtrace::force_capture(),
    )
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn waiting_ends_with_the_work_its_panic_or_the_limit() {
        let took = |limit, work: fn()| {
            let start = Instant::now();
            within(Duration::from_millis(limit), work).unwrap_or_default();
            start.elapsed()
        };
        let minute = Duration::from_mins(1);
        assert!(took(120_000, || ()) < minute);
        assert!(took(120_000, || std::panic::resume_unwind(Box::new(()))) < minute);
        assert!(took(10, || thread::sleep(Duration::from_mins(2))) < minute);
    }
}
