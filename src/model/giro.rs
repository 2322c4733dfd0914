//! Numbers of accounts and of organisations, whose check digits tell a slip of the keyboard.

use super::reference::{mod10, mod11};
use crate::i18n::Text;
use crate::text;

/// Where to pay, as digits: in Norway an account of eleven with a MOD11 check digit, in Sweden a bankgiro (7 or 8 digits)
/// or plusgiro (2 to 8), both with Luhn's; elsewhere whatever has digits.
///
/// # Errors
/// Too long or short, or the check digit is another.
pub fn account(country: &str, typed: &str) -> Result<String, Text> {
    let digits = digits(typed).ok_or_else(|| text!("giro-account", value = typed.trim()))?;
    let (least, most) = match country {
        "no" => (11, 11),
        "se" => (2, 8),
        _ => (1, 30),
    };
    if !(least..=most).contains(&digits.len()) {
        return Err(text!("giro-account-length", found = digits.len(), least = least, most = most));
    }
    let (body, found) = digits.split_at(digits.len() - 1);
    let right = match country {
        "no" => mod11(body),
        "se" => mod10(body),
        _ => return Ok(digits),
    };
    if found == right.to_string() { Ok(digits) } else { Err(text!("giro-account-check", value = typed.trim())) }
}

/// The number of an organisation, as digits; nothing is allowed. Norway: nine, weights 2 to 7 from the right (MOD11);
/// Sweden: ten, Luhn; Denmark: eight.
///
/// # Errors
/// Too long or short, or the check digit is another.
pub fn organisation(country: &str, typed: &str) -> Result<String, Text> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    let digits = digits(typed).ok_or_else(|| text!("giro-organisation", value = typed.trim()))?;
    let length = match country {
        "no" => 9,
        "se" => 10,
        "dk" => 8,
        _ => return Ok(digits),
    };
    if digits.len() != length {
        return Err(text!("giro-organisation-length", found = digits.len(), length = length));
    }
    let (body, found) = digits.split_at(length - 1);
    let right = match country {
        "no" => mod11(body),
        "se" => mod10(body),
        _ => return Ok(digits),
    };
    if found == right.to_string() { Ok(digits) } else { Err(text!("giro-organisation-check", value = typed.trim())) }
}

/// An account's digits in the groups that its country writes them in.
pub fn grouped(country: &str, digits: &str) -> String {
    match (country, digits.len()) {
        ("no", 11) if digits.is_ascii() => format!("{} {} {}", &digits[..4], &digits[4..6], &digits[6..]),
        ("se", 7 | 8) if digits.is_ascii() => {
            let (front, back) = digits.split_at(digits.len() - 4);
            format!("{front}-{back}")
        }
        _ => digits.to_owned(),
    }
}

fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}')).collect();
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_refused() {
        assert_eq!(account("no", "1234.56.78903").as_deref(), Ok("12345678903"));
        assert_eq!(account("no", "1234 56 78903").as_deref(), Ok("12345678903"));
        for bad in ["1234.56.78904", "1243.56.78903", "1234.56.7890", "", "1234.56.7890x"] {
            assert!(account("no", bad).is_err(), "{bad}");
        }
        assert_eq!(account("se", "123-4566").as_deref(), Ok("1234566"));
        assert!(account("se", "123-4567").is_err());
        assert_eq!(organisation("no", "999 888 771").as_deref(), Ok("999888771"));
        assert!(organisation("no", "999 888 772").is_err());
        assert_eq!(organisation("no", " ").as_deref(), Ok(""));
        assert!(organisation("no", "12345678").is_err());
        assert_eq!(grouped("no", "12345678903"), "1234 56 78903");
        assert_eq!(grouped("se", "1234566"), "123-4566");
    }

    #[test]
    fn every_single_slip_of_an_account_is_found() {
        let right = "12345678903";
        for at in 0..right.len() {
            for digit in '0'..='9' {
                let mut typed: Vec<char> = right.chars().collect();
                let same = typed[at] == digit;
                typed[at] = digit;
                let typed: String = typed.into_iter().collect();
                assert_eq!(account("no", &typed).is_ok(), same, "{typed}");
            }
        }
    }
}
