//! What members pay: a new line of the dues, a new amount from a day on, and the end of one.

use chrono::{Datelike, NaiveDate};

use super::entry::{self, Values};
use super::said;
use crate::model::prorata::Prorata;
use crate::model::rate::{Household, Price, Rate};
use crate::model::unit::Level;
use crate::text;
use crate::ui::form::{Faults, Form, Line, Outcome, Work};
use crate::ui::overlays::picker::Item;
use crate::ui::pane::Cx;
use crate::ui::{fields, text};

const MONTHS: [&str; 4] = ["12", "6", "3", "1"];
const PRORATA: [&str; 5] = ["none", "month", "quarter", "half", "table"];

/// A new line.
pub fn add(cx: &mut Cx) {
    let level = levels(cx).first().copied().unwrap_or(Level::National);
    let rate = Rate {
        id: 0,
        name: cx.i18n.get("rate-usual-name"),
        valid_from: NaiveDate::from_ymd_opt(cx.today.year(), 1, 1).unwrap_or(cx.today),
        valid_until: None,
        level,
        part: String::new(),
        unit: None,
        category: None,
        age_from: None,
        age_to: None,
        age_day: None,
        months: 12,
        price: Price::Fixed(0),
        prorata: Prorata::None,
        household: Household::Each,
        cap: None,
        decided_by: String::new(),
        decided_on: None,
    };
    form(rate, None, cx);
}

/// Another amount, or other conditions, from a day on; until then the old line holds.
pub fn change(rate: &Rate, cx: &mut Cx) {
    let from = NaiveDate::from_ymd_opt(cx.today.year() + 1, 1, 1).unwrap_or(cx.today);
    let replaced = Some((rate.id, rate.valid_from));
    form(Rate { valid_from: from, decided_on: None, ..rate.clone() }, replaced, cx);
}

/// The levels that the tree has units of.
fn levels(cx: &Cx) -> Vec<Level> {
    let Some(catalog) = &cx.catalog else { return Level::ALL.to_vec() };
    Level::ALL.into_iter().filter(|level| catalog.tree.iter().any(|(unit, _)| unit.level == *level)).collect()
}

/// A line that another one follows: its id, and the day that it is valid from.
type Replaced = Option<(i64, NaiveDate)>;

fn form(rate: Rate, replaced: Replaced, cx: &mut Cx) {
    let successor = replaced.is_some();
    let catalog = cx.catalog.clone();
    let category = catalog.as_ref().zip(rate.category).and_then(|(catalog, id)| catalog.category(id));
    let category = category.map_or_else(String::new, |category| category.name.clone());
    let unit = catalog.as_ref().zip(rate.unit).map_or_else(String::new, |(c, id)| c.tree.place(id).to_string());
    let mut levels = levels(cx);
    if !levels.contains(&rate.level) {
        levels.push(rate.level);
    }
    let whose = levels.iter().map(|level| Item::new(level.key(), cx.i18n.get(&format!("whose-{}", level.key()))));
    let whose = Line::choice("whose", cx.i18n.get("entry-whose"), whose.collect(), rate.level.key());
    let (kind, fixed, percent, of, least, most) = match &rate.price {
        Price::Fixed(amount) => {
            ("fixed", (successor || *amount > 0).then_some(*amount), None, String::new(), None, None)
        }
        Price::Percent { hundredths, of, least, most } => {
            ("percent", None, Some(*hundredths), of.clone(), *least, *most)
        }
    };
    let own = catalog.iter().flat_map(|catalog| &catalog.custom).map(|own| Item::new(&own.key, &own.label)).collect();
    let prorata = rate.prorata.to_string();
    let (rule, table) =
        if PRORATA.contains(&prorata.as_str()) { (prorata.as_str(), "") } else { ("table", prorata.as_str()) };
    let more = cx.i18n.get("section-rate-more");
    let mut lines = vec![
        entry::needed("rate-name", &rate.name, cx),
        whose,
        entry::price("price", fixed, cx),
        entry::words("category", &category, cx).offering(fields::categories(cx), true),
        entry::number_or_none("age-from", rate.age_from, 0, 150, cx),
        entry::number_or_none("age-to", rate.age_to, 0, 150, cx),
        entry::day("valid-from", rate.valid_from, cx),
        entry::words("decided-by", &rate.decided_by, cx),
        entry::day_or_none("decided-on", rate.decided_on, cx),
    ];
    let further = [
        entry::choice("months", "months", &MONTHS, &rate.months.to_string(), cx),
        entry::choice("prorata", "prorata", &PRORATA, rule, cx),
        entry::words("prorata-table", table, cx).checked(|value| Prorata::parse(value).map(drop)),
        entry::choice("household", "household", &Household::KEYS, rate.household.key(), cx),
        entry::amount_or_none("cap", rate.cap, cx),
        entry::choice("price-kind", "price-kind", &["fixed", "percent"], kind, cx),
        entry::price("percent", percent, cx),
        entry::words("percent-of", &of, cx).offering(own, true),
        entry::amount_or_none("least", least, cx),
        entry::amount_or_none("most", most, cx),
        fields::units(entry::words("only-unit", &unit, cx), cx),
        entry::words("part", &rate.part, cx),
        entry::day_or_none("valid-to", rate.valid_until.and_then(|until| until.pred_opt()), cx),
    ];
    lines.extend(further.map(|line| line.under(more.clone())));
    let title = cx.i18n.get(if successor { "ask-rate-change" } else { "ask-rate" });
    let form = Form::new(title, lines, move |form, cx| save(form, &rate, replaced, cx));
    cx.open(if successor { form.begin_at("price") } else { form });
}

