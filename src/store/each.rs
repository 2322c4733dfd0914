//! Whole lists, one record after another: what exports are made of. Memory does not grow with the list.

use std::rc::Rc;

use super::columns::sort_field;
use super::gather::{Effort, narrow};
use super::list::{From, Key, Query};
use super::order::{Keys, Walk};
use super::pass::ByField;
use super::row::Owned;
use super::select::{Part, Selection, Selector};
use super::{Register, Who, people, terms};
use crate::error::Result;
use crate::model::Record;
use crate::query::tree;

impl Register {
    /// Gives every person a filter finds, in list order.
    pub fn each(&self, _who: &Who, query: &Query, give: &mut dyn FnMut(Record) -> Result<()>) -> Result<()> {
        let catalog = self.catalog()?;
        self.each_id(query, &mut |id| match people::load(&self.conn, &catalog, id, query.day)? {
            Some(record) => give(record),
            None => Ok(()),
        })
    }

    /// Gives every person a filter finds once for each of their terms, oldest first; who never had one, once without.
    pub fn each_term(&self, _who: &Who, query: &Query, give: &mut dyn FnMut(Record) -> Result<()>) -> Result<()> {
        let catalog = self.catalog()?;
        self.each_id(query, &mut |id| {
            let Some(record) = people::load(&self.conn, &catalog, id, query.day)? else {
                return Ok(());
            };
            let all = terms::of_person(&self.conn, &catalog, id)?;
            if all.is_empty() {
                return give(record);
            }
            for term in all {
                give(Record { term: Some(term), ..record.clone() })?;
            }
            Ok(())
        })
    }

    fn each_id(&self, query: &Query, give: &mut dyn FnMut(i64) -> Result<()>) -> Result<()> {
        let catalog = self.catalog()?;
        let selection = Selector::new(&self.conn, &catalog, query.day).select(&query.filter)?;
        let field = sort_field(&query.sort.field, &catalog);
        let Some(walk) = Walk::of(&field) else {
            return self.each_by_field(&selection, &field, query, give);
        };
        self.each_in_order(&selection, &Keys::new(walk, query.sort.descending, &From::Start), give)
    }

    fn each_in_order(&self, selection: &Selection, keys: &Keys, give: &mut dyn FnMut(i64) -> Result<()>) -> Result<()> {
        let narrowed = narrow(&self.conn, selection, Effort::Whole)?;
        if let Some(set) = &narrowed.set {
            let all = &mut |key: Key| give(key.id).map(|()| true);
            return self.walk_set(set, &narrowed, keys, usize::MAX, all).map(|_| ());
        }
        let walk = keys.select(&narrowed.rest(), None, None);
        let mut statement = walk.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            give(row.get(0)?)?;
        }
        Ok(())
    }

    /// Sorted by a field without an index: the values are held, each different one once, and an id for every person.
    fn each_by_field(
        &self,
        selection: &Selection,
        field: &tree::Key,
        query: &Query,
        give: &mut dyn FnMut(i64) -> Result<()>,
    ) -> Result<()> {
        let catalog = self.catalog()?;
        let mut values: std::collections::HashMap<i64, Rc<Owned>> = std::collections::HashMap::new();
        let mut known: std::collections::HashSet<Rc<Owned>> = std::collections::HashSet::new();
        self.pass_sorted(selection, field, query.day, &catalog, &mut |value, row| {
            let value = match known.get(value) {
                Some(known) => Rc::clone(known),
                None => {
                    let fresh = Rc::new(value.clone());
                    known.insert(Rc::clone(&fresh));
                    fresh
                }
            };
            values.insert(row.get(0)?, value);
            Ok(())
        })?;
        let mut order: Vec<(Rc<Owned>, i64)> = Vec::with_capacity(values.len());
        let names = Keys::new(Walk::Name, false, &From::Start).select(&Part::is(true), None, None);
        let mut statement = names.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if let Some(value) = values.remove(&id) {
                order.push((value, id));
            }
        }
        // They come in the order of names, which a stable sort keeps among equals.
        let by = ByField { descending: query.sort.descending, forwards: true };
        order.sort_by(|a, b| by.compare_values(&a.0, &b.0));
        for (_, id) in order {
            give(id)?;
        }
        Ok(())
    }
}
