//! `plan`: actions against leaving, and what came of them.

use super::{Context, day, filter_error, today};
use crate::analysis::merge::Rules;
use crate::error::{Error, Result};
use crate::figures::cycle;
use crate::store::action_plans::{ActionPlan, read_years};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Plan {
    Add {
        measure: String,
        #[arg(long = "for", value_name = "FILTER", default_value = "", allow_hyphen_values = true)]
        whom: String,
        #[arg(long, value_name = "YEARS", default_value = "", allow_hyphen_values = true)]
        tenure: String,
        #[arg(long, default_value = "")]
        owner: String,
        #[arg(long, value_name = "DATE")]
        start: Option<String>,
        #[arg(long, default_value = "")]
        target: String,
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    List {
        /// Those that are closed too.
        #[arg(long)]
        all: bool,
    },
    Close {
        id: i64,
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
    },
}

pub fn run(command: Plan, context: &mut Context) -> Result<()> {
    match command {
        Plan::Add { measure, whom, tenure, owner, start, target, due } => {
            let start = day(start.as_deref())?;
            let due = due.as_deref().map(|due| day(Some(due))).transpose()?;
            let tenure = read_years(&tenure).map_err(Error::usage)?;
            let plan = ActionPlan { filter: whom, tenure, measure, owner, start, target, due, ..ActionPlan::default() };
            add(&plan, context)
        }
        Plan::List { all } => list(all, context),
        Plan::Close { id, day: typed } => close(id, day(typed.as_deref())?, context),
    }
}

fn add(plan: &ActionPlan, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let members = register.action_reach(&context.who, plan, today())?;
    let members = members.map_err(|fault| filter_error(&plan.filter, &fault, &context.i18n))?;
    let title = context.i18n.text(&text!("title-plan", measure = &plan.measure));
    let (id, _) = register.change(&context.who, "plan add", &title, |change| change.add_action_plan(plan))?;
    context.say(&text!("plan-added", id = id, members = members))
}

/// Rules that effects are measured by.
fn rules() -> Rules {
    Rules { as_of: today().into(), grace_days: 0, record_start: None }
}

fn list(all: bool, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let effects = register.effects(&context.who, rules(), today())?;
    let style = context.style();
    let plans = register.action_plans(&context.who)?.into_iter().filter(|plan| all || plan.closed.is_none());
    let rows: Vec<Vec<String>> = plans
        .map(|plan| {
            let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| style.day(day.into()));
            let measured = effects.iter().find(|(of, _)| of.id == plan.id);
            let effect = measured.map_or_else(|| plan.effect.clone(), |(_, told)| cycle::measured(told, &style));
            let tenure = plan.tenure.map_or_else(String::new, |tenure| tenure.to_string());
            let days = [Some(plan.start), plan.due, plan.closed].map(day);
            let status = cycle::status(plan.closed, plan.is_overdue(today()), &style);
            let words = [plan.id.to_string(), plan.measure, plan.filter, tenure, plan.owner];
            [&words[..], &days, &[status, plan.target, effect]].concat()
        })
        .collect();
    let keys = ["id", "measure", "for", "tenure", "owner", "start", "due", "closed", "status", "target", "effect"];
    let headings = keys.map(|key| context.i18n.get(&format!("plan-{key}")));
    context.out.rows(&keys, &headings, &rows)
}

/// Closes a plan with what it has done by then.
fn close(id: i64, on: chrono::NaiveDate, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let plan = register.action_plans(&context.who)?.into_iter().find(|plan| plan.id == id);
    let plan = plan.ok_or_else(|| Error::refused(text!("plan-none", id = id)))?;
    let measured = register.effect(&context.who, &plan, Rules { as_of: on.into(), ..rules() }, today())?;
    let effect = cycle::measured(&measured, &context.style());
    let title = context.i18n.text(&text!("title-plan-closed", measure = &plan.measure));
    register.change(&context.who, "plan close", &title, |change| change.close_action_plan(id, on, &effect, ""))?;
    context.say(&text!("plan-closed-now", id = id))?;
    context.told(&[effect])
}
