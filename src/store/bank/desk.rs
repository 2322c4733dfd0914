//! What a treasurer does about a line: says what it settles, divides it, gives it back, lays it aside.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::lines::{Line, State, line};
use crate::error::{Error, Result};
use crate::i18n::Money;
use crate::model::account::Role;
use crate::store::change::Change;
use crate::store::ledger::allocate::{items, payer_of};
use crate::store::ledger::voucher::{Kind as Event, Posting};
use crate::store::tables;
use crate::text;

/// Where a part of a line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// It settles this invoice, also one that was written off; what is more than is open lies on its payer's account.
    Document(i64),
    /// It settles this payer's invoices, the oldest first, and the rest lies on their account.
    Payer(i64),
    /// It is no payer's: interest, a gift, what a provider of payments has taken in for us.
    Account(Role),
}

/// The account that money is booked to by hand, by the key of its role.
///
/// # Errors
/// There is none of that name among [`Role::BY_HAND`].
pub fn account_by_hand(typed: &str) -> Result<Role> {
    let found = Role::parse(typed.trim()).filter(|role| Role::BY_HAND.contains(role));
    found.ok_or_else(|| {
        let choices = Role::BY_HAND.map(Role::key).join(", ");
        Error::refused(text!("bank-book-account", typed = typed.trim(), choices = choices))
    })
}

