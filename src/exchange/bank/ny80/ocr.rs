//! OCR giro: payments that came in with a KID.

use serde::Serialize;

use super::records::{Records, head, kid, same_number, unexpected};
use super::{CURRENCY, Transaction};
use crate::exchange::bank::fixed::Line;
use crate::exchange::bank::{Day, Kind, Payment, Read};
use crate::text;

#[derive(Clone, Debug, Serialize)]
pub struct Received {
    /// 10 giro, 11 standing order, 12 direct remittance, 13 business terminal, 14 counter, 15 AvtaleGiro, 16 telegiro,
    /// 17 cash; 18 to 21 reversals and purchases, told only.
    #[serde(rename = "type")]
    pub kind: String,
    pub number: i64,
    pub date: Option<Day>,
    /// Øre, never negative.
    pub amount: i64,
    pub kid: Option<String>,
    /// `+`, or `-` for a credit note with KID.
    pub sign: &'static str,
    pub centre: String,
    pub day_code: String,
    pub partial: String,
    /// Which lump sum on the bank statement holds it.
    pub serial: String,
    /// What it adds to the sums.
    pub signed_amount: i64,
    pub form_number: String,
    pub archive_ref: String,
    pub order_date: Option<Day>,
    pub debit_account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip)]
    pub line: u64,
}

impl Received {
    /// Types 18 to 21: no money moves on this account through them.
    fn is_information(&self) -> bool {
        matches!(self.kind.as_str(), "18" | "19" | "20" | "21")
    }

    pub fn payment(&self) -> Payment {
        let kind = match self.sign {
            _ if self.is_information() => Kind::Information,
            "-" => Kind::Deduction,
            _ => Kind::Payment,
        };
        // Zeros say that there is none; the same archive reference may stand on several payments.
        let bank_ref = self.archive_ref.bytes().any(|b| b.is_ascii_digit() && b != b'0');
        Payment {
            account: None,
            kind,
            date: self.date,
            amount: Some(self.signed_amount),
            currency: Some(CURRENCY.to_owned()),
            reference: self.kid.clone(),
            text: self.text.clone(),
            payer: None,
            payer_account: self.debit_account.clone(),
            bank_ref: bank_ref.then(|| self.archive_ref.clone()),
        }
    }
}

/// The transactions of an assignment; gives its closing record.
pub fn transactions(records: &mut Records<'_>, found: &mut Vec<Transaction>) -> Read<Line<'static>> {
    loop {
        let line = records.expect("NY090088")?;
        let head = head(&line);
        if head == "NY090088" && !found.is_empty() {
            drop(head);
            return Ok(line);
        }
        if !head.starts_with("NY09") || line.at(7, 8) != "30" {
            return Err(unexpected(&line));
        }
        if !matches!(line.at(5, 6).as_bytes(), [b'1', b'0'..=b'9'] | b"20" | b"21") {
            return Err(line.wrong("type", text!("bank-type", found = line.at(5, 6).into_owned())));
        }
        found.push(Transaction::Received(received(&line, records)?));
    }
}

fn received(one: &Line<'_>, records: &mut Records<'_>) -> Read<Received> {
    let kind = one.at(5, 6).into_owned();
    let number = one.number(9, 15)?;
    let date = one.ddmmyy(16)?;
    if date.is_none() {
        return Err(one.wrong("date", text!("bank-date", found = "000000")));
    }
    let optional = |line: &Line<'_>, from, to| {
        line.digits_or_blank(from, to).map(|digits| digits.unwrap_or_else(|| line.at(from, to).into_owned()))
    };
    let sign = match one.at(32, 32).as_ref() {
        "0" => "+",
        "-" => "-",
        other => return Err(one.wrong("sign", text!("bank-sign", found = other))),
    };
    let amount = one.number(33, 49)?;
    // A reversal (18, 20) is added like the purchase it takes back: so the specification has it.
    let subtracts = sign == "-" && kind.starts_with('1') && !matches!(kind.as_str(), "18" | "19");
    let mut received = Received {
        number,
        date,
        amount,
        kid: kid(one, 50, 74)?,
        sign,
        centre: optional(one, 22, 23)?,
        day_code: optional(one, 24, 25)?,
        partial: optional(one, 26, 26)?,
        serial: optional(one, 27, 31)?,
        signed_amount: if subtracts { -amount } else { amount },
        form_number: String::new(),
        archive_ref: String::new(),
        order_date: None,
        debit_account: None,
        text: None,
        line: one.n,
        kind,
    };
    let kind = received.kind.as_str();
    let two = records.expect("NY090088")?;
    if head(&two) != format!("NY09{kind}31") {
        return Err(unexpected(&two));
    }
    same_number(&two, number)?;
    received.form_number = optional(&two, 16, 25)?;
    received.archive_ref = optional(&two, 26, 34)?;
    received.order_date = if two.words(42, 47).is_some() { two.ddmmyy(42)? } else { None };
    received.debit_account = two.digits_or_blank(48, 58)?.filter(|account| account.bytes().any(|digit| digit != b'0'));
    if matches!(kind, "20" | "21") {
        let three = records.expect("NY090088")?;
        if head(&three) != format!("NY09{kind}32") {
            return Err(unexpected(&three));
        }
        same_number(&three, number)?;
        received.text = three.words(16, 55);
    }
    Ok(received)
}
