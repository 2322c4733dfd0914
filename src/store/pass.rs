//! One pass over all people of a selection with the raw values of some fields: what sorting by any field, and counting by
//! it, are made of.

use std::cmp::Ordering;
use std::collections::HashMap;

use rusqlite::Row as SqlRow;

use super::Register;
use super::catalog::Catalog;
use super::gather::narrow;
use super::list::{From, Key, Query, quick};
use super::raw::{Raw, raw, sorted_by, standing_join};
use super::row::{self, Owned};
use super::select::{Part, Selection};
use crate::error::Result;
use crate::model::date;
use crate::query::tree;

/// Values of one person on a pass: `id`, `sort_key`, and then the raw ones.
type Give<'g> = dyn FnMut(&SqlRow<'_>) -> Result<()> + 'g;

/// The first raw column.
pub(super) const RAW: usize = 2;

impl Register {
    /// Gives every person of the selection once, with the columns asked for, in no particular order.
    pub(super) fn pass(&self, selection: &Selection, raw: &Raw, day: i64, give: &mut Give<'_>) -> Result<()> {
        let mut columns = Part::new("p.id, p.sort_key");
        for column in &raw.columns {
            columns = columns.then(Part::new(", ")).then(column.clone());
        }
        let narrowed = narrow(&self.conn, selection, quick(&self.conn)?)?;
        let join = if raw.of_term { standing_join(selection, day) } else { Part::default() };
        if let Some(set) = &narrowed.set {
            let whole = Register::among(set, columns, join, &narrowed.rest());
            return self.give_all(&whole, give);
        }
        if raw.of_term && selection.is_about_members() {
            return self.pass_over_terms(selection, columns, day, give);
        }
        let whole = Part::new("SELECT ")
            .then(columns)
            .then(Part::new(" FROM person p "))
            .then(join)
            .then(Part::new(" WHERE "))
            .then(narrowed.rest());
        self.give_all(&whole, give)
    }

