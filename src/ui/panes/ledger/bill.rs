//! The run: whom to bill for which year, a look at everything it would do, and then the doing.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::entry::{self, Values};
use super::{Ledger, issuer, plan, said};
use crate::error::{Error, Result};
use crate::model::document::due_on;
use crate::model::issuer::Issuer;
use crate::model::period::Period;
use crate::query::{Fault, Filter};
use crate::store::db::{Lane, Progress};
use crate::store::ledger::documents::{From, Query, Which};
use crate::store::ledger::run::{Ask, Plan};
use crate::store::{Register, Who};
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlay::Step;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;

/// What is to be run.
#[derive(Clone)]
struct Order {
    issuer: Issuer,
    ask: Ask,
}

/// Asks what to run; with a filter, shows at once what it would do for those, this year.
pub fn run(filter: &str, cx: &mut Cx) {
    let filter = filter.trim().to_owned();
    cx.ask(
        Lane::Quick,
        |register, who| Ok((register.issuers(who)?, register.rates(who)?.is_empty())),
        move |(issuers, no_rates), cx| {
            if no_rates && !issuers.is_empty() {
                return cx.fault(&text!("bill-no-rates"));
            }
            match issuers.len() {
                0 => cx.fault(&text!("bill-no-issuer")),
                1 => issuers.into_iter().for_each(|issuer| begin(issuer, &filter, cx)),
                _ => issuer::pick(issuers, cx, move |issuer, cx| begin(issuer, &filter, cx)),
            }
        },
    );
}

fn begin(issuer: Issuer, filter: &str, cx: &mut Cx) {
    let (year, today) = (membership_year(&issuer, cx.today), cx.today);
    if filter.is_empty() {
        return form(issuer, year, cx);
    }
    let typed = filter.to_owned();
    let due = due_on(today, issuer.due_days);
    cx.ask(
        Lane::Quick,
        move |register, who| Ok(register.read_filter(who, &typed, today)?.map(|filter| (filter, typed))),
        move |read, cx| match read {
            Ok((filter, typed)) => {
                preview(Order { issuer, ask: Ask { filter, typed, year, issued_on: today, due_on: due } }, cx);
            }
            Err(fault) => cx.fault(&fault.what),
        },
    );
}

/// The year in which the membership year began that a day is in.
fn membership_year(issuer: &Issuer, day: NaiveDate) -> i32 {
    let begun = Period::year(day.year(), issuer.year_begins).from <= day;
    if begun { day.year() } else { day.year() - 1 }
}

fn form(issuer: Issuer, year: i32, cx: &mut Cx) {
    let lines = vec![
        entry::number("year", i64::from(year), 1900, 2200, cx),
        entry::words("filter", "", cx),
        entry::past_day("issued-on", cx.today, cx),
        entry::day("due-on", due_on(cx.today, issuer.due_days), cx),
    ];
    let form = Form::new(cx.i18n.get("ask-run"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (issued_on, due_on) = (values.past_day("issued-on")?, values.day("due-on")?);
        if due_on < issued_on {
            return Err(vec![("due-on".to_owned(), text!("entry-fault-due"))]);
        }
        let (year, typed) = (values.number("year", 1900, 2200)? as i32, form.value("filter").trim().to_owned());
        let issuer = issuer.clone();
        Ok(Box::new(move |register, who| {
            let read: std::result::Result<Filter, Fault> = register.read_filter(who, &typed, issued_on)?;
            Ok(match read {
                Err(fault) => Outcome::Refused(vec![("filter".to_owned(), fault.what)]),
                Ok(filter) => {
                    let order = Order { issuer, ask: Ask { filter, typed, year, issued_on, due_on } };
                    Outcome::Then(Box::new(move |cx| preview(order, cx)))
                }
            })
        }))
    });
    cx.open(form.told(vec![cx.i18n.get("ask-run-told")]));
}

/// Reads everybody and shows what would be done.
fn preview(order: Order, cx: &mut Cx) {
    let label = cx.i18n.text(&text!("billing-planning", year = order.ask.year.to_string()));
    let asked = order.clone();
    let progress = Arc::new(Progress::default());
    let (told, who) = (Arc::clone(&progress), cx.who.clone());
    let answer = cx.db.ask(Lane::Slow, move |register| {
        register.plan_run(&who, &asked.issuer, &asked.ask, &mut |_| {}, &mut |done, of| tell(&told, done, of))
    });
    cx.wait(label, Some(progress), answer, move |planned, cx| match planned {
        Ok(plan) => show(order, plan, cx),
        Err(error) => cx.fail(&error),
    });
}

pub(super) fn tell(progress: &Progress, done: u64, of: u64) -> Result<()> {
    progress.set(done, of);
    if progress.is_cancelled() { Err(Error::refused(text!("error-cancelled"))) } else { Ok(()) }
}

fn show(order: Order, plan: Plan, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("ask-plan", year = order.ask.year.to_string()));
    let nothing = plan.invoices == 0;
    let lines = {
        let ask = order.ask.clone();
        move |width: usize, cx: &Cx| plan::lines(&plan, &ask, width, cx)
    };
    let sheet = Sheet::new(title, lines).action(&["enter", "y"], "hint-bill", move |cx| {
        if nothing {
            cx.fault(&text!("run-nobody"));
            return Step::Stay;
        }
        commit(order.clone(), cx);
        Step::Close
    });
    cx.open(sheet);
}

/// Bills for good; the plan has been seen.
fn commit(order: Order, cx: &mut Cx) {
    let title = match order.ask.typed.as_str() {
        "" => text!("title-run", year = order.ask.year.to_string()),
        filter => text!("title-run-some", year = order.ask.year.to_string(), filter = filter),
    };
    let (title, label) = (cx.i18n.text(&title), cx.i18n.get("billing-working"));
    let progress = Arc::new(Progress::default());
    let (told, who, today) = (Arc::clone(&progress), cx.who.clone(), cx.today);
    let answer = cx.db.ask(Lane::Write, move |register| {
        let progress = &mut |done, of| tell(&told, done, of);
        let (plan, mutation) = register.run(&who, &title, &order.issuer, &order.ask, progress)?;
        let run = if mutation.is_some() { newest_run(register, &who, today)? } else { None };
        Ok((plan, run))
    });
    cx.wait(label, Some(progress), answer, |done, cx| match done {
        Ok((plan, None)) if plan.invoices == 0 => cx.fault(&text!("run-nobody")),
        Ok((plan, run)) => {
            cx.tell(move |ledger: &mut Ledger, cx| ledger.show_run(run, cx));
            cx.act(crate::ui::pane::Act::Run("ledger", "invoices", String::new()));
            cx.say(&text!("billing-done", count = plan.invoices, sum = said::short(plan.sum, cx)));
        }
        Err(error) => cx.fail(&error),
    });
}

/// The run of the newest document.
fn newest_run(register: &Register, who: &Who, today: NaiveDate) -> Result<Option<i64>> {
    let query = Query { which: Which::All, payers: None, year: None, run: None, day: today, today };
    let page = register.documents(who, &query, &From::Start, 1)?;
    Ok(page.rows.first().and_then(|head| head.run))
}
