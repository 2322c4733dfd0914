//! Categories as the association changes them, and the members who grow out of one into the next.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::catalog::Catalog;
use super::change::{Change, MutationId};
use super::row::Cell;
use super::select::part::json_ids;
use super::{Register, Who, tables};
use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang};
use crate::model::{Approx, Category, Person, Term, date, name};
use crate::text;

/// A member who passes to another category.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub person: i64,
    pub number: String,
    pub name: String,
    /// Reached in the year; `None`: nobody knows, so they stay where they are.
    pub age: Option<i64>,
    /// Row ids of the categories.
    pub from: i64,
    pub to: i64,
}

/// Who passes to another category, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    pub moves: Vec<Move>,
    /// Those in a category that one grows out of whose birth date is not known.
    pub unknown: Vec<Move>,
}

impl Register {
    /// Members on a day whose category has a next one and who have reached its age by the end of a year. What counts is the
    /// year of birth, as associations set their age limits.
    pub fn plan_moves(&self, _who: &Who, year: i32, day: NaiveDate) -> Result<Moves> {
        moves(&self.conn, &*self.catalog()?, year, day)
    }

    /// Moves them all, in one mutation: the day is their first in the new category.
    pub fn move_by_age(
        &mut self,
        who: &Who,
        title: &str,
        year: i32,
        day: NaiveDate,
    ) -> Result<(Moves, Option<MutationId>)> {
        self.change(who, "category moves", title, |change| {
            let moves = moves(&change.tx, &change.catalog, year, day)?;
            let reason = change.transferred();
            for one in &moves.moves {
                change.pass_on(one.person, (one.from, one.to), day, &reason)?;
            }
            Ok(moves)
        })
    }
}

fn moves(conn: &Connection, catalog: &Catalog, year: i32, day: NaiveDate) -> Result<Moves> {
    let growing: Vec<i64> =
        catalog.categories.iter().filter(|c| c.next.is_some()).map(|category| category.id).collect();
    let mut found = Moves::default();
    if growing.is_empty() {
        return Ok(found);
    }
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT t.person_id, t.category_id, p.number, p.given, p.middle, p.family, p.born / 10000
         FROM term t JOIN category c ON c.id = t.category_id JOIN person p ON p.id = t.person_id
         WHERE t.category_id IN (SELECT value FROM json_each(?1))
           AND t.joined <= ?2 AND (t.left_on IS NULL OR t.left_on > ?2)
           AND NOT p.organisation AND (p.born IS NULL OR ?3 - p.born / 10000 >= c.next_age)
         ORDER BY p.sort_key, p.id",
    )?;
    let ids = json_ids(&growing);
    let mut rows = statement.query((ids.cell(), date::to_int(day), year))?;
    while let Some(row) = rows.next()? {
        let person = Person { given: row.get(3)?, middle: row.get(4)?, family: row.get(5)?, ..Person::default() };
        let (from, born): (i64, Option<i64>) = (row.get(1)?, row.get(6)?);
        let age = born.map(|born| i64::from(year) - born);
        let to = goal(catalog, from, age);
        let one = Move { person: row.get(0)?, number: row.get(2)?, name: person.name(), age, from, to };
        if age.is_some() { found.moves.push(one) } else { found.unknown.push(one) }
    }
    Ok(found)
}

/// The category that somebody of an age belongs in: several steps on for who should have passed on long ago.
fn goal(catalog: &Catalog, from: i64, age: Option<i64>) -> i64 {
    let mut at = from;
    // As many steps as there are categories at the most: another program may have led them in a circle.
    for step in 0..catalog.categories.len() {
        match catalog.category(at).and_then(|category| category.next) {
            Some((next, limit)) if age.map_or(step == 0, |age| age >= limit) => at = next,
            _ => break,
        }
    }
    at
}

impl Change<'_> {
    /// Adds a category.
    ///
    /// # Errors
    /// No name, one that another has, or a next category that leads back to it.
    pub fn add_category(&mut self, category: &Category) -> Result<i64> {
        self.check_category(category)?;
        let id = self.insert(&tables::CATEGORY, &cells(category))?;
        self.catalog.categories.push(Category { id, ..category.clone() });
        Ok(id)
    }

    /// Sets a category to what it should be. Tells whether anything changed.
    ///
    /// # Errors
    /// As [`Change::add_category`].
    pub fn write_category(&mut self, category: &Category) -> Result<bool> {
        self.check_category(category)?;
        let named: Vec<(&'static str, Cell<'_>)> =
            tables::CATEGORY.columns.iter().copied().zip(cells(category)).collect();
        let changed = self.update(&tables::CATEGORY, category.id, &named)?;
        if let Some(known) = self.catalog.categories.iter_mut().find(|known| known.id == category.id) {
            known.clone_from(category);
        }
        Ok(changed)
    }

    fn check_category(&self, category: &Category) -> Result<()> {
        if category.name.trim().is_empty() {
            return Err(Error::refused(text!("fault-no-name")));
        }
        let same = |other: &&Category| other.id != category.id && name::fold(&other.name) == name::fold(&category.name);
        if let Some(other) = self.catalog.categories.iter().find(same) {
            return Err(Error::refused(text!("category-taken", name = &other.name)));
        }
        let mut at = category.next.map(|(next, _)| next);
        for _ in 0..=self.catalog.categories.len() {
            match at {
                Some(id) if id == category.id => {
                    return Err(Error::refused(text!("category-circle", name = &category.name)));
                }
                Some(id) => at = self.catalog.category(id).and_then(|next| next.next).map(|(next, _)| next),
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Passes somebody from one category to another, in the same units: each term of it that covers the day ends before it,
    /// and another begins. Tells whether there was one.
    pub fn move_category(&mut self, person: i64, categories: (i64, i64), day: NaiveDate) -> Result<bool> {
        let reason = self.transferred();
        self.pass_on(person, categories, day, &reason)
    }

    fn pass_on(&mut self, person: i64, (from, to): (i64, i64), day: NaiveDate, reason: &str) -> Result<bool> {
        let named = |id: i64| self.catalog.category(id).map(|category| category.name.clone());
        let (Some(from), Some(to)) = (named(from), named(to)) else {
            return Err(Error::bug("a category to move between is gone"));
        };
        let mut moved = false;
        for (term, unit) in self.terms_of(person)? {
            if term.category != from || !term.covers(day) {
                continue;
            }
            moved = true;
            let first = Some(Approx::day(day));
            if term.joined.is_some_and(|joined| joined.day == day) {
                // It has not lasted a day in the old one.
                self.write_term(person, unit, &Term { category: to.clone(), ..term })?;
                continue;
            }
            // An end that is known already, and why, goes on to the new term.
            let fresh = Term { category: to.clone(), joined: first, recruited_by: String::new(), ..term.clone() };
            self.write_term(person, unit, &Term { left: first, reason: reason.to_owned(), ..term })?;
            self.add_term(person, unit, &fresh)?;
        }
        Ok(moved)
    }

    /// How the register words a move within the association, which is no leaving.
    fn transferred(&self) -> String {
        let known = self.catalog.reasons.iter().find(|reason| reason.code == "transferred");
        let usual = || I18n::new(Lang::of_country(&self.catalog.country)).get("reason-transferred");
        known.map_or_else(usual, |reason| reason.name.clone())
    }
}

pub(super) fn cells(category: &Category) -> [Cell<'_>; 7] {
    [
        (&category.name).into(),
        category.votes.into(),
        category.counts.into(),
        category.family.into(),
        category.support.into(),
        category.next.map(|(next, _)| next).into(),
        category.next.map(|(_, age)| age).into(),
    ]
}
