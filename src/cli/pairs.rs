//! `key=value` arguments of commands that are not about a person's fields.

use chrono::NaiveDate;

use super::{pair, today};
use crate::error::{Error, Result};
use crate::model::name::nearest;
use crate::model::{date, money};
use crate::text;

/// The pairs of one command: each of its keys at most once.
pub struct Pairs<'p> {
    pairs: Vec<(&'p str, &'p str)>,
}

impl<'p> Pairs<'p> {
    /// Reads them. `keys` are those that the command knows.
    ///
    /// # Errors
    /// Not a pair, an unknown key (the nearest is named), or one given twice.
    pub fn read(typed: &'p [String], keys: &[&'static str]) -> Result<Pairs<'p>> {
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for one in typed {
            let (key, value) = pair(one)?;
            let key = key.trim();
            if !keys.contains(&key) {
                let error = Error::usage(text!("cli-unknown-key", key = key));
                return Err(match nearest(key, keys.iter().copied()) {
                    Some(near) => error.hint(text!("store-did-you-mean", name = near)),
                    None => error.hint(text!("cli-known-keys", keys = keys.join(", "))),
                });
            }
            if pairs.iter().any(|(known, _)| *known == key) {
                return Err(Error::usage(text!("cli-key-twice", key = key)));
            }
            pairs.push((key, value));
        }
        Ok(Pairs { pairs })
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.pairs.iter().copied()
    }

    /// The value of a key; `None` when it was not given or is empty.
    pub fn get(&self, key: &str) -> Option<&'p str> {
        self.pairs.iter().find(|(known, _)| *known == key).map(|(_, value)| value.trim()).filter(|v| !v.is_empty())
    }

    /// # Errors
    /// It was not given.
    pub fn need(&self, key: &'static str) -> Result<&'p str> {
        self.get(key).ok_or_else(|| Error::usage(text!("cli-key-missing", key = key)))
    }

    pub fn amount(&self, key: &'static str) -> Result<Option<i64>> {
        let read = |typed| money::parse_positive(typed).map_err(|what| faulty(key, what));
        self.get(key).map(read).transpose()
    }

    pub fn day(&self, key: &'static str) -> Result<Option<NaiveDate>> {
        self.get(key).map(|typed| whole_day(typed).map_err(|what| faulty(key, what))).transpose()
    }

    /// A day that must not lie ahead: today when none was given.
    pub fn past_day(&self, key: &'static str) -> Result<NaiveDate> {
        let day = self.day(key)?.unwrap_or_else(today);
        if day > today() {
            return Err(faulty(key, text!("fault-day-ahead", day = day.to_string())));
        }
        Ok(day)
    }
}

fn faulty(key: &'static str, what: crate::i18n::Text) -> Error {
    Error::refused(what).hint(text!("cli-field", field = key))
}

/// A date of which the day is known.
fn whole_day(typed: &str) -> Result<NaiveDate, crate::i18n::Text> {
    let read = date::parse(typed, today())?;
    match read.precision {
        date::Precision::Day => Ok(read.day),
        _ => Err(text!("fault-date", value = typed)),
    }
}

/// A day given with an option, today when it was not; it must not lie ahead.
pub fn past(typed: Option<&str>) -> Result<NaiveDate> {
    let day = typed.map_or(Ok(today()), |typed| whole_day(typed).map_err(Error::usage))?;
    if day > today() {
        return Err(Error::refused(text!("fault-day-ahead", day = day.to_string())));
    }
    Ok(day)
}

/// A day given with an option.
pub fn any_day(typed: &str) -> Result<NaiveDate> {
    whole_day(typed).map_err(Error::usage)
}
