//! How values are read: from a form's line, a cell of a list, or the command line, all alike.

use chrono::Datelike;

use super::{LONGEST, Left, Reading};
use crate::i18n::{Choices, Text};
use crate::model::date::{self, Approx, Precision};
use crate::model::name::{self, tidy, tidy_lines};
use crate::model::person::ContactKind;
use crate::model::record::Record;
use crate::text;

pub(super) fn kept(value: &str) -> Result<&str, Text> {
    if name::has_nul(value) {
        return Err(text!("fault-nul"));
    }
    if value.len() > LONGEST && value.chars().count() > LONGEST {
        return Err(text!("fault-too-long", most = LONGEST));
    }
    Ok(value)
}

pub(super) fn words(value: &str) -> Result<String, Text> {
    kept(value).map(tidy)
}

pub(super) fn lines(value: &str) -> Result<String, Text> {
    kept(value).map(tidy_lines)
}

pub(super) fn many(value: &str) -> Result<Vec<String>, Text> {
    let parts = kept(value)?.split([';', '\n']).map(tidy);
    Ok(parts.filter(|part| !part.is_empty()).collect())
}

pub(super) fn choice(value: &str, keys: &'static [&'static str]) -> Text {
    text!("fault-choice", value = value.trim(), choices = Choices(keys))
}

/// Digits, or a short text of letters, digits and `-./_`, kept as it is: a list's own leading zeros belong to it.
pub(super) fn number(value: &str) -> Result<String, Text> {
    let value = words(value)?;
    let fits = value.chars().count() <= 20 && value.chars().all(|c| c.is_alphanumeric() || "-./_".contains(c));
    if fits { Ok(value) } else { Err(text!("fault-number", value = value)) }
}

/// "Nordmann, Kari" or "Kari Nordmann": the last word is the family name.
pub(super) fn split_name(value: &str) -> Result<(String, String), Text> {
    let value = kept(value)?;
    if let Some((family, given)) = value.split_once(',') {
        return Ok((tidy(given), tidy(family)));
    }
    let whole = tidy(value);
    Ok(match whole.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned()),
        None => (String::new(), whole),
    })
}

pub(super) fn contacts(record: &Record, kind: ContactKind) -> String {
    record.person.contacts_of(kind).collect::<Vec<_>>().join("; ")
}

pub(super) fn set_contacts(
    record: &mut Record,
    kind: ContactKind,
    value: &str,
    check: fn(&str) -> Result<String, Text>,
) -> Result<(), Text> {
    let values = many(value)?.iter().map(|v| check(v)).collect::<Result<Vec<_>, _>>()?;
    record.person.set_contacts(kind, values.into_iter());
    Ok(())
}

pub(super) fn email(value: &str) -> Result<String, Text> {
    let fits = value
        .rsplit_once('@')
        .is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.') && !value.contains(char::is_whitespace));
    if fits { Ok(value.to_owned()) } else { Err(text!("fault-email", value = value)) }
}

pub(super) fn phone(value: &str) -> Result<String, Text> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let fits = (3..=20).contains(&digits)
        && value.chars().all(|c| c.is_ascii_digit() || " +-()/.x".contains(c) || c == '\u{a0}');
    if fits { Ok(value.to_owned()) } else { Err(text!("fault-phone", value = value)) }
}

pub(super) fn country(value: &str) -> Result<String, Text> {
    let lower = words(value)?.to_lowercase();
    Ok(match lower.as_str() {
        "norge" | "noreg" | "norway" | "norga" => "no".to_owned(),
        "sverige" | "sweden" => "se".to_owned(),
        "danmark" | "denmark" => "dk".to_owned(),
        "finland" | "suomi" => "fi".to_owned(),
        code if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())) => lower,
        _ => return Err(text!("fault-country", value = value.trim())),
    })
}

/// Blank, or only a dash or a question mark as lists have them, is no date.
pub(super) fn optional(value: &str) -> Option<&str> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    (!matches!(value, "" | "-" | "–" | "?" | "0")).then_some(value)
}

pub(super) fn past(value: &str, how: &Reading) -> Result<Option<Approx>, Text> {
    let Some(value) = optional(value) else {
        return Ok(None);
    };
    let date = date::parse(kept(value)?, how.today)?;
    if date.day > how.today {
        return Err(text!("fault-future", value = value));
    }
    Ok(Some(date))
}

/// Dates of joining and leaving may lie ahead (somebody has resigned from New Year), but not absurdly far.
pub(super) fn near(value: &str, how: &Reading) -> Result<Option<Approx>, Text> {
    let Some(value) = optional(value) else {
        return Ok(None);
    };
    let date = date::parse(kept(value)?, how.today)?;
    if date.day.year() > how.today.year() + 2 {
        return Err(text!("fault-future", value = value));
    }
    Ok(Some(date))
}

pub(super) fn set_left(record: &mut Record, value: &str, how: &Reading, meaning: Left) -> Result<(), Text> {
    let left = near(value, how)?;
    if left.is_none() && record.term.is_none() {
        return Ok(());
    }
    // A month or a year of leaving counts to its end (reference: year-only left counts to the next 1 January).
    record.term_mut().left = left.map(|left| match (left.precision, meaning) {
        (Precision::Day, Left::FirstDayOut) => left,
        _ => Approx { day: left.end(), precision: left.precision },
    });
    Ok(())
}

/// The first day not a member where only its month or year is known: it counts to the end, and the first day of one is
/// the end of the one before.
pub(super) fn left_roughly(left: Approx, precision: Precision) -> Approx {
    let rough = Approx { precision, ..left };
    let day = if rough.begin() == left.day { left.day } else { rough.end() };
    Approx { day, precision }
}

pub(super) fn precision(value: &str) -> Result<Option<Precision>, Text> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let precision = Precision::parse(value);
    precision.map(Some).ok_or_else(|| choice(value, &["day", "month", "year", "unknown"]))
}

pub(super) fn precision_of(date: Option<Approx>) -> String {
    date.map_or_else(String::new, |date| date.precision.key().to_owned())
}
