//! The one way to write. A change is everything one action does, in one transaction: it ends as a mutation in the history
//! with all its rows, sealed, or it never was.
//!
//! What is kept for undo, measured at a million rows: an insert costs no row in the history, only its place in a run
//! "rows 17 to 1 200 016 of term"; its content is the row itself. An update keeps the values before of the columns that it
//! changed, a delete the whole row. The session extension and triggers were slower and can't name a run.

use std::collections::BTreeSet;

use blake3::Hasher;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::catalog::{Catalog, Units};
use super::row::{self, Cell, Owned};
use super::tables::{self, Owner, Table};
use super::{Register, Who, packed, search};
use crate::error::{Error, Result};

/// What kind of row change; the number stands in `change.op`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Insert = 0,
    Update = 1,
    Delete = 2,
}

/// What a finished change is known by: its number in the history.
pub type MutationId = i64;

/// An action under way.
pub struct Change<'c> {
    pub(super) tx: Transaction<'c>,
    /// The number that this mutation will have.
    pub id: MutationId,
    /// Categories, reasons and own fields, with those made on the way; and the units as they were at the start.
    pub catalog: Catalog,
    pub(super) units: Units,
    digests: [Option<(i64, u128)>; tables::ALL.len()],
    next_ids: [Option<i64>; tables::ALL.len()],
    /// The run of inserted rows that is still growing, for each table: first and last id.
    runs: [Option<(i64, i64)>; tables::ALL.len()],
    inserts: [Option<String>; tables::ALL.len()],
    seal: Hasher,
    touched: BTreeSet<i64>,
    search: search::Upkeep,
    changed: bool,
    undoes: Option<MutationId>,
    /// The next free member number, once one has been given out.
    pub(super) next_number: Option<i64>,
    pub(super) books: super::ledger::Books,
}

/// Whether a change that went well is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Commit,
    /// Everything was done for real and is taken back: a dry run that can't differ from the run.
    Rehearse,
}

