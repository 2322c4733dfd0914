//! Where a line's money went, when and by whom; and taking that back.

use super::super::said;
use super::change;
use crate::store::bank::lines::Line;
use crate::store::bank::placed::{Gone, Placing};
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;
use crate::ui::text;

/// In one line: how much, where to, whose, when and by whom.
pub fn said(placing: &Placing, cx: &Cx) -> String {
    let amount = said::amount(placing.amount, cx);
    let gone = match &placing.gone {
        Gone::Invoice { number, .. } => text!("placing-invoice", amount = amount, number = number.to_string()),
        Gone::Account { .. } => text!("placing-account", amount = amount),
        Gone::Refund { account } => text!("placing-refund", amount = amount, account = account),
        Gone::Returned { line } => text!("placing-returned", amount = amount, line = line.to_string()),
        Gone::Sent => text!("placing-sent", amount = amount),
    };
    let whose = format!("{} {}", placing.number, placing.name).trim().to_owned();
    let done = format!("{} {}", text::moment(&placing.at, cx.i18n.lang), placing.who);
    let parts = [cx.i18n.text(&gone), whose, done];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Takes back where some or all of a line's money went: by undoing what was done, where that was about this line alone;
/// else by vouchers that put the whole line back in suspense.
pub fn retake(line: Line, cx: &mut Cx) {
    cx.ask(
        Lane::Quick,
        move |register, who| {
            let line = register.bank_line(who, line.id)?;
            let placings = register.placings(who, &line)?;
            Ok((line, placings))
        },
        |(line, placings), cx| {
            let mut undone: Vec<i64> = placings.iter().filter(|one| one.alone).map(|one| one.mutation).collect();
            undone.sort_unstable();
            undone.dedup();
            // What was settled when the file was taken in can't be undone without the rest of the file.
            let whole = placings.iter().any(|one| !one.alone);
            match (undone.len(), whole) {
                (0, false) => cx.fault(&text!("off-bank-not-placed")),
                (0, true) => confirm(line, placings, None, cx),
                (1, false) => confirm(line, placings, undone.pop(), cx),
                _ => choose(line, placings, cx),
            }
        },
    );
}

/// Several things were done about the line: which of them?
fn choose(line: Line, placings: Vec<Placing>, cx: &mut Cx) {
    let items = placings.iter().enumerate().map(|(at, one)| Item::new(at.to_string(), said(one, cx))).collect();
    cx.open(Picker::new(cx.i18n.get("ask-bank-retake-which"), items, move |at, cx| {
        let chosen = at.parse::<usize>().ok().and_then(|at| placings.get(at));
        let Some(chosen) = chosen else { return };
        let mutation = chosen.alone.then_some(chosen.mutation);
        let together = placings.iter().filter(|one| mutation.is_none_or(|mutation| one.mutation == mutation));
        confirm(line.clone(), together.cloned().collect(), mutation, cx);
    }));
}

fn confirm(line: Line, placings: Vec<Placing>, mutation: Option<i64>, cx: &mut Cx) {
    let question = cx.i18n.text(&text!("bank-retake-sure", line = line.id.to_string()));
    let details = placings.iter().map(|one| said(one, cx)).collect();
    let amount = match mutation {
        Some(_) => placings.iter().map(|one| one.amount).sum(),
        None => line.amount,
    };
    let notice = text!("bank-retaken", line = line.id.to_string(), amount = said::amount(amount, cx));
    let title = cx.i18n.text(&text!("title-bank-retake", line = line.id.to_string()));
    let confirm = Confirm::new(question, move |cx| match mutation {
        Some(mutation) => {
            cx.ask(Lane::Write, move |register, who| register.undo(who, mutation), move |_, cx| cx.say(&notice))
        }
        None => change::run("bank-retake", title, notice, cx, move |change| change.retake_line(line.id)),
    });
    cx.open(confirm.details(details));
}
