//! Which field a column holds, judged by its values when its heading says nothing.
//!
//! Only what values can prove: e-mail addresses, phone numbers, and postal codes beside a town. Dates are left alone: a
//! birth date and a date of joining look the same, and a wrong guess would write a false history.

use super::cell::Cell;
use crate::model::date;
use chrono::NaiveDate;

/// So many values, at the least, before anything is judged.
const ENOUGH: usize = 3;

/// The key of the field that nine in ten values fit. `beside_town`: the column stands next to a town or an address.
pub fn guess(values: &[&Cell], beside_town: bool, today: NaiveDate) -> Option<&'static str> {
    if values.len() < ENOUGH {
        return None;
    }
    let most = |fits: fn(&str, NaiveDate) -> bool| {
        let fitting = values.iter().filter(|value| fits(value.text().trim(), today)).count();
        fitting * 10 >= values.len() * 9
    };
    match () {
        () if most(is_email) => Some("email"),
        () if beside_town && most(is_postal_code) => Some("postal_code"),
        () if most(is_phone) => Some("phone"),
        () => None,
    }
}

fn is_email(text: &str, _: NaiveDate) -> bool {
    text.split_once('@')
        .is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace))
}

/// Four digits in Norway and Denmark, five in Sweden ("123 45"), with the country's letter or without.
fn is_postal_code(text: &str, _: NaiveDate) -> bool {
    let digits: String = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-').replace(' ', "");
    matches!(digits.len(), 4 | 5) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Eight digits as in Norway and Denmark (which don't begin with 0 or 1), or a national number with its leading 0 as in
/// Sweden; with or without a country code. Not eight digits that are a day.
fn is_phone(text: &str, today: NaiveDate) -> bool {
    if text.contains(|c: char| !(c.is_ascii_digit() || " +-()/\u{a0}".contains(c))) || date::parse(text, today).is_ok()
    {
        return false;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match text.starts_with('+') || digits.starts_with("00") {
        true => (9..=15).contains(&digits.len()),
        false if digits.starts_with('0') => (8..=11).contains(&digits.len()),
        false => digits.len() == 8 && !digits.starts_with('1'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(values: &[&str], beside_town: bool) -> Option<&'static str> {
        let cells: Vec<Cell> = values.iter().map(|text| Cell::Text((*text).into())).collect();
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        guess(&cells.iter().collect::<Vec<_>>(), beside_town, today)
    }

    #[test]
    fn values_speak() {
        assert_eq!(guessed(&["a@example.org", "b@example.org", "c.d@example.org"], false), Some("email"));
        assert_eq!(guessed(&["22 33 44 55", "+4790000000", "41000000"], false), Some("phone"));
        assert_eq!(guessed(&["070-123 45 67", "08-12 34 56", "+46701234567"], false), Some("phone"));
        assert_eq!(guessed(&["0123", "5003", "9999"], true), Some("postal_code"));
        assert_eq!(guessed(&["123 45", "SE-123 45", "54321"], true), Some("postal_code"));
    }

    #[test]
    fn what_values_can_t_prove_is_left_alone() {
        for values in [
            &["0123", "5003", "9999"][..],
            &["20200101", "20210203", "20220304"],
            &["1.1.1990", "2.2.1991", "3.3.1992"],
            &["x", "y", "z"],
            &["a@example.org"],
        ] {
            assert_eq!(guessed(values, false), None, "{values:?}");
        }
    }
}