fn price(form: &Form, values: &Values<'_>) -> Result<Price, Faults> {
    let missing = |key: &str| vec![(key.to_owned(), text!("entry-fault-empty"))];
    if form.value("price-kind") == "fixed" {
        return Ok(Price::Fixed(values.price("price")?.ok_or_else(|| missing("price"))?));
    }
    Ok(Price::Percent {
        hundredths: values.price("percent")?.ok_or_else(|| missing("percent"))?,
        of: values.needed("percent-of")?,
        least: values.amount_or_none("least")?,
        most: values.amount_or_none("most")?,
    })
}

fn save(form: &Form, old: &Rate, replaced: Replaced, cx: &Cx) -> Result<Work, Faults> {
    let values = Values::of(form, cx);
    let fault = |key: &str, what| vec![(key.to_owned(), what)];
    let prorata = match form.value("prorata").as_str() {
        "table" => values.needed("prorata-table")?,
        rule => rule.to_owned(),
    };
    let unit = form.value("only-unit").trim().to_owned();
    let unit = match (&cx.catalog, unit.is_empty()) {
        (Some(catalog), false) => Some(catalog.unit(&unit).map_err(|error| fault("only-unit", error.what))?),
        _ => None,
    };
    let rate = Rate {
        name: values.needed("rate-name")?,
        valid_from: values.day("valid-from")?,
        valid_until: values.day_or_none("valid-to")?.and_then(|last| last.succ_opt()),
        level: Level::parse(&form.value("whose")).unwrap_or(old.level),
        part: values.words("part"),
        unit,
        age_from: values.number_or_none("age-from", 0, 150)?,
        age_to: values.number_or_none("age-to", 0, 150)?,
        months: form.value("months").parse().unwrap_or(12),
        price: price(form, &values)?,
        prorata: Prorata::parse(&prorata).map_err(|what| fault("prorata-table", what))?,
        household: Household::parse(&form.value("household")).unwrap_or_default(),
        cap: values.amount_or_none("cap")?,
        decided_by: values.words("decided-by"),
        decided_on: values.day_or_none("decided-on")?,
        ..old.clone()
    };
    if replaced.is_some_and(|(_, from)| rate.valid_from <= from) {
        return Err(fault("valid-from", text!("rate-after-old")));
    }
    let category = values.words("category");
    let title = cx.i18n.text(&text!("title-rate", name = text::cut(&rate.name, 60)));
    Ok(Box::new(move |register, who| {
        register.change(who, "rate", &title, |change| {
            if let Some((old, _)) = replaced {
                change.end_rate(old, rate.valid_from)?;
            }
            let category = if category.is_empty() { None } else { change.category(&category)? };
            change.add_rate(&Rate { category, ..rate.clone() })
        })?;
        Ok(Outcome::Saved { notice: text!("rate-saved", name = rate.name), jump: None })
    }))
}

/// Ends a line: its last day.
pub fn end(rate: &Rate, cx: &mut Cx) {
    let id = rate.id;
    let lines = vec![entry::day("valid-to", cx.today, cx)];
    let title = cx.i18n.text(&text!("title-rate-ended", id = id.to_string()));
    let heading = cx.i18n.text(&text!("ask-rate-end", name = text::cut(&rate.name, 60)));
    cx.open(Form::new(heading, lines, move |form, cx| {
        let last = Values::of(form, cx).day("valid-to")?;
        let (title, until) = (title.clone(), last.succ_opt().unwrap_or(last));
        Ok(Box::new(move |register, who| {
            register.change(who, "rate", &title, |change| change.end_rate(id, until))?;
            Ok(Outcome::Saved { notice: text!("rate-has-ended"), jump: None })
        }))
    }));
}

/// What a member pays by it, in words.
pub fn price_said(rate: &Rate, cx: &Cx) -> String {
    match &rate.price {
        Price::Fixed(amount) => said::amount(*amount, cx),
        Price::Percent { hundredths, of, least, most } => {
            let own = cx.catalog.as_ref().and_then(|catalog| catalog.custom_field(of));
            let label = own.map_or(of.as_str(), |own| own.label.as_str());
            let bound = |amount: &Option<i64>| amount.map_or_else(String::new, |amount| said::short(amount, cx));
            let bounds = match (least, most) {
                (None, None) => String::new(),
                bounds => format!(" ({}–{})", bound(bounds.0), bound(bounds.1)),
            };
            format!("{} {label}{bounds}", said::percent(*hundredths, cx))
        }
    }
}
