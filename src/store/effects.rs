//! What actions have done, from the periods of membership of those they are for. No day is counted that has not come yet:
//! time to come would be membership that nobody can leave.

use chrono::NaiveDate;

use super::action_plans::ActionPlan;
use super::list::{Query, Sort};
use super::spells::Terms;
use super::{Register, Who};
use crate::analysis::effect::{Measured, compared, effect};
use crate::analysis::merge::{Rules, Spells};
use crate::error::{Error, Result};
use crate::text;

/// Each with what it has done.
pub type Effects = Vec<(ActionPlan, Measured)>;

impl Register {
    /// What the actions that were known and not closed on the day had done by it.
    pub fn effects(&self, who: &Who, rules: Rules, today: NaiveDate) -> Result<Effects> {
        let day = by(rules, today)?;
        let known = self.action_plans(who)?.into_iter().filter_map(|plan| plan.known_on(day, today));
        let open: Vec<ActionPlan> = known.filter(|plan| plan.closed.is_none()).collect();
        if open.is_empty() {
            return Ok(Vec::new());
        }
        let everybody = self.everybody(who, rules, day)?;
        let with = |plan: ActionPlan| {
            let measured = self.measured(who, &plan, &everybody)?;
            Ok((plan, measured))
        };
        open.into_iter().map(with).collect()
    }

    /// What one action had done by a day, whether it was closed then or not.
    pub fn effect(&self, who: &Who, plan: &ActionPlan, rules: Rules, today: NaiveDate) -> Result<Measured> {
        self.measured(who, plan, &self.everybody(who, rules, by(rules, today)?)?)
    }

    fn measured(&self, who: &Who, plan: &ActionPlan, everybody: &Spells) -> Result<Measured> {
        let rules = everybody.rules;
        let day = rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
        let filter = match self.read_action_filter(who, &plan.filter, day)? {
            Ok(filter) => filter,
            Err(fault) => return Ok(Measured::Untold(fault.what)),
        };
        // Of those who left before the records began nobody knows; all who are known stayed.
        let (_, begin) = compared(plan.start.into(), rules.as_of);
        if let Some(start) = rules.record_start.filter(|start| begin <= *start) {
            return Ok(Measured::Untold(text!("retention-effect-records", day = start.to_string())));
        }
        let own = self.spells(who, &Query { filter, sort: Sort::default(), day }, rules, Terms::All)?;
        let effect = effect(&own, everybody, plan.tenure, plan.start.into());
        Ok(effect.map_or(Measured::NotBegun, |effect| Measured::Effect(Box::new(effect))))
    }

    fn everybody(&self, who: &Who, rules: Rules, day: NaiveDate) -> Result<Spells> {
        self.spells_of(who, "", Rules { as_of: day.into(), ..rules })
    }
}

/// The last day that counts.
fn by(rules: Rules, today: NaiveDate) -> Result<NaiveDate> {
    let day = rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
    Ok(day.min(today))
}
