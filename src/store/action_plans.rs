//! Actions against leaving: for whom, what, by whom, from when, and what came of them.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::change::Change;
use super::row::Cell;
use super::{Register, Who, tables};
use crate::error::{Error, Result};
use crate::model::date;
use crate::text;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActionPlan {
    pub id: i64,
    /// Whom it is for.
    pub filter: String,
    pub measure: String,
    pub owner: String,
    pub start: NaiveDate,
    pub target: String,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// What had come of it when it was closed, in words.
    pub effect: String,
}

impl ActionPlan {
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.closed.is_none() && self.due.is_some_and(|due| due < today)
    }
}

impl Register {
    /// Those under way first, the next due before the others; then the closed ones, the latest first.
    pub fn action_plans(&self, _who: &Who) -> Result<Vec<ActionPlan>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, filter, measure, owner, start_on, target, due_on, closed_on, effect FROM action_plan
             ORDER BY closed_on IS NOT NULL, closed_on DESC, due_on IS NULL, due_on, id",
        )?;
        let rows = statement.query_map([], |row| {
            let day = |at: usize| row.get::<_, Option<i64>>(at).map(|ymd| ymd.and_then(date::from_int));
            Ok(ActionPlan {
                id: row.get(0)?,
                filter: row.get(1)?,
                measure: row.get(2)?,
                owner: row.get(3)?,
                start: day(4)?.unwrap_or_default(),
                target: row.get(5)?,
                due: day(6)?,
                closed: day(7)?,
                effect: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// The caller has checked that the filter reads.
    pub fn add_action_plan(&mut self, plan: &ActionPlan) -> Result<i64> {
        if plan.measure.trim().is_empty() {
            return Err(Error::refused(text!("plan-no-measure")));
        }
        if plan.due.is_some_and(|due| due < plan.start) {
            return Err(Error::refused(text!("plan-due-before-start")));
        }
        let day = |day: Option<NaiveDate>| day.map_or(Cell::Null, |day| Cell::Int(date::to_int(day)));
        self.insert(
            &tables::ACTION_PLAN,
            &[
                (&plan.filter).into(),
                (&plan.measure).into(),
                (&plan.owner).into(),
                day(Some(plan.start)),
                (&plan.target).into(),
                day(plan.due),
                day(plan.closed),
                (&plan.effect).into(),
            ],
        )
    }

    /// # Errors
    /// There is no such plan, or it is closed already.
    pub fn close_action_plan(&mut self, id: i64, day: NaiveDate, effect: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT closed_on IS NOT NULL FROM action_plan WHERE id = ?1")?;
        let closed: Option<bool> = statement.query_row([id], |row| row.get(0)).optional()?;
        drop(statement);
        match closed {
            None => Err(Error::refused(text!("plan-none", id = id))),
            Some(true) => Err(Error::refused(text!("plan-closed-already", id = id))),
            Some(false) => {
                let cells = [("closed_on", Cell::Int(date::to_int(day))), ("effect", effect.into())];
                self.update(&tables::ACTION_PLAN, id, &cells).map(drop)
            }
        }
    }
}
