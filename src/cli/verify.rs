//! `verify`: proves that the register is whole.

use serde_json::json;

use super::{Context, Format};
use crate::error::{Error, Result};
use crate::text;

pub fn run(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let verdict = register.verify(&mut |_| Ok(()))?;
    let faults: Vec<String> = verdict.faults.iter().map(|fault| context.i18n.text(fault)).collect();
    if context.out.format == Format::Json {
        context.out.json(&json!({
            "ok": faults.is_empty(), "mutations": verdict.mutations, "rows": verdict.rows, "faults": faults,
        }))?;
    }
    if faults.is_empty() {
        return match context.out.format {
            Format::Json => Ok(()),
            _ => context.say(&text!("cli-verified", mutations = verdict.mutations, rows = verdict.rows)),
        };
    }
    Err(Error::damaged(text!("cli-not-whole", faults = faults.join("\n"))).hint(text!("cli-not-whole-hint")))
}
