//! What is typed about a line: whose money it is, into what it is divided, why it goes back, why it waits.

use super::super::entry::{self, Values};
use super::super::said;
use super::{change, told};
use crate::i18n::Text;
use crate::model::money;
use crate::store::bank::desk::To;
use crate::store::bank::lines::{Line, State};
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;

/// All of it, or a part, is a member's: it settles what they owe, the oldest first.
pub fn give(line: Line, cx: &mut Cx) {
    let mut lines = vec![entry::needed("payer", "", cx), entry::amount("amount", line.open, cx)];
    if !line.payer_account.is_empty() {
        lines.push(entry::yes_no("remember", false, cx));
    }
    let told = told(&line, cx);
    let form = Form::new(cx.i18n.get("ask-bank-give"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (number, amount) = (values.needed("payer")?, values.amount("amount")?);
        let (remember, today) = (values.yes("remember"), cx.today);
        let title = cx.i18n.text(&text!("title-bank-line", line = line.id.to_string()));
        let (id, account, shown) = (line.id, line.payer_account.clone(), said::amount(amount, cx));
        Ok(Box::new(move |register, who| {
            let person = register.by_number(who, &number, today)?.person;
            register.change(who, "bank-match", &title, |change| {
                if remember {
                    change.remember_account(&account, person.id)?;
                }
                change.place_line(id, To::Payer(person.id), Some(amount), today)
            })?;
            Ok(Outcome::Saved { notice: text!("bank-given", amount = shown, name = person.name()), jump: None })
        }))
    });
    cx.open(form.told(told).on_saved(change::go_on));
}

/// One line of the bank's pays for many, each on a line of their own; what is left is told as one types.
pub fn split(line: Line, cx: &mut Cx) {
    let lines = vec![entry::lines("shares", "", cx)];
    let open = line.open;
    let mut told = told(&line, cx);
    told.push(cx.i18n.get("bank-split-hint"));
    let form = Form::new(cx.i18n.get("ask-bank-split"), lines, move |form, cx| {
        let fault = |what: Text| vec![("shares".to_owned(), what)];
        let typed = pairs(&form.value("shares")).map_err(fault)?;
        if typed.is_empty() {
            return Err(fault(text!("entry-fault-empty")));
        }
        let count = typed.len();
        let title = cx.i18n.text(&text!("title-bank-split", line = line.id.to_string(), count = count));
        let (id, today) = (line.id, cx.today);
        Ok(Box::new(move |register, who| {
            let parts = register.bank_parts(who, &typed, today)?;
            register.change(who, "bank-split", &title, |change| change.split_line(id, &parts, today))?;
            Ok(Outcome::Saved { notice: text!("bank-was-split", count = count), jump: None })
        }))
    });
    let telling = move |form: &Form, cx: &Cx| {
        let sum = sum(&form.value("shares"));
        let (given, left) = (said::amount(sum, cx), said::amount(open.saturating_sub(sum), cx));
        let left = text!("bank-split-left", open = said::amount(open, cx), given = given, left = left);
        told.iter().cloned().chain([cx.i18n.text(&left)]).collect()
    };
    cx.open(form.telling(telling).on_saved(change::go_on));
}

/// Whom and how much, a line each: `1042 = 500`, `#17 = 250`, or two columns pasted from a spreadsheet.
fn pairs(typed: &str) -> Result<Vec<(String, String)>, Text> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pair = |(at, line): (usize, &str)| {
        let (whom, amount) =
            line.rsplit_once(['=', ';', '\t']).ok_or_else(|| text!("bank-split-line", line = at + 1))?;
        if money::parse_positive(amount).is_err() || whom.trim().is_empty() {
            return Err(text!("bank-split-line", line = at + 1));
        }
        Ok((whom.trim().to_owned(), amount.trim().to_owned()))
    };
    lines.map(pair).collect()
}

/// What the lines that can be read already come to.
fn sum(typed: &str) -> i64 {
    let read = typed.lines().filter_map(|line| pairs(line).ok()).flatten();
    read.filter_map(|(_, amount)| money::parse_positive(&amount).ok()).fold(0, i64::saturating_add)
}

/// The open money goes back where it came from.
pub fn refund(line: Line, cx: &mut Cx) {
    let mut told = told(&line, cx);
    let amount = said::amount(line.open, cx);
    told.push(cx.i18n.text(&match line.payer_account.as_str() {
        "" => text!("bank-refund-by-hand", amount = amount),
        account => text!("bank-refund-told", amount = amount, account = account),
    }));
    let form = Form::new(cx.i18n.get("ask-bank-refund"), vec![entry::needed("reason", "", cx)], move |form, cx| {
        let reason = Values::of(form, cx).needed("reason")?;
        let title = cx.i18n.text(&text!("title-bank-refund", line = line.id.to_string()));
        let (id, today) = (line.id, cx.today);
        Ok(Box::new(move |register, who| {
            register.change(who, "refund", &title, |change| change.refund_line(id, &reason, today))?;
            Ok(Outcome::Saved { notice: text!("bank-refund-decided"), jump: None })
        }))
    });
    cx.open(form.told(told).on_saved(change::go_on));
}

/// Lays a line aside with a note, or takes it up again.
pub fn park(line: &Line, cx: &mut Cx) {
    let (id, shown) = (line.id, line.id.to_string());
    if line.state == State::Parked {
        let title = cx.i18n.text(&text!("title-bank-unpark", line = shown));
        return change::run(id, "bank-park", title, cx, move |change| change.unpark_line(id));
    }
    let title = cx.i18n.text(&text!("title-bank-park", line = shown));
    cx.open(Prompt::new(cx.i18n.get("ask-bank-park"), move |note, cx| {
        if note.trim().is_empty() {
            return Err(text!("ledger-no-reason"));
        }
        let note = note.to_owned();
        change::run(id, "bank-park", title.clone(), cx, move |change| change.park_line(id, &note));
        Ok(())
    }));
}
