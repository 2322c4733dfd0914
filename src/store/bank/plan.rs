//! What is to be done about a line that is taken in.

use rusqlite::{Connection, OptionalExtension};

use super::found::Found;
use super::import::Incoming;
use crate::error::Result;
use crate::model::account::Role;
use crate::model::date;
use crate::store::change::Change;
use crate::store::ledger::voucher::{Kind as Event, Posting};

/// What is to be done about a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan {
    Nothing(Found),
    Document(i64),
    /// So, and what is more waits: the payer owes something else too.
    DocumentAndMore(i64),
    Payer {
        payer: i64,
        /// A reference of the payer's alone (a standing order) is for whatever is oldest.
        oldest: bool,
    },
    Suspense(Found),
    /// Takes a payment back.
    Return(i64),
    Outgoing,
    Fee,
}

pub(in crate::store) const EARLIER: &str = "SELECT y.id FROM bank_line l INDEXED BY bank_line_by_amount
     JOIN line_voucher w ON w.line_id = l.id JOIN payment y ON y.voucher_id = w.voucher_id
     WHERE l.amount = -?1 AND ((?2 <> '' AND l.bank_ref = ?2) OR (?3 <> '' AND l.reference = ?3))
     AND l.booked_on <= ?4
     AND 1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = y.voucher_id), 0) = 1
     ORDER BY l.bank_ref = ?2 DESC, l.id DESC LIMIT 1";

/// The payment that money going out is the return of: told by the bank's own number, else by reference and amount.
pub(super) fn earlier_payment(conn: &Connection, line: &Incoming) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(EARLIER)?;
    let key = (line.amount, &line.bank_ref, &line.reference, date::to_int(line.booked_on));
    Ok(statement.query_row(key, |row| row.get(0)).optional()?)
}

pub(in crate::store) const OWES_MORE: &str = "SELECT 1 FROM open_document INDEXED BY open_document_by_payer
     WHERE payer_id = ?1 AND open > 0 AND document_id <> ?2";

/// Whether a payer has something open beside one invoice.
pub(super) fn owes_more(conn: &Connection, payer: i64, document: i64) -> Result<bool> {
    Ok(conn.prepare_cached(OWES_MORE)?.exists((payer, document))?)
}

impl Change<'_> {
    /// Money has left the bank, and nobody has said yet for what.
    pub(super) fn book_outgoing(&mut self, line: &Incoming) -> Result<i64> {
        let voucher = self.voucher(line.booked_on, Event::Payment, &line.text)?;
        let (money, suspense) = (self.account(line.method.role())?, self.account(Role::Suspense)?);
        let postings = [Posting::new(money, line.amount), Posting::new(suspense, -line.amount)];
        self.post(voucher, line.booked_on, &postings)?;
        Ok(voucher)
    }

    /// A provider of payments has kept its fee back.
    pub(super) fn book_fee(&mut self, line: &Incoming) -> Result<i64> {
        let voucher = self.voucher(line.booked_on, Event::Payment, &line.text)?;
        let (money, fees) = (self.account(line.method.role())?, self.account(Role::BankFees)?);
        self.post(voucher, line.booked_on, &[Posting::new(money, line.amount), Posting::new(fees, -line.amount)])?;
        Ok(voucher)
    }
}
