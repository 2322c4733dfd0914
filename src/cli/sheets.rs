//! Sheets of figures on their way to the reader: one under the other with titles and notes for people, as rows for
//! programs.

use super::{Context, Format};
use crate::error::{Error, Result};
use crate::figures::{Sheet, Style};

impl Context {
    /// How figures are written here.
    pub(super) fn style(&self) -> Style<'_> {
        Style { i18n: &self.i18n, programs: self.out.format != Format::Table }
    }

    pub(super) fn wants_json(&self) -> bool {
        self.out.format == Format::Json
    }

    pub(super) fn figures(&mut self, figures: &impl serde::Serialize) -> Result<()> {
        self.out.json(&serde_json::to_value(figures).map_err(Error::bug)?)
    }

    /// Lines for people only.
    pub(super) fn told(&mut self, lines: &[String]) -> Result<()> {
        if self.out.format != Format::Table {
            return Ok(());
        }
        lines.iter().try_for_each(|line| self.out.line(line))
    }

    pub(super) fn sheets(&mut self, sheets: impl IntoIterator<Item = Sheet>) -> Result<()> {
        sheets.into_iter().try_for_each(|sheet| self.sheet(sheet))
    }

    fn sheet(&mut self, mut sheet: Sheet) -> Result<()> {
        self.told(&[String::new(), sheet.title.clone(), String::new()])?;
        if self.out.format == Format::Table {
            align(&mut sheet);
        }
        let keys: Vec<&str> = sheet.keys.iter().map(String::as_str).collect();
        self.out.rows(&keys, &sheet.headings, &sheet.rows)?;
        self.told(&sheet.notes)
    }
}

/// Numbers with decimals, signs and intervals stand to the right too.
fn align(sheet: &mut Sheet) {
    for column in 1..sheet.headings.len() {
        let numeric = |row: &Vec<String>| row[column].chars().all(|c| !c.is_alphabetic());
        if !sheet.rows.iter().all(numeric) {
            continue;
        }
        let cells = sheet.rows.iter().map(|row| row[column].chars().count());
        let width = cells.max().unwrap_or(0).max(sheet.headings[column].chars().count());
        let pad = |text: &mut String| *text = format!("{text:>width$}");
        pad(&mut sheet.headings[column]);
        sheet.rows.iter_mut().for_each(|row| pad(&mut row[column]));
    }
}
