//! What became of a line: where its money went, when and by whom. And taking that back.

use rusqlite::{Connection, OptionalExtension, params};

use super::lines::{Line, State, booking, line};
use crate::error::{Error, Result};
use crate::store::change::{Change, MutationId};
use crate::store::ledger::payment::{Method, Receipt};
use crate::store::{Register, Who, tables};
use crate::text;

/// Where some of a line's money went.
#[derive(Clone, Debug, PartialEq)]
pub enum Gone {
    /// To an invoice, by its number.
    Invoice { document: i64, number: i64 },
    /// It lies on somebody's account and settles nothing.
    Account { person: i64 },
    /// It goes back, or has gone, to this account.
    Refund { account: String },
    /// Money out: it was this line's payment that came back.
    Returned { line: i64 },
    /// Money out: a refund of ours was sent.
    Sent,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    pub gone: Gone,
    /// Whose it is; empty for money that is nobody's.
    pub number: String,
    pub name: String,
    pub amount: i64,
    pub mutation: MutationId,
    /// RFC 3339, UTC.
    pub at: String,
    pub who: String,
    /// Undoing that mutation undoes this and nothing of other lines.
    pub alone: bool,
}

/// So many lines of one mutation are looked at.
const LOOKED_AT: usize = 2000;

impl Register {
    /// Where a line's money is now.
    pub fn placings(&self, _who: &Who, line: &Line) -> Result<Vec<Placing>> {
        match line.payment {
            Some(payment) => of_payment(&self.conn, payment),
            None => of_money_out(&self.conn, line.id),
        }
    }

    /// The first, in the order of the list, of the lines that a mutation did something about and that stand so.
    pub fn line_of_mutation(&self, _who: &Who, mutation: MutationId, state: Option<State>) -> Result<Option<Line>> {
        let mut lines = Vec::new();
        for id in touched(&self.conn, mutation)?.into_iter().rev().take(LOOKED_AT) {
            lines.extend(line(&self.conn, id)?.filter(|line| state.is_none_or(|state| line.state == state)));
        }
        Ok(lines.into_iter().max_by_key(Line::place))
    }

    /// This user's newest mutation, whatever it was.
    pub fn newest_mutation(&self, who: &Who) -> Result<Option<MutationId>> {
        let mut statement = self.conn.prepare_cached("SELECT max(id) FROM mutation WHERE who = ?1")?;
        Ok(statement.query_row([&who.user], |row| row.get(0))?)
    }
}

fn of_payment(conn: &Connection, payment: i64) -> Result<Vec<Placing>> {
    let mut placings = Vec::new();
    let mut settled = conn.prepare_cached(
        "SELECT d.id, d.number, p.number, d.payer_name, sum(a.amount), max(a.voucher_id)
         FROM allocation a JOIN item i ON i.id = a.item_id JOIN document d ON d.id = i.document_id
         JOIN person p ON p.id = d.payer_id
         WHERE a.payment_id = ?1 GROUP BY d.id HAVING sum(a.amount) <> 0 ORDER BY max(a.voucher_id), d.number",
    )?;
    let mut rows = settled.query([payment])?;
    while let Some(row) = rows.next()? {
        let gone = Gone::Invoice { document: row.get(0)?, number: row.get(1)? };
        placings.push(placing(conn, gone, (row.get(2)?, row.get(3)?), row.get(4)?, row.get(5)?)?);
    }
    let mut free = conn.prepare_cached(
        "SELECT p.person_id, n.number, trim(n.given || ' ' || n.family), -sum(p.amount), max(p.voucher_id)
         FROM posting p JOIN person n ON n.id = p.person_id
         WHERE p.payment_id = ?1 AND p.account_id = (SELECT id FROM account WHERE role = 'on-account')
         GROUP BY p.person_id HAVING sum(p.amount) <> 0 ORDER BY max(p.voucher_id)",
    )?;
    let mut rows = free.query([payment])?;
    while let Some(row) = rows.next()? {
        let gone = Gone::Account { person: row.get(0)? };
        placings.push(placing(conn, gone, (row.get(1)?, row.get(2)?), row.get(3)?, row.get(4)?)?);
    }
    let mut back = conn.prepare_cached(
        "SELECT f.account, ifnull(n.number, ''), ifnull(trim(n.given || ' ' || n.family), ''), f.amount, f.voucher_id
         FROM refund f LEFT JOIN person n ON n.id = f.person_id WHERE f.payment_id = ?1
         AND 1 + ifnull((SELECT sum(r.sign) FROM voucher r WHERE r.root_id = f.voucher_id), 0) = 1 ORDER BY f.id",
    )?;
    let mut rows = back.query([payment])?;
    while let Some(row) = rows.next()? {
        let gone = Gone::Refund { account: row.get(0)? };
        let voucher: i64 = row.get(4)?;
        let newest = conn.prepare_cached("SELECT max(id) FROM voucher WHERE id = ?1 OR root_id = ?1")?;
        let voucher = { newest }.query_row([voucher], |row| row.get(0))?;
        placings.push(placing(conn, gone, (row.get(1)?, row.get(2)?), row.get(3)?, voucher)?);
    }
    Ok(placings)
}

