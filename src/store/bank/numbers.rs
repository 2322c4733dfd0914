//! Numbers in what a payer wrote, each with what it is said to be.

use crate::model::name::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Invoice,
    Member,
    /// A number of something: "nr 2643".
    Either,
    /// A membership year, unless it is said to be something else.
    Year,
    Bare,
    /// An account, a telephone: none of ours.
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub digits: String,
    pub kind: Kind,
}

/// What a member number is called: but not "medlemskontingent 2027".
const MEMBER: [&str; 8] = ["medlem", "medlems", "medl", "medlnr", "medlemsnr", "medlemsnummer", "member", "mnr"];
/// So many are looked at.
const MOST: usize = 24;

/// The numbers of a text, in its order. What is listed ("faktura 17, 18 og 19") is all of one kind.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let ours = |c: char| if is_digit { c.is_ascii_digit() } else { c.is_alphabetic() };
        let end = rest.find(|c: char| !ours(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        if !is_digit {
            let word = fold(run);
            if first.is_alphabetic() && !["og", "och", "and", "samt"].contains(&word.as_str()) {
                words.push(word);
            }
            continue;
        }
        let said = if words.is_empty() { found.last().map(|last| last.kind) } else { said(&words) };
        let said = said.filter(|kind| *kind != Kind::Year).unwrap_or(Kind::Bare);
        words.clear();
        let kind = if said == Kind::Bare && is_year(run) { Kind::Year } else { said };
        found.push(Number { digits: run.to_owned(), kind });
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1990..=2100).contains(&year))
}

/// What the words before a number say that it is.
fn said(words: &[String]) -> Option<Kind> {
    let last = words.iter().rev().take(2);
    let kind = |word: &String| match word.as_str() {
        word if MEMBER.contains(&word) => Some(Kind::Member),
        word if ["faktur", "fakt", "invoice", "rekning", "regning"].iter().any(|start| word.starts_with(start)) => {
            Some(Kind::Invoice)
        }
        word if ["konto", "tlf", "mob", "tel", "orgnr", "vipps"].iter().any(|start| word.starts_with(start)) => {
            Some(Kind::Other)
        }
        _ => None,
    };
    let number = |word: &String| ["nr", "no", "nummer", "num"].contains(&word.as_str());
    let plain = words.last().filter(|word| number(word)).map(|_| Kind::Either);
    // "KID nr 17" is a reference, whatever it looks like.
    let reference = words.iter().rev().take(2).any(|word| ["kid", "ocr", "ref"].contains(&word.as_str()));
    last.filter_map(kind).next().or(plain.filter(|_| !reference))
}

/// What may be references: runs of digits as they stand, and those that only blanks part put together. The check character
/// of a reference may be a hyphen.
pub(super) fn references(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for group in text.split(|c: char| !c.is_ascii_digit() && c != '-' && c != ' ') {
        let parts: Vec<&str> = group.split(' ').map(|part| part.trim_start_matches('-')).collect();
        let joined = parts.concat();
        for one in parts.into_iter().chain([joined.as_str()]) {
            found.extend([one, one.trim_end_matches('-')].map(str::to_owned));
        }
    }
    found.retain(|one| (2..=25).contains(&one.len()) && one.starts_with(|c: char| c.is_ascii_digit()));
    let mut seen = std::collections::HashSet::new();
    found.retain(|one| seen.insert(one.clone()));
    found.truncate(MOST * 2);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, Kind)> {
        numbers(text).into_iter().map(|one| (one.digits, one.kind)).collect()
    }

    #[test]
    fn a_number_is_what_the_words_before_it_say() {
        for (text, expected) in [
            (
                "Faktura 12099, 12100 og 12101",
                vec![("12099", Kind::Invoice), ("12100", Kind::Invoice), ("12101", Kind::Invoice)],
            ),
            ("Medlem 2643", vec![("2643", Kind::Member)]),
            ("Medl.nr 2341", vec![("2341", Kind::Member)]),
            ("medlemsnr: 2643, faktura nr. 17", vec![("2643", Kind::Member), ("17", Kind::Invoice)]),
            ("nr 2643", vec![("2643", Kind::Either)]),
            ("medlemskontingent 2027 medlem 1049", vec![("2027", Kind::Year), ("1049", Kind::Member)]),
            ("kontingent 2025, 2026 og 2027", vec![("2025", Kind::Year), ("2026", Kind::Year), ("2027", Kind::Year)]),
            ("Erik Solberg 1067", vec![("1067", Kind::Bare)]),
            ("KID nr 123456", vec![("123456", Kind::Bare)]),
            ("kontonr 15031111112", vec![("15031111112", Kind::Other)]),
        ] {
            let expected: Vec<(String, Kind)> =
                expected.into_iter().map(|(one, kind)| (one.to_owned(), kind)).collect();
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn references_are_read_with_their_blanks() {
        assert!(references("KID 0001078 0012113 2").contains(&"000107800121132".to_owned()));
        assert!(references("KID: 001009- takk").contains(&"001009-".to_owned()));
        assert!(references("12099,12100").contains(&"12100".to_owned()));
    }
}
