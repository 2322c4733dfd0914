//! `reference`: makes and checks payment references, without any register.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use serde_json::json;

use super::{Context, Format};
use crate::error::{Error, Result};
use crate::model::reference::{Scheme, check, make};
use crate::text;

#[derive(Subcommand)]
pub enum Reference {
    Make(Args),
    Check(Args),
}

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "SCHEME", value_parser = PossibleValuesParser::new(Scheme::ALL.map(Scheme::key)))]
    scheme: String,
    /// Groups of digits may stand apart.
    #[arg(required = true, value_name = "VALUE")]
    value: Vec<String>,
}

pub fn run(command: Reference, context: &mut Context) -> Result<()> {
    let (Reference::Make(args) | Reference::Check(args)) = &command;
    let value = args.value.join(" ");
    let key = args.scheme.as_str();
    let scheme = Scheme::parse(key).ok_or_else(|| Error::usage(text!("reference-no-scheme", scheme = key)))?;
    let json = context.out.format == Format::Json;
    if let Reference::Make(_) = command {
        let reference = make(scheme, &value).map_err(Error::refused)?;
        return match json {
            true => context.out.json(&json!({ "scheme": key, "payload": value, "reference": reference })),
            false => context.out.line(&reference),
        };
    }
    match check(scheme, &value) {
        Ok(reference) if json => context.out.json(&json!({ "scheme": key, "reference": reference, "ok": true })),
        Ok(reference) => context.say(&text!("reference-right", reference = reference)),
        Err(fault) => {
            if json {
                let message = context.i18n.text(&fault.what);
                context.out.json(&json!({
                    "scheme": key, "reference": value, "ok": false, "expected": fault.expected, "message": message,
                }))?;
            }
            Err(Error::refused(fault.what))
        }
    }
}
