//! A session without a terminal: keys in, screen out.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEvent};
use kartotek::i18n::Lang;
use kartotek::ui::app::{App, Wish};
use kartotek::ui::{Options, keys};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub struct Session {
    pub app: App,
    terminal: Terminal<TestBackend>,
    pub wishes: Vec<Wish>,
}

pub fn options(register: &Path, lang: Lang) -> Options {
    Options {
        register: register.to_owned(),
        who: super::who(),
        lang,
        clock: || super::date(2026, 11, 23),
        as_of: None,
        colour: true,
        plain: false,
        ascii: false,
        make_demo: Some(Arc::new(|path, _| {
            super::fill(path, 20);
            Ok(())
        })),
    }
}

impl Session {
    pub fn new(register: &Path) -> Session {
        Session::with(&options(register, Lang::Nb), 80, 24)
    }

    pub fn with(options: &Options, width: u16, height: u16) -> Session {
        let app = App::new(options, Arc::new(|| ()));
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut session = Session { app, terminal, wishes: Vec::new() };
        session.settle();
        session
    }

    /// `jj/elle<enter>e`: characters as they are, other keys by name between `<` and `>`.
    pub fn keys(&mut self, keys: &str) -> &mut Session {
        for key in parse(keys) {
            self.event(&Event::Key(key));
        }
        self.settle();
        self
    }

    pub fn event(&mut self, event: &Event) {
        self.app.event(event);
        self.app.poll();
        self.draw();
    }

    pub fn paste(&mut self, text: &str) -> &mut Session {
        self.event(&Event::Paste(text.to_owned()));
        self.settle();
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.event(&Event::Resize(width, height));
    }

    /// Polls until nothing loads.
    pub fn settle(&mut self) {
        let began = Instant::now();
        while self.app.poll() || self.app.busy() {
            assert!(began.elapsed() < Duration::from_secs(20), "never settles:\n{}", self.screen());
            std::thread::yield_now();
        }
        self.draw();
    }

    /// Polls until the screen shows this, as somebody who waits would.
    #[track_caller]
    pub fn until(&mut self, text: &str, patience: Duration) {
        let began = Instant::now();
        while !self.screen().contains(text) {
            assert!(began.elapsed() < patience, "no {text:?} on\n{}", self.screen());
            self.app.poll();
            self.draw();
            std::thread::yield_now();
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
        self.wishes.extend(self.app.wishes());
    }

    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let mut out = String::new();
        for row in buffer.content().chunks(width) {
            let mut skip = 0;
            let mut line = String::new();
            for cell in row {
                // A wide letter takes the next cell too.
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = unicode_width::UnicodeWidthStr::width(cell.symbol());
                }
                skip = skip.saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Session {
        assert!(self.screen().contains(text), "no {text:?} on\n{}", self.screen());
        self
    }

    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Session {
        assert!(!self.screen().contains(text), "{text:?} on\n{}", self.screen());
        self
    }

    /// The line that the cursor stands on in a list.
    pub fn row(&self) -> String {
        let screen = self.screen();
        let found = screen.lines().find(|line| line.starts_with('>') || line.starts_with('»'));
        found.unwrap_or_default().to_owned()
    }

    pub fn left(&self) -> bool {
        self.wishes.contains(&Wish::Leave)
    }
}

fn parse(text: &str) -> Vec<KeyEvent> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, behind)) = named {
            found.push(keys::parse(name).unwrap_or_else(|| panic!("no key <{name}>")));
            rest = behind;
        } else {
            let name = if c == ' ' { "space".to_owned() } else { c.to_string() };
            found.extend(keys::parse(&name));
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}
