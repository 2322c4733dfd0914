//! A text longer than its place, that can be scrolled: a card, the details of an action.

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::command::{self, Command, Info, Part};
use super::pane::Cx;

#[derive(Default)]
pub struct Reader {
    top: usize,
    length: usize,
    area: Rect,
}

impl Reader {
    const COMMANDS: &'static [Command<Reader>] = &[
        Command::new("down", &["down", "j"], |r, _| r.scroll(1)),
        Command::new("up", &["up", "k"], |r, _| r.scroll(-1)),
        Command::new("page-down", &["pgdn", "ctrl-f", "space"], |r, _| r.scroll(r.page())),
        Command::new("page-up", &["pgup", "ctrl-b"], |r, _| r.scroll(-r.page())),
        Command::new("half-down", &["ctrl-d"], |r, _| r.scroll(r.page() / 2)),
        Command::new("half-up", &["ctrl-u"], |r, _| r.scroll(-r.page() / 2)),
        Command::new("first", &["g g", "home"], |r, _| r.top = 0),
        Command::new("last", &["G", "end"], |r, _| r.scroll(isize::MAX)),
    ];

    /// Begins a new text.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    fn page(&self) -> isize {
        (self.area.height as isize).max(2)
    }

    fn scroll(&mut self, by: isize) {
        let most = self.length.saturating_sub(usize::from(self.area.height));
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// The wheel scrolls; true when the event was over the text.
    pub fn mouse(&mut self, event: &MouseEvent) -> bool {
        let here = self.area.contains(Position::new(event.column, event.row));
        match event.kind {
            MouseEventKind::ScrollDown if here => self.scroll(3),
            MouseEventKind::ScrollUp if here => self.scroll(-3),
            _ => {}
        }
        here
    }

    /// Is not on the screen now.
    pub fn hide(&mut self) {
        self.area = Rect::ZERO;
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'_>>) {
        self.area = area;
        self.length = lines.len();
        self.scroll(0);
        for (i, line) in lines.into_iter().skip(self.top).take(usize::from(area.height)).enumerate() {
            frame.render_widget(line, Rect { y: area.y + i as u16, height: 1, ..area });
        }
    }
}

impl Part for Reader {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        command::infos("list", Self::COMMANDS, self, cx)
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx)
    }
}
