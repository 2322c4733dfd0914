//! Invoices and credit notes, and the items on them.

use chrono::NaiveDate;

use super::account::Role;
use super::period::Period;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Invoice = 0,
    CreditNote = 1,
}

/// What an item is for. The order is that in which money settles them: dues, other things, then fees, then interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Dues,
    Other,
    Fee,
    Interest,
}

impl What {
    /// As it stands in the file.
    pub fn code(self) -> i64 {
        match self {
            What::Dues => 0,
            What::Fee => 1,
            What::Interest => 2,
            What::Other => 3,
        }
    }

    pub fn from_code(code: i64) -> What {
        [What::Dues, What::Fee, What::Interest].get(code as usize).copied().unwrap_or(What::Other)
    }

    pub fn key(self) -> &'static str {
        match self {
            What::Dues => "dues",
            What::Fee => "fee",
            What::Interest => "interest",
            What::Other => "other",
        }
    }

    /// Whether it is what was invoiced, and not what came of paying late.
    pub fn is_principal(self) -> bool {
        matches!(self, What::Dues | What::Other)
    }
}

/// A line of a document to be issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub what: What,
    /// Whom it is for.
    pub person: i64,
    /// The chapter whose part it is; `None`: the issuer's own.
    pub unit: Option<i64>,
    pub rate: Option<i64>,
    pub text: String,
    /// The membership year, 0 for none.
    pub year: i64,
    pub period: Option<Period>,
    /// Not below nothing; a credit note's lines are made of those it credits.
    pub amount: i64,
}

impl Line {
    /// The account that it is earned on.
    pub fn role(&self) -> Role {
        match (self.what, self.unit) {
            (What::Dues, None) => Role::Dues,
            (What::Dues, Some(_)) => Role::ChapterDues,
            (What::Fee, _) => Role::Fees,
            (What::Interest, _) => Role::Interest,
            (What::Other, _) => Role::Other,
        }
    }
}

/// Where an invoice stands on a day; it follows from the postings until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Open,
    PartPaid,
    Paid,
    Credited,
    WrittenOff,
    /// A credit note, which is nothing to pay.
    CreditNote,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            State::Open => "open",
            State::PartPaid => "part-paid",
            State::Paid => "paid",
            State::Credited => "credited",
            State::WrittenOff => "written-off",
            State::CreditNote => "credit-note",
        }
    }

    /// `total` with its fees, what is still `open` of it, and what was `credited` and written off as `lost`.
    pub fn of(kind: Kind, total: i64, open: i64, credited: i64, lost: i64) -> State {
        match kind {
            Kind::CreditNote => State::CreditNote,
            Kind::Invoice if open > 0 && total - open - credited - lost > 0 => State::PartPaid,
            Kind::Invoice if open > 0 => State::Open,
            Kind::Invoice if credited > 0 && credited == total => State::Credited,
            Kind::Invoice if lost > 0 => State::WrittenOff,
            Kind::Invoice => State::Paid,
        }
    }
}

/// When an invoice issued on a day is due.
pub fn due_on(issued: NaiveDate, days: i64) -> NaiveDate {
    issued.checked_add_days(chrono::Days::new(days.unsigned_abs())).unwrap_or(issued)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_follow_from_amounts() {
        let state = |total, open, credited, lost| State::of(Kind::Invoice, total, open, credited, lost);
        assert_eq!(state(500, 500, 0, 0), State::Open);
        assert_eq!(state(500, 200, 0, 0), State::PartPaid);
        assert_eq!(state(500, 200, 300, 0), State::Open);
        assert_eq!(state(500, 0, 0, 0), State::Paid);
        assert_eq!(state(500, 0, 500, 0), State::Credited);
        assert_eq!(state(500, 0, 0, 100), State::WrittenOff);
        assert_eq!(state(0, 0, 0, 0), State::Paid);
    }
}
