//! `payment`: money that came in, told by hand.

use super::pairs::Pairs;
use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::model::money;
use crate::store::ledger::payment::{Method, Receipt, Received};
use crate::text;
use serde_json::json;

#[derive(clap::Subcommand)]
pub enum Payment {
    /// Books a payment of a member's; it settles the invoice named, else their oldest, and the rest goes on account.
    Add {
        /// Member number; `-` when nobody knows whose it is.
        #[arg(allow_hyphen_values = true)]
        number: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
}

pub fn run(command: Payment, context: &mut Context) -> Result<()> {
    let Payment::Add { number, pairs: typed } = command;
    let pairs = Pairs::read(&typed, &["amount", "date", "reference", "invoice", "method", "text"])?;
    let mut register = context.open()?;
    let payer = match number.as_str() {
        "-" => None,
        number => Some(register.by_number(&context.who, number, today())?.person),
    };
    pairs.need("amount")?;
    let amount = pairs.amount("amount")?.unwrap_or(0);
    let method = match pairs.get("method") {
        None => Method::Bank,
        Some(typed) => Method::parse(typed)
            .ok_or_else(|| Error::usage(text!("fault-choice", value = typed, choices = Method::KEYS.join(", "))))?,
    };
    let named = pairs.get("invoice").or(pairs.get("reference"));
    let document = match named {
        Some(typed) => match register.find_document(&context.who, typed) {
            Ok(id) => Some(id),
            // A reference that is none of ours says nothing; the money is the payer's all the same.
            Err(error) if pairs.get("invoice").is_some() || payer.is_none() => return Err(error),
            Err(_) => None,
        },
        None => None,
    };
    let receipt = Receipt {
        payer: payer.as_ref().map(|person| person.id),
        document,
        on_account: false,
        received_on: pairs.past_day("date")?,
        amount,
        method,
        reference: pairs.get("reference").unwrap_or_default().to_owned(),
        text: pairs.get("text").unwrap_or_default().to_owned(),
    };
    let name = payer.map_or_else(String::new, |person| person.name());
    let title =
        context.i18n.text(&text!("title-payment", amount = money::show(amount, context.i18n.lang), name = name));
    let (received, _) = register.change(&context.who, "payment", &title, |change| change.receive(&receipt))?;
    say(&register, &received, context)
}

fn say(register: &crate::store::Register, received: &Received, context: &mut Context) -> Result<()> {
    let mut settled = Vec::new();
    for (document, amount) in &received.settled {
        settled.push((register.document(&context.who, *document, today())?.head, *amount));
    }
    if context.out.format == Format::Json {
        let list =
            settled.iter().map(|(head, amount)| json!({ "number": head.number, "amount": amount, "open": head.open }));
        let value =
            json!({ "payment": received.payment, "settled": list.collect::<Vec<_>>(), "on_account": received.over });
        return context.out.json(&value);
    }
    let lang = context.i18n.lang;
    for (head, amount) in settled {
        let (amount, open) = (money::show(amount, lang), money::show(head.open, lang));
        context.say(&text!("payment-settled", number = head.number.to_string(), amount = amount, open = open))?;
    }
    if received.over > 0 {
        context.say(&text!("payment-over", amount = money::show(received.over, lang)))?;
    }
    Ok(())
}
