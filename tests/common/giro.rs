//! OCR giro files as Nets writes them, for tests that take them in.

/// The account that they tell of.
pub const ACCOUNT: &str = "12345678903";

/// An OCR giro file of payments: reference, øre, and the bank's serial, which tells equal ones apart.
pub fn ocr(transmission: u32, payments: &[(&str, i64, u32)]) -> String {
    let mut records = vec![
        format!("NY00001000008080{transmission:07}00010200{:0<49}", ""),
        format!("NY090020001008566{:07}{ACCOUNT}{:0<45}", 1, ""),
    ];
    let mut sum = 0;
    for (n, (reference, amount, serial)) in payments.iter().enumerate() {
        let n = n + 1;
        sum += amount;
        records.push(format!("NY091030{n:07}01022613011{serial:05}0{amount:017}{reference:>25}000000"));
        records.push(format!("NY091031{n:07}0000000000{serial:09}000000001022697101200001{:0<22}", ""));
    }
    let (count, inner) = (payments.len(), payments.len() * 2 + 2);
    records.push(format!("NY090088{count:08}{inner:08}{sum:017}010226010226010226{:0<21}", ""));
    records.push(format!("NY000089{count:08}{:08}{sum:017}010226{:0<33}", inner + 2, ""));
    assert!(records.iter().all(|record| record.len() == 80), "{records:#?}");
    records.join("\n") + "\n"
}
