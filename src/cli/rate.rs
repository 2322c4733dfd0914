//! `rate`: what membership costs, who pays nothing, and what the law sets of late payment.

use serde_json::json;

use super::pairs::{Pairs, any_day};
use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::model::late::LegalRate;
use crate::model::money;
use crate::model::rate::{PERIODS, Price, Rate as Line};
use crate::store::catalog::Catalog;
use crate::text;

#[derive(clap::Subcommand)]
pub enum Rate {
    List,
    Add {
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    /// Ends a rate: the date is the last day that it holds.
    End {
        id: i64,
        #[arg(value_name = "DATE")]
        last: String,
    },
    Exempt {
        number: String,
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    /// What the law sets; with pairs, adds a value.
    Law {
        #[arg(value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
}

pub fn run(command: Rate, context: &mut Context) -> Result<()> {
    match command {
        Rate::List => list(context),
        Rate::Add { pairs } => add(&pairs, context),
        Rate::End { id, last } => end(id, &last, context),
        Rate::Exempt { number, pairs } => exempt(&number, &pairs, context),
        Rate::Law { pairs } if pairs.is_empty() => law(context),
        Rate::Law { pairs } => add_law(&pairs, context),
    }
}

fn add(typed: &[String], context: &mut Context) -> Result<()> {
    let pairs = Pairs::read(typed, &Line::KEYS)?;
    let mut register = context.open()?;
    let catalog = register.catalog()?;
    let mut rate = Line::blank(today());
    if pairs.get("amount").is_some() == pairs.get("percent").is_some() {
        return Err(Error::usage(text!("rate-amount-or-percent")));
    }
    if pairs.get("percent").is_some() && pairs.get("of").is_none() {
        return Err(Error::usage(text!("cli-key-missing", key = "of")));
    }
    // In the order of the keys: a percentage comes before what it is of.
    for key in Line::KEYS {
        let Some((_, value)) = pairs.iter().find(|(known, _)| *known == key) else { continue };
        match key {
            "unit" => rate.unit = Some(catalog.unit(value.trim())?),
            "category" => rate.category = Some(catalog.category_called(value)?),
            "of" => {
                let field = register.column(&context.who, value)?;
                let fault = |what| Error::refused(what).hint(text!("cli-field", field = key));
                rate.set(key, &field.name(), today()).map_err(fault)?;
            }
            _ => {
                let fault = |what| Error::refused(what).hint(text!("cli-field", field = key));
                rate.set(key, value, today()).map_err(fault)?;
            }
        }
    }
    let title = context.i18n.text(&text!("title-rate", name = &rate.name));
    let (id, _) = register.change(&context.who, "rate", &title, |change| change.add_rate(&rate))?;
    context.say(&text!("rate-added", name = &rate.name, id = id.to_string()))
}

fn end(id: i64, last: &str, context: &mut Context) -> Result<()> {
    let until = any_day(last)?.succ_opt().unwrap_or(chrono::NaiveDate::MAX);
    let mut register = context.open()?;
    let title = context.i18n.text(&text!("title-rate-ended", id = id.to_string()));
    register.change(&context.who, "rate", &title, |change| change.end_rate(id, until))?;
    context.say(&text!("rate-ended", id = id.to_string(), day = last))
}

fn exempt(number: &str, typed: &[String], context: &mut Context) -> Result<()> {
    let pairs = Pairs::read(typed, &["reason", "from", "until"])?;
    let mut register = context.open()?;
    let person = register.by_number(&context.who, number, today())?.person;
    let from = pairs.day("from")?.unwrap_or_else(today);
    // Typed as the last day that it holds.
    let until = pairs.day("until")?.and_then(|last| last.succ_opt());
    let reason = pairs.need("reason")?;
    let title = context.i18n.text(&text!("title-exempt", name = person.name()));
    register.change(&context.who, "exempt", &title, |change| change.exempt(person.id, reason, from, until))?;
    context.say(&text!("rate-exempted", name = person.name()))
}

/// What a rate costs, as a person reads it.
fn price(rate: &Line) -> String {
    match &rate.price {
        Price::Fixed(amount) => money::plain(*amount),
        Price::Percent { hundredths, of, least, most } => {
            let bound = |bound: &Option<i64>| bound.map_or_else(String::new, money::plain);
            let within =
                if least.or(*most).is_some() { format!(" {}..{}", bound(least), bound(most)) } else { String::new() };
            format!("{} % {of}{within}", money::plain(*hundredths))
        }
    }
}

fn list(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let catalog = register.catalog()?;
    let rates = register.rates(&context.who)?;
    if rates.is_empty() {
        return Err(Error::refused(text!("rate-none-yet")).hint(text!("rate-none-yet-hint")));
    }
    let rows: Vec<Vec<String>> = rates.iter().map(|rate| row(rate, &catalog)).collect();
    let keys = ["id", "name", "price", "level", "for", "period", "prorata", "from", "until", "decided"];
    let headings: Vec<String> = keys.iter().map(|key| context.i18n.get(&format!("rate-heading-{key}"))).collect();
    context.out.rows(&keys, &headings, &rows)
}

fn row(rate: &Line, catalog: &Catalog) -> Vec<String> {
    let unit = rate.unit.map(|unit| catalog.tree.place(unit).name().to_owned());
    let category = rate.category.and_then(|id| catalog.category(id)).map(|category| category.name.clone());
    let age = |age: Option<i64>| age.map_or_else(String::new, |age| age.to_string());
    let ages = rate.age_from.or(rate.age_to).map(|_| format!("{}..{}", age(rate.age_from), age(rate.age_to)));
    let household = (rate.household != Default::default()).then(|| rate.household.key().to_owned());
    let part = (!rate.part.is_empty()).then(|| rate.part.clone());
    let whom: Vec<String> = [category, unit, ages, household, part].into_iter().flatten().collect();
    let period = PERIODS.iter().find(|(_, months)| *months == rate.months).map_or("", |(name, _)| name);
    let last = rate.valid_until.and_then(|until| until.pred_opt());
    let decided = rate.decided_on.map_or_else(String::new, |day| format!(" {day}"));
    vec![
        rate.id.to_string(),
        rate.name.clone(),
        price(rate),
        rate.level.key().to_owned(),
        whom.join(", "),
        period.to_owned(),
        rate.prorata.to_string(),
        rate.valid_from.to_string(),
        last.map_or_else(String::new, |day| day.to_string()),
        format!("{}{decided}", rate.decided_by).trim().to_owned(),
    ]
}

fn law(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let rates = register.legal_rates(&context.who)?;
    if context.out.format == Format::Json {
        let object = |rate: &LegalRate| {
            json!({ "domain": rate.domain, "from": rate.from.to_string(), "value": rate.value, "source": rate.source,
                    "until": rate.until.map(|day| day.to_string()) })
        };
        return context.out.json(&rates.all().iter().map(object).collect());
    }
    let rows: Vec<Vec<String>> = rates
        .all()
        .iter()
        .map(|rate| vec![rate.domain.clone(), rate.from.to_string(), money::plain(rate.value), rate.source.clone()])
        .collect();
    let keys = ["domain", "from", "value", "source"];
    let headings = keys.map(|key| context.i18n.get(&format!("law-heading-{key}")));
    context.out.rows(&keys, &headings, &rows)
}

fn add_law(typed: &[String], context: &mut Context) -> Result<()> {
    let pairs = Pairs::read(typed, &["domain", "from", "value", "source"])?;
    let domain = pairs.need("domain")?;
    let mut register = context.open()?;
    let legal = register.legal_rates(&context.who)?;
    let known = |domain: &str| legal.all().iter().any(|rate| rate.domain == domain);
    // A country that we have no value of yet still has the same domains.
    let plausible = domain.split_once('.').is_some_and(|(_, what)| known(&format!("no.{what}")));
    if !known(domain) && !plausible {
        return Err(Error::usage(text!("law-no-domain", domain = domain)));
    }
    pairs.need("value")?;
    pairs.need("from")?;
    let rate = LegalRate {
        domain: domain.to_owned(),
        from: pairs.day("from")?.unwrap_or_else(today),
        until: None,
        value: pairs.amount("value")?.unwrap_or(0),
        source: pairs.need("source")?.to_owned(),
    };
    let title = context.i18n.text(&text!("title-law", domain = domain));
    register.change(&context.who, "rate", &title, |change| change.add_legal_rate(&rate))?;
    context.say(&text!("law-added", domain = domain, day = rate.from.to_string()))
}
