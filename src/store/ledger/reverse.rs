//! Undo for money. Books are not rubbed out: an invoice is taken back by a credit note, everything else by a voucher with the
//! same postings and the other sign, which can be taken back in turn.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::allocate::items;
use super::credit::Scope;
use super::voucher::{Kind, Posting};
use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang, Text};
use crate::model::date;
use crate::store::change::{Change, MutationId, Op};
use crate::store::tables;
use crate::text;

/// How many of what stands in the way are named.
const NAMED: usize = 20;

/// How often a voucher is in force: 1, or 0 when it has been taken back.
pub(super) fn multiplicity(conn: &Connection, voucher: i64) -> Result<i64> {
    let sql = "SELECT 1 + ifnull(sum(sign), 0) FROM voucher WHERE root_id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([voucher], |row| row.get(0))?)
}

/// A voucher that is to be taken back.
struct Target {
    id: i64,
    day: i64,
    kind: Kind,
    text: String,
    /// What it repeats, and with which sign.
    root: Option<i64>,
    sign: i64,
}

impl Change<'_> {
    /// Takes back what a mutation did to the books. What depends on it by now is told in `against`; then nothing may be
    /// kept of this change.
    pub(in crate::store) fn reverse_books(&mut self, mutation: MutationId, against: &mut Vec<Text>) -> Result<()> {
        let mut touched = BTreeSet::new();
        let reason = I18n::new(Lang::of_country(&self.catalog.country)).get("credit-undone");
        for (first, last) in self.runs_of_vouchers(mutation)? {
            for voucher in (first..=last).rev() {
                if against.len() >= NAMED {
                    return Ok(());
                }
                self.take_back_voucher(voucher, &reason, &mut touched, against)?;
            }
        }
        if against.is_empty() {
            for payment in touched {
                against.extend(self.overdrawn(payment)?);
            }
        }
        Ok(())
    }

    /// The vouchers that a mutation made, as runs of ids, the last first.
    fn runs_of_vouchers(&self, mutation: MutationId) -> Result<Vec<(i64, i64)>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT row_id, last_id FROM change WHERE mutation_id = ?1 AND tbl = 'voucher' AND op = ?2 ORDER BY id DESC",
        )?;
        let rows = statement.query_map((mutation, Op::Insert as i64), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn take_back_voucher(
        &mut self,
        id: i64,
        reason: &str,
        touched: &mut BTreeSet<i64>,
        against: &mut Vec<Text>,
    ) -> Result<()> {
        let target = self
            .tx
            .prepare_cached("SELECT day, kind, text, root_id, sign FROM voucher WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        let Some((day, kind, text, root, sign)) = target else {
            return Err(Error::bug("a voucher to take back is gone"));
        };
        let target = Target { id, day, kind: Kind::from_code(kind)?, text, root, sign };
        match (target.kind, target.root) {
            (Kind::Invoice, None) => self.take_back_invoice(&target, reason, against),
            (Kind::CreditNote, None) => {
                against.push(text!("ledger-undo-credit-note", number = self.number_of(id)?));
                Ok(())
            }
            _ => self.repeat(&target, touched, against),
        }
    }

    /// An invoice is taken back by a credit note, unless something has settled it meanwhile.
    fn take_back_invoice(&mut self, target: &Target, reason: &str, against: &mut Vec<Text>) -> Result<()> {
        let document: i64 = self
            .tx
            .prepare_cached("SELECT id FROM document WHERE voucher_id = ?1")?
            .query_row([target.id], |row| row.get(0))?;
        let all = items(&self.tx, document)?;
        if all.iter().any(|item| item.open != item.amount) {
            against.push(text!("ledger-undo-settled", number = self.number_of(target.id)?));
            return Ok(());
        }
        if all.iter().all(|item| item.amount == 0) {
            // Nothing was ever claimed.
            return Ok(());
        }
        self.credit(document, Scope::Open, today(target.day), reason).map(drop)
    }

    /// A voucher with the postings of another and the opposite sign.
    fn repeat(&mut self, target: &Target, touched: &mut BTreeSet<i64>, against: &mut Vec<Text>) -> Result<()> {
        let root = target.root.unwrap_or(target.id);
        let sign = -target.sign;
        let in_force = multiplicity(&self.tx, root)?;
        if (sign == -1) != (in_force == 1) {
            against.push(text!("ledger-undo-twice", voucher = root));
            return Ok(());
        }
        let day = today(target.day);
        let cells = [
            date::to_int(day).into(),
            (target.kind as i64).into(),
            (&target.text).into(),
            Some(root).into(),
            sign.into(),
        ];
        let voucher = self.insert(&tables::VOUCHER, &cells)?;
        let postings: Vec<Posting> = postings(&self.tx, root)?
            .into_iter()
            .map(|posting| Posting { amount: sign * posting.amount, ..posting })
            .collect();
        touched.extend(postings.iter().filter_map(|posting| posting.payment));
        self.post(voucher, day, &postings)?;
        // What it had settled is open again.
        for (item, payment, amount) in allocations(&self.tx, root)? {
            touched.extend(payment);
            self.settle_item(voucher, item, payment, day, sign * amount)?;
        }
        // And what it had added to an invoice is none any longer.
        for (item, amount) in own_items(&self.tx, root)? {
            self.settle_item(voucher, item, None, day, -sign * amount)?;
        }
        self.repeat_settlement(root, voucher, sign)
    }

    /// A settlement that is taken back stands again with its lines turned round.
    fn repeat_settlement(&mut self, root: i64, voucher: i64, sign: i64) -> Result<()> {
        let found: Option<(i64, i64, i64)> = self
            .tx
            .prepare_cached("SELECT id, from_on, until_on FROM settlement WHERE voucher_id = ?1")?
            .query_row([root], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((settlement, from, until)) = found else { return Ok(()) };
        let made = date::to_int(today(until.min(from)));
        let again = self.insert(&tables::SETTLEMENT, &[voucher.into(), from.into(), until.into(), made.into()])?;
        let lines: Vec<(i64, i64, i64)> = self
            .tx
            .prepare_cached("SELECT unit_id, people, amount FROM settlement_line WHERE settlement_id = ?1 ORDER BY id")?
            .query_map([settlement], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        for (unit, people, amount) in lines {
            let cells = [again.into(), unit.into(), people.into(), (sign * amount).into()];
            self.insert(&tables::SETTLEMENT_LINE, &cells)?;
        }
        Ok(())
    }

    /// Where more of a payment is used than there is by now: what was done with it later stands in the way.
    fn overdrawn(&self, payment: i64) -> Result<Option<Text>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT 1 FROM posting p WHERE p.payment_id = ?1
             AND p.account_id IN (SELECT id FROM account WHERE role IN ('on-account', 'suspense', 'refunds'))
             GROUP BY p.account_id, p.person_id HAVING sum(p.amount) > 0
             UNION ALL
             SELECT 1 FROM payment y WHERE y.id = ?1
             AND ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.payment_id = y.id), 0)
               > y.amount * (1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = y.voucher_id), 0))",
        )?;
        let over = statement.exists([payment])?;
        Ok(over.then(|| text!("ledger-undo-used", payment = payment)))
    }

    /// The number of the document that a voucher made.
    fn number_of(&self, voucher: i64) -> Result<String> {
        let mut statement = self.tx.prepare_cached("SELECT number FROM document WHERE voucher_id = ?1")?;
        let number: Option<i64> = statement.query_row([voucher], |row| row.get(0)).optional()?;
        Ok(number.map_or_else(String::new, |number| number.to_string()))
    }
}

