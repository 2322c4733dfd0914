//! Texts that a spreadsheet would run: neutralised on the way out, restored on the way in.
//!
//! A CSV cell that begins with `= + - @`, a tab or a line end is taken for a formula by spreadsheet programs, and a name
//! such as `=HYPERLINK(…)` would act on whoever opens the list (OWASP, "CSV Injection"). The usual remedy, a leading
//! apostrophe, is applied here so that it can be undone for *every* text: with `a` apostrophes before the dangerous
//! character there are `a + 1` in the file, and reading takes one away. A text that is only a number with a sign, such as
//! a phone number in the form +47…, can do no harm and stays as it is: other programs read these columns too.

use std::borrow::Cow;

fn is_dangerous(c: u8) -> bool {
    matches!(c, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n')
}

/// How many apostrophes the text begins with, when a dangerous character follows them.
fn apostrophes(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let many = bytes.iter().take_while(|b| **b == b'\'').count();
    bytes.get(many).copied().filter(|b| is_dangerous(*b)).map(|_| many)
}

fn is_plain_number(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    rest.bytes().any(|b| b.is_ascii_digit()) && rest.chars().all(|c| c.is_ascii_digit() || " .,\u{a0}".contains(c))
}

/// The text as it may stand in a CSV file.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    match apostrophes(text) {
        Some(0) if is_plain_number(text) => Cow::Borrowed(text),
        Some(_) => Cow::Owned(format!("'{text}")),
        None => Cow::Borrowed(text),
    }
}

/// The text as it was before [`neutralise`].
pub fn restore(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(b'\'') if apostrophes(text).is_some() => &text[1..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_neutralised() {
        for (text, file) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-", "'-"),
            ("+47 22 33 44 55", "+47 22 33 44 55"),
            ("-3,5", "-3,5"),
            ("-2+3", "'-2+3"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("Kari", "Kari"),
        ] {
            assert_eq!(neutralise(text), file);
        }
    }

    proptest! {
        #[test]
        fn every_text_survives(text in "['=+@\t\r\n0-9 a-]{0,6}|\\PC{0,9}") {
            let file = neutralise(&text);
            prop_assert_eq!(restore(&file), text.as_str());
            prop_assert!(apostrophes(&file) != Some(0) || is_plain_number(&file));
        }
    }
}
