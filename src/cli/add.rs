//! `add`: a new person, and a first term when something is said about membership.

use super::set::{Lists, apply, known_names};
use super::{Context, today};
use crate::error::{Error, Result};
use crate::model::{Record, field};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(required = true, value_name = "KEY=VALUE")]
    pairs: Vec<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let mut record = Record::blank(today());
    apply(&mut record, &args.pairs, Lists::PersonAndTerm, &register, &context.who)?;
    if let Some((key, fault)) = field::check(&record).into_iter().next() {
        return Err(Error::refused(fault).hint(text!("cli-field", field = key)));
    }
    if let Some(term) = &mut record.term {
        known_names(term, &register)?;
    }
    let name = record.person.name();
    let title = context.i18n.text(&text!("title-add", name = &name));
    let (number, _) = register.change(&context.who, "add", &title, |change| {
        let id = change.add_person(&record.person)?;
        if let Some(term) = &mut record.term {
            let unit = change.find_unit(&term.unit)?;
            term.joined = term.joined.or(Some(crate::model::Approx::day(today())));
            change.add_term(id, unit, term)?;
        }
        let added = change.person(id)?;
        Ok(added.map_or_else(String::new, |person| person.number))
    })?;
    context.say(&text!("cli-added", number = number, name = name))
}
