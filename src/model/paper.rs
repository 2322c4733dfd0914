//! Printed documents: what an invoice, a credit note, a reminder or a statement of account says, whatever ledger it
//! comes from. `exchange::paper` puts it on paper.
//!
//! A text that is empty is not printed. Amounts count minor units (øre, öre, cents) of the document's one currency.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::reference::Scheme;

/// The languages that documents are printed in; more than the screen speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Nb,
    Nn,
    Sv,
    Da,
    En,
}

impl Language {
    pub const ALL: [Language; 5] = [Language::Nb, Language::Nn, Language::Sv, Language::Da, Language::En];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::Sv => "sv",
            Language::Da => "da",
            Language::En => "en",
        }
    }

    pub fn parse(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Nok,
    Sek,
    Dkk,
    Eur,
}

impl Currency {
    pub const ALL: [Currency; 4] = [Currency::Nok, Currency::Sek, Currency::Dkk, Currency::Eur];

    /// ISO 4217.
    pub fn code(self) -> &'static str {
        match self {
            Currency::Nok => "NOK",
            Currency::Sek => "SEK",
            Currency::Dkk => "DKK",
            Currency::Eur => "EUR",
        }
    }

    pub fn parse(code: &str) -> Option<Currency> {
        Currency::ALL.into_iter().find(|currency| currency.code() == code)
    }
}

/// One document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paper {
    pub language: Language,
    pub currency: Currency,
    pub issuer: Issuer,
    pub recipient: Recipient,
    /// The document's own number; a reminder or a statement may have none.
    pub number: String,
    pub date: NaiveDate,
    /// The last day to pay; for a reminder its new deadline.
    pub due: Option<NaiveDate>,
    /// What the whole document is about, such as the year of the fee or the months of a statement.
    pub period: Option<Period>,
    pub body: Body,
    /// What the lines or sums come to: to be paid, or for a credit note credited; never below zero for these. For a
    /// statement the closing balance, above zero when it is owed.
    pub total: i64,
    pub payment: Payment,
    /// What the association wishes to say; an empty line begins a new paragraph.
    pub message: String,
}

/// Both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Who sends the document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Issuer {
    pub name: String,
    pub address: Vec<String>,
    pub organisation_number: String,
    /// Why there is no value added tax, or how much there is: associations differ, so it is theirs to say.
    pub vat_note: String,
    pub email: String,
    pub phone: String,
    pub web: String,
}

/// Who gets it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Recipient {
    pub name: String,
    pub address: Vec<String>,
    pub member_number: String,
}

/// What sort of document it is, with what only that sort has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    Invoice {
        lines: Vec<Line>,
    },
    /// Its amounts say what is credited, so they stand without a sign.
    CreditNote {
        /// The number of the invoice that it takes back, whole or in part.
        credits: String,
        lines: Vec<Line>,
    },
    Reminder(Reminder),
    Statement(Statement),
}

impl Body {
    /// The kind's key, which its template is named after.
    pub fn kind(&self) -> &'static str {
        match self {
            Body::Invoice { .. } => "invoice",
            Body::CreditNote { .. } => "credit-note",
            Body::Reminder(_) => "reminder",
            Body::Statement(_) => "statement",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub text: String,
    /// The member that it is for, when that is somebody else than the recipient.
    pub whom: String,
    pub period: Option<Period>,
    pub amount: i64,
}

/// Fee and interest are shown apart from the principal, as they never become part of it (money.md, rule R8).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reminder {
    /// The number of the invoice that was not paid, its date and the day it was due.
    pub invoice: String,
    pub invoiced: NaiveDate,
    pub was_due: NaiveDate,
    /// The invoice's total.
    pub original: i64,
    /// What has been paid or credited since.
    pub paid: i64,
    pub fee: Option<Charge>,
    pub interest: Option<Charge>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Charge {
    pub text: String,
    pub amount: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    pub opening: i64,
    pub rows: Vec<Entry>,
    pub closing: i64,
}

/// A row of a statement; what raises the debt has a positive amount.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub date: NaiveDate,
    pub text: String,
    /// Of the invoice, credit note or payment.
    pub number: String,
    pub amount: i64,
    pub balance: i64,
}

