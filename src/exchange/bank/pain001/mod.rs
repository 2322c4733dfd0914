//! Writes payment orders (ISO 20022 pain.001.001.03 and .09): what the bank is to pay out, such as refunds to members.
//!
//! One group a day of execution, as banks in Norway, Sweden and Denmark take them. What can't be right is refused before
//! anything is written; what only differs in spelling is spelt with the letters that banks take.

mod check;
mod document;

use chrono::{NaiveDate, NaiveDateTime};

use crate::i18n::Text;
use crate::text;

/// Banks say which they take; the newer one is asked for by most from 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V03,
    V09,
}

#[derive(Clone, Debug)]
pub struct Order {
    pub version: Version,
    /// Never used before: the bank refuses a message that it has seen. At most 35 characters.
    pub message_id: String,
    pub created: NaiveDateTime,
    /// Who sends the order, by name and, where the bank has given one, by number.
    pub initiator: String,
    pub initiator_id: Option<String>,
    /// Who pays.
    pub debtor: String,
    pub debtor_account: Account,
    /// The bank that pays. `None` where the account says it.
    pub debtor_bic: Option<String>,
    pub payments: Vec<Payment>,
}

#[derive(Clone, Debug)]
pub struct Payment {
    /// Follows the payment to the payee's statement, and comes back with it if it is returned. At most 35 characters,
    /// once in an order.
    pub end_to_end: String,
    /// When it is to be paid.
    pub day: NaiveDate,
    /// Minor units.
    pub amount: i64,
    /// `NOK`, `SEK`, `DKK`, `EUR`.
    pub currency: String,
    pub creditor: String,
    pub creditor_account: Account,
    pub message: Message,
}

/// What the payee is told.
#[derive(Clone, Debug)]
pub enum Message {
    /// The payee's own reference: KID, OCR, RF.
    Reference(String),
    /// At most 140 characters.
    Text(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    Iban(String),
    /// As the country itself writes it, digits only.
    Bban(String),
}

impl Account {
    /// Reads an account as people write it, with blanks, points or hyphens between groups.
    ///
    /// # Errors
    /// An IBAN whose check digits are wrong; neither an IBAN nor digits.
    pub fn parse(written: &str) -> Result<Account, Text> {
        let compact: String = written.chars().filter(|c| !c.is_whitespace() && !"-.".contains(*c)).collect();
        let compact = compact.to_ascii_uppercase();
        if compact.bytes().all(|b| b.is_ascii_digit()) && (5..=30).contains(&compact.len()) {
            return Ok(Account::Bban(compact));
        }
        match check::is_iban(&compact) {
            true => Ok(Account::Iban(compact)),
            false => Err(text!("bank-account-wrong", found = written)),
        }
    }
}

/// The order as a file, in UTF-8.
///
/// # Errors
/// The first thing that can't be right, and where.
pub fn write(order: &Order) -> Result<Vec<u8>, Text> {
    check::order(order)?;
    // Writing to memory can't fail.
    document::write(order).map_err(|error| text!("error-bug", detail = error.to_string()))
}

/// 12345 → `123.45`.
fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

#[cfg(test)]
mod tests;
