//! Settling with chapters: each is credited its part of the dues that were paid, and debited what went back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::voucher::{Kind, Posting};
use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::date;
use crate::store::change::{Change, MutationId};
use crate::store::{Register, Who, tables};
use crate::text;

/// What one chapter is credited.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub unit: i64,
    pub name: String,
    /// Members whose dues, as paid in the period, are in it.
    pub people: u64,
    pub amount: i64,
}

/// A settlement that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    pub id: i64,
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub made_on: NaiveDate,
    pub chapters: u64,
    pub amount: i64,
    /// It takes an earlier one back.
    pub reversal: bool,
}

impl Register {
    /// What a settlement of a period would say. Each line is all that was paid of the chapter's dues by the period's last
    /// day, less what earlier settlements credited: what came in late, or went back, is in it too.
    pub fn plan_settlement(&self, _who: &Who, from: NaiveDate, to: NaiveDate) -> Result<Vec<Line>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        lines(&self.conn, from, to, &self.catalog()?.tree)
    }

    /// Makes it: the chapters are credited, and the lines stand.
    ///
    /// # Errors
    /// There is nothing to settle.
    pub fn settle(
        &mut self,
        who: &Who,
        title: &str,
        (from, to): (NaiveDate, NaiveDate),
        made_on: NaiveDate,
    ) -> Result<(Vec<Line>, Option<MutationId>)> {
        self.change(who, "settle", title, |change| {
            let lines = lines(&change.tx, from, to, &change.catalog.tree)?;
            if lines.is_empty() {
                return Err(Error::refused(text!("settle-nothing")));
            }
            change.write_settlement(&lines, from, to, made_on)?;
            Ok(lines)
        })
    }

    /// Settlements, the newest first.
    pub fn settlements(&self, _who: &Who) -> Result<Vec<Settlement>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT s.id, s.from_on, s.until_on, s.made_on, count(l.id), ifnull(sum(l.amount), 0), v.root_id IS NOT NULL
             FROM settlement s JOIN voucher v ON v.id = s.voucher_id LEFT JOIN settlement_line l ON l.settlement_id = s.id
             GROUP BY s.id ORDER BY s.id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            let day = |at: usize| row.get(at).map(|ymd| date::from_int(ymd).unwrap_or(NaiveDate::MIN));
            Ok(Settlement {
                id: row.get(0)?,
                from: day(1)?,
                to: day(2)?,
                made_on: day(3)?,
                chapters: row.get::<_, i64>(4)? as u64,
                amount: row.get(5)?,
                reversal: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What each chapter is owed at the end of a day, by settlements made and not paid yet.
    pub fn owed_to_chapters(&self, _who: &Who, day: NaiveDate) -> Result<Vec<(i64, String, i64)>> {
        let catalog = self.catalog()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT unit_id, -sum(amount) AS owed FROM posting INDEXED BY posting_by_account
             WHERE account_id = (SELECT id FROM account WHERE role = 'chapters') AND day <= ?1 AND unit_id IS NOT NULL
             GROUP BY unit_id HAVING owed <> 0",
        )?;
        let rows = statement.query_map([date::to_int(day)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let owed: BTreeMap<i64, i64> = rows.collect::<Result<_, _>>()?;
        let units = catalog.tree.iter().filter_map(|(unit, _)| owed.get(&unit.id).map(|owed| (unit, *owed)));
        Ok(units.map(|(unit, owed)| (unit.id, unit.name.clone(), owed)).collect())
    }

    /// The lines of a settlement.
    pub fn settlement_lines(&self, _who: &Who, settlement: i64) -> Result<Vec<Line>> {
        let catalog = self.catalog()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT unit_id, people, amount FROM settlement_line WHERE settlement_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([settlement], |row| {
            let unit: i64 = row.get(0)?;
            let name = catalog.tree.get(unit).map_or_else(String::new, |unit| unit.name.clone());
            Ok(Line { unit, name, people: row.get::<_, i64>(1)? as u64, amount: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn lines(conn: &Connection, from: NaiveDate, to: NaiveDate, tree: &crate::model::unit::Tree) -> Result<Vec<Line>> {
    let mut paid = conn.prepare_cached(
        "SELECT i.unit_id, sum(a.amount), count(DISTINCT i.person_id) FILTER (WHERE a.day >= ?2)
         FROM allocation a JOIN item i ON i.id = a.item_id
         WHERE a.payment_id IS NOT NULL AND i.unit_id IS NOT NULL AND a.day <= ?1 GROUP BY i.unit_id",
    )?;
    let mut found: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    let mut rows = paid.query((date::to_int(to), date::to_int(from)))?;
    while let Some(row) = rows.next()? {
        found.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
    }
    let mut settled = conn.prepare_cached("SELECT unit_id, sum(amount) FROM settlement_line GROUP BY unit_id")?;
    let mut rows = settled.query([])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().0 -= row.get::<_, i64>(1)?;
    }
    let in_order = tree.iter().filter_map(|(unit, _)| found.get(&unit.id).map(|found| (unit, found)));
    Ok(in_order
        .filter(|(_, (amount, _))| *amount != 0)
        .map(|(unit, (amount, people))| Line {
            unit: unit.id,
            name: unit.name.clone(),
            people: *people as u64,
            amount: *amount,
        })
        .collect())
}

impl Change<'_> {
    fn write_settlement(&mut self, lines: &[Line], from: NaiveDate, to: NaiveDate, made_on: NaiveDate) -> Result<()> {
        let voucher = self.voucher(made_on, Kind::Settlement, "")?;
        let cells = [voucher.into(), date::to_int(from).into(), date::to_int(to).into(), date::to_int(made_on).into()];
        let settlement = self.insert(&tables::SETTLEMENT, &cells)?;
        let (shares, chapters) = (self.account(Role::ChapterShares)?, self.account(Role::Chapters)?);
        let mut postings = Vec::with_capacity(lines.len() * 2);
        for line in lines {
            let cells = [settlement.into(), line.unit.into(), (line.people as i64).into(), line.amount.into()];
            self.insert(&tables::SETTLEMENT_LINE, &cells)?;
            postings.push(Posting::new(shares, line.amount).unit(Some(line.unit)));
            postings.push(Posting::new(chapters, -line.amount).unit(Some(line.unit)));
        }
        self.post(voucher, made_on, &postings)
    }

    /// A chapter has been sent what it was owed.
    ///
    /// # Errors
    /// It is owed less.
    pub fn pay_chapter(&mut self, unit: i64, amount: i64, day: NaiveDate) -> Result<()> {
        let chapters = self.account(Role::Chapters)?;
        let sql = "SELECT ifnull(-sum(amount), 0) FROM posting WHERE account_id = ?1 AND unit_id = ?2";
        let owed: i64 = self.tx.prepare_cached(sql)?.query_row((chapters, unit), |row| row.get(0))?;
        if amount <= 0 || amount > owed {
            return Err(Error::refused(text!("settle-owed", owed = crate::model::money::plain(owed))));
        }
        let voucher = self.voucher(day, Kind::SettlementPaid, "")?;
        let bank = Posting::new(self.account(Role::Bank)?, -amount);
        self.post(voucher, day, &[Posting::new(chapters, amount).unit(Some(unit)), bank])
    }
}
