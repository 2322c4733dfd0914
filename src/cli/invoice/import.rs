//! `invoice import`: open invoices of the program that was used before, with the references that stand on them, so that
//! payments still find them. They get numbers of our own series.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::super::bar::Bar;
use super::super::pairs::any_day;
use super::super::{Context, today};
use crate::error::{Error, Result};
use crate::model::document::{Line, What, due_on};
use crate::model::issuer::Issuer;
use crate::model::reference::check;
use crate::model::{date, money};
use crate::store::change::{Change, Keep};
use crate::store::ledger::issue::{Draft, Payer};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    /// CSV with headings: member number, reference, amount; and, if known, due, issued, text, year.
    file: PathBuf,
    #[arg(long)]
    commit: bool,
}

const MEMBER: &[&str] = &["number", "member_no", "member", "medlemsnummer", "medlemsnr", "medlem"];
const REFERENCE: &[&str] = &["reference", "kid", "ocr", "referanse", "referens"];
const AMOUNT: &[&str] = &["amount", "beløp", "belopp", "open", "åpent", "öppet"];
/// Whole øre, as programs write them.
const MINOR: &[&str] = &["amount_ore", "amount_minor", "ore"];
const DUE: &[&str] = &["due", "forfall", "förfaller", "due_on"];
const ISSUED: &[&str] = &["issued", "dato", "datum", "fakturadato", "issued_on"];
const TEXT: &[&str] = &["text", "tekst", "beskrivelse"];

/// A row of the file.
struct Row {
    line: u64,
    number: String,
    reference: String,
    amount: i64,
    issued: Option<NaiveDate>,
    due: Option<NaiveDate>,
    text: String,
}

pub fn run(args: &Args, context: &mut Context) -> Result<()> {
    let rows = read(&args.file)?;
    let mut register = context.open()?;
    let issuer = register.issuer(&context.who, None)?;
    let file = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = context.i18n.text(&text!("title-invoices-imported", file = file));
    let keep = if args.commit { Keep::Commit } else { Keep::Rehearse };
    let (who, total) = (context.who.clone(), rows.len() as u64);
    let path = args.file.display().to_string();
    let mut bar = Bar::new();
    let done = register.change_titled(&who, "invoice-import", keep, |change| {
        let mut sum = 0;
        for (n, row) in rows.iter().enumerate() {
            let at = |error: Error| error.hint(text!("invoice-import-line", path = &path, line = row.line));
            sum += issue(change, &issuer, row).map_err(at)?;
            bar.tell(n as u64 + 1, total, &text!("run-progress", done = n as u64 + 1, total = total), context);
        }
        Ok((sum, title.clone()))
    });
    bar.clear();
    let (sum, _) = done?;
    context.say(&text!("invoice-imported", count = total, sum = money::show(sum, context.i18n.lang)))?;
    if args.commit { Ok(()) } else { context.say(&text!("invoice-import-dry")) }
}

fn issue(change: &mut Change<'_>, issuer: &Issuer, row: &Row) -> Result<i64> {
    let person = change
        .person_by_number(&row.number)?
        .ok_or_else(|| Error::refused(text!("store-no-number", number = &row.number)))?;
    if !row.reference.is_empty() {
        check(issuer.scheme, &row.reference).map_err(|fault| Error::refused(fault.what))?;
    }
    let issued_on = row.issued.unwrap_or_else(today);
    let line = Line {
        what: What::Other,
        person: person.id,
        unit: None,
        rate: None,
        text: row.text.clone(),
        year: 0,
        period: None,
        amount: row.amount,
    };
    let home = change.catalog.country.clone();
    let issued = change.issue(&Draft {
        issuer,
        payer: Payer::of(&person, &home),
        issued_on,
        due_on: row.due.unwrap_or_else(|| due_on(issued_on, issuer.due_days)).max(issued_on),
        year: 0,
        run: None,
        reference: (!row.reference.is_empty()).then_some(row.reference.as_str()),
        lines: std::slice::from_ref(&line),
    })?;
    Ok(issued.total)
}

fn read(path: &Path) -> Result<Vec<Row>> {
    let bytes = std::fs::read(path).map_err(|error| Error::file(path, &error))?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let separator = if text.lines().next().unwrap_or_default().contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let shown = path.display().to_string();
    let wrong = |line: u64, what| Error::refused(what).hint(text!("invoice-import-line", path = &shown, line = line));
    let headings = reader.headers().map_err(|_| wrong(1, text!("invoice-import-headings")))?.clone();
    let find =
        |words: &[&str]| headings.iter().position(|heading| words.contains(&heading.trim().to_lowercase().as_str()));
    let (member, reference) = (find(MEMBER), find(REFERENCE));
    let (amount, minor) = (find(AMOUNT), find(MINOR));
    let Some(member) = member.filter(|_| amount.or(minor).is_some()) else {
        return Err(wrong(1, text!("invoice-import-headings")));
    };
    let (due, issued, words) = (find(DUE), find(ISSUED), find(TEXT));
    let mut rows = Vec::new();
    for (line, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|_| wrong(line, text!("invoice-import-headings")))?;
        let cell = |place: Option<usize>| place.and_then(|at| record.get(at)).map_or("", str::trim);
        let day = |place| match cell(place) {
            "" => Ok(None),
            typed => any_day(typed).map(Some).map_err(|error| wrong(line, error.what)),
        };
        let sum = match (cell(minor), cell(amount)) {
            ("", typed) => money::parse_positive(typed),
            (digits, _) => digits
                .parse::<i64>()
                .ok()
                .filter(|sum| (1..=money::MOST).contains(sum))
                .ok_or_else(|| text!("fault-amount", value = digits)),
        };
        let issued = day(issued)?;
        if let Some(ahead) = issued.filter(|day| *day > today()) {
            return Err(wrong(line, text!("fault-day-ahead", day = date::show(ahead, crate::i18n::Lang::Sv))));
        }
        rows.push(Row {
            line,
            number: cell(Some(member)).to_owned(),
            reference: cell(reference).split_whitespace().collect(),
            amount: sum.map_err(|what| wrong(line, what))?,
            issued,
            due: day(due)?,
            text: cell(words).to_owned(),
        });
    }
    Ok(rows)
}
