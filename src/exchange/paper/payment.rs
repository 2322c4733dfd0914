//! The payment box: which number goes where, written as banks and their programs write it.

use serde::Serialize;

use super::code;
use super::sheet::{Fact, due_label, in_currency};
use super::texts::Words;
use crate::model::paper::{Currency, Paper, Payment, Reference};
use crate::model::qr;
use crate::model::reference::Scheme;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pay {
    pub heading: String,
    pub facts: Vec<Fact>,
    pub code: Option<Code>,
}

/// A square code to be read by a phone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Code {
    pub svg: String,
    pub caption: String,
}

/// `None` when there is nothing to pay, or no way to pay it.
pub(super) fn pay(paper: &Paper, words: Words) -> Option<Pay> {
    let payment = &paper.payment;
    let mut facts = Vec::new();
    let mut put = |label: &'static str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(words.say(label), &value).strong());
        }
    };
    if let Some(reference) = &payment.reference {
        let (label, value) = reference_shown(reference, payment);
        put(label, value);
    }
    put("account", in_groups(&payment.account, &[4, 2, 5], " "));
    put("bankgiro", bankgiro(&payment.bankgiro));
    put("iban", in_fours(&payment.iban));
    put("bic", payment.bic.clone());
    put("swish", in_groups(&payment.swish, &[3, 3, 2, 2], " "));
    put("vipps", vipps(payment, words));
    if paper.payable() == 0 || facts.is_empty() {
        return None;
    }
    facts.push(Fact::new(in_currency(words.say("amount"), paper), &words.amount(paper.payable())).strong());
    if let Some(due) = paper.due {
        facts.push(Fact::new(words.say(due_label(paper)), &words.day(due)).strong());
    }
    let caption = if paper.currency == Currency::Sek { "scan-swish" } else { "scan-bank" };
    let code = qr::payload(paper).and_then(|payload| code::svg(&payload));
    let code = code.map(|svg| Code { svg, caption: words.say(caption).to_owned() });
    Some(Pay { heading: words.say("payment").to_owned(), facts, code })
}

/// Digits that a payer types stay together, as they are often copied; only RF is grouped, as ISO 11649 does.
fn reference_shown(reference: &Reference, payment: &Payment) -> (&'static str, String) {
    let value = reference.value.clone();
    let line = |kind| format!("+{kind}<{value}+{}<", payment.creditor);
    match reference.scheme {
        Scheme::KidMod10 | Scheme::KidMod11 => ("kid", value),
        Scheme::SeOcrCheck | Scheme::SeOcrLengthCheck => ("ocr", value),
        Scheme::DkFik71 if !payment.creditor.is_empty() => ("code-line", line(71)),
        Scheme::DkFik75 if !payment.creditor.is_empty() => ("code-line", line(75)),
        Scheme::DkFik71 | Scheme::DkFik75 | Scheme::DkLuhn => ("payment-id", value),
        Scheme::FiViite => ("reference", value),
        Scheme::Rf => ("reference", in_fours(&value)),
    }
}

/// Vipps carries no reference of its own: the payer has to write it (money.md, part 7).
fn vipps(payment: &Payment, words: Words) -> String {
    match &payment.reference {
        Some(reference) if !payment.vipps.is_empty() => {
            words.fill("vipps-mark", &[("number", &payment.vipps), ("reference", &reference.value)])
        }
        _ => payment.vipps.clone(),
    }
}

/// `123-4567` or `1234-5678`.
fn bankgiro(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    in_groups(number, &[digits.saturating_sub(4), 4], "-")
}

fn in_fours(text: &str) -> String {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The digits in groups of these lengths; a number of another length as it was given.
fn in_groups(number: &str, lengths: &[usize], between: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != lengths.iter().sum::<usize>() || lengths.contains(&0) {
        return number.to_owned();
    }
    let mut rest = digits.as_str();
    let group = |length: &usize| {
        let (now, later) = rest.split_at(*length);
        rest = later;
        now
    };
    lengths.iter().map(group).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_banks_write_them() {
        assert_eq!(in_groups("12345678901", &[4, 2, 5], " "), "1234 56 78901");
        assert_eq!(in_groups("1234.56.78901", &[4, 2, 5], " "), "1234 56 78901");
        assert_eq!(in_groups("1234567890", &[4, 2, 5], " "), "1234567890");
        assert_eq!(bankgiro("1234567"), "123-4567");
        assert_eq!(bankgiro("1234-5678"), "1234-5678");
        assert_eq!(bankgiro(""), "");
        assert_eq!(in_fours("FI2112345600000785"), "FI21 1234 5600 0007 85");
    }

    #[test]
    fn a_danish_code_line_has_the_creditor() {
        let reference = Reference { scheme: Scheme::DkFik71, value: "004040400000669".to_owned() };
        let mut payment = Payment { creditor: "12345678".to_owned(), ..Payment::default() };
        assert_eq!(reference_shown(&reference, &payment).1, "+71<004040400000669+12345678<");
        payment.creditor.clear();
        assert_eq!(reference_shown(&reference, &payment), ("payment-id", "004040400000669".to_owned()));
    }
}
