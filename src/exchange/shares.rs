//! Whom a sum is for, and how much each: an employer's deduction list, or lines typed or pasted from a spreadsheet.

use std::path::Path;

use super::encoding::{Encoding, Transcoder};
use super::names::folded;
use super::records::first_records;
use super::separator;
use crate::model::money;
use crate::store::bank::parts::Share;

const NUMBER: &[&str] =
    &["number", "nummer", "medlemsnummer", "medlemsnr", "member_no", "nr", "medlem", "member number"];
const NAME: &[&str] = &["name", "navn", "namn", "fullt navn"];
const AMOUNT: &[&str] = &["amount", "beløp", "belopp", "trekk", "avdrag", "sum", "kontingent"];

/// So many rows are taken.
const MOST: usize = 100_000;
/// And so much text.
const MOST_BYTES: usize = 4 << 20;

/// The rows of a file with headings; without headings that we know, as [`typed`].
///
/// # Errors
/// The first line that says no amount, or nobody.
pub fn listed(bytes: &[u8]) -> Result<Vec<Share>, usize> {
    let text = decoded(bytes);
    let known = [NUMBER, NAME, AMOUNT].concat();
    let knows = |heading: &str| known.iter().any(|name| folded(name) == folded(heading));
    let delimiter = separator::guess(&text, knows);
    let mut rows: Vec<Vec<String>> = Vec::new();
    first_records(&text, delimiter, MOST, |record| {
        rows.push((0..record.len()).map(|at| record.get(at).trim().to_owned()).collect());
    });
    let place = |row: &[String], names: &[&str]| {
        row.iter().position(|heading| names.iter().any(|name| folded(name) == folded(heading)))
    };
    let head = rows.iter().position(|row| place(row, AMOUNT).is_some() && row.iter().any(|cell| knows(cell)));
    let Some((at, headings)) = head.and_then(|at| Some((at, rows.get(at)?))) else { return typed(&text) };
    let (number, name, amount) = (place(headings, NUMBER), place(headings, NAME), place(headings, AMOUNT));
    let mut shares = Vec::new();
    for (line, row) in (at + 2..).zip(rows.iter().skip(at + 1)) {
        let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).cloned().unwrap_or_default();
        let (number, name, amount) = (cell(number), cell(name), cell(amount));
        if row.iter().all(String::is_empty) {
            continue;
        }
        let whom = if number.is_empty() { name.clone() } else { number };
        // The sum below a list is of nobody.
        if whom.is_empty() || name_of_sum(&whom) {
            continue;
        }
        if money::parse_positive(&amount).is_err() {
            return Err(line);
        }
        shares.push(Share { whom, name, amount, line });
    }
    if shares.is_empty() { Err(at + 1) } else { Ok(shares) }
}

fn name_of_sum(word: &str) -> bool {
    ["sum", "totalt", "total", "summa", "i alt"].iter().any(|name| folded(name) == folded(word))
}

fn decoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(MOST_BYTES);
    if let Ok(encoding) = Encoding::detect(bytes) {
        // A list that is longer than this is none; what stands beyond is missed in the sum.
        let _ = Transcoder::new(bytes, Path::new(""), encoding).read_into(&mut text);
        text.push('\n');
    }
    text.trim_start_matches('\u{feff}').to_owned()
}

/// Lines as people type and paste them: `1042 = 500`, `#17 = 250`, `1042;Kari Nordmann;500`, `Kari Nordmann = 500`; tabs
/// and several blanks divide as well.
///
/// # Errors
/// The first line that says no amount, or nobody.
pub fn typed(text: &str) -> Result<Vec<Share>, usize> {
    let mut shares = Vec::new();
    for (line, written) in (1..).zip(text.lines()).filter(|(_, written)| !written.trim().is_empty()) {
        match share(written, line) {
            Some(share) => shares.push(share),
            // Headings come along when columns are copied.
            None if shares.is_empty() && is_heading(written) => {}
            None => return Err(line),
        }
    }
    Ok(shares)
}

