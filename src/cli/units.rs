//! `units`: the organisation, with how many members each unit has on a day.

use serde_json::json;

use super::{Context, Format, day};
use crate::error::{Error, Result};
use crate::model::name::fold;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(default_value = "")]
    filter: String,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(args.as_of.as_deref())?;
    let counts = register.unit_counts(&context.who, day)?;
    let catalog = register.catalog()?;
    let wanted = fold(args.filter.trim());
    let found: Vec<_> = catalog
        .tree
        .iter()
        .filter(|(unit, _)| wanted.is_empty() || fold(&unit.name).contains(&wanted) || unit.level.key() == wanted)
        .map(|(unit, depth)| (unit, depth, counts.get(&Some(unit.id)).copied().unwrap_or_default()))
        .collect();
    if found.is_empty() {
        return Err(Error::refused(text!("cli-no-units")));
    }
    if context.out.format == Format::Json {
        let list = found.iter().map(|(unit, _, count)| {
            let path = catalog.tree.place(unit.id).to_string();
            json!({ "path": path, "name": unit.name, "level": unit.level.key(), "own": count.own, "all": count.all })
        });
        let list = list.collect();
        return context.out.json(&serde_json::Value::Array(list));
    }
    let csv = context.out.format == Format::Csv;
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|(unit, depth, count)| {
            let name = match csv {
                true => catalog.tree.place(unit.id).to_string(),
                false => format!("{}{}", "  ".repeat(usize::from(*depth)), unit.name),
            };
            let level = match csv {
                true => unit.level.key().to_owned(),
                false => context.i18n.get(&format!("field-{}", unit.level.key())),
            };
            vec![name, level, count.own.to_string(), count.all.to_string()]
        })
        .collect();
    let headings =
        ["cli-units-unit", "cli-units-level", "cli-units-own", "cli-units-all"].map(|id| context.i18n.get(id));
    context.out.rows(&["path", "level", "own", "all"], &headings, &rows)
}
