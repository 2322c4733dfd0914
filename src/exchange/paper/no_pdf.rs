//! Stands in for `pdf` in a build without the feature: says so.

use super::templates::Templates;
use crate::error::{Error, Result};
use crate::model::paper::Paper;
use crate::text;

pub(super) struct Engine;

pub(super) struct Merger;

fn none() -> Error {
    Error::config(text!("paper-no-pdf")).hint(text!("paper-no-pdf-hint"))
}

impl Engine {
    pub fn open(_: Templates) -> Result<Engine> {
        Ok(Engine)
    }

    pub fn pdf(&self, _: &Paper, _: Vec<u8>) -> Result<Vec<u8>> {
        Err(none())
    }

    pub fn figures(&self, _: chrono::NaiveDate, _: Vec<u8>) -> Result<Vec<u8>> {
        Err(none())
    }

    pub fn merger(&self) -> Merger {
        Merger
    }
}

impl Merger {
    pub fn add(&mut self, _: &Paper, _: Vec<u8>) -> Result<()> {
        Err(none())
    }

    pub fn finish(self) -> Result<Vec<u8>> {
        Err(none())
    }
}
