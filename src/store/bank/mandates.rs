//! Direct debit mandates: which payers let the bank draw what we ask for.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::model::date;
use crate::model::issuer::payer_of_code;
use crate::store::change::Change;
use crate::store::{Register, Who, tables};

/// What the bank says of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It stands in a list of all there are.
    Listed,
    /// New, or changed.
    Given,
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MandateNews {
    pub news: News,
    pub account: String,
    /// The reference of some claim of ours; it begins with the payer.
    pub reference: String,
    /// The payer wants to be told by the bank before each drawing.
    pub notice: bool,
}

/// A mandate in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Mandate {
    pub id: i64,
    pub reference: String,
    pub account: String,
    pub person: Option<i64>,
    pub number: String,
    pub name: String,
    pub notice: bool,
    pub from: NaiveDate,
}

impl Register {
    /// Mandates in force, by payer.
    pub fn mandates(&self, _who: &Who) -> Result<Vec<Mandate>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT m.id, m.reference, m.account, m.person_id, ifnull(p.number, ''),
                    ifnull(trim(p.given || ' ' || p.family), ''), m.notice, m.from_on
             FROM mandate m LEFT JOIN person p ON p.id = m.person_id WHERE m.until_on IS NULL
             ORDER BY p.sort_key, m.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Mandate {
                id: row.get(0)?,
                reference: row.get(1)?,
                account: row.get(2)?,
                person: row.get(3)?,
                number: row.get(4)?,
                name: row.get(5)?,
                notice: row.get(6)?,
                from: date::from_int(row.get(7)?).unwrap_or(NaiveDate::MIN),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// Takes in what the bank says of mandates. A list of all ends those that are not in it. Gives how many changed.
    pub(super) fn take_mandates(&mut self, news: &[MandateNews], day: NaiveDate) -> Result<u64> {
        let mut changed = 0;
        for one in news {
            let known: Option<(i64, bool)> = self
                .tx
                .prepare_cached(
                    "SELECT id, notice FROM mandate WHERE reference = ?1 AND account = ?2 AND until_on IS NULL",
                )?
                .query_row((&one.reference, &one.account), |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            changed += match (one.news, known) {
                (News::Withdrawn, Some((id, _))) => {
                    u64::from(self.update(&tables::MANDATE, id, &[("until_on", date::to_int(day).into())])?)
                }
                (News::Withdrawn, None) => 0,
                (_, Some((id, _))) => u64::from(self.update(&tables::MANDATE, id, &[("notice", one.notice.into())])?),
                (_, None) => {
                    let person = self.payer_behind(&one.reference)?;
                    let cells = [
                        (&one.reference).into(),
                        person.into(),
                        (&one.account).into(),
                        one.notice.into(),
                        date::to_int(day).into(),
                        None::<i64>.into(),
                    ];
                    self.insert(&tables::MANDATE, &cells)?;
                    1
                }
            };
        }
        let accounts: std::collections::BTreeSet<&str> =
            news.iter().filter(|one| one.news == News::Listed).map(|one| one.account.as_str()).collect();
        for account in accounts {
            let mut statement =
                self.tx.prepare_cached("SELECT id, reference FROM mandate WHERE account = ?1 AND until_on IS NULL")?;
            let rows = statement.query_map([account], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let standing: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
            drop(statement);
            for (id, reference) in standing {
                let listed = |one: &MandateNews| one.account == account && one.reference == reference;
                if !news.iter().any(|one| listed(one) && one.news != News::Withdrawn) {
                    changed +=
                        u64::from(self.update(&tables::MANDATE, id, &[("until_on", date::to_int(day).into())])?);
                }
            }
        }
        Ok(changed)
    }

    /// The payer that a reference of ours begins with, or that the invoice of it has.
    fn payer_behind(&self, reference: &str) -> Result<Option<i64>> {
        if let Some(document) = self.document_by_reference(reference)? {
            return crate::store::ledger::allocate::payer_of(&self.tx, document).map(Some);
        }
        for (unit, _) in self.catalog.tree.iter() {
            let Some(issuer) = self.issuer_of(unit.id)? else { continue };
            let code = reference.get(..issuer.payer_digits as usize).and_then(|code| code.parse::<u64>().ok());
            let Some(code) = code.filter(|_| crate::model::reference::check(issuer.scheme, reference).is_ok()) else {
                continue;
            };
            let found = match payer_of_code(code, issuer.payer_digits) {
                Ok(number) => crate::store::people::find_number(&self.tx, &number)?,
                Err(id) => self.person(id)?.map(|person| person.id),
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}
