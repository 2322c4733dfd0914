//! `invoice`: bills, one or many; what has become of them; credit notes.

mod import;
mod list;
pub mod print;
mod run;

use serde_json::json;

use super::pairs::{Pairs, any_day, past};
use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::i18n::I18n;
use crate::model::document::{Line, What};
use crate::model::issuer::Issuer;
use crate::model::period::Period;
use crate::model::{date, money};
use crate::store::ledger::credit::Scope;
use crate::store::ledger::document::Document;
use crate::store::ledger::hold::Instalment;
use crate::store::ledger::issue::{Draft, Payer};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Invoice {
    /// Bills everybody their dues of a year; a dry run without `--commit`.
    Run(run::Args),
    /// Open invoices of the program that was used before; a dry run without `--commit`.
    Import(import::Args),
    List(list::Args),
    Show {
        number: String,
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// On paper, from templates that can be edited; one document, or a whole run.
    Pdf(print::Args),
    Html(print::Args),
    /// As it is printed, in plain text.
    Text {
        number: String,
    },
    /// One invoice for something else than dues.
    New {
        /// Member number of the payer.
        number: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    Credit {
        number: String,
        /// Only so much of what is open.
        #[arg(long, conflicts_with = "open")]
        amount: Option<String>,
        /// Only what is open.
        #[arg(long)]
        open: bool,
        #[arg(long, default_value = "")]
        reason: String,
    },
    WriteOff {
        number: String,
        #[arg(long)]
        amount: Option<String>,
        #[arg(long, required_unless_present = "rounding", default_value = "")]
        reason: String,
        /// A difference of some øre, on the account for rounding.
        #[arg(long, requires = "amount", conflicts_with = "reason")]
        rounding: bool,
    },
    /// Stops reminders, for a dispute or for a while.
    Hold {
        number: String,
        #[arg(long)]
        disputed: bool,
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        #[arg(long, default_value = "")]
        note: String,
        /// Ends what holds it.
        #[arg(long, conflicts_with_all = ["disputed", "until"])]
        end: bool,
    },
    /// Agrees that it is paid in parts, a month apart; none: the agreement ends.
    Instalments {
        number: String,
        #[arg(long)]
        parts: u32,
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
    },
    /// Closes a run: it is no longer taken back as a whole.
    Close {
        run: i64,
    },
}

pub fn run(command: Invoice, context: &mut Context) -> Result<()> {
    match command {
        Invoice::Run(args) => run::run(args, context),
        Invoice::Import(args) => import::run(&args, context),
        Invoice::List(args) => list::run(args, context),
        Invoice::Show { number, as_of } => show(&number, as_of.as_deref(), context),
        Invoice::Pdf(args) => print::run(args, print::Form::Pdf, context),
        Invoice::Html(args) => print::run(args, print::Form::Html, context),
        Invoice::Text { number } => print::text(&number, context),
        Invoice::New { number, pairs } => new(&number, &pairs, context),
        Invoice::Credit { number, amount, open, reason } => {
            let scope = match amount {
                Some(typed) => Scope::Amount(money::parse_positive(&typed).map_err(Error::refused)?),
                None if open => Scope::Open,
                None => Scope::Whole,
            };
            credit(&number, scope, &reason, context)
        }
        Invoice::WriteOff { number, amount, reason, rounding } => {
            write_off(&number, amount.as_deref(), &reason, rounding, context)
        }
        Invoice::Hold { number, disputed, until, note, end } => {
            hold(&number, disputed, until.as_deref(), &note, end, context)
        }
        Invoice::Instalments { number, parts, from } => instalments(&number, parts, from.as_deref(), context),
        Invoice::Close { run } => {
            let mut register = context.open()?;
            let title = context.i18n.text(&text!("title-run-closed", run = run.to_string()));
            register.change(&context.who, "invoice", &title, |change| change.close_run_of_invoices(run, today()))?;
            context.say(&text!("run-closed", run = run.to_string()))
        }
    }
}

fn show(number: &str, as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = super::day(as_of)?;
    let id = register.find_document(&context.who, number)?;
    let document = register.document(&context.who, id, day)?;
    if context.out.format == Format::Json {
        return context.out.json(&json_of(&document));
    }
    let (i18n, lang) = (&context.i18n, context.i18n.lang);
    let head = &document.head;
    let pair = |id: &str, value: String| vec![i18n.get(id), value];
    let mut rows = vec![
        pair("invoice-number", head.number.to_string()),
        pair("invoice-payer", format!("{} {}", head.payer_number, head.payer_name)),
        pair("invoice-issued", date::show(head.issued_on, lang)),
        pair("invoice-due", date::show(head.due_on, lang)),
        pair("invoice-reference", head.reference.clone()),
        pair("invoice-total", money::show(head.total + head.charges, lang)),
        pair("invoice-open", money::show(head.open, lang)),
        pair("invoice-state", state(&document, i18n)),
    ];
    rows.extend(document.credits_number.map(|number| pair("invoice-credits", number.to_string())));
    context.out.table(&["invoice-heading-what", "invoice-heading-value"].map(|id| i18n.get(id)), &rows)?;
    let lines: Vec<Vec<String>> = document
        .items
        .iter()
        .map(|item| {
            let text =
                if item.text.is_empty() { i18n.get(&format!("item-{}", item.what.key())) } else { item.text.clone() };
            let (amount, open) = (money::show(item.amount, lang), money::show(item.open.max(0), lang));
            vec![text, format!("{} {}", item.person_number, item.person_name), amount, open]
        })
        .collect();
    context.out.line("")?;
    let headings = ["invoice-line", "invoice-for", "invoice-amount", "invoice-open"].map(|id| context.i18n.get(id));
    context.out.table(&headings, &lines)?;
    let events: Vec<Vec<String>> = document
        .events
        .iter()
        .map(|event| {
            let what = context.i18n.get(&format!("voucher-{}", event.event.key()));
            let what = if event.reversal { format!("{what} ({})", context.i18n.get("voucher-reversal")) } else { what };
            vec![date::show(event.day, lang), what, money::show(event.amount, lang)]
        })
        .collect();
    context.out.line("")?;
    let headings = ["ledger-day", "ledger-what", "invoice-amount"].map(|id| context.i18n.get(id));
    context.out.table(&headings, &events)
}

fn state(document: &Document, i18n: &I18n) -> String {
    i18n.get(&format!("state-{}", document.head.state.key()))
}

fn json_of(document: &Document) -> serde_json::Value {
    let head = &document.head;
    let item = |item: &crate::store::ledger::document::Item| {
        json!({
            "kind": item.what.key(), "for": item.person_number, "text": item.text, "amount": item.amount, "open": item.open,
            "from": item.from.map(|day| day.to_string()),
            "to": item.until.and_then(|until| until.pred_opt()).map(|day| day.to_string()),
        })
    };
    let event = |event: &crate::store::ledger::document::Happening| {
        json!({ "day": event.day.to_string(), "kind": event.event.key(), "amount": event.amount,
                "reversal": event.reversal, "text": event.text })
    };
    json!({
        "number": head.number,
        "kind": if head.kind == crate::model::document::Kind::Invoice { "invoice" } else { "credit-note" },
        "payer": head.payer_number,
        "name": head.payer_name,
        "issued": head.issued_on.to_string(),
        "due": head.due_on.to_string(),
        "year": head.year,
        "total": head.total,
        "charges": head.charges,
        "open": head.open,
        "state": head.state.key(),
        "reference": head.reference,
        "account": document.issuer.account,
        "currency": document.issuer.currency,
        "credits": document.credits_number,
        "run": head.run,
        "lines": document.items.iter().map(item).collect::<Vec<_>>(),
        "events": document.events.iter().map(event).collect::<Vec<_>>(),
    })
}

fn new(number: &str, typed: &[String], context: &mut Context) -> Result<()> {
    let pairs = Pairs::read(typed, &["text", "amount", "issued", "due", "for", "year", "issuer"])?;
    let mut register = context.open()?;
    let issuer: Issuer = register.issuer(&context.who, pairs.get("issuer"))?;
    let payer = register.by_number(&context.who, number, today())?.person;
    let beneficiary = match pairs.get("for") {
        Some(number) => register.by_number(&context.who, number, today())?.person,
        None => payer.clone(),
    };
    pairs.need("amount")?;
    let issued_on = pairs.past_day("issued")?;
    let due_on = pairs.day("due")?.unwrap_or_else(|| crate::model::document::due_on(issued_on, issuer.due_days));
    let year = match pairs.get("year") {
        None => None,
        Some(typed) => Some(read_year(typed)?),
    };
    let line = Line {
        what: if year.is_some() { What::Dues } else { What::Other },
        person: beneficiary.id,
        unit: None,
        rate: None,
        text: crate::model::name::tidy(pairs.need("text")?),
        year: i64::from(year.unwrap_or(0)),
        period: year.map(|year| Period::year(year, issuer.year_begins)),
        amount: pairs.amount("amount")?.unwrap_or(0),
    };
    let home = register.catalog()?.country.clone();
    let draft = Draft {
        issuer: &issuer,
        payer: Payer::of(&payer, &home),
        issued_on,
        due_on,
        year: i64::from(year.unwrap_or(0)),
        run: None,
        reference: None,
        lines: std::slice::from_ref(&line),
    };
    let title = context.i18n.text(&text!("title-invoice", name = payer.name()));
    let (issued, _) = register.change(&context.who, "invoice", &title, |change| change.issue(&draft))?;
    if context.out.format == Format::Json {
        let value = json!({ "number": issued.number, "reference": issued.reference, "total": issued.total });
        return context.out.json(&value);
    }
    let amount = money::show(issued.total, context.i18n.lang);
    let number = issued.number.to_string();
    context.say(&text!("invoice-issued-one", number = number, name = payer.name(), amount = amount))
}

/// A membership year.
pub fn read_year(typed: &str) -> Result<i32> {
    let year = typed.trim().parse::<i32>().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| Error::usage(text!("fault-year", value = typed)))
}

fn credit(number: &str, scope: Scope, reason: &str, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let id = register.find_document(&context.who, number)?;
    let title = context.i18n.text(&text!("title-credit", number = number));
    let (credited, _) =
        register.change(&context.who, "credit", &title, |change| change.credit(id, scope, today(), reason))?;
    let lang = context.i18n.lang;
    let amount = money::show(credited.amount, lang);
    context.say(&text!("invoice-credited", number = credited.number.to_string(), of = number, amount = amount))?;
    if credited.released > 0 {
        context.say(&text!("invoice-released", amount = money::show(credited.released, lang)))?;
    }
    Ok(())
}

fn write_off(number: &str, amount: Option<&str>, reason: &str, rounding: bool, context: &mut Context) -> Result<()> {
    let amount = amount.map(|typed| money::parse_positive(typed).map_err(Error::refused)).transpose()?;
    let mut register = context.open()?;
    let id = register.find_document(&context.who, number)?;
    let title = context.i18n.text(&text!("title-write-off", number = number));
    let (lost, _) = register.change(&context.who, "write-off", &title, |change| match (rounding, amount) {
        (true, Some(amount)) => change.round_off(id, amount, today()),
        _ => change.write_off(id, amount, today(), reason),
    })?;
    context.say(&text!("invoice-written-off", number = number, amount = money::show(lost, context.i18n.lang)))
}

fn hold(number: &str, disputed: bool, until: Option<&str>, note: &str, end: bool, context: &mut Context) -> Result<()> {
    let until = until.map(any_day).transpose()?;
    let mut register = context.open()?;
    let id = register.find_document(&context.who, number)?;
    let title = context.i18n.text(&text!("title-hold", number = number));
    register.change(&context.who, "hold", &title, |change| match end {
        true => change.end_holds(id, today()),
        false => change.hold(id, disputed, today(), until, note).map(drop),
    })?;
    context.say(&if end {
        text!("invoice-hold-ended", number = number)
    } else {
        text!("invoice-held", number = number)
    })
}

fn instalments(number: &str, count: u32, from: Option<&str>, context: &mut Context) -> Result<()> {
    if count > 120 {
        return Err(Error::usage(text!("instalments-many")));
    }
    let first = from.map(any_day).transpose()?.unwrap_or_else(today);
    let mut register = context.open()?;
    let id = register.find_document(&context.who, number)?;
    let open = register.document(&context.who, id, today())?.head.open;
    let due = |n: usize| first.checked_add_months(chrono::Months::new(n as u32)).unwrap_or(first);
    let parts: Vec<Instalment> = money::split(open, &vec![1; count as usize])
        .into_iter()
        .enumerate()
        .map(|(n, amount)| Instalment { due_on: due(n), amount })
        .collect();
    let title = context.i18n.text(&text!("title-instalments", number = number));
    register.change(&context.who, "instalments", &title, |change| change.agree_instalments(id, &parts))?;
    let lang = context.i18n.lang;
    for part in &parts {
        context.out.line(&format!("{}  {}", date::show(part.due_on, lang), money::show(part.amount, lang)))?;
    }
    context.say(&text!("instalments-agreed", number = number, count = parts.len()))
}

/// The day that a run, or a round of reminders, is made for.
pub(super) fn made_on(typed: Option<&str>) -> Result<chrono::NaiveDate> {
    past(typed)
}
