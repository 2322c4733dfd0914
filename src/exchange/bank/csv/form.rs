//! How dates and amounts are written in a bank's CSV.

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

use crate::exchange::bank::amount::{self, Fault};

/// The order of day, month and year and what divides them: `dd.mm.yyyy`, `yyyymmdd`, `mm/dd/yy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateForm {
    form: String,
    /// What divides the three; `None` when nothing does.
    mark: Option<char>,
}

/// The forms that banks use, likeliest first: where all days of a file are small, day comes before month.
pub const KNOWN: [&str; 12] = [
    "dd.mm.yyyy",
    "yyyy-mm-dd",
    "dd-mm-yyyy",
    "dd/mm/yyyy",
    "yyyy/mm/dd",
    "yyyy.mm.dd",
    "yyyymmdd",
    "dd.mm.yy",
    "dd-mm-yy",
    "dd/mm/yy",
    "mm/dd/yyyy",
    "ddmmyyyy",
];

impl DateForm {
    pub fn parse(form: &str) -> Option<DateForm> {
        let mut marks = form.chars().filter(|c| !"dmy".contains(*c));
        let mark = marks.next();
        let parts: Vec<&str> = parts(form, mark).collect();
        let years = parts.iter().filter(|part| matches!(**part, "yy" | "yyyy")).count();
        let right = parts.len() == 3 && years == 1 && parts.contains(&"dd") && parts.contains(&"mm");
        let plain = mark.is_none_or(|mark| "./- ".contains(mark) && marks.all(|other| other == mark));
        (right && plain).then(|| DateForm { form: form.to_owned(), mark })
    }

    pub fn as_str(&self) -> &str {
        &self.form
    }

    /// A day as it is written, perhaps with the time behind it. Zeros in front may be missing where a mark divides.
    pub fn read(&self, written: &str) -> Option<NaiveDate> {
        let written = match self.mark {
            Some(' ') => written,
            _ => written.split([' ', 'T', '\u{a0}']).next()?,
        };
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = written;
        for (n, part) in parts(&self.form, self.mark).enumerate() {
            let digits = match self.mark {
                Some(mark) if n < 2 => {
                    let (digits, after) = rest.split_once(mark)?;
                    rest = after;
                    digits
                }
                Some(_) => std::mem::take(&mut rest),
                None => {
                    let (digits, after) = rest.split_at_checked(part.len())?;
                    rest = after;
                    digits
                }
            };
            let short = part.len() == 2 && part != "yy" && digits.len() == 1 && self.mark.is_some();
            if !(digits.len() == part.len() || short) || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let value: u32 = digits.parse().ok()?;
            match part {
                "dd" => day = value,
                "mm" => month = value,
                "yy" => year = 2000 + value as i32,
                _ => year = value as i32,
            }
        }
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        (rest.is_empty() && (1900..2200).contains(&day.year())).then_some(day)
    }
}

fn parts(form: &str, mark: Option<char>) -> impl Iterator<Item = &str> {
    let mut rest = form;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match mark {
            Some(mark) => rest.find(mark).unwrap_or(rest.len()),
            None => rest.find(|c| c != first).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at_checked(end)?;
        rest = mark.and_then(|mark| after.strip_prefix(mark)).unwrap_or(after);
        Some(part)
    })
}

impl Serialize for DateForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.form)
    }
}

/// An amount in minor units: `1 234,50`, `1.234,50`, `-1234,5`, `1234,50-`, `kr 1 234`. The other of `,` and `.` may only
/// divide thousands, so that 1.5 is never read as 15.
pub fn amount(written: &str, decimal: char) -> Result<i64, Fault> {
    let (digits, negative) = bare(written);
    let thousands = if decimal == ',' { '.' } else { ',' };
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None => (digits.as_str(), ""),
    };
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or_default();
    let mut grouped = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return Err(Fault::NotAnAmount);
        }
        grouped.push_str(group);
    }
    if !grouped.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(Fault::NotAnAmount);
    }
    let read = amount::parse(&format!("{grouped}.{fraction}"), '.')?;
    Ok(if negative { -read.minor } else { read.minor })
}

