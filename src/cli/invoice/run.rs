//! `invoice run`: told first, then done with `--commit`.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::super::bar::Bar;
use super::super::pairs::any_day;
use super::super::{Context, Format, filter_error};
use crate::error::Result;
use crate::exchange::formula::neutralise;
use crate::exchange::outfile::OutFile;
use crate::i18n::{I18n, grouped};
use crate::model::{document, money};
use crate::store::ledger::run::{Ask, LeftOut, Plan, Share};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "", allow_hyphen_values = true)]
    filter: String,
    #[arg(long)]
    year: String,
    #[arg(long, value_name = "DATE")]
    issued: Option<String>,
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// The unit that sends the invoices; the topmost one that does unless said.
    #[arg(long, value_name = "UNIT")]
    issuer: Option<String>,
    /// Write everybody who gets nothing to a CSV file.
    #[arg(long, value_name = "FILE")]
    left_out: Option<PathBuf>,
    #[arg(long)]
    commit: bool,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let year = super::read_year(&args.year)?;
    let mut register = context.open()?;
    let issuer = register.issuer(&context.who, args.issuer.as_deref())?;
    let issued_on = super::made_on(args.issued.as_deref())?;
    let due_on = match args.due.as_deref() {
        Some(typed) => any_day(typed)?,
        None => document::due_on(issued_on, issuer.due_days),
    };
    let filter = register.read_filter(&context.who, &args.filter, issued_on)?;
    let filter = filter.map_err(|fault| filter_error(&args.filter, &fault, &context.i18n))?;
    let ask = Ask { filter, typed: args.filter.clone(), year, issued_on, due_on };
    let mut bar = Bar::new();
    let who = context.who.clone();
    let mut left_out = match &args.left_out {
        Some(path) => Some(LeftOutFile::create(path)?),
        None => None,
    };
    let mut fault = None;
    let (plan, mutation) = if args.commit {
        let title = context.i18n.text(&text!("title-run", year = year.to_string()));
        let done = register.run(&who, &title, &issuer, &ask, &mut |done, total| {
            bar.tell(done, total, &text!("run-progress", done = done, total = total), context);
            Ok(())
        });
        bar.clear();
        done?
    } else {
        let planned = register.plan_run(
            &who,
            &issuer,
            &ask,
            &mut |one| {
                if let Some(file) = &mut left_out
                    && let Err(error) = file.put(&one)
                {
                    fault.get_or_insert(error);
                }
            },
            &mut |done, total| {
                bar.tell(done, total, &text!("run-progress", done = done, total = total), context);
                Ok(())
            },
        );
        bar.clear();
        (planned?, None)
    };
    if let Some(error) = fault {
        return Err(error);
    }
    if let Some(file) = left_out {
        file.finish()?;
    }
    match context.out.format {
        Format::Json => context.out.json(&json_of(&plan, args.commit, mutation)),
        _ => tell(&plan, &ask, args.commit, context),
    }
}

/// Everybody who gets nothing, a row each.
struct LeftOutFile {
    file: OutFile,
    csv: csv::Writer<std::fs::File>,
}

impl LeftOutFile {
    fn create(path: &Path) -> Result<LeftOutFile> {
        let file = OutFile::create(path)?;
        let csv = csv::Writer::from_writer(file.handle()?);
        let mut list = LeftOutFile { file, csv };
        list.row(["number", "name", "reason", "detail"])?;
        Ok(list)
    }

    fn put(&mut self, one: &LeftOut) -> Result<()> {
        self.row([&one.number, &one.name, one.why.key(), one.why.detail()])
    }

    fn row(&mut self, row: [&str; 4]) -> Result<()> {
        let row = row.map(|text| neutralise(text).into_owned());
        self.csv.write_record(row).map_err(|error| self.file.failed(error.into()))
    }

    fn finish(mut self) -> Result<()> {
        self.csv.flush().map_err(|error| self.file.failed(error))?;
        self.file.keep()
    }
}

