//! What keeps an invoice from being reminded of: a dispute, a pause, an agreement to pay in parts.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::allocate::items;
use crate::error::{Error, Result};
use crate::model::reminder::Stop;
use crate::model::{date, money};
use crate::store::change::Change;
use crate::store::{Register, Who, tables};
use crate::text;

/// Part of an agreement to pay an invoice bit by bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instalment {
    pub due_on: NaiveDate,
    pub amount: i64,
}

/// What stops reminders of an invoice for some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Else it is only paused.
    pub disputed: bool,
    pub from: NaiveDate,
    /// The first day that it no longer holds.
    pub until: Option<NaiveDate>,
    pub note: String,
}

impl Register {
    /// Everything that has held an invoice or will, the oldest first.
    pub fn holds(&self, _who: &Who, document: i64) -> Result<Vec<Hold>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT reason, from_on, until_on, note FROM hold WHERE document_id = ?1 ORDER BY from_on, id",
        )?;
        let rows = statement.query_map([document], |row| {
            Ok(Hold {
                disputed: row.get::<_, String>(0)? == "disputed",
                from: date::from_int(row.get(1)?).unwrap_or(NaiveDate::MIN),
                until: row.get::<_, Option<i64>>(2)?.and_then(date::from_int),
                note: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn instalments(&self, _who: &Who, document: i64) -> Result<Vec<Instalment>> {
        instalments(&self.conn, document)
    }
}

fn instalments(conn: &Connection, document: i64) -> Result<Vec<Instalment>> {
    let mut statement =
        conn.prepare_cached("SELECT due_on, amount FROM instalment WHERE document_id = ?1 ORDER BY due_on, id")?;
    let rows = statement.query_map([document], |row| {
        Ok(Instalment { due_on: date::from_int(row.get(0)?).unwrap_or(NaiveDate::MAX), amount: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stops reminders of an invoice on a day, of what was agreed about it.
pub(super) fn stop(conn: &Connection, document: i64, day: NaiveDate) -> Result<Option<Stop>> {
    let mut statement = conn.prepare_cached(
        "SELECT reason FROM hold WHERE document_id = ?1 AND from_on <= ?2 AND (until_on IS NULL OR until_on > ?2)",
    )?;
    let reasons: Vec<String> =
        statement.query_map((document, date::to_int(day)), |row| row.get(0))?.collect::<Result<_, _>>()?;
    if reasons.iter().any(|reason| reason == "disputed") {
        return Ok(Some(Stop::Disputed));
    }
    if !reasons.is_empty() {
        return Ok(Some(Stop::Paused));
    }
    let parts = instalments(conn, document)?;
    if parts.is_empty() {
        return Ok(None);
    }
    // Kept while as much is settled as should have been by now.
    let due: i64 = parts.iter().filter(|part| part.due_on < day).map(|part| part.amount).sum();
    let settled: i64 = items(conn, document)?.iter().map(|item| item.amount - item.open).sum();
    Ok((settled >= due).then_some(Stop::Instalments))
}

impl Change<'_> {
    /// Stops reminders of an invoice: `disputed` or paused, until a day or until further notice.
    pub fn hold(
        &mut self,
        document: i64,
        disputed: bool,
        from: NaiveDate,
        until: Option<NaiveDate>,
        note: &str,
    ) -> Result<i64> {
        if until.is_some_and(|until| until <= from) {
            return Err(Error::refused(text!("rate-ends-before")));
        }
        let reason = if disputed { "disputed" } else { "paused" };
        let cells = [
            document.into(),
            reason.into(),
            date::to_int(from).into(),
            until.map(date::to_int).into(),
            note.trim().into(),
        ];
        self.insert(&tables::HOLD, &cells)
    }

    /// Ends whatever holds an invoice, from a day on.
    ///
    /// # Errors
    /// Nothing does.
    pub fn end_holds(&mut self, document: i64, day: NaiveDate) -> Result<()> {
        let mut statement = self.tx.prepare_cached(
            "SELECT id, from_on FROM hold WHERE document_id = ?1 AND (until_on IS NULL OR until_on > ?2)",
        )?;
        let rows = statement.query_map((document, date::to_int(day)), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let holds: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
        drop(statement);
        if holds.is_empty() {
            return Err(Error::refused(text!("hold-none")));
        }
        for (id, from) in holds {
            // One that has not begun is as if it had never been.
            let until = date::to_int(day).max(from);
            self.update(&tables::HOLD, id, &[("until_on", until.into())])?;
        }
        Ok(())
    }

    /// Agrees that an invoice is paid in parts; replaces what was agreed before. No parts: the agreement ends.
    ///
    /// # Errors
    /// The parts are not what is open of it.
    pub fn agree_instalments(&mut self, document: i64, parts: &[Instalment]) -> Result<()> {
        let open: i64 = items(&self.tx, document)?.iter().map(|item| item.open).sum();
        let sum: i64 = parts.iter().map(|part| part.amount).sum();
        if !parts.is_empty() && (sum != open || parts.iter().any(|part| part.amount <= 0)) {
            return Err(Error::refused(text!("instalments-sum", sum = money::plain(sum), open = money::plain(open))));
        }
        let mut statement = self.tx.prepare_cached("SELECT id FROM instalment WHERE document_id = ?1")?;
        let old: Vec<i64> = statement.query_map([document], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(statement);
        for id in old {
            self.delete(&tables::INSTALMENT, id)?;
        }
        // What is settled already counts as the first part kept.
        let settled: i64 = items(&self.tx, document)?.iter().map(|item| item.amount - item.open).sum();
        for (at, part) in parts.iter().enumerate() {
            let amount = if at == 0 { part.amount + settled } else { part.amount };
            let cells = [document.into(), date::to_int(part.due_on).into(), amount.into()];
            self.insert(&tables::INSTALMENT, &cells)?;
        }
        Ok(())
    }
}
