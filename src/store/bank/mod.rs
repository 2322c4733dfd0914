//! What the bank has told us, and what was done about it.
//!
//! A file is taken whole: every line of it that is new becomes a row that stays. Money is booked at once, so that the bank's
//! balance is ours: where a reference names an invoice it settles it, where it names a payer who owes nothing else it lies on
//! their account, and else it lies in suspense until somebody says whose it is and what it pays ([`desk`]; [`suggest`] has
//! proposals). A line is open as long as some of its money is in suspense; that follows from the postings and is stored
//! nowhere.

mod combine;
pub mod debits;
pub mod desk;
pub mod found;
pub mod import;
pub mod lines;
pub mod mandates;
mod names;
mod numbers;
pub mod origins;
pub mod parts;
pub mod payers;
pub mod placed;
pub(in crate::store) mod plan;
pub(in crate::store) mod reasons;
pub mod suggest;
pub mod twins;
pub mod whom;
