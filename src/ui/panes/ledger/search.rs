//! Which documents the list shows: all, open, overdue and so on, and the payers that a filter finds as one types.

use crossterm::event::KeyEvent;

use super::Ledger;
use super::invoices::Invoices;
use super::listing::Documents;
use crate::store::db::Lane;
use crate::store::ledger::documents::{Query, Which};
use crate::ui::filter::{Asked, Prompt, Then, follow};
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

impl Invoices {
    pub(super) fn choose(&mut self, cx: &mut Cx) {
        let item = |which: Which| Item::new(which.key(), cx.i18n.get(&format!("which-{}", which.key())));
        let items = Which::ALL.into_iter().map(item).collect();
        let picker = Picker::new(cx.i18n.get("ask-which"), items, |key, cx| {
            let which = Which::parse(key).unwrap_or_default();
            cx.tell(move |ledger: &mut Ledger, cx| {
                let invoices = &mut ledger.invoices;
                (invoices.which, invoices.run) = (which, None);
                invoices.list(true, cx);
            });
        });
        cx.open(picker.at(self.which.key()));
    }

    pub(super) fn open_prompt(&mut self, _cx: &mut Cx) {
        self.prompt = Some(Prompt::new(&self.filter));
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
            Then::Filter => self.ask(true, cx),
            Then::Move(by) => self.table.move_by(by, cx),
            Then::Nothing => {}
        }
        true
    }

    /// Reads the filter; the list follows when it reads.
    pub(super) fn ask(&mut self, fresh: bool, cx: &mut Cx) {
        if self.filter.trim().is_empty() {
            self.asked = Asked::default();
            self.payers = None;
            return self.list(fresh, cx);
        }
        if fresh {
            self.table.hold();
            self.count.cancel();
        }
        // Whoever owes may have left long ago.
        self.asked.start(&self.filter, true, fresh, cx);
    }

    pub(super) fn list(&mut self, fresh: bool, cx: &mut Cx) {
        let (which, payers, run) = (self.which, self.payers.clone(), self.run);
        let query = Query { which, payers, year: None, run, day: cx.day, today: cx.today };
        let (who, counted) = (cx.who.clone(), query.clone());
        self.count.start(&cx.db, Lane::Slow, move |register| register.count_documents(&who, &counted));
        if fresh {
            self.table.show(Documents(query), cx);
        } else {
            self.table.refresh(Documents(query), cx);
        }
    }
}
