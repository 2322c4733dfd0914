//! The books as a whole: balances, how old what is owed is, what came in, and the journal.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::Connection;

use super::accounts::Account;
use super::voucher::Kind;
use crate::error::Result;
use crate::model::{Person, date};
use crate::store::{Register, Who};

/// What is owed, by how long it has been due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ageing {
    /// Invoices and amounts: not due yet, due for 1–30 days, 31–60, 61–90, longer.
    pub buckets: [(u64, i64); 5],
    /// Of those not due: within the next seven days.
    pub this_week: (u64, i64),
}

impl Ageing {
    pub fn total(&self) -> (u64, i64) {
        self.buckets.iter().fold((0, 0), |(count, sum), (n, amount)| (count + n, sum + amount))
    }
}

/// A posting as the journal tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub voucher: i64,
    /// Row id of the posting.
    pub posting: i64,
    pub day: NaiveDate,
    pub kind: Kind,
    pub text: String,
    /// The voucher that this one takes back or puts in force again.
    pub root: Option<i64>,
    /// Row id of the account.
    pub account: i64,
    pub amount: i64,
    pub person_number: String,
    pub document_number: Option<i64>,
    pub unit: Option<i64>,
    /// When and by whom it was written stands in the history under this number.
    pub recorded: i64,
}

/// What stands between us and a payer on one account, before the first and at the end of the last of some days; debit plus.
#[derive(Clone, Debug, PartialEq)]
pub struct PayerBalance {
    pub number: String,
    pub name: String,
    /// Row id of the account.
    pub account: i64,
    pub opening: i64,
    pub closing: i64,
}

/// What a payer owes at the end of a day. `receivable`: row id of that account.
pub(in crate::store) fn owed_by(conn: &Connection, receivable: i64, payer: i64, day: NaiveDate) -> Result<i64> {
    let mut sum = conn.prepare_cached(
        "SELECT ifnull(sum(amount), 0) FROM posting INDEXED BY posting_by_person
         WHERE person_id = ?1 AND account_id = ?2 AND day <= ?3",
    )?;
    Ok(sum.query_row((payer, receivable, date::to_int(day)), |row| row.get(0))?)
}

pub(in crate::store) const STANDING: &str =
    "SELECT ifnull(sum(amount), 0) FROM posting INDEXED BY posting_by_person WHERE person_id = ?1
     AND account_id IN (SELECT id FROM account WHERE role IN ('receivable', 'on-account')) AND day <= ?2";

/// What a payer owes at the end of a day, less what they have on account.
pub(super) fn standing(conn: &Connection, payer: i64, day: NaiveDate) -> Result<i64> {
    let mut sum = conn.prepare_cached(STANDING)?;
    Ok(sum.query_row((payer, date::to_int(day)), |row| row.get(0))?)
}

impl Register {
    /// Every account with its balance at the end of a day; debit plus.
    pub fn balances(&self, who: &Who, day: NaiveDate) -> Result<Vec<(Account, i64)>> {
        let mut sum = self.conn.prepare_cached(
            "SELECT ifnull(sum(amount), 0) FROM posting INDEXED BY posting_by_account WHERE account_id = ?1 AND day <= ?2",
        )?;
        let accounts = self.accounts(who)?.into_iter();
        accounts
            .map(|account| Ok((sum.query_row((account.id, date::to_int(day)), |row| row.get(0))?, account)))
            .map(|found: Result<(i64, Account)>| found.map(|(sum, account)| (account, sum)))
            .collect()
    }

