//! What a command prints: a table for people, CSV or JSON for programs.

use std::io::{BufWriter, ErrorKind, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::Format;
use crate::error::{Error, Result};
use crate::model::name::harmless;
use crate::text;

/// Stands for "the reader has closed the pipe", which is no failure.
pub const BROKEN_PIPE: &str = "broken-pipe";

pub struct Output {
    pub format: Format,
    to: BufWriter<Box<dyn Write>>,
}

impl Output {
    pub fn stdout(format: Format) -> Output {
        let stdout = std::io::stdout();
        Output { format, to: BufWriter::new(Box::new(stdout)) }
    }

    /// A line for people: whatever stands in the data, no command reaches a terminal, not even through a pipe.
    pub fn line(&mut self, line: &str) -> Result<()> {
        line.split('\n').try_for_each(|part| writeln!(self.to, "{}", harmless(part))).map_err(failed)
    }

    pub fn json(&mut self, value: &Value) -> Result<()> {
        serde_json::to_writer_pretty(&mut self.to, value).map_err(|error| failed(error.into()))?;
        writeln!(self.to).map_err(failed)
    }

    pub fn flush(&mut self) -> Result<()> {
        self.to.flush().map_err(failed)
    }

    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.to
    }

    /// A whole table at once.
    pub fn table(&mut self, headings: &[String], rows: &[Vec<String>]) -> Result<()> {
        let mut table = Table::new(headings.to_vec());
        for row in rows {
            table.push(row.clone(), self)?;
        }
        table.finish(self)
    }

    /// The same rows in whichever form was asked for. `keys` name the columns for programs, `headings` for people.
    pub fn rows(&mut self, keys: &[&str], headings: &[String], rows: &[Vec<String>]) -> Result<()> {
        match self.format {
            Format::Table => self.table(headings, rows),
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(&mut self.to);
                csv.write_record(keys).map_err(csv_failed)?;
                for row in rows {
                    csv.write_record(row).map_err(csv_failed)?;
                }
                csv.flush().map_err(failed)
            }
            Format::Json => {
                let object = |row: &Vec<String>| {
                    keys.iter().zip(row).map(|(key, value)| ((*key).to_owned(), value.as_str().into())).collect()
                };
                let list = rows.iter().map(|row| Value::Object(object(row))).collect();
                self.json(&Value::Array(list))
            }
        }
    }
}

/// A table on its way: the first rows decide how wide the columns are, the rest is printed as it comes, so that a list of
/// a million takes no memory.
pub struct Table {
    headings: Vec<String>,
    waiting: Vec<Vec<String>>,
    /// Width and whether numbers, for each column; known once the heading is printed.
    shape: Vec<(usize, bool)>,
    empty: bool,
}

/// So many rows are looked at for the widths.
const LOOKED_AT: usize = 1000;

impl Table {
    pub fn new(headings: Vec<String>) -> Table {
        Table { headings, waiting: Vec::new(), shape: Vec::new(), empty: true }
    }

    pub fn is_empty(&self) -> bool {
        self.empty
    }

    pub fn push(&mut self, row: Vec<String>, out: &mut Output) -> Result<()> {
        self.empty = false;
        let row: Vec<String> = row.iter().map(|value| harmless(value).into_owned()).collect();
        if !self.shape.is_empty() {
            return self.line(&row, out);
        }
        self.waiting.push(row);
        if self.waiting.len() >= LOOKED_AT { self.begin(out) } else { Ok(()) }
    }

    pub fn finish(mut self, out: &mut Output) -> Result<()> {
        if self.shape.is_empty() { self.begin(out) } else { Ok(()) }
    }

    fn begin(&mut self, out: &mut Output) -> Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        // Counts and amounts: `1 234`, `-1 234,50`.
        let number = |value: &str| {
            let digits = value.strip_prefix('-').unwrap_or(value);
            digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '\u{a0}' | ',' | '.'))
                && digits.matches([',', '.']).count() <= 1
        };
        self.shape = self
            .headings
            .iter()
            .enumerate()
            .map(|(i, heading)| {
                let width = rows.iter().map(|row| row[i].width()).max().unwrap_or(0).max(heading.width());
                (width, !rows.is_empty() && rows.iter().all(|row| number(&row[i])))
            })
            .collect();
        let rule: Vec<String> = self.shape.iter().map(|(width, _)| "─".repeat(*width)).collect();
        self.line(&self.headings, out)?;
        writeln!(out.to, "{}", rule.join("  ")).map_err(failed)?;
        rows.iter().try_for_each(|row| self.line(row, out))
    }

    /// Numbers to the right; nothing behind the last column.
    fn line(&self, row: &[String], out: &mut Output) -> Result<()> {
        let mut line = String::new();
        for (i, (value, (width, numeric))) in row.iter().zip(&self.shape).enumerate() {
            let pad = " ".repeat(width.saturating_sub(value.width()));
            if i > 0 {
                line.push_str("  ");
            }
            match numeric {
                true => line.extend([pad.as_str(), value]),
                false => line.extend([value.as_str(), &pad]),
            }
        }
        writeln!(out.to, "{}", line.trim_end()).map_err(failed)
    }
}

pub fn failed(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::BrokenPipe => Error::refused(text!(BROKEN_PIPE)),
        ErrorKind::StorageFull => Error::refused(text!("error-disk-full", path = "")),
        _ => Error::refused(text!("error-io", detail = error.to_string())),
    }
}

fn csv_failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => failed(error),
        other => Error::bug(format!("{other:?}")),
    }
}
