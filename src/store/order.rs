//! The orders that have an index, and the SQL that goes through them from a key on.

use rusqlite::{Connection, Row as SqlRow};

use super::Register;
use super::gather::Set;
use super::list::{From, Key};
use super::row;
use super::select::Part;
use crate::error::Result;
use crate::query::tree::Key as Field;

/// An order of people that has an index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Walk {
    Name,
    Number,
}

impl Walk {
    /// The order of a field, if it has an index.
    pub fn of(field: &Field) -> Option<Walk> {
        match field {
            Field::Field("name") => Some(Walk::Name),
            Field::Field("number") => Some(Walk::Number),
            _ => None,
        }
    }

    fn index(self) -> &'static str {
        match self {
            Walk::Name => "person_by_name",
            Walk::Number => "person_by_number",
        }
    }

    /// What the order goes by; nobody stands beside anybody in it.
    fn columns(self) -> [&'static str; 2] {
        match self {
            Walk::Name => ["p.sort_key", "p.id"],
            Walk::Number => ["p.number_length", "p.number"],
        }
    }
}

/// A walk from somewhere in one direction.
pub(super) struct Keys {
    walk: Walk,
    /// Through the index from its end.
    backwards: bool,
    from: Option<(Key, bool)>,
}

impl Keys {
    pub fn new(walk: Walk, descending: bool, from: &From) -> Keys {
        let fits = |key: &&Key| key.sort.len() == if walk == Walk::Name { 1 } else { 2 };
        let inclusive = matches!(from, From::At(_));
        let from_key = from.key().filter(fits).map(|key| (key.clone(), inclusive));
        Keys { walk, backwards: descending == from.is_forwards(), from: from_key }
    }

    /// Goes on behind a key.
    pub fn begin_after(&mut self, key: Key) {
        self.from = Some((key, false));
    }

    fn bound(&self, sign: &str, key: &Key) -> Part {
        let [a, b] = self.walk.columns();
        let part = Part::new(format!("({a}, {b}) {sign} (?, ?)"));
        let mut values = key.sort.clone();
        if self.walk == Walk::Name {
            values.push(row::Owned::Int(key.id));
        }
        values.into_iter().fold(part, Part::with)
    }

    fn bounds(&self, until: Option<&Key>) -> Vec<Part> {
        let (ahead, behind) = if self.backwards { ("<", ">") } else { (">", "<") };
        let mut parts = Vec::new();
        if let Some((key, inclusive)) = &self.from {
            parts.push(self.bound(&format!("{ahead}{}", if *inclusive { "=" } else { "" }), key));
        }
        if let Some(until) = until {
            parts.push(self.bound(&format!("{behind}="), until));
        }
        parts
    }

    fn columns(&self) -> String {
        match self.walk {
            Walk::Name => "p.id, p.sort_key".to_owned(),
            Walk::Number => "p.id, p.number_length, p.number".to_owned(),
        }
    }

    fn order(&self) -> String {
        let direction = if self.backwards { "DESC" } else { "ASC" };
        let [a, b] = self.walk.columns();
        format!(" ORDER BY {a} {direction}, {b} {direction}")
    }

    /// A walk through the index.
    pub fn select(&self, conditions: &Part, until: Option<&Key>, limit: Option<usize>) -> Part {
        let mut parts = self.bounds(until);
        parts.push(conditions.clone());
        let columns = self.columns();
        let whole = Part::all(parts)
            .within(&format!("SELECT {columns} FROM person p INDEXED BY {} WHERE ", self.walk.index()), &self.order());
        limited(whole, limit)
    }

    /// The same by sorting a set.
    pub fn sort(&self, set: &Set, conditions: &Part, limit: usize) -> Part {
        let mut parts = self.bounds(None);
        parts.push(conditions.clone());
        let whole = Register::among(set, Part::new(self.columns()), Part::default(), &Part::all(parts));
        limited(whole.then(Part::new(self.order())), Some(limit))
    }

    /// The key so many rows on, or `None` if the order ends before.
    pub fn after(&self, conn: &Connection, rows: usize) -> Result<Option<Key>> {
        let whole = self.select(&Part::is(true), None, Some(1));
        let offset = whole.then(Part::new(" OFFSET ?")).with(rows as i64 - 1);
        let mut statement = offset.statement(conn)?;
        let mut rows = statement.raw_query();
        rows.next()?.map(|row| self.key(row)).transpose()
    }

    pub fn key(&self, row: &SqlRow<'_>) -> Result<Key> {
        let count = if self.walk == Walk::Name { 1 } else { 2 };
        let sort = (1..=count).map(|column| row::owned(row, column)).collect::<Result<_>>()?;
        Ok(Key { sort, id: row.get(0)? })
    }

    pub fn read(&self, conn: &Connection, part: &Part, into: &mut Vec<Key>) -> Result<()> {
        let mut statement = part.statement(conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            into.push(self.key(row)?);
        }
        Ok(())
    }

    pub fn collect(&self, conn: &Connection, part: &Part) -> Result<Vec<Key>> {
        let mut found = Vec::new();
        self.read(conn, part, &mut found)?;
        Ok(found)
    }
}

fn limited(part: Part, limit: Option<usize>) -> Part {
    match limit {
        Some(limit) => part.then(Part::new(" LIMIT ?")).with(limit as i64),
        None => part,
    }
}
