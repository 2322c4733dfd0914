//! How long people stay: Kaplan and Meier's curve with Greenwood's error and a log-log band, Nelson and Aalen's summed
//! hazard, with entry under way (left truncation). Kaplan & Meier 1958; Kalbfleisch & Prentice; Klein & Moeschberger ch. 4;
//! Brookmeyer & Crowley 1982. The plain band leaves [0, 1] and is not offered.

use serde::Serialize;

use super::day::Day;
use super::merge::{Rules, Spell};
use super::special::Z95;

/// Fewer at risk say too little of the curve.
pub const ENOUGH: u64 = 20;

/// One observed length of membership, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Seen from this age on; 0 from the beginning.
    pub entry: u32,
    pub duration: u32,
    /// It ended; else it still runs.
    pub ended: bool,
}

impl Life {
    /// What a period shows of itself by the day looked at. `None`: nothing (it began that very day, or nobody knows when).
    pub fn of(spell: &Spell, rules: &Rules) -> Option<Life> {
        let until = if spell.ended() { spell.left } else { rules.as_of };
        if !spell.known_start() {
            return None;
        }
        let age = |day: Day| u32::try_from(day.0 - spell.joined.0).unwrap_or(0);
        let life = Life { entry: rules.record_start.map_or(0, age), duration: age(until), ended: spell.ended() };
        (life.duration > life.entry).then_some(life)
    }
}

/// How many enter, end and go out of sight at each age: all that the curves need, by counting, without sorting.
#[derive(Clone, Debug, Default)]
pub struct Ages {
    pub n: u64,
    pub events: u64,
    /// By age: ended there.
    ended: Vec<u32>,
    /// By age: those under risk there for the first time, less those under risk there no more.
    change: Vec<i32>,
}

impl Ages {
    pub fn of(lives: impl IntoIterator<Item = Life>) -> Ages {
        let mut ages = Ages::default();
        for life in lives {
            ages.add(life);
        }
        ages
    }

    /// At risk at t: entry < t ≤ duration.
    pub fn add(&mut self, life: Life) {
        let last = life.duration as usize;
        if self.ended.len() <= last {
            self.ended.resize(last + 1, 0);
            self.change.resize(last + 2, 0);
        }
        self.n += 1;
        self.change[life.entry as usize + 1] += 1;
        self.change[last + 1] -= 1;
        if life.ended {
            self.events += 1;
            self.ended[last] += 1;
        }
    }

    pub fn max_duration(&self) -> u32 {
        self.ended.len().saturating_sub(1) as u32
    }

    /// Every age, with how many are at risk and how many end.
    pub fn steps(&self) -> impl Iterator<Item = (u32, u64, u64)> {
        let mut at_risk = 0i64;
        self.ended.iter().zip(&self.change).enumerate().map(move |(age, (ended, change))| {
            at_risk += i64::from(*change);
            (age as u32, at_risk.max(0) as u64, u64::from(*ended))
        })
    }

    /// The age from which on at least [`ENOUGH`] are at risk, up to where most are. Where the records begin late, a handful
    /// seen at early ages can take the curve to nothing for good. 0 where there are as many from the start, or never.
    pub fn sure_from(&self) -> u32 {
        let seen: Vec<(u32, u64)> = self.steps().skip(1).map(|(age, at_risk, _)| (age, at_risk)).collect();
        // The first of those ages that most are seen at.
        let Some(most) = seen.iter().rev().max_by_key(|(_, at_risk)| *at_risk).filter(|(_, most)| *most >= ENOUGH)
        else {
            return 0;
        };
        seen.iter().rfind(|(age, at_risk)| *age < most.0 && *at_risk < ENOUGH).map_or(0, |(age, _)| *age)
    }

