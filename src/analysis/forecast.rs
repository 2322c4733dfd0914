//! Members a year from now, and some years on: those who are members now, each by the chance that people of the same tenure
//! have had of staying lately (see [`super::leaving`]), and as many joining as in the mean of the last three years. The
//! interval comes from a thousand futures drawn with a fixed seed: the curve itself is uncertain (parametric bootstrap by
//! year of membership), people leave by chance, years differ by more than chance, and joining is Poisson about a mean that is itself a guess. Each year
//! of each future has random numbers of its own, so that asking for more years changes none of the first.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::day::{Anniversaries, Day};
use super::leaving::{Leaving, YEAR, age};
use super::merge::Spells;
use super::random::Random;
use super::risk::Risk;

/// Futures drawn.
pub(super) const RUNS: usize = 1000;
const SEED: u64 = 20_241_231;

/// Fewer leavers or shorter records carry no projection.
pub const LEAST_EVENTS: u64 = 50;
pub const LEAST_YEARS: u32 = 3;

/// The joining of so many years is averaged.
const JOINING_YEARS: usize = 3;
/// How much years differ is taken from so many.
const COMPARED_YEARS: i32 = 5;

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TooLittle {
    pub leavers: u64,
    pub complete_years: u32,
}

/// What is tried: factors on how fast people leave, and on how many join.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// On leaving in the first year of membership.
    pub first_year: f64,
    /// On all leaving.
    pub leaving: f64,
    pub joining: f64,
}

impl Change {
    pub const NONE: Change = Change { first_year: 1.0, leaving: 1.0, joining: 1.0 };

    /// Nobody reckons with more: a tenth dearer would then be 2.6 times as many who leave.
    pub const MOST_ELASTIC: f64 = 10.0;

    /// Dues changed by a share (0.1: a tenth dearer). The elasticity is the user's own: how many per cent faster people
    /// leave, and fewer join, for each per cent. Beyond a hundredfold either way it says nothing.
    pub fn dues(by: f64, elasticity: f64) -> Change {
        let factor = (1.0 + by).max(0.0).powf(elasticity).clamp(0.01, 100.0);
        Change { leaving: factor, joining: 1.0 / factor, ..Change::NONE }
    }

    fn of_year(&self, year: usize) -> f64 {
        if year == 0 { self.leaving * self.first_year } else { self.leaving }
    }
}

/// An expected number, and the 95 % interval of the futures drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Guess {
    pub expected: f64,
    pub low: f64,
    pub high: f64,
}

impl Guess {
    pub fn holds(&self, number: f64) -> bool {
        (self.low..=self.high).contains(&number)
    }

    /// In whole people.
    pub fn whole(self) -> Guess {
        Guess { expected: self.expected.round(), low: self.low.round(), high: self.high.round() }
    }

    pub fn times(self, by: f64) -> Guess {
        Guess { expected: self.expected * by, low: self.low * by, high: self.high * by }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    pub as_of: Day,
    /// Members on the day.
    pub members: u64,
    /// What it rests on.
    pub leavers_seen: u64,
    /// The years that they left in.
    pub seen_years: u32,
    /// All that there are records of.
    pub complete_years: u32,
    pub years: Vec<Year>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Year {
    pub day: Day,
    /// Of those who were members a year earlier.
    pub stay: Guess,
    /// Joined within the year, and still members at its end.
    pub join: Guess,
    pub members: Guess,
}

/// A forecast, and what it is shown with. Where too little has been seen there is none, and why stands in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlook {
    #[serde(serialize_with = "either")]
    pub forecast: Result<Forecast, TooLittle>,
    /// Members of a kind that counts for grants.
    #[serde(serialize_with = "either")]
    pub counted: Result<Forecast, TooLittle>,
    pub tried: Vec<Tried>,
    pub risk: Option<Risk>,
}

fn either<S: Serializer>(forecast: &Result<Forecast, TooLittle>, to: S) -> Result<S::Ok, S::Error> {
    match forecast {
        Ok(forecast) => forecast.serialize(to),
        Err(too_little) => [("too_little", too_little)].into_iter().collect::<BTreeMap<_, _>>().serialize(to),
    }
}

/// Everything that a forecast is drawn from.
pub(super) struct Basis {
    as_of: Day,
    members: u64,
    complete_years: u32,
    leaving: Leaving,
    /// Members now, by age in days.
    by_age: Vec<f64>,
    /// Joined in each of the last years and members at its end, the latest first.
    joined: Vec<f64>,
    /// How much the years' leaving varies beyond chance: variance of a factor of mean one.
    unrest: f64,
}

/// How many whole years lie before the day since somebody was first known, or the records began.
pub fn complete_years(spells: &Spells) -> u32 {
    let begin = spells.rules.record_start.or(spells.first_day);
    begin.map_or(0, |begin| u32::try_from(Anniversaries::of(begin).complete(spells.rules.as_of)).unwrap_or(0))
}

/// The coming years, at most as many as have been seen.
///
/// # Errors
/// Too little has been seen.
pub fn forecast(spells: &Spells, years: u32, change: Change) -> Result<Forecast, TooLittle> {
    Ok(Basis::of(spells)?.forecast(years, &change))
}

/// What is expected, and of what was drawn in the futures the middle 95 %.
pub(super) fn guess(expected: f64, drawn: &mut [f64]) -> Guess {
    drawn.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| drawn[((drawn.len() - 1) as f64 * share).round() as usize];
    Guess { expected, low: at(0.025), high: at(0.975) }
}

/// Whether a future has its own luck (who happens to leave and join), or is what is to be expected of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chance {
    Drawn,
    Expected,
}

