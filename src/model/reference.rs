//! Payment references: the number a payer gives the bank so that the money finds its invoice.
//!
//! Every scheme puts check digits into the number, so that a digit typed wrong is refused by the payer's bank. Sources:
//! Nets' system specification for OCR giro, chapter 5 (KID); Bankgirot on OCR control; the FIK code line of Danish forms;
//! Finance Finland on viitenumero; ISO 11649 (RF).
//!
//! A reference is text, never a number: leading zeros count, and a KID may end in `-`.

use crate::i18n::Text;
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    KidMod10,
    KidMod11,
    SeOcrCheck,
    SeOcrLengthCheck,
    DkFik71,
    DkFik75,
    DkLuhn,
    FiViite,
    Rf,
}

/// What is wrong with a reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub what: Text,
    /// The check digits that the rest of the reference asks for, when it was they that differed.
    pub expected: Option<String>,
}

impl From<Text> for Fault {
    fn from(what: Text) -> Fault {
        Fault { what, expected: None }
    }
}

impl Scheme {
    pub const ALL: [Scheme; 9] = [
        Scheme::KidMod10,
        Scheme::KidMod11,
        Scheme::SeOcrCheck,
        Scheme::SeOcrLengthCheck,
        Scheme::DkFik71,
        Scheme::DkFik75,
        Scheme::DkLuhn,
        Scheme::FiViite,
        Scheme::Rf,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Scheme::KidMod10 => "kid-mod10",
            Scheme::KidMod11 => "kid-mod11",
            Scheme::SeOcrCheck => "se-ocr-check",
            Scheme::SeOcrLengthCheck => "se-ocr-length-check",
            Scheme::DkFik71 => "dk-fik71",
            Scheme::DkFik75 => "dk-fik75",
            Scheme::DkLuhn => "dk-luhn",
            Scheme::FiViite => "fi-viite",
            Scheme::Rf => "rf",
        }
    }

    pub fn parse(key: &str) -> Option<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.key() == key)
    }

    /// The least and the most characters of a whole reference.
    fn lengths(self) -> (usize, usize) {
        match self {
            // The field of the bank's records has 25 places in Norway and in Sweden; no Danish form has a longer one.
            Scheme::KidMod10 | Scheme::KidMod11 | Scheme::SeOcrCheck | Scheme::DkLuhn => (2, 25),
            Scheme::SeOcrLengthCheck => (3, 25),
            Scheme::DkFik71 => (15, 15),
            Scheme::DkFik75 => (16, 16),
            Scheme::FiViite => (4, 20),
            Scheme::Rf => (5, 25),
        }
    }

    /// How many characters of a reference are put in by us.
    fn own(self) -> usize {
        match self {
            Scheme::SeOcrLengthCheck => 2,
            Scheme::Rf => 4,
            _ => 1,
        }
    }

    /// A payload shorter than the form's fixed length is filled with zeros in front.
    fn fixed(self) -> bool {
        matches!(self, Scheme::DkFik71 | Scheme::DkFik75)
    }
}

/// The reference that a payload gives, check digits included.
///
/// # Errors
/// What the payload holds that the scheme doesn't take, or that it is too short or too long.
pub fn make(scheme: Scheme, payload: &str) -> Result<String, Text> {
    let mut payload = plain(payload)?;
    let (least, most) = scheme.lengths();
    let (least, most) = (if scheme.fixed() { 1 } else { least - scheme.own() }, most - scheme.own());
    takes(scheme, &payload, &payload)?;
    in_length(&payload, least, most)?;
    no_leading_zero(scheme, &payload)?;
    if scheme.fixed() {
        payload = format!("{payload:0>most$}");
    }
    if scheme == Scheme::Rf {
        return Ok(format!("RF{}{payload}", mod97(&payload)));
    }
    if scheme == Scheme::SeOcrLengthCheck {
        payload.push(length_digit(payload.len() + 2));
    }
    let digit = check_digit(scheme, &payload);
    payload.push(digit);
    Ok(payload)
}

/// Whether a reference is right; gives it without blanks, letters large.
///
/// # Errors
/// What is wrong with it, and which check digits were expected.
pub fn check(scheme: Scheme, reference: &str) -> Result<String, Fault> {
    let reference = match scheme {
        Scheme::DkFik71 => plain(code_line(reference, "71"))?,
        Scheme::DkFik75 => plain(code_line(reference, "75"))?,
        _ => plain(reference)?,
    };
    if scheme == Scheme::Rf {
        return check_rf(reference);
    }
    let (body, found) = match reference.char_indices().last() {
        Some((at, last)) => (&reference[..at], last),
        None => return Err(text!("reference-empty").into()),
    };
    let dash = scheme == Scheme::KidMod11 && found == '-';
    takes(scheme, if dash { body } else { &reference }, &reference)?;
    let (least, most) = scheme.lengths();
    in_length(&reference, least, most)?;
    no_leading_zero(scheme, &reference)?;
    let expected = check_digit(scheme, body);
    if found != expected {
        return Err(wrong(found.to_string(), expected.to_string()));
    }
    if scheme == Scheme::SeOcrLengthCheck {
        let (found, expected) = (body.chars().next_back().unwrap_or_default(), length_digit(reference.len()));
        if found != expected {
            let what = text!("reference-length-digit", found = found, expected = expected, length = reference.len());
            return Err(Fault { what, expected: Some(expected.to_string()) });
        }
    }
    Ok(reference)
}

