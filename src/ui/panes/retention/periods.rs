//! Rows that stand for periods: which day the cursor is at, and back there when the periods have become others.

use super::Retention;
use super::view::View;
use crate::analysis::day::{Day, Kind};

impl Retention {
    /// The periods of the rows in front, with what is said of each, from the first row on; `None` for what is of none.
    fn periods(&self) -> Option<(Kind, Vec<Option<Day>>)> {
        let first_day = |kind: Kind, label: &str| kind.parse(label).map(|period| kind.first_day(period));
        match self.view {
            View::Overview => {
                let kind = self.overview.value()?.growth.period;
                let rows = &self.page.as_ref()?.sheets.first()?.rows;
                let label =
                    |row: &Vec<String>| row.first().and_then(|cell| first_day(kind, cell.trim_end_matches('*')));
                Some((kind, rows.iter().map(label).collect()))
            }
            View::Cohorts => {
                let triangle = &self.figures.value()?.triangle;
                let cohorts = triangle.cohorts.iter().map(|cohort| first_day(triangle.period, &cohort.cohort));
                Some((triangle.period, std::iter::once(None).chain(cohorts).collect()))
            }
            _ => None,
        }
    }

    pub(super) fn day_here(&self) -> Option<Day> {
        let (_, days) = self.periods()?;
        *days.get(self.rows[self.view.place()].at)?
    }

    /// To the row whose period is nearest to where the cursor was, once the rows are those of the new periods.
    pub(super) fn come_near(&mut self) {
        let Some((day, (kind, days))) = self.near.zip(self.periods()) else { return };
        if kind != self.kind {
            return;
        }
        let away = |at: &usize| days[*at].map_or(i32::MAX, |there| (there.0 - day.0).abs());
        if let Some(at) = (0..days.len()).min_by_key(away) {
            self.rows_mut().at = at;
        }
        self.near = None;
    }
}
