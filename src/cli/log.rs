//! `log`: what was done, by whom; for one person, or in the whole register.

use super::{Context, today};
use crate::error::Result;

#[derive(clap::Args)]
pub struct Args {
    number: Option<String>,
    #[arg(long, default_value_t = 50)]
    limit: usize,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let mutations = match &args.number {
        Some(number) => {
            let person = register.by_number(&context.who, number, today())?.person.id;
            register.history_of(&context.who, person, args.limit)?
        }
        None => register.history(&context.who, None, args.limit)?,
    };
    let rows: Vec<Vec<String>> = mutations
        .into_iter()
        .map(|m| {
            let number = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
            vec![m.id.to_string(), m.at, m.who, m.command, m.title, number(m.undoes), number(m.undone_by)]
        })
        .collect();
    let keys = ["id", "at", "who", "command", "title", "undoes", "undone_by"];
    let headings = keys.map(|key| context.i18n.get(&format!("cli-log-{}", key.replace('_', "-"))));
    context.out.rows(&keys, &headings, &rows)
}
