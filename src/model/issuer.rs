//! Who sends invoices: what is printed of it, and how its numbers and references are made.

use super::name::tidy;
use super::prorata::parse_day;
use super::reference::{self, Scheme};
use crate::i18n::Text;
use crate::text;

/// The particulars of a unit that sends invoices.
#[derive(Clone, Debug, PartialEq)]
pub struct Issuer {
    /// Row id; 0 until saved.
    pub id: i64,
    pub unit: i64,
    pub name: String,
    pub org_number: String,
    /// Lines, with the postal code and town in the last.
    pub address: String,
    pub email: String,
    pub phone: String,
    pub web: String,
    /// What is said of VAT.
    pub tax_note: String,
    /// Where to pay: a Norwegian account, a bankgiro, a FIK creditor number.
    pub account: String,
    pub iban: String,
    pub bic: String,
    pub swish: String,
    pub vipps: String,
    pub currency: String,
    pub scheme: Scheme,
    /// Places of the payer, and of the document's number, in a reference.
    pub payer_digits: u32,
    pub number_digits: u32,
    pub first_number: i64,
    pub due_days: i64,
    /// mmdd
    pub year_begins: i64,
}

impl Issuer {
    /// What fits an association of a country until it says otherwise.
    pub fn usual(unit: i64, name: &str, country: &str) -> Issuer {
        let (currency, scheme) = match country {
            "se" => ("SEK", Scheme::SeOcrLengthCheck),
            "dk" => ("DKK", Scheme::DkFik71),
            "fi" => ("EUR", Scheme::FiViite),
            _ => ("NOK", Scheme::KidMod10),
        };
        Issuer {
            id: 0,
            unit,
            name: name.to_owned(),
            org_number: String::new(),
            address: String::new(),
            email: String::new(),
            phone: String::new(),
            web: String::new(),
            tax_note: String::new(),
            account: String::new(),
            iban: String::new(),
            bic: String::new(),
            swish: String::new(),
            vipps: String::new(),
            currency: currency.to_owned(),
            scheme,
            payer_digits: 7,
            number_digits: 7,
            first_number: 1,
            due_days: 14,
            year_begins: 101,
        }
    }

    /// The payment reference of a document: the payer's code, the document's number, and the scheme's check digits. It
    /// begins with the payer, so that a standing order or a direct debit on an old reference still tells whose money it
    /// is (AvtaleGiro-vilkår § 3: a mandate is registered on the reference of some earlier claim).
    ///
    /// # Errors
    /// A part that outgrew its places.
    pub fn reference(&self, payer: u64, number: i64) -> Result<String, Text> {
        let (payer_digits, number_digits) = (self.payer_digits as usize, self.number_digits as usize);
        let (payer, number) = (payer.to_string(), number.to_string());
        if payer.len() > payer_digits || number.len() > number_digits {
            let places = format!("{payer_digits}+{number_digits}");
            return Err(text!("reference-outgrown", payer = payer, number = number, places = places));
        }
        let mut payload = format!("{payer:0>payer_digits$}{number:0>number_digits$}");
        if self.scheme == Scheme::FiViite {
            // A Finnish reference may not begin with zeros.
            payload = payload.trim_start_matches('0').to_owned();
        }
        reference::make(self.scheme, &payload)
    }
}

/// The number that stands for a payer in references of so many places: the member number where that is a plain number
/// below nine tenths of what fits, else nine and the row's id. Neither can be taken for the other.
pub fn payer_code(member_number: &str, id: i64, digits: u32) -> u64 {
    let limit = 9 * 10u64.pow(digits.saturating_sub(1));
    let plain = !member_number.starts_with('0') && member_number.bytes().all(|b| b.is_ascii_digit());
    match member_number.parse::<u64>() {
        Ok(number) if plain && number < limit => number,
        _ => limit + id.unsigned_abs(),
    }
}

/// What [`payer_code`] made a code of: a member number, or a row id.
pub fn payer_of_code(code: u64, digits: u32) -> Result<String, i64> {
    let limit = 9 * 10u64.pow(digits.saturating_sub(1));
    if code < limit { Ok(code.to_string()) } else { Err((code - limit) as i64) }
}

