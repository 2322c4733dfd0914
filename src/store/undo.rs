//! Undo and redo of whole actions. Undoing is itself a mutation, so it can be undone, and nothing is ever lost.
//!
//! An action is taken back only whole. What stands in the way is told row by row: a later action that is still in force
//! and touched the same columns, or rows that came to depend on what the action had made.

use rusqlite::{Connection, OptionalExtension};

use super::change::{Change, MutationId, Op};
use super::history::Mutation;
use super::row::{self, Cell, Owned};
use super::tables::{self, Owner, Table};
use super::{Register, Who};
use crate::error::{Error, Result};
use crate::i18n::Text;
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
        self.reverse_books(target.id, &mut against)?;
        let mut emptied: Vec<(&'static Table, i64, i64)> = Vec::new();
        let mut at = i64::MAX;
        while let Some(step) = next_step(&self.tx, target.id, at)? {
            at = step.id;
            if step.table.kept && step.op == Op::Insert {
                continue;
            }
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
            // Also where all that it did stays for good: it is not in force any longer.
            self.stand();
            return Ok(());
        }
        let more = against.len().saturating_sub(NAMED);
        against.truncate(NAMED);
        let mut error = Error::refused(text!("store-undo-refused", title = &target.title, rows = against, more = more));
        error = error.hint(text!("store-undo-refused-hint"));
        Err(error)
    }

    /// Later mutations in force that touched the rows of a step: for an update the same columns, else anything of them.
    fn later_changes(&self, target: MutationId, step: &Step, against: &mut Vec<Text>) -> Result<()> {
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
                let by = (row.get(3)?, row.get(5)?, row.get(4)?);
                against.push(self.describe(step.table, row.get(1)?, by)?);
            }
        }
        Ok(())
    }

    /// Rows that still point at rows now gone: they were made later, by somebody else's action.
    fn still_used(&self, table: &Table, first: i64, last: i64, against: &mut Vec<Text>) -> Result<()> {
        for (child, column) in table.used_by {
            let sql = format!("SELECT id FROM {child} WHERE {column} BETWEEN ?1 AND ?2 LIMIT {}", NAMED + 1);
            let mut statement = self.tx.prepare_cached(&sql)?;
            let mut rows = statement.query((first, last))?;
            while let Some(row) = rows.next()? {
                let Some(child) = tables::named(child) else { continue };
                let id = row.get(0)?;
                against.push(self.describe(child, id, self.last_touched(child, id)?)?);
            }
        }
        Ok(())
    }

    /// Number, title and user of the newest action that touched a row.
    fn last_touched(&self, table: &Table, id: i64) -> Result<(i64, String, String)> {
        let mut statement = self.tx.prepare_cached(
            "SELECT m.id, m.title, m.who FROM change c JOIN mutation m ON m.id = c.mutation_id
             WHERE c.tbl = ?1 AND ?2 BETWEEN c.row_id AND max(c.row_id, c.last_id) ORDER BY c.id DESC LIMIT 1",
        )?;
        let found = statement.query_row((table.name, id), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// A row as a person knows it, what it is and whose, and the action that stands in the way.
    fn describe(&self, table: &'static Table, id: i64, by: (i64, String, String)) -> Result<Text> {
        let row = self.cells(table, id)?;
        let of = |column: &str| row.get(column).and_then(serde_json::Value::as_str).unwrap_or_default();
        let number = |column: &str| row.get(column).and_then(serde_json::Value::as_i64);
        let what = match table.name {
            "person" => named(&row),
            "term" | "position" => {
                let place = number("unit_id").map(|unit| self.catalog.tree.place(unit).to_string()).unwrap_or_default();
                [of("role"), place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
            "unit" => self.catalog.tree.get(id).map_or_else(String::new, |_| self.catalog.tree.place(id).to_string()),
            "contact" | "custom_value" => of("value").to_owned(),
            _ => String::new(),
        };
        let what = if what.is_empty() { of("name").to_owned() } else { what };
        let whose = match table.owner {
            Owner::Column(column) | Owner::About(column) => number(table.columns[column]),
            Owner::Itself | Owner::Nobody => None,
        };
        let whose = whose.map(|person| self.cells(&tables::PERSON, person)).transpose()?;
        let whose = whose.map_or_else(String::new, |person| named(&person));
        let subject = [what, whose].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        let (number, title, user) = by;
        let number = number.to_string();
        let kind = text!(format!("table-{}", table.name));
        Ok(text!("store-undo-row", table = kind, subject = subject, number = number, title = title, who = user))
    }

    /// A row by its columns, also one that is gone by now.
    fn cells(&self, table: &'static Table, id: i64) -> Result<serde_json::Map<String, serde_json::Value>> {
        if let Some(row) = row::read(&self.tx, table, id)? {
            return Ok(table
                .columns
                .iter()
                .zip(&row)
                .map(|(column, value)| ((*column).to_owned(), value.json()))
                .collect());
        }
        let mut gone = self.tx.prepare_cached(
            "SELECT before FROM change WHERE tbl = ?1 AND row_id = ?2 AND op = ?3 ORDER BY id DESC LIMIT 1",
        )?;
        let before = gone.query_row((table.name, id, Op::Delete as i64), |row| row.get::<_, Option<String>>(0));
        let before = before.optional()?.flatten();
        Ok(before.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }
}

/// Number and name.
fn named(person: &serde_json::Map<String, serde_json::Value>) -> String {
    let parts = ["number", "given", "family"].map(|column| person.get(column).and_then(serde_json::Value::as_str));
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
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
