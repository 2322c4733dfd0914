//! Counting people: how many a filter finds, and by the values of fields.

use std::collections::BTreeMap;

use super::gather::{Effort, narrow, people};
use super::list::Query;
use super::raw::{raw, shown};
use super::select::{Part, Selection, Selector};
use super::{Register, Who};
use crate::error::Result;
use crate::query::tree::Key;

impl Register {
    /// How many people a filter finds, exactly. Some 0.1 s for a million members; another thread can stop it through
    /// [`Register::interrupt_handle`].
    pub fn count(&self, _who: &Who, query: &Query) -> Result<u64> {
        let catalog = self.catalog()?;
        let selection = Selector::new(&self.conn, &catalog, query.day).select(&query.filter)?;
        self.count_selected(&selection)
    }

    fn count_selected(&self, selection: &Selection) -> Result<u64> {
        // One in twenty: beyond, going through everything is sooner done than testing each.
        let few = (people(&self.conn)? / 20).max(1_000);
        let quick = narrow(&self.conn, selection, Effort::Quick(few))?;
        let narrowed = match &quick.set {
            Some(_) => quick,
            None => narrow(&self.conn, selection, Effort::Whole)?,
        };
        let rest = narrowed.rest();
        match &narrowed.set {
            Some(set) if narrowed.rest.is_empty() => Ok(set.len() as u64),
            Some(set) => self.one_number(&Register::among(set, Part::new("count(*)"), Part::default(), &rest)),
            None => self.one_number(&rest.within("SELECT count(*) FROM person p WHERE ", "")),
        }
    }

    fn one_number(&self, part: &Part) -> Result<u64> {
        let mut statement = part.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        let count: i64 = rows.next()?.map_or(Ok(0), |row| row.get(0))?;
        Ok(count as u64)
    }

    /// How many people a filter finds for each value of fields (keys, names or labels; of a date also `joined.year`), with
    /// the values as files carry them, in their order.
    ///
    /// # Errors
    /// There is no such field.
    pub fn count_by(&self, who: &Who, query: &Query, fields: &[&str]) -> Result<Vec<(Vec<String>, u64)>> {
        let catalog = self.catalog()?;
        let columns = fields.iter().map(|field| self.column(who, field)).collect::<Result<Vec<_>>>()?;
        let selection = Selector::new(&self.conn, &catalog, query.day).select(&query.filter)?;
        let keys: Vec<Key> = columns.iter().map(|column| column.key.clone()).collect();
        let widths: Vec<usize> = keys.iter().map(|key| raw(key, &catalog, query.day).columns.len()).collect();
        let mut counts: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for (values, count) in self.pass_counted(&selection, &keys, query.day, &catalog)? {
            let mut rest = values.as_slice();
            let mut group = Vec::with_capacity(columns.len());
            for (column, width) in columns.iter().zip(&widths) {
                let (own, others) = rest.split_at(*width);
                rest = others;
                group.push(column.cut(shown(&column.key, own, &catalog, query.day)));
            }
            *counts.entry(group).or_default() += count;
        }
        Ok(counts.into_iter().collect())
    }
}
