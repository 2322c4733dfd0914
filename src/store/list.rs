//! Lists of people: a page at a time by key, so that row 500,000 costs what row 1 costs.
//!
//! Two ways lead to a page in an order that has an index (name, number). *Walk*: go through the index from where the page
//! begins and test each person, good where many match. *Gather*: find the matching people through other indexes, then put
//! them in order, good where few do. Which it is shows by trying: the indexes are asked first, and stopped when they give
//! too many; then a stretch of the order is walked, and only if that does not fill the page is everything gone through.
//! Orders without an index keep the best rows of one pass over all that match.

use chrono::NaiveDate;

use super::gather::{Effort, Narrowed, Set, narrow, people};
use super::order::{Keys, Walk};
use super::row::Owned;
use super::select::{Part, Selection, Selector, part};
use super::{Register, Who};
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
    /// Key of a field, of the program's or the register's own; `name` is the order that every register has an index for.
    /// Who has no value there comes last, either way.
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
    pub sort: Vec<Owned>,
    pub id: i64,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq)]
pub enum From {
    Start,
    /// This row and those after it, whether or not it is still there.
    At(Key),
    /// The rows after this one.
    After(Key),
    /// The rows before this one (still in list order).
    Before(Key),
    /// The last rows.
    End,
}

impl From {
    /// Whether rows are taken in list order; else from the end of the page.
    pub(super) fn is_forwards(&self) -> bool {
        matches!(self, From::Start | From::At(_) | From::After(_))
    }

    pub(super) fn key(&self) -> Option<&Key> {
        match self {
            From::At(key) | From::After(key) | From::Before(key) => Some(key),
            From::Start | From::End => None,
        }
    }
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

/// Which way to a page; [`Way::Best`] finds out, the others are there to be measured against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Best,
    Walk,
    Gather,
}

/// So many people may be gathered by an index before it is given up: some milliseconds' worth.
const MOST_GATHERED: usize = 50_000;
/// So many people are tested on a walk before other ways are tried.
const STRETCH: usize = 2_000;
/// A walk that finds some goes on if it promises to fill the page within this.
const LONGEST_WALK: usize = 40_000;

/// What may be gathered for a list: not so many that walking finds them at every other step.
pub(super) fn quick(conn: &rusqlite::Connection) -> Result<Effort> {
    Ok(Effort::Quick(MOST_GATHERED.min(people(conn)? / 16).max(1_000)))
}

impl Register {
    /// One page of a list.
    pub fn page(&self, who: &Who, query: &Query, from: &From, limit: usize) -> Result<Page> {
        self.page_by(who, query, from, limit, Way::Best)
    }

