//! The `/` prompt over the list of members.

use crossterm::event::KeyEvent;

use super::Members;
use crate::ui::filter::{Prompt, Typed};
use crate::ui::pane::Cx;

impl Members {
    pub(super) fn open_prompt(&mut self, _cx: &mut Cx) {
        self.on_card = false;
        self.prompt = Some(Prompt::new(&self.filter));
    }

    pub(super) fn prompt_key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let typed = prompt.key(key);
        self.typed(typed, cx);
        true
    }

    /// The list follows what has been typed.
    pub(super) fn typed(&mut self, typed: Typed, cx: &mut Cx) {
        match typed {
            Typed::Move(by) => self.table.move_by(by, cx),
            Typed::Nothing => {}
            Typed::Done(back) => {
                self.prompt = None;
                if let Some(before) = back.filter(|before| *before != self.filter) {
                    self.filter = before;
                    self.ask(true, cx);
                }
            }
            Typed::Text(filter) if filter == self.filter => {}
            Typed::Text(filter) => {
                if let Some(prompt) = &mut self.prompt {
                    prompt.fault = None;
                }
                self.filter = filter;
                self.drop_marks(cx);
                self.ask(true, cx);
            }
        }
    }
}
