//! Proving the books: what must hold after anything that can happen. `ledger verify` runs it, and so do the tests.

use rusqlite::Connection;

use crate::error::Result;
use crate::i18n::Text;
use crate::model::money::plain;
use crate::store::{Register, Who};
use crate::text;

/// What a check of the books found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub vouchers: u64,
    pub documents: u64,
    pub payments: u64,
    /// Sum of all open invoices.
    pub receivable: i64,
    /// What payers have on account, and what is in suspense.
    pub unallocated: i64,
    /// Empty: the books are right.
    pub faults: Vec<Text>,
}

/// Faults named of one kind.
const NAMED: usize = 20;

impl Register {
    /// Checks that every voucher sums to zero; that the receivables are the open invoices, which are their items less what
    /// settled them; that on account and in suspense is what no payment has settled with; that no payment settles more
    /// than it is; that no series of numbers has a gap; that settlements are what chapters were credited.
    ///
    /// # Errors
    /// Only what `progress` says: faults are results.
    pub fn prove(&self, _who: &Who, progress: &mut dyn FnMut(Text) -> Result<()>) -> Result<Proof> {
        // One snapshot: writers may go on meanwhile.
        let _snapshot = self.conn.unchecked_transaction()?;
        let conn = &self.conn;
        let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let balance = |roles: &str| {
            count(&format!(
                "SELECT ifnull(sum(amount), 0) FROM posting INDEXED BY posting_by_account
                 WHERE account_id IN (SELECT id FROM account WHERE role IN ({roles}))"
            ))
        };
        let mut proof = Proof {
            vouchers: count("SELECT count(*) FROM voucher")? as u64,
            documents: count("SELECT count(*) FROM document")? as u64,
            payments: count("SELECT count(*) FROM payment")? as u64,
            receivable: balance("'receivable'")?,
            unallocated: -balance("'on-account', 'suspense'")?,
            faults: Vec::new(),
        };
        for (what, sql) in CHECKS {
            progress(text!("prove-checking", what = *what))?;
            check(conn, what, sql, &mut proof.faults)?;
        }
        let open = count("SELECT ifnull(sum(open), 0) FROM open_document")?;
        if open != proof.receivable {
            let fault = text!("prove-receivable", account = plain(proof.receivable), invoices = plain(open));
            proof.faults.push(fault);
        }
        Ok(proof)
    }
}

/// Each gives what it found wrong: of what (a row id or a number), what was found, what it should be.
const CHECKS: &[(&str, &str)] = &[
    (
        "voucher-sum",
        "SELECT voucher_id, sum(amount), 0 FROM posting INDEXED BY posting_by_voucher GROUP BY voucher_id HAVING sum(amount) <> 0",
    ),
    (
        // The kept list of open invoices against the postings.
        "open-kept",
        "SELECT s.id, s.open, ifnull(o.open, 0) FROM
             (SELECT document_id AS id, sum(amount) AS open FROM posting INDEXED BY posting_by_document
              WHERE document_id IS NOT NULL GROUP BY document_id) s
         LEFT JOIN open_document o ON o.document_id = s.id WHERE s.open <> ifnull(o.open, 0)
         UNION ALL SELECT document_id, 0, open FROM open_document
         WHERE open = 0 OR document_id NOT IN (SELECT document_id FROM posting WHERE document_id IS NOT NULL)",
    ),
    (
        "open-items",
        "SELECT d.number,
                ifnull((SELECT sum(i.amount - ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.item_id = i.id), 0))
                        FROM item i WHERE i.document_id = d.id), 0) AS items,
                ifnull((SELECT sum(p.amount) FROM posting p WHERE p.document_id = d.id), 0) AS open
         FROM document d WHERE d.kind = 0 AND items <> open",
    ),
    (
        "item-settled",
        "SELECT i.document_id, sum(a.amount), i.amount FROM allocation a JOIN item i ON i.id = a.item_id
         GROUP BY a.item_id HAVING sum(a.amount) NOT BETWEEN 0 AND i.amount",
    ),
    (
        "document-total",
        "SELECT d.number, (SELECT ifnull(sum(i.amount), 0) FROM item i WHERE i.document_id = d.id
                           AND i.voucher_id = d.voucher_id) AS items, d.total FROM document d WHERE items <> d.total",
    ),
    (
        // What came in by a payment in force is what it settled, what is free of it, and what went back.
        "payment-whole",
        "SELECT y.id,
                ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.payment_id = y.id), 0)
                - ifnull((SELECT sum(p.amount) FROM posting p WHERE p.payment_id = y.id), 0) AS used,
                y.amount * (1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = y.voucher_id), 0))
                - ifnull((SELECT sum(f.amount * (1 + ifnull((SELECT sum(v.sign) FROM voucher v
                                                             WHERE v.root_id = s.voucher_id), 0)))
                          FROM refund f JOIN refund_paid s ON s.refund_id = f.id WHERE f.payment_id = y.id), 0) AS there
         FROM payment y WHERE used <> there",
    ),
    (
        "payment-overdrawn",
        "SELECT payment_id, sum(amount), 0 FROM posting INDEXED BY posting_by_payment WHERE payment_id IS NOT NULL
         GROUP BY payment_id, account_id, person_id HAVING sum(amount) > 0",
    ),
    (
        "payment-settles",
        "SELECT y.id, (SELECT ifnull(sum(a.amount), 0) FROM allocation a WHERE a.payment_id = y.id) AS used,
                y.amount * (1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = y.voucher_id), 0)) AS there
         FROM payment y WHERE used > there OR used < 0",
    ),
    (
        "series-gap",
        "SELECT unit_id, count(*), max(number) - min(number) + 1 FROM document GROUP BY unit_id
         HAVING count(*) <> max(number) - min(number) + 1",
    ),
    (
        "series-begin",
        "SELECT d.unit_id, min(d.number), (SELECT i.first_number FROM issuer i JOIN document f ON f.issuer_id = i.id
                                           WHERE f.unit_id = d.unit_id ORDER BY f.id LIMIT 1) AS first
         FROM document d GROUP BY d.unit_id HAVING min(d.number) <> first",
    ),
    (
        "reversal-twice",
        "SELECT root_id, 1 + sum(sign), 1 FROM voucher WHERE root_id IS NOT NULL GROUP BY root_id
         HAVING 1 + sum(sign) NOT IN (0, 1)",
    ),
    (
        "settlement",
        "SELECT u.id,
                ifnull((SELECT -sum(p.amount) FROM posting p JOIN voucher v ON v.id = p.voucher_id
                        WHERE p.unit_id = u.id AND v.kind = 9
                        AND p.account_id = (SELECT id FROM account WHERE role = 'chapters')), 0) AS posted,
                ifnull((SELECT sum(l.amount) FROM settlement_line l WHERE l.unit_id = u.id), 0) AS lines
         FROM unit u WHERE u.id IN (SELECT unit_id FROM settlement_line) AND posted <> lines",
    ),
];

fn check(conn: &Connection, what: &'static str, sql: &str, faults: &mut Vec<Text>) -> Result<()> {
    let mut statement = conn.prepare(&format!("{sql} LIMIT {NAMED}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (of, found, right): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (of, found, right) = (of.to_string(), found.to_string(), right.to_string());
        faults.push(text!(format!("prove-{what}"), of = of, found = found, right = right));
    }
    Ok(())
}
