//! What one member pays in one year: of the rates that fit, the closest for each part of each level.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::Why;
use super::facts::Facts;
use crate::error::Result;
use crate::model::document::{Line, What};
use crate::model::period::Period;
use crate::model::rate::{Member, Rate, Unfit};
use crate::model::unit::{Level, Tree};
use crate::store::catalog::Catalog;

/// A line with the rate that it came of, so that the cap of a household can be applied.
pub(super) struct Priced {
    pub line: Line,
    pub cap: Option<i64>,
}

pub(super) struct Prices {
    /// The rates by whose part they are; of one part only one rate is taken.
    groups: Vec<Vec<Rate>>,
    /// Nobody has been billed for the year, nobody is exempt: there is nothing to look up.
    unbilled: bool,
    unexempt: bool,
    /// The unit that bills.
    issuer: i64,
    year: i32,
    whole: Period,
    /// Parts of the year that begin later than this are billed another time.
    until: NaiveDate,
}

impl Prices {
    pub fn new(conn: &Connection, issuer: i64, year: i32, whole: Period, until: NaiveDate) -> Result<Prices> {
        let mut groups: BTreeMap<(Level, String), Vec<Rate>> = BTreeMap::new();
        for rate in crate::store::ledger::rates::all(conn)? {
            if rate.valid_from < whole.until && rate.valid_until.is_none_or(|end| whole.from < end) {
                groups.entry((rate.level, rate.part.clone())).or_default().push(rate);
            }
        }
        let none = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, bool>(0));
        let unbilled = none(&format!("SELECT NOT EXISTS (SELECT 1 FROM document WHERE year = {year})"))?;
        let unexempt = none("SELECT NOT EXISTS (SELECT 1 FROM exemption)")?;
        Ok(Prices { groups: groups.into_values().collect(), unbilled, unexempt, issuer, year, whole, until })
    }

    /// The lines of one member, and why there are none; or why a part is missing that something must be known for.
    pub fn of(
        &self,
        conn: &Connection,
        catalog: &Catalog,
        facts: &Facts,
        place: usize,
    ) -> Result<(Vec<Priced>, Option<Why>)> {
        let tree = &catalog.tree;
        let within = |unit: i64| facts.unit.is_some_and(|own| tree.upwards(own).any(|above| above.id == unit));
        let field = |key: &str| own_field(conn, catalog, facts.id, key).unwrap_or_default();
        let member = Member {
            category: facts.category,
            born: facts.born,
            since: facts.since,
            place,
            within: &within,
            field: &field,
        };
        let exempt = if self.unexempt { None } else { exemption(conn, facts.id, self.whole.from.max(facts.since))? };
        if let Some(reason) = exempt {
            return Ok((Vec::new(), Some(Why::Exempt(reason))));
        }
        let billed = if self.unbilled { Vec::new() } else { self.billed(conn, facts.id)? };
        let (mut lines, mut why) = (Vec::new(), Why::NoRate);
        for group in &self.groups {
            let Some(level) = group.first().map(|rate| rate.level) else { continue };
            let Some(unit) = self.beneficiary(tree, level, facts.unit) else { continue };
            for period in self.periods(group) {
                let rate = match closest(group, &member, period, tree) {
                    Ok(rate) => rate,
                    Err(Unfit::Other) => continue,
                    Err(unfit) => {
                        why = why.max(Why::of(unfit));
                        continue;
                    }
                };
                if billed.contains(&(rate.level, rate.part.clone(), period.from)) {
                    why = why.max(Why::Billed);
                    continue;
                }
                match rate.amount(&member, period) {
                    Ok(0) => why = why.max(Why::Free),
                    Ok(amount) => {
                        lines.push(Priced { line: self.line(rate, facts, unit, period, amount, tree), cap: rate.cap })
                    }
                    Err(unfit) => why = why.max(Why::of(unfit)),
                }
            }
        }
        let told = lines.is_empty() || why.is_gap();
        Ok((lines, told.then_some(why)))
    }

    /// The periods that rates of a group pay for: those of the shortest.
    fn periods(&self, group: &[Rate]) -> Vec<Period> {
        let months = group.iter().map(|rate| rate.months).min().unwrap_or(12);
        let mut parts = self.whole.parts(months);
        // The first is what the run is for, however early it is made.
        let mut first = true;
        parts.retain(|part| std::mem::take(&mut first) || part.from <= self.until);
        parts
    }

    /// Whose money a part is: `Some(None)` for the issuer's own, `None` when the member has no unit of that level.
    fn beneficiary(&self, tree: &Tree, level: Level, unit: Option<i64>) -> Option<Option<i64>> {
        let issuer_level = tree.get(self.issuer).map_or(Level::National, |unit| unit.level);
        if level == issuer_level {
            return Some(None);
        }
        let at = tree.upwards(unit?).find(|above| above.level == level)?;
        Some((at.id != self.issuer).then_some(at.id))
    }

    fn line(&self, rate: &Rate, facts: &Facts, unit: Option<i64>, period: Period, amount: i64, tree: &Tree) -> Line {
        let year = self.year.to_string();
        let mut text = rate.name.clone();
        if !text.contains(&year) {
            text = format!("{text} {year}");
        }
        if let Some(unit) = unit.and_then(|unit| tree.get(unit)) {
            text = format!("{text}, {}", unit.name);
        }
        Line {
            what: What::Dues,
            person: facts.id,
            unit,
            rate: Some(rate.id),
            text,
            year: i64::from(self.year),
            period: Some(period),
            amount,
        }
    }

    /// What has been billed of the year and not credited: level, part and first day of the period.
    fn billed(&self, conn: &Connection, person: i64) -> Result<Vec<(Level, String, NaiveDate)>> {
        let mut statement = conn.prepare_cached(
            "SELECT r.level, r.part, i.from_on FROM item i INDEXED BY item_by_person JOIN rate r ON r.id = i.rate_id
             WHERE i.person_id = ?1 AND i.year = ?2 AND i.kind = 0 AND i.from_on IS NOT NULL
             GROUP BY r.level, r.part, i.from_on HAVING sum(i.amount) > 0",
        )?;
        let mut rows = statement.query((person, self.year))?;
        let mut billed = Vec::new();
        while let Some(row) = rows.next()? {
            let level = Level::ALL.get(row.get::<_, i64>(0)? as usize).copied().unwrap_or(Level::Group);
            if let Some(from) = crate::model::date::from_int(row.get(2)?) {
                billed.push((level, row.get(1)?, from));
            }
        }
        Ok(billed)
    }
}

