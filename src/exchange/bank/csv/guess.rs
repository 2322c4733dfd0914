//! What a bank's CSV is, guessed from its headings and first rows.

use std::collections::HashSet;

use super::form::{DateForm, KNOWN, decimal};
use super::mapping::{Columns, Mapping, number};
use super::not_booked;
use super::top::{Top, top};
use crate::exchange::names::folded;

/// So many rows are looked at, headings and what stands above them counted.
const LOOKED_AT: usize = 200;

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
    let lists = [DATE, AMOUNT, PAID_IN, PAID_OUT, TEXT, PAYER, PAYER_ACCOUNT, REFERENCE, BANK_REF];
    let known: HashSet<String> = lists.into_iter().flatten().map(|name| folded(name)).collect();
    let Top { encoding, delimiter, rows } = top(bytes, LOOKED_AT, |heading| known.contains(&simple(heading)))?;
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
