//! The days on which banks settle payments, in Norway, Sweden and Denmark. Saturdays and Sundays are none of them.
//!
//! The rules are those of the central banks' lists: Norges Bank, "Oppgjørsdager" (2017, 2019); Sveriges riksbank,
//! "Holidays" (2017, 2026), which Bankgirot follows; Danmarks Nationalbank, "Banklukkedage" (2026, 2027). They are today's
//! rules: days long past are judged by them too, but for the Danish Great Prayer Day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whose banks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Country {
    No,
    Se,
    Dk,
}

impl Country {
    /// Reads the code that a register keeps: `no`, `se`, `dk`.
    pub fn parse(code: &str) -> Option<Country> {
        match code {
            "no" => Some(Country::No),
            "se" => Some(Country::Se),
            "dk" => Some(Country::Dk),
            _ => None,
        }
    }

    /// Month and day of what is closed every year. Norwegian banks settle on New Year's Eve, but not on Christmas Eve.
    fn fixed(self) -> &'static [(u32, u32)] {
        match self {
            Country::No => &[(1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26)],
            Country::Se => &[(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)],
            Country::Dk => &[(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)],
        }
    }

    /// Days after Easter Sunday: Maundy Thursday −3, Good Friday −2, Easter Monday 1, Ascension 39, Whit Monday 50. Danish
    /// banks close on the Friday after Ascension too. Whit Monday is a working day in Sweden since 2005.
    fn movable(self) -> &'static [i64] {
        match self {
            Country::No => &[-3, -2, 1, 39, 50],
            Country::Se => &[-2, 1, 39],
            Country::Dk => &[-3, -2, 1, 39, 40, 50],
        }
    }

    /// Whether payments are settled on a day.
    pub fn is_banking_day(self, day: NaiveDate) -> bool {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || self.fixed().contains(&(day.month(), day.day())) {
            return false;
        }
        let after_easter = (day - easter(day.year())).num_days();
        // Store bededag, the fourth Friday after Easter, is an ordinary day since lov nr. 214 of 6 March 2023.
        let prayer_day = self == Country::Dk && after_easter == 26 && day.year() < 2024;
        let midsummer_eve =
            self == Country::Se && day.month() == 6 && day.weekday() == Weekday::Fri && (19..=25).contains(&day.day());
        !(self.movable().contains(&after_easter) || prayer_day || midsummer_eve)
    }

    /// The day itself where it is a banking day, else the next one: when a payment due on it is made.
    pub fn on_or_after(self, day: NaiveDate) -> NaiveDate {
        // Banks are never closed for two weeks.
        day.iter_days().take(14).find(|day| self.is_banking_day(*day)).unwrap_or(day)
    }

    /// The first banking day after a day.
    pub fn next(self, day: NaiveDate) -> NaiveDate {
        self.on_or_after(day.checked_add_days(Days::new(1)).unwrap_or(day))
    }

    /// The banking day that comes so many banking days after a day; with 0 the day itself, or the next banking day.
    pub fn add(self, day: NaiveDate, banking_days: u32) -> NaiveDate {
        match banking_days {
            0 => self.on_or_after(day),
            _ => (0..banking_days).fold(day, |day, _| self.next(day)),
        }
    }

    /// How many banking days come after `from`, up to and with `to`; 0 when `to` is not later.
    pub fn between(self, from: NaiveDate, to: NaiveDate) -> usize {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_banking_day(*day)).count()
    }
}

/// Easter Sunday of a year of the Gregorian calendar: Meeus, Astronomical Algorithms (1991), chapter 8, after Butcher's
/// Ecclesiastical Calendar (1876).
pub fn easter(year: i32) -> NaiveDate {
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let (leap_centuries, century_rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moon_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon_correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * century_rest + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let month_and_day = epact + weekday - 7 * late + 114;
    let (month, day) = (month_and_day / 31, month_and_day % 31 + 1);
    NaiveDate::from_ymd_opt(year, month as u32, day as u32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Closed days of a year that are no Saturdays or Sundays.
    fn closed(country: Country, year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        let closed = days.filter(|day| !country.is_banking_day(*day));
        let closed = closed.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
        closed.map(|day| day.format("%m-%d").to_string()).collect()
    }

    #[test]
    fn easters() {
        for (year, expected) in [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (1954, "1954-04-18"),
            (1961, "1961-04-02"),
            (1981, "1981-04-19"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), day(expected));
        }
        assert!((1583..=9999).all(|year| easter(year).weekday() == Weekday::Sun));
    }

    #[test]
    fn the_lists_of_the_central_banks() {
        let norway = ["04-18", "04-19", "04-22", "05-01", "05-17", "05-30", "06-10", "12-24", "12-25", "12-26"];
        assert_eq!(closed(Country::No, 2019), [&["01-01"], &norway[..]].concat());
        assert_eq!(
            closed(Country::No, 2017),
            ["04-13", "04-14", "04-17", "05-01", "05-17", "05-25", "06-05", "12-25", "12-26"]
        );
        assert_eq!(
            closed(Country::Se, 2026),
            ["01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "06-19", "12-24", "12-25", "12-31"]
        );
        assert_eq!(
            closed(Country::Se, 2017),
            ["01-06", "04-14", "04-17", "05-01", "05-25", "06-06", "06-23", "12-25", "12-26"]
        );
        assert_eq!(
            closed(Country::Dk, 2026),
            ["01-01", "04-02", "04-03", "04-06", "05-14", "05-15", "05-25", "06-05", "12-24", "12-25", "12-31"]
        );
        assert_eq!(
            closed(Country::Dk, 2027),
            ["01-01", "03-25", "03-26", "03-29", "05-06", "05-07", "05-17", "12-24", "12-31"]
        );
        assert!(!Country::Dk.is_banking_day(day("2023-05-05")) && Country::Dk.is_banking_day(day("2024-04-26")));
    }

    #[test]
    fn counting() {
        let no = Country::No;
        // Real use: sent on Monday 8 May 2023, collected on Friday the 12th.
        assert_eq!(no.add(day("2023-05-08"), 4), day("2023-05-12"));
        // Over Easter, and over Christmas.
        assert_eq!(no.add(day("2026-04-01"), 1), day("2026-04-07"));
        assert_eq!(no.add(day("2026-12-23"), 2), day("2026-12-29"));
        assert_eq!((no.add(day("2026-04-03"), 0), no.next(day("2026-04-07"))), (day("2026-04-07"), day("2026-04-08")));
        assert_eq!(no.between(day("2026-04-01"), day("2026-04-07")), 1);
        assert_eq!(no.between(day("2026-04-07"), day("2026-04-01")), 0);
        let (mut on, start) = (start(), start());
        for n in 1..500 {
            on = no.next(on);
            assert_eq!((no.add(start, n), no.between(start, on)), (on, n as usize));
        }
        assert_eq!(no.next(NaiveDate::MAX), NaiveDate::MAX);
    }

    fn start() -> NaiveDate {
        day("2026-01-01")
    }
}
