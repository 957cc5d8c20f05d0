//! The terminal: taking it, drawing on it, reading from it, giving it back. The only file that knows crossterm's types.
//!
//! Nothing here knows what is drawn or what a key means. Every write goes round the lock of `std::io::stdout`, so that
//! a guard thread or the panic hook can give the terminal back while a frame is on its way. Who calls `restore` and
//! when: `guard.rs`.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, Event, EventStream, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers,
    MouseButton, MouseEventKind, poll,
};
use crossterm::queue;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use futures_util::StreamExt;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::{Frame, Terminal};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

pub use super::input::{Input, Mouse};

use super::burst::Bursts;
use crate::ui::key::{Key, KeyCode};

// The terminal belongs to the process, not to a value: guards and the panic hook give it back from any thread.
static OURS: AtomicBool = AtomicBool::new(false);
static WRITING: Mutex<()> = Mutex::new(());

/// The terminal while it is ours. Dropping it gives it back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Output>>,
    mouse: bool,
}

impl Screen {
    /// Whether input and output are a terminal at all.
    pub fn is_possible() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Takes the terminal: raw mode, alternate screen, no cursor, paste and focus reports; the mouse if wanted.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let terminal = Terminal::new(CrosstermBackend::new(Output::new()?))?;
        let screen = Self { terminal, mouse };
        screen.take()?;
        Ok(screen)
    }

    /// Draws one frame; the terminal shows it at once, never half of it.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map(drop)
    }

    /// Forgets what is on the terminal, so that the next frame writes every cell.
    pub fn redraw(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks the terminal where the cursor is and waits for an answer that may not come.
        self.terminal.backend_mut().clear()?;
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Gives the terminal back and stops the program, as Ctrl-Z does; returns when the shell continues it.
    ///
    /// Draw afterwards. The inputs are taken and made anew: a live reader would steal keys from the shell.
    pub async fn suspend(&mut self, inputs: &mut Inputs) -> io::Result<()> {
        inputs.close().await;
        // The farewell to the old reader stays in crossterm's queue, where it hides a key that comes with it.
        crossterm::event::poll(Duration::ZERO)?;
        restore()?;
        loop {
            stop()?;
            if in_foreground() {
                break;
            }
            // Continued in the background: taking the terminal now would stop us in mid-change. The pause lets the
            // guard finish when a SIGTERM came with the SIGCONT.
            thread::sleep(Duration::from_secs(1));
        }
        self.take()?;
        self.redraw()?;
        *inputs = Inputs::open();
        Ok(())
    }

    fn take(&self) -> io::Result<()> {
        OURS.store(true, Ordering::Release);
        let taken = enable_raw_mode().and_then(|()| send(&entering(self.mouse)?));
        if taken.is_err() {
            // The first error is the one worth telling.
            restore().unwrap_or_default();
        }
        taken
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone cannot be told about it.
        restore().unwrap_or_default();
    }
}

/// Gives the terminal back as it was found. Does nothing when it is not ours; may be called from any thread.
pub fn restore() -> io::Result<()> {
    if !OURS.swap(false, Ordering::AcqRel) {
        return Ok(());
    }
    // In the background the modes already are the shell's, and changing them would stop us.
    let cooked = if in_foreground() {
        disable_raw_mode()
    } else {
        Ok(())
    };
    // A frame on its way is finished first. That may take for ever in a terminal stopped with Ctrl-S, so the modes came
    // first and a guard waits only so long.
    let _turn = turn();
    let left = leaving().and_then(|bytes| write_out(&bytes));
    cooked.and(left)
}

/// Stops the program until the shell continues it.
fn stop() -> io::Result<()> {
    let continued = Arc::new(AtomicBool::new(false));
    let hook = signal_hook::flag::register(SIGCONT, Arc::clone(&continued))?;
    // The whole group stops, so that a wrapper (sudo, a script) stops as well and the shell notices.
    let stopping = kill_current_process_group(Signal::TSTP);
    // Another thread may be the one that takes the signal, so the call can return before the stop. Without a shell
    // that could continue us there is no stop at all.
    for _ in 0..20 {
        if continued.load(Ordering::Acquire) {
            break;
        }
        thread::sleep(Duration::from_millis(5));
    }
    signal_hook::low_level::unregister(hook);
    Ok(stopping?)
}

/// Writes bytes that are no frame (a bell, a clipboard text); dropped when the terminal is not ours.
pub fn send(bytes: &[u8]) -> io::Result<()> {
    let _turn = turn();
    if OURS.load(Ordering::Acquire) {
        write_out(bytes)
    } else {
        Ok(())
    }
}

