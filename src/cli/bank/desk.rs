//! What a treasurer does about the lines of bank files.

use std::path::PathBuf;

use serde_json::json;

use super::super::pairs::any_day;
use super::super::{Context, Format, pair, today};
use crate::error::{Error, Result};
use crate::exchange::shares;
use crate::i18n::Money;
use crate::model::account::Role;
use crate::model::{date, money};
use crate::store::Register;
use crate::store::bank::desk::{To, account_by_hand};
use crate::store::bank::lines::{Line, State, Wanted};
use crate::store::bank::parts::Share;
use crate::store::bank::twins::SOURCES;
use crate::text;

#[derive(clap::Args)]
pub struct Lines {
    /// Words of the lines: payer, text, reference, account, amount.
    #[arg(value_name = "FILTER")]
    words: Vec<String>,
    #[arg(long, default_value = "open", value_parser = ["open", "parked", "placed", "told", "unbooked", "all"])]
    state: String,
    #[arg(long, default_value_t = 200)]
    limit: usize,
}

#[derive(clap::Args)]
pub struct Match {
    line: i64,
    invoice: String,
    #[arg(long)]
    amount: Option<String>,
    /// Remember that this account is the payer's.
    #[arg(long)]
    remember: bool,
}

#[derive(clap::Args)]
pub struct Give {
    line: i64,
    number: String,
    #[arg(long)]
    amount: Option<String>,
    #[arg(long)]
    remember: bool,
}

