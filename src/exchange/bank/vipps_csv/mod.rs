//! Vipps settlement reports as CSV. The English layout names the kind of record in its first column and states sums; the
//! Norwegian one, from the portal, is one table below a few lines about the association.

mod rows;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::fixed::{add, without_bom};
use super::{BankFile, Content, Day, Kind, Payment, Problem, Read, amount, problem};
use crate::text;
use rows::Rows;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    English,
    Norwegian,
}

impl Layout {
    pub fn format(self) -> &'static str {
        match self {
            Layout::English => "vipps-csv-en",
            Layout::Norwegian => "vipps-csv-no",
        }
    }
}

/// A file that is one of these reports.
pub struct Found<'a> {
    pub layout: Layout,
    text: Cow<'a, str>,
    separator: u8,
    /// The lines above the table.
    skip: usize,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub transactions: Vec<Transaction>,
    #[serde(skip)]
    pub totals: Totals,
}

/// Øre, with the signs of the file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub transactions: usize,
    pub gross: i64,
    pub fee: i64,
    pub refund: i64,
    pub net: i64,
    pub control_sum: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Transaction {
    /// As written, `08.04.2021`.
    pub date: String,
    pub id: Option<String>,
    pub order: Option<String>,
    pub gross: i64,
    pub fee: i64,
    pub refund: i64,
    pub net: i64,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip)]
    currency: Option<String>,
    #[serde(skip)]
    day: Option<Day>,
    #[serde(skip)]
    line: u64,
}

/// So many lines are looked at for the headings.
const LOOKED_AT: usize = 30;

/// Whether a file is such a report.
pub fn detect(bytes: &[u8]) -> Option<Found<'_>> {
    let bytes = without_bom(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    for (skip, line) in text.lines().take(LOOKED_AT).enumerate() {
        if line.starts_with("TransactionInfo,") || line.starts_with("SettlementInfo,") {
            return Some(Found { layout: Layout::English, separator: b',', skip: 0, text });
        }
        if line.contains("Salgsdato") && line.contains("Brutto") {
            let separator = [b';', b'\t', b','].into_iter().max_by_key(|separator| {
                let count = line.bytes().filter(|byte| byte == separator).count();
                // The first of them where none stands out.
                (count, *separator == b';')
            })?;
            return Some(Found { layout: Layout::Norwegian, separator, skip, text });
        }
    }
    None
}

/// Reads a report.
///
/// # Errors
/// The first line that is wrong, or the line whose sums don't agree.
pub fn read(found: &Found<'_>) -> Read<BankFile> {
    let mut problems = Vec::new();
    let transactions = match found.layout {
        Layout::English => english(found)?,
        Layout::Norwegian => norwegian(found, &mut problems)?,
    };
    let mut totals = Totals { transactions: transactions.len(), ..Totals::default() };
    for one in &transactions {
        totals.add(one, 1)?;
    }
    totals.control_sum = totals.net;
    let odd = |one: &&Transaction| !net_fits(one.net, [one.gross, one.amount()], one.fee);
    problems.extend(net_differs(transactions.iter().filter(odd).map(|one| one.line)));
    let payments = transactions.iter().map(Transaction::payment).collect();
    let content = Content::VippsCsv(Report { transactions, totals });
    Ok(BankFile { format: found.layout.format().to_owned(), payments, problems, content })
}

impl Totals {
    fn add(&mut self, one: &Transaction, line: u64) -> Read<()> {
        self.gross = add(line, self.gross, one.gross)?;
        self.fee = add(line, self.fee, one.fee)?;
        self.refund = add(line, self.refund, one.refund)?;
        self.net = add(line, self.net, one.net)?;
        Ok(())
    }
}

impl Transaction {
    /// A refund stands beside the gross amount, not in it.
    fn amount(&self) -> i64 {
        self.gross.saturating_add(self.refund)
    }

    fn payment(&self) -> Payment {
        let amount = self.amount();
        Payment {
            account: None,
            kind: if amount < 0 { Kind::Return } else { Kind::Payment },
            date: self.day,
            amount: Some(amount),
            currency: self.currency.clone(),
            reference: self.order.clone(),
            text: self.message.clone(),
            payer: self.name.clone(),
            payer_account: None,
            bank_ref: self.id.clone(),
        }
    }
}

