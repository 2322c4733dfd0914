//! Civil dates as associations write them: sometimes only a month or a year is known.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::i18n::{Lang, Text};
use crate::text;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    Day = 0,
    Month = 1,
    Year = 2,
    Unknown = 3,
}

impl Precision {
    pub const ALL: [Precision; 4] = [Precision::Day, Precision::Month, Precision::Year, Precision::Unknown];

    pub fn key(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
            Precision::Unknown => "unknown",
        }
    }

    pub fn parse(text: &str) -> Option<Precision> {
        Some(match text.trim().to_lowercase().as_str() {
            "day" | "dag" | "d" => Precision::Day,
            "month" | "måned" | "månad" | "m" => Precision::Month,
            "year" | "år" | "y" => Precision::Year,
            "unknown" | "ukjent" | "okänd" | "okänt" | "ukendt" => Precision::Unknown,
            _ => return None,
        })
    }

    pub fn from_code(code: i64) -> Precision {
        Precision::ALL.get(code as usize).copied().unwrap_or(Precision::Unknown)
    }
}

/// A date with its precision. For a month or a year, `day` is its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Approx {
    pub day: NaiveDate,
    pub precision: Precision,
}

impl Approx {
    pub fn day(day: NaiveDate) -> Approx {
        Approx { day, precision: Precision::Day }
    }

    /// The first day of the stretch that this date may mean.
    pub fn begin(self) -> NaiveDate {
        let first = match self.precision {
            Precision::Day | Precision::Unknown => Some(self.day),
            Precision::Month => self.day.with_day(1),
            Precision::Year => NaiveDate::from_ymd_opt(self.day.year(), 1, 1),
        };
        first.unwrap_or(self.day)
    }

    /// The first day after the stretch that this date may mean: the next day, the next month's or the next year's first.
    pub fn end(self) -> NaiveDate {
        let next = match self.precision {
            Precision::Day | Precision::Unknown => self.day.checked_add_days(Days::new(1)),
            Precision::Month => self.day.with_day(1).and_then(|d| d.checked_add_months(Months::new(1))),
            Precision::Year => NaiveDate::from_ymd_opt(self.day.year() + 1, 1, 1),
        };
        next.unwrap_or(self.day)
    }

    /// In the reader's form: `03.05.1901`, `05.1901`, `1901`; Swedish and English in ISO order.
    pub fn show(self, lang: Lang) -> String {
        match (self.precision, lang) {
            (Precision::Day, _) => show(self.day, lang),
            (Precision::Month, Lang::Nb) => self.day.format("%m.%Y").to_string(),
            (Precision::Month, _) => self.day.format("%Y-%m").to_string(),
            (Precision::Year, _) => self.day.year().to_string(),
            (Precision::Unknown, _) => "?".to_owned(),
        }
    }

    /// In the form that files carry: `1901-05-03`, `1901-05`, `1901`.
    pub fn iso(self) -> String {
        match self.precision {
            Precision::Day => self.day.format("%Y-%m-%d").to_string(),
            Precision::Month => self.day.format("%Y-%m").to_string(),
            Precision::Year => format!("{:04}", self.day.year()),
            Precision::Unknown => String::new(),
        }
    }
}

/// A day in the reader's form.
pub fn show(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Nb => day.format("%d.%m.%Y").to_string(),
        Lang::Sv | Lang::En => day.format("%Y-%m-%d").to_string(),
    }
}

/// yyyymmdd, as dates stand in the register file.
pub fn to_int(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

pub fn from_int(ymd: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt((ymd / 10_000) as i32, (ymd / 100 % 100) as u32, (ymd % 100) as u32)
}

/// Years lived on `day`; someone born on 29 February turns a year older on 28 February.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> i32 {
    let years = day.year() - born.year();
    let birthday = born.with_year(day.year()).or_else(|| NaiveDate::from_ymd_opt(day.year(), 2, 28)).unwrap_or(day);
    if day < birthday { years - 1 } else { years }
}

