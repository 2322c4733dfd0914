//! `category`: kinds of membership, and the members who grow out of one into the next.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::{Context, Format, day, pair, today};
use crate::error::{Error, Result};
use crate::model::name::tidy;
use crate::model::{Category as Kind, name};
use crate::store::catalog::Catalog;
use crate::store::categories::{Move, Moves};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Category {
    List,
    Add {
        name: String,
        #[arg(value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    Set {
        name: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    /// Who passes to the next category by age.
    Moves {
        #[arg(long)]
        year: Option<i32>,
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        #[arg(long)]
        commit: bool,
    },
}

const FLAGS: [&str; 4] = ["votes", "counts", "family", "support"];

pub fn run(command: Category, context: &mut Context) -> Result<()> {
    match command {
        Category::List => list(context),
        Category::Add { name, pairs } => {
            let mut register = context.open()?;
            let mut category = Kind::guess(&tidy(&name));
            read(&mut category, &pairs, &*register.catalog()?)?;
            let title = context.i18n.text(&text!("title-category", name = &category.name));
            register.change(&context.who, "category add", &title, |change| change.add_category(&category))?;
            context.say(&text!("category-saved", name = category.name))
        }
        Category::Set { name, pairs } => {
            let mut register = context.open()?;
            let catalog = register.catalog()?;
            let mut category =
                catalog.category_called(&name).map(|id| catalog.category(id).cloned())?.unwrap_or_default();
            read(&mut category, &pairs, &catalog)?;
            let title = context.i18n.text(&text!("title-category", name = &category.name));
            let (changed, _) =
                register.change(&context.who, "category set", &title, |change| change.write_category(&category))?;
            match changed {
                true => context.say(&text!("category-saved", name = category.name)),
                false => context.say(&text!("cli-unchanged")),
            }
        }
        Category::Moves { year, date, commit } => moves(year, date.as_deref(), commit, context),
    }
}

fn list(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let catalog = register.catalog()?;
    let answer = |truth: bool| context.i18n.get(if truth { "post-deputy-yes" } else { "post-deputy-no" });
    let row = |category: &Kind| {
        let flags = [category.votes, category.counts, category.family, category.support].map(answer);
        let next = category.next.and_then(|(next, _)| catalog.category(next)).map_or("", |next| next.name.as_str());
        let age = category.next.map_or_else(String::new, |(_, age)| age.to_string());
        std::iter::once(category.name.clone()).chain(flags).chain([next.to_owned(), age]).collect()
    };
    let rows: Vec<Vec<String>> = catalog.categories.iter().map(row).collect();
    let keys = ["name", "votes", "counts", "family", "support", "next", "age"];
    let headings = keys.map(|key| context.i18n.get(&format!("category-{key}")));
    context.out.rows(&keys, &headings, &rows)
}

/// Reads `key=value` into a category.
fn read(category: &mut Kind, typed: &[String], catalog: &Catalog) -> Result<()> {
    let (mut next, mut age) = (category.next.map(|(next, _)| next), category.next.map(|(_, age)| age));
    for one in typed {
        let (key, value) = pair(one)?;
        match key.trim() {
            "name" => category.name = tidy(value),
            "next" if value.trim().is_empty() => (next, age) = (None, None),
            "next" => next = Some(catalog.category_called(value)?),
            "age" => {
                let years = value.trim().parse().ok().filter(|years| (0..=150).contains(years));
                age = Some(years.ok_or_else(|| Error::usage(text!("query-years", value = value)))?);
            }
            "votes" => category.votes = truth(value)?,
            "counts" => category.counts = truth(value)?,
            "family" => category.family = truth(value)?,
            "support" => category.support = truth(value)?,
            other => {
                let keys = format!("name, {}, next, age", FLAGS.join(", "));
                let error = Error::usage(text!("category-unknown-key", key = other));
                return Err(error.hint(text!("query-hint-choice", choices = keys)));
            }
        }
    }
    category.next = match (next, age) {
        (Some(next), Some(age)) => Some((next, age)),
        (None, None) => None,
        _ => return Err(Error::usage(text!("category-next-and-age"))),
    };
    Ok(())
}

fn truth(value: &str) -> Result<bool> {
    match name::fold(value.trim()).as_str() {
        "yes" | "ja" | "true" | "1" => Ok(true),
        "no" | "nei" | "nej" | "false" | "0" => Ok(false),
        _ => Err(Error::usage(text!("fault-choice", value = value.trim(), choices = "yes, no"))),
    }
}

/// The first day in the new category: the year's first, or today when that has passed.
fn first_day(year: i32, typed: Option<&str>) -> Result<NaiveDate> {
    if typed.is_some() {
        return day(typed);
    }
    let begins = NaiveDate::from_ymd_opt(year, 1, 1);
    let begins = begins.filter(|_| (1000..=9999).contains(&year));
    let fault = || Error::usage(text!("query-membership-year", value = year.to_string()));
    Ok(begins.ok_or_else(fault)?.max(today()))
}

fn moves(year: Option<i32>, date: Option<&str>, commit: bool, context: &mut Context) -> Result<()> {
    let year = year.unwrap_or_else(|| today().year());
    let first = first_day(year, date)?;
    let mut register = context.open()?;
    let found = match commit {
        true => {
            let title = context.i18n.text(&text!("title-category-moves", year = year.to_string()));
            register.move_by_age(&context.who, &title, year, first)?.0
        }
        false => register.plan_moves(&context.who, year, first)?,
    };
    tell(&found, first, commit, &*register.catalog()?, context)
}

fn tell(found: &Moves, first: NaiveDate, committed: bool, catalog: &Catalog, context: &mut Context) -> Result<()> {
    let named = |id: i64| catalog.category(id).map_or("", |category| category.name.as_str());
    if context.out.format == Format::Json {
        let one = |one: &Move| json!({ "number": one.number, "name": one.name, "age": one.age, "from": named(one.from), "to": named(one.to) });
        let moves: Vec<_> = found.moves.iter().map(one).collect();
        let unknown: Vec<_> = found.unknown.iter().map(one).collect();
        let date = first.to_string();
        return context.out.json(&json!({ "date": date, "moves": moves, "unknown": unknown, "committed": committed }));
    }
    if found.moves.is_empty() && found.unknown.is_empty() {
        return Err(Error::refused(text!("category-no-moves")).hint(text!("category-no-moves-hint")));
    }
    let row = |one: &Move| {
        let age = one.age.map_or_else(|| "?".to_owned(), |age| age.to_string());
        vec![one.number.clone(), one.name.clone(), age, named(one.from).to_owned(), named(one.to).to_owned()]
    };
    // Those whose age nobody knows stand at the end, with a question mark; they are not moved.
    let rows: Vec<Vec<String>> = found.moves.iter().chain(&found.unknown).map(row).collect();
    let headings =
        ["field-number", "field-name", "category-age", "category-from", "category-next"].map(|id| context.i18n.get(id));
    context.out.rows(&["number", "name", "age", "from", "to"], &headings, &rows)?;
    if context.out.format == Format::Csv {
        return Ok(());
    }
    let date = crate::model::Approx::day(first).show(context.i18n.lang);
    context.say(&text!("category-moved", count = found.moves.len(), date = date))?;
    if !found.unknown.is_empty() {
        context.say(&text!("category-unknown", count = found.unknown.len()))?;
    }
    match committed {
        true => Ok(()),
        false => context.say(&text!("cli-import-dry-run")),
    }
}
