//! The terms of a register read packed, as figures read them, against SQLite stepping through their covering index with
//! nothing done to the rows, and what the first view of *Retention* is made of:
//! `KARTOTEK_BENCH_REGISTER=FILE cargo bench --bench terms`. Milliseconds, the least and the middle of nine runs.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use kartotek::analysis::day::Kind;
use kartotek::analysis::growth::growth;
use kartotek::analysis::merge::Rules;
use kartotek::analysis::review::year;
use kartotek::query::Filter;
use kartotek::store::list::{Query, Sort};
use kartotek::store::spells::Terms;
use kartotek::store::{Register, Who};

const RUNS: usize = 9;

fn timed(what: &str, mut work: impl FnMut()) -> f64 {
    let mut millis: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    println!("{what:<44} {:>8.1} {:>8.1}", millis[0], millis[RUNS / 2]);
    millis[RUNS / 2]
}

fn main() {
    let Ok(file) = std::env::var("KARTOTEK_BENCH_REGISTER") else {
        println!("KARTOTEK_BENCH_REGISTER names no register");
        return;
    };
    let who = Who { user: "bench".to_owned() };
    let register = Register::open(Path::new(&file)).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let query = Query { filter: Filter::everybody(), sort: Sort::default(), day };
    let rules = Rules { as_of: day.into(), grace_days: 0, record_start: None };
    let read = || register.spells(&who, &query, rules, Terms::All).unwrap();

    let packed = timed("packed terms read and merged into periods", || {
        black_box(read());
    });
    let conn = rusqlite::Connection::open(&file).unwrap();
    let bare = timed("bare: the covering index, row by row", || {
        let mut rows = conn
            .prepare_cached("SELECT person_id, joined, left_on, unit_id, category_id, reason_id FROM term INDEXED BY term_by_person ORDER BY person_id")
            .unwrap();
        let mut rows = rows.query([]).unwrap();
        let mut sum = 0;
        while let Some(row) = rows.next().unwrap() {
            for column in 0..6 {
                sum += row.get::<_, Option<i64>>(column).unwrap().unwrap_or(0);
            }
        }
        black_box(sum);
    });
    println!("ratio {:.2}", packed / bare);
    let spells = read();
    timed("the last twelve months", || {
        black_box(year(&spells));
    });
    timed("growth by year", || {
        let from = spells.first_day.unwrap_or(rules.as_of);
        black_box(growth(&spells, Kind::Year, from, rules.as_of));
    });
}
