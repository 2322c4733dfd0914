//! How far long work has come, on the terminal's error output; nothing where that is a file or a pipe.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use super::Context;
use crate::i18n::Text;

pub struct Bar {
    began: Instant,
    last: Instant,
    shown: bool,
    terminal: bool,
}

impl Bar {
    pub fn new() -> Bar {
        let now = Instant::now();
        Bar { began: now, last: now, shown: false, terminal: std::io::stderr().is_terminal() }
    }

    /// Shows a line, at the most five times a second and not before the work has taken a fifth of one.
    pub fn tell(&mut self, done: u64, total: u64, text: &Text, context: &Context) {
        let pause = Duration::from_millis(200);
        if !self.terminal || (self.last.elapsed() < pause && done < total) || self.began.elapsed() < pause {
            return;
        }
        self.last = Instant::now();
        self.shown = true;
        eprint!("\r\x1b[K{}", context.i18n.text(text));
        let _ = std::io::stderr().flush();
    }

    pub fn clear(&self) {
        if self.shown {
            eprint!("\r\x1b[K");
            let _ = std::io::stderr().flush();
        }
    }
}
