//! Cohorts: those who joined in the same month, quarter or year, and how many of them are members at the end of it and of
//! every period after. Only complete periods count; others are blank, never 0.
//!
//! One pass over the periods of membership with a difference array: a period adds one where it begins, and takes it away at
//! the first period whose last day it does not reach.

use serde::Serialize;

use super::calendar::Calendar;
use super::day::{Kind, Period};
use super::interval::{Ends, ends, wilson};
use super::merge::Spells;

/// Which cohorts, and how far.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub kind: Kind,
    pub from: Option<Period>,
    pub to: Option<Period>,
    /// The highest age that is shown, in periods.
    pub max_age: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Triangle {
    pub period: Kind,
    pub cohorts: Vec<Cohort>,
    pub weighted_average: Vec<Mean>,
}

/// One cohort. `active` counts who came back again, and may rise; `unbroken` those who never left, and cannot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    pub cohort: String,
    /// All of them, those too who left before the first period ended.
    pub n: u64,
    pub active: Vec<i64>,
    pub unbroken: Vec<i64>,
}

/// All cohorts that have a cell at this age, together. May rise with age: it is then of fewer cohorts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mean {
    pub age: u32,
    pub cohorts: u64,
    pub n: u64,
    pub active: u64,
    pub active_rate: f64,
    pub unbroken: u64,
    pub unbroken_rate: f64,
    pub active_wilson95: Ends,
}

/// Of one cohort: n, and the differences of active and unbroken.
struct Counts {
    n: u64,
    active: Vec<i64>,
    unbroken: Vec<i64>,
}

pub fn triangle(spells: &Spells, asked: &Asked) -> Triangle {
    let kind = asked.kind;
    let as_of = spells.rules.as_of;
    let complete = kind.of(as_of.next()).0 - 1;
    let calendar = Calendar::of(kind, kind.of(spells.first_day.unwrap_or(as_of)), kind.of(as_of));
    let in_range = |period: Period| {
        asked.from.is_none_or(|from| from <= period)
            && asked.to.is_none_or(|to| period <= to)
            // Who left before the records began was never recorded.
            && spells.rules.record_start.is_none_or(|start| kind.first_day(period) >= start)
    };
    let mut cohorts: Vec<Option<Counts>> = (0..calendar.count())
        .map(|place| {
            let period = calendar.period(place);
            let cells = (complete - period.0 + 1).clamp(0, asked.max_age as i32 + 1) as usize;
            in_range(period).then(|| Counts { n: 0, active: vec![0; cells], unbroken: vec![0; cells] })
        })
        .collect();
    for own in spells.people() {
        let first = &own[0];
        if !first.known_start() {
            continue;
        }
        let cohort = calendar.place(first.joined);
        let Some(counts) = &mut cohorts[cohort as usize] else { continue };
        counts.n += 1;
        for spell in own {
            let ages = [spell.joined, spell.left].map(|day| match day.is_real() {
                true => (calendar.place(day) - cohort) as usize,
                false => usize::MAX,
            });
            let add = |cells: &mut [i64]| {
                for (age, by) in ages.into_iter().zip([1, -1]) {
                    if let Some(cell) = cells.get_mut(age) {
                        *cell += by;
                    }
                }
            };
            add(&mut counts.active);
            if spell.first {
                add(&mut counts.unbroken);
            }
        }
    }
    let summed = |mut cells: Vec<i64>| {
        let mut sum = 0;
        for cell in &mut cells {
            sum += *cell;
            *cell = sum;
        }
        cells
    };
    let cohort = |(place, counts): (usize, Option<Counts>)| {
        let Counts { n, active, unbroken } = counts.filter(|counts| counts.n > 0)?;
        let cohort = kind.label(calendar.period(place));
        Some(Cohort { cohort, n, active: summed(active), unbroken: summed(unbroken) })
    };
    let cohorts: Vec<Cohort> = cohorts.into_iter().enumerate().filter_map(cohort).collect();
    let weighted_average = means(&cohorts);
    Triangle { period: kind, cohorts, weighted_average }
}

fn means(cohorts: &[Cohort]) -> Vec<Mean> {
    let ages = cohorts.iter().map(|cohort| cohort.active.len()).max().unwrap_or(0);
    let mean = |age: usize| {
        let mut mean = Mean {
            age: age as u32,
            cohorts: 0,
            n: 0,
            active: 0,
            active_rate: 0.0,
            unbroken: 0,
            unbroken_rate: 0.0,
            active_wilson95: [None; 2],
        };
        for cohort in cohorts {
            if let (Some(active), Some(unbroken)) = (cohort.active.get(age), cohort.unbroken.get(age)) {
                mean.cohorts += 1;
                mean.n += cohort.n;
                mean.active += *active as u64;
                mean.unbroken += *unbroken as u64;
            }
        }
        mean.active_rate = mean.active as f64 / mean.n as f64;
        mean.unbroken_rate = mean.unbroken as f64 / mean.n as f64;
        mean.active_wilson95 = ends(wilson(mean.active, mean.n));
        mean
    };
    (0..ages).map(mean).collect()
}
