//! Kartotek: a member system for associations, in a terminal and in one SQLite file.
//!
//! The rooms, and the one way the dependencies point (`tests/layers.rs` reads the `use` lines and fails on a breach):
//!
//! ```text
//! term ──► ui ──► store ──► query, analysis ──► model
//!                   ▲                   ▲
//!          exchange ┘           figures ┘           cli may use all
//! ```
//!
//! * [`model`] — what an association is: plain data, fields, rules. No I/O, no SQL, no screen.
//! * [`analysis`] — numbers from terms: cohorts, growth, survival, projection. Pure: slices in, structs out.
//! * [`figures`] — those numbers as tables in the reader's language, for the screen, the command line and files.
//! * [`query`] — the filter language: text → typed tree. Knows fields, not SQL.
//! * [`store`] — the register file: schema, queries, and the one way to write ([`store::change`]).
//! * [`exchange`] — files in and out, always through the fields.
//! * [`ui`] — panes, tables, forms: pure state and drawing.
//! * [`term`] — where the cells go: the event loop and the local terminal.
//! * [`cli`] — one file a command.
//!
//! [`error`] and [`i18n`] serve them all: a failure is a text in the reader's language and an exit code.
#![forbid(unsafe_code)]

pub mod analysis;
pub mod cli;
pub mod config;
pub mod demo;
pub mod error;
pub mod exchange;
pub mod figures;
pub mod i18n;
pub mod model;
pub mod query;
pub mod store;
pub mod term;
pub mod ui;
