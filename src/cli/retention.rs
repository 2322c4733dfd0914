//! `retention`: who leaves, when and why, as of any day.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Context, day, filter_error, forecast};
use crate::analysis::day::Day;
use crate::analysis::hazard;
use crate::analysis::merge::Spell;
use crate::analysis::report::{self, Config, Groups, Words};
use crate::analysis::triangle::Triangle;
use crate::analysis::{chapters, review};
use crate::error::{Error, Result};
use crate::figures::cohorts::{Cells, NARROW, sheet as triangle_sheet};
use crate::figures::leaving;
use crate::figures::people::People;
use crate::figures::report::{self as sheets, Shown};
use crate::figures::{Sheet, Style};
use crate::model::date;
use crate::model::person::Gender;
use crate::query::tree::Key;
use crate::store::list::{Query, Sort};
use crate::store::spells::{By, Grouping, Terms};
use crate::store::{Register, Who};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Retention {
    Report(Args),
    Cohorts(Args),
    Growth(Args),
    Survival(Args),
    Hazard(Args),
    Leavers(Args),
    Forecast(forecast::Args),
}

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "")]
    filter: String,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..=3660))]
    grace_days: Option<i32>,
    #[arg(long, value_name = "DATE")]
    record_start: Option<String>,
    #[arg(long, value_parser = ["month", "quarter", "year"])]
    by: Option<String>,
    #[arg(long, value_name = "FIELD")]
    group_by: Option<String>,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Puts one part of the report before the reader.