fn english(found: &Found<'_>) -> Read<Vec<Transaction>> {
    let mut transactions: Vec<Transaction> = Vec::new();
    let mut stated = Totals::default();
    let mut heads = Vec::new();
    for row in Rows::new(found) {
        let (line, row) = row?;
        match row.get(0).unwrap_or_default() {
            // The headings repeat the kind of record.
            "SettlementInfo" if row.get(1) != Some("SalesUnitName") => {
                let ([gross, fee, refund, net], _) = money_columns(&row, line, 12, 6)?;
                let count = row.get(row.len() - 1).unwrap_or_default();
                let count: usize = count.parse().map_err(|_| not_an_amount(line, count))?;
                stated.transactions += count;
                for (sum, part) in [
                    (&mut stated.gross, gross),
                    (&mut stated.fee, fee),
                    (&mut stated.refund, refund),
                    (&mut stated.net, net),
                ] {
                    *sum = add(line, *sum, part)?;
                }
                heads.push(line);
            }
            "TransactionInfo" if row.get(1) != Some("SalesDate") => {
                let ([gross, fee, refund, net], currency) = money_columns(&row, line, 13, 8)?;
                let date = row.get(1).unwrap_or_default();
                transactions.push(Transaction {
                    day: Some(day(line, date)?),
                    line,
                    currency,
                    date: date.to_owned(),
                    id: cell(&row, Some(4)),
                    order: cell(&row, Some(6)),
                    gross,
                    fee,
                    refund,
                    net,
                    kind: None,
                    settlement: None,
                    name: None,
                    message: None,
                });
            }
            _ => {}
        }
    }
    let Some(head) = heads.first().copied() else { return Ok(transactions) };
    if stated.transactions != transactions.len() {
        let (stated, found) = (stated.transactions, transactions.len());
        let what = text!("bank-count", level = "transmission", number = "", stated = stated, found = found);
        return Err(problem(head, "count", what));
    }
    let mut sums = Totals::default();
    for one in &transactions {
        sums.add(one, head)?;
    }
    for (stated, found) in
        [(stated.gross, sums.gross), (stated.fee, sums.fee), (stated.refund, sums.refund), (stated.net, sums.net)]
    {
        if stated != found {
            let what = text!("bank-sum", level = "transmission", number = "", stated = stated, found = found);
            return Err(problem(head, "sum", what));
        }
    }
    Ok(transactions)
}

/// Gross, currency, fee, refund and net from column `at` of a row that should have `width` columns.
fn money_columns(row: &csv::StringRecord, line: u64, width: usize, at: usize) -> Read<([i64; 4], Option<String>)> {
    let what = || text!("bank-columns", found = row.len(), expected = width);
    let extra = row.len().checked_sub(width).ok_or_else(|| problem(line, "columns", what()))?;
    let mut cells = Cells { row, at, extra };
    let gross = cells.money(line)?;
    let currency = cell(row, Some(cells.at));
    cells.at += 1;
    Ok(([gross, cells.money(line)?, cells.money(line)?, cells.money(line)?], currency))
}

/// Amounts of a row from left to right. Where it has `extra` columns, an amount was written with a comma and fell in two.
struct Cells<'r> {
    row: &'r csv::StringRecord,
    at: usize,
    extra: usize,
}

impl Cells<'_> {
    fn money(&mut self, line: u64) -> Read<i64> {
        let cell = |at| self.row.get(at).unwrap_or_default();
        let (first, second) = (cell(self.at), cell(self.at + 1));
        self.at += 1;
        let decimals = second.len() == 2 && second.bytes().all(|b| b.is_ascii_digit());
        if self.extra == 0 || first.contains('.') || !decimals {
            return money(line, first);
        }
        self.at += 1;
        self.extra -= 1;
        money(line, &format!("{first}.{second}"))
    }
}

