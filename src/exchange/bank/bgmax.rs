//! BgMax: payments to a Swedish bankgiro, as Bankgirot reports them. Records of 80 characters whose first two tell the
//! kind: 01 ( 05 ( 20 or 21 with 22–29 )* 15 )* 70.

use serde::Serialize;

use super::fixed::{Line, Lines, add, last_line, loose};
use super::{BankFile, Content, Day, Kind, Payment, Read, problem};
use crate::text;

pub const FORMAT: &str = "bgmax";
/// The code of the problem that a file is only a test.
pub const TEST: &str = "test";

#[derive(Clone, Debug, Default, Serialize)]
pub struct BgMax {
    pub header: Header,
    pub deposits: Vec<Deposit>,
    pub declared: Counts,
    #[serde(skip)]
    pub totals: Totals,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Header {
    pub layout: Option<String>,
    pub version: Option<String>,
    pub timestamp: Option<String>,
    /// `P` in earnest, `T` a test.
    pub mark: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub payments: i64,
    pub deductions: i64,
    pub extra_references: i64,
    pub deposits: i64,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    #[serde(flatten)]
    pub counts: Counts,
    pub net_sum: i64,
    pub transactions: i64,
    pub control_sum: i64,
    pub credit_sum: i64,
    pub debit_sum: i64,
}

/// What came to one bankgiro number on one day.
#[derive(Clone, Debug, Serialize)]
pub struct Deposit {
    pub bankgiro: Option<String>,
    pub plusgiro: Option<String>,
    pub currency: Option<String>,
    pub payments: Vec<Item>,
    pub declared: Option<Declared>,
    /// Öre: payments less deductions.
    pub sum: i64,
}

impl Deposit {
    /// As its opening and its closing record have it.
    fn currencies(&self) -> [Option<&str>; 2] {
        let closing = self.declared.as_ref().and_then(|declared| declared.currency.as_deref());
        [self.currency.as_deref(), closing]
    }

