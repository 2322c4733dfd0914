//! AvtaleGiro: what we ask the bank to collect, what we take back, and who has given leave to collect.

use serde::Serialize;

use super::Transaction;
use super::records::{Records, head, kid, same_number, unexpected};
use crate::exchange::bank::fixed::Line;
use crate::exchange::bank::{Day, Read};
use crate::text;

/// A claim, or the cancellation of one (types 36 and 93).
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// 02 we notify the payer, 21 the bank does; 93 a cancellation.
    #[serde(rename = "type")]
    pub kind: String,
    pub number: i64,
    /// When it is due.
    pub date: Option<Day>,
    /// Øre.
    pub amount: i64,
    pub kid: Option<String>,
    pub payer_name: Option<String>,
    /// The text on the payer's statement.
    pub reference: Option<String>,
    /// The bank's notice to the payer: line, column, text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spec: Vec<(i64, i64, String)>,
    #[serde(skip)]
    pub line: u64,
}

impl Claim {
    pub fn is_cancellation(&self) -> bool {
        self.kind == "93"
    }
}

const DELETED: i64 = 2;

/// A payer's leave to collect on a KID (FBO).
#[derive(Clone, Debug, Serialize)]
pub struct Mandate {
    #[serde(rename = "type")]
    pub kind: String,
    pub number: i64,
    /// 0 one of all there are, 1 new or changed, 2 deleted.
    pub registration: i64,
    pub kid: Option<String>,
    /// Whether the payer wants to be told in writing.
    pub written_notice: bool,
}

pub fn claims(records: &mut Records<'_>, found: &mut Vec<Transaction>) -> Read<Line<'static>> {
    transactions(records, found, "NY210088", &["02", "21"])
}

pub fn cancellations(records: &mut Records<'_>, found: &mut Vec<Transaction>) -> Read<Line<'static>> {
    transactions(records, found, "NY213688", &["93"])
}

fn transactions(
    records: &mut Records<'_>,
    found: &mut Vec<Transaction>,
    end: &str,
    kinds: &[&str],
) -> Read<Line<'static>> {
    loop {
        let line = records.expect(end)?;
        if head(&line) == end {
            return Ok(line);
        }
        if line.at(1, 4) != "NY21" || line.at(7, 8) != "30" {
            return Err(unexpected(&line));
        }
        let kind = line.at(5, 6).into_owned();
        if !kinds.contains(&kind.as_str()) {
            return Err(line.wrong("type", text!("bank-type", found = kind)));
        }
        found.push(Transaction::Claim(claim(&line, kind, records, end)?));
    }
}

fn claim(one: &Line<'_>, kind: String, records: &mut Records<'_>, end: &str) -> Read<Claim> {
    let date = one.ddmmyy(16)?;
    if date.is_none() {
        return Err(one.wrong("date", text!("bank-date", found = "000000")));
    }
    let mut claim = Claim {
        number: one.number(9, 15)?,
        date,
        amount: one.number(33, 49)?,
        kid: kid(one, 50, 74)?,
        payer_name: None,
        reference: None,
        spec: Vec::new(),
        line: one.n,
        kind,
    };
    let second = format!("NY21{}31", claim.kind);
    // A cancellation may leave its second record out.
    if !claim.is_cancellation() || records.peek() == Some(second.as_bytes()) {
        let two = records.expect(end)?;
        if head(&two) != second {
            return Err(unexpected(&two));
        }
        same_number(&two, claim.number)?;
        claim.payer_name = two.words(16, 25);
        claim.reference = two.words(51, 75);
    }
    // Only where the bank notifies is there something to specify.
    while claim.kind == "21" && records.peek() == Some(b"NY212149") {
        let line = records.expect(end)?;
        same_number(&line, claim.number)?;
        let (row, column) = (line.number(17, 19)?, line.number(20, 20)?);
        if line.at(16, 16) != "4" || !(1..=42).contains(&row) || !(1..=2).contains(&column) {
            return Err(line.wrong("specification", text!("bank-specification", row = row, column = column)));
        }
        claim.spec.push((row, column, line.at(21, 60).trim_end().to_owned()));
    }
    Ok(claim)
}

pub fn mandates(records: &mut Records<'_>, found: &mut Vec<Transaction>) -> Read<Line<'static>> {
    loop {
        let line = records.expect("NY212488")?;
        match head(&line).as_ref() {
            "NY212488" => {}
            "NY219470" => {
                found.push(Transaction::Mandate(mandate(&line)?));
                continue;
            }
            _ => return Err(unexpected(&line)),
        }
        return Ok(line);
    }
}

fn mandate(line: &Line<'_>) -> Read<Mandate> {
    let registration = line.number(16, 16)?;
    if registration > DELETED {
        return Err(line.wrong("registration", text!("bank-registration", found = registration)));
    }
    let written_notice = match line.at(42, 42).as_ref() {
        "J" => true,
        "N" => false,
        // Of a mandate that is no more there is nothing to say.
        " " if registration == DELETED => false,
        other => return Err(line.wrong("notice", text!("bank-notice", found = other))),
    };
    Ok(Mandate {
        kind: "94".to_owned(),
        number: line.number(9, 15)?,
        registration,
        kid: kid(line, 17, 41)?,
        written_notice,
    })
}