fn norwegian(found: &Found<'_>, problems: &mut Vec<Problem>) -> Read<Vec<Transaction>> {
    let mut transactions: Vec<Transaction> = Vec::new();
    let mut rows = Rows::new(found);
    let headings = rows.next().transpose()?.map(|(_, row)| row).unwrap_or_default();
    rows.have(headings.len(), headings.iter().next_back() == Some("Melding"));
    let column = |name: &str| headings.iter().position(|heading| heading == name);
    let required = |name: &str| {
        column(name).ok_or_else(|| problem(found.skip as u64 + 1, "columns", text!("bank-column", name = name)))
    };
    let (date, gross, net) = (required("Salgsdato")?, required("Brutto")?, required("Netto")?);
    let fee = column("Gebyr");
    let (settlement, sum) = (column("Oppgjørs-ID"), column("Oppgjørssum"));
    // What each settlement states, and what its rows come to; and where among them it stands.
    let mut settlements: Vec<(String, u64, i64, i64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let (line, row) = row?;
        let written = row.get(date).unwrap_or_default();
        // Between the sales stand rows of words: what is paid out, and blank ones.
        if !written.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let amount = |at: usize| money(line, row.get(at).unwrap_or_default());
        let names: Vec<String> = ["Fornavn", "Etternavn"].iter().filter_map(|name| cell(&row, column(name))).collect();
        let one = Transaction {
            day: Some(day(line, written)?),
            line,
            currency: None,
            date: written.to_owned(),
            id: cell(&row, column("Transaksjons-ID")),
            order: cell(&row, column("Ordre-ID")),
            gross: amount(gross)?,
            fee: match fee {
                Some(fee) if cell(&row, Some(fee)).is_some() => amount(fee)?,
                _ => 0,
            },
            refund: 0,
            net: amount(net)?,
            kind: cell(&row, column("Transaksjonstype")),
            settlement: cell(&row, settlement),
            name: (!names.is_empty()).then(|| names.join(" ")),
            message: cell(&row, column("Melding")),
        };
        if let (Some(id), Some(stated)) = (&one.settlement, cell(&row, sum)) {
            let place = *places.entry(id.clone()).or_insert(settlements.len());
            match settlements.get_mut(place) {
                Some((.., found)) => *found = add(line, *found, one.net)?,
                None => settlements.push((id.clone(), line, money(line, &stated)?, one.net)),
            }
        }
        transactions.push(one);
    }
    // A report may begin in the middle of a settlement, so this doesn't hinder.
    for (id, line, stated, found) in settlements.into_iter().filter(|(.., stated, found)| stated != found) {
        let what = text!("bank-sum", level = "settlement", number = id, stated = stated, found = found);
        problems.push(problem(line, "sum", what));
    }
    Ok(transactions)
}

fn cell(row: &csv::StringRecord, at: Option<usize>) -> Option<String> {
    row.get(at?).filter(|cell| !cell.is_empty()).map(str::to_owned)
}

/// `1 234,50`, `1234.50`.
fn money(line: u64, written: &str) -> Read<i64> {
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    match amount::parse(&compact, ',') {
        Ok(amount) => Ok(amount.minor),
        Err(amount::Fault::Fraction) => Err(problem(line, "fraction", text!("bank-fraction", found = written))),
        Err(_) => Err(not_an_amount(line, written)),
    }
}

fn not_an_amount(line: u64, written: &str) -> Problem {
    problem(line, "amount", text!("bank-amount", found = written))
}

/// `08.04.2021`, perhaps with the time behind.
fn day(line: u64, written: &str) -> Read<Day> {
    let date = written.split([' ', 'T']).next().unwrap_or_default();
    let form = if date.contains('.') { "%d.%m.%Y" } else { "%Y-%m-%d" };
    let parsed = NaiveDate::parse_from_str(date, form).ok().filter(|_| date.len() == 10);
    parsed.map(Day).ok_or_else(|| problem(line, "date", text!("bank-date", found = written)))
}

/// Whether the net amount is one of the gross ones less the fee. The reports don't agree on the fee's sign.
pub fn net_fits(net: i64, gross: [i64; 2], fee: i64) -> bool {
    gross.into_iter().any(|gross| [gross.checked_sub(fee), gross.checked_add(fee)].contains(&Some(net)))
}

/// One word about all the rows whose net amount is something else.
pub fn net_differs(mut lines: impl Iterator<Item = u64>) -> Option<Problem> {
    let first = lines.next()?;
    Some(problem(first, "net", text!("bank-vipps-net", count = 1 + lines.count())))
}
