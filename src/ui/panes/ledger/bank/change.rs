//! Doing something about lines that needs no form: the change, and what is said of it.

use super::super::Ledger;
use crate::error::Result;
use crate::i18n::Text;
use crate::store::change::Change;
use crate::store::db::Lane;
use crate::ui::pane::Cx;

pub fn run(
    command: &'static str,
    title: String,
    notice: Text,
    cx: &mut Cx,
    work: impl FnOnce(&mut Change<'_>) -> Result<()> + Send + 'static,
) {
    cx.ask(
        Lane::Write,
        move |register, who| register.change(who, command, &title, work).map(drop),
        move |(), cx| {
            cx.say(&notice);
            done(cx);
        },
    );
}

/// What was marked has been dealt with.
pub fn done(cx: &mut Cx) {
    cx.tell(|ledger: &mut Ledger, _| ledger.bank.unmark());
}