/// Which decimal sign the amounts of a file show: the one that one or two last digits follow most often.
pub fn decimal<'c>(cells: impl Iterator<Item = &'c str>) -> Option<char> {
    let (mut commas, mut points) = (0, 0);
    for cell in cells {
        let (digits, _) = bare(cell);
        let Some(at) = digits.rfind([',', '.']) else { continue };
        if (1..=2).contains(&(digits.len() - at - 1)) {
            if digits[at..].starts_with(',') { commas += 1 } else { points += 1 }
        }
    }
    match (commas, points) {
        (0, 0) => None,
        _ => Some(if commas >= points { ',' } else { '.' }),
    }
}

/// Without blanks, currency and sign, and whether the sign was minus.
fn bare(written: &str) -> (String, bool) {
    let compact: String = written.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let compact = compact.trim_end_matches(char::is_alphabetic);
    let compact = match compact.trim_start_matches(char::is_alphabetic) {
        rest if rest.len() < compact.len() => rest.trim_start_matches('.'),
        same => same,
    };
    let minus = |c: char| matches!(c, '-' | '\u{2212}' | '\u{2013}');
    let unsigned = compact.strip_prefix(minus).or_else(|| compact.strip_suffix(minus));
    match unsigned {
        Some(digits) => (digits.trim_start_matches(char::is_alphabetic).to_owned(), true),
        None => (compact.strip_prefix('+').unwrap_or(compact).to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_form() {
        for (form, written, iso) in [
            ("dd.mm.yyyy", "05.10.2026", "2026-10-05"),
            ("dd.mm.yyyy", "5.1.2026 23:59", "2026-01-05"),
            ("yyyy-mm-dd", "2026-10-05T06:00:00", "2026-10-05"),
            ("yyyymmdd", "20261005", "2026-10-05"),
            ("mm/dd/yyyy", "10/5/2026", "2026-10-05"),
            ("dd-mm-yy", "05-10-26", "2026-10-05"),
            ("dd mm yyyy", "05 10 2026", "2026-10-05"),
        ] {
            assert_eq!(DateForm::parse(form).unwrap().read(written), iso.parse().ok(), "{form}");
        }
        for (form, written) in [
            ("dd.mm.yyyy", "31.02.2026"),
            ("dd.mm.yyyy", "05.10.26"),
            ("dd.mm.yyyy", "05.10.2026.1"),
            ("yyyymmdd", "2026100"),
            ("yyyymmdd", "202610055"),
            ("dd.mm.yy", "05.10.2026"),
            ("yyyy-mm-dd", ""),
            ("yyyymmdd", "Å261005"),
        ] {
            assert_eq!(DateForm::parse(form).unwrap().read(written), None, "{written}");
        }
        for form in ["", "dd.mm", "dd.mm.yyy", "dd.mm-yyyy", "ddxmmxyyyy", "dd.dd.yyyy", "dd.mm.yy.yy", "é"] {
            assert_eq!(DateForm::parse(form), None, "{form}");
        }
        assert!(KNOWN.into_iter().all(|form| DateForm::parse(form).is_some()));
    }

    #[test]
    fn amounts_as_banks_write_them() {
        for (written, decimal, minor) in [
            ("1 234,50", ',', 123_450),
            ("1\u{a0}234,50", ',', 123_450),
            ("1.234.567,5", ',', 123_456_750),
            ("-1234,50", ',', -123_450),
            ("\u{2212}0,05", ',', -5),
            ("1234,50-", ',', -123_450),
            ("+20", ',', 2_000),
            ("kr 1 234", ',', 123_400),
            ("kr. 1.234,00", ',', 123_400),
            ("-kr 5", ',', -500),
            ("99,00 SEK", ',', 9_900),
            ("1,234.50", '.', 123_450),
            ("1'234.50", '.', 123_450),
        ] {
            assert_eq!(amount(written, decimal), Ok(minor), "{written}");
        }
        for (written, decimal) in [
            ("1.5", ','),
            ("12.34,5", ','),
            ("1234.567,00", ','),
            ("1,2,3", ','),
            ("", ','),
            ("kr", ','),
            ("--5", ','),
            ("1,234,5", '.'),
            ("12,", 'x'),
        ] {
            assert!(amount(written, decimal).is_err(), "{written}");
        }
        assert_eq!(amount("1,505", ','), Err(Fault::Fraction));
        assert_eq!(decimal(["1.234,50", "5"].into_iter()), Some(','));
        assert_eq!(decimal(["1,234.5", "1,234"].into_iter()), Some('.'));
        assert_eq!(decimal(["1.234", "x", ""].into_iter()), None);
    }
}
