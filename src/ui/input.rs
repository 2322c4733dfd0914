//! A line of text being typed: moves and deletes by what people call a letter, and knows how to scroll.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::text;
use crate::model::name::harmless;

#[derive(Clone, Debug, Default)]
pub struct Input {
    text: String,
    /// Where typing goes: a byte of `text`, always between letters.
    at: usize,
}

impl Input {
    pub fn new(text: &str) -> Input {
        Input { text: text.to_owned(), at: text.len() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn set(&mut self, text: &str) {
        *self = Input::new(text);
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes a key; false when it means nothing to a line of text.
    pub fn key(&mut self, key: &KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('a') if ctrl => self.at = 0,
            KeyCode::Char('e') if ctrl => self.at = self.text.len(),
            KeyCode::Char('h') if ctrl => self.remove(self.back()),
            KeyCode::Char('u') if ctrl => self.remove(0),
            KeyCode::Char('w') if ctrl => self.remove(self.word_back()),
            KeyCode::Char('k') if ctrl => self.text.truncate(self.at),
            KeyCode::Char(c) if !ctrl && !alt => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace if ctrl || alt => self.remove(self.word_back()),
            KeyCode::Backspace => self.remove(self.back()),
            KeyCode::Delete => {
                let end = self.forward();
                self.text.replace_range(self.at..end, "");
            }
            KeyCode::Left if ctrl => self.at = self.word_back(),
            KeyCode::Left => self.at = self.back(),
            KeyCode::Right => self.at = self.forward(),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            _ => return false,
        }
        true
    }

    /// Puts text in at the cursor. Line breaks become blanks: a line is a line.
    pub fn insert(&mut self, text: &str) {
        let line = text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
        let end = self.at + line.len();
        self.text.insert_str(self.at, &line);
        // A combining mark typed by itself joins the letter before it.
        let (head, tail) = self.text.split_at(end);
        let head: String = head.nfc().collect();
        self.at = head.len();
        self.text = head + tail;
    }

    fn remove(&mut self, from: usize) {
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    fn back(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn forward(&self) -> usize {
        self.at + self.text[self.at..].graphemes(true).next().map_or(0, str::len)
    }

    fn word_back(&self) -> usize {
        let head = self.text[..self.at].trim_end();
        head.rfind(char::is_whitespace).map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8))
    }

    /// Draws the line so that the cursor is in sight, and tells where the cursor stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Position {
        let columns = usize::from(area.width).max(1);
        let before = text::width(&harmless(&self.text[..self.at]));
        // The cursor stands behind the last letter, so it needs a column of its own.
        let skip = (before + 1).saturating_sub(columns);
        let mut x = 0usize;
        let mut shown = String::new();
        for g in self.text.graphemes(true) {
            let safe = harmless(g);
            let w = text::width(&safe);
            if x >= skip && x + w - skip <= columns {
                shown.push_str(&safe);
            } else if x + w > skip && x < skip {
                // Half of a wide letter at the left edge.
                shown.extend(std::iter::repeat_n(' ', x + w - skip));
            }
            x += w;
            if x > skip + columns {
                break;
            }
        }
        if area.width > 0 && area.height > 0 {
            buffer.set_stringn(area.x, area.y, text::pad(&shown, columns), columns, style);
        }
        Position::new(area.x + (before - skip).min(columns - 1) as u16, area.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys;

    fn typed(sequence: &str) -> Input {
        let mut input = Input::default();
        for name in sequence.split(' ') {
            input.key(&keys::parse(name).unwrap());
        }
        input
    }

    #[test]
    fn letters_are_what_people_see() {
        assert_eq!(typed("Å s e backspace").text(), "Ås");
        assert_eq!(typed("a b left backspace c").text(), "cb");
        assert_eq!(typed("o n e space t w o ctrl-w x").text(), "one x");
        assert_eq!(typed("a b home delete").text(), "b");
        let mut input = Input::default();
        input.insert("A\u{30a}se\r\nx");
        assert_eq!(input.text(), "Åse x");
    }

    #[test]
    fn the_cursor_stays_in_sight() {
        let area = Rect::new(0, 0, 5, 1);
        let mut buffer = Buffer::empty(area);
        assert_eq!(Input::new("abcdefgh").draw(area, &mut buffer, Style::new()).x, 4);
        assert_eq!(buffer[(0, 0)].symbol(), "e");
        for width in 0..4 {
            let area = Rect::new(0, 0, width, 1);
            Input::new("漢字\x1b").draw(area, &mut Buffer::empty(area), Style::new());
        }
    }
}
