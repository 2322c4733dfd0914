//! Amounts as text: read digit by digit into minor units, never through a floating number.

/// An amount and whether it was written with more than two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Hundredths.
    pub minor: i64,
    pub long: bool,
}

/// Why a text is not an amount that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    NotAnAmount,
    /// The third decimal or a later one is not zero.
    Fraction,
}

/// Reads `1247.5`, `8.850`, `-1490.00`. `mark` is the decimal sign; a plain point is always one.
pub fn parse(text: &str, mark: char) -> Result<Amount, Fault> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once([mark, '.']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals) {
        return Err(Fault::NotAnAmount);
    }
    let (kept, rest) = decimals.split_at(decimals.len().min(2));
    if rest.bytes().any(|b| b != b'0') {
        return Err(Fault::Fraction);
    }
    let hundredths = format!("{whole}{kept:0<2}");
    let minor: i64 = hundredths.parse().map_err(|_| Fault::NotAnAmount)?;
    Ok(Amount { minor: if negative { -minor } else { minor }, long: !rest.is_empty() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_five_decimals() {
        for (text, minor, long) in
            [("1247.5", 124_750, false), ("8.850", 885, true), ("20", 2_000, false), ("-0.03", -3, false)]
        {
            assert_eq!(parse(text, '.'), Ok(Amount { minor, long }), "{text}");
        }
        assert_eq!(parse("1,25", ',').map(|a| a.minor), Ok(125));
        assert_eq!(parse("8.855", '.'), Err(Fault::Fraction));
        for text in ["", "-", ".", "1.2.3", "1e3", "+5", "1 0", "٣", "99999999999999999999"] {
            assert_eq!(parse(text, '.'), Err(Fault::NotAnAmount), "{text}");
        }
    }
}
