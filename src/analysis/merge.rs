//! From the register's terms to merged periods: what somebody was on a day, whatever chapters and renewals they went
//! through.
//!
//! The order is fixed: first the terms as they were known on the day, then merging, then the start of the records.
//! Dropping before merging would move the day of joining to that of a change of chapter.

use serde::Serialize;

use super::day::Day;

/// A membership term, compact: a million of them are walked in one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Any number that is the person's own.
    pub person: u32,
    /// [`Day::UNKNOWN`] when nobody knows.
    pub joined: Day,
    /// The first day not a member; [`Day::NEVER`] while it runs.
    pub left: Day,
    /// Row ids of the unit, category and reason; 0 for none.
    pub unit: u32,
    pub category: u32,
    pub reason: u32,
}

/// How terms become periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The day looked at, at its end. Nothing that happened later may show.
    pub as_of: Day,
    /// A term that begins so many days after the last one ended goes on with it: renewals that came late.
    pub grace_days: i32,
    /// The records are complete from here on; who left before was never written down (left truncation).
    pub record_start: Option<Day>,
}

/// A period of membership without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    pub person: u32,
    pub joined: Day,
    pub left: Day,
    /// Of the earliest term in it.
    pub unit: u32,
    pub category: u32,
    /// Of the term that ends it.
    pub reason: u32,
    /// The last day so far that another unit began in it; [`Day::UNKNOWN`] without any.
    pub moved: Day,
    /// The person's first that was kept.
    pub first: bool,
}

impl Spell {
    fn of(row: Row) -> Spell {
        let Row { person, joined, left, unit, category, reason } = row;
        Spell { person, joined, left, unit, category, reason, moved: Day::UNKNOWN, first: false }
    }

    pub fn known_start(&self) -> bool {
        self.joined != Day::UNKNOWN
    }

    pub fn ended(&self) -> bool {
        self.left != Day::NEVER
    }

    /// Came to another unit after the one day, and by the other.
    pub fn moved_within(&self, after: Day, by: Day) -> bool {
        after < self.moved && self.moved <= by
    }

    pub fn active_on(&self, day: Day) -> bool {
        self.joined <= day && self.left > day
    }
}

fn none(count: &u64) -> bool {
    *count == 0
}

/// What became of the rows. Counts of what was dropped are told only where something was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quality {
    #[serde(skip_serializing_if = "none")]
    pub rows_joined_after_as_of: u64,
    #[serde(skip_serializing_if = "none")]
    pub rows_left_not_after_joined: u64,
    pub rows_used: u64,
    #[serde(skip_serializing_if = "none")]
    pub merged_spells_ended_before_records_began: u64,
    #[serde(skip_serializing_if = "none")]
    pub persons_ended_before_records_began: u64,
    pub persons: u64,
    pub merged_spells: u64,
    pub persons_rejoined: u64,
    pub persons_unknown_start: u64,
    pub persons_active_at_as_of: u64,
}

/// The merged periods of everybody: those of one person stand together, oldest first.
#[derive(Clone, Debug)]
pub struct Spells {
    pub rules: Rules,
    pub quality: Quality,
    pub all: Vec<Spell>,
    /// The first day that anybody is known to have joined.
    pub first_day: Option<Day>,
    /// The last day that anybody is known to have joined or left.
    pub last_day: Option<Day>,
}

impl Spells {
    /// Each person's periods.
    pub fn people(&self) -> impl Iterator<Item = &[Spell]> {
        self.all.chunk_by(|a, b| a.person == b.person)
    }

    /// The first period of each person, where it is known when it began.
    pub fn first(&self) -> impl Iterator<Item = &Spell> {
        self.all.iter().filter(|spell| spell.first && spell.known_start())
    }

    pub fn record_start(&self) -> Day {
        self.rules.record_start.unwrap_or(Day::UNKNOWN)
    }

