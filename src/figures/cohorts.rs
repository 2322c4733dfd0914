//! Cohorts: the triangle as a table and as a picture, both of the same cells.

use super::chart::{Grid, GridRow};
use super::{FEW, Sheet, Style};
use crate::analysis::triangle::{Cohort, Mean, Triangle};
use crate::text;

/// So many ages of a cohort fit 80 columns.
pub const NARROW: usize = 13;

/// What stands in the cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Of those who never left, rather than of all who are members.
    pub unbroken: bool,
    /// How many, rather than what share.
    pub counts: bool,
}

impl Cells {
    fn of(self, cohort: &Cohort) -> &[i64] {
        if self.unbroken { &cohort.unbroken } else { &cohort.active }
    }

    fn mean(self, mean: &Mean) -> (u64, f64) {
        if self.unbroken { (mean.unbroken, mean.unbroken_rate) } else { (mean.active, mean.active_rate) }
    }

    /// How many, per cent, or how many of how many where they are few; programs get plain numbers.
    fn cell(self, count: u64, n: u64, style: &Style<'_>) -> String {
        match n {
            _ if self.counts => style.count(count as i64),
            _ if style.programs => style.decimal(100.0 * count as f64 / n.max(1) as f64),
            n if n < FEW => format!("{count}/{n}"),
            n => format!("{:.0}", 100.0 * count as f64 / n as f64),
        }
    }

    /// The first row: of all cohorts together. A sum is in each column of another number of people.
    fn first(self, triangle: &Triangle, style: &Style<'_>) -> (String, Option<u64>) {
        match self.counts {
            true => (style.say(&text!("retention-sum")), None),
            false => {
                let all = triangle.cohorts.iter().map(|cohort| cohort.n).sum();
                (style.say(&text!("retention-mean")), Some(all))
            }
        }
    }

    fn caption(self, style: &Style<'_>) -> String {
        style.say(&match (self.unbroken, self.counts) {
            (false, false) => text!("retention-reads-active"),
            (true, false) => text!("retention-reads-unbroken"),
            (false, true) => text!("retention-reads-active-counts"),
            (true, true) => text!("retention-reads-unbroken-counts"),
        })
    }
}

/// As a picture.
pub fn grid(triangle: &Triangle, cells: Cells, style: &Style<'_>) -> Grid {
    let (label, n) = cells.first(triangle, style);
    let mean = |mean: &Mean| {
        let (count, rate) = cells.mean(mean);
        (cells.cell(count, mean.n, style), rate)
    };
    let first = GridRow { label, n, cells: triangle.weighted_average.iter().map(mean).collect() };
    let row = |cohort: &Cohort| {
        let cell = |count: &i64| (cells.cell(*count as u64, cohort.n, style), *count as f64 / cohort.n.max(1) as f64);
        let own = cells.of(cohort).iter().map(cell).collect();
        GridRow { label: cohort.cohort.clone(), n: Some(cohort.n), cells: own }
    };
    let rows = std::iter::once(first).chain(triangle.cohorts.iter().map(row)).collect();
    Grid { caption: cells.caption(style), rows }
}

/// As a table, of so many ages at most.
pub fn sheet(triangle: &Triangle, cells: Cells, most: usize, style: &Style<'_>) -> Sheet {
    let grid = grid(triangle, cells, style);
    let ages = grid.ages().min(most);
    let title = match (cells.unbroken, cells.counts) {
        (false, false) => text!("retention-title-cohorts"),
        (true, false) => text!("retention-title-cohorts-unbroken"),
        (false, true) => text!("retention-title-cohorts-counts"),
        (true, true) => text!("retention-title-cohorts-unbroken-counts"),
    };
    let mut sheet = style.sheet(&title, &["cohort"]);
    for number in std::iter::once("n".to_owned()).chain((0..ages).map(|age| age.to_string())) {
        sheet.keys.push(number.clone());
        sheet.headings.push(number);
    }
    for row in grid.rows {
        let n = row.n.map_or_else(String::new, |n| style.count(n as i64));
        let mut shown: Vec<String> = row.cells.into_iter().take(ages).map(|(label, _)| label).collect();
        // What is not over yet is no zero.
        shown.resize(ages, "·".to_owned());
        sheet.rows.push([row.label, n].into_iter().chain(shown).collect());
    }
    sheet.notes.push(style.say(&match cells.counts {
        false => text!("retention-blended"),
        true => text!("retention-sum-blended"),
    }));
    sheet
}
