//! The run: everybody's dues of a year, billed at once. What it will do is told before it is done, by the same code; done
//! twice, it bills nobody twice.

mod bills;
mod facts;
mod plan;
mod price;

use chrono::NaiveDate;

use super::issue::Draft;
use crate::error::{Error, Result};
use crate::model::date;
use crate::model::issuer::Issuer;
use crate::model::rate::Unfit;
use crate::query::Filter;
use crate::store::change::{Change, MutationId};
use crate::store::{Register, Who, tables};
use crate::text;
use bills::Bills;
pub(super) use facts::is_dead;
pub use plan::{Plan, Share, Strange};

/// What is to be billed.
#[derive(Clone, Debug)]
pub struct Ask {
    pub filter: Filter,
    /// The filter as it was typed, for the history.
    pub typed: String,
    /// The year in which the membership year begins.
    pub year: i32,
    pub issued_on: NaiveDate,
    /// Parts of the year (quarters, months) that begin by this day are billed too.
    pub due_on: NaiveDate,
}

/// Why somebody gets no invoice, or a part of one is missing. The order is that of what is said when several things are so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No rate is for them.
    NoRate,
    /// The rates for them are 0.
    Free,
    JoinedLate,
    /// The rates for them ask for an age.
    NoBirthDate,
    /// The field that a percentage is of holds no amount.
    NoBase(String),
    Billed,
    Exempt(String),
    /// Whoever is to pay is dead.
    NoPayer,
    /// The address is protected, and there is no e-mail address.
    Protected,
}

impl Why {
    fn of(unfit: Unfit) -> Why {
        match unfit {
            Unfit::Other => Why::NoRate,
            Unfit::NoBirthDate => Why::NoBirthDate,
            Unfit::JoinedLate => Why::JoinedLate,
            Unfit::NoBase(field) => Why::NoBase(field),
        }
    }

    /// Something is not known that a rate asks for, so that even who is billed may be billed too little.
    fn is_gap(&self) -> bool {
        matches!(self, Why::NoBirthDate | Why::NoBase(_))
    }

    /// The text `left-out-KEY` says it.
    pub fn key(&self) -> &'static str {
        match self {
            Why::NoRate => "no-rate",
            Why::Free => "free",
            Why::JoinedLate => "joined-late",
            Why::NoBirthDate => "no-birth-date",
            Why::NoBase(_) => "no-base",
            Why::Billed => "billed",
            Why::Exempt(_) => "exempt",
            Why::NoPayer => "no-payer",
            Why::Protected => "protected",
        }
    }

    /// The exemption's reason, or the field without an amount.
    pub fn detail(&self) -> &str {
        match self {
            Why::Exempt(detail) | Why::NoBase(detail) => detail,
            _ => "",
        }
    }
}

/// Somebody who gets no invoice, or not all of one.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub id: i64,
    pub number: String,
    pub name: String,
    pub why: Why,
}

/// Called with how many members are done, of how many; an error stops the run, and nothing of it is kept.
pub type Progress<'p> = dyn FnMut(u64, u64) -> Result<()> + 'p;

/// Members between two words about progress.
const STEP: u64 = 500;

impl Register {
    /// What a run would do. `left_out` is given everybody who gets nothing.
    ///
    /// # Errors
    /// What `progress` says.
    pub fn plan_run(
        &self,
        _who: &Who,
        issuer: &Issuer,
        ask: &Ask,
        left_out: &mut dyn FnMut(LeftOut),
        progress: &mut Progress<'_>,
    ) -> Result<Plan> {
        let catalog = self.catalog()?;
        // One snapshot: writers may go on meanwhile.
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut bills = Bills::new(&self.conn, &catalog, issuer, ask)?;
        let mut plan = plan::Draftsman::new(&self.conn, issuer, ask)?;
        while let Some(bill) = bills.next(&self.conn, &catalog)? {
            plan.add(&self.conn, &bill)?;
            bills.left_out.drain(..).for_each(|one| plan.leave_out(one, left_out));
            if bills.done % STEP == 0 {
                progress(bills.done, bills.total)?;
            }
        }
        bills.left_out.drain(..).for_each(|one| plan.leave_out(one, left_out));
        progress(bills.total, bills.total)?;
        plan.finish(&self.conn, &catalog)
    }

    /// Does it: one mutation, or nothing. Gives the plan as it was carried out, and the mutation's number; no number when
    /// there was nobody to bill.
    ///
    /// # Errors
    /// As [`Change::issue`], or what `progress` says.
    pub fn run(
        &mut self,
        who: &Who,
        title: &str,
        issuer: &Issuer,
        ask: &Ask,
        progress: &mut Progress<'_>,
    ) -> Result<(Plan, Option<MutationId>)> {
        self.change(who, "invoice-run", title, |change| {
            let catalog = change.catalog.clone();
            let mut bills = Bills::new(&change.tx, &catalog, issuer, ask)?;
            let mut plan = plan::Draftsman::new(&change.tx, issuer, ask)?;
            let mut run = None;
            while let Some(bill) = bills.next(&change.tx, &catalog)? {
                plan.add(&change.tx, &bill)?;
                bills.left_out.drain(..).for_each(|one| plan.leave_out(one, &mut |_| {}));
                let run = match run {
                    Some(run) => run,
                    None => *run.insert(change.begin_run(issuer, ask)?),
                };
                change.issue(&Draft {
                    issuer,
                    payer: bill.payer,
                    issued_on: ask.issued_on,
                    due_on: ask.due_on,
                    year: i64::from(ask.year),
                    run: Some(run),
                    reference: None,
                    lines: &bill.lines,
                })?;
                if bills.done % STEP == 0 {
                    progress(bills.done, bills.total)?;
                }
            }
            bills.left_out.drain(..).for_each(|one| plan.leave_out(one, &mut |_| {}));
            plan.finish(&change.tx, &catalog)
        })
    }
}

impl Change<'_> {
    fn begin_run(&mut self, issuer: &Issuer, ask: &Ask) -> Result<i64> {
        let cells = [
            issuer.unit.into(),
            i64::from(ask.year).into(),
            date::to_int(ask.issued_on).into(),
            (&ask.typed).into(),
            None::<i64>.into(),
        ];
        self.insert(&tables::RUN, &cells)
    }

    /// Closes a run: from then on it is no longer taken back as a whole, only invoice by invoice.
    ///
    /// # Errors
    /// There is no such run, or it is closed.
    pub fn close_run_of_invoices(&mut self, run: i64, day: NaiveDate) -> Result<()> {
        let found = crate::store::row::read(&self.tx, &tables::RUN, run)?;
        if found.is_none_or(|cells| cells.last() != Some(&crate::store::row::Owned::Null)) {
            return Err(Error::refused(text!("run-none-open", run = run.to_string())));
        }
        self.update(&tables::RUN, run, &[("closed_on", date::to_int(day).into())]).map(drop)
    }
}