/// Money out is one thing whole: a payment that came back, or a refund.
fn of_money_out(conn: &Connection, id: i64) -> Result<Vec<Placing>> {
    let (Some(booked), Some(out)) = (booking(conn, id)?, line(conn, id)?) else { return Ok(Vec::new()) };
    if out.open != 0 {
        return Ok(Vec::new());
    }
    let mut by_voucher = conn.prepare_cached("SELECT line_id FROM line_voucher WHERE voucher_id = ?1")?;
    let other: Option<i64> = by_voucher.query_row([booked.voucher], |row| row.get(0)).optional()?;
    let (gone, whose) = match other.filter(|other| booked.returns && *other != id) {
        Some(line) => (Gone::Returned { line }, (String::new(), String::new())),
        None => {
            let mut refund = conn.prepare_cached(
                "SELECT ifnull(n.number, ''), ifnull(trim(n.given || ' ' || n.family), '') FROM refund_paid s
                 JOIN refund f ON f.id = s.refund_id LEFT JOIN person n ON n.id = f.person_id WHERE s.voucher_id = ?1",
            )?;
            let whose = refund.query_row([booked.voucher], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            (Gone::Sent, whose.unwrap_or_default())
        }
    };
    let newest = "SELECT max(voucher_id) FROM line_voucher WHERE line_id = ?1";
    let voucher = conn.prepare_cached(newest)?.query_row([id], |row| row.get(0))?;
    Ok(vec![placing(conn, gone, whose, out.amount, voucher)?])
}

fn placing(conn: &Connection, gone: Gone, whose: (String, String), amount: i64, voucher: i64) -> Result<Placing> {
    let mut made = conn.prepare_cached(
        "SELECT m.id, m.at, m.who FROM change c JOIN mutation m ON m.id = c.mutation_id
         WHERE c.tbl = 'voucher' AND c.op = 0 AND c.row_id <= ?1 AND c.last_id >= ?1 ORDER BY c.row_id DESC LIMIT 1",
    )?;
    let (mutation, at, who) = made.query_row([voucher], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let alone = touched(conn, mutation)?.len() == 1 && !took_in(conn, mutation)?;
    Ok(Placing { gone, number: whose.0, name: whose.1, amount, mutation, at, who, alone })
}

/// Whether a mutation took bank lines in, or put such a taking in in force again.
fn took_in(conn: &Connection, mutation: MutationId) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "WITH RECURSIVE back (id) AS (
             SELECT ?1 UNION SELECT m.undoes FROM mutation m JOIN back b ON m.id = b.id WHERE m.undoes IS NOT NULL)
         SELECT EXISTS (SELECT 1 FROM back b JOIN mutation m ON m.id = b.id WHERE m.command = 'bank-import')",
    )?;
    Ok(statement.query_row([mutation], |row| row.get(0))?)
}

