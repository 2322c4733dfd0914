//! Membership terms for analysis: one ordered pass over the terms' covering index, as numbers.

use std::collections::HashMap;

use super::columns::Column;
use super::gather::{Effort, Set, narrow};
use super::list::Query;
use super::pass::RAW;
use super::raw::{raw, shown};
use super::row::{self, Owned};
use super::select::{Part, Selector};
use super::{Register, Who};
use crate::analysis::day::Day;
use crate::analysis::merge::{Merger, Row, Rules, Spells};
use crate::error::{Error, Result};
use crate::model::unit::Level;
use crate::query::tree::{Key, Node};
use crate::query::{Fault, Filter};
use crate::text;

/// A membership term as it stands in the file: row ids, days as yyyymmdd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermRow {
    pub person: i64,
    /// 0 when not known.
    pub joined: i64,
    /// The first day not a member.
    pub left: Option<i64>,
    pub unit: Option<i64>,
    pub category: Option<i64>,
    pub reason: Option<i64>,
}

/// The values of a column that terms can be grouped by: for row ids of one kind, a place among the names.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    pub names: Vec<String>,
    pub by: By,
    /// By row id; ids are given out in order, so there are few gaps. [`NOWHERE`] has none.
    places: Vec<u32>,
    known: HashMap<String, u32>,
}

const NOWHERE: u32 = u32::MAX;

/// What a [`Grouping`] goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    Unit,
    Category,
    #[default]
    Person,
}

impl Grouping {
    /// The first name is that of those without any.
    fn new(by: By) -> Grouping {
        let mut grouping = Grouping { by, ..Grouping::default() };
        grouping.name("");
        grouping
    }

    fn of(by: By, values: impl Iterator<Item = (i64, String)>) -> Grouping {
        let mut grouping = Grouping::new(by);
        values.for_each(|(id, name)| grouping.put(id, &name));
        grouping
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(place) = self.known.get(name) {
            return *place;
        }
        let place = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.known.insert(name.to_owned(), place);
        place
    }

    fn put(&mut self, id: i64, name: &str) {
        let place = self.name(name);
        let Ok(id) = usize::try_from(id) else { return };
        if self.places.len() <= id {
            self.places.resize(id + 1, NOWHERE);
        }
        self.places[id] = place;
    }

    /// The place of a row id among the names.
    pub fn place(&self, id: u32) -> usize {
        let place = self.places.get(id as usize).copied().filter(|place| *place != NOWHERE);
        place.unwrap_or(0) as usize
    }
}

/// Which terms make up a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    All,
    /// Those of a kind that counts for grants: who changes to another kind leaves, as far as that goes.
    Counted,
}

impl Register {
    /// Whom a filter means where it is asked who left: one that says nothing of leaving would mean the members on the day,
    /// of whom nobody has, so here it means everybody who ever was one.
    pub fn read_leavers_filter(&self, who: &Who, typed: &str, day: chrono::NaiveDate) -> Result<Result<Filter, Fault>> {
        let read = self.read_filter(who, typed, day)?;
        Ok(read.map(|filter| match filter.is_about_members() {
            true => Filter { root: Node::And(vec![Filter::everybody().root, filter.root]) },
            false => filter,
        }))
    }

    /// The periods of membership of the people that a filter finds, as they were known at the end of the day.
    pub fn spells(&self, who: &Who, query: &Query, rules: Rules, terms: Terms) -> Result<Spells> {
        let catalog = self.catalog()?;
        let counts = |id: u32| terms == Terms::All || catalog.category(i64::from(id)).is_some_and(|kind| kind.counts);
        let mut merger = Merger::new(rules);
        // Row ids count up from one; four thousand million of them are enough for any association.
        let id = |id: Option<i64>| id.and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
        self.each_term_row(who, query, &mut |term: TermRow| {
            let category = id(term.category);
            if counts(category) {
                merger.push(Row {
                    person: id(Some(term.person)),
                    joined: Day::from_int(term.joined),
                    left: term.left.map_or(Day::NEVER, Day::from_int),
                    unit: id(term.unit),
                    category,
                    reason: id(term.reason),
                });
            }
        })?;
        Ok(merger.finish())
    }