fn check_rf(reference: String) -> Result<String, Fault> {
    takes(Scheme::Rf, &reference, &reference)?;
    let (least, most) = Scheme::Rf.lengths();
    let Some(rest) = reference.strip_prefix("RF") else {
        return Err(text!("reference-no-rf").into());
    };
    in_length(&reference, least, most)?;
    let (found, body) = rest.split_at(2);
    // Made anew rather than tried: 00, 01 and 99 leave the same remainder as 97, 98 and 02, but are never given out.
    let expected = mod97(body);
    if found == expected { Ok(reference) } else { Err(wrong(found.to_owned(), expected)) }
}

fn wrong(found: String, expected: String) -> Fault {
    Fault { what: text!("reference-check-digit", found = found, expected = &expected), expected: Some(expected) }
}

/// Without the blanks that people group digits with, letters large.
fn plain(typed: &str) -> Result<String, Text> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if plain.is_empty() { Err(text!("reference-empty")) } else { Ok(plain) }
}

/// The payment id of a whole Danish code line, `+71<004040400000669+12345678<`; anything else as it is.
fn code_line<'t>(typed: &'t str, kind: &str) -> &'t str {
    let trimmed = typed.trim();
    let line = trimmed.strip_prefix('+').and_then(|rest| rest.trim_start().strip_prefix(kind));
    match line.and_then(|rest| rest.trim_start().strip_prefix('<')) {
        Some(rest) => rest.split('+').next().unwrap_or(rest),
        None => trimmed,
    }
}

/// Digits only, for RF letters too. `whole` is what the place is counted in.
fn takes(scheme: Scheme, part: &str, whole: &str) -> Result<(), Text> {
    let takes = |c: char| c.is_ascii_digit() || (scheme == Scheme::Rf && c.is_ascii_uppercase());
    match part.chars().position(|c| !takes(c)) {
        None => Ok(()),
        Some(at) => {
            let found = whole.chars().nth(at).unwrap_or('?');
            let id = if scheme == Scheme::Rf { "reference-not-alphanumeric" } else { "reference-not-a-digit" };
            Err(text!(id, found = found, place = at + 1))
        }
    }
}

fn in_length(value: &str, least: usize, most: usize) -> Result<(), Text> {
    let length = value.len();
    match (least..=most).contains(&length) {
        true => Ok(()),
        false if least == most => Err(text!("reference-length-exact", length = length, exact = most)),
        false => Err(text!("reference-length", length = length, least = least, most = most)),
    }
}

/// Finnish banks drop zeros in front, so a reference that has some would come back as another one.
fn no_leading_zero(scheme: Scheme, value: &str) -> Result<(), Text> {
    if scheme == Scheme::FiViite && value.starts_with('0') { Err(text!("reference-leading-zero")) } else { Ok(()) }
}

fn check_digit(scheme: Scheme, body: &str) -> char {
    match scheme {
        Scheme::KidMod11 => mod11(body),
        Scheme::FiViite => mod731(body),
        _ => mod10(body),
    }
}

