//! What is open of an invoice, and settling it with money that is there.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::voucher::{Kind, Posting};
use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::document::What;
use crate::model::money;
use crate::store::change::Change;
use crate::text;

/// An item of an invoice and what is open of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OpenItem {
    pub id: i64,
    pub what: What,
    pub account: i64,
    pub unit: Option<i64>,
    pub person: i64,
    pub amount: i64,
    pub open: i64,
}

/// The items of an invoice, in the order of their lines.
pub(super) fn items(conn: &Connection, document: i64) -> Result<Vec<OpenItem>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.kind, i.account_id, i.unit_id, i.person_id, i.amount,
                i.amount - ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.item_id = i.id), 0)
         FROM item i WHERE i.document_id = ?1 ORDER BY i.id",
    )?;
    let rows = statement.query_map([document], |row| {
        Ok(OpenItem {
            id: row.get(0)?,
            what: What::from_code(row.get(1)?),
            account: row.get(2)?,
            unit: row.get(3)?,
            person: row.get(4)?,
            amount: row.get(5)?,
            open: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How an amount settles the items of an invoice: dues first, then what else was invoiced, then fees, then interest; those
/// of one kind by what is open of each, to the øre (a family's members each get their part). Gives what is left over too.
pub(super) fn spread(items: &[OpenItem], mut amount: i64) -> (Vec<(i64, i64)>, i64) {
    let mut parts = Vec::new();
    for what in [What::Dues, What::Other, What::Fee, What::Interest] {
        let of_kind: Vec<&OpenItem> = items.iter().filter(|item| item.what == what && item.open > 0).collect();
        let open: i64 = of_kind.iter().map(|item| item.open).sum();
        let used = amount.min(open);
        if used <= 0 {
            continue;
        }
        let weights: Vec<i64> = of_kind.iter().map(|item| item.open).collect();
        let shares = money::split(used, &weights);
        parts.extend(of_kind.iter().zip(shares).map(|(item, share)| (item.id, share)).filter(|(_, share)| *share > 0));
        amount -= used;
    }
    (parts, amount)
}

/// Money of a payment that settles nothing: on a payer's account, or in suspense.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Free {
    pub payment: i64,
    pub account: i64,
    pub person: Option<i64>,
    pub amount: i64,
}

/// What is free of a payment.
pub(super) fn free_of(conn: &Connection, payment: i64) -> Result<Vec<Free>> {
    free(conn, "p.payment_id = ?1", payment)
}

/// What a payer has on account, the oldest money first.
pub(super) fn free_for(conn: &Connection, person: i64) -> Result<Vec<Free>> {
    let condition = "p.payment_id IN (SELECT q.payment_id FROM posting q WHERE q.person_id = ?1
                     AND q.account_id = (SELECT id FROM account WHERE role = 'on-account')) AND p.person_id = ?1";
    free(conn, condition, person)
}

fn free(conn: &Connection, condition: &str, key: i64) -> Result<Vec<Free>> {
    let sql = format!(
        "SELECT p.payment_id, p.account_id, p.person_id, -sum(p.amount) AS free FROM posting p
         WHERE {condition} AND p.account_id IN (SELECT id FROM account WHERE role IN ('on-account', 'suspense'))
         GROUP BY p.payment_id, p.account_id, p.person_id HAVING free > 0 ORDER BY p.payment_id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([key], |row| {
        Ok(Free { payment: row.get(0)?, account: row.get(1)?, person: row.get(2)?, amount: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ids and payers of a payer's open invoices, those due first first.
pub(super) fn open_documents(conn: &Connection, payer: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT document_id FROM open_document WHERE payer_id = ?1 AND open > 0 ORDER BY due_on, document_id",
    )?;
    Ok(statement.query_map([payer], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

pub(super) fn payer_of(conn: &Connection, document: i64) -> Result<i64> {
    let mut statement = conn.prepare_cached("SELECT payer_id FROM document WHERE id = ?1")?;
    Ok(statement.query_row([document], |row| row.get(0))?)
}

impl Change<'_> {
    /// Settles an invoice with money that a payment has free. Gives what was used of it.
    ///
    /// # Errors
    /// The payment has less free than asked for, or the invoice has less open.
    pub fn allocate(&mut self, payment: i64, document: i64, amount: i64, day: NaiveDate) -> Result<()> {
        let (parts, over) = spread(&items(&self.tx, document)?, amount);
        if over > 0 {
            return Err(Error::refused(text!("allocate-invoice-less")));
        }
        let voucher = self.voucher(day, Kind::Allocation, "")?;
        let mut postings = Vec::new();
        let mut wanted = amount;
        for free in free_of(&self.tx, payment)? {
            let used = free.amount.min(wanted);
            wanted -= used;
            let posting = Posting::new(free.account, used).payment(payment);
            postings.push(Posting { person: free.person, ..posting });
        }
        if wanted > 0 {
            return Err(Error::refused(text!("allocate-payment-less")));
        }
        let payer = payer_of(&self.tx, document)?;
        postings.push(self.receivable(-amount, document, payer)?);
        self.post(voucher, day, &postings)?;
        for (item, part) in parts {
            self.settle_item(voucher, item, Some(payment), day, part)?;
        }
        Ok(())
    }

    /// Settles a payer's open invoices, the oldest first, with what they have on account. Gives how much was used.
    pub fn allocate_on_account(&mut self, payer: i64, day: NaiveDate) -> Result<i64> {
        let mut used = 0;
        for document in open_documents(&self.tx, payer)? {
            let mut open: i64 = items(&self.tx, document)?.iter().map(|item| item.open).sum();
            for free in free_for(&self.tx, payer)? {
                let amount = free.amount.min(open);
                if amount > 0 {
                    self.allocate(free.payment, document, amount, day)?;
                    open -= amount;
                    used += amount;
                }
            }
        }
        Ok(used)
    }

    /// Takes the money that settled an invoice off it again; it goes back on its payer's account. Gives how much.
    pub fn release(&mut self, document: i64, day: NaiveDate) -> Result<i64> {
        let mut statement = self.tx.prepare_cached(
            "SELECT a.item_id, a.payment_id, sum(a.amount) FROM allocation a JOIN item i ON i.id = a.item_id
             WHERE i.document_id = ?1 AND a.payment_id IS NOT NULL
             GROUP BY a.item_id, a.payment_id HAVING sum(a.amount) <> 0 ORDER BY a.payment_id, a.item_id",
        )?;
        let rows = statement.query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let settled: Vec<(i64, i64, i64)> = rows.collect::<Result<_, _>>()?;
        drop(statement);
        let total: i64 = settled.iter().map(|(.., amount)| amount).sum();
        if total == 0 {
            return Ok(0);
        }
        let payer = payer_of(&self.tx, document)?;
        let voucher = self.voucher(day, Kind::Allocation, "")?;
        let on_account = self.account(Role::OnAccount)?;
        let mut postings = vec![self.receivable(total, document, payer)?];
        for (item, payment, amount) in settled {
            self.settle_item(voucher, item, Some(payment), day, -amount)?;
            let posting = Posting::new(on_account, -amount).person(payer).payment(payment);
            match postings.iter_mut().find(|other| other.payment == Some(payment)) {
                Some(other) => other.amount -= amount,
                None => postings.push(posting),
            }
        }
        self.post(voucher, day, &postings)?;
        Ok(total)
    }
}
