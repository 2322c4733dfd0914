//! One line of a form: a value being edited, in the way that fits its kind.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_normalization::UnicodeNormalization;

use crate::i18n::Text;
use crate::model::name::fold;
use crate::model::unit::PATH_SEPARATOR;
use crate::ui::input::Input;
use crate::ui::overlays::picker::Item;

pub(super) enum Editor {
    Input(Input),
    /// Several lines.
    Area(Box<TextArea<'static>>),
    /// One of a few, by its place among the items.
    Choice(usize),
}

type Check = Box<dyn Fn(&str) -> Result<(), Text>>;

pub struct Line {
    pub key: String,
    pub label: String,
    /// The heading it stands under.
    pub section: String,
    pub fault: Option<Text>,
    /// What can be typed: shown below while one is there.
    pub(super) hint: String,
    pub(super) editor: Editor,
    /// Values to choose from; for a choice the only ones.
    items: Vec<Item>,
    /// Another value than the items' may be typed.
    free: bool,
    original: String,
    check: Option<Check>,
}

impl Line {
    pub fn words(key: &str, label: String, value: &str) -> Line {
        Line {
            key: key.to_owned(),
            label,
            section: String::new(),
            fault: None,
            hint: String::new(),
            editor: Editor::Input(Input::new(value)),
            items: Vec::new(),
            free: true,
            original: value.to_owned(),
            check: None,
        }
    }

    pub fn lines(key: &str, label: String, value: &str) -> Line {
        let mut line = Line::words(key, label, value);
        line.editor = Editor::Area(Box::new(area(value)));
        line
    }

    /// One of a few values, changed with the arrow keys.
    pub fn choice(key: &str, label: String, items: Vec<Item>, value: &str) -> Line {
        let mut line = Line::words(key, label, value);
        line.editor = Editor::Choice(items.iter().position(|item| item.value == value).unwrap_or(0));
        line.items = items;
        line.original = line.value();
        line
    }

    /// Values that Enter offers; others may be typed when `free`.
    pub fn offering(mut self, items: Vec<Item>, free: bool) -> Line {
        (self.items, self.free) = (items, free);
        self
    }

    pub fn hinted(mut self, hint: String) -> Line {
        self.hint = hint;
        self
    }

    pub fn checked(mut self, check: impl Fn(&str) -> Result<(), Text> + 'static) -> Line {
        self.check = Some(Box::new(check));
        self
    }

    pub fn under(mut self, section: String) -> Line {
        self.section = section;
        self
    }

    pub fn value(&self) -> String {
        match &self.editor {
            Editor::Input(input) => input.text().to_owned(),
            Editor::Area(area) => area.lines().join("\n"),
            Editor::Choice(at) => self.items.get(*at).map_or_else(String::new, |item| item.value.clone()),
        }
    }

    /// How a choice reads.
    pub(super) fn chosen(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| item.label.as_str())
    }

    pub fn set(&mut self, value: &str) {
        match &mut self.editor {
            Editor::Input(input) => input.set(value),
            Editor::Area(old) => **old = area(value),
            Editor::Choice(at) => *at = self.items.iter().position(|item| item.value == value).unwrap_or(*at),
        }
    }

    pub fn is_changed(&self) -> bool {
        self.value() != self.original
    }

    pub(super) fn is_choice(&self) -> bool {
        matches!(self.editor, Editor::Choice(_))
    }

    pub(super) fn is_free(&self) -> bool {
        self.free
    }

    /// What Enter offers to choose from.
    pub(super) fn items(&self) -> &[Item] {
        if self.is_choice() { &[] } else { &self.items }
    }

    /// Takes the one item that typed text means; false when it means none or may mean several.
    pub(super) fn settle(&mut self) -> bool {
        let typed = self.value();
        let wanted = fold(typed.trim());
        if wanted.is_empty() || !self.is_changed() {
            return false;
        }
        let last = |item: &&Item| item.label.rsplit(PATH_SEPARATOR).next().is_some_and(|name| fold(name) == wanted);
        let exact: Vec<&Item> = self.items.iter().filter(|item| fold(&item.label) == wanted).collect();
        let exact = if exact.is_empty() { self.items.iter().filter(last).collect() } else { exact };
        let [one] = exact[..] else { return false };
        let value = one.value.clone();
        self.set(&value);
        self.check();
        self.fault.is_none()
    }

    pub(super) fn check(&mut self) {
        self.fault = match &self.check {
            // What nobody has touched is not blamed on whoever looks at it.
            Some(check) if self.is_changed() || self.original.is_empty() => check(&self.value()).err(),
            _ => None,
        };
    }

    /// Takes a key; false when it is not one of editing.
    pub(super) fn key(&mut self, key: &KeyEvent) -> bool {
        let count = self.items.len();
        let taken = match &mut self.editor {
            Editor::Input(input) => input.key(key),
            Editor::Choice(at) => match key.code {
                KeyCode::Right | KeyCode::Char(' ') => {
                    *at = (*at + 1) % count.max(1);
                    true
                }
                KeyCode::Left => {
                    *at = at.checked_sub(1).unwrap_or(count.saturating_sub(1));
                    true
                }
                KeyCode::Char(c) => {
                    let starts = |i: &usize| self.items[*i].label.to_lowercase().starts_with(c.to_ascii_lowercase());
                    if let Some(found) = (*at + 1..count).chain(0..count).find(starts) {
                        *at = found;
                    }
                    true
                }
                _ => false,
            },
            Editor::Area(area) => {
                let cursor = area.cursor();
                match key.code {
                    // At the edge the arrows go on to the next line of the form.
                    KeyCode::Up if cursor.0 == 0 => false,
                    KeyCode::Down if cursor.0 + 1 >= area.lines().len() => false,
                    KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => true,
                    // As in a line by itself: all before the cursor goes.
                    KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                        area.delete_line_by_head();
                        true
                    }
                    _ => {
                        area.input(*key);
                        true
                    }
                }
            }
        };
        if taken {
            self.fault = None;
        }
        taken
    }

    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.editor {
            Editor::Input(input) => input.insert(text),
            Editor::Area(area) => {
                let text: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
                area.insert_str(text);
            }
            Editor::Choice(_) => {}
        }
        self.fault = None;
    }
}

fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::Word);
    area.set_cursor_line_style(ratatui::style::Style::new());
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}
