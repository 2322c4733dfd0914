//! Membership terms and positions of trust.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::catalog::Catalog;
use super::change::Change;
use super::people::{find_number, no_such_number};
use super::row::Cell;
use super::{Register, Who, tables};
use crate::error::{Error, Result};
use crate::model::date::{self, Approx, Precision};
use crate::model::position::Position;
use crate::model::term::Term;
use crate::text;

impl Register {
    /// All terms of a person, oldest first.
    pub fn terms(&self, _who: &Who, person: i64) -> Result<Vec<Term>> {
        let catalog = self.catalog()?;
        of_person(&self.conn, &catalog, person)
    }

    /// Positions held by a person, newest first.
    pub fn positions_of(&self, _who: &Who, person: i64) -> Result<Vec<Position>> {
        self.positions("p.person_id = ?1", person)
    }

    /// Positions in a unit, newest first.
    pub fn positions_in(&self, _who: &Who, unit: i64) -> Result<Vec<Position>> {
        self.positions("p.unit_id = ?1", unit)
    }

    fn positions(&self, condition: &str, key: i64) -> Result<Vec<Position>> {
        let catalog = self.catalog()?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT p.id, p.person_id, p.unit_id, p.role, p.from_on, p.to_on, p.election, p.deputy,
                    trim(m.given || ' ' || m.family)
             FROM position p JOIN person m ON m.id = p.person_id
             WHERE {condition} ORDER BY p.to_on IS NOT NULL, p.from_on DESC, p.role"
        ))?;
        let rows = statement.query_map([key], |row| {
            Ok(Position {
                id: row.get(0)?,
                person: row.get(1)?,
                unit: catalog.tree.place(row.get(2)?),
                role: row.get(3)?,
                from: date::from_int(row.get(4)?),
                to: row.get::<_, Option<i64>>(5)?.and_then(date::from_int),
                election: row.get(6)?,
                deputy: row.get(7)?,
                holder: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn of_person(conn: &Connection, catalog: &Catalog, person: i64) -> Result<Vec<Term>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, unit_id, category_id, joined, joined_precision, left_on, left_precision, reason_id, recruiter_id
         FROM term WHERE person_id = ?1 ORDER BY joined, left_on IS NULL, left_on, id",
    )?;
    let mut rows = statement.query([person])?;
    let mut terms = Vec::new();
    while let Some(row) = rows.next()? {
        terms.push(read(conn, catalog, row)?);
    }
    Ok(terms)
}

fn read(conn: &Connection, catalog: &Catalog, row: &Row<'_>) -> Result<Term> {
    let approx = |ymd: Option<i64>, precision: i64| {
        let day = date::from_int(ymd?)?;
        Some(Approx { day, precision: Precision::from_code(precision) })
    };
    let recruiter: Option<i64> = row.get(8)?;
    let recruited_by = match recruiter {
        Some(id) => {
            let mut number = conn.prepare_cached("SELECT number FROM person WHERE id = ?1")?;
            number.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default()
        }
        None => String::new(),
    };
    let category = row.get::<_, Option<i64>>(2)?.and_then(|id| catalog.category(id));
    let reason = row.get::<_, Option<i64>>(7)?.and_then(|id| catalog.reason(id));
    Ok(Term {
        id: row.get(0)?,
        unit: row.get::<_, Option<i64>>(1)?.map(|id| catalog.tree.place(id)).unwrap_or_default(),
        category: category.map_or_else(String::new, |category| category.name.clone()),
        joined: approx(row.get(3)?, row.get(4)?),
        left: approx(row.get(5)?, row.get(6)?),
        reason: reason.map_or_else(String::new, |reason| reason.name.clone()),
        recruited_by,
    })
}

/// Roles held on a day, as "Leder, Oslo".
pub(crate) fn roles_on(conn: &Connection, catalog: &Catalog, person: i64, day: NaiveDate) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT role, unit_id FROM position
         WHERE person_id = ?1 AND from_on <= ?2 AND (to_on IS NULL OR to_on > ?2) ORDER BY role",
    )?;
    let mut rows = statement.query([person, date::to_int(day)])?;
    let mut roles = Vec::new();
    while let Some(row) = rows.next()? {
        let role: String = row.get(0)?;
        let unit = catalog.tree.get(row.get(1)?).map_or("", |unit| unit.name.as_str());
        roles.push(format!("{role}, {unit}"));
    }
    Ok(roles)
}

