//! What is to be done about a line that is taken in, and doing it.

use rusqlite::{Connection, OptionalExtension};

use super::found::Found;
use super::import::Incoming;
use super::lines::booking;
use crate::error::Result;
use crate::model::account::Role;
use crate::model::date;
use crate::store::change::Change;
use crate::store::ledger::allocate::{items, payer_of};
use crate::store::ledger::credit::lost;
use crate::store::ledger::payment::Receipt;
use crate::store::ledger::voucher::{Kind as Event, Posting};
use crate::store::tables;

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
    /// What a provider of payments takes for itself.
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
    /// What the plan comes to, seen from how the invoice stands.
    pub(super) fn settle_plan(&mut self, plan: Plan, line: &Incoming) -> Result<(Found, Plan)> {
        Ok(match plan {
            Plan::Nothing(found) | Plan::Suspense(found) => (found, plan),
            // What else they owe is no exact reference's business: a person says what the money is for.
            Plan::Payer { payer, oldest: false } if owes_more(&self.tx, payer, 0)? => {
                (Found::KnownPayer, Plan::Suspense(Found::KnownPayer))
            }
            Plan::Payer { .. } => (Found::KnownPayer, plan),
            Plan::Return(_) => (Found::Returned, plan),
            Plan::Outgoing => (Found::Outgoing, plan),
            Plan::Fee => (Found::Fee, plan),
            Plan::Document(document) => {
                let all = items(&self.tx, document)?;
                let open: i64 = all.iter().map(|item| item.open).sum();
                let sql = "SELECT EXISTS (SELECT 1 FROM document WHERE credits_id = ?1)";
                let credited = || self.tx.prepare_cached(sql)?.query_row([document], |row| row.get::<_, bool>(0));
                let found = match open {
                    0 if lost(&self.tx, document)? > 0 => Found::InvoiceLost,
                    0 if credited()? => Found::InvoiceCredited,
                    0 => Found::DoublePayment,
                    open if open > line.amount => Found::Partial,
                    open if open == line.amount => Found::Exact,
                    _ => Found::Overpaid,
                };
                let more = || owes_more(&self.tx, payer_of(&self.tx, document)?, document);
                let plan = match found {
                    Found::InvoiceLost => Plan::Suspense(found),
                    Found::DoublePayment | Found::InvoiceCredited if more()? => Plan::Suspense(found),
                    Found::Overpaid if more()? => Plan::DocumentAndMore(document),
                    _ => plan,
                };
                (found, plan)
            }
            Plan::DocumentAndMore(_) => (Found::Overpaid, plan),
        })
    }

    /// The voucher that books a line.
    pub(super) fn booking_of(&self, line: i64) -> Result<Option<i64>> {
        Ok(booking(&self.tx, line)?.map(|booking| booking.voucher))
    }

    /// Books a line; gives what of it is in suspense, or `None` when nothing is booked.
    pub(super) fn book_line(&mut self, id: i64, line: &Incoming, plan: Plan) -> Result<Option<i64>> {
        let receipt = |payer, document, oldest: bool| Receipt {
            payer,
            document,
            on_account: !oldest,
            received_on: line.booked_on,
            amount: line.amount,
            method: line.method,
            reference: line.reference.clone(),
            text: line.text.clone(),
        };
        let (voucher, open) = match plan {
            Plan::Nothing(_) => return Ok(None),
            Plan::Document(document) => (self.receive(&receipt(None, Some(document), false))?.voucher, 0),
            Plan::DocumentAndMore(document) => {
                let received = self.receive_in_part(&receipt(None, Some(document), false))?;
                (received.voucher, received.over)
            }
            Plan::Payer { payer, oldest } => (self.receive(&receipt(Some(payer), None, oldest))?.voucher, 0),
            Plan::Suspense(_) => (self.receive(&receipt(None, None, false))?.voucher, line.amount),
            Plan::Return(payment) => match self.return_payment(payment, line.booked_on)? {
                Some(voucher) => (voucher, 0),
                None => (self.book_outgoing(line)?, line.amount),
            },
            Plan::Outgoing => (self.book_outgoing(line)?, line.amount),
            Plan::Fee => (self.book_fee(line)?, 0),
        };
        self.insert(&tables::LINE_VOUCHER, &[id.into(), voucher.into()])?;
        Ok(Some(open))
    }

    /// Money has left the bank, and nobody has said yet for what.
    fn book_outgoing(&mut self, line: &Incoming) -> Result<i64> {
        let voucher = self.voucher(line.booked_on, Event::Payment, &line.text)?;
        let (money, suspense) = (self.account(line.method.role())?, self.account(Role::Suspense)?);
        let postings = [Posting::new(money, line.amount), Posting::new(suspense, -line.amount)];
        self.post(voucher, line.booked_on, &postings)?;
        Ok(voucher)
    }

    /// A provider of payments has kept its fee back.
    fn book_fee(&mut self, line: &Incoming) -> Result<i64> {
        let voucher = self.voucher(line.booked_on, Event::Payment, &line.text)?;
        let (money, fees) = (self.account(line.method.role())?, self.account(Role::BankFees)?);
        self.post(voucher, line.booked_on, &[Posting::new(money, line.amount), Posting::new(fees, -line.amount)])?;
        Ok(voucher)
    }
}
