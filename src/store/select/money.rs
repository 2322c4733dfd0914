//! Conditions on money: what somebody owes as payer, and how the dues stand that are for them. What was booked after the
//! day does not count: on a day gone by everybody stands as they stood then.

use std::ops::Bound;

use chrono::{Days, NaiveDate};
use rusqlite::OptionalExtension;

use super::part::Part;
use super::{Conjunct, Cost, Selector, Source, texts};
use crate::error::Result;
use crate::model::date;
use crate::query::tree::{Dues, Pattern, Test, When};

/// A payment's days may span so many for the vouchers of those days to be a quick way to people.
const MOST_DAYS: i64 = 62;

/// What person `p` owes at the end of a day. `receivable`: row id of that account.
pub(in crate::store) fn owed(person: &str, receivable: i64, day: i64) -> Part {
    let sum = "(SELECT ifnull(sum(q.amount), 0) FROM posting q INDEXED BY posting_by_person WHERE q.person_id = ";
    Part::new(format!("{sum}{person} AND q.account_id = ? AND q.day <= ?)")).with(receivable).with(day)
}

/// Whether an amount lies in one of some ranges.
fn lies(amount: &Part, ranges: &[(Bound<i64>, Bound<i64>)]) -> Part {
    let one = |(from, to): &(Bound<i64>, Bound<i64>)| {
        let mut parts = Vec::new();
        for (bound, with, without) in [(from, " >= ?", " > ?"), (to, " <= ?", " < ?")] {
            let (limit, sign) = match bound {
                Bound::Included(limit) => (limit, with),
                Bound::Excluded(limit) => (limit, without),
                Bound::Unbounded => continue,
            };
            parts.push(amount.clone().then(Part::new(sign).with(*limit)));
        }
        Part::all(parts)
    };
    Part::any(ranges.iter().map(one).collect())
}

/// Whether who owes nothing is meant too.
fn covers_nothing(ranges: &[(Bound<i64>, Bound<i64>)]) -> bool {
    use std::ops::RangeBounds;
    ranges.iter().any(|range| range.contains(&0))
}

/// Days as they stand in a column, the first included, the last not.
fn between(column: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Part {
    let bound = |sign: &str, day: NaiveDate| Part::new(format!("{column} {sign} ?")).with(date::to_int(day));
    let parts = [from.map(|day| bound(">=", day)), until.map(|day| bound("<", day))];
    Part::all(parts.into_iter().flatten().collect())
}

/// What is settled of an item by the day, of all or of money alone.
const SETTLED: &str = "ifnull((SELECT sum(a.amount) FROM allocation a INDEXED BY allocation_by_item
                               WHERE a.item_id = i.id AND a.day <= ?), 0)";
const PAID: &str = "(SELECT sum(a.amount) FROM allocation a INDEXED BY allocation_by_item
                     WHERE a.item_id = i.id AND a.day <= ? AND a.payment_id IS NOT NULL)";