    /// How old what is owed at the end of a day is. `today`: the newest day there is, on which the open invoices are known
    /// without adding up.
    pub fn ageing(&self, _who: &Who, day: NaiveDate, today: NaiveDate) -> Result<Ageing> {
        let sql = match day >= today {
            true => "SELECT due_on, open FROM open_document INDEXED BY open_document_by_due WHERE open > 0 AND ?1 > 0",
            false => {
                "SELECT d.due_on, s.open FROM
                     (SELECT document_id, sum(amount) AS open FROM posting INDEXED BY posting_by_document
                      WHERE document_id IS NOT NULL AND day <= ?1 GROUP BY document_id HAVING open > 0) s
                 JOIN document d ON d.id = s.document_id"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([date::to_int(day)])?;
        let limits = [0, 30, 60, 90].map(|days| date::to_int(day - Days::new(days)));
        let week = date::to_int(day + Days::new(7));
        let mut ageing = Ageing::default();
        while let Some(row) = rows.next()? {
            let (due, open): (i64, i64) = (row.get(0)?, row.get(1)?);
            let bucket = limits.iter().filter(|limit| due < **limit).count();
            ageing.buckets[bucket].0 += 1;
            ageing.buckets[bucket].1 += open;
            if bucket == 0 && due <= week {
                ageing.this_week.0 += 1;
                ageing.this_week.1 += open;
            }
        }
        Ok(ageing)
    }

    /// What is owed by the payers of each unit and all below it, at the end of a day: invoices and amounts by unit, `None`
    /// for those who are in none. A payer counts where they are a member, or last were.
    pub fn owed_by_unit(&self, _who: &Who, day: NaiveDate) -> Result<HashMap<Option<i64>, (u64, i64)>> {
        let catalog = self.catalog()?;
        let day = date::to_int(day);
        let mut statement = self.conn.prepare_cached(
            "SELECT (SELECT t.unit_id FROM term t WHERE t.person_id = d.payer_id AND t.joined <= ?1
                     ORDER BY t.left_on IS NOT NULL AND t.left_on <= ?1, t.joined DESC LIMIT 1), s.open
             FROM (SELECT document_id, sum(amount) AS open FROM posting INDEXED BY posting_by_document
                   WHERE document_id IS NOT NULL AND day <= ?1 GROUP BY document_id HAVING open > 0) s
             JOIN document d ON d.id = s.document_id",
        )?;
        let mut owed: HashMap<Option<i64>, (u64, i64)> = HashMap::new();
        let mut rows = statement.query([day])?;
        while let Some(row) = rows.next()? {
            let (unit, open): (Option<i64>, i64) = (row.get(0)?, row.get(1)?);
            let above = unit.into_iter().flat_map(|unit| catalog.tree.upwards(unit)).map(|unit| Some(unit.id));
            let nowhere = unit.is_none().then_some(None);
            for unit in above.chain(nowhere) {
                let sum = owed.entry(unit).or_default();
                sum.0 += 1;
                sum.1 += open;
            }
        }
        Ok(owed)
    }

    /// What came in each month of a year (refunds taken off), until the end of a day.
    pub fn income_by_month(&self, _who: &Who, year: i32, day: NaiveDate) -> Result<[i64; 12]> {
        let mut statement = self.conn.prepare_cached(
            "SELECT p.day / 100 % 100, sum(p.amount) FROM posting p INDEXED BY posting_by_account
             WHERE p.account_id IN (SELECT id FROM account WHERE role IN ('bank', 'cash', 'clearing'))
               AND p.day BETWEEN ?1 AND ?2 GROUP BY 1",
        )?;
        let first = i64::from(year) * 10_000 + 101;
        let last = date::to_int(day).min(i64::from(year) * 10_000 + 1231);
        let mut months = [0; 12];
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            let month: i64 = row.get(0)?;
            if let Some(sum) = months.get_mut((month - 1) as usize) {
                *sum = row.get(1)?;
            }
        }
        Ok(months)
    }

    /// What had come in of a year until the same day of it, for this year and the one before.
    pub fn income_to_date(&self, who: &Who, day: NaiveDate) -> Result<(i64, i64)> {
        let before = day.with_year(day.year() - 1).unwrap_or(day - Days::new(366));
        let sum = |day: NaiveDate| Ok(self.income_by_month(who, day.year(), day)?.iter().sum());
        let (this, last): (Result<i64>, Result<i64>) = (sum(day), sum(before));
        Ok((this?, last?))
    }

    /// Gives the balances of every payer who had one, or to whom something was posted, in some days; payer by payer.
    pub fn payer_balances(
        &self,
        _who: &Who,
        from: NaiveDate,
        to: NaiveDate,
        give: &mut dyn FnMut(PayerBalance) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT m.number, m.given, m.middle, m.family, s.account_id, s.opening, s.closing FROM
                 (SELECT person_id, account_id, sum(amount) AS closing, max(day) AS last,
                         sum(CASE WHEN day < ?1 THEN amount ELSE 0 END) AS opening
                  FROM posting INDEXED BY posting_by_person WHERE person_id IS NOT NULL AND day <= ?2
                  GROUP BY person_id, account_id) s
             JOIN person m ON m.id = s.person_id WHERE s.opening <> 0 OR s.closing <> 0 OR s.last >= ?1
             ORDER BY s.person_id, s.account_id",
        )?;
        let mut rows = statement.query((date::to_int(from), date::to_int(to)))?;
        while let Some(row) = rows.next()? {
            let person = Person { given: row.get(1)?, middle: row.get(2)?, family: row.get(3)?, ..Person::default() };
            let (number, name) = (row.get(0)?, person.name());
            give(PayerBalance { number, name, account: row.get(4)?, opening: row.get(5)?, closing: row.get(6)? })?;
        }
        Ok(())
    }

    /// Gives every posting of some days, in the order of the vouchers.
    pub fn journal(
        &self,
        _who: &Who,
        from: NaiveDate,
        to: NaiveDate,
        give: &mut dyn FnMut(Entry) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT v.id, p.id, v.day, v.kind, v.text, v.root_id, p.account_id, p.amount, ifnull(m.number, ''), d.number, p.unit_id,
                    (SELECT c.mutation_id FROM change c WHERE c.tbl = 'voucher' AND c.row_id <= v.id ORDER BY c.row_id DESC LIMIT 1)
             FROM voucher v INDEXED BY voucher_by_day JOIN posting p ON p.voucher_id = v.id
             LEFT JOIN person m ON m.id = p.person_id LEFT JOIN document d ON d.id = p.document_id
             WHERE v.day BETWEEN ?1 AND ?2 ORDER BY v.day, v.id, p.id",
        )?;
        let mut rows = statement.query((date::to_int(from), date::to_int(to)))?;
        while let Some(row) = rows.next()? {
            give(Entry {
                voucher: row.get(0)?,
                posting: row.get(1)?,
                day: date::from_int(row.get(2)?).unwrap_or(from),
                kind: Kind::from_code(row.get(3)?)?,
                text: row.get(4)?,
                root: row.get(5)?,
                account: row.get(6)?,
                amount: row.get(7)?,
                person_number: row.get(8)?,
                document_number: row.get(9)?,
                unit: row.get(10)?,
                recorded: row.get(11)?,
            })?;
        }
        Ok(())
    }
}
