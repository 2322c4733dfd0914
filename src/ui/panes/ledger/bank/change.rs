//! Doing something about a line that needs no form: the change, what is said of it, and on to the next line.

use super::super::{Ledger, said};
use crate::error::Result;
use crate::store::change::Change;
use crate::store::db::Lane;
use crate::text;
use crate::ui::pane::Cx;

pub fn run(
    line: i64,
    command: &'static str,
    title: String,
    cx: &mut Cx,
    work: impl FnOnce(&mut Change<'_>) -> Result<()> + Send + 'static,
) {
    cx.ask(
        Lane::Write,
        move |register, who| {
            register.change(who, command, &title, work)?;
            register.bank_line(who, line)
        },
        |line, cx| {
            let state = cx.i18n.get(&format!("line-{}", line.state.key()));
            let open = said::amount(line.open, cx);
            cx.say(&text!("bank-line-stands", line = line.id.to_string(), state = state, open = open));
            go_on(cx);
        },
    );
}

/// The next line that waits comes under the cursor.
pub fn go_on(cx: &mut Cx) {
    cx.tell(|ledger: &mut Ledger, cx| ledger.bank.go_on(cx));
}
