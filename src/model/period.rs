//! What dues are for: a membership year, which need not be the calendar's, or a part of one.

use chrono::{Datelike, Months, NaiveDate};

use crate::i18n::Text;
use crate::text;

/// What one line of dues pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
}

impl Period {
    /// The membership year that begins on a day (mmdd) of `year`. 29 February means the 28th where there is none.
    pub fn year(year: i32, begins: i64) -> Period {
        let day = |year: i32| {
            let (month, day) = ((begins / 100) as u32, (begins % 100) as u32);
            NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
        };
        let from = day(year).unwrap_or(NaiveDate::MIN);
        Period { from, until: day(year + 1).unwrap_or(NaiveDate::MAX) }
    }

    /// A period as it is typed: `2026`, `2026-H1`, `2026-Q1`, `2026-03`.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(typed: &str) -> Result<Period, Text> {
        let fault = || text!("fault-period", value = typed.trim());
        let upper = typed.trim().to_uppercase();
        let (year, part) = upper.split_once('-').unwrap_or((&upper, ""));
        let year = year.parse::<i32>().ok().filter(|year| (1000..=9998).contains(year)).ok_or_else(fault)?;
        let whole = Period::year(year, 101);
        let (months, nth) = match (part.strip_prefix('H'), part.strip_prefix('Q')) {
            _ if part.is_empty() => return Ok(whole),
            (Some(half), _) => (6, half),
            (_, Some(quarter)) => (3, quarter),
            _ => (1, part),
        };
        let nth = nth.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1)).ok_or_else(fault)?;
        whole.parts(months).get(nth).copied().ok_or_else(fault)
    }

    /// Its parts of so many months.
    pub fn parts(self, months: i64) -> Vec<Period> {
        let at = |n: i64| self.from.checked_add_months(Months::new((n * months) as u32)).unwrap_or(self.until);
        let count = 12 / months.max(1);
        (0..count).map(|n| Period { from: at(n), until: if n + 1 == count { self.until } else { at(n + 1) } }).collect()
    }

    pub(super) fn months(self) -> i64 {
        let from = i64::from(self.from.year()) * 12 + i64::from(self.from.month());
        let until = i64::from(self.until.year()) * 12 + i64::from(self.until.month());
        (until - from).max(1)
    }

    /// The last day in it.
    pub fn last(self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_make_up_their_year() {
        for begins in [101, 701, 229] {
            for months in [1, 3, 6, 12] {
                for year in [2023, 2024] {
                    let whole = Period::year(year, begins);
                    let parts = whole.parts(months);
                    assert_eq!(parts.len() as i64, 12 / months);
                    assert_eq!((parts[0].from, parts[parts.len() - 1].until), (whole.from, whole.until));
                    assert!(parts.windows(2).all(|pair| pair[0].until == pair[1].from));
                }
            }
        }
    }

    #[test]
    fn periods_are_read_as_they_are_typed() {
        let days = |typed: &str| Period::parse(typed).map(|period| (period.from, period.last()));
        assert_eq!(days("2026"), Ok((day("2026-01-01"), day("2026-12-31"))));
        assert_eq!(days("2026-h2"), Ok((day("2026-07-01"), day("2026-12-31"))));
        assert_eq!(days(" 2026-Q1 "), Ok((day("2026-01-01"), day("2026-03-31"))));
        assert_eq!(days("2024-02"), Ok((day("2024-02-01"), day("2024-02-29"))));
        for bad in ["", "26", "2026-Q5", "2026-H0", "2026-13", "2026-x", "Q1"] {
            assert!(Period::parse(bad).is_err(), "{bad}");
        }
    }
}
