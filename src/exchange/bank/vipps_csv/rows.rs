//! The rows of a report. A row is a line: what payers type stands among the cells with its quotation marks and semicolons,
//! and not every report guards them. Marks that a line opens and doesn't close are letters, unless what follows is no row
//! and closes them.

use super::Found;
use crate::exchange::bank::{Read, problem};
use crate::text;

/// No message has more lines.
const MOST_LINES: usize = 20;
const MARK: u8 = b'"';

pub struct Rows<'f> {
    separator: u8,
    rest: &'f str,
    /// Of the line that comes next.
    n: u64,
    /// The cells of a full row; 0 where kinds of rows differ.
    width: usize,
    /// The last cell is a message, and may hold the separator.
    message_last: bool,
}

impl<'f> Rows<'f> {
    pub fn new(found: &'f Found<'_>) -> Rows<'f> {
        let at = found.text.split_inclusive('\n').take(found.skip).map(str::len).sum::<usize>();
        let rest = found.text.get(at..).unwrap_or_default();
        Rows { separator: found.separator, rest, n: found.skip as u64 + 1, width: 0, message_last: false }
    }

    /// From here on the rows have so many cells.
    pub fn have(&mut self, width: usize, message_last: bool) {
        (self.width, self.message_last) = (width, message_last);
    }

    /// Takes lines off the front.
    fn skip(&mut self, lines: usize) {
        let length: usize = self.rest.split_inclusive('\n').take(lines).map(str::len).sum();
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.n += lines as u64;
    }

    fn row(&self, line: &str) -> Read<(csv::StringRecord, usize)> {
        let plain = || self.divided(line, false);
        if closed(line) {
            let quoted = self.divided(line, true)?;
            // Marks in two cells close each other and hide the cells between.
            let hides = quoted.len() < self.width && plain()?.len() >= self.width;
            return Ok((if hides { plain()? } else { quoted }, 1));
        }
        let mut end = line.len();
        for (lines, more) in (2..=MOST_LINES).zip(self.rest.split_inclusive('\n').skip(1)) {
            if self.is_row(more) {
                break;
            }
            end += more.len();
            let joined = self.rest.get(..end).unwrap_or_default();
            if closed(joined) {
                return Ok((self.divided(joined, true)?, lines));
            }
        }
        Ok((plain()?, 1))
    }

    /// Whether a line begins a row of its own: with a kind of record, or with cells enough, of which the first is a day.
    fn is_row(&self, line: &str) -> bool {
        let separators = line.bytes().filter(|byte| *byte == self.separator).count();
        let first = line.split(char::from(self.separator)).next().unwrap_or_default().trim_matches(['"', ' ']);
        let day = first.len() >= 10 && first.bytes().filter(u8::is_ascii_digit).count() >= 8;
        match self.width {
            0 => separators > 0 && first.ends_with("Info"),
            width => separators + 1 >= width || (day && separators * 2 >= width),
        }
    }

    fn divided(&self, line: &str, quoting: bool) -> Read<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(self.separator).quoting(quoting);
        // Only a mark can end the cell of a joined line.
        reader.terminator(csv::Terminator::Any(0)).buffer_capacity(line.len() + 1);
        let mut row = csv::StringRecord::new();
        reader
            .from_reader(line.trim_end_matches(['\r', '\n']).as_bytes())
            .read_record(&mut row)
            .map_err(|error| problem(self.n, "malformed", text!("bank-csv", detail = error.to_string())))?;
        if self.message_last && row.len() > self.width {
            row = self.with_message(&row);
        }
        row.trim();
        Ok(row)
    }

    /// A message that held the separator, put together again.
    fn with_message(&self, row: &csv::StringRecord) -> csv::StringRecord {
        let last = self.width - 1;
        let parts: Vec<&str> = row.iter().skip(last).collect();
        let message = parts.join(&char::from(self.separator).to_string());
        let message = message.trim_end_matches(|c: char| c.is_whitespace() || c == char::from(self.separator));
        row.iter().take(last).chain([message]).collect()
    }
}

/// Whether every quotation mark has its other.
fn closed(line: &str) -> bool {
    line.bytes().filter(|byte| *byte == MARK).count().is_multiple_of(2)
}

impl Iterator for Rows<'_> {
    type Item = Read<(u64, csv::StringRecord)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.rest.split_inclusive('\n').next()?;
            if line.trim().is_empty() {
                self.skip(1);
                continue;
            }
            let n = self.n;
            return Some(self.row(line).map(|(row, lines)| {
                self.skip(lines);
                (n, row)
            }));
        }
    }
}
