//! Taking back what was claimed: credit notes, write-offs, rounding.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::allocate::{OpenItem, items, payer_of, spread};
use super::issue::earn;
use super::voucher::{Kind as Event, Posting};
use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::document::Kind;
use crate::model::{date, money};
use crate::store::change::Change;
use crate::store::tables;
use crate::text;

/// How much of an invoice is credited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope {
    /// All of it; what was paid goes back on the payer's account.
    Whole,
    /// What is still open.
    Open,
    /// So much of what is open.
    Amount(i64),
}

/// A credit note that was issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Credited {
    pub document: i64,
    pub number: i64,
    /// Above nothing.
    pub amount: i64,
    /// What had been paid and lies on the payer's account now.
    pub released: i64,
}

pub(in crate::store) const LOST: &str =
    "SELECT ifnull(sum(a.amount), 0) FROM item i JOIN allocation a ON a.item_id = i.id
     JOIN voucher v ON v.id = a.voucher_id WHERE i.document_id = ?1 AND v.kind = ?2";

/// What of an invoice is written off.
pub(in crate::store) fn lost(conn: &Connection, document: i64) -> Result<i64> {
    Ok(conn.prepare_cached(LOST)?.query_row((document, Event::Loss as i64), |row| row.get(0))?)
}

impl Change<'_> {
    /// Issues a credit note for an invoice. Fees and interest that came to it are credited with it.
    ///
    /// # Errors
    /// It is a credit note itself, or nothing (or less than asked for) is left to credit.
    pub fn credit(&mut self, invoice: i64, scope: Scope, day: NaiveDate, reason: &str) -> Result<Credited> {
        let released = if scope == Scope::Whole { self.release(invoice, day)? } else { 0 };
        let all = items(&self.tx, invoice)?;
        let open: i64 = all.iter().map(|item| item.open).sum();
        let wanted = match scope {
            Scope::Amount(amount) => amount,
            Scope::Whole | Scope::Open => open,
        };
        if !(1..=money::MOST).contains(&wanted) {
            return Err(Error::refused(text!("credit-nothing-open")));
        }
        let (parts, over) = spread(&all, wanted);
        if over > 0 {
            return Err(Error::refused(text!("credit-too-much", open = money::plain(open))));
        }
        let (number, document, voucher) = self.credit_head(invoice, wanted, day, reason)?;
        let payer = payer_of(&self.tx, invoice)?;
        let mut postings = vec![self.receivable(-wanted, invoice, payer)?];
        for (id, amount) in parts {
            let Some(item) = all.iter().find(|item| item.id == id) else { continue };
            self.credit_item(document, voucher, item, amount)?;
            self.settle_item(voucher, id, None, day, amount)?;
            earn(&mut postings, Posting::new(item.account, amount).unit(item.unit));
        }
        self.post(voucher, day, &postings)?;
        Ok(Credited { document, number, amount: wanted, released })
    }

    /// The credit note itself, with the issuer and the payer as they stood on the invoice.
    fn credit_head(&mut self, invoice: i64, amount: i64, day: NaiveDate, reason: &str) -> Result<(i64, i64, i64)> {
        let sql = "SELECT kind, issuer_id, payer_id, payer_name, payer_address, year, run_id, issued_on, unit_id
                   FROM document WHERE id = ?1";
        type Head = (i64, i64, i64, String, String, i64, Option<i64>, i64, i64);
        let (kind, issuer, payer, name, address, year, run, issued, unit): Head =
            self.tx.prepare_cached(sql)?.query_row([invoice], |row| {
                let texts = (row.get(3)?, row.get(4)?);
                let rest = (row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?);
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, texts.0, texts.1, rest.0, rest.1, rest.2, rest.3))
            })?;
        if kind != Kind::Invoice as i64 {
            return Err(Error::refused(text!("credit-of-credit")));
        }
        if date::to_int(day) < issued {
            return Err(Error::refused(text!("credit-before-issue")));
        }
        let series = self.issuer_of(unit)?.ok_or_else(|| Error::bug("an invoice without an issuer"))?;
        let number = self.next_document_number(&series)?;
        let voucher = self.voucher(day, Event::CreditNote, reason)?;
        let day = date::to_int(day);
        let cells = [
            (Kind::CreditNote as i64).into(),
            unit.into(),
            issuer.into(),
            number.into(),
            day.into(),
            day.into(),
            payer.into(),
            (&name).into(),
            (&address).into(),
            year.into(),
            (-amount).into(),
            None::<&str>.into(),
            Some(invoice).into(),
            run.into(),
            voucher.into(),
        ];
        let document = self.insert(&tables::DOCUMENT, &cells)?;
        Ok((number, document, voucher))
    }

    /// The line of a credit note: that of the invoice, with what is credited of it below nothing.
    fn credit_item(&mut self, document: i64, voucher: i64, item: &OpenItem, amount: i64) -> Result<()> {
        let old = crate::store::row::read(&self.tx, &tables::ITEM, item.id)?
            .ok_or_else(|| Error::bug("an item to credit is gone"))?;
        let mut cells: Vec<_> = old.iter().map(crate::store::row::Owned::cell).collect();
        // The first two name the document and the voucher, the last is the amount.
        (cells[0], cells[1]) = (document.into(), voucher.into());
        if let Some(last) = cells.last_mut() {
            *last = (-amount).into();
        }
        self.insert(&tables::ITEM, &cells).map(drop)
    }

    /// Writes off what is open of an invoice, or so much of it: the claim is given up, the document stands.
    ///
    /// # Errors
    /// Nothing, or less, is open; no reason is given.
    pub fn write_off(&mut self, invoice: i64, amount: Option<i64>, day: NaiveDate, reason: &str) -> Result<i64> {
        if reason.trim().is_empty() {
            return Err(Error::refused(text!("ledger-no-reason")));
        }
        self.give_up(invoice, amount, day, (Event::Loss, Role::Losses), reason)
    }

    /// Settles a difference of some øre.
    pub fn round_off(&mut self, invoice: i64, amount: i64, day: NaiveDate) -> Result<i64> {
        self.give_up(invoice, Some(amount), day, (Event::Rounding, Role::Rounding), "")
    }

    fn give_up(
        &mut self,
        invoice: i64,
        amount: Option<i64>,
        day: NaiveDate,
        (event, role): (Event, Role),
        reason: &str,
    ) -> Result<i64> {
        let all = items(&self.tx, invoice)?;
        let open: i64 = all.iter().map(|item| item.open).sum();
        let amount = amount.unwrap_or(open);
        let (parts, over) = spread(&all, amount);
        if amount <= 0 || over > 0 {
            return Err(Error::refused(text!("credit-too-much", open = money::plain(open))));
        }
        let payer = payer_of(&self.tx, invoice)?;
        let voucher = self.voucher(day, event, reason)?;
        let loss = Posting::new(self.account(role)?, amount);
        let claim = self.receivable(-amount, invoice, payer)?;
        self.post(voucher, day, &[loss, claim])?;
        for (item, part) in parts {
            self.settle_item(voucher, item, None, day, part)?;
        }
        Ok(amount)
    }
}
