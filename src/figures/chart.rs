//! What a chart shows, whatever draws it: the screen or a file. Nothing is in it that the data can't carry: curves end where
//! too few are left, and how sure they are belongs to them.

use crate::analysis::chapters::Funnel;
use crate::analysis::day::DAYS_A_YEAR;
use crate::analysis::growth::{Growth, Row};
use crate::analysis::interval::wilson;
use crate::analysis::survival::Curve;

#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    Steps(Steps),
    Columns(Columns),
    Funnel(FunnelChart),
    Grid(Grid),
}

/// Chapters, with their names in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelChart {
    pub funnel: Funnel,
    pub names: Vec<String>,
}

/// Survival curves over years of membership, from 1 down to 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Years shown.
    pub until: u32,
    pub curves: Vec<StepCurve>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepCurve {
    pub name: String,
    pub n: u64,
    /// Years, and the share still there from then on, with its band.
    pub points: Vec<(f64, f64, Option<[f64; 2]>)>,
    /// Beyond this many years too few are left to be sure of anything.
    pub sure_until: f64,
    /// Still under observation at the beginning of each year.
    pub at_risk: Vec<u64>,
}

/// More curves than this can't be told apart.
pub const MOST_CURVES: usize = 3;

impl Steps {
    /// Up to `most` years, or as far as anything is seen.
    pub fn of(curves: &[(String, Curve)], most: u32) -> Steps {
        let seen = curves.iter().map(|(_, curve)| (f64::from(curve.max_duration) / DAYS_A_YEAR).ceil() as u32);
        let until = seen.max().unwrap_or(0).clamp(1, most);
        let curves = curves.iter().take(MOST_CURVES).map(|(name, curve)| {
            // As many as Pocock 2002 would draw it for.
            let least = if curve.n < 30 { 5 } else { (curve.n / 20).max(10) };
            let years = |age: u32| f64::from(age) / DAYS_A_YEAR;
            let shown = curve.steps.iter().map(|step| (years(step.age), step.survival, step.band));
            StepCurve {
                name: name.clone(),
                n: curve.n,
                points: std::iter::once((0.0, 1.0, Some([1.0, 1.0]))).chain(shown).collect(),
                sure_until: years(curve.seen_until(least)),
                at_risk: (0..=until).map(|year| curve.at_risk((f64::from(year) * DAYS_A_YEAR) as u32 + 1)).collect(),
            }
        });
        Steps { until, curves: curves.collect() }
    }
}

impl StepCurve {
    /// The curve so many years on; `None` behind everything that was seen.
    pub fn at(&self, years: f64) -> Option<(f64, Option<[f64; 2]>)> {
        let at = self.points.partition_point(|(from, ..)| *from <= years);
        let (_, share, band) = self.points[..at].last()?;
        Some((*share, if *share == 1.0 { self.unbroken(years) } else { *band }))
    }

    /// Before anybody has left Greenwood's error is none: how sure that is, is how many were seen for so long.
    fn unbroken(&self, years: f64) -> Option<[f64; 2]> {
        let n = self.at_risk.get(years as usize).copied()?;
        wilson(n, n)
    }
}

/// Came and went, period by period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Label, came (and came back), left.
    pub periods: Vec<(String, u64, u64)>,
}

impl Columns {
    /// `under_way`: the period that is not over yet, so far.
    pub fn of(growth: &Growth, under_way: Option<&Row>) -> Columns {
        let count = |count: i64| u64::try_from(count).unwrap_or(0);
        let column = |row: &Row| (row.period.clone(), count(row.new + row.reactivated), count(row.lost));
        let mut periods: Vec<_> = growth.rows.iter().chain(under_way).map(column).collect();
        if let (Some((label, ..)), true) = (periods.last_mut(), under_way.is_some()) {
            label.push('*');
        }
        Columns { periods }
    }
}

/// A triangle of cohorts: a share in each cell, `None` where it is not over yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// How it is to be read.
    pub caption: String,
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridRow {
    pub label: String,
    pub n: u64,
    pub cells: Vec<(String, f64)>,
}

impl Grid {
    pub fn ages(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
