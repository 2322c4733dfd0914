//! Issuing documents: numbered without gaps, frozen from then on.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::voucher::{Kind as Event, Posting};
use crate::error::{Error, Result};
use crate::model::document::{Kind, Line};
use crate::model::issuer::{Issuer, payer_code};
use crate::model::{Person, date, money};
use crate::store::change::Change;
use crate::store::{row::Cell, tables};
use crate::text;

/// An invoice that has not got its number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<'d> {
    pub issuer: &'d Issuer,
    pub payer: Payer,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    /// The membership year, 0 for none.
    pub year: i64,
    pub run: Option<i64>,
    /// That which stands on it already, when another program made it; else one is made.
    pub reference: Option<&'d str>,
    pub lines: &'d [Line],
}

/// The payer as they are printed, and as references know them.
#[derive(Clone, Debug, PartialEq)]
pub struct Payer {
    pub id: i64,
    pub number: String,
    pub name: String,
    pub address: String,
}

impl Payer {
    /// As the person stands now. A protected address is not printed: it must not lie about on paper and in files.
    pub fn of(person: &Person, home: &str) -> Payer {
        use crate::model::person::Protection;
        let town = format!("{} {}", person.postal_code, person.city);
        let abroad = if person.country == home { "" } else { person.country.as_str() };
        let open = person.protection == Protection::Open;
        let lines = [person.address.trim(), town.trim(), abroad];
        let lines: Vec<&str> = lines.into_iter().filter(|line| open && !line.is_empty()).collect();
        Payer { id: person.id, number: person.number.clone(), name: person.name(), address: lines.join("\n") }
    }
}

/// What was issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued {
    pub document: i64,
    pub number: i64,
    pub reference: String,
    pub total: i64,
}

impl Change<'_> {
    /// Issues an invoice: gives it the next number of its unit's series, its reference and its postings.
    ///
    /// # Errors
    /// Nothing on it, an amount below nothing or beyond measure, a due date before the day of issue, or a reference that
    /// has outgrown its places.
    pub fn issue(&mut self, draft: &Draft<'_>) -> Result<Issued> {
        if draft.lines.is_empty() {
            return Err(Error::refused(text!("invoice-empty")));
        }
        if draft.due_on < draft.issued_on {
            return Err(Error::refused(text!("invoice-due-before")));
        }
        let total: i128 = draft.lines.iter().map(|line| i128::from(line.amount)).sum();
        let absurd = draft.lines.iter().any(|line| !(0..=money::MOST).contains(&line.amount));
        if absurd || total > i128::from(money::MOST) {
            return Err(Error::refused(text!(
                "invoice-beyond",
                most = money::show(money::MOST, crate::i18n::Lang::Nb)
            )));
        }
        let total = total as i64;
        let number = self.next_document_number(draft.issuer)?;
        let payer = payer_code(&draft.payer.number, draft.payer.id, draft.issuer.payer_digits);
        if let Some(own) = draft.reference
            && self.document_by_reference(own)?.is_some()
        {
            return Err(Error::refused(text!("invoice-reference-taken", reference = own)));
        }
        let reference = match draft.reference {
            Some(own) => Ok(own.to_owned()),
            None => draft.issuer.reference(payer, number),
        };
        let reference = reference.map_err(|what| Error::refused(what).hint(text!("reference-outgrown-hint")))?;
        let voucher = self.voucher(draft.issued_on, Event::Invoice, "")?;
        let cells = [
            (Kind::Invoice as i64).into(),
            draft.issuer.unit.into(),
            draft.issuer.id.into(),
            number.into(),
            date::to_int(draft.issued_on).into(),
            date::to_int(draft.due_on).into(),
            draft.payer.id.into(),
            (&draft.payer.name).into(),
            (&draft.payer.address).into(),
            draft.year.into(),
            total.into(),
            (&reference).into(),
            None::<i64>.into(),
            draft.run.into(),
            voucher.into(),
        ];
        let document = self.insert(&tables::DOCUMENT, &cells)?;
        let mut postings = vec![self.receivable(total, document, draft.payer.id)?];
        for line in draft.lines {
            let account = self.account(line.role())?;
            self.add_item(document, voucher, account, line)?;
            earn(&mut postings, Posting::new(account, -line.amount).unit(line.unit));
        }
        self.post(voucher, draft.issued_on, &postings)?;
        Ok(Issued { document, number, reference, total })
    }

    /// Adds a line to a document.
    pub(super) fn add_item(&mut self, document: i64, voucher: i64, account: i64, line: &Line) -> Result<i64> {
        let cells: [Cell<'_>; 12] = [
            document.into(),
            voucher.into(),
            line.what.code().into(),
            line.person.into(),
            line.unit.into(),
            line.rate.into(),
            account.into(),
            (&line.text).into(),
            line.year.into(),
            line.period.map(|period| date::to_int(period.from)).into(),
            line.period.map(|period| date::to_int(period.until)).into(),
            line.amount.into(),
        ];
        self.insert(&tables::ITEM, &cells)
    }

    /// The number after the last one of the unit's series. It is given out within this change: if that comes to nothing,
    /// the next one gets it.
    pub(super) fn next_document_number(&mut self, issuer: &Issuer) -> Result<i64> {
        let next = match self.books.numbers.get(&issuer.unit) {
            Some(next) => *next,
            None => {
                let mut last = self.tx.prepare_cached("SELECT max(number) FROM document WHERE unit_id = ?1")?;
                let last: Option<i64> = last.query_row([issuer.unit], |row| row.get(0)).optional()?.flatten();
                last.map_or(issuer.first_number, |last| last + 1)
            }
        };
        self.books.numbers.insert(issuer.unit, next + 1);
        Ok(next)
    }
}

/// Adds a posting, to one of the same account and unit if there is one.
pub(super) fn earn(postings: &mut Vec<Posting>, posting: Posting) {
    let same = postings.iter_mut().find(|other| {
        (other.account, other.unit) == (posting.account, posting.unit) && other.document == posting.document
    });
    match same {
        Some(other) => other.amount += posting.amount,
        None => postings.push(posting),
    }
}
