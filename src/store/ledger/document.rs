//! One invoice or credit note, as it stands on a day: its head, its lines, and what has happened to it.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::voucher::Kind as Event;
use crate::error::{Error, Result};
use crate::model::date;
use crate::model::document::{Kind, State, What};
use crate::model::issuer::Issuer;
use crate::store::{Register, Who};
use crate::text;

/// A row of a list of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub id: i64,
    pub kind: Kind,
    pub unit: i64,
    pub number: i64,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub payer: i64,
    pub payer_number: String,
    /// As it was printed.
    pub payer_name: String,
    /// The membership year, 0 for none.
    pub year: i64,
    /// As it was issued; a credit note's is below nothing.
    pub total: i64,
    /// Fees and interest that have come to it.
    pub charges: i64,
    pub open: i64,
    pub state: State,
    pub reference: String,
    /// The invoice that a credit note is of.
    pub credits: Option<i64>,
    pub run: Option<i64>,
}

impl Head {
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.open > 0 && self.due_on < day
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: i64,
    pub what: What,
    pub person: i64,
    pub person_number: String,
    pub person_name: String,
    pub unit: Option<i64>,
    pub text: String,
    pub from: Option<NaiveDate>,
    /// The first day after the period.
    pub until: Option<NaiveDate>,
    pub amount: i64,
    pub open: i64,
}

/// Something that has happened to an invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub day: NaiveDate,
    pub event: Event,
    pub text: String,
    /// What it did to what is owed.
    pub amount: i64,
    /// It took another event back, or was itself put in force again.
    pub reversal: bool,
}

/// All there is to tell of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub head: Head,
    pub issuer: Issuer,
    pub payer_address: String,
    /// The number of the invoice that a credit note is of.
    pub credits_number: Option<i64>,
    pub items: Vec<Item>,
    pub events: Vec<Happening>,
}

impl Register {
    /// A document as it stands at the end of a day.
    ///
    /// # Errors
    /// There is none of that row id.
    pub fn document(&self, _who: &Who, id: i64, day: NaiveDate) -> Result<Document> {
        let head = head(&self.conn, id, day)?.ok_or_else(|| no_such_document(&id.to_string()))?;
        let (issuer, payer_address): (i64, String) = self
            .conn
            .prepare_cached("SELECT issuer_id, payer_address FROM document WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let credits_number = match head.credits {
            None => None,
            Some(credited) => self
                .conn
                .prepare_cached("SELECT number FROM document WHERE id = ?1")?
                .query_row([credited], |row| row.get(0))
                .optional()?,
        };
        let issuer = super::issuers::by_id(&self.conn, issuer)?;
        let items = self.items_on(id, day)?;
        let events = self.events_of(id, day)?;
        Ok(Document { head, issuer, payer_address, credits_number, items, events })
    }

    /// The document of a number (of the topmost issuer's series, or `UNIT/NUMBER`), or of a payment reference.
    ///
    /// # Errors
    /// There is none.
    pub fn find_document(&self, who: &Who, typed: &str) -> Result<i64> {
        let (unit, number) = match typed.rsplit_once('/') {
            Some((unit, number)) => (Some(unit), number),
            None => (None, typed),
        };
        if let Ok(number) = number.trim().parse::<i64>()
            && let Ok(issuer) = self.issuer(who, unit)
        {
            let mut found = self.conn.prepare_cached("SELECT id FROM document WHERE unit_id = ?1 AND number = ?2")?;
            if let Some(id) = found.query_row((issuer.unit, number), |row| row.get(0)).optional()? {
                return Ok(id);
            }
        }
        let reference: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let mut found = self.conn.prepare_cached("SELECT id FROM document WHERE reference = ?1")?;
        let found = found.query_row([&reference], |row| row.get(0)).optional()?;
        found.ok_or_else(|| no_such_document(typed))
    }

