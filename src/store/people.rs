//! People: reading a record, and writing a person with everything that is theirs.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::catalog::Catalog;
use super::change::Change;
use super::row::Cell;
use super::{Register, Who, tables, terms};
use crate::error::{Error, Result};
use crate::model::date::{self, Approx, Precision};
use crate::model::name;
use crate::model::person::{Contact, ContactKind, Gender, Person, Protection};
use crate::model::{Record, term};
use crate::text;

impl Register {
    /// The row id behind a member number.
    pub fn find_number(&self, _who: &Who, number: &str) -> Result<Option<i64>> {
        find_number(&self.conn, number)
    }

    /// A person as they stand on a day, or `None` when the id is not in the register.
    pub fn record(&self, _who: &Who, id: i64, day: NaiveDate) -> Result<Option<Record>> {
        let catalog = self.catalog()?;
        load(&self.conn, &catalog, id, day)
    }

    /// The person behind a member number.
    ///
    /// # Errors
    /// Nobody has that number.
    pub fn by_number(&self, who: &Who, number: &str, day: NaiveDate) -> Result<Record> {
        let id = self.find_number(who, number)?;
        let record = id.map(|id| self.record(who, id, day)).transpose()?.flatten();
        record.ok_or_else(|| no_such_number(number))
    }
}

pub fn no_such_number(number: &str) -> Error {
    Error::refused(text!("store-no-number", number = number))
}

pub(crate) fn find_number(conn: &Connection, number: &str) -> Result<Option<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM person WHERE number_length = length(?1) AND number = ?1")?;
    Ok(statement.query_row([number], |row| row.get(0)).optional()?)
}

/// Reads one record. Some 20 µs: a page of them is read one by one.
pub(crate) fn load(conn: &Connection, catalog: &Catalog, id: i64, day: NaiveDate) -> Result<Option<Record>> {
    let Some(person) = person(conn, catalog, id)? else {
        return Ok(None);
    };
    let all = terms::of_person(conn, catalog, id)?;
    let (status, standing) = term::standing(&all, day);
    let term = standing.cloned();
    let positions = terms::roles_on(conn, catalog, id, day)?;
    Ok(Some(Record { person, term, status, positions, day }))
}

/// A person with contacts, tags and own fields.
pub(crate) fn person(conn: &Connection, catalog: &Catalog, id: i64) -> Result<Option<Person>> {
    let mut statement = conn.prepare_cached(
        "SELECT version, number, organisation, given, middle, family, called, sort_name, born, gender, address,
                postal_code, city, country, language, protection, notes
         FROM person WHERE id = ?1",
    )?;
    let found = statement
        .query_row([id], |row| {
            Ok(Person {
                id,
                version: row.get(0)?,
                number: row.get(1)?,
                organisation: row.get(2)?,
                given: row.get(3)?,
                middle: row.get(4)?,
                family: row.get(5)?,
                called: row.get(6)?,
                sort_name: row.get(7)?,
                born: row.get::<_, Option<i64>>(8)?.and_then(born_from_int),
                gender: Gender::ALL.get(row.get::<_, i64>(9)? as usize).copied().unwrap_or_default(),
                address: row.get(10)?,
                postal_code: row.get(11)?,
                city: row.get(12)?,
                country: row.get(13)?,
                language: row.get(14)?,
                protection: Protection::ALL.get(row.get::<_, i64>(15)? as usize).copied().unwrap_or_default(),
                notes: row.get(16)?,
                ..Person::default()
            })
        })
        .optional()?;
    let Some(mut person) = found else {
        return Ok(None);
    };
    let mut contacts = conn.prepare_cached("SELECT kind, value FROM contact WHERE person_id = ?1 ORDER BY kind, id")?;
    let mut rows = contacts.query([id])?;
    while let Some(row) = rows.next()? {
        let kind = ContactKind::ALL.get(row.get::<_, i64>(0)? as usize).copied().unwrap_or(ContactKind::Web);
        person.contacts.push(Contact { kind, value: row.get(1)? });
    }
    let mut tags = conn.prepare_cached("SELECT name FROM tag WHERE person_id = ?1 ORDER BY name")?;
    person.tags = tags.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if !catalog.custom.is_empty() {
        let mut values = conn.prepare_cached("SELECT field_id, value FROM custom_value WHERE person_id = ?1")?;
        let mut rows = values.query([id])?;
        while let Some(row) = rows.next()? {
            let field: i64 = row.get(0)?;
            if let Some(field) = catalog.custom.iter().find(|f| f.id == field) {
                person.custom.push((field.key.clone(), row.get(1)?));
            }
        }
        person.custom.sort();
    }
    Ok(Some(person))
}

