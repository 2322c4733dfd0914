//! Saved filters, which other filters use as `@name`.

use rusqlite::OptionalExtension;

use super::change::Change;
use super::{Register, Who, tables};
use crate::error::{Error, Result};
use crate::model::name::tidy;
use crate::text;

#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub id: i64,
    pub name: String,
    pub filter: String,
}

/// Segments within segments go no deeper than this.
const DEEPEST: usize = 32;

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || "-_".contains(c)
}

/// The segments that a filter's text names.
fn names_in(filter: &str) -> impl Iterator<Item = &str> {
    let name = |rest: &'_ str| rest.len() - rest.trim_start_matches(in_name).len();
    filter.split('@').skip(1).map(move |rest| &rest[..name(rest)])
}

/// Whether a segment can have that name: it has to be one word in a filter.
pub fn fits(name: &str) -> bool {
    !name.is_empty() && name.chars().all(in_name)
}

impl Register {
    pub fn segments(&self, _who: &Who) -> Result<Vec<Segment>> {
        let mut statement = self.conn.prepare_cached("SELECT id, name, filter FROM segment ORDER BY name")?;
        let rows =
            statement.query_map([], |row| Ok(Segment { id: row.get(0)?, name: row.get(1)?, filter: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// Keeps a filter under a name; one of that name is replaced. The caller has checked that the filter reads.
    pub fn save_segment(&mut self, name: &str, filter: &str) -> Result<()> {
        let name = tidy(name);
        if !fits(&name) {
            return Err(Error::refused(text!("store-segment-name", name = name)));
        }
        if self.leads_to(filter, &name, 0)? {
            return Err(Error::refused(text!("segment-refers-to-itself", name = name)));
        }
        match self.segment_id(&name)? {
            Some(id) => {
                self.update(&tables::SEGMENT, id, &[("filter", filter.into())])?;
            }
            None => {
                self.insert(&tables::SEGMENT, &[(&name).into(), filter.into()])?;
            }
        }
        Ok(())
    }

    pub fn delete_segment(&mut self, name: &str) -> Result<()> {
        let id = self.segment_id(name)?;
        let id = id.ok_or_else(|| Error::refused(text!("store-no-segment", name = name)))?;
        let mut others = self.tx.prepare_cached("SELECT name, filter FROM segment WHERE id <> ?1")?;
        let mut rows = others.query([id])?;
        while let Some(row) = rows.next()? {
            let (user, filter): (String, String) = (row.get(0)?, row.get(1)?);
            if names_in(&filter).any(|used| used == name) {
                return Err(Error::refused(text!("store-segment-used", name = name, by = user)));
            }
        }
        drop(rows);
        drop(others);
        self.delete(&tables::SEGMENT, id)
    }

    /// Whether a filter uses a segment, itself or through others.
    fn leads_to(&self, filter: &str, name: &str, depth: usize) -> Result<bool> {
        for used in names_in(filter) {
            if used == name || depth > DEEPEST {
                return Ok(true);
            }
            let mut statement = self.tx.prepare_cached("SELECT filter FROM segment WHERE name = ?1")?;
            let inner: Option<String> = statement.query_row([used], |row| row.get(0)).optional()?;
            if inner.is_some_and(|inner| self.leads_to(&inner, name, depth + 1).unwrap_or(true)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn segment_id(&self, name: &str) -> Result<Option<i64>> {
        let mut statement = self.tx.prepare_cached("SELECT id FROM segment WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }
}
