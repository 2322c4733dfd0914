//! Late payment: interest and reminder fees by law. The figures are dated rows with a source (`assets/rules/late.toml`), and
//! a register can add its own; the arithmetic is here.

use std::sync::OnceLock;

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use super::money;
use crate::i18n::Text;
use crate::text;

/// One value that the law sets from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalRate {
    /// `COUNTRY.interest`, `COUNTRY.fee`.
    pub domain: String,
    pub from: NaiveDate,
    /// The first day for which the value has not been verified.
    pub until: Option<NaiveDate>,
    /// Hundredths of a percent a year, or the smallest unit of money.
    pub value: i64,
    pub source: String,
}

/// The rows that the program knows.
pub fn known() -> &'static [LegalRate] {
    #[derive(Deserialize)]
    struct File {
        rate: Vec<Row>,
    }
    #[derive(Deserialize)]
    struct Row {
        domain: String,
        from: toml::value::Datetime,
        until: Option<toml::value::Datetime>,
        value: String,
        source: String,
    }
    static KNOWN: OnceLock<Vec<LegalRate>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../../assets/rules/late.toml")).expect("our own file is right");
        let day = |date: &toml::value::Datetime| date.to_string().parse().expect("our own file is right");
        let row = |row: Row| LegalRate {
            domain: row.domain,
            from: day(&row.from),
            until: row.until.as_ref().map(day),
            value: money::parse(&row.value).expect("our own file is right"),
            source: row.source,
        };
        file.rate.into_iter().map(row).collect()
    })
}

/// The rates in force: the register's own before the program's of the same day.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    rows: Vec<LegalRate>,
}

impl Rates {
    pub fn new(own: Vec<LegalRate>) -> Rates {
        let mut rows = own;
        let fresh =
            known().iter().filter(|known| !rows.iter().any(|r| r.domain == known.domain && r.from == known.from));
        let fresh: Vec<LegalRate> = fresh.cloned().collect();
        rows.extend(fresh);
        rows.sort_by(|a, b| (&a.domain, a.from).cmp(&(&b.domain, b.from)));
        Rates { rows }
    }

    pub fn all(&self) -> &[LegalRate] {
        &self.rows
    }

    /// The row of a domain that holds on a day.
    ///
    /// # Errors
    /// None does: the value must be looked up and added.
    pub fn on(&self, domain: &str, day: NaiveDate) -> Result<&LegalRate, Text> {
        let newest = self.rows.iter().rfind(|row| row.domain == domain && row.from <= day);
        newest
            .filter(|row| row.until.is_none_or(|until| day < until))
            .ok_or_else(|| text!("late-no-rate", domain = domain, day = day.to_string()))
    }

    /// The first day after `day` on which another row of the domain begins.
    fn next_change(&self, domain: &str, day: NaiveDate) -> Option<NaiveDate> {
        let ends = self.rows.iter().filter(|row| row.domain == domain).flat_map(|row| [Some(row.from), row.until]);
        ends.flatten().filter(|change| *change > day).min()
    }
}

/// Interest for some days at one rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub from: NaiveDate,
    /// The last day that is counted.
    pub to: NaiveDate,
    pub days: i64,
    pub principal: i64,
    /// Hundredths of a percent a year.
    pub rate: i64,
    pub amount: i64,
}

