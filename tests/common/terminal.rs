//! The real binary in a real pseudo-terminal, its screen read by a terminal emulator.

#![allow(dead_code)]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
}

/// How long a screen may take; far more than it does, so that a busy machine fails nothing.
const PATIENCE: Duration = Duration::from_secs(30);

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    pub fn start(register: &Path, cols: u16, rows: u16, env: &[(&str, &str)], args: &[&str]) -> Terminal {
        let pty = native_pty_system().openpty(size(cols, rows)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kartotek"));
        command.args(["-r", register.to_str().unwrap()]);
        command.args(args);
        for name in ["NO_COLOR", "COLORTERM", "KARTOTEK_REGISTER", "KARTOTEK_LANG", "LC_ALL", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "nb_NO.UTF-8"), ("USER", "kari")] {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        let seen = Arc::new(Mutex::new(Seen { screen: vt100::Parser::new(rows, cols, 0), bytes: Vec::new() }));
        let eyes = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                let mut seen = eyes.lock().unwrap();
                seen.screen.process(&buffer[..n]);
                seen.bytes.extend_from_slice(&buffer[..n]);
            }
        });
        Terminal { master: pty.master, child, writer, seen }
    }

    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().bytes.clone()
    }

    /// Whether the screen holds a colour anywhere.
    pub fn coloured(&self) -> bool {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let (rows, cols) = screen.size();
        (0..rows).any(|row| {
            (0..cols)
                .filter_map(|col| screen.cell(row, col))
                .any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
        })
    }

    /// Waits until the screen fits; shows it when it never does.
    #[track_caller]
    pub fn until(&self, what: &str, fits: impl Fn(&str) -> bool) {
        let began = Instant::now();
        while !fits(&self.screen()) {
            assert!(began.elapsed() < PATIENCE, "never: {what}\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    #[track_caller]
    pub fn hides(&self, text: &str) {
        self.until(&format!("without {text}"), |screen| !screen.contains(text));
    }

    pub fn keys(&mut self, keys: &str) {
        let keys = keys
            .replace("<enter>", "\r")
            .replace("<esc>", "\x1b")
            .replace("<tab>", "\t")
            .replace("<down>", "\x1b[B")
            .replace("<ctrl-s>", "\x13")
            .replace("<back>", "\x7f");
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Keys that end with a lone escape need a moment before the next, as at a keyboard.
    pub fn escape(&mut self) {
        self.keys("<esc>");
        std::thread::sleep(Duration::from_millis(150));
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        // The emulator itself does not survive a screen of one cell.
        self.seen.lock().unwrap().screen.screen_mut().set_size(rows.max(5), cols.max(20));
        self.master.resize(size(cols, rows)).unwrap();
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end, and gives the exit code.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last is still on its way to the reader.
                std::thread::sleep(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(began.elapsed() < PATIENCE, "it never ended\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The terminal is as it was: main screen, cursor shown, no mouse, no bracketed paste.
    #[track_caller]
    pub fn restored(&self) {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