/// The lines that a mutation told of, booked, placed, laid aside or took up.
fn touched(conn: &Connection, mutation: MutationId) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "WITH c AS (SELECT * FROM change WHERE mutation_id = ?1)
         SELECT l.id FROM c CROSS JOIN bank_line l ON l.id BETWEEN c.row_id AND c.last_id WHERE c.tbl = 'bank_line'
         UNION SELECT w.line_id FROM c CROSS JOIN line_voucher w ON w.id BETWEEN c.row_id AND c.last_id
               WHERE c.tbl = 'line_voucher'
         UNION SELECT w.line_id FROM c CROSS JOIN posting p ON p.id BETWEEN c.row_id AND c.last_id
               CROSS JOIN payment y ON y.id = p.payment_id CROSS JOIN line_voucher w ON w.voucher_id = y.voucher_id
               WHERE c.tbl = 'posting'
         UNION SELECT n.line_id FROM c CROSS JOIN line_note n ON n.id BETWEEN c.row_id AND c.last_id
               WHERE c.tbl = 'line_note'
         UNION SELECT json_extract(c.before, '$.line_id') FROM c WHERE c.tbl = 'line_note' AND c.op = 2",
    )?;
    let ids = statement.query_map([mutation], |row| row.get::<_, Option<i64>>(0))?;
    Ok(ids.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

impl Change<'_> {
    /// Takes all of a line's money back from where it went: it waits again. The books keep both.
    ///
    /// # Errors
    /// It is not money in, or some of it has been given back.
    pub fn retake_line(&mut self, id: i64) -> Result<()> {
        let none = || Error::refused(text!("bank-line-none", line = id.to_string()));
        let old = line(&self.tx, id)?.ok_or_else(none)?;
        let payment = old.payment.ok_or_else(|| Error::refused(text!("bank-retake-out", line = id.to_string())))?;
        if old.open == old.amount {
            return Err(Error::refused(text!("bank-retake-open", line = id.to_string())));
        }
        let (method, reference, words): (String, String, String) = self
            .tx
            .prepare_cached("SELECT method, reference, text FROM payment WHERE id = ?1")?
            .query_row(params![payment], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let reversed = self.return_payment(payment, old.booked_on)?;
        let reversed = reversed.ok_or_else(|| Error::refused(text!("bank-return-used")))?;
        self.insert(&tables::LINE_VOUCHER, &[id.into(), reversed.into()])?;
        let receipt = Receipt {
            received_on: old.booked_on,
            amount: old.amount,
            method: Method::parse(&method).unwrap_or_default(),
            reference,
            text: words,
            ..Receipt::default()
        };
        let again = self.receive(&receipt)?;
        debug_assert_eq!(self.in_suspense(again.payment).ok(), Some(old.amount));
        self.insert(&tables::LINE_VOUCHER, &[id.into(), again.voucher.into()]).map(drop)
    }
}

impl Register {
    /// The account that a payer's money came from, as the bank told it of what lies on their account now, else of anything
    /// of theirs that somebody has confirmed; empty when it is not known.
    pub fn account_of_payer(&self, _who: &Who, person: i64) -> Result<String> {
        let mut statement = self.conn.prepare_cached(
            "SELECT account FROM (
             SELECT l.payer_account AS account, 1 AS rank, l.id AS id FROM posting p
             JOIN payment y ON y.id = p.payment_id JOIN line_voucher w ON w.voucher_id = y.voucher_id
             JOIN bank_line l ON l.id = w.line_id
             WHERE p.person_id = ?1 AND p.account_id = (SELECT id FROM account WHERE role = 'on-account')
             GROUP BY l.id HAVING sum(p.amount) < 0 AND l.payer_account <> ''
             UNION ALL SELECT account, 2, id FROM payer_account WHERE person_id = ?1
         ) ORDER BY rank, id DESC LIMIT 1",
        )?;
        Ok(statement.query_row([person], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}
