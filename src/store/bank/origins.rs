//! What money out may be: a payment that came back, a refund that was sent.

use std::collections::BTreeSet;

use super::lines::{Line, line};
use super::suggest::MOST;
use crate::error::Result;
use crate::model::{date, name};
use crate::store::ledger::refund::Refund;
use crate::store::{Register, Who};

pub(in crate::store) const BY_AMOUNT: &str =
    "SELECT id, payer_account, payer FROM bank_line INDEXED BY bank_line_by_amount
     WHERE amount = -?1 AND booked_on BETWEEN ?2 AND ?3 ORDER BY booked_on DESC LIMIT ?4";

pub(in crate::store) const BY_ACCOUNT: &str = "SELECT id FROM bank_line INDEXED BY bank_line_by_payer_account
     WHERE payer_account = ?1 AND payer_account <> '' AND amount = -?2 AND booked_on BETWEEN ?3 AND ?4
     ORDER BY booked_on DESC LIMIT ?5";

/// So many payments of one amount are looked through.
const MOST_ALIKE: i64 = 2000;

/// How well the receiver agrees with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Account,
    Name,
    /// There is nothing to tell.
    Unknown,
    Stranger,
}

impl Match {
    fn of(out: &Line, account: &str, payer: &str) -> Match {
        let known = |one: &str, other: &str| !one.is_empty() && !other.is_empty();
        match () {
            () if known(&out.payer_account, account) && out.payer_account == account => Match::Account,
            () if is_alike(&out.payer, payer) => Match::Name,
            () if known(&out.payer_account, account) || known(&out.payer, payer) => Match::Stranger,
            () => Match::Unknown,
        }
    }
}

/// Whether all words of one name stand in the other: two at least.
fn is_alike(one: &str, other: &str) -> bool {
    let words = |text| name::words(text).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    one.len().min(other.len()) > 1 && (one.is_subset(&other) || other.is_subset(&one))
}

impl Register {
    /// Payments that money out may be the return of: those of the same amount that came from the receiver's account, by the
    /// name, and where one of the two does not say from whom; the newest first. Those of others are none. Further back than
    /// thirteen months no payer can call a payment back (Directive (EU) 2015/2366, article 71).
    pub fn returnable(&self, _who: &Who, out: &Line) -> Result<Vec<Line>> {
        let from = out.booked_on.checked_sub_months(chrono::Months::new(13)).unwrap_or(out.booked_on);
        let mut by_amount = self.conn.prepare_cached(BY_AMOUNT)?;
        let key = (out.amount, date::to_int(from), date::to_int(out.booked_on), MOST_ALIKE);
        let mut found: Vec<(Match, i64)> = by_amount
            .query_map(key, |row| {
                let (account, payer): (String, String) = (row.get(1)?, row.get(2)?);
                Ok((Match::of(out, &account, &payer), row.get(0)?))
            })?
            .collect::<Result<_, _>>()?;
        // Among all too many of one amount the account's own are still found.
        let mut by_account = self.conn.prepare_cached(BY_ACCOUNT)?;
        let key = (&out.payer_account, out.amount, date::to_int(from), date::to_int(out.booked_on), MOST as i64);
        let own = by_account.query_map(key, |row| row.get(0))?.collect::<Result<BTreeSet<i64>, _>>()?;
        found.retain(|(fits, id)| *fits != Match::Stranger && !own.contains(id));
        found.extend(own.into_iter().map(|id| (Match::Account, id)));
        found.sort_by_key(|(fits, id)| (*fits, std::cmp::Reverse(*id)));
        let mut lines = Vec::new();
        for (_, id) in found {
            // What has come back already is a payment no more.
            lines.extend(line(&self.conn, id)?.filter(|line| line.payment.is_some()));
            if lines.len() == MOST {
                break;
            }
        }
        Ok(lines)
    }

    /// Refunds that wait to be sent, of the amount that went out: those to the receiver first.
    pub fn refundable(&self, who: &Who, out: &Line) -> Result<Vec<Refund>> {
        let mut waiting = self.refunds(who)?;
        waiting.retain(|refund| !refund.sent && refund.amount == -out.amount);
        waiting.sort_by_key(|refund| Match::of(out, &refund.account, &refund.name));
        Ok(waiting)
    }
}