/// yyyymmdd with 00 for what is not known.
fn born_to_int(born: Approx) -> i64 {
    let whole = date::to_int(born.day);
    match born.precision {
        Precision::Day => whole,
        Precision::Month => whole / 100 * 100,
        Precision::Year | Precision::Unknown => whole / 10_000 * 10_000,
    }
}

pub(super) fn born_from_int(ymd: i64) -> Option<Approx> {
    let (month, day) = (ymd / 100 % 100, ymd % 100);
    let precision = match (month, day) {
        (0, _) => Precision::Year,
        (_, 0) => Precision::Month,
        _ => Precision::Day,
    };
    let day = date::from_int(ymd / 10_000 * 10_000 + month.max(1) * 100 + day.max(1))?;
    Some(Approx { day, precision })
}

/// How an edit that was based on an older version ends.
#[derive(Debug)]
pub enum Saved {
    Done,
    /// Somebody else saved first: the person as they stand now. Nothing was written.
    Conflict(Box<Person>),
}

impl Change<'_> {
    /// Adds a person with contacts, tags and own fields, and gives the row id. An empty number gets the next free one.
    ///
    /// # Errors
    /// The number belongs to somebody.
    pub fn add_person(&mut self, person: &Person) -> Result<i64> {
        let fresh;
        let number = if person.number.is_empty() {
            fresh = self.next_number()?;
            &fresh
        } else {
            // In a bulk load the caller knows every number, and the unique index has the last word.
            if !self.is_bulk() && find_number(&self.tx, &person.number)?.is_some() {
                return Err(Error::refused(text!("store-number-taken", number = &person.number)));
            }
            &person.number
        };
        let sort_key = name::sort_key(&person.family, &person.given, &person.sort_name, self.catalog.alphabet);
        let mut cells = person_cells(person, number, &sort_key).to_vec();
        cells.extend([Cell::Null, Cell::Null]);
        let id = self.insert(&tables::PERSON, &cells)?;
        for contact in &person.contacts {
            self.insert(&tables::CONTACT, &[id.into(), (contact.kind as i64).into(), (&contact.value).into()])?;
        }
        for tag in &person.tags {
            self.insert(&tables::TAG, &[id.into(), tag.into()])?;
        }
        for (key, value) in &person.custom {
            let field = self.custom_field(key, key)?;
            self.insert(&tables::CUSTOM_VALUE, &[id.into(), field.into(), value.into()])?;
        }
        Ok(id)
    }

    /// A person as this change sees them.
    pub fn person(&self, id: i64) -> Result<Option<Person>> {
        person(&self.tx, &self.catalog, id)
    }

    pub fn person_by_number(&self, number: &str) -> Result<Option<Person>> {
        let id = find_number(&self.tx, number)?;
        Ok(id.map(|id| self.person(id)).transpose()?.flatten())
    }

    /// Everybody of one name, as far as the sort key tells.
    pub fn people_by_sort_key(&self, key: &str) -> Result<Vec<Person>> {
        let mut statement = self.tx.prepare_cached("SELECT id FROM person WHERE sort_key = ?1 ORDER BY id")?;
        let ids: Vec<i64> = statement.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let people = ids.into_iter().map(|id| self.person(id));
        Ok(people.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Saves an edited person over what the register holds. `person.version` is the version that the edit was based on:
    /// if somebody else has saved since, nothing is written and their version comes back.
    pub fn save_person(&mut self, person: &Person) -> Result<Saved> {
        let theirs = self.person(person.id)?.ok_or_else(|| no_such_number(&person.number))?;
        if theirs.version != person.version && theirs.version != self.id {
            return Ok(Saved::Conflict(Box::new(theirs)));
        }
        self.write_person(&theirs, person)?;
        Ok(Saved::Done)
    }

    /// Writes the differences between a person as stored and as wanted. Tells whether there were any.
    pub fn write_person(&mut self, stored: &Person, wanted: &Person) -> Result<bool> {
        let id = stored.id;
        if wanted.number != stored.number && find_number(&self.tx, &wanted.number)?.is_some() {
            return Err(Error::refused(text!("store-number-taken", number = &wanted.number)));
        }
        let sort_key = name::sort_key(&wanted.family, &wanted.given, &wanted.sort_name, self.catalog.alphabet);
        let cells = person_cells(wanted, &wanted.number, &sort_key);
        let named: Vec<(&'static str, Cell<'_>)> = tables::PERSON.columns.iter().copied().zip(cells).collect();
        let mut changed = self.update(&tables::PERSON, id, &named)?;
        if stored.contacts != wanted.contacts {
            self.replace_contacts(id, &stored.contacts, &wanted.contacts)?;
            changed = true;
        }
        for tag in stored.tags.iter().filter(|tag| !wanted.tags.contains(tag)) {
            let row = self.row_id("SELECT id FROM tag WHERE person_id = ?1 AND name = ?2", id, tag)?;
            self.delete(&tables::TAG, row)?;
            changed = true;
        }
        for tag in wanted.tags.iter().filter(|tag| !stored.tags.contains(tag)) {
            self.insert(&tables::TAG, &[id.into(), tag.into()])?;
            changed = true;
        }
        changed |= self.write_custom(stored, wanted)?;
        Ok(changed)
    }

    fn write_custom(&mut self, stored: &Person, wanted: &Person) -> Result<bool> {
        let id = stored.id;
        let mut changed = false;
        let keys = stored.custom.iter().chain(&wanted.custom).map(|(key, _)| key);
        let mut keys: Vec<&String> = keys.collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let (old, new) = (stored.custom(key), wanted.custom(key));
            if old == new {
                continue;
            }
            changed = true;
            let field = self.custom_field(key, key)?;
            if old.is_empty() {
                self.insert(&tables::CUSTOM_VALUE, &[id.into(), field.into(), new.into()])?;
                continue;
            }
            let row = self.row_id("SELECT id FROM custom_value WHERE person_id = ?1 AND field_id = ?2", id, field)?;
            if new.is_empty() {
                self.delete(&tables::CUSTOM_VALUE, row)?;
            } else {
                self.update(&tables::CUSTOM_VALUE, row, &[("value", new.into())])?;
            }
        }
        Ok(changed)
    }

    /// Contacts keep their rows where they can: the first of a kind changes value, more are added, fewer are deleted.
    fn replace_contacts(&mut self, person: i64, old: &[Contact], new: &[Contact]) -> Result<()> {
        for kind in ContactKind::ALL {
            let of_kind = |list: &[Contact]| -> Vec<String> {
                list.iter().filter(|c| c.kind == kind).map(|c| c.value.clone()).collect()
            };
            let (old, new) = (of_kind(old), of_kind(new));
            if old == new {
                continue;
            }
            let rows: Vec<i64> = self
                .tx
                .prepare_cached("SELECT id FROM contact WHERE person_id = ?1 AND kind = ?2 ORDER BY id")?
                .query_map([person, kind as i64], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for (row, value) in rows.iter().zip(&new) {
                self.update(&tables::CONTACT, *row, &[("value", value.into())])?;
            }
            for value in new.iter().skip(rows.len()) {
                self.insert(&tables::CONTACT, &[person.into(), (kind as i64).into(), value.into()])?;
            }
            for row in rows.iter().skip(new.len()) {
                self.delete(&tables::CONTACT, *row)?;
            }
        }
        Ok(())
    }

    fn row_id(&self, sql: &str, person: i64, value: impl rusqlite::ToSql) -> Result<i64> {
        Ok(self.tx.prepare_cached(sql)?.query_row((person, value), |row| row.get(0))?)
    }

    /// The next member number never used: above every number of digits that was given out or imported. The counter is
    /// outside history, so that undoing an enrolment does not free its number.
    fn next_number(&mut self) -> Result<String> {
        let next = match self.next_number {
            Some(next) => next,
            None => {
                let mut query = self.tx.prepare_cached("SELECT value FROM setting WHERE key = 'next_number'")?;
                let kept: String = query.query_row([], |row| row.get(0)).optional()?.unwrap_or_default();
                let highest: Option<i64> = self
                    .tx
                    .prepare_cached(
                        "SELECT CAST(number AS INTEGER) FROM person
                         WHERE number_length <= 15 AND number NOT GLOB '*[^0-9]*'
                         ORDER BY number_length DESC, number DESC LIMIT 1",
                    )?
                    .query_row([], |row| row.get(0))
                    .optional()?;
                kept.parse().unwrap_or(1).max(highest.unwrap_or(0) + 1)
            }
        };
        self.next_number = Some(next + 1);
        Ok(next.to_string())
    }
}

fn person_cells<'p>(person: &'p Person, number: &'p str, sort_key: &'p str) -> [Cell<'p>; 17] {
    [
        number.into(),
        person.organisation.into(),
        (&person.given).into(),
        (&person.middle).into(),
        (&person.family).into(),
        (&person.called).into(),
        (&person.sort_name).into(),
        sort_key.into(),
        person.born.map(born_to_int).into(),
        (person.gender as i64).into(),
        (&person.address).into(),
        (&person.postal_code).into(),
        (&person.city).into(),
        (&person.country).into(),
        (&person.language).into(),
        (person.protection as i64).into(),
        (&person.notes).into(),
    ]
}
