//! What a chart shows, whatever draws it: the screen or a file. Nothing is in it that the data can't carry: curves end where
//! too few are left, and how sure they are belongs to them.

use crate::analysis::chapters::{Chapter, Funnel, REACH, limits};
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

impl FunnelChart {
    /// Those large enough to be judged, the largest first: only they are drawn.
    pub fn judged(&self) -> impl Iterator<Item = (&Chapter, &str)> {
        let all = self.funnel.chapters.iter().zip(self.names.iter().map(String::as_str));
        all.filter(|(chapter, _)| chapter.can_be_judged())
    }

    pub fn too_few(&self) -> usize {
        self.funnel.chapters.len() - self.judged().count()
    }

    /// `None` of fewer than two: there is nothing to see between them.
    pub fn scale(&self) -> Option<FunnelScale> {
        let sizes = || self.judged().map(|(chapter, _)| chapter.n as f64);
        let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
        let mean = self.funnel.mean;
        let [_, limit] = limits(mean, least, REACH[1]);
        let highest = self.judged().map(|(chapter, _)| chapter.rate()).fold(limit.max(2.0 * mean), f64::max);
        let step = SHARES.into_iter().find(|step| highest / step < 6.0).unwrap_or(0.25);
        // Above the highest there is something left, so that nothing lies on the edge.
        let top = (((highest / step).floor() + 1.0) * step).min(1.0);
        (sizes().count() > 1).then_some(FunnelScale { least: least / ASIDE, most: most * ASIDE, top, step })
    }
}

/// Steps on the scale of shares.
const SHARES: [f64; 5] = [0.01, 0.02, 0.05, 0.1, 0.2];
/// Beside the smallest and the largest chapter.
const ASIDE: f64 = 1.15;

/// How a funnel is laid out: sizes across, each step twice as large, and shares up from none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelScale {
    least: f64,
    most: f64,
    top: f64,
    step: f64,
}

impl FunnelScale {
    /// From 0 at the left to 1.
    pub fn across(&self, n: f64) -> f64 {
        (n / self.least).ln() / (self.most / self.least).ln()
    }

    /// The size at a place across.
    pub fn size(&self, at: f64) -> f64 {
        self.least * (self.most / self.least).powf(at)
    }

    /// From 0 at the bottom to 1.
    pub fn up(&self, share: f64) -> f64 {
        share / self.top
    }

    /// The limits of a group of so many, each where it lies within the picture.
    pub fn limits(&self, mean: f64, n: f64, reach: f64) -> [Option<f64>; 2] {
        limits(mean, n, reach).map(|share| (share > 0.0 && share < self.top).then_some(share))
    }

    /// The shares that are written at the side.
    pub fn shares(&self) -> Vec<f64> {
        (0..).map(|n| f64::from(n) * self.step).take_while(|share| *share < self.top + 1e-9).collect()
    }

    /// The sizes that are written below: 5, 10, 20, 50 and so on.
    pub fn sizes(&self) -> Vec<u64> {
        let tens = (0..10).map(|tens| 10u64.pow(tens));
        let all = tens.flat_map(|ten| [1, 2, 5].map(|by| by * ten));
        all.filter(|n| (self.least..=self.most).contains(&(*n as f64))).collect()
    }
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
    /// As far as enough people are seen and a quarter beyond, if anybody is: what only a handful show is no course.
    pub fn of(curves: &[(String, Curve)]) -> Steps {
        let years = |age: u32| f64::from(age) / DAYS_A_YEAR;
        let longest = |of: &dyn Fn(&Curve) -> f64| curves.iter().map(|(_, curve)| of(curve)).fold(0.0, f64::max);
        let seen = longest(&|curve| years(curve.max_duration));
        let sure = longest(&|curve| years(curve.seen_until(enough(curve))));
        let until = seen.min(sure.max(1.0) * 1.25).ceil().max(1.0) as u32;
        let curves = curves.iter().take(MOST_CURVES).map(|(name, curve)| {
            let shown = curve.steps.iter().map(|step| (years(step.age), step.survival, step.band));
            StepCurve {
                name: name.clone(),
                n: curve.n,
                points: std::iter::once((0.0, 1.0, Some([1.0, 1.0]))).chain(shown).collect(),
                sure_until: years(curve.seen_until(enough(curve))),
                at_risk: (0..=until).map(|year| curve.at_risk((f64::from(year) * DAYS_A_YEAR) as u32 + 1)).collect(),
            }
        });
        Steps { until, curves: curves.collect() }
    }
}

/// Of so many a curve is drawn, as Pocock would have it (Pocock, Clayton, Altman 2002, Lancet 359:1686).
fn enough(curve: &Curve) -> u64 {
    if curve.n < 30 { 5 } else { (curve.n / 20).max(10) }
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
    /// `None` where every column is of another number.
    pub n: Option<u64>,
    pub cells: Vec<(String, f64)>,
}

impl Grid {
    pub fn ages(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
