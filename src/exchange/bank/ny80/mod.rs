//! Nets' NY-80 files: OCR giro (payments with KID) and AvtaleGiro (claims, cancellations, mandates), which may stand in one
//! transmission. After Nets' system specifications for OCR giro and AvtaleGiro.
//!
//! Records of 80 characters in ISO-8859-1; the first eight tell service, type and record: `NY09tt30`. A transmission holds
//! assignments, an assignment transactions; each level ends with its counts and its sum, and they must be right.

mod avtalegiro;
mod ocr;
mod records;
mod rules;

use std::collections::HashSet;

use serde::Serialize;

use super::fixed::{Line, add};
use super::{BankFile, Content, Day, Kind, Payment, Problem, Read, problem};
use crate::text;
pub use avtalegiro::{Claim, Mandate};
pub use ocr::Received;
use records::Records;

pub const FORMAT: &str = "nets-ny80";

/// Nets' number as a sender and receiver of data.
pub const NETS: &str = "00008080";

/// Nets' files know no other.
const CURRENCY: &str = "NOK";

#[derive(Clone, Debug, Serialize)]
pub struct Ny80 {
    pub transmission: Transmission,
    pub assignments: Vec<Assignment>,
    pub declared: Declared,
    #[serde(skip)]
    pub totals: Totals,
}

