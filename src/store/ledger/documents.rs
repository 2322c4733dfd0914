//! Lists of invoices and credit notes: a page at a time by key.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::document::{Head, head};
use crate::error::Result;
use crate::model::date;
use crate::query::Filter;
use crate::store::catalog::Catalog;
use crate::store::gather::{Effort, narrow};
use crate::store::select::{Part, Selector, part};
use crate::store::{Register, Who};

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    All,
    Open,
    Overdue,
    /// Open, and due within a week.
    DueSoon,
    /// Settled, in whichever way.
    Settled,
    Credits,
    Held,
}

impl Which {
    pub const ALL: [Which; 7] =
        [Which::All, Which::Open, Which::Overdue, Which::DueSoon, Which::Settled, Which::Credits, Which::Held];
    pub const KEYS: [&str; 7] = ["all", "open", "overdue", "due-soon", "settled", "credits", "held"];

    pub fn key(self) -> &'static str {
        Which::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Which> {
        let at = Which::KEYS.iter().position(|key| *key == text)?;
        Some(Which::ALL[at])
    }

    /// Whether only what is open is meant: those are listed by due date, the oldest first, else the newest come first.
    fn is_open(self) -> bool {
        matches!(self, Which::Open | Which::Overdue | Which::DueSoon)
    }
}

/// Which documents, on which day.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub which: Which,
    /// Of these payers; `None`: anybody.
    pub payers: Option<Filter>,
    /// The membership year.
    pub year: Option<i64>,
    pub run: Option<i64>,
    pub day: NaiveDate,
    /// The newest day there is: on it, what is open is known without adding up.
    pub today: NaiveDate,
}

/// Where a row stands in its list: the due date where that is the order, and the row id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub due: i64,
    pub id: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum From {
    Start,
    At(Key),
    After(Key),
    Before(Key),
    End,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub rows: Vec<Head>,
    pub at_start: bool,
    pub at_end: bool,
}

/// Payers up to so many are looked up one by one; of more, documents are walked and their payers tested.
const FEW: usize = 20_000;

impl Register {
    /// One page of documents.
    pub fn documents(&self, _who: &Who, query: &Query, from: &From, limit: usize) -> Result<Page> {
        let catalog = self.catalog()?;
        let wanted = limit + 1;
        let select = select(&self.conn, &catalog, query, Some(from))?.then(Part::new(format!(" LIMIT {wanted}")));
        let mut statement = select.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        let mut ids: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(row.get(0)?);
        }
        let more = ids.len() > limit;
        ids.truncate(limit);
        let forwards = !matches!(from, From::Before(_) | From::End);
        if !forwards {
            ids.reverse();
        }
        let mut page = Page {
            rows: Vec::with_capacity(ids.len()),
            at_start: matches!(from, From::Start) || (!forwards && !more),
            at_end: matches!(from, From::End) || (forwards && !more),
        };
        for id in ids {
            page.rows.extend(head(&self.conn, id, query.day)?);
        }
        Ok(page)
    }

    /// How many documents there are, and what is open of them.
    pub fn count_documents(&self, _who: &Who, query: &Query) -> Result<(u64, i64)> {
        let catalog = self.catalog()?;
        let open = match query.day >= query.today {
            true => Part::new("(SELECT o.open FROM open_document o WHERE o.document_id = d.id)"),
            false => open_on(query.day),
        };
        let select = select(&self.conn, &catalog, query, None)?;
        let counted = Part::new("SELECT count(*), ifnull(sum(")
            .then(open)
            .then(Part::new("), 0) FROM document d WHERE d.id IN ("))
            .then(select)
            .then(Part::new(")"));
        let mut statement = counted.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        let row = rows.next()?;
        Ok(row.map_or(Ok((0, 0)), |row| Ok::<_, rusqlite::Error>((row.get::<_, i64>(0)? as u64, row.get(1)?)))?)
    }

    /// Gives every document of a query, the oldest number first.
    pub fn each_document(&self, _who: &Who, query: &Query, give: &mut dyn FnMut(Head) -> Result<()>) -> Result<()> {
        let catalog = self.catalog()?;
        let select = select(&self.conn, &catalog, query, None)?;
        let ordered = select.within("SELECT id FROM document WHERE id IN (", ") ORDER BY id");
        let mut statement = ordered.statement(&self.conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            if let Some(head) = head(&self.conn, row.get(0)?, query.day)? {
                give(head)?;
            }
        }
        Ok(())
    }
}

