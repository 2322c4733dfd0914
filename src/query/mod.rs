//! The filter language: text in, a typed tree out. It knows the fields, not the database.
//!
//! ```text
//! filter    := and-part { or and-part }
//! and-part  := [not] part { [and] [not] part }            `-` before a part is not, too
//! part      := ( filter ) | condition | word | "a phrase" | @segment | about:condition | about:( filter )
//! about     := ever | whole | first | later
//! condition := key op value { , value }                   op: `:` `=` `>` `>=` `<` `<=`
//! value     := text | "text" | text* | a..b | a.. | ..b   `""` in quotation marks is one of them
//! ```
//!
//! Words without a key search names, number, e-mail and the tail of a phone number. Keys are those of
//! [`crate::model::field`], their other names, and their labels in every language; `has:` and `no:` ask whether a field
//! has a value. `paid: unpaid: billed:` ask of the dues of a membership year, `paid-in:` of the days that money came in,
//! `overdue:` of open invoices. What a condition means on a day is told in [`tree`] and, in SQL, in `store::select`.

mod lexer;
mod parser;
mod standing;
pub mod tree;
mod value;
pub mod words;

use std::ops::Range;

use chrono::NaiveDate;

use crate::i18n::Text;
pub use tree::Filter;

/// What reading a filter depends on besides its text.
pub struct Context<'c> {
    /// Today, or the day that is looked at: two-digit years are read by it.
    pub day: NaiveDate,
    /// The text of a saved segment, by name.
    pub segment: &'c dyn Fn(&str) -> Option<String>,
    /// Names of the saved segments, for a hint.
    pub segments: &'c [String],
    /// Key and label of the register's own fields.
    pub custom: &'c [(String, String)],
}

/// A text as a value or phrase that means it and nothing else.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What is wrong with a filter, where (bytes of the text), and what would fit there.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub at: Range<usize>,
    pub what: Text,
    pub hint: Option<Text>,
}

impl Fault {
    pub fn new(at: Range<usize>, what: Text) -> Fault {
        Fault { at, what, hint: None }
    }

    /// What is wrong, and what would fit.
    pub fn said(self) -> impl Iterator<Item = Text> {
        std::iter::once(self.what).chain(self.hint)
    }

    pub fn hint(mut self, hint: Option<Text>) -> Fault {
        self.hint = hint;
        self
    }
}

/// Reads a filter. An empty text is the filter without conditions.
///
/// # Errors
/// The first fault, with its place in `text`.
pub fn parse(text: &str, context: &Context<'_>) -> Result<Filter, Fault> {
    parser::parse(text, context)
}
