//! What an action did: how fast the people it was for leave since it began, beside the same days of the year before it,
//! and beside everybody else on the same days. Renewals come once a year, so that other days would compare nothing.

use serde::{Deserialize, Serialize};

use super::day::{Anniversaries, DAYS_A_YEAR, Day};
use super::interval::{Ends, clopper_pearson, ends, poisson};
use super::merge::{Spell, Spells};
use super::tenure::Tenure;
use crate::i18n::Text;

/// Leavers and member-days of a window; both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    pub leavers: u64,
    pub member_days: i64,
    pub exit_rate_per_member_year: Option<f64>,
    pub exact_poisson95: Ends,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    pub from: Day,
    pub until: Day,
    /// The years of membership that it is about.
    #[serde(default)]
    pub tenure: Option<Tenure>,
    /// So many years earlier lies what it is compared with.
    pub years_before: i32,
    pub before: Pace,
    pub since: Pace,
    /// Since, for each one before; below 1 fewer leave.
    pub ratio: Option<f64>,
    /// Exact, given how many left in both (Clopper and Pearson). It holds 1: nothing can be said.
    pub ratio95: Ends,
    pub others_before: Pace,
    pub others_since: Pace,
}

/// What can be said of what an action did.
#[derive(Clone, Debug, PartialEq)]
pub enum Measured {
    NotBegun,
    /// Nothing, and why.
    Untold(Text),
    Effect(Box<Effect>),
}

/// Of a window, and within it of some years of membership: a leaver belongs to the years of the last day as a member, as in
/// [`super::bands`].
pub fn pace(spells: &Spells, tenure: Option<Tenure>, from: Day, until: Day) -> Pace {
    let (mut leavers, mut member_days) = (0, 0);
    for spell in &spells.all {
        let Some((first, after)) = counted(spell, tenure) else { continue };
        leavers += u64::from(from.max(first.next()) <= spell.left && spell.left <= until.min(after));
        let days = spell.left.min(until.next()).min(after).0.saturating_sub(first.max(from).0);
        member_days += i64::from(days.max(0));
    }
    Pace::of(leavers, member_days)
}

/// The days of a membership that count; none where nobody knows which years they are.
fn counted(spell: &Spell, tenure: Option<Tenure>) -> Option<(Day, Day)> {
    match tenure {
        None => Some((spell.joined, Day::NEVER)),
        Some(tenure) => spell.known_start().then(|| tenure.days(spell.joined)),
    }
}

impl Pace {
    fn of(leavers: u64, member_days: i64) -> Pace {
        let years = (member_days > 0).then(|| member_days as f64 / DAYS_A_YEAR);
        Pace {
            leavers,
            member_days,
            exit_rate_per_member_year: years.map(|years| leavers as f64 / years),
            exact_poisson95: ends(years.map(|years| poisson(leavers).map(|end| end / years))),
        }
    }

    fn without(self, part: Pace) -> Pace {
        Pace::of(self.leavers.saturating_sub(part.leavers), (self.member_days - part.member_days).max(0))
    }
}

/// So many years earlier lie the days that those of an action are compared with, and the first of them.
pub fn compared(from: Day, until: Day) -> (i32, Day) {
    let years_before = Anniversaries::of(from).complete(until) + 1;
    (years_before, from.anniversary(-years_before))
}

/// Of an action for `segment` in some years of membership that began on a day, by the day looked at; `None` before that
/// day.
pub fn effect(segment: &Spells, everybody: &Spells, tenure: Option<Tenure>, from: Day) -> Option<Effect> {
    let until = segment.rules.as_of;
    if from > until {
        return None;
    }
    let (years_before, begin) = compared(from, until);
    let end = until.anniversary(-years_before);
    let both = |spells: &Spells| [pace(spells, tenure, begin, end), pace(spells, tenure, from, until)];
    let [before, since] = both(segment);
    let [all_before, all_since] = both(everybody);
    let (more, share) =
        (before.leavers + since.leavers, since.member_days.max(1) as f64 / before.member_days.max(1) as f64);
    // The odds that a leaver left since, freed of how long people were members before and since.
    let odds = |p: f64| if p < 1.0 { p / (1.0 - p) / share } else { f64::INFINITY };
    let known = before.member_days > 0 && since.member_days > 0;
    let sure = clopper_pearson(since.leavers, more).filter(|_| known);
    Some(Effect {
        from,
        until,
        tenure,
        years_before,
        before,
        since,
        ratio: (known && before.leavers > 0).then(|| odds(since.leavers as f64 / more as f64)),
        ratio95: sure.map_or([None; 2], |sure| sure.map(odds).map(|end| end.is_finite().then_some(end))),
        others_before: all_before.without(before),
        others_since: all_since.without(since),
    })
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn the_same_days_of_the_year_before() {
        let from = Day::of(2023, 1, 1);
        let mut rows = Vec::new();
        for n in 0..400u32 {
            let left = match n {
                0..60 => Day::of(2022, 3, 1).0,
                60..80 => Day::of(2023, 3, 1).0,
                // After the last day of the earlier window: of neither.
                80..90 => Day::of(2022, 9, 1).0,
                _ => i32::MAX,
            };
            rows.push((n + 1, Day::of(2015, 1, 1).0, left));
        }
        let spells = merged(&rows, rules(Day::of(2023, 6, 30).0));
        let effect = effect(&spells, &spells, None, from).unwrap();
        assert_eq!((effect.before.leavers, effect.since.leavers, effect.years_before), (60, 20, 1));
        assert!(
            (effect.ratio.unwrap() - 20.0 / 60.0 * effect.before.member_days as f64 / effect.since.member_days as f64)
                .abs()
                < 1e-9
        );
        let [Some(low), Some(high)] = effect.ratio95 else { panic!("{effect:?}") };
        assert!(low < effect.ratio.unwrap() && effect.ratio.unwrap() < high && high < 1.0);
        assert_eq!((effect.others_before.leavers, effect.others_since.member_days), (0, 0));
        assert_eq!(super::effect(&spells, &spells, None, Day::of(2024, 1, 1)), None);
    }
}
