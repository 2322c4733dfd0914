//! Letters that a bank's file doesn't have, written with those that it has.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text with every letter that is not `allowed` replaced by one that is: `Š` becomes `S`, `–` becomes `-`; what has no
/// likeness becomes `?`. Control characters become blanks. Every letter stays one letter, so that fields keep their width.
pub fn transliterate(text: &str, allowed: impl Fn(char) -> bool) -> String {
    let letter = |c: char| match c {
        _ if c.is_control() || c.is_whitespace() => ' ',
        _ if allowed(c) => c,
        _ => Some(likeness(c)).filter(|plain| allowed(*plain)).unwrap_or('?'),
    };
    text.nfc().map(letter).collect()
}

/// The basic letter under the marks; those that Unicode doesn't take apart are Sami, Icelandic, Polish, German.
fn likeness(c: char) -> char {
    match c {
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'ŋ' => 'n',
        'Ŋ' => 'N',
        'ŧ' => 't',
        'Ŧ' => 'T',
        'þ' => 't',
        'Þ' => 'T',
        'ł' => 'l',
        'Ł' => 'L',
        'ı' => 'i',
        'ø' => 'o',
        'Ø' => 'O',
        'æ' => 'a',
        'Æ' => 'A',
        'ß' => 's',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '‘' | '’' | '‚' | '´' | '`' | '"' | '“' | '”' | '„' | '«' | '»' => '\'',
        '&' => '+',
        ';' => ',',
        '_' => '-',
        _ => std::iter::once(c).nfd().find(|c| !is_combining_mark(*c)).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_number() {
        let latin1 = |c: char| u32::from(c) <= 0xff;
        assert_eq!(transliterate("Šime Ødegård – Áŋŧe\u{301} Łoś\n😀", latin1), "Sime Ødegård - Ánté Los ?");
        let ascii = |c: char| c.is_ascii_alphanumeric() || " -+',?".contains(c);
        assert_eq!(transliterate("«Bjørn & Æsa»; ﬁ", ascii), "'Bjorn + Asa', ?");
    }
}
