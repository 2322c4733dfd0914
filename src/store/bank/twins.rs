//! The same money told of twice. A file of payments by reference (OCR giro, BgMax, Autogiro) gives those that carry one; the
//! statement of the account (camt, a bank's CSV) tells of all its money, of those payments too: once more one by one, or
//! as a lump. An association needs both kinds, so what counts is what no other kind has told.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use super::import::Incoming;
use super::lines::booking;
use crate::error::Result;
use crate::model::date;
use crate::model::name::fold;
use crate::store::change::Change;
use crate::store::tables;

/// What a kind of file tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Payments that carry a reference.
    ByReference,
    /// All movements of the account.
    Statement,
    /// Money on its way to the account: what a provider of payments has taken in.
    Underway,
}

/// The kinds of files that tell of an account's money, for [`super::import::File::format`].
pub const SOURCES: [&str; 6] = ["nets-ny80", "bgmax", "autogiro", "camt.053", "camt.054", "bank-csv"];

impl Telling {
    pub fn of(format: &str) -> Telling {
        match format {
            "nets-ny80" | "bgmax" | "autogiro" => Telling::ByReference,
            format if format.starts_with("vipps") => Telling::Underway,
            _ => Telling::Statement,
        }
    }
}

/// Days between what two files say of the same payment: that of the transfer, that of booking, weekends between them.
const DAYS: u64 = 5;

fn around(day: NaiveDate) -> (i64, i64) {
    let from = day.checked_sub_days(Days::new(DAYS)).unwrap_or(day);
    let until = day.checked_add_days(Days::new(DAYS)).unwrap_or(day);
    (date::to_int(from), date::to_int(until))
}

/// Payments by reference that a bank may have booked as one.
struct Lump {
    account: String,
    day: i64,
    sum: i64,
    /// The line of a statement that is it; 0 for one that is not kept yet.
    found: Option<i64>,
}

/// What a file tells of each account and day.
pub(super) type Sums = BTreeMap<(String, NaiveDate), i64>;

/// Lumps, read when the first is asked for.
#[derive(Default)]
pub(super) struct Lumps(Option<Vec<Lump>>);

/// By the reference: where all dues are alike, a hundred thousand lines have the same amount and day.
pub(in crate::store) const TWINS: &str = "SELECT l.id, f.format, l.reason = 'twin'
     FROM bank_line l INDEXED BY bank_line_by_reference CROSS JOIN bank_file f ON f.id = l.file_id
     WHERE l.reference = ?1 AND l.reference <> '' AND l.amount = ?2 AND l.account = ?3
     AND l.booked_on BETWEEN ?4 AND ?5 AND l.id <> ?6";