fn closest<'r>(group: &'r [Rate], member: &Member<'_>, period: Period, tree: &Tree) -> Result<&'r Rate, Unfit> {
    let depth = |unit: i64| tree.upwards(unit).count() as u16;
    let mut unfit = Unfit::Other;
    let mut best: Option<&Rate> = None;
    for rate in group {
        match rate.fits(member, period) {
            Ok(()) if best.is_none_or(|best| rate.closeness(depth) > best.closeness(depth)) => best = Some(rate),
            Ok(()) | Err(Unfit::Other) => {}
            Err(other) => unfit = other,
        }
    }
    best.ok_or(unfit)
}

fn exemption(conn: &Connection, person: i64, day: NaiveDate) -> Result<Option<String>> {
    let sql = "SELECT reason FROM exemption WHERE person_id = ?1 AND from_on <= ?2
               AND (until_on IS NULL OR until_on > ?2) ORDER BY id LIMIT 1";
    let day = crate::model::date::to_int(day);
    Ok(conn.prepare_cached(sql)?.query_row((person, day), |row| row.get(0)).optional()?)
}

fn own_field(conn: &Connection, catalog: &Catalog, person: i64, key: &str) -> Option<String> {
    let field = catalog.custom_field(key)?;
    let sql = "SELECT value FROM custom_value WHERE person_id = ?1 AND field_id = ?2";
    conn.prepare_cached(sql).ok()?.query_row((person, field.id), |row| row.get(0)).ok()
}