impl Basis {
    /// # Errors
    /// Too little has been seen.
    pub(super) fn of(spells: &Spells) -> Result<Basis, TooLittle> {
        let complete_years = complete_years(spells);
        let leaving = Leaving::of(spells);
        let leavers = leaving.all_events;
        if leavers < LEAST_EVENTS || complete_years < LEAST_YEARS {
            return Err(TooLittle { leavers, complete_years });
        }
        let as_of = spells.rules.as_of;
        let mut by_age = vec![0.0; leaving.oldest() as usize + 1];
        let ends: Vec<Day> = (0..=COMPARED_YEARS).map(|years| as_of.anniversary(-years)).collect();
        let begin = spells.rules.record_start.or(spells.first_day).unwrap_or(as_of);
        // Leavers of the last years, as they were and as the curve would have them; with its variance.
        let mut seen = vec![[0.0; 3]; COMPARED_YEARS as usize];
        let mut joined = vec![0.0; JOINING_YEARS];
        for spell in &spells.all {
            if spell.active_on(as_of) {
                let age = if spell.known_start() { age(spell.joined, as_of) } else { leaving.oldest() } as usize;
                by_age.resize(by_age.len().max(age + 1), 0.0);
                by_age[age] += 1.0;
            }
            for (year, pair) in ends.windows(2).enumerate() {
                let (end, start) = (pair[0], pair[1]);
                if year < JOINING_YEARS && spell.joined > start && spell.active_on(end) {
                    joined[year] += 1.0;
                }
                if start >= begin && spell.active_on(start) {
                    let age = if spell.known_start() { age(spell.joined, start) } else { leaving.oldest() };
                    let chance = leaving.within_a_year(age);
                    let [left, expected, variance] = &mut seen[year];
                    *left += f64::from(u8::from(spell.left <= end));
                    *expected += chance;
                    *variance += chance * (1.0 - chance);
                }
            }
        }
        let beyond = seen
            .iter()
            .filter(|[_, expected, _]| *expected > 0.0)
            .map(|[left, expected, variance]| ((left - expected).powi(2) - variance) / (expected * expected));
        let beyond: Vec<f64> = beyond.collect();
        let unrest = (beyond.iter().sum::<f64>() / beyond.len().max(1) as f64).max(0.0);
        let members = spells.quality.persons_active_at_as_of;
        Ok(Basis { as_of, members, complete_years, leaving, by_age, joined, unrest })
    }

    pub(super) fn forecast(&self, years: u32, change: &Change) -> Forecast {
        let Basis { as_of, members, complete_years, .. } = *self;
        let years = years.clamp(1, complete_years) as usize;
        let drawn = self.drawn(years, change, Chance::Drawn);
        let years = self.expected(years, change).into_iter().zip(drawn).zip(1..);
        let years = years.map(|(([stay, join], [mut stayed, mut joined, mut all]), year)| Year {
            day: as_of.anniversary(year),
            stay: guess(stay, &mut stayed),
            join: guess(join, &mut joined),
            members: guess(stay + join, &mut all),
        });
        let leavers_seen = self.leaving.all_events;
        let seen_years = self.leaving.years.unwrap_or(complete_years);
        Forecast { as_of, members, leavers_seen, seen_years, complete_years, years: years.collect() }
    }

