//! Saved filters, which other filters use as `@name`.

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

/// Whether a segment can have that name: it has to be one word in a filter.
pub fn fits(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
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
        self.delete(&tables::SEGMENT, id)
    }

    fn segment_id(&self, name: &str) -> Result<Option<i64>> {
        use rusqlite::OptionalExtension;
        let mut statement = self.tx.prepare_cached("SELECT id FROM segment WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }
}
