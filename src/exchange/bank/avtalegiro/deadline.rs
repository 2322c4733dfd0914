//! When a claim must be with the bank, and how long before the payer must be told of it.
//!
//! The bank's exact table is not public. The rules are settings with the values that are in use: four banking days and
//! two o'clock in the afternoon (what python-netsgiro reckons with and effekt-backend collects by), and fourteen days'
//! notice to the payer, which is more than any bank's terms ask for. Dates up to twelve months ahead: Nets' system
//! specification for AvtaleGiro.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{AssignmentKind, Transmission};
use crate::i18n::Text;
use crate::model::banking_day::Country;
use crate::text;

/// The clock in Oslo at a moment of UTC, whatever zone the machine is in: an hour ahead, and two from the last Sunday of
/// March to that of October, at one o'clock UTC (directive 2000/84/EC).
pub fn oslo(utc: NaiveDateTime) -> NaiveDateTime {
    let turns = |month| {
        let last = NaiveDate::from_ymd_opt(utc.year(), month, 31)?;
        last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))?.and_hms_opt(1, 0, 0)
    };
    let summer = turns(3).is_some_and(|from| utc >= from) && turns(10).is_some_and(|until| utc < until);
    utc.checked_add_signed(TimeDelta::hours(if summer { 2 } else { 1 })).unwrap_or(utc)
}

/// The agreement with the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Banking days from the file to the due date.
    pub min_banking_days: u32,
    /// A file that comes later than this counts as sent on the next banking day. Oslo's time.
    pub cutoff: NaiveTime,
    /// Days from the file to the due date that the payer should have.
    pub payer_notice_days: u32,
}

impl Default for Rules {
    fn default() -> Rules {
        let cutoff = NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default();
        Rules { min_banking_days: 4, cutoff, payer_notice_days: 14 }
    }
}

/// What is to be said about a claim, or about the cancellation of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub kid: String,
    pub what: Text,
}

/// What the deadlines say about a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// The file must not be sent while there is any.
    pub refused: Vec<Finding>,
    /// It may be sent, knowing this.
    pub warned: Vec<Finding>,
}

impl Rules {
    /// The banking day on which a file counts as sent.
    pub fn counts_from(&self, now: NaiveDateTime) -> NaiveDate {
        let day = now.date();
        match Country::No.is_banking_day(day) && now.time() > self.cutoff {
            true => Country::No.next(day),
            false => Country::No.on_or_after(day),
        }
    }

    /// The first day on which a claim that is sent now can be collected.
    pub fn earliest(&self, now: NaiveDateTime) -> NaiveDate {
        Country::No.add(self.counts_from(now), self.min_banking_days)
    }

    /// The first due date of which that is true: what is due on a closed day is collected on the next banking day.
    pub fn first_due(&self, now: NaiveDateTime) -> NaiveDate {
        let earliest = self.earliest(now);
        let closed = std::iter::successors(earliest.pred_opt(), NaiveDate::pred_opt);
        closed.take_while(|day| !Country::No.is_banking_day(*day)).last().unwrap_or(earliest)
    }

    /// The first due date of a claim that a file sent now can still cancel.
    pub fn first_cancelled(&self, now: NaiveDateTime) -> NaiveDate {
        let sent = self.counts_from(now);
        sent.succ_opt().unwrap_or(sent)
    }

    /// The last day that the bank takes.
    pub fn latest(&self, now: NaiveDateTime) -> NaiveDate {
        now.date().checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX)
    }

    /// Holds every claim and cancellation of a file against the deadlines, as if it were sent `now` (Oslo's time).
    pub fn check(&self, transmission: &Transmission, now: NaiveDateTime) -> Checked {
        let mut checked = Checked::default();
        for assignment in &transmission.assignments {
            for item in &assignment.items {
                let told = match assignment.kind {
                    AssignmentKind::Claims => self.claim(item.due, now),
                    AssignmentKind::Cancellations => self.cancellation(item.due, now).map(Told::Refused),
                };
                match told {
                    Some(Told::Refused(what)) => checked.refused.push(Finding { kid: item.kid.clone(), what }),
                    Some(Told::Warned(what)) => checked.warned.push(Finding { kid: item.kid.clone(), what }),
                    None => {}
                }
            }
        }
        checked
    }

    fn claim(&self, due: NaiveDate, now: NaiveDateTime) -> Option<Told> {
        let (earliest, latest) = (self.earliest(now), self.latest(now));
        let on = due.to_string();
        if due < self.first_due(now) {
            let (days, earliest) = (self.min_banking_days, earliest.to_string());
            return Some(Told::Refused(text!("bank-due-too-soon", due = on, days = days, earliest = earliest)));
        }
        if due > latest {
            return Some(Told::Refused(text!("bank-due-too-far", due = on, latest = latest.to_string())));
        }
        let notice = (due - now.date()).num_days();
        (notice < i64::from(self.payer_notice_days)).then(|| {
            Told::Warned(text!("bank-due-short-notice", due = on, days = notice, least = self.payer_notice_days))
        })
    }

    /// The bank must know before it collects; how long before is not written anywhere, so a day is the least.
    fn cancellation(&self, due: NaiveDate, now: NaiveDateTime) -> Option<Text> {
        (due < self.first_cancelled(now)).then(|| text!("bank-cancel-too-late", due = due.to_string()))
    }
}

