//! What an open line may be for: candidates with their reasons, the likeliest first. None of them is ever booked unasked.

use std::cmp::Reverse;

use rusqlite::{Connection, OptionalExtension};

use super::desk::To;
use super::lines::line;
use super::payers::Paid;
use super::reasons::{Choice, Reasons};
use crate::error::Result;
use crate::store::ledger::document::{Head, head};
use crate::store::{Register, Who};

/// Why an invoice is thought of. The text `hint-bank-KEY` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Its reference stands in the text.
    Reference,
    /// Its number does.
    Number,
    /// The reference begins with the payer's number.
    Payer,
    /// The member's number stands in the text.
    Member,
    /// The account is known to be the payer's.
    Account,
    /// Together they come to exactly so much.
    Sum,
    /// Exactly so much is open.
    Amount,
    /// The payer's name is the sender's.
    Name,
    /// The payer's name stands in the text.
    InText,
    /// Part of the payer's name does, or is the sender's.
    InPart,
    /// The payer pays for, or belongs to the household of, whoever sent it or is named.
    Household,
    /// The account has paid for the payer before.
    Earlier,
    /// The year stands in the text.
    Year,
    /// It was written off, which would be taken back.
    Lost,
}

impl Hint {
    pub fn key(self) -> &'static str {
        match self {
            Hint::Reference => "reference",
            Hint::Number => "number",
            Hint::Payer => "payer",
            Hint::Member => "member",
            Hint::Account => "account",
            Hint::Sum => "sum",
            Hint::Amount => "amount",
            Hint::Name => "name",
            Hint::InText => "in-text",
            Hint::InPart => "in-part",
            Hint::Household => "household",
            Hint::Earlier => "earlier",
            Hint::Year => "year",
            Hint::Lost => "lost",
        }
    }

    /// A name and the amount together outweigh any other one reason but a reference or a member's number, and the whole of a
    /// name a part of one with the amount.
    pub(super) fn weight(self) -> u32 {
        match self {
            Hint::Reference => 100,
            Hint::Payer | Hint::Member => 60,
            Hint::Number => 49,
            Hint::Account => 40,
            Hint::InText => 32,
            Hint::Name => 30,
            Hint::Earlier => 25,
            Hint::Sum | Hint::Amount => 20,
            Hint::Household => 18,
            Hint::InPart => 8,
            Hint::Year => 5,
            Hint::Lost => 0,
        }
    }
}

/// An invoice, or several as one choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The first that is settled.
    pub document: Head,
    /// What is settled after it.
    pub others: Vec<Head>,
    pub hints: Vec<Hint>,
    /// So much of it was written off, which is taken back as far as it is paid now.
    pub lost: i64,
    /// The payer's town, else their chapter: it tells namesakes apart.
    pub place: String,
    /// What the account that the money is from has paid for the payer, or for a namesake of theirs.
    pub paid: Option<Paid>,
    score: u32,
}

impl Candidate {
    /// An invoice that was looked for and not found by anything about a line.
    pub fn sought(document: Head) -> Candidate {
        let (others, hints) = (Vec::new(), Vec::new());
        Candidate { document, others, hints, lost: 0, place: String::new(), paid: None, score: 0 }
    }

    pub fn score(&self) -> u32 {
        self.score
    }

    pub fn documents(&self) -> impl Iterator<Item = &Head> {
        std::iter::once(&self.document).chain(&self.others)
    }

    /// The payer with what tells them from namesakes, or all of them: `Kari Lie (1042, Moss) + Ola Lie (1043)`.
    pub fn whose(&self) -> String {
        let mut payers: Vec<&Head> = Vec::new();
        for document in self.documents() {
            if !payers.iter().any(|known| known.payer == document.payer) {
                payers.push(document);
            }
        }
        let one = payers.len() == 1 && !self.place.is_empty();
        let place = if one { format!(", {}", self.place) } else { String::new() };
        let named = payers.iter().map(|head| format!("{} ({}{place})", head.payer_name, head.payer_number));
        named.collect::<Vec<_>>().join(" + ")
    }

