//! Lists of people: a page at a time by key, so that row 500,000 costs what row 1 costs.
//!
//! Two ways lead to a page in an order that has an index (name, number). *Walk*: go through the index from where the page
//! begins and test each person, good where many match. *Gather*: find the matching people through other indexes, then put
//! them in order, good where few do. Which it is shows by trying: the indexes are asked first, and stopped when they give
//! too many; then a stretch of the order is walked, and only if that does not fill the page is everything gone through.
//! Orders without an index keep the best rows of one pass over all that match.

use chrono::NaiveDate;

use super::columns::sort_field;
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
/// So many before the search index is asked. For a word longer than the prefixes it keeps it puts together all that have
/// it before it gives the first, which takes long where half the register does (a mail domain).
const GLANCE: usize = 300;
/// A walk that finds some goes on if it promises to fill the page within this.
const LONGEST_WALK: usize = 20_000;
/// Fetching one person for sorting costs as much as so many steps through an index.
const SORTED_IN_STEPS: usize = 100;

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
        let selector = Selector::new(&self.conn, &catalog, query.day);
        let selection = selector.select(&query.filter)?;
        // One more than asked for tells whether the list goes on.
        let wanted = limit + 1;
        let field = sort_field(&query.sort.field, &catalog);
        let mut keys = match Walk::of(&field) {
            Some(walk) => {
                let keys = Keys::new(walk, query.sort.descending, from);
                match way {
                    Way::Best => self.page_in_order(&selection, keys, wanted)?,
                    Way::Walk => keys.collect(&self.conn, &keys.select(&selection.conditions(), None, Some(wanted)))?,
                    Way::Gather => self.page_of_whole(&selection, &keys, wanted)?,
                }
            }
            None => match self.page_by_date(&selector, &selection, &field, query, from, wanted)? {
                Some(found) => found,
                None => self.page_by_field(&selection, &field, query, from, wanted)?,
            },
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

    fn page_in_order(&self, selection: &Selection, keys: Keys, wanted: usize) -> Result<Vec<Key>> {
        if selection.asks_for_text() && self.is_dense(selection, &keys)? {
            return self.page_on_walk(selection, keys, wanted, STRETCH);
        }
        let narrowed = narrow(&self.conn, selection, quick(&self.conn)?)?;
        if let Some(set) = &narrowed.set {
            return self.page_of_set(set, &narrowed, &keys, wanted);
        }
        self.page_on_walk(selection, keys, wanted, STRETCH)
    }

    /// Whether a glance at those next in the order shows one in thirty of them to be meant.
    fn is_dense(&self, selection: &Selection, keys: &Keys) -> Result<bool> {
        let Some(end) = keys.after(&self.conn, GLANCE)? else {
            return Ok(true);
        };
        let enough = GLANCE / 30;
        let slice = keys.select(&selection.conditions(), Some(&end), Some(enough));
        Ok(keys.collect(&self.conn, &slice)?.len() == enough)
    }

    /// Walks stretch by stretch while that promises to fill the page, and else finds everybody meant first.
    fn page_on_walk(&self, selection: &Selection, mut keys: Keys, wanted: usize, first: usize) -> Result<Vec<Key>> {
        let conditions = selection.conditions();
        let mut found = Vec::new();
        let (mut stretch, mut walked) = (first, 0);
        while let Some(end) = keys.after(&self.conn, stretch)? {
            let slice = keys.select(&conditions, Some(&end), Some(wanted - found.len()));
            keys.read(&self.conn, &slice, &mut found)?;
            if found.len() >= wanted {
                return Ok(found);
            }
            keys.begin_after(end);
            walked += stretch;
            stretch = (wanted - found.len()).saturating_mul(walked * 2) / found.len().max(1);
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
            // Nothing to gather: everybody is meant.
            None => keys.collect(&self.conn, &keys.select(&narrowed.rest(), None, Some(wanted))),
        }
    }

    /// The first rows of a set that was gathered: it is put in order, or the order is walked past those not in it. The
    /// walk is given up when it has cost what the sorting will, since the set may lie at the other end of the order.
    fn page_of_set(&self, set: &Set, narrowed: &Narrowed<'_>, keys: &Keys, wanted: usize) -> Result<Vec<Key>> {
        let steps = set.len().saturating_mul(SORTED_IN_STEPS);
        // Of all steps one in (people / set) meets one of the set.
        if set.len().saturating_mul(steps) > wanted * people(&self.conn)? {
            let mut found = Vec::new();
            let ended = self.walk_set(set, narrowed, keys, steps, &mut |key| {
                found.push(key);
                Ok(found.len() < wanted)
            })?;
            if ended {
                return Ok(found);
            }
        }
        keys.collect(&self.conn, &keys.sort(set, &narrowed.rest(), wanted))
    }

    /// Walks the order and gives those of a set that pass what is left to test, until told to stop. Tells whether it came to
    /// its end within the steps.
    pub(super) fn walk_set(
        &self,
        set: &Set,
        narrowed: &Narrowed<'_>,
        keys: &Keys,
        mut steps: usize,
        give: &mut dyn FnMut(Key) -> Result<bool>,
    ) -> Result<bool> {
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
                steps -= 1;
                if steps == 0 {
                    return Ok(false);
                }
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
        Ok(true)
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
