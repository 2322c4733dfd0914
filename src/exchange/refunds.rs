//! The payment order (pain.001) for refunds that have been decided and have an account to go to.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::bank::pain001::{Account, Message, Order, Payment, Version, write};
use super::outfile::OutFile;
use crate::error::{Error, Result};
use crate::store::ledger::refund::Refund;
use crate::store::{Register, Who};
use crate::text;

/// Those that wait and have an account.
pub fn waiting(register: &Register, who: &Who) -> Result<Vec<Refund>> {
    Ok(register.refunds(who)?.into_iter().filter(|refund| !refund.sent && !refund.account.is_empty()).collect())
}

/// Writes the order, and gives how many payments are in it. Nothing is marked as sent: that is said when the bank has
/// paid.
///
/// # Errors
/// None waits, or an account is none.
pub fn order(register: &Register, who: &Who, path: &Path, today: NaiveDate, now: NaiveDateTime) -> Result<usize> {
    let issuer = register.issuer(who, None)?;
    let waiting = waiting(register, who)?;
    if waiting.is_empty() {
        return Err(Error::refused(text!("refund-none-waiting")));
    }
    let own = if issuer.iban.is_empty() { &issuer.account } else { &issuer.iban };
    let account = |written: &str| Account::parse(written).map_err(Error::refused);
    let mut payments = Vec::new();
    for refund in &waiting {
        payments.push(Payment {
            end_to_end: format!("REFUND-{}", refund.id),
            day: today,
            amount: refund.amount,
            currency: issuer.currency.clone(),
            creditor: if refund.name.is_empty() { refund.account.clone() } else { refund.name.clone() },
            creditor_account: account(&refund.account)?,
            message: Message::Text(refund.reason.clone()),
        });
    }
    let order = Order {
        version: Version::V03,
        message_id: format!("KARTOTEK-{}", now.format("%Y%m%d%H%M%S")),
        created: now,
        initiator: issuer.name.clone(),
        initiator_id: None,
        debtor: issuer.name.clone(),
        debtor_account: account(own)?,
        debtor_bic: (!issuer.bic.is_empty()).then(|| issuer.bic.clone()),
        payments,
    };
    let bytes = write(&order).map_err(Error::refused)?;
    OutFile::write(path, &bytes)?;
    Ok(waiting.len())
}
