//! Do groups stay equally long? The log-rank test for any number of groups, with entry under way (Mantel 1966; Klein &
//! Moeschberger §7.3), and Holm's correction for asking more than once. It is blind to curves that cross, and with
//! thousands of members every difference is "significant": the curves themselves say how much.

use serde::Serialize;

use super::special::chi_square_above;
use super::survival::Ages;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub name: String,
    pub n: u64,
    pub observed: f64,
    /// If all groups left alike.
    pub expected: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRank {
    pub groups: Vec<Group>,
    pub chi2: f64,
    pub df: u32,
    pub p: f64,
    pub variance_first_group: f64,
}

/// `None` for fewer than two groups, or where so few left that the groups cannot be told apart.
pub fn test(groups: &[(String, Ages)]) -> Option<LogRank> {
    let k = groups.len();
    if k < 2 {
        return None;
    }
    let mut expected = vec![0.0; k];
    // Of all groups but the last, whose deviation follows from the others'.
    let mut variance = vec![vec![0.0; k - 1]; k - 1];
    let mut steps: Vec<_> = groups.iter().map(|(_, ages)| ages.steps()).collect();
    let last = groups.iter().map(|(_, ages)| ages.max_duration()).max().unwrap_or(0);
    let mut at_risk = vec![0.0; k];
    for _ in 0..=last {
        let (mut n, mut d) = (0.0, 0.0);
        for (group, steps) in steps.iter_mut().enumerate() {
            let (own, ended) = steps.next().map_or((0, 0), |(_, at_risk, ended)| (at_risk, ended));
            at_risk[group] = own as f64;
            n += own as f64;
            d += ended as f64;
        }
        if d == 0.0 {
            continue;
        }
        for (expected, own) in expected.iter_mut().zip(&at_risk) {
            *expected += d * own / n;
        }
        if n > 1.0 {
            let scale = d * (n - d) / (n - 1.0) / (n * n);
            for (i, row) in variance.iter_mut().enumerate() {
                for (j, cell) in row.iter_mut().enumerate() {
                    let same = if i == j { n } else { 0.0 };
                    *cell += scale * at_risk[i] * (same - at_risk[j]);
                }
            }
        }
    }
    let observed: Vec<f64> = groups.iter().map(|(_, ages)| ages.events as f64).collect();
    let variance_first_group = variance[0][0];
    // A group that nobody of was there when anybody left says nothing, and takes no degree of freedom.
    let met: Vec<usize> = (0..k).filter(|group| expected[*group] > 0.0).collect();
    let (_, told) = met.split_last()?;
    let deviation: Vec<f64> = told.iter().map(|group| observed[*group] - expected[*group]).collect();
    let own = |row: usize| told.iter().map(|column| variance[row][*column]).collect();
    let solved = solve(told.iter().map(|row| own(*row)).collect(), deviation.clone())?;
    let chi2 = deviation.iter().zip(&solved).map(|(u, x)| u * x).sum::<f64>().max(0.0);
    let df = told.len() as u32;
    if df == 0 {
        return None;
    }
    let groups = groups.iter().zip(observed.iter().zip(&expected)).map(|((name, ages), (observed, expected))| Group {
        name: name.clone(),
        n: ages.n,
        observed: *observed,
        expected: *expected,
    });
    Some(LogRank { groups: groups.collect(), chi2, df, p: chi_square_above(chi2, df), variance_first_group })
}

/// Gauss with the largest pivot. `None`: singular.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    let scale = matrix.iter().flatten().fold(0.0f64, |most, x| most.max(x.abs()));
    for column in 0..size {
        let pivot = (column..size).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()))?;
        if matrix[pivot][column].abs() <= scale * 1e-12 {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = matrix.split_at_mut(column + 1);
        let lead = &above[column];
        for (i, row) in below.iter_mut().enumerate() {
            let factor = row[column] / lead[column];
            for (cell, own) in row[column..].iter_mut().zip(&lead[column..]) {
                *cell -= factor * own;
            }
            right[column + 1 + i] -= factor * right[column];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}

/// Holm's step-down correction (Holm 1979) of the p values of all comparisons made at once, in their order.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let (mut corrected, mut highest) = (vec![0.0; p.len()], 0.0f64);
    for (rank, at) in order.into_iter().enumerate() {
        highest = highest.max(p[at] * (p.len() - rank) as f64).min(1.0);
        corrected[at] = highest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::super::survival::{Curve, Life};
    use super::*;

    /// Freireich et al. 1963, Blood 21:699: remission of leukaemia in weeks, 6-MP against placebo (Klein & Moeschberger
    /// table 1.1).
    fn freireich() -> [(String, Ages); 2] {
        let lives = |all: &[(u32, bool)]| {
            Ages::of(all.iter().map(|(duration, ended)| Life { entry: 0, duration: *duration, ended: *ended }))
        };
        let events = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|t| (t, true));
        let running = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|t| (t, false));
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(|t| (t, true));
        [
            ("6-MP".to_owned(), lives(&[events.as_slice(), running.as_slice()].concat())),
            ("placebo".to_owned(), lives(&placebo)),
        ]
    }

    #[test]
    fn the_textbooks_curves() {
        let [drug, placebo] = freireich().map(|(_, ages)| Curve::of(ages));
        let rounded = |age: u32| (drug.at(age).survival * 1000.0).round() / 1000.0;
        assert_eq!([6, 7, 10, 13, 16, 22, 23].map(rounded), [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
        assert!((drug.at(6).error.unwrap() - 0.076_360_354_832_121).abs() < 1e-12);
        assert_eq!((drug.median(), drug.median_interval()), (Some(23), [Some(13), None]));
        assert_eq!((placebo.median(), placebo.median_interval()), (Some(8), [Some(4), Some(11)]));
        let end = placebo.steps.last().unwrap();
        assert_eq!((end.survival, end.error, end.band), (0.0, None, None));
    }

    #[test]
    fn the_textbooks_test() {
        let test = test(&freireich()).unwrap();
        assert!((test.chi2 - 16.792_940_989_216_536).abs() < 1e-10);
        assert!((test.p - 4.168_809_109_334_5e-5).abs() < 1e-14);
        let expected: f64 = test.groups.iter().map(|group| group.expected).sum();
        let observed: f64 = test.groups.iter().map(|group| group.observed).sum();
        assert!((expected - observed).abs() < 1e-9);
    }

    #[test]
    fn groups_that_cannot_be_told_apart() {
        let [drug, _] = freireich();
        assert_eq!(super::test(&[drug]), None);
        let nobody_left = |name: &str| (name.to_owned(), Ages::of([Life { entry: 0, duration: 9, ended: false }]));
        assert_eq!(super::test(&[nobody_left("a"), nobody_left("b")]), None);
    }

    #[test]
    fn a_group_that_met_nobody_leaving_says_nothing() {
        let both = freireich();
        let alone = super::test(&both).unwrap();
        for place in 0..3 {
            let mut three = both.to_vec();
            three.insert(place, ("late".to_owned(), Ages::of([Life { entry: 40, duration: 50, ended: false }])));
            let test = super::test(&three).unwrap();
            assert_eq!((test.df, test.groups[place].expected), (1, 0.0));
            assert!((test.chi2 - alone.chi2).abs() < 1e-10, "{place}");
        }
    }

    #[test]
    fn holms_example() {
        assert_eq!(holm(&[0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
    }
}
