//! What Nets' specifications ask of a file and reading it doesn't need: where a rule is broken, that is told, once for each
//! assignment, and the file is read all the same.

use super::{Assignment, Claim, NETS, Received, Transaction, Transmission};
use crate::exchange::bank::fixed::Line;
use crate::exchange::bank::{Problem, problem};
use crate::text;

/// The bank takes no more lines of a specification: 42 of two columns.
const MOST_SPECIFIED: usize = 84;

/// The rules that a transmission breaks; `first` is the line of its first record.
pub fn broken(transmission: &Transmission, assignments: &[Assignment], first: u64, closing: &Line<'_>) -> Vec<Problem> {
    let mut told: Vec<Problem> = assignments.iter().flat_map(in_assignment).collect();
    let ours = |one: &Assignment| one.service == "21" && one.kind != "24";
    if assignments.is_empty() || !assignments.iter().all(ours) {
        return told;
    }
    if transmission.recipient != NETS {
        let what = text!("bank-recipient", found = &transmission.recipient, expected = NETS);
        told.push(problem(first, "recipient", what));
    }
    let earliest = assignments.iter().flat_map(|one| one.transactions.iter().filter_map(Transaction::date)).min();
    if let Some(earliest) = earliest
        && closing.ddmmyy(42).ok().flatten() != Some(earliest)
    {
        told.push(closing.wrong("dates", text!("bank-earliest-due", due = earliest.0.to_string())));
    }
    told
}

fn in_assignment(assignment: &Assignment) -> Vec<Problem> {
    let number = assignment.number.as_str();
    let received = || assignment.transactions.iter().filter_map(received);
    let claims = || assignment.transactions.iter().filter_map(claim);
    let out_of_order = received().zip(received().skip(1)).find(|(one, next)| next.date < one.date);
    let mut last = 0;
    let misnumbered = claims().find(|one| one.number <= std::mem::replace(&mut last, one.number));
    let long = claims().find(|one| one.spec.len() > MOST_SPECIFIED);
    let empty = claims().find(|one| one.spec.iter().any(|(.., words)| words.is_empty()));
    let order =
        out_of_order.map(|(_, next)| problem(next.line, "order", text!("bank-order-dates", assignment = number)));
    let numbers = misnumbered.map(|one| problem(one.line, "number", text!("bank-order-numbers", assignment = number)));
    let long = long.map(|one| {
        let what = text!("bank-specification-long", count = one.spec.len(), most = MOST_SPECIFIED);
        problem(one.line, "specification", what)
    });
    let empty = empty.map(|one| problem(one.line, "specification", text!("bank-specification-empty")));
    [order, numbers, long, empty].into_iter().flatten().collect()
}

fn received(transaction: &Transaction) -> Option<&Received> {
    match transaction {
        Transaction::Received(received) => Some(received),
        _ => None,
    }
}

fn claim(transaction: &Transaction) -> Option<&Claim> {
    match transaction {
        Transaction::Claim(claim) => Some(claim),
        _ => None,
    }
}