    /// `SEK/EUR` where the two don't agree: such money is in neither, as far as anybody can tell.
    fn payment_currency(&self) -> Option<String> {
        match self.currencies() {
            [Some(opened), Some(closed)] if opened != closed => Some(format!("{opened}/{closed}")),
            [opened, closed] => opened.or(closed).map(str::to_owned),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Declared {
    pub account: Option<String>,
    pub date: Option<Day>,
    pub serial: Option<i64>,
    pub amount: i64,
    pub currency: Option<String>,
    pub count: i64,
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    Payment,
    Deduction,
}

#[derive(Clone, Debug, Serialize)]
pub struct Item {
    pub kind: ItemKind,
    pub sender_bankgiro: Option<String>,
    /// As written: a paper slip may hold several.
    pub reference: Option<String>,
    /// Öre, never negative.
    pub amount: i64,
    /// 0 blank, 1 none, 2 right OCR, 3 wrong OCR, 4 other right, 5 wrong.
    pub ref_code: Option<i64>,
    /// 1 bank, 2 supplier payment, 3 paper, 4 Autogiro.
    pub channel: Option<i64>,
    pub serial: Option<String>,
    pub image: bool,
    /// 1 whole, 2 in part with the rest to come, 3 the last part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction_code: Option<i64>,
    pub extra_references: Vec<ExtraReference>,
    pub info: Vec<String>,
    #[serde(flatten)]
    pub name: Option<Name>,
    #[serde(flatten)]
    pub street: Option<Street>,
    #[serde(flatten)]
    pub city: Option<City>,
    #[serde(flatten)]
    pub organisation: Option<Organisation>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExtraReference {
    pub reference: Option<String>,
    pub amount: i64,
    pub negative: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Name {
    pub name: Option<String>,
    pub extra_name: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Street {
    pub address: Option<String>,
    pub postcode: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct City {
    pub city: Option<String>,
    pub country: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Organisation {
    pub org_no: Option<String>,
}

/// Reads a file.
///
/// # Errors
/// The first record that is wrong.
pub fn read(bytes: &[u8]) -> Read<BankFile> {
    let mut first = 1;
    let mut file = BgMax::default();
    let mut problems = Vec::new();
    let mut counts = Counts::default();
    // The deposit that is open, between its 05 and its 15.
    let mut open: Option<Deposit> = None;
    let mut ended = false;
    for (at, (n, raw)) in Lines::new(bytes).enumerate() {
        let line = loose(n, raw)?;
        if ended {
            return Err(line.wrong("after-end", text!("bank-after-end")));
        }
        let code = line.at(1, 2);
        let deposit = open.as_mut();
        match (code.as_ref(), deposit) {
            ("01", None) if at == 0 => {
                first = n;
                file.header = header(&line);
            }
            ("05", None) if at > 0 => open = Some(opening(&line)?),
            ("20" | "21", Some(deposit)) => {
                let item = item(&line)?;
                let signed = if item.kind == ItemKind::Payment { item.amount } else { -item.amount };
                deposit.sum = add(n, deposit.sum, signed)?;
                match item.kind {
                    ItemKind::Payment => counts.payments += 1,
                    ItemKind::Deduction => counts.deductions += 1,
                }
                deposit.payments.push(item);
            }
            ("22" | "23" | "25" | "26" | "27" | "28" | "29", Some(deposit)) => {
                let Some(item) = deposit.payments.last_mut() else { return Err(unexpected(&line)) };
                counts.extra_references += i64::from(matches!(code.as_ref(), "22" | "23"));
                detail(item, code.as_ref(), &line)?;
            }
            ("15", Some(_)) => {
                let Some(deposit) = open.take() else { return Err(unexpected(&line)) };
                counts.deposits += 1;
                let deposit = closing(deposit, &line)?;
                let [opened, closed] = deposit.currencies().map(Option::unwrap_or_default);
                if !opened.is_empty() && !closed.is_empty() && opened != closed {
                    let what = text!("bank-currencies", opened = opened, closed = closed);
                    problems.push(line.wrong("currency", what));
                }
                file.deposits.push(deposit);
            }
            ("70", None) if at > 0 => {
                file.declared = declared(&line)?;
                ended = true;
                for (stated, found, code) in [
                    (file.declared.payments, counts.payments, "20"),
                    (file.declared.deductions, counts.deductions, "21"),
                    (file.declared.extra_references, counts.extra_references, "22, 23"),
                    (file.declared.deposits, counts.deposits, "15"),
                ] {
                    if stated != found {
                        let what = text!("bank-count-of", code = code, stated = stated, found = found);
                        return Err(line.wrong("count", what));
                    }
                }
            }
            _ => return Err(unexpected(&line)),
        }
    }
    let last = last_line(bytes);
    if !ended {
        return Err(problem(last, "end", text!("bank-end", expected = "70")));
    }
    file.totals = totals(last, counts, &file.deposits)?;
    if file.header.mark.as_deref() == Some("T") {
        problems.push(problem(first, TEST, text!("bank-test-file")));
    }
    let payments = file.deposits.iter().flat_map(payments).collect();
    Ok(BankFile { format: FORMAT.to_owned(), payments, problems, content: Content::BgMax(file) })
}

fn unexpected(line: &Line<'_>) -> super::Problem {
    line.wrong("grammar", text!("bank-unexpected", found = line.at(1, 2).into_owned()))
}

fn header(line: &Line<'_>) -> Header {
    Header {
        layout: line.words(3, 22),
        version: line.words(23, 24),
        timestamp: line.words(25, 44),
        mark: line.words(45, 45),
    }
}

fn opening(line: &Line<'_>) -> Read<Deposit> {
    // Where a tab stands for the blanks before it, the currency is not in its place, but it is all there is.
    let alone = line.words(13, 80).filter(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()));
    Ok(Deposit {
        bankgiro: line.significant(3, 12)?,
        plusgiro: if alone.is_some() { None } else { line.significant(13, 22)? },
        currency: alone.or_else(|| line.words(23, 25)),
        payments: Vec::new(),
        declared: None,
        sum: 0,
    })
}

fn item(line: &Line<'_>) -> Read<Item> {
    let kind = if line.at(1, 2) == "20" { ItemKind::Payment } else { ItemKind::Deduction };
    let number = |at| line.digits_or_blank(at, at).map(|digit| digit.and_then(|digit| digit.parse().ok()));
    Ok(Item {
        kind,
        sender_bankgiro: line.significant(3, 12)?,
        reference: line.words(13, 37),
        amount: line.number(38, 55)?,
        ref_code: number(56)?,
        channel: number(57)?,
        serial: line.words(58, 69),
        image: line.at(70, 70) == "1",
        deduction_code: if kind == ItemKind::Deduction { number(71)? } else { None },
        extra_references: Vec::new(),
        info: Vec::new(),
        name: None,
        street: None,
        city: None,
        organisation: None,
    })
}

/// A record that tells more of the payment before it.
fn detail(item: &mut Item, code: &str, line: &Line<'_>) -> Read<()> {
    match code {
        "22" | "23" => item.extra_references.push(ExtraReference {
            reference: line.words(13, 37),
            amount: line.digits_or_blank(38, 55)?.and_then(|digits| digits.parse().ok()).unwrap_or_default(),
            negative: code == "23",
        }),
        "25" => item.info.extend(line.words(3, 52)),
        "26" => item.name = Some(Name { name: line.words(3, 37), extra_name: line.words(38, 72) }),
        "27" => item.street = Some(Street { address: line.words(3, 37), postcode: line.words(38, 46) }),
        "28" => item.city = Some(City { city: line.words(3, 37), country: line.words(38, 72) }),
        _ => item.organisation = Some(Organisation { org_no: told(line, 3, 14) }),
    }
    Ok(())
}

fn closing(mut deposit: Deposit, line: &Line<'_>) -> Read<Deposit> {
    let serial = line.digits_or_blank(46, 50)?;
    let declared = Declared {
        account: told(line, 3, 37),
        date: line.yyyymmdd(38)?,
        serial: serial.and_then(|digits| digits.parse().ok()),
        amount: line.number(51, 68)?,
        currency: line.words(69, 71),
        count: line.number(72, 79)?,
        kind: line.words(80, 80),
    };
    let count = deposit.payments.len() as i64;
    if declared.count != count {
        let what = text!("bank-count", level = "deposit", number = "", stated = declared.count, found = count);
        return Err(line.wrong("count", what));
    }
    // The sum has no sign of its own.
    if Some(declared.amount) != deposit.sum.checked_abs() {
        let what = text!("bank-sum", level = "deposit", number = "", stated = declared.amount, found = deposit.sum);
        return Err(line.wrong("sum", what));
    }
    deposit.declared = Some(declared);
    Ok(deposit)
}

/// A number that nothing depends on: without the zeros in front, and whatever stands there when it is none.
fn told(line: &Line<'_>, from: usize, to: usize) -> Option<String> {
    line.words(from, to).map(|word| word.trim_start_matches('0').to_owned()).filter(|word| !word.is_empty())
}

fn declared(line: &Line<'_>) -> Read<Counts> {
    Ok(Counts {
        payments: line.number(3, 10)?,
        deductions: line.number(11, 18)?,
        extra_references: line.number(19, 26)?,
        deposits: line.number(27, 34)?,
    })
}

fn totals(last: u64, counts: Counts, deposits: &[Deposit]) -> Read<Totals> {
    let mut totals = Totals { transactions: counts.payments + counts.deductions, counts, ..Totals::default() };
    for deposit in deposits {
        totals.net_sum = add(last, totals.net_sum, deposit.sum)?;
        for item in &deposit.payments {
            let sum = match item.kind {
                ItemKind::Payment => &mut totals.credit_sum,
                ItemKind::Deduction => &mut totals.debit_sum,
            };
            *sum = add(last, *sum, item.amount)?;
        }
    }
    totals.control_sum = totals.net_sum;
    Ok(totals)
}

fn payments(deposit: &Deposit) -> impl Iterator<Item = Payment> {
    let date = deposit.declared.as_ref().and_then(|declared| declared.date);
    let currency = deposit.payment_currency();
    deposit.payments.iter().map(move |item| {
        let (kind, amount) = match item.kind {
            ItemKind::Payment => (Kind::Payment, item.amount),
            ItemKind::Deduction => (Kind::Deduction, -item.amount),
        };
        let text = item.info.join(" ");
        Payment {
            account: deposit.bankgiro.clone(),
            kind,
            date,
            amount: Some(amount),
            currency: currency.clone(),
            reference: item.reference.clone(),
            text: (!text.is_empty()).then_some(text),
            payer: item.name.as_ref().and_then(|name| name.name.clone()),
            payer_account: item.sender_bankgiro.clone(),
            bank_ref: item.serial.clone(),
        }
    })
}
