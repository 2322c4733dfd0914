//! One cell of a list, whatever kind of file it came from.

use std::borrow::Cow;
use std::fmt::Write as _;

use calamine::{Data, DataRef, ExcelDateTime};
use chrono::NaiveDate;

use super::formula;
use super::records::Record as Fields;

/// What stands in a cell. A text file has only blanks and texts; a workbook knows more.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only white space.
    Blank,
    Text(Cow<'a, str>),
    /// May be a count, a member number or a day's serial: the column decides.
    Number(f64),
    Date(NaiveDate),
    Truth(bool),
    /// What a formula that failed shows: `#REF!`.
    Fault(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    fn text_of(text: &'a str) -> Cell<'a> {
        match is_blank(text) {
            true => Cell::Blank,
            false => Cell::Text(Cow::Borrowed(text)),
        }
    }

    pub fn is_blank(&self) -> bool {
        matches!(self, Cell::Blank)
    }

    /// As a person would read it; a whole number without `.0`, a date in ISO form.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Blank => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Fault(text) => Cow::Borrowed(text),
            Cell::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Cell::Number(_) | Cell::Date(_) => {
                let mut out = String::new();
                self.push_text(&mut out);
                Cow::Owned(out)
            }
        }
    }

    /// [`Cell::text`] at the end of `out`.
    pub fn push_text(&self, out: &mut String) {
        match self {
            Cell::Number(number) => push_number(out, *number),
            Cell::Date(day) => push_day(out, *day),
            other => out.push_str(&other.text()),
        }
    }

    /// The number in the cell, also when it was typed as text.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => text.trim().replace([' ', '\u{a0}'], "").replace(',', ".").parse().ok(),
            _ => None,
        }
    }

    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Fault(text) => Cell::Fault(Cow::Owned(text.into_owned())),
            Cell::Blank => Cell::Blank,
            Cell::Number(number) => Cell::Number(number),
            Cell::Date(day) => Cell::Date(day),
            Cell::Truth(truth) => Cell::Truth(truth),
        }
    }
}

/// One row as it stands in the file.
pub struct RawRow<'a> {
    /// Which sheet, counted from 0 (see [`super::Source::sheets`]); a text file is one sheet.
    pub sheet: usize,
    /// In a workbook the sheet's own row number; in a text file the line where the row begins. From 1.
    pub row: u64,
    pub(super) cells: Cells<'a>,
}

/// Where a row's cells lie: read in place, so that a million rows cost no allocation each.
pub(super) enum Cells<'a> {
    Fields(Fields<'a>),
    Shared(&'a [DataRef<'a>]),
    Held(&'a [Data]),
    Kept(&'a [Cell<'static>]),
}

impl RawRow<'_> {
    /// How many cells the row has; those beyond are blank.
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Fields(fields) => fields.len(),
            Cells::Shared(cells) => cells.len(),
            Cells::Held(cells) => cells.len(),
            Cells::Kept(cells) => cells.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn cell(&self, at: usize) -> Cell<'_> {
        match &self.cells {
            Cells::Fields(fields) => Cell::text_of(formula::restore(fields.get(at))),
            Cells::Shared(cells) => cells.get(at).map_or(Cell::Blank, of_shared),
            Cells::Held(cells) => cells.get(at).map_or(Cell::Blank, of_held),
            Cells::Kept(cells) => cells.get(at).cloned().unwrap_or(Cell::Blank),
        }
    }

    pub fn is_blank(&self, at: usize) -> bool {
        match &self.cells {
            Cells::Fields(fields) => is_blank(fields.get(at)),
            _ => self.cell(at).is_blank(),
        }
    }

    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).map(|at| self.cell(at))
    }
}

/// Nothing to see: empty, or only white space (of any kind; lists are full of no-break spaces).
pub(super) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        Some(first) if first.is_ascii_graphic() => false,
        _ => text.chars().all(char::is_whitespace),
    }
}

fn of_shared<'a>(data: &'a DataRef<'a>) -> Cell<'a> {
    match data {
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) => Cell::text_of(text),
        DataRef::SharedString(text) => Cell::text_of(text),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(moment) => of_moment(moment),
        DataRef::DateTimeIso(text) => of_iso(text),
        DataRef::DurationIso(text) => Cell::text_of(text),
        DataRef::Error(error) => Cell::Fault(Cow::Owned(error.to_string())),
        DataRef::Empty => Cell::Blank,
    }
}

fn of_held(data: &Data) -> Cell<'_> {
    match data {
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::String(text) => Cell::text_of(text),
        Data::Bool(truth) => Cell::Truth(*truth),
        Data::DateTime(moment) => of_moment(moment),
        Data::DateTimeIso(text) => of_iso(text),
        Data::DurationIso(text) => Cell::text_of(text),
        Data::Error(error) => Cell::Fault(Cow::Owned(error.to_string())),
        Data::Empty => Cell::Blank,
    }
}

/// A whole day is a date. One with a time of day stays a text with both, so that a column that no field wants ("last
/// seen") keeps its time; the date reader leaves the time out where it reads a day.
fn of_moment<'a>(moment: &ExcelDateTime) -> Cell<'a> {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let midnight = (hour, minute, second) == (0, 0, 0);
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        _ if moment.is_duration() => Cell::Number(moment.as_f64()),
        _ if moment.as_f64() < 1.0 => Cell::Text(Cow::Owned(format!("{hour:02}:{minute:02}:{second:02}"))),
        Some(date) if midnight => Cell::Date(date),
        Some(date) => Cell::Text(Cow::Owned(format!("{date} {hour:02}:{minute:02}:{second:02}"))),
        // 29 February 1900, a day that only Excel knows.
        None => Cell::Number(moment.as_f64()),
    }
}

fn of_iso(text: &str) -> Cell<'_> {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
        Ok(day) => Cell::Date(day),
        Err(_) => Cell::text_of(text),
    }
}

/// Whole numbers without a decimal point: a member number that Excel keeps as 1042.0 reads 1042.
fn push_number(out: &mut String, number: f64) {
    // Writing to a String can't fail.
    let _ = if number.fract() == 0.0 && number.abs() < 1e15 {
        write!(out, "{}", number as i64)
    } else {
        write!(out, "{number}")
    };
}

fn push_day(out: &mut String, day: NaiveDate) {
    let _ = write!(out, "{day}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        let text = |n| Cell::Number(n).text().into_owned();
        assert_eq!(text(1042.0), "1042");
        assert_eq!(text(4_712_345_678.0), "4712345678");
        assert_eq!(text(1.5), "1.5");
        assert_eq!(text(-3.0), "-3");
    }

    #[test]
    fn times_of_day_are_kept_in_text() {
        let moment = |value| ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false);
        assert_eq!(of_moment(&moment(45943.0)).text(), "2025-10-13");
        assert_eq!(of_moment(&moment(45943.5)).text(), "2025-10-13 12:00:00");
        assert_eq!(of_iso("2025-10-13").text(), "2025-10-13");
    }

    #[test]
    fn blank_is_every_kind_of_white_space() {
        for text in ["", " ", "\u{a0}\t", "\u{2003}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["-", " x", "\u{a0}å"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
