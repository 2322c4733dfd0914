//! Reading the history: what was done, by whom, to which rows.

use rusqlite::{OptionalExtension, Row};

use super::change::MutationId;
use super::tables::Owner;
use super::{Register, Who, row, tables};
use crate::error::{Error, Result};
use crate::text;

/// One action as the history lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutation {
    pub id: MutationId,
    /// RFC 3339, UTC.
    pub at: String,
    pub who: String,
    pub command: String,
    pub title: String,
    pub undoes: Option<MutationId>,
    /// Set while it is not in force.
    pub undone_by: Option<MutationId>,
}

/// What a mutation did to one row, or to a run of new rows.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    pub table: String,
    /// `insert`, `update` or `delete`.
    pub op: &'static str,
    pub first: i64,
    pub last: i64,
    pub person: Option<i64>,
    /// Column, value before, value after, as far as they are known; nothing for runs.
    pub values: Vec<(String, String, String)>,
}

/// A run of so many new rows at the most is told row by row (the books excepted: there the count says enough).
const SHORT_RUN: i64 = 40;

const COLUMNS: &str = "id, at, who, command, title, undoes, undone_by";

fn mutation(row: &Row<'_>) -> rusqlite::Result<Mutation> {
    Ok(Mutation {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        command: row.get(3)?,
        title: row.get(4)?,
        undoes: row.get(5)?,
        undone_by: row.get(6)?,
    })
}

impl Register {
    /// The newest mutations older than `before` (all, when `None`), newest first.
    pub fn history(&self, _who: &Who, before: Option<MutationId>, limit: usize) -> Result<Vec<Mutation>> {
        let sql = format!("SELECT {COLUMNS} FROM mutation WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((before.unwrap_or(i64::MAX), limit as i64), mutation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every mutation that touched a person or anything of theirs, newest first: through rows of their own in the
    /// history, and through runs of new rows that theirs lie in.
    pub fn history_of(&self, _who: &Who, person: i64, limit: usize) -> Result<Vec<Mutation>> {
        let runs: Vec<String> = ["person", "contact", "tag", "custom_value", "term", "position"]
            .iter()
            .map(|table| {
                let owner = if *table == "person" { "id" } else { "person_id" };
                format!(
                    "SELECT c.mutation_id FROM {table} t JOIN change c
                     ON c.tbl = '{table}' AND c.last_id > c.row_id AND t.id BETWEEN c.row_id AND c.last_id
                     WHERE t.{owner} = ?1"
                )
            })
            .collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM mutation WHERE id IN (
                 SELECT mutation_id FROM change WHERE person_id = ?1 UNION {}
             ) ORDER BY id DESC LIMIT ?2",
            runs.join(" UNION ")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((person, limit as i64), mutation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// # Errors
    /// There is no such mutation.
    pub fn mutation(&self, id: MutationId) -> Result<Mutation> {
        let sql = format!("SELECT {COLUMNS} FROM mutation WHERE id = ?1");
        let found = self.conn.prepare_cached(&sql)?.query_row([id], mutation).optional()?;
        found.ok_or_else(|| Error::refused(text!("store-no-mutation", id = id)))
    }

    /// What a mutation did, in order, at most `limit` rows. The value after a change is the one before the next change of
    /// that column, or the one in the table now.
    pub fn changes_of(&self, _who: &Who, id: MutationId, limit: usize) -> Result<Vec<RowChange>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, tbl, op, row_id, last_id, person_id, before FROM change WHERE mutation_id = ?1
             ORDER BY id LIMIT ?2",
        )?;
        let mut rows = statement.query((id, limit as i64))?;
        let mut changes = Vec::new();
        while let Some(found) = rows.next()? {
            let at: i64 = found.get(0)?;
            let table: String = found.get(1)?;
            let first: i64 = found.get(3)?;
            let last: i64 = found.get(4)?;
            let before: Option<String> = found.get(6)?;
            let before = before.and_then(|json| serde_json::from_str(&json).ok());
            let op = found.get::<_, i64>(2)?;
            if op == 0 && last > first && last - first < SHORT_RUN && !tables::is_kept(&table) {
                for row in first..=last {
                    let values = self.inserted(&table, row, at)?;
                    let person = owner(&table, row, &values);
                    changes.push(RowChange {
                        table: table.clone(),
                        op: "insert",
                        first: row,
                        last: row,
                        person,
                        values,
                    });
                }
                continue;
            }
            let values = match (op, before) {
                (0, _) if first == last => self.inserted(&table, first, at)?,
                (_, Some(serde_json::Value::Object(before))) => {
                    let mut values = Vec::new();
                    for (column, old) in before {
                        let new = if op == 1 { self.value_after(&table, first, &column, at)? } else { String::new() };
                        values.push((column, plain(&old), new));
                    }
                    values
                }
                _ => Vec::new(),
            };
            let op = ["insert", "update", "delete"][op.clamp(0, 2) as usize];
            changes.push(RowChange { table, op, first, last, person: found.get(5)?, values });
        }
        changes.truncate(limit);
        Ok(changes)
    }

    fn inserted(&self, table: &str, id: i64, at: i64) -> Result<Vec<(String, String, String)>> {
        let Some(table) = tables::named(table) else {
            return Ok(Vec::new());
        };
        let mut values = Vec::new();
        for column in table.columns {
            let value = self.value_after(table.name, id, column, at)?;
            if !value.is_empty() {
                values.push(((*column).to_owned(), String::new(), value));
            }
        }
        Ok(values)
    }

    /// The value that a column of a row had right after the change numbered `at`.
    fn value_after(&self, table: &str, id: i64, column: &str, at: i64) -> Result<String> {
        let mut later = self.conn.prepare_cached(
            "SELECT before FROM change WHERE tbl = ?1 AND row_id = ?2 AND id > ?3 AND before IS NOT NULL ORDER BY id",
        )?;
        let mut rows = later.query((table, id, at))?;
        while let Some(found) = rows.next()? {
            let json: serde_json::Value = serde_json::from_str(&found.get::<_, String>(0)?).unwrap_or_default();
            if let Some(value) = json.get(column) {
                return Ok(plain(value));
            }
        }
        let Some(table) = tables::named(table) else {
            return Ok(String::new());
        };
        let now = row::read(&self.conn, table, id)?;
        let place = table.columns.iter().position(|name| *name == column);
        Ok(match (now, place) {
            (Some(row), Some(place)) => plain(&row[place].json()),
            _ => String::new(),
        })
    }
}

/// The person that a row belongs to.
fn owner(table: &str, id: i64, values: &[(String, String, String)]) -> Option<i64> {
    match tables::named(table)?.owner {
        Owner::Itself => Some(id),
        Owner::Column(column) | Owner::About(column) => {
            let column = tables::named(table)?.columns[column];
            values.iter().find(|(name, ..)| name == column)?.2.parse().ok()
        }
        Owner::Nobody => None,
    }
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
