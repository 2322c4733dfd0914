//! What an open line may be for: candidates with their reasons, the likeliest first. None of them is ever booked unasked.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::lines::{Line, line};
use crate::error::Result;
use crate::model::{date, name};
use crate::store::ledger::document::{Head, head};
use crate::store::{Register, Who};

/// Why an invoice is thought of. The text `hint-KEY` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Its reference stands in the text.
    Reference,
    /// Its number does.
    Number,
    /// The account is known to be the payer's.
    Account,
    /// Exactly so much is open.
    Amount,
    /// The payer's name is the sender's.
    Name,
    /// The payer pays for somebody of the sender's name.
    Household,
}

impl Hint {
    pub fn key(self) -> &'static str {
        match self {
            Hint::Reference => "reference",
            Hint::Number => "number",
            Hint::Account => "account",
            Hint::Amount => "amount",
            Hint::Name => "name",
            Hint::Household => "household",
        }
    }

    fn weight(self) -> u32 {
        match self {
            Hint::Reference => 100,
            Hint::Number => 50,
            Hint::Account => 40,
            Hint::Amount => 20,
            Hint::Name => 30,
            Hint::Household => 15,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub document: Head,
    pub hints: Vec<Hint>,
}

impl Candidate {
    pub fn score(&self) -> u32 {
        self.hints.iter().map(|hint| hint.weight()).sum()
    }
}

/// So many candidates are given.
const MOST: usize = 20;
/// Open invoices of one amount beyond which the amount alone says nothing.
const COMMON: usize = 500;

impl Register {
    /// Open invoices that a line may be for.
    pub fn candidates(&self, _who: &Who, id: i64) -> Result<Vec<Candidate>> {
        let Some(line) = line(&self.conn, id)? else { return Ok(Vec::new()) };
        let mut found: BTreeMap<i64, Vec<Hint>> = BTreeMap::new();
        let mut think = |document: i64, hint: Hint| {
            let hints = found.entry(document).or_default();
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        };
        by_digits(&self.conn, &line, &mut think)?;
        for payer in self.people_of_account(&line.payer_account)? {
            of_payer(&self.conn, payer, &mut |document| think(document, Hint::Account))?;
        }
        let words: Vec<String> = name::words(&line.payer).collect();
        let same_name = |other: &str| {
            let theirs: Vec<String> = name::words(other).collect();
            let shared = theirs.iter().filter(|word| words.contains(word)).count();
            shared >= 2.min(theirs.len()).max(1) && !theirs.is_empty()
        };
        if words.len() >= 2 {
            for payer in people_named(&self.conn, &words)? {
                of_payer(&self.conn, payer, &mut |document| think(document, Hint::Name))?;
            }
        }
        let equal = of_amount(&self.conn, line.open)?;
        for document in &equal {
            if equal.len() <= COMMON || found.contains_key(document) {
                found.entry(*document).or_default().push(Hint::Amount);
            }
        }
        let mut candidates = Vec::new();
        for (document, mut hints) in found {
            let Some(head) = head(&self.conn, document, far())? else {
                continue;
            };
            if head.open <= 0 {
                continue;
            }
            if !hints.contains(&Hint::Name) && same_name(&head.payer_name) {
                hints.push(Hint::Name);
            }
            if !hints.contains(&Hint::Name) && pays_for(&self.conn, document, &same_name)? {
                hints.push(Hint::Household);
            }
            hints.sort_unstable();
            hints.dedup();
            candidates.push(Candidate { document: head, hints });
        }
        candidates.sort_by_key(|one| (std::cmp::Reverse(one.score()), one.document.due_on, one.document.id));
        candidates.truncate(MOST);
        Ok(candidates)
    }

    /// Payments that money out may be the return of: those of the same amount, the newest first. Further back than thirteen
    /// months no payer can call a payment back (Directive (EU) 2015/2366, article 71).
    pub fn returnable(&self, _who: &Who, out: &Line) -> Result<Vec<Line>> {
        let from = out.booked_on.checked_sub_months(chrono::Months::new(13)).unwrap_or(out.booked_on);
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM bank_line INDEXED BY bank_line_by_day
             WHERE booked_on BETWEEN ?1 AND ?2 AND amount = -?3 ORDER BY booked_on DESC, id DESC",
        )?;
        let days = (date::to_int(from), date::to_int(out.booked_on), out.amount);
        let mut found = Vec::new();
        for id in statement.query_map(days, |row| row.get::<_, i64>(0))? {
            // What has come back already is a payment no more.
            found.extend(line(&self.conn, id?)?.filter(|line| line.payment.is_some()));
            if found.len() == MOST {
                break;
            }
        }
        Ok(found)
    }

    fn people_of_account(&self, account: &str) -> Result<Vec<i64>> {
        if account.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached("SELECT person_id FROM payer_account WHERE account = ?1")?;
        Ok(statement.query_map([account], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

/// After everything that is booked.
fn far() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(chrono::NaiveDate::MAX)
}

/// References and document numbers that stand in the text.
fn by_digits(conn: &Connection, line: &Line, think: &mut dyn FnMut(i64, Hint)) -> Result<()> {
    let text = format!("{} {}", line.reference, line.text);
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '-').map(|part| part.trim_matches('-'));
    for digits in numbers.filter(|part| part.len() >= 2 && part.len() <= 25).take(20) {
        let mut by_reference = conn.prepare_cached("SELECT id FROM document WHERE reference = ?1")?;
        if let Some(id) = by_reference.query_row([digits], |row| row.get(0)).optional()? {
            think(id, Hint::Reference);
        }
        if let Ok(number) = digits.parse::<i64>() {
            let mut by_number = conn.prepare_cached(
                "SELECT d.id FROM document d JOIN open_document o ON o.document_id = d.id
                 WHERE d.number = ?1 AND d.unit_id IN (SELECT unit_id FROM issuer)",
            )?;
            let rows = by_number.query_map([number], |row| row.get(0))?;
            rows.collect::<Result<Vec<i64>, _>>()?.into_iter().for_each(|id| think(id, Hint::Number));
        }
    }
    Ok(())
}

fn of_payer(conn: &Connection, payer: i64, think: &mut dyn FnMut(i64)) -> Result<()> {
    let sql = "SELECT document_id FROM open_document WHERE payer_id = ?1 AND open > 0 ORDER BY due_on LIMIT 10";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([payer], |row| row.get(0))?;
    rows.collect::<Result<Vec<i64>, _>>()?.into_iter().for_each(think);
    Ok(())
}

/// People who have all of these words in their names.
fn people_named(conn: &Connection, words: &[String]) -> Result<Vec<i64>> {
    let Some(expression) = crate::store::search::expression(&words.join(" ")) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT 20")?;
    Ok(statement.query_map([expression], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn of_amount(conn: &Connection, amount: i64) -> Result<Vec<i64>> {
    let sql = "SELECT document_id FROM open_document INDEXED BY open_document_by_due WHERE open = ?1 LIMIT ?2";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map((amount, COMMON as i64 + 1), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Whether an invoice is for somebody else of such a name.
fn pays_for(conn: &Connection, document: i64, same_name: &dyn Fn(&str) -> bool) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT p.given || ' ' || p.family FROM item i JOIN person p ON p.id = i.person_id
         WHERE i.document_id = ?1 AND i.person_id <> (SELECT payer_id FROM document WHERE id = ?1) LIMIT 20",
    )?;
    let rows = statement.query_map([document], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.iter().any(|name| same_name(name)))
}