fn json_of(plan: &Plan, committed: bool, mutation: Option<i64>) -> serde_json::Value {
    let shares = |shares: &[Share]| -> Vec<serde_json::Value> {
        shares.iter().map(|s| json!({ "name": s.name, "members": s.members, "sum": s.sum })).collect()
    };
    let strange = plan.strangest.iter().map(|one| {
        json!({ "payer": one.number, "name": one.name, "amount": one.amount, "usual": one.usual,
                "compared_with": if one.own { "last year" } else { "most" } })
    });
    let left_out =
        plan.left_out.iter().map(|(why, count)| json!({ "reason": why.key(), "detail": why.detail(), "count": count }));
    let named = plan.named.iter().map(|one| json!({ "number": one.number, "name": one.name, "reason": one.why.key() }));
    json!({
        "invoices": plan.invoices,
        "members": plan.members,
        "sum": plan.sum,
        "last_year": { "invoices": plan.last_invoices, "sum": plan.last_sum },
        "by_unit": shares(&plan.by_unit),
        "by_category": shares(&plan.by_category),
        "strangest": strange.collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "named": named.collect::<Vec<_>>(),
        "committed": committed && mutation.is_some(),
        "mutation": mutation,
    })
}

fn tell(plan: &Plan, ask: &Ask, committed: bool, context: &mut Context) -> Result<()> {
    let lang = context.i18n.lang;
    let amount = |sum: i64| money::show(sum, lang);
    context.say(&text!(
        "run-sum",
        invoices = plan.invoices,
        members = plan.members,
        sum = amount(plan.sum),
        year = ask.year.to_string(),
    ))?;
    if plan.last_invoices > 0 {
        let change = amount(plan.sum - plan.last_sum);
        let sum = amount(plan.last_sum);
        context.say(&text!("run-last-year", invoices = plan.last_invoices, sum = sum, change = change))?;
    }
    let headings = |ids: &[&str], i18n: &I18n| ids.iter().map(|id| i18n.get(id)).collect::<Vec<_>>();
    for (title, shares) in [("field-category", &plan.by_category), ("field-unit", &plan.by_unit)] {
        if shares.is_empty() {
            continue;
        }
        let rows: Vec<Vec<String>> = shares
            .iter()
            .map(|share| vec![share.name.clone(), grouped(share.members as i64), amount(share.sum)])
            .collect();
        context.out.line("")?;
        context.out.table(&headings(&[title, "run-members", "invoice-amount"], &context.i18n), &rows)?;
    }
    if !plan.strangest.is_empty() {
        let rows: Vec<Vec<String>> = plan
            .strangest
            .iter()
            .map(|one| {
                let usual = context.i18n.get(if one.own { "run-own" } else { "run-most" });
                vec![one.number.clone(), one.name.clone(), amount(one.amount), amount(one.usual), usual]
            })
            .collect();
        context.out.line("")?;
        context.say(&text!("run-strangest"))?;
        let ids = ["field-number", "field-name", "invoice-amount", "run-usual", "run-compared"];
        context.out.table(&headings(&ids, &context.i18n), &rows)?;
    }
    if !plan.left_out.is_empty() {
        let rows: Vec<Vec<String>> = plan
            .left_out
            .iter()
            .map(|(why, count)| vec![said(why, &context.i18n), grouped(*count as i64), names(plan, why)])
            .collect();
        context.out.line("")?;
        context.say(&text!("run-left-out"))?;
        context.out.table(&headings(&["run-why", "run-members", "run-for-example"], &context.i18n), &rows)?;
    }
    context.out.line("")?;
    context.say(&match (committed, plan.invoices) {
        (_, 0) => text!("run-nobody"),
        (true, invoices) => text!("run-done", invoices = invoices),
        (false, _) => text!("run-dry"),
    })
}

fn said(why: &crate::store::ledger::run::Why, i18n: &I18n) -> String {
    let said = i18n.get(&format!("left-out-{}", why.key()));
    if why.detail().is_empty() { said } else { format!("{said}: {}", why.detail()) }
}

/// The first few of those left out for a reason.
fn names(plan: &Plan, why: &crate::store::ledger::run::Why) -> String {
    let names: Vec<&str> =
        plan.named.iter().filter(|one| one.why == *why).take(3).map(|one| one.name.as_str()).collect();
    names.join(", ")
}
