//! `plan`: actions against leaving, and what came of them.

use chrono::NaiveDate;

use super::{Context, day, filter_error, today};
use crate::analysis::merge::Rules;
use crate::error::{Error, Result};
use crate::figures::cycle;
use crate::model::name::tidy;
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
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    Close {
        id: i64,
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
        #[arg(long, default_value = "")]
        lesson: String,
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
        Plan::List { all, as_of } => list(all, day(as_of.as_deref())?, context),
        Plan::Close { id, day: typed, lesson } => close(id, day(typed.as_deref())?, &lesson, context),
    }
}

fn add(plan: &ActionPlan, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let members = register.action_reach(&context.who, plan, rules(today()))?;
    let members = members.map_err(|fault| match plan.filter.trim() {
        "" => Error::refused(fault.what),
        _ => filter_error(&plan.filter, &fault, &context.i18n),
    })?;
    let title = context.i18n.text(&text!("title-plan", measure = &plan.measure));
    let (id, _) = register.change(&context.who, "plan add", &title, |change| change.add_action_plan(plan))?;
    context.say(&text!("plan-added", id = id, members = members))
}

/// Rules that effects are measured by.
fn rules(day: NaiveDate) -> Rules {
    Rules { as_of: day.into(), grace_days: 0, record_start: None }
}

/// As they were known on a day; of one to come no more is known than today.
fn list(all: bool, on: NaiveDate, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let effects = register.effects(&context.who, rules(on), today())?;
    let style = context.style();
    let plans = register.action_plans(&context.who)?.into_iter().filter_map(|plan| plan.known_on(on, today()));
    let rows: Vec<Vec<String>> = plans
        .filter(|plan| all || plan.closed.is_none())
        .map(|plan| {
            let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| style.day(day.into()));
            let measured = effects.iter().find(|(of, _)| of.id == plan.id);
            let effect = measured.map_or_else(|| plan.effect.clone(), |(_, told)| cycle::measured(told, &style));
            let tenure = plan.tenure.map_or_else(String::new, |tenure| tenure.to_string());
            let days = [Some(plan.start), plan.due, plan.closed].map(day);
            let status = cycle::stage(plan.stage(on.min(today())), &style);
            let words = [plan.id.to_string(), plan.measure, plan.filter, tenure, plan.owner];
            [&words[..], &days, &[status, plan.target, effect, plan.lesson]].concat()
        })
        .collect();
    let keys =
        ["id", "measure", "for", "tenure", "owner", "start", "due", "closed", "status", "target", "effect", "lesson"];
    let headings = keys.map(|key| context.i18n.get(&format!("plan-{key}")));
    context.out.rows(&keys, &headings, &rows)?;
    let ahead = (on > today()).then(|| context.i18n.get("retention-day-ahead"));
    context.told(&Vec::from_iter(ahead))
}

/// Closes a plan with what it has done by then.
fn close(id: i64, on: NaiveDate, lesson: &str, context: &mut Context) -> Result<()> {
    if on > today() {
        return Err(Error::refused(text!("review-ahead")));
    }
    let mut register = context.open()?;
    let plan = register.action_plans(&context.who)?.into_iter().find(|plan| plan.id == id);
    let plan = plan.ok_or_else(|| Error::refused(text!("plan-none", id = id)))?;
    let measured = register.effect(&context.who, &plan, rules(on), today())?;
    let effect = cycle::measured(&measured, &context.style());
    let lesson = tidy(lesson);
    let title = context.i18n.text(&text!("title-plan-closed", measure = &plan.measure));
    register.change(&context.who, "plan close", &title, |change| change.close_action_plan(id, on, &effect, &lesson))?;
    context.say(&text!("plan-closed-now", id = id))?;
    context.told(&[effect])
}
