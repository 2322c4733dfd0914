//! Autogiro, the Swedish direct debit: what is sent to Bankgirot (mandates, payment requests, changes) and what comes back
//! (mandate advice, payment specification, rejections). After Bankgirot's technical manual.
//!
//! Records of 80 characters; the first two are the transaction code (TK), and what it means depends on the file it stands
//! in, which the opening record names.

mod records;
mod sums;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap;

use super::fixed::{Line, Lines, loose};
use super::{BankFile, Content, Day, Kind, Payment, Problem, Read};
use crate::text;
pub use records::{Change, Mandate, Request, Response};

pub const FORMAT: &str = "autogiro";

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// To Bankgirot.
    Request,
    /// From Bankgirot: what was collected and what not.
    PaymentSpecification,
    /// The same in the older form, without sections.
    OldPaymentSpecification,
    MandateAdvice,
    OldMandateAdvice,
    /// Requests that were not taken.
    RejectedRequests,
    /// What became of changes that were asked for.
    ChangeAdvice,
    /// Another list; its records are counted.
    Other,
}

#[derive(Clone, Debug, Serialize)]
pub struct Autogiro {
    pub layout: Layout,
    pub records: i64,
    pub by_tk: BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Response>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mandates: Vec<Mandate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    #[serde(skip)]
    pub totals: Totals,
}

#[derive(Clone, Debug, Default)]
pub struct Totals {
    pub records: i64,
    pub by_tk: BTreeMap<String, i64>,
    pub transactions: i64,
    /// Öre: collected, or to be collected.
    pub credit_sum: i64,
    pub debit_sum: i64,
}

impl Serialize for Totals {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("records", &self.records)?;
        for (tk, count) in &self.by_tk {
            map.serialize_entry(&format!("tk{tk}"), count)?;
        }
        map.serialize_entry("transactions", &self.transactions)?;
        map.serialize_entry("credit_sum", &self.credit_sum)?;
        map.serialize_entry("debit_sum", &self.debit_sum)?;
        map.end()
    }
}

/// Whether a file's first line opens an Autogiro file.
pub fn is(start: &[u8]) -> bool {
    let holds = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
    start.starts_with(b"01") && (holds(b"AUTOGIRO") || holds(b"AG-MEDAVI"))
}

/// Reads a file.
///
/// # Errors
/// The first record that is wrong.
pub fn read(bytes: &[u8]) -> Read<BankFile> {
    let mut file = Autogiro {
        layout: Layout::Other,
        records: 0,
        by_tk: BTreeMap::new(),
        requests: Vec::new(),
        responses: Vec::new(),
        mandates: Vec::new(),
        changes: Vec::new(),
        totals: Totals::default(),
    };
    let mut problems = Vec::new();
    let mut sections = sums::Sections::default();
    let mut ended = false;
    let mut last = 1;
    for (n, raw) in Lines::new(bytes) {
        let line = loose(n, raw)?;
        last = n;
        let tk = line.digits(1, 2)?;
        if file.records == 0 {
            file.layout = layout(&line);
            if file.layout == Layout::Other {
                problems.push(line.wrong("layout", text!("bank-autogiro-layout")));
            }
        } else if ended {
            return Err(line.wrong("after-end", text!("bank-after-end")));
        } else if tk == "01" && file.layout != Layout::Request {
            return Err(unexpected(&line));
        }
        file.records += 1;
        *file.by_tk.entry(tk.clone()).or_default() += 1;
        ended = tk == "09" && file.layout != Layout::Request;
        match tk.as_str() {
            "01" => {}
            "09" => sections.end(&line, &file)?,
            _ => record(&mut file, &tk, &line, &mut sections)?,
        }
    }
    let endless = matches!(file.layout, Layout::Request | Layout::Other);
    if !ended && !endless {
        return Err(super::problem(last, "end", text!("bank-end", expected = "09")));
    }
    sections.close()?;
    let payments: Vec<Payment> = match file.layout {
        Layout::Request => file.requests.iter().map(Request::payment).collect(),
        _ => file.responses.iter().map(Response::payment).collect(),
    };
    file.totals = totals(&file, &payments, last)?;
    Ok(BankFile { format: FORMAT.to_owned(), payments, problems, content: Content::Autogiro(file) })
}

fn layout(line: &Line<'_>) -> Layout {
    let (old, new) = (line.at(11, 18), line.at(3, 10));
    if new == "AUTOGIRO" {
        return match line.at(45, 64).trim() {
            "BET. SPEC & STOPP TK" => Layout::PaymentSpecification,
            "AG-MEDAVI" => Layout::MandateAdvice,
            "AVVISADE BET UPPDR" => Layout::RejectedRequests,
            title if title.starts_with("MAKULERING") => Layout::ChangeAdvice,
            _ => Layout::Other,
        };
    }
    match line.at(19, 22).as_ref() {
        _ if line.at(25, 33) == "AG-MEDAVI" => Layout::OldMandateAdvice,
        _ if old != "AUTOGIRO" => Layout::Other,
        "9900" => match line.at(23, 42).trim() {
            "" => Layout::OldPaymentSpecification,
            title if title.starts_with("FELLISTA") => Layout::RejectedRequests,
            title if title.starts_with("MAK/") => Layout::ChangeAdvice,
            _ => Layout::Other,
        },
        _ if line.at(19, 62).trim().is_empty() => Layout::Request,
        _ => Layout::Other,
    }
}

fn record(file: &mut Autogiro, tk: &str, line: &Line<'_>, sections: &mut sums::Sections) -> Read<()> {
    match (file.layout, tk) {
        (Layout::Other, _) => {}
        (Layout::Request, "82" | "32") => file.requests.push(records::request(line)?),
        (Layout::Request, "03" | "04" | "05") => file.mandates.push(records::mandate_request(line)?),
        (Layout::Request, "23" | "24" | "25" | "26" | "27" | "28" | "29") => {
            file.changes.push(records::change_request(line)?);
        }
        (Layout::PaymentSpecification, "15" | "16" | "17") => sections.begin(line)?,
        (Layout::PaymentSpecification, "82" | "32" | "77") => {
            let response = records::response(line)?;
            sections.count(line, &response)?;
            file.responses.push(response);
        }
        (Layout::OldPaymentSpecification, "82" | "32") => file.responses.push(records::response(line)?),
        (Layout::RejectedRequests, "82" | "32") => file.responses.push(records::rejection(line)?),
        (Layout::MandateAdvice | Layout::OldMandateAdvice, "73") => file.mandates.push(records::mandate(line)?),
        (Layout::ChangeAdvice, _) => file.changes.push(records::change_answer(line)?),
        _ => return Err(unexpected(line)),
    }
    Ok(())
}

fn unexpected(line: &Line<'_>) -> Problem {
    line.wrong("grammar", text!("bank-unexpected", found = line.at(1, 2).into_owned()))
}

fn totals(file: &Autogiro, payments: &[Payment], last: u64) -> Read<Totals> {
    let mut totals = Totals {
        records: file.records,
        by_tk: file.by_tk.clone(),
        transactions: payments.len() as i64,
        ..Totals::default()
    };
    for payment in payments.iter().filter(|payment| payment.kind != Kind::NotPaid) {
        let amount = payment.amount.unwrap_or_default();
        let sum = if amount < 0 { &mut totals.debit_sum } else { &mut totals.credit_sum };
        *sum = super::fixed::add(last, *sum, amount.abs())?;
    }
    Ok(totals)
}

/// `GENAST`, at once, or a day.
#[derive(Clone, Debug)]
pub struct When {
    pub written: String,
    pub day: Option<Day>,
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}
