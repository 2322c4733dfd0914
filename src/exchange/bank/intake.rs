//! From what a bank file says to what the register takes in.

use chrono::NaiveDate;

use super::ny80::{self, Transaction};
use super::{BankFile, Content, Kind, Payment, bgmax};
use crate::error::{Error, Result};
use crate::store::bank::import::Incoming;
use crate::store::bank::mandates::{MandateNews, News};
use crate::store::ledger::payment::Method;
use crate::text;

/// The kind of file without its version: two versions of a message tell the same.
pub fn format(file: &BankFile) -> String {
    match &file.content {
        Content::Camt(_) => file.format.chars().take("camt.054".len()).collect(),
        _ => file.format.clone(),
    }
}

/// What the sender calls the file.
pub fn identity(file: &BankFile) -> String {
    match &file.content {
        Content::Ny80(ny80) => {
            let sent = &ny80.transmission;
            format!("{} {} {}", sent.sender, sent.number, sent.recipient)
        }
        Content::Camt(camt) => camt.msg_id.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// What a bank sends to try is never booked.
///
/// # Errors
/// The file is marked as a test.
pub fn in_earnest(file: &BankFile) -> Result<()> {
    let mark = file.problems.iter().find(|problem| problem.code == bgmax::TEST);
    mark.map_or(Ok(()), |mark| {
        Err(Error::refused(text!("bank-test-refused", line = mark.line)).hint(text!("bank-test-refused-hint")))
    })
}

/// The lines to be taken in. A line without a day is booked on `day`, which is that of the import.
pub fn lines(file: &BankFile, day: NaiveDate) -> Vec<Incoming> {
    let vipps = matches!(file.content, Content::VippsXml(_) | Content::VippsCsv(_));
    let method = if vipps { Method::Vipps } else { Method::Bank };
    let told = file.payments.iter().filter(|payment| is_told(payment)).map(|payment| line(payment, method, day));
    let mut lines: Vec<Incoming> = told.collect();
    if let (kept @ 1.., Some(last)) = (fee(file), lines.last()) {
        let fee = Incoming { amount: -kept, kind: "fee", ..last.clone() };
        let none = String::new;
        // The bank's reference stays: it tells this fee from another of the same day.
        lines.push(Incoming { reference: none(), text: none(), payer: none(), ..fee });
    }
    lines
}

/// What a provider keeps back of all payments in a file: they are told of in full, and paid out without it.
fn fee(file: &BankFile) -> i64 {
    match &file.content {
        Content::VippsXml(report) => {
            let kept = report.settlements.iter().filter(|settlement| settlement.net != settlement.gross);
            kept.map(|settlement| settlement.fee.abs()).sum()
        }
        // Some of its layouts write it with a minus.
        Content::VippsCsv(report) => report.totals.fee.abs(),
        _ => 0,
    }
}

/// What we ourselves ask the bank for is no news.
fn is_told(payment: &Payment) -> bool {
    !matches!(payment.kind, Kind::Claim | Kind::Cancellation)
}

fn line(payment: &Payment, method: Method, day: NaiveDate) -> Incoming {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let (kind, moves) = match payment.kind {
        Kind::Payment => ("payment", true),
        Kind::Deduction => ("deduction", true),
        Kind::Reversal => ("reversal", true),
        Kind::Return => ("return", true),
        Kind::Information => ("information", false),
        Kind::Pending => ("pending", false),
        Kind::NotPaid => ("not-paid", false),
        Kind::Rest => ("rest", true),
        Kind::Claim | Kind::Cancellation => ("claim", false),
    };
    Incoming {
        account: own(&payment.account),
        booked_on: payment.date.map_or(day, |date| date.0),
        amount: payment.amount.unwrap_or(0),
        currency: own(&payment.currency),
        kind,
        moves,
        method,
        // Banks group the digits of references; ours have no blanks.
        reference: own(&payment.reference).split_whitespace().collect(),
        text: own(&payment.text),
        payer: own(&payment.payer),
        payer_account: own(&payment.payer_account),
        bank_ref: own(&payment.bank_ref),
    }
}

/// What the file says of direct debit mandates.
pub fn mandates(file: &BankFile) -> Vec<MandateNews> {
    let Content::Ny80(ny80::Ny80 { assignments, .. }) = &file.content else { return Vec::new() };
    let of_account = |assignment: &ny80::Assignment| {
        let account = assignment.account.clone();
        let news = assignment.transactions.iter().filter_map(move |one| match one {
            Transaction::Mandate(mandate) => Some(MandateNews {
                news: match mandate.registration {
                    0 => News::Listed,
                    2 => News::Withdrawn,
                    _ => News::Given,
                },
                account: account.clone(),
                reference: mandate.kid.clone()?,
                notice: mandate.written_notice,
            }),
            _ => None,
        });
        news.collect::<Vec<_>>()
    };
    assignments.iter().flat_map(of_account).collect()
}
