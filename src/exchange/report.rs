//! What a list does to the register, told so that a person can judge it before it is done.

use std::collections::HashMap;

use serde::Serialize;

use super::{Problem, Severity};
use crate::i18n::Text;
use crate::model::{Person, Record, Term, date, field};
use crate::text;

/// How many of something, by what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
}

/// A row that says what another said before it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duplicate {
    pub sheet: String,
    pub row: u64,
    pub number: String,
}

/// One value that the list would change.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub number: String,
    pub name: String,
    /// A field's key, or `custom:KEY`.
    pub field: String,
    pub old: String,
    pub new: String,
}

/// What a list does to the register.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows of the list itself: without headings, blank rows, sums and page feet.
    pub rows: u64,
    pub refused: u64,
    pub persons: Tally,
    pub terms: Tally,
    pub units_new: u64,
    pub fields_new: Vec<String>,
    pub duplicates: Vec<Duplicate>,
    pub problems: Vec<Problem>,
    /// The first of the values that change; `changes_in_all` counts the rest too.
    pub changes: Vec<FieldChange>,
    pub changes_in_all: u64,
    /// How many leave on the same day, for the busiest days only.
    pub leavings: HashMap<i64, u64>,
}

/// How many problems, duplicates and changes are told one by one.
pub(super) const TOLD: usize = 10_000;

impl Report {
    /// Keeps a row out, with its reason.
    pub(super) fn refuse(&mut self, sheet: &str, row: u64, column: &str, value: &str, code: &'static str, why: Text) {
        self.refused += 1;
        self.problem(Problem {
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            code,
            severity: Severity::Refused,
            message: why,
        });
    }

    /// Tells what a person should look at; the row goes in.
    pub(super) fn warn(&mut self, sheet: &str, row: u64, column: &str, code: &'static str, why: Text) {
        self.problem(Problem {
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
            value: String::new(),
            code,
            severity: Severity::Warning,
            message: why,
        });
    }

    fn problem(&mut self, problem: Problem) {
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        }
    }

    /// What becomes another in a term.
    pub(super) fn tell_term(&mut self, about: &Record, stored: &Term, merged: &Term) {
        let with = |term: &Term| Record { term: Some(term.clone()), ..Record::blank(about.day) };
        let (old, new) = (with(stored), with(merged));
        for key in ["unit", "category", "joined", "left", "reason", "recruited_by"] {
            let value = |record: &Record| field::find(key).map_or_else(String::new, |field| (field.get)(record));
            let (before, after) = (value(&old), value(&new));
            if before != after {
                self.tell(&about.person, key.to_owned(), before, after);
            }
        }
    }

    pub(super) fn tell(&mut self, person: &Person, field: String, old: String, new: String) {
        self.changes_in_all += 1;
        if self.changes.len() < TOLD {
            self.changes.push(FieldChange { number: person.number.clone(), name: person.name(), field, old, new });
        }
    }

    /// Whole that look wrong, though each row is right by itself: what a person should read before committing.
    pub fn suspicions(&self) -> Vec<Text> {
        let mut found = Vec::new();
        let known = self.persons.changed + self.persons.unchanged;
        if self.persons.changed * 10 >= known * 3 && self.persons.changed >= 10 {
            found.push(text!("import-many-changes", changed = self.persons.changed, known = known));
        }
        if self.persons.new > 0 && known > 20 && self.persons.new > known {
            found.push(text!("import-many-new", new = self.persons.new, known = known));
        }
        let of = |key: &str| self.changes.iter().filter(|change| change.field == key).count() as u64;
        let terms = self.terms.changed + self.terms.unchanged;
        if of("unit") >= 10 && of("unit") * 10 >= terms {
            found.push(text!("import-many-moves", moved = of("unit"), terms = terms));
        }
        if of("born") >= 10 && of("born") * 10 >= known * 3 {
            found.push(text!("import-other-people", changed = of("born")));
        }
        let most = self.leavings.iter().max_by_key(|(_, count)| **count);
        if let Some((day, count)) = most.filter(|(_, count)| **count >= 200) {
            let day = date::from_int(*day).map_or_else(String::new, |day| day.to_string());
            found.push(text!("import-many-leave", count = *count, day = day));
        }
        let mojibake = self.problems.iter().filter(|problem| problem.code == "mojibake").count();
        if mojibake > 1 {
            found.push(text!("import-mojibake", count = mojibake));
        }
        found
    }
}
