//! A membership term: one dated row each; who comes back gets a new one and keeps the number.

use chrono::NaiveDate;

use super::date::Approx;
use super::unit::Place;

/// One stretch of membership in one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// Row id in the register; 0 until saved.
    pub id: i64,
    pub unit: Place,
    pub category: String,
    /// `None`: from before the records, or simply not known. Counts as a member on every day until `left`.
    pub joined: Option<Approx>,
    /// The first day *not* a member (half open); people are shown the day before. `None` while it runs.
    pub left: Option<Approx>,
    pub reason: String,
    /// Member number of whoever recruited them.
    pub recruited_by: String,
}

impl Term {
    /// Whether the term covers the day. A term of zero days covers none.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.joined.is_none_or(|joined| joined.day <= day) && self.left.is_none_or(|left| day < left.day)
    }

    fn has_begun(&self, day: NaiveDate) -> bool {
        self.joined.is_none_or(|joined| joined.day <= day)
    }

    /// The last day as a member, as people say it.
    pub fn last_day(&self) -> Option<Approx> {
        let left = self.left?;
        let day = left.day.pred_opt().unwrap_or(left.day);
        Some(Approx { day, ..left })
    }
}

/// What somebody is on a day. Never stored: it follows from the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A term covers the day.
    Active,
    /// The first term begins later.
    Upcoming,
    /// Every term has ended.
    Former,
    /// In the register, never a member.
    #[default]
    Contact,
}

impl Status {
    pub const ALL: [Status; 4] = [Status::Active, Status::Upcoming, Status::Former, Status::Contact];
    pub const KEYS: [&str; 4] = ["active", "upcoming", "former", "contact"];

    pub fn key(self) -> &'static str {
        Status::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Status> {
        let at = Status::KEYS.iter().position(|key| *key == text)?;
        Some(Status::ALL[at])
    }
}

/// Where somebody stands on a day: the status, and the term that says so — one that covers the day (the newest of
/// several), else the one that ended last, else the first to come.
pub fn standing(terms: &[Term], day: NaiveDate) -> (Status, Option<&Term>) {
    let start = |term: &&Term| term.joined.map(|joined| joined.day);
    if let Some(term) = terms.iter().filter(|term| term.covers(day)).max_by_key(start) {
        return (Status::Active, Some(term));
    }
    let ended = terms
        .iter()
        .filter(|term| term.has_begun(day))
        .max_by_key(|term| (term.left.map(|left| left.day), start(term)));
    if let Some(term) = ended {
        return (Status::Former, Some(term));
    }
    match terms.iter().min_by_key(start) {
        Some(term) => (Status::Upcoming, Some(term)),
        None => (Status::Contact, None),
    }
}
