//! Who sends invoices. New particulars are a new row, since documents keep those they were issued with.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{Error, Result};
use crate::model::issuer::Issuer;
use crate::model::reference::Scheme;
use crate::store::change::Change;
use crate::store::row::Cell;
use crate::store::{Register, Who, tables};
use crate::text;

const COLUMNS: &str =
    "id, unit_id, name, org_number, address, email, phone, web, tax_note, account, iban, bic, swish, vipps,
    currency, scheme, payer_digits, number_digits, first_number, due_days, year_begins";

fn read(row: &Row<'_>) -> rusqlite::Result<Issuer> {
    Ok(Issuer {
        id: row.get(0)?,
        unit: row.get(1)?,
        name: row.get(2)?,
        org_number: row.get(3)?,
        address: row.get(4)?,
        email: row.get(5)?,
        phone: row.get(6)?,
        web: row.get(7)?,
        tax_note: row.get(8)?,
        account: row.get(9)?,
        iban: row.get(10)?,
        bic: row.get(11)?,
        swish: row.get(12)?,
        vipps: row.get(13)?,
        currency: row.get(14)?,
        scheme: Scheme::parse(&row.get::<_, String>(15)?).unwrap_or(Scheme::KidMod10),
        payer_digits: row.get(16)?,
        number_digits: row.get(17)?,
        first_number: row.get(18)?,
        due_days: row.get(19)?,
        year_begins: row.get(20)?,
    })
}

/// An issuer as it stood on a document.
pub(in crate::store) fn by_id(conn: &Connection, id: i64) -> Result<Issuer> {
    let sql = format!("SELECT {COLUMNS} FROM issuer WHERE id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([id], read)?)
}

fn newest(conn: &Connection, unit: i64) -> Result<Option<Issuer>> {
    let sql = format!("SELECT {COLUMNS} FROM issuer WHERE unit_id = ?1 ORDER BY id DESC LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([unit], read).optional()?)
}

impl Register {
    /// The issuers in use, in the order of the tree.
    pub fn issuers(&self, _who: &Who) -> Result<Vec<Issuer>> {
        let catalog = self.catalog()?;
        let mut issuers = Vec::new();
        for (unit, _) in catalog.tree.iter() {
            issuers.extend(newest(&self.conn, unit.id)?);
        }
        Ok(issuers)
    }

    /// The issuer of a unit by name, or the topmost one when none is named.
    ///
    /// # Errors
    /// There is none.
    pub fn issuer(&self, who: &Who, unit: Option<&str>) -> Result<Issuer> {
        let wanted = unit.map(|unit| self.catalog()?.unit(unit)).transpose()?;
        let found = self.issuers(who)?.into_iter().find(|issuer| wanted.is_none_or(|unit| issuer.unit == unit));
        found.ok_or_else(|| Error::refused(text!("issuer-none")).hint(text!("issuer-none-hint")))
    }
}

impl Change<'_> {
    /// The issuer in use of a unit.
    pub(super) fn issuer_of(&self, unit: i64) -> Result<Option<Issuer>> {
        newest(&self.tx, unit)
    }

    /// Sets the particulars of a unit that sends invoices, from now on.
    pub fn set_issuer(&mut self, issuer: &Issuer) -> Result<bool> {
        if self.issuer_of(issuer.unit)?.is_some_and(|old| Issuer { id: issuer.id, ..old } == *issuer) {
            return Ok(false);
        }
        let cells: [Cell<'_>; 20] = [
            issuer.unit.into(),
            (&issuer.name).into(),
            (&issuer.org_number).into(),
            (&issuer.address).into(),
            (&issuer.email).into(),
            (&issuer.phone).into(),
            (&issuer.web).into(),
            (&issuer.tax_note).into(),
            (&issuer.account).into(),
            (&issuer.iban).into(),
            (&issuer.bic).into(),
            (&issuer.swish).into(),
            (&issuer.vipps).into(),
            (&issuer.currency).into(),
            issuer.scheme.key().into(),
            i64::from(issuer.payer_digits).into(),
            i64::from(issuer.number_digits).into(),
            issuer.first_number.into(),
            issuer.due_days.into(),
            issuer.year_begins.into(),
        ];
        self.insert(&tables::ISSUER, &cells)?;
        Ok(true)
    }
}
