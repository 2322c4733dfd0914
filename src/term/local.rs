//! The terminal that the program was started in: taken, and given back in whatever way the program ends.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::layout::Size;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::session::{self, Msg, Tty};
use crate::error::{Error, Result};
use crate::text;
use crate::ui::Options;
use crate::ui::app::App;

/// The largest screen that is believed.
const MOST: u16 = 1000;

/// Runs a session on this terminal. Gives the process's exit code: 0, or 128 and the number of the signal that ended it.
///
/// # Errors
/// There is no terminal, or the register can't be opened (one that is not there yet is made by the start screen).
pub fn run(options: &Options, mouse: bool) -> Result<u8> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Error::usage(text!("term-none")).hint(text!("term-none-hint")));
    }
    // Said before the screen is taken, where it can be read and has an exit code.
    options.check()?;
    let (send, events) = channel();
    watch_signals(send.clone())?;
    let mut tty = Local { mouse };
    restore_on_panic();
    tty.take()?;
    read_events(send.clone());
    let wake = Mutex::new(send);
    let wake = Arc::new(move || {
        let _ = wake.lock().unwrap_or_else(PoisonError::into_inner).send(Msg::Wake);
    });
    let mut app = App::new(options, wake);
    let ended = session::run(&mut app, &events, &mut tty);
    give_back();
    Ok(ended?.map_or(0, |signal| 128 + signal as u8))
}

struct Local {
    mouse: bool,
}

impl Local {
    fn take(&self) -> Result<()> {
        let taken = terminal::enable_raw_mode().and_then(|()| {
            let mut out = io::stdout();
            execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
            if self.mouse { execute!(out, EnableMouseCapture) } else { Ok(()) }
        });
        taken.map_err(|source| Error::config(text!("term-failed", detail = source.to_string())))
    }
}

impl Write for Local {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Past stdout's line buffer, which would cut a frame into lines.
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Tty for Local {
    fn suspend(&mut self) {
        give_back();
        // Stops here; SIGCONT goes on from here.
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        let _ = self.take();
    }

    fn resume(&mut self) {
        let _ = self.take();
    }

    fn size(&self) -> Size {
        let (width, height) = terminal::size().unwrap_or((80, 24));
        Size::new(width.clamp(1, MOST), height.clamp(1, MOST))
    }
}

/// Gives the terminal back as it was. The members' names are wiped before the screen is left: some terminals keep it.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, crossterm::style::ResetColor);
    let _ = write!(out, "\x1b[0m\x1b[2J\x1b[H");
    let _ = execute!(out, LeaveAlternateScreen, crossterm::cursor::Show);
    let _ = terminal::disable_raw_mode();
}

/// A defect on the screen's own thread ends the program: the terminal comes back first, then the message. On the other
/// threads it becomes an answer that says so, and the screen stays as it is.
fn restore_on_panic() {
    let screen = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == screen {
            give_back();
            before(panic);
        }
    }));
}

fn read_events(send: Sender<Msg>) {
    std::thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if send.send(Msg::Term(event)).is_err() {
                return;
            }
        }
    });
}

fn watch_signals(send: Sender<Msg>) -> Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT]);
    let mut signals = signals.map_err(|source| Error::config(text!("term-failed", detail = source.to_string())))?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let msg = match signal {
                SIGTSTP => Msg::Suspend,
                SIGCONT => Msg::Resume,
                signal => Msg::Hangup(signal),
            };
            if send.send(msg).is_err() {
                return;
            }
        }
    });
    Ok(())
}
