//! Who may leave within a year: by tenure, from what people of the same tenure did, and by plain signs that the terms
//! themselves show. What a sign is worth is counted on the last year: of those who bore it a year ago, how many have left.
//! No score of a person, and nothing from contact details: those carry no dates, and are erased when people leave.

use serde::Serialize;

use super::day::Day;
use super::interval::{Ends, ends, newcombe, poisson, wilson};
use super::leaving::{Leaving, YEAR, age};
use super::merge::{Spell, Spells};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Risk {
    /// The mean chance of all members.
    pub chance: f64,
    /// The years whose leavings it is taken from; none: all there are.
    pub years: Option<u32>,
    pub tenures: Vec<Tenure>,
    pub signs: Vec<Sign>,
}

/// Members of about the same tenure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tenure {
    /// Completed years: from, and up to but not including; the last is open.
    pub from_year: u32,
    pub to_year: Option<u32>,
    pub members: u64,
    /// Mean chance of leaving within twelve months, and how sure it is, from the leavers seen at these ages (Garwood).
    pub chance: f64,
    pub interval95: Ends,
    pub expected_leavers: f64,
    pub level: Level,
}

/// Beside the mean of all members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Low,
    /// Above the mean.
    Medium,
    /// Twice the mean or more.
    High,
}

/// Something plain about a membership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sign {
    /// `first-year`, `moved`, `returned`.
    pub sign: &'static str,
    /// Members who bear it now.
    pub members: u64,
    /// Of those who bore it a year ago, and of all the others: how many, and how many have left since.
    pub with: Gone,
    pub without: Gone,
    /// Of the difference between the shares (Newcombe); where it holds zero, the sign says nothing.
    pub difference95: Ends,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Gone {
    pub n: u64,
    pub left: u64,
    pub wilson95: Ends,
}

/// Completed years where the tenures are cut.
const CUTS: [u32; 8] = [0, 1, 2, 3, 5, 10, 20, u32::MAX];

type Is = fn(&Spell, Day) -> bool;

/// On a day, of a membership that runs then.
const SIGNS: [(&str, Is); 3] = [
    ("first-year", |spell, day| spell.known_start() && spell.joined.anniversary(1) > day),
    ("moved", |spell, day| spell.moved_within(day.anniversary(-1), day)),
    ("returned", |spell, _| !spell.first),
];

/// `then`: the periods as they were known a year before. `None` while nobody has left.
pub fn risk(now: &Spells, then: &Spells) -> Option<Risk> {
    let leaving = Leaving::of(now);
    let as_of = now.rules.as_of;
    // Of those whose joining is unknown, so is the tenure.
    let active = now.all.iter().filter(|spell| spell.active_on(as_of) && spell.known_start());
    let mut groups = vec![(0u64, 0.0f64); CUTS.len() - 1];
    for spell in active {
        let age = age(spell.joined, as_of);
        let group = CUTS.partition_point(|cut| *cut <= age / YEAR) - 1;
        groups[group].0 += 1;
        groups[group].1 += leaving.within_a_year(age);
    }
    let (members, expected) = groups.iter().fold((0, 0.0), |all, group| (all.0 + group.0, all.1 + group.1));
    if members == 0 || leaving.all_events == 0 {
        return None;
    }
    let mean = expected / members as f64;
    let tenures = groups.iter().zip(CUTS.windows(2)).filter(|((n, _), _)| *n > 0).map(|((n, expected), cuts)| {
        let chance = expected / *n as f64;
        // A coming year begins in one year of membership and ends in the next.
        let years = cuts[0] as usize..(cuts[1] as usize).saturating_add(1);
        let events: u64 =
            leaving.events.iter().enumerate().filter(|(year, _)| years.contains(year)).map(|(_, n)| n).sum();
        let sure = (events > 0).then(|| poisson(events).map(|end| (chance * end / events as f64).min(1.0)));
        let level = match chance / mean {
            times if times >= 2.0 => Level::High,
            times if times > 1.0 => Level::Medium,
            _ => Level::Low,
        };
        let to_year = (cuts[1] != u32::MAX).then_some(cuts[1]);
        let (from_year, expected_leavers) = (cuts[0], *expected);
        Tenure { from_year, to_year, members: *n, chance, interval95: ends(sure), expected_leavers, level }
    });
    Some(Risk { chance: mean, years: leaving.years, tenures: tenures.collect(), signs: signs(now, then) })
}

fn signs(now: &Spells, then: &Spells) -> Vec<Sign> {
    let (day, before) = (now.rules.as_of, then.rules.as_of);
    let mut counts = [(0u64, [Gone::default(); 2]); SIGNS.len()];
    for spell in now.all.iter().filter(|spell| spell.active_on(day)) {
        for (count, (_, is)) in counts.iter_mut().zip(SIGNS) {
            count.0 += u64::from(is(spell, day));
        }
    }
    // People stand in the same order in both; of who is known only now there is nothing to say.
    let mut later = now.people().peekable();
    for own in then.people() {
        while later.next_if(|spells| spells[0].person < own[0].person).is_some() {}
        let Some(spell) = own.iter().find(|spell| spell.active_on(before)) else { continue };
        let known = later.peek().filter(|spells| spells[0].person == own[0].person);
        // The membership of that day, as it is known now: it may have gone on after a break that does not count.
        let stayed = known.is_some_and(|own| own.iter().any(|spell| spell.active_on(before) && spell.active_on(day)));
        for (count, (_, is)) in counts.iter_mut().zip(SIGNS) {
            let gone = &mut count.1[usize::from(!is(spell, before))];
            gone.n += 1;
            gone.left += u64::from(!stayed);
        }
    }
    let sign = |((members, [with, without]), (sign, _)): ((u64, [Gone; 2]), (&'static str, Is))| {
        let sure = |gone: Gone| Gone { wilson95: ends(wilson(gone.left, gone.n)), ..gone };
        let difference95 = ends(newcombe((with.left, with.n), (without.left, without.n)));
        Sign { sign, members, with: sure(with), without: sure(without), difference95 }
    };
    counts.into_iter().zip(SIGNS).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn a_sign_is_worth_what_it_was_worth_last_year() {
        let day = Day::of(2023, 12, 31);
        let before = day.anniversary(-1);
        // Ten joined in 2022, of whom six have left since; ten in 2010, of whom one has.
        let mut rows = Vec::new();
        for n in 0..20u32 {
            let joined = if n < 10 { Day::of(2022, 5, 1) } else { Day::of(2010, 5, 1) };
            let left = if n < 6 || n == 10 { Day::of(2023, 5, 1).0 } else { i32::MAX };
            rows.push((n + 1, joined.0, left));
        }
        let risk = risk(&merged(&rows, rules(day.0)), &merged(&rows, rules(before.0))).unwrap();
        let first = &risk.signs[0];
        assert_eq!((first.with.n, first.with.left, first.without.n, first.without.left), (10, 6, 10, 1));
        assert_eq!((first.sign, first.members), ("first-year", 0));
        assert!(first.difference95[0].unwrap() > 0.0);
        assert_eq!(risk.tenures.iter().map(|tenure| tenure.members).sum::<u64>(), 13);
        rows.push((21, i32::MIN, i32::MAX));
        let with_unknown = super::risk(&merged(&rows, rules(day.0)), &merged(&rows, rules(before.0))).unwrap();
        assert_eq!(with_unknown.tenures, risk.tenures);
        let expected: f64 = risk.tenures.iter().map(|tenure| tenure.expected_leavers).sum();
        assert!((expected / 13.0 - risk.chance).abs() < 1e-12);
    }
}
