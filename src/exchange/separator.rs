//! What divides the fields of a text file.

use super::records::first_records;

const SEPARATORS: [u8; 4] = *b";,\t|";
/// How many records the guess looks at.
const LOOKED_AT: usize = 200;

/// The separator that a first line such as `sep=;` names; Excel writes it and understands it.
pub fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?;
    let line = line.trim_matches(|c: char| c == '"' || c.is_whitespace() && c != '\t');
    match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] if separator.is_ascii() => Some(*separator),
        _ => None,
    }
}

/// The separator under which the file looks most like a list: the one that gives a row with the most known headings; else
/// the one by which most rows have the same number of fields. "Nordmann, Kari" has a comma in every row too, but only
/// one.
pub fn guess(text: &str, knows: impl Fn(&str) -> bool) -> u8 {
    let score = |separator: u8| {
        let mut headings = 0;
        let mut widths = Vec::new();
        first_records(text, separator, LOOKED_AT, |record| {
            if record.len() > 1 {
                let known = (0..record.len()).filter(|at| knows(record.get(*at))).count();
                headings = headings.max(known);
                widths.push(record.len());
            }
        });
        (if headings > 1 { headings } else { 0 }, evenness(&mut widths))
    };
    // The last of equals wins, so the order of SEPARATORS is turned round.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// How many rows have the commonest width, weighted by what that width divides off.
fn evenness(widths: &mut [usize]) -> usize {
    widths.sort_unstable();
    let same = widths.chunk_by(|a, b| a == b).map(|same| same.len() * (same[0] - 1));
    same.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::names::Names;

    #[test]
    fn separators_are_found() {
        let names = Names::new(&[]);
        for (separator, text) in [
            (b';', "Nr;Navn;Født\n1;Nordmann, Kari;1.1.1990\n2;Moe, Per;2.2.1991\n"),
            (b',', "number,given,family,address\n1,Kari,Nordmann,\"Vei 1; 0123 Oslo\"\n"),
            (b'\t', "a\tb, c\n1\t2, 3\n4\t5, 6, 7\n"),
            (b'|', "x|y|z\n1|2|3\n"),
            (b';', "Liste, skrevet ut\n\nx;y;z\n1;2,5;3\n4;5,5;6\n"),
            (b';', "Navn;\"Lag, sted\"\nKari;\"Bø, i Vesterålen\""),
        ] {
            assert_eq!(char::from(guess(text, |heading| names.knows(heading))), char::from(separator), "{text}");
        }
    }

    #[test]
    fn a_declaration_is_honoured() {
        assert_eq!(declared("sep=;\nx"), Some(b';'));
        assert_eq!(declared("\"sep=|\"\r\n"), Some(b'|'));
        assert_eq!(declared("sep=\t\n"), Some(b'\t'));
        assert_eq!(declared("separator"), None);
    }
}
