//! A backend that collects a frame and hands it over whole: one write, inside synchronized output, and none at all for a
//! frame that changes nothing. It never asks the terminal anything, so no answer can be mistaken for typing.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";

/// What has been drawn and not been sent yet; shared with the backend that draws.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Tape {
    fn put(&self, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub struct Screen {
    inner: CrosstermBackend<Tape>,
    tape: Tape,
    size: Size,
    cursor: Position,
    /// What the terminal shows, as far as we have told it.
    shown: Option<Position>,
    wanted: Option<Position>,
}

impl Screen {
    pub fn new(size: Size) -> Screen {
        let tape = Tape::default();
        let inner = CrosstermBackend::new(tape.clone());
        Screen { inner, tape, size, cursor: Position::ORIGIN, shown: None, wanted: None }
    }

    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Whatever the terminal shows now, it is not what we told it.
    pub fn forget(&mut self) {
        self.shown = Some(Position::new(u16::MAX, u16::MAX));
    }

    /// The bytes of the frame just drawn, ready to be written at once; empty when nothing has changed.
    pub fn take_frame(&mut self) -> Vec<u8> {
        // The hardware cursor stands where typing goes, or is hidden.
        if self.shown != self.wanted || !self.tape.0.borrow().is_empty() {
            match self.wanted {
                Some(at) => self.tape.put(format!("\x1b[{};{}H\x1b[?25h", at.y + 1, at.x + 1).as_bytes()),
                None if self.shown.is_some() => self.tape.put(HIDE),
                None => {}
            }
            self.shown = self.wanted;
        }
        let body = self.tape.0.take();
        if body.is_empty() { body } else { [BEGIN, &body, END].concat() }
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if self.shown.is_some() {
            // Hidden while letters are written all over the place.
            self.tape.put(HIDE);
        }
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = Some(self.cursor);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        if self.wanted.is_some() {
            self.wanted = Some(self.cursor);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.tape.put(b"\x1b[0m\x1b[2J");
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
