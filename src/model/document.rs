//! Invoices and credit notes, and the items on them.

use chrono::NaiveDate;

use super::account::Role;
use super::rate::Period;
use super::reference::{self, Scheme};
use crate::i18n::Text;
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Invoice = 0,
    CreditNote = 1,
}

/// What an item is for. The order is that in which money settles them: dues, other things, then fees, then interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Dues,
    Other,
    Fee,
    Interest,
}

impl What {
    /// As it stands in the file.
    pub fn code(self) -> i64 {
        match self {
            What::Dues => 0,
            What::Fee => 1,
            What::Interest => 2,
            What::Other => 3,
        }
    }

    pub fn from_code(code: i64) -> What {
        [What::Dues, What::Fee, What::Interest].get(code as usize).copied().unwrap_or(What::Other)
    }

    pub fn key(self) -> &'static str {
        match self {
            What::Dues => "dues",
            What::Fee => "fee",
            What::Interest => "interest",
            What::Other => "other",
        }
    }

    /// Whether it is what was invoiced, and not what came of paying late.
    pub fn is_principal(self) -> bool {
        matches!(self, What::Dues | What::Other)
    }
}

/// A line of a document to be issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub what: What,
    /// Whom it is for.
    pub person: i64,
    /// The chapter whose part it is; `None`: the issuer's own.
    pub unit: Option<i64>,
    pub rate: Option<i64>,
    pub text: String,
    /// The membership year, 0 for none.
    pub year: i64,
    pub period: Option<Period>,
    /// Not below nothing; a credit note's lines are made of those it credits.
    pub amount: i64,
}

impl Line {
    /// The account that it is earned on.
    pub fn role(&self) -> Role {
        match (self.what, self.unit) {
            (What::Dues, None) => Role::Dues,
            (What::Dues, Some(_)) => Role::ChapterDues,
            (What::Fee, _) => Role::Fees,
            (What::Interest, _) => Role::Interest,
            (What::Other, _) => Role::Other,
        }
    }
}

/// Where an invoice stands on a day; it follows from the postings until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Open,
    PartPaid,
    Paid,
    Credited,
    WrittenOff,
    /// A credit note, which is nothing to pay.
    CreditNote,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            State::Open => "open",
            State::PartPaid => "part-paid",
            State::Paid => "paid",
            State::Credited => "credited",
            State::WrittenOff => "written-off",
            State::CreditNote => "credit-note",
        }
    }

    /// `total` with its fees, what is still `open` of it, and what was `credited` and written off as `lost`.
    pub fn of(kind: Kind, total: i64, open: i64, credited: i64, lost: i64) -> State {
        match kind {
            Kind::CreditNote => State::CreditNote,
            Kind::Invoice if open > 0 && total - open - credited - lost > 0 => State::PartPaid,
            Kind::Invoice if open > 0 => State::Open,
            Kind::Invoice if credited > 0 && credited == total => State::Credited,
            Kind::Invoice if lost > 0 => State::WrittenOff,
            Kind::Invoice => State::Paid,
        }
    }
}

/// Who sends invoices: what is printed of it, and how its numbers and references are made.
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

/// When an invoice issued on a day is due.
pub fn due_on(issued: NaiveDate, days: i64) -> NaiveDate {
    issued.checked_add_days(chrono::Days::new(days.unsigned_abs())).unwrap_or(issued)
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
        assert!(issuer.reference(12_345_678, 1).is_err());
        assert!(issuer.reference(1, 10_000_000).is_err());
        for country in ["no", "se", "dk", "fi"] {
            let issuer = Issuer::usual(1, "X", country);
            let made = issuer.reference(1042, 17).unwrap();
            assert!(reference::check(issuer.scheme, &made).is_ok(), "{country} {made}");
        }
    }

    #[test]
    fn states_follow_from_amounts() {
        let state = |total, open, credited, lost| State::of(Kind::Invoice, total, open, credited, lost);
        assert_eq!(state(500, 500, 0, 0), State::Open);
        assert_eq!(state(500, 200, 0, 0), State::PartPaid);
        assert_eq!(state(500, 200, 300, 0), State::Open);
        assert_eq!(state(500, 0, 0, 0), State::Paid);
        assert_eq!(state(500, 0, 500, 0), State::Credited);
        assert_eq!(state(500, 0, 0, 100), State::WrittenOff);
        assert_eq!(state(0, 0, 0, 0), State::Paid);
    }
}
