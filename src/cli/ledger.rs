//! `ledger`: the books as they stand on any day, and the proof that they are right.

use serde_json::json;

use super::pairs::past;
use super::{Context, Format, day, today};
use crate::error::{Error, Result};
use crate::exchange::journal;
use crate::exchange::outfile::OutFile;
use crate::i18n::{I18n, Lang, grouped};
use crate::model::account::Role;
use crate::model::{date, money};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Ledger {
    /// Every account with its balance.
    Balance {
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// What is owed, by how long it has been due.
    Ageing {
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// What is owed in each unit.
    Units {
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// The bank's word against the ledger's.
    Bank {
        /// What the bank says is there.
        #[arg(allow_hyphen_values = true)]
        balance: String,
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// A payer's account.
    Account {
        number: String,
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    /// Every posting of some days: CSV, SIE 4 or SAF-T Financial.
    Journal {
        #[arg(long = "as", default_value = "csv", value_parser = ["csv", "sie", "saft"])]
        kind: String,
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// The file; else it is printed.
        #[arg(short, long, value_name = "FILE")]
        output: Option<std::path::PathBuf>,
    },
    /// A payer's account as PDF.
    Statement {
        number: String,
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        #[arg(short, long, value_name = "FILE")]
        output: std::path::PathBuf,
    },
    /// Settles a payer's oldest invoices with what they have on account.
    Allocate {
        number: String,
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Gives an account of the chart another number and name.
    SetAccount { role: String, code: String, name: String },
    /// Proves the books.
    Verify,
}

pub fn run(command: Ledger, context: &mut Context) -> Result<()> {
    match command {
        Ledger::Balance { as_of } => balance(as_of.as_deref(), context),
        Ledger::Ageing { as_of } => ageing(as_of.as_deref(), context),
        Ledger::Units { as_of } => units(as_of.as_deref(), context),
        Ledger::Bank { balance, as_of } => bank(&balance, as_of.as_deref(), context),
        Ledger::Account { number, as_of } => account(&number, as_of.as_deref(), context),
        Ledger::Statement { number, from, to, output } => {
            super::invoice::print::statement(&number, from.as_deref(), to.as_deref(), &output, context)
        }
        Ledger::Journal { kind, from, to, output } => {
            journal(&kind, from.as_deref(), to.as_deref(), output.as_deref(), context)
        }
        Ledger::Allocate { number, date } => allocate(&number, date.as_deref(), context),
        Ledger::SetAccount { role, code, name } => set_account(&role, &code, &name, context),
        Ledger::Verify => verify(context),
    }
}

fn balance(as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let balances = register.balances(&context.who, day(as_of)?)?;
    if context.out.format == Format::Json {
        let list = balances.iter().map(|(account, sum)| {
            json!({ "role": account.role.key(), "code": account.code, "name": account.name, "balance": sum })
        });
        let list = list.collect();
        return context.out.json(&list);
    }
    let show = |sum: i64| match context.out.format {
        Format::Csv => money::plain(sum),
        _ => money::show(sum, context.i18n.lang),
    };
    let mut rows: Vec<Vec<String>> =
        balances.iter().map(|(account, sum)| vec![account.code.clone(), account.name.clone(), show(*sum)]).collect();
    if context.out.format == Format::Table {
        let sum = balances.iter().map(|(_, sum)| sum).sum();
        rows.push(vec![String::new(), context.i18n.get("ledger-sum"), show(sum)]);
    }
    let headings = ["ledger-code", "ledger-account", "ledger-balance"].map(|id| context.i18n.get(id));
    context.out.rows(&["code", "name", "balance"], &headings, &rows)
}

fn ageing(as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(as_of)?;
    let ageing = register.ageing(&context.who, day, today())?;
    let keys = ["not-due", "1-30", "31-60", "61-90", "over-90"];
    let (count, sum) = ageing.total();
    if context.out.format == Format::Json {
        let buckets = keys.iter().zip(ageing.buckets);
        let buckets = buckets.map(|(key, (count, sum))| json!({ "bucket": key, "invoices": count, "open": sum }));
        let value = json!({
            "day": day.to_string(),
            "buckets": buckets.collect::<Vec<_>>(),
            "this_week": { "invoices": ageing.this_week.0, "open": ageing.this_week.1 },
            "invoices": count,
            "open": sum,
        });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let row = |name: String, (count, sum): (u64, i64)| vec![name, grouped(count as i64), money::show(sum, lang)];
    let mut rows: Vec<Vec<String>> = keys
        .iter()
        .zip(ageing.buckets)
        .map(|(key, bucket)| row(context.i18n.get(&format!("ageing-{key}")), bucket))
        .collect();
    rows.push(row(context.i18n.get("ledger-sum"), (count, sum)));
    let headings = ["ageing-heading", "ageing-invoices", "invoice-open"].map(|id| context.i18n.get(id));
    context.out.rows(&["bucket", "invoices", "open"], &headings, &rows)
}

fn units(as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let owed = register.owed_by_unit(&context.who, day(as_of)?)?;
    let catalog = register.catalog()?;
    let found: Vec<(String, u16, (u64, i64))> = catalog
        .tree
        .iter()
        .filter_map(|(unit, depth)| owed.get(&Some(unit.id)).map(|sum| (unit.name.clone(), depth, *sum)))
        .chain(owed.get(&None).map(|sum| (context.i18n.get("ledger-no-unit"), 0, *sum)))
        .collect();
    if context.out.format == Format::Json {
        let list = found
            .iter()
            .map(|(name, depth, (count, sum))| json!({ "unit": name, "depth": depth, "invoices": count, "open": sum }));
        let list = list.collect();
        return context.out.json(&list);
    }
    let show = |sum: i64| match context.out.format {
        Format::Csv => money::plain(sum),
        _ => money::show(sum, context.i18n.lang),
    };
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|(name, depth, (count, sum))| {
            vec![format!("{}{name}", "  ".repeat(usize::from(*depth))), count.to_string(), show(*sum)]
        })
        .collect();
    let headings = ["field-unit", "ageing-invoices", "invoice-open"].map(|id| context.i18n.get(id));
    context.out.rows(&["unit", "invoices", "open"], &headings, &rows)
}

fn bank(typed: &str, as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let theirs = money::parse(typed).map_err(Error::refused)?;
    let register = context.open()?;
    let day = day(as_of)?;
    let balances = register.balances(&context.who, day)?;
    let ours = balances.iter().find(|(account, _)| account.role == Role::Bank).map_or(0, |(_, sum)| *sum);
    if context.out.format == Format::Json {
        let value = json!({ "day": day.to_string(), "ledger": ours, "bank": theirs, "difference": theirs - ours });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let show = |amount| money::show(amount, lang);
    let (ledger, bank, difference) = (show(ours), show(theirs), show(theirs - ours));
    let day = date::show(day, lang);
    context.say(&match theirs == ours {
        true => text!("ledger-bank-agrees", day = day, ledger = ledger),
        false => text!("ledger-bank-differs", day = day, ledger = ledger, bank = bank, difference = difference),
    })
}

fn account(number: &str, as_of: Option<&str>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(as_of)?;
    let person = register.by_number(&context.who, number, day)?.person;
    let statement = register.statement(&context.who, person.id, day)?;
    if context.out.format == Format::Json {
        let rows = statement.rows.iter().map(|row| {
            json!({ "voucher": row.voucher, "day": row.day.to_string(), "kind": row.kind.key(), "number": row.number,
                    "text": row.text, "amount": row.amount, "balance": row.balance, "reversal": row.reversal })
        });
        let value = json!({ "number": person.number, "rows": rows.collect::<Vec<_>>(), "balance": statement.balance,
                            "on_account": statement.on_account });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = statement
        .rows
        .iter()
        .map(|row| {
            let kind = context.i18n.get(&format!("voucher-{}", row.kind.key()));
            let what = if row.reversal { format!("{kind} ({})", context.i18n.get("voucher-reversal")) } else { kind };
            let number = row.number.map_or_else(String::new, |number| number.to_string());
            let (amount, balance) = (money::show(row.amount, lang), money::show(row.balance, lang));
            vec![date::show(row.day, lang), what, number, amount, balance]
        })
        .collect();
    let keys = ["day", "what", "number", "amount", "balance"];
    let headings = ["ledger-day", "ledger-what", "invoice-number", "invoice-amount", "ledger-balance"]
        .map(|id| context.i18n.get(id));
    context.out.rows(&keys, &headings, &rows)?;
    if context.out.format == Format::Table {
        let (balance, free) = (money::show(statement.balance, lang), money::show(statement.on_account, lang));
        context.out.line("")?;
        context.say(&text!("ledger-standing", name = person.name(), balance = balance, free = free))?;
    }
    Ok(())
}

/// The days without `--from` and `--to`: this year until today.
fn journal(
    kind: &str,
    from: Option<&str>,
    to: Option<&str>,
    path: Option<&std::path::Path>,
    context: &mut Context,
) -> Result<()> {
    let format = match kind {
        "sie" => journal::Format::Sie,
        "saft" => journal::Format::Saft,
        _ => journal::Format::Csv,
    };
    let to = day(to)?;
    let from = match from {
        Some(typed) => super::pairs::any_day(typed)?,
        None => chrono::Datelike::with_ordinal(&to, 1).unwrap_or(to),
    };
    let register = context.open()?;
    let words = I18n::new(Lang::of_country(&register.catalog()?.country));
    let Some(path) = path else {
        journal::write(&register, &context.who, format, from, to, context.out.writer(), &words)?;
        return Ok(());
    };
    let file = OutFile::create(path)?;
    let out = std::io::BufWriter::new(file.handle()?);
    journal::write(&register, &context.who, format, from, to, out, &words)?;
    file.keep()?;
    context.say(&text!("ledger-journal-written", path = path.display().to_string()))
}

fn allocate(number: &str, date: Option<&str>, context: &mut Context) -> Result<()> {
    let day = past(date)?;
    let mut register = context.open()?;
    let person = register.by_number(&context.who, number, day)?.person;
    let title = context.i18n.text(&text!("title-allocate", name = person.name()));
    let (used, _) =
        register.change(&context.who, "allocate", &title, |change| change.allocate_on_account(person.id, day))?;
    if used == 0 {
        return Err(Error::refused(text!("allocate-nothing", name = person.name())));
    }
    context.say(&text!("allocate-done", amount = money::show(used, context.i18n.lang), name = person.name()))
}

fn set_account(role: &str, code: &str, name: &str, context: &mut Context) -> Result<()> {
    let known = Role::parse(role);
    let known = known.ok_or_else(|| {
        let choices = Role::ALL.map(Role::key).join(", ");
        Error::usage(text!("fault-choice", value = role, choices = choices))
    })?;
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-account", code = code, name = name));
    register.change(&context.who, "account", &title, |change| change.set_account(known, code, name))?;
    context.say(&text!("ledger-account-set", code = code, name = name))
}

fn verify(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let proof = register.prove(&context.who, &mut |_| Ok(()))?;
    if context.out.format == Format::Json {
        let faults: Vec<String> = proof.faults.iter().map(|fault| context.i18n.text(fault)).collect();
        let value = json!({ "vouchers": proof.vouchers, "documents": proof.documents, "payments": proof.payments,
                            "receivable": proof.receivable, "unallocated": proof.unallocated, "faults": faults });
        context.out.json(&value)?;
    }
    if !proof.faults.is_empty() {
        let error = Error::damaged(text!("prove-wrong", faults = proof.faults));
        return Err(error.hint(text!("prove-wrong-hint")));
    }
    if context.out.format == Format::Json {
        return Ok(());
    }
    let lang = context.i18n.lang;
    context.say(&text!(
        "prove-right",
        vouchers = proof.vouchers,
        documents = proof.documents,
        payments = proof.payments,
        receivable = money::show(proof.receivable, lang),
        unallocated = money::show(proof.unallocated, lang),
    ))
}
