//! What a command prints: a table for people, CSV or JSON for programs.

use std::io::{BufWriter, ErrorKind, IsTerminal, Write};

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
    terminal: bool,
}

impl Output {
    pub fn stdout(format: Format) -> Output {
        let stdout = std::io::stdout();
        let terminal = stdout.is_terminal();
        Output { format, to: BufWriter::new(Box::new(stdout)), terminal }
    }

    pub fn line(&mut self, line: &str) -> Result<()> {
        // Data is printed as it is into files, but never as commands to a terminal.
        if self.terminal {
            for part in line.split('\n') {
                writeln!(self.to, "{}", harmless(part)).map_err(failed)?;
            }
            return Ok(());
        }
        writeln!(self.to, "{line}").map_err(failed)
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

    /// A table: columns as wide as their widest value, numbers to the right.
    pub fn table(&mut self, headings: &[String], rows: &[Vec<String>]) -> Result<()> {
        let shown: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|value| harmless(value).into_owned()).collect()).collect();
        let widths: Vec<usize> = (0..headings.len())
            .map(|i| shown.iter().map(|row| row[i].width()).chain([headings[i].width()]).max().unwrap_or(0))
            .collect();
        let numeric: Vec<bool> = (0..headings.len())
            .map(|i| {
                rows.iter().all(|row| row[i].chars().all(|c| c.is_ascii_digit() || c == '\u{a0}')) && !rows.is_empty()
            })
            .collect();
        let line = |row: &[String]| {
            let mut line = String::new();
            for (i, value) in row.iter().enumerate() {
                let pad = " ".repeat(widths[i] - value.width());
                if i > 0 {
                    line.push_str("  ");
                }
                match numeric[i] {
                    true => line.extend([pad.as_str(), value]),
                    false => line.extend([value.as_str(), &pad]),
                }
            }
            line.trim_end().to_owned()
        };
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        writeln!(self.to, "{}", line(headings)).map_err(failed)?;
        writeln!(self.to, "{}", rule.join("  ")).map_err(failed)?;
        for row in &shown {
            writeln!(self.to, "{}", line(row)).map_err(failed)?;
        }
        Ok(())
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
