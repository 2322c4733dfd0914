//! Billing many at once against bare inserts of the same rows: `cargo bench --bench ledger`.
//!
//! `KARTOTEK_BENCH_REGISTER` names a register whose members are billed (a copy of it is made); without it, the demo
//! association of `KARTOTEK_ROWS` members (20,000). `KARTOTEK_FILTER` says which of them. Both write the same rows into the
//! same tables with the same indexes and triggers, in one transaction; the bare inserts without hashes, history, references,
//! rates or rules.

mod common;

use std::time::Instant;

use chrono::{Datelike, NaiveDate};
use common::{bare, copy, highest};
use kartotek::model::issuer::Issuer;
use kartotek::model::rate::{Price, Rate};
use kartotek::store::ledger::run::Ask;
use kartotek::store::{Register, Who};

const TABLES: [&str; 6] = ["account", "run", "voucher", "document", "item", "posting"];

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.kartotek");
    let who = Who::local();
    let today = chrono::Local::now().date_naive();
    match std::env::var_os("KARTOTEK_BENCH_REGISTER") {
        Some(from) => drop(std::fs::copy(from, &path).unwrap()),
        None => {
            let rows = std::env::var("KARTOTEK_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
            kartotek::demo::create(&path, &who, rows, today).unwrap();
        }
    }
    let mut register = Register::open(&path).unwrap();
    let begin = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    if register.issuers(&who).unwrap().is_empty() {
        let set_up = register.change(&who, "bench", "set-up", |change| {
            let top = change.catalog.tree.iter().next().unwrap().0.id;
            change.set_issuer(&Issuer::usual(top, "Bench", "no"))?;
            let price = Price::Fixed(50_000);
            change.add_rate(&Rate { name: "Dues".to_owned(), price, ..Rate::blank(begin) })
        });
        set_up.unwrap();
    }
    let issuer = register.issuer(&who, None).unwrap();
    let typed = std::env::var("KARTOTEK_FILTER").unwrap_or_default();
    let filter = register.read_filter(&who, &typed, today).unwrap().unwrap();
    let due_on = today + chrono::Days::new(30);
    // A year that nobody has been billed for.
    let ask = Ask { filter, typed, year: today.year() + 1, issued_on: today, due_on };
    println!("{:<28} {:>9} {:>9} {:>12} {:>9}", "", "invoices", "seconds", "per second", "memory");
    let row = |what: &str, invoices: u64, began: Instant| {
        let seconds = began.elapsed().as_secs_f64();
        let rate = invoices as f64 / seconds;
        println!("{what:<28} {invoices:>9} {seconds:>8.2}s {rate:>12.0} {:>6} MB", peak());
        rate
    };
    let began = Instant::now();
    let plan = register.plan_run(&who, &issuer, &ask, &mut |_| {}, &mut |_, _| Ok(())).unwrap();
    row("preview", plan.invoices, began);
    let first = highest(&path, &TABLES);
    let without = folder.path().join("bare.kartotek");
    copy(&path, &without);
    let began = Instant::now();
    let (plan, _) = register.run(&who, "bench", &issuer, &ask, &mut |_, _| Ok(())).unwrap();
    let ours = row("run, committed", plan.invoices, began);
    drop(register);
    let began = Instant::now();
    bare(&path, &without, &TABLES, &first);
    let theirs = row("bare inserts, same rows", plan.invoices, began);
    println!("ratio {:.2}", theirs / ours);
}

/// The most memory that this process has had, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