    /// Joining in a year: its mean, and how much of a guess that is.
    fn joining(&self) -> (f64, f64) {
        let n = self.joined.len() as f64;
        let mean = self.joined.iter().sum::<f64>() / n;
        let spread = self.joined.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / (n - 1.0);
        (mean, spread.max(mean) / n + (spread - mean).max(0.0))
    }

    /// The shares of a year's joiners by age at its end: as those of the last one.
    fn newcomers(&self) -> Vec<(usize, f64)> {
        let first = &self.by_age[..self.by_age.len().min(YEAR as usize)];
        let all: f64 = first.iter().sum();
        if all == 0.0 {
            return vec![(YEAR as usize / 2, 1.0)];
        }
        first.iter().enumerate().filter(|(_, n)| **n > 0.0).map(|(age, n)| (age, n / all)).collect()
    }

    /// By how much more joiners are there at the year's end where fewer leave before it.
    fn kept(&self, change: &Change) -> f64 {
        let factor = change.of_year(0);
        self.newcomers()
            .iter()
            .map(|(age, share)| share * ((1.0 - factor) * self.leaving.until(*age as u32)).exp())
            .sum()
    }

    /// Those who stay and those who join, in each year.
    fn expected(&self, years: usize, change: &Change) -> Vec<[f64; 2]> {
        let joining = self.joining().0 * change.joining * self.kept(change);
        let newcomers = self.newcomers();
        let mut by_age = self.by_age.clone();
        let mut told = Vec::new();
        for _ in 0..years {
            let mut next = vec![0.0; by_age.len() + YEAR as usize];
            for (age, n) in by_age.iter().enumerate().filter(|(_, n)| **n > 0.0) {
                let [now, then] = self.leaving.coming(age as u32);
                let year = age / YEAR as usize;
                next[age + YEAR as usize] = n * (-(now * change.of_year(year) + then * change.leaving)).exp();
            }
            let stay: f64 = next.iter().sum();
            for (age, share) in &newcomers {
                next[*age] += joining * share;
            }
            told.push([stay, joining]);
            by_age = next;
        }
        told
    }

    /// Futures: who stays, who joins, and the members, in each year.
    pub(super) fn drawn(&self, years: usize, change: &Change, chance: Chance) -> Vec<[Vec<f64>; 3]> {
        let cells = Cells::of(&self.by_age, &self.leaving, years);
        let newcomers = cells.newcomers(&self.newcomers());
        let (mean, variance) = self.joining();
        let by = change.joining * self.kept(change);
        let mut drawn: Vec<[Vec<f64>; 3]> = (0..years).map(|_| Default::default()).collect();
        for run in 0..RUNS as u64 {
            let mut random = Random::stream(SEED, run, 0);
            // Leavers seen decide how sure the curve of a year of membership is.
            let sure = |events: u64| if events == 0 { 1.0 } else { events as f64 + 0.5 };
            let joining = random.gamma_of(mean, variance) * by;
            let factors: Vec<f64> = (0..cells.years + 1)
                .map(|year| {
                    let events = sure(self.leaving.events.get(year).copied().unwrap_or(0));
                    random.gamma(events) / events * change.of_year(year)
                })
                .collect();
            let mut counts = cells.counts.clone();
            for (year, told) in (1..).zip(&mut drawn) {
                let mut random = Random::stream(SEED, run, year);
                let unrest = random.gamma_of(1.0, self.unrest);
                let mut next = vec![0.0; counts.len()];
                let (mut stay, mut variance) = (0.0, 0.0);
                for (cell, n) in counts.iter().enumerate().filter(|(_, n)| **n > 0.0) {
                    let year = cell / MONTHS;
                    let [now, then] = cells.hazards[cell];
                    let stays = (-(now * factors[year] + then * factors[year + 1]) * unrest).exp();
                    let to = (cell + MONTHS).min(next.len() - MONTHS + cell % MONTHS);
                    next[to] += n * stays;
                    stay += n * stays;
                    variance += n * stays * (1.0 - stays);
                }
                let all: f64 = counts.iter().sum();
                let (stayed, joined) = match chance {
                    Chance::Expected => (stay, joining),
                    Chance::Drawn => {
                        let stayed = (stay + variance.sqrt() * random.normal()).round();
                        (stayed.clamp(0.0, all.round()), random.poisson(joining))
                    }
                };
                if stay > 0.0 {
                    next.iter_mut().for_each(|n| *n *= stayed / stay);
                }
                newcomers.iter().for_each(|(cell, share)| next[*cell] += joined * share);
                told[0].push(stayed);
                told[1].push(joined);
                told[2].push(stayed + joined);
                counts = next;
            }
        }
        drawn
    }
}

