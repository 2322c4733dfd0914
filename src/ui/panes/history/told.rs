//! Rows of the register as people read them: persons, units and categories by name, dates and choices in their words.
//! What only the register itself needs is left out.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use crate::error::Result;
use crate::i18n::I18n;
use crate::model::Approx;
use crate::model::date::{self, Precision};
use crate::model::money;
use crate::model::person::{ContactKind, Gender, Protection};
use crate::store::catalog::Catalog;
use crate::store::history::RowChange;
use crate::store::{Register, Who, tables};

/// What became of one row.
pub struct Told {
    pub change: RowChange,
    /// Number and name of the person it belongs to.
    pub whose: String,
    pub values: Vec<Value>,
}

pub struct Value {
    /// The id of a text; where there is none such, the label itself.
    pub label: String,
    pub old: Said,
    pub new: Said,
}

/// A value, to be put into the reader's language yet.
#[derive(PartialEq)]
pub enum Said {
    Words(String),
    Date(Approx),
    Text(String),
}

impl Said {
    pub fn said(&self, i18n: &I18n) -> String {
        match self {
            Said::Words(words) => words.replace('\n', " / "),
            Said::Date(date) => date.show(i18n.lang),
            Said::Text(id) => i18n.get(id),
        }
    }

    fn nothing() -> Said {
        Said::Words(String::new())
    }
}

/// Puts names in the place of numbers. Reads the register, so it is done on its thread.
pub fn tell(register: &mut Register, who: &Who, changes: Vec<RowChange>) -> Result<Vec<Told>> {
    let mut names = Names { catalog: register.catalog()?, people: HashMap::new() };
    for change in changes.iter().filter(|change| change.table == "person") {
        names.learn(change);
    }
    let mut found = Vec::with_capacity(changes.len());
    for change in changes {
        let whose = change.person.map(|person| names.person(register, who, person)).transpose()?;
        let mut values = Vec::new();
        for i in 0..change.values.len() {
            values.extend(names.value(register, who, &change, i)?);
        }
        found.push(Told { change, whose: whose.unwrap_or_default(), values });
    }
    Ok(found)
}

struct Names<C> {
    catalog: C,
    people: HashMap<i64, String>,
}

