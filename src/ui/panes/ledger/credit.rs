//! Giving up a claim: by a credit note, or by writing it off.

use super::entry::{self, Values};
use super::said;
use crate::store::db::Lane;
use crate::store::ledger::credit::Scope;
use crate::store::ledger::document::Head;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::pane::Cx;

/// A credit note for an invoice: all of it, what is open, or an amount.
pub fn ask(id: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(Lane::Quick, move |register, who| Ok(register.document(who, id, today)?.head), form);
}

fn form(head: Head, cx: &mut Cx) {
    let paid = head.total + head.charges - head.open;
    let scopes = ["whole", "open"];
    let usual = if head.open > 0 { "open" } else { "whole" };
    let lines = vec![
        entry::choice("scope", "scope", &scopes, usual, cx),
        entry::amount_or_none("credited", None, cx),
        entry::past_day("credited-on", cx.today, cx),
        entry::needed("reason", "", cx),
    ];
    let told = text!(
        "credit-told",
        number = head.number.to_string(),
        name = &head.payer_name,
        total = said::amount(head.total + head.charges, cx),
        open = said::amount(head.open, cx)
    );
    let told = vec![cx.i18n.text(&told)];
    let form = Form::new(cx.i18n.get("ask-credit"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let scope = match (values.amount_or_none("credited")?, form.value("scope").as_str()) {
            (Some(amount), _) => Scope::Amount(amount),
            (None, "whole") => Scope::Whole,
            (None, _) => Scope::Open,
        };
        let (day, reason) = (values.past_day("credited-on")?, values.needed("reason")?);
        let head = head.clone();
        // Asked about once more where money has been paid: it goes somewhere.
        Ok(Box::new(move |_, _| Ok(Outcome::Then(Box::new(move |cx| confirm(head, scope, day, reason, paid, cx))))))
    });
    cx.open(form.told(told));
}

fn confirm(head: Head, scope: Scope, day: chrono::NaiveDate, reason: String, paid: i64, cx: &mut Cx) {
    let number = head.number.to_string();
    let question = match scope {
        Scope::Whole if paid > 0 => {
            text!("credit-sure-paid", number = &number, name = &head.payer_name, paid = said::amount(paid, cx))
        }
        Scope::Whole => text!("credit-sure", number = &number, name = &head.payer_name),
        Scope::Open => text!("credit-sure-open", number = &number, open = said::amount(head.open, cx)),
        Scope::Amount(amount) => text!("credit-sure-amount", number = &number, amount = said::amount(amount, cx)),
    };
    let question = cx.i18n.text(&question);
    let title = cx.i18n.text(&text!("title-credit", number = number));
    cx.open(Confirm::new(question, move |cx| {
        let id = head.id;
        cx.ask(
            Lane::Write,
            move |register, who| {
                Ok(register.change(who, "credit", &title, |change| change.credit(id, scope, day, &reason))?.0)
            },
            |credited, cx| {
                let (number, amount) = (credited.number.to_string(), said::amount(credited.amount, cx));
                match credited.released {
                    0 => cx.say(&text!("credit-done", number = number, amount = amount)),
                    released => {
                        let released = said::amount(released, cx);
                        cx.say(&text!("credit-done-released", number = number, amount = amount, released = released));
                    }
                }
            },
        );
    }));
}

/// Writes off what is open of an invoice, or so much of it.
pub fn write_off(id: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| Ok(register.document(who, id, today)?.head),
        |head, cx| {
            let number = head.number.to_string();
            let lines = vec![
                entry::amount("amount", head.open, cx),
                entry::past_day("written-on", cx.today, cx),
                entry::needed("reason", "", cx),
            ];
            let open = said::amount(head.open, cx);
            let told = cx.i18n.text(&text!("payment-told", number = &number, name = &head.payer_name, open = open));
            let title = text!("title-write-off", number = number);
            let form = Form::new(cx.i18n.get("ask-write-off"), lines, move |form, cx| {
                let values = Values::of(form, cx);
                let amount = values.amount("amount")?;
                let (day, reason) = (values.past_day("written-on")?, values.needed("reason")?);
                let (id, title, shown) = (head.id, cx.i18n.text(&title), said::amount(amount, cx));
                Ok(Box::new(move |register, who| {
                    register
                        .change(who, "write-off", &title, |change| change.write_off(id, Some(amount), day, &reason))?;
                    Ok(Outcome::Saved { notice: text!("write-off-done", amount = shown), jump: None })
                }))
            });
            cx.open(form.told(vec![told]));
        },
    );
}
