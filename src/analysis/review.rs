//! The year up to a day, as a board looks at it twice a year: what came and went, whether the newest stayed, who left, and
//! what was said of it last time.

use serde::{Deserialize, Serialize};

use super::bands::{self, Bands};
use super::day::Day;
use super::first_year::{OfYear, Share, first_year};
use super::growth::{self, Row, windows};
use super::interval::Interval;
use super::merge::Spells;

/// The days of the year that reviews are made for: month and day.
const DAYS: [(u32, u32); 2] = [(6, 30), (12, 31)];

/// The last day on or before this one that a review is made for.
pub fn latest_day(today: Day) -> Day {
    let (year, ..) = today.civil();
    let days = [year - 1, year].into_iter().flat_map(|year| DAYS.map(|(month, day)| Day::of(year, month, day)));
    days.filter(|day| *day <= today).max().unwrap_or(today)
}

/// The first day after this one that a review is made for.
pub fn next_day(today: Day) -> Day {
    let (year, ..) = today.civil();
    let days = [year, year + 1].into_iter().flat_map(|year| DAYS.map(|(month, day)| Day::of(year, month, day)));
    days.filter(|day| *day > today).min().unwrap_or(today)
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Year {
    pub as_of: Day,
    pub growth: Row,
    pub growth_before: Row,
    /// The last three years of joining of whom everybody has had the first anniversary.
    pub first_year: Vec<OfYear>,
    /// The newest of them above the one before: at the least and at the most.
    pub first_year_change95: Option<Interval>,
    pub bands: Bands,
    pub new: u64,
    pub experienced: u64,
    pub without_reason: u64,
}

pub fn year(spells: &Spells) -> Year {
    let as_of = spells.rules.as_of;
    let start = as_of.anniversary(-1);
    let complete = |year: &OfYear| Day::of(year.join_year + 1, 12, 31) <= as_of;
    let mut years: Vec<OfYear> = first_year(spells).by_join_year.into_iter().filter(complete).collect();
    years.drain(..years.len().saturating_sub(3));
    let change = match years.as_slice() {
        [.., before, last] if last.join_year == before.join_year + 1 => last.share.above(&before.share),
        _ => None,
    };
    let gone = |spell: &&super::merge::Spell| start < spell.left && spell.left <= as_of;
    let bands = bands::bands(spells, start.next(), &bands::USUAL);
    let [growth, growth_before] = windows(spells, [(start, as_of), (as_of.anniversary(-2), start)]);
    let leavers: u64 = bands.rows.iter().map(|band| band.leavers).sum();
    let new = bands.rows.first().map_or(0, |band| band.leavers);
    Year {
        as_of,
        growth,
        growth_before,
        first_year: years,
        first_year_change95: change,
        new,
        experienced: leavers - new,
        without_reason: spells.all.iter().filter(gone).filter(|spell| spell.reason == 0).count() as u64,
        bands,
    }
}

/// What of a year is told in sentences: from the figures, whether just made or kept with a review.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Told {
    pub as_of: Day,
    pub growth: Moves,
    pub first_year: Vec<FirstYear>,
    pub first_year_change95: Option<Interval>,
    pub new: u64,
    pub experienced: u64,
    pub without_reason: u64,
}

/// Of [`Row`].
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Moves {
    pub opening: i64,
    pub new: i64,
    pub reactivated: i64,
    pub lost: i64,
    pub closing: i64,
    pub net: i64,
    pub opening_still_active_at_close: i64,
}

impl Moves {
    /// Somebody came or left. Where nothing was written down, nobody is known to have stayed.
    pub fn any(&self) -> bool {
        self.new + self.reactivated + self.lost > 0
    }
}

impl From<&Year> for Told {
    fn from(year: &Year) -> Told {
        let growth::Row { opening, new, reactivated, lost, closing, net, opening_still_active_at_close, .. } =
            year.growth;
        Told {
            as_of: year.as_of,
            growth: Moves { opening, new, reactivated, lost, closing, net, opening_still_active_at_close },
            first_year: year.first_year.iter().map(FirstYear::of).collect(),
            first_year_change95: year.first_year_change95,
            new: year.new,
            experienced: year.experienced,
            without_reason: year.without_reason,
        }
    }
}

/// What of a review is compared with the next one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub members: i64,
    pub new: i64,
    pub reactivated: i64,
    pub lost: i64,
    pub net: i64,
    /// Of the last year of joining that is complete.
    pub first_year: Option<FirstYear>,
    pub without_reason: u64,
    /// Members a year on: expected, at the least and at the most. None where too little has been seen.
    pub forecast: Option<[f64; 3]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstYear {
    pub join_year: i32,
    pub eligible: u64,
    pub retained: u64,
}

impl FirstYear {
    pub fn of(year: &OfYear) -> FirstYear {
        let Share { eligible, retained, .. } = year.share;
        FirstYear { join_year: year.join_year, eligible, retained }
    }

    pub fn share(&self) -> Share {
        Share::of(self.eligible, self.retained)
    }
}

impl Headline {
    pub fn of(year: &Year, forecast: Option<[f64; 3]>) -> Headline {
        let growth::Row { closing, new, reactivated, lost, net, .. } = year.growth;
        let first_year = year.first_year.last().map(FirstYear::of);
        Headline {
            members: closing,
            new,
            reactivated,
            lost,
            net,
            first_year,
            without_reason: year.without_reason,
            forecast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_a_year() {
        for (today, wanted) in [
            ((2026, 11, 23), (2026, 6, 30)),
            ((2026, 6, 30), (2026, 6, 30)),
            ((2026, 6, 29), (2025, 12, 31)),
            ((2026, 12, 31), (2026, 12, 31)),
        ] {
            let day = |(year, month, day): (i32, u32, u32)| Day::of(year, month, day);
            assert_eq!(latest_day(day(today)), day(wanted));
            let next = next_day(day(today));
            assert!(next > day(today) && latest_day(next) == next && latest_day(next.before()) == day(wanted));
        }
    }
}
