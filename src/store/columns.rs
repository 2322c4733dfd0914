//! Columns: a field of the program's or of the register's own, by whatever name somebody typed.

use chrono::NaiveDate;

use super::catalog::Catalog;
use super::{Register, Who};
use crate::error::{Error, Result};
use crate::i18n::I18n;
use crate::model::Record;
use crate::model::field::{self, Field, Kind};
use crate::query::tree::{Filter, Key};
use crate::query::{Context, Fault, words};
use crate::text;

/// A column of a list, a file or a count.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub key: Key,
    /// Only the year of a date: `joined.year`.
    pub year: bool,
    /// What the register calls a field of its own.
    own_label: String,
}

impl Column {
    /// The column of a field of the program's.
    pub fn field(key: &'static str) -> Column {
        Column { key: Key::Field(key), year: false, own_label: String::new() }
    }

    /// The column of a field of the register's own.
    pub fn own(key: &str, label: &str) -> Column {
        Column { key: Key::Custom(key.to_owned()), year: false, own_label: label.to_owned() }
    }

    /// The declared field; `None` for one of the register's own.
    pub fn declared(&self) -> Option<&'static Field> {
        match &self.key {
            Key::Field(key) => field::find(key),
            Key::Custom(_) => None,
        }
    }

    /// The name that finds the column again.
    pub fn name(&self) -> String {
        format!("{}{}", self.key.as_str(), if self.year { ".year" } else { "" })
    }

    pub fn label(&self, i18n: &I18n) -> String {
        match &self.key {
            Key::Field(key) => i18n.get(&format!("field-{key}")),
            Key::Custom(_) => self.own_label.clone(),
        }
    }

    /// The value as files carry it.
    pub fn get(&self, record: &Record) -> String {
        let value = match (&self.key, self.declared()) {
            (_, Some(field)) => (field.get)(record),
            (key, None) => record.person.custom(key.as_str()).to_owned(),
        };
        self.cut(value)
    }

    pub(super) fn cut(&self, value: String) -> String {
        if self.year { value.chars().take(4).collect() } else { value }
    }
}

fn own_fields(catalog: &Catalog) -> Vec<(String, String)> {
    catalog.custom.iter().map(|field| (field.key.clone(), field.label.clone())).collect()
}

/// The field that a list is sorted by; an unknown one is as good as a field that nobody has a value in.
pub(super) fn sort_field(typed: &str, catalog: &Catalog) -> Key {
    let typed = if typed.is_empty() { "name" } else { typed };
    words::find_key(typed, &own_fields(catalog)).unwrap_or_else(|| Key::Custom(typed.to_owned()))
}

impl Register {
    /// The column that a typed name means: a key, another name or a label in any of our languages, or a field of the
    /// register's own; of a date also `.year`.
    ///
    /// # Errors
    /// There is no such field; the nearest is named.
    pub fn column(&self, _who: &Who, typed: &str) -> Result<Column> {
        let catalog = self.catalog()?;
        let custom = own_fields(&catalog);
        let typed = typed.trim();
        let year = typed.to_lowercase().strip_suffix(".year").map(str::len);
        let (name, year) = match year.and_then(|length| typed.get(..length)) {
            Some(name) => (name, true),
            None => (typed, false),
        };
        if let Some(key) = words::find_key(name, &custom) {
            let own_label = custom.iter().find(|(own, _)| Key::Custom(own.clone()) == key);
            let own_label = own_label.map_or_else(String::new, |(_, label)| label.clone());
            let column = Column { key, year, own_label };
            if !year || column.declared().is_none_or(|field| field.kind == Kind::Date) {
                return Ok(column);
            }
        }
        let error = Error::usage(text!("query-no-column", name = typed));
        Err(match words::nearest(name, &custom) {
            Some(near) => error.hint(text!("query-did-you-mean", name = near)),
            None => error,
        })
    }

    /// `a,b,c` as columns.
    pub fn columns(&self, who: &Who, typed: &str) -> Result<Vec<Column>> {
        typed.split(',').filter(|name| !name.trim().is_empty()).map(|name| self.column(who, name)).collect()
    }

    /// Reads a filter with all that this register adds to the language: segments, own fields, and the names of its units,
    /// categories and reasons, which must exist.
    ///
    /// # Errors
    /// `Ok(Err(fault))`: what is wrong in the text. `Err`: the register can't be read.
    pub fn read_filter(&self, who: &Who, typed: &str, day: NaiveDate) -> Result<Result<Filter, Fault>> {
        match self.parse_filter(who, typed, day)? {
            Ok(filter) => Ok(Ok(self.with_memberships(who, filter, day)?)),
            fault => Ok(fault),
        }
    }

    /// So, but what it says of whole memberships stands as it was written.
    pub(super) fn parse_filter(&self, who: &Who, typed: &str, day: NaiveDate) -> Result<Result<Filter, Fault>> {
        let catalog = self.catalog()?;
        let segments = self.segments(who)?;
        let names: Vec<String> = segments.iter().map(|segment| segment.name.clone()).collect();
        let context = Context {
            day,
            segment: &|name| segments.iter().find(|s| s.name == name).map(|s| s.filter.clone()),
            segments: &names,
            custom: &own_fields(&catalog),
        };
        let read = crate::query::parse(typed, &context);
        Ok(read.and_then(|filter| super::select::check(&filter, &catalog).map(|()| filter)))
    }
}
