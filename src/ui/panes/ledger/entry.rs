//! Lines of the ledger's forms: amounts, days, choices; and what was typed in them.

use chrono::NaiveDate;

use crate::i18n::{Arg, Text};
use crate::model::date::{self, Precision};
use crate::model::money;
use crate::text;
use crate::ui::form::{Faults, Form, Line};
use crate::ui::overlays::picker::Item;
use crate::ui::pane::Cx;
use crate::ui::text;

/// The label of a line is the text `entry-KEY`.
fn label(key: &str, cx: &Cx) -> String {
    cx.i18n.get(&format!("entry-{key}"))
}

pub fn words(key: &str, value: &str, cx: &Cx) -> Line {
    Line::words(key, label(key, cx), value)
}

/// A line that must say something.
pub fn needed(key: &str, value: &str, cx: &Cx) -> Line {
    words(key, value, cx).checked(|value| match value.trim() {
        "" => Err(text!("entry-fault-empty")),
        _ => Ok(()),
    })
}

pub fn lines(key: &str, value: &str, cx: &Cx) -> Line {
    Line::lines(key, label(key, cx), value)
}

/// One of a few, each read as the text `PREFIX-VALUE`.
pub fn choice(key: &str, prefix: &str, values: &[&str], value: &str, cx: &Cx) -> Line {
    let items = values.iter().map(|value| Item::new(*value, cx.i18n.get(&format!("{prefix}-{value}"))));
    Line::choice(key, label(key, cx), items.collect(), value)
}

pub fn yes_no(key: &str, value: bool, cx: &Cx) -> Line {
    let items = ["no", "yes"].map(|value| Item::new(value, cx.i18n.get(value)));
    Line::choice(key, label(key, cx), items.to_vec(), if value { "yes" } else { "no" })
}

/// An amount above nothing.
pub fn amount(key: &str, value: i64, cx: &Cx) -> Line {
    let value = if value > 0 { money::show(value, cx.i18n.lang) } else { String::new() };
    words(key, &value, cx).checked(|value| money::parse_positive(value).map(drop))
}

/// An amount; 0 is one.
pub fn price(key: &str, value: Option<i64>, cx: &Cx) -> Line {
    let value = value.map_or_else(String::new, |value| money::show(value, cx.i18n.lang));
    words(key, &value, cx).checked(|value| optional(value, read_price).map(drop))
}

/// An amount, or nothing.
pub fn amount_or_none(key: &str, value: Option<i64>, cx: &Cx) -> Line {
    let value = value.map_or_else(String::new, |value| money::show(value, cx.i18n.lang));
    words(key, &value, cx).checked(|value| optional(value, money::parse_positive).map(drop))
}

/// A day that may not lie ahead.
pub fn past_day(key: &str, day: NaiveDate, cx: &Cx) -> Line {
    let today = cx.today;
    words(key, &text::day(day, &cx.i18n), cx).checked(move |value| read_past(value, today).map(drop))
}

pub fn day(key: &str, day: NaiveDate, cx: &Cx) -> Line {
    let today = cx.today;
    words(key, &text::day(day, &cx.i18n), cx).checked(move |value| read_day(value, today).map(drop))
}

/// A day, or none.
pub fn day_or_none(key: &str, day: Option<NaiveDate>, cx: &Cx) -> Line {
    let today = cx.today;
    let value = day.map_or_else(String::new, |day| text::day(day, &cx.i18n));
    words(key, &value, cx).checked(move |value| optional(value, |value| read_day(value, today)).map(drop))
}

/// A whole number within bounds.
pub fn number(key: &str, value: i64, least: i64, most: i64, cx: &Cx) -> Line {
    words(key, &value.to_string(), cx).checked(move |value| read_number(value, least, most).map(drop))
}

pub fn number_or_none(key: &str, value: Option<i64>, least: i64, most: i64, cx: &Cx) -> Line {
    let value = value.map_or_else(String::new, |value| value.to_string());
    words(key, &value, cx).checked(move |value| optional(value, |value| read_number(value, least, most)).map(drop))
}

