//! XLSX: the fields' labels as headings, dates as dates, every other value as text and never a formula. Written a row at
//! a time, so memory does not grow with the list.

use std::fs::File;
use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Custom;
use super::export::Sink;
use super::names::{Known, Names};
use crate::i18n::I18n;
use crate::model::Record;
use crate::model::field::Kind;
use crate::store::columns::Column;

/// The most UTF-16 units that Excel takes in a cell (Microsoft, "Excel specifications and limits").
pub(super) const LONGEST_CELL: usize = 32_767;
/// Rows of a sheet (the same page); a longer list goes on in the next sheet.
const ROWS: u32 = 1_048_576;

pub(super) struct Xlsx {
    workbook: Workbook,
    out: File,
    headings: Vec<String>,
    dates: Vec<bool>,
    /// The next row of the last sheet.
    row: u32,
    sheets: usize,
    title: String,
    bold: Format,
    date: Format,
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

impl Xlsx {
    /// `folder` holds the workbook's parts while they are written.
    pub fn new(out: File, folder: &Path, columns: &[Column], i18n: &I18n) -> io::Result<Xlsx> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder).map_err(failed)?;
        let is_date = |column: &Column| column.declared().is_some_and(|field| field.kind == Kind::Date);
        let mut xlsx = Xlsx {
            workbook,
            out,
            headings: headings(columns, i18n),
            dates: columns.iter().map(is_date).collect(),
            row: 0,
            sheets: 0,
            title: i18n.get("export-sheet"),
            bold: Format::new().set_bold(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        };
        xlsx.begin_sheet().map_err(failed)?;
        Ok(xlsx)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = if self.sheets == 1 { self.title.clone() } else { format!("{} {}", self.title, self.sheets) };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, heading) in (0..).zip(&self.headings) {
            sheet.set_column_width(at, if self.dates[usize::from(at)] { 11 } else { 18 })?;
            sheet.write_string_with_format(0, at, heading, &self.bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn write(&mut self, values: &[String]) -> Result<(), XlsxError> {
        if self.row == ROWS {
            self.begin_sheet()?;
        }
        let sheet: &mut Worksheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (at, value) in (0..).zip(values).filter(|(_, value)| !value.is_empty()) {
            match self.dates[usize::from(at)].then(|| excel_date(value)).flatten() {
                Some(day) => sheet.write_datetime_with_format(self.row, at, &day, &self.date)?,
                None => sheet.write_string(self.row, at, value)?,
            };
        }
        self.row += 1;
        Ok(())
    }
}

impl Sink for Xlsx {
    fn put(&mut self, _: &Record, values: &[String]) -> io::Result<()> {
        self.write(values).map_err(failed)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.workbook.save_to_writer(&mut self.out).map_err(failed)
    }
}

/// Labels in the reader's language. A field of the register's own whose label would be taken for another field when the
/// workbook is read again goes by its key.
fn headings(columns: &[Column], i18n: &I18n) -> Vec<String> {
    let own = columns.iter().filter(|column| column.declared().is_none());
    let customs: Vec<Custom> = own.map(|column| Custom { key: column.name(), label: column.label(i18n) }).collect();
    let names = Names::new(&customs);
    let heading = |column: &Column| {
        let label = column.label(i18n);
        let found_again = |name: &str| match names.find(&label) {
            Some(Known::Custom(found)) => found.key == name,
            _ => false,
        };
        if column.declared().is_some() || found_again(&column.name()) { label } else { column.name() }
    };
    columns.iter().map(heading).collect()
}

/// A whole day that Excel can count. Its 1900 has a 29 February that never was, so it is trusted from March on; earlier
/// days, months and years go as text.
fn excel_date(value: &str) -> Option<ExcelDateTime> {
    let day: NaiveDate = value.parse().ok().filter(|_| value.len() == 10)?;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let year = u16::try_from(day.year()).ok()?;
    (day >= first).then(|| ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_excel_can_count_are_dates() {
        for (value, is_date) in [
            ("1900-03-01", true),
            ("2026-11-23", true),
            ("1900-02-28", false),
            ("1758-04-09", false),
            ("2024-03", false),
            ("2024", false),
            ("", false),
        ] {
            assert_eq!(excel_date(value).is_some(), is_date, "{value}");
        }
    }
}
