//! Chapters beside each other as a funnel: small ones scatter widely by chance alone, so each is judged by limits that
//! widen as it gets smaller (Spiegelhalter 2005, Stat Med 24:1185). A league table would rank luck.

use serde::Serialize;

use super::day::Day;
use super::interval::Interval;
use super::merge::Spells;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Funnel {
    /// The share of all that left.
    pub mean: f64,
    pub chapters: Vec<Chapter>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Chapter {
    /// Row id of the unit where the membership began; 0 for none.
    pub unit: u32,
    /// Members at the start, and how many of them had left at the end.
    pub n: u64,
    pub left: u64,
    /// Where chance alone puts 95 of 100 chapters of that size, and 998 of 1000.
    pub limits95: Interval,
    pub limits998: Interval,
}

/// Smaller chapters are not judged.
const FEWEST: u64 = 5;

impl Chapter {
    pub fn rate(&self) -> f64 {
        self.left as f64 / self.n as f64
    }

    /// Whether chance leaves anything to be seen: of a handful everybody may leave, or nobody.
    pub fn can_be_judged(&self) -> bool {
        let [low, high] = self.limits998;
        self.n >= FEWEST && low < high && (low > 0.0 || high < 1.0)
    }

    /// More, or fewer, than chance explains.
    pub fn is_outside(&self) -> bool {
        self.can_be_judged() && !(self.limits998[0]..=self.limits998[1]).contains(&self.rate())
    }
}

/// Two-sided normal points of 95 % and 99.8 %.
pub const REACH: [f64; 2] = [super::special::Z95, 3.090_232_306_167_813];

/// Where chance alone puts the share of a group of so many.
pub fn limits(mean: f64, n: f64, reach: f64) -> Interval {
    let half = reach * (mean * (1.0 - mean) / n).sqrt();
    [(mean - half).max(0.0), (mean + half).min(1.0)]
}

/// Of the members at the end of the day `from`, by the day looked at; the largest chapters first.
pub fn funnel(spells: &Spells, from: Day) -> Funnel {
    let until = spells.rules.as_of;
    // By row id: they are given out in order, so that there are few gaps.
    let mut units: Vec<(u64, u64)> = Vec::new();
    for spell in spells.all.iter().filter(|spell| spell.active_on(from)) {
        let unit = spell.unit as usize;
        if units.len() <= unit {
            units.resize(unit + 1, (0, 0));
        }
        units[unit].0 += 1;
        units[unit].1 += u64::from(spell.left <= until);
    }
    let (n, left) = units.iter().fold((0, 0), |all, unit| (all.0 + unit.0, all.1 + unit.1));
    let mean = if n > 0 { left as f64 / n as f64 } else { 0.0 };
    let chapter = |(unit, (n, left)): (u32, (u64, u64))| {
        let [limits95, limits998] = REACH.map(|reach| limits(mean, n as f64, reach));
        Chapter { unit, n, left, limits95, limits998 }
    };
    let units = (0..).zip(units).filter(|(_, (n, _))| *n > 0);
    let mut chapters: Vec<Chapter> = units.map(chapter).collect();
    chapters.sort_by_key(|chapter| (std::cmp::Reverse(chapter.n), chapter.unit));
    Funnel { mean, chapters }
}

#[cfg(test)]
mod tests {
    use super::super::merge::{Merger, Row, Rules};
    use super::*;

    #[test]
    fn small_chapters_have_wide_limits() {
        let mut merger = Merger::new(Rules { as_of: Day(1000), grace_days: 0, record_start: None });
        let row = |n: u32| {
            // 400 in one chapter, a tenth of whom leaves; 20 in another, of whom two do.
            let unit = 1 + u32::from(n >= 400);
            let leaves = if unit == 1 { n.is_multiple_of(10) } else { n.is_multiple_of(7) };
            let left = if leaves { Day(900) } else { Day::NEVER };
            Row { person: n + 1, joined: Day(0), left, unit, category: 0, reason: 0 }
        };
        merger.people(&(0..420).map(row).collect::<Vec<_>>());
        let funnel = funnel(&merger.finish(), Day(700));
        let [large, small] = funnel.chapters.as_slice() else { panic!() };
        assert_eq!((large.n, large.left, small.n, small.left), (400, 40, 20, 2));
        assert!(small.limits998[1] > large.limits998[1] && !small.is_outside() && !large.is_outside());
        assert!(Chapter { left: 60, n: 60, limits998: limits(0.1, 60.0, REACH[1]), ..*small }.is_outside());
    }
}
