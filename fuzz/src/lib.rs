//! What must hold of the readers of bank files whatever bytes they get: they come to an end without a panic, a refused
//! file gives nothing but the reason, and what is read adds up.
//!
//! `cargo fuzz run NAME` tries one of them (`fuzz/README.md`); `tests/fuzz.rs` tries them all on bytes of its own making.

use kartotek::exchange::bank::csv::mapping::Mapping;
use kartotek::exchange::bank::{
    self, BankFile, Content, Payment, Problem, View, autogiro, bgmax, camt, csv, ny80, vipps_csv, vipps_xml,
};
use kartotek::i18n::{I18n, Lang};

/// Something to try on bytes.
pub type Target = fn(&[u8]);

pub const TARGETS: [(&str, Target); 9] = [
    ("any", any),
    ("ny80", ny80),
    ("bgmax", bgmax),
    ("autogiro", autogiro),
    ("camt", camt),
    ("vipps_xml", vipps_xml),
    ("vipps_csv", vipps_csv),
    ("columns", columns),
    ("mapping", mapping),
];

/// The whole way of `bank read`: which format, the reader, and what programs are told.
pub fn any(bytes: &[u8]) {
    thread_local!(static ENGLISH: I18n = I18n::new(Lang::En));
    let read = bank::read(bytes);
    let told = ENGLISH.with(|english| serde_json::to_value(View::new(&read, english)));
    let told = told.expect("what was read can be told");
    match &read {
        Ok(file) => {
            held(bytes, file);
            assert_eq!(told["payments"].as_array().map(Vec::len), Some(file.payments.len()));
            assert!(told["totals"]["transactions"].is_i64() || told["totals"]["transactions"].is_u64());
        }
        Err(refused) => {
            placed(bytes, &refused.problem);
            assert_eq!((&told["verdict"], &told["payments"]), (&"reject".into(), &serde_json::json!([])));
        }
    }
}

pub fn ny80(bytes: &[u8]) {
    finished(bytes, ny80::read(bytes));
}

pub fn bgmax(bytes: &[u8]) {
    finished(bytes, bgmax::read(bytes));
}

pub fn autogiro(bytes: &[u8]) {
    finished(bytes, autogiro::read(bytes));
}

pub fn camt(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        finished(bytes, camt::read(text).map_err(|refused| refused.problem));
    }
}

pub fn vipps_xml(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        finished(bytes, vipps_xml::read(text, "vipps-xml-3.0"));
    }
}

pub fn vipps_csv(bytes: &[u8]) {
    if let Some(found) = vipps_csv::detect(bytes) {
        finished(bytes, vipps_csv::read(&found));
    }
}

/// A bank's CSV, as its headings have it, and then as saved.
pub fn columns(bytes: &[u8]) {
    let Some(guessed) = csv::guess(bytes) else { return };
    let saved = Mapping::parse(&guessed.to_toml(), "m.toml").expect("what is written can be read");
    assert_eq!(saved, guessed);
    finished(bytes, csv::read(bytes, &saved));
}

/// The first paragraph is a mapping, the rest a file to read with it.
pub fn mapping(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (source, rest) = text.split_once("\n\n\n").unwrap_or((text, ""));
    let Ok(mapping) = Mapping::parse(source, "m.toml") else { return };
    assert_eq!(Mapping::parse(&mapping.to_toml(), "m.toml").expect("what is written can be read"), mapping);
    finished(rest.as_bytes(), csv::read(rest.as_bytes(), &mapping));
}

fn finished(bytes: &[u8], read: Result<BankFile, Problem>) {
    match read {
        Ok(file) => held(bytes, &file),
        Err(problem) => placed(bytes, &problem),
    }
}

/// What is read adds up, and every problem has its place.
fn held(bytes: &[u8], file: &BankFile) {
    file.problems.iter().for_each(|problem| placed(bytes, problem));
    let sum = |takes: fn(&Payment) -> bool| -> i128 {
        file.payments.iter().filter(|payment| takes(payment)).filter_map(|payment| payment.amount).map(i128::from).sum()
    };
    let all = sum(|_| true);
    match &file.content {
        Content::Ny80(content) => assert_eq!(all, i128::from(content.totals.control_sum)),
        Content::BgMax(content) => assert_eq!(all, i128::from(content.totals.net_sum)),
        Content::Autogiro(content) => {
            let done = sum(|payment| payment.kind != bank::Kind::NotPaid);
            assert_eq!(done, i128::from(content.totals.credit_sum) - i128::from(content.totals.debit_sum));
        }
        Content::VippsXml(content) => {
            // A refund may stand in the gross amount or beside it, and never raises it.
            assert!(all <= i128::from(content.totals.gross));
            assert_eq!(content.totals.transactions, file.payments.len() as i64);
        }
        Content::VippsCsv(content) => assert_eq!(content.totals.transactions, file.payments.len()),
        Content::Csv(content) => {
            let booked = sum(|payment| payment.kind != bank::Kind::Pending);
            assert_eq!(booked, i128::from(content.totals.credit_sum) - i128::from(content.totals.debit_sum));
        }
        Content::Camt(content) => {
            let entries: usize = content.statements.iter().map(|statement| statement.entries.len()).sum();
            assert_eq!(entries, content.totals.entries);
        }
    }
}

/// A problem names a line that the file has.
fn placed(bytes: &[u8], problem: &Problem) {
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
    // Two bytes a letter have line ends that only look like more.
    assert!((1..=ends + 1).contains(&problem.line), "{problem:?}");
}
