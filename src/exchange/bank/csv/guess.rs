//! What a bank's CSV is, guessed from its headings and first rows.

use std::collections::HashSet;

use super::form::{DateForm, KNOWN, decimal};
use super::mapping::{Columns, Mapping, number};
use super::not_booked;
use crate::exchange::encoding::{Encoding, Transcoder};
use crate::exchange::names::folded;
use crate::exchange::records::first_records;
use crate::exchange::separator;

/// So many rows are looked at, headings and what stands above them counted.
const LOOKED_AT: usize = 200;
/// So much of the file is looked at, in bytes of UTF-8.
const ENOUGH: usize = 256 << 10;

/// The headings of Norwegian, Swedish, Danish and English exports, folded; the better ones first.
const DATE: &[&str] = &[
    "bokføringsdato",
    "bokført dato",
    "bokført",
    "bokföringsdatum",
    "bokföringsdag",
    "bokförd",
    "bokfört datum",
    "reskontradatum",
    "bogføringsdato",
    "bogført",
    "bogført dato",
    "booking date",
    "booked",
    "posting date",
    "transaction date",
    "dato",
    "datum",
    "date",
    "transaksjonsdato",
    "betalingsdato",
    "transaktionsdatum",
    "transaktionsdag",
    "transaktionsdato",
    "betalningsdatum",
    "valuteringsdato",
];
const AMOUNT: &[&str] =
    &["beløp", "belopp", "amount", "beløp nok", "belopp sek", "beløb dkk", "beløb", "sum", "amount nok"];
const PAID_IN: &[&str] = &[
    "inn på konto",
    "inn",
    "beløp inn",
    "innbetaling",
    "innskudd",
    "kredit",
    "kreditbeløp",
    "insättning",
    "insättningar",
    "in",
    "belopp in",
    "inbetalning",
    "ind",
    "indbetaling",
    "indsat",
    "beløb ind",
    "paid in",
    "money in",
    "credit",
    "deposit",
    "credit amount",
];
const PAID_OUT: &[&str] = &[
    "ut fra konto",
    "ut av konto",
    "ut",
    "beløp ut",
    "utbetaling",
    "uttak",
    "debet",
    "debetbeløp",
    "uttag",
    "belopp ut",
    "utbetalning",
    "ud",
    "udbetaling",
    "hævet",
    "beløb ud",
    "paid out",
    "money out",
    "debit",
    "withdrawal",
    "debit amount",
];
const TEXT: &[&str] = &[
    "tekst",
    "forklaring",
    "beskrivelse",
    "melding",
    "tittel",
    "text",
    "beskrivning",
    "meddelande",
    "rubrik",
    "text mottagare",
    "posteringstekst",
    "besked",
    "meddelelse",
    "description",
    "details",
    "narrative",
    "message",
    "memo",
];
const PAYER: &[&str] = &[
    "betaler",
    "navn",
    "betalare",
    "namn",
    "indbetaler",
    "payer",
    "name",
    "counterparty",
    "motpart",
    "modpart",
    "avsender",
    "avsändare",
    "afsender",
    "sender",
    "from",
];
const PAYER_ACCOUNT: &[&str] = &[
    "fra konto",
    "betalers konto",
    "fra kontonummer",
    "avsenderkonto",
    "från konto",
    "avsändarkonto",
    "afsenderkonto",
    "from account",
    "payer account",
    "motkonto",
    "modkonto",
    "counterparty account",
    "avsender",
    "avsändare",
    "afsender",
];
const REFERENCE: &[&str] = &[
    "kid",
    "kid nummer",
    "kidnr",
    "betalingsreferanse",
    "ocr",
    "ocr nummer",
    "ocr referens",
    "referens",
    "referensnummer",
    "betalingsid",
    "fik",
    "referanse",
    "reference",
    "payment reference",
];
const BANK_REF: &[&str] = &[
    "arkivreferanse",
    "arkivref",
    "bankreferanse",
    "numref",
    "transaksjonsid",
    "verifikationsnummer",
    "transaktionsid",
    "bankreferens",
    "arkivnummer",
    "bank reference",
    "transaction id",
    "transaction reference",
];