type Print = fn(&Shown<'_>, &mut Context) -> Result<()>;

pub fn run(command: Retention, context: &mut Context) -> Result<()> {
    let (args, print): (Args, Print) = match command {
        Retention::Report(args) => (args, everything),
        Retention::Cohorts(args) => (args, cohorts),
        Retention::Growth(args) => (args, growth),
        Retention::Survival(args) => (args, survival),
        Retention::Hazard(args) => (args, hazards),
        Retention::Leavers(args) => (args, leavers),
        Retention::Forecast(args) => return forecast::run(args, context),
    };
    let register = context.open()?;
    let (raw, asked) = config(&args)?;
    let as_of = asked.as_of.unwrap_or_else(|| super::today().into());
    let on = as_of.date().unwrap_or_else(super::today);
    let query = whom(&args.filter, on, &register, context)?;
    let spells = register.spells(&context.who, &query, report::rules(&asked, as_of), Terms::All)?;
    let words = Dictionary::read(&register, &context.who, &query, &asked)?;
    let report = report::report(raw, &asked, &spells, &words.words());
    let report = report.map_err(|period| Error::usage(text!("retention-no-period", period = period.0)))?;
    print(&Shown { report: &report, spells: &spells, reasons: &words.reasons, units: &words.units }, context)
}

fn everything(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if context.wants_json() {
        return context.figures(shown.report);
    }
    let style = context.style();
    let mut all: Vec<_> = shown.report.growth.iter().map(|growth| sheets::growth(growth, &style)).collect();
    all.extend(triangles(shown, &style));
    all.push(sheets::first_year(&shown.report.first_year, &style));
    all.extend(sheets::survival(shown, &style));
    all.extend(sheets::leavers(shown, &style));
    let heading = sheets::heading(shown.spells, &style);
    context.told(&heading)?;
    context.sheets(all)
}

fn growth(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if context.wants_json() {
        return context.figures(&shown.report.growth);
    }
    let style = context.style();
    let all: Vec<_> = shown.report.growth.iter().map(|growth| sheets::growth(growth, &style)).collect();
    let heading = sheets::heading(shown.spells, &style);
    context.told(&heading)?;
    context.sheets(all)
}

/// For people as many ages as fit, for programs all.
fn triangles(shown: &Shown<'_>, style: &Style<'_>) -> Vec<Sheet> {
    let most = if style.programs { usize::MAX } else { NARROW };
    let sheet = |triangle: &Triangle| triangle_sheet(triangle, Cells::default(), most, style);
    shown.report.triangles.iter().map(sheet).collect()
}

fn cohorts(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if context.wants_json() {
        return context.figures(&shown.report.triangles);
    }
    let style = context.style();
    let mut all = triangles(shown, &style);
    all.push(sheets::first_year(&shown.report.first_year, &style));
    let heading = sheets::heading(shown.spells, &style);
    context.told(&heading)?;
    context.sheets(all)
}

fn survival(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if context.wants_json() {
        let report = shown.report;
        return context.figures(&json!({ "kaplan_meier": report.kaplan_meier, "segments": report.segments }));
    }
    let style = context.style();
    let (heading, all) = (sheets::heading(shown.spells, &style), sheets::survival(shown, &style));
    context.told(&heading)?;
    context.sheets(all)
}

/// Years of membership that are told apart.
const YEARS: u32 = 10;

fn hazards(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let begin = sheets::begin(shown);
    let pieces = hazard::hazard(shown.spells, begin, YEARS);
    if context.wants_json() {
        return context.figures(&pieces);
    }
    let style = context.style();
    let (heading, sheet) = (sheets::heading(shown.spells, &style), sheets::hazard(&pieces, begin, &style));
    context.told(&heading)?;
    context.sheets([sheet])
}

fn leavers(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let as_of = shown.spells.rules.as_of;
    let (year, chapters) = (review::year(shown.spells), chapters::funnel(shown.spells, as_of.anniversary(-1)));
    if context.wants_json() {
        return context.figures(&json!({
            "last_twelve_months": year,
            "chapters": chapters,
            "split": crate::analysis::bands::leavers(shown.spells, sheets::begin(shown)),
            "tenure_bands": shown.report.tenure_bands,
            "leaving_reasons": shown.report.leaving_reasons,
        }));
    }
    let style = context.style();
    let heading = sheets::heading(shown.spells, &style);
    // The people behind a row are the screen's: here it is only printed.
    let people = People { rules: shown.spells.rules, of: String::new() };
    let known = |id: u32| shown.units.iter().find(|(unit, _)| *unit == id).map(|(_, name)| name.clone());
    let mut all = vec![leaving::split(&year, &people, &style)];
    all.push(leaving::chapters(&chapters, &|id| known(id).unwrap_or_default(), &people, &style));
    all.retain(|sheet| !sheet.rows.is_empty());
    all.extend(sheets::leavers(shown, &style));
    context.told(&heading)?;
    context.sheets(all)
}

/// Whom it is about, on a day.
pub fn whom(typed: &str, day: chrono::NaiveDate, register: &Register, context: &Context) -> Result<Query> {
    let filter = register.read_leavers_filter(&context.who, typed, day)?;
    let filter = filter.map_err(|fault| filter_error(typed, &fault, &context.i18n))?;
    Ok(Query { filter, sort: Sort::default(), day })
}

/// What is asked: the file's wishes, or the usual ones, and above them those of the command line.
fn config(args: &Args) -> Result<(Value, Config)> {
    let mut raw = match &args.config {
        Some(path) => read(path)?,
        None => usual(args.by.as_deref().unwrap_or("year")),
    };
    let typed = |typed: &str| day(Some(typed)).map(|day| Value::from(Day::from(day).to_string()));
    if let Some(on) = &args.as_of {
        raw["as_of"] = typed(on)?;
    }
    if raw["as_of"].is_null() {
        raw["as_of"] = Day::from(super::today()).to_string().into();
    }
    if let Some(days) = args.grace_days {
        raw["grace_days"] = days.into();
    }
    if let Some(start) = &args.record_start {
        raw["record_start"] = record_start(start)?.to_string().into();
    }
    if let Some(by) = &args.by {
        let usual = usual(by);
        for part in ["triangles", "growth"] {
            raw[part] = usual[part].clone();
        }
    }
    if let Some(field) = &args.group_by {
        raw["segments"] = json!([{ "column": field, "values": null }]);
    }
    let asked = Config::deserialize_from(&raw);
    let asked = asked.map_err(|detail| match &args.config {
        Some(path) => fault(path, &detail),
        None => Error::usage(text!("retention-config", path = "", detail = detail)),
    })?;
    Ok((raw, asked))
}

/// The day from which the records are complete, as typed; a month or a year means its first day.
pub fn record_start(typed: &str) -> Result<Day> {
    Ok(date::parse(typed, super::today()).map_err(Error::usage)?.day.into())
}

fn fault(path: &Path, detail: &str) -> Error {
    Error::usage(text!("retention-config", path = path.display().to_string(), detail = detail))
}

fn read(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::file(path, &source))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| fault(path, &error.to_string()))?;
    if value.is_object() { Ok(value) } else { Err(fault(path, "{ … }")) }
}

