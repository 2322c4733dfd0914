//! What the benchmarks of money share: the same rows put into a register without any of our rules.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

/// The last row of each table.
pub fn highest(register: &Path, tables: &[&str]) -> Vec<i64> {
    let conn = Connection::open(register).unwrap();
    let last = |table: &&str| {
        conn.query_row(&format!("SELECT ifnull(max(rowid), 0) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    tables.iter().map(last).collect()
}

/// Copies a register as it stands, with what is still in its log.
pub fn copy(from: &Path, to: &Path) {
    let conn = Connection::open(from).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    std::fs::copy(from, to).unwrap();
}

/// Copies the rows after `first` of each table into a register without them, table by table, in one transaction.
pub fn bare(from: &Path, to: &Path, tables: &[&str], first: &[i64]) {
    let source = Connection::open(from).unwrap();
    let mut target = Connection::open(to).unwrap();
    for (pragma, value) in [("journal_mode", "WAL"), ("synchronous", "NORMAL"), ("cache_size", "-8192")] {
        target.pragma_update(None, pragma, value).unwrap();
    }
    target.pragma_update(None, "foreign_keys", true).unwrap();
    let tx = target.transaction().unwrap();
    for (table, first) in tables.iter().zip(first) {
        let mut rows = source.prepare(&format!("SELECT * FROM {table} WHERE rowid > ?1 ORDER BY rowid")).unwrap();
        let marks = vec!["?"; rows.column_count()].join(", ");
        let mut insert = tx.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).unwrap();
        let count = rows.column_count();
        let mut rows = rows.query([first]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<Value> = (0..count).map(|at| row.get(at).unwrap()).collect();
            insert.execute(rusqlite::params_from_iter(cells)).unwrap();
        }
    }
    tx.commit().unwrap();
}