fn is_heading(written: &str) -> bool {
    fields(written).len() > 1 && !written.bytes().any(|byte| byte.is_ascii_digit())
}

fn share(written: &str, line: usize) -> Option<Share> {
    let fields = fields(written);
    let (amount, rest) = fields.split_last()?;
    let (whom, names) = rest.split_first()?;
    money::parse_positive(amount).ok()?;
    let (mut whom, mut name) = (whom.clone(), names.join(" "));
    // The name may stand first.
    if !is_number(&whom) && is_number(&name) {
        std::mem::swap(&mut whom, &mut name);
    } else if !is_number(&whom) && !name.is_empty() {
        whom = format!("{whom} {name}");
        name.clear();
    }
    Some(Share { whom, name, amount: amount.clone(), line })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && word.bytes().any(|byte| byte.is_ascii_digit())
}

fn fields(written: &str) -> Vec<String> {
    let kept = |part: &str| (!part.trim().is_empty()).then(|| part.trim().trim_matches('"').to_owned());
    let by = |parts: &mut dyn Iterator<Item = &str>| parts.filter_map(kept).collect::<Vec<_>>();
    if let Some((whom, amount)) = written.rsplit_once('=') {
        let mut fields = fields_of_whom(whom);
        fields.push(amount.trim().to_owned());
        return fields;
    }
    if written.contains([';', '\t']) {
        return by(&mut written.split([';', '\t']));
    }
    if written.trim().contains("  ") {
        return by(&mut written.trim().split("  "));
    }
    let Some((whom, amount)) = written.trim().rsplit_once(' ') else { return Vec::new() };
    let mut fields = fields_of_whom(whom);
    fields.push(amount.to_owned());
    fields
}

/// `1042 Kari Nordmann` is a number and a name.
fn fields_of_whom(whom: &str) -> Vec<String> {
    let whom = whom.trim();
    match whom.split_once(' ') {
        Some((number, name)) if is_number(number) => vec![number.to_owned(), name.trim().to_owned()],
        _ if whom.is_empty() => Vec::new(),
        _ => vec![whom.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, String, String) {
        let share = typed(text).unwrap().remove(0);
        (share.whom, share.name, share.amount)
    }

    #[test]
    fn lines_are_read_as_they_are_pasted() {
        let whole = ("1078".to_owned(), "Berit Hussain".to_owned(), "550,00".to_owned());
        for text in [
            "1078;Berit Hussain;550,00",
            "1078\tBerit Hussain\t550,00",
            "1078   Berit Hussain     550,00",
            "1078 Berit Hussain 550,00",
            "1078 Berit Hussain = 550,00",
            "Berit Hussain;1078;550,00",
            "nummer;navn;beløp\n1078;Berit Hussain;550,00",
        ] {
            assert_eq!(one(text), whole, "{text}");
        }
        assert_eq!(one("1078 = 550"), ("1078".into(), String::new(), "550".into()));
        assert_eq!(one("1078;550"), ("1078".into(), String::new(), "550".into()));
        assert_eq!(one("#17 = 250"), ("#17".into(), String::new(), "250".into()));
        assert_eq!(one("Berit Hussain = 550"), ("Berit Hussain".into(), String::new(), "550".into()));
        assert_eq!(typed("1078 = 550\n\ntull"), Err(3));
        assert_eq!(typed("1078 = 0"), Err(1));
    }

    #[test]
    fn a_list_has_headings_somewhere() {
        let text = "Trekkliste november\n\nMedlemsnr;Navn;Beløp\n1078;Berit Hussain;550,00\n;;\nSum;;550,00\n";
        let shares = listed(text.as_bytes()).unwrap();
        assert_eq!(shares.len(), 1);
        assert_eq!((shares[0].whom.as_str(), shares[0].amount.as_str()), ("1078", "550,00"));
        assert!(listed(b"medlemsnummer,amount\n1001,abc\n").is_err());
        assert_eq!(listed(b"navn,bel\xf8p\nK\xe5re Aas,10\n").unwrap()[0].whom, "Kåre Aas");
    }
}