/// Reads the forms in use in the Nordic countries: `2024-03-01`, `20240301`, `1.3.2024`, `01.03.24`, `1/3 2024`,
/// `1. mars 2024`, `2024-03`, `03.2024`, `2024`. Two-digit years mean the hundred years that end with `today`.
///
/// # Errors
/// A text saying what is wrong: not a date, or a day that does not exist.
pub fn parse(input: &str, today: NaiveDate) -> Result<Approx, Text> {
    let trimmed = input.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    // "2001-10-01T00:00:00" and "2001-10-01 00:00:00" come from other programs' exports.
    let date = match trimmed.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') => date,
        _ => trimmed,
    };
    let not_a_date = || text!("fault-date", value = input.trim());
    let parts: Vec<&str> = date.split(|c: char| "-./ ,\u{a0}".contains(c)).filter(|part| !part.is_empty()).collect();
    let number = |s: &str| -> Option<u32> {
        (s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok()).flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [one] if one.len() == 8 && one.bytes().all(|b| b.is_ascii_digit()) => {
            (one[..4].parse().ok(), one[4..6].parse().ok(), one[6..].parse().ok())
        }
        [one] if one.len() == 4 => (number(one).map(|y| y as i32), None, None),
        [a, b] if a.len() == 4 => match number(a) {
            Some(y) => (Some(y as i32), month_number(b), None),
            None => (year_number(b, today), month_number(a), None),
        },
        [a, b] if b.len() == 4 => (number(b).map(|y| y as i32), month_number(a), None),
        [a, b, c] if a.len() == 4 && number(a).is_some() => (number(a).map(|y| y as i32), month_number(b), number(c)),
        [a, b, c] => (year_number(c, today), month_number(b), number(a)),
        _ => return Err(not_a_date()),
    };
    let year = year.filter(|y| (1000..=9999).contains(y)).ok_or_else(not_a_date)?;
    if (parts.len() >= 2 && month.is_none()) || (parts.len() == 3 && day.is_none()) {
        return Err(not_a_date());
    }
    let precision = match (month, day) {
        (None, _) => Precision::Year,
        (_, None) => Precision::Month,
        _ => Precision::Day,
    };
    let day = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))
        .ok_or_else(|| text!("fault-no-such-day", value = input.trim()))?;
    Ok(Approx { day, precision })
}

fn year_number(text: &str, today: NaiveDate) -> Option<i32> {
    let n: i32 = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())??;
    match text.len() {
        4 => Some(n),
        2 => {
            let century = today.year() / 100 * 100;
            let year = century + n;
            Some(if year > today.year() { year - 100 } else { year })
        }
        _ => None,
    }
}

fn month_number(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return (text.len() <= 2).then(|| text.parse().ok()).flatten();
    }
    const NAMES: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &["mai", "maj", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["des", "dec"],
    ];
    let lower = text.to_lowercase();
    let at = NAMES.iter().position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    Some(at as u32 + 1)
}

/// Excel's serial day number (1900 system; its day 60, 29 February 1900, never was). Range 1..=2 958 465.
pub fn from_serial(serial: f64) -> Option<NaiveDate> {
    let whole = serial.floor();
    if !(1.0..=2_958_465.0).contains(&whole) {
        return None;
    }
    let days = whole as u64 - u64::from(whole >= 60.0);
    NaiveDate::from_ymd_opt(1899, 12, 31)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn nordic_forms() {
        for (text, iso) in [
            ("2024-03-01", "2024-03-01"),
            ("20240301", "2024-03-01"),
            ("1.3.2024", "2024-03-01"),
            (" 01.03.2024\u{a0}", "2024-03-01"),
            ("01.03.24", "2024-03-01"),
            ("01.03.57", "1957-03-01"),
            ("1/3 2024", "2024-03-01"),
            ("1. mars 2024", "2024-03-01"),
            ("1 maj 2024", "2024-05-01"),
            ("2024-03-01 00:00:00", "2024-03-01"),
            ("2024-03", "2024-03"),
            ("03.2024", "2024-03"),
            ("mars 2024", "2024-03"),
            ("2024", "2024"),
            ("1758-04-09", "1758-04-09"),
        ] {
            assert_eq!(parse(text, today()).unwrap().iso(), iso, "{text}");
        }
        for text in ["31.02.1985", "2024-13-01", "x", "", "12", "1.2.3.4", "0000", "12345-01-01", "٣.٤.٢٠٢٤"] {
            assert!(parse(text, today()).is_err(), "{text}");
        }
    }

    #[test]
    fn serials() {
        let day = |s| from_serial(s).unwrap().to_string();
        assert_eq!(day(1.0), "1900-01-01");
        assert_eq!(day(61.0), "1900-03-01");
        assert_eq!(day(34243.0), "1993-10-01");
        assert!(from_serial(0.0).is_none());
    }

    #[test]
    fn ends() {
        let end = |s: &str| parse(s, today()).unwrap().end().to_string();
        assert_eq!(end("2015-12-31"), "2016-01-01");
        assert_eq!(end("2015-12"), "2016-01-01");
        assert_eq!(end("2015"), "2016-01-01");
    }

    #[test]
    fn leap_day_births() {
        let born = NaiveDate::from_ymd_opt(2008, 2, 29).unwrap();
        let on = |y, m, d| age_on(born, NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!((on(2026, 2, 27), on(2026, 2, 28), on(2028, 2, 29)), (17, 18, 20));
    }
}
