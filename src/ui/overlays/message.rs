//! Something to be read: what went wrong and what to do, or a longer answer.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

/// Lines that a page of it goes on by.
const PAGE: usize = 10;

pub struct Message {
    title: &'static str,
    text: String,
    top: usize,
}

impl Message {
    pub fn error(text: String) -> Message {
        Message::answer("title-error", text)
    }

    /// `title`: the id of a text.
    pub fn answer(title: &'static str, text: String) -> Message {
        Message { title, text, top: 0 }
    }
}

impl Overlay for Message {
    fn event(&mut self, event: &Event, _cx: &mut Cx) -> Step {
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.top = self.top.saturating_add(1),
            KeyCode::Up | KeyCode::Char('k') => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top = self.top.saturating_add(PAGE),
            KeyCode::PageUp => self.top = self.top.saturating_sub(PAGE),
            KeyCode::Home => self.top = 0,
            KeyCode::End => self.top = usize::MAX,
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char(_) => return Step::Close,
            _ => {}
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let columns = area.width.saturating_sub(8).min(90);
        let lines = text::wrap(&self.text, usize::from(columns));
        let area = centred(area, columns + 4, lines.len().min(200) as u16 + 2);
        let inner = framed(frame, area, &cx.i18n.get(self.title), cx.theme);
        self.top = self.top.min(lines.len().saturating_sub(usize::from(inner.height)));
        let shown: Vec<Line<'_>> = lines.into_iter().skip(self.top).map(Line::from).collect();
        frame.render_widget(Text::from(shown), inner);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        vec![("Esc".to_owned(), cx.i18n.get("hint-close"))]
    }
}
