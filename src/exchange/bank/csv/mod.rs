//! An account's movements as a bank's own CSV. Every bank has its own columns, so a [`Mapping`] says how to read them; for
//! what headings are known to mean it is guessed.
//!
//! There is nothing to hold the rows against, no count and no sum; so a row that can't be read refuses the whole file.

pub mod form;
mod guess;
pub mod mapping;
pub mod saved;
pub mod survey;
mod top;

use std::path::Path;

use serde::Serialize;

use self::mapping::{Mapping, number};
use super::amount::Fault;
use super::fixed::add;
use super::{BankFile, Content, Day, Kind, Payment, Problem, Read, problem};
use crate::error::Error;
use crate::exchange::encoding::{Encoding, Transcoder};
use crate::exchange::names::folded;
use crate::exchange::records::{Record, Records};
use crate::exchange::separator;
use crate::i18n::Arg;
use crate::text;
pub use guess::guess;

pub const FORMAT: &str = "bank-csv";

/// The headings are looked for in so many rows.
const LOOKED_AT: usize = 60;

#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    pub mapping: Mapping,
    #[serde(skip)]
    pub totals: Totals,
}

/// Minor units, of what is booked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub transactions: usize,
    pub credit_sum: i64,
    pub debit_sum: i64,
    /// Rows without a day; they are in neither sum and not among the transactions.
    pub not_booked: usize,
}

/// Where each thing stands in a row.
struct Places {
    date: usize,
    amount: Option<usize>,
    paid_in: Option<usize>,
    paid_out: Option<usize>,
    text: Vec<usize>,
    payer: Option<usize>,
    payer_account: Option<usize>,
    reference: Option<usize>,
    bank_ref: Option<usize>,
    /// How many columns there are; `None` without headings.
    width: Option<usize>,
}

/// Reads a file as a mapping says.
///
/// # Errors
/// Columns that are not there, or the first row that can't be read.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Read<BankFile> {
    let mut rows = rows(bytes, mapping)?;
    let places = places(&mut rows, bytes, mapping)?;
    let mut payments = Vec::new();
    let mut problems = Vec::new();
    let mut totals = Totals::default();
    let mut last = 1;
    while let Some((line, row)) = rows.next().map_err(|error| malformed(last, error))? {
        last = line;
        if line <= mapping.header && places.width.is_none() {
            continue;
        }
        let Some(payment) = payment(line, &row, &places, mapping)? else { continue };
        match (payment.kind, payment.amount) {
            (Kind::Pending, _) => {
                totals.not_booked += 1;
                problems.push(problem(line, "not-booked", text!("bank-csv-not-booked")));
            }
            (_, Some(amount)) => {
                totals.transactions += 1;
                let sum = if amount < 0 { &mut totals.debit_sum } else { &mut totals.credit_sum };
                *sum = add(line, *sum, amount.abs())?;
            }
            _ => totals.transactions += 1,
        }
        payments.push(payment);
    }
    let content = Content::Csv(Statement { mapping: mapping.clone(), totals });
    Ok(BankFile { format: FORMAT.to_owned(), payments, problems, content })
}

fn rows<'b>(bytes: &'b [u8], mapping: &Mapping) -> Read<Records<&'b [u8]>> {
    let encoding = Encoding::parse(&mapping.encoding, bytes).map_err(|error| malformed(1, error))?;
    let mut rows =
        Records::new(Transcoder::new(bytes, Path::new(""), encoding)).map_err(|error| malformed(1, error))?;
    if separator::declared(rows.ahead()).is_some() {
        rows.skip_line();
    }
    rows.divide_at(u8::try_from(mapping.delimiter).unwrap_or(b';'));
    Ok(rows)
}

/// Finds the headings, and leaves the reading behind them.
fn places(rows: &mut Records<&[u8]>, bytes: &[u8], mapping: &Mapping) -> Read<Places> {
    let columns = &mapping.columns;
    if columns.all().all(|(_, heading)| number(heading).is_some()) {
        return Ok(placed(columns, number, None));
    }
    let mut nearest: Option<(usize, u64, &str)> = None;
    for _ in 0..LOOKED_AT {
        let Some((line, row)) = rows.next().map_err(|error| malformed(1, error))? else { break };
        let headings: Vec<String> = (0..row.len()).map(|at| folded(row.get(at))).collect();
        let place =
            |wanted: &str| number(wanted).or_else(|| headings.iter().position(|heading| *heading == folded(wanted)));
        let missing: Vec<&str> =
            columns.all().map(|(_, heading)| heading).filter(|heading| place(heading).is_none()).collect();
        let Some(first) = missing.first().copied() else {
            return Ok(placed(columns, place, Some(row.len())));
        };
        if nearest.is_none_or(|(count, ..)| missing.len() < count) {
            nearest = Some((missing.len(), line, first));
        }
    }
    let (line, name) = nearest.map_or((1, columns.date.as_str()), |(_, line, name)| (line, name));
    let code = if bytes.is_empty() { "end" } else { "columns" };
    Err(problem(line, code, text!("bank-column", name = name)))
}

