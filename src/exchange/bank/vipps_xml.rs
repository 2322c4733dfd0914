//! Vipps settlement reports in XML, versions 2.0 and 3.0. One settlement is one payout to the bank account.

use serde::Serialize;

use super::xml::{Event, Node, Xml};
use super::{BankFile, Content, Day, Kind, Payment, Read, amount, fixed, problem};
use crate::text;

pub const ROOT: &str = "SettlementReport";

#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub settlements: Vec<Settlement>,
    #[serde(skip)]
    pub totals: Totals,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub settlements: usize,
    pub transactions: i64,
    pub gross: i64,
    pub net: i64,
    pub fee: i64,
    pub refund: i64,
    /// What was paid out.
    pub settled: i64,
    pub control_sum: i64,
}

/// Sums of its transactions in øre, and what the report states.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Settlement {
    pub id: Option<String>,
    pub date: Option<Day>,
    /// `Net`: the fee was kept back; `Gross`: it is billed apart.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub transactions: i64,
    pub gross: i64,
    pub net: i64,
    pub fee: i64,
    pub refund: i64,
    pub declared_settled: Option<i64>,
    pub declared_gross: Option<i64>,
    pub declared_net: Option<i64>,
    #[serde(skip)]
    capture: i64,
    #[serde(skip)]
    declared_fee: Option<i64>,
    #[serde(skip)]
    declared_refund: Option<i64>,
    #[serde(skip)]
    declared_capture: Option<i64>,
    #[serde(skip)]
    declared_count: Option<i64>,
}

/// `vipps-xml-3.0`, from the name of the schema.
pub fn format(root: &Node) -> String {
    let spaces = root.attributes.iter().filter(|(key, _)| key == "xmlns" || key.starts_with("xmlns:"));
    let mut version = spaces.filter_map(|(_, space)| {
        let (_, rest) = space.split_once("SettlementReport")?;
        rest.strip_prefix('-').and_then(|rest| rest.strip_suffix(".xsd")).or(Some("2.0"))
    });
    format!("vipps-xml-{}", version.next().unwrap_or("3.0"))
}

/// Reads a report.
///
/// # Errors
/// The first element that is wrong, or a settlement that doesn't add up.
pub fn read(text: &str, format: &str) -> Read<BankFile> {
    let entered = [ROOT, "SettlementDetailsInfo", "PaymentsInfo", "SettlementInfo"];
    let mut xml = Xml::new(text);
    let mut report = Report::default();
    let mut payments = Vec::new();
    let (mut stated, mut since) = (None, 0);
    while let Some(event) = xml.next(|name| entered.contains(&name))? {
        match event {
            Event::Open(node) if node.name == "SettlementInfo" => report.settlements.push(Settlement::default()),
            Event::Open(node) if node.name == "PaymentsInfo" => (stated, since) = (None, report.settlements.len()),
            Event::Close(name) if name == "SettlementInfo" => {
                if let Some(settlement) = report.settlements.last() {
                    adds_up(settlement, xml.line())?;
                }
            }
            Event::Close(name) if name == "PaymentsInfo" => {
                let found = (report.settlements.len() - since) as i64;
                if let Some(stated) = stated.filter(|stated| *stated != found) {
                    let what = text!("bank-count", level = "transmission", number = "", stated = stated, found = found);
                    return Err(problem(xml.line(), "count", what));
                }
            }
            Event::Whole(node) if xml.parent() == "PaymentsInfo" && node.name == "NumOfSettlements" => {
                stated = Some(count(&node)?);
            }
            Event::Whole(node) if xml.parent() == "SettlementInfo" => {
                if let Some(settlement) = report.settlements.last_mut() {
                    payments.extend(element(settlement, &node)?);
                }
            }
            _ => {}
        }
    }
    let last = xml.line();
    let totals = &mut report.totals;
    totals.settlements = report.settlements.len();
    for settlement in &report.settlements {
        totals.transactions += settlement.transactions;
        for (sum, part) in [
            (&mut totals.gross, settlement.gross),
            (&mut totals.net, settlement.net),
            (&mut totals.fee, settlement.fee),
            (&mut totals.refund, settlement.refund),
            (&mut totals.settled, settlement.declared_settled.unwrap_or(settlement.net)),
        ] {
            *sum = fixed::add(last, *sum, part)?;
        }
    }
    totals.control_sum = totals.settled;
    Ok(BankFile { format: format.to_owned(), payments, problems: Vec::new(), content: Content::VippsXml(report) })
}

