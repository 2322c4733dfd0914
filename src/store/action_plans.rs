//! Actions against leaving: for whom, what, by whom, from when, and what came of them.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::change::Change;
use super::row::Cell;
use super::{Register, Who, tables};
use crate::analysis::tenure::Tenure;
use crate::error::{Error, Result};
use crate::i18n::Text;
use crate::model::action::Stage;
use crate::model::date;
use crate::model::name::tidy;
use crate::text;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActionPlan {
    pub id: i64,
    /// Whom it is for: those the filter finds, in some years of membership only or in any.
    pub filter: String,
    pub tenure: Option<Tenure>,
    pub measure: String,
    pub owner: String,
    pub start: NaiveDate,
    pub target: String,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// What had come of it when it was closed, in words.
    pub effect: String,
    /// What was learnt of it.
    pub lesson: String,
}

/// Years of membership as typed; nothing means all of them.
pub fn read_years(typed: &str) -> std::result::Result<Option<Tenure>, Text> {
    match typed.trim() {
        "" => Ok(None),
        typed => Tenure::parse(typed).map(Some).ok_or_else(|| text!("plan-tenure-typed", typed = typed)),
    }
}

impl ActionPlan {
    /// For everybody in some years of membership.
    pub fn is_of_years_alone(&self) -> bool {
        self.tenure.is_some() && self.filter.trim().is_empty()
    }

    pub fn stage(&self, day: NaiveDate) -> Stage {
        match (self.closed, self.due) {
            (Some(closed), _) => Stage::Closed(closed),
            (None, Some(due)) if due < day => Stage::Overdue,
            _ if self.start > day => Stage::Planned,
            _ => Stage::UnderWay,
        }
    }

    /// As it was known on a day: not at all before it began, and open until it was closed. Those to come are known today.
    pub fn known_on(self, day: NaiveDate, today: NaiveDate) -> Option<ActionPlan> {
        match self {
            plan if plan.start > day && day < today => None,
            plan if plan.closed.is_some_and(|closed| closed > day) => {
                Some(ActionPlan { closed: None, effect: String::new(), lesson: String::new(), ..plan })
            }
            plan => Some(plan),
        }
    }
}

impl Register {
    /// Those under way first, the next due before the others; then the closed ones, the latest first.
    pub fn action_plans(&self, _who: &Who) -> Result<Vec<ActionPlan>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, filter, measure, owner, start_on, target, due_on, closed_on, effect, tenure, lesson
             FROM action_plan
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
                tenure: row.get::<_, Option<String>>(9)?.and_then(|years| Tenure::parse(&years)),
                lesson: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// The caller has checked whom it is for.
    pub fn add_action_plan(&mut self, plan: &ActionPlan) -> Result<i64> {
        if plan.measure.trim().is_empty() {
            return Err(Error::refused(text!("plan-no-measure")));
        }
        if plan.due.is_some_and(|due| due < plan.start) {
            return Err(Error::refused(text!("plan-due-before-start")));
        }
        let day = |day: Option<NaiveDate>| day.map_or(Cell::Null, |day| Cell::Int(date::to_int(day)));
        let tenure = plan.tenure.map(|tenure| tenure.to_string());
        let [measure, owner, target] = [&plan.measure, &plan.owner, &plan.target].map(|text| tidy(text));
        self.insert(
            &tables::ACTION_PLAN,
            &[
                plan.filter.trim().into(),
                (&measure).into(),
                (&owner).into(),
                day(Some(plan.start)),
                (&target).into(),
                day(plan.due),
                day(plan.closed),
                (&plan.effect).into(),
                tenure.as_deref().into(),
                said(&plan.lesson),
            ],
        )
    }

    /// # Errors
    /// There is no such plan, or it is closed already.
    pub fn close_action_plan(&mut self, id: i64, day: NaiveDate, effect: &str, lesson: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT closed_on IS NOT NULL FROM action_plan WHERE id = ?1")?;
        let closed: Option<bool> = statement.query_row([id], |row| row.get(0)).optional()?;
        drop(statement);
        match closed {
            None => Err(Error::refused(text!("plan-none", id = id))),
            Some(true) => Err(Error::refused(text!("plan-closed-already", id = id))),
            Some(false) => {
                let cells =
                    [("closed_on", Cell::Int(date::to_int(day))), ("effect", effect.into()), ("lesson", said(lesson))];
                self.update(&tables::ACTION_PLAN, id, &cells).map(drop)
            }
        }
    }
}

/// Words that may be missing.
fn said(words: &str) -> Cell<'_> {
    Some(words).filter(|words| !words.is_empty()).into()
}
