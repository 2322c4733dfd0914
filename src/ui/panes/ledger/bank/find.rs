//! The filter of bank lines: words that stand somewhere in them, and the list follows as one types.

use crossterm::event::KeyEvent;

use super::Bank;
use crate::ui::filter::{Prompt, Typed};
use crate::ui::pane::Cx;

impl Bank {
    pub(super) fn open_prompt(&mut self, _cx: &mut Cx) {
        self.prompt = Some(Prompt::new(&self.filter));
    }

    pub fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    pub fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let typed = prompt.key(key);
        self.typed(typed, cx);
        true
    }

    pub fn paste(&mut self, text: &str, cx: &mut Cx) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let typed = prompt.paste(text);
        self.typed(typed, cx);
        true
    }

    fn typed(&mut self, typed: Typed, cx: &mut Cx) {
        let filter = match typed {
            Typed::Nothing => return,
            Typed::Move(by) => return self.table.move_by(by, cx),
            Typed::Done(back) => {
                self.prompt = None;
                back
            }
            Typed::Text(text) => Some(text),
        };
        if let Some(filter) = filter.filter(|filter| *filter != self.filter) {
            self.filter = filter;
            self.table.show(self.source(), cx);
        }
    }
}
