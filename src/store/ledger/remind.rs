//! Reminders. Whether somebody is reminded is decided at the moment of sending, from how things stand then; fees and
//! interest are items of their own and never become part of the principal.

use chrono::{Days, Months, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use super::balance::standing;
use super::document::{Head, head};
use super::hold;
use super::ladder::steps;
use super::rates::legal;
use super::run::is_dead;
use super::voucher::{Kind as Event, Posting};
use crate::error::{Error, Result};
use crate::model::account::Role;
use crate::model::date;
use crate::model::document::{Line, What};
use crate::model::late::{self, Rates};
use crate::model::reminder::{Fee, Kind, Step, Stop};
use crate::store::change::{Change, MutationId};
use crate::store::{Register, Who, tables};

/// A payment ordered by the deadline takes a few days to come (the bank's two, and the weekend).
const GRACE: u64 = 3;

/// A reminder to be sent, or that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Reminder {
    pub document: Head,
    pub step: Step,
    pub deadline: NaiveDate,
    pub fee: i64,
    /// Interest that is added with it.
    pub interest: i64,
}

/// What a round of reminders does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    pub reminders: Vec<Reminder>,
    /// How many overdue invoices are not reminded of, and why.
    pub stopped: Vec<(Stop, u64)>,
    /// The numbers of those that something stands in the way of, with what.
    pub held: Vec<(Head, Stop)>,
}

impl Register {
    /// Who would be reminded on a day.
    ///
    /// # Errors
    /// Interest is to be claimed for days that no rate is known for.
    pub fn plan_reminders(&self, _who: &Who, day: NaiveDate) -> Result<Round> {
        let _snapshot = self.conn.unchecked_transaction()?;
        round(&self.conn, &self.catalog()?.country, day)
    }

