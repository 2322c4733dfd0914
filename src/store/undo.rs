//! Undo and redo of whole actions. Undoing is itself a mutation, so it can be undone, and nothing is ever lost.
//!
//! An action is taken back only whole. What stands in the way is told row by row: a later action that is still in force
//! and touched the same columns, or rows that came to depend on what the action had made.

use rusqlite::{Connection, OptionalExtension};

use super::change::{Change, MutationId, Op};
use super::history::Mutation;
use super::row::{Cell, Owned};
use super::tables::{self, Owner, Table};
use super::{Register, Who};
use crate::error::{Error, Result};
use crate::text;

/// From so many rows on, an action is put back as a bulk load where that is possible.
const MANY: i64 = 5_000;

/// How many of the rows that stand in the way are named.
const NAMED: usize = 5;

impl Register {
    /// The action that `undo` would take back: this user's newest that is in force and not itself an undo.
    pub fn undoable(&self, who: &Who) -> Result<Option<Mutation>> {
        let sql = "SELECT max(id) FROM mutation WHERE who = ?1 AND undoes IS NULL AND undone_by IS NULL";
        let id: Option<i64> = self.conn.prepare_cached(sql)?.query_row([&who.user], |row| row.get(0))?;
        id.map(|id| self.mutation(id)).transpose()
    }

    /// The undo that `redo` would take back: this user's newest in force, unless they have done something since.
    pub fn redoable(&self, who: &Who) -> Result<Option<Mutation>> {
        let sql = "SELECT max(id) FROM mutation WHERE who = ?1 AND undoes IS NOT NULL AND undone_by IS NULL
                   AND undoes IN (SELECT id FROM mutation WHERE undoes IS NULL)
                   AND id > (SELECT ifnull(max(id), 0) FROM mutation
                             WHERE who = ?1 AND undoes IS NULL AND undone_by IS NULL)";
        let id: Option<i64> = self.conn.prepare_cached(sql)?.query_row([&who.user], |row| row.get(0))?;
        id.map(|id| self.mutation(id)).transpose()
    }

    /// Takes back one mutation. Gives the number of the mutation that did it.
    ///
    /// # Errors
    /// It is not in force, or something later depends on it: nothing is changed, and the error names the rows.
    pub fn undo(&mut self, who: &Who, id: MutationId) -> Result<MutationId> {
        let target = self.mutation(id)?;
        if let Some(by) = target.undone_by {
            return Err(Error::refused(text!("store-already-undone", id = id, by = by)));
        }
        let command = match target.undoes {
            Some(back) if self.mutation(back)?.undoes.is_none() => "redo",
            _ => "undo",
        };
        let ((), done) = self.change(who, command, &target.title, |change| change.take_back(&target))?;
        done.ok_or_else(|| Error::refused(text!("store-nothing-to-undo")))
    }
}