#[derive(clap::Args)]
pub struct Split {
    line: i64,
    #[arg(value_name = "WHOM=AMOUNT", required_unless_present = "list")]
    parts: Vec<String>,
    /// An employer's list: member number and amount in columns.
    #[arg(long, value_name = "FILE", conflicts_with = "parts")]
    list: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct Park {
    line: i64,
    note: String,
}

#[derive(clap::Args)]
pub struct Refund {
    line: i64,
    #[arg(long)]
    reason: String,
}

#[derive(clap::Args)]
pub struct Returned {
    line: i64,
    /// The line of the payment that came back.
    #[arg(long, value_name = "LINE", required_unless_present = "refund")]
    of: Option<i64>,
    /// The refund that was sent.
    #[arg(long, value_name = "ID", conflicts_with = "of")]
    refund: Option<i64>,
}

#[derive(clap::Args)]
pub struct Book {
    line: i64,
    #[arg(value_parser = Role::BY_HAND.map(Role::key))]
    role: String,
    #[arg(long)]
    amount: Option<String>,
}

#[derive(clap::Args)]
pub struct Source {
    account: String,
    #[arg(value_parser = SOURCES)]
    kind: String,
    #[arg(value_name = "DATE")]
    from: String,
}

pub fn lines(args: &Lines, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let wanted = Wanted { state: State::parse(&args.state), words: args.words.join(" "), ..Wanted::default() };
    let found = register.bank_lines(&context.who, &wanted, None, args.limit)?;
    let totals = register.bank_totals(&context.who)?;
    if context.out.format == Format::Json {
        let list: Vec<_> = found.iter().map(json_of).collect();
        let value = json!({
            "lines": list,
            "totals": { "total": totals.total, "placed": totals.placed, "parked": totals.parked, "open": totals.open,
                        "open_lines": totals.open_lines, "parked_lines": totals.parked_lines },
        });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let show = |amount| money::show(amount, lang);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|line| {
            vec![
                line.id.to_string(),
                date::show(line.booked_on, lang),
                show(line.amount),
                show(line.open),
                line.payer.clone(),
                if line.reference.is_empty() { line.text.clone() } else { line.reference.clone() },
                context.i18n.get(&format!("found-{}", line.found)),
                context.i18n.get(&format!("line-{}", line.state.key())),
                line.note.clone(),
            ]
        })
        .collect();
    let keys = ["line", "date", "amount", "open", "payer", "reference", "found", "state", "note"];
    let headings: Vec<String> = keys.iter().map(|key| context.i18n.get(&format!("bank-line-{key}"))).collect();
    if !rows.is_empty() {
        context.out.rows(&keys, &headings, &rows)?;
    }
    // A program that reads the rows has no use for a sentence below them.
    if context.out.format == Format::Csv {
        return Ok(());
    }
    if !rows.is_empty() {
        context.out.line("")?;
    }
    context.say(&text!(
        "bank-totals",
        total = show(totals.total),
        placed = show(totals.placed),
        parked = show(totals.parked),
        parked_lines = totals.parked_lines,
        open = show(totals.open),
        open_lines = totals.open_lines,
    ))
}

fn json_of(line: &Line) -> serde_json::Value {
    json!({
        "line": line.id, "date": line.booked_on.to_string(), "amount": line.amount, "open": line.open,
        "kind": line.kind, "reference": line.reference, "text": line.text, "payer": line.payer,
        "payer_account": line.payer_account, "bank_ref": line.bank_ref, "account": line.account,
        "found": line.found, "state": line.state.key(), "note": line.note,
    })
}

pub fn suggest(id: i64, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    register.bank_line(&context.who, id)?;
    let found = register.candidates(&context.who, id)?;
    if context.out.format == Format::Json {
        let list = found.iter().map(|one| {
            let hints: Vec<&str> = one.hints.iter().map(|hint| hint.key()).collect();
            let numbers: Vec<i64> = one.documents().map(|document| document.number).collect();
            json!({ "number": one.document.number, "numbers": numbers, "payer": one.document.payer_number, "name": one.document.payer_name,
                    "place": one.place, "year": one.document.year, "open": one.open(), "lost": one.lost,
                    "paid": one.paid.as_ref().map(|paid| json!({ "number": paid.number, "on": paid.on.to_string() })),
                    "score": one.score(), "hints": hints })
        });
        let list = list.collect();
        return context.out.json(&list);
    }
    if found.is_empty() {
        return Err(Error::refused(text!("bank-no-candidates")));
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|one| {
            let hints: Vec<String> =
                one.hints.iter().map(|hint| context.i18n.get(&format!("hint-bank-{}", hint.key()))).collect();
            let numbers: Vec<String> = one.documents().map(|document| document.number.to_string()).collect();
            let years: Vec<String> = one.years().iter().map(i64::to_string).collect();
            let paid = one.paid.as_ref().map(|paid| {
                let (number, day) = (paid.number.to_string(), date::show(paid.on, lang));
                context.i18n.text(&text!("hint-bank-paid", number = number, day = day))
            });
            let (open, why) = (money::show(one.open(), lang), hints.into_iter().chain(paid));
            let why: Vec<String> = why.collect();
            vec![numbers.join(", "), one.whose(), years.join(", "), open, why.join(", ")]
        })
        .collect();
    let headings =
        ["invoice-number", "invoice-payer", "invoice-year", "invoice-open", "bank-why"].map(|id| context.i18n.get(id));
    context.out.rows(&["number", "payer", "year", "open", "why"], &headings, &rows)
}

fn amount(typed: Option<&str>) -> Result<Option<i64>> {
    typed.map(|typed| money::parse_positive(typed).map_err(Error::refused)).transpose()
}

pub fn match_line(args: &Match, context: &mut Context) -> Result<()> {
    let amount = amount(args.amount.as_deref())?;
    let mut register = context.open()?;
    let document = register.find_document(&context.who, &args.invoice)?;
    let payer = register.document(&context.who, document, today())?.head.payer;
    place(&mut register, args.line, (To::Document(document), payer), amount, args.remember, context)
}

pub fn give(args: &Give, context: &mut Context) -> Result<()> {
    let amount = amount(args.amount.as_deref())?;
    let mut register = context.open()?;
    let payer = register.by_number(&context.who, &args.number, today())?.person.id;
    place(&mut register, args.line, (To::Payer(payer), payer), amount, args.remember, context)
}

fn place(
    register: &mut Register,
    line: i64,
    (to, payer): (To, i64),
    amount: Option<i64>,
    remember: bool,
    context: &mut Context,
) -> Result<()> {
    let account = register.bank_line(&context.who, line)?.payer_account;
    let title = context.i18n.text(&text!("title-bank-line", line = line.to_string()));
    register.change(&context.who, "bank-match", &title, |change| {
        if remember {
            change.remember_account(&account, payer)?;
        }
        change.place_line(line, to, amount, today())
    })?;
    said(register, line, context)
}

/// Where the line stands now.
fn said(register: &Register, line: i64, context: &mut Context) -> Result<()> {
    let line = register.bank_line(&context.who, line)?;
    let state = context.i18n.get(&format!("line-{}", line.state.key()));
    let open = money::show(line.open, context.i18n.lang);
    context.say(&text!("bank-line-stands", line = line.id.to_string(), state = state, open = open))
}

pub fn split(args: &Split, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let shares = match &args.list {
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|error| Error::file(path, &error))?;
            let wrong = |line| Error::refused(text!("bank-list-line", path = path.display().to_string(), line = line));
            shares::listed(&bytes).map_err(wrong)?
        }
        None => {
            let pairs = (1..).zip(&args.parts).map(|(line, typed)| {
                let (whom, amount) = pair(typed)?;
                Ok(Share { whom: whom.to_owned(), name: String::new(), amount: amount.to_owned(), line })
            });
            pairs.collect::<Result<_>>()?
        }
    };
    let weighed = register
        .weigh(&context.who, &shares, today())?
        .map_err(|faults| Error::refused(text!("bank-parts-wrong", faults = faults)))?;
    let parts: Vec<(To, i64)> = weighed.iter().map(|part| (part.to, part.amount)).collect();
    let title = context.i18n.text(&text!("title-bank-split", line = args.line.to_string(), count = parts.len()));
    register.change(&context.who, "bank-split", &title, |change| change.split_line(args.line, &parts, today()))?;
    let odd = weighed.iter().filter(|part| part.over() > 0 || part.called.is_some());
    for part in odd.collect::<Vec<_>>() {
        let over = Money(part.over());
        let told = match &part.called {
            Some(called) => text!("bank-part-called", number = &part.number, name = &part.name, called = called),
            None => text!("bank-part-over", number = &part.number, name = &part.name, over = over),
        };
        context.say(&told)?;
    }
    said(&register, args.line, context)
}