fn optional<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, Text>) -> Result<Option<T>, Text> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// Today, in words.
const TODAY: [&str; 3] = ["idag", "i dag", "today"];

fn read_day(typed: &str, today: NaiveDate) -> Result<NaiveDate, Text> {
    if TODAY.contains(&typed.trim().to_lowercase().as_str()) {
        return Ok(today);
    }
    if typed.trim().is_empty() {
        return Err(text!("entry-fault-day"));
    }
    match date::parse(typed, today)? {
        found if found.precision == Precision::Day => Ok(found.day),
        _ => Err(text!("entry-fault-day")),
    }
}

fn read_price(typed: &str) -> Result<i64, Text> {
    match money::parse(typed)? {
        price if price >= 0 => Ok(price),
        _ => Err(text!("fault-amount-positive", value = typed.trim())),
    }
}

fn read_past(typed: &str, today: NaiveDate) -> Result<NaiveDate, Text> {
    let day = read_day(typed, today)?;
    if day > today { Err(text!("fault-day-ahead", day = typed.trim())) } else { Ok(day) }
}

fn read_number(typed: &str, least: i64, most: i64) -> Result<i64, Text> {
    let number = typed.trim().parse::<i64>().ok().filter(|number| (least..=most).contains(number));
    // A year has no blank between its thousands.
    let plain = |bound: i64| if bound < 10_000 { Arg::from(bound.to_string()) } else { Arg::from(bound) };
    number.ok_or_else(|| text!("entry-fault-number", least = plain(least), most = plain(most)))
}

/// What a form's lines say, with what is wrong beside each.
pub struct Values<'f> {
    form: &'f Form,
    today: NaiveDate,
}

impl<'f> Values<'f> {
    pub fn of(form: &'f Form, cx: &Cx) -> Values<'f> {
        Values { form, today: cx.today }
    }

    fn read<T>(&self, key: &str, read: impl FnOnce(&str) -> Result<T, Text>) -> Result<T, Faults> {
        read(&self.form.value(key)).map_err(|fault| vec![(key.to_owned(), fault)])
    }

    pub fn words(&self, key: &str) -> String {
        crate::model::name::tidy(&self.form.value(key))
    }

    pub fn needed(&self, key: &str) -> Result<String, Faults> {
        let value = self.words(key);
        if value.is_empty() { Err(vec![(key.to_owned(), text!("entry-fault-empty"))]) } else { Ok(value) }
    }

    pub fn yes(&self, key: &str) -> bool {
        self.form.value(key) == "yes"
    }

    pub fn amount(&self, key: &str) -> Result<i64, Faults> {
        self.read(key, money::parse_positive)
    }

    pub fn price(&self, key: &str) -> Result<Option<i64>, Faults> {
        self.read(key, |typed| optional(typed, read_price))
    }

    pub fn amount_or_none(&self, key: &str) -> Result<Option<i64>, Faults> {
        self.read(key, |typed| optional(typed, money::parse_positive))
    }

    pub fn past_day(&self, key: &str) -> Result<NaiveDate, Faults> {
        self.read(key, |typed| read_past(typed, self.today))
    }

    pub fn day(&self, key: &str) -> Result<NaiveDate, Faults> {
        self.read(key, |typed| read_day(typed, self.today))
    }

    pub fn day_or_none(&self, key: &str) -> Result<Option<NaiveDate>, Faults> {
        self.read(key, |typed| optional(typed, |typed| read_day(typed, self.today)))
    }

    pub fn number(&self, key: &str, least: i64, most: i64) -> Result<i64, Faults> {
        self.read(key, |typed| read_number(typed, least, most))
    }

    pub fn number_or_none(&self, key: &str, least: i64, most: i64) -> Result<Option<i64>, Faults> {
        self.read(key, |typed| optional(typed, |typed| read_number(typed, least, most)))
    }
}