    /// The membership years, each once, in the order of the invoices.
    pub fn years(&self) -> Vec<i64> {
        let mut years: Vec<i64> = self.documents().map(|document| document.year).filter(|year| *year > 0).collect();
        years.dedup();
        years
    }

    /// What it takes to settle all of it.
    pub fn open(&self) -> i64 {
        self.documents().map(|document| document.open).sum::<i64>() + self.lost
    }

    /// Where so much money goes: to one invoice after the other. What is left stays on the last one's payer's account.
    pub fn parts(&self, amount: i64) -> Vec<(To, i64)> {
        let mut left = amount;
        let last = self.documents().last().map(|document| document.id);
        let part = |document: &Head| {
            let part = if Some(document.id) == last { left } else { left.min(document.open) };
            left -= part;
            (To::Document(document.id), part)
        };
        self.documents().map(part).filter(|(_, part)| *part > 0).collect()
    }
}

/// So many candidates are given.
pub(super) const MOST: usize = 20;

impl Register {
    /// Open invoices that a line may be for.
    pub fn candidates(&self, _who: &Who, id: i64) -> Result<Vec<Candidate>> {
        let Some(line) = line(&self.conn, id)?.filter(|line| line.open > 0) else { return Ok(Vec::new()) };
        let reasons = Reasons::of(&self.conn, &line)?;
        let mut choices = reasons.choices();
        choices.sort_by_cached_key(|one| {
            (Reverse(one.score), Reverse(one.documents.len()), one.due_on, one.documents.clone())
        });
        choices.truncate(MOST);
        let mut candidates = Vec::new();
        for choice in choices {
            candidates.extend(self.candidate(choice, &reasons)?);
        }
        Ok(candidates)
    }

    fn candidate(&self, choice: Choice, reasons: &Reasons<'_>) -> Result<Option<Candidate>> {
        let mut documents = Vec::new();
        for document in choice.documents {
            documents.extend(head(&self.conn, document, far())?);
        }
        let mut documents = documents.into_iter();
        let Some(document) = documents.next() else { return Ok(None) };
        Ok(Some(Candidate {
            place: self.place_of(document.payer)?,
            paid: reasons.paid_for(document.payer).cloned(),
            document,
            others: documents.collect(),
            hints: choice.hints,
            lost: choice.lost,
            score: choice.score,
        }))
    }

    fn place_of(&self, person: i64) -> Result<String> {
        let mut city = self.conn.prepare_cached("SELECT city FROM person WHERE id = ?1")?;
        let city: String = city.query_row([person], |row| row.get(0))?;
        if !city.is_empty() {
            return Ok(city);
        }
        let mut unit = self.conn.prepare_cached(
            "SELECT unit_id FROM term INDEXED BY term_by_person WHERE person_id = ?1 ORDER BY joined DESC LIMIT 1",
        )?;
        let unit: Option<Option<i64>> = unit.query_row([person], |row| row.get(0)).optional()?;
        let catalog = self.catalog()?;
        let unit = unit.flatten().and_then(|unit| catalog.tree.get(unit));
        Ok(unit.map_or_else(String::new, |unit| unit.name.clone()))
    }
}

/// After everything that is booked.
pub(super) fn far() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(chrono::NaiveDate::MAX)
}

pub(in crate::store) const OF_AMOUNT: &str =
    "SELECT document_id FROM open_document INDEXED BY open_document_by_open WHERE open = ?1 ORDER BY due_on LIMIT ?2";

/// Open invoices of an amount, where they are not too many for the amount to say something.
pub(super) fn of_amount(conn: &Connection, amount: i64) -> Result<Vec<i64>> {
    /// With more of one amount it says nothing by itself.
    const COMMON: usize = 500;
    let mut statement = conn.prepare_cached(OF_AMOUNT)?;
    let found = statement.query_map((amount, COMMON as i64 + 1), |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(if found.len() > COMMON { Vec::new() } else { found })
}
