//! `refund`: money that goes back: decided first, then sent.

use serde_json::json;

use super::pairs::{Pairs, past};
use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::exchange::refunds;
use crate::model::{date, money};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Refund {
    Decide {
        number: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    List,
    /// A payment order (pain.001) for those that wait and have an account.
    File {
        #[arg(short, long, value_name = "FILE")]
        output: std::path::PathBuf,
    },
    /// The money has left the bank.
    Sent {
        id: i64,
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
}

pub fn run(command: Refund, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    match command {
        Refund::Decide { number, pairs } => {
            let pairs = Pairs::read(&pairs, &["amount", "account", "reason", "date"])?;
            pairs.need("amount")?;
            let amount = pairs.amount("amount")?.unwrap_or(0);
            let (account, reason) = (pairs.get("account").unwrap_or_default(), pairs.need("reason")?);
            let day = pairs.past_day("date")?;
            let person = register.by_number(&context.who, &number, today())?.person;
            let title = context.i18n.text(&text!("title-refund", name = person.name()));
            let (refunds, _) = register.change(&context.who, "refund", &title, |change| {
                change.decide_refund(person.id, amount, day, account, reason)
            })?;
            let ids: Vec<String> = refunds.iter().map(i64::to_string).collect();
            let amount = money::show(amount, context.i18n.lang);
            context.say(&text!("refund-decided", ids = ids.join(", "), amount = amount, name = person.name()))
        }
        Refund::File { output } => {
            let now = chrono::Local::now().naive_local();
            let count = refunds::order(&register, &context.who, &output, today(), now)?;
            context.say(&text!("refund-file", count = count, path = output.display().to_string()))
        }
        Refund::Sent { id, date } => {
            let day = past(date.as_deref())?;
            let title = context.i18n.text(&text!("title-refund-sent", id = id.to_string()));
            let (amount, _) = register.change(&context.who, "refund", &title, |change| change.send_refund(id, day))?;
            let amount = money::show(amount, context.i18n.lang);
            context.say(&text!("refund-sent", id = id.to_string(), amount = amount))
        }
        Refund::List => {
            let refunds = register.refunds(&context.who)?;
            if refunds.is_empty() {
                return Err(Error::refused(text!("refund-none-yet")));
            }
            if context.out.format == Format::Json {
                let list = refunds.iter().map(|refund| {
                    json!({ "id": refund.id, "name": refund.name, "amount": refund.amount, "account": refund.account,
                            "reason": refund.reason, "sent": refund.sent })
                });
                let list = list.collect();
                return context.out.json(&list);
            }
            let lang = context.i18n.lang;
            let rows: Vec<Vec<String>> = refunds
                .iter()
                .map(|refund| {
                    let day = date::from_int(refund.decided_on).map_or_else(String::new, |day| date::show(day, lang));
                    let state = context.i18n.get(if refund.sent { "refund-is-sent" } else { "refund-waits" });
                    let amount = money::show(refund.amount, lang);
                    let (name, account, reason) = (refund.name.clone(), refund.account.clone(), refund.reason.clone());
                    vec![refund.id.to_string(), day, name, amount, account, reason, state]
                })
                .collect();
            let keys = ["id", "decided", "name", "amount", "account", "reason", "state"];
            let headings: Vec<String> =
                keys.iter().map(|key| context.i18n.get(&format!("refund-heading-{key}"))).collect();
            context.out.rows(&keys, &headings, &rows)
        }
    }
}
