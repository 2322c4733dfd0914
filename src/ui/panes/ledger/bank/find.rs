//! The filter of bank lines: words that stand somewhere in them, and the list follows as one types.

use crossterm::event::KeyEvent;

use super::Bank;
use crate::ui::filter::{Prompt, Then, follow};
use crate::ui::pane::Cx;

impl Bank {
    pub(super) fn open_prompt(&mut self, _cx: &mut Cx) {
        self.prompt = Some(Prompt::new(&self.filter));
    }

    pub fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    pub fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        let then = follow(&mut self.prompt, &mut self.filter, |prompt| prompt.key(key));
        self.follow(then, cx)
    }

    pub fn paste(&mut self, text: &str, cx: &mut Cx) -> bool {
        let then = follow(&mut self.prompt, &mut self.filter, |prompt| prompt.paste(text));
        self.follow(then, cx)
    }

    fn follow(&mut self, then: Option<Then>, cx: &mut Cx) -> bool {
        let Some(then) = then else { return false };
        match then {
            Then::Filter => self.table.show(self.source(), cx),
            Then::Move(by) => self.table.move_by(by, cx),
            Then::Nothing => {}
        }
        true
    }
}
