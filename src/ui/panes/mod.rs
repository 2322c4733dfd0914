//! The panes. Adding one is a file here and its line in [`PANES`].

pub mod history;
pub mod ledger;
pub mod members;
pub mod organisation;
pub mod retention;

use super::pane::{AnyPane, Pane};

/// How each pane is made, in the order of their digits.
pub static PANES: &[Make] = &[
    make::<members::Members>,
    make::<organisation::Organisation>,
    make::<ledger::Ledger>,
    make::<history::History>,
    make::<retention::Retention>,
];

pub type Make = fn() -> Box<dyn AnyPane>;

fn make<P: Pane>() -> Box<dyn AnyPane> {
    Box::new(P::new())
}
