//! What a line may be: invoices that money in may pay, payments and refunds that money out may be; and saying that it is.

use ratatui::text::Line as Row;

use super::super::said;
use super::screen::told;
use super::{change, listing};
use crate::error::Result;
use crate::i18n::Text;
use crate::model::date;
use crate::store::bank::lines::Line;
use crate::store::bank::suggest::{Candidate, Hint};
use crate::store::db::Lane;
use crate::store::ledger::document::Head;
use crate::store::ledger::refund::Refund;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::overlay::Step;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

/// So many invoices are shown for what is typed.
const MOST: usize = 60;

#[derive(Clone)]
pub enum Idea {
    /// It pays this invoice, or these.
    Invoice(Candidate),
    /// This payment came back: its line, and what it is booked as.
    Return(Line, i64),
    /// This refund was sent.
    Refund(Refund),
}

/// What a line with open money may be, the likeliest first.
pub fn of(register: &Register, who: &Who, line: &Line) -> Result<Vec<Idea>> {
    if line.open >= 0 {
        let candidates = if line.open > 0 { register.candidates(who, line.id)? } else { Vec::new() };
        return Ok(candidates.into_iter().map(Idea::Invoice).collect());
    }
    let waiting = register.refundable(who, line)?.into_iter();
    let earlier = register.returnable(who, line)?.into_iter();
    let returned = earlier.filter_map(|line| line.payment.map(|payment| Idea::Return(line, payment)));
    Ok(waiting.map(Idea::Refund).chain(returned).collect())
}

