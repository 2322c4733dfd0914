//! `join`: a new term for somebody who is in the register.

use super::set::{Lists, apply, known_names};
use super::{Context, today};
use crate::error::{Error, Result};
use crate::model::{Approx, Record, field};
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
    let mut record = Record { person, ..Record::blank(today()) };
    record.term_mut().joined = Some(Approx::day(today()));
    apply(&mut record, &args.pairs, Lists::Term, &register, &context.who)?;
    if let Some((key, fault)) = field::check(&record).into_iter().next() {
        return Err(Error::refused(fault).hint(text!("cli-field", field = key)));
    }
    let mut term = record.term.unwrap_or_default();
    known_names(&mut term, &register)?;
    let name = record.person.name();
    let title = context.i18n.text(&text!("title-join", name = &name));
    let id = record.person.id;
    register.change(&context.who, "join", &title, |change| change.join(id, &term))?;
    context.say(&text!("cli-joined", name = name))
}
