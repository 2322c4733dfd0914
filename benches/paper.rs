//! Invoices as PDF against the typst compiler of PyPI's package `typst` doing the same: `cargo bench --bench paper`.
//!
//! The same template, the same data, one file a document, written to the disk; `KARTOTEK_PAPERS` says how many (1,000).
//! Python is `KARTOTEK_PYTHON` or `python3`. Both are one process that keeps what it can between documents; wall seconds, the
//! loser printed too.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use chrono::NaiveDate;
use kartotek::exchange::paper::{Press, templates};
use kartotek::model::paper::*;
use kartotek::model::reference::{Scheme, make};

fn invoice(number: usize) -> Paper {
    let date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let line = |text: &str, whom: String, amount| Line { text: text.to_owned(), whom, period: None, amount };
    let lines = vec![
        line("Medlemskontingent 2027", String::new(), 125_000),
        line("Familiekontingent 2027", format!("Wilhelm Ødegård {number}"), 30_000),
        line("Rabatt", String::new(), -15_000),
    ];
    let value = make(Scheme::KidMod10, &format!("{number:014}")).unwrap();
    Paper {
        language: Language::Nb,
        currency: Currency::Nok,
        issuer: Issuer {
            name: "Foreningen Ask og Embla".to_owned(),
            address: vec!["Storgata 1".to_owned(), "0123 Oslo".to_owned()],
            organisation_number: "999 999 999".to_owned(),
            email: "post@example.org".to_owned(),
            ..Issuer::default()
        },
        recipient: Recipient {
            name: format!("Åse Sørensen {number}"),
            address: vec![format!("Fjellveien {number}"), "9999 Nordmo".to_owned()],
            member_number: number.to_string(),
        },
        number: number.to_string(),
        date,
        due: Some(date + chrono::Days::new(21)),
        period: None,
        body: Body::Invoice { lines },
        total: 140_000,
        payment: Payment {
            account: "12345678901".to_owned(),
            reference: Some(Reference { scheme: Scheme::KidMod10, value }),
            ..Payment::default()
        },
        message: "Takk for at du er medlem!".to_owned(),
    }
}

/// The largest that this process has been, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn peer(folder: &Path) -> Option<f64> {
    let python = std::env::var("KARTOTEK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = here.join("benches/paper.py");
    let out = Command::new(python).arg(script).arg(folder).arg(here.join("assets/fonts")).output().ok()?;
    eprint!("{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).trim().parse().ok()
}

fn main() {
    let count = std::env::var("KARTOTEK_PAPERS").ok().and_then(|count| count.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    ["data", "ours", "peer"].iter().for_each(|name| std::fs::create_dir(path(name)).unwrap());
    templates::copy_out(&path("templates")).unwrap();
    let began = Instant::now();
    let press = Press::open(Some(&path("templates"))).unwrap();
    for number in 0..count {
        let pdf = match press.pdf(&invoice(number)) {
            Ok(pdf) => pdf,
            Err(error) => return println!("paper: {error}"),
        };
        std::fs::write(path("ours").join(format!("{number:06}.pdf")), pdf).unwrap();
    }
    let ours = began.elapsed().as_secs_f64();
    let single = peak();
    for number in 0..count {
        std::fs::write(path("data").join(format!("{number:06}.json")), press.data(&invoice(number)).unwrap()).unwrap();
    }
    println!("{count} invoices          seconds");
    println!("kartotek, a file each   {ours:>7.2}   peak {single} MB");
    match peer(folder.path()) {
        Some(theirs) => println!("typst, a file each      {theirs:>7.2}   ratio {:.2}", ours / theirs),
        None => println!("paper: python with the package typst is not installed, so there is nothing to compare with"),
    }
    let began = Instant::now();
    let merged = press.merged((0..count).map(|number| Ok(invoice(number))), &mut |_| Ok(())).unwrap();
    let seconds = began.elapsed().as_secs_f64();
    println!("kartotek, one file      {seconds:>7.2}   peak {} MB, {} kB", peak(), merged.len() / 1024);
}
