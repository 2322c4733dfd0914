//! A list of lines to choose from with a cursor in it: what the palette, pickers and help have in common.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The cursor of a list that is shown whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    pub at: usize,
    pub top: usize,
    height: usize,
}

impl Choice {
    /// Moves by a key that means movement also while letters are typed; false for any other.
    pub fn key(&mut self, key: &KeyEvent, count: usize) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let page = self.height.max(1) as isize;
        let by = match key.code {
            KeyCode::Down => 1,
            KeyCode::Up => -1,
            KeyCode::PageDown => page,
            KeyCode::PageUp => -page,
            KeyCode::Char('n') if ctrl => 1,
            KeyCode::Char('p') if ctrl => -1,
            KeyCode::Char('d') if ctrl => page / 2,
            _ => return false,
        };
        self.step(by, count);
        true
    }

    pub fn step(&mut self, by: isize, count: usize) {
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Makes the cursor fit a list of so many lines shown in so many rows.
    pub fn fit(&mut self, count: usize, height: u16) {
        self.height = usize::from(height);
        self.at = self.at.min(count.saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(self.height.max(1)), self.at);
    }
}