/// Takes one element of a settlement; a transaction gives a payment.
fn element(settlement: &mut Settlement, node: &Node) -> Read<Option<Payment>> {
    match node.name.as_str() {
        "SettlementID" => settlement.id = node.text().map(str::to_owned),
        "SettlementDate" | "SettlementBatchDate" => settlement.date = day(node)?,
        "SettlementType" => settlement.kind = node.text().map(str::to_owned),
        "NumOfTransactions" => settlement.declared_count = Some(count(node)?),
        "CaptureSettlementAmount" => settlement.declared_capture = Some(money(node)?),
        "RefundSettlementAmount" => settlement.declared_refund = Some(money(node)?),
        "GrossSettlementAmount" => settlement.declared_gross = Some(money(node)?),
        "NetSettlementAmount" => settlement.declared_net = Some(money(node)?),
        "FeeSettlementAmount" => settlement.declared_fee = Some(money(node)?),
        "SettledAmount" => settlement.declared_settled = Some(money(node)?),
        "TransactionInfo" => return transaction(settlement, node).map(Some),
        _ => {}
    }
    Ok(None)
}

fn transaction(settlement: &mut Settlement, node: &Node) -> Read<Payment> {
    let part = |name: &str| node.find(name).map(money).transpose();
    let gross = part("TransactionGrossAmount")?.ok_or_else(|| {
        let what = text!("bank-camt-missing", name = "TransactionGrossAmount", within = "TransactionInfo");
        problem(node.line, "missing", what)
    })?;
    let capture = part("TransactionCaptureAmount")?;
    let refund = part("TransactionRefundAmount")?;
    let fee = part("TransactionFeeAmount")?.unwrap_or_default();
    let net = part("TransactionNetAmount")?.unwrap_or(gross);
    if let (Some(capture), Some(refund)) = (capture, refund)
        && fixed::add(node.line, capture, refund)? != gross
    {
        return Err(problem(node.line, "sum", text!("bank-vipps-gross")));
    }
    settlement.transactions += 1;
    for (sum, part) in [
        (&mut settlement.gross, gross),
        (&mut settlement.net, net),
        (&mut settlement.fee, fee),
        (&mut settlement.refund, refund.unwrap_or_default()),
        (&mut settlement.capture, capture.unwrap_or_default()),
    ] {
        *sum = fixed::add(node.line, *sum, part)?;
    }
    let time = node.find("TransactionTime").or_else(|| node.find("TransactionDate"));
    Ok(Payment {
        account: None,
        kind: if gross < 0 { Kind::Return } else { Kind::Payment },
        date: time.map(day).transpose()?.flatten(),
        amount: Some(gross),
        reference: node.find_text("OrderID").map(str::to_owned),
        text: None,
        payer: None,
        payer_account: None,
        bank_ref: node.find_text("TransactionID").map(str::to_owned),
    })
}

fn adds_up(settlement: &Settlement, line: u64) -> Read<()> {
    let id = settlement.id.as_deref().unwrap_or_default();
    if let Some(stated) = settlement.declared_count.filter(|stated| *stated != settlement.transactions) {
        let found = settlement.transactions;
        let what = text!("bank-count", level = "settlement", number = id, stated = stated, found = found);
        return Err(problem(line, "count", what));
    }
    let settled = match settlement.kind.as_deref() {
        Some("Net") => settlement.net,
        Some("Gross") => settlement.gross,
        _ => settlement.declared_settled.unwrap_or_default(),
    };
    for (stated, found) in [
        (settlement.declared_capture, settlement.capture),
        (settlement.declared_refund, settlement.refund),
        (settlement.declared_gross, settlement.gross),
        (settlement.declared_net, settlement.net),
        (settlement.declared_fee, settlement.fee),
        (settlement.declared_settled, settled),
    ] {
        if let Some(stated) = stated.filter(|stated| *stated != found) {
            let what = text!("bank-sum", level = "settlement", number = id, stated = stated, found = found);
            return Err(problem(line, "sum", what));
        }
    }
    Ok(())
}

fn money(node: &Node) -> Read<i64> {
    let text = node.text().unwrap_or_default();
    match amount::parse(text, '.') {
        Ok(amount) => Ok(amount.minor),
        Err(amount::Fault::Fraction) => Err(problem(node.line, "fraction", text!("bank-fraction", found = text))),
        Err(_) => Err(problem(node.line, "amount", text!("bank-amount", found = text))),
    }
}

fn count(node: &Node) -> Read<i64> {
    let text = node.text().unwrap_or_default();
    text.parse().map_err(|_| problem(node.line, "digits", text!("bank-amount", found = text)))
}

/// The day of a date or a time, as Vipps wrote it: in Oslo's time.
fn day(node: &Node) -> Read<Option<Day>> {
    let Some(text) = node.text() else { return Ok(None) };
    let day = text.get(..10).and_then(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    match day {
        Some(day) => Ok(Some(Day(day))),
        None => Err(problem(node.line, "date", text!("bank-date", found = text))),
    }
}