/// How the file is to be read, when its headings tell that it is an account's movements.
pub fn guess(bytes: &[u8]) -> Option<Mapping> {
    let encoding = Encoding::detect(bytes).ok()?;
    let mut text = String::with_capacity(ENOUGH);
    let mut from = Transcoder::new(bytes, std::path::Path::new(""), encoding);
    // Letters that mean nothing further down are told when the whole file is read.
    if let Ok(false) = from.read_into(&mut text) {
        // A last row without a line end is not cut off.
        text.push('\n');
    }
    let text = text.trim_start_matches('\u{feff}');
    let declared = separator::declared(text);
    let table = match declared {
        Some(_) => text.split_once('\n')?.1,
        None => text,
    };
    let lists = [DATE, AMOUNT, PAID_IN, PAID_OUT, TEXT, PAYER, PAYER_ACCOUNT, REFERENCE, BANK_REF];
    let known: HashSet<String> = lists.into_iter().flatten().map(|name| folded(name)).collect();
    let delimiter = declared.unwrap_or_else(|| separator::guess(table, |heading| known.contains(&simple(heading))));
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut line = 1 + u64::from(declared.is_some());
    first_records(table, delimiter, LOOKED_AT, |record| {
        let cells: Vec<String> = (0..record.len()).map(|at| record.get(at).trim().to_owned()).collect();
        let breaks = cells.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        rows.push((line, cells));
        line += 1 + breaks;
    });
    let (at, columns) = rows.iter().enumerate().find_map(|(at, (_, cells))| Some((at, columns(cells)?)))?;
    let (header, headings) = rows.get(at)?;
    let below = rows.get(at + 1..).unwrap_or_default();
    let cells = |wanted: &str| {
        let column = number(wanted).or_else(|| headings.iter().position(|heading| heading == wanted));
        below.iter().filter_map(move |(_, row)| row.get(column?)).map(String::as_str).filter(|cell| !cell.is_empty())
    };
    let forms = KNOWN.iter().filter_map(|form| DateForm::parse(form));
    let mut dates = forms.filter(|form| cells(&columns.date).all(|cell| not_booked(cell) || form.read(cell).is_some()));
    let date_form = dates.next()?;
    let money = [&columns.amount, &columns.paid_in, &columns.paid_out].into_iter().flatten();
    let decimal =
        decimal(money.flat_map(|heading| cells(heading))).unwrap_or(if delimiter == b',' { '.' } else { ',' });
    let encoding = encoding.name().to_lowercase();
    Some(Mapping { delimiter: char::from(delimiter), encoding, header: *header, date_form, decimal, columns })
}

/// What a row of headings says of the columns; `None` when date or amount is missing.
fn columns(headings: &[String]) -> Option<Columns> {
    let simple: Vec<String> = headings.iter().map(|heading| simple(heading)).collect();
    let mut taken = vec![false; headings.len()];
    let mut best = |names: &[&str]| {
        let at = names
            .iter()
            .map(|name| folded(name))
            .find_map(|name| simple.iter().zip(&taken).position(|(heading, taken)| *heading == name && !taken))?;
        *taken.get_mut(at)? = true;
        // Where two columns have one heading, their numbers tell them apart.
        let twice = simple.iter().filter(|heading| simple.get(at) == Some(heading)).count() > 1;
        if twice { Some(format!("#{}", at + 1)) } else { headings.get(at).cloned() }
    };
    let date = best(DATE)?;
    let amount = best(AMOUNT);
    let (paid_in, paid_out) = if amount.is_some() { (None, None) } else { (best(PAID_IN), best(PAID_OUT)) };
    if amount.is_none() && paid_in.is_none() {
        return None;
    }
    Some(Columns {
        date,
        amount,
        paid_in,
        paid_out,
        reference: best(REFERENCE),
        bank_ref: best(BANK_REF),
        payer: best(PAYER),
        payer_account: best(PAYER_ACCOUNT),
        text: std::iter::from_fn(|| best(TEXT)).collect(),
    })
}

/// A heading without what varies and without a remark in brackets: "Beløp (NOK)".
fn simple(heading: &str) -> String {
    if heading.len() > 120 {
        return String::new();
    }
    folded(heading.split(['(', '[']).next().unwrap_or_default())
}
