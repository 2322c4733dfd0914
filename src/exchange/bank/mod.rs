//! Bank files: what the bank says was paid, and what we ask it to collect or to pay out. Nothing here posts anything.
//!
//! A file is known by its content, never by its name. It is taken whole or not at all: grammar, counts and sums must hold,
//! and the first wrong line is named. What is odd but harmless is a [`Problem`] beside the payments.
//!
//! Every format keeps its own words ([`Content`]); [`Payment`] is what they have in common, for matching.
//!
//! * `ny80` — Norwegian OCR giro and AvtaleGiro; [`avtalegiro`] writes claims
//! * `camt` — ISO 20022 statements and notifications
//! * `bgmax`, `autogiro` — Swedish Bankgirot
//! * `vipps_xml`, `vipps_csv` — Vipps settlements
//! * `csv` — an account's movements in a bank's own columns
//! * `pain001` — payment orders, to write

mod amount;
pub mod autogiro;
pub mod avtalegiro;
pub mod bgmax;
pub mod camt;
pub mod csv;
mod fixed;
pub mod intake;
mod json;
mod letters;
pub mod ny80;
pub mod pain001;
pub mod vipps_csv;
pub mod vipps_xml;
mod xml;

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDate;
pub use json::View;
use serde::{Serialize, Serializer};

use crate::error::Error;
use crate::i18n::{I18n, Text};
use crate::text;

/// No bank's file is near this long; whatever is longer is something else.
pub const LONGEST: usize = 256 << 20;

/// Something wrong with a file, or odd in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// From 1.
    pub line: u64,
    /// For programs: one short English word or two.
    pub code: &'static str,
    pub what: Text,
}

pub type Read<T> = Result<T, Problem>;

fn problem(line: u64, code: &'static str, what: Text) -> Problem {
    Problem { line, code, what }
}

/// A file that is not taken: what it was, as far as that was found out, and the first thing wrong with it.
#[derive(Clone, Debug)]
pub struct Refused {
    pub format: Option<String>,
    pub problem: Problem,
}

impl Refused {
    /// As a failure, of the file at this path.
    pub fn error(&self, path: &Path, i18n: &I18n) -> Error {
        let (line, what) = (self.problem.line, i18n.text(&self.problem.what));
        let error = Error::damaged(text!("bank-refused", path = path.display().to_string(), line = line, what = what));
        error.hint(text!("bank-refused-hint"))
    }
}

/// A day, in JSON as `2026-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%d"))
    }
}

/// What a line says has happened, or is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Money came in.
    Payment,
    /// Money went out, or a credit note was set against payments.
    Deduction,
    /// An earlier payment was taken back by the bank.
    Reversal,
    /// A payment came back to the one who sent it.
    Return,
    /// Told, but no money moves on this account through it.
    Information,
    /// Not booked yet.
    Pending,
    /// The bank tried and got nothing.
    NotPaid,
    /// What was booked beyond the transactions that are told of: money that nothing is known about.
    Rest,
    /// We ask the bank for it.
    Claim,
    /// We take back what we asked for.
    Cancellation,
}

/// One movement, in the words that all formats share.
#[derive(Clone, Debug, Serialize)]
pub struct Payment {
    pub kind: Kind,
    /// Ours, where the file says which.
    #[serde(skip)]
    pub account: Option<String>,
    pub date: Option<Day>,
    /// Minor units; negative when it takes away. `None` when the file gives none.
    pub amount: Option<i64>,
    /// Of the amount, `NOK`; `None` when the file doesn't say, and then it is the account's.
    pub currency: Option<String>,
    pub reference: Option<String>,
    pub text: Option<String>,
    pub payer: Option<String>,
    pub payer_account: Option<String>,
    pub bank_ref: Option<String>,
}

/// A file, read and found right.
#[derive(Clone, Debug)]
pub struct BankFile {
    pub format: String,
    pub payments: Vec<Payment>,
    /// What is odd but does not hinder.
    pub problems: Vec<Problem>,
    pub content: Content,
}

