//! Amounts of money: whole numbers of the currency's smallest unit (øre, öre, cent), never fractions.

use crate::i18n::{Lang, Text, grouped};
use crate::text;

/// The most that one amount may be: ten thousand million kroner. Sums of a hundred million such still fit an `i64`, so no
/// total that a register can hold overflows.
pub const MOST: i64 = 1_000_000_000_000;

/// Reads an amount as people type it: `800`, `1 234,50`, `1.234,50`, `1234.5`, `-12,-`, `kr 500`. Gives the smallest unit.
///
/// # Errors
/// Not an amount, a fraction of the smallest unit, or more than [`MOST`].
pub fn parse(typed: &str) -> Result<i64, Text> {
    let fault = || text!("fault-amount", value = typed.trim());
    let lower = typed.trim().to_lowercase();
    let bare = lower.trim_start_matches("kr").trim_start_matches('.').trim();
    let bare =
        ["nok", "sek", "dkk", "eur", "kr", ":-", ",-"].iter().fold(bare, |text, end| text.trim_end_matches(end).trim());
    let (sign, bare) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim()),
        None => (1, bare),
    };
    let plain: String = bare.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    // The last comma or point divides off the fraction, unless it can only group thousands.
    let (whole, fraction) = match plain.rfind([',', '.']) {
        Some(at) => {
            let (whole, rest) = (&plain[..at], &plain[at + 1..]);
            let mark = plain.as_bytes()[at] as char;
            let groups = rest.len() == 3 && whole.split(mark).skip(1).all(|group| group.len() == 3);
            if groups && mark == '.' { (plain.as_str(), "") } else { (whole, rest) }
        }
        None => (plain.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped_right = groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = groups.concat();
    let numeric = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || digits.len() > 15 || !grouped_right || !numeric(&digits) || !numeric(fraction) {
        return Err(fault());
    }
    let cents = match fraction.trim_end_matches('0') {
        "" => 0,
        tail if tail.len() > 2 => return Err(text!("fault-amount-fraction", value = typed.trim())),
        tail => format!("{tail:0<2}").parse::<i64>().map_err(|_| fault())?,
    };
    let amount =
        digits.parse::<i64>().map_err(|_| fault())?.checked_mul(100).and_then(|whole| whole.checked_add(cents));
    match amount {
        Some(amount) if amount <= MOST => Ok(sign * amount),
        _ => Err(text!("fault-amount-large", value = typed.trim(), most = show(MOST, Lang::Nb))),
    }
}

/// An amount that must be above nothing.
pub fn parse_positive(typed: &str) -> Result<i64, Text> {
    match parse(typed)? {
        amount if amount > 0 => Ok(amount),
        _ => Err(text!("fault-amount-positive", value = typed.trim())),
    }
}

/// In the reader's form: `1 234,50`; English with a point. Whole kroner keep their two decimals, so that columns align.
pub fn show(amount: i64, lang: Lang) -> String {
    let point = if lang == Lang::En { '.' } else { ',' };
    let sign = if amount < 0 { "-" } else { "" };
    let size = amount.unsigned_abs();
    format!("{sign}{}{point}{:02}", grouped((size / 100) as i64), size % 100)
}

/// As files carry it: `1234.50`.
pub fn plain(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let size = amount.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// `amount · share / of`, rounded half away from zero. `of` must not be 0.
pub fn portion(amount: i64, share: i64, of: i64) -> i64 {
    let product = i128::from(amount) * i128::from(share);
    let of = i128::from(of);
    let (sign, product, of) = ((product.signum() * of.signum()), product.abs(), of.abs());
    (sign * ((product * 2 + of) / (of * 2))) as i64
}

/// So many hundredths of a percent of an amount.
pub fn percent(amount: i64, hundredths: i64) -> i64 {
    portion(amount, hundredths, 10_000)
}

/// Divides a total by weights so that the parts sum to it exactly: each gets its whole share, and what is left over goes,
/// a unit each, to the largest remainders (Hamilton's method), the first of equals first. No weights at all: equal parts.
pub fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum <= 0 {
        return split(total, &vec![1; weights.len()]);
    }
    let (sign, size) = (total.signum(), i128::from(total.unsigned_abs()));
    let mut parts: Vec<i64> = weights.iter().map(|w| (size * i128::from(*w) / sum) as i64).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(size * i128::from(weights[*at]) % sum));
    let mut left = (size - parts.iter().map(|part| i128::from(*part)).sum::<i128>()) as i64;
    for at in order {
        if left == 0 {
            break;
        }
        parts[at] += 1;
        left -= 1;
    }
    parts.iter().map(|part| sign * part).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("800", 80_000),
            ("1 234,50", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1234.5", 123_450),
            ("1.234", 123_400),
            ("12,-", 1_200),
            ("kr 500", 50_000),
            ("500 NOK", 50_000),
            ("-12,34", -1_234),
            ("0,10", 10),
            ("12,340", 1_234),
            ("10 000 000 000", MOST),
        ] {
            assert_eq!(parse(typed), Ok(expected), "{typed}");
        }
        for bad in
            ["", "kr", "abc", "1,234.5.6", "12,345", "1 2x", "10000000000,01", "1e9", "--5", "99999999999999999999"]
        {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse_positive("0").is_err());
        assert!(parse_positive("-5").is_err());
        assert_eq!(show(-123_456_789, Lang::Nb), "-1\u{a0}234\u{a0}567,89");
        assert_eq!(plain(-5), "-0.05");
    }

    proptest! {
        #[test]
        fn no_unit_is_lost_or_made(total in -MOST..=MOST, weights in prop::collection::vec(0i64..=MOST, 1..20)) {
            let parts = split(total, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            prop_assert!(parts.iter().all(|part| part.signum() * total.signum() >= 0));
        }

        #[test]
        fn a_portion_is_the_nearest(amount in -MOST..=MOST, share in 0i64..10_000) {
            let exact = amount as f64 * share as f64 / 10_000.0;
            prop_assert!((percent(amount, share) as f64 - exact).abs() <= 0.5 + exact.abs() * 1e-12);
        }

        #[test]
        fn what_is_shown_can_be_read(amount in -MOST..=MOST) {
            prop_assert_eq!(parse(&plain(amount)).ok(), Some(amount));
            prop_assert_eq!(parse(&show(amount, Lang::Nb)).ok(), Some(amount));
        }
    }
}