enum Told {
    Refused(Text),
    Warned(Text),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_earliest_due_date() {
        let rules = Rules::default();
        for (now, earliest) in [
            ("2023-05-08 09:00", "2023-05-12"),
            ("2023-05-08 14:00", "2023-05-12"),
            ("2023-05-08 14:01", "2023-05-15"),
            // On a Saturday it counts from Monday, however late.
            ("2023-05-06 23:00", "2023-05-12"),
            // Friday afternoon: from Monday as well. 17 May and Ascension are in between.
            ("2023-05-12 15:00", "2023-05-23"),
            // Over Easter, and over Christmas.
            ("2026-04-01 10:00", "2026-04-10"),
            ("2026-12-22 10:00", "2026-12-30"),
        ] {
            assert_eq!(rules.earliest(at(now)), day(earliest), "{now}");
        }
    }

    #[test]
    fn the_clock_is_that_of_oslo() {
        for (utc, oslo_has) in [
            ("2026-01-15 12:30", "2026-01-15 13:30"),
            ("2026-07-15 12:30", "2026-07-15 14:30"),
            ("2026-03-29 00:59", "2026-03-29 01:59"),
            ("2026-03-29 01:00", "2026-03-29 03:00"),
            ("2026-10-25 00:59", "2026-10-25 02:59"),
            ("2026-10-25 01:00", "2026-10-25 02:00"),
            ("2027-03-28 01:00", "2027-03-28 03:00"),
            ("2026-12-31 23:30", "2027-01-01 00:30"),
        ] {
            assert_eq!(oslo(at(utc)), at(oslo_has), "{utc}");
        }
    }

    #[test]
    fn the_first_due_date_may_be_a_closed_day() {
        let rules = Rules::default();
        for (now, due, cancelled) in [
            // Earliest Monday 30 November: the weekend before it is collected then.
            ("2026-11-24 10:00", "2026-11-28", "2026-11-25"),
            ("2026-11-23 10:00", "2026-11-27", "2026-11-24"),
            // Everything from Maundy Thursday on is collected after Easter.
            ("2026-03-27 10:00", "2026-04-02", "2026-03-28"),
            // A cancellation reaches Saturday's claim, which is collected on Monday.
            ("2026-11-27 10:00", "2026-12-03", "2026-11-28"),
        ] {
            assert_eq!((rules.first_due(at(now)), rules.first_cancelled(at(now))), (day(due), day(cancelled)), "{now}");
            for offset in 0..20 {
                let due = day(due) + Days::new(offset);
                assert!(!matches!(rules.claim(due, at(now)), Some(Told::Refused(_))), "{now} {due}");
            }
        }
    }

    #[test]
    fn claims_are_refused_or_warned_about() {
        let rules = Rules::default();
        let now = at("2026-11-02 10:00");
        let told = |due: &str| match rules.claim(day(due), now) {
            Some(Told::Refused(what)) => what.id.into_owned(),
            Some(Told::Warned(what)) => format!("warned {}", what.id),
            None => String::new(),
        };
        assert_eq!(told("2026-10-01"), "bank-due-too-soon");
        assert_eq!(told("2026-11-05"), "bank-due-too-soon");
        assert_eq!(told("2026-11-06"), "warned bank-due-short-notice");
        assert_eq!(told("2026-11-15"), "warned bank-due-short-notice");
        assert_eq!(told("2026-11-16"), "");
        assert_eq!(told("2027-11-02"), "");
        assert_eq!(told("2027-11-03"), "bank-due-too-far");
        // Due on a Saturday, collected on Monday the 9th.
        assert_eq!(rules.claim(day("2026-11-07"), at("2026-11-03 10:00")).map(|_| ()), Some(()));
        assert!(rules.cancellation(day("2026-11-02"), now).is_some());
        assert!(rules.cancellation(day("2026-11-03"), now).is_none());
        assert!(rules.cancellation(day("2026-11-03"), at("2026-11-02 15:00")).is_some());
    }
}
