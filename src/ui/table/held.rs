//! Rows that are held whole: lists that can't grow with the register.

use std::sync::Arc;

use super::{From, Page, Source};
use crate::error::Result;
use crate::store::{Register, Who};

/// A row of such a list.
pub trait Held: Clone + Send + Sync + 'static {
    /// What it is, whatever its place.
    fn id(&self) -> i64;
}

pub struct Rows<R>(pub Arc<Vec<R>>);

// Derived it would ask that rows be cloned with it.
impl<R> Clone for Rows<R> {
    fn clone(&self) -> Rows<R> {
        Rows(Arc::clone(&self.0))
    }
}

impl<R: Held> Source for Rows<R> {
    type Row = R;
    type Key = i64;

    fn page(&self, _: &Register, _: &Who, from: &From<i64>, _limit: usize) -> Result<Page<R>> {
        let at = |id: &i64| self.0.iter().position(|row| row.id() == *id);
        // A row that is gone leaves its place to the top.
        let range = match from {
            From::Start | From::End => 0..self.0.len(),
            From::At(id) => at(id).unwrap_or(0)..self.0.len(),
            From::After(id) => at(id).map_or(0, |at| at + 1)..self.0.len(),
            From::Before(id) => 0..at(id).unwrap_or(0),
        };
        let (at_start, at_end) = (range.start == 0, range.end == self.0.len());
        Ok(Page { rows: self.0[range].to_vec(), at_start, at_end })
    }

    fn key(row: &R) -> i64 {
        row.id()
    }

    fn id(row: &R) -> i64 {
        row.id()
    }
}
