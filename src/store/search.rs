//! The search index: one folded text a person, and its upkeep while things change.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::model::name;
use crate::model::person::ContactKind;

/// The secondary indexes of the tables that a bulk load fills, as the schema names them.
const BULK_INDEXES: [&str; 11] = [
    "person_by_number",
    "person_by_name",
    "contact_by_person",
    "custom_value_by_person",
    "term_by_person",
    "term_by_unit",
    "term_by_joined",
    "term_by_left",
    "term_by_recruiter",
    "tag_by_person",
    "tag_by_name",
];

/// What the search still has to take up at the end of a change.
#[derive(Debug, Default)]
pub(super) struct Upkeep {
    people: BTreeSet<i64>,
    /// While a bulk load goes on: how to build again the indexes that were dropped.
    dropped: Option<Vec<String>>,
}

impl Upkeep {
    pub(super) fn person_changed(&mut self, person: i64, searched: bool) {
        if searched && self.dropped.is_none() {
            self.people.insert(person);
        }
    }

    pub(super) fn is_bulk(&self) -> bool {
        self.dropped.is_some()
    }

    pub(super) fn begin_bulk(&mut self, conn: &Connection) -> Result<()> {
        let mut rebuild = Vec::new();
        for index in BULK_INDEXES {
            let sql: String =
                conn.query_row("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1", [index], |row| {
                    row.get(0)
                })?;
            conn.execute_batch(&format!("DROP INDEX {index}"))?;
            rebuild.push(sql);
        }
        conn.pragma_update(None, "cache_size", -65536)?;
        self.dropped = Some(rebuild);
        Ok(())
    }

    pub(super) fn end_bulk(&mut self, conn: &Connection) -> Result<()> {
        let Some(rebuild) = self.dropped.take() else {
            return Ok(());
        };
        for sql in rebuild {
            conn.execute_batch(&sql)?;
        }
        rebuild_all(conn)?;
        conn.pragma_update(None, "cache_size", -8192)?;
        Ok(())
    }

    pub(super) fn settle(&mut self, conn: &Connection) -> Result<()> {
        for person in std::mem::take(&mut self.people) {
            conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([person])?;
            if let Some(doc) = document(conn, person)? {
                conn.prepare_cached("INSERT INTO search (rowid, doc) VALUES (?1, ?2)")?
                    .execute(params![person, doc])?;
            }
        }
        Ok(())
    }
}

/// Builds the whole index from the rows. People and their contacts are read in one pass each, in the same order.
pub(super) fn rebuild_all(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    let mut people = conn.prepare("SELECT id, given, middle, family, called, number FROM person ORDER BY id")?;
    let mut contacts = conn.prepare("SELECT person_id, kind, value FROM contact ORDER BY person_id")?;
    let mut insert = conn.prepare("INSERT INTO search (rowid, doc) VALUES (?1, ?2)")?;
    let mut people = people.query([])?;
    let mut contacts = contacts.query([])?;
    let mut contact = contacts.next()?;
    let mut doc = String::new();
    while let Some(person) = people.next()? {
        let id: i64 = person.get(0)?;
        doc.clear();
        for column in 1..=4 {
            push_words(&mut doc, person.get_ref(column)?.as_str().unwrap_or_default());
        }
        push_number(&mut doc, person.get_ref(5)?.as_str().unwrap_or_default());
        while let Some(row) = contact {
            let owner: i64 = row.get(0)?;
            if owner > id {
                break;
            }
            if owner == id {
                push_contact(&mut doc, row.get(1)?, row.get_ref(2)?.as_str().unwrap_or_default());
            }
            contact = contacts.next()?;
        }
        insert.execute(params![id, doc])?;
    }
    Ok(())
}

/// What one person is found by, or `None` when they are gone.
fn document(conn: &Connection, person: i64) -> Result<Option<String>> {
    let mut names = conn.prepare_cached("SELECT given, middle, family, called, number FROM person WHERE id = ?1")?;
    let found = names
        .query_row([person], |row| {
            let mut doc = String::new();
            for column in 0..4 {
                push_words(&mut doc, row.get_ref(column)?.as_str()?);
            }
            push_number(&mut doc, row.get_ref(4)?.as_str()?);
            Ok(doc)
        })
        .optional()?;
    let Some(mut doc) = found else {
        return Ok(None);
    };
    let mut contacts = conn.prepare_cached("SELECT kind, value FROM contact WHERE person_id = ?1")?;
    let mut rows = contacts.query([person])?;
    while let Some(row) = rows.next()? {
        push_contact(&mut doc, row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(Some(doc))
}

pub(super) fn push_words(doc: &mut String, text: &str) {
    for word in name::words(text) {
        doc.push_str(&word);
        doc.push(' ');
    }
}

pub(super) fn push_number(doc: &mut String, number: &str) {
    push_words(doc, number);
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        doc.extend(number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        doc.push(' ');
    }
}

pub(super) fn push_contact(doc: &mut String, kind: i64, value: &str) {
    if kind != ContactKind::Phone as i64 {
        push_words(doc, value);
        return;
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    // "+47 930 11 048" is also typed without the country.
    let national = ["47", "46", "45", "358"]
        .iter()
        .find_map(|code| digits.strip_prefix("00").unwrap_or(&digits).strip_prefix(code))
        .filter(|_| value.trim_start().starts_with('+') || digits.starts_with("00"));
    doc.push_str(&digits);
    doc.push(' ');
    if let Some(national) = national {
        doc.push_str(national);
        doc.push(' ');
    }
    doc.push_str(&backwards(&digits));
    doc.push(' ');
}

/// A phone number's digits from the end, behind a sign that no typed word holds: its tail becomes a prefix.
pub(super) fn backwards(digits: &str) -> String {
    std::iter::once('¤').chain(digits.chars().rev()).collect()
}

/// Whether a word may be the tail of a phone number: three digits or more.
pub(super) fn is_phone_tail(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit())
}

/// The FTS5 expression for what a person typed: every word as a prefix; digits also as the tail of a phone number.
/// `None` when there is no word in it.
pub fn expression(typed: &str) -> Option<String> {
    let mut parts = Vec::new();
    for word in name::words(typed) {
        // Words are letters and digits only, so the quotes can't be broken out of.
        if is_phone_tail(&word) {
            parts.push(format!("(\"{word}\"* OR \"{}\"*)", backwards(&word)));
        } else {
            parts.push(format!("\"{word}\"*"));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}
