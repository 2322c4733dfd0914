//! Figures as tables in the reader's language: what the command line prints, what the screen shows as the text beside a
//! chart, and what is exported. Beside every rate stands how sure it is; of fewer than five people, only how many of how
//! many.

pub mod chart;
pub mod cohorts;
pub mod cycle;
pub mod group;
pub mod leaving;
pub mod outlook;
pub mod people;
pub mod report;

use crate::analysis::day::{DAYS_A_YEAR, Day};
use crate::analysis::interval::Ends;
use crate::i18n::{I18n, Lang, Text};
use crate::model::date;
use crate::text;
use group::Group;

/// Fewer people than this have no rate: it would say more than is known.
pub const FEW: u64 = 5;

/// Of fewer than these a rate has no decimals.
pub const SURE: u64 = 30;

/// A table on its way to the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub title: String,
    /// What the columns are called by programs, and by people.
    pub keys: Vec<String>,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// What must be known to read it.
    pub notes: Vec<String>,
    /// For each row the filter that finds its people, empty where it is of nobody in particular. None at all: of no row.
    pub people: Vec<String>,
    /// For each row whom an action can be for that it calls for. None at all: nobody in particular.
    pub groups: Vec<Group>,
    /// Columns that can be left out where there is no room, the first one first.
    pub spare: Vec<usize>,
    /// For each row what a bar beside it shows. None at all: no bars.
    pub bars: Vec<Bar>,
}

/// A rate to be drawn, and how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bar {
    pub value: Option<f64>,
    pub ends: Ends,
}

/// How figures are written, and for whom.
#[derive(Clone, Copy)]
pub struct Style<'i> {
    pub i18n: &'i I18n,
    /// With a point, and everything there is; people get their own decimal sign, and what fits.
    pub programs: bool,
}

impl Style<'_> {
    pub fn sheet(&self, title: &Text, ids: &[&str]) -> Sheet {
        let headings: Vec<(String, Text)> =
            ids.iter().map(|id| ((*id).to_owned(), Text::new(format!("retention-{id}")))).collect();
        self.sheet_of(title, headings)
    }

    /// With a text for each heading.
    pub fn sheet_of(&self, title: &Text, headings: Vec<(String, Text)>) -> Sheet {
        let (keys, headings): (Vec<String>, Vec<Text>) = headings.into_iter().unzip();
        let headings = headings.iter().map(|text| self.i18n.text(text)).collect();
        Sheet { title: self.i18n.text(title), keys, headings, ..Sheet::default() }
    }

    /// A number written with a point, with the reader's own sign.
    pub fn signed(&self, text: String) -> String {
        if !self.programs && self.i18n.lang != Lang::En { text.replace('.', ",") } else { text }
    }

    pub fn decimal(&self, x: f64) -> String {
        self.signed(format!("{x:.1}"))
    }

    /// A factor: two decimals.
    pub fn factor(&self, x: f64) -> String {
        self.signed(format!("{x:.2}"))
    }

    pub fn times(&self, by: f64, x: Option<f64>) -> String {
        x.map_or_else(String::new, |x| self.decimal(x * by))
    }

    pub fn ends(&self, by: f64, [low, high]: Ends) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("{}–{}", self.decimal(low * by), self.decimal(high * by)),
            _ => String::new(),
        }
    }

    /// A share of so many, with its interval.
    pub fn share(&self, of: u64, rate: Option<f64>, ends: Ends) -> [String; 2] {
        match rate {
            Some(rate) if of < FEW => [format!("{:.0}/{of}", rate * of as f64), String::new()],
            rate => [self.times(100.0, rate), self.ends(100.0, ends)],
        }
    }

    /// People, or kroner, in whole ones: thousands apart for people.
    pub fn whole(&self, x: f64) -> String {
        self.count(x.round() as i64)
    }

    pub fn count(&self, n: i64) -> String {
        if self.programs { n.to_string() } else { crate::i18n::grouped(n) }
    }

    /// With its sign.
    pub fn difference(&self, by: f64) -> String {
        match by.round() {
            by if self.programs => format!("{by:+.0}"),
            by if by > 0.0 => format!("+{}", self.whole(by)),
            by if by < 0.0 => format!("-{}", self.whole(-by)),
            _ => "0".to_owned(),
        }
    }

    /// Leavers per 100 years of membership, with its interval; less than a few years carry none.
    pub fn exits(&self, member_days: i64, rate: Option<f64>, ends: Ends) -> [String; 2] {
        match rate.filter(|_| self.programs || member_days as f64 >= FEW as f64 * DAYS_A_YEAR) {
            Some(_) => [self.times(100.0, rate), self.ends(100.0, ends)],
            None => Default::default(),
        }
    }

    pub fn day(&self, day: Day) -> String {
        match day.date().filter(|_| !self.programs) {
            Some(date) => date::show(date, self.i18n.lang),
            None => day.to_string(),
        }
    }

    pub fn years(&self, days: u32) -> String {
        self.decimal(f64::from(days) / DAYS_A_YEAR)
    }

    pub fn say(&self, text: &Text) -> String {
        self.i18n.text(text)
    }

    /// A name that stands in the register, or the word for none.
    pub fn named(&self, name: &str) -> String {
        if name.is_empty() { self.say(&text!("retention-no-reason")) } else { name.to_owned() }
    }
}
