//! Giving back what lies on account: it is decided, and later sent.

use super::entry::{self, Values};
use super::said;
use crate::store::db::Lane;
use crate::store::ledger::refund::Refund;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::pane::Cx;

/// What was decided and waits is sent; else something is decided.
pub fn ask(payer: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| {
            let waiting: Vec<Refund> = register
                .refunds(who)?
                .into_iter()
                .filter(|refund| refund.person == Some(payer) && !refund.sent)
                .collect();
            let name = register.record(who, payer, today)?.map(|record| record.person.name());
            let account = register.account_of_payer(who, payer)?;
            Ok((waiting, name.unwrap_or_default(), account, register.statement(who, payer, today)?.on_account))
        },
        move |(waiting, name, account, there), cx| match (waiting.is_empty(), there) {
            (false, _) => send(waiting, cx),
            (true, ..=0) => cx.fault(&text!("refund-nothing")),
            (true, there) => form(payer, name, &account, there, cx),
        },
    );
}

/// The account is the one that the bank says the money came from, where it says so.
fn form(payer: i64, name: String, account: &str, there: i64, cx: &mut Cx) {
    let lines = vec![
        entry::amount("amount", there, cx),
        entry::past_day("decided-on", cx.today, cx),
        entry::needed("to-account", account, cx),
        entry::needed("reason", "", cx),
    ];
    let told = cx.i18n.text(&text!("refund-told", name = &name, amount = said::amount(there, cx)));
    let form = Form::new(cx.i18n.get("ask-refund"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (amount, day) = (values.amount("amount")?, values.past_day("decided-on")?);
        let (account, reason) = (values.needed("to-account")?, values.needed("reason")?);
        let title = cx.i18n.text(&text!("title-refund", name = &name));
        Ok(Box::new(move |register, who| {
            register
                .change(who, "refund", &title, |change| change.decide_refund(payer, amount, day, &account, &reason))?;
            Ok(Outcome::Saved { notice: text!("refund-is-decided"), jump: None })
        }))
    });
    cx.open(form.told(vec![told]));
}

fn send(waiting: Vec<Refund>, cx: &mut Cx) {
    let sum: i64 = waiting.iter().map(|refund| refund.amount).sum();
    let (name, amount) = (waiting.first().map_or("", |refund| refund.name.as_str()), said::amount(sum, cx));
    let question = cx.i18n.text(&text!("refund-send-sure", name = name, amount = amount));
    let ids: Vec<String> = waiting.iter().map(|refund| refund.id.to_string()).collect();
    let title = cx.i18n.text(&text!("title-refund-sent", id = ids.join(", ")));
    let told = |refund: &Refund| format!("{}  {}  {}", said::amount(refund.amount, cx), refund.account, refund.reason);
    let details = waiting.iter().map(told).collect();
    let today = cx.today;
    let confirm = Confirm::new(question, move |cx| {
        cx.ask(
            Lane::Write,
            move |register, who| {
                register.change(who, "refund-sent", &title, |change| {
                    waiting.iter().try_for_each(|refund| change.send_refund(refund.id, today).map(drop))
                })
            },
            |_, cx| cx.say(&text!("refund-was-sent")),
        );
    });
    cx.open(confirm.details(details));
}
