//! The dues that have been set, who is exempt from them, and what the law sets.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{Error, Result};
use crate::model::date;
use crate::model::late::{LegalRate, Rates};
use crate::model::prorata::Prorata;
use crate::model::rate::{Household, Price, Rate};
use crate::model::unit::Level;
use crate::store::change::Change;
use crate::store::row::Cell;
use crate::store::{Register, Who, tables};
use crate::text;

const COLUMNS: &str =
    "id, name, valid_from, valid_until, level, part, unit_id, category_id, age_from, age_to, age_day, months,
    amount, percent, base, least, most, prorata, household, cap, decided_by, decided_on";

fn read(row: &Row<'_>) -> rusqlite::Result<Rate> {
    let day = |at: usize| row.get::<_, Option<i64>>(at).map(|ymd| ymd.and_then(date::from_int));
    let price = match row.get::<_, Option<i64>>(12)? {
        Some(amount) => Price::Fixed(amount),
        None => Price::Percent { hundredths: row.get(13)?, of: row.get(14)?, least: row.get(15)?, most: row.get(16)? },
    };
    Ok(Rate {
        id: row.get(0)?,
        name: row.get(1)?,
        valid_from: day(2)?.unwrap_or(NaiveDate::MIN),
        valid_until: day(3)?,
        level: Level::ALL.get(row.get::<_, i64>(4)? as usize).copied().unwrap_or(Level::National),
        part: row.get(5)?,
        unit: row.get(6)?,
        category: row.get(7)?,
        age_from: row.get(8)?,
        age_to: row.get(9)?,
        age_day: row.get(10)?,
        months: row.get(11)?,
        price,
        prorata: Prorata::parse(&row.get::<_, String>(17)?).unwrap_or_default(),
        household: Household::ALL.get(row.get::<_, i64>(18)? as usize).copied().unwrap_or_default(),
        cap: row.get(19)?,
        decided_by: row.get(20)?,
        decided_on: day(21)?,
    })
}

