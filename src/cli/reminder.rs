//! `reminder`: who is reminded, the ladder, and striking off those who never paid.

use serde_json::json;

use super::bar::Bar;
use super::pairs::{Pairs, past};
use super::{Context, Format};
use crate::error::{Error, Result};
use crate::i18n::grouped;
use crate::model::reminder::{Fee, Kind, Step};
use crate::model::{date, money};
use crate::store::ledger::remind::Round;
use crate::text;

#[derive(clap::Subcommand)]
pub enum Reminder {
    /// Reminds everybody whose turn it is; a dry run without `--commit`.
    Run {
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        #[arg(long)]
        commit: bool,
    },
    /// The letters of those sent on a day, in one PDF.
    Pdf {
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        #[arg(short, long, value_name = "FILE")]
        output: std::path::PathBuf,
    },
    Ladder,
    /// Changes a step of the ladder, or adds one after the last.
    Step {
        position: i64,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    /// Strikes off members whose notice of it has run out; a dry run without `--commit`.
    Strike {
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// What they owe is credited.
        #[arg(long)]
        credit: bool,
        #[arg(long)]
        commit: bool,
    },
}

pub fn run(command: Reminder, context: &mut Context) -> Result<()> {
    match command {
        Reminder::Run { as_of, commit } => remind(as_of.as_deref(), commit, context),
        Reminder::Pdf { on, output } => super::invoice::print::reminders(on.as_deref(), &output, context),
        Reminder::Ladder => ladder(context),
        Reminder::Step { position, pairs } => step(position, &pairs, context),
        Reminder::Strike { as_of, credit, commit } => strike(as_of.as_deref(), credit, commit, context),
    }
}

fn remind(as_of: Option<&str>, commit: bool, context: &mut Context) -> Result<()> {
    let day = past(as_of)?;
    let mut register = context.open()?;
    let who = context.who.clone();
    let round = if commit {
        let title = context.i18n.text(&text!("title-remind", day = date::show(day, context.i18n.lang)));
        let mut bar = Bar::new();
        let done = register.remind(&who, &title, day, &mut |done, total| {
            bar.tell(done, total, &text!("run-progress", done = done, total = total), context);
            Ok(())
        });
        bar.clear();
        done?.0
    } else {
        register.plan_reminders(&who, day)?
    };
    if context.out.format == Format::Json {
        return context.out.json(&json_of(&round, commit));
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = round
        .reminders
        .iter()
        .map(|reminder| {
            let head = &reminder.document;
            vec![
                head.number.to_string(),
                head.payer_name.clone(),
                date::show(head.due_on, lang),
                money::show(head.open, lang),
                context.i18n.get(&format!("reminder-{}", reminder.step.kind.key())),
                date::show(reminder.deadline, lang),
                money::show(reminder.fee, lang),
                money::show(reminder.interest, lang),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let ids = ["number", "payer", "due", "open", "step", "deadline", "fee", "interest"];
        let headings = ids.map(|id| context.i18n.get(&format!("invoice-{id}")));
        context.out.rows(&ids, &headings, &rows)?;
        context.out.line("")?;
    }
    if !round.stopped.is_empty() {
        let rows: Vec<Vec<String>> = round
            .stopped
            .iter()
            .map(|(stop, count)| vec![context.i18n.get(&format!("stop-{}", stop.key())), grouped(*count as i64)])
            .collect();
        let headings = ["reminder-stopped", "ageing-invoices"].map(|id| context.i18n.get(id));
        context.out.table(&headings, &rows)?;
        context.out.line("")?;
    }
    context.say(&match (commit, round.reminders.len()) {
        (_, 0) => text!("reminder-nobody"),
        (true, count) => text!("reminder-done", count = count),
        (false, count) => text!("reminder-dry", count = count),
    })
}

fn json_of(round: &Round, committed: bool) -> serde_json::Value {
    let reminders = round.reminders.iter().map(|reminder| {
        json!({
            "number": reminder.document.number, "payer": reminder.document.payer_number, "open": reminder.document.open,
            "step": reminder.step.position, "kind": reminder.step.kind.key(),
            "deadline": reminder.deadline.to_string(), "fee": reminder.fee, "interest": reminder.interest,
        })
    });
    let stopped = round.stopped.iter().map(|(stop, count)| json!({ "reason": stop.key(), "count": count }));
    json!({
        "reminders": reminders.collect::<Vec<_>>(),
        "stopped": stopped.collect::<Vec<_>>(),
        "committed": committed,
    })
}

fn ladder(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let rows: Vec<Vec<String>> = register
        .ladder(&context.who)?
        .iter()
        .map(|step| {
            let yes_no = |yes| context.i18n.get(if yes { "yes" } else { "no" });
            vec![
                step.position.to_string(),
                context.i18n.get(&format!("reminder-{}", step.kind.key())),
                step.after.to_string(),
                step.deadline.to_string(),
                step.fee.to_string(),
                yes_no(step.interest),
                yes_no(step.active),
            ]
        })
        .collect();
    let keys = ["position", "kind", "after", "deadline", "fee", "interest", "active"];
    let headings: Vec<String> = keys.iter().map(|key| context.i18n.get(&format!("ladder-heading-{key}"))).collect();
    context.out.rows(&keys, &headings, &rows)
}

fn step(position: i64, typed: &[String], context: &mut Context) -> Result<()> {
    let pairs = Pairs::read(typed, &["kind", "after", "deadline", "fee", "interest", "active", "text"])?;
    let mut register = context.open()?;
    let ladder = register.ladder(&context.who)?;
    let last = ladder.last().map_or(0, |step| step.position);
    let known = ladder.into_iter().find(|step| step.position == position);
    let fresh = Step {
        id: 0,
        position: last + 1,
        kind: Kind::Fee,
        after: 14,
        deadline: 14,
        fee: Fee::None,
        interest: false,
        active: true,
        text: String::new(),
    };
    let mut step = known.unwrap_or(fresh);
    for (key, value) in pairs.iter() {
        let days = || value.trim().parse::<i64>().map_err(|_| Error::usage(text!("ladder-days")));
        let truth = || match value.trim() {
            "yes" | "ja" | "1" => Ok(true),
            "no" | "nei" | "nej" | "0" => Ok(false),
            other => Err(Error::usage(text!("fault-choice", value = other, choices = "yes, no"))),
        };
        match key {
            "kind" => {
                let choices = Kind::KEYS.join(", ");
                step.kind = Kind::parse(value)
                    .ok_or_else(|| Error::usage(text!("fault-choice", value = value, choices = choices)))?;
            }
            "after" => step.after = days()?,
            "deadline" => step.deadline = days()?,
            "fee" => step.fee = Fee::parse(value).map_err(Error::refused)?,
            "interest" => step.interest = truth()?,
            "active" => step.active = truth()?,
            _ => value.clone_into(&mut step.text),
        }
    }
    let title = context.i18n.text(&text!("title-ladder", position = step.position));
    register.change(&context.who, "ladder", &title, |change| change.set_step(&step))?;
    context.say(&text!("ladder-set", position = step.position))
}

fn strike(as_of: Option<&str>, credit: bool, commit: bool, context: &mut Context) -> Result<()> {
    let day = past(as_of)?;
    let mut register = context.open()?;
    let who = context.who.clone();
    let struck = if commit {
        let title = context.i18n.text(&text!("title-strike", day = date::show(day, context.i18n.lang)));
        register.strike(&who, &title, day, credit)?.0
    } else {
        register.plan_strike(&who, day)?
    };
    if context.out.format == Format::Json {
        let list = struck.iter().map(|one| {
            json!({ "number": one.number, "name": one.name, "invoice": one.document.number, "open": one.document.open,
                    "deadline": one.deadline.to_string() })
        });
        let value = json!({ "struck": list.collect::<Vec<_>>(), "committed": commit });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = struck
        .iter()
        .map(|one| {
            let (number, open) = (one.document.number.to_string(), money::show(one.document.open, lang));
            vec![one.number.clone(), one.name.clone(), number, open, date::show(one.deadline, lang)]
        })
        .collect();
    if !rows.is_empty() {
        let headings = ["field-number", "field-name", "invoice-number", "invoice-open", "invoice-deadline"]
            .map(|id| context.i18n.get(id));
        context.out.rows(&["number", "name", "invoice", "open", "deadline"], &headings, &rows)?;
        context.out.line("")?;
    }
    context.say(&match (commit, struck.len()) {
        (_, 0) => text!("strike-nobody"),
        (true, count) => text!("strike-done", count = count),
        (false, count) => text!("strike-dry", count = count),
    })
}
