//! What an order must keep to before it is written.

use std::collections::HashSet;

use chrono::Months;

use super::{Account, Message, Order, Payment};
use crate::i18n::Text;
use crate::model::reference::{self, Scheme};
use crate::text;

/// The SEPA limit, one less than a milliard; no refund comes near.
const LARGEST: i64 = 99_999_999_999;
const CURRENCIES: [&str; 4] = ["NOK", "SEK", "DKK", "EUR"];

pub fn order(order: &Order) -> Result<(), Text> {
    identifier(&order.message_id)?;
    if let Some(id) = &order.initiator_id {
        identifier(id)?;
    }
    named(&order.initiator)?;
    named(&order.debtor)?;
    account(&order.debtor_account)?;
    if let Some(bic) = order.debtor_bic.as_deref().filter(|bic| !is_bic(bic)) {
        return Err(text!("bank-bic-wrong", found = bic));
    }
    if order.payments.is_empty() {
        return Err(text!("bank-write-empty"));
    }
    let mut ids = HashSet::new();
    let mut sum = 0_i64;
    for one in &order.payments {
        if !ids.insert(&one.end_to_end) {
            return Err(text!("bank-pay-twice", id = &one.end_to_end));
        }
        payment(one, order).map_err(|what| text!("bank-pay-wrong", id = &one.end_to_end, what = vec![what]))?;
        sum = sum.checked_add(one.amount).ok_or_else(|| text!("bank-overflow"))?;
    }
    Ok(())
}

fn payment(payment: &Payment, order: &Order) -> Result<(), Text> {
    identifier(&payment.end_to_end)?;
    let today = order.created.date();
    let latest = today.checked_add_months(Months::new(12)).unwrap_or(today);
    if !(today..=latest).contains(&payment.day) {
        let (day, first, last) = (payment.day.to_string(), today.to_string(), latest.to_string());
        return Err(text!("bank-pay-day", day = day, first = first, last = last));
    }
    if !(1..=LARGEST).contains(&payment.amount) {
        return Err(text!("bank-pay-amount", found = payment.amount.to_string()));
    }
    if !CURRENCIES.contains(&payment.currency.as_str()) {
        let known = CURRENCIES.join(", ");
        return Err(text!("bank-pay-currency", found = &payment.currency, known = known));
    }
    named(&payment.creditor)?;
    account(&payment.creditor_account)?;
    if payment.creditor_account == order.debtor_account {
        return Err(text!("bank-pay-self"));
    }
    match &payment.message {
        Message::Reference(written) if !is_reference(written) => Err(text!("bank-pay-reference", found = written)),
        Message::Text(words) if words.chars().count() > 140 => {
            Err(text!("bank-pay-text", length = words.chars().count(), most = 140))
        }
        _ => Ok(()),
    }
}

/// Something that programs compare: letters and digits without marks, and no stroke where SWIFT forbids it.
fn identifier(id: &str) -> Result<(), Text> {
    let letters = id.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-?:().,'+ ".contains(&b));
    let strokes = id.starts_with('/') || id.ends_with('/') || id.contains("//");
    let blanks = id.trim() != id || id.is_empty();
    match letters && !strokes && !blanks && id.len() <= 35 {
        true => Ok(()),
        false => Err(text!("bank-pay-id", found = id, most = 35)),
    }
}

fn named(name: &str) -> Result<(), Text> {
    match name.chars().any(char::is_alphanumeric) {
        true => Ok(()),
        false => Err(text!("bank-pay-name")),
    }
}

fn account(account: &Account) -> Result<(), Text> {
    let (right, written) = match account {
        Account::Iban(iban) => (is_iban(iban), iban),
        Account::Bban(bban) => {
            let digits = bban.bytes().all(|b| b.is_ascii_digit()) && bban.bytes().any(|b| b != b'0');
            (digits && (5..=30).contains(&bban.len()), bban)
        }
    };
    if right { Ok(()) } else { Err(text!("bank-account-wrong", found = written)) }
}

/// ISO 13616: two letters, two check digits, up to 30 letters and digits; turned round it leaves 1 after division by 97.
pub fn is_iban(iban: &str) -> bool {
    let shape = matches!(iban.as_bytes(), [a, b, c, d, rest @ ..]
        if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_digit() && d.is_ascii_digit()
            && (11..=30).contains(&rest.len())
            && rest.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()));
    let length = match iban.get(..2) {
        Some("NO") => iban.len() == 15,
        Some("DK" | "FI" | "FO" | "GL") => iban.len() == 18,
        Some("SE") => iban.len() == 24,
        _ => true,
    };
    let turned = iban.bytes().skip(4).chain(iban.bytes().take(4));
    let rest = turned.fold(0_u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b.wrapping_sub(b'A')) + 10) % 97,
    });
    shape && length && rest == 1
}

/// ISO 9362: bank 4 letters, country 2, place 2, and perhaps a branch of 3.
fn is_bic(bic: &str) -> bool {
    matches!(bic.len(), 8 | 11)
        && bic.bytes().take(6).all(|b| b.is_ascii_uppercase())
        && bic.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// A KID or an OCR number by its shape (which check digits it has is its owner's affair), or a right RF reference.
fn is_reference(written: &str) -> bool {
    if written.starts_with("RF") {
        return reference::check(Scheme::Rf, written).is_ok_and(|checked| checked == written);
    }
    let digits = written.strip_suffix('-').unwrap_or(written);
    (2..=25).contains(&written.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