    /// What all figures are made of, as one number (BLAKE3): another one when the past was written anew since.
    pub fn digest(&self) -> String {
        let mut hash = blake3::Hasher::new();
        let Rules { as_of, grace_days, record_start } = self.rules;
        let mut add = |numbers: &[i32]| {
            for number in numbers {
                hash.update(&number.to_le_bytes());
            }
        };
        add(&[as_of.0, grace_days, record_start.unwrap_or(Day::UNKNOWN).0]);
        for spell in &self.all {
            let ids = [spell.person, spell.unit, spell.category, spell.reason].map(|id| id as i32);
            add(&[ids[0], spell.joined.0, spell.left.0, ids[1], ids[2], if spell.ended() { ids[3] } else { 0 }]);
        }
        hash.finalize().to_hex().to_string()
    }
}

/// Takes the rows of people one after the other, and merges.
#[derive(Debug)]
pub struct Merger {
    rules: Rules,
    quality: Quality,
    spells: Vec<Spell>,
    /// Of the person at hand: what was known on the day.
    own: Vec<Row>,
    /// As in [`Spells`]; [`Day::NEVER`] and [`Day::UNKNOWN`] while there is none.
    first_day: Day,
    last_day: Day,
}

impl Merger {
    pub fn new(rules: Rules) -> Merger {
        let (first_day, last_day) = (Day::NEVER, Day::UNKNOWN);
        Merger { rules, quality: Quality::default(), spells: Vec::new(), own: Vec::new(), first_day, last_day }
    }

    /// All rows of some people, those of each together, in any order among themselves that keeps the file's.
    pub fn people(&mut self, rows: &[Row]) {
        self.spells.reserve(rows.len());
        rows.chunk_by(|a, b| a.person == b.person).for_each(|own| self.person(own));
    }

    pub fn finish(self) -> Spells {
        let [first_day, last_day] = [self.first_day, self.last_day].map(|day| Some(day).filter(|day| day.is_real()));
        Spells { rules: self.rules, quality: self.quality, all: self.spells, first_day, last_day }
    }

    fn person(&mut self, rows: &[Row]) {
        let begin = self.spells.len();
        // Most people have one.
        if let [row] = rows {
            let known = self.known(row);
            self.spells.extend(known.map(Spell::of));
        } else {
            let mut own = std::mem::take(&mut self.own);
            own.extend(rows.iter().filter_map(|row| self.known(row)));
            self.merge(&mut own);
            self.own = own;
        }
        if self.spells.len() > begin {
            self.count(begin);
        }
    }

    /// A row as it was known on the day, if it was.
    fn known(&mut self, row: &Row) -> Option<Row> {
        if row.joined > self.rules.as_of {
            self.quality.rows_joined_after_as_of += 1;
            return None;
        }
        let left = if row.left > self.rules.as_of { Day::NEVER } else { row.left };
        if left <= row.joined {
            self.quality.rows_left_not_after_joined += 1;
            return None;
        }
        self.quality.rows_used += 1;
        Some(Row { left, ..*row })
    }

    /// Takes the rows of one person away.
    fn merge(&mut self, own: &mut Vec<Row>) {
        // Stable: equal ones stay in the file's order.
        own.sort_by_key(|row| (row.joined, row.left));
        let begin = self.spells.len();
        let mut unit = 0;
        for row in own.drain(..) {
            let moves = std::mem::replace(&mut unit, row.unit) != row.unit;
            if let Some(last) = self.spells[begin..].last_mut()
                && row.joined.0 <= last.left.0.saturating_add(self.rules.grace_days)
            {
                if row.left > last.left {
                    (last.left, last.reason) = (row.left, row.reason);
                }
                if moves {
                    last.moved = row.joined;
                }
                continue;
            }
            self.spells.push(Spell::of(row));
        }
    }