    fn give_all(&self, part: &Part, give: &mut Give<'_>) -> Result<()> {
        let mut statement = part.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            give(row)?;
        }
        Ok(())
    }

    /// Members with their terms: the terms in the order of people lead, so that both tables are read from front to back.
    /// Who has several terms on the day is given by the one that counts, which comes last of theirs.
    fn pass_over_terms(&self, selection: &Selection, columns: Part, day: i64, give: &mut Give<'_>) -> Result<()> {
        let tests = selection.conjuncts.iter().filter(|conjunct| !conjunct.only_status);
        let mut conditions = vec![
            Part::new("s.joined <= ? AND (s.left_on IS NULL OR s.left_on > ?)").with(day).with(day),
            // One that begins later, or as late and ends later, goes before.
            Part::new(
                "NOT EXISTS (SELECT 1 FROM term o INDEXED BY term_by_person WHERE o.person_id = s.person_id
                 AND o.id <> s.id AND o.joined >= s.joined AND o.joined <= ? AND (o.left_on IS NULL OR o.left_on > ?)
                 AND (o.joined > s.joined OR (o.left_on IS NULL AND s.left_on IS NOT NULL) OR o.left_on > s.left_on
                      OR (o.left_on IS s.left_on AND o.id > s.id)))",
            )
            .with(day)
            .with(day),
        ];
        conditions.extend(tests.map(|conjunct| conjunct.part.clone()));
        let whole = Part::new("SELECT ")
            .then(columns)
            .then(Part::new(" FROM term s INDEXED BY term_by_person CROSS JOIN person p ON p.id = s.person_id WHERE "))
            .then(Part::all(conditions));
        self.give_all(&whole, give)
    }

    /// A page in the order of a field that has no index: the best rows of one pass.
    pub(super) fn page_by_field(
        &self,
        selection: &Selection,
        field: &tree::Key,
        query: &Query,
        from: &From,
        wanted: usize,
    ) -> Result<Vec<Key>> {
        let catalog = self.catalog()?;
        let order = ByField { descending: query.sort.descending, forwards: from.is_forwards() };
        let mut best: Vec<Key> = Vec::with_capacity(wanted * 2 + 1);
        let mut worst: Option<Key> = None;
        let start = from.key().filter(|key| key.sort.len() == 2);
        self.pass_sorted(selection, field, query.day, &catalog, &mut |value, row| {
            let sort_key = row.get_ref(1)?.as_str().unwrap_or_default();
            let id: i64 = row.get(0)?;
            if let Some(start) = start {
                let side = order.compare_to(value, sort_key, id, start);
                if side == Ordering::Less || (side == Ordering::Equal && !matches!(from, From::At(_))) {
                    return Ok(());
                }
            }
            if worst.as_ref().is_some_and(|worst| order.compare_to(value, sort_key, id, worst) != Ordering::Less) {
                return Ok(());
            }
            best.push(Key { sort: vec![value.clone(), Owned::Text(sort_key.to_owned())], id });
            if best.len() > wanted * 2 {
                best.sort_by(|a, b| order.compare(a, b));
                best.truncate(wanted);
                worst = best.last().cloned();
            }
            Ok(())
        })?;
        best.sort_by(|a, b| order.compare(a, b));
        best.truncate(wanted);
        Ok(best)
    }

    /// Gives every person with the value that the sort goes by.
    pub(super) fn pass_sorted(
        &self,
        selection: &Selection,
        key: &tree::Key,
        day: chrono::NaiveDate,
        catalog: &Catalog,
        give: &mut dyn FnMut(&Owned, &SqlRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let raw = raw(key, catalog, day);
        // The same town, category or day comes again and again.
        let mut known: HashMap<Vec<Owned>, Owned> = HashMap::new();
        let mut values = Vec::new();
        self.pass(selection, &raw, date::to_int(day), &mut |row| {
            values.clear();
            for column in 0..raw.columns.len() {
                values.push(row::owned(row, RAW + column)?);
            }
            if let Some(value) = known.get(&values) {
                return give(value, row);
            }
            let value = sorted_by(key, &values, catalog, day);
            if known.len() < 10_000 {
                known.insert(values.clone(), value.clone());
            }
            give(&value, row)
        })
    }

    /// Counts people by the raw values of fields.
    pub(super) fn pass_counted(
        &self,
        selection: &Selection,
        keys: &[tree::Key],
        day: chrono::NaiveDate,
        catalog: &Catalog,
    ) -> Result<HashMap<Vec<Owned>, u64>> {
        let mut all = Raw { columns: Vec::new(), of_term: false };
        for key in keys {
            let one = raw(key, catalog, day);
            all.columns.extend(one.columns);
            all.of_term |= one.of_term;
        }
        let mut counts: HashMap<Vec<Owned>, u64> = HashMap::new();
        let mut values = Vec::new();
        self.pass(selection, &all, date::to_int(day), &mut |row| {
            values.clear();
            for column in 0..all.columns.len() {
                values.push(row::owned(row, RAW + column)?);
            }
            match counts.get_mut(&values) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(values.clone(), 1);
                }
            }
            Ok(())
        })?;
        Ok(counts)
    }
}

/// The order by a value, then by name and id; who has no value comes last either way.
#[derive(Clone, Copy)]
pub(super) struct ByField {
    pub descending: bool,
    pub forwards: bool,
}

impl ByField {
    fn parts(key: &Key) -> (&Owned, &str) {
        match key.sort.as_slice() {
            [value, Owned::Text(sort_key)] => (value, sort_key),
            _ => (&Owned::Null, ""),
        }
    }

    pub fn compare(&self, a: &Key, b: &Key) -> Ordering {
        let (value, sort_key) = ByField::parts(a);
        self.compare_to(value, sort_key, a.id, b)
    }

    fn compare_to(&self, value: &Owned, sort_key: &str, id: i64, other: &Key) -> Ordering {
        let (other_value, other_key) = ByField::parts(other);
        let order = self
            .compare_values(value, other_value)
            .then_with(|| sort_key.cmp(other_key))
            .then_with(|| id.cmp(&other.id));
        if self.forwards { order } else { order.reverse() }
    }

    pub fn compare_values(&self, a: &Owned, b: &Owned) -> Ordering {
        match (a == &Owned::Null, b == &Owned::Null) {
            (false, false) if self.descending => b.cmp(a),
            (false, false) => a.cmp(b),
            (a, b) => a.cmp(&b),
        }
    }
}
