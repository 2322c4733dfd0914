//! Whom an action is for. How fast a group leaves before and since can only be told of people who are not chosen by how
//! their membership went: of those who are members today nobody left last year.

use chrono::NaiveDate;

use super::action_plans::ActionPlan;
use super::list::{Query, Sort};
use super::spells::Terms;
use super::{Register, Who};
use crate::analysis::day::Day;
use crate::analysis::merge::Rules;
use crate::error::{Error, Result};
use crate::query::{Fault, Filter};
use crate::text;

impl Register {
    /// The filter of an action: everybody it finds, members on the day or not.
    ///
    /// # Errors
    /// `Ok(Err(fault))`: it does not read, or chooses people by how their membership went.
    pub fn read_action_filter(&self, who: &Who, typed: &str, day: NaiveDate) -> Result<Result<Filter, Fault>> {
        let fault = self.parse_filter(who, typed, day)?.map(|filter| {
            let by_outcome = filter.by_outcome().map(|condition| condition.at.clone());
            by_outcome.map(|at| {
                let part = typed.get(at.clone()).unwrap_or(typed).to_owned();
                Fault::new(at, text!("plan-filter-outcome", part = part))
            })
        });
        match fault {
            Ok(None) => self.read_leavers_filter(who, typed, day),
            Ok(Some(fault)) | Err(fault) => Ok(Err(fault)),
        }
    }

    /// How many members an action is for on the day of the rules.
    ///
    /// # Errors
    /// `Ok(Err(fault))`: nobody, or whom it is for can't be told.
    pub fn action_reach(&self, who: &Who, plan: &ActionPlan, rules: Rules) -> Result<Result<u64, Fault>> {
        let day = rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
        let filter = match self.read_action_filter(who, &plan.filter, day)? {
            Ok(filter) => filter,
            Err(fault) => return Ok(Err(fault)),
        };
        let spells = self.spells(who, &Query { filter, sort: Sort::default(), day }, rules, Terms::All)?;
        let members = spells.all.iter().filter(|spell| spell.active_on(rules.as_of));
        let within =
            |joined: Day| plan.tenure.is_none_or(|tenure| joined != Day::UNKNOWN && tenure.holds(joined, rules.as_of));
        Ok(match members.filter(|spell| within(spell.joined)).count() {
            0 if plan.is_of_years_alone() => Err(Fault::new(0..0, text!("plan-years-nobody"))),
            0 => Err(Fault::new(0..plan.filter.len(), text!("plan-fits-nobody"))),
            members => Ok(members as u64),
        })
    }
}
