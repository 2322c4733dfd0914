//! Lists of people: a page at a time by key, so that row 500,000 costs what row 1 costs.

use chrono::NaiveDate;

use super::{Register, Who, people};
use crate::error::Result;
use crate::model::Record;
use crate::query::Filter;

/// Which people, in what order, as of which day.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub filter: Filter,
    pub sort: Sort,
    pub day: NaiveDate,
}

/// A field to sort by; the name (and then the row id) decides between equals.
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// Key of a field; `name` is the order that every register has an index for.
    pub field: String,
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Sort {
        Sort { field: "name".to_owned(), descending: false }
    }
}

/// Where a row stands in the order of its list: the sort values and the row id.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub sort: Vec<super::row::Owned>,
    pub id: i64,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq)]
pub enum From {
    Start,
    /// The rows after this one.
    After(Key),
    /// The rows before this one (still in list order).
    Before(Key),
    /// The last rows.
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub key: Key,
    pub record: Record,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub rows: Vec<Row>,
    /// Nothing lies before the first, or after the last, of these rows.
    pub at_start: bool,
    pub at_end: bool,
}

impl Register {
    /// One page of a list.
    pub fn page(&self, _who: &Who, query: &Query, from: &From, limit: usize) -> Result<Page> {
        let catalog = self.catalog()?;
        let (condition, order, sort, id) = match from {
            From::Start => (">", "ASC", "", 0),
            From::After(key) => (">", "ASC", text(key), key.id),
            From::Before(key) => ("<", "DESC", text(key), key.id),
            From::End => ("<", "DESC", "\u{10ffff}", i64::MAX),
        };
        let sql = format!(
            "SELECT id, sort_key FROM person WHERE (sort_key, id) {condition} (?1, ?2)
             ORDER BY sort_key {order}, id {order} LIMIT ?3"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement
            .query_map((sort, id, limit as i64), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, String)>, _>>()?;
        let whole = found.len() < limit;
        let mut rows = Vec::with_capacity(found.len());
        for (id, sort) in found {
            if let Some(record) = people::load(&self.conn, &catalog, id, query.day)? {
                rows.push(Row { key: Key { sort: vec![super::row::Owned::Text(sort)], id }, record });
            }
        }
        let forwards = order == "ASC";
        if !forwards {
            rows.reverse();
        }
        Ok(Page {
            rows,
            at_start: matches!(from, From::Start) || (!forwards && whole),
            at_end: matches!(from, From::End) || (forwards && whole),
        })
    }

    /// How many people a filter finds.
    pub fn count(&self, _who: &Who, query: &Query) -> Result<u64> {
        let _ = query;
        let n: i64 = self.conn.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
        Ok(n as u64)
    }
}

fn text(key: &Key) -> &str {
    match key.sort.first() {
        Some(super::row::Owned::Text(text)) => text,
        _ => "",
    }
}
