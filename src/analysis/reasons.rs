//! Why they leave. Cumulative incidence by Aalen and Johansen (1978): the share that has left for each reason by an age,
//! which sums with those still members to one. One minus Kaplan–Meier for each reason alone would overstate every one.
//! No reason given is a class of its own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::day::Day;
use super::interval::{Interval, wilson};
use super::merge::Spells;
use super::survival::{Ages, Life};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incidence {
    pub counts: BTreeMap<String, u64>,
    pub causes: Vec<String>,
    pub columns: Vec<String>,
    /// A line for each age at which somebody left: age in days, at risk, incidence of each cause, and S.
    pub table: Vec<Vec<Number>>,
}

/// Whole or not, as the column has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Number {
    Whole(u64),
    Share(f64),
}

/// `name` gives the wording of a reason's id; 0 is none given.
pub fn incidence(spells: &Spells, name: &dyn Fn(u32) -> String) -> Incidence {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let mut ages = Ages::default();
    // Age and reason of every exit.
    let mut exits: Vec<(u32, u32)> = Vec::new();
    for spell in spells.first() {
        let Some(life) = Life::of(spell, &spells.rules) else { continue };
        ages.add(life);
        if life.ended {
            exits.push((life.duration, spell.reason));
            let name = names.entry(spell.reason).or_insert_with(|| name(spell.reason));
            match counts.get_mut(name.as_str()) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(name.clone(), 1);
                }
            }
        }
    }
    let causes: Vec<String> = counts.keys().cloned().collect();
    let place: BTreeMap<u32, usize> =
        names.iter().filter_map(|(id, name)| Some((*id, causes.iter().position(|cause| cause == name)?))).collect();
    exits.sort_unstable();
    let mut exits = exits.as_slice();
    let mut incidence = vec![0.0; causes.len()];
    let (mut survival, mut table) = (1.0, Vec::new());
    for (age, at_risk, ended) in ages.steps().filter(|(_, _, ended)| *ended > 0) {
        let (now, rest) = exits.split_at(ended as usize);
        exits = rest;
        let mut by_cause = vec![0u64; causes.len()];
        for (_, reason) in now {
            if let Some(cause) = place.get(reason) {
                by_cause[*cause] += 1;
            }
        }
        for (incidence, count) in incidence.iter_mut().zip(by_cause) {
            *incidence += survival * count as f64 / at_risk as f64;
        }
        survival = if ended == at_risk { 0.0 } else { survival * (1.0 - ended as f64 / at_risk as f64) };
        let mut line = vec![Number::Whole(u64::from(age)), Number::Whole(at_risk)];
        line.extend(incidence.iter().chain([&survival]).map(|share| Number::Share(*share)));
        table.push(line);
    }
    let of_causes = causes.iter().map(|cause| format!("CIF {cause}"));
    let columns = ["t", "at_risk"].map(str::to_owned).into_iter().chain(of_causes).chain(["S".to_owned()]);
    Incidence { columns: columns.collect(), counts, causes, table }
}

/// The reasons of one year's leavers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfYear {
    pub year: i32,
    pub leavers: u64,
    pub reasons: Vec<Share>,
    /// More than one in twenty left on one day, which then is rather a day of tidying up than of leaving.
    pub tidied: Option<Tidied>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tidied {
    pub day: Day,
    pub leavers: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    pub reason: u32,
    pub count: u64,
    pub share: f64,
    pub wilson95: Option<Interval>,
}

/// One year's exits by reason and by day.
#[derive(Default)]
struct Exits {
    reasons: BTreeMap<u32, u64>,
    days: BTreeMap<i32, u64>,
}

/// All exits by calendar year and reason: none given first, then the most frequent.
pub fn by_year(spells: &Spells) -> Vec<OfYear> {
    let mut years: BTreeMap<i32, Exits> = BTreeMap::new();
    for spell in spells.all.iter().filter(|spell| spell.ended()) {
        let exits = years.entry(spell.left.year()).or_default();
        *exits.reasons.entry(spell.reason).or_default() += 1;
        *exits.days.entry(spell.left.0).or_default() += 1;
    }
    let of_year = |(year, Exits { reasons, days }): (i32, Exits)| {
        let leavers: u64 = reasons.values().sum();
        let fullest = days.iter().max_by_key(|(_, count)| **count);
        let tidied = fullest.filter(|(_, count)| **count >= 5 && **count * 20 > leavers);
        let share = |(reason, count): (u32, u64)| Share {
            reason,
            count,
            share: count as f64 / leavers as f64,
            wilson95: wilson(count, leavers),
        };
        let mut reasons: Vec<Share> = reasons.into_iter().map(share).collect();
        reasons.sort_by_key(|share| (share.reason != 0, std::cmp::Reverse(share.count), share.reason));
        OfYear {
            year,
            leavers,
            reasons,
            tidied: tidied.map(|(day, leavers)| Tidied { day: Day(*day), leavers: *leavers }),
        }
    };
    years.into_iter().map(of_year).collect()
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn incidences_and_survival_sum_to_one() {
        let rows: Vec<(u32, i32, i32)> = (0..200)
            .map(|n| (n, n as i32 % 7, if n % 5 == 0 { i32::MAX } else { 20 + (n as i32 * 37) % 90 }))
            .collect();
        let spells = merged(&rows, rules(400));
        let found = incidence(&spells, &|reason| ["a", "b", "(blank)"][reason as usize % 3].to_owned());
        assert_eq!(found.causes, ["(blank)", "a", "b"]);
        assert_eq!(found.counts.values().sum::<u64>(), spells.all.iter().filter(|spell| spell.ended()).count() as u64);
        for line in &found.table {
            let sum: f64 = line[2..].iter().map(|n| if let Number::Share(share) = n { *share } else { 9.0 }).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{line:?}");
        }
    }
}
