//! `retention forecast`: the coming years, what-if beside them, and what earlier forecasts were worth.

use serde_json::json;

use super::Context;
use super::retention::{record_start, whom};
use crate::analysis::forecast::Change;
use crate::analysis::merge::Rules;
use crate::analysis::what_if;
use crate::error::{Error, Result};
use crate::figures::Style;
use crate::figures::outlook as sheets;
use crate::figures::report::heading;
use crate::i18n::Text;
use crate::store::outlook::Ahead;
use crate::store::spells::Terms;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "")]
    filter: String,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=30))]
    years: u32,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..=3660), default_value_t = 0)]
    grace_days: i32,
    #[arg(long, value_name = "DATE")]
    record_start: Option<String>,
    /// Earlier forecasts that are looked back on.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(i32).range(0..=30))]
    back: i32,
    #[arg(long, value_name = "KRONER", value_parser = positive)]
    dues: Option<f64>,
    #[arg(long, value_name = "KEY=PERCENT", allow_hyphen_values = true)]
    what_if: Vec<String>,
    #[arg(long, value_name = "E", value_parser = elasticity)]
    elasticity: Option<f64>,
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    of: Option<String>,
}

fn positive(typed: &str) -> std::result::Result<f64, String> {
    let number: Option<f64> = typed.replace(',', ".").parse().ok();
    number.filter(|number| number.is_finite() && *number >= 0.0).ok_or_else(|| "0, 0.5, 100 …".to_owned())
}

fn elasticity(typed: &str) -> std::result::Result<f64, String> {
    let most = Change::MOST_ELASTIC;
    positive(typed).ok().filter(|number| *number <= most).ok_or_else(|| format!("0, 0.5 … {most}"))
}

/// Something to try.
struct Idea {
    title: Text,
    change: Change,
    /// By how much dearer membership is.
    dues: f64,
    /// Only for the people of `--of`.
    of_group: bool,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let ideas = args.what_if.iter().map(|typed| idea(typed, &args, &context.style())).collect::<Result<Vec<_>>>()?;
    let day = super::day(args.as_of.as_deref())?;
    let start = args.record_start.as_deref().map(record_start).transpose()?;
    let rules = Rules { as_of: day.into(), grace_days: args.grace_days, record_start: start };
    let register = context.open()?;
    let spells = |typed: &str| {
        let query = whom(typed, day, &register, context)?;
        register.spells(&context.who, &query, rules, Terms::All)
    };
    let now = spells(&args.filter)?;
    let ahead = Ahead { filter: &args.filter, rules, years: args.years, back: args.back };
    let outlook = register.outlook(&context.who, ahead, &now, &mut |_, _| ())?;
    let group = match &args.of {
        Some(of) if args.filter.trim().is_empty() => Some(spells(of)?),
        Some(of) => Some(spells(&format!("({}) ({of})", args.filter))?),
        None => None,
    };
    let mut tried = Vec::new();
    for idea in &ideas {
        let Ok(as_now) = &outlook.forecast else { break };
        let group = group.as_ref().filter(|_| idea.of_group);
        let would = what_if::what_if(&now, group, args.years, idea.change);
        tried.push((idea, as_now, would.map_err(|why| Error::refused(sheets::too_little(&why)))?));
    }
    if context.wants_json() {
        let what_if: Vec<_> = tried
            .iter()
            .map(|(idea, _, would)| {
                json!({ "change": idea.change, "dues": idea.dues, "forecast": would.changed,
                        "difference": would.difference })
            })
            .collect();
        return context.figures(&json!({ "outlook": outlook, "dues": args.dues, "what_if": what_if }));
    }
    let style = context.style();
    let mut all = vec![sheets::forecast(&outlook, args.dues, &style)];
    for (idea, as_now, would) in &tried {
        let pays = [args.dues, args.dues.map(|dues| dues * (1.0 + idea.dues))];
        all.push(sheets::what_if(&idea.title, as_now, would, pays, &style));
    }
    if outlook.tried.iter().any(|one| one.said.is_some()) {
        all.push(sheets::tried(&outlook.tried, &style));
    }
    if let (Some(risk), Ok(_)) = (&outlook.risk, &outlook.forecast) {
        all.extend(sheets::risk(risk, &style));
    }
    let heading = heading(&now, &style);
    context.told(&heading)?;
    context.sheets(all)
}

/// `first-year=-20`, `leaving=-10`, `dues=+15`: per cent.
fn idea(typed: &str, args: &Args, style: &Style<'_>) -> Result<Idea> {
    let fault = || Error::usage(text!("forecast-what-if", typed = typed)).hint(text!("forecast-what-if-hint"));
    let (key, percent) = super::pair(typed).map_err(|_| fault())?;
    let percent = percent.trim().trim_end_matches('%').trim().replace(',', ".");
    let by = percent.parse::<f64>().ok().filter(|by| by.is_finite() && *by >= -100.0).ok_or_else(fault)? / 100.0;
    let shown = style.signed(format!("{:+}", (by * 1000.0).round() / 10.0));
    let group = args.of.clone().unwrap_or_default();
    let (change, title, dues) = match key.trim() {
        "first-year" => {
            (Change { first_year: 1.0 + by, ..Change::NONE }, text!("forecast-first-year", by = shown), 0.0)
        }
        "leaving" if args.of.is_some() => {
            (Change { leaving: 1.0 + by, ..Change::NONE }, text!("forecast-group", by = shown, group = group), 0.0)
        }
        "leaving" => (Change { leaving: 1.0 + by, ..Change::NONE }, text!("forecast-leaving", by = shown), 0.0),
        "dues" => {
            if by <= -1.0 {
                return Err(fault());
            }
            let elasticity = args.elasticity.ok_or_else(|| Error::usage(text!("forecast-no-elasticity")))?;
            let shown_elasticity = style.signed(format!("{elasticity}"));
            let title = text!("forecast-dues", by = shown, elasticity = shown_elasticity);
            (Change::dues(by, elasticity), title, by)
        }
        _ => return Err(fault()),
    };
    Ok(Idea { title, change, dues, of_group: args.of.is_some() })
}
