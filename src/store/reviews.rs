//! The half-yearly review: made of the register as it was on a day, kept with what was asked and a hash of what it was made
//! of, so that it can be made again and compared with the next.

use chrono::NaiveDate;
use rusqlite::Row;
use serde_json::{Value, json};

use super::action_plans::ActionPlan;
use super::change::Change;
use super::effects::Effects;
use super::list::{Query, Sort};
use super::outlook::{Ahead, refused};
use super::spells::Terms;
use super::{Register, Who, tables};
use crate::analysis::day::Day;
use crate::analysis::effect::Measured;
use crate::analysis::forecast::Outlook;
use crate::analysis::merge::{Rules, Spells};
use crate::analysis::review::{Headline, Told, Year, latest_day, year};
use crate::error::{Error, Result};
use crate::model::date;

/// A review as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub id: i64,
    pub day: NaiveDate,
    pub made_on: NaiveDate,
    pub filter: String,
    pub parameters: Value,
    pub figures: Value,
    pub input_hash: String,
    pub figures_hash: String,
    pub summary: String,
}

impl Review {
    pub fn headline(&self) -> Headline {
        self.part("headline").unwrap_or_default()
    }

    /// So, with the day that it is of.
    pub fn dated(&self) -> (Day, Headline) {
        (self.day.into(), self.headline())
    }

    /// What can be said of it in anybody's language; `None` for figures that are kept in another form.
    pub fn told(&self) -> Option<Told> {
        self.part("year")
    }

    /// The rules that it was made by.
    pub fn rules(&self) -> Rules {
        let field = |key: &str| self.parameters.get(key).and_then(Value::as_str).and_then(|day| day.parse().ok());
        let day = |key: &str| field(key).map(|day: NaiveDate| Day::from(day));
        let grace_days = self.parameters.get("grace_days").and_then(Value::as_i64).unwrap_or(0) as i32;
        let as_of = day("as_of").unwrap_or_else(|| self.day.into());
        Rules { as_of, grace_days, record_start: day("record_start") }
    }

    fn part<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.figures.get(key)?.clone()).ok()
    }
}

/// What a review is made of, before it is kept.
#[derive(Clone, Debug)]
pub struct Findings {
    pub year: Year,
    pub outlook: Outlook,
    /// The actions that were known and not closed, with what they have done so far, if they have begun and it can be told.
    pub plans: Effects,
    pub rules: Rules,
    pub filter: String,
    pub input_hash: String,
}

/// Earlier forecasts that a review looks back on.
const BACK: i32 = 5;

impl Findings {
    pub fn headline(&self) -> Headline {
        let next = self.outlook.forecast.as_ref().ok().and_then(|forecast| forecast.years.first());
        Headline::of(&self.year, next.map(|year| [year.members.expected, year.members.low, year.members.high]))
    }

    fn parameters(&self) -> Value {
        let Rules { as_of, grace_days, record_start } = self.rules;
        json!({ "as_of": as_of, "grace_days": grace_days, "record_start": record_start, "filter": self.filter })
    }

    fn figures(&self) -> Value {
        let plan = |(plan, measured): &(ActionPlan, Measured)| {
            let effect = match measured {
                Measured::Effect(effect) => Some(effect),
                Measured::NotBegun | Measured::Untold(_) => None,
            };
            let ActionPlan { id, filter, measure, tenure, .. } = plan;
            json!({ "id": id, "filter": filter, "tenure": tenure, "measure": measure, "effect": effect })
        };
        let plans: Vec<Value> = self.plans.iter().map(plan).collect();
        json!({ "headline": self.headline(), "year": self.year, "outlook": self.outlook, "plans": plans })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Review> {
    let day = |at: usize| row.get(at).map(|ymd| date::from_int(ymd).unwrap_or_default());
    let value = |at: usize| row.get(at).map(|text: String| serde_json::from_str(&text).unwrap_or_default());
    Ok(Review {
        id: row.get(0)?,
        day: day(1)?,
        made_on: day(2)?,
        filter: row.get(3)?,
        parameters: value(4)?,
        figures: value(5)?,
        input_hash: row.get(6)?,
        figures_hash: row.get(7)?,
        summary: row.get(8)?,
    })
}

impl Register {
    /// Newest day first, and of one day the newest first.
    pub fn reviews(&self, _who: &Who) -> Result<Vec<Review>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, day, made_on, filter, parameters, figures, input_hash, figures_hash, summary
             FROM review ORDER BY day DESC, id DESC",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The day that a review of the whole association is owed for: the last half-year's end, while there is none of it.
    /// None is owed by a register without members.
    pub fn review_due(&self, _who: &Who, today: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(day) = latest_day(today.into()).date() else { return Ok(None) };
        let ymd = date::to_int(day);
        let mut statement = self.conn.prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM review WHERE day >= ?1 AND filter = '')
                AND EXISTS (SELECT 1 FROM term WHERE joined <= ?1)",
        )?;
        Ok(statement.query_row([ymd], |row| row.get::<_, bool>(0))?.then_some(day))
    }

    /// Everything that a review says, of the register as it was on the day of the rules.
    pub fn findings(
        &self,
        who: &Who,
        filter: &str,
        rules: Rules,
        today: NaiveDate,
        told: &mut dyn FnMut(u64, u64),
    ) -> Result<Findings> {
        let spells = self.spells_of(who, filter, rules)?;
        let outlook = self.outlook(who, Ahead { filter, rules, years: 1, back: BACK }, &spells, told)?;
        let (year, input_hash) = (year(&spells), spells.digest());
        drop(spells);
        let plans = self.effects(who, rules, today)?;
        Ok(Findings { year, outlook, plans, rules, filter: filter.to_owned(), input_hash })
    }

    /// Whether the past that a review was made of still reads the same.
    pub fn review_stands(&self, who: &Who, review: &Review) -> Result<bool> {
        Ok(self.spells_of(who, &review.filter, review.rules())?.digest() == review.input_hash)
    }

    pub(super) fn spells_of(&self, who: &Who, filter: &str, rules: Rules) -> Result<Spells> {
        let day = rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
        let filter = self.read_leavers_filter(who, filter, day)?.map_err(refused)?;
        self.spells(who, &Query { filter, sort: Sort::default(), day }, rules, Terms::All)
    }
}

impl Change<'_> {
    pub fn add_review(&mut self, findings: &Findings, made_on: NaiveDate, summary: &str) -> Result<i64> {
        let day = findings.rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
        let (parameters, figures) = (findings.parameters().to_string(), findings.figures().to_string());
        let figures_hash = blake3::hash(figures.as_bytes()).to_hex().to_string();
        self.insert(
            &tables::REVIEW,
            &[
                date::to_int(day).into(),
                date::to_int(made_on).into(),
                (&findings.filter).into(),
                (&parameters).into(),
                (&figures).into(),
                (&findings.input_hash).into(),
                (&figures_hash).into(),
                summary.into(),
            ],
        )
    }
}
