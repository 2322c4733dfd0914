//! The filter language: text in, a typed tree out. It knows the fields, not the database.

use std::ops::Range;

use chrono::NaiveDate;

use crate::i18n::Text;

/// A filter that has been read: everything, until the language can say more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter;

/// What reading a filter depends on besides its text.
pub struct Context<'c> {
    /// The day that ages, statuses and relative dates are told for.
    pub day: NaiveDate,
    /// The text of a saved segment, by name.
    pub segment: &'c dyn Fn(&str) -> Option<String>,
}

/// What is wrong with a filter, where (bytes of the text), and what would fit there.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub at: Range<usize>,
    pub what: Text,
    pub hint: Option<Text>,
}

pub fn parse(text: &str, context: &Context<'_>) -> Result<Filter, Fault> {
    let _ = (text, context);
    Ok(Filter)
}