fn turn() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn entering(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange,
        Hide
    )?;
    if mouse {
        // Presses and the wheel only: crossterm's own command also reports every movement, which would wake us for nothing.
        queue!(bytes, Print("\u{1b}[?1000h\u{1b}[?1006h"))?;
    }
    Ok(bytes)
}

fn leaving() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    )?;
    Ok(bytes)
}

/// Whether the terminal listens to our process group; true as well when it cannot tell.
fn in_foreground() -> bool {
    rustix::termios::tcgetpgrp(io::stdin())
        .map_or(true, |front| front == rustix::process::getpgrp())
}

fn write_out(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(io::stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Collects one frame and writes it in one piece, as one synchronised update.
struct Output {
    frame: Vec<u8>,
    /// What a frame writes that changes no cell: it is kept back.
    idle: Vec<u8>,
}

impl Output {
    fn new() -> io::Result<Self> {
        let mut idle = Vec::new();
        queue!(idle, BeginSynchronizedUpdate)?;
        let mut probe = CrosstermBackend::new(&mut idle);
        probe.draw(std::iter::empty())?;
        probe.hide_cursor()?;
        Ok(Self {
            frame: Vec::new(),
            idle,
        })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            queue!(self.frame, BeginSynchronizedUpdate)?;
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.frame == self.idle {
            self.frame.clear();
            return Ok(());
        }
        queue!(self.frame, EndSynchronizedUpdate)?;
        let written = send(&self.frame);
        self.frame.clear();
        written
    }
}

/// The stream of inputs. A task of its own reads it: asking crossterm again at every tick would cost a lock each time.
#[derive(Debug)]
pub struct Inputs {
    arrived: UnboundedReceiver<io::Result<Input>>,
    reader: JoinHandle<()>,
}

/// How long to look for inputs at hand: long enough for the look, which waits for nothing.
const AT_HAND: Duration = Duration::from_micros(50);

/// How many inputs are handed on together at the most: input without end must not fill the memory.
const TOGETHER: usize = 1 << 16;

impl Inputs {
    /// Starts to read the terminal. Needs a [`Screen`] first: before, the keys are not ours.
    pub fn open() -> Self {
        let (out, arrived) = unbounded_channel();
        let reader = tokio::spawn(async move {
            let (mut events, mut bursts) = (EventStream::new(), Bursts::default());
            while let Some(event) = events.next().await {
                // What was read together with it is there already, and is handed on together: the stream would bring each
                // by itself, with a frame for each. Only together can a paste be told from keys.
                let mut read = vec![event];
                while read.len() < TOGETHER && matches!(poll(AT_HAND), Ok(true)) {
                    read.push(crossterm::event::read());
                }
                if !hand_on(&out, read, &mut bursts) {
                    return;
                }
            }
        });
        Self { arrived, reader }
    }

    /// The next input. Dropping the future loses no input. An error means that the terminal is gone.
    pub async fn next(&mut self) -> io::Result<Input> {
        self.arrived
            .recv()
            .await
            .ok_or(io::ErrorKind::UnexpectedEof)?
    }

    /// An input that has already arrived: what was typed ahead is handled before the next frame.
    pub fn ready(&mut self) -> io::Result<Option<Input>> {
        self.arrived.try_recv().ok().transpose()
    }

    /// Stops reading; returns when nothing reads the terminal any more.
    async fn close(&mut self) {
        self.reader.abort();
        // Ended is ended, by us or before.
        (&mut self.reader).await.ok();
    }
}

impl Drop for Inputs {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

/// Hands on what was read together; whether anybody still listens.
fn hand_on(
    out: &UnboundedSender<io::Result<Input>>,
    read: Vec<io::Result<Event>>,
    bursts: &mut Bursts,
) -> bool {
    let mut inputs = Vec::with_capacity(read.len());
    let mut failed = None;
    for event in read {
        match event {
            Ok(event) => inputs.extend(convert(event)),
            Err(error) => failed = Some(error),
        }
    }
    let gathered = bursts.gather(inputs, Instant::now()).into_iter().map(Ok);
    let mut all = gathered.chain(failed.map(Err));
    all.all(|input| out.send(input).is_ok())
}

fn convert(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => convert_key(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::ScrollUp => Mouse::ScrollUp,
                MouseEventKind::ScrollDown => Mouse::ScrollDown,
                MouseEventKind::Down(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => return None,
            };
            Some(Input::Mouse {
                column: mouse.column,
                row: mouse.row,
                kind,
            })
        }
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::FocusGained => Some(Input::Focus),
        Event::FocusLost => None,
    }
}

fn convert_key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(c) if !c.is_control() => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        Code::Char(_)
        | Code::Null
        | Code::CapsLock
        | Code::ScrollLock
        | Code::NumLock
        | Code::PrintScreen
        | Code::Pause
        | Code::Menu
        | Code::KeypadBegin
        | Code::Media(_)
        | Code::Modifier(_) => return None,
    };
    // A capital letter and BackTab carry the shift in themselves.
    let carries_shift = matches!(code, KeyCode::Char(_) | KeyCode::BackTab);
    Some(Key {
        code,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: event.modifiers.contains(KeyModifiers::SHIFT) && !carries_shift,
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEventState, MouseEvent};

    use super::*;

    fn pressed(code: Code, modifiers: KeyModifiers) -> Option<Input> {
        convert(Event::Key(KeyEvent::new(code, modifiers)))
    }
    const fn plain(code: KeyCode) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    #[test]
    fn a_key_keeps_what_was_held() {
        for (code, modifiers, key) in [
            (
                Code::Char('c'),
                KeyModifiers::CONTROL,
                Key {
                    ctrl: true,
                    ..plain(KeyCode::Char('c'))
                },
            ),
            (
                Code::Left,
                KeyModifiers::ALT | KeyModifiers::SHIFT,
                Key {
                    alt: true,
                    shift: true,
                    ..plain(KeyCode::Left)
                },
            ),
            (
                Code::Char('Å'),
                KeyModifiers::SHIFT,
                plain(KeyCode::Char('Å')),
            ),
            (Code::BackTab, KeyModifiers::SHIFT, plain(KeyCode::BackTab)),
        ] {
            assert_eq!(pressed(code, modifiers), Some(Input::Key(key)));
        }
        assert_eq!(pressed(Code::Char('\u{7}'), KeyModifiers::NONE), None);
    }

    #[test]
    fn a_repeat_counts_and_a_release_does_not() {
        let at = |kind| {
            let event = KeyEvent {
                code: Code::Down,
                modifiers: KeyModifiers::NONE,
                kind,
                state: KeyEventState::NONE,
            };
            convert(Event::Key(event))
        };
        let down = Some(Input::Key(plain(KeyCode::Down)));
        assert_eq!(at(KeyEventKind::Press), down);
        assert_eq!(at(KeyEventKind::Repeat), down);
        assert_eq!(at(KeyEventKind::Release), None);
    }

    #[test]
    fn pasted_line_ends_become_one_kind() {
        assert_eq!(
            convert(Event::Paste("a\r\nb\rc\nd".into())),
            Some(Input::Paste("a\nb\nc\nd".into()))
        );
    }

    #[test]
    fn only_the_left_button_and_the_wheel_count() {
        let at = |kind| {
            convert(Event::Mouse(MouseEvent {
                kind,
                column: 7,
                row: 3,
                modifiers: KeyModifiers::NONE,
            }))
        };
        assert_eq!(
            at(MouseEventKind::Down(MouseButton::Left)),
            Some(Input::Mouse {
                column: 7,
                row: 3,
                kind: Mouse::Press
            })
        );
        assert_eq!(at(MouseEventKind::Down(MouseButton::Right)), None);
        assert_eq!(at(MouseEventKind::Moved), None);
    }

    #[test]
    fn a_frame_is_wrapped_once_and_an_empty_one_writes_nothing() {
        let mut output = Output::new().unwrap();
        output.write_all(b"a").unwrap();
        output.write_all(b"b").unwrap();
        assert_eq!(output.frame, b"\x1b[?2026hab");
        output.flush().unwrap();
        assert!(output.frame.is_empty());
        output.flush().unwrap();
        assert!(output.frame.is_empty());
    }

    #[test]
    fn what_is_switched_on_is_switched_off() {
        let on = String::from_utf8(entering(true).unwrap()).unwrap();
        let off = String::from_utf8(leaving().unwrap()).unwrap();
        for part in on.split('\u{1b}').filter(|part| part.ends_with('h')) {
            let opposite = part.replace('h', "l");
            assert!(off.contains(&opposite), "{part} stays on");
        }
        assert!(off.contains("[?25h"), "the cursor stays hidden");
    }
}
