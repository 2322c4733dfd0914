//! Money that has come in, by hand; and what lies on account used for what is open.

use super::entry::{self, Values};
use super::said;
use crate::i18n::Text;
use crate::store::change::Change;
use crate::store::db::Lane;
use crate::store::ledger::payment::{Method, Receipt, Received};
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::pane::Cx;

/// Whose payment it is, and what for.
struct About {
    payer: i64,
    document: Option<i64>,
    /// What is open today.
    open: i64,
    told: Vec<String>,
    name: String,
}

/// A payment of an invoice.
pub fn of_document(id: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| register.document(who, id, today),
        |document, cx| {
            let head = &document.head;
            let number = head.number.to_string();
            let told =
                text!("payment-told", number = number, name = &head.payer_name, open = said::amount(head.open, cx));
            let about = About {
                payer: head.payer,
                document: Some(head.id),
                open: head.open,
                told: vec![cx.i18n.text(&told)],
                name: head.payer_name.clone(),
            };
            form(about, cx);
        },
    );
}

/// A payment of whatever a payer owes, the oldest first.
pub fn of_payer(payer: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| Ok((register.record(who, payer, today)?, register.statement(who, payer, today)?)),
        move |(record, statement), cx| {
            let Some(record) = record else { return cx.fault(&text!("person-gone")) };
            let (name, owed) = (record.person.name(), statement.balance.max(0));
            let told = text!("payment-told-payer", name = &name, open = said::amount(owed, cx));
            let told = vec![cx.i18n.text(&told)];
            form(About { payer, document: None, open: owed, told, name }, cx);
        },
    );
}

fn form(about: About, cx: &mut Cx) {
    let lines = vec![
        entry::amount("amount", about.open, cx),
        entry::past_day("received", cx.today, cx),
        entry::choice("method", "method", &Method::KEYS, Method::Bank.key(), cx),
        entry::words("reference", "", cx),
        entry::words("text", "", cx),
    ];
    let About { payer, document, told, name, .. } = about;
    let form = Form::new(cx.i18n.get("ask-payment"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let receipt = Receipt {
            payer: Some(payer),
            on_account: false,
            document,
            received_on: values.past_day("received")?,
            amount: values.amount("amount")?,
            method: Method::parse(&form.value("method")).unwrap_or_default(),
            reference: values.words("reference"),
            text: values.words("text"),
        };
        let title = cx.i18n.text(&text!("title-payment", amount = said::amount(receipt.amount, cx), name = &name));
        let lang = cx.i18n.lang;
        Ok(Box::new(move |register, who| {
            let (received, _) = register.change(who, "payment", &title, |change| change.receive(&receipt))?;
            Ok(Outcome::Saved { notice: notice(&receipt, &received, lang), jump: None })
        }))
    });
    cx.open(form.told(told));
}

/// Where the money went.
fn notice(receipt: &Receipt, received: &Received, lang: crate::i18n::Lang) -> Text {
    let show = |amount| crate::model::money::show(amount, lang);
    let settled: i64 = received.settled.iter().map(|(_, amount)| amount).sum();
    match received.over {
        0 => text!("payment-done", amount = show(receipt.amount)),
        over => text!("payment-done-over", amount = show(settled), over = show(over)),
    }
}

/// Settles what a payer owes with what lies on their account.
pub fn allocate(payer: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| register.record(who, payer, today),
        move |record, cx| {
            let name = record.map(|record| record.person.name()).unwrap_or_default();
            let title = cx.i18n.text(&text!("title-allocate", name = &name));
            cx.ask(
                Lane::Write,
                move |register, who| {
                    let work = |change: &mut Change<'_>| change.allocate_on_account(payer, today);
                    Ok(register.change(who, "allocate", &title, work)?.0)
                },
                move |used, cx| match used {
                    0 => cx.fault(&text!("allocate-nothing", name = name)),
                    used => cx.say(&text!("allocate-done", amount = said::amount(used, cx), name = name)),
                },
            );
        },
    );
}