    fn items_on(&self, document: i64, day: NaiveDate) -> Result<Vec<Item>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT i.id, i.kind, i.person_id, p.number, trim(p.given || ' ' || p.family), i.unit_id, i.text, i.from_on,
                    i.until_on, i.amount,
                    i.amount - ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.item_id = i.id AND a.day <= ?2), 0)
             FROM item i JOIN person p ON p.id = i.person_id JOIN voucher v ON v.id = i.voucher_id
             WHERE i.document_id = ?1 AND v.day <= ?2 ORDER BY i.id",
        )?;
        let mut rows = statement.query((document, date::to_int(day)))?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            let day = |at: usize| row.get::<_, Option<i64>>(at).map(|ymd| ymd.and_then(date::from_int));
            items.push(Item {
                id: row.get(0)?,
                what: What::from_code(row.get(1)?),
                person: row.get(2)?,
                person_number: row.get(3)?,
                person_name: row.get(4)?,
                unit: row.get(5)?,
                text: row.get(6)?,
                from: day(7)?,
                until: day(8)?,
                amount: row.get(9)?,
                open: row.get(10)?,
            });
        }
        Ok(items)
    }

    /// What has happened to the claim, and the reminders without a fee, oldest first.
    fn events_of(&self, document: i64, day: NaiveDate) -> Result<Vec<Happening>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT v.day, v.kind, v.text, ifnull((SELECT sum(p.amount) FROM posting p
                        WHERE p.voucher_id = v.id AND p.document_id = ?1), 0), v.root_id IS NOT NULL
             FROM voucher v WHERE v.day <= ?2 AND v.id IN (
                 SELECT voucher_id FROM posting INDEXED BY posting_by_document WHERE document_id = ?1
                 UNION SELECT voucher_id FROM reminder WHERE document_id = ?1
                 UNION SELECT voucher_id FROM document WHERE id = ?1)
             ORDER BY v.id",
        )?;
        let mut rows = statement.query((document, date::to_int(day)))?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(Happening {
                day: date::from_int(row.get(0)?).unwrap_or(day),
                event: Event::from_code(row.get(1)?)?,
                text: row.get(2)?,
                amount: row.get(3)?,
                reversal: row.get(4)?,
            });
        }
        Ok(events)
    }
}

pub(super) fn no_such_document(typed: &str) -> Error {
    Error::refused(text!("document-none", number = typed)).hint(text!("document-none-hint"))
}

/// The head of a document as it stands at the end of a day; `None` when there is no such row.
pub(super) fn head(conn: &Connection, id: i64, day: NaiveDate) -> Result<Option<Head>> {
    let mut statement = conn.prepare_cached(
        "SELECT d.kind, d.unit_id, d.number, d.issued_on, d.due_on, d.payer_id, p.number, d.payer_name, d.year, d.total,
                d.reference, d.credits_id, d.run_id,
                (SELECT ifnull(sum(x.amount), 0) FROM posting x WHERE x.document_id = d.id AND x.day <= ?2),
                (SELECT ifnull(sum(-c.total), 0) FROM document c WHERE c.credits_id = d.id AND c.issued_on <= ?2),
                (SELECT ifnull(sum(x.amount), 0) FROM reminder r JOIN voucher v ON v.id = r.voucher_id OR v.root_id = r.voucher_id
                    JOIN posting x ON x.voucher_id = v.id AND x.document_id = d.id
                    WHERE r.document_id = d.id AND v.day <= ?2),
                (SELECT ifnull(sum(a.amount), 0) FROM item i JOIN allocation a ON a.item_id = i.id
                    JOIN voucher v ON v.id = a.voucher_id
                    WHERE i.document_id = d.id AND a.day <= ?2 AND v.kind IN (6, 7))
         FROM document d JOIN person p ON p.id = d.payer_id WHERE d.id = ?1",
    )?;
    let found = statement.query_row((id, date::to_int(day)), |row| {
        let kind = if row.get::<_, i64>(0)? == 0 { Kind::Invoice } else { Kind::CreditNote };
        let date = |at: usize| row.get(at).map(|ymd| date::from_int(ymd).unwrap_or(day));
        let (total, charges): (i64, i64) = (row.get(9)?, row.get(15)?);
        let open: i64 = if kind == Kind::Invoice { row.get(13)? } else { 0 };
        Ok(Head {
            id,
            kind,
            unit: row.get(1)?,
            number: row.get(2)?,
            issued_on: date(3)?,
            due_on: date(4)?,
            payer: row.get(5)?,
            payer_number: row.get(6)?,
            payer_name: row.get(7)?,
            year: row.get(8)?,
            total,
            charges,
            open,
            state: State::of(kind, total + charges, open, row.get(14)?, row.get(16)?),
            reference: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
            credits: row.get(11)?,
            run: row.get(12)?,
        })
    });
    Ok(found.optional()?)
}
