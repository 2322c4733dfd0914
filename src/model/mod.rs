//! What an association is: people, terms, units, positions. Plain data and rules; no I/O, no SQL, no screen.

pub mod account;
pub mod action;
pub mod banking_day;
pub mod category;
pub mod date;
pub mod document;
pub mod field;
pub mod issuer;
pub mod late;
pub mod money;
pub mod name;
pub mod paper;
pub mod period;
pub mod person;
pub mod position;
pub mod postal;
pub mod prorata;
pub mod qr;
pub mod rate;
pub mod reason;
pub mod record;
pub mod reference;
pub mod reminder;
pub mod term;
pub mod unit;

pub use category::Category;
pub use date::{Approx, Precision};
pub use person::{Contact, Person};
pub use record::Record;
pub use term::{Status, Term};