/// Members by year and month of membership: near enough for drawing, and few enough for a thousand futures.
struct Cells {
    years: usize,
    counts: Vec<f64>,
    /// Of the coming year, before and after the next anniversary.
    hazards: Vec<[f64; 2]>,
}

const MONTHS: usize = 12;

fn cell(age: usize) -> usize {
    let (year, day) = (age / YEAR as usize, age % YEAR as usize);
    year * MONTHS + day * MONTHS / YEAR as usize
}

impl Cells {
    fn of(by_age: &[f64], leaving: &Leaving, ahead: usize) -> Cells {
        let years = by_age.len() / YEAR as usize + 1 + ahead;
        let mut counts = vec![0.0; years * MONTHS];
        let mut hazards = vec![[0.0; 2]; years * MONTHS];
        for (age, n) in by_age.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            let [now, then] = leaving.coming(age as u32);
            let cell = cell(age);
            counts[cell] += n;
            hazards[cell][0] += n * now;
            hazards[cell][1] += n * then;
        }
        for (cell, hazard) in hazards.iter_mut().enumerate() {
            *hazard = match counts[cell] {
                n if n > 0.0 => hazard.map(|sum| sum / n),
                // Where nobody is yet, as in the middle of the month.
                _ => {
                    let day = (cell % MONTHS * YEAR as usize + YEAR as usize / 2) / MONTHS;
                    leaving.coming((cell / MONTHS * YEAR as usize + day) as u32)
                }
            };
        }
        Cells { years, counts, hazards }
    }

    fn newcomers(&self, by_age: &[(usize, f64)]) -> Vec<(usize, f64)> {
        let mut shares = vec![0.0; MONTHS];
        by_age.iter().for_each(|(age, share)| shares[cell(*age)] += share);
        shares.into_iter().enumerate().filter(|(_, share)| *share > 0.0).collect()
    }
}

/// What a forecast made a year earlier said of a day, and what came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tried {
    pub made: Day,
    pub day: Day,
    /// None: too little had been seen.
    pub said: Option<Guess>,
    pub came: u64,
    pub inside: Option<bool>,
}

/// Forecasts made on the same day of each of the last years, from what was known then. `then` gives the periods as they
/// were known on a day.
///
/// # Errors
/// Those of `then`.
pub fn tried<E>(
    as_of: Day,
    members: u64,
    years: i32,
    then: &mut dyn FnMut(Day) -> Result<Spells, E>,
) -> Result<Vec<Tried>, E> {
    let mut all = Vec::new();
    let mut came = members;
    for ago in 1..=years {
        let (made, day) = (as_of.anniversary(-ago), as_of.anniversary(1 - ago));
        let spells = then(made)?;
        let said = forecast(&spells, 1, Change::NONE).ok().map(|forecast| forecast.years[0].members);
        all.push(Tried { made, day, said, came, inside: said.map(|said| said.holds(came as f64)) });
        came = spells.quality.persons_active_at_as_of;
    }
    all.reverse();
    Ok(all)
}

impl Forecast {
    /// Of some of those whom another forecast is of: each is drawn by itself, but a part is never more than the whole.
    pub fn part_of(mut self, whole: &Forecast) -> Forecast {
        for (own, whole) in self.years.iter_mut().zip(&whole.years) {
            let (members, most) = (&mut own.members, whole.members);
            *members = Guess {
                expected: members.expected.min(most.expected),
                low: members.low.min(most.low),
                high: members.high.min(most.high),
            };
        }
        self
    }
}
