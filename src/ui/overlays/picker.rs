//! Choosing one of many: type a few letters, Enter takes it.

use std::sync::Arc;

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::error::Result;
use crate::model::name::words;
use crate::store::db::Lane;
use crate::store::{Register, Who};
use crate::ui::choice::Choice;
use crate::ui::input::Input;
use crate::ui::load::Load;
use crate::ui::matching;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

type Picked = Box<dyn FnMut(&str, &mut Cx)>;
/// What the register has for typed letters.
type Ask<T> = Arc<dyn Fn(&mut Register, &Who, &str) -> Result<Vec<T>> + Send + Sync>;

/// Looks in the register as one types: what is found comes below the items that were there from the start.
trait Seek {
    fn start(&mut self, typed: &str, cx: &Cx);
    fn poll(&mut self, cx: &mut Cx) -> Option<Vec<Item>>;
    fn busy(&self) -> bool;
}

struct Seeking<T> {
    ask: Ask<T>,
    say: fn(&T, &Cx) -> Item,
    load: Load<Vec<T>>,
}

impl<T: Send + 'static> Seek for Seeking<T> {
    fn start(&mut self, typed: &str, cx: &Cx) {
        let (ask, who, typed) = (Arc::clone(&self.ask), cx.who.clone(), typed.to_owned());
        self.load.start(&cx.db, Lane::Quick, move |register| ask(register, &who, &typed));
    }

    fn poll(&mut self, cx: &mut Cx) -> Option<Vec<Item>> {
        if !self.load.poll() {
            return None;
        }
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        Some(self.load.take().unwrap_or_default().iter().map(|found| (self.say)(found, cx)).collect())
    }

    fn busy(&self) -> bool {
        self.load.busy()
    }
}

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
    seek: Option<Box<dyn Seek>>,
    /// How many of the items were there from the start.
    own: usize,
}

impl Picker {
    pub fn new(title: String, items: Vec<Item>, picked: impl FnMut(&str, &mut Cx) + 'static) -> Picker {
        let found = (0..items.len()).collect();
        let (input, choice, own) = (Input::default(), Choice::default(), items.len());
        Picker { title, items, input, found, choice, picked: Box::new(picked), free: false, seek: None, own }
    }

    /// What is typed is looked for in the register too.
    pub fn seeking<T: Send + 'static>(
        mut self,
        ask: impl Fn(&mut Register, &Who, &str) -> Result<Vec<T>> + Send + Sync + 'static,
        say: fn(&T, &Cx) -> Item,
    ) -> Picker {
        self.seek = Some(Box::new(Seeking { ask: Arc::new(ask), say, load: Load::default() }));
        self
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
        let own = self.items.iter().take(self.own).map(|item| item.label.as_str());
        self.found = match self.seek {
            None => matching::ranked(self.input.text(), own),
            // Letters here and there in a line must not stand before what the register has under that very number.
            Some(_) => (0..).zip(own).filter(|(_, label)| begins(label, self.input.text())).map(|(at, _)| at).collect(),
        };
        self.choice = Choice::default();
    }

    /// What is typed has become something else.
    fn typed(&mut self, cx: &Cx) {
        if let Some(seek) = &mut self.seek {
            self.items.truncate(self.own);
            if !self.input.text().trim().is_empty() {
                seek.start(self.input.text(), cx);
            }
        }
        self.look();
    }
}

/// Whether each word typed begins some word of a line.
fn begins(label: &str, typed: &str) -> bool {
    let known: Vec<String> = words(label).collect();
    words(typed).all(|word| known.iter().any(|own| own.starts_with(&word)))
}

impl Overlay for Picker {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Paste(text) = event {
            self.input.insert(text);
            self.typed(cx);
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
                    self.typed(cx);
                }
            }
        }
        Step::Stay
    }

    fn poll(&mut self, cx: &mut Cx) -> (bool, Step) {
        let Some(found) = self.seek.as_mut().and_then(|seek| seek.poll(cx)) else { return (false, Step::Stay) };
        self.items.truncate(self.own);
        self.look();
        for item in found {
            let known = self.items.iter().position(|own| own.value == item.value);
            let at = known.unwrap_or(self.items.len());
            self.items.extend(known.is_none().then_some(item));
            if !self.found.contains(&at) {
                self.found.push(at);
            }
        }
        (true, Step::Stay)
    }

    fn busy(&self) -> bool {
        self.seek.as_ref().is_some_and(|seek| seek.busy())
    }

    fn holds_keys(&self) -> bool {
        self.busy()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let widest = self.items.iter().map(|item| text::width(&item.label)).max().unwrap_or(0);
        let columns = widest.max(text::width(&self.title)).clamp(28, 80) as u16 + 6;
        let (columns, rows) = match &self.seek {
            // Of one size, however much is found.
            Some(_) => (86, 15),
            None => (columns, self.items.len().min(60) as u16),
        };
        let area = centred(area, columns, rows + 3);
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
            let said = match (&self.seek, self.free) {
                (Some(_), _) if self.input.text().trim().is_empty() => "picker-seek",
                (_, true) => "picker-new",
                _ => "picker-none",
            };
            let said = cx.i18n.get(said);
            frame.render_widget(Line::styled(said, cx.theme.dim()), Rect { y: inner.y + 1, height: 1, ..inner });
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        vec![hint("Enter", "hint-choose"), hint("Esc", "hint-cancel")]
    }
}
