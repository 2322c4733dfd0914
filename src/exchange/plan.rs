//! Which cells of a row are read into which field, looked up once for a whole sheet.

use std::borrow::Cow;

use super::Custom;
use super::cell::{Cell, RawRow};
use super::mapping::Target;
use super::problem::{Faults, Severity};
use super::table::Table;
use crate::model::date;
use crate::model::field::{FIELDS, Field, Kind, Section};
use crate::text;

/// One field and the columns that hold it.
pub(super) struct Step {
    pub field: &'static Field,
    /// The field's place in [`FIELDS`].
    pub index: usize,
    pub columns: Vec<usize>,
    years: bool,
}

/// What is done with the rows of one sheet.
#[derive(Default)]
pub(super) struct Plan {
    pub sheet: String,
    /// In the order of [`FIELDS`], so that a date's precision comes after the date.
    pub steps: Vec<Step>,
    pub customs: Vec<(usize, Custom)>,
    headings: Vec<(usize, String)>,
    /// The first column beyond the table.
    pub width: usize,
    pub has_membership: bool,
    pub has_precision: bool,
}

impl Plan {
    pub fn new(sheet: &str, table: &Table) -> Plan {
        let mut plan = Plan { sheet: sheet.to_owned(), ..Plan::default() };
        for (index, field) in FIELDS.iter().enumerate() {
            let mine = || table.columns.iter().filter(|c| matches!(&c.target, Target::Field(f) if f.key == field.key));
            let columns: Vec<usize> = mine().map(|column| column.at).collect();
            if !columns.is_empty() {
                plan.has_membership |= field.section == Section::Membership;
                plan.has_precision |= field.key == "joined_precision";
                plan.steps.push(Step { field, index, columns, years: mine().any(|column| column.years) });
            }
        }
        for column in &table.columns {
            if let Target::Custom(custom) = &column.target {
                plan.customs.push((column.at, custom.clone()));
            }
            plan.headings.push((column.at, column.heading.clone()));
            plan.width = plan.width.max(column.at + 1);
        }
        plan
    }

    pub fn heading(&self, at: usize) -> String {
        let known = self.headings.iter().find(|(column, _)| *column == at);
        known.map_or_else(|| format!("#{}", at + 1), |(_, heading)| heading.clone())
    }

    /// A list with numbers and without a field speaks of people and terms that the register knows already: addresses to
    /// be changed, leavers by number.
    pub fn leaves_to_register(&self, keys: &[&str]) -> bool {
        self.column_of("number").is_some() && keys.iter().all(|key| self.column_of(key).is_none())
    }

    /// The first column of a field.
    pub fn column_of(&self, key: &str) -> Option<usize> {
        self.steps.iter().find(|step| step.field.key == key).map(|step| step.columns[0])
    }
}

impl Step {
    /// The value that the row has for the field; `None` when it says nothing. Several columns are put together.
    pub fn value<'r>(&self, raw: &'r RawRow, faults: &mut Faults) -> Option<Cow<'r, str>> {
        if let [at] = self.columns[..] {
            return self.one(raw, at, faults);
        }
        let mut all = self.columns.iter().filter_map(|at| self.one(raw, *at, faults));
        let mut value = all.next()?.into_owned();
        for more in all {
            value.push_str(if self.field.kind == Kind::Many { "; " } else { "\n" });
            value.push_str(&more);
        }
        Some(Cow::Owned(value))
    }

    fn one<'r>(&self, raw: &'r RawRow, at: usize, faults: &mut Faults) -> Option<Cow<'r, str>> {
        let value = value(raw, at, faults)?;
        if self.field.kind != Kind::Date {
            return Some(value);
        }
        // Numbers are judged as numbers, wherever they come from; texts by what they look like.
        let serial = match raw.cell(at) {
            Cell::Number(number) if self.years && (1000.0..=2999.0).contains(&number) => None,
            Cell::Number(number) => Some(number),
            _ => serial_in_text(&value),
        };
        match serial.and_then(date::from_serial) {
            Some(day) => Some(Cow::Owned(day.to_string())),
            // A dash in a date column says that there is none.
            None => (!matches!(value.trim(), "-" | "–" | "?" | "0")).then_some(value),
        }
    }
}

/// Five digits are an Excel serial that lost its format on the way through a text file: no date is written so.
fn serial_in_text(text: &str) -> Option<f64> {
    let digits = text.trim();
    (digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// A cell as text, unless it is blank or shows a spreadsheet's error; letters that were read wrong are noted.
pub(super) fn value<'r>(raw: &'r RawRow, at: usize, faults: &mut Faults) -> Option<Cow<'r, str>> {
    match raw.cell(at) {
        Cell::Blank => None,
        Cell::Fault(_) => {
            faults.cell(at, "error-cell", Severity::Warning, text!("problem-error-cell"));
            None
        }
        Cell::Text(text) => {
            faults.look_for_mojibake(at, &text);
            Some(text)
        }
        other => Some(Cow::Owned(other.text().into_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_in_text() {
        assert_eq!(serial_in_text(" 34243 "), Some(34243.0));
        for text in ["1985", "20200101", "3424x", ""] {
            assert_eq!(serial_in_text(text), None);
        }
    }
}
