//! An OCR giro file taken in against the Python library `netsgiro` reading it only, and against bare inserts of the same
//! rows: `KARTOTEK_OCR=FILE.ocr KARTOTEK_OPEN=FILE.csv cargo bench --bench bank`.
//!
//! The CSV lists the open invoices that the file pays: `member_no`, `kid`, `amount_ore` with `;` between them. Python is
//! `KARTOTEK_PYTHON` or `python3`, with `netsgiro` installed. Wall seconds; ours is the whole program, from the file to the
//! committed books.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use common::{bare, copy, highest};

const TABLES: [&str; 8] =
    ["account", "bank_file", "bank_line", "voucher", "payment", "line_voucher", "posting", "allocation"];

const THEIRS: &str = "import sys, time
import netsgiro
began = time.perf_counter()
data = open(sys.argv[1], encoding='iso-8859-1').read()
try:
    parsed = netsgiro.parse(data)
    count = sum(len(a.transactions) for a in parsed.assignments)
except Exception as error:
    print('netsgiro refuses the file:', error, file=sys.stderr)
    count = 0
print(count, time.perf_counter() - began)";

fn kartotek(register: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kartotek"));
    let done = command.arg("-r").arg(register).args(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn main() {
    let [Some(ocr), Some(open)] = ["KARTOTEK_OCR", "KARTOTEK_OPEN"].map(std::env::var_os) else {
        println!("KARTOTEK_OCR and KARTOTEK_OPEN name no files; nothing to compare");
        return;
    };
    let (ocr, open) = (PathBuf::from(ocr), PathBuf::from(open));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.kartotek");
    kartotek(&path, &["init", "--name", "Bench"]);
    let members = folder.path().join("members.csv");
    invent(&open, &members);
    kartotek(&path, &["import", "members", members.to_str().unwrap(), "--left", "last-day", "--commit"]);
    kartotek(&path, &["issuer", "set", &format!("account={}", account(&ocr))]);
    kartotek(&path, &["invoice", "import", open.to_str().unwrap(), "--commit"]);
    let first = highest(&path, &TABLES);
    let without = folder.path().join("bare.kartotek");
    copy(&path, &without);

    let began = Instant::now();
    kartotek(&path, &["bank", "import", ocr.to_str().unwrap(), "--commit"]);
    let ours = began.elapsed().as_secs_f64();
    let lines = (highest(&path, &["bank_line"])[0] - first[2]) as f64;
    println!("{:<34} {:>9} {:>9} {:>12}", "", "payments", "seconds", "per second");
    let row = |what: &str, count: f64, seconds: f64| {
        println!("{what:<34} {count:>9} {seconds:>8.2}s {:>12.0}", count / seconds);
    };
    row("taken in, matched, booked", lines, ours);
    let began = Instant::now();
    bare(&path, &without, &TABLES, &first);
    let inserts = began.elapsed().as_secs_f64();
    row("bare inserts, same rows", lines, inserts);
    let python = std::env::var_os("KARTOTEK_PYTHON").unwrap_or_else(|| "python3".into());
    let theirs = Command::new(python).args(["-c", THEIRS]).arg(&ocr).output().unwrap();
    let said = String::from_utf8_lossy(&theirs.stdout);
    let figures: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match figures[..] {
        [count, seconds] if count > 0.0 => {
            row("netsgiro, reading only", count, seconds);
            println!("ratio to netsgiro {:.2}, to bare inserts {:.2}", ours / seconds, ours / inserts);
        }
        _ => println!("netsgiro gave nothing: {}", String::from_utf8_lossy(&theirs.stderr)),
    }
}

/// Members for the invoices.
fn invent(open: &Path, to: &Path) {
    let mut open = csv::ReaderBuilder::new().delimiter(b';').from_path(open).unwrap();
    let at = open.headers().unwrap().iter().position(|name| name == "member_no").unwrap();
    let mut list = csv::Writer::from_path(to).unwrap();
    list.write_record(["number", "given", "family", "joined"]).unwrap();
    let mut seen = std::collections::HashSet::new();
    for row in open.records() {
        let number = row.unwrap()[at].to_owned();
        if seen.insert(number.clone()) {
            list.write_record([&number, "Kari", "Nordmann", "2020-01-01"]).unwrap();
        }
    }
    list.flush().unwrap();
}

/// The account of the file's first assignment: places 25 to 35 of the record that begins it.
fn account(ocr: &Path) -> String {
    let text = std::fs::read(ocr).unwrap();
    let mut records = text.split(|byte| *byte == b'\n');
    let start = records.find(|record| record.get(6..8) == Some(b"20")).unwrap();
    String::from_utf8_lossy(&start[24..35]).into_owned()
}
