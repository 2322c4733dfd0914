//! Who a payer may be: told by a reference, by what came from the same account before, by name.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::names::{Agrees, Name, Names};
use crate::error::Result;
use crate::model::date;
use crate::model::issuer::payer_of_code;
use crate::model::reference::{Scheme, check};
use crate::store::people::find_number;

/// How the references of an issuer are made: their kind, and the digits of payer and number.
pub(super) type Form = (Scheme, u32, u32);

/// The payer that a reference begins with, and whether it is the payer's alone (a standing order) and of no invoice.
pub(super) fn of_reference(
    conn: &Connection,
    reference: &str,
    forms: impl IntoIterator<Item = Form>,
) -> Result<Option<(i64, bool)>> {
    for (scheme, payer_digits, number_digits) in forms {
        if check(scheme, reference).is_err() {
            continue;
        }
        let (first, second) = (payer_digits as usize, (payer_digits + number_digits) as usize);
        if let (Some(code), Some(number)) = (reference.get(..first), reference.get(first..second))
            && let Some(payer) = of_code(conn, code, payer_digits)?
        {
            return Ok(Some((payer, number.bytes().all(|digit| digit == b'0'))));
        }
    }
    Ok(None)
}

fn of_code(conn: &Connection, code: &str, digits: u32) -> Result<Option<i64>> {
    let Ok(code) = code.parse::<u64>() else { return Ok(None) };
    match payer_of_code(code, digits) {
        Ok(number) => find_number(conn, &number),
        Err(id) => {
            let mut known = conn.prepare_cached("SELECT id FROM person WHERE id = ?1")?;
            Ok(known.query_row([id], |row| row.get(0)).optional()?)
        }
    }
}

/// All kinds of references that we have used.
pub(super) fn forms(conn: &Connection) -> Result<Vec<Form>> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT scheme, payer_digits, number_digits FROM issuer")?;
    let rows = statement.query_map([], |row| {
        let scheme = Scheme::parse(&row.get::<_, String>(0)?).unwrap_or(Scheme::KidMod10);
        Ok((scheme, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whom somebody has confirmed an account to be of.
pub(super) fn of_account(conn: &Connection, account: &str) -> Result<Vec<i64>> {
    if account.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached("SELECT person_id FROM payer_account WHERE account = ?1")?;
    Ok(statement.query_map([account], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

pub(in crate::store) const PAID_BY: &str = "SELECT d.payer_id, d.number, l.booked_on, d.payer_name
     FROM (SELECT id, booked_on FROM bank_line INDEXED BY bank_line_by_payer_account
     WHERE payer_account = ?1 AND payer_account <> '' AND amount > 0 AND id <> ?2 ORDER BY booked_on DESC LIMIT 5) l
     CROSS JOIN line_voucher w ON w.line_id = l.id
     CROSS JOIN payment y ON y.voucher_id = w.voucher_id
     CROSS JOIN allocation a INDEXED BY allocation_by_payment ON a.payment_id = y.id
     CROSS JOIN item i ON i.id = a.item_id
     CROSS JOIN document d ON d.id = i.document_id
     GROUP BY l.id, d.id HAVING sum(a.amount) > 0 ORDER BY l.booked_on DESC, d.id DESC LIMIT 20";

/// An invoice that an account has paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    pub payer: i64,
    pub number: i64,
    pub on: NaiveDate,
    /// The payer's name, as it was printed.
    pub(super) name: String,
}

/// What the last few lines from an account paid, the newest first.
pub(super) fn paid_by_account(conn: &Connection, account: &str, but: i64) -> Result<Vec<Paid>> {
    if account.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(PAID_BY)?;
    let rows = statement.query_map((account, but), |row| {
        let on = date::from_int(row.get(2)?).unwrap_or(NaiveDate::MIN);
        Ok(Paid { payer: row.get(0)?, number: row.get(1)?, on, name: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Namesakes beyond so many are not gone through.
const MOST_NAMESAKES: usize = 1000;

/// A member whose name stands in a line.
pub(super) struct Namesake {
    pub id: i64,
    pub number: String,
    pub agrees: Agrees,
    /// The name as one key.
    pub key: String,
}

pub(super) fn named(conn: &Connection, names: &Names) -> Result<Vec<Namesake>> {
    let mut found = BTreeSet::new();
    let mut search = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2")?;
    for (one, other) in names.pairs() {
        // Folded words have letters and digits only, so the quotes can't be broken out of.
        let both = format!("\"{one}\" AND \"{other}\"");
        for id in search.query_map((both, MOST_NAMESAKES as i64), |row| row.get::<_, i64>(0))? {
            found.insert(id?);
        }
    }
    let mut person = conn.prepare_cached("SELECT given, middle, called, family, number FROM person WHERE id = ?1")?;
    let mut people = Vec::new();
    for id in found {
        let text = |row: &rusqlite::Row<'_>, at| row.get::<_, String>(at);
        let (name, number) = person.query_row([id], |row| {
            Ok((Name::new(&text(row, 0)?, &text(row, 1)?, &text(row, 2)?, &text(row, 3)?), text(row, 4)?))
        })?;
        people.extend(names.agrees(&name).map(|agrees| Namesake { id, number, agrees, key: name.key() }));
    }
    Ok(people)
}

pub(in crate::store) const KIN: &str = "SELECT payer_id FROM person WHERE id = ?1 AND payer_id IS NOT NULL
     UNION SELECT household_id FROM person WHERE id = ?1 AND household_id IS NOT NULL
     UNION SELECT id FROM person INDEXED BY person_by_payer WHERE payer_id = ?1
     UNION SELECT id FROM person INDEXED BY person_by_household WHERE household_id = ?1
     UNION SELECT id FROM person INDEXED BY person_by_household
           WHERE household_id = (SELECT household_id FROM person WHERE id = ?1) LIMIT 20";

/// Who belongs to somebody: whoever pays for them, whom they pay for, and their household.
pub(super) fn kin(conn: &Connection, person: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(KIN)?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    let mut kin: Vec<i64> = rows.collect::<Result<_, _>>()?;
    kin.retain(|other| *other != person);
    Ok(kin)
}
