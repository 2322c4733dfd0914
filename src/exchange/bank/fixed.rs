//! Records of 80 characters, as Nets and Bankgirot write them: fields by their place, counted from 1.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Day, Problem, Read, problem};
use crate::text;

pub const WIDTH: usize = 80;

/// One record. Every letter takes one place, whatever its bytes were.
pub struct Line<'a> {
    /// In the file, from 1.
    pub n: u64,
    text: Cow<'a, str>,
    ascii: bool,
}

impl<'a> Line<'a> {
    pub fn new(n: u64, text: Cow<'a, str>) -> Line<'a> {
        Line { n, ascii: text.is_ascii(), text }
    }

    /// The places `from` to `to`, both counted in. Beyond the record's end there is nothing.
    pub fn at(&self, from: usize, to: usize) -> Cow<'_, str> {
        if self.ascii {
            let to = to.min(self.text.len());
            return Cow::Borrowed(self.text.get(from - 1..to).unwrap_or_default());
        }
        Cow::Owned(self.text.chars().skip(from - 1).take(to + 1 - from).collect())
    }

    /// Without the blanks around; `None` when there is nothing else.
    pub fn words(&self, from: usize, to: usize) -> Option<String> {
        let field = self.at(from, to);
        let field = field.trim();
        (!field.is_empty()).then(|| field.to_owned())
    }

    /// Digits, every place of them.
    pub fn digits(&self, from: usize, to: usize) -> Read<String> {
        let field = self.at(from, to);
        if field.len() == to + 1 - from && field.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(field.into_owned());
        }
        Err(self.wrong("digits", text!("bank-digits", from = from, to = to, found = field.trim_end())))
    }

    /// Digits, or nothing but blanks.
    pub fn digits_or_blank(&self, from: usize, to: usize) -> Read<Option<String>> {
        if self.at(from, to).trim().is_empty() { Ok(None) } else { self.digits(from, to).map(Some) }
    }

    /// Digits without the zeros in front; `None` when it is all zeros or blanks.
    pub fn significant(&self, from: usize, to: usize) -> Read<Option<String>> {
        let digits = self.digits_or_blank(from, to)?.unwrap_or_default();
        let digits = digits.trim_start_matches('0');
        Ok((!digits.is_empty()).then(|| digits.to_owned()))
    }

    /// A number of at most 18 digits.
    pub fn number(&self, from: usize, to: usize) -> Read<i64> {
        let digits = self.digits(from, to)?;
        digits.parse().map_err(|_| self.wrong("digits", text!("bank-digits", from = from, to = to, found = digits)))
    }

    /// DDMMYY, of this century. `None` for zeros.
    pub fn ddmmyy(&self, from: usize) -> Read<Option<Day>> {
        let digits = self.digits(from, from + 5)?;
        if digits == "000000" {
            return Ok(None);
        }
        let part = |at: usize| digits.get(at..at + 2).and_then(|two| two.parse::<u32>().ok()).unwrap_or_default();
        self.day(2000 + part(4) as i32, part(2), part(0), &digits)
    }

    /// YYYYMMDD. `None` for zeros and for blanks.
    pub fn yyyymmdd(&self, from: usize) -> Read<Option<Day>> {
        let Some(digits) = self.digits_or_blank(from, from + 7)? else { return Ok(None) };
        if digits == "00000000" {
            return Ok(None);
        }
        let part = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse().ok()).unwrap_or_default();
        self.day(part(0, 4) as i32, part(4, 6), part(6, 8), &digits)
    }

    fn day(&self, year: i32, month: u32, day: u32, found: &str) -> Read<Option<Day>> {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Ok(Some(Day(day))),
            None => Err(self.wrong("date", text!("bank-date", found = found))),
        }
    }

    pub fn wrong(&self, code: &'static str, what: crate::i18n::Text) -> Problem {
        problem(self.n, code, what)
    }
}

/// The lines of a file with their numbers: without a byte order mark, line ends, and the blank lines around the rest. One
/// after another, because a file of nothing but line ends has more of them than memory should hold.
pub struct Lines<'a> {
    rest: &'a [u8],
    /// Of the line that comes next, from 1.
    n: u64,
}