pub(in crate::store) fn all(conn: &Connection) -> Result<Vec<Rate>> {
    let sql = format!("SELECT {COLUMNS} FROM rate ORDER BY valid_from DESC, level, id");
    Ok(conn.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// Somebody who pays no dues.
#[derive(Clone, Debug, PartialEq)]
pub struct Exemption {
    pub id: i64,
    pub person: i64,
    pub reason: String,
    pub from: NaiveDate,
    /// The first day that they pay again.
    pub until: Option<NaiveDate>,
}

impl Register {
    /// Every rate ever set, the newest first.
    pub fn rates(&self, _who: &Who) -> Result<Vec<Rate>> {
        all(&self.conn)
    }

    /// What the law sets of late payment: the program's rows and the register's own.
    pub fn legal_rates(&self, _who: &Who) -> Result<Rates> {
        legal(&self.conn)
    }

    pub fn exemptions_of(&self, _who: &Who, person: i64) -> Result<Vec<Exemption>> {
        let sql =
            "SELECT id, person_id, reason, from_on, until_on FROM exemption WHERE person_id = ?1 ORDER BY from_on";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([person], |row| {
            Ok(Exemption {
                id: row.get(0)?,
                person: row.get(1)?,
                reason: row.get(2)?,
                from: date::from_int(row.get(3)?).unwrap_or(NaiveDate::MIN),
                until: row.get::<_, Option<i64>>(4)?.and_then(date::from_int),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(super) fn legal(conn: &Connection) -> Result<Rates> {
    let mut statement = conn.prepare_cached("SELECT domain, valid_from, value, source FROM legal_rate")?;
    let rows = statement.query_map([], |row| {
        Ok(LegalRate {
            domain: row.get(0)?,
            from: date::from_int(row.get(1)?).unwrap_or(NaiveDate::MIN),
            until: None,
            value: row.get(2)?,
            source: row.get(3)?,
        })
    })?;
    Ok(Rates::new(rows.collect::<Result<_, _>>()?))
}

impl Change<'_> {
    /// Sets a rate from its day on.
    ///
    /// # Errors
    /// It has no name, ends before it begins, or its ages or bounds are the wrong way round.
    pub fn add_rate(&mut self, rate: &Rate) -> Result<i64> {
        let refused = |what| Err(Error::refused(what));
        if rate.name.trim().is_empty() {
            return refused(text!("rate-no-name"));
        }
        if rate.valid_until.is_some_and(|until| until <= rate.valid_from) {
            return refused(text!("rate-ends-before"));
        }
        if rate.age_from.zip(rate.age_to).is_some_and(|(from, to)| to < from) {
            return refused(text!("rate-ages"));
        }
        let (amount, percent, base, least, most) = match &rate.price {
            Price::Fixed(amount) => (Some(*amount), None, "", None, None),
            Price::Percent { hundredths, of, least, most } => (None, Some(*hundredths), of.as_str(), *least, *most),
        };
        if least.zip(most).is_some_and(|(least, most)| most < least) {
            return refused(text!("rate-bounds"));
        }
        let prorata = rate.prorata.to_string();
        let cells: [Cell<'_>; 21] = [
            (&rate.name).into(),
            date::to_int(rate.valid_from).into(),
            rate.valid_until.map(date::to_int).into(),
            (rate.level as i64).into(),
            (&rate.part).into(),
            rate.unit.into(),
            rate.category.into(),
            rate.age_from.into(),
            rate.age_to.into(),
            rate.age_day.into(),
            rate.months.into(),
            amount.into(),
            percent.into(),
            base.into(),
            least.into(),
            most.into(),
            (&prorata).into(),
            (rate.household as i64).into(),
            rate.cap.into(),
            (&rate.decided_by).into(),
            rate.decided_on.map(date::to_int).into(),
        ];
        self.insert(&tables::RATE, &cells)
    }

    /// Ends a rate: `until` is the first day that it no longer holds. What was billed stays.
    pub fn end_rate(&mut self, id: i64, until: NaiveDate) -> Result<bool> {
        let found = all(&self.tx)?.into_iter().find(|rate| rate.id == id);
        let rate = found.ok_or_else(|| Error::refused(text!("rate-none", id = id.to_string())))?;
        if until <= rate.valid_from {
            return Err(Error::refused(text!("rate-ends-before")));
        }
        self.update(&tables::RATE, id, &[("valid_until", date::to_int(until).into())])
    }

    /// Exempts somebody from dues.
    pub fn exempt(&mut self, person: i64, reason: &str, from: NaiveDate, until: Option<NaiveDate>) -> Result<i64> {
        if reason.trim().is_empty() {
            return Err(Error::refused(text!("ledger-no-reason")));
        }
        if until.is_some_and(|until| until <= from) {
            return Err(Error::refused(text!("rate-ends-before")));
        }
        let cells = [person.into(), reason.trim().into(), date::to_int(from).into(), until.map(date::to_int).into()];
        self.insert(&tables::EXEMPTION, &cells)
    }

    /// Adds a value that the law sets, with where it was read.
    pub fn add_legal_rate(&mut self, rate: &LegalRate) -> Result<i64> {
        let cells =
            [(&rate.domain).into(), date::to_int(rate.from).into(), rate.value.into(), rate.source.trim().into()];
        if rate.source.trim().is_empty() {
            return Err(Error::refused(text!("rate-no-source")));
        }
        let known: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM legal_rate WHERE domain = ?1 AND valid_from = ?2")?
            .query_row((&rate.domain, date::to_int(rate.from)), |row| row.get(0))
            .optional()?;
        match known {
            Some(id) => {
                let cells = [("value", rate.value.into()), ("source", rate.source.trim().into())];
                self.update(&tables::LEGAL_RATE, id, &cells).map(|_| id)
            }
            None => self.insert(&tables::LEGAL_RATE, &cells),
        }
    }
}
