//! A question before something that matters: it names what will be changed, and how many.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

type Yes = Box<dyn FnOnce(&mut Cx)>;

pub struct Confirm {
    question: String,
    details: Vec<String>,
    yes: Option<Yes>,
    top: usize,
}

impl Confirm {
    pub fn new(question: String, yes: impl FnOnce(&mut Cx) + 'static) -> Confirm {
        Confirm { question, details: Vec::new(), yes: Some(Box::new(yes)), top: 0 }
    }

    /// Lines below the question: the preview of what would change.
    pub fn details(mut self, details: Vec<String>) -> Confirm {
        self.details = details;
        self
    }
}

impl Overlay for Confirm {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            // y, j and Enter: yes, ja. The language of the question need not be that of the fingers.
            KeyCode::Char('y' | 'Y' | 'j' | 'J') | KeyCode::Enter => {
                if let Some(yes) = self.yes.take() {
                    yes(cx);
                }
                Step::Close
            }
            KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => Step::Close,
            KeyCode::Char('c') if key.modifiers.contains(crossterm::event::KeyModifiers::CONTROL) => Step::Close,
            KeyCode::Down | KeyCode::PageDown => {
                self.top += 1;
                Step::Stay
            }
            KeyCode::Up | KeyCode::PageUp => {
                self.top = self.top.saturating_sub(1);
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let widest = self.details.iter().map(|line| text::width(line)).max().unwrap_or(0);
        let columns = widest.max(text::width(&self.question)).clamp(30, 90).min(usize::from(area.width).max(8) - 6);
        let mut lines: Vec<Line<'_>> = text::wrap(&self.question, columns).into_iter().map(Line::from).collect();
        if !self.details.is_empty() {
            lines.push(Line::default());
        }
        let details = self.details.iter().map(|line| Line::from(text::cut(line, columns)));
        lines.extend(details);
        let area = centred(area, columns as u16 + 4, lines.len().min(200) as u16 + 2);
        let inner = framed(frame, area, &cx.i18n.get("title-sure"), cx.theme);
        self.top = self.top.min(lines.len().saturating_sub(usize::from(inner.height)));
        let shown: Vec<Line<'_>> = lines.into_iter().skip(self.top).collect();
        frame.render_widget(Text::from(shown), inner);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let yes = cx.i18n.get("key-yes");
        vec![(yes, cx.i18n.get("hint-yes")), ("n".to_owned(), cx.i18n.get("hint-no"))]
    }
}
