//! What the bank has told us, and what was done about it.
//!
//! A file is taken whole: every line of it that is new becomes a row that stays. Money is booked at once, so that the bank's
//! balance is ours: where a reference names an invoice it settles it, where it names a payer it lies on their account, and
//! else it lies in suspense until somebody says whose it is ([`desk`]). A line is open as long as some of its money is in
//! suspense; that follows from the postings and is stored nowhere.

pub mod debits;
pub mod desk;
pub mod import;
pub mod lines;
pub mod mandates;
pub mod parts;
pub mod placed;
pub mod suggest;
pub mod whom;