/// One particular: its name in commands and forms (the text `issuer-KEY` labels it), and how it is read and checked.
pub struct Particular {
    pub key: &'static str,
    pub get: fn(&Issuer) -> String,
    pub set: fn(&mut Issuer, &str) -> Result<(), Text>,
}

/// A plain text.
macro_rules! words {
    ($key:ident) => {
        Particular {
            key: stringify!($key),
            get: |i| i.$key.clone(),
            set: |i, v| {
                i.$key = tidy(v);
                Ok(())
            },
        }
    };
}

/// All of them, in the order of the form.
pub static PARTICULARS: &[Particular] = &[
    Particular {
        key: "name",
        get: |i| i.name.clone(),
        set: |i, v| match tidy(v) {
            name if name.is_empty() => Err(text!("fault-no-name")),
            name => {
                i.name = name;
                Ok(())
            }
        },
    },
    words!(org_number),
    Particular {
        key: "address",
        get: |i| i.address.clone(),
        set: |i, v| {
            // On a command line lines are divided by semicolons.
            let lines: Vec<String> = v.split(['\n', ';']).map(tidy).filter(|line| !line.is_empty()).collect();
            i.address = lines.join("\n");
            Ok(())
        },
    },
    Particular {
        key: "account",
        get: |i| i.account.clone(),
        set: |i, v| {
            let account: String = v.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}')).collect();
            check_account(i.scheme, &account)?;
            i.account = account;
            Ok(())
        },
    },
    Particular {
        key: "scheme",
        get: |i| i.scheme.key().to_owned(),
        set: |i, v| {
            i.scheme = Scheme::parse(v.trim()).ok_or_else(|| text!("reference-no-scheme", scheme = v.trim()))?;
            Ok(())
        },
    },
    Particular {
        key: "due_days",
        get: |i| i.due_days.to_string(),
        set: |i, v| number(v, 1, 365).map(|n| i.due_days = n),
    },
    Particular {
        key: "year_begins",
        get: |i| format!("{:02}-{:02}", i.year_begins / 100, i.year_begins % 100),
        set: |i, v| {
            i.year_begins = parse_day(v.trim()).ok_or_else(|| text!("fault-day-of-year", value = v.trim()))?;
            Ok(())
        },
    },
    Particular {
        key: "first_number",
        get: |i| i.first_number.to_string(),
        set: |i, v| number(v, 1, 999_999_999_999).map(|n| i.first_number = n),
    },
    Particular {
        key: "payer_digits",
        get: |i| i.payer_digits.to_string(),
        set: |i, v| number(v, 2, 12).map(|n| i.payer_digits = n as u32),
    },
    Particular {
        key: "number_digits",
        get: |i| i.number_digits.to_string(),
        set: |i, v| number(v, 2, 12).map(|n| i.number_digits = n as u32),
    },
    Particular {
        key: "currency",
        get: |i| i.currency.clone(),
        set: |i, v| {
            let code = v.trim().to_uppercase();
            if !["NOK", "SEK", "DKK", "EUR"].contains(&code.as_str()) {
                return Err(text!("fault-choice", value = v.trim(), choices = "NOK, SEK, DKK, EUR"));
            }
            i.currency = code;
            Ok(())
        },
    },
    Particular {
        key: "iban",
        get: |i| i.iban.clone(),
        set: |i, v| {
            let iban: String = v.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
            if !iban.is_empty() && !is_iban(&iban) {
                return Err(text!("fault-iban", value = v.trim()));
            }
            i.iban = iban;
            Ok(())
        },
    },
    words!(bic),
    words!(swish),
    words!(vipps),
    words!(email),
    words!(phone),
    words!(web),
    words!(tax_note),
];

fn number(typed: &str, least: i64, most: i64) -> Result<i64, Text> {
    let read = typed.trim().parse::<i64>().ok().filter(|n| (least..=most).contains(n));
    read.ok_or_else(|| text!("fault-number-range", value = typed.trim(), least = least, most = most))
}

