//! The records of Autogiro files, field by field.

use serde::Serialize;

use super::When;
use crate::exchange::bank::fixed::Line;
use crate::exchange::bank::{Day, Kind, Payment, Read};

/// A payment that is asked for: 82 from the payer to us, 32 from us to the payer.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    pub tk: String,
    pub date: When,
    /// 0 once, 1 monthly, 2 quarterly, 3 half-yearly, 4 yearly, 5 to 8 the same on the month's last banking day.
    pub period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    pub payer: Option<String>,
    /// Öre.
    pub amount: i64,
    pub bankgiro: Option<String>,
    pub reference: Option<String>,
}

/// What became of a payment.
#[derive(Clone, Debug, Serialize)]
pub struct Response {
    #[serde(flatten)]
    pub request: Request,
    /// 0 or blank done, 1 no cover, 2 account closed, 9 will be tried again; of a refund why: 01 no mandate, 02 revoked,
    /// 03 amount not expected; of a rejection its comment.
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund_date: Option<Day>,
    #[serde(skip)]
    pub rejected: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Mandate {
    pub tk: String,
    pub bankgiro: Option<String>,
    pub payer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<String>,
    /// 32 new; 02, 01, 06, 33 and 98 cancelled; 10 there already; others refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// 05 gives a payer a new number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_bankgiro: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_payer: Option<String>,
}

/// A change to payments asked for before: 23 to 25 cancel, 26 to 29 move.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    pub tk: String,
    pub bankgiro: Option<String>,
    pub payer: Option<String>,
    pub date: Option<When>,
    pub amount: Option<i64>,
    /// 82 or 32, what is changed.
    pub of: Option<String>,
    pub new_date: Option<When>,
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

pub fn request(line: &Line<'_>) -> Read<Request> {
    Ok(Request {
        tk: line.digits(1, 2)?,
        date: when(line, 3)?.unwrap_or_else(|| blank(line, 3)),
        period: line.words(11, 11),
        repeats: line.words(12, 14),
        payer: line.significant(16, 31)?,
        amount: line.number(32, 43)?,
        bankgiro: line.significant(44, 53)?,
        reference: line.words(54, 69),
    })
}

pub fn response(line: &Line<'_>) -> Read<Response> {
    let request = request(line)?;
    let refund = request.tk == "77";
    Ok(Response {
        status: if refund { line.words(78, 79) } else { line.words(80, 80) },
        refund_date: if refund { line.yyyymmdd(70)? } else { None },
        rejected: false,
        request,
    })
}

/// A request that came back untried; here no blank parts the repeats from the payer.
pub fn rejection(line: &Line<'_>) -> Read<Response> {
    let request = Request {
        tk: line.digits(1, 2)?,
        date: when(line, 3)?.unwrap_or_else(|| blank(line, 3)),
        period: line.words(11, 11),
        repeats: line.words(12, 14),
        payer: line.significant(15, 30)?,
        amount: line.number(31, 42)?,
        bankgiro: None,
        reference: line.words(43, 58),
    };
    Ok(Response { request, status: line.words(59, 60), refund_date: None, rejected: true })
}

/// 03 ends, 04 makes, 05 renumbers.
pub fn mandate_request(line: &Line<'_>) -> Read<Mandate> {
    let tk = line.digits(1, 2)?;
    let renumbers = tk == "05";
    Ok(Mandate {
        bankgiro: line.significant(3, 12)?,
        payer: line.significant(13, 28)?,
        account: if tk == "04" { line.significant(29, 44)? } else { None },
        id: if tk == "04" { line.significant(45, 56)? } else { None },
        // A mandate that the payer made in the bank and we will not have.
        info: if tk == "04" { line.words(77, 78) } else { None },
        status: None,
        date: None,
        new_bankgiro: if renumbers { line.significant(29, 38)? } else { None },
        new_payer: if renumbers { line.significant(39, 54)? } else { None },
        tk,
    })
}

pub fn mandate(line: &Line<'_>) -> Read<Mandate> {
    Ok(Mandate {
        tk: line.digits(1, 2)?,
        bankgiro: line.significant(3, 12)?,
        payer: line.significant(13, 28)?,
        account: line.significant(29, 44)?,
        id: line.significant(45, 56)?,
        info: line.words(62, 63),
        status: line.words(64, 65),
        date: line.yyyymmdd(66)?,
        new_bankgiro: None,
        new_payer: None,
    })
}

pub fn change_request(line: &Line<'_>) -> Read<Change> {
    Ok(Change {
        tk: line.digits(1, 2)?,
        bankgiro: line.significant(3, 12)?,
        payer: line.significant(13, 28)?,
        date: when(line, 29)?,
        amount: line.digits_or_blank(37, 48)?.and_then(|digits| digits.parse().ok()),
        of: line.words(49, 50),
        new_date: when(line, 51)?,
        reference: line.words(59, 74),
        comment: None,
    })
}

pub fn change_answer(line: &Line<'_>) -> Read<Change> {
    Ok(Change {
        tk: line.digits(1, 2)?,
        bankgiro: None,
        date: when(line, 3)?,
        payer: line.significant(11, 26)?,
        of: line.words(27, 28),
        amount: line.digits_or_blank(29, 40)?.and_then(|digits| digits.parse().ok()),
        new_date: None,
        reference: line.words(57, 72),
        comment: line.words(73, 74),
    })
}

fn when(line: &Line<'_>, from: usize) -> Read<Option<When>> {
    let Some(written) = line.words(from, from + 7) else { return Ok(None) };
    let day = if written == "GENAST" { None } else { line.yyyymmdd(from)? };
    Ok(Some(When { written, day }))
}

fn blank(line: &Line<'_>, from: usize) -> When {
    When { written: line.at(from, from + 7).trim().to_owned(), day: None }
}

impl Request {
    fn signed(&self) -> i64 {
        // A refund takes back what was collected.
        if self.tk == "82" { self.amount } else { -self.amount }
    }

    pub fn payment(&self) -> Payment {
        Payment {
            account: None,
            kind: Kind::Claim,
            date: self.date.day,
            amount: Some(self.signed()),
            currency: Some("SEK".to_owned()),
            reference: self.reference.clone(),
            text: None,
            payer: self.payer.clone(),
            payer_account: None,
            bank_ref: None,
        }
    }
}

impl Response {
    /// Whether money moved: for a refund always.
    pub fn is_done(&self) -> bool {
        let open = matches!(self.status.as_deref(), None | Some("0"));
        !self.rejected && (self.request.tk == "77" || open)
    }

    pub fn payment(&self) -> Payment {
        let kind = match self.request.tk.as_str() {
            _ if !self.is_done() => Kind::NotPaid,
            "82" => Kind::Payment,
            "77" => Kind::Return,
            _ => Kind::Deduction,
        };
        Payment { kind, date: self.refund_date.or(self.request.date.day), ..self.request.payment() }
    }
}