impl Idea {
    /// In one line, with why it is thought of.
    pub fn said(&self, cx: &Cx) -> String {
        match self {
            Idea::Invoice(candidate) => {
                let parts = [which(candidate, cx), why(candidate, cx)];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            Idea::Return(line, _) => {
                let (day, amount) = (text::day(line.booked_on, &cx.i18n), said::short(line.amount, cx));
                let from = [listing::sender(line), listing::words(line)].join(" ");
                cx.i18n.text(&text!("bank-idea-return", day = day, amount = amount, from = from.trim()))
            }
            Idea::Refund(refund) => {
                let day = date::from_int(refund.decided_on).map_or_else(String::new, |day| text::day(day, &cx.i18n));
                let amount = said::short(refund.amount, cx);
                let name = if refund.name.is_empty() { &refund.account } else { &refund.name };
                let what = text!("bank-idea-refund", amount = amount, name = name, day = day, reason = &refund.reason);
                cx.i18n.text(&what)
            }
        }
    }

    /// What saying so will do.
    fn effect(&self, line: &Line, cx: &Cx) -> String {
        let show = |amount| said::amount(amount, cx);
        let effect = match self {
            Idea::Invoice(candidate) => pays(candidate, line, cx),
            Idea::Return(..) => text!("bank-effect-return"),
            Idea::Refund(refund) => text!("bank-effect-refund", amount = show(refund.amount)),
        };
        cx.i18n.text(&effect)
    }

    /// What is said once it has been done.
    fn done(&self, line: &Line, cx: &Cx) -> Text {
        let show = |amount| said::amount(amount, cx);
        match self {
            Idea::Invoice(candidate) => {
                let (numbers, name) = (numbers(candidate), candidate.whose());
                let (used, count) = (line.open.min(candidate.open()), candidate.documents().count());
                let paid = show(used);
                match line.open - used {
                    0 => text!("bank-placed", amount = paid, count = count, numbers = numbers, name = name),
                    over => {
                        let over = show(over);
                        text!(
                            "bank-placed-over",
                            amount = paid,
                            count = count,
                            numbers = numbers,
                            name = name,
                            over = over
                        )
                    }
                }
            }
            Idea::Return(returned, _) => {
                let from = listing::sender(returned);
                text!("bank-placed-return", line = returned.id.to_string(), amount = show(returned.amount), from = from)
            }
            Idea::Refund(refund) => text!("bank-placed-refund", amount = show(refund.amount), name = &refund.name),
        }
    }

    /// Whether there is an account to remember for its payer that we do not know already.
    fn can_remember(&self, line: &Line) -> bool {
        let new = |candidate: &Candidate| {
            let payer = candidate.document.payer;
            !candidate.hints.contains(&Hint::Account) && candidate.others.iter().all(|other| other.payer == payer)
        };
        !line.payer_account.is_empty() && matches!(self, Idea::Invoice(candidate) if new(candidate))
    }
}

/// The invoice, or all of them, and of whom: with what tells namesakes apart.
fn which(candidate: &Candidate, cx: &Cx) -> String {
    let head = &candidate.document;
    let years: Vec<String> = candidate.years().iter().map(i64::to_string).collect();
    let when = if years.is_empty() { text::day(head.issued_on, &cx.i18n) } else { years.join(", ") };
    cx.i18n.text(&text!(
        "bank-idea-invoice",
        number = numbers(candidate),
        name = candidate.whose(),
        when = when,
        open = said::short(candidate.open(), cx)
    ))
}

fn numbers(candidate: &Candidate) -> String {
    candidate.documents().map(|head| head.number.to_string()).collect::<Vec<_>>().join(", ")
}

/// What settling it would do.
fn pays(candidate: &Candidate, line: &Line, cx: &Cx) -> Text {
    let show = |amount| said::amount(amount, cx);
    let (number, left) = (numbers(candidate), line.open - candidate.open());
    let last = candidate.others.last().unwrap_or(&candidate.document);
    let paid = show(line.open.min(candidate.open()));
    match (candidate.lost > 0, candidate.others.is_empty(), left) {
        (true, _, ..=0) => text!("bank-effect-lost", amount = paid, number = number),
        (true, ..) => {
            text!("bank-effect-lost-over", amount = paid, number = number, over = show(left), name = &last.payer_name)
        }
        (_, true, 0) => text!("bank-effect-exact", amount = paid, number = number),
        (_, false, 0) => text!("bank-effect-several", amount = paid, numbers = number),
        (_, true, 1..) => {
            text!("bank-effect-over", amount = paid, number = number, over = show(left), name = &last.payer_name)
        }
        (_, false, 1..) => {
            let (over, name) = (show(left), &last.payer_name);
            text!("bank-effect-several-over", amount = paid, numbers = number, over = over, name = name)
        }
        (_, true, _) => text!("bank-effect-part", amount = paid, number = number, left = show(-left)),
        (_, false, _) => {
            let (last, left) = (last.number.to_string(), show(-left));
            text!("bank-effect-several-part", amount = paid, numbers = number, left = left, last = last)
        }
    }
}

/// What a picker knows an invoice by, however it was found.
fn key(head: &Head) -> String {
    format!("invoice {}", head.id)
}

fn why(candidate: &Candidate, cx: &Cx) -> String {
    let hints = candidate.hints.iter().map(|hint| cx.i18n.get(&format!("hint-bank-{}", hint.key())));
    let paid = candidate.paid.as_ref().map(|paid| {
        let (number, day) = (paid.number.to_string(), text::day(paid.on, &cx.i18n));
        cx.i18n.text(&text!("hint-bank-paid", number = number, day = day))
    });
    hints.chain(paid).collect::<Vec<_>>().join(", ")
}

/// Looks the ideas up anew, so that what is shown and then done is what the register says now.
fn look(line: Line, cx: &mut Cx, then: impl FnOnce(Line, Vec<Idea>, &mut Cx) + 'static) {
    cx.ask(
        Lane::Quick,
        move |register, who| {
            let line = register.bank_line(who, line.id)?;
            let ideas = of(register, who, &line)?;
            Ok((line, ideas))
        },
        move |(line, ideas), cx| then(line, ideas, cx),
    );
}

/// Shows what taking the first idea would do.
pub fn first(line: Line, cx: &mut Cx) {
    look(line, cx, |line, ideas, cx| match (ideas.into_iter().next(), line.open < 0) {
        (Some(idea), _) => show(line, idea, cx),
        (None, false) => cx.fault(&text!("bank-no-candidates-keys")),
        (None, true) => cx.fault(&text!("bank-no-origin")),
    });
}

/// Picks one of them, or any other open invoice by its number or a name.
pub fn choose(line: Line, cx: &mut Cx) {
    look(line, cx, |line, ideas, cx| {
        if line.open < 0 && ideas.is_empty() {
            return cx.fault(&text!("bank-no-origin"));
        }
        let value = |at: usize, idea: &Idea| match idea {
            Idea::Invoice(candidate) => key(&candidate.document),
            Idea::Return(..) | Idea::Refund(_) => at.to_string(),
        };
        let items: Vec<Item> =
            ideas.iter().enumerate().map(|(at, idea)| Item::new(value(at, idea), idea.said(cx))).collect();
        let title = cx.i18n.get(if line.open < 0 { "ask-bank-origin" } else { "ask-bank-candidate" });
        let (values, money_in, today) = (items.clone(), line.open > 0, cx.today);
        let picker = Picker::new(title, items, move |picked, cx| {
            let at = values.iter().position(|item| item.value == picked);
            match at.and_then(|at| ideas.get(at)) {
                Some(idea) => show(line.clone(), idea.clone(), cx),
                None => show_invoice(line.clone(), picked, cx),
            }
        });
        cx.open(match money_in {
            true => picker.seeking(
                move |register, who, typed| register.find_open(who, typed, today, MOST),
                |head, cx| Item::new(key(head), which(&Candidate::sought(head.clone()), cx)),
            ),
            false => picker,
        });
    });
}

/// An invoice that was looked for and not proposed.
fn show_invoice(line: Line, picked: &str, cx: &mut Cx) {
    let id = picked.rsplit(' ').next().and_then(|id| id.parse::<i64>().ok()).unwrap_or_default();
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| Ok(register.document(who, id, today)?.head),
        |document, cx| show(line, Idea::Invoice(Candidate::sought(document)), cx),
    );
}

