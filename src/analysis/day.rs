//! Days as whole numbers, their anniversaries, and the calendar periods that figures are given for.

use chrono::{Datelike, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, as days since 1970-01-01. Compact and cheap to subtract: a million periods are walked several times a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// A year in rates and on axes; steps of years are anniversaries, see [`Day::anniversary`].
pub const DAYS_A_YEAR: f64 = 365.25;

impl Day {
    /// Before the records, or not known: earlier than every day.
    pub const UNKNOWN: Day = Day(i32::MIN);
    /// Has not happened: later than every day.
    pub const NEVER: Day = Day(i32::MAX);

    pub fn is_real(self) -> bool {
        self != Day::UNKNOWN && self != Day::NEVER
    }

    /// By H. Hinnant's `days_from_civil` (public domain): years begin in March, so that the leap day comes last.
    pub fn of(year: i32, month: u32, day: u32) -> Day {
        let (month, day) = (month as i32, day as i32);
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month and day of the month; `civil_from_days`, of the same source.
    pub fn civil(self) -> (i32, u32, u32) {
        let days = self.0.saturating_add(719_468);
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// As dates stand in the register file (yyyymmdd); 0 is a day not known.
    pub fn from_int(ymd: i64) -> Day {
        match ymd {
            0 => Day::UNKNOWN,
            ymd => Day::of((ymd / 10_000) as i32, (ymd / 100 % 100) as u32, (ymd % 100) as u32),
        }
    }

    /// The same date so many years later; of 29 February, 28 February where there is none.
    pub fn anniversary(self, years: i32) -> Day {
        Anniversaries::of(self).after(years)
    }

    /// The same day of the month so many months later, or the month's last where it has no such day.
    pub fn months_after(self, months: u32) -> Day {
        let (_, _, of_month) = self.civil();
        let month = Period(Kind::Month.of(self).0.saturating_add(months.min(120_000) as i32));
        let first = Kind::Month.first_day(month);
        Day(first.0 + of_month as i32 - 1).min(Kind::Month.last_day(month))
    }

    pub fn next(self) -> Day {
        Day(self.0.saturating_add(1))
    }

    pub fn before(self) -> Day {
        Day(self.0.saturating_sub(1))
    }

    pub fn date(self) -> Option<NaiveDate> {
        let (year, month, day) = self.civil();
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day::of(date.year(), date.month(), date.day())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        let text = String::deserialize(from)?;
        let date: Result<NaiveDate, _> = text.parse();
        date.map(Day::from).map_err(|_| D::Error::custom(format!("not a date (YYYY-MM-DD): {text}")))
    }
}

/// The anniversaries of one day, without working its date out again for each.
#[derive(Clone, Copy)]
pub struct Anniversaries {
    year: i32,
    month: u32,
    day: u32,
}

impl Anniversaries {
    pub fn of(day: Day) -> Anniversaries {
        let (year, month, day) = day.civil();
        Anniversaries { year, month, day }
    }

    pub fn after(self, years: i32) -> Day {
        let year = self.year + years.clamp(-10_000, 10_000);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let day = if self.month == 2 && self.day == 29 && !leap { 28 } else { self.day };
        Day::of(year, self.month, day)
    }

    /// How many anniversaries lie on or before `day`.
    pub fn complete(self, day: Day) -> i32 {
        let years = day.year() - self.year;
        if self.after(years) <= day { years } else { years - 1 }
    }
}

/// What cohorts and growth are counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Month,
    Quarter,
    #[default]
    Year,
}

/// A month, quarter or year, numbered in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(pub i32);

impl Kind {
    fn months(self) -> i32 {
        match self {
            Kind::Month => 1,
            Kind::Quarter => 3,
            Kind::Year => 12,
        }
    }

    /// The period that a day lies in.
    pub fn of(self, day: Day) -> Period {
        let (year, month, _) = day.civil();
        Period((year * 12 + month as i32 - 1).div_euclid(self.months()))
    }

    pub fn first_day(self, period: Period) -> Day {
        let month = period.0 * self.months();
        Day::of(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)
    }

    pub fn last_day(self, period: Period) -> Day {
        self.first_day(Period(period.0 + 1)).before()
    }

    /// `2019`, `2019-Q1`, `2019-01`.
    pub fn label(self, period: Period) -> String {
        match self {
            Kind::Month => format!("{:04}-{:02}", period.0.div_euclid(12), period.0.rem_euclid(12) + 1),
            Kind::Quarter => format!("{:04}-Q{}", period.0.div_euclid(4), period.0.rem_euclid(4) + 1),
            Kind::Year => format!("{:04}", period.0),
        }
    }

    /// Reads a label, or a day in the period.
    pub fn parse(self, text: &str) -> Option<Period> {
        if let Ok(date) = text.parse::<NaiveDate>() {
            return Some(self.of(Day::from(date)));
        }
        let (year, part) = text.split_once('-').unwrap_or((text, ""));
        let year: i32 = year.parse().ok().filter(|year| (0..=9999).contains(year))?;
        let month = match (part.strip_prefix('Q'), part) {
            (_, "") => 1,
            (Some(quarter), _) => quarter.parse::<i32>().ok().filter(|n| (1..=4).contains(n))? * 3 - 2,
            (None, month) => month.parse().ok().filter(|n| (1..=12).contains(n))?,
        };
        Some(Period((year * 12 + month - 1) / self.months()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from(text.parse::<NaiveDate>().unwrap())
    }

    #[test]
    fn days_are_the_calendars() {
        let mut date = NaiveDate::from_ymd_opt(1579, 12, 27).unwrap();
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        for _ in 0..4000 {
            let day = Day::from(date);
            assert_eq!(i64::from(day.0), (date - epoch).num_days());
            assert_eq!(day.date(), Some(date));
            date += chrono::TimeDelta::days(53);
        }
        assert_eq!(Day::from_int(20_240_229).to_string(), "2024-02-29");
        assert_eq!(Day::from_int(0), Day::UNKNOWN);
    }

    #[test]
    fn anniversaries_of_a_leap_day() {
        let born = day("2020-02-29");
        assert_eq!(born.anniversary(1), day("2021-02-28"));
        assert_eq!(born.anniversary(4), day("2024-02-29"));
        let all = Anniversaries::of(born);
        assert_eq!((all.complete(day("2021-02-27")), all.complete(day("2021-02-28"))), (0, 1));
    }

    #[test]
    fn periods_have_names_and_ends() {
        for (kind, label, first, last) in [
            (Kind::Month, "2024-02", "2024-02-01", "2024-02-29"),
            (Kind::Quarter, "1989-Q4", "1989-10-01", "1989-12-31"),
            (Kind::Year, "1945", "1945-01-01", "1945-12-31"),
        ] {
            let period = kind.parse(label).unwrap();
            assert_eq!(kind.label(period), label);
            assert_eq!((kind.first_day(period), kind.last_day(period)), (day(first), day(last)));
            assert_eq!((kind.of(day(first)), kind.of(day(last))), (period, period));
            assert_eq!(kind.parse(last), Some(period));
        }
        for wrong in ["", "x", "2024-13", "2024-Q5", "-1"] {
            assert_eq!(Kind::Month.parse(wrong), None, "{wrong}");
        }
    }
}