impl Change<'_> {
    fn take_back(&mut self, target: &Mutation) -> Result<()> {
        self.set_undoes(target.id);
        // Rows go in the reverse order of their making; what points at them is checked at the end.
        self.tx.pragma_update(None, "defer_foreign_keys", true)?;
        let steps: i64 = self.tx.query_row(
            "SELECT count(*) FROM (SELECT 1 FROM change WHERE mutation_id = ?1 LIMIT ?2)",
            [target.id, MANY],
            |row| row.get(0),
        )?;
        if steps == MANY {
            // A whole list comes back into an empty register: as when it was imported.
            self.begin_bulk()?;
        }
        let mut against = Vec::new();
        let mut emptied: Vec<(&'static Table, i64, i64)> = Vec::new();
        let mut at = i64::MAX;
        while let Some(step) = next_step(&self.tx, target.id, at)? {
            at = step.id;
            self.later_changes(target.id, &step, &mut against)?;
            if !against.is_empty() {
                continue;
            }
            match step.op {
                Op::Insert => {
                    for id in (step.first..=step.last).rev() {
                        self.delete(step.table, id)?;
                    }
                    emptied.push((step.table, step.first, step.last));
                }
                Op::Update => {
                    let cells: Vec<(&'static str, Cell<'_>)> =
                        step.before.iter().map(|(column, value)| (*column, value.cell())).collect();
                    self.update(step.table, step.first, &cells)?;
                }
                Op::Delete => {
                    let value = |column: &&str| step.before.iter().find(|(name, _)| name == column);
                    let cells: Vec<Cell<'_>> = step
                        .table
                        .columns
                        .iter()
                        .map(|column| value(column).map_or(Cell::Null, |(_, value)| value.cell()))
                        .collect();
                    self.insert_as(step.table, step.first, &cells)?;
                }
            }
        }
        if against.is_empty() {
            for (table, first, last) in emptied {
                self.still_used(table, first, last, &mut against)?;
            }
        }
        if against.is_empty() {
            return Ok(());
        }
        let more = against.len().saturating_sub(NAMED);
        against.truncate(NAMED);
        let mut error =
            Error::refused(text!("store-undo-refused", title = &target.title, rows = against.join("\n"), more = more));
        error = error.hint(text!("store-undo-refused-hint"));
        Err(error)
    }

    /// Later mutations in force that touched the rows of a step: for an update the same columns, else anything of them.
    fn later_changes(&self, target: MutationId, step: &Step, against: &mut Vec<String>) -> Result<()> {
        // An undo of something later than the target and what it undid cancel out, so neither stands in the way.
        let mut statement = self.tx.prepare_cached(
            "SELECT c.op, c.row_id, c.before, m.id, m.who, m.title FROM change c JOIN mutation m ON m.id = c.mutation_id
             WHERE c.tbl = ?1 AND c.row_id BETWEEN ?2 AND ?3 AND c.mutation_id > ?4
               AND m.undone_by IS NULL AND ifnull(m.undoes, 0) <= ?4 AND ifnull(m.undoes, 0) <> ?4
             ORDER BY c.id",
        )?;
        let mut rows = statement.query((step.table.name, step.first, step.last, target))?;
        while let Some(row) = rows.next()? {
            let before: Option<String> = row.get(2)?;
            let same_columns = match (step.op, before) {
                (Op::Update, Some(json)) if row.get::<_, i64>(0)? == Op::Update as i64 => {
                    let later: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
                    step.before.iter().any(|(column, _)| later.get(column).is_some())
                }
                _ => true,
            };
            if same_columns {
                let what = self.describe(step.table, row.get(1)?)?;
                against.push(format!(
                    "  {what} — {}: {} ({})",
                    row.get::<_, i64>(3)?,
                    row.get::<_, String>(5)?,
                    row.get::<_, String>(4)?
                ));
            }
        }
        Ok(())
    }

    /// Rows that still point at rows now gone: they were made later, by somebody else's action.
    fn still_used(&self, table: &Table, first: i64, last: i64, against: &mut Vec<String>) -> Result<()> {
        for (child, column) in table.used_by {
            let sql = format!("SELECT id FROM {child} WHERE {column} BETWEEN ?1 AND ?2 LIMIT {}", NAMED + 1);
            let mut statement = self.tx.prepare_cached(&sql)?;
            let mut rows = statement.query((first, last))?;
            while let Some(row) = rows.next()? {
                let Some(child) = tables::named(child) else { continue };
                against.push(format!("  {}", self.describe(child, row.get(0)?)?));
            }
        }
        Ok(())
    }

    /// A row as a person knows it: whose it is, or its name.
    fn describe(&self, table: &Table, id: i64) -> Result<String> {
        let owner = match table.owner {
            Owner::Itself => "id".to_owned(),
            Owner::Column(column) => table.columns[column].to_owned(),
            Owner::Nobody => {
                let sql = format!("SELECT * FROM {} WHERE id = ?1", table.name);
                let mut statement = self.tx.prepare_cached(&sql)?;
                let named = statement.query_row([id], |row| row.get::<_, String>("name")).optional()?;
                return Ok(format!("{} {}", table.name, named.unwrap_or_else(|| id.to_string())));
            }
        };
        let sql = format!(
            "SELECT number, given, family FROM person WHERE id = (SELECT {owner} FROM {} WHERE id = ?1)",
            table.name
        );
        let found = self
            .tx
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                Ok(format!("{} {} {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        Ok(found.unwrap_or_else(|| format!("{} {id}", table.name)))
    }
}

/// One row of a mutation's changes, to be reversed.
struct Step {
    id: i64,
    table: &'static Table,
    op: Op,
    first: i64,
    last: i64,
    before: Vec<(&'static str, Owned)>,
}

fn next_step(conn: &Connection, mutation: MutationId, below: i64) -> Result<Option<Step>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, tbl, op, row_id, last_id, before FROM change WHERE mutation_id = ?1 AND id < ?2
         ORDER BY id DESC LIMIT 1",
    )?;
    let mut rows = statement.query((mutation, below))?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let table: String = row.get(1)?;
    let table = tables::named(&table).ok_or_else(|| Error::damaged(text!("error-damaged", detail = table)))?;
    let before: Option<String> = row.get(5)?;
    let json: serde_json::Value =
        before.map(|json| serde_json::from_str(&json)).transpose().map_err(Error::bug)?.unwrap_or_default();
    let before = table
        .columns
        .iter()
        .filter_map(|column| json.get(column).map(|value| (*column, Owned::from_json(value))))
        .collect();
    let op = match row.get::<_, i64>(2)? {
        0 => Op::Insert,
        1 => Op::Update,
        _ => Op::Delete,
    };
    Ok(Some(Step { id: row.get(0)?, table, op, first: row.get(3)?, last: row.get(4)?, before }))
}
