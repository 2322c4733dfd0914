//! Vouchers and their postings: the one door through which money is written.

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::date;
use crate::store::change::Change;
use crate::store::tables;

/// What kind of event; the number stands in `voucher.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Invoice = 0,
    CreditNote = 1,
    Payment = 2,
    Allocation = 3,
    Refund = 4,
    RefundPaid = 5,
    Loss = 6,
    Rounding = 7,
    Reminder = 8,
    Settlement = 9,
    SettlementPaid = 10,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::Invoice,
        Kind::CreditNote,
        Kind::Payment,
        Kind::Allocation,
        Kind::Refund,
        Kind::RefundPaid,
        Kind::Loss,
        Kind::Rounding,
        Kind::Reminder,
        Kind::Settlement,
        Kind::SettlementPaid,
    ];

    /// The text `voucher-KEY` names it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Invoice => "invoice",
            Kind::CreditNote => "credit-note",
            Kind::Payment => "payment",
            Kind::Allocation => "allocation",
            Kind::Refund => "refund",
            Kind::RefundPaid => "refund-paid",
            Kind::Loss => "loss",
            Kind::Rounding => "rounding",
            Kind::Reminder => "reminder",
            Kind::Settlement => "settlement",
            Kind::SettlementPaid => "settlement-paid",
        }
    }

    pub fn from_code(code: i64) -> Result<Kind> {
        Kind::ALL.get(code as usize).copied().ok_or_else(|| Error::bug(format!("voucher kind {code}")))
    }
}

/// One side of an amount: an account and what it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) struct Posting {
    pub account: i64,
    /// Plus for debit, minus for credit. Nothing is posted of 0.
    pub amount: i64,
    pub person: Option<i64>,
    pub document: Option<i64>,
    pub payment: Option<i64>,
    pub unit: Option<i64>,
}

impl Posting {
    pub fn new(account: i64, amount: i64) -> Posting {
        Posting { account, amount, person: None, document: None, payment: None, unit: None }
    }

    pub fn person(self, person: i64) -> Posting {
        Posting { person: Some(person), ..self }
    }

    pub fn document(self, document: i64) -> Posting {
        Posting { document: Some(document), ..self }
    }

    pub fn payment(self, payment: i64) -> Posting {
        Posting { payment: Some(payment), ..self }
    }

    pub fn unit(self, unit: Option<i64>) -> Posting {
        Posting { unit, ..self }
    }
}

impl Change<'_> {
    /// Begins a voucher; its postings follow ([`Change::post`]).
    pub(in crate::store) fn voucher(&mut self, day: NaiveDate, kind: Kind, text: &str) -> Result<i64> {
        let text: String = text.chars().take(crate::model::field::LONGEST).collect();
        let cells = [date::to_int(day).into(), (kind as i64).into(), (&text).into(), None::<i64>.into(), 1.into()];
        self.insert(&tables::VOUCHER, &cells)
    }

    /// Writes all postings of a voucher.
    ///
    /// # Errors
    /// They don't sum to zero, which is a defect of the caller's.
    pub(in crate::store) fn post(&mut self, voucher: i64, day: NaiveDate, postings: &[Posting]) -> Result<()> {
        let sum: i128 = postings.iter().map(|posting| i128::from(posting.amount)).sum();
        if sum != 0 {
            return Err(Error::bug(format!("the postings of voucher {voucher} sum to {sum}")));
        }
        let day = date::to_int(day);
        for posting in postings.iter().filter(|posting| posting.amount != 0) {
            let cells = [
                voucher.into(),
                posting.account.into(),
                day.into(),
                posting.amount.into(),
                posting.person.into(),
                posting.document.into(),
                posting.payment.into(),
                posting.unit.into(),
            ];
            self.insert(&tables::POSTING, &cells)?;
        }
        Ok(())
    }

    pub(super) fn receivable(&mut self, amount: i64, document: i64, payer: i64) -> Result<Posting> {
        Ok(Posting::new(self.account(Role::Receivable)?, amount).person(payer).document(document))
    }

    /// Settles an item by so much; a negative amount opens it again.
    pub(super) fn settle_item(
        &mut self,
        voucher: i64,
        item: i64,
        payment: Option<i64>,
        day: NaiveDate,
        amount: i64,
    ) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let cells = [voucher.into(), item.into(), payment.into(), date::to_int(day).into(), amount.into()];
        self.insert(&tables::ALLOCATION, &cells).map(drop)
    }
}
