//! An agreement to pay an invoice in equal parts, a month apart.

use chrono::{Months, NaiveDate};

use super::entry::{self, Values};
use super::said;
use crate::model::money;
use crate::store::db::Lane;
use crate::store::ledger::document::Head;
use crate::store::ledger::hold::Instalment;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::pane::Cx;
use crate::ui::text;

/// More parts than this are a slip.
const MOST: i64 = 60;

pub fn ask(id: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(Lane::Quick, move |register, who| Ok(register.document(who, id, today)?.head), form);
}

fn form(head: Head, cx: &mut Cx) {
    let first = cx.today.checked_add_months(Months::new(1)).unwrap_or(cx.today);
    let lines = vec![entry::number("parts", 3, 0, MOST, cx), entry::day("first-due", first, cx)];
    let number = head.number.to_string();
    let open = said::amount(head.open, cx);
    let told = cx.i18n.text(&text!("payment-told", number = number, name = &head.payer_name, open = open));
    let hint = cx.i18n.get("ask-instalments-told");
    let form = Form::new(cx.i18n.get("ask-instalments"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (count, first) = (values.number("parts", 0, MOST)?, values.day("first-due")?);
        let (head, parts) = (head.clone(), parts(head.open, count, first));
        Ok(Box::new(move |_, _| Ok(Outcome::Then(Box::new(move |cx| confirm(&head, parts, cx))))))
    });
    cx.open(form.told(vec![told, hint]));
}

/// Equal to the øre, what is left over on the first ones.
fn parts(open: i64, count: i64, first: NaiveDate) -> Vec<Instalment> {
    let amounts = money::split(open, &vec![1; count as usize]);
    let due = |n: usize| first.checked_add_months(Months::new(n as u32)).unwrap_or(first);
    amounts.into_iter().enumerate().map(|(n, amount)| Instalment { due_on: due(n), amount }).collect()
}

fn confirm(head: &Head, parts: Vec<Instalment>, cx: &mut Cx) {
    let number = head.number.to_string();
    let question = match parts.len() {
        0 => text!("instalments-end-sure", number = &number),
        count => text!("instalments-sure", number = &number, count = count),
    };
    let question = cx.i18n.text(&question);
    let details = parts.iter().map(|part| {
        format!("{}  {}", text::day(part.due_on, &cx.i18n), text::pad_left(&said::amount(part.amount, cx), 13))
    });
    let details = details.collect();
    let title = cx.i18n.text(&text!("title-instalments", number = number));
    let id = head.id;
    let confirm = Confirm::new(question, move |cx| {
        cx.ask(
            Lane::Write,
            move |register, who| register.change(who, "instalments", &title, |c| c.agree_instalments(id, &parts)),
            |_, cx| cx.say(&text!("instalments-done")),
        );
    });
    cx.open(confirm.details(details));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_equal_and_sum_to_the_whole() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let parts = parts(100_000, 3, first);
        assert_eq!(parts.iter().map(|part| part.amount).collect::<Vec<_>>(), [33_334, 33_333, 33_333]);
        assert_eq!(parts[1].due_on, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap());
    }
}