/// Today, but never before what is taken back.
fn today(day: i64) -> NaiveDate {
    let today = chrono::Local::now().date_naive();
    date::from_int(day).map_or(today, |day| day.max(today))
}

fn postings(conn: &Connection, voucher: i64) -> Result<Vec<Posting>> {
    let mut statement = conn.prepare_cached(
        "SELECT account_id, amount, person_id, document_id, payment_id, unit_id FROM posting
         WHERE voucher_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([voucher], |row| {
        Ok(Posting {
            account: row.get(0)?,
            amount: row.get(1)?,
            person: row.get(2)?,
            document: row.get(3)?,
            payment: row.get(4)?,
            unit: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Item, payment and amount of what a voucher settled, not counting the closing of items by a reversal.
fn allocations(conn: &Connection, voucher: i64) -> Result<Vec<(i64, Option<i64>, i64)>> {
    let sql = "SELECT item_id, payment_id, amount FROM allocation WHERE voucher_id = ?1 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([voucher], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The items that a voucher added to an invoice issued by another: fees and interest.
fn own_items(conn: &Connection, voucher: i64) -> Result<Vec<(i64, i64)>> {
    // Walked from the reminder, since items have no index by voucher.
    let sql = "SELECT i.id, i.amount FROM reminder r CROSS JOIN item i INDEXED BY item_by_document
               ON i.document_id = r.document_id WHERE r.voucher_id = ?1 AND i.voucher_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([voucher], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
