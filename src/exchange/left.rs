//! Whether a list's date of leaving is the last day as a member or the first day out. A list never says so in a column;
//! one day's slip makes everybody a member too long or too short, so we look for evidence and tell what we found.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::i18n::Text;
use crate::model::field::Left;
use crate::model::name;
use crate::text;

/// A guess and why.
#[derive(Clone, Debug)]
pub struct LeftGuess {
    pub left: Left,
    pub evidence: Text,
    /// Nothing in the file speaks for either; asking is better than going on.
    pub by_default: bool,
}

/// One row's dates, as the first rows of a file show them.
pub struct Dates {
    /// Number or name: tells whose terms follow each other.
    pub who: String,
    pub joined: Option<NaiveDate>,
    pub left: Option<NaiveDate>,
}

/// So many dates of leaving, at the least, before the days of the month are taken for evidence.
const ENOUGH: usize = 5;

/// Judges by, in this order: what the list says in words, how a person's terms follow each other, on which days of the
/// month people leave.
pub fn guess<'a>(remarks: impl Iterator<Item = &'a str>, rows: &[Dates]) -> LeftGuess {
    in_words(remarks).or_else(|| in_terms(rows)).or_else(|| in_months(rows)).unwrap_or(LeftGuess {
        left: Left::LastDay,
        evidence: text!("left-by-default"),
        by_default: true,
    })
}

fn found(left: Left, evidence: Text) -> Option<LeftGuess> {
    Some(LeftGuess { left, evidence, by_default: false })
}

/// "NB: utmeldt = siste dag som medlem", above the list or in a heading.
fn in_words<'a>(remarks: impl Iterator<Item = &'a str>) -> Option<LeftGuess> {
    for remark in remarks {
        let words: Vec<String> = name::words(remark).collect();
        let says = |phrases: &[&str]| {
            let line = format!(" {} ", words.join(" "));
            phrases.iter().any(|phrase| line.contains(&format!(" {} ", name::fold(phrase))))
        };
        if says(&["første dag ute", "första dag ute", "första dagen ute", "first day out", "first day not"]) {
            return found(Left::FirstDayOut, text!("left-by-words", remark = remark));
        }
        if says(&["siste dag", "sista dag", "sista dagen", "sidste dag", "last day"]) {
            return found(Left::LastDay, text!("left-by-words", remark = remark));
        }
    }
    None
}

/// Who goes straight from one term to the next leaves and joins on the same day if leaving is the first day out, and
/// joins on the day after if it is the last day.
fn in_terms(rows: &[Dates]) -> Option<LeftGuess> {
    let mut joined: HashMap<(&str, NaiveDate), usize> = HashMap::new();
    for row in rows {
        if let Some(day) = row.joined {
            *joined.entry((&row.who, day)).or_default() += 1;
        }
    }
    let (mut same, mut after) = (0usize, 0usize);
    for row in rows.iter().filter(|row| row.joined != row.left) {
        let Some(left) = row.left else { continue };
        let joins = |day: Option<NaiveDate>| day.is_some_and(|day| joined.contains_key(&(row.who.as_str(), day)));
        same += usize::from(joins(Some(left)));
        after += usize::from(joins(left.succ_opt()));
    }
    match same.cmp(&after) {
        std::cmp::Ordering::Greater => found(Left::FirstDayOut, text!("left-by-same-day", count = same)),
        std::cmp::Ordering::Less => found(Left::LastDay, text!("left-by-day-after", count = after)),
        std::cmp::Ordering::Equal => None,
    }
}

/// Memberships end with a month: leaving on the 30th or 31st is a last day, on the 1st a first day out.
fn in_months(rows: &[Dates]) -> Option<LeftGuess> {
    let days = || rows.iter().filter_map(|row| row.left);
    let all = days().count();
    let last = days().filter(|day| day.succ_opt().is_some_and(|next| next.day() == 1)).count();
    let first = days().filter(|day| day.day() == 1).count();
    if all < ENOUGH {
        return None;
    }
    match () {
        () if last * 3 > all && last > 2 * first => found(Left::LastDay, text!("left-by-last-days", count = last)),
        () if first * 3 > all && first > 2 * last => {
            found(Left::FirstDayOut, text!("left-by-first-days", count = first))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, &str, &str)]) -> Vec<Dates> {
        let day = |text: &str| text.parse().ok();
        rows.iter()
            .map(|(who, joined, left)| Dates { who: (*who).to_owned(), joined: day(joined), left: day(left) })
            .collect()
    }

    fn judged(remark: &str, dates: &[(&str, &str, &str)]) -> (Left, bool) {
        let guess = guess(std::iter::once(remark), &rows(dates));
        (guess.left, guess.by_default)
    }

    #[test]
    fn evidence_in_order_of_weight() {
        let same_day = [("1", "2001-10-01", "2005-10-01"), ("1", "2005-10-01", "")];
        let day_after = [("1", "2001-10-01", "2005-09-30"), ("1", "2005-10-01", "")];
        let strangers = [("1", "2001-10-01", "2005-10-04"), ("2", "2005-10-04", "")];
        assert_eq!(judged("NB: utmeldt = siste dag som medlem", &same_day), (Left::LastDay, false));
        assert_eq!(judged("Utmeldt er første dag ute", &day_after), (Left::FirstDayOut, false));
        assert_eq!(judged("", &same_day), (Left::FirstDayOut, false));
        assert_eq!(judged("", &day_after), (Left::LastDay, false));
        assert_eq!(judged("", &strangers), (Left::LastDay, true));
    }

    #[test]
    fn months_speak_when_terms_don_t() {
        let ends = ["2020-01-31", "2020-02-29", "2020-04-30", "2021-12-31", "2020-05-05"];
        let starts = ["2020-01-01", "2020-02-01", "2020-04-01", "2021-12-01", "2020-05-05"];
        let of = |days: &[&'static str]| days.iter().map(|day| ("", "", *day)).collect::<Vec<_>>();
        assert_eq!(judged("", &of(&ends)), (Left::LastDay, false));
        assert_eq!(judged("", &of(&starts)), (Left::FirstDayOut, false));
        assert_eq!(judged("", &of(&ends[..4])), (Left::LastDay, true));
    }
}