    /// One page of a list, by a way that is given.
    pub fn page_by(&self, _who: &Who, query: &Query, from: &From, limit: usize, way: Way) -> Result<Page> {
        let catalog = self.catalog()?;
        let selection = Selector::new(&self.conn, &catalog, query.day).select(&query.filter)?;
        // One more than asked for tells whether the list goes on.
        let wanted = limit + 1;
        let mut keys = match Walk::of(&query.sort) {
            Some(walk) => {
                let keys = Keys::new(walk, query.sort.descending, from);
                match way {
                    Way::Best => self.page_in_order(&selection, keys, wanted)?,
                    Way::Walk => {
                        let all = selection.conjuncts.iter().map(|conjunct| conjunct.part.clone());
                        keys.collect(&self.conn, &keys.select(&Part::all(all.collect()), None, Some(wanted)))?
                    }
                    Way::Gather => self.page_of_whole(&selection, &keys, wanted)?,
                }
            }
            None => self.page_by_field(&selection, query, from, wanted)?,
        };
        let more = keys.len() > limit;
        keys.truncate(limit);
        let forwards = from.is_forwards();
        if !forwards {
            keys.reverse();
        }
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            if let Some(record) = super::people::load(&self.conn, &catalog, key.id, query.day)? {
                rows.push(Row { key, record });
            }
        }
        Ok(Page {
            rows,
            at_start: matches!(from, From::Start) || (!forwards && !more),
            at_end: matches!(from, From::End) || (forwards && !more),
        })
    }

    fn page_in_order(&self, selection: &Selection, mut keys: Keys, wanted: usize) -> Result<Vec<Key>> {
        let narrowed = narrow(&self.conn, selection, quick(&self.conn)?)?;
        if let Some(set) = &narrowed.set {
            return self.page_of_set(set, &narrowed, &keys, wanted);
        }
        let conditions = narrowed.rest();
        let mut found = Vec::new();
        let mut stretch = STRETCH;
        while let Some(end) = keys.after(&self.conn, stretch)? {
            let slice = keys.select(&conditions, Some(&end), Some(wanted - found.len()));
            keys.read(&self.conn, &slice, &mut found)?;
            if found.len() >= wanted {
                return Ok(found);
            }
            keys.begin_after(end);
            let promised = found.len().max(1);
            stretch = (wanted - found.len()).saturating_mul(stretch * 2) / promised;
            if found.is_empty() || stretch > LONGEST_WALK {
                found.extend(self.page_of_whole(selection, &keys, wanted - found.len())?);
                return Ok(found);
            }
        }
        // What is left of the order is shorter than a stretch.
        let rest = keys.select(&conditions, None, Some(wanted - found.len()));
        keys.read(&self.conn, &rest, &mut found)?;
        Ok(found)
    }

    /// Everybody meant is found first, however many they are.
    fn page_of_whole(&self, selection: &Selection, keys: &Keys, wanted: usize) -> Result<Vec<Key>> {
        let narrowed = narrow(&self.conn, selection, Effort::Whole)?;
        match &narrowed.set {
            Some(set) => self.page_of_set(set, &narrowed, keys, wanted),
            None => keys.collect(&self.conn, &keys.scan(&narrowed.rest(), wanted)),
        }
    }

    /// The first rows of a set that was gathered: it is put in order, or the order is walked past those not in it,
    /// whichever is less work.
    fn page_of_set(&self, set: &Set, narrowed: &Narrowed<'_>, keys: &Keys, wanted: usize) -> Result<Vec<Key>> {
        // Fetching and sorting one costs some 25 steps through the index; of those the set has one in (people / set).
        let sorted = set.len() * set.len() * 25 <= wanted * people(&self.conn)?;
        if sorted {
            return keys.collect(&self.conn, &keys.sort(set, &narrowed.rest(), wanted));
        }
        let mut found = Vec::new();
        self.walk_set(set, narrowed, keys, &mut |key| {
            found.push(key);
            Ok(found.len() < wanted)
        })?;
        Ok(found)
    }

    /// Walks the order and gives those of a set that pass what is left to test, until told to stop.
    pub(super) fn walk_set(
        &self,
        set: &Set,
        narrowed: &Narrowed<'_>,
        keys: &Keys,
        give: &mut dyn FnMut(Key) -> Result<bool>,
    ) -> Result<()> {
        let order = keys.select(&Part::is(true), None, None);
        let rest = narrowed.rest();
        let test = (!narrowed.rest.is_empty()).then(|| rest.then(Part::new(" AND p.id = ?")));
        let test = test.map(|test| test.within("SELECT 1 FROM person p WHERE ", ""));
        let mut test = match &test {
            Some(test) => Some((test.statement(&self.conn)?, test.params.len() + 1)),
            None => None,
        };
        let mut statement = order.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if !set.contains(id) {
                continue;
            }
            if let Some((test, place)) = &mut test {
                test.raw_bind_parameter(*place, id)?;
                if test.raw_query().next()?.is_none() {
                    continue;
                }
            }
            if !give(keys.key(row)?)? {
                break;
            }
        }
        Ok(())
    }

    /// The people of a set as a table `p` for SQL, with conditions.
    pub(super) fn among(set: &Set, columns: Part, join: Part, conditions: &Part) -> Part {
        let ids = part::json_ids(&set.ids());
        columns
            .within("SELECT ", " FROM json_each(?) j CROSS JOIN person p ON p.id = j.value ")
            .with(ids)
            .then(join)
            .then(Part::new(" WHERE "))
            .then(conditions.clone())
    }
}
