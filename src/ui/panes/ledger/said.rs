//! How amounts, numbers of days and states are said.

use crate::model::document::State;
use crate::model::money;
use crate::store::ledger::document::Head;
use crate::text;
use crate::ui::pane::Cx;

/// An amount with both decimals, so that columns align.
pub fn amount(amount: i64, cx: &Cx) -> String {
    money::show(amount, cx.i18n.lang)
}

/// An amount within a sentence: whole kroner go without decimals.
pub fn short(amount: i64, cx: &Cx) -> String {
    if amount % 100 == 0 { crate::i18n::grouped(amount / 100) } else { money::show(amount, cx.i18n.lang) }
}

/// Where a document stands, in words: what is overdue says for how long.
pub fn state(head: &Head, cx: &Cx) -> String {
    if head.is_overdue(cx.day) {
        let days = (cx.day - head.due_on).num_days();
        return cx.i18n.text(&text!("invoice-overdue", days = days));
    }
    cx.i18n.get(match head.state {
        State::Open => "state-open",
        State::PartPaid => "state-part-paid",
        State::Paid => "state-paid",
        State::Credited => "state-credited",
        State::WrittenOff => "state-written-off",
        State::CreditNote => "state-credit-note",
    })
}

/// `1200` → `12 %`, `1225` → `12,25 %`.
pub fn percent(hundredths: i64, cx: &Cx) -> String {
    format!("{} %", short(hundredths, cx))
}
