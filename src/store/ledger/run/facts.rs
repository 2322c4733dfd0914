//! What billing knows of a person: the parts of their card and of their membership that decide what they pay.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::model::person::{ContactKind, Person, Protection};
use crate::model::{Approx, date};
use crate::store::ledger::issue::Payer;
use crate::store::people::born_from_int;

pub(super) struct Facts {
    pub id: i64,
    pub number: String,
    pub name: String,
    pub address: String,
    pub born: Option<Approx>,
    pub protection: Protection,
    pub payer: Option<i64>,
    /// A membership runs on the day; its unit and category.
    pub is_member: bool,
    pub unit: Option<i64>,
    pub category: Option<i64>,
    /// First day of it, through transfers.
    pub since: NaiveDate,
}

impl Facts {
    pub fn read(conn: &Connection, id: i64, day: NaiveDate, home: &str) -> Result<Option<Facts>> {
        let mut statement = conn.prepare_cached(
            "SELECT number, organisation, given, middle, family, called, born, address, postal_code, city, country,
                    protection, payer_id FROM person WHERE id = ?1",
        )?;
        let found = statement.query_row([id], |row| {
            let person = Person {
                id,
                number: row.get(0)?,
                organisation: row.get(1)?,
                given: row.get(2)?,
                middle: row.get(3)?,
                family: row.get(4)?,
                called: row.get(5)?,
                born: row.get::<_, Option<i64>>(6)?.and_then(born_from_int),
                address: row.get(7)?,
                postal_code: row.get(8)?,
                city: row.get(9)?,
                country: row.get(10)?,
                protection: Protection::ALL.get(row.get::<_, i64>(11)? as usize).copied().unwrap_or_default(),
                ..Person::default()
            };
            Ok((person, row.get(12)?))
        });
        let Some((person, payer)) = found.optional()? else { return Ok(None) };
        let standing = standing(conn, id, date::to_int(day))?;
        let (unit, category, since) = standing.unwrap_or((None, None, 0));
        let printed = Payer::of(&person, home);
        Ok(Some(Facts {
            id,
            number: printed.number,
            name: printed.name,
            address: printed.address,
            born: person.born,
            protection: person.protection,
            payer,
            is_member: standing.is_some(),
            unit,
            category,
            since: date::from_int(since).unwrap_or(NaiveDate::MIN),
        }))
    }

    pub fn as_payer(&self) -> Payer {
        Payer { id: self.id, number: self.number.clone(), name: self.name.clone(), address: self.address.clone() }
    }

    /// Whether an invoice can reach them without lying about: a protected address wants another way.
    pub fn can_be_reached(&self, conn: &Connection) -> Result<bool> {
        if self.protection == Protection::Open {
            return Ok(true);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM contact WHERE person_id = ?1 AND kind = ?2)";
        Ok(conn.prepare_cached(sql)?.query_row((self.id, ContactKind::Email as i64), |row| row.get(0))?)
    }
}

/// A membership: its unit, its category, and its first day as it stands in the file.
type Standing = (Option<i64>, Option<i64>, i64);

/// Unit and category of the newest term that covers a day, and since when there has been a term without a gap.
fn standing(conn: &Connection, person: i64, day: i64) -> Result<Option<Standing>> {
    let mut statement = conn.prepare_cached(
        "SELECT joined, left_on, unit_id, category_id FROM term INDEXED BY term_by_person
         WHERE person_id = ?1 AND joined <= ?2 ORDER BY joined DESC",
    )?;
    let mut rows = statement.query((person, day))?;
    let mut found: Option<Standing> = None;
    while let Some(row) = rows.next()? {
        let (joined, left): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        match &mut found {
            None if left.is_none_or(|left| left > day) => found = Some((row.get(2)?, row.get(3)?, joined)),
            None => {}
            Some((.., since)) if left.is_none_or(|left| left >= *since) => *since = joined.min(*since),
            Some(_) => {}
        }
    }
    Ok(found)
}

/// The unit that somebody is a member in on a day.
pub(super) fn unit(conn: &Connection, person: i64, day: NaiveDate) -> Result<Option<i64>> {
    Ok(standing(conn, person, date::to_int(day))?.and_then(|(unit, ..)| unit))
}

/// Whether somebody is dead, as the reason of a term says.
pub(in crate::store::ledger) fn is_dead(conn: &Connection, person: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM term t JOIN reason r ON r.id = t.reason_id
               WHERE t.person_id = ?1 AND r.code = 'deceased')";
    Ok(conn.prepare_cached(sql)?.query_row([person], |row| row.get(0))?)
}
