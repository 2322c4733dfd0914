//! The period that a day lies in, looked up: figures ask for that of every joining and every leaving, and working it out
//! from the calendar each time would take longer than all of their counting.

use super::day::{Day, Kind, Period};

/// Some periods in a row.
pub struct Calendar {
    first: Period,
    /// The first day of each, and the first behind them all.
    begins: Vec<Day>,
    /// The place of every day in them.
    places: Vec<u32>,
}

impl Calendar {
    /// From one period to another, both included; none when the last lies before the first.
    pub fn of(kind: Kind, first: Period, last: Period) -> Calendar {
        let begins: Vec<Day> = (first.0..=last.0.max(first.0 - 1) + 1).map(|n| kind.first_day(Period(n))).collect();
        let lengths = begins.windows(2).map(|pair| (pair[1].0 - pair[0].0) as usize);
        let places = lengths.enumerate().flat_map(|(place, days)| std::iter::repeat_n(place as u32, days)).collect();
        Calendar { first, begins, places }
    }

    /// How many periods there are.
    pub(super) fn len(&self) -> usize {
        self.begins.len() - 1
    }

    pub fn period(&self, place: usize) -> Period {
        Period(self.first.0 + place as i32)
    }

    /// The first day of the period at a place, or behind the last.
    pub fn begin(&self, place: usize) -> Day {
        self.begins[place]
    }

    /// Where a day lies: -1 before all of them, [`Calendar::len`] behind.
    pub fn place(&self, day: Day) -> i32 {
        match day.0.checked_sub(self.begins[0].0) {
            Some(days @ 0..) => self.places.get(days as usize).map_or(self.len() as i32, |place| *place as i32),
            None if day > self.begins[0] => self.len() as i32,
            _ => -1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_up_is_working_out() {
        for kind in [Kind::Month, Kind::Quarter, Kind::Year] {
            let (first, last) = (kind.of(Day::of(1899, 11, 30)), kind.of(Day::of(2024, 2, 29)));
            let calendar = Calendar::of(kind, first, last);
            assert_eq!(calendar.len() as i32, last.0 - first.0 + 1);
            for day in (Day::of(1898, 1, 1).0..Day::of(2026, 1, 1).0).map(Day) {
                let place = (kind.of(day).0 - first.0).clamp(-1, calendar.len() as i32);
                assert_eq!(calendar.place(day), place, "{day}");
            }
            assert_eq!((calendar.place(Day::UNKNOWN), calendar.place(Day::NEVER)), (-1, calendar.len() as i32));
            assert_eq!(calendar.begin(0), kind.first_day(first));
            assert_eq!(calendar.period(calendar.len() - 1), last);
        }
    }

    #[test]
    fn there_may_be_no_period() {
        let calendar = Calendar::of(Kind::Year, Period(2024), Period(2020));
        assert_eq!(
            (calendar.len(), calendar.place(Day::of(2023, 12, 31)), calendar.place(Day::of(2024, 1, 1))),
            (0, -1, 0)
        );
    }
}
