//! What was posted, for whoever keeps the association's accounts: as a list (CSV), as SIE 4 and as SAF-T Financial.
//!
//! This is a subledger: what members were charged and paid. Salaries, purchases, equity and VAT stand elsewhere, and where a
//! format asks for them the file says that they are not here.

mod csv;
mod saft;
mod sie;

use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::i18n::I18n;
use crate::store::ledger::accounts::Account;
use crate::store::ledger::balance::Entry;
use crate::store::{Register, Who};
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Sie,
    Saft,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Csv, Format::Sie, Format::Saft];
    pub const KEYS: [&str; 3] = ["csv", "sie", "saft"];

    pub fn key(self) -> &'static str {
        Format::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Format> {
        let at = Format::KEYS.iter().position(|key| *key == text)?;
        Some(Format::ALL[at])
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub vouchers: u64,
    pub postings: u64,
    /// Of all debits, which is that of all credits.
    pub sum: i64,
}

/// Writes what was posted in some days, the last included. `i18n`: the association's language, in which vouchers are named.
///
/// # Errors
/// The days end before they begin; the output can't be written.
pub fn write(
    register: &Register,
    who: &Who,
    format: Format,
    from: NaiveDate,
    to: NaiveDate,
    out: impl Write,
    i18n: &I18n,
) -> Result<Written> {
    if to < from {
        return Err(Error::usage(text!("journal-days", from = from.to_string(), to = to.to_string())));
    }
    let mut out = BufWriter::new(out);
    register.at_once(|| {
        let books = Books::read(register, who, from, to, i18n)?;
        match format {
            Format::Csv => csv::write(&books, &mut out)?,
            Format::Sie => sie::write(&books, &mut out)?,
            Format::Saft => saft::write(&books, &mut out)?,
        }
        out.flush().map_err(failed)?;
        Ok(books.written)
    })
}

fn failed(error: io::Error) -> Error {
    Error::file(Path::new("-"), &error)
}

/// An account with what stood on it before the first and at the end of the last day; debit plus.
struct Balance {
    account: Account,
    opening: i64,
    closing: i64,
}

/// Everything of the days but the postings, which are read as they are written.
struct Books<'b> {
    register: &'b Register,
    who: &'b Who,
    from: NaiveDate,
    to: NaiveDate,
    i18n: &'b I18n,
    balances: Vec<Balance>,
    written: Written,
    /// The mutation asked for last: a run of vouchers has the same.
    recorded: RefCell<Option<Recorded>>,
}

/// When and by whom a voucher was written.
#[derive(Clone)]
struct Recorded {
    mutation: i64,
    day: NaiveDate,
    who: String,
}

impl<'b> Books<'b> {
    fn read(register: &'b Register, who: &'b Who, from: NaiveDate, to: NaiveDate, i18n: &'b I18n) -> Result<Books<'b>> {
        let before = register.balances(who, from.pred_opt().unwrap_or(from))?;
        let after = register.balances(who, to)?;
        let pairs = before.into_iter().zip(after);
        let balances = pairs.map(|((account, opening), (_, closing))| Balance { account, opening, closing }).collect();
        let recorded = RefCell::new(None);
        let mut books = Books { register, who, from, to, i18n, balances, written: Written::default(), recorded };
        // Some formats begin with the sums.
        let (mut written, mut last) = (Written::default(), None);
        books.each(&mut |entry| {
            written.vouchers += u64::from(last.replace(entry.voucher) != Some(entry.voucher));
            written.postings += 1;
            written.sum += entry.amount.max(0);
            Ok(())
        })?;
        books.written = written;
        Ok(books)
    }

    fn each(&self, give: &mut dyn FnMut(&Entry) -> Result<()>) -> Result<()> {
        self.register.journal(self.who, self.from, self.to, &mut |entry| give(&entry))
    }

    fn account(&self, id: i64) -> Result<&Account> {
        let found = self.balances.iter().map(|balance| &balance.account).find(|account| account.id == id);
        found.ok_or_else(|| Error::bug(format!("account {id} is gone")))
    }

    /// What a voucher is, in words: its kind, that it takes another back, and its own text.
    fn told(&self, entry: &Entry) -> String {
        let mut told = self.i18n.get(&format!("voucher-{}", entry.kind.key()));
        if entry.root.is_some() {
            told = format!("{told} ({})", self.i18n.get("voucher-reversal"));
        }
        if entry.text.is_empty() { told } else { format!("{told}: {}", entry.text) }
    }

    fn recorded(&self, entry: &Entry) -> Result<Recorded> {
        if let Some(known) = self.recorded.borrow().as_ref().filter(|known| known.mutation == entry.recorded) {
            return Ok(known.clone());
        }
        let mutation = self.register.mutation(entry.recorded)?;
        let day = mutation.at.get(..10).and_then(|day| day.parse().ok()).unwrap_or(entry.day);
        let recorded = Recorded { mutation: entry.recorded, day, who: mutation.who };
        *self.recorded.borrow_mut() = Some(recorded.clone());
        Ok(recorded)
    }
}
