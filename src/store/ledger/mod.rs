//! The ledger: double entry, append-only. Everything that happens to money is a [`voucher`] with postings that sum to zero;
//! documents, payments and allocations say what the postings were for. Nothing is changed or deleted afterwards: a wrong
//! invoice is credited, a wrong payment reversed, and undo does the same ([`reverse`]).
//!
//! What each event posts (debit plus, credit minus):
//!
//! | event | postings |
//! | --- | --- |
//! | invoice ([`issue`], many at once: [`run`]) | receivable + · dues, chapters' dues, other − |
//! | payment ([`payment`]) | bank, cash or clearing + · receivable of the invoices it settles −, the rest on account −, or in suspense while nobody knows whose it is |
//! | allocation (`allocate`) | on account or suspense + · receivable − |
//! | credit note ([`credit`]) | dues … + · receivable − |
//! | write-off, rounding ([`credit`]) | losses, rounding + · receivable − |
//! | refund ([`refund`]) | on account + · refunds −; when sent, refunds + · bank − |
//! | reminder ([`remind`]) | receivable + · fees, interest − |
//! | settlement ([`settle`]) | chapter shares + · chapters − |

pub mod accounts;
pub(super) mod allocate;
pub mod balance;
pub mod credit;
pub mod document;
pub mod documents;
pub mod hold;
pub mod issue;
pub mod issuers;
pub mod ladder;
pub mod payment;
pub mod prove;
pub mod rates;
pub mod refund;
pub mod remind;
pub mod reverse;
pub mod run;
pub mod settle;
pub mod statement;
pub mod strike;
pub mod voucher;

pub(super) use accounts::Books;
