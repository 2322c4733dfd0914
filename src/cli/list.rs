//! `list`: people on the screen, or to a file.

use std::path::PathBuf;

use super::output::Table;
use super::{Context, Format, day, filter_error};
use crate::error::{Error, Result};
use crate::exchange::export::{self, Export};
use crate::model::field::Kind;
use crate::model::{Record, field};
use crate::store::columns::Column;
use crate::store::list::{From, Query, Sort};
use crate::store::{Register, Who};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "", allow_hyphen_values = true)]
    filter: String,
    #[arg(long, value_delimiter = ',', value_name = "FIELD")]
    columns: Vec<String>,
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    sort: Option<String>,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[arg(long)]
    limit: Option<usize>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What is shown when nothing is asked for.
const USUAL: [&str; 7] = ["number", "name", "born", "local", "category", "joined", "status"];
/// And what programs get.
const USUAL_KEYS: [&str; 16] = [
    "number",
    "given",
    "middle",
    "family",
    "born",
    "gender",
    "email",
    "phone",
    "address",
    "postal_code",
    "city",
    "status",
    "unit",
    "category",
    "joined",
    "left",
];

/// Rows are fetched so many at a time.
const PAGE: usize = 500;

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(args.as_of.as_deref())?;
    // Without a choice of any kind, a file gets the whole register: everybody, a row a term, every field.
    let everything = args.output.is_some() && args.filter.is_empty() && args.columns.is_empty();
    let typed = if everything { "status:any" } else { args.filter.as_str() };
    let filter = register.read_filter(&context.who, typed, day)?;
    let filter = filter.map_err(|fault| filter_error(typed, &fault, &context.i18n))?;
    let sort = match args.sort.as_deref() {
        None => Sort::default(),
        Some(typed) => {
            let (key, descending) = typed.strip_prefix('-').map_or((typed, false), |key| (key, true));
            Sort { field: register.column(&context.who, key)?.name(), descending }
        }
    };
    let query = Query { filter, sort, day };
    let usual: &[&str] = if context.out.format == Format::Table { &USUAL } else { &USUAL_KEYS };
    let chosen = match args.columns.as_slice() {
        [] => usual.iter().filter_map(|key| field::find(key)).map(|field| Column::field(field.key)).collect(),
        typed => typed.iter().map(|name| register.column(&context.who, name)).collect::<Result<_>>()?,
    };
    if let Some(path) = &args.output {
        let format = export::Format::of(path)?;
        let chosen = if args.columns.is_empty() { export::complete(&customs(&register)?) } else { chosen };
        let mut export = Export::to_file(path, format, &chosen, &context.i18n)?;
        let rows = Rows { register: &register, query: &query, limit: args.limit };
        let terms = everything && format != export::Format::Vcard;
        rows.each(&context.who, terms, &mut |record| export.put(&record))?;
        let summary = export.finish()?;
        if summary.withheld > 0 {
            context.say(&text!("cli-withheld", count = summary.withheld))?;
        }
        return context.say(&text!("cli-exported", rows = summary.records, path = path.display().to_string()));
    }
    let rows = Rows { register: &register, query: &query, limit: args.limit };
    match context.out.format {
        Format::Table => table(&rows, &chosen, context),
        format => {
            let format = if format == Format::Csv { export::Format::Csv } else { export::Format::Json };
            let who = context.who.clone();
            let mut export = Export::to_stream(context.out.writer(), format, &chosen)?;
            rows.each(&who, false, &mut |record| export.put(&record))?;
            export.finish().map(|_| ())
        }
    }
}

fn customs(register: &Register) -> Result<Vec<crate::exchange::Custom>> {
    let catalog = register.catalog()?;
    let own = |field: &crate::store::catalog::CustomField| crate::exchange::Custom {
        key: field.key.clone(),
        label: field.label.clone(),
    };
    Ok(catalog.custom.iter().map(own).collect())
}

fn table(rows: &Rows<'_>, chosen: &[Column], context: &mut Context) -> Result<()> {
    let headings = chosen.iter().map(|column| column.label(&context.i18n)).collect();
    let mut table = Table::new(headings);
    let who = context.who.clone();
    let Context { out, i18n, .. } = context;
    rows.each(&who, false, &mut |record| {
        let values = chosen.iter().map(|column| shown(column, &record, i18n)).collect();
        table.push(values, out)
    })?;
    if table.is_empty() {
        return Err(Error::refused(text!("cli-nobody")));
    }
    table.finish(out)
}

/// A value as people read it.
fn shown(column: &Column, record: &Record, i18n: &crate::i18n::I18n) -> String {
    let value = column.get(record);
    match column.declared() {
        Some(field) if matches!(field.kind, Kind::Choice(_)) && !value.is_empty() => {
            i18n.get(&format!("choice-{value}"))
        }
        _ => value,
    }
}

/// The people of a list, one after the other, without holding them.
struct Rows<'r> {
    register: &'r Register,
    query: &'r Query,
    limit: Option<usize>,
}

impl Rows<'_> {
    fn each(&self, who: &Who, terms: bool, each: &mut dyn FnMut(Record) -> Result<()>) -> Result<()> {
        let Some(mut left) = self.limit else {
            return match terms {
                true => self.register.each_term(who, self.query, each),
                false => self.register.each(who, self.query, each),
            };
        };
        let mut from = From::Start;
        while left > 0 {
            let page = self.register.page(who, self.query, &from, left.min(PAGE))?;
            left -= page.rows.len();
            let Some(last) = page.rows.last() else { break };
            from = From::After(last.key.clone());
            let ended = page.at_end;
            for row in page.rows {
                each(row.record)?;
            }
            if ended {
                break;
            }
        }
        Ok(())
    }
}
