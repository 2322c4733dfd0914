//! Lines that are nobody's payment: to which account their money goes; and those that another file has told of.

use ratatui::text::Line as Row;

use super::super::said;
use super::change;
use super::screen::told;
use crate::model::account::Role;
use crate::store::bank::lines::Line;
use crate::text;
use crate::ui::overlay::Step;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Picks the account that the open money of a line goes to.
pub fn ask(line: Line, cx: &mut Cx) {
    let name = |role: Role, cx: &Cx| cx.i18n.get(&format!("account-{}", role.key()));
    let mut roles = Role::BY_HAND.to_vec();
    // The likeliest first: what providers pay out lies on their account until then.
    if line.open > 0 && [&line.payer, &line.text].iter().any(|words| words.to_lowercase().contains("vipps")) {
        roles.sort_by_key(|role| *role != Role::Clearing);
    }
    let items = roles.iter().map(|role| Item::new(role.key(), name(*role, cx))).collect();
    let amount = said::amount(line.open, cx);
    let title = cx.i18n.text(&text!("ask-bank-book", amount = amount));
    cx.open(Picker::new(title, items, move |picked, cx| {
        let Some(role) = Role::parse(picked) else { return };
        let (id, open, today) = (line.id, line.open.abs(), cx.today);
        let account = name(role, cx);
        let title = cx.i18n.text(&text!("title-bank-book", line = id.to_string(), account = &account));
        let notice = text!("bank-booked", amount = said::amount(line.open, cx), account = account);
        change::run("bank-book", title, notice, cx, move |change| change.book_line_to(id, role, Some(open), today));
    }));
}

/// Says what it means that another file has told of the same money, before it is so.
pub fn ask_told(line: Line, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("title-bank-told", line = line.id.to_string()));
    let (shown, history) = (line.clone(), title.clone());
    let lines = move |width: usize, cx: &Cx| {
        let effect = cx.i18n.text(&text!("bank-told-effect", amount = said::amount(shown.amount, cx)));
        let all = told(&shown, cx).into_iter().chain([String::new(), effect]);
        all.flat_map(|said| if said.is_empty() { vec![said] } else { text::wrap(&said, width) })
            .map(Row::from)
            .collect()
    };
    cx.open(Sheet::new(title, lines).action(&["enter", "y"], "hint-bank-told", move |cx| {
        let (id, notice) = (line.id, text!("bank-told-now", line = line.id.to_string()));
        change::run("bank-told", history.clone(), notice, cx, move |change| change.tell_line(id));
        Step::Close
    }));
}