impl Change<'_> {
    fn open_line(&self, id: i64) -> Result<(Line, i64)> {
        let none = || Error::refused(text!("bank-line-none", line = id.to_string()));
        let line = line(&self.tx, id)?.ok_or_else(none)?;
        match (line.state, line.payment) {
            (State::Open | State::Parked, Some(payment)) => Ok((line, payment)),
            _ => Err(Error::refused(text!("bank-line-not-open", line = id.to_string()))),
        }
    }

    /// Says where the open money of a line goes, all of it or so much.
    ///
    /// # Errors
    /// It is not open, or less of it is.
    pub fn place_line(&mut self, id: i64, to: To, amount: Option<i64>, day: NaiveDate) -> Result<()> {
        let (line, payment) = self.open_line(id)?;
        let amount = amount.unwrap_or(line.open);
        if amount <= 0 || amount > line.open {
            return Err(Error::refused(text!("bank-line-less", open = Money(line.open))));
        }
        self.place(payment, to, amount, day.max(line.booked_on))?;
        // What was laid aside is done with when nothing of it is left.
        if amount == line.open { self.unpark_line(id) } else { Ok(()) }
    }

    fn place(&mut self, payment: i64, to: To, amount: i64, day: NaiveDate) -> Result<()> {
        let (payer, documents) = match to {
            To::Document(document) => (payer_of(&self.tx, document)?, vec![document]),
            To::Payer(payer) => (payer, crate::store::ledger::allocate::open_documents(&self.tx, payer)?),
            To::Account(role) => return self.book_payment(payment, role, amount, day),
        };
        // Money for an invoice that was given up: so much of it was not lost after all.
        let given_up = match to {
            To::Document(document) => self.revive(document, day)?.map(|reason| (document, reason)),
            To::Payer(_) | To::Account(_) => None,
        };
        self.claim(payment, payer, Some(amount), day)?;
        let mut left = amount;
        for document in documents {
            let open: i64 = items(&self.tx, document)?.iter().map(|item| item.open).sum();
            let part = open.min(left);
            if part > 0 {
                self.allocate_of(payment, payer, document, part, day)?;
                left -= part;
            }
        }
        if let Some((document, reason)) = given_up
            && items(&self.tx, document)?.iter().any(|item| item.open > 0)
        {
            self.write_off(document, None, day, &reason)?;
        }
        Ok(())
    }

    /// So much of a payment in suspense is no payer's.
    fn book_payment(&mut self, payment: i64, role: Role, amount: i64, day: NaiveDate) -> Result<()> {
        if amount > self.in_suspense(payment)? {
            return Err(Error::refused(text!("payment-not-in-suspense")));
        }
        let voucher = self.voucher(day, Event::Allocation, "")?;
        let (suspense, account) = (self.account(Role::Suspense)?, self.account(role)?);
        let postings = [Posting::new(suspense, amount), Posting::new(account, -amount)];
        self.post(voucher, day, &postings.map(|posting| posting.payment(payment)))
    }

    /// Books the open money of a line to an account, all of it or so much; of what went out, all.
    ///
    /// # Errors
    /// It is not open, or less of it is.
    pub fn book_line_to(&mut self, id: i64, role: Role, amount: Option<i64>, day: NaiveDate) -> Result<()> {
        let found = line(&self.tx, id)?.filter(|line| line.open < 0);
        let Some(out) = found else { return self.place_line(id, To::Account(role), amount, day) };
        if out.open != out.amount || amount.is_some_and(|amount| amount != -out.amount) {
            return Err(Error::refused(text!("bank-book-whole")));
        }
        let booked = self.booking_of(id)?.ok_or_else(|| Error::bug("an open line that is not booked"))?;
        self.unpark_line(id)?;
        self.unbook(booked, out.booked_on)?;
        let voucher = self.voucher(out.booked_on, Event::Payment, &out.text)?;
        let (bank, account) = (self.account(Role::Bank)?, self.account(role)?);
        self.post(voucher, out.booked_on, &[Posting::new(bank, out.amount), Posting::new(account, -out.amount)])?;
        self.insert(&tables::LINE_VOUCHER, &[id.into(), voucher.into()]).map(drop)
    }

    /// A line of which nothing has been placed.
    pub(super) fn whole_line(&self, id: i64) -> Result<Line> {
        let none = || Error::refused(text!("bank-line-none", line = id.to_string()));
        let line = line(&self.tx, id)?.ok_or_else(none)?;
        match line.open {
            0 => Err(Error::refused(text!("bank-line-not-open", line = id.to_string()))),
            open if open != line.amount => Err(Error::refused(text!("bank-line-used", line = id.to_string()))),
            _ => Ok(line),
        }
    }

    /// Divides the open money of a line: one line of the bank's pays for many.
    ///
    /// # Errors
    /// The parts are more than is open, or one of them is nothing.
    pub fn split_line(&mut self, id: i64, parts: &[(To, i64)], day: NaiveDate) -> Result<()> {
        let (line, payment) = self.open_line(id)?;
        let sum: i128 = parts.iter().map(|(_, amount)| i128::from(*amount)).sum();
        if parts.iter().any(|(_, amount)| *amount <= 0) || sum > i128::from(line.open) {
            let sum = Money(sum.min(i128::from(i64::MAX)) as i64);
            return Err(Error::refused(text!("bank-split-sum", sum = sum, open = Money(line.open))));
        }
        for (to, amount) in parts {
            self.place(payment, *to, *amount, day.max(line.booked_on))?;
        }
        if sum == i128::from(line.open) { self.unpark_line(id) } else { Ok(()) }
    }

    /// Decides that the open money of a line goes back where it came from.
    pub fn refund_line(&mut self, id: i64, reason: &str, day: NaiveDate) -> Result<Vec<i64>> {
        let (line, payment) = self.open_line(id)?;
        let day = day.max(line.booked_on);
        self.decide_refund_of_payment(payment, line.open, day, &line.payer_account, reason)
    }

    /// Money that went out was this payment coming back: what it settled is open again.
    ///
    /// # Errors
    /// The line is not money out that is open; some of the payment has gone elsewhere.
    pub fn return_line(&mut self, id: i64, payment: i64) -> Result<()> {
        let out = line(&self.tx, id)?.filter(|line| line.open < 0);
        let out = out.ok_or_else(|| Error::refused(text!("bank-line-not-open", line = id.to_string())))?;
        let amount: Option<i64> = self
            .tx
            .prepare_cached("SELECT amount FROM payment WHERE id = ?1")?
            .query_row([payment], |row| row.get(0))
            .optional()?;
        if amount != Some(-out.amount) {
            return Err(Error::refused(text!("bank-return-amount")));
        }
        let booked = self.booking_of(id)?.ok_or_else(|| Error::bug("an open line that is not booked"))?;
        self.unbook(booked, out.booked_on)?;
        let voucher = self.return_payment(payment, out.booked_on)?;
        let voucher = voucher.ok_or_else(|| Error::refused(text!("bank-return-used")))?;
        self.insert(&tables::LINE_VOUCHER, &[id.into(), voucher.into()]).map(drop)
    }

    /// Money that went out was this refund.
    ///
    /// # Errors
    /// The line is not money out that is open, or the refund is of another amount or has been sent.
    pub fn refund_sent_line(&mut self, id: i64, refund: i64) -> Result<()> {
        let out = line(&self.tx, id)?.filter(|line| line.open < 0);
        let out = out.ok_or_else(|| Error::refused(text!("bank-line-not-open", line = id.to_string())))?;
        let booked = self.booking_of(id)?.ok_or_else(|| Error::bug("an open line that is not booked"))?;
        self.unbook(booked, out.booked_on)?;
        let (amount, voucher) = self.send_refund_by(refund, out.booked_on)?;
        if amount != -out.amount {
            return Err(Error::refused(text!("bank-return-amount")));
        }
        self.insert(&tables::LINE_VOUCHER, &[id.into(), voucher.into()]).map(drop)
    }

    /// Lays a line aside, with a word about why.
    pub fn park_line(&mut self, id: i64, note: &str) -> Result<()> {
        let note = crate::model::name::tidy(note);
        if note.is_empty() {
            return Err(Error::refused(text!("ledger-no-reason")));
        }
        let known = line(&self.tx, id)?.filter(|line| line.open != 0);
        if known.is_none() {
            return Err(Error::refused(text!("bank-line-not-open", line = id.to_string())));
        }
        self.unpark_line(id)?;
        self.insert(&tables::LINE_NOTE, &[id.into(), (&note).into()]).map(drop)
    }

    /// Takes a line up again.
    pub fn unpark_line(&mut self, id: i64) -> Result<()> {
        let note: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM line_note WHERE line_id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        note.map_or(Ok(()), |note| self.delete(&tables::LINE_NOTE, note))
    }

    /// Remembers whose account money came from, since a person has said so.
    pub fn remember_account(&mut self, account: &str, person: i64) -> Result<()> {
        if account.is_empty() {
            return Ok(());
        }
        let known: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM payer_account WHERE account = ?1")?
            .query_row([account], |row| row.get(0))
            .optional()?;
        match known {
            Some(id) => self.update(&tables::PAYER_ACCOUNT, id, &[("person_id", person.into())]).map(drop),
            None => self.insert(&tables::PAYER_ACCOUNT, &[account.into(), person.into()]).map(drop),
        }
    }
}
