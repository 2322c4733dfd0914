//! The loop: take everything that has happened, then draw once. It sleeps while nothing does, and writes nothing then.

use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseEventKind};
use ratatui::Terminal;
use ratatui::layout::{Rect, Size};

use super::base64;
use super::screen::Screen;
use crate::error::{Error, Result};
use crate::ui::app::{App, Wish};

/// Turns of the wheel closer together than this are one: trackpads send hundreds.
const WHEEL_REST: Duration = Duration::from_millis(15);

/// All that enters the loop.
pub enum Msg {
    Term(Event),
    /// Something has come from the register.
    Wake,
    /// Stop for a while (SIGTSTP), and go on (SIGCONT).
    Suspend,
    Resume,
    /// End now; the number of the signal that says so.
    Hangup(i32),
}

/// What the loop may ask of the terminal besides taking bytes.
pub trait Tty: Write {
    /// Gives the terminal back, stops the process, and takes the terminal again.
    fn suspend(&mut self);
    /// Takes the terminal again after somebody else stopped the process.
    fn resume(&mut self);
    fn size(&self) -> Size;
}

/// Runs a session to its end; gives the signal that ended it, or `None` when the user left.
pub fn run(app: &mut App, events: &Receiver<Msg>, tty: &mut impl Tty) -> Result<Option<i32>> {
    let mut terminal = Terminal::new(Screen::new(tty.size())).map_err(Error::bug)?;
    let mut wheel: Option<Instant> = None;
    let mut dirty = true;
    loop {
        if dirty {
            draw(app, &mut terminal, tty)?;
        }
        let first = match app.tick() {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(tick) => events.recv_timeout(tick),
        };
        dirty = matches!(first, Err(RecvTimeoutError::Timeout));
        if matches!(first, Err(RecvTimeoutError::Disconnected)) {
            return Ok(None);
        }
        for msg in first.ok().into_iter().chain(events.try_iter()) {
            match msg {
                Msg::Wake => {}
                Msg::Hangup(signal) => return Ok(Some(signal)),
                Msg::Suspend => {
                    tty.suspend();
                    repaint(&mut terminal, tty)?;
                    dirty = true;
                }
                Msg::Resume => {
                    tty.resume();
                    repaint(&mut terminal, tty)?;
                    dirty = true;
                }
                Msg::Term(event) => {
                    if let Event::Mouse(mouse) = &event {
                        match mouse.kind {
                            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                                if wheel.is_some_and(|last| last.elapsed() < WHEEL_REST) {
                                    continue;
                                }
                                wheel = Some(Instant::now());
                            }
                            MouseEventKind::Down(_) => {}
                            _ => continue,
                        }
                    }
                    #[cfg(debug_assertions)]
                    fall_over_when_told(&event);
                    if let Event::Resize(width, height) = event {
                        resize(&mut terminal, Size::new(width, height))?;
                    }
                    app.event(&event);
                    dirty = true;
                }
            }
        }
        dirty |= app.poll();
        for wish in app.wishes() {
            match wish {
                Wish::Leave => return Ok(None),
                Wish::Copy(text) => {
                    let _ = write!(tty, "\x1b]52;c;{}\x07", base64::encode(text.as_bytes()));
                    let _ = tty.flush();
                }
                Wish::Suspend => {
                    tty.suspend();
                    repaint(&mut terminal, tty)?;
                    dirty = true;
                }
            }
        }
    }
}

fn draw(app: &mut App, terminal: &mut Terminal<Screen>, tty: &mut impl Tty) -> Result<()> {
    terminal.draw(|frame| app.draw(frame)).map_err(Error::bug)?;
    let bytes = terminal.backend_mut().take_frame();
    if !bytes.is_empty() {
        // A terminal that has gone away is told of by a signal.
        let _ = tty.write_all(&bytes);
        let _ = tty.flush();
    }
    Ok(())
}

fn resize(terminal: &mut Terminal<Screen>, size: Size) -> Result<()> {
    terminal.backend_mut().resize(size);
    terminal.resize(Rect::new(0, 0, size.width, size.height)).map_err(Error::bug)
}

/// Whatever is on the terminal now, the next frame is drawn whole.
fn repaint(terminal: &mut Terminal<Screen>, tty: &impl Tty) -> Result<()> {
    terminal.backend_mut().forget();
    resize(terminal, tty.size())
}

/// In a debug build with `KARTOTEK_TEST_PANIC` set, F12 is a defect: what happens to the terminal then can be tried.
#[cfg(debug_assertions)]
fn fall_over_when_told(event: &Event) {
    use crossterm::event::KeyCode;
    if event.as_key_press_event().is_some_and(|key| key.code == KeyCode::F(12)) {
        assert!(std::env::var_os("KARTOTEK_TEST_PANIC").is_none(), "told to");
    }
}
