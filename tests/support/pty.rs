//! A program in a terminal of its own: start it, type, wait for what the screen shows or for the end.
//!
//! Nothing here waits for a length of time to pass: every wait is for a text, a state or the end, and fails with the
//! screen when it does not come. Programs run with an environment of their own.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::LocalModes;

/// Longer than anything takes on a busy machine; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program and its terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<(Mutex<Seen>, Condvar)>,
    reader: Option<JoinHandle<()>>,
}

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    reading: bool,
    ended: bool,
}

fn size(rows: u16, cols: u16) -> (NonZeroU16, NonZeroU16) {
    let at_least_one = |n| NonZeroU16::new(n).unwrap();
    (at_least_one(rows), at_least_one(cols))
}

const fn pty_size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Pty {
    /// Starts a program with these arguments. It sees only the given environment, `PATH` and `TERM`.
    pub fn spawn(program: &str, args: &[&str], env: &[(&str, &str)], rows: u16, cols: u16) -> Self {
        let pair = native_pty_system().openpty(pty_size(rows, cols)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        for (name, value) in env {
            command.env(name, value);
        }
        command.args(args);
        command.cwd(std::env::current_dir().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        // Ours would keep the terminal alive after the program.
        drop(pair.slave);

        let (rows, cols) = size(rows, cols);
        let shared = Arc::new((
            Mutex::new(Seen {
                parser: vt100::Parser::new(rows, cols, 0),
                raw: Vec::new(),
                reading: true,
                ended: false,
            }),
            Condvar::new(),
        ));
        let reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let seen = Arc::clone(&shared);
        let reader = thread::spawn(move || watch(reader, &seen));
        Self {
            master: Some(pair.master),
            keyboard: Some(keyboard),
            child,
            shared,
            reader: Some(reader),
        }
    }

    /// Types these bytes.
    pub fn send(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().expect("the terminal is closed");
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("the text {text:?}"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Waits until the screen is as wanted; `what` is told when it does not come.
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait_seen(what, |seen| wanted(seen.parser.screen()));
    }

    /// Waits until these bytes were written.
    pub fn wait_for_raw(&self, bytes: &str) {
        self.wait_seen(&format!("the bytes {bytes:?}"), |seen| {
            contains(&seen.raw, bytes)
        });
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.lock().parser.screen().contents()
    }

    /// Everything written so far.
    pub fn raw(&self) -> Vec<u8> {
        self.lock().raw.clone()
    }

    /// Whether these bytes were written.
    pub fn wrote(&self, bytes: &str) -> bool {
        contains(&self.lock().raw, bytes)
    }

    /// Forgets what was written, so that the next wait sees only what is new.
    pub fn forget_raw(&self) {
        self.lock().raw.clear();
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, rows: u16, cols: u16) {
        let (r, c) = size(rows, cols);
        self.lock().parser.screen_mut().set_size(r, c);
        self.master().resize(pty_size(rows, cols)).unwrap();
    }

    /// Sends a signal to the program that was started.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// The process that was started.
    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().unwrap();
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// Stops or goes on reading: a terminal that nobody reads fills up and blocks its program.
    pub fn read(&self, on: bool) {
        self.lock().reading = on;
        self.shared.1.notify_all();
    }

    /// Whether lines are echoed and edited again, as a shell wants it.
    pub fn is_cooked(&self) -> bool {
        let modes = self.master().get_termios().unwrap();
        let wanted = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        LocalModes::from_bits_truncate(modes.local_flags.bits()).contains(wanted)
    }

    /// Takes the terminal away, as closing its window does.
    pub fn close(&mut self) {
        self.lock().ended = true;
        self.shared.1.notify_all();
        // The reader holds the terminal open until it reads something.
        let own_end = self.master().tty_name().unwrap();
        let wake = File::options()
            .write(true)
            .custom_flags(OFlags::NOCTTY.bits().cast_signed())
            .open(own_end)
            .and_then(|mut end| end.write_all(b"\0"));
        wake.unwrap();
        self.reader.take().map(JoinHandle::join);
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the end and for the last byte: the exit code.
    pub fn exit_status(&mut self) -> u32 {
        let code = self.exit_status_unread();
        self.wait_seen("the end of the output", |seen| seen.ended);
        code
    }

    /// Waits for the end, even if nobody read the last bytes: the exit code.
    pub fn exit_status_unread(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            if start.elapsed() > PATIENCE {
                drop(self.child.kill());
                panic!("the program does not end; the screen:\n{}", self.screen());
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("the terminal is closed")
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.shared.0.lock().unwrap()
    }

    fn wait_seen(&self, what: &str, wanted: impl Fn(&Seen) -> bool) {
        let (seen, late) = self
            .shared
            .1
            .wait_timeout_while(self.lock(), PATIENCE, |seen| !wanted(seen) && !seen.ended)
            .unwrap();
        if late.timed_out() || !wanted(&seen) {
            let (screen, raw) = (seen.parser.screen().contents(), seen.raw.clone());
            drop(seen);
            let raw = raw.escape_ascii();
            panic!("{what} did not come; the screen:\n{screen}\nall bytes:\n{raw}");
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A failed test leaves nothing running.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn contains(raw: &[u8], bytes: &str) -> bool {
    raw.windows(bytes.len())
        .any(|part| part == bytes.as_bytes())
}

fn watch(mut reader: Box<dyn Read + Send>, shared: &(Mutex<Seen>, Condvar)) {
    let (seen, changed) = shared;
    let mut buffer = [0; 4096];
    loop {
        let waiting = changed
            .wait_while(seen.lock().unwrap(), |seen| !seen.reading && !seen.ended)
            .unwrap();
        let closed = waiting.ended;
        drop(waiting);
        // An error is how the other side's end shows.
        let count = if closed {
            0
        } else {
            reader.read(&mut buffer).unwrap_or(0)
        };
        let mut seen = seen.lock().unwrap();
        seen.parser.process(&buffer[..count]);
        seen.raw.extend_from_slice(&buffer[..count]);
        seen.ended |= count == 0;
        changed.notify_all();
        if seen.ended {
            return;
        }
    }
}