/// What will be done, to be read before it is.
fn show(line: Line, idea: Idea, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("title-bank-line", line = line.id.to_string()));
    let (shown, about) = (line.clone(), idea.clone());
    let lines = move |width: usize, cx: &Cx| {
        let told = told(&shown, cx).into_iter().chain([String::new(), about.said(cx), String::new()]);
        let told = told.chain([about.effect(&shown, cx)]);
        told.flat_map(|said| match said.is_empty() {
            true => vec![said],
            false => text::wrap(&said, width),
        })
        .map(Row::from)
        .collect()
    };
    let remember = idea.can_remember(&line).then(|| (line.clone(), idea.clone()));
    let sheet = Sheet::new(title, lines).action(&["enter", "y"], "hint-bank-place", move |cx| {
        take(&line, &idea, false, cx);
        Step::Close
    });
    cx.open(match remember {
        None => sheet,
        Some((line, idea)) => sheet.action(&["r"], "hint-bank-remember", move |cx| {
            take(&line, &idea, true, cx);
            Step::Close
        }),
    });
}

fn take(line: &Line, idea: &Idea, remember: bool, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("title-bank-line", line = line.id.to_string()));
    let (open, account) = (line.open, line.payer_account.clone());
    let (idea, today) = (idea.clone(), cx.today);
    let notice = idea.done(line, cx);
    let id = line.id;
    change::run("bank-match", title, notice, cx, move |change| match &idea {
        Idea::Invoice(candidate) => {
            if remember {
                change.remember_account(&account, candidate.document.payer)?;
            }
            change.split_line(id, &candidate.parts(open), today)
        }
        Idea::Return(_, payment) => change.return_line(id, *payment),
        Idea::Refund(refund) => change.refund_sent_line(id, refund.id),
    });
}