/// Who sent it; with the number this is the file's identity.
#[derive(Clone, Debug, Serialize)]
pub struct Transmission {
    pub sender: String,
    pub number: String,
    pub recipient: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Assignment {
    /// 09 OCR giro, 21 AvtaleGiro.
    pub service: String,
    /// 00 payments or claims, 24 mandates, 36 cancellations.
    #[serde(rename = "type")]
    pub kind: String,
    pub agreement_id: String,
    pub number: String,
    pub account: String,
    pub transactions: Vec<Transaction>,
    /// The opening and the closing one counted.
    pub records: i64,
    pub declared: AssignmentDeclared,
    pub control_sum: i64,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Transaction {
    Received(Received),
    Claim(Claim),
    Mandate(Mandate),
}

impl Transaction {
    fn kid(&self) -> Option<&str> {
        match self {
            Transaction::Received(received) => received.kid.as_deref(),
            Transaction::Claim(claim) => claim.kid.as_deref(),
            Transaction::Mandate(mandate) => mandate.kid.as_deref(),
        }
    }

    fn date(&self) -> Option<Day> {
        match self {
            Transaction::Received(received) => received.date,
            Transaction::Claim(claim) => claim.date,
            Transaction::Mandate(_) => None,
        }
    }

    fn amount(&self) -> i64 {
        match self {
            Transaction::Received(received) => received.amount,
            Transaction::Claim(claim) => claim.amount,
            Transaction::Mandate(_) => 0,
        }
    }

    /// What it adds to the sums of the closing records.
    fn counted(&self) -> i64 {
        match self {
            Transaction::Received(received) => received.signed_amount,
            other => other.amount(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct AssignmentDeclared {
    pub transactions: i64,
    pub records: i64,
    pub sum: i64,
    /// OCR giro: made, earliest, latest; claims: first and last due.
    pub dates: [Option<Day>; 3],
}

#[derive(Clone, Debug, Serialize)]
pub struct Declared {
    pub transactions: i64,
    pub records: i64,
    pub sum: i64,
    pub date: Option<Day>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub transactions: i64,
    pub records: i64,
    pub gross_sum: i64,
    pub control_sum: i64,
    pub negative_lines: i64,
    pub distinct_kids: i64,
    pub without_kid: i64,
    pub mandates: i64,
}

/// Reads a whole transmission.
///
/// # Errors
/// The first record that is wrong; a wrong count or sum is told at the closing record that states it.
pub fn read(bytes: &[u8]) -> Read<BankFile> {
    let mut records = Records::new(bytes);
    let mut warnings = Vec::new();
    let opening = records.expect("NY000010")?;
    let transmission = Transmission {
        sender: opening.digits(9, 16)?,
        number: opening.digits(17, 23)?,
        recipient: opening.digits(24, 31)?,
    };
    let mut assignments = Vec::new();
    let closing = loop {
        let line = records.expect("NY000089")?;
        if records::head(&line) == "NY000089" {
            break line;
        }
        assignments.push(assignment(&line, &transmission, &mut records, &mut warnings)?);
    };
    if let Some(line) = records.next()? {
        return Err(line.wrong("after-end", text!("bank-after-end")));
    }
    let declared = Declared {
        transactions: closing.number(9, 16)?,
        records: closing.number(17, 24)?,
        sum: closing.number(25, 41)?,
        date: closing.ddmmyy(42)?,
    };
    let totals = totals(&closing, &assignments, records.read)?;
    agree(&closing, "transmission", "", (declared.transactions, totals.transactions), Counted::Transactions)?;
    agree(&closing, "transmission", "", (declared.records, totals.records), Counted::Records)?;
    agree(&closing, "transmission", "", (declared.sum, totals.control_sum.abs()), Counted::Sum)?;
    if let Some(line) = records.reencoded {
        warnings.insert(0, problem(line, "re-encoded", text!("bank-re-encoded")));
    }
    if let Some(line) = records.garbled {
        warnings.push(problem(line, "letters", text!("bank-garbled")));
    }
    warnings.extend(rules::broken(&transmission, &assignments, records.first, &closing));
    let of_account = |one: &Assignment| {
        let payments: Vec<Payment> = one.transactions.iter().filter_map(payment).collect();
        let account = Some(one.account.clone());
        payments.into_iter().map(move |payment| Payment { account: account.clone(), ..payment })
    };
    let payments = assignments.iter().flat_map(of_account).collect();
    let content = Content::Ny80(Ny80 { transmission, assignments, declared, totals });
    Ok(BankFile { format: FORMAT.to_owned(), payments, problems: warnings, content })
}

fn assignment(
    opening: &Line<'_>,
    transmission: &Transmission,
    records: &mut Records<'_>,
    warnings: &mut Vec<Problem>,
) -> Read<Assignment> {
    let head = records::head(opening);
    let before = records.read - 1;
    let read: fn(&mut Records<'_>, &mut Vec<Transaction>) -> Read<Line<'static>> = match head.as_ref() {
        "NY090020" => ocr::transactions,
        "NY210020" => avtalegiro::claims,
        "NY213620" => avtalegiro::cancellations,
        "NY212420" => avtalegiro::mandates,
        _ => return Err(records::unexpected(opening)),
    };
    let from_bank = matches!(head.as_ref(), "NY090020" | "NY212420");
    if from_bank && transmission.sender != NETS {
        let what = text!("bank-sender", found = &transmission.sender, expected = NETS);
        return Err(problem(records.first, "sender", what));
    }
    let mut assignment = Assignment {
        service: opening.at(3, 4).into_owned(),
        kind: opening.at(5, 6).into_owned(),
        agreement_id: match head.as_ref() {
            // A list of mandates need not say.
            "NY212420" => opening.digits_or_blank(9, 17)?.unwrap_or_default(),
            _ => opening.digits(9, 17)?,
        },
        number: opening.digits(18, 24)?,
        account: opening.digits(25, 35)?,
        transactions: Vec::new(),
        records: 0,
        declared: AssignmentDeclared { transactions: 0, records: 0, sum: 0, dates: [None; 3] },
        control_sum: 0,
    };
    let closing = read(records, &mut assignment.transactions)?;
    assignment.records = records.read - before;
    for transaction in &assignment.transactions {
        assignment.control_sum = add(closing.n, assignment.control_sum, transaction.counted())?;
    }
    let no_sum = assignment.kind == "24";
    let declared = &mut assignment.declared;
    declared.transactions = closing.number(9, 16)?;
    declared.records = closing.number(17, 24)?;
    if !no_sum {
        declared.sum = closing.number(25, 41)?;
        for (date, at) in declared.dates.iter_mut().zip([42, 48, 54]) {
            *date = if closing.words(at, at + 5).is_some() { closing.ddmmyy(at)? } else { None };
        }
    }
    let number = &assignment.number;
    let count = assignment.transactions.len() as i64;
    agree(&closing, "assignment", number, (declared.transactions, count), Counted::Transactions)?;
    agree(&closing, "assignment", number, (declared.records, assignment.records), Counted::Records)?;
    if !no_sum {
        agree(&closing, "assignment", number, (declared.sum, assignment.control_sum.abs()), Counted::Sum)?;
        // A payment service writes dates of its own here, so they never hinder.
        let (first, last) = match assignment.service.as_str() {
            "09" => (declared.dates[1], declared.dates[2]),
            _ => (declared.dates[0], declared.dates[1]),
        };
        let dates = || assignment.transactions.iter().filter_map(Transaction::date);
        if (first.is_some() && first != dates().min()) || (last.is_some() && last != dates().max()) {
            warnings.push(closing.wrong("dates", text!("bank-dates", assignment = number)));
        }
    }
    Ok(assignment)
}

#[derive(Clone, Copy)]
enum Counted {
    Transactions,
    Records,
    Sum,
}

/// What a closing record states must be what was read.
fn agree(closing: &Line<'_>, level: &str, number: &str, (stated, found): (i64, i64), what: Counted) -> Read<()> {
    if stated == found {
        return Ok(());
    }
    let (code, id) = match what {
        Counted::Transactions => ("count", "bank-count"),
        Counted::Records => ("records", "bank-records"),
        Counted::Sum => ("sum", "bank-sum"),
    };
    Err(closing.wrong(code, text!(id, level = level, number = number, stated = stated, found = found)))
}

fn totals(closing: &Line<'_>, assignments: &[Assignment], records: i64) -> Read<Totals> {
    let mut totals = Totals { records, ..Totals::default() };
    let mut kids = HashSet::new();
    for assignment in assignments {
        totals.control_sum = add(closing.n, totals.control_sum, assignment.control_sum)?;
        for transaction in &assignment.transactions {
            totals.transactions += 1;
            totals.gross_sum = add(closing.n, totals.gross_sum, transaction.amount())?;
            match transaction.kid() {
                Some(kid) => {
                    kids.insert(kid);
                }
                None => totals.without_kid += 1,
            }
            match transaction {
                Transaction::Received(received) if received.sign == "-" => totals.negative_lines += 1,
                Transaction::Mandate(_) => totals.mandates += 1,
                _ => {}
            }
        }
    }
    totals.distinct_kids = kids.len() as i64;
    Ok(totals)
}

fn payment(transaction: &Transaction) -> Option<Payment> {
    Some(match transaction {
        Transaction::Received(received) => received.payment(),
        Transaction::Claim(claim) => Payment {
            account: None,
            kind: if claim.is_cancellation() { Kind::Cancellation } else { Kind::Claim },
            date: claim.date,
            amount: Some(claim.amount),
            currency: Some(CURRENCY.to_owned()),
            reference: claim.kid.clone(),
            text: claim.reference.clone(),
            payer: claim.payer_name.clone(),
            payer_account: None,
            bank_ref: None,
        },
        Transaction::Mandate(_) => return None,
    })
}
