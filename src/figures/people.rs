//! The filter that finds the people behind a figure: exactly those that were counted, on the same day and with the same
//! grace and start of the records. Figures that count periods find the people who had them.

use crate::analysis::day::{Day, Kind, Period};
use crate::analysis::merge::Rules;
use crate::query::quoted;

/// Filters for figures that were made by some rules, of people that a filter finds.
#[derive(Clone, Debug)]
pub struct People {
    pub rules: Rules,
    /// The filter of the whole, as typed.
    pub of: String,
}

impl People {
    fn about(&self, which: &str, inner: &str) -> String {
        let mut made = String::new();
        if self.rules.grace_days > 0 {
            made.push_str(&format!(" grace:{}", self.rules.grace_days));
        }
        if let Some(start) = self.rules.record_start {
            made.push_str(&format!(" records:{start}"));
        }
        format!("{which}:({inner}{made})")
    }

    fn with(&self, parts: &[String]) -> String {
        let own = self.of.trim();
        let own = if own.is_empty() { String::new() } else { format!("({own}) ") };
        own + &parts.join(" ")
    }

    /// Members at the end of a day.
    fn on(&self, which: &str, day: Day) -> String {
        self.about(which, &format!("-joined>{day} -left<{day}"))
    }

    /// A cohort, and of it those who were members at the end of the period of that age: any membership, or the first one
    /// unbroken.
    pub fn cohort(&self, kind: Kind, cohort: Period, age: Option<u32>, unbroken: bool) -> String {
        let began = format!("joined:{}..{}", kind.first_day(cohort), kind.last_day(cohort));
        let Some(age) = age else { return self.with(&[self.about("first", &began)]) };
        let last = kind.last_day(Period(cohort.0 + age as i32));
        match unbroken {
            true => self.with(&[self.about("first", &format!("{began} -left<{last}"))]),
            false => self.with(&[self.about("first", &began), self.on("whole", last)]),
        }
    }

    /// Who left between two days: the first day out lies between them, both included.
    pub fn left(&self, from: Day, until: Day) -> String {
        self.with(&[self.about("whole", &gone(from, until))])
    }

    /// Likewise, after so many months of membership: more than the one, at most the other.
    pub fn left_after(&self, from: Day, until: Day, months: (u32, Option<u32>)) -> String {
        let mut inner = format!("{} lasted>{}m", gone(from, until), months.0);
        if let Some(most) = months.1 {
            inner.push_str(&format!(" lasted<={most}m"));
        }
        self.with(&[self.about("whole", &inner)])
    }

    /// Likewise, for a reason; `None`: none was given.
    pub fn left_for(&self, from: Day, until: Day, reason: Option<&str>) -> String {
        let reason = reason.map_or_else(|| "no:reason".to_owned(), |name| format!("reason={}", quoted(name)));
        self.with(&[self.about("whole", &format!("{} {reason}", gone(from, until)))])
    }

    /// Members whose membership now has lasted so many whole years, at least the one and less than the other.
    pub fn members_of_tenure(&self, years: (u32, Option<u32>)) -> String {
        let mut inner = format!("no:left lasted>={}y", years.0);
        if let Some(below) = years.1 {
            inner.push_str(&format!(" lasted<{below}y"));
        }
        self.with(&[self.about("whole", &inner)])
    }

    /// Members who bear a sign of [`crate::analysis::risk`]; nothing for one that no filter can say.
    pub fn bearing(&self, sign: &str) -> String {
        match sign {
            "first-year" => self.members_of_tenure((0, Some(1))),
            "returned" => self.with(&[self.about("later", "no:left")]),
            _ => String::new(),
        }
    }

    /// Who was a member of a chapter on a day, and has left since.
    pub fn left_chapter(&self, from: Day, unit: &str) -> String {
        let inner = format!("-joined>{from} left>={from} unit={}", quoted(unit));
        self.with(&[self.about("whole", &inner)])
    }
}

fn gone(from: Day, until: Day) -> String {
    format!("first_day_out:{from}..{until}")
}
