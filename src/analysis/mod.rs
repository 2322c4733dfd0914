//! Who leaves, when, why, and what next: figures from membership terms alone.
//!
//! ```text
//! rows of terms ──► merge ──► periods ──► triangle, growth, first_year, bands, hazard      counts, by difference arrays
//!                                    └──► survival, logrank, reasons                       curves, by age in days
//!                                    └──► projection                                       fits, by year of membership
//! ```
//!
//! Everything here is pure: slices in, structs out. Every figure is of a day and knows nothing that happened after it; what
//! each one means, to the day, is told in `assets/retention/definitions.json`, which stands in every report beside the
//! figures. A structure's fields are the report's keys. The whole report on a million people takes some 0.3 s of processor
//! time, reading included.

pub mod bands;
pub mod calendar;
pub mod chapters;
pub mod day;
pub mod doubts;
pub mod effect;
pub mod first_year;
pub mod forecast;
pub mod growth;
pub mod hazard;
pub mod interval;
pub mod leaving;
pub mod logrank;
pub mod maximise;
pub mod merge;
pub mod projection;
pub mod random;
pub mod reasons;
pub mod report;
pub mod review;
pub mod risk;
pub mod special;
pub mod survival;
pub mod tenure;
pub mod triangle;
pub mod what_if;
