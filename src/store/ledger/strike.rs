//! Striking off for non-payment: members whose dues are still open when the notice of it has run out.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::balance::standing;
use super::document::{Head, head};
use super::hold;
use crate::error::Result;
use crate::i18n::{I18n, Lang};
use crate::model::{Approx, date};
use crate::store::change::{Change, MutationId};
use crate::store::{Register, Who};

/// A member to be struck off, and the invoice that is not paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Struck {
    pub person: i64,
    pub number: String,
    pub name: String,
    pub document: Head,
    /// When the notice ran out.
    pub deadline: NaiveDate,
}

impl Register {
    /// Who would be struck off on a day.
    pub fn plan_strike(&self, _who: &Who, day: NaiveDate) -> Result<Vec<Struck>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        candidates(&self.conn, day)
    }

    /// Strikes them off: the day is their last one as members. With `credit` what they owe is credited, where the statutes
    /// say that the claim falls away with the membership.
    pub fn strike(
        &mut self,
        who: &Who,
        title: &str,
        day: NaiveDate,
        credit: bool,
    ) -> Result<(Vec<Struck>, Option<MutationId>)> {
        self.change(who, "strike", title, |change| {
            let struck = candidates(&change.tx, day)?;
            let reason = I18n::new(Lang::of_country(&change.catalog.country)).get("reason-struck");
            for one in &struck {
                change.end_membership(one.person, day, &reason)?;
            }
            let mut documents: Vec<i64> = struck.iter().map(|one| one.document.id).collect();
            documents.sort_unstable();
            documents.dedup();
            for document in documents.into_iter().filter(|_| credit) {
                change.credit(document, super::credit::Scope::Open, day, &reason)?;
            }
            Ok(struck)
        })
    }
}

/// Members with dues open on an invoice of which a notice of striking off has run out, unless something holds it.
fn candidates(conn: &Connection, day: NaiveDate) -> Result<Vec<Struck>> {
    let mut statement = conn.prepare_cached(
        "SELECT o.document_id, r.deadline FROM open_document o INDEXED BY open_document_by_due
         JOIN reminder r ON r.document_id = o.document_id AND r.kind = 'strike' AND r.deadline < ?1
         WHERE o.due_on < ?1 AND o.open > 0
           AND 1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = r.voucher_id), 0) = 1
         ORDER BY o.document_id",
    )?;
    let mut members = conn.prepare_cached(
        "SELECT DISTINCT i.person_id, p.number, trim(p.given || ' ' || p.family) FROM item i JOIN person p ON p.id = i.person_id
         WHERE i.document_id = ?1 AND i.kind = 0
           AND i.amount > ifnull((SELECT sum(a.amount) FROM allocation a WHERE a.item_id = i.id), 0)
           AND EXISTS (SELECT 1 FROM term t WHERE t.person_id = i.person_id AND t.joined <= ?2
                       AND (t.left_on IS NULL OR t.left_on > ?2)) ORDER BY p.id",
    )?;
    let mut rows = statement.query([date::to_int(day)])?;
    let mut struck: Vec<Struck> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, deadline): (i64, i64) = (row.get(0)?, row.get(1)?);
        if struck.last().is_some_and(|last| last.document.id == id) || hold::stop(conn, id, day)?.is_some() {
            continue;
        }
        let Some(document) = head(conn, id, day)? else { continue };
        // The money is there, on account.
        if standing(conn, document.payer, day)? <= 0 {
            continue;
        }
        let deadline = date::from_int(deadline).unwrap_or(day);
        let mut found = members.query((id, date::to_int(day)))?;
        while let Some(row) = found.next()? {
            struck.push(Struck {
                person: row.get(0)?,
                number: row.get(1)?,
                name: row.get(2)?,
                document: document.clone(),
                deadline,
            });
        }
    }
    Ok(struck)
}

impl Change<'_> {
    /// Ends every term that somebody has running: `last` is their last day as a member.
    pub fn end_membership(&mut self, person: i64, last: NaiveDate, reason: &str) -> Result<u64> {
        let left = Approx::day(Approx::day(last).end());
        let mut ended = 0;
        for (mut term, unit) in self.terms_of(person)? {
            if term.covers(last) && term.left.is_none_or(|known| known.day > left.day) {
                term.left = Some(left);
                reason.clone_into(&mut term.reason);
                self.write_term(person, unit, &term)?;
                ended += 1;
            }
        }
        Ok(ended)
    }
}
