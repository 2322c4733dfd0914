//! `avtalegiro`: direct debits in Norway: who has given a mandate, and the file that asks the bank to draw.

use std::path::PathBuf;

use serde_json::json;

use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::exchange::bank::avtalegiro::deadline::{Rules, oslo};
use crate::exchange::bank::avtalegiro::{Assignment, AssignmentKind, Item, Transmission, write};
use crate::model::{date, money};
use crate::store::bank::debits::Debit;
use crate::text;

#[derive(clap::Subcommand)]
pub enum AvtaleGiro {
    /// Payers who let the bank draw.
    Mandates,
    /// The claims that can still be sent, and cancellations; recorded with `--commit`.
    Write {
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Our number as a sender of data, eight digits.
        #[arg(long)]
        sender: String,
        #[arg(long)]
        commit: bool,
    },
}

pub fn run(command: AvtaleGiro, context: &mut Context) -> Result<()> {
    match command {
        AvtaleGiro::Mandates => mandates(context),
        AvtaleGiro::Write { output, sender, commit } => claims(&output, &sender, commit, context),
    }
}

fn mandates(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let mandates = register.mandates(&context.who)?;
    if mandates.is_empty() {
        return Err(Error::refused(text!("mandate-none")).hint(text!("mandate-none-hint")));
    }
    if context.out.format == Format::Json {
        let list = mandates.iter().map(|one| {
            json!({ "number": one.number, "name": one.name, "reference": one.reference, "account": one.account,
                    "notice": one.notice, "from": one.from.to_string() })
        });
        let list = list.collect();
        return context.out.json(&list);
    }
    let rows: Vec<Vec<String>> = mandates
        .iter()
        .map(|one| {
            let notice = context.i18n.get(if one.notice { "yes" } else { "no" });
            let from = date::show(one.from, context.i18n.lang);
            vec![one.number.clone(), one.name.clone(), one.reference.clone(), notice, from]
        })
        .collect();
    let keys = ["number", "name", "reference", "notice", "from"];
    let headings: Vec<String> = keys.iter().map(|key| context.i18n.get(&format!("mandate-{key}"))).collect();
    context.out.rows(&keys, &headings, &rows)
}

fn claims(path: &std::path::Path, sender: &str, commit: bool, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let now = oslo(chrono::Utc::now().naive_utc());
    let rules = Rules::default();
    // What comes too late for the bank is paid by hand.
    let all = register.debits_due(&context.who, rules.first_due(now), rules.first_cancelled(now))?;
    // The bank takes no claim too far ahead: it waits for a later file.
    let latest = rules.latest(now);
    let (debits, early): (Vec<Debit>, Vec<Debit>) =
        all.into_iter().partition(|one| one.cancels.is_some() || one.due_on <= latest);
    let latest = date::show(latest, context.i18n.lang);
    let waiting = (!early.is_empty()).then(|| text!("debit-waiting", count = early.len(), latest = latest));
    if debits.is_empty() {
        let error = Error::refused(text!("debit-nothing"));
        return Err(waiting.into_iter().fold(error, Error::hint));
    }
    let first = register.next_assignment(&context.who)?;
    let (assignments, recorded) = assignments(&debits, first);
    let number = format!("{:07}", first % 10_000_000);
    let transmission = Transmission { sender: sender.to_owned(), number, assignments };
    let checked = rules.check(&transmission, now);
    if let Some(finding) = checked.refused.first() {
        return Err(Error::refused(finding.what.clone()).hint(text!("debit-reference", reference = &finding.kid)));
    }
    let bytes = write(&transmission).map_err(Error::refused)?;
    crate::exchange::outfile::OutFile::write(path, &bytes)?;
    if commit {
        let title = context.i18n.text(&text!("title-debits", count = recorded.len()));
        register.record_debits(&context.who, &title, &recorded, today())?;
    }
    let sum: i64 = debits.iter().filter(|one| one.cancels.is_none()).map(|one| one.amount).sum();
    let cancelled = debits.iter().filter(|one| one.cancels.is_some()).count();
    let count = debits.len() - cancelled;
    let (sum, path) = (money::show(sum, context.i18n.lang), path.display().to_string());
    context.say(&text!("debit-written", count = count, sum = sum, cancelled = cancelled, path = path))?;
    if let Some(waiting) = waiting {
        context.say(&waiting)?;
    }
    for finding in checked.warned.iter().take(10) {
        context.say(&finding.what)?;
    }
    if commit { Ok(()) } else { context.say(&text!("debit-dry")) }
}

/// An assignment for the claims on each account, and one for the cancellations; each debit with the number of its own.
fn assignments(debits: &[Debit], first: i64) -> (Vec<Assignment>, Vec<(Debit, i64)>) {
    let mut assignments: Vec<Assignment> = Vec::new();
    let mut recorded = Vec::new();
    for debit in debits {
        let kind = if debit.cancels.is_some() { AssignmentKind::Cancellations } else { AssignmentKind::Claims };
        let same = |one: &Assignment| one.kind == kind && one.account == debit.account;
        let at = assignments.iter().position(same).unwrap_or_else(|| {
            let number = format!("{:07}", (first + assignments.len() as i64) % 10_000_000);
            assignments.push(Assignment { kind, number, account: debit.account.clone(), items: Vec::new() });
            assignments.len() - 1
        });
        assignments[at].items.push(Item {
            kid: debit.reference.clone(),
            due: debit.due_on,
            amount: debit.amount,
            name: debit.payer_name.clone(),
            text: debit.number.to_string(),
            notice: debit.notice.then(Vec::new),
        });
        recorded.push((debit.clone(), first + at as i64));
    }
    (assignments, recorded)
}