    /// Reminds: everybody whose turn it is on the day, judged within the transaction that records it.
    pub fn remind(
        &mut self,
        who: &Who,
        title: &str,
        day: NaiveDate,
        progress: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<(Round, Option<MutationId>)> {
        self.change(who, "remind", title, |change| {
            let country = change.catalog.country.clone();
            let round = round(&change.tx, &country, day)?;
            let total = round.reminders.len() as u64;
            for (n, reminder) in round.reminders.iter().enumerate() {
                change.send_reminder(reminder, day)?;
                progress(n as u64 + 1, total)?;
            }
            Ok(round)
        })
    }

    /// The reminders of a document that are in force, with the day they were sent, oldest first.
    pub fn reminders_of(&self, _who: &Who, document: i64) -> Result<Vec<(Kind, NaiveDate, NaiveDate)>> {
        let sent = sent(&self.conn, document)?;
        Ok(sent.into_iter().map(|sent| (sent.kind, sent.on, sent.deadline)).collect())
    }
}

impl Register {
    /// The invoices reminded of on a day, by reminders in force.
    pub fn reminded_on(&self, _who: &Who, day: NaiveDate) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT r.document_id FROM reminder r INDEXED BY reminder_by_day WHERE r.sent_on = ?1
             AND 1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = r.voucher_id), 0) = 1 ORDER BY r.id",
        )?;
        Ok(statement.query_map([date::to_int(day)], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

fn round(conn: &Connection, country: &str, day: NaiveDate) -> Result<Round> {
    let ladder: Vec<Step> = steps(conn)?.into_iter().filter(|step| step.active).collect();
    let rates = legal(conn)?;
    let mut statement = conn.prepare_cached(
        "SELECT document_id FROM open_document INDEXED BY open_document_by_due WHERE due_on < ?1 AND open > 0
         ORDER BY due_on, document_id",
    )?;
    let mut rows = statement.query([date::to_int(day)])?;
    let mut round = Round::default();
    let mut stopped = std::collections::BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Some(head) = head(conn, row.get(0)?, day)? else { continue };
        if head.open <= 0 {
            continue;
        }
        match turn(conn, country, &ladder, &rates, head.clone(), day)? {
            Ok(reminder) => round.reminders.push(reminder),
            Err(stop) => {
                *stopped.entry(stop).or_default() += 1;
                if !matches!(stop, Stop::TooEarly | Stop::Finished) && round.held.len() < HELD {
                    round.held.push((head, stop));
                }
            }
        }
    }
    round.stopped = stopped.into_iter().collect();
    Ok(round)
}

/// So many of those held back are named.
const HELD: usize = 1000;

/// A reminder that was sent.
struct Sent {
    kind: Kind,
    position: i64,
    on: NaiveDate,
    deadline: NaiveDate,
    fee: bool,
}

fn sent(conn: &Connection, document: i64) -> Result<Vec<Sent>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.kind, r.position, r.sent_on, r.deadline, EXISTS (SELECT 1 FROM item i WHERE i.document_id = r.document_id
                AND i.voucher_id = r.voucher_id AND i.kind = 1)
         FROM reminder r WHERE r.document_id = ?1
           AND 1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = r.voucher_id), 0) = 1 ORDER BY r.id",
    )?;
    let rows = statement.query_map([document], |row| {
        let kind: String = row.get(0)?;
        let day = |at: usize| row.get(at).map(|ymd| date::from_int(ymd).unwrap_or(NaiveDate::MIN));
        Ok(Sent {
            kind: Kind::parse(&kind).unwrap_or(Kind::Friendly),
            position: row.get(1)?,
            on: day(2)?,
            deadline: day(3)?,
            fee: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next reminder of an overdue invoice, or why there is none today.
fn turn(
    conn: &Connection,
    country: &str,
    ladder: &[Step],
    rates: &Rates,
    document: Head,
    day: NaiveDate,
) -> Result<Result<Reminder, Stop>> {
    let sent = sent(conn, document.id)?;
    let last = sent.last();
    let Some(step) = ladder.iter().find(|step| last.is_none_or(|last| step.position > last.position)) else {
        return Ok(Err(Stop::Finished));
    };
    let wait = |from: NaiveDate, days: i64| from.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(from);
    let earliest = match last {
        None => wait(document.due_on, step.after),
        Some(last) => wait(last.on, step.after).max(wait(last.deadline, GRACE as i64)),
    };
    if day < earliest {
        return Ok(Err(Stop::TooEarly));
    }
    if let Some(stop) = hold::stop(conn, document.id, day)? {
        return Ok(Err(stop));
    }
    if standing(conn, document.payer, day)? <= 0 {
        return Ok(Err(Stop::OnAccount));
    }
    if is_dead(conn, document.payer)? {
        return Ok(Err(Stop::Deceased));
    }
    if has_left(conn, document.payer, day)? {
        return Ok(Err(Stop::Left));
    }
    if is_out_of_reach(conn, document.payer)? {
        return Ok(Err(Stop::Protected));
    }
    let domain = |what: &str| format!("{country}.{what}");
    let fee = match step.fee {
        Fee::None => 0,
        fee => {
            if !fee_allowed(country, rates, &sent, document.due_on, day) {
                return Ok(Err(Stop::FeeNotAllowed));
            }
            let law = rates.on(&domain("fee"), day).map(|row| row.value);
            match fee {
                Fee::Fixed(amount) => law.map_or(amount, |law| amount.min(law)),
                _ => law.map_err(|what| Error::refused(what).hint(crate::text!("late-no-rate-hint")))?,
            }
        }
    };
    let interest = if step.interest { interest_due(conn, country, rates, &document, day)? } else { 0 };
    let deadline = wait(day, step.deadline);
    Ok(Ok(Reminder { document, step: step.clone(), deadline, fee, interest }))
}

/// Whether the law lets a fee be claimed today: not so soon after the due date, not more than so many, not before the
/// deadline of the one before has been long enough. Fees of more than half a year ago don't count (inkassoforskriften § 1-3).
fn fee_allowed(country: &str, rates: &Rates, sent: &[Sent], due: NaiveDate, day: NaiveDate) -> bool {
    // The limits are whole numbers, kept as amounts are.
    let limit = |what: &str| rates.on(&format!("{country}.{what}"), day).ok().map(|row| row.value / 100);
    let since = day.checked_sub_months(Months::new(6)).unwrap_or(day);
    let with_fee: Vec<&Sent> = sent.iter().filter(|sent| sent.fee && sent.on >= since).collect();
    let soon = limit("fee-after-due").is_some_and(|days| (day - due).num_days() < days);
    let many = limit("fee-count").is_some_and(|most| with_fee.len() as i64 >= most);
    let close = with_fee.last().is_some_and(|last| {
        let short = limit("fee-deadline").is_some_and(|days| (last.deadline - last.on).num_days() < days);
        let running = limit("fee-deadline").is_some() && day <= last.deadline;
        short || running || limit("fee-gap").is_some_and(|days| (day - last.on).num_days() < days)
    });
    !soon && !many && !close
}

/// Late interest on the principal until a day, less what was claimed already.
fn interest_due(conn: &Connection, country: &str, rates: &Rates, document: &Head, day: NaiveDate) -> Result<i64> {
    let mut statement = conn.prepare_cached(
        "SELECT a.day, sum(a.amount) FROM item i JOIN allocation a ON a.item_id = i.id
         WHERE i.document_id = ?1 AND i.kind IN (0, 3) GROUP BY a.day ORDER BY a.day",
    )?;
    let mut open = document.total;
    let mut principal = vec![(document.issued_on, open)];
    let mut rows = statement.query([document.id])?;
    while let Some(row) = rows.next()? {
        open -= row.get::<_, i64>(1)?;
        principal.push((date::from_int(row.get(0)?).unwrap_or(day), open));
    }
    let segments = late::interest(rates, country, &principal, document.due_on, day)
        .map_err(|what| Error::refused(what).hint(crate::text!("late-no-rate-hint")))?;
    let whole: i64 = segments.iter().map(|segment| segment.amount).sum();
    let sql = "SELECT ifnull(sum(i.amount), 0) FROM item i WHERE i.document_id = ?1 AND i.kind = 2
               AND 1 + ifnull((SELECT sum(v.sign) FROM voucher v WHERE v.root_id = i.voucher_id), 0) = 1";
    let claimed: i64 = conn.prepare_cached(sql)?.query_row([document.id], |row| row.get(0))?;
    Ok((whole - claimed).max(0))
}

/// Whether a payer has been a member and is none on the day.
pub(super) fn has_left(conn: &Connection, payer: i64, day: NaiveDate) -> Result<bool> {
    let sql = "SELECT count(*) FILTER (WHERE left_on IS NULL OR left_on > ?2), count(*) FROM term
               WHERE person_id = ?1 AND joined <= ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let (running, all): (i64, i64) =
        statement.query_row((payer, date::to_int(day)), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all > 0 && running == 0)
}

fn is_out_of_reach(conn: &Connection, payer: i64) -> Result<bool> {
    let sql = "SELECT p.protection > 0 AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.person_id = p.id AND c.kind = 0)
               FROM person p WHERE p.id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([payer], |row| row.get(0)).optional()?.unwrap_or(false))
}

impl Change<'_> {
    fn send_reminder(&mut self, reminder: &Reminder, day: NaiveDate) -> Result<()> {
        let document = &reminder.document;
        let voucher = self.voucher(day, Event::Reminder, reminder.step.kind.key())?;
        let charges = [(What::Fee, Role::Fees, reminder.fee), (What::Interest, Role::Interest, reminder.interest)];
        let mut postings = vec![self.receivable(reminder.fee + reminder.interest, document.id, document.payer)?];
        for (what, role, amount) in charges.into_iter().filter(|(.., amount)| *amount > 0) {
            let account = self.account(role)?;
            let line = Line {
                what,
                person: document.payer,
                unit: None,
                rate: None,
                text: String::new(),
                year: 0,
                period: None,
                amount,
            };
            self.add_item(document.id, voucher, account, &line)?;
            postings.push(Posting::new(account, -amount));
        }
        self.post(voucher, day, &postings)?;
        let cells = [
            document.id.into(),
            reminder.step.kind.key().into(),
            reminder.step.position.into(),
            date::to_int(day).into(),
            date::to_int(reminder.deadline).into(),
            voucher.into(),
            (reminder.interest > 0).then(|| date::to_int(day)).into(),
            (&reminder.step.text).into(),
        ];
        self.insert(&tables::REMINDER, &cells).map(drop)
    }
}