    /// Those who were seen beyond an age, as if nothing were known of before.
    pub fn after(&self, age: u32) -> Ages {
        let mut ages = self.clone();
        if age == 0 {
            return ages;
        }
        let begin = (age as usize + 1).min(ages.change.len());
        let known: i32 = ages.change[..begin].iter().sum();
        ages.change[..begin].fill(0);
        if let Some(first) = ages.change.get_mut(begin) {
            *first += known;
        }
        let left = begin.min(ages.ended.len());
        ages.events -= ages.ended[..left].iter().map(|ended| u64::from(*ended)).sum::<u64>();
        ages.ended[..left].fill(0);
        ages.n = ages.at_risk(age + 1);
        ages
    }

    /// At risk at an age, which may lie beyond everybody's.
    pub fn at_risk(&self, age: u32) -> u64 {
        let until = (age as usize + 1).min(self.change.len());
        let sum: i64 = self.change[..until].iter().map(|change| i64::from(*change)).sum();
        if age > self.max_duration() { 0 } else { sum.max(0) as u64 }
    }
}

/// The curves right after one age at which somebody left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub age: u32,
    pub at_risk: u64,
    pub events: u64,
    pub survival: f64,
    /// Greenwood's; none once nobody is left.
    pub error: Option<f64>,
    pub band: Option<[f64; 2]>,
    pub hazard: f64,
    pub hazard_error: f64,
}

/// The curve before anybody has left.
const START: Step = Step {
    age: 0,
    at_risk: 0,
    events: 0,
    survival: 1.0,
    error: Some(0.0),
    band: Some([1.0, 1.0]),
    hazard: 0.0,
    hazard_error: 0.0,
};

#[derive(Clone, Debug)]
pub struct Curve {
    pub n: u64,
    pub events: u64,
    pub max_duration: u32,
    pub steps: Vec<Step>,
    ages: Ages,
}

/// Reading points, in years.
pub const YEARS: [u32; 5] = [1, 2, 3, 5, 10];

/// The day that stands for so many years: ⌈365.25 y⌉, so that who leaves on an anniversary has left, in leap years too.
pub fn day_of_year(years: u32) -> u32 {
    (f64::from(years) * super::day::DAYS_A_YEAR).ceil() as u32
}

impl Curve {
    pub fn of(ages: Ages) -> Curve {
        let mut steps = Vec::new();
        let (mut survival, mut greenwood, mut hazard, mut hazard_variance) = (1.0f64, 0.0f64, 0.0f64, 0.0f64);
        for (age, at_risk, events) in ages.steps() {
            if events == 0 {
                continue;
            }
            let (n, d) = (at_risk as f64, events as f64);
            survival *= 1.0 - d / n;
            hazard += d / n;
            hazard_variance += d / (n * n);
            let (mut error, mut band) = (None, None);
            if at_risk > events {
                greenwood += d / (n * (n - d));
            } else {
                survival = 0.0;
            }
            if survival > 0.0 {
                let root = greenwood.sqrt();
                error = Some(survival * root);
                let reach = (Z95 * root / survival.ln().abs()).exp();
                band = Some([survival.powf(reach), survival.powf(1.0 / reach)]);
            }
            let hazard_error = hazard_variance.sqrt();
            steps.push(Step { age, at_risk, events, survival, error, band, hazard, hazard_error });
        }
        Curve { n: ages.n, events: ages.events, max_duration: ages.max_duration(), steps, ages }
    }

    /// The curves on a day of membership.
    pub fn at(&self, age: u32) -> Step {
        match self.steps.partition_point(|step| step.age <= age) {
            0 => START,
            n => self.steps[n - 1],
        }
    }

    pub fn at_risk(&self, age: u32) -> u64 {
        self.ages.at_risk(age)
    }

    /// The last age that so many are still under risk at; 0 without any.
    pub fn seen_until(&self, least: u64) -> u32 {
        self.ages.steps().filter(|(_, at_risk, _)| *at_risk >= least).last().map_or(0, |(age, ..)| age)
    }

    /// The age by which half have left; `None`: not reached (never the longest time seen).
    pub fn median(&self) -> Option<u32> {
        self.steps.iter().find(|step| step.survival <= 0.5 + 1e-12).map(|step| step.age)
    }