impl<C: std::ops::Deref<Target = Catalog>> Names<C> {
    /// People who are not in the register any more are still in what was done to them.
    fn learn(&mut self, change: &RowChange) {
        let of = |column: &str| {
            let found = change.values.iter().find(|(name, ..)| name == column);
            found.map_or("", |(_, old, new)| if new.is_empty() { old } else { new })
        };
        if change.op != "update" && change.first == change.last {
            let name = format!("{} {} {}", of("number"), of("given"), of("family"));
            self.people.insert(change.first, name.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn person(&mut self, register: &Register, who: &Who, id: i64) -> Result<String> {
        if let Some(name) = self.people.get(&id) {
            return Ok(name.clone());
        }
        // The day decides about terms, and those are not asked for.
        let record = register.record(who, id, NaiveDate::default())?;
        let name = record.map_or_else(String::new, |r| format!("{} {}", r.person.number, r.person.name()));
        self.people.insert(id, name.clone());
        Ok(name)
    }

    /// One column of a row; `None` for what nobody needs to read.
    fn value(&mut self, register: &Register, who: &Who, change: &RowChange, at: usize) -> Result<Option<Value>> {
        let (column, old, new) = &change.values[at];
        let (table, column) = (change.table.as_str(), column.as_str());
        let has = |other: &str| change.values.iter().any(|(name, ..)| name == other);
        let hidden = match column {
            "person_id" | "sort_key" => true,
            "kind" => table == "contact",
            "field_id" => true,
            // The figures of a review are read where it is shown.
            "parameters" | "figures" | "input_hash" | "figures_hash" => table == "review",
            "joined_precision" => has("joined"),
            "left_precision" => has("left_on"),
            // A new row says only what is out of the ordinary.
            "organisation" | "gender" | "protection" | "deputy" | "votes" | "counts" | "family" | "support" => {
                change.op != "update" && [old, new].iter().all(|value| matches!(value.as_str(), "" | "0"))
            }
            _ => false,
        };
        // What was booked is read in the ledger.
        if hidden || tables::is_kept(table) {
            return Ok(None);
        }
        let mut says = [Said::nothing(), Said::nothing()];
        for (side, raw) in [old, new].into_iter().enumerate() {
            if !raw.is_empty() {
                says[side] = match (column, raw.parse::<i64>()) {
                    ("recruiter_id" | "payer_id" | "household_id", Ok(id)) => {
                        Said::Words(self.person(register, who, id)?)
                    }
                    _ => self.said(change, column, raw, side),
                };
            }
        }
        let [old, new] = says;
        Ok((old != new).then(|| Value { label: self.label(change, column), old, new }))
    }

    fn said(&self, change: &RowChange, column: &str, raw: &str, side: usize) -> Said {
        let words = || Said::Words(raw.to_owned());
        let Ok(number) = raw.parse::<i64>() else { return words() };
        let choice = |keys: &[&str]| match keys.get(number as usize) {
            Some(key) => Said::Text(format!("choice-{key}")),
            None => words(),
        };
        let dated = |day: Option<NaiveDate>, precision| match day {
            Some(day) => Said::Date(Approx { day, precision }),
            None => Said::Words("?".to_owned()),
        };
        let precision = |column: &str| {
            let found = change.values.iter().find(|(name, ..)| name == column);
            let code = found.and_then(|(_, old, new)| [old, new][side].parse().ok());
            code.map_or(Precision::Day, Precision::from_code)
        };
        match (change.table.as_str(), column) {
            (_, "unit_id" | "parent_id") => Said::Words(self.catalog.tree.place(number).to_string()),
            (_, "category_id") | ("category", "next_id") => match self.catalog.category(number) {
                Some(category) => Said::Words(category.name.clone()),
                None => words(),
            },
            (_, "reason_id") => match self.catalog.reason(number) {
                Some(reason) => Said::Words(reason.name.clone()),
                None => words(),
            },
            ("term", "joined") => dated(date::from_int(number), precision("joined_precision")),
            ("term", "left_on") => dated(date::from_int(number), precision("left_precision")),
            ("review", "day") => dated(date::from_int(number), Precision::Day),
            // Told as the last day held.
            ("position", "to_on") => {
                dated(date::from_int(number).and_then(|day| day.checked_sub_days(Days::new(1))), Precision::Day)
            }
            ("person", "born") => {
                let (month, day) = (number / 100 % 100, number % 100);
                let precision = match (month, day) {
                    (0, _) => Precision::Year,
                    (_, 0) => Precision::Month,
                    _ => Precision::Day,
                };
                dated(date::from_int(number / 10_000 * 10_000 + month.max(1) * 100 + day.max(1)), precision)
            }
            ("person", "gender") => choice(&Gender::KEYS),
            ("person", "protection") => choice(&Protection::KEYS),
            ("person", "organisation") => choice(&["person", "organisation"]),
            (_, "joined_precision" | "left_precision") => choice(&["day", "month", "year", "unknown"]),
            (_, "amount" | "minimum" | "maximum" | "fee") => Said::Words(money::plain(number)),
            (_, column) if column.ends_with("_on") => dated(date::from_int(number), Precision::Day),
            (_, "deputy" | "votes" | "counts" | "family" | "support") => {
                Said::Text(if number == 0 { "post-deputy-no" } else { "post-deputy-yes" }.to_owned())
            }
            _ => words(),
        }
    }

    fn label(&self, change: &RowChange, column: &str) -> String {
        let raw = |column: &str| {
            let found = change.values.iter().find(|(name, ..)| name == column);
            found.and_then(|(_, old, new)| if new.is_empty() { old } else { new }.parse::<i64>().ok())
        };
        let id = match (change.table.as_str(), column) {
            ("tag", "name") => "table-tag",
            ("position", "role") => "post-role",
            ("position", "from_on") => "post-from",
            ("position", "to_on") => "post-to",
            ("position", "election") => "post-election",
            ("position", "deputy") => "post-deputy",
            ("review", "made_on") => "review-made-on",
            ("review", column) => return format!("review-{column}"),
            ("action_plan", "filter") => "plan-for",
            ("action_plan", column) => return format!("plan-{}", column.trim_end_matches("_on")),
            ("term", "left_on") => "field-first_day_out",
            ("term", "recruiter_id") => "field-recruited_by",
            ("category", "next_id") => "category-next",
            ("category", "next_age") => "category-age",
            ("person", "payer_id") => "field-payer",
            ("person", "household_id") => "field-household",
            ("unit", "parent_id") => "history-parent",
            ("person", "organisation") => "field-kind",
            ("person", "protection") => "field-protected",
            (_, "unit_id") => "field-unit",
            (_, "category_id") => "field-category",
            (_, "reason_id") => "field-reason",
            ("contact", "value") => match raw("kind").and_then(|kind| ContactKind::KEYS.get(kind as usize)) {
                Some(kind) => return format!("field-{kind}"),
                None => "table-contact",
            },
            ("custom_value", "value") => {
                let field = raw("field_id").and_then(|id| self.catalog.custom.iter().find(|field| field.id == id));
                return field.map_or_else(|| "table-custom_value".to_owned(), |field| field.label.clone());
            }
            _ => return format!("field-{column}"),
        };
        id.to_owned()
    }
}
