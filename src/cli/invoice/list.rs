//! `invoice list`: documents, on any day.

use serde_json::json;

use super::super::output::Table;
use super::super::{Context, Format, day, filter_error, today};
use crate::error::{Error, Result};
use crate::model::{date, money};
use crate::store::ledger::document::Head;
use crate::store::ledger::documents::{Query, Which};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    /// Whose: a filter on payers, also former members.
    #[arg(default_value = "", allow_hyphen_values = true)]
    filter: String,
    #[arg(long, default_value = "all", value_parser = Which::KEYS)]
    which: String,
    #[arg(long)]
    year: Option<i64>,
    #[arg(long)]
    run: Option<i64>,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

const KEYS: [&str; 10] = ["number", "issued", "due", "payer", "name", "year", "total", "open", "state", "reference"];

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(args.as_of.as_deref())?;
    let payers = match args.filter.trim() {
        "" => None,
        typed => {
            // Debts outlive memberships: whatever the filter says, former members are meant too.
            let whole = format!("status:any ({typed})");
            let filter = register.read_filter(&context.who, &whole, day)?;
            Some(filter.map_err(|fault| filter_error(&whole, &fault, &context.i18n))?)
        }
    };
    let which = Which::parse(&args.which).unwrap_or_default();
    let query = Query { which, payers, year: args.year, run: args.run, day, today: today() };
    let who = context.who.clone();
    let format = context.out.format;
    if format != Format::Table {
        return export(&register, &query, context);
    }
    let headings = KEYS.map(|key| context.i18n.get(&format!("invoice-{}", heading(key)))).to_vec();
    let mut table = Table::new(headings);
    let Context { out, i18n, .. } = context;
    register.each_document(&who, &query, &mut |head| {
        let lang = i18n.lang;
        let mut state = i18n.get(&format!("state-{}", head.state.key()));
        if head.is_overdue(day) {
            let days = (day - head.due_on).num_days();
            state = format!("{state}, {}", i18n.text(&text!("invoice-overdue", days = days)));
        }
        let row = vec![
            head.number.to_string(),
            date::show(head.issued_on, lang),
            date::show(head.due_on, lang),
            head.payer_number.clone(),
            head.payer_name.clone(),
            if head.year > 0 { head.year.to_string() } else { String::new() },
            money::show(head.total + head.charges, lang),
            money::show(head.open, lang),
            state,
            head.reference.clone(),
        ];
        table.push(row, out)
    })?;
    if table.is_empty() {
        return Err(Error::refused(text!("invoice-none")));
    }
    table.finish(out)?;
    let (count, open) = register.count_documents(&who, &query)?;
    context.out.line("")?;
    context.say(&text!("invoice-counted", count = count, open = money::show(open, context.i18n.lang)))
}

/// Row ids of the documents that options name, the oldest first.
pub fn ids(
    register: &crate::store::Register,
    which: Option<&str>,
    year: Option<i64>,
    run: Option<i64>,
    context: &Context,
) -> Result<Vec<i64>> {
    let which = which.and_then(Which::parse).unwrap_or_default();
    let query = Query { which, payers: None, year, run, day: today(), today: today() };
    let mut ids = Vec::new();
    register.each_document(&context.who, &query, &mut |head| {
        ids.push(head.id);
        Ok(())
    })?;
    Ok(ids)
}

fn heading(key: &str) -> &str {
    match key {
        "payer" => "payer-number",
        "name" => "payer",
        other => other,
    }
}

fn export(register: &crate::store::Register, query: &Query, context: &mut Context) -> Result<()> {
    let who = context.who.clone();
    let mut rows: Vec<Head> = Vec::new();
    register.each_document(&who, query, &mut |head| {
        rows.push(head);
        Ok(())
    })?;
    if context.out.format == Format::Json {
        let object = |head: &Head| {
            json!({
                "number": head.number, "issued": head.issued_on.to_string(), "due": head.due_on.to_string(),
                "payer": head.payer_number, "name": head.payer_name, "year": head.year, "total": head.total,
                "charges": head.charges, "open": head.open, "state": head.state.key(), "reference": head.reference,
                "run": head.run,
            })
        };
        return context.out.json(&rows.iter().map(object).collect());
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|head| {
            vec![
                head.number.to_string(),
                head.issued_on.to_string(),
                head.due_on.to_string(),
                head.payer_number.clone(),
                crate::exchange::formula::neutralise(&head.payer_name).into_owned(),
                head.year.to_string(),
                money::plain(head.total + head.charges),
                money::plain(head.open),
                head.state.key().to_owned(),
                head.reference.clone(),
            ]
        })
        .collect();
    context.out.rows(&KEYS, &[], &rows)
}