/// What is open of document `d` at the end of a day.
fn open_on(day: NaiveDate) -> Part {
    Part::new("ifnull((SELECT sum(p.amount) FROM posting p WHERE p.document_id = d.id AND p.day <= ?), 0)")
        .with(date::to_int(day))
}

/// The ids of the documents, in list order from where a page begins; without a place, in any order.
fn select(conn: &Connection, catalog: &Catalog, query: &Query, from: Option<&From>) -> Result<Part> {
    let day = date::to_int(query.day);
    let is_today = query.day >= query.today;
    let by_due = query.which.is_open();
    let mut conditions = Vec::new();
    let mut source = Part::new("FROM document d");
    let payers = match &query.payers {
        None => None,
        Some(filter) => {
            let selection = Selector::new(conn, catalog, query.day).select(filter)?;
            let narrowed = narrow(conn, &selection, Effort::Whole)?;
            let people = match &narrowed.set {
                Some(set) => Register::among(set, Part::new("p.id"), Part::default(), &narrowed.rest()),
                None => narrowed.rest().within("SELECT p.id FROM person p WHERE ", ""),
            };
            let mut ids = Vec::new();
            let mut statement = people.statement(conn)?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                ids.push(row.get(0)?);
            }
            Some(ids)
        }
    };
    match payers {
        Some(ids) if ids.len() <= FEW => {
            source = Part::new(
                "FROM json_each(?) j CROSS JOIN document d INDEXED BY document_by_payer ON d.payer_id = j.value",
            )
            .with(part::json_ids(&ids));
        }
        Some(ids) => {
            let test = Part::new("d.payer_id IN (SELECT value FROM json_each(?))").with(part::json_ids(&ids));
            conditions.push(test);
        }
        None if by_due && is_today => {
            source = Part::new(
                "FROM open_document o INDEXED BY open_document_by_due CROSS JOIN document d ON d.id = o.document_id",
            );
        }
        None => {}
    }
    if by_due {
        let open = match is_today {
            true => Part::new("EXISTS (SELECT 1 FROM open_document x WHERE x.document_id = d.id AND x.open > 0)"),
            false => open_on(query.day).then(Part::new(" > 0")),
        };
        conditions.push(open);
    }
    let due = if source.sql.contains("open_document o") { "o.due_on" } else { "d.due_on" };
    match query.which {
        Which::All | Which::Open => {}
        Which::Overdue => conditions.push(Part::new(format!("{due} < ?")).with(day)),
        Which::DueSoon => {
            let week = query.day.checked_add_days(chrono::Days::new(7)).map_or(day, date::to_int);
            conditions.push(Part::new(format!("{due} BETWEEN ? AND ?")).with(day).with(week));
        }
        Which::Settled => {
            conditions.push(Part::new("d.kind = 0 AND ").then(open_on(query.day)).then(Part::new(" <= 0")));
        }
        Which::Credits => conditions.push(Part::new("d.kind = 1")),
        Which::Held => conditions.push(
            Part::new(
                "EXISTS (SELECT 1 FROM hold h WHERE h.document_id = d.id AND h.from_on <= ?
                 AND (h.until_on IS NULL OR h.until_on > ?))",
            )
            .with(day)
            .with(day),
        ),
    }
    if !is_today {
        conditions.push(Part::new("d.issued_on <= ?").with(day));
    }
    if let Some(year) = query.year {
        conditions.push(Part::new("d.year = ?").with(year));
    }
    if let Some(run) = query.run {
        conditions.push(Part::new("d.run_id = ?").with(run));
    }
    let id = if source.sql.contains("open_document o") { "o.document_id" } else { "d.id" };
    let mut order = String::new();
    if let Some(from) = from {
        let forwards = !matches!(from, From::Before(_) | From::End);
        // The newest number first, or the longest due first.
        let (then, sign) = match (by_due, forwards) {
            (true, true) | (false, false) => ("ASC", ">"),
            _ => ("DESC", "<"),
        };
        order = match by_due {
            true => format!(" ORDER BY {due} {then}, {id} {then}"),
            false => format!(" ORDER BY {id} {then}"),
        };
        if let From::At(key) | From::After(key) | From::Before(key) = from {
            let or_same = if matches!(from, From::At(_)) { "=" } else { "" };
            conditions.push(match by_due {
                true => Part::new(format!("({due}, {id}) {sign}{or_same} (?, ?)")).with(key.due).with(key.id),
                false => Part::new(format!("{id} {sign}{or_same} ?")).with(key.id),
            });
        }
    }
    Ok(Part::new(format!("SELECT {id} "))
        .then(source)
        .then(Part::new(" WHERE "))
        .then(Part::all(conditions))
        .then(Part::new(order)))
}