/// The ways to pay, each empty when it is not offered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Payment {
    /// A Norwegian account: eleven digits.
    pub account: String,
    /// A Swedish bankgiro: seven or eight digits.
    pub bankgiro: String,
    /// The creditor number of Danish forms (FI-kreditor): eight digits.
    pub creditor: String,
    pub iban: String,
    pub bic: String,
    pub reference: Option<Reference>,
    pub swish: String,
    pub vipps: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reference {
    #[serde(serialize_with = "key")]
    pub scheme: Scheme,
    /// As [`super::reference::make`] gives it.
    pub value: String,
}

fn key<S: Serializer>(scheme: &Scheme, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(scheme.key())
}

impl Paper {
    /// What is still to be paid; nothing for a credit note.
    pub fn payable(&self) -> i64 {
        match self.body {
            Body::CreditNote { .. } => 0,
            _ => self.total.max(0),
        }
    }

    /// What the parts come to, which must be the total. `None` when they are too large to be added up.
    pub fn sum(&self) -> Option<i64> {
        match &self.body {
            Body::Invoice { lines } | Body::CreditNote { lines, .. } => added(0, lines.iter().map(|line| line.amount)),
            Body::Reminder(reminder) => {
                let charges = [&reminder.fee, &reminder.interest].into_iter().flatten().map(|charge| charge.amount);
                added(reminder.original.checked_sub(reminder.paid)?, charges)
            }
            Body::Statement(statement) => added(statement.opening, statement.rows.iter().map(|row| row.amount)),
        }
    }

    /// Whether everything that is printed adds up: the parts to the total, a statement's every balance too.
    pub fn adds_up(&self) -> bool {
        let balanced = match &self.body {
            Body::Statement(statement) => {
                let mut balance = Some(statement.opening);
                let mut rows = statement.rows.iter();
                rows.all(|row| {
                    balance = balance.and_then(|before| before.checked_add(row.amount));
                    balance == Some(row.balance)
                }) && statement.closing == self.total
            }
            _ => true,
        };
        balanced && self.sum() == Some(self.total)
    }
}

fn added(start: i64, mut amounts: impl Iterator<Item = i64>) -> Option<i64> {
    amounts.try_fold(start, i64::checked_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(amounts: &[(i64, i64)], closing: i64) -> Paper {
        let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let row = |&(amount, balance)| Entry { date, text: String::new(), number: String::new(), amount, balance };
        Paper {
            language: Language::Nb,
            currency: Currency::Nok,
            issuer: Issuer::default(),
            recipient: Recipient::default(),
            number: String::new(),
            date,
            due: None,
            period: None,
            body: Body::Statement(Statement { opening: 100, rows: amounts.iter().map(row).collect(), closing }),
            total: closing,
            payment: Payment::default(),
            message: String::new(),
        }
    }

    #[test]
    fn a_statement_adds_up_row_by_row() {
        assert!(statement(&[(50, 150), (-200, -50)], -50).adds_up());
        assert!(!statement(&[(50, 151), (-200, -50)], -50).adds_up());
        assert!(!statement(&[(50, 150), (-200, -50)], 50).adds_up());
        assert!(!statement(&[(i64::MAX, i64::MAX)], i64::MAX).adds_up());
    }

    #[test]
    fn a_reminder_adds_fee_and_interest_to_what_is_left() {
        let mut paper = statement(&[], 100);
        let charge = |amount| Some(Charge { text: String::new(), amount });
        paper.body = Body::Reminder(Reminder {
            invoice: "1001".to_owned(),
            invoiced: paper.date,
            was_due: paper.date,
            original: 50_000,
            paid: 10_000,
            fee: charge(3_800),
            interest: charge(421),
        });
        assert_eq!(paper.sum(), Some(44_221));
        assert!(!paper.adds_up());
        paper.total = 44_221;
        assert!(paper.adds_up());
        assert_eq!(paper.payable(), 44_221);
    }

    #[test]
    fn nothing_is_payable_of_a_credit_note_or_a_balance_in_favour() {
        let mut paper = statement(&[(-300, -200)], -200);
        assert_eq!(paper.payable(), 0);
        (paper.body, paper.total) = (Body::CreditNote { credits: "7".to_owned(), lines: Vec::new() }, 100);
        assert_eq!(paper.payable(), 0);
    }
}