impl Register {
    /// Does one action: `work` writes through the [`Change`], and what it wrote becomes the mutation `title`. An action
    /// that changes nothing leaves no mutation and gives `None` for its number.
    pub fn change<T>(
        &mut self,
        who: &Who,
        command: &str,
        title: &str,
        work: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<(T, Option<MutationId>)> {
        self.change_titled(who, command, Keep::Commit, |change| Ok((work(change)?, title.to_owned())))
    }

    /// As [`Register::change`], where the title depends on what was done, or nothing is to be kept.
    pub fn change_titled<T>(
        &mut self,
        who: &Who,
        command: &str,
        keep: Keep,
        work: impl FnOnce(&mut Change<'_>) -> Result<(T, String)>,
    ) -> Result<(T, Option<MutationId>)> {
        let done = {
            let mut change = Change::begin(&mut self.conn)?;
            let (value, title) = work(&mut change)?;
            let kept = keep == Keep::Commit && change.changed;
            let id = if kept { Some(change.finish(who, command, &title)?) } else { None };
            (value, id)
        };
        self.touched();
        Ok(done)
    }
}

impl<'c> Change<'c> {
    fn begin(conn: &'c mut Connection) -> Result<Change<'c>> {
        // IMMEDIATE: a transaction that reads first and writes later would be refused at once where another writes.
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let newest: Option<(i64, Vec<u8>)> = tx
            .prepare_cached("SELECT id, seal FROM mutation ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let id = newest.as_ref().map_or(0, |(id, _)| *id) + 1;
        let mut seal = Hasher::new();
        seal.update(&newest.map_or_else(Vec::new, |(_, seal)| seal));
        let catalog = Catalog::read(&tx)?;
        Ok(Change {
            tx,
            id,
            units: Units::of(&catalog.tree),
            catalog,
            digests: [const { None }; tables::ALL.len()],
            next_ids: [const { None }; tables::ALL.len()],
            runs: [const { None }; tables::ALL.len()],
            inserts: [const { None }; tables::ALL.len()],
            seal,
            touched: BTreeSet::new(),
            search: search::Upkeep::default(),
            changed: false,
            undoes: None,
            next_number: None,
            books: Default::default(),
        })
    }

    /// The database as this change sees it, for reading.
    pub fn conn(&self) -> &Connection {
        &self.tx
    }

    pub(super) fn set_undoes(&mut self, mutation: MutationId) {
        self.undoes = Some(mutation);
    }

    /// Is a mutation even if no row changes.
    pub(super) fn stand(&mut self) {
        self.changed = true;
    }

    /// Adds a row and gives its id. Ids are never used again, not even those of rows that were taken back.
    pub fn insert(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<i64> {
        let id = self.next_id(table)?;
        self.insert_as(table, id, cells)?;
        self.next_ids[tables::index(table)] = Some(id + 1);
        Ok(id)
    }

    /// The id that the next row of a table will have.
    pub(super) fn next_id(&self, table: &'static Table) -> Result<i64> {
        if let Some(id) = self.next_ids[tables::index(table)] {
            return Ok(id);
        }
        let mut highest = self.tx.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")?;
        Ok(highest.query_row([table.name], |row| row.get::<_, i64>(0)).optional()?.unwrap_or(0) + 1)
    }

    /// Adds a row under an id that it had before.
    pub(super) fn insert_as(&mut self, table: &'static Table, id: i64, cells: &[Cell<'_>]) -> Result<()> {
        debug_assert_eq!(cells.len(), table.columns.len());
        let at = tables::index(table);
        let sql = self.inserts[at].get_or_insert_with(|| insert_sql(table));
        let mut statement = self.tx.prepare_cached(sql)?;
        for (i, cell) in cells.iter().enumerate() {
            statement.raw_bind_parameter(i + 1, cell)?;
        }
        statement.raw_bind_parameter(cells.len() + 1, id)?;
        if table.owner == Owner::Itself {
            statement.raw_bind_parameter(cells.len() + 2, self.id)?;
        }
        statement.raw_execute()?;
        drop(statement);
        self.sum(table, row::hash(table, id, cells.iter().copied()), 1)?;
        match &mut self.runs[at] {
            Some((_, last)) if *last + 1 == id => *last = id,
            Some(_) => {
                self.close_run(at)?;
                self.runs[at] = Some((id, id));
            }
            run @ None => *run = Some((id, id)),
        }
        self.mark(table, id, |column| match cells[column] {
            Cell::Int(n) => Some(n),
            _ => None,
        });
        Ok(())
    }

    /// Sets columns of a row; those that already have the value are left out. Tells whether anything changed.
    pub fn update(&mut self, table: &'static Table, id: i64, cells: &[(&'static str, Cell<'_>)]) -> Result<bool> {
        let old = row::read(&self.tx, table, id)?.ok_or_else(|| Error::bug("a row to change is gone"))?;
        let mut new: Vec<Cell<'_>> = old.iter().map(Owned::cell).collect();
        let mut before = serde_json::Map::new();
        let mut set = Vec::new();
        for (column, cell) in cells {
            let place = table.columns.iter().position(|name| name == column);
            let place = place.ok_or_else(|| Error::bug(format!("no column {column}")))?;
            if new[place] != *cell {
                before.insert((*column).to_owned(), old[place].json());
                new[place] = *cell;
                set.push((*column, *cell));
            }
        }
        if set.is_empty() {
            return Ok(false);
        }
        let names: Vec<String> = set.iter().enumerate().map(|(i, (name, _))| format!("{name} = ?{}", i + 2)).collect();
        let sql = format!("UPDATE {} SET {} WHERE id = ?1", table.name, names.join(", "));
        let mut statement = self.tx.prepare_cached(&sql)?;
        statement.raw_bind_parameter(1, id)?;
        for (i, (_, cell)) in set.iter().enumerate() {
            statement.raw_bind_parameter(i + 2, cell)?;
        }
        statement.raw_execute()?;
        drop(statement);
        self.sum(table, row::hash(table, id, old.iter().map(Owned::cell)).wrapping_neg(), 0)?;
        self.sum(table, row::hash(table, id, new.iter().copied()), 0)?;
        let owner = self.mark(table, id, |column| match old[column] {
            Owned::Int(n) => Some(n),
            _ => None,
        });
        self.note(Op::Update, table, id, id, owner, Some(serde_json::Value::Object(before).to_string()))?;
        Ok(true)
    }

    /// Takes a row away; the history keeps all of it.
    pub fn delete(&mut self, table: &'static Table, id: i64) -> Result<()> {
        let old = row::read(&self.tx, table, id)?.ok_or_else(|| Error::bug("a row to delete is gone"))?;
        let sql = format!("DELETE FROM {} WHERE id = ?1", table.name);
        self.tx.prepare_cached(&sql)?.execute([id])?;
        self.sum(table, row::hash(table, id, old.iter().map(Owned::cell)).wrapping_neg(), -1)?;
        let owner = self.mark(table, id, |column| match old[column] {
            Owned::Int(n) => Some(n),
            _ => None,
        });
        let before: serde_json::Map<String, serde_json::Value> =
            table.columns.iter().zip(&old).map(|(name, value)| ((*name).to_owned(), value.json())).collect();
        self.note(Op::Delete, table, id, id, owner, Some(serde_json::Value::Object(before).to_string()))
    }

    /// Remembers whose row changed, so that their version and their place in the search follow.
    fn mark(&mut self, table: &Table, id: i64, int: impl Fn(usize) -> Option<i64>) -> Option<i64> {
        self.changed = true;
        let owner = match table.owner {
            Owner::Itself => Some(id),
            Owner::Column(column) | Owner::About(column) => int(column),
            Owner::Nobody => None,
        };
        if let Some(person) = owner.filter(|_| !matches!(table.owner, Owner::About(_))) {
            let searched = [&tables::PERSON, &tables::CONTACT].iter().any(|t| t.name == table.name);
            self.search.person_changed(person, searched);
            // In a bulk load every person is new and has this version already.
            if !self.search.is_bulk() {
                self.touched.insert(person);
            }
        }
        owner
    }

    fn sum(&mut self, table: &Table, hash: u128, rows: i64) -> Result<()> {
        let digest = &mut self.digests[tables::index(table)];
        let (count, sum) = match digest {
            Some(known) => *known,
            None => read_digest(&self.tx, table)?,
        };
        *digest = Some((count + rows, sum.wrapping_add(hash)));
        Ok(())
    }

    /// Writes one row of the history. A run of inserts that is still open in the table comes first, so that undoing in
    /// reverse order always meets rows as they were.
    fn note(
        &mut self,
        op: Op,
        table: &Table,
        first: i64,
        last: i64,
        owner: Option<i64>,
        before: Option<String>,
    ) -> Result<()> {
        if op != Op::Insert {
            self.close_run(tables::index(table))?;
        }
        seal_change(&mut self.seal, op as i64, table.name, first, last, owner, before.as_deref());
        self.tx
            .prepare_cached(
                "INSERT INTO change (mutation_id, tbl, op, row_id, last_id, person_id, before)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![self.id, table.name, op as i64, first, last, owner, before])?;
        Ok(())
    }

    fn close_run(&mut self, at: usize) -> Result<()> {
        let Some((first, last)) = self.runs[at].take() else {
            return Ok(());
        };
        let table = tables::ALL[at];
        let owner = match table.owner {
            Owner::Itself if first == last => Some(first),
            Owner::Column(column) | Owner::About(column) if first == last => {
                let sql = format!("SELECT {} FROM {} WHERE id = ?1", table.columns[column], table.name);
                // A row of its kind can be nobody's: a refund of money in suspense, a mandate of a payer unknown.
                self.tx.prepare_cached(&sql)?.query_row([first], |row| row.get(0)).optional()?.flatten()
            }
            _ => None,
        };
        self.note(Op::Insert, table, first, last, owner, None)
    }

    /// Loads of rows into a register without people go without the secondary indexes and the search index; both are
    /// built once at the end, 2.7 times faster. Does nothing when there are people.
    pub fn begin_bulk(&mut self) -> Result<()> {
        let empty: bool = self.tx.query_row("SELECT NOT EXISTS (SELECT 1 FROM person)", [], |row| row.get(0))?;
        if empty {
            self.search.begin_bulk(&self.tx)?;
        }
        Ok(())
    }

    /// Builds the indexes now, because something must be looked up through them.
    pub fn end_bulk(&mut self) -> Result<()> {
        self.search.end_bulk(&self.tx)
    }

    pub fn is_bulk(&self) -> bool {
        self.search.is_bulk()
    }

    fn finish(mut self, who: &Who, command: &str, title: &str) -> Result<MutationId> {
        for at in 0..tables::ALL.len() {
            self.close_run(at)?;
        }
        self.end_bulk()?;
        let mut version = self.tx.prepare_cached("UPDATE person SET version = ?2 WHERE id = ?1")?;
        for person in &self.touched {
            version.execute([*person, self.id])?;
        }
        drop(version);
        self.search.settle(&self.tx)?;
        packed::settle(&self.tx)?;
        if let Some(next) = self.next_number {
            self.tx.execute("UPDATE setting SET value = ?1 WHERE key = 'next_number'", [next.to_string()])?;
        }
        let mut keep = self.tx.prepare_cached(
            "INSERT INTO digest (tbl, rows, sum) VALUES (?1, ?2, ?3)
             ON CONFLICT (tbl) DO UPDATE SET rows = excluded.rows, sum = excluded.sum",
        )?;
        for (table, digest) in tables::ALL.iter().zip(&self.digests) {
            if let Some((rows, sum)) = digest {
                keep.execute(params![table.name, rows, sum.to_le_bytes()])?;
            }
        }
        drop(keep);
        let at = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        let state = state(&self.tx)?;
        let seal = seal_mutation(self.seal, self.id, [&at, &who.user, command, title], self.undoes, &state);
        self.tx.execute(
            "INSERT INTO mutation (id, at, who, command, title, undoes, state, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![self.id, at, who.user, command, title, self.undoes, state, seal],
        )?;
        if let Some(target) = self.undoes {
            // Taking back an undo puts what it took back in force again.
            self.tx.execute("UPDATE mutation SET undone_by = NULL WHERE undone_by = ?1", [target])?;
            self.tx.execute("UPDATE mutation SET undone_by = ?2 WHERE id = ?1", [target, self.id])?;
        }
        let id = self.id;
        self.tx.commit()?;
        Ok(id)
    }
}

fn insert_sql(table: &Table) -> String {
    let (extra, count) = match table.owner {
        Owner::Itself => (", id, version", table.columns.len() + 2),
        _ => (", id", table.columns.len() + 1),
    };
    let marks: Vec<String> = (1..=count).map(|i| format!("?{i}")).collect();
    format!("INSERT INTO {} ({}{extra}) VALUES ({})", table.name, table.columns.join(", "), marks.join(", "))
}

/// Rows and sum of a table as the last mutation left them.
pub(super) fn read_digest(conn: &Connection, table: &Table) -> Result<(i64, u128)> {
    let found: Option<(i64, [u8; 16])> = conn
        .prepare_cached("SELECT rows, sum FROM digest WHERE tbl = ?1")?
        .query_row([table.name], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map_or((0, 0), |(rows, sum)| (rows, u128::from_le_bytes(sum))))
}

/// Adds one row of the history to a seal; lengths first, so that no two contents read alike.
pub(super) fn seal_change(
    seal: &mut Hasher,
    op: i64,
    table: &str,
    first: i64,
    last: i64,
    owner: Option<i64>,
    before: Option<&str>,
) {
    seal_text(seal, table);
    for n in [op, first, last, owner.unwrap_or(-1)] {
        seal.update(&n.to_le_bytes());
    }
    seal_text(seal, before.unwrap_or_default());
}

/// Closes a seal over the mutation itself: when, who, command and title, what it undoes, and the state after it.
pub(super) fn seal_mutation(
    mut seal: Hasher,
    id: MutationId,
    texts: [&str; 4],
    undoes: Option<MutationId>,
    state: &[u8],
) -> [u8; 32] {
    for n in [id, undoes.unwrap_or(-1)] {
        seal.update(&n.to_le_bytes());
    }
    for text in texts {
        seal_text(&mut seal, text);
    }
    seal.update(state);
    seal.finalize().into()
}

/// BLAKE3 over the digests of all tables, as they stand.
pub(super) fn state(conn: &Connection) -> Result<[u8; 32]> {
    let mut state = Hasher::new();
    for table in tables::ALL {
        let (rows, sum) = read_digest(conn, table)?;
        // A table that nobody has written to yet does not count, so that new tables leave old states as they were.
        if rows != 0 || sum != 0 {
            seal_text(&mut state, table.name);
            state.update(&rows.to_le_bytes());
            state.update(&sum.to_le_bytes());
        }
    }
    Ok(state.finalize().into())
}

fn seal_text(seal: &mut Hasher, text: &str) {
    seal.update(&(text.len() as u64).to_le_bytes());
    seal.update(text.as_bytes());
}
