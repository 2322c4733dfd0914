//! A payer's account: everything that was claimed of them and everything they paid, with the balance after each.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::voucher::Kind;
use crate::error::Result;
use crate::model::date;
use crate::store::{Register, Who};

/// One row of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub voucher: i64,
    pub day: NaiveDate,
    pub kind: Kind,
    pub text: String,
    /// The document it made or is about, if one.
    pub document: Option<i64>,
    pub number: Option<i64>,
    /// Plus: owed; minus: paid or credited.
    pub amount: i64,
    pub balance: i64,
    pub reversal: bool,
}

/// An account on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    pub rows: Vec<Row>,
    /// What is owed; below nothing: what the payer has to their good.
    pub balance: i64,
    /// Of which lies on account.
    pub on_account: i64,
}

/// Accounts that stand between us and a payer.
const OURS_AND_THEIRS: &str = "SELECT id FROM account WHERE role IN ('receivable', 'on-account', 'refunds')";

impl Register {
    /// A payer's account until the end of a day, oldest first. What only moves money from one account of theirs to the
    /// other (an allocation) does not show. Money from the bank that somebody has said is theirs is a payment, with the
    /// invoice that it settled; where that was taken back it is none, and done again it is one.
    pub fn statement(&self, _who: &Who, payer: i64, day: NaiveDate) -> Result<Statement> {
        let sql = format!(
            "SELECT v.id, v.day, v.kind, v.text, v.root_id IS NOT NULL, s.amount, s.document,
                    (SELECT d.number FROM document d WHERE d.voucher_id = v.id
                     UNION ALL SELECT d.number FROM document d WHERE d.id = s.document LIMIT 1),
                    ifnull(v.root_id, v.id), s.payment
             FROM (SELECT p.voucher_id AS voucher, sum(p.amount) AS amount, max(p.document_id) AS document,
                          max(p.payment_id) AS payment
                   FROM posting p INDEXED BY posting_by_person
                   WHERE p.person_id = ?1 AND p.account_id IN ({OURS_AND_THEIRS}) AND p.day <= ?2
                   GROUP BY p.voucher_id HAVING sum(p.amount) <> 0) s
             JOIN voucher v ON v.id = s.voucher ORDER BY v.day, v.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((payer, date::to_int(day)))?;
        let mut account = Statement::default();
        // Where each said-to-be-theirs stands among the rows, by what it repeats.
        let mut said: HashMap<i64, usize> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (amount, root): (i64, i64) = (row.get(5)?, row.get(8)?);
            let payment: Option<i64> = row.get(9)?;
            let kind = Kind::from_code(row.get(2)?)?;
            let mut one = Row {
                voucher: row.get(0)?,
                day: date::from_int(row.get(1)?).unwrap_or(day),
                kind,
                text: row.get(3)?,
                reversal: row.get(4)?,
                amount,
                document: row.get(6)?,
                number: row.get(7)?,
                balance: 0,
            };
            if let (Kind::Allocation, Some(payment)) = (kind, payment) {
                if let Some(at) = said.get(&root) {
                    account.rows[*at].amount += amount;
                    continue;
                }
                said.insert(root, account.rows.len());
                (one.kind, one.reversal) = (Kind::Payment, false);
                if let [(document, number)] = self.settled_by(payment, payer)?[..] {
                    (one.document, one.number) = (Some(document), Some(number));
                }
            }
            account.rows.push(one);
        }
        account.rows.retain(|row| row.amount != 0);
        for row in &mut account.rows {
            account.balance += row.amount;
            row.balance = account.balance;
        }
        let sql = "SELECT ifnull(-sum(amount), 0) FROM posting INDEXED BY posting_by_person
                   WHERE person_id = ?1 AND account_id = (SELECT id FROM account WHERE role = 'on-account') AND day <= ?2";
        let mut on_account = self.conn.prepare_cached(sql)?;
        account.on_account = on_account.query_row((payer, date::to_int(day)), |row| row.get(0))?;
        Ok(account)
    }
    /// The payer's invoices that a payment settles something of, and their numbers.
    fn settled_by(&self, payment: i64, payer: i64) -> Result<Vec<(i64, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.id, d.number FROM allocation a JOIN item i ON i.id = a.item_id JOIN document d ON d.id = i.document_id
             WHERE a.payment_id = ?1 AND d.payer_id = ?2 GROUP BY d.id HAVING sum(a.amount) <> 0 ORDER BY d.id",
        )?;
        let rows = statement.query_map([payment, payer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
