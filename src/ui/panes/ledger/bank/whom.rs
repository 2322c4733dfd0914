//! Whose money a line is: looked for by number or by some letters of a name, with what they owe beside.

use chrono::NaiveDate;

use super::super::entry::{self, Values};
use super::super::said;
use super::ideas::{self, Idea};
use super::screen::told;
use crate::error::Error;
use crate::store::bank::desk::To;
use crate::store::bank::lines::Line;
use crate::store::bank::whom::Whom;
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

/// So many are shown.
const MOST: usize = 60;

/// Number, name, where, and what is owed.
pub fn said(whom: &Whom, cx: &Cx) -> String {
    let owes = match whom.owes {
        0 => cx.i18n.get("whom-owes-nothing"),
        owes if owes > 0 => cx.i18n.text(&text!("whom-owes", amount = said::amount(owes, cx))),
        has => cx.i18n.text(&text!("whom-has", amount = said::amount(-has, cx))),
    };
    let parts = [format!("{} {}", whom.number, whom.name), whom.place.clone(), owes];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn item(whom: &Whom, cx: &Cx) -> Item {
    Item::new(whom.person.to_string(), said(whom, cx))
}

/// All of a line, or a part, is somebody's. Those that it may be from stand there before anything is typed.
pub fn ask(line: Line, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| {
            let line = register.bank_line(who, line.id)?;
            let mut likely: Vec<Whom> = Vec::new();
            for idea in ideas::of(register, who, &line)? {
                let Idea::Invoice(candidate) = idea else { continue };
                if likely.iter().all(|whom| whom.person != candidate.document.payer) {
                    likely.extend(register.whom(who, candidate.document.payer, today)?);
                }
            }
            Ok((line, likely))
        },
        move |(line, likely), cx| {
            let items = likely.iter().map(|whom| item(whom, cx)).collect();
            let picker = Picker::new(cx.i18n.get("ask-bank-give"), items, move |person, cx| {
                let (line, person) = (line.clone(), person.parse::<i64>().unwrap_or_default());
                cx.ask(
                    Lane::Quick,
                    move |register, who| {
                        let whom = register.whom(who, person, today)?;
                        whom.ok_or_else(|| Error::refused(text!("person-gone")))
                    },
                    move |whom, cx| form(line, whom, today, cx),
                );
            });
            cx.open(picker.seeking(move |register, who, typed| register.find_payers(who, typed, today, MOST), item));
        },
    );
}

/// How much of it is theirs: it settles what they owe, the oldest first.
fn form(line: Line, whom: Whom, today: NaiveDate, cx: &mut Cx) {
    let mut lines = vec![entry::amount("amount", line.open, cx)];
    if !line.payer_account.is_empty() {
        lines.push(entry::yes_no("remember", false, cx));
    }
    let told: Vec<String> = told(&line, cx).into_iter().chain([String::new(), said(&whom, cx)]).collect();
    let owed = whom.owes.max(0);
    let form = Form::new(cx.i18n.get("ask-bank-give"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let amount = values.amount("amount")?;
        let remember = values.yes("remember");
        let title = cx.i18n.text(&text!("title-bank-line", line = line.id.to_string()));
        let (id, account, person) = (line.id, line.payer_account.clone(), whom.person);
        let who_is = format!("{} {}", whom.number, whom.name);
        let notice = match amount > owed {
            true => text!(
                "bank-given-over",
                amount = said::amount(amount, cx),
                name = who_is,
                over = said::amount(amount - owed, cx)
            ),
            false => text!("bank-given", amount = said::amount(amount, cx), name = who_is),
        };
        Ok(Box::new(move |register, who| {
            register.change(who, "bank-match", &title, |change| {
                if remember {
                    change.remember_account(&account, person)?;
                }
                change.place_line(id, To::Payer(person), Some(amount), today)
            })?;
            Ok(Outcome::Saved { notice, jump: None })
        }))
    });
    cx.open(form.told(told));
}
