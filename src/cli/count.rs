//! `count`: how many, on any day, and divided by any fields.

use serde_json::json;

use super::{Context, Format, day, filter_error};
use crate::error::Result;
use crate::i18n::grouped;
use crate::store::columns::Column;
use crate::store::list::{Query, Sort};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "", allow_hyphen_values = true)]
    filter: String,
    #[arg(long, value_delimiter = ',', value_name = "FIELD")]
    by: Vec<String>,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(args.as_of.as_deref())?;
    let filter = register.read_filter(&context.who, &args.filter, day)?;
    let filter = filter.map_err(|fault| filter_error(&args.filter, &fault, &context.i18n))?;
    let query = Query { filter, sort: Sort::default(), day };
    if args.by.is_empty() {
        let count = register.count(&context.who, &query)?;
        return match context.out.format {
            Format::Table => context.out.line(&grouped(count as i64)),
            Format::Csv => context.out.line(&format!("count\n{count}")),
            Format::Json => context.out.json(&json!({ "count": count })),
        };
    }
    let columns: Vec<Column> = args.by.iter().map(|name| register.column(&context.who, name)).collect::<Result<_>>()?;
    let names: Vec<String> = columns.iter().map(Column::name).collect();
    let mut keys: Vec<&str> = names.iter().map(String::as_str).collect();
    let groups = register.count_by(&context.who, &query, &keys)?;
    if context.out.format == Format::Json {
        let groups = groups.iter().map(|(key, count)| json!({ "key": key, "count": count }));
        let groups = groups.collect();
        return context.out.json(&serde_json::Value::Array(groups));
    }
    let mut headings: Vec<String> = columns.iter().map(|column| column.label(&context.i18n)).collect();
    keys.push("count");
    headings.push(context.i18n.text(&text!("cli-count-heading")));
    let rows: Vec<Vec<String>> = groups
        .into_iter()
        .map(|(mut key, count)| {
            key.push(count.to_string());
            key
        })
        .collect();
    context.out.rows(&keys, &headings, &rows)
}
