//! One line of the register as lists, forms and files see it: a person, and the term they stand in on a day.

use chrono::NaiveDate;

use super::{Person, Status, Term};

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub person: Person,
    /// The standing term on `day` (see [`super::term::standing`]), or the term a row of a file is about.
    pub term: Option<Term>,
    pub status: Status,
    /// Roles held on `day`, as "Leder, Oslo".
    pub positions: Vec<String>,
    /// What they owe as payer at the end of `day`, in the smallest unit.
    pub owes: i64,
    /// The day that age, status and what is owed are told for.
    pub day: NaiveDate,
}

impl Record {
    pub fn blank(day: NaiveDate) -> Record {
        Record { person: Person::default(), term: None, status: Status::Contact, positions: Vec::new(), owes: 0, day }
    }

    /// The term, made if there is none yet.
    pub fn term_mut(&mut self) -> &mut Term {
        self.term.get_or_insert_with(Term::default)
    }
}
