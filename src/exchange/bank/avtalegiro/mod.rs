//! Writes AvtaleGiro files: claims that the bank is to collect, and cancellations of claims. After Nets' system
//! specification. [`deadline`] tells when a file is too late. Which numbers have been used before and who has given leave
//! is known to the caller.

pub mod deadline;

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::fixed::WIDTH;
use super::letters::transliterate;
use super::ny80::NETS;
use crate::i18n::Text;
use crate::text;

#[derive(Clone, Debug)]
pub struct Transmission {
    /// Our number as a sender of data, 8 digits.
    pub sender: String,
    /// 7 digits, never used before.
    pub number: String,
    pub assignments: Vec<Assignment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentKind {
    Claims,
    Cancellations,
}

#[derive(Clone, Debug)]
pub struct Assignment {
    pub kind: AssignmentKind,
    /// 7 digits, unique for the agreement for 12 months and a day.
    pub number: String,
    /// The account that gets the money, 11 digits.
    pub account: String,
    pub items: Vec<Item>,
}

/// A claim. A cancellation repeats its reference, day and amount.
#[derive(Clone, Debug)]
pub struct Item {
    pub kid: String,
    pub due: NaiveDate,
    /// Øre.
    pub amount: i64,
    /// The payer; the first ten letters are sent.
    pub name: String,
    /// For the payer's statement; the first 25 letters are sent.
    pub text: String,
    /// What the bank tells the payer, two columns a line. `None` when we tell them ourselves.
    pub notice: Option<Vec<[String; 2]>>,
}

/// The bank takes no more lines of notice, of two columns each.
const MOST_LINES: usize = 42;
/// The transaction number has seven digits.
const MOST_ITEMS: usize = 9_999_999;
/// Sums have seventeen digits.
const LARGEST: i64 = 99_999_999_999_999_999;

/// The file, in ISO-8859-1 with LF line ends.
///
/// # Errors
/// A value that doesn't fit its field; Nets as the sender; an assignment number or a claim that stands twice; nothing to write.
pub fn write(transmission: &Transmission) -> Result<Vec<u8>, Text> {
    let mut file = File::default();
    let sender = digits(&transmission.sender, 8)?;
    if sender == NETS {
        return Err(text!("bank-write-sender", found = NETS));
    }
    let number = digits(&transmission.number, 7)?;
    let mut numbers = HashSet::new();
    if let Some(twice) = transmission.assignments.iter().find(|one| !numbers.insert(digits(&one.number, 7).ok())) {
        return Err(text!("bank-write-number-twice", number = &twice.number));
    }
    file.record(&format!("NY000010{sender}{number}{NETS}"), '0');
    let (mut count, mut sum) = (0, 0_i64);
    let mut first: Option<NaiveDate> = None;
    for assignment in &transmission.assignments {
        sum = add(sum, write_assignment(assignment, &mut file)?)?;
        count += assignment.items.len();
        first = first.into_iter().chain(assignment.items.iter().map(|item| item.due)).min();
    }
    let Some(first) = first else { return Err(text!("bank-write-empty")) };
    let records = file.records + 1;
    file.record(&format!("NY000089{count:08}{records:08}{sum:017}{}", first.format("%d%m%y")), '0');
    Ok(file.bytes)
}

/// Gives the assignment's sum.
fn write_assignment(assignment: &Assignment, file: &mut File) -> Result<i64, Text> {
    let before = file.records;
    let kind = if assignment.kind == AssignmentKind::Claims { "00" } else { "36" };
    let number = digits(&assignment.number, 7)?;
    let account = digits(&assignment.account, 11)?;
    file.record(&format!("NY21{kind}20000000000{number}{account}"), '0');
    if assignment.items.len() > MOST_ITEMS {
        return Err(text!("bank-write-many", count = assignment.items.len(), most = MOST_ITEMS));
    }
    let mut sum = 0_i64;
    let mut written = HashSet::new();
    for (at, item) in assignment.items.iter().enumerate() {
        // The payer would pay twice, and a cancellation could not tell which of them it means.
        if !written.insert((&item.kid, item.due)) {
            return Err(text!("bank-write-claim-twice", kid = &item.kid, due = item.due.to_string()));
        }
        write_item(assignment.kind, at + 1, item, file)?;
        sum = add(sum, item.amount)?;
    }
    let dues = || assignment.items.iter().map(|item| item.due);
    let (Some(first), Some(last)) = (dues().min(), dues().max()) else { return Err(text!("bank-write-empty")) };
    let (first, last) = (first.format("%d%m%y"), last.format("%d%m%y"));
    let (count, records) = (assignment.items.len(), file.records + 1 - before);
    file.record(&format!("NY21{kind}88{count:08}{records:08}{sum:017}{first}{last}"), '0');
    Ok(sum)
}

fn write_item(kind: AssignmentKind, number: usize, item: &Item, file: &mut File) -> Result<(), Text> {
    let code = match (kind, &item.notice) {
        (AssignmentKind::Cancellations, _) => "93",
        (_, None) => "02",
        (_, Some(_)) => "21",
    };
    let kid = item.kid.strip_suffix('-').unwrap_or(&item.kid);
    if item.kid.is_empty() || item.kid.len() > 25 || !kid.bytes().all(|b| b.is_ascii_digit()) {
        return Err(text!("bank-kid", found = &item.kid));
    }
    if !(1..=LARGEST).contains(&item.amount) {
        return Err(text!("bank-write-amount", kid = &item.kid, found = item.amount.to_string()));
    }
    if !(2000..2100).contains(&item.due.year()) {
        return Err(text!("bank-date", found = item.due.to_string()));
    }
    let (due, amount) = (item.due.format("%d%m%y"), item.amount);
    file.record(&format!("NY21{code}30{number:07}{due}{:11}{amount:017}{:>25}", "", item.kid), '0');
    let (name, text) = (field(&item.name, 10), field(&item.text, 25));
    file.record(&format!("NY21{code}31{number:07}{name}{:25}{text}", ""), '0');
    let notice = item.notice.as_deref().filter(|_| code == "21").unwrap_or_default();
    if notice.len() > MOST_LINES {
        return Err(text!("bank-write-notice", lines = notice.len(), most = MOST_LINES));
    }
    for (line, columns) in (1..).zip(notice) {
        for (column, text) in (1..).zip(columns) {
            // A record without words would be refused.
            if !text.trim().is_empty() {
                file.record(&format!("NY212149{number:07}4{line:03}{column}{}", field(text, 40)), '0');
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    records: usize,
}

impl File {
    fn record(&mut self, start: &str, filler: char) {
        let letters = start.chars().chain(std::iter::repeat(filler)).take(WIDTH);
        self.bytes.extend(letters.map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')));
        self.bytes.push(b'\n');
        self.records += 1;
    }
}

/// A number that must have so many digits; shorter ones get zeros in front.
fn digits(value: &str, width: usize) -> Result<String, Text> {
    match !value.is_empty() && value.len() <= width && value.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(format!("{value:0>width$}")),
        false => Err(text!("bank-write-digits", found = value, width = width)),
    }
}

fn add(sum: i64, amount: i64) -> Result<i64, Text> {
    sum.checked_add(amount).filter(|sum| *sum <= LARGEST).ok_or_else(|| text!("bank-overflow"))
}

/// Words cut or filled to a field, in letters of ISO-8859-1: every letter must be one byte.
fn field(words: &str, width: usize) -> String {
    let words = transliterate(words, |c| u32::from(c) <= 0xff);
    let words: String = words.chars().take(width).collect();
    format!("{words:<width$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::bank::{Content, read};

    fn transmission(kind: AssignmentKind, notice: Option<Vec<[String; 2]>>) -> Transmission {
        let item = Item {
            kid: "001009-".into(),
            due: NaiveDate::from_ymd_opt(2026, 12, 15).unwrap(),
            amount: 25_050,
            name: "Šime Ødegård".into(),
            text: "Kontingent".into(),
            notice,
        };
        let assignment =
            Assignment { kind, number: "2611001".into(), account: "15062995960".into(), items: vec![item] };
        Transmission { sender: "230456".into(), number: "2611001".into(), assignments: vec![assignment] }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let notice = vec![["Kontingent 2027".to_owned(), String::new()]];
        for (kind, notice, code, records) in [
            (AssignmentKind::Claims, None, "02", 6),
            (AssignmentKind::Claims, Some(notice), "21", 7),
            (AssignmentKind::Cancellations, None, "93", 6),
        ] {
            let bytes = write(&transmission(kind, notice)).unwrap();
            assert!(bytes.split(|b| *b == b'\n').all(|line| line.is_empty() || line.len() == WIDTH));
            let file = read(&bytes).unwrap();
            let Content::Ny80(ny80) = &file.content else { panic!("{}", file.format) };
            assert_eq!((ny80.totals.control_sum, ny80.totals.records), (25_050, records));
            assert_eq!(file.payments[0].payer.as_deref(), Some("Sime Ødegå"));
            assert!(serde_json::to_string(&file.content).unwrap().contains(&format!("\"type\":\"{code}\"")));
        }
    }

    #[test]
    fn claims_and_cancellations_in_one_file() {
        let mut file = transmission(AssignmentKind::Claims, Some(vec![["Linje".to_owned(), "To".to_owned()]; 42]));
        let mut other = file.assignments[0].clone();
        other.kind = AssignmentKind::Cancellations;
        assert_eq!(
            write(&Transmission { assignments: vec![other.clone(), other.clone()], ..file.clone() }).unwrap_err().id,
            "bank-write-number-twice"
        );
        other.number = "2611002".into();
        other.items[0].due = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        other.items[0].amount = 10_000;
        file.assignments.push(other);
        let bytes = write(&file).unwrap();
        let text = String::from_utf8(bytes.iter().map(|b| if b.is_ascii() { *b } else { b'x' }).collect()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        // 84 lines of specification with their numbers and columns, 40 letters each.
        assert_eq!(lines.iter().filter(|line| line.starts_with("NY212149")).count(), 84);
        assert!(lines[4].starts_with("NY212149000000140011Linje "));
        assert!(lines[87].starts_with("NY212149000000140422To "));
        assert!(lines.last().unwrap().starts_with("NY000089000000020000009400000000000035050011226000"));
        let read = read(&bytes).unwrap();
        let Content::Ny80(ny80) = &read.content else { panic!("{}", read.format) };
        assert_eq!((ny80.totals.control_sum, ny80.totals.records, ny80.totals.transactions), (35_050, 94, 2));
        let again = file.assignments[0].items[0].clone();
        file.assignments[0].items.push(again);
        assert_eq!(write(&file).unwrap_err().id, "bank-write-claim-twice");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut wrong = transmission(AssignmentKind::Claims, Some(vec![[String::new(), String::new()]; 43]));
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items[0].notice = None;
        assert!(write(&wrong).is_ok());
        wrong.assignments[0].items[0].amount = 0;
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items[0].amount = LARGEST + 1;
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items[0].kid = "12345678901234567890123456".into();
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items[0] = transmission(AssignmentKind::Claims, None).assignments[0].items[0].clone();
        wrong.sender = "8080".into();
        assert_eq!(write(&wrong).unwrap_err().id, "bank-write-sender");
        wrong.sender = "230456".into();
        assert!(write(&wrong).is_ok());
        wrong.assignments[0].items.clear();
        assert!(write(&wrong).is_err());
    }
}