/// The file in its own format's words. Its totals are told apart ([`View`]).
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Content {
    Ny80(ny80::Ny80),
    Camt(camt::Camt),
    BgMax(bgmax::BgMax),
    Autogiro(autogiro::Autogiro),
    VippsXml(vipps_xml::Report),
    VippsCsv(vipps_csv::Report),
    Csv(csv::Statement),
}

/// A file's bytes; of one that is too long only so many that the reader sees it.
pub fn content(path: &Path) -> crate::error::Result<Vec<u8>> {
    let failed = |error| Error::file(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Reads a bank file of any known format; the columns of a bank's own CSV are guessed, and that is told.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<BankFile, Refused> {
    let refused = |format: &str| {
        let format = (!format.is_empty()).then(|| format.to_owned());
        move |problem| Refused { format, problem }
    };
    if bytes.len() > LONGEST {
        let what = text!("bank-too-long", most = (LONGEST >> 20) as u64);
        return Err(refused("")(problem(1, "too-long", what)));
    }
    let bytes = fixed::without_end_mark(bytes);
    let start = fixed::start(bytes);
    match () {
        () if start.starts_with(b"NY") => ny80::read(bytes).map_err(refused(ny80::FORMAT)),
        () if start.starts_with(b"01BGMAX") => bgmax::read(bytes).map_err(refused(bgmax::FORMAT)),
        () if autogiro::is(start) => autogiro::read(bytes).map_err(refused(autogiro::FORMAT)),
        () if xml::is(bytes) => read_xml(bytes),
        () => match vipps_csv::detect(bytes) {
            Some(found) => vipps_csv::read(&found).map_err(refused(found.layout.format())),
            None => match csv::guess(bytes) {
                Some(mapping) => guessed(bytes, &mapping).map_err(refused(csv::FORMAT)),
                None => Err(refused("")(problem(1, "unknown-format", text!("bank-unknown-format")))),
            },
        },
    }
}

/// Reads an account's movements in a bank's own columns.
///
/// # Errors
/// As [`read`].
pub fn read_columns(bytes: &[u8], mapping: &csv::mapping::Mapping) -> Result<BankFile, Refused> {
    csv::read(fixed::without_end_mark(bytes), mapping)
        .map_err(|problem| Refused { format: Some(csv::FORMAT.to_owned()), problem })
}

fn guessed(bytes: &[u8], mapping: &csv::mapping::Mapping) -> Read<BankFile> {
    let mut file = csv::read(bytes, mapping)?;
    let columns: Vec<String> = mapping.columns.all().map(|(key, heading)| format!("{key} = {heading}")).collect();
    file.problems
        .insert(0, problem(mapping.header, "guessed", text!("bank-csv-guessed", columns = columns.join(", "))));
    Ok(file)
}

fn read_xml(bytes: &[u8]) -> Result<BankFile, Refused> {
    let unknown = |problem| Refused { format: None, problem };
    let text = xml::decode(bytes).map_err(unknown)?;
    let root = xml::root(&text).map_err(unknown)?;
    match root.name.as_str() {
        vipps_xml::ROOT => {
            let format = vipps_xml::format(&root);
            vipps_xml::read(&text, &format).map_err(|problem| Refused { format: Some(format.clone()), problem })
        }
        _ => camt::read(&text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }

        #[test]
        fn anything_that_begins_like_one_is_read_or_refused(
            start in prop::sample::select(vec![
                "NY000010", "NY000010000080800170031000102000000000000000000000000000000000000000000000000000\nNY0900",
                "01BGMAX", "01BGMAX               01\n05\n20", "0120080611AUTOGIRO", "01AUTOGIRO", "<?xml version='1.0'?><Document xmlns='camt.053.001.02'>",
                "<SettlementReport>", "OrganizationNumber,MerchantName\n", "Salgsdato;Vippsnummer;Brutto;Gebyr;Netto\n", "Dato;Tekst;Beløp\n01.02.2026;x;",
            ]),
            rest in "[ -ÿ\n]{0,200}",
        ) {
            let _ = read(format!("{start}{rest}").as_bytes());
        }
    }
}
