//! Files in and out, always through the fields ([`crate::model::field`]): what the form refuses, the import refuses.
//!
//! **In.** A list goes through four hands, each a file or two here:
//!
//! 1. [`Source`] opens the file, finds out what it is by its content ([`encoding`], `separator`,
//!    `workbook`) and hands out [`RawRow`]s, as often as asked and without growing with the file (`records`);
//! 2. [`survey()`] looks at the first rows of every sheet: where the table begins ([`table`]), which column is which field
//!    ([`names`], [`content`]) and what a date of leaving means ([`left`]). What it found can be shown, changed and
//!    saved as a [`Mapping`];
//! 3. [`RowReader`] makes a [`Record`](crate::model::Record) of each row, with every [`Problem`] told;
//! 4. [`apply`] puts them into the register, row by row, and [`import`] leads the whole; [`report`] tells what it comes to.
//!
//! **Out.** [`export`] writes any stream of records as CSV, XLSX, JSON or vCard, so that reading the file again changes
//! nothing.
//!
//! **Money.** [`bank`] reads what banks send and writes what they take, which are no lists and have no fields of ours.
//! [`printed`] makes a paper of an invoice, a credit note, a reminder or an account, and [`paper`] prints it.
//! [`journal`] writes what was posted for whoever keeps the association's accounts.
//!
//! **Figures.** [`figures`] and [`svg`] write what the analysis shows, as a table or a picture.

pub mod apply;
pub mod bank;
pub mod cell;
pub mod content;
pub mod encoding;
pub mod export;
pub mod figures;
mod fingerprint;
pub mod formula;
pub mod import;
pub mod journal;
pub mod left;
pub mod mapping;
pub mod names;
pub mod outfile;
pub mod paper;
mod plan;
pub mod printed;
pub mod problem;
mod records;
pub mod refunds;
pub mod report;
pub mod row;
mod separator;
pub mod shares;
pub mod source;
pub mod survey;
pub mod svg;
pub mod table;
mod ties;
mod to_csv;
mod to_json;
mod to_xlsx;
mod vcard;
mod workbook;

pub use cell::{Cell, RawRow};
pub use mapping::{Mapping, Target};
pub use problem::{Problem, Severity};
pub use row::{Outcome, Row, RowReader, Rules, Said, read_rows};
pub use source::{Next, Options, Progress, Source};
pub use survey::{Survey, survey};
pub use table::{Column, Matched, Pass, Passed, Table};

/// A field that a register defines itself, so that every column of an old list finds a home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custom {
    /// Lower-case letters, digits and `_`; never the name of a built-in field.
    pub key: String,
    pub label: String,
}
