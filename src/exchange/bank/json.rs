//! What was read, for programs: the same first keys for every format, then the format's own.

use serde::Serialize;
use serde_json::{Value, json};

use super::{BankFile, Content, Payment, Problem, Refused, autogiro, bgmax, camt, csv, ny80, vipps_csv, vipps_xml};
use crate::i18n::I18n;

/// Written as it is walked through, so that a large file is not held twice.
#[derive(Serialize)]
pub struct View<'f> {
    format: Option<&'f str>,
    /// `accept`, `accept_with_warning` or `reject`; of a refused file nothing is given but the reason.
    verdict: &'static str,
    totals: Totals<'f>,
    payments: &'f [Payment],
    problems: Vec<Value>,
    #[serde(flatten)]
    content: Option<&'f Content>,
}

/// Amounts in minor units.
#[derive(Serialize)]
#[serde(untagged)]
enum Totals<'f> {
    None { transactions: i64, control_sum: i64 },
    Ny80(&'f ny80::Totals),
    Camt(&'f camt::Totals),
    BgMax(&'f bgmax::Totals),
    Autogiro(&'f autogiro::Totals),
    VippsXml(&'f vipps_xml::Totals),
    VippsCsv(&'f vipps_csv::Totals),
    Csv(&'f csv::Totals),
}

impl<'f> View<'f> {
    pub fn new(read: &'f Result<BankFile, Refused>, i18n: &I18n) -> View<'f> {
        let told = |problem: &Problem| problem.json(i18n);
        match read {
            Ok(file) => View {
                format: Some(&file.format),
                verdict: if file.problems.is_empty() { "accept" } else { "accept_with_warning" },
                totals: totals(&file.content),
                payments: &file.payments,
                problems: file.problems.iter().map(told).collect(),
                content: Some(&file.content),
            },
            Err(refused) => View {
                format: refused.format.as_deref(),
                verdict: "reject",
                totals: Totals::None { transactions: 0, control_sum: 0 },
                payments: &[],
                problems: vec![told(&refused.problem)],
                content: None,
            },
        }
    }
}

impl Problem {
    pub fn json(&self, i18n: &I18n) -> Value {
        json!({ "line": self.line, "code": self.code, "message": i18n.text(&self.what) })
    }
}

fn totals(content: &Content) -> Totals<'_> {
    match content {
        Content::Ny80(file) => Totals::Ny80(&file.totals),
        Content::Camt(file) => Totals::Camt(&file.totals),
        Content::BgMax(file) => Totals::BgMax(&file.totals),
        Content::Autogiro(file) => Totals::Autogiro(&file.totals),
        Content::VippsXml(file) => Totals::VippsXml(&file.totals),
        Content::VippsCsv(file) => Totals::VippsCsv(&file.totals),
        Content::Csv(file) => Totals::Csv(&file.totals),
    }
}
