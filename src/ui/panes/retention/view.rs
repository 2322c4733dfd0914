//! The views, and what a page of each is made of.

use crate::figures::Sheet;
use crate::figures::chart::Chart;
use crate::figures::group::Group;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Overview,
    Cohorts,
    Survival,
    Timing,
    Leavers,
    Outlook,
    Cycle,
}

impl View {
    pub const ALL: [View; 7] =
        [View::Overview, View::Cohorts, View::Survival, View::Timing, View::Leavers, View::Outlook, View::Cycle];

    pub fn key(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Cohorts => "cohorts",
            View::Survival => "survival",
            View::Timing => "timing",
            View::Leavers => "leavers",
            View::Outlook => "outlook",
            View::Cycle => "cycle",
        }
    }

    pub fn place(self) -> usize {
        View::ALL.iter().position(|view| *view == self).unwrap_or(0)
    }
}

/// What a view shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub said: Vec<String>,
    /// What can be done about a sentence, and with which key: for the screen alone.
    pub hints: Vec<(usize, String)>,
    pub chart: Option<Chart>,
    pub sheets: Vec<Sheet>,
    /// Reviews and actions that rows stand for, by row.
    pub reviews: Vec<(usize, i64)>,
    pub plans: Vec<(usize, i64)>,
}

impl Page {
    /// A sentence, and behind it what can be done about it here.
    pub fn hinted(&mut self, told: String, hint: String) {
        self.hints.push((self.said.len(), hint));
        self.said.push(told);
    }

    /// The sentences as the screen has them.
    pub fn told(&self) -> Vec<String> {
        let mut told = self.said.clone();
        for (at, hint) in &self.hints {
            told[*at] = format!("{} {hint}", told[*at]);
        }
        told
    }

    pub fn rows(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.rows.len()).sum()
    }

    /// The sheet that a row lies in, and its place there.
    pub fn sheet_of(&self, row: usize) -> Option<(&Sheet, usize)> {
        let (sheet, row) = self.place_of(row)?;
        Some((&self.sheets[sheet], row))
    }

    /// Which of the sheets a row lies in, and its place there.
    pub fn place_of(&self, mut row: usize) -> Option<(usize, usize)> {
        for (at, sheet) in self.sheets.iter().enumerate() {
            if row < sheet.rows.len() {
                return Some((at, row));
            }
            row -= sheet.rows.len();
        }
        None
    }

    /// Whom an action can be for that a row calls for.
    pub fn group(&self, row: usize) -> Group {
        let found = self.sheet_of(row).and_then(|(sheet, row)| sheet.groups.get(row));
        found.cloned().unwrap_or_default()
    }

    /// The filter that finds the people of a row.
    pub fn people(&self, row: usize) -> Option<String> {
        let (sheet, row) = self.sheet_of(row)?;
        sheet.people.get(row).filter(|filter| !filter.is_empty()).cloned()
    }
}
