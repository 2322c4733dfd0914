//! `leave`: ends the terms that somebody has running.

use super::set::{Lists, apply, known_names};
use super::{Context, today};
use crate::error::{Error, Result};
use crate::model::{Approx, Record};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    number: String,
    #[arg(value_name = "KEY=VALUE")]
    pairs: Vec<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let person = register.by_number(&context.who, &args.number, today())?.person;
    let id = person.id;
    let mut record = Record { person, ..Record::blank(today()) };
    apply(&mut record, &args.pairs, Lists::Term, &register, &context.who)?;
    let mut said = record.term.take().unwrap_or_default();
    known_names(&mut said, &register)?;
    // Unless said otherwise, today is the last day.
    let left = said.left.unwrap_or(Approx::day(Approx::day(today()).end()));
    let name = record.person.name();
    let title = context.i18n.text(&text!("title-leave", name = &name));
    register.change(&context.who, "leave", &title, |change| {
        let mut ended = 0;
        let only = if said.unit.is_empty() { None } else { change.find_unit(&said.unit)? };
        for (mut term, unit) in change.terms_of(id)? {
            if term.left.is_some() || (only.is_some() && unit != only) {
                continue;
            }
            term.left = Some(left);
            term.reason.clone_from(&said.reason);
            change.write_term(id, unit, &term)?;
            ended += 1;
        }
        if ended == 0 {
            return Err(Error::refused(text!("cli-no-term", name = &name)));
        }
        Ok(())
    })?;
    context.say(&text!("cli-left", name = name))
}
