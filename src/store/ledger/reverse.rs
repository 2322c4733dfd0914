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
pub(in crate::store) fn multiplicity(conn: &Connection, voucher: i64) -> Result<i64> {
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
    /// Takes back what a mutation did to the books. What stands in the way is told in `against`; then nothing may be kept
    /// of this change.
    pub(in crate::store) fn reverse_books(&mut self, mutation: MutationId, against: &mut Vec<Text>) -> Result<()> {
        let runs = self.runs_of_vouchers(mutation)?;
        let vouchers = || runs.iter().flat_map(|(first, last)| (*first..=*last).rev());
        for voucher in vouchers() {
            against.extend(self.hindrance(&self.target(voucher)?)?);
            if against.len() >= NAMED {
                break;
            }
        }
        if !against.is_empty() {
            return Ok(());
        }
        let mut touched = BTreeSet::new();
        let reason = I18n::new(Lang::of_country(&self.catalog.country)).get("credit-undone");
        for voucher in vouchers() {
            let target = self.target(voucher)?;
            match (target.kind, target.root) {
                (Kind::Invoice, None) => self.take_back_invoice(&target, &reason)?,
                _ => {
                    let voucher = self.repeat(&target, today(target.day), &mut touched)?;
                    self.follow_line(target.id, voucher)?;
                }
            }
        }
        for payment in touched {
            against.extend(self.overdrawn(payment)?);
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

    fn target(&self, id: i64) -> Result<Target> {
        let found = self
            .tx
            .prepare_cached("SELECT day, kind, text, root_id, sign FROM voucher WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        let Some((day, kind, text, root, sign)) = found else {
            return Err(Error::bug("a voucher to take back is gone"));
        };
        Ok(Target { id, day, kind: Kind::from_code(kind)?, text, root, sign })
    }

    /// What stands in the way of taking a voucher back.
    fn hindrance(&self, target: &Target) -> Result<Option<Text>> {
        Ok(match (target.kind, target.root) {
            (Kind::Invoice, None) => {
                let (document, number, run) = self.document_of(target.id)?;
                let settled = items(&self.tx, document)?.iter().any(|item| item.open != item.amount);
                match run {
                    _ if settled => Some(text!("ledger-undo-settled", number = number.to_string())),
                    Some(run) if self.is_closed(run)? => Some(text!("ledger-undo-closed", run = run.to_string())),
                    _ => None,
                }
            }
            (Kind::CreditNote, None) => {
                let (_, number, _) = self.document_of(target.id)?;
                Some(text!("ledger-undo-credit-note", number = number.to_string()))
            }
            _ => {
                let root = target.root.unwrap_or(target.id);
                let in_force = multiplicity(&self.tx, root)? == 1;
                let settled = own_items(&self.tx, root)?.iter().any(|(.., settled)| *settled) && in_force;
                match settled {
                    _ if in_force != (target.sign == 1) => Some(text!("ledger-undo-twice", voucher = root.to_string())),
                    true => Some(text!("ledger-undo-charge", voucher = root.to_string())),
                    false => None,
                }
            }
        })
    }

    fn is_closed(&self, run: i64) -> Result<bool> {
        let sql = "SELECT closed_on IS NOT NULL FROM run WHERE id = ?1";
        Ok(self.tx.prepare_cached(sql)?.query_row([run], |row| row.get(0))?)
    }

    /// Row id and number of the document that a voucher made, and its run.
    fn document_of(&self, voucher: i64) -> Result<(i64, i64, Option<i64>)> {
        let sql = "SELECT id, number, run_id FROM document WHERE voucher_id = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        Ok(self.tx.prepare_cached(sql)?.query_row([voucher], row)?)
    }

    /// An invoice is taken back by a credit note.
    fn take_back_invoice(&mut self, target: &Target, reason: &str) -> Result<()> {
        let (document, ..) = self.document_of(target.id)?;
        // Of nothing there is nothing to take back.
        if items(&self.tx, document)?.iter().all(|item| item.amount == 0) {
            return Ok(());
        }
        self.credit(document, Scope::Open, today(target.day), reason).map(drop)
    }

    /// A voucher with the postings of another and the opposite sign.
    fn repeat(&mut self, target: &Target, day: NaiveDate, touched: &mut BTreeSet<i64>) -> Result<i64> {
        let root = target.root.unwrap_or(target.id);
        let sign = -target.sign;
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
        for (item, amount, _) in own_items(&self.tx, root)? {
            self.settle_item(voucher, item, None, day, -sign * amount)?;
        }
        self.repeat_settlement(root, voucher, sign)?;
        Ok(voucher)
    }

    /// The bank has taken a payment back: what it settled is open again. Gives the voucher that says so; `None` when some
    /// of the money has gone elsewhere since, which a person must look at.
    pub(in crate::store) fn return_payment(&mut self, payment: i64, day: NaiveDate) -> Result<Option<i64>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT p.voucher_id FROM posting p JOIN voucher v ON v.id = p.voucher_id
             WHERE p.payment_id = ?1 AND v.root_id IS NULL
             UNION SELECT a.voucher_id FROM allocation a JOIN voucher v ON v.id = a.voucher_id
             WHERE a.payment_id = ?1 AND v.root_id IS NULL
             UNION SELECT voucher_id FROM payment WHERE id = ?1 ORDER BY 1 DESC",
        )?;
        let vouchers: Vec<i64> = statement.query_map([payment], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(statement);
        let mut targets = Vec::new();
        for voucher in vouchers {
            let target = self.target(voucher)?;
            if multiplicity(&self.tx, voucher)? == 0 {
                continue;
            }
            if !matches!(target.kind, Kind::Payment | Kind::Allocation) {
                return Ok(None);
            }
            targets.push(target);
        }
        let mut last = None;
        for target in targets {
            let earliest = date::from_int(target.day).unwrap_or(day);
            last = Some(self.repeat(&target, day.max(earliest), &mut BTreeSet::new())?);
        }
        Ok(last)
    }

    /// Takes back the write-offs of an invoice of which nothing is open. Gives the reason of the last; `None` when there is
    /// none to take back.
    pub(in crate::store) fn revive(&mut self, document: i64, day: NaiveDate) -> Result<Option<String>> {
        if items(&self.tx, document)?.iter().any(|item| item.open != 0) {
            return Ok(None);
        }
        let mut statement = self.tx.prepare_cached(
            "SELECT DISTINCT a.voucher_id FROM item i JOIN allocation a ON a.item_id = i.id
             JOIN voucher v ON v.id = a.voucher_id
             WHERE i.document_id = ?1 AND v.kind = ?2 AND v.root_id IS NULL ORDER BY a.voucher_id",
        )?;
        let rows = statement.query_map((document, Kind::Loss as i64), |row| row.get(0))?;
        let losses: Vec<i64> = rows.collect::<Result<_, _>>()?;
        drop(statement);
        let mut reason = None;
        for loss in losses {
            if multiplicity(&self.tx, loss)? == 1 {
                let target = self.target(loss)?;
                let earliest = date::from_int(target.day).unwrap_or(day);
                self.repeat(&target, day.max(earliest), &mut BTreeSet::new())?;
                reason = Some(target.text);
            }
        }
        Ok(reason)
    }

    /// Takes back the voucher that booked a bank line, so that another one can.
    pub(in crate::store) fn unbook(&mut self, voucher: i64, day: NaiveDate) -> Result<()> {
        let target = self.target(voucher)?;
        let repeated = self.repeat(&target, day, &mut BTreeSet::new())?;
        self.follow_line(voucher, repeated)
    }

    /// What takes a voucher back belongs to the bank line that the voucher belongs to, if there is one.
    fn follow_line(&mut self, voucher: i64, repeated: i64) -> Result<()> {
        let line: Option<i64> = self
            .tx
            .prepare_cached("SELECT line_id FROM line_voucher WHERE voucher_id = ?1")?
            .query_row([voucher], |row| row.get(0))
            .optional()?;
        line.map_or(Ok(()), |line| self.insert(&tables::LINE_VOUCHER, &[line.into(), repeated.into()]).map(drop))
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
        Ok(over.then(|| text!("ledger-undo-used", payment = payment.to_string())))
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

/// The items that a voucher added to an invoice issued by another (fees and interest), their amounts, and whether something
/// has been settled of them.
fn own_items(conn: &Connection, voucher: i64) -> Result<Vec<(i64, i64, bool)>> {
    // Walked from the reminder, since items have no index by voucher.
    let sql = "SELECT i.id, i.amount, ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.item_id = i.id), 0) <> 0 FROM reminder r CROSS JOIN item i INDEXED BY item_by_document
               ON i.document_id = r.document_id WHERE r.voucher_id = ?1 AND i.voucher_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([voucher], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