    /// Counts a person, whose periods are the last ones, and drops those that ended before the records began.
    fn count(&mut self, begin: usize) {
        if let Some(start) = self.rules.record_start {
            let kept = self.spells[begin..].iter().position(|spell| spell.left > start);
            let gone = kept.unwrap_or(self.spells.len() - begin);
            self.quality.merged_spells_ended_before_records_began += gone as u64;
            self.spells.drain(begin..begin + gone);
        }
        let Some(first) = self.spells.get_mut(begin) else {
            self.quality.persons_ended_before_records_began += 1;
            return;
        };
        first.first = true;
        let quality = &mut self.quality;
        quality.persons_unknown_start += u64::from(!first.known_start());
        let own = &self.spells[begin..];
        for spell in own {
            if spell.known_start() {
                self.first_day = self.first_day.min(spell.joined);
                self.last_day = self.last_day.max(spell.joined);
            }
            if spell.ended() {
                self.last_day = self.last_day.max(spell.left);
            }
        }
        quality.persons += 1;
        quality.merged_spells += own.len() as u64;
        quality.persons_rejoined += u64::from(own.len() > 1);
        quality.persons_active_at_as_of += u64::from(own.iter().any(|spell| spell.active_on(self.rules.as_of)));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Rows of one person as (joined, left) in days, `i32::MAX` while running, with reason and category numbered in order.
    pub fn merged(rows: &[(u32, i32, i32)], rules: Rules) -> Spells {
        let row = |(n, (person, joined, left)): (u32, &(u32, i32, i32))| Row {
            person: *person,
            joined: Day(*joined),
            left: Day(*left),
            unit: n,
            category: n,
            reason: n,
        };
        let mut merger = Merger::new(rules);
        merger.people(&(1..).zip(rows).map(row).collect::<Vec<_>>());
        merger.finish()
    }

    pub fn rules(as_of: i32) -> Rules {
        Rules { as_of: Day(as_of), grace_days: 0, record_start: None }
    }

    fn shape(spells: &Spells) -> Vec<(u32, i32, i32, u32, u32)> {
        spells.all.iter().map(|s| (s.person, s.joined.0, s.left.0, s.category, s.reason)).collect()
    }

    const ON: i32 = i32::MAX;

    #[test]
    fn touching_terms_are_one_period() {
        let rows = [(1, 0, 10), (1, 10, 20), (1, 21, ON), (2, 5, 5), (3, 50, ON), (4, 40, ON), (4, 3, 8)];
        let spells = merged(&rows, rules(45));
        assert_eq!(
            shape(&spells),
            [(1, 0, 20, 1, 2), (1, 21, ON, 3, 3), (4, 3, 8, 7, 7), (4, 40, ON, 6, 6)],
            "a break of a day is a break, a term of no days none, what comes later unknown"
        );
        let quality = &spells.quality;
        assert_eq!((quality.rows_used, quality.rows_joined_after_as_of, quality.rows_left_not_after_joined), (5, 1, 1));
        assert_eq!((quality.persons, quality.persons_rejoined, quality.persons_active_at_as_of), (2, 2, 2));
        let graceful = merged(&rows, Rules { grace_days: 1, ..rules(45) });
        assert_eq!(shape(&graceful)[0], (1, 0, ON, 1, 3));
    }

    #[test]
    fn a_parallel_term_neither_ends_nor_begins_one() {
        let spells = merged(&[(1, 0, 100), (1, 10, 20), (1, 100, 120), (1, 5, 120)], rules(500));
        assert_eq!(shape(&spells), [(1, 0, 120, 1, 4)]);
        let open = merged(&[(1, 0, ON), (1, 10, 20), (1, 300, 310)], rules(500));
        assert_eq!(shape(&open), [(1, 0, ON, 1, 1)]);
    }

    #[test]
    fn the_start_of_records_drops_whole_periods_after_merging() {
        let rows = [(1, 0, 10), (1, 10, 30), (1, 50, ON), (2, 0, 20), (3, i32::MIN, 15), (3, 40, ON)];
        let spells = merged(&rows, Rules { record_start: Some(Day(20)), ..rules(500) });
        assert_eq!(shape(&spells), [(1, 0, 30, 1, 2), (1, 50, ON, 3, 3), (3, 40, ON, 6, 6)]);
        let quality = &spells.quality;
        assert_eq!(quality.merged_spells_ended_before_records_began, 2);
        assert_eq!((quality.persons_ended_before_records_began, quality.persons_unknown_start), (1, 0));
        assert!(spells.all[2].first);
    }

    #[test]
    fn an_unknown_start_comes_first() {
        let spells = merged(&[(1, 30, ON), (1, i32::MIN, 15)], rules(500));
        assert_eq!(shape(&spells), [(1, i32::MIN, 15, 2, 2), (1, 30, ON, 1, 1)]);
        assert_eq!((spells.quality.persons_unknown_start, spells.first().count()), (1, 0));
    }
}
