//! `bank import`: a file's lines into the register.

use std::path::PathBuf;

use serde_json::json;

use super::super::bar::Bar;
use super::super::{Context, Format, today};
use crate::error::Result;
use crate::exchange::bank::csv::mapping::Mapping;
use crate::exchange::bank::{self, Problem, intake};
use crate::i18n::grouped;
use crate::model::{date, money};
use crate::store::bank::import::{Delivery, File, Imported};
use crate::store::change::Keep;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "M.toml")]
    mapping: Option<PathBuf>,
    #[arg(long)]
    commit: bool,
}

pub fn run(args: &Args, context: &mut Context) -> Result<()> {
    let bytes = bank::content(&args.file)?;
    let read = match &args.mapping {
        Some(path) => bank::read_columns(&bytes, &Mapping::load(path)?),
        None => bank::read(&bytes),
    };
    let file = read.map_err(|refused| refused.error(&args.file, &context.i18n))?;
    intake::in_earnest(&file)?;
    let mut register = context.open()?;
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let format = intake::format(&file);
    let (lines, mandates) = (intake::lines(&file, today()), intake::mandates(&file));
    let delivery = Delivery {
        file: File { format: &format, identity: intake::identity(&file), name: &name, bytes: &bytes },
        lines: &lines,
        mandates: &mandates,
    };
    let keep = if args.commit { Keep::Commit } else { Keep::Rehearse };
    let title = context.i18n.text(&text!("title-bank-import", file = &name));
    let who = context.who.clone();
    let mut bar = Bar::new();
    let done = register.import_bank_file(&who, &title, &delivery, keep, &mut |done, total| {
        bar.tell(done, total, &text!("run-progress", done = done, total = total), context);
        Ok(())
    });
    bar.clear();
    let (imported, mutation) = done?;
    tell(&format, &imported, &file.problems, args.commit, mutation, context)
}

fn tell(
    format: &str,
    imported: &Imported,
    problems: &[Problem],
    committed: bool,
    mutation: Option<i64>,
    context: &mut Context,
) -> Result<()> {
    if context.out.format == Format::Json {
        let found = imported
            .found
            .iter()
            .map(|(found, (count, sum))| json!({ "found": found.key(), "lines": count, "sum": sum }));
        let problems: Vec<_> = problems.iter().map(|problem| problem.json(&context.i18n)).collect();
        let value = json!({
            "lines": imported.lines, "new": imported.new, "sum": imported.sum, "placed": imported.placed,
            "open": imported.open, "mandates": imported.mandates, "found": found.collect::<Vec<_>>(),
            "problems": problems,
            "committed": committed && mutation.is_some(), "mutation": mutation,
        });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = imported
        .found
        .iter()
        .map(|(found, (count, sum))| {
            let what = context.i18n.get(&format!("found-{}", found.key()));
            vec![what, grouped(*count as i64), money::show(*sum, lang)]
        })
        .collect();
    if !rows.is_empty() {
        let headings = ["bank-found", "bank-lines", "invoice-amount"].map(|id| context.i18n.get(id));
        context.out.rows(&["found", "lines", "sum"], &headings, &rows)?;
        context.out.line("")?;
    }
    let show = |amount| money::show(amount, lang);
    context.say(&text!(
        "bank-imported",
        lines = imported.lines,
        new = imported.new,
        sum = show(imported.sum),
        placed = show(imported.placed),
        open = show(imported.open),
    ))?;
    for problem in problems {
        let what = context.i18n.text(&problem.what);
        context.say(&text!("bank-warning", line = problem.line, what = what))?;
    }
    if imported.mandates > 0 {
        context.say(&text!("bank-mandates-changed", count = imported.mandates))?;
    }
    for ((account, rival), first) in &imported.rivals {
        let (account, rival) = (account.as_str(), rival.as_str());
        context.say(&text!("bank-rival", account = account, rival = rival, first = date::show(*first, lang)))?;
        let command = format!("bank source {account} {format} {first}");
        context.say(&text!("bank-rival-command", command = command))?;
    }
    if committed { Ok(()) } else { context.say(&text!("bank-import-dry")) }
}
