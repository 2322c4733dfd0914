//! What in the records should make one doubt the figures: nothing has been written down for a year, or people come back so
//! soon that they were only late in renewing.

use super::day::Day;
use super::merge::{Spell, Spells};

/// Nobody joined or left in the last twelve months, though there are members: the last day that anything happened on.
pub fn still_since(spells: &Spells) -> Option<Day> {
    let as_of = spells.rules.as_of;
    if spells.quality.persons_active_at_as_of == 0 {
        return None;
    }
    let last = spells.last_day?;
    (last <= as_of.anniversary(-1)).then_some(last)
}

/// Breaks that may be none: so many who left came back within so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaks {
    pub returns: u64,
    pub leavings: u64,
    pub days: i32,
}

/// Returning later than this is no late renewal.
const LONGEST: i32 = 450;
/// Lengths that one would choose.
const CHOICES: [i32; 6] = [30, 60, 90, 180, 365, LONGEST];
/// Fewer returns, or a smaller share of all leavings (one in ...), are no pattern.
const LEAST: u64 = 10;
const ONE_IN: u64 = 8;

/// Where no break is too short to count, and many are short.
pub fn late_renewals(spells: &Spells) -> Option<Breaks> {
    if spells.rules.grace_days > 0 {
        return None;
    }
    let (mut leavings, mut gaps) = (0, Vec::new());
    let mut last: Option<&Spell> = None;
    for spell in &spells.all {
        leavings += u64::from(spell.ended());
        if let Some(last) = last.filter(|last| last.person == spell.person) {
            let gap = spell.joined.0.saturating_sub(last.left.0);
            gaps.extend((0..=LONGEST).contains(&gap).then_some(gap));
        }
        last = Some(spell);
    }
    let returns = gaps.len() as u64;
    if returns < LEAST || returns * ONE_IN < leavings {
        return None;
    }
    gaps.sort_unstable();
    // The shortest choice that takes in 99 of a hundred.
    let most = gaps[(gaps.len() * 99).div_ceil(100).saturating_sub(1)];
    let days = CHOICES.into_iter().find(|days| *days >= most).unwrap_or(LONGEST);
    Some(Breaks { returns: gaps.iter().filter(|gap| **gap <= days).count() as u64, leavings, days })
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn a_year_without_news() {
        let rows = [(1, Day::of(2010, 1, 1).0, i32::MAX), (2, Day::of(2011, 1, 1).0, Day::of(2015, 11, 30).0)];
        let seen = |day: Day| still_since(&merged(&rows, rules(day.0)));
        assert_eq!(seen(Day::of(2026, 1, 1)), Some(Day::of(2015, 11, 30)));
        assert_eq!(seen(Day::of(2016, 1, 1)), None);
        assert_eq!(still_since(&merged(&rows[1..], rules(Day::of(2026, 1, 1).0))), None);
    }

    #[test]
    fn late_renewals_are_told_from_coming_back() {
        let mut rows = Vec::new();
        for n in 0..40u32 {
            let left = Day::of(2015, 1, 1);
            rows.push((n + 1, Day::of(2010, 1, 1).0, left.0));
            if n < 12 {
                rows.push((n + 1, left.0 + 70, i32::MAX));
            }
        }
        let found = |rules| late_renewals(&merged(&rows, rules));
        let day = Day::of(2020, 1, 1).0;
        assert_eq!(found(rules(day)), Some(Breaks { returns: 12, leavings: 40, days: 90 }));
        assert_eq!(found(super::super::merge::Rules { grace_days: 90, ..rules(day) }), None);
    }
}
