//! Counting the organisation: how many people each unit has on a day, rolled up through the tree.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::change::Change;
use super::{Register, Who, tables};
use crate::error::{Error, Result};
use crate::model::{date, name};
use crate::text;

/// How many members a unit has on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UnitCount {
    /// With a term in the unit itself.
    pub own: u64,
    /// In the unit or anywhere below it; each person once.
    pub all: u64,
}

impl Register {
    /// Members of every unit on a day, and of the whole register (under `None`). One ordered pass over the terms' covering
    /// index: under 0.2 s a million terms, for any day, so nothing is stored that could be wrong.
    pub fn unit_counts(&self, _who: &Who, day: NaiveDate) -> Result<HashMap<Option<i64>, UnitCount>> {
        let catalog = self.catalog()?;
        let mut counts: HashMap<Option<i64>, UnitCount> = HashMap::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT person_id, unit_id FROM term INDEXED BY term_by_person
             WHERE joined <= ?1 AND (left_on IS NULL OR left_on > ?1) ORDER BY person_id",
        )?;
        // Units above each unit, itself first.
        let mut upwards: HashMap<i64, Vec<i64>> = HashMap::new();
        let mut rows = statement.query([date::to_int(day)])?;
        let mut person = 0;
        let mut counted: Vec<Option<i64>> = Vec::new();
        while let Some(row) = rows.next()? {
            let who: i64 = row.get(0)?;
            if who != person {
                person = who;
                counted.clear();
            }
            let mut count = |unit: Option<i64>| {
                if !counted.contains(&unit) {
                    counted.push(unit);
                    counts.entry(unit).or_default().all += 1;
                }
            };
            count(None);
            if let Some(unit) = row.get::<_, Option<i64>>(1)? {
                let above =
                    upwards.entry(unit).or_insert_with(|| catalog.tree.upwards(unit).map(|unit| unit.id).collect());
                above.iter().for_each(|unit| count(Some(*unit)));
                counts.entry(Some(unit)).or_default().own += 1;
            }
        }
        Ok(counts)
    }
}

impl Change<'_> {
    /// Gives a unit another name.
    ///
    /// # Errors
    /// An empty name, or one that a sister has.
    pub fn rename_unit(&mut self, id: i64, wanted: &str) -> Result<()> {
        let wanted = name::tidy(wanted);
        if wanted.is_empty() {
            return Err(Error::refused(text!("fault-no-name")));
        }
        let tree = &self.catalog.tree;
        let parent = tree.get(id).and_then(|unit| unit.parent);
        let sister = tree.iter().any(|(unit, _)| unit.id != id && unit.parent == parent && unit.name == wanted);
        if sister {
            return Err(Error::refused(text!("store-unit-exists", name = wanted)));
        }
        self.update(&tables::UNIT, id, &[("name", (&wanted).into())])?;
        Ok(())
    }
}
