//! `term`: the membership terms of somebody, and what one of them says put right.

use super::set::{Lists, apply, known_names};
use super::{Context, Format, show, today};
use crate::error::{Error, Result};
use crate::model::{Record, field};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    number: String,
    #[arg(value_name = "KEY=VALUE")]
    pairs: Vec<String>,
    /// Which of them, oldest first, counted from 1.
    #[arg(long, value_name = "N")]
    which: Option<usize>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let record = register.by_number(&context.who, &args.number, today())?;
    let terms = register.terms(&context.who, record.person.id)?;
    let name = record.person.name();
    if args.pairs.is_empty() {
        if context.out.format == Format::Json {
            return context.out.json(&terms.iter().map(|term| show::term_json(&record, term)).collect());
        }
        for (n, term) in terms.iter().enumerate() {
            let line = format!("{:>3}{}", n + 1, show::term_line(term, context));
            context.out.line(&line)?;
        }
        return Ok(());
    }
    let at = match (args.which, terms.len()) {
        (None, 1) => 0,
        (Some(n), count) if (1..=count).contains(&n) => n - 1,
        (_, 0) => return Err(Error::refused(text!("correct-no-term"))),
        (_, count) => return Err(Error::usage(text!("cli-which-term", name = name, count = count))),
    };
    let was = &terms[at];
    let mut changed = Record { term: Some(was.clone()), ..record };
    apply(&mut changed, &args.pairs, Lists::Term, &register, &context.who)?;
    if let Some((key, fault)) = field::check(&changed).into_iter().next() {
        return Err(Error::refused(fault).hint(text!("cli-field", field = key)));
    }
    let mut term = changed.term.take().unwrap_or_default();
    known_names(&mut term, &register)?;
    let (id, title) = (changed.person.id, context.i18n.text(&text!("title-term", name = &name)));
    let (differs, _) = register.change(&context.who, "term", &title, |change| change.correct_term(id, was, &term))?;
    match differs {
        true => context.say(&text!("cli-saved", number = &changed.person.number, name = name)),
        false => context.say(&text!("cli-unchanged")),
    }
}