    /// Brookmeyer and Crowley's interval: where the lower and where the upper end of the band reaches one half.
    pub fn median_interval(&self) -> [Option<u32>; 2] {
        [0, 1].map(|end| {
            let reached = |step: &&Step| step.band.is_some_and(|band| band[end] <= 0.5);
            self.steps.iter().find(reached).map(|step| step.age)
        })
    }

    pub fn summary(&self) -> Summary {
        Summary {
            n: self.n,
            events: self.events,
            median_days: self.median(),
            median_ci95: self.median_interval(),
            max_duration: self.max_duration,
            at: YEARS.map(|years| self.mark(years)),
        }
    }

    fn mark(&self, years: u32) -> Mark {
        let day = day_of_year(years);
        let step = self.at(day);
        Mark {
            years,
            day,
            at_risk: self.at_risk(day),
            survival: step.survival,
            se_greenwood: step.error,
            lower: step.band.map(|band| band[0]),
            upper: step.band.map(|band| band[1]),
            hazard: step.hazard,
            hazard_error: step.hazard_error,
        }
    }

    pub fn table(&self) -> Vec<Line> {
        let line = |s: &Step| {
            let [lower, upper] = s.band.map_or([None; 2], |band| band.map(Some));
            (s.age, s.at_risk, s.events, s.survival, s.error, lower, upper, s.hazard, s.hazard_error)
        };
        self.steps.iter().map(line).collect()
    }
}

/// A curve in the table: as [`COLUMNS`] names it.
pub type Line = (u32, u64, u64, f64, Option<f64>, Option<f64>, Option<f64>, f64, f64);

pub const COLUMNS: [&str; 9] =
    ["t_days", "at_risk", "events", "S", "se_greenwood", "lower_loglog95", "upper_loglog95", "H_nelson_aalen", "se_H"];

/// The curve at some years of membership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    pub years: u32,
    pub day: u32,
    pub at_risk: u64,
    #[serde(rename = "S")]
    pub survival: f64,
    pub se_greenwood: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    #[serde(rename = "H_nelson_aalen")]
    pub hazard: f64,
    #[serde(rename = "se_H")]
    pub hazard_error: f64,
}

/// What is said of a curve without drawing it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub n: u64,
    pub events: u64,
    pub median_days: Option<u32>,
    pub median_ci95: [Option<u32>; 2],
    pub max_duration: u32,
    pub at: [Mark; 5],
}

/// A summary with the whole curve.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Full {
    #[serde(flatten)]
    pub summary: Summary,
    pub columns: [&'static str; 9],
    pub table: Vec<Line>,
}

impl Full {
    pub fn of(curve: &Curve) -> Full {
        Full { summary: curve.summary(), columns: COLUMNS, table: curve.table() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life(entry: u32, duration: u32, ended: bool) -> Life {
        Life { entry, duration, ended }
    }

    #[test]
    fn a_handful_seen_early_decides_nothing() {
        // One is alone at risk and leaves; sixty come into sight at 400 days, of whom half leave at 800.
        let mut lives = vec![life(31, 90, true)];
        lives.extend((0..60).map(|n| life(400, 800 + n % 2 * 200, n % 2 == 0)));
        let ages = Ages::of(lives.clone());
        assert_eq!(Curve::of(ages.clone()).at(365).survival, 0.0);
        assert_eq!(ages.sure_from(), 400);
        let sure = ages.after(400);
        assert_eq!((sure.n, sure.events), (60, 30));
        let curve = Curve::of(sure);
        assert_eq!((curve.at(799).survival, curve.at(800).survival), (1.0, 0.5));
        // With everybody seen from the beginning nothing changes.
        let whole = Ages::of(lives.iter().map(|life| Life { entry: 0, ..*life }));
        assert_eq!(whole.sure_from(), 0);
        assert_eq!(Curve::of(whole.after(0)).steps, Curve::of(whole).steps);
        // Nor where there never are enough.
        assert_eq!(Ages::of([life(31, 90, true), life(40, 80, false)]).sure_from(), 0);
    }
}