pub fn park(args: &Park, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-park", line = args.line.to_string()));
    register.change(&context.who, "bank-park", &title, |change| change.park_line(args.line, &args.note))?;
    said(&register, args.line, context)
}

pub fn unpark(line: i64, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-park", line = line.to_string()));
    register.change(&context.who, "bank-park", &title, |change| change.unpark_line(line))?;
    said(&register, line, context)
}

pub fn refund(args: &Refund, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-refund", line = args.line.to_string()));
    let (refunds, _) = register
        .change(&context.who, "refund", &title, |change| change.refund_line(args.line, &args.reason, today()))?;
    let ids: Vec<String> = refunds.iter().map(i64::to_string).collect();
    context.say(&text!("bank-refunded", ids = ids.join(", ")))
}

pub fn returned(args: &Returned, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-line", line = args.line.to_string()));
    let payment = match args.of {
        Some(line) => register.bank_line(&context.who, line)?.payment,
        None => None,
    };
    register.change(&context.who, "bank-match", &title, |change| match (payment, args.refund) {
        (Some(payment), _) => change.return_line(args.line, payment),
        (None, Some(refund)) => change.refund_sent_line(args.line, refund),
        (None, None) => Err(Error::refused(text!("bank-return-amount"))),
    })?;
    said(&register, args.line, context)
}

pub fn book(args: &Book, context: &mut Context) -> Result<()> {
    let (role, amount) = (account_by_hand(&args.role)?, amount(args.amount.as_deref())?);
    let mut register = context.open()?;
    let account = context.i18n.get(&format!("account-{}", role.key()));
    let title = context.i18n.text(&text!("title-bank-book", line = args.line.to_string(), account = account));
    register
        .change(&context.who, "bank-book", &title, |change| change.book_line_to(args.line, role, amount, today()))?;
    said(&register, args.line, context)
}

pub fn told(line: i64, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-told", line = line.to_string()));
    register.change(&context.who, "bank-told", &title, |change| change.tell_line(line))?;
    said(&register, line, context)
}

pub fn source(args: &Source, context: &mut Context) -> Result<()> {
    let from = any_day(&args.from)?;
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-bank-source", account = &args.account, format = &args.kind));
    register.change(&context.who, "bank-source", &title, |change| {
        change.set_bank_source(&args.account, &args.kind, from)
    })?;
    let day = date::show(from, context.i18n.lang);
    context.say(&text!("bank-source-set", account = &args.account, format = &args.kind, day = day))
}
