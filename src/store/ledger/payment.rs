//! Money that comes in.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::allocate::{items, open_documents, payer_of, spread};
use super::voucher::{Kind, Posting};
use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::{date, money};
use crate::store::change::Change;
use crate::store::tables;
use crate::text;

/// How money came; decides the account it lies on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    #[default]
    Bank,
    Cash,
    Card,
    Vipps,
    Swish,
    MobilePay,
}

impl Method {
    pub const ALL: [Method; 6] =
        [Method::Bank, Method::Cash, Method::Card, Method::Vipps, Method::Swish, Method::MobilePay];
    pub const KEYS: [&str; 6] = ["bank", "cash", "card", "vipps", "swish", "mobilepay"];

    pub fn key(self) -> &'static str {
        Method::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Method> {
        let text = text.trim().to_lowercase();
        let text = match text.as_str() {
            "kontant" | "kontanter" => "cash",
            "kort" => "card",
            "giro" | "bankgiro" => "bank",
            other => other,
        };
        let at = Method::KEYS.iter().position(|key| *key == text)?;
        Some(Method::ALL[at])
    }

    /// The account that such money lies on.
    pub fn role(self) -> Role {
        match self {
            Method::Bank | Method::Swish => Role::Bank,
            Method::Cash => Role::Cash,
            Method::Card | Method::Vipps | Method::MobilePay => Role::Clearing,
        }
    }
}

/// A payment as it is told to us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// Whose money it is; `None`: nobody knows yet.
    pub payer: Option<i64>,
    /// The invoice that is meant.
    pub document: Option<i64>,
    /// Without one it settles the payer's open invoices, the oldest first; unless it is to stay on their account.
    pub on_account: bool,
    pub received_on: NaiveDate,
    pub amount: i64,
    pub method: Method,
    pub reference: String,
    pub text: String,
}

/// Where a payment went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received {
    pub payment: i64,
    pub voucher: i64,
    /// Documents and how much of each was settled.
    pub settled: Vec<(i64, i64)>,
    /// What is left on account, or in suspense.
    pub over: i64,
}

impl Change<'_> {
    /// Books a payment: it settles the invoice meant, or the payer's oldest; what is left goes on their account.
    ///
    /// # Errors
    /// Not above nothing, or beyond measure.
    pub fn receive(&mut self, receipt: &Receipt) -> Result<Received> {
        self.receive_with(receipt, false)
    }

    /// So, but what is left lies in suspense: a person is to say what that is for.
    pub(in crate::store) fn receive_in_part(&mut self, receipt: &Receipt) -> Result<Received> {
        self.receive_with(receipt, true)
    }

    fn receive_with(&mut self, receipt: &Receipt, waits: bool) -> Result<Received> {
        if !(1..=money::MOST).contains(&receipt.amount) {
            return Err(Error::refused(text!("fault-amount-positive", value = money::plain(receipt.amount))));
        }
        let payer = match (receipt.payer, receipt.document) {
            (None, Some(document)) => Some(payer_of(&self.tx, document)?),
            (payer, _) => payer,
        };
        let documents = match (receipt.document, payer) {
            (Some(document), _) => vec![document],
            (None, Some(payer)) if !receipt.on_account => open_documents(&self.tx, payer)?,
            (None, _) => Vec::new(),
        };
        let day = receipt.received_on;
        let voucher = self.voucher(day, Kind::Payment, &receipt.text)?;
        let cells = [
            voucher.into(),
            date::to_int(day).into(),
            receipt.amount.into(),
            receipt.method.key().into(),
            (&receipt.reference).into(),
            (&receipt.text).into(),
        ];
        let payment = self.insert(&tables::PAYMENT, &cells)?;
        let mut received = Received { payment, voucher, settled: Vec::new(), over: receipt.amount };
        let mut postings = vec![Posting::new(self.account(receipt.method.role())?, receipt.amount)];
        for document in documents {
            let (parts, over) = spread(&items(&self.tx, document)?, received.over);
            let used = received.over - over;
            if used == 0 {
                continue;
            }
            let debtor = payer_of(&self.tx, document)?;
            postings.push(self.receivable(-used, document, debtor)?);
            for (item, part) in parts {
                self.settle_item(voucher, item, Some(payment), day, part)?;
            }
            received.settled.push((document, used));
            received.over = over;
        }
        let rest = match payer.filter(|_| !waits) {
            Some(payer) => Posting::new(self.account(Role::OnAccount)?, -received.over).person(payer),
            None => Posting::new(self.account(Role::Suspense)?, -received.over),
        };
        postings.push(rest.payment(payment));
        self.post(voucher, day, &postings)?;
        Ok(received)
    }

    /// Says whose money a payment in suspense is, all of it or so much: it goes on their account. Gives how much.
    ///
    /// # Errors
    /// Nothing, or less, is in suspense.
    pub fn claim(&mut self, payment: i64, payer: i64, amount: Option<i64>, day: NaiveDate) -> Result<i64> {
        let suspense = self.account(Role::Suspense)?;
        let there = self.in_suspense(payment)?;
        let amount = amount.unwrap_or(there);
        if amount <= 0 || amount > there {
            return Err(Error::refused(text!("payment-not-in-suspense")));
        }
        let voucher = self.voucher(day, Kind::Allocation, "")?;
        let on_account = Posting::new(self.account(Role::OnAccount)?, -amount).person(payer).payment(payment);
        self.post(voucher, day, &[Posting::new(suspense, amount).payment(payment), on_account])?;
        Ok(amount)
    }

    /// What of a payment is in suspense.
    pub(in crate::store) fn in_suspense(&mut self, payment: i64) -> Result<i64> {
        let suspense = self.account(Role::Suspense)?;
        let free = super::allocate::free_of(&self.tx, payment)?;
        Ok(free.iter().filter(|free| free.account == suspense).map(|free| free.amount).sum())
    }

    /// The document behind a payment reference.
    pub(in crate::store) fn document_by_reference(&self, reference: &str) -> Result<Option<i64>> {
        let mut by_reference = self.tx.prepare_cached("SELECT id FROM document WHERE reference = ?1")?;
        Ok(by_reference.query_row([reference], |row| row.get(0)).optional()?)
    }
}
