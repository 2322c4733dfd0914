//! `set`: values of one person, by the fields' names; an empty value takes one away.

use super::{Context, pair, today};
use crate::error::{Error, Result};
use crate::model::field::{self, Left, Reading, Section};
use crate::model::name::{fold, nearest};
use crate::model::{Person, Record, Term};
use crate::store::people::Saved;
use crate::store::{Register, Who};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    number: String,
    #[arg(required = true, value_name = "KEY=VALUE")]
    pairs: Vec<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let mut record = register.by_number(&context.who, &args.number, today())?;
    record.term = None;
    apply(&mut record, &args.pairs, Lists::Person, &register, &context.who)?;
    if let Some((key, fault)) = field::check(&record).into_iter().next() {
        return Err(Error::refused(fault).hint(text!("cli-field", field = key)));
    }
    save(&mut register, context, "set", &record.person)
}

/// Saves an edited person, and says so.
pub fn save(register: &mut Register, context: &mut Context, command: &str, person: &Person) -> Result<()> {
    let title = context.i18n.text(&text!("title-set", name = person.name()));
    let (saved, mutation) = register.change(&context.who, command, &title, |change| change.save_person(person))?;
    match (saved, mutation) {
        (Saved::Conflict(_), _) => Err(Error::refused(text!("store-conflict", name = person.name()))),
        (Saved::Done, Some(_)) => context.say(&text!("cli-saved", number = &person.number, name = person.name())),
        (Saved::Done, None) => context.say(&text!("cli-unchanged")),
    }
}

/// Which fields may be set at once.
#[derive(Clone, Copy, PartialEq)]
pub enum Lists {
    Person,
    PersonAndTerm,
    Term,
}

/// Reads `key=value` pairs into a record, in the order of the fields, so that a precision comes after its date.
pub fn apply(record: &mut Record, pairs: &[String], which: Lists, register: &Register, who: &Who) -> Result<()> {
    let mut known = Vec::new();
    for typed in pairs {
        let (key, value) = pair(typed)?;
        let column = register.column(who, key)?;
        match column.declared() {
            Some(field) => known.push((field, value)),
            None => record.person.set_custom(&column.name(), value),
        }
    }
    known.sort_by_key(|(field, _)| field::FIELDS.iter().position(|f| f.key == field.key));
    let how = Reading { today: today(), left: Left::LastDay };
    for (field, value) in known {
        let of_term = field.section == Section::Membership;
        let allowed = match which {
            Lists::Person => !of_term,
            Lists::Term => of_term,
            Lists::PersonAndTerm => true,
        };
        let set = field.set.filter(|_| allowed);
        let set = set.ok_or_else(|| {
            let hint = if of_term { "cli-term-fields-hint" } else { "cli-person-fields-hint" };
            Error::usage(text!("cli-cannot-set", key = field.key)).hint(text!(hint))
        })?;
        set(record, value, &how).map_err(|fault| Error::refused(fault).hint(text!("cli-field", field = field.key)))?;
    }
    Ok(())
}

/// A typed category or reason means the one that the register has in other letters; a new category that is nearly an old
/// one is taken for a slip.
pub fn known_names(term: &mut Term, register: &Register) -> Result<()> {
    let catalog = register.catalog()?;
    let same = |a: &str, b: &str| fold(a) == fold(b);
    if let Some(known) = catalog.reasons.iter().find(|known| same(&known.name, &term.reason)) {
        term.reason.clone_from(&known.name);
    }
    let names = || catalog.categories.iter().map(|category| category.name.as_str());
    if let Some(known) = names().find(|known| same(known, &term.category)) {
        known.clone_into(&mut term.category);
    } else if let Some(near) = nearest(&term.category, names()).filter(|_| !term.category.is_empty()) {
        let error = Error::refused(text!("store-no-category", name = &term.category));
        return Err(error.hint(text!("store-did-you-mean", name = near)));
    }
    Ok(())
}