fn usual(by: &str) -> Value {
    // Three years of months, five of quarters, forty years: what fits a wide screen.
    let most = match by {
        "month" => 36,
        "quarter" => 20,
        _ => 40,
    };
    json!({
        "as_of": null,
        "grace_days": 0,
        "record_start": null,
        "triangles": [{ "kind": by, "frm": null, "to": null, "maxage": most }],
        "growth": [{ "kind": by, "frm": null, "to": null }],
        "bands": [{ "window_start": null, "cuts": crate::analysis::bands::USUAL }],
        "segments": [],
        "reasons": { "blank": "(blank)" },
        "sbg_max_periods": 30,
    })
}

/// So many groups are compared at the most: the work grows with their square, and nobody reads more.
const MOST_GROUPS: usize = 300;

/// What the register calls the numbers of the rows.
struct Dictionary {
    groupings: Vec<Grouping>,
    reasons: Vec<(u32, String)>,
    units: Vec<(u32, String)>,
}

impl Dictionary {
    fn read(register: &Register, who: &Who, query: &Query, asked: &Config) -> Result<Dictionary> {
        let mut groupings = Vec::new();
        for segment in &asked.segments {
            // Lists of members call the kind of membership so.
            let name = if segment.column == "type" { "category" } else { &segment.column };
            let column = register.column(who, name)?;
            let mut grouping = register.grouping(who, &column, query)?;
            if column.key == Key::Field("gender") {
                letters(&mut grouping, segment.values.as_deref().unwrap_or_default());
            }
            if segment.values.is_none() && segment.min_n.is_none() && grouping.names.len() > MOST_GROUPS {
                return Err(Error::usage(text!("retention-many-groups", name = name, most = MOST_GROUPS)));
            }
            groupings.push(grouping);
        }
        let catalog = register.catalog()?;
        let reasons = catalog.reasons.iter().map(|reason| (reason.id as u32, reason.name.clone())).collect();
        let place = |id: i64| (id as u32, catalog.tree.place(id).to_string());
        let units = catalog.tree.iter().map(|(unit, _)| place(unit.id)).collect();
        Ok(Dictionary { groupings, reasons, units })
    }

    fn words(&self) -> Words<'_> {
        Words { groups: self.groupings.iter().map(of).collect(), reasons: &self.reasons }
    }
}

fn of(grouping: &Grouping) -> Groups<'_> {
    let id: fn(&Spell) -> u32 = match grouping.by {
        By::Unit => |spell| spell.unit,
        By::Category => |spell| spell.category,
        By::Person => |spell| spell.person,
    };
    Groups { names: grouping.names.clone(), of: Box::new(move |spell| grouping.place(id(spell))) }
}

/// Women and men as lists have them, `K` and `M`, or by the words that were asked for.
fn letters(grouping: &mut Grouping, asked: &[String]) {
    for name in &mut grouping.names {
        let letter = match Gender::ALL.iter().find(|gender| gender.key() == name) {
            Some(Gender::Woman) => "K",
            Some(Gender::Man) => "M",
            Some(Gender::Other) => "X",
            _ => continue,
        };
        let own = asked.iter().find(|word| Gender::parse(word) == Gender::parse(letter));
        *name = own.map_or(letter, String::as_str).to_owned();
    }
}
