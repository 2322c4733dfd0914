//! Writes AvtaleGiro files: claims that the bank is to collect, and cancellations of claims. After Nets' system
//! specification. Which number is free, who has given leave and when is too late is not decided here.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fixed::WIDTH;
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

/// The bank takes no more lines of notice.
const MOST_LINES: usize = 42;

/// The file, in ISO-8859-1 with LF line ends.
///
/// # Errors
/// A value that doesn't fit its field.
pub fn write(transmission: &Transmission) -> Result<Vec<u8>, Text> {
    let mut file = File::default();
    let sender = digits(&transmission.sender, 8)?;
    let number = digits(&transmission.number, 7)?;
    file.record(&format!("NY000010{sender}{number}{NETS}"), '0');
    let (mut count, mut sum) = (0, 0_i64);
    let mut first: Option<NaiveDate> = None;
    for assignment in &transmission.assignments {
        sum = sum.checked_add(write_assignment(assignment, &mut file)?).ok_or_else(|| text!("bank-overflow"))?;
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
    let mut sum = 0_i64;
    for (at, item) in assignment.items.iter().enumerate() {
        write_item(assignment.kind, at + 1, item, file)?;
        sum = sum.checked_add(item.amount).ok_or_else(|| text!("bank-overflow"))?;
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
    if !(1..100_000_000_000_000_000).contains(&item.amount) {
        return Err(text!("bank-amount", found = item.amount.to_string()));
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

/// Words cut or filled to a field. Letters that ISO-8859-1 doesn't have lose their marks: `Š` becomes `S`, so that every
/// letter stays one byte.
fn field(words: &str, width: usize) -> String {
    let letter = |c: char| {
        let plain = c.nfd().find(|c| !is_combining_mark(*c)).unwrap_or('?');
        match c {
            _ if c.is_control() => ' ',
            _ if u32::from(c) <= 0xff => c,
            _ if u32::from(plain) <= 0xff => plain,
            _ => '?',
        }
    };
    let words: String = words.nfc().map(letter).take(width).collect();
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
    fn what_does_not_fit_is_refused() {
        let mut wrong = transmission(AssignmentKind::Claims, Some(vec![[String::new(), String::new()]; 43]));
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items[0].notice = None;
        assert!(write(&wrong).is_ok());
        wrong.assignments[0].items[0].amount = 0;
        assert!(write(&wrong).is_err());
        wrong.assignments[0].items.clear();
        assert!(write(&wrong).is_err());
    }
}
