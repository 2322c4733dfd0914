//! What an association is: people, terms, units, positions. Plain data and rules; no I/O, no SQL, no screen.

pub mod account;
pub mod category;
pub mod date;
pub mod document;
pub mod field;
pub mod issuer;
pub mod late;
pub mod money;
pub mod name;
pub mod person;
pub mod position;
pub mod postal;
pub mod reason;
pub mod rate;
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
