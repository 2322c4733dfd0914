//! `show`: everything about one person.

use serde_json::{Map, Value, json};

use super::{Context, Format, day};
use crate::error::Result;
use crate::model::date::Approx;
use crate::model::field::FIELDS;
use crate::model::{Record, Term};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    number: String,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let day = day(args.as_of.as_deref())?;
    let record = register.by_number(&context.who, &args.number, day)?;
    let terms = register.terms(&context.who, record.person.id)?;
    let positions = register.positions_of(&context.who, record.person.id)?;
    if context.out.format != Format::Table {
        let mut object = Map::new();
        for field in FIELDS {
            object.insert(field.key.to_owned(), (field.get)(&record).into());
        }
        for (key, value) in &record.person.custom {
            object.insert(key.clone(), value.as_str().into());
        }
        object.insert("terms".to_owned(), terms.iter().map(|term| term_json(&record, term)).collect());
        let iso = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        let positions = positions.iter().map(|p| {
            json!({ "role": p.role, "unit": p.unit.to_string(), "from": iso(p.from), "to": iso(p.to),
                    "election": p.election, "deputy": p.deputy })
        });
        object.insert("positions".to_owned(), positions.collect());
        return context.out.json(&Value::Object(object));
    }
    let lang = context.i18n.lang;
    let width = 20;
    context.out.line(&format!("{} · {}", record.person.number, record.person.name()))?;
    for field in FIELDS.iter().filter(|field| !matches!(field.key, "number" | "name" | "last_day" | "first_day_out")) {
        let value = (field.get)(&record);
        let value = match field.kind {
            crate::model::field::Kind::Choice(_) if !value.is_empty() => context.i18n.get(&format!("choice-{value}")),
            _ => value,
        };
        if !value.is_empty() && !field.key.ends_with("_precision") {
            let label = context.i18n.get(&format!("field-{}", field.key));
            let value = value.replace('\n', &format!("\n  {}", " ".repeat(width)));
            context.out.line(&format!("  {label:<width$}{value}"))?;
        }
    }
    for (key, value) in &record.person.custom {
        context.out.line(&format!("  {key:<width$}{value}"))?;
    }
    if !terms.is_empty() {
        context.say(&text!("cli-show-terms"))?;
    }
    for term in &terms {
        let line = term_line(term, context);
        context.out.line(&line)?;
    }
    if !positions.is_empty() {
        context.say(&text!("cli-show-positions"))?;
    }
    for position in &positions {
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| Approx::day(day).show(lang));
        let to = day(position.to.and_then(|to| to.pred_opt()));
        let deputy =
            if position.deputy { format!(" ({})", context.i18n.get("cli-show-deputy")) } else { String::new() };
        let line = format!("  {:>10} – {to:<10}  {}{deputy} · {}", day(position.from), position.role, position.unit);
        context.out.line(&line)?;
    }
    Ok(())
}

/// From when to when, where, as what, and why it ended.
pub(super) fn term_line(term: &Term, context: &Context) -> String {
    let lang = context.i18n.lang;
    let show = |date: Option<Approx>, none: &str| date.map_or_else(|| none.to_owned(), |date| date.show(lang));
    let (from, to) = (show(term.joined, "?"), show(term.last_day(), ""));
    let rest: Vec<String> = [term.unit.to_string(), term.category.clone(), term.reason.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    format!("  {from:>10} – {to:<10}  {}", rest.join(" · "))
}

pub(super) fn term_json(record: &Record, term: &Term) -> Value {
    let about = Record { term: Some(term.clone()), ..record.clone() };
    let keys = [
        "unit",
        "category",
        "joined",
        "last_day",
        "first_day_out",
        "reason",
        "recruited_by",
        "joined_precision",
        "left_precision",
    ];
    let value = |key: &str| crate::model::field::find(key).map_or_else(String::new, |field| (field.get)(&about));
    Value::Object(keys.iter().map(|key| ((*key).to_owned(), value(key).into())).collect())
}
