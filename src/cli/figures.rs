//! The figures of `retention` as tables for people.

use serde::Serialize;

use super::Context;
use crate::analysis::merge::Spells;
use crate::analysis::report::Report;
use crate::error::{Error, Result};

/// The whole report.
pub fn everything(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(report, context)
}
pub fn cohorts(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(&report.triangles, context)
}
pub fn growth(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(&report.triangles, context)
}
pub fn survival(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(&report.triangles, context)
}
pub fn hazard(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(&report.triangles, context)
}
pub fn leavers(report: &Report, _spells: &Spells, context: &mut Context) -> Result<()> {
    json(&report.triangles, context)
}

fn json(figures: &impl Serialize, context: &mut Context) -> Result<()> {
    let value = serde_json::to_value(figures).map_err(Error::bug)?;
    context.out.json(&value)
}