/// The last digit of a reference's length, its control digits counted.
fn length_digit(length: usize) -> char {
    digit((length % 10) as u32)
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

fn digits_from_right(body: &str) -> impl Iterator<Item = u32> {
    body.chars().rev().map(|c| c.to_digit(10).unwrap_or_default())
}

/// MOD10 (Luhn): weights 2, 1, 2 … from the right, the digits of the products added.
pub fn mod10(body: &str) -> char {
    let sum: u32 = digits_from_right(body)
        .enumerate()
        .map(|(i, d)| {
            let product = if i % 2 == 0 { d * 2 } else { d };
            product / 10 + product % 10
        })
        .sum();
    digit((10 - sum % 10) % 10)
}

/// MOD11: weights 2 to 7 from the right, over and over; `-` stands for 10.
pub fn mod11(body: &str) -> char {
    let sum: u32 = digits_from_right(body).zip((2..=7).cycle()).map(|(d, weight)| d * weight).sum();
    match sum % 11 {
        0 => '0',
        1 => '-',
        rest => digit(11 - rest),
    }
}

/// The Finnish check digit: weights 7, 3, 1 from the right.
fn mod731(body: &str) -> char {
    let sum: u32 = digits_from_right(body).zip([7, 3, 1].into_iter().cycle()).map(|(d, weight)| d * weight).sum();
    digit((10 - sum % 10) % 10)
}

/// The two check digits of ISO 11649: letters count 10 to 35, `RF00` is put behind, and the whole is one number modulo 97.
fn mod97(body: &str) -> String {
    let rest = body.chars().chain("RF00".chars()).fold(0, |rest, c| {
        let value = c.to_digit(36).unwrap_or_default();
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    });
    format!("{:02}", 98 - rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_manuals_examples() {
        for (scheme, payload, whole) in [
            (Scheme::KidMod10, "12345678", "123456782"),
            (Scheme::KidMod11, "12345678", "123456785"),
            (Scheme::KidMod11, "001009", "001009-"),
            (Scheme::SeOcrCheck, "12345", "123455"),
            (Scheme::SeOcrLengthCheck, "12345", "1234574"),
            (Scheme::SeOcrLengthCheck, "12345678", "1234567806"),
            (Scheme::DkLuhn, "1", "18"),
            (Scheme::DkFik71, "404040000066", "004040400000669"),
            (Scheme::FiViite, "123456", "1234561"),
            (Scheme::Rf, "5390 0754 7034", "RF18539007547034"),
            (Scheme::Rf, "2348236", "RF332348236"),
        ] {
            assert_eq!(make(scheme, payload).as_deref(), Ok(whole), "{}", scheme.key());
            assert_eq!(check(scheme, whole).as_deref(), Ok(whole), "{}", scheme.key());
        }
    }

    #[test]
    fn as_people_write_them() {
        assert_eq!(check(Scheme::Rf, " rf18 5390 0754\u{a0}7034 ").as_deref(), Ok("RF18539007547034"));
        assert_eq!(check(Scheme::DkFik71, "+71<004040400000669+12345678<").as_deref(), Ok("004040400000669"));
        assert_eq!(check(Scheme::KidMod11, "0010 09-").as_deref(), Ok("001009-"));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let told = |scheme, value| {
            let fault = check(scheme, value).unwrap_err();
            (fault.what.id.into_owned(), fault.expected)
        };
        let digit = |expected: &str| ("reference-check-digit".to_owned(), Some(expected.to_owned()));
        assert_eq!(told(Scheme::KidMod10, "123456783"), digit("2"));
        assert_eq!(told(Scheme::KidMod11, "0010091"), digit("-"));
        assert_eq!(told(Scheme::Rf, "RF99539007547034"), digit("18"));
        assert_eq!(told(Scheme::Rf, "RX18539007547034").0, "reference-no-rf");
        assert_eq!(told(Scheme::Rf, "RF").0, "reference-length");
        assert_eq!(told(Scheme::KidMod10, "001009-").0, "reference-not-a-digit");
        assert_eq!(told(Scheme::KidMod11, "00-1009").0, "reference-not-a-digit");
        assert_eq!(told(Scheme::KidMod11, "-").0, "reference-length");
        assert_eq!(told(Scheme::FiViite, "01234561").0, "reference-leading-zero");
        assert_eq!(told(Scheme::DkFik71, "18").0, "reference-length-exact");
        // 123455 has a right check digit, but its 5 doesn't say six.
        assert_eq!(told(Scheme::SeOcrLengthCheck, "123455").0, "reference-length-digit");
        assert_eq!(told(Scheme::KidMod10, " ").0, "reference-empty");
        assert!(make(Scheme::KidMod10, &"1".repeat(25)).is_err());
        assert!(make(Scheme::FiViite, "12").is_err());
        assert!(make(Scheme::Rf, "ÅB").is_err());
    }

    proptest! {
        #[test]
        fn a_mutated_digit_is_refused(
            which in 0..9usize, payload in "[1-9][0-9]{2,13}", at in any::<prop::sample::Index>(), by in 1..10u32
        ) {
            let scheme = Scheme::ALL[which];
            let whole = make(scheme, &payload).unwrap();
            prop_assert_eq!(check(scheme, &whole), Ok(whole.clone()));
            let mut mutated: Vec<char> = whole.chars().collect();
            let at = at.index(mutated.len());
            mutated[at] = match mutated[at].to_digit(10) {
                Some(old) => digit((old + by) % 10),
                None => digit(by),
            };
            prop_assert!(check(scheme, &mutated.into_iter().collect::<String>()).is_err());
        }

        #[test]
        fn anything_can_be_asked(which in 0..9usize, typed in any::<String>()) {
            let _ = make(Scheme::ALL[which], &typed);
            let _ = check(Scheme::ALL[which], &typed);
        }
    }
}
