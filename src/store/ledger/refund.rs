//! Giving money back, in two steps: it is decided, and then it is sent.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::allocate::{Free, free_for, free_of};
use super::reverse::multiplicity;
use super::voucher::{Kind, Posting};
use crate::error::{Error, Result};
use crate::i18n::Money;
use crate::model::account::Role;
use crate::store::change::Change;
use crate::store::{Register, Who, tables};
use crate::text;

/// A refund that has been decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Refund {
    pub id: i64,
    /// `None` for money that was never a member's.
    pub person: Option<i64>,
    pub name: String,
    pub amount: i64,
    pub account: String,
    pub reason: String,
    /// yyyymmdd
    pub decided_on: i64,
    pub sent: bool,
}

/// Who the bank says that a refund's money came from.
const SENDER: &str = "SELECT l.payer FROM payment y JOIN line_voucher w ON w.voucher_id = y.voucher_id
    JOIN bank_line l ON l.id = w.line_id WHERE y.id = f.payment_id LIMIT 1";

impl Register {
    /// Refunds in force, those that wait to be sent first.
    pub fn refunds(&self, _who: &Who) -> Result<Vec<Refund>> {
        let in_force = |table: &str| {
            format!("1 + ifnull((SELECT sum(r.sign) FROM voucher r WHERE r.root_id = {table}.voucher_id), 0) = 1")
        };
        let sql = format!(
            "SELECT f.id, f.person_id, coalesce(trim(p.given || ' ' || p.family), ({SENDER}), ''), f.amount, f.account, f.reason, v.day,
                    EXISTS (SELECT 1 FROM refund_paid s WHERE s.refund_id = f.id AND {}) AS sent
             FROM refund f JOIN voucher v ON v.id = f.voucher_id LEFT JOIN person p ON p.id = f.person_id
             WHERE {} ORDER BY sent, f.id",
            in_force("s"),
            in_force("f")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Refund {
                id: row.get(0)?,
                person: row.get(1)?,
                name: row.get(2)?,
                amount: row.get(3)?,
                account: row.get(4)?,
                reason: row.get(5)?,
                decided_on: row.get(6)?,
                sent: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// Decides that a payer gets back so much of what they have on account. Gives the refunds, one for each payment that
    /// the money came from.
    ///
    /// # Errors
    /// They have less on account, or no reason is given.
    pub fn decide_refund(
        &mut self,
        person: i64,
        amount: i64,
        day: NaiveDate,
        account: &str,
        reason: &str,
    ) -> Result<Vec<i64>> {
        self.decide(free_for(&self.tx, person)?, Some(person), amount, day, account, reason)
    }

    /// Decides that so much of a payment in suspense goes back to where it came from.
    ///
    /// # Errors
    /// Less is in suspense, or no reason is given.
    pub fn decide_refund_of_payment(
        &mut self,
        payment: i64,
        amount: i64,
        day: NaiveDate,
        account: &str,
        reason: &str,
    ) -> Result<Vec<i64>> {
        let suspense = self.account(Role::Suspense)?;
        let mut free = free_of(&self.tx, payment)?;
        free.retain(|free| free.account == suspense);
        self.decide(free, None, amount, day, account, reason)
    }

    fn decide(
        &mut self,
        free: Vec<Free>,
        person: Option<i64>,
        amount: i64,
        day: NaiveDate,
        account: &str,
        reason: &str,
    ) -> Result<Vec<i64>> {
        if reason.trim().is_empty() {
            return Err(Error::refused(text!("ledger-no-reason")));
        }
        let there: i64 = free.iter().map(|free| free.amount).sum();
        if amount <= 0 || amount > there {
            return Err(Error::refused(text!("refund-less", amount = Money(there))));
        }
        let voucher = self.voucher(day, Kind::Refund, reason)?;
        let owed = self.account(Role::Refunds)?;
        let (mut left, mut postings, mut refunds) = (amount, Vec::new(), Vec::new());
        for free in free {
            let part = free.amount.min(left);
            if part == 0 {
                break;
            }
            left -= part;
            for (account, amount) in [(free.account, part), (owed, -part)] {
                postings.push(Posting { person, ..Posting::new(account, amount).payment(free.payment) });
            }
            let cells =
                [voucher.into(), free.payment.into(), person.into(), part.into(), account.into(), reason.into()];
            refunds.push(self.insert(&tables::REFUND, &cells)?);
        }
        self.post(voucher, day, &postings)?;
        Ok(refunds)
    }

    /// The money of a decided refund has left the bank.
    ///
    /// # Errors
    /// There is no such refund in force, or it has been sent.
    pub fn send_refund(&mut self, refund: i64, day: NaiveDate) -> Result<i64> {
        Ok(self.send_refund_by(refund, day)?.0)
    }

    /// So, and the voucher that says it.
    pub(in crate::store) fn send_refund_by(&mut self, refund: i64, day: NaiveDate) -> Result<(i64, i64)> {
        let found: Option<(i64, i64, Option<i64>, i64)> = self
            .tx
            .prepare_cached("SELECT voucher_id, payment_id, person_id, amount FROM refund WHERE id = ?1")?
            .query_row([refund], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let (decided, payment, person, amount) =
            found.ok_or_else(|| Error::refused(text!("refund-none", refund = refund.to_string())))?;
        let mut sent = self.tx.prepare_cached("SELECT voucher_id FROM refund_paid WHERE refund_id = ?1")?;
        let vouchers: Vec<i64> = sent.query_map([refund], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(sent);
        let in_force = |voucher: i64| Ok::<bool, Error>(multiplicity(&self.tx, voucher)? == 1);
        let mut already = false;
        for voucher in vouchers {
            already |= in_force(voucher)?;
        }
        if already || !in_force(decided)? {
            return Err(Error::refused(text!("refund-none", refund = refund.to_string())));
        }
        let voucher = self.voucher(day, Kind::RefundPaid, "")?;
        self.insert(&tables::REFUND_PAID, &[voucher.into(), refund.into()])?;
        let owed = Posting { person, ..Posting::new(self.account(Role::Refunds)?, amount).payment(payment) };
        let bank = Posting::new(self.account(Role::Bank)?, -amount);
        self.post(voucher, day, &[owed, bank])?;
        Ok((amount, voucher))
    }
}
