//! Membership terms for analysis: one ordered pass over all of them, as numbers.

use std::collections::HashMap;
use std::sync::mpsc::sync_channel;

use super::columns::Column;
use super::gather::{Effort, Set, narrow};
use super::list::Query;
use super::packed;
use super::pass::RAW;
use super::raw::{raw, shown};
use super::row::{self, Owned};
use super::select::{Part, Selector};
use super::{Register, Who};
use crate::analysis::merge::{Merger, Row, Rules, Spells};
use crate::error::{Error, Result};
use crate::model::unit::Level;
use crate::query::tree::{Key, Node};
use crate::query::{Fault, Filter};
use crate::text;

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

/// How often terms are read before the first ones are merged.
const AHEAD: usize = 2;

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
    pub fn spells(&self, _who: &Who, query: &Query, rules: Rules, terms: Terms) -> Result<Spells> {
        let catalog = self.catalog()?;
        let counts = |id: u32| terms == Terms::All || catalog.category(i64::from(id)).is_some_and(|kind| kind.counts);
        let chosen = self.chosen(query)?;
        let meant =
            |row: &Row| chosen.as_ref().is_none_or(|set| set.contains(i64::from(row.person))) && counts(row.category);
        let all = chosen.is_none() && terms == Terms::All;
        // What is read is merged while the next is read.
        std::thread::scope(|scope| {
            let (send, read) = sync_channel::<Vec<Row>>(AHEAD);
            let merged = scope.spawn(move || {
                let mut merger = Merger::new(rules);
                read.iter().for_each(|rows| merger.people(&rows));
                merger.finish()
            });
            packed::each(&self.conn, &mut |mut rows| {
                if !all {
                    rows.retain(meant);
                }
                // It is there until the sender is dropped, unless it has failed, which is seen below.
                let _ = send.send(rows);
            })?;
            drop(send);
            merged.join().map_err(|_| Error::bug("merging terms"))
        })
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