impl Change<'_> {
    /// All terms of a person, oldest first, each with its unit.
    pub fn terms_of(&self, person: i64) -> Result<Vec<(Term, Option<i64>)>> {
        let terms = of_person(&self.tx, &self.catalog, person)?;
        let mut statement = self.tx.prepare_cached("SELECT unit_id FROM term WHERE id = ?1")?;
        terms
            .into_iter()
            .map(|term| Ok((statement.query_row([term.id], |row| row.get(0))?, term)))
            .map(|found: Result<_>| found.map(|(unit, term)| (term, unit)))
            .collect()
    }

    /// Makes somebody a member, in a unit that there is.
    ///
    /// # Errors
    /// They are one there already, or as [`Change::add_term`].
    pub fn join(&mut self, person: i64, term: &Term) -> Result<i64> {
        let unit = self.find_unit(&term.unit)?;
        self.refuse_second(person, term, unit)?;
        self.add_term(person, unit, term)
    }

    /// Puts right what a term says; `was`: what it said when it was looked at. Tells whether anything changed.
    ///
    /// # Errors
    /// It says something else by now, or as [`Change::join`].
    pub fn correct_term(&mut self, person: i64, was: &Term, term: &Term) -> Result<bool> {
        let Some((_, at)) = self.terms_of(person)?.into_iter().find(|(stands, _)| stands == was) else {
            return Err(Error::refused(text!("store-conflict", name = self.name_of(person)?)));
        };
        let unit = if term.unit == was.unit { at } else { self.find_unit(&term.unit)? };
        self.refuse_second(person, term, unit)?;
        self.write_term(person, unit, term)
    }

    /// Nobody is a member of the same unit twice at once, without an end.
    fn refuse_second(&self, person: i64, term: &Term, unit: Option<i64>) -> Result<()> {
        let other = |(other, at): &(Term, Option<i64>)| *at == unit && other.left.is_none() && other.id != term.id;
        match term.left.is_none() && self.terms_of(person)?.iter().any(other) {
            true => Err(Error::refused(text!("cli-joined-already", name = self.name_of(person)?))),
            false => Ok(()),
        }
    }

    fn name_of(&self, person: i64) -> Result<String> {
        let mut name = self.tx.prepare_cached("SELECT trim(given || ' ' || family) FROM person WHERE id = ?1")?;
        Ok(name.query_row([person], |row| row.get(0))?)
    }

    /// Adds a term, in a unit that was resolved before (see [`Change::resolve_place`] and [`Change::find_unit`]).
    ///
    /// # Errors
    /// It ends before it begins, or the recruiter's number is nobody's.
    pub fn add_term(&mut self, person: i64, unit: Option<i64>, term: &Term) -> Result<i64> {
        let cells = self.term_cells(person, unit, term)?;
        self.insert(&tables::TERM, &cells)
    }

    /// Sets a term to what it should be. Tells whether anything changed.
    pub fn write_term(&mut self, person: i64, unit: Option<i64>, term: &Term) -> Result<bool> {
        let cells = self.term_cells(person, unit, term)?;
        let named: Vec<(&'static str, Cell<'_>)> = tables::TERM.columns.iter().copied().zip(cells).collect();
        self.update(&tables::TERM, term.id, &named)
    }

    fn term_cells(&mut self, person: i64, unit: Option<i64>, term: &Term) -> Result<[Cell<'static>; 9]> {
        if let (Some(joined), Some(left)) = (term.joined, term.left)
            && left.day < joined.day
        {
            return Err(Error::refused(text!("fault-left-before-joined")));
        }
        let recruiter = match term.recruited_by.as_str() {
            "" => None,
            number => {
                if self.is_bulk() {
                    self.end_bulk()?;
                }
                Some(find_number(&self.tx, number)?.ok_or_else(|| no_such_number(number))?)
            }
        };
        let precision = |date: Option<Approx>, unknown| date.map_or(unknown, |date| date.precision) as i64;
        Ok([
            person.into(),
            unit.into(),
            self.category(&term.category)?.into(),
            term.joined.map_or(0, |joined| date::to_int(joined.day)).into(),
            precision(term.joined, Precision::Unknown).into(),
            term.left.map(|left| date::to_int(left.day)).into(),
            precision(term.left, Precision::Day).into(),
            self.reason(&term.reason)?.into(),
            recruiter.into(),
        ])
    }

    /// Gives somebody a position of trust. `unit` is a typed name or path.
    pub fn add_position(&mut self, person: i64, unit: i64, position: &Position) -> Result<i64> {
        let cells = position_cells(person, unit, position);
        self.insert(&tables::POSITION, &cells)
    }

    /// Sets a position to what it should be.
    pub fn write_position(&mut self, unit: i64, position: &Position) -> Result<bool> {
        let cells = position_cells(position.person, unit, position);
        let named: Vec<(&'static str, Cell<'_>)> = tables::POSITION.columns.iter().copied().zip(cells).collect();
        self.update(&tables::POSITION, position.id, &named)
    }
}

fn position_cells(person: i64, unit: i64, position: &Position) -> [Cell<'_>; 7] {
    [
        person.into(),
        unit.into(),
        (&position.role).into(),
        position.from.map_or(0, date::to_int).into(),
        position.to.map(date::to_int).into(),
        (&position.election).into(),
        position.deputy.into(),
    ]
}
