//! Choosing one of many: type a few letters, Enter takes it.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::choice::Choice;
use crate::ui::input::Input;
use crate::ui::matching;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

type Picked = Box<dyn FnMut(&str, &mut Cx)>;

/// One line: what it stands for, and how it reads.
#[derive(Clone, Debug)]
pub struct Item {
    pub value: String,
    pub label: String,
}

impl Item {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Item {
        Item { value: value.into(), label: label.into() }
    }
}

pub struct Picker {
    title: String,
    items: Vec<Item>,
    input: Input,
    /// Places in `items`, the best first.
    found: Vec<usize>,
    choice: Choice,
    picked: Picked,
    /// A value that is not among the items may be picked by typing it.
    free: bool,
}

impl Picker {
    pub fn new(title: String, items: Vec<Item>, picked: impl FnMut(&str, &mut Cx) + 'static) -> Picker {
        let found = (0..items.len()).collect();
        let (input, choice) = (Input::default(), Choice::default());
        Picker { title, items, input, found, choice, picked: Box::new(picked), free: false }
    }

    pub fn free(mut self) -> Picker {
        self.free = true;
        self
    }

    /// Begins on the item of that value.
    pub fn at(mut self, value: &str) -> Picker {
        self.choice.at = self.items.iter().position(|item| item.value == value).unwrap_or(0);
        self
    }

    /// Begins with this typed.
    pub fn with(mut self, typed: &str) -> Picker {
        self.input.set(typed);
        self.look();
        self
    }

    fn look(&mut self) {
        self.found = matching::ranked(self.input.text(), self.items.iter().map(|item| item.label.as_str()));
        self.choice = Choice::default();
    }
}

impl Overlay for Picker {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Paste(text) = event {
            self.input.insert(text);
            self.look();
            return Step::Stay;
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Esc => return Step::Close,
            KeyCode::Enter => {
                let item = self.found.get(self.choice.at).map(|at| self.items[*at].value.clone());
                let typed = self.free.then(|| self.input.text().trim().to_owned()).filter(|typed| !typed.is_empty());
                if let Some(value) = item.or(typed) {
                    (self.picked)(&value, cx);
                    return Step::Close;
                }
            }
            _ if self.choice.key(key, self.found.len()) => {}
            _ => {
                if self.input.key(key) {
                    self.look();
                }
            }
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let widest = self.items.iter().map(|item| text::width(&item.label)).max().unwrap_or(0);
        let columns = widest.max(text::width(&self.title)).clamp(28, 80) as u16 + 6;
        let area = centred(area, columns, self.items.len().min(60) as u16 + 3);
        let inner = framed(frame, area, &self.title, cx.theme);
        if inner.is_empty() {
            return;
        }
        let line = Rect { height: 1, ..inner };
        frame.render_widget(Span::styled("/ ", cx.theme.key()), line);
        let field = Rect { x: line.x + line.width.min(2), width: line.width.saturating_sub(2), ..line };
        let at = self.input.draw(field, frame.buffer_mut(), Style::new());
        frame.set_cursor_position(at);
        let rows = inner.height - 1;
        self.choice.fit(self.found.len(), rows);
        for (i, at) in self.found.iter().skip(self.choice.top).take(usize::from(rows)).enumerate() {
            let here = self.choice.top + i == self.choice.at;
            let sign = if here { cx.theme.pointer() } else { " " };
            let said = text::pad(&format!("{sign} {}", self.items[*at].label), usize::from(inner.width));
            let style = if here { cx.theme.cursor() } else { Style::new() };
            frame.render_widget(Line::styled(said, style), Rect { y: inner.y + 1 + i as u16, height: 1, ..inner });
        }
        if self.found.is_empty() && rows > 0 {
            let said = cx.i18n.get(if self.free { "picker-new" } else { "picker-none" });
            frame.render_widget(Line::styled(said, cx.theme.dim()), Rect { y: inner.y + 1, height: 1, ..inner });
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        vec![hint("Enter", "hint-choose"), hint("Esc", "hint-cancel")]
    }
}