impl Selector<'_> {
    pub(super) fn money(&self, test: &Test) -> Result<Conjunct> {
        if let Test::Exempt(patterns) = test {
            return Ok(self.exempt(patterns));
        }
        let Some(receivable) = self.catalog.receivable else {
            // Nobody was ever invoiced, so everybody owes nothing.
            let holds = matches!(test, Test::Owes(ranges) if covers_nothing(ranges));
            return Ok(Conjunct::plain(Part::is(holds)));
        };
        let current = self.is_current(receivable)?;
        Ok(match test {
            Test::Owes(ranges) => self.owes(ranges, receivable, current),
            Test::Dues(dues, years) => self.dues(*dues, years, receivable, current),
            Test::PaidIn(whens) => self.paid_in(whens),
            Test::Overdue(whens) => self.overdue(whens, receivable, current),
            _ => Conjunct::plain(Part::is(false)),
        })
    }

    /// Whether nothing was booked after the day, so that the table of what is open now tells how it was.
    fn is_current(&self, receivable: i64) -> Result<bool> {
        let mut last = self.conn.prepare_cached(
            "SELECT day FROM posting INDEXED BY posting_by_account WHERE account_id = ?1 ORDER BY day DESC LIMIT 1",
        )?;
        let last: Option<i64> = last.query_row([receivable], |row| row.get(0)).optional()?;
        Ok(last.is_none_or(|last| last <= self.day))
    }

    fn owes(&self, ranges: &[(Bound<i64>, Bound<i64>)], receivable: i64, current: bool) -> Conjunct {
        let part = lies(&owed("+p.id", receivable, self.day), ranges);
        let source = (!covers_nothing(ranges)).then(|| match current {
            true => Source::exact(lies(&Part::new("sum(o.open)"), ranges).within(
                "SELECT o.payer_id FROM open_document o INDEXED BY open_document_by_payer GROUP BY o.payer_id HAVING ",
                "",
            )),
            false => {
                let postings = "SELECT q.person_id FROM posting q INDEXED BY posting_by_person
                                WHERE q.person_id IS NOT NULL AND q.account_id = ? AND q.day <= ?
                                GROUP BY q.person_id HAVING ";
                let all = Part::new(postings).with(receivable).with(self.day);
                Source::exact(all.then(lies(&Part::new("sum(q.amount)"), ranges))).sweeping()
            }
        });
        Conjunct::new(part, Cost::Lookup, source)
    }

    /// Dues invoiced by the day for person `p` and a year; items are `i`.
    fn invoiced(&self, what: &str, year: i64) -> Part {
        let items = format!(
            "SELECT {what} FROM item i INDEXED BY item_by_person CROSS JOIN document d ON d.id = i.document_id
             WHERE i.person_id = +p.id AND i.year = ? AND i.kind = 0 AND d.issued_on <= ?"
        );
        Part::new(items).with(year).with(self.day)
    }

    fn dues(&self, dues: Dues, years: &[i64], receivable: i64, current: bool) -> Conjunct {
        let with = |settled: &str| Part::new(settled).with(self.day);
        let exists = |year: i64, settled: Part| {
            // The lines of credit notes are below nothing.
            self.invoiced("1", year).then(Part::new(" AND i.amount > 0 AND ")).then(settled).within("EXISTS (", ")")
        };
        let unpaid = |year| exists(year, with(SETTLED).within("i.amount > ", ""));
        let one = |year: &i64| match dues {
            Dues::Billed => self.invoiced("sum(i.amount)", *year).within("(", ") > 0"),
            Dues::Unpaid => unpaid(*year),
            Dues::Paid => Part::all(vec![exists(*year, with(PAID).within("", " > 0")), unpaid(*year).not()]),
        };
        let part = Part::any(years.iter().map(one).collect());
        let source = (dues == Dues::Unpaid).then(|| self.open_dues(years, receivable, current));
        Conjunct::new(part, Cost::Lookup, source)
    }

    /// Everybody with dues of some years on an open invoice; the line itself may be settled.
    fn open_dues(&self, years: &[i64], receivable: i64, current: bool) -> Source {
        let open = match current {
            true => Part::new("open_document o"),
            false => Part::new(
                "(SELECT q.document_id FROM posting q INDEXED BY posting_by_document
                  WHERE q.document_id IS NOT NULL AND q.account_id = ? AND q.day <= ?
                  GROUP BY q.document_id HAVING sum(q.amount) > 0) o",
            )
            .with(receivable)
            .with(self.day),
        };
        let items = " CROSS JOIN item i INDEXED BY item_by_document ON i.document_id = o.document_id
                      WHERE i.kind = 0 AND i.amount > 0 AND ";
        let part = open.within("SELECT i.person_id FROM ", items).then(super::part::one_of("i.year", years));
        let source = Source { exact: false, ..Source::exact(part) };
        if current { source } else { source.sweeping() }
    }

    fn paid_in(&self, whens: &[When]) -> Conjunct {
        let mut parts = Vec::new();
        let mut source = Some(Source { parts: Vec::new(), exact: false, sweep: false });
        for when in whens {
            let (from, until) = when.days(self.date);
            let received = Part::new(
                "(SELECT sum(a.amount) FROM item i INDEXED BY item_by_person
                  CROSS JOIN allocation a INDEXED BY allocation_by_item ON a.item_id = i.id
                  CROSS JOIN payment y ON y.id = a.payment_id WHERE i.person_id = +p.id AND a.day <= ? AND ",
            );
            parts.push(received.with(self.day).then(between("y.received_on", from, until)).within("", ") > 0"));
            let until = until.unwrap_or(self.date + Days::new(1)).min(self.date + Days::new(1));
            let short = from.is_some_and(|from| (until - from).num_days() <= MOST_DAYS);
            match &mut source {
                // A payment's voucher is of the day that it was received on.
                Some(source) if short => source.parts.push(between("v.day", from, Some(until)).within(
                    "SELECT i.person_id FROM voucher v INDEXED BY voucher_by_day
                         CROSS JOIN payment y INDEXED BY payment_by_voucher ON y.voucher_id = v.id
                         CROSS JOIN allocation a INDEXED BY allocation_by_payment ON a.payment_id = y.id
                         CROSS JOIN item i ON i.id = a.item_id WHERE ",
                    "",
                )),
                _ => source = None,
            }
        }
        Conjunct::new(Part::any(parts), Cost::Lookup, source)
    }

    fn overdue(&self, whens: &[When], receivable: i64, current: bool) -> Conjunct {
        let (mut parts, mut sources) = (Vec::new(), Vec::new());
        for when in whens {
            let (from, until) = when.days(self.date);
            // What is due today is not overdue.
            let until = Some(until.map_or(self.date, |until| until.min(self.date)));
            if current {
                let due = between("o.due_on", from, until);
                let of_payer = "EXISTS (SELECT 1 FROM open_document o INDEXED BY open_document_by_payer
                                WHERE o.payer_id = +p.id AND o.open > 0 AND ";
                parts.push(due.clone().within(of_payer, ")"));
                let by_due =
                    "SELECT o.payer_id FROM open_document o INDEXED BY open_document_by_due WHERE o.open > 0 AND ";
                sources.push(due.within(by_due, ""));
            } else {
                let open = Part::new(
                    " AND (SELECT sum(q.amount) FROM posting q INDEXED BY posting_by_document
                           WHERE q.document_id = d.id AND q.account_id = ? AND q.day <= ?) > 0",
                );
                let open = between("d.due_on", from, until).then(open.with(receivable).with(self.day));
                let of_payer = "EXISTS (SELECT 1 FROM document d INDEXED BY document_by_payer
                                WHERE d.payer_id = +p.id AND d.kind = 0 AND ";
                parts.push(open.clone().within(of_payer, ")"));
                let by_due = "SELECT d.payer_id FROM document d INDEXED BY document_by_due WHERE d.kind = 0 AND ";
                sources.push(open.within(by_due, ""));
            }
        }
        let source = Source { parts: sources, exact: true, sweep: !current };
        Conjunct::new(Part::any(parts), Cost::Lookup, Some(source))
    }

    fn exempt(&self, patterns: &[Pattern]) -> Conjunct {
        let runs = Part::new("e.from_on <= ? AND (e.until_on IS NULL OR e.until_on > ?)").with(self.day).with(self.day);
        let mut all = vec![runs];
        if !patterns.is_empty() {
            all.push(Part::any(patterns.iter().map(|pattern| texts::matches("e.reason", pattern)).collect()));
        }
        let part = Part::all(all);
        let source = Source::exact(part.clone().within("SELECT e.person_id FROM exemption e WHERE ", ""));
        let of_person =
            "EXISTS (SELECT 1 FROM exemption e INDEXED BY exemption_by_person WHERE e.person_id = +p.id AND ";
        Conjunct::new(part.within(of_person, ")"), Cost::Lookup, Some(source))
    }
}