/// Whether an account can be one: in Norway eleven digits with the control digit of modulus 11, in Sweden a bankgiro with
/// that of modulus 10, in Denmark eight digits of a creditor number.
fn check_account(scheme: Scheme, account: &str) -> Result<(), Text> {
    let digits: Vec<u32> = account.chars().filter(|c| *c != '-').filter_map(|c| c.to_digit(10)).collect();
    let only_digits = digits.len() == account.chars().filter(|c| *c != '-').count();
    let right = match scheme {
        _ if account.is_empty() => true,
        Scheme::KidMod10 | Scheme::KidMod11 => {
            let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
            let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
            only_digits && digits.len() == 11 && sum.is_multiple_of(11)
        }
        Scheme::SeOcrCheck | Scheme::SeOcrLengthCheck => {
            let doubled = digits.iter().rev().enumerate().map(|(at, digit)| match at % 2 {
                1 if digit * 2 > 9 => digit * 2 - 9,
                1 => digit * 2,
                _ => *digit,
            });
            only_digits && (7..=8).contains(&digits.len()) && doubled.sum::<u32>().is_multiple_of(10)
        }
        Scheme::DkFik71 | Scheme::DkFik75 | Scheme::DkLuhn => only_digits && digits.len() == 8,
        Scheme::FiViite | Scheme::Rf => true,
    };
    if right { Ok(()) } else { Err(text!("fault-account", value = account)) }
}

/// ISO 13616: the first four characters moved to the end, letters as numbers from 10, give 1 modulo 97.
fn is_iban(iban: &str) -> bool {
    if !(15..=34).contains(&iban.len()) || !iban.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let (head, tail) = iban.split_at(4);
    let rest = tail.chars().chain(head.chars()).try_fold(0u32, |rest, c| {
        let value = c.to_digit(36)?;
        Some(if value > 9 { (rest * 100 + value) % 97 } else { (rest * 10 + value) % 97 })
    });
    rest == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_begin_with_the_payer() {
        let issuer = Issuer::usual(1, "Norsk Kartotekforbund", "no");
        // money.md 1.1: payer 10234, invoice 100017.
        assert_eq!(issuer.reference(payer_code("10234", 5, 7), 100_017).unwrap().get(..14), Some("00102340100017"));
        assert_eq!(payer_code("A-7", 5, 7), 9_000_005);
        assert_eq!(payer_code("007", 5, 7), 9_000_005);
        assert_eq!(payer_code("9000005", 8, 7), 9_000_008);
        assert_eq!(payer_of_code(10_234, 7), Ok("10234".to_owned()));
        assert_eq!(payer_of_code(9_000_005, 7), Err(5));
        assert!(issuer.reference(12_345_678, 1).is_err());
        assert!(issuer.reference(1, 10_000_000).is_err());
        for country in ["no", "se", "dk", "fi"] {
            let issuer = Issuer::usual(1, "X", country);
            let made = issuer.reference(1042, 17).unwrap();
            assert!(reference::check(issuer.scheme, &made).is_ok(), "{country} {made}");
        }
    }

    #[test]
    fn accounts_are_checked() {
        let set = |country: &str, key: &str, value: &str| {
            let mut issuer = Issuer::usual(1, "X", country);
            let particular = PARTICULARS.iter().find(|p| p.key == key).unwrap();
            (particular.set)(&mut issuer, value).map(|()| (particular.get)(&issuer))
        };
        // Eleven digits whose weighted sum is a multiple of eleven.
        assert_eq!(set("no", "account", "8601 11 17947"), Ok("86011117947".to_owned()));
        assert!(set("no", "account", "8601 11 17948").is_err());
        assert!(set("no", "account", "8601 11 1794").is_err());
        assert!(set("se", "account", "5805-6201").is_ok());
        assert!(set("se", "account", "5805-6202").is_err());
        assert!(set("no", "iban", "NO93 8601 1117 947").is_ok());
        assert!(set("no", "iban", "NO94 8601 1117 947").is_err());
        assert_eq!(set("no", "year_begins", "1.7."), Ok("07-01".to_owned()));
        assert!(set("no", "due_days", "0").is_err());
        assert!(set("no", "currency", "kroner").is_err());
    }
}