impl<'a> Lines<'a> {
    pub fn new(bytes: &'a [u8]) -> Lines<'a> {
        let bytes = without_bom(bytes);
        let written = bytes.trim_ascii_end().len();
        // The last line keeps the blanks that fill it up.
        let end =
            memchr::memchr(b'\n', bytes.get(written..).unwrap_or_default()).map_or(bytes.len(), |at| written + at);
        let rest = if written == 0 { &[] } else { bytes.get(..end).unwrap_or_default() };
        let mut lines = Lines { rest, n: 1 };
        while let Some(end) = memchr::memchr(b'\n', lines.rest)
            && lines.rest.get(..end).is_some_and(|line| line.trim_ascii().is_empty())
        {
            lines.next();
        }
        lines
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest).unwrap_or(self.rest.len());
        let (line, after) = self.rest.split_at(end);
        self.rest = after.strip_prefix(b"\n").unwrap_or(after);
        self.n += 1;
        Some((self.n - 1, line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

/// The number of the last line, for what is missing at the end.
pub fn last_line(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', without_bom(bytes).trim_ascii_end()).count() as u64 + 1
}

/// The first line that holds something, for telling formats apart.
pub fn start(bytes: &[u8]) -> &[u8] {
    let bytes = without_bom(bytes).trim_ascii_start();
    bytes.split(|b| *b == b'\n').next().unwrap_or_default()
}

/// Without the byte 26 that old programs end a file with.
pub fn without_end_mark(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_end().strip_suffix(b"\x1a").unwrap_or(bytes)
}

pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// ISO-8859-1: every byte is the letter of that number.
pub fn latin1(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect()),
    }
}

/// A record that may be short: editors cut blanks at line ends and turn runs of them into tabs. UTF-8 where it is that.
pub fn loose(n: u64, raw: &[u8]) -> Read<Line<'_>> {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => latin1(raw),
    };
    let mut text: Cow<'_, str> = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end()),
        Cow::Owned(text) => Cow::Owned(text.trim_end().to_owned()),
    };
    if text.contains('\t') {
        let stops = at_tab_stops(&text);
        text = Cow::Owned(if stops.chars().count() <= WIDTH { stops } else { text.replace('\t', " ") });
    }
    let length = text.chars().count();
    if length > WIDTH {
        return Err(problem(n, "length", text!("bank-length", length = length, width = WIDTH)));
    }
    let text = if length < WIDTH { Cow::Owned(format!("{text:<WIDTH$}")) } else { text };
    Ok(Line::new(n, text))
}

/// Tabs widened to every eighth place.
fn at_tab_stops(text: &str) -> String {
    let mut wide = String::with_capacity(WIDTH);
    let mut column = 0;
    for c in text.chars() {
        let places = if c == '\t' { 8 - column % 8 } else { 1 };
        wide.extend(std::iter::repeat_n(if c == '\t' { ' ' } else { c }, places));
        column += places;
    }
    wide
}

/// A sum that can't overflow unseen.
pub fn add(line: u64, sum: i64, amount: i64) -> Read<i64> {
    sum.checked_add(amount).ok_or_else(|| problem(line, "amount", text!("bank-overflow")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_count_letters() {
        let line = loose(7, "26Kalles Plåt AB".as_bytes()).unwrap();
        assert_eq!(line.words(3, 37).as_deref(), Some("Kalles Plåt AB"));
        assert_eq!(line.at(79, 90), "  ");
        let line = loose(7, b"26Kalles Pl\xe5t\t\tAB").unwrap();
        assert_eq!(line.words(3, 14).as_deref(), Some("Kalles Plåt"));
        assert_eq!(line.at(25, 26), "AB");
    }

    #[test]
    fn lines_and_blank_lines() {
        let lines = |text: &str| Lines::new(text.as_bytes()).map(|(n, line)| (n, line.len())).collect::<Vec<_>>();
        assert_eq!(lines("\u{feff}\n \r\nab\r\n\nc  \n \n\n"), [(3, 2), (4, 0), (5, 3)]);
        assert_eq!(lines("a"), [(1, 1)]);
        assert_eq!((lines(""), lines(" \n\n ")), (vec![], vec![]));
        assert_eq!((last_line(b"a\nb\n\n"), last_line(b"")), (2, 1));
    }

    #[test]
    fn dates_are_real() {
        let line = loose(1, b"310226 20260230 290224 000000").unwrap();
        assert!(line.ddmmyy(1).is_err() && line.yyyymmdd(8).is_err());
        assert!(line.ddmmyy(17).unwrap().is_some() && line.ddmmyy(24).unwrap().is_none());
    }
}
