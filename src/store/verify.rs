//! Proving a register: the file, the references, the history's chain of seals, and that the rows are those it left.

use blake3::Hasher;

use super::change::{read_digest, seal_change, seal_mutation, state};
use super::row::{self, Owned};
use super::{Register, packed, tables};
use crate::error::Result;
use crate::i18n::Text;
use crate::text;

/// What a check of the whole register found.
#[derive(Debug, Default)]
pub struct Verdict {
    pub mutations: u64,
    pub rows: u64,
    /// Empty: the register is whole.
    pub faults: Vec<Text>,
}

impl Register {
    /// Checks everything. `progress` hears what is being checked and can stop it by giving an error.
    pub fn verify(&self, progress: &mut dyn FnMut(Text) -> Result<()>) -> Result<Verdict> {
        let mut verdict = Verdict::default();
        // One snapshot: writers may go on meanwhile.
        let _snapshot = self.conn.unchecked_transaction()?;
        progress(text!("verify-file"))?;
        self.check_file(&mut verdict)?;
        progress(text!("verify-history"))?;
        self.check_chain(&mut verdict)?;
        for table in tables::ALL {
            progress(text!("verify-table", table = table.name))?;
            self.check_table(table, &mut verdict)?;
        }
        progress(text!("verify-search"))?;
        let count = |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let (people, found) = (count("SELECT count(*) FROM person")?, count("SELECT count(*) FROM search_docsize")?);
        if people != found {
            verdict.faults.push(text!("verify-search-differs", people = people, found = found));
        }
        progress(text!("verify-packed"))?;
        let wrong = packed::wrong(&self.conn)?;
        if wrong > 0 {
            verdict.faults.push(text!("verify-packed-differs", count = wrong));
        }
        Ok(verdict)
    }

    fn check_file(&self, verdict: &mut Verdict) -> Result<()> {
        let mut check = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                verdict.faults.push(text!("verify-file-fault", detail = said));
            }
        }
        let mut check = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()? {
            let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            verdict.faults.push(text!("verify-reference", table = table, id = id.unwrap_or(0)));
        }
        Ok(())
    }

    fn check_chain(&self, verdict: &mut Verdict) -> Result<()> {
        let mut mutations =
            self.conn.prepare("SELECT id, at, who, command, title, undoes, state, seal FROM mutation ORDER BY id")?;
        let mut changes = self.conn.prepare(
            "SELECT op, tbl, row_id, last_id, person_id, before FROM change WHERE mutation_id = ?1 ORDER BY id",
        )?;
        let mut previous: Vec<u8> = Vec::new();
        let mut last_state: Option<Vec<u8>> = None;
        let mut expected = 1;
        let mut rows = mutations.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if id != expected {
                verdict.faults.push(text!("verify-gap", id = expected));
            }
            expected = id + 1;
            let mut seal = Hasher::new();
            seal.update(&previous);
            let mut found = changes.query([id])?;
            while let Some(change) = found.next()? {
                let before = change.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)?;
                let table = change.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                let (op, first, last) = (change.get(0)?, change.get(2)?, change.get(3)?);
                seal_change(&mut seal, op, table, first, last, change.get(4)?, before);
            }
            let texts: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            let state: Vec<u8> = row.get(6)?;
            let kept: Vec<u8> = row.get(7)?;
            let texts = [texts[0].as_str(), &texts[1], &texts[2], &texts[3]];
            if seal_mutation(seal, id, texts, row.get(5)?, &state)[..] != kept[..] {
                verdict.faults.push(text!("verify-seal", id = id, title = texts[3]));
            }
            previous = kept;
            last_state = Some(state);
            verdict.mutations += 1;
        }
        let orphans: i64 = self.conn.query_row(
            "SELECT count(*) FROM change WHERE mutation_id NOT IN (SELECT id FROM mutation)",
            [],
            |row| row.get(0),
        )?;
        if orphans > 0 {
            verdict.faults.push(text!("verify-orphans", count = orphans));
        }
        if last_state.is_some_and(|kept| kept[..] != state(&self.conn).unwrap_or_default()[..]) {
            verdict.faults.push(text!("verify-state"));
        }
        Ok(())
    }

    fn check_table(&self, table: &tables::Table, verdict: &mut Verdict) -> Result<()> {
        let sql = format!("SELECT id, {} FROM {} ORDER BY id", table.columns.join(", "), table.name);
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let (mut count, mut sum) = (0i64, 0u128);
        while let Some(found) = rows.next()? {
            let cells = (1..=table.columns.len()).map(|column| row::owned(found, column));
            let Ok(cells) = cells.collect::<Result<Vec<Owned>>>() else {
                verdict.faults.push(text!("verify-row", table = table.name, id = found.get::<_, i64>(0)?));
                continue;
            };
            sum = sum.wrapping_add(row::hash(table, found.get(0)?, cells.iter().map(Owned::cell)));
            count += 1;
        }
        verdict.rows += count as u64;
        let (rows, kept) = read_digest(&self.conn, table)?;
        if rows != count || kept != sum {
            verdict.faults.push(text!("verify-table-differs", table = table.name, found = count, kept = rows));
        }
        Ok(())
    }
}
