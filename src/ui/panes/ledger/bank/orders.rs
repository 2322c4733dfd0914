//! The payment order (pain.001) for the refunds that wait, as a file for the bank.

use super::super::said;
use crate::exchange::refunds;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::Cx;

/// Asks where to write it; how many wait, and what they come to, is told beside.
pub fn ask(cx: &mut Cx) {
    cx.ask(
        Lane::Quick,
        |register, who| refunds::waiting(register, who),
        |waiting, cx| {
            if waiting.is_empty() {
                return cx.fault(&text!("refund-none-waiting"));
            }
            let sum = waiting.iter().map(|refund| refund.amount).sum();
            let hint = text!("bank-orders-hint", count = waiting.len(), sum = said::amount(sum, cx));
            let name = format!("{}-{}.xml", cx.i18n.get("bank-orders-name"), cx.today);
            let prompt = PathPrompt::new(cx.i18n.get("ask-bank-orders"), &["xml"], write);
            cx.open(prompt.hint(cx.i18n.text(&hint)).with(&name));
        },
    );
}

fn write(path: std::path::PathBuf, cx: &mut Cx) {
    // The day is the program's, the time of day the machine's.
    let (today, shown) = (cx.today, path.display().to_string());
    let now = today.and_time(chrono::Local::now().time());
    cx.ask(
        Lane::Quick,
        move |register, who| refunds::order(register, who, &path, today, now),
        move |count, cx| cx.say(&text!("bank-orders-written", count = count, path = shown)),
    );
}
