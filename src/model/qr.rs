//! What the square code of a printed document says to the payer's bank program: Swish for Swedish kronor, the European
//! credit transfer for euro, nothing otherwise. Norway and Denmark have no code that works without the bank's server.

use std::ops::RangeInclusive;

use super::paper::{Currency, Paper, Reference};
use super::reference::Scheme;

/// What Swish takes in one payment: 1 to 150 000 kronor, here in öre (money.md, part 7).
const SWISH: RangeInclusive<i64> = 100..=15_000_000;

/// The text to be drawn as a code, when the payer has use for one.
pub fn payload(paper: &Paper) -> Option<String> {
    let (amount, payment) = (paper.payable(), &paper.payment);
    if amount == 0 {
        return None;
    }
    let reference = payment.reference.as_ref();
    match paper.currency {
        Currency::Sek if !payment.swish.is_empty() && SWISH.contains(&amount) => {
            let message = reference.map_or(paper.number.as_str(), |reference| &reference.value);
            Some(swish(&payment.swish, amount, message))
        }
        Currency::Eur if !payment.iban.is_empty() => {
            Some(epc(&paper.issuer.name, &payment.iban, &payment.bic, amount, reference, &paper.number))
        }
        _ => None,
    }
}

/// `C{payee};{amount};{message};{mask}`: the amount in kronor with a decimal comma, at most 50 characters of message. The
/// mask 0 says that the payer can change neither (PyPI swish-qr 0.3.6).
pub fn swish(payee: &str, amount: i64, message: &str) -> String {
    let payee: String = payee.chars().filter(char::is_ascii_digit).collect();
    // A semicolon would end the message.
    let message: String = message.chars().filter(|c| *c != ';' && !c.is_control()).take(50).collect();
    format!("C{payee};{},{:02};{message};0", amount / 100, amount % 100)
}

/// EPC069-12 version 002: a SEPA credit transfer, a line a field, in UTF-8. An RF reference is structured; any other goes
/// with the document's number into the text, as nothing else may stand in the structured field.
pub fn epc(name: &str, iban: &str, bic: &str, amount: i64, reference: Option<&Reference>, number: &str) -> String {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let line = |text: &str, most| text.chars().filter(|c| !c.is_control()).take(most).collect::<String>();
    let amount = format!("EUR{}.{:02}", amount / 100, amount % 100);
    let (structured, text) = match reference {
        Some(Reference { scheme: Scheme::Rf, value }) => (plain(value), String::new()),
        Some(Reference { value, .. }) => (String::new(), line(value, 140)),
        None => (String::new(), line(number, 140)),
    };
    let (name, purpose) = (line(name, 70), "");
    let fields = ["BCD", "002", "1", "SCT", &plain(bic), &name, &plain(iban), &amount, purpose, &structured, &text];
    fields.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swish_in_kronor_with_a_comma() {
        assert_eq!(swish("123 456 78 90", 40_005, "1234574"), "C1234567890;400,05;1234574;0");
        assert_eq!(swish("1234567890", 100, &"a;b".repeat(40)), format!("C1234567890;1,00;{};0", "ab".repeat(25)));
    }

    #[test]
    fn a_european_transfer() {
        let rf = Reference { scheme: Scheme::Rf, value: "RF18 5390 0754 7034".to_owned() };
        let with = epc("Föreningen Ek", "FI21 1234 5600 0007 85", "NDEAFIHH", 1_234_500, Some(&rf), "17");
        assert_eq!(
            with,
            "BCD\n002\n1\nSCT\nNDEAFIHH\nFöreningen Ek\nFI2112345600000785\nEUR12345.00\n\nRF18539007547034"
        );
        let without = epc("E\nk", "FI2112345600000785", "", 5, None, "17");
        assert_eq!(without, "BCD\n002\n1\nSCT\n\nEk\nFI2112345600000785\nEUR0.05\n\n\n17");
    }
}