/// Simple interest on what is left of a principal, from the day after it was due to the day it is counted to, split where
/// the rate changes and where something was paid, each part rounded half up (forsinkelsesrenteloven § 2; practice).
/// Actual days of 365; in Denmark 30 of 360.
///
/// `principal`: what was open from each of these days on, the first at or before `due`, in order of days. A payment counts
/// from the day after it: interest runs to and with the day of payment.
///
/// # Errors
/// No rate is known for some of the days.
pub fn interest(
    rates: &Rates,
    country: &str,
    principal: &[(NaiveDate, i64)],
    due: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Segment>, Text> {
    let domain = format!("{country}.interest");
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
    let mut segments = Vec::new();
    let mut from = after(due);
    while from <= to {
        // Open at the end of the day before.
        let open = principal.iter().rfind(|(day, _)| after(*day) <= from).map_or(0, |(_, open)| *open);
        let paid = principal.iter().map(|(day, _)| after(*day)).filter(|day| *day > from).min();
        let next = [paid, rates.next_change(&domain, from)].into_iter().flatten().min();
        let last = next.map_or(to, |next| next.pred_opt().unwrap_or(next).min(to));
        if open > 0 {
            let rate = rates.on(&domain, from)?.value;
            let (days, year) = match country {
                "dk" => (days_of_360(from.pred_opt().unwrap_or(from), last), 360),
                _ => ((last - from).num_days() + 1, 365),
            };
            let amount = money::portion(open, rate * days, 10_000 * year);
            segments.push(Segment { from, to: last, days, principal: open, rate, amount });
        }
        from = after(last);
    }
    Ok(segments)
}

/// Days between two dates where every month has thirty (30E/360).
fn days_of_360(from: NaiveDate, to: NaiveDate) -> i64 {
    let count =
        |day: NaiveDate| i64::from(day.year()) * 360 + i64::from(day.month()) * 30 + i64::from(day.day().min(30));
    count(to) - count(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_example_of_the_half_year() {
        let rates = Rates::new(Vec::new());
        let open = [(day("2026-05-01"), 80_000)];
        let found = interest(&rates, "no", &open, day("2026-06-14"), day("2026-08-14")).unwrap();
        let told: Vec<(i64, i64, i64)> = found.iter().map(|s| (s.days, s.rate, s.amount)).collect();
        assert_eq!(told, [(16, 1200, 421), (45, 1225, 1208)]);
        assert!(interest(&rates, "no", &open, day("2026-06-14"), day("2026-06-14")).unwrap().is_empty());
        // Half is paid on 30 June: that day still counts whole.
        let paid = [(day("2026-05-01"), 80_000), (day("2026-06-30"), 40_000)];
        let found = interest(&rates, "no", &paid, day("2026-06-14"), day("2026-07-10")).unwrap();
        let told: Vec<(i64, i64)> = found.iter().map(|s| (s.days, s.principal)).collect();
        assert_eq!(told, [(16, 80_000), (10, 40_000)]);
    }

    #[test]
    fn fees_change_on_their_day() {
        let rates = Rates::new(Vec::new());
        let fee = |domain: &str, at: &str| rates.on(domain, day(at)).map(|row| row.value);
        assert_eq!(fee("no.fee", "2025-12-31"), Ok(3500));
        assert_eq!(fee("no.fee", "2026-01-01"), Ok(3800));
        assert_eq!(fee("no.claim-fee", "2025-12-31"), Ok(10_500));
        assert_eq!(fee("no.claim-fee", "2026-01-01"), Ok(11_300));
        assert_eq!(fee("no.interest", "2025-06-30"), Ok(1250));
        assert_eq!(fee("no.interest", "2025-07-01"), Ok(1225));
        assert_eq!(fee("no.interest", "2026-06-30"), Ok(1200));
        assert_eq!(fee("no.interest", "2026-12-31"), Ok(1225));
        assert!(fee("no.interest", "2027-01-01").is_err(), "not known yet");
        assert!(fee("no.fee", "2023-12-31").is_err());
        let own = LegalRate {
            domain: "no.interest".to_owned(),
            from: day("2027-01-01"),
            until: None,
            value: 1150,
            source: "invented".to_owned(),
        };
        assert_eq!(Rates::new(vec![own]).on("no.interest", day("2027-03-01")).map(|row| row.value), Ok(1150));
    }

    #[test]
    fn thirty_days_a_month_in_denmark() {
        assert_eq!(days_of_360(day("2026-01-31"), day("2026-02-28")), 28);
        assert_eq!(days_of_360(day("2026-01-15"), day("2026-07-15")), 180);
    }
}
