//! The records of an NY-80 file, one after another, and the fields that several of them share.

use std::borrow::Cow;
use std::iter::Peekable;

use crate::exchange::bank::fixed::{Line, Lines, WIDTH, last_line, latin1};
use crate::exchange::bank::{Problem, Read, problem};
use crate::text;

pub struct Records<'a> {
    bytes: &'a [u8],
    lines: Peekable<Lines<'a>>,
    /// How many have been read.
    pub read: i64,
    /// The line of the first record.
    pub first: u64,
    /// The first line that was UTF-8, where there was one.
    pub reencoded: Option<u64>,
    /// The first line of the right length whose letters are UTF-8 for all that.
    pub garbled: Option<u64>,
}

impl<'a> Records<'a> {
    pub fn new(bytes: &'a [u8]) -> Records<'a> {
        let mut lines = Lines::new(bytes).peekable();
        let first = lines.peek().map_or(1, |(n, _)| *n);
        Records { bytes, lines, read: 0, first, reencoded: None, garbled: None }
    }

    pub fn next(&mut self) -> Read<Option<Line<'static>>> {
        let Some((n, raw)) = self.lines.next() else { return Ok(None) };
        let text = self.letters(n, raw)?;
        self.read += 1;
        Ok(Some(Line::new(n, Cow::Owned(text))))
    }

    /// The next record, where the file may not end yet. `missing` is what would have to come at the latest; as the very
    /// first record it must be the one.
    pub fn expect(&mut self, missing: &str) -> Read<Line<'static>> {
        let begins = self.read == 0;
        match self.next()? {
            Some(line) if begins && head(&line) != missing => {
                Err(line.wrong("grammar", text!("bank-start", expected = missing)))
            }
            Some(line) => Ok(line),
            None => Err(problem(last_line(self.bytes), "end", text!("bank-end", expected = missing))),
        }
    }

    /// The head of the record that comes next, unread.
    pub fn peek(&mut self) -> Option<&'a [u8]> {
        self.lines.peek().and_then(|(_, raw)| raw.get(..8))
    }

    /// Eighty bytes of ISO-8859-1. A file that somebody saved as UTF-8 has eighty letters but more bytes, and is turned back.
    fn letters(&mut self, n: u64, raw: &[u8]) -> Read<String> {
        if raw.len() == WIDTH {
            // Two such letters in a row are no word in ISO-8859-1.
            if !raw.is_ascii() && std::str::from_utf8(raw).is_ok() {
                self.garbled.get_or_insert(n);
            }
            return Ok(latin1(raw).into_owned());
        }
        match std::str::from_utf8(raw) {
            Ok(text) if text.chars().count() == WIDTH && text.chars().all(|c| u32::from(c) <= 0xff) => {
                self.reencoded.get_or_insert(n);
                Ok(text.to_owned())
            }
            _ => Err(problem(n, "length", text!("bank-length-exact", length = raw.len(), width = WIDTH))),
        }
    }
}

/// The eight characters that say what a record is.
pub fn head<'l>(line: &'l Line<'_>) -> Cow<'l, str> {
    line.at(1, 8)
}

pub fn unexpected(line: &Line<'_>) -> Problem {
    line.wrong("grammar", text!("bank-unexpected", found = head(line).into_owned()))
}

/// A second or third record of a transaction must carry its number.
pub fn same_number(line: &Line<'_>, number: i64) -> Read<()> {
    let found = line.number(9, 15)?;
    match found == number {
        true => Ok(()),
        false => Err(line.wrong("number", text!("bank-number", found = found, expected = number))),
    }
}

/// Digits, `-` at the end for a MOD11 check digit of 10, blanks around; `None` when blank.
pub fn kid(line: &Line<'_>, from: usize, to: usize) -> Read<Option<String>> {
    let Some(kid) = line.words(from, to) else { return Ok(None) };
    let digits = kid.strip_suffix('-').unwrap_or(&kid);
    match digits.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(Some(kid)),
        false => Err(line.wrong("kid", text!("bank-kid", found = kid))),
    }
}
