//! After how long people leave: leavers, members and time at risk by bands of tenure. Counts alone say where the members
//! are; exits per member-year say where they leave.
//!
//! A leaver's band is that of the last day as a member, `anniversary(a) < left <= anniversary(b)`: who does not renew after
//! exactly one year is a first-year leaver. With bands by completed years they would land in the second.

use serde::Serialize;

use super::day::{Anniversaries, DAYS_A_YEAR, Day};
use super::interval::{Ends, poisson};
use super::merge::Spells;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    pub window_start: Day,
    pub rows: Vec<Band>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// `1-3`, `20+`: in years.
    pub band: String,
    pub leavers: u64,
    pub active_at_as_of: u64,
    /// Days of membership inside the window and the band.
    pub member_days: i64,
    pub exit_rate_per_member_year: Option<f64>,
    /// Of the rate; no ends where nobody was at risk.
    pub exact_poisson95: Ends,
    pub share_of_leavers: Option<f64>,
}

/// The usual cuts, in years; the last band is open.
pub const USUAL: [Option<u32>; 7] = [Some(0), Some(1), Some(3), Some(5), Some(10), Some(20), None];

/// What happened in the window from `window_start` (or the day after the start of the records) to the day looked at.
pub fn bands(spells: &Spells, window_start: Day, cuts: &[Option<u32>]) -> Bands {
    let as_of = spells.rules.as_of;
    let window = window_start.max(spells.rules.record_start.map_or(Day::UNKNOWN, Day::next));
    let count = cuts.len().saturating_sub(1);
    let mut leavers = vec![0u64; count];
    let mut active = vec![0u64; count];
    let mut days = vec![0i64; count];
    let mut add = |joined: Day, left: Day, people: u64| {
        let own = Anniversaries::of(joined);
        let end = left.min(as_of.next());
        let mark = |cut: &Option<u32>| cut.map_or(Day::NEVER, |years| own.after(years.min(10_000) as i32));
        let mut marks = cuts.iter().map(mark);
        let Some(mut from) = marks.next() else { return };
        for (n, to) in marks.enumerate() {
            days[n] += i64::from(to.min(end).0.saturating_sub(from.max(window).0).max(0)) * people as i64;
            leavers[n] += if left != Day::NEVER && from < left && left <= to { people } else { 0 };
            active[n] += if left == Day::NEVER && from <= as_of && as_of < to { people } else { 0 };
            from = to;
        }
    };
    // Members who joined on the same day are alike, and there are far fewer days than members.
    let mut running: Vec<u64> = Vec::new();
    let first_day = spells.first_day.unwrap_or(as_of);
    // Who left before the window is nowhere in it.
    for spell in spells.all.iter().filter(|spell| spell.known_start() && spell.left >= window) {
        if spell.ended() {
            add(spell.joined, spell.left, 1);
            continue;
        }
        let day = (spell.joined.0 - first_day.0) as usize;
        if running.len() <= day {
            running.resize(day + 1, 0);
        }
        running[day] += 1;
    }
    for (day, people) in (first_day.0..).map(Day).zip(running).filter(|(_, people)| *people > 0) {
        add(day, Day::NEVER, people);
    }
    let all: u64 = leavers.iter().sum();
    let row = |n: usize| {
        let years = (days[n] > 0).then(|| days[n] as f64 / DAYS_A_YEAR);
        Band {
            band: label(cuts[n], cuts[n + 1]),
            leavers: leavers[n],
            active_at_as_of: active[n],
            member_days: days[n],
            exit_rate_per_member_year: years.map(|years| leavers[n] as f64 / years),
            exact_poisson95: rate_interval(leavers[n], years),
            share_of_leavers: (all > 0).then(|| leavers[n] as f64 / all as f64),
        }
    };
    Bands { window_start, rows: (0..count).map(row).collect() }
}

/// The exact interval of a rate: of its count, divided by the time at risk.
pub(super) fn rate_interval(events: u64, years: Option<f64>) -> Ends {
    match years {
        Some(years) => poisson(events).map(|end| Some(end / years)),
        None => [None; 2],
    }
}

fn label(from: Option<u32>, to: Option<u32>) -> String {
    let from = from.map_or_else(String::new, |years| years.to_string());
    match to {
        Some(to) => format!("{from}-{to}"),
        None => format!("{from}+"),
    }
}

/// Leavers of a window taken apart as boards ask for them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leavers {
    /// In their first year.
    pub new: Band,
    /// After it.
    pub experienced: Band,
    pub three_to_five_years: Band,
}

pub fn leavers(spells: &Spells, window_start: Day) -> Option<Leavers> {
    let mut halves = bands(spells, window_start, &[Some(0), Some(1), None]).rows.into_iter();
    let mut apart = bands(spells, window_start, &[Some(0), Some(3), Some(5), None]).rows.into_iter();
    Some(Leavers { new: halves.next()?, experienced: halves.next()?, three_to_five_years: apart.nth(1)? })
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn the_last_day_decides() {
        let joined = Day::of(2020, 3, 1);
        let on = |years: i32, days: i32| joined.anniversary(years).0 + days;
        let rows = [(1, joined.0, on(1, 0)), (2, joined.0, on(1, 1)), (3, joined.0, i32::MAX), (4, joined.0, on(4, 0))];
        let spells = merged(&rows, rules(on(5, 0)));
        let bands = bands(&spells, joined, &USUAL);
        let column = |of: fn(&Band) -> u64| bands.rows.iter().map(of).collect::<Vec<_>>();
        assert_eq!(column(|band| band.leavers), [1, 1, 1, 0, 0, 0]);
        assert_eq!(column(|band| band.active_at_as_of), [0, 0, 0, 1, 0, 0]);
        let days: i64 = bands.rows.iter().map(|band| band.member_days).sum();
        assert_eq!(days, rows.iter().map(|(_, from, to)| i64::from(*to.min(&(on(5, 0) + 1)) - from)).sum::<i64>());
        let leavers = leavers(&spells, joined).unwrap();
        assert_eq!((leavers.new.leavers, leavers.experienced.leavers, leavers.three_to_five_years.leavers), (1, 2, 1));
    }
}
