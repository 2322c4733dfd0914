//! What who joins under way pays of a period.

use chrono::{Datelike, NaiveDate};

use super::period::Period;
use crate::i18n::Text;
use crate::text;

/// What who joins within the period pays of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Prorata {
    /// All.
    #[default]
    None,
    /// The months that are left, with the one of joining.
    Month,
    Quarter,
    /// Half of it in its second half.
    Half,
    /// From each day (mmdd) on so many percent; `1101:0` is "who joins from 1 November on pays for the next year only".
    Table(Vec<(i64, i64)>),
}

impl Prorata {
    /// `none`, `month`, `quarter`, `half`, or `0701:50 1101:0` (also `07-01:50`, divided by blanks or commas).
    ///
    /// # Errors
    /// Anything else; what is wrong.
    pub fn parse(typed: &str) -> Result<Prorata, Text> {
        let typed = typed.trim().to_lowercase();
        Ok(match typed.as_str() {
            "" | "none" => Prorata::None,
            "month" => Prorata::Month,
            "quarter" => Prorata::Quarter,
            "half" => Prorata::Half,
            table => {
                let fault = || text!("fault-prorata", value = table);
                let mut rows = Vec::new();
                for pair in table.split([' ', ',']).filter(|pair| !pair.is_empty()) {
                    let (day, percent) = pair.split_once(':').ok_or_else(fault)?;
                    let day = parse_day(day).ok_or_else(fault)?;
                    let percent = percent.trim_end_matches('%').parse::<i64>().ok().filter(|p| (0..=100).contains(p));
                    rows.push((day, percent.ok_or_else(fault)?));
                }
                rows.sort_unstable();
                Prorata::Table(rows)
            }
        })
    }

    /// The share of a period that is paid by who joined on a day: numerator and denominator.
    pub fn share(&self, period: Period, joined: NaiveDate) -> (i64, i64) {
        if joined <= period.from {
            return (1, 1);
        }
        let months = period.months();
        let gone = (i64::from(joined.year() - period.from.year()) * 12 + i64::from(joined.month()))
            - i64::from(period.from.month())
            - i64::from(joined.day() < period.from.day());
        let gone = gone.clamp(0, months);
        match self {
            Prorata::None => (1, 1),
            Prorata::Month => (months - gone, months),
            Prorata::Quarter => {
                let quarters = (months + 2) / 3;
                (quarters - gone / 3, quarters)
            }
            Prorata::Half => (if gone * 2 >= months { 1 } else { 2 }, 2),
            Prorata::Table(rows) => {
                let day = i64::from(joined.month() * 100 + joined.day());
                // A year that begins in July has its January after its December.
                let begins = i64::from(period.from.month() * 100 + period.from.day());
                let place = |day: i64| if day < begins { day + 10_000 } else { day };
                let mut rows: Vec<(i64, i64)> = rows.iter().map(|(from, percent)| (place(*from), *percent)).collect();
                rows.sort_unstable();
                let row = rows.iter().rfind(|(from, _)| *from <= place(day));
                (row.map_or(100, |(_, percent)| *percent), 100)
            }
        }
    }
}

impl std::fmt::Display for Prorata {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Prorata::None => f.write_str("none"),
            Prorata::Month => f.write_str("month"),
            Prorata::Quarter => f.write_str("quarter"),
            Prorata::Half => f.write_str("half"),
            Prorata::Table(rows) => {
                let rows: Vec<String> = rows.iter().map(|(day, percent)| format!("{day:04}:{percent}")).collect();
                f.write_str(&rows.join(" "))
            }
        }
    }
}

/// `0701`, `07-01`, `1.7.`: a day of any year, as mmdd.
pub fn parse_day(typed: &str) -> Option<i64> {
    let parts: Vec<&str> = typed.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let (month, day) = match parts.as_slice() {
        [both] if both.len() == 4 => (number(&both[..2])?, number(&both[2..])?),
        // 07-01 is ISO's order; 1.7. and 1/7 are ours.
        [a, b] if typed.contains('-') => (number(a)?, number(b)?),
        [a, b] => (number(b)?, number(a)?),
        _ => return None,
    };
    // A leap year, so that 29 February is a day.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| i64::from(month * 100 + day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn who_joins_late_pays_less() {
        let year = Period::year(2026, 101);
        let share = |rule: &str, joined: &str| Prorata::parse(rule).unwrap().share(year, day(joined));
        assert_eq!(share("none", "2026-12-31"), (1, 1));
        assert_eq!(share("month", "2020-05-05"), (1, 1));
        assert_eq!(share("month", "2026-01-31"), (12, 12));
        assert_eq!(share("month", "2026-12-01"), (1, 12));
        assert_eq!(share("quarter", "2026-03-31"), (4, 4));
        assert_eq!(share("quarter", "2026-04-01"), (3, 4));
        assert_eq!(share("half", "2026-06-30"), (2, 2));
        assert_eq!(share("half", "2026-07-01"), (1, 2));
        // Half price from 1 July, free from 1 November (Foreningen Norden, Denmark).
        assert_eq!(share("0701:50 1101:0", "2026-06-30"), (100, 100));
        assert_eq!(share("07-01:50, 11-01:0", "2026-10-31"), (50, 100));
        assert_eq!(share("1.7.:50 1.11.:0", "2026-11-01"), (0, 100));
        let school = Period::year(2026, 701);
        assert_eq!(Prorata::parse("0101:50").unwrap().share(school, day("2026-12-31")), (100, 100));
        assert_eq!(Prorata::parse("0101:50").unwrap().share(school, day("2027-01-01")), (50, 100));
        for bad in ["often", "1301:50", "0701:150", "0701"] {
            assert!(Prorata::parse(bad).is_err(), "{bad}");
        }
    }
}
