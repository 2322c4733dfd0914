//! `import members`: a list into the register; a dry run unless `--commit` is given.

use std::path::PathBuf;

use serde_json::json;

use super::bar::Bar;
use super::{Context, Format, today};
use crate::error::Result;
use crate::exchange::import::{Import as Imported, Request, members};
use crate::exchange::{Mapping, Options, Problem, Severity};
use crate::i18n::grouped;
use crate::model::field::Left;
use crate::model::name::harmless;
use crate::store::change::Keep;
use crate::text;

#[derive(clap::Subcommand)]
pub enum Import {
    Members(Args),
}

#[derive(clap::Args)]
pub struct Args {
    file: PathBuf,
    #[arg(long, value_parser = Left::KEYS)]
    left: Option<String>,
    #[arg(long, default_value = "refuse", value_parser = ["refuse", "accept"])]
    unknown_joined: String,
    #[arg(long)]
    encoding: Option<String>,
    #[arg(long)]
    sheet: Option<String>,
    #[arg(long, value_name = "M.toml")]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "M.toml")]
    save_mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    #[arg(long)]
    commit: bool,
}

/// How many lines of each kind a person is shown.
const SHOWN: usize = 20;

pub fn run(args: Import, context: &mut Context) -> Result<()> {
    let Import::Members(args) = args;
    let mut register = context.open()?;
    let mapping = args.mapping.as_deref().map(Mapping::load).transpose()?;
    let left =
        args.left.as_deref().map(|key| if key == Left::LastDay.key() { Left::LastDay } else { Left::FirstDayOut });
    let request = Request {
        path: args.file.clone(),
        options: Options { encoding: args.encoding, sheet: args.sheet },
        mapping,
        left,
        accept_unknown_joined: args.unknown_joined == "accept",
        refused: args.refused,
    };
    let file = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = context.i18n.text(&text!("title-import", file = file));
    let keep = if args.commit { Keep::Commit } else { Keep::Rehearse };
    let mut bar = Bar::new();
    let imported = members(&mut register, &context.who, &title, &request, keep, today(), &mut |read, total| {
        let text = match read < total {
            true => text!("cli-progress-reading", percent = read * 100 / total.max(1)),
            false => text!("cli-progress-indexing"),
        };
        bar.tell(read, total, &text, context);
        Ok(())
    });
    bar.clear();
    let imported = imported?;
    if let Some(path) = &args.save_mapping {
        let mut mapping = imported.survey.mapping();
        mapping.left = imported.left.or(mapping.left);
        mapping.save(path)?;
    }
    match context.out.format {
        Format::Json => json(&imported, args.commit, context),
        _ => report(&imported, args.commit, context),
    }
}

fn json(imported: &Imported, committed: bool, context: &mut Context) -> Result<()> {
    let report = &imported.report;
    let problem = |problem: &Problem| {
        json!({
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "code": problem.code,
            "message": context.i18n.text(&problem.message),
            "refused": problem.severity == Severity::Refused,
        })
    };
    let texts = |texts: &[crate::i18n::Text]| texts.iter().map(|text| context.i18n.text(text)).collect::<Vec<_>>();
    let changes =
        report.changes.iter().map(|c| json!({ "number": c.number, "field": c.field, "old": c.old, "new": c.new }));
    let value = json!({
        "rows": report.rows,
        "refused": report.refused,
        "persons": report.persons,
        "terms": report.terms,
        "units": { "new": report.units_new },
        "fields": { "new": report.fields_new },
        "duplicates": report.duplicates,
        "problems": report.problems.iter().map(problem).collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
        "left": imported.left.map(Left::key),
        "warnings": texts(&report.suspicions()),
        "notes": texts(&imported.survey.notes),
        "committed": committed,
        "mutation": imported.mutation,
    });
    context.out.json(&value)
}

fn report(imported: &Imported, committed: bool, context: &mut Context) -> Result<()> {
    let report = &imported.report;
    for note in &imported.survey.notes {
        context.say(note)?;
    }
    if let (Some(left), Some(guess)) = (imported.left, &imported.survey.left) {
        let meaning = context.i18n.get(&format!("cli-left-{}", left.key()));
        let evidence = context.i18n.text(&guess.evidence);
        context.say(&text!("cli-import-left", meaning = meaning, evidence = evidence))?;
    }
    for column in imported.survey.tables().flat_map(|table| &table.columns) {
        let line = format!("  {:<24} → {}", harmless(&column.heading), column.target.key());
        context.out.line(&line)?;
    }
    context.out.line("")?;
    let tally = |what: &str, t: crate::exchange::report::Tally| {
        vec![context.i18n.get(what), grouped(t.new as i64), grouped(t.changed as i64), grouped(t.unchanged as i64)]
    };
    let rows = [tally("cli-import-persons", report.persons), tally("cli-import-terms", report.terms)];
    let headings = ["cli-import-what", "cli-import-new", "cli-import-changed", "cli-import-unchanged"];
    let headings = headings.map(|id| context.i18n.get(id));
    context.out.table(&headings, &rows)?;
    context.say(&text!(
        "cli-import-rows",
        rows = report.rows,
        refused = report.refused,
        duplicates = report.duplicates.len(),
        units = report.units_new
    ))?;
    if !report.fields_new.is_empty() {
        context.say(&text!("cli-import-fields", fields = report.fields_new.join(", ")))?;
    }
    for duplicate in report.duplicates.iter().take(SHOWN) {
        let place = place(&duplicate.sheet, duplicate.row);
        context.say(&text!("cli-import-duplicate", place = place, number = &duplicate.number))?;
    }
    for problem in report.problems.iter().take(SHOWN) {
        let place = place(&problem.sheet, problem.row);
        let message = context.i18n.text(&problem.message);
        let id = match problem.severity {
            Severity::Refused => "cli-import-refused",
            Severity::Warning if matches!(problem.code, "email" | "phone" | "country" | "choice" | "number") => {
                "cli-import-left-out"
            }
            Severity::Warning => "cli-import-warning",
        };
        context.say(&text!(id, place = place, column = &problem.column, message = message))?;
    }
    let more = report.problems.len().saturating_sub(SHOWN);
    if more > 0 {
        context.say(&text!("cli-import-more", more = more))?;
    }
    for change in report.changes.iter().take(SHOWN) {
        let line =
            format!("  {} {}: {}: {:?} → {:?}", change.number, change.name, change.field, change.old, change.new);
        context.out.line(&line)?;
    }
    for warning in report.suspicions() {
        context.say(&text!("cli-import-suspicion", warning = context.i18n.text(&warning)))?;
    }
    context.out.line("")?;
    match (committed, imported.mutation) {
        (false, _) => context.say(&text!("cli-import-dry-run")),
        (true, None) => context.say(&text!("cli-import-nothing")),
        (true, Some(mutation)) => context.say(&text!("cli-import-done", mutation = mutation)),
    }
}

fn place(sheet: &str, row: u64) -> String {
    if sheet.is_empty() { row.to_string() } else { format!("{}:{row}", harmless(sheet)) }
}
