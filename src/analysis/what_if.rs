//! What a change would do: the forecast with it beside the one without, and how sure the difference between them is. Both
//! are drawn in the same futures, so that what is uncertain in both alike does not make the difference uncertain.

use serde::Serialize;

use super::forecast::{Basis, Chance, Change, Forecast, Guess, RUNS, TooLittle, Year, forecast, guess};
use super::merge::Spells;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhatIf {
    pub changed: Forecast,
    /// Members more than without the change, in each year; the interval is of what is expected, not of who happens to
    /// leave.
    pub difference: Vec<Guess>,
}

/// With a change for everybody, or for the people of a group alone: what it changes there is added to the whole.
///
/// # Errors
/// Too little has been seen of them.
pub fn what_if(all: &Spells, group: Option<&Spells>, years: u32, change: Change) -> Result<WhatIf, TooLittle> {
    let basis = Basis::of(group.unwrap_or(all))?;
    let [before, after] = [&Change::NONE, &change].map(|change| basis.forecast(years, change));
    let ahead = after.years.len();
    let [without, with] = [&Change::NONE, &change].map(|change| basis.drawn(ahead, change, Chance::Expected));
    let difference = before.years.iter().zip(&after.years).zip(without.iter().zip(&with));
    let difference = difference.map(|((before, after), (without, with))| {
        let expected = after.members.expected - before.members.expected;
        let mut drawn: Vec<f64> = (0..RUNS).map(|run| with[2][run] - without[2][run]).collect();
        // Futures are drawn by month of membership, what is expected by day: the spread is theirs, the middle is not.
        let off = expected - drawn.iter().sum::<f64>() / RUNS as f64;
        drawn.iter_mut().for_each(|difference| *difference += off);
        guess(expected, &mut drawn)
    });
    let difference = difference.collect();
    let changed = match group {
        None => after,
        Some(_) => moved(&forecast(all, years, Change::NONE)?, &before, &after),
    };
    Ok(WhatIf { changed, difference })
}

/// A forecast with what a change does to a part of the people: the difference between two forecasts of the part. The
/// interval moves with it.
fn moved(whole: &Forecast, before: &Forecast, after: &Forecast) -> Forecast {
    let by = |of: Guess, [before, after]: [Guess; 2]| {
        let by = after.expected - before.expected;
        Guess { expected: of.expected + by, low: of.low + by, high: of.high + by }
    };
    let parts = before.years.iter().zip(&after.years);
    let years = whole.years.iter().zip(parts).map(|(year, (before, after))| Year {
        day: year.day,
        stay: by(year.stay, [before.stay, after.stay]),
        join: by(year.join, [before.join, after.join]),
        members: by(year.members, [before.members, after.members]),
    });
    Forecast { years: years.collect(), ..whole.clone() }
}