    /// Gives every term of the people that a filter finds: those of a person together, oldest beginning first and of equal
    /// ones in the order they were entered.
    pub fn each_term_row(&self, _who: &Who, query: &Query, give: &mut dyn FnMut(TermRow)) -> Result<()> {
        let chosen = self.chosen(query)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT person_id, joined, left_on, unit_id, category_id, reason_id, id
             FROM term INDEXED BY term_by_person ORDER BY person_id",
        )?;
        let mut rows = statement.raw_query();
        // The index has those that still run before those that ended; equal ones shall stand as they were entered.
        let mut own: Vec<(i64, TermRow)> = Vec::new();
        let mut hand_over = |own: &mut Vec<(i64, TermRow)>| {
            own.sort_by_key(|(id, term)| (term.joined, term.left.unwrap_or(i64::MAX), *id));
            own.drain(..).for_each(|(_, term)| give(term));
        };
        while let Some(row) = rows.next()? {
            let person: i64 = row.get(0)?;
            if own.first().is_some_and(|(_, term)| term.person != person) {
                hand_over(&mut own);
            }
            if chosen.as_ref().is_some_and(|set| !set.contains(person)) {
                continue;
            }
            let term = TermRow {
                person,
                joined: row.get(1)?,
                left: row.get(2)?,
                unit: row.get(3)?,
                category: row.get(4)?,
                reason: row.get(5)?,
            };
            own.push((row.get(6)?, term));
        }
        hand_over(&mut own);
        Ok(())
    }

    /// The people that a filter finds; `None`: everybody.
    fn chosen(&self, query: &Query) -> Result<Option<Set>> {
        let catalog = self.catalog()?;
        let selection = Selector::new(&self.conn, &catalog, query.day).select(&query.filter)?;
        let narrowed = narrow(&self.conn, &selection, Effort::Whole)?;
        if narrowed.rest.is_empty() {
            return Ok(narrowed.set);
        }
        let rest = narrowed.rest();
        let whole = match &narrowed.set {
            Some(set) => Register::among(set, Part::new("p.id"), Part::default(), &rest),
            None => rest.within("SELECT p.id FROM person p WHERE ", ""),
        };
        let mut statement = whole.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        let mut found = Set::default();
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?);
        }
        Ok(Some(found))
    }

    /// What terms can be grouped by: the units of a level, the category, or a field of the person.
    ///
    /// # Errors
    /// The field belongs to a term and changes with it, so that it says nothing of a whole membership.
    pub fn grouping(&self, _who: &Who, column: &Column, query: &Query) -> Result<Grouping> {
        let catalog = self.catalog()?;
        let level = match &column.key {
            Key::Field(key) => Level::parse(key),
            Key::Custom(_) => None,
        };
        if level.is_some() || column.key == Key::Field("unit") {
            let name = |id: i64| {
                let place = catalog.tree.place(id);
                level.map_or_else(|| place.to_string(), |level| place.at(level))
            };
            return Ok(Grouping::of(By::Unit, catalog.tree.iter().map(|(unit, _)| (unit.id, name(unit.id)))));
        }
        if column.key == Key::Field("category") {
            let names = catalog.categories.iter().map(|category| (category.id, category.name.clone()));
            return Ok(Grouping::of(By::Category, names));
        }
        let raw = raw(&column.key, &catalog, query.day);
        if raw.of_term {
            return Err(Error::usage(text!("retention-no-grouping", name = column.name())));
        }
        let everybody = Selector::new(&self.conn, &catalog, query.day).select(&crate::query::Filter::everybody())?;
        let mut grouping = Grouping::new(By::Person);
        let mut known: HashMap<Vec<Owned>, String> = HashMap::new();
        self.pass(&everybody, &raw, crate::model::date::to_int(query.day), &mut |row| {
            let own = (0..raw.columns.len()).map(|at| row::owned(row, RAW + at)).collect::<Result<Vec<_>>>()?;
            let name = match known.get(&own) {
                Some(name) => name,
                None => {
                    let name = column.cut(shown(&column.key, &own, &catalog, query.day));
                    known.entry(own).or_insert(name)
                }
            };
            grouping.put(row.get(0)?, name);
            Ok(())
        })?;
        Ok(grouping)
    }
}