impl Change<'_> {
    /// Whether another kind of file has told of a payment with a reference. Of two equal payments there must be two. `own`:
    /// the line's id when it is known already, else 0.
    pub(super) fn has_twin(&self, format: &str, line: &Incoming, own: i64) -> Result<bool> {
        let mut statement = self.tx.prepare_cached(TWINS)?;
        let (from, until) = around(line.booked_on);
        let mut rows = statement.query((&line.reference, line.amount, &line.account, from, until, own))?;
        let (mut told, mut used) = (0, 0);
        while let Some(row) = rows.next()? {
            let (id, other, twin): (i64, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if Telling::of(&other) == Telling::of(format) {
                used += u32::from(twin);
            } else if booking(&self.tx, id)?.is_some() {
                told += 1;
            }
        }
        Ok(told > used)
    }

    /// Whether a line of a statement is the sum of payments that are known one by one. The bank says so by calling it by the
    /// scheme's name and naming no payer: the same sum alone may be chance, where all dues are alike.
    pub(super) fn is_lump(&self, lumps: &mut Lumps, line: &Incoming, own: i64) -> Result<bool> {
        if !looks_like_lump(line) {
            return Ok(false);
        }
        let lumps = match &mut lumps.0 {
            Some(lumps) => lumps,
            unread => unread.insert(self.read_lumps()?),
        };
        let (from, until) = around(line.booked_on);
        let fits = |lump: &&mut Lump| {
            lump.found.is_none_or(|found| found == own && own != 0)
                && (lump.account.as_str(), lump.sum) == (&line.account, line.amount)
                && (from..=until).contains(&lump.day)
        };
        Ok(lumps.iter_mut().find(fits).map(|lump| lump.found = Some(own)).is_some())
    }

    /// The sums of what each file tells of an account and a day, without those that a statement has told of already.
    fn read_lumps(&self) -> Result<Vec<Lump>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT l.account, l.booked_on, f.format, l.file_id, l.amount, l.reference = '' AND l.reason = 'twin',
                    l.reason NOT IN ('information', 'other-source', 'twin'), l.id
             FROM bank_line l JOIN bank_file f ON f.id = l.file_id",
        )?;
        let mut sums: HashMap<(String, i64, i64), i64> = HashMap::new();
        let mut told: Vec<(String, i64, i64, i64)> = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let format = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            match (Telling::of(format), row.get(5)?, row.get(6)?) {
                (Telling::ByReference, _, true) => {
                    *sums.entry((row.get(0)?, row.get(1)?, row.get(3)?)).or_default() += row.get::<_, i64>(4)?;
                }
                (Telling::Statement, true, _) => told.push((row.get(0)?, row.get(1)?, row.get(4)?, row.get(7)?)),
                _ => {}
            }
        }
        let lump = |((account, day, _), sum)| Lump { account, day, sum, found: None };
        let mut lumps: Vec<Lump> = sums.into_iter().map(lump).collect();
        lumps.sort_by_key(|lump| lump.day);
        for (account, day, sum, id) in told {
            let (from, until) = around(date::from_int(day).unwrap_or_default());
            let fits = |lump: &&mut Lump| {
                lump.found.is_none() && lump.account == account && lump.sum == sum && (from..=until).contains(&lump.day)
            };
            if let Some(lump) = lumps.iter_mut().find(fits) {
                lump.found = Some(id);
            }
        }
        Ok(lumps)
    }

    /// From a day on another kind of file, one of [`super::twins::SOURCES`], tells of the money on an account.
    pub fn set_bank_source(&mut self, account: &str, format: &str, from: NaiveDate) -> Result<()> {
        let account: String = account.chars().filter(char::is_ascii_alphanumeric).collect();
        let sql = "SELECT id, format FROM bank_source WHERE account = ?1 AND from_on = ?2";
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map((&account, date::to_int(from)), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
        drop(statement);
        let rival = known.into_iter().find(|(_, known)| Telling::of(known) == Telling::of(format));
        match rival {
            Some((id, _)) => self.update(&tables::BANK_SOURCE, id, &[("format", format.into())]).map(drop),
            None => {
                let cells = [(&account).into(), format.into(), date::to_int(from).into()];
                self.insert(&tables::BANK_SOURCE, &cells).map(drop)
            }
        }
    }

    /// Takes back the booking of statement lines that are lumps of the payments a file has just told of.
    pub(super) fn fold_lumps(&mut self, sums: &Sums) -> Result<()> {
        for ((account, day), sum) in sums {
            let (from, until) = around(*day);
            let mut statement = self.tx.prepare_cached(
                "SELECT l.id, f.format, l.text, l.payer, l.payer_account FROM bank_line l JOIN bank_file f ON f.id = l.file_id
                 WHERE l.booked_on BETWEEN ?1 AND ?2 AND l.account = ?3 AND l.amount = ?4 AND l.reference = ''",
            )?;
            let rows = statement.query_map((from, until, account, sum), |row| {
                Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))
            })?;
            let found: Vec<(i64, [String; 4])> = rows.collect::<std::result::Result<_, _>>()?;
            drop(statement);
            let lump = found.into_iter().find(|(_, [format, text, payer, payer_account])| {
                Telling::of(format) == Telling::Statement && is_named(text, payer, payer_account)
            });
            if let Some((id, _)) = lump
                && let Some(line) = super::lines::line(&self.tx, id)?
                && line.open == line.amount
            {
                self.tell_line(id)?;
            }
        }
        Ok(())
    }

    /// Another line has told of the same money: this one is not booked any longer.
    ///
    /// # Errors
    /// Some of it has been placed.
    pub fn tell_line(&mut self, id: i64) -> Result<()> {
        let line = self.whole_line(id)?;
        let booked = self.booking_of(id)?.ok_or_else(|| crate::error::Error::bug("an open line that is not booked"))?;
        self.unpark_line(id)?;
        self.unbook(booked, line.booked_on)
    }
}

fn looks_like_lump(line: &Incoming) -> bool {
    line.reference.is_empty() && is_named(&line.text, &line.payer, &line.payer_account)
}

fn is_named(text: &str, payer: &str, payer_account: &str) -> bool {
    const NAMES: [&str; 7] = ["ocr", "kid", "bgmax", "bankgiro", "bg", "autogiro", "avtalegiro"];
    payer.is_empty() && payer_account.is_empty() && fold(text).split_whitespace().any(|word| NAMES.contains(&word))
}
