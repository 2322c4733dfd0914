//! `bank`: what a bank file says, taking it in, and what is done about its lines.

mod desk;
mod import;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Subcommand;

use super::output::failed;
use super::{Command, Context, Format};
use crate::error::{Error, Result};
use crate::exchange::bank::csv::mapping::Mapping;
use crate::exchange::bank::{self, BankFile, Content, Payment, View};
use crate::i18n::{I18n, Lang, grouped};
use crate::model::date;
use crate::text;

#[derive(Subcommand)]
pub enum Bank {
    Read(Args),
    /// Takes a file in; a dry run without `--commit`.
    Import(import::Args),
    /// Lines of the files taken in, and where each stands.
    Lines(desk::Lines),
    /// What an open line may be for.
    Suggest {
        line: i64,
    },
    /// A line settles an invoice.
    Match(desk::Match),
    /// A line is a payer's money: it settles their oldest invoices.
    Give(desk::Give),
    /// One line pays for many: parts as `NUMBER=AMOUNT` (a member) or `#INVOICE=AMOUNT`, or a CSV file of them.
    Split(desk::Split),
    Park(desk::Park),
    /// Takes a parked line up again.
    Unpark {
        line: i64,
    },
    /// The open money of a line goes back.
    Refund(desk::Refund),
    /// Money that went out was a payment coming back, or a refund of ours.
    Returned(desk::Returned),
    /// The money of a line is no payer's: a fee, interest, a gift, what a provider of payments pays out.
    Book(desk::Book),
    /// Another file has told of the same money: the line is not booked any longer.
    Told {
        line: i64,
    },
    /// From which day on another kind of file tells of an account's money.
    Source(desk::Source),
}

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "M.toml")]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "M.toml")]
    save_mapping: Option<PathBuf>,
}

/// `bank read` is asked by programs more than by people: unless told otherwise it gives JSON to whatever is no terminal.
pub fn format(command: Option<&Command>) -> Format {
    match command {
        Some(Command::Bank(Bank::Read(_))) if !std::io::stdout().is_terminal() => Format::Json,
        _ => Format::default(),
    }
}

pub fn run(command: Bank, context: &mut Context) -> Result<()> {
    match command {
        Bank::Read(args) => show_file(args, context),
        Bank::Import(args) => import::run(&args, context),
        Bank::Lines(args) => desk::lines(&args, context),
        Bank::Suggest { line } => desk::suggest(line, context),
        Bank::Match(args) => desk::match_line(&args, context),
        Bank::Give(args) => desk::give(&args, context),
        Bank::Split(args) => desk::split(&args, context),
        Bank::Park(args) => desk::park(&args, context),
        Bank::Unpark { line } => desk::unpark(line, context),
        Bank::Refund(args) => desk::refund(&args, context),
        Bank::Returned(args) => desk::returned(&args, context),
        Bank::Book(args) => desk::book(&args, context),
        Bank::Told { line } => desk::told(line, context),
        Bank::Source(args) => desk::source(&args, context),
    }
}

fn show_file(args: Args, context: &mut Context) -> Result<()> {
    let bytes = bank::content(&args.file)?;
    let read = match &args.mapping {
        Some(path) => bank::read_columns(&bytes, &Mapping::load(path)?),
        None => bank::read(&bytes),
    };
    if let (Some(to), Ok(read)) = (&args.save_mapping, &read) {
        match &read.content {
            Content::Csv(statement) => statement.mapping.save(to)?,
            _ => {
                let path = args.file.display().to_string();
                return Err(Error::usage(text!("bank-mapping-nothing", path = path, format = &read.format)));
            }
        }
    }
    if context.out.format == Format::Json {
        let view = View::new(&read, &context.i18n);
        let to = context.out.writer();
        serde_json::to_writer_pretty(&mut *to, &view).map_err(|error| failed(error.into()))?;
        to.write_all(b"\n").map_err(failed)?;
    }
    match read {
        Ok(_) if context.out.format == Format::Json => Ok(()),
        Ok(file) => show(&file, context),
        Err(refused) => Err(refused.error(&args.file, &context.i18n)),
    }
}

fn show(file: &BankFile, context: &mut Context) -> Result<()> {
    let keys = ["date", "amount", "reference", "payer", "payer_account", "bank_ref", "text", "kind"];
    let headings = keys.map(|key| context.i18n.get(&format!("bank-{}-heading", key.replace('_', "-"))));
    let table = context.out.format == Format::Table;
    let mut rows: Vec<Vec<String>> = file.payments.iter().map(|payment| row(payment, table, &context.i18n)).collect();
    if table {
        // Amounts under one another, by their decimals.
        let width = rows.iter().map(|row| row[1].chars().count()).max().unwrap_or_default();
        rows.iter_mut().for_each(|row| row[1] = format!("{:>width$}", row[1]));
    }
    context.out.rows(&keys, &headings, &rows)?;
    if table {
        let sum = file.payments.iter().filter_map(|payment| payment.amount).fold(0, i64::saturating_add);
        let sum = money(sum, context.i18n.lang);
        context.say(&text!("bank-summary", format = &file.format, count = file.payments.len(), sum = sum))?;
        for problem in &file.problems {
            let what = context.i18n.text(&problem.what);
            context.say(&text!("bank-warning", line = problem.line, what = what))?;
        }
    }
    Ok(())
}

fn row(payment: &Payment, table: bool, i18n: &I18n) -> Vec<String> {
    let kind = serde_json::to_value(payment.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
    let kind = kind.unwrap_or_default();
    let own = |words: &Option<String>| words.clone().unwrap_or_default();
    let date = payment.date.map(|day| match table {
        true => date::show(day.0, i18n.lang),
        false => day.0.to_string(),
    });
    let amount = payment.amount.map(|amount| if table { money(amount, i18n.lang) } else { amount.to_string() });
    vec![
        own(&date),
        own(&amount),
        own(&payment.reference),
        own(&payment.payer),
        own(&payment.payer_account),
        own(&payment.bank_ref),
        own(&payment.text),
        if table { i18n.get(&format!("bank-kind-{kind}")) } else { kind },
    ]
}

/// 125000 → `1 250,00`.
fn money(minor: i64, lang: Lang) -> String {
    let (whole, rest) = (minor / 100, minor.unsigned_abs() % 100);
    let sign = if minor < 0 && whole == 0 { "-" } else { "" };
    let mark = if lang == Lang::En { '.' } else { ',' };
    format!("{sign}{}{mark}{rest:02}", grouped(whole))
}
