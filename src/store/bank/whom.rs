//! Finding whom money is from, or which invoice it pays, by a number or some letters of a name.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::model::name::words;
use crate::store::ledger::document::{Head, head};
use crate::store::people::find_number;
use crate::store::{Register, Who, search};

/// Somebody who may pay, with what tells namesakes apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Whom {
    pub person: i64,
    pub number: String,
    pub name: String,
    /// Their unit, or else where they live.
    pub place: String,
    pub owes: i64,
}

/// So many of whom the index finds are looked at.
const LOOKED_AT: usize = 400;

impl Register {
    /// Somebody by their row id.
    pub fn whom(&self, who: &Who, person: i64, day: NaiveDate) -> Result<Option<Whom>> {
        let Some(record) = self.record(who, person, day)? else { return Ok(None) };
        let unit = record.term.as_ref().and_then(|term| term.unit.0.last()).map(|(_, name)| name.clone());
        let place = unit.unwrap_or_else(|| record.person.city.clone());
        let (number, name) = (record.person.number.clone(), record.person.name());
        Ok(Some(Whom { person, number, name, place, owes: record.owes }))
    }

    /// Those of that number or with these words in their names: whole words before beginnings, those who owe before others.
    pub fn find_payers(&self, who: &Who, typed: &str, day: NaiveDate, most: usize) -> Result<Vec<Whom>> {
        let number = typed.split_whitespace().next().unwrap_or_default();
        let exact = find_number(&self.conn, number)?;
        let mut ids: BTreeSet<i64> = exact.into_iter().collect();
        ids.extend(people_of(&self.conn, typed)?);
        let wanted: Vec<String> = words(typed).collect();
        let mut found = Vec::new();
        for id in ids {
            let Some(whom) = self.whom(who, id, day)? else { continue };
            let theirs: Vec<String> = words(&whom.name).collect();
            let whole = wanted.iter().filter(|word| theirs.contains(word)).count();
            let rank = (exact != Some(id), std::cmp::Reverse(whole), whom.owes <= 0, theirs.len());
            found.push((rank, whom));
        }
        found.sort_by(|(a, one), (b, other)| (a, &one.name, one.person).cmp(&(b, &other.name, other.person)));
        Ok(found.into_iter().map(|(_, whom)| whom).take(most).collect())
    }

    /// Open invoices of that number or reference, and of those with these words in their names.
    pub fn find_open(&self, who: &Who, typed: &str, day: NaiveDate, most: usize) -> Result<Vec<Head>> {
        let mut documents = Vec::new();
        let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '#').collect();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut by_number = self.conn.prepare_cached(
                "SELECT id FROM document WHERE reference = ?1
                 UNION SELECT id FROM document WHERE number = CAST(?1 AS INTEGER)
                     AND unit_id IN (SELECT unit_id FROM issuer)",
            )?;
            documents = by_number.query_map([&digits], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        }
        for payer in self.find_payers(who, typed, day, most)? {
            let mut open = self.conn.prepare_cached(
                "SELECT document_id FROM open_document WHERE payer_id = ?1 AND open > 0 ORDER BY due_on, document_id",
            )?;
            let theirs = open.query_map([payer.person], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            documents.extend(theirs);
            if documents.len() >= most {
                break;
            }
        }
        let mut met = BTreeSet::new();
        let mut heads = Vec::new();
        for document in documents.into_iter().filter(|document| met.insert(*document)) {
            heads.extend(head(&self.conn, document, day)?.filter(|head| head.open > 0));
        }
        heads.truncate(most);
        Ok(heads)
    }
}

fn people_of(conn: &Connection, typed: &str) -> Result<Vec<i64>> {
    let Some(expression) = search::expression(typed) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2")?;
    let people = statement.query_map((expression, LOOKED_AT as i64), |row| row.get(0))?;
    Ok(people.collect::<Result<_, _>>()?)
}