fn placed(columns: &mapping::Columns, place: impl Fn(&str) -> Option<usize>, width: Option<usize>) -> Places {
    let one = |heading: &Option<String>| heading.as_deref().and_then(&place);
    Places {
        date: place(&columns.date).unwrap_or_default(),
        amount: one(&columns.amount),
        paid_in: one(&columns.paid_in),
        paid_out: one(&columns.paid_out),
        text: columns.text.iter().filter_map(|heading| place(heading)).collect(),
        payer: one(&columns.payer),
        payer_account: one(&columns.payer_account),
        reference: one(&columns.reference),
        bank_ref: one(&columns.bank_ref),
        width,
    }
}

/// A row's movement; `None` for a row that holds nothing.
fn payment(line: u64, row: &Record<'_>, places: &Places, mapping: &Mapping) -> Read<Option<Payment>> {
    if let Some(width) = places.width
        && (width..row.len()).any(|at| !row.get(at).trim().is_empty())
    {
        // A delimiter within a text has moved what follows it.
        return Err(problem(line, "columns", text!("bank-columns", found = row.len(), expected = width)));
    }
    let cell = |at: usize| unwrapped(row.get(at));
    let some = |at: Option<usize>| at.map(cell).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let written = cell(places.date);
    let money = |at: Option<usize>| at.map(cell).filter(|cell| !cell.is_empty());
    let amount = amount(line, [money(places.amount), money(places.paid_in), money(places.paid_out)], mapping.decimal)?;
    let texts: Vec<&str> = places.text.iter().map(|at| cell(*at)).filter(|cell| !cell.is_empty()).collect();
    if written.is_empty() && amount.is_none() {
        return Ok(None);
    }
    let date = match written {
        _ if not_booked(written) => None,
        _ => match mapping.date_form.read(written) {
            Some(day) => Some(Day(day)),
            None => {
                return Err(problem(
                    line,
                    "date",
                    text!("bank-csv-date", found = written, form = mapping.date_form.as_str()),
                ));
            }
        },
    };
    let kind = match amount {
        _ if date.is_none() => Kind::Pending,
        None | Some(0) => Kind::Information,
        Some(amount) if amount < 0 => Kind::Deduction,
        Some(_) => Kind::Payment,
    };
    Ok(Some(Payment {
        account: None,
        kind,
        date,
        amount,
        currency: None,
        reference: some(places.reference).map(grouped_together),
        text: (!texts.is_empty()).then(|| texts.join(" ")),
        payer: some(places.payer),
        payer_account: some(places.payer_account).map(grouped_together),
        bank_ref: some(places.bank_ref),
    }))
}

/// The signed amount of a row, from the column that has it or from in and out.
fn amount(line: u64, [amount, paid_in, paid_out]: [Option<&str>; 3], decimal: char) -> Read<Option<i64>> {
    let read = |written: Option<&str>| match written.map(|written| (written, form::amount(written, decimal))) {
        None => Ok(None),
        Some((_, Ok(minor))) => Ok(Some(minor)),
        Some((written, Err(Fault::Fraction))) => {
            Err(problem(line, "fraction", text!("bank-fraction", found = written)))
        }
        Some((written, Err(Fault::NotAnAmount))) => {
            Err(problem(line, "amount", text!("bank-csv-amount", found = written, decimal = decimal)))
        }
    };
    if amount.is_some() {
        return read(amount);
    }
    let nothing = |amount: &i64| *amount != 0;
    match (read(paid_in)?, read(paid_out)?) {
        (Some(paid_in), Some(paid_out)) if paid_in != 0 && paid_out != 0 => {
            Err(problem(line, "amount", text!("bank-csv-both")))
        }
        (None, None) => Ok(None),
        (paid_in, paid_out) => {
            let out = paid_out.filter(nothing).map(|paid| -paid.abs());
            Ok(Some(paid_in.filter(nothing).or(out).unwrap_or_default()))
        }
    }
}

/// Whether what stands in place of a day says that the bank has not booked the movement yet. So does nothing at all.
fn not_booked(written: &str) -> bool {
    const WORDS: [&str; 9] =
        ["reserv", "prelimin", "venter", "väntar", "kommende", "kommande", "pending", "ikke bok", "ej bok"];
    written.is_empty()
        || (written.starts_with(char::is_alphabetic) && {
            let folded = folded(written);
            WORDS.iter().any(|word| folded.starts_with(&self::folded(word)))
        })
}

/// A cell without blanks around; spreadsheets' way of keeping zeros, `="007"`, taken off.
fn unwrapped(cell: &str) -> &str {
    let cell = cell.trim();
    let cell = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell);
    cell.strip_prefix('=').filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())).unwrap_or(cell).trim()
}

/// A number without the blanks and points between its groups; other words as they are.
fn grouped_together(words: String) -> String {
    let marks = |c: char| c.is_whitespace() || c == '.';
    match words.chars().all(|c| c.is_ascii_digit() || marks(c)) {
        true => words.chars().filter(|c| !marks(*c)).collect(),
        false => words,
    }
}

/// What the reader of records found; it names the line itself where it knows it.
fn malformed(line: u64, error: Error) -> Problem {
    let named = error.what.args.iter().find_map(|(name, value)| match value {
        Arg::Number(line) if *name == "line" => u64::try_from(*line).ok(),
        _ => None,
    });
    problem(named.unwrap_or(line), "malformed", error.what)
}
