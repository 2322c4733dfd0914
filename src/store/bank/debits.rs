//! Direct debits: what is to be drawn from payers who have given a mandate, and what was asked for.

use chrono::NaiveDate;

use crate::error::Result;
use crate::model::date;
use crate::store::change::{Change, MutationId};
use crate::store::{Register, Who, tables};

/// A claim to be sent to the bank, or its cancellation.
#[derive(Clone, Debug, PartialEq)]
pub struct Debit {
    pub document: i64,
    pub number: i64,
    pub mandate: i64,
    /// Our account at the bank.
    pub account: String,
    pub reference: String,
    pub payer_name: String,
    pub due_on: NaiveDate,
    pub amount: i64,
    /// The bank tells the payer.
    pub notice: bool,
    /// The claim that is taken back.
    pub cancels: Option<i64>,
}

impl Register {
    /// What there is to ask the bank for: open invoices due from a day on whose payers have a mandate and that have not been
    /// asked for; and what was asked for, is due from another day on and is no longer open.
    pub fn debits_due(&self, _who: &Who, from: NaiveDate, cancelled_from: NaiveDate) -> Result<Vec<Debit>> {
        let mut claims = self.conn.prepare_cached(
            "SELECT d.id, d.number, m.id, m.account, d.reference, d.payer_name, o.due_on, o.open, m.notice
             FROM open_document o INDEXED BY open_document_by_due JOIN document d ON d.id = o.document_id
             JOIN mandate m ON m.person_id = d.payer_id AND m.until_on IS NULL
             JOIN issuer i ON i.id = d.issuer_id AND i.account = m.account
             WHERE o.due_on >= ?1 AND o.open > 0 AND d.reference IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM debit x WHERE x.document_id = d.id AND x.cancels_id IS NULL
                 AND NOT EXISTS (SELECT 1 FROM debit c WHERE c.cancels_id = x.id))
             GROUP BY d.id ORDER BY o.due_on, d.id",
        )?;
        let rows = claims.query_map([date::to_int(from)], |row| {
            Ok(Debit {
                document: row.get(0)?,
                number: row.get(1)?,
                mandate: row.get(2)?,
                account: row.get(3)?,
                reference: row.get(4)?,
                payer_name: row.get(5)?,
                due_on: date::from_int(row.get(6)?).unwrap_or(NaiveDate::MAX),
                amount: row.get(7)?,
                notice: row.get(8)?,
                cancels: None,
            })
        })?;
        let mut debits: Vec<Debit> = rows.collect::<Result<_, _>>()?;
        let mut cancelled = self.conn.prepare_cached(
            "SELECT d.id, d.number, x.mandate_id, m.account, d.reference, d.payer_name, x.due_on, x.amount, m.notice, x.id
             FROM debit x JOIN document d ON d.id = x.document_id JOIN mandate m ON m.id = x.mandate_id
             WHERE x.cancels_id IS NULL AND x.due_on >= ?1
               AND NOT EXISTS (SELECT 1 FROM debit c WHERE c.cancels_id = x.id)
               AND ifnull((SELECT o.open FROM open_document o WHERE o.document_id = d.id), 0) <= 0
             ORDER BY x.id",
        )?;
        let rows = cancelled.query_map([date::to_int(cancelled_from)], |row| {
            Ok(Debit {
                document: row.get(0)?,
                number: row.get(1)?,
                mandate: row.get(2)?,
                account: row.get(3)?,
                reference: row.get(4)?,
                payer_name: row.get(5)?,
                due_on: date::from_int(row.get(6)?).unwrap_or(NaiveDate::MAX),
                amount: row.get(7)?,
                notice: row.get(8)?,
                cancels: Some(row.get(9)?),
            })
        })?;
        debits.extend(rows.collect::<Result<Vec<_>, _>>()?);
        Ok(debits)
    }

    /// The next number for an assignment at the bank: never one that was used.
    pub fn next_assignment(&self, _who: &Who) -> Result<i64> {
        let last: i64 = self.conn.query_row("SELECT ifnull(max(assignment), 0) FROM debit", [], |row| row.get(0))?;
        Ok(last + 1)
    }

    /// Records what a file asks the bank for, under the assignment that it stands in.
    pub fn record_debits(
        &mut self,
        who: &Who,
        title: &str,
        debits: &[(Debit, i64)],
        day: NaiveDate,
    ) -> Result<Option<MutationId>> {
        let (_, id) = self.change(who, "direct-debit", title, |change| {
            debits.iter().try_for_each(|(debit, assignment)| change.keep_debit(debit, *assignment, day))
        })?;
        Ok(id)
    }
}

impl Change<'_> {
    fn keep_debit(&mut self, debit: &Debit, assignment: i64, day: NaiveDate) -> Result<()> {
        let cells = [
            debit.document.into(),
            debit.mandate.into(),
            date::to_int(debit.due_on).into(),
            debit.amount.into(),
            assignment.into(),
            date::to_int(day).into(),
            debit.cancels.into(),
        ];
        self.insert(&tables::DEBIT, &cells).map(drop)
    }
}
